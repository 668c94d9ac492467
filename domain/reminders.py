"""The policy: which reminder a due date has on a morning.

The question is always "what should have been said by today and was not", never "is today exactly seven days before":
a morning that was missed is made good by the next one, with the newest step alone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from domain.deadlines.workdays import Calendar
from domain.reports import Report
from domain.words import Due, Role

_PAUSE = 2  # working days between the first word of lateness and the next


@dataclass(frozen=True, slots=True)
class Policy:
    """Days of the ladder. Working days count back from the act-by day, overdue ones on from the last permitted day.

    What stays late is said again on fixed weekdays (0 is Monday), so that a person hears of all of it in one morning.
    """

    calendar_days: tuple[int, ...] = (15,)
    working_days: tuple[int, ...] = (7, 3, 1)
    overdue_first: int = 1
    overdue_weekdays: tuple[int, ...] = (0, 3)
    head_after: int = 3
    event_day: int = 5  # of a month: from then on it is asked whether a first event has happened
    checkin_day: int = 10  # of a quarter's last month: whether a duty without a date is still going on
    reports: tuple[Report, ...] = ()  # whose figures are closed on a day of their own

    @property
    def longest(self) -> timedelta:
        """No step but the opening of a window comes earlier before an act-by day than this."""
        # Tết takes nine days in a row; three weeks more than the working days themselves is always enough
        return timedelta(days=max((*self.calendar_days, *(2 * n + 21 for n in self.working_days)), default=0))


class StepKind(Enum):
    OPENS = "opens"
    CALENDAR = "d"
    WORKING = "w"
    OVERDUE = "o"
    SNOOZED = "s"  # "nhắc lại thứ Hai", and now it is Monday


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: reached on `day`. `key` names it for its due date, so that a date which moves is announced anew."""

    kind: StepKind
    n: int
    day: date
    due: date

    @property
    def key(self) -> str:
        return f"{self.kind.value}{self.n}:{self.due.isoformat()}"


def reminder(
    due: Due,
    on: date,
    calendar: Calendar,
    policy: Policy,
    *,
    role: Role = Role.OFFICER,
    sent: Collection[str] = (),
    acknowledged: bool = False,
    recurs: bool = False,
) -> Step | None:
    """The step that a person in `role` has still to hear on the morning of `on`, or None.

    `sent` holds the keys they have heard. Who has acknowledged ("Đã nhận") hears only the day before, the day itself
    and what is overdue. A head hears of a due date only once it is late. That the next period of a duty which recurs
    has begun is no news.
    """
    reached = [step for step in _ladder(due, on, calendar, policy, role, acknowledged, recurs) if step.day <= on]
    if not reached:
        return None
    newest = max(reached, key=lambda step: (step.day, -step.n))
    return None if newest.key in sent else newest


def after_snooze(due: Due, until: date) -> Step:
    """What was put off until a day is said on it, whether or not the ladder has a rung there."""
    return Step(StepKind.SNOOZED, (due.act_by - until).days, until, due.act_by)


def days_late(due_on: date, on: date, calendar: Calendar) -> int:
    """Working days after the last permitted day, 0 while it is not over."""
    return max(0, calendar.working_days_between(due_on, on)) if on > due_on else 0


def _ladder(
    due: Due, on: date, calendar: Calendar, policy: Policy, role: Role, acknowledged: bool, recurs: bool
) -> list[Step]:
    if on > due.due_on:
        return _overdue(due, on, calendar, policy, role)
    if role is Role.HEAD:
        return []
    working = [n for n in policy.working_days if not acknowledged or n <= 1]
    steps = [Step(StepKind.WORKING, n, _before(due.act_by, n, calendar), due.act_by) for n in (*working, 0)]
    if not acknowledged:
        steps += [Step(StepKind.CALENDAR, n, due.act_by - timedelta(days=n), due.act_by) for n in policy.calendar_days]
        if due.opens_on < due.act_by and not recurs:
            steps.append(Step(StepKind.OPENS, 0, due.opens_on, due.act_by))
    return steps


def _before(act_by: date, working_days: int, calendar: Calendar) -> date:
    return calendar.add_working_days(act_by, -working_days) if working_days else act_by


def _overdue(due: Due, on: date, calendar: Calendar, policy: Policy, role: Role) -> list[Step]:
    first = policy.head_after if role is Role.HEAD else policy.overdue_first
    if days_late(due.due_on, on, calendar) < first:
        return []
    begins = calendar.add_working_days(due.due_on, first)
    again = _newest_repeat(on, calendar.add_working_days(begins, _PAUSE), calendar, policy)
    day = again or begins
    return [Step(StepKind.OVERDUE, days_late(due.due_on, day, calendar), day, due.due_on)]


def _newest_repeat(on: date, earliest: date, calendar: Calendar, policy: Policy) -> date | None:
    """The last morning from `earliest` to `on` that stands for one of the weekdays; after a day off, the next one."""
    for back in range((on - earliest).days + 1):
        day = on - timedelta(days=back)
        if day.weekday() in policy.overdue_weekdays and earliest <= (said := calendar.on_or_after(day)) <= on:
            return said
    return None
