"""Questions about the work itself: occurrences with the assignment, task, agency and plan they belong to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, or_, select

from domain.words import Due, Duty, OccurrenceState, PlanState
from storage import occurrences, rows
from storage.db import Transaction
from storage.prepared import Prepared
from storage.tables import Agency, Assignment, Occurrence, Plan, Task


@dataclass(frozen=True, slots=True)
class Duties:
    """One task as one agency's duty."""

    assignment: Assignment
    task: Task
    agency: Agency
    plan: Plan


@dataclass(frozen=True, slots=True)
class Work:
    """One occurrence and everything a person needs to see of it."""

    occurrence: Occurrence
    assignment: Assignment
    task: Task
    agency: Agency
    plan: Plan

    @property
    def id(self) -> int:
        assert self.occurrence.id is not None
        return self.occurrence.id

    @property
    def duties(self) -> Duties:
        return Duties(self.assignment, self.task, self.agency, self.plan)

    @property
    def due(self) -> Due | None:
        row = self.occurrence
        if row.due_on is None or row.act_by is None:
            return None
        return Due(opens_on=row.opens_on or row.due_on, act_by=row.act_by, due_on=row.due_on)


OPEN = (OccurrenceState.OPEN, OccurrenceState.RETURNED)
DUTIES = (Assignment, Task, Agency, Plan)  # what `Duties` is read from
_WORK = (Occurrence, *DUTIES)


@cache
def _query() -> Any:
    """A row is everything one occurrence needs: for answers of a few rows. Built once."""
    return _running(rows.select_rows(*_WORK))


@cache
def _bare() -> Any:
    """The same rows without what many of them share, see `_many`."""
    return _running(rows.select_rows(Occurrence, Assignment))


def _running(query: Any) -> Any:
    return _by_due_date(of_running_plans(query.join(Assignment, col(Assignment.id) == col(Occurrence.assignment_id))))


def _by_due_date(query: Any) -> Any:
    """Occurrences that are not cancelled."""
    return query.where(col(Occurrence.state) != OccurrenceState.CANCELLED).order_by(
        col(Occurrence.due_on), col(Task.position), col(Occurrence.id)
    )


def of_running_plans(query: Any) -> Any:
    """A query that has assignments, with the task, agency and plan of each; only of plans that run."""
    return _whole(query).where(col(Plan.state) == PlanState.ACTIVE)


def _whole(query: Any) -> Any:
    """As `of_running_plans`, of any plan."""
    return (
        query.join(Task, col(Task.id) == col(Assignment.task_id))
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .join(Plan, col(Plan.id) == col(Task.plan_id))
        .where(~col(Task.removed))
    )


@cache
def _one() -> Prepared:
    """Asked for every press."""
    return Prepared(_query().where(col(Occurrence.id) == bindparam("one")))


@cache
def _by_ids() -> Any:
    return _query().where(col(Occurrence.id).in_(bindparam("ids", expanding=True)))


async def _works(tx: Transaction, query: Any, **params: Any) -> list[Work]:
    return [Work(*row) for row in await rows.read(tx, query, *_WORK, **params)]


async def _many(tx: Transaction, query: Any) -> list[Work]:
    found = await rows.read(tx, query, Occurrence, Assignment)
    duties = await _shared(tx, [assignment for _, assignment in found])
    return [
        Work(occurrence, each.assignment, each.task, each.agency, each.plan)
        for (occurrence, _), each in zip(found, duties, strict=True)
    ]


async def _shared(tx: Transaction, assignments: Sequence[Assignment]) -> list[Duties]:
    """Each task, agency and plan is read once, not once a row: they are the better part of a row's columns."""
    tasks = await _by_id(tx, Task, {each.task_id for each in assignments})
    agencies = await _by_id(tx, Agency, {each.agency_id for each in assignments})
    plans = await _by_id(tx, Plan, {task.plan_id for task in tasks.values()})
    found = [(each, tasks[each.task_id], agencies[each.agency_id]) for each in assignments]
    return [Duties(assignment, task, agency, plans[task.plan_id]) for assignment, task, agency in found]


async def _by_id(tx: Transaction, table: Any, ids: Collection[int]) -> dict[int, Any]:
    query = rows.select_rows(table).where(table.id.in_(ids))
    return {row.id: row for (row,) in await rows.read(tx, query, table)}


async def of_agency(tx: Transaction, agency_id: int) -> list[Work]:
    """Every occurrence of an agency in the plans that are running, done ones too, by due date."""
    return await _works(tx, _query().where(Agency.id == agency_id))


async def everywhere(tx: Transaction) -> list[Work]:
    """Every occurrence of the office in the plans that are running."""
    return await _many(tx, _bare())


async def of_plan(tx: Transaction, plan_id: int, agency_id: int | None = None) -> list[Work]:
    """Every occurrence of a plan, also of one that has ended, or those of one agency in it."""
    query = rows.select_rows(Occurrence, Assignment)
    query = _whole(query.join(Assignment, col(Assignment.id) == col(Occurrence.assignment_id)))
    return await _many(tx, _by_due_date(_in_plan(query, plan_id, agency_id)))


def _in_plan(query: Any, plan_id: int, agency_id: int | None) -> Any:
    query = query.where(Plan.id == plan_id)
    return query if agency_id is None else query.where(Agency.id == agency_id)


