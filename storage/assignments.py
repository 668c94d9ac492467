"""Questions about whose duty a task is."""

from collections.abc import Iterable

from sqlmodel import col, select

from domain.words import Duty
from storage.db import Transaction
from storage.tables import Assignment


async def of_task(tx: Transaction, task_id: int) -> list[Assignment]:
    return list(await tx.exec(select(Assignment).where(Assignment.task_id == task_id).order_by(col(Assignment.id))))


async def find(tx: Transaction, task_id: int, agency_id: int, duty: Duty) -> Assignment:
    query = select(Assignment).where(
        Assignment.task_id == task_id, Assignment.agency_id == agency_id, Assignment.duty == duty
    )
    return (await tx.exec(query)).one()


async def lock(tx: Transaction, assignment_ids: Iterable[int | None]) -> None:
    """Whoever else locks one of these duties waits until this transaction ends; then they see what it has done.

    On SQLite nothing is to be done: it has one writer, who has the lock from the first statement. In one order, so that
    no two wait for each other; `key_share`: who only adds due dates to a duty, as the morning does in an order of its
    own, does not wait.
    """
    query = select(Assignment.id).where(col(Assignment.id).in_({each for each in assignment_ids if each}))
    await tx.exec(query.order_by(col(Assignment.id)).with_for_update(key_share=True))


async def hand(tx: Transaction, assignment_id: int, person_id: int | None) -> None:
    """Make it one person's own; None: the whole agency's."""
    row = await tx.get_one(Assignment, assignment_id)
    row.person_id = person_id
    tx.add(row)


async def move(tx: Transaction, assignment_id: int, task_id: int) -> Assignment:
    """Put it under another task: the row as another version of the plan had it."""
    row = await tx.get_one(Assignment, assignment_id)
    row.task_id = task_id
    tx.add(row)
    await tx.flush()
    return row
