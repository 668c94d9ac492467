"""Where a message to a person goes: their first address in use, and their mailbox if they want it there as well."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from storage import people
from storage.db import Transaction
from storage.people import Member
from storage.tables import Address

EMAIL = "email"


async def addressed(tx: Transaction, members: Sequence[Member]) -> dict[int, list[Address]]:
    """For each person the addresses that a message goes to; an empty list for somebody nobody can reach."""
    known = await people.addresses(tx, [member.id for member in members])
    return {member.id: chosen(member, known[member.id]) for member in members}


def chosen(member: Member, addresses: Sequence[Address]) -> list[Address]:
    first, rest = addresses[:1], addresses[1:]
    if not member.person.email_copy or any(address.channel == EMAIL for address in first):
        return list(first)
    return [*first, *[address for address in rest if address.channel == EMAIL][:1]]


def rows(
    key: str, kind: str, facts: dict[str, Any], addresses: Sequence[Address], now: datetime, *, urgent: bool = False
) -> list[dict[str, Any]]:
    """Outbox rows of one message: the first address under `key`, a copy under the key and its channel."""
    return [
        {
            "key": key if position == 0 else f"{key}:{address.channel}",
            "kind": kind,
            "person_id": address.person_id,
            "channel": address.channel,
            "address": address.address,
            "facts": facts,
            "urgent": urgent,
            "not_before": now,
            "created_at": now,
        }
        for position, address in enumerate(addresses)
    ]
