"""What happened, as agencies reported it: an event of a duty, named by its document."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, select

from domain.words import OccurrenceState
from storage.db import Transaction
from storage.tables import Event, Occurrence


async def of_assignment(tx: Transaction, assignment_id: int) -> list[Event]:
    query = select(Event).where(Event.assignment_id == assignment_id)
    return list(await tx.exec(query.order_by(col(Event.happened_on), col(Event.id))))


async def days(tx: Transaction, event_ids: Collection[int]) -> dict[int, date]:
    """The day of each event."""
    rows = await tx.exec(select(Event).where(col(Event.id).in_(event_ids)))
    return {row.id: row.happened_on for row in rows if row.id is not None}


async def known(tx: Transaction) -> set[int]:
    """The assignments that have had an event which nobody has taken back."""
    query = select(Occurrence.assignment_id).where(
        col(Occurrence.event_id).is_not(None), col(Occurrence.state) != OccurrenceState.CANCELLED
    )
    return set(await tx.exec(query.distinct()))
