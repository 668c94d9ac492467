"""A year of the working calendar as people read it: which weekdays are off and why, which Saturdays are worked."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.deadlines.workdays import Calendar

_SATURDAY = 5
LAW = "Bộ luật Lao động 2019, Điều 111 khoản 3 và Điều 112"  # what a day off without a notice follows from


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A weekday off or a weekend day worked; `source` is the document that says so, `predicted` where none does."""

    day: date
    name: str
    source: str
    predicted: bool


@dataclass(frozen=True, slots=True)
class Year:
    """`known`: an official notice about this year is here; without one every line is a prediction."""

    year: int
    off: tuple[Exceptional, ...]
    worked: tuple[Exceptional, ...]
    working_days: int
    known: bool


def of(calendar: Calendar, year: int) -> Year:
    """The year day by day against a plain week of Monday to Friday."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    off = [day for day in days if day.weekday() < _SATURDAY and not calendar.is_working(day)]
    worked = [day for day in days if day.weekday() >= _SATURDAY and calendar.is_working(day)]
    return Year(
        year=year,
        off=tuple(_exceptional(calendar, day) for day in off),
        worked=tuple(_exceptional(calendar, day) for day in worked),
        working_days=sum(map(calendar.is_working, days)),
        known=calendar.known(year),
    )


def _exceptional(calendar: Calendar, day: date) -> Exceptional:
    notice = {notice.day: notice for notice in calendar.notices}.get(day)
    source = notice.source if notice else LAW
    return Exceptional(day, calendar.why_off(day) or "", source, predicted=notice is None or not notice.official)
