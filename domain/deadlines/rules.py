"""The meaning of a deadline: one frozen value per kind of rule, their JSON, and the due dates each one has.

The JSON keys are those of a draft plan (docs: plan format): `to_json` and `from_json` are inverse to each other.
"""

import calendar as months
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Literal, get_args

from domain.deadlines.workdays import Calendar
from domain.words import Due

Unit = Literal["hour", "day", "working_day", "week", "month"]
Frequency = Literal["daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly", "every_n_months", "list"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


@dataclass(frozen=True, slots=True)
class Date:
    """One fixed last permitted day; `time` ("17:00") when a clock time is printed."""

    due: date
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A window with both its ends in it."""

    start: date
    due: date


@dataclass(frozen=True, slots=True)
class Recurring:
    """`occurrences`: the last permitted days that fall in the plan year, ascending; `n` with every_n_months."""

    freq: Frequency
    occurrences: tuple[date, ...] = ()
    weekday: Weekday | None = None
    n: int | None = None
    window_days: int | None = None
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """`n` units after an event whose day is not counted; an empty `event` stands in the row's content."""

    n: int
    unit: Unit
    event: str
    min_n: int | None = None


@dataclass(frozen=True, slots=True)
class BeforeEvent:
    """`n` units before an event that is still to come."""

    n: int
    unit: Unit
    event: str


@dataclass(frozen=True, slots=True)
class OnEvent:
    """With an event and no period: an admin may set a day."""

    event: str


@dataclass(frozen=True, slots=True)
class Continuous:
    """A standing duty, never overdue."""

    start: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ByReference:
    """The day stands in another document; an admin gives it."""

    source: str


@dataclass(frozen=True, slots=True)
class Missing:
    """The time cell is empty."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """For a person, never guessed; `why` is said in Vietnamese."""

    why: str


Rule = Date | Period | Recurring | AfterEvent | BeforeEvent | OnEvent | Continuous | ByReference | Missing | Invalid

_NAMES: dict[type, str] = {
    Date: "date",
    Period: "period",
    Recurring: "recurring",
    AfterEvent: "after_event",
    BeforeEvent: "before_event",
    OnEvent: "on_event",
    Continuous: "continuous",
    ByReference: "by_reference",
    Missing: "missing",
    Invalid: "invalid",
}
_TYPES = {name: kind for kind, name in _NAMES.items()}
_DATE_KEYS = frozenset({"due", "start", "until"})


def to_json(rule: Rule) -> dict[str, Any]:
    """The rule as the draft plan writes it: {"type": ..., its keys}; keys that say nothing are left out."""
    shown: dict[str, Any] = {"type": _NAMES[type(rule)]}
    for item in fields(rule):
        value = getattr(rule, item.name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = [day.isoformat() for day in value]
        if value is not None or (item.name == "weekday" and shown.get("freq") == "weekly"):
            shown[item.name] = value
    return shown


def from_json(data: Mapping[str, Any]) -> Rule:
    """The rule that `to_json` wrote. A ValueError names a type, a key or a date that is not one."""
    kind = _TYPES.get(data.get("type", ""))
    if kind is None:
        raise ValueError(f"no deadline type: {data.get('type')!r}")
    values = {key: _value(key, value) for key, value in data.items() if key != "type"}
    try:
        rule: Rule = kind(**values)
    except TypeError as error:
        raise ValueError(f"{data['type']}: {error}") from error
    if isinstance(rule, Recurring) and rule.freq not in get_args(Frequency):
        raise ValueError(f"no frequency: {rule.freq!r}")
    if isinstance(rule, AfterEvent | BeforeEvent) and rule.unit not in get_args(Unit):
        raise ValueError(f"no unit: {rule.unit!r}")
    return rule


def _value(key: str, value: Any) -> Any:
    if key == "occurrences":
        return tuple(date.fromisoformat(day) for day in value)
    if key in _DATE_KEYS and value is not None:
        return date.fromisoformat(value)
    return value


EndsOnDayOff = Literal["legal", "fixed"]


def dues(
    rule: Rule, calendar: Calendar, *, event_on: date | None = None, ends_on_day_off: EndsOnDayOff = "legal"
) -> tuple[Due, ...]:
    """Every due date the rule has, ascending; none for a rule that waits for an event, a document or a person.

    A fixed date is never moved. A period counted in days from an event that ends on a day off ends on the next working
    day (Bộ luật Dân sự 2015, Điều 148.5), one counted back from an event on the working day before; with "fixed" the
    office keeps the bare count.
    """
    return tuple(
        _due(opens_on, due_on, calendar) for opens_on, due_on in _windows(rule, calendar, event_on, ends_on_day_off)
    )


def _due(opens_on: date, due_on: date, calendar: Calendar) -> Due:
    act_by = calendar.on_or_before(due_on)
    return Due(opens_on=min(opens_on, act_by), act_by=act_by, due_on=due_on)


def _windows(
    rule: Rule, calendar: Calendar, event_on: date | None, ends_on_day_off: EndsOnDayOff
) -> Iterator[tuple[date, date]]:
    """(opens_on, due_on) of each occurrence. A fixed date prints no window: it is open from its year's first day."""
    match rule:
        case Date(due=due):
            yield date(due.year, 1, 1), due
        case Period(start=start, due=due):
            yield start, due
        case Recurring():
            yield from ((_opens(rule, due), due) for due in rule.occurrences)
        case AfterEvent(n=n, unit=unit) if event_on:
            due = after(event_on, n, unit, calendar)
            yield event_on, calendar.on_or_after(due) if _rolls(unit, ends_on_day_off) else due
        case BeforeEvent(n=n, unit=unit) if event_on:
            due = before(event_on, n, unit, calendar)
            due = calendar.on_or_before(due) if _rolls(unit, ends_on_day_off) else due
            yield due, due


def _rolls(unit: Unit, ends_on_day_off: EndsOnDayOff) -> bool:
    """Hours run through days off: who must report within 24 hours reports on a Sunday."""
    return ends_on_day_off == "legal" and unit != "hour"


_CYCLE_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12, "list": 12}


