"""Changes of one occurrence, each a compare-and-set: two presses at once are one."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, or_
from sqlmodel import SQLModel, col, select, update

from domain.words import OccurrenceState
from storage.db import Transaction, execute, fetch
from storage.prepared import Prepared
from storage.tables import Occurrence

_TABLE = SQLModel.metadata.tables["occurrence"]


async def get(tx: Transaction, occurrence_id: int) -> Occurrence | None:
    return (await tx.exec(select(Occurrence).where(Occurrence.id == occurrence_id))).first()


async def change(
    tx: Transaction, occurrence_id: int, was: tuple[OccurrenceState, ...], to: OccurrenceState, **values: Any
) -> bool:
    """Move it on if it still is in one of the states `was`; False if somebody was quicker.

    What was read of it before is as old as it was; see `work.move_on`.
    """
    return bool(await fetch(tx, _change(was, *values), {"which": occurrence_id, "state": to, **values}))


@cache
def _change(was: tuple[OccurrenceState, ...], *columns: str) -> Prepared:
    """Built once for the columns that change with the state."""
    here = _TABLE.c.id == bindparam("which"), or_(*(_TABLE.c.state == state for state in was))
    changed: dict[str, Any] = {column: bindparam(column) for column in ("state", *columns)}
    return Prepared(update(_TABLE).where(*here).values(changed).returning(_TABLE.c.id))


async def accept_slot(tx: Transaction, assignment_id: int, slot: str, at: datetime, by: int) -> None:
    """What stands open in a slot of a duty needs no report any more; nothing that was read is brought up to date."""
    await execute(tx, _accept_slot(), {"duty": assignment_id, "in_slot": slot, "done_at": at, "done_by": by})


@cache
def _accept_slot() -> Any:
    here = _TABLE.c.assignment_id == bindparam("duty"), _TABLE.c.slot == bindparam("in_slot")
    return (
        update(_TABLE)
        .where(*here, _TABLE.c.state.in_([OccurrenceState.OPEN, OccurrenceState.RETURNED]))
        .values(state=OccurrenceState.ACCEPTED, done_at=bindparam("done_at"), done_by=bindparam("done_by"))
    )


async def acknowledge(tx: Transaction, occurrence_id: int, now: datetime | None) -> None:
    """None: nobody has any more."""
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
