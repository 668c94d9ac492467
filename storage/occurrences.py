"""Changes of one occurrence, each a compare-and-set: two presses at once are one."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
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

    The object of it that was read before is brought up to date where it moved on, else it is as old as it was.
    """
    params = {"which": occurrence_id, "was": was, "state": to, **values}
    return (await tx.exec(_change(*values), params=params)).first() is not None


@cache
def _change(*columns: str) -> Any:
    """Built once for the columns that change with the state."""
    return (
        update(Occurrence)
        .where(col(Occurrence.id) == bindparam("which"), col(Occurrence.state).in_(bindparam("was", expanding=True)))
        .values({column: bindparam(column) for column in ("state", *columns)})
        .returning(Occurrence)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


async def accept_slot(tx: Transaction, assignment_id: int, slot: str, at: datetime, by: int) -> None:
    """What stands open in a slot of a duty needs no report any more; nothing that was read is brought up to date."""
    await tx.exec(_accept_slot(), params={"duty": assignment_id, "in_slot": slot, "done_at": at, "done_by": by})


@cache
def _accept_slot() -> Any:
    here = (col(Occurrence.assignment_id) == bindparam("duty"), col(Occurrence.slot) == bindparam("in_slot"))
    return (
        update(Occurrence)
        .where(*here, col(Occurrence.state).in_([OccurrenceState.OPEN, OccurrenceState.RETURNED]))
        .values(state=OccurrenceState.ACCEPTED, done_at=bindparam("done_at"), done_by=bindparam("done_by"))
        .execution_options(synchronize_session=False)
    )


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
