"""Rules become occurrences: whatever is missing is made, nothing is made twice.

Called when a plan starts and again every morning, so an occurrence that was not generated once is repaired.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from domain import periods
from domain.deadlines.rules import (
    AfterEvent,
    BeforeEvent,
    ByReference,
    Date,
    Invalid,
    Missing,
    Recurring,
    Rule,
    after,
    before,
    dues,
    from_json,
)
from domain.deadlines.workdays import Calendar
from domain.reports import CUT_OFF, Report, cut_off
from domain.words import Due
from storage import work
from storage.db import Transaction, insert_new
from storage.tables import Event, Occurrence
from storage.work import Duties

# A person gives these their day (`/han`); until then the duty stands in the list without one.
_DATELESS = (ByReference, Missing, Invalid)


async def open_occurrences(tx: Transaction, calendar: Calendar, reports: Sequence[Report] = ()) -> int:
    """Make every occurrence that the running plans should have and do not; returns how many are new.

    `reports`: those whose figures are closed on a day of their own, which is an occurrence as well.
    """
    of_tasks: dict[int | None, list[dict[str, Any]]] = {}
    rows = []
    for each in await work.duties(tx):
        if each.task.id not in of_tasks:  # a hundred agencies may share its dates
            of_tasks[each.task.id] = list(of(each, calendar, reports))
        rows += [row | {"assignment_id": each.assignment.id} for row in of_tasks[each.task.id]]
    return await insert_new(tx, Occurrence, rows)


def of_event(rules: list[Rule], event: Event, calendar: Calendar) -> list[dict[str, Any]]:
    """The occurrences that one event makes: one for each rule that counts from it, or one without a day."""
    label = event.name or f"{event.happened_on:%d/%m/%Y}"
    made = [
        _row(event.assignment_id, f"{index}:event:{event.id}", due, label, event_id=event.id)
        for index, rule in enumerate(rules)
        if isinstance(rule, AfterEvent | BeforeEvent)
        for due in dues(rule, calendar, event_on=event.happened_on)
    ]
    return made or [_row(event.assignment_id, f"0:event:{event.id}", None, label, event_id=event.id)]


def bare_day(rule: AfterEvent | BeforeEvent, event_on: date, calendar: Calendar) -> date:
    """The day that the count itself ends on, which may be a day off."""
    count = after if isinstance(rule, AfterEvent) else before
    return count(event_on, rule.n, rule.unit, calendar)


def set_by_hand(assignment_id: int, on: date, calendar: Calendar) -> dict[str, Any]:
    """The occurrence of a duty whose day an admin gave."""
    due = Due(opens_on=on, act_by=calendar.on_or_before(on), due_on=on)
    return _row(assignment_id, f"hand:{on.isoformat()}", due)


def of(duties: Duties, calendar: Calendar, reports: Sequence[Report] = ()) -> Iterator[dict[str, Any]]:
    """The occurrences that a duty has without anybody telling of an event."""
    assert duties.assignment.id is not None
    rules = [from_json(rule) for rule in duties.task.rules]
    for index, rule in enumerate(rules):
        for due in dues(rule, calendar):
            row = _row(duties.assignment.id, f"{index}:{due.due_on.isoformat()}", due)
            if isinstance(rule, Recurring):
                row["label"] = periods.of(rule.freq, due.due_on)
            if isinstance(rule, Date):
                row["opens_on"] = None  # no window is printed, so nobody is told that one opens
            yield row
            closed_on = cut_off(rule, duties.task.content, due.due_on, reports)
            if closed_on:
                act_by = calendar.on_or_before(closed_on)
                closing = Due(act_by, act_by, closed_on)
                yield _row(duties.assignment.id, row["slot"] + CUT_OFF, closing, row["label"] + CUT_OFF) | {
                    "opens_on": None
                }
    if rules and all(isinstance(rule, _DATELESS) for rule in rules):
        yield _row(duties.assignment.id, "0:", None)


def _row(
    assignment_id: int, slot: str, due: Due | None, label: str = "", event_id: int | None = None
) -> dict[str, Any]:
    return {
        "assignment_id": assignment_id,
        "slot": slot,
        "label": label,
        "event_id": event_id,
        "opens_on": due.opens_on if due else None,
        "act_by": due.act_by if due else None,
        "due_on": due.due_on if due else None,
        "first_due_on": due.due_on if due else None,
        "state": "open",
        "note": "",
        "returned_reason": "",
    }
