"""Changes of one occurrence, each a compare-and-set: two presses at once are one."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select, update

from domain.words import OccurrenceState
from storage.db import Transaction
from storage.tables import Occurrence


async def get(tx: Transaction, occurrence_id: int) -> Occurrence | None:
    return (await tx.exec(select(Occurrence).where(Occurrence.id == occurrence_id))).first()


async def change(
    tx: Transaction, occurrence_id: int, was: tuple[OccurrenceState, ...], to: OccurrenceState, **values: Any
) -> bool:
    """Move it on if it still is in one of the states `was`; False if somebody was quicker.

    Objects of it that were read before are not brought up to date: read again (storage/work.py).
    """
    statement = (
        update(Occurrence)
        .where(col(Occurrence.id) == occurrence_id, col(Occurrence.state).in_(was))
        .values(state=to, **values)
        .returning(col(Occurrence.id))
    )
    changed = await tx.exec(statement, execution_options={"synchronize_session": False})
    return changed.first() is not None


async def acknowledge(tx: Transaction, occurrence_id: int, now: datetime) -> None:
    row = await get(tx, occurrence_id)
    if row is not None:
        row.acknowledged_at = now
        tx.add(row)


async def move(
    tx: Transaction, occurrence_id: int, due_on: date, act_by: date, *, first_due_on: date | None = None
) -> None:
    """Give it another day. What was acknowledged was the old one, so the full ladder runs again.

    `first_due_on`: the day that was first computed was wrong (a notice changed the calendar it was counted by).
    """
    row = await get(tx, occurrence_id)
    assert row is not None
    row.due_on, row.act_by, row.acknowledged_at = due_on, act_by, None
    row.first_due_on = first_due_on or row.first_due_on or due_on
    if row.opens_on is not None:
        row.opens_on = min(row.opens_on, act_by)
    tx.add(row)
    await tx.flush()


async def rename(tx: Transaction, occurrence_id: int, slot: str) -> None:
    """Its rule is read otherwise, so its nominal day has another name."""
    row = await get(tx, occurrence_id)
    assert row is not None
    row.slot = slot
    tx.add(row)
    await tx.flush()


async def put_days(tx: Transaction, occurrence_id: int, days: Mapping[str, date | None]) -> None:
    """Put back the days that `days_of` noted, when a change is taken back."""
    row = await get(tx, occurrence_id)
    assert row is not None
    row.sqlmodel_update(dict(days))
    tx.add(row)
    await tx.flush()


def days_of(row: Occurrence) -> dict[str, date | None]:
    return {"opens_on": row.opens_on, "act_by": row.act_by, "due_on": row.due_on, "first_due_on": row.first_due_on}


async def of_event(tx: Transaction, event_id: int) -> list[Occurrence]:
    """What an event made, cancelled ones too."""
    return list(await tx.exec(select(Occurrence).where(Occurrence.event_id == event_id).order_by("id")))


async def in_slots(tx: Transaction, assignment_ids: Collection[int], slot: str) -> list[Occurrence]:
    """The occurrences of some duties that carry the same slot, cancelled ones too."""
    query = select(Occurrence).where(col(Occurrence.assignment_id).in_(assignment_ids), Occurrence.slot == slot)
    return list(await tx.exec(query.order_by("id")))


async def of_assignment(tx: Transaction, assignment_id: int) -> list[Occurrence]:
    """All occurrences of one duty, cancelled ones too."""
    query = select(Occurrence).where(Occurrence.assignment_id == assignment_id)
    return list(await tx.exec(query.order_by("id")))
