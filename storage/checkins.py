"""One-tap questions about duties without a date, one an assignment and period, and what was answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from domain.words import OccurrenceState
from storage import rows
from storage.db import Transaction, insert_new
from storage.tables import Assignment, CheckIn, Event, Occurrence, Task
from storage.work import DUTIES, Duties, of_running_plans

Asked = set[tuple[int, str]]  # (assignment, period)


@dataclass(frozen=True, slots=True)
class Silent:
    """A question that nobody has answered."""

    check_in: CheckIn
    duties: Duties


async def asked(tx: Transaction, periods: Collection[str]) -> Asked:
    query = select(CheckIn).where(col(CheckIn.period).in_(periods))
    return {(row.assignment_id, row.period) for row in await tx.exec(query)}


async def ask(tx: Transaction, questions: Iterable[tuple[int, str]], now: datetime) -> dict[tuple[int, str], int]:
    """Note that these were asked; returns the id of each."""
    wanted = set(questions)
    await insert_new(tx, CheckIn, [_row(assignment_id, period, now) for assignment_id, period in sorted(wanted)])
    query = select(CheckIn).where(col(CheckIn.period).in_({period for _, period in wanted}))
    found = {(row.assignment_id, row.period): row.id for row in await tx.exec(query)}
    return {key: found[key] or 0 for key in wanted}


async def by_id(tx: Transaction, check_in_id: int) -> CheckIn | None:
    return (await tx.exec(select(CheckIn).where(CheckIn.id == check_in_id))).first()


async def of_period(tx: Transaction, assignment_id: int, period: str, now: datetime) -> CheckIn:
    """The question of a period, made now if it was not asked yet."""
    ids = await ask(tx, [(assignment_id, period)], now)
    row = await by_id(tx, ids[assignment_id, period])
    assert row is not None
    return row


async def of_assignment(tx: Transaction, assignment_id: int) -> list[CheckIn]:
    query = select(CheckIn).where(CheckIn.assignment_id == assignment_id)
    return list(await tx.exec(query.order_by(col(CheckIn.id))))


async def silent(tx: Transaction, asked_before: datetime, asked_after: datetime) -> list[Silent]:
    """Questions of the plans that are running which were asked in between and have no answer, oldest first.

    An event that was told since, and not taken back, answers the question whether there was one.
    """
    told = (
        select(Event.id)
        .join(Occurrence, col(Occurrence.event_id) == col(Event.id))
        .where(Event.assignment_id == CheckIn.assignment_id, col(Event.reported_at) >= CheckIn.asked_at)
        .where(col(Occurrence.state) != OccurrenceState.CANCELLED)
    )
    query = (
        of_running_plans(
            rows.select_rows(CheckIn, *DUTIES).join(Assignment, col(Assignment.id) == col(CheckIn.assignment_id))
        )
        .where(CheckIn.answer == "", col(CheckIn.asked_at) < asked_before, col(CheckIn.asked_at) >= asked_after)
        .where(~told.exists())
        .order_by(col(CheckIn.asked_at), col(Task.position), col(CheckIn.id))
    )
    return [Silent(check_in, Duties(*duties)) for check_in, *duties in await rows.read(tx, query, CheckIn, *DUTIES)]


async def forget(tx: Transaction, check_in_ids: Collection[int]) -> None:
    """Questions that did not go out after all: they will be asked again. Answered ones stay."""
    query = select(CheckIn).where(col(CheckIn.id).in_(check_in_ids), CheckIn.answer == "")
    for row in await tx.exec(query):
        await tx.delete(row)


def _row(assignment_id: int, period: str, now: datetime) -> dict[str, Any]:
    return {"assignment_id": assignment_id, "period": period, "asked_at": now, "answer": "", "note": ""}