async def by_id(tx: Transaction, occurrence_id: int) -> Work | None:
    return next(iter(await _works(tx, _one(), one=occurrence_id)), None)


async def by_ids(tx: Transaction, ids: Collection[int]) -> list[Work]:
    return await _works(tx, _by_ids(), ids=list(ids))


async def of_assignment(tx: Transaction, assignment_id: int) -> list[Work]:
    """The occurrences of one duty, by due date."""
    return await _works(tx, _query().where(Assignment.id == assignment_id))


async def of_task(tx: Transaction, task_id: int) -> list[Work]:
    return await _works(tx, _query().where(Task.id == task_id))


async def pressing(
    tx: Transaction,
    opened_by: date,
    act_before: date,
    also: Collection[int] = (),
    *,
    agency_id: int | None = None,
) -> list[Work]:
    """Open, dated occurrences whose window is open on `opened_by` or whose act-by day is not after `act_before`.

    `also`: further ones that are to be looked at while they are open. Of one agency or of all.
    """
    near = or_(
        col(Occurrence.opens_on) <= opened_by, col(Occurrence.act_by) <= act_before, col(Occurrence.id).in_(also)
    )
    query = _bare().where(col(Occurrence.state).in_(OPEN), col(Occurrence.due_on).is_not(None), near)
    if agency_id is not None:
        query = query.where(Agency.id == agency_id)
    return await _many(tx, query)


async def open_dated(tx: Transaction) -> list[Work]:
    """Everything that still has a date ahead of it, or is late."""
    return await _many(tx, _bare().where(col(Occurrence.state).in_(OPEN), col(Occurrence.due_on).is_not(None)))


async def open_assignments(tx: Transaction, agency_id: int) -> frozenset[int]:
    """The assignments of an agency that have something open."""
    query = select(Assignment.id).join(Occurrence, col(Occurrence.assignment_id) == col(Assignment.id))
    query = query.where(Assignment.agency_id == agency_id, col(Occurrence.state).in_(OPEN))
    return frozenset(row for row in await tx.exec(query) if row is not None)


async def move_on(
    tx: Transaction, current: Work, was: tuple[OccurrenceState, ...], to: OccurrenceState, **values: Any
) -> bool:
    """As `occurrences.change`; where it moved on, `current` says what it is now."""
    moved = await occurrences.change(tx, current.id, was, to, **values)
    if moved:
        rows.correct(current.occurrence, state=to, **values)
    return moved


async def still_open(tx: Transaction, ids: Collection[int]) -> set[int]:
    """Which of these occurrences somebody still has to act on."""
    query = select(Occurrence.id).join(Assignment, col(Assignment.id) == col(Occurrence.assignment_id))
    query = of_running_plans(query).where(col(Occurrence.id).in_(ids), col(Occurrence.state).in_(OPEN))
    return {row for row in await tx.exec(query) if row is not None}


async def duty(tx: Transaction, assignment_id: int) -> Duties | None:
    query = of_running_plans(rows.select_rows(*DUTIES)).where(Assignment.id == assignment_id)
    return next((Duties(*row) for row in await rows.read(tx, query, *DUTIES)), None)


async def duties(tx: Transaction, *, agency_id: int | None = None, duty: Duty = Duty.LEAD) -> list[Duties]:
    """The assignments of an agency (or of all) in the plans that are running, in the plan's order."""
    query = of_running_plans(rows.select_rows(Assignment)).where(Assignment.duty == duty)
    if agency_id is not None:
        query = query.where(Agency.id == agency_id)
    query = query.order_by(col(Plan.id), col(Task.position), col(Assignment.id))
    return await _shared(tx, [assignment for (assignment,) in await rows.read(tx, query, Assignment)])


async def duties_in(tx: Transaction, plan_id: int, agency_id: int | None = None) -> list[Duties]:
    """The lead assignments of a plan, also of one that has ended, or those of one agency in it; in the plan's order."""
    query = _in_plan(_whole(rows.select_rows(Assignment)).where(Assignment.duty == Duty.LEAD), plan_id, agency_id)
    query = query.order_by(col(Task.position), col(Assignment.id))
    return await _shared(tx, [assignment for (assignment,) in await rows.read(tx, query, Assignment)])


async def reported(tx: Transaction) -> list[Work]:
    """What waits for the coordinating office to accept it, the longest waiting first."""
    query = _query().where(col(Occurrence.state) == OccurrenceState.REPORTED, col(Plan.needs_acceptance))
    return _longest_waiting_first(await _works(tx, query))


async def unconfirmed(tx: Transaction) -> list[Work]:
    """What waits for the head of its agency to confirm it, the longest waiting first."""
    query = _query().where(col(Occurrence.state) == OccurrenceState.UNCONFIRMED)
    return _longest_waiting_first(await _works(tx, query))


def _longest_waiting_first(works: Iterable[Work]) -> list[Work]:
    return sorted(works, key=lambda each: (each.occurrence.done_at is None, each.occurrence.done_at, each.id))


async def handed_to(tx: Transaction, person_id: int) -> list[Assignment]:
    """The duties that are one person's own."""
    return list(await tx.exec(select(Assignment).where(Assignment.person_id == person_id).order_by(col(Assignment.id))))
