"""Rows as the plain facts that templates show: JSON values only, dates as ISO text, so that an outbox can keep them."""

from datetime import date
from typing import Any

from domain.deadlines.workdays import Calendar
from domain.reminders import days_late
from domain.zone import ZONE
from storage.tables import Agency
from storage.work import Work


def item(work: Work, on: date, calendar: Calendar) -> dict[str, Any]:
    """One occurrence as a line of a list. `left` and `late` count working days; `why_early` says what lies between.

    `late` is told by the date it has, `late_first` by the one it had before any extension; both end when it is done.
    """
    occurrence, due = work.occurrence, work.due
    on = _ended(work, on)
    return {
        "occurrence": work.id,
        "code": work.task.code,
        "content": work.task.content,
        "product": work.task.product,
        "kind": work.task.kind.value,
        "agency": short(work.agency),
        "plan": work.plan.title,
        "label": occurrence.label,
        "phrase": work.task.deadline_text,
        "state": occurrence.state.value,
        "note": occurrence.note,
        "returned_reason": occurrence.returned_reason,
        "due_on": iso(occurrence.due_on),
        "first_due_on": iso(occurrence.first_due_on),
        "act_by": iso(occurrence.act_by),
        "left": calendar.working_days_between(on, due.act_by) if due and due.act_by >= on else 0,
        "late": days_late(due.due_on, on, calendar) if due else 0,
        "late_first": days_late(occurrence.first_due_on, on, calendar) if occurrence.first_due_on else 0,
        "over": bool(due and on > due.due_on),
        "why_early": calendar.why_off(due.due_on) if due and due.act_by != due.due_on else None,
        "done_at": occurrence.done_at.isoformat() if occurrence.done_at else None,
    }


def _ended(work: Work, on: date) -> date:
    """The day up to which lateness counts: the one it was done on, else today."""
    done_at = work.occurrence.done_at
    return done_at.astimezone(ZONE).date() if work.occurrence.state.is_done and done_at else on


def short(agency: Agency) -> str:
    return agency.short_name or agency.name


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
