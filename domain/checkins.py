"""Which duty without a date is asked about on a morning, and for which period.

Half of a plan's rows have no date. They are neither lost nor given an invented one: who leads them is asked by one tap.
"""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from domain import periods
from domain.deadlines.rules import AfterEvent, BeforeEvent, Continuous, Date, OnEvent, Period, Recurring, Rule
from domain.deadlines.workdays import Calendar
from domain.reminders import Policy

_DATED = (Date, Period, Recurring)


class Ask(Enum):
    EVENT = "event"  # has it happened yet? each month until a first event is known
    STANDING = "standing"  # is it still going on? in the last month of a quarter


def asked(
    rules: Sequence[Rule], year: int, on: date, calendar: Calendar, policy: Policy, *, event_known: bool
) -> tuple[Ask, str] | None:
    """What is asked on `on` about a duty of a plan of `year`, with the period it is asked for; None: nothing."""
    if on.year != year:
        return None
    if waits_for_event(rules) and not event_known:
        return (Ask.EVENT, periods.month(on)) if _reached(on, policy.event_day, calendar) else None
    if stands(rules, on) and on.month % 3 == 0 and _reached(on, policy.checkin_day, calendar):
        return Ask.STANDING, periods.quarter(on)
    return None


def waits_for_event(rules: Sequence[Rule]) -> bool:
    """Whether its due dates are counted from events that somebody has to report."""
    return any(isinstance(rule, AfterEvent | BeforeEvent) for rule in rules)


def stands(rules: Sequence[Rule], on: date) -> bool:
    """Whether it goes on without a date: all year, or whenever something comes up and no other rule gives it a day."""
    started = any(isinstance(rule, Continuous) and (rule.start is None or rule.start <= on) for rule in rules)
    on_event = any(isinstance(rule, OnEvent) for rule in rules) and not any(isinstance(rule, _DATED) for rule in rules)
    return started or on_event


def _reached(on: date, day: int, calendar: Calendar) -> bool:
    """From the first working day on or after `day` of the month until the month ends: a missed morning is made good."""
    return on >= calendar.on_or_after(on.replace(day=day))
