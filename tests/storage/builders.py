"""Rows that a storage test needs but does not care about."""

from datetime import UTC, datetime
from typing import Any

from storage.db import Transaction
from storage.tables import Address, Agency, Person

MORNING = datetime(2024, 2, 7, 0, 30, tzinfo=UTC)  # 07:30 in Việt Nam


def message(key: str, **given: Any) -> dict[str, Any]:
    """A row for the outbox: some lines to one Zalo user, ready this morning."""
    usual: dict[str, Any] = {
        "kind": "lines",
        "channel": "zalo",
        "address": f"chat of {key}",
        "facts": {"items": []},
        "not_before": MORNING,
        "created_at": MORNING,
    }
    return {"key": key} | usual | given


async def person(tx: Transaction, *addresses: tuple[str, str], **given: Any) -> int:
    """Somebody of Sở Tư pháp with these (channel, address), first choice first; returns their id."""
    agency = await tx.merge(Agency(id=1, code="STP", name="Sở Tư pháp"))
    usual: dict[str, Any] = {"name": "Cán bộ đầu mối", "role": "officer", "agency_id": agency.id}
    someone = Person.model_validate(usual | given)
    tx.add(someone)
    await tx.flush()
    assert someone.id is not None
    for position, (channel, address) in enumerate(addresses):
        tx.add(Address(person_id=someone.id, channel=channel, address=address, position=position))
    await tx.flush()
    return someone.id
