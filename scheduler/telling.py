"""One message at once to some people, outside the morning's bundle: what somebody has decided or asks for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from scheduler import addressing
from storage import outbox
from storage.db import Transaction
from storage.people import Member


async def tell(
    tx: Transaction, members: Iterable[Member], kind: str, facts: dict[str, Any], key: str, now: datetime
) -> int:
    """Queue the message for each of them, once for each `key`; returns how many can be reached."""
    told = list(members)
    reached = await addressing.addressed(tx, told)
    for person_id, addresses in reached.items():
        await outbox.enqueue(tx, addressing.rows(f"{key}:{person_id}", kind, facts, addresses, now))
    return sum(bool(addresses) for addresses in reached.values())
