"""A plan with its state as a file: an officer's agency's rows, the whole office's for an admin or a viewer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from bot.services import targets
from bot.services.acting import Acting, Actor
from bot.services.finding import plan_named
from channels.filters import number
from domain import periods
from domain.figures import PERCENT, Goal
from domain.reminders import days_late
from domain.words import OccurrenceState, PlanState, Role, TaskKind
from domain.zone import ZONE
from plans import codes, export
from plans.export import Duty, Export, Measured, State
from scheduler import facts
from storage import figures as stored
from storage import plans, work
from storage.db import Transaction
from storage.tables import Figure, Plan, Task
from storage.work import Duties, Work

SOON = 7  # working days before the act-by day
WRITERS: Mapping[str, tuple[Callable[[Export], bytes], str]] = {
    "xlsx": (export.to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (export.to_csv, "text/csv"),
    "docx": (export.to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that only has to be written; `write` takes long for a big plan, so it is called after the transaction."""

    name: str
    mime: str
    write: Callable[[], bytes]
    title: str
    rows: int
    unassigned: int = 0  # tasks that no agency leads


async def ready(tx: Transaction, acting: Actor, kind: str, typed: str = "") -> Ready:
    """A plan as "xlsx", "csv" or "docx": of this slug or number, running or ended; else the newest that runs.

    Raises NotFound("no_such_plan").
    """
    plan = await _plan(tx, typed)
    assert plan.id is not None
    whose = _own_agency(acting)
    duties: dict[int, list[Duties]] = {}
    for duty in await work.duties_in(tx, plan.id, whose):
        duties.setdefault(duty.assignment.task_id, []).append(duty)
    works: dict[int, list[Work]] = {}
    for each in await work.of_plan(tx, plan.id, whose):
        works.setdefault(each.assignment.id or 0, []).append(each)
    told = await stored.newest(tx)
    rows: list[Duty] = []
    for task in await plans.tasks(tx, plan.id):
        found = duties.get(task.id or 0, ())
        for duty in found:
            one = duty.assignment.id or 0
            rows += _rows(duty, works.get(one, ()), told.get(one, {}), acting)
        if not found and whose is None:
            rows.append(_unassigned(task))
    agency = facts.short(acting.by.agency) if isinstance(acting, Acting) and whose is not None else ""
    whole = Export(plan.title, acting.on, tuple(rows), agency)
    writer, mime = WRITERS[kind]
    name = f"{plan.slug}-{acting.on:%Y%m%d}.{kind}"
    unassigned = sum(row.state is State.UNASSIGNED for row in rows)
    return Ready(name, mime, partial(writer, whole), plan.title, len(rows), unassigned)


async def _plan(tx: Transaction, typed: str) -> Plan:
    """What was typed, of all that run or have ended; nothing typed: the newest, one that runs first."""
    if typed:
        return await plan_named(tx, typed, PlanState.ACTIVE, PlanState.CLOSED)
    for state in (PlanState.ACTIVE, PlanState.CLOSED):
        if found := await plans.in_state(tx, state):
            return found[-1]
    return await plan_named(tx, "", PlanState.ACTIVE)


def _own_agency(acting: Actor) -> int | None:
    """The agency that the speaker may see the rows of; None: every agency's."""
    if not isinstance(acting, Acting) or acting.by.role in (Role.ADMIN, Role.VIEWER):
        return None
    return acting.by.agency_id


def _rows(duties: Duties, works: Iterable[Work], told: Mapping[str, Figure], acting: Actor) -> list[Duty]:
    """One row for each due date; one for a duty that has none."""
    found = [_row(duties, _of(each, acting), told) for each in works]
    return found or [_row(duties, {"state": State.STANDING}, told)]


def _measured(duties: Duties, label: str, told: Mapping[str, Figure]) -> Measured | None:
    """An indicator in its period; one that is not told by periods in its year, with the newest figure there is."""
    if duties.task.kind is not TaskKind.INDICATOR:
        return None
    dated = periods.is_code(label)
    period = label if dated else periods.year(date(duties.plan.year, 1, 1))
    goals = targets.goals(duties, period)
    target = "; ".join(f"{_SIGNS[goal.op]} {_amount(goal.value, goal.unit)}" for goal in goals)
    row = told.get(period) or (None if dated else next(reversed(list(told.values())), None))
    if row is None:
        return Measured(target)
    value = Decimal(row.value)
    said = _amount(value, row.unit) + (f" ({export.period(row.period)})" if row.period != period else "")
    verdict = "; ".join(_verdict(goal, value) for goal in goals)
    return Measured(target, said, verdict, all(goal.is_met(value) for goal in goals) if goals else None)


_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def _amount(value: Decimal, unit: str) -> str:
    return f"{number(value)}%" if unit == PERCENT else f"{number(value)} {unit}".strip()


def _verdict(goal: Goal, value: Decimal) -> str:
    """Met, or by how much not."""
    if goal.is_met(value):
        return "Đạt"
    missing = goal.missing(value)
    if not missing:  # "trên 60%" is not met by 60%
        return "Chưa đạt"
    by = f"{number(missing)} {'điểm phần trăm' if goal.unit == PERCENT else goal.unit}".strip()
    return f"Vượt quá {by}" if goal.op in ("<", "<=") else f"Thiếu {by}"


def _row(duties: Duties, about: Mapping[str, Any], told: Mapping[str, Figure]) -> Duty:
    measured = _measured(duties, about.get("period", ""), told)
    return Duty(**_printed(duties.task), agency=facts.short(duties.agency), measured=measured, **about)


def _unassigned(task: Task) -> Duty:
    """A task that no agency leads, by the name that the plan prints: the office still has to give it to somebody."""
    return Duty(**_printed(task), agency="; ".join(task.lead), state=State.UNASSIGNED)


def _printed(task: Task) -> dict[str, Any]:
    return {
        "code": task.code,
        "section": " › ".join(codes.headings(task.section)),
        "content": task.content,
        "coordinating": "; ".join(task.coordinating),
        "product": task.product,
        "phrase": task.deadline_text,
    }


def _of(each: Work, acting: Actor) -> dict[str, Any]:
    one = each.occurrence
    done_on = one.done_at.astimezone(ZONE).date() if one.done_at else None
    until = done_on if one.state.is_done and done_on else acting.on
    late = days_late(one.due_on, until, acting.calendar) if one.due_on else 0
    return {
        "state": _state(each, acting, late=bool(one.due_on and until > one.due_on)),
        "period": one.label,
        "due_on": one.due_on,
        "done_on": done_on,
        "days_late": late,
        "note": one.returned_reason if one.state is OccurrenceState.RETURNED else one.note,
    }


def _state(each: Work, acting: Actor, *, late: bool) -> State:
    one = each.occurrence
    if one.state is OccurrenceState.UNCONFIRMED:
        return State.WAITING
    if one.state is OccurrenceState.REPORTED and each.plan.needs_acceptance:
        return State.WAITING
    if one.state.is_done:
        return State.DONE_LATE if late else State.DONE
    if late:
        return State.LATE
    if one.state is OccurrenceState.RETURNED:
        return State.RETURNED
    if one.act_by is None:
        return State.STANDING
    return State.SOON if acting.calendar.working_days_between(acting.on, one.act_by) <= SOON else State.OPEN
