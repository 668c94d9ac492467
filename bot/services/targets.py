"""A figure held against what the plan asks: the goals of a period, how far it is from them, how fast it must grow."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.services.acting import Acting
from domain import figures as measure
from domain import periods
from domain.figures import Goal
from storage.work import Duties, Work


def goals(duties: Duties, period: str) -> tuple[Goal, ...]:
    """What the plan asks of this agency by the end of a period."""
    agency = duties.agency
    names = (agency.name, agency.short_name, *agency.aliases)
    return measure.goals(duties.task.targets, period, level=agency.level, names=names)


def verdict(goal: Goal, value: Decimal | None) -> dict[str, Any]:
    return {
        "goal": str(goal.value),
        "unit": goal.unit,
        "op": goal.op,
        "met": value is not None and goal.is_met(value),
        "missing": None if value is None else str(goal.missing(value)),
    }


def pace(duties: Duties, works: Sequence[Work], period: str, value: Decimal, acting: Acting) -> dict[str, Any] | None:
    """The next day by which more is asked than there is: working days left, and how much must be added.

    The goal of this very period comes first, while its day is not over; None when nothing is missing, for a figure that
    is to stay low, or when no day is left.
    """
    dated = [(each.occurrence.label or period, each.due.due_on) for each in works if each.due]
    ahead = [(label, due_on) for label, due_on in dated if due_on > acting.on]
    for label, due_on in [*(each for each in ahead if each[0] == period), *ahead]:
        if not periods.is_code(label):
            continue
        goal = next((goal for goal in goals(duties, label) if goal.op in {">=", ">"} and not goal.is_met(value)), None)
        if goal is not None:
            days = acting.calendar.working_days_between(acting.on, due_on)
            more = str(goal.missing(value))
            return {"period": label, "due_on": due_on.isoformat(), "days": days, "more": more, "unit": goal.unit}
    return None