def _opens(rule: Recurring, due: date) -> date:
    """The window that is printed, else the first day of the cycle that the due date lies in."""
    if rule.window_days:
        return due - timedelta(days=rule.window_days - 1)
    if rule.freq == "list":
        earlier = [day for day in rule.occurrences if day < due]
        return earlier[-1] + timedelta(days=1) if earlier else date(due.year, 1, 1)
    if rule.freq == "weekly":
        return due - timedelta(days=due.weekday())
    if rule.freq == "daily":
        return due
    length = rule.n or _CYCLE_MONTHS.get(rule.freq, 12)
    return date(due.year, due.month - (due.month - 1) % length, 1)


def after(event_on: date, n: int, unit: Unit, calendar: Calendar) -> date:
    """The n-th unit after the event, its own day not counted (Điều 147.3), before any rolling.

    Of hours only the day is kept, the earlier one where the hour of the event would decide.
    """
    match unit:
        case "hour":
            return event_on + timedelta(days=n // 24)
        case "day":
            return event_on + timedelta(days=n)
        case "working_day":
            return calendar.add_working_days(event_on, n)
        case "week":
            return event_on + timedelta(weeks=n)
        case "month":
            return add_months(event_on, n)


def before(event_on: date, n: int, unit: Unit, calendar: Calendar) -> date:
    """The n-th unit before the event; a part of a day counts as a whole one, so that nobody is late."""
    match unit:
        case "hour":
            return event_on - timedelta(days=-(-n // 24))
        case "working_day":
            return calendar.add_working_days(event_on, -n)
        case _:
            return after(event_on, -n, unit, calendar)


def add_months(day: date, n: int) -> date:
    """The same day n months on, or that month's last day where it has no such day (Điều 148.3)."""
    years, month0 = divmod(day.month - 1 + n, 12)
    year, month = day.year + years, month0 + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))
