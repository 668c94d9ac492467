"""What the grammar's words stand for before the year is known: stretches of a year, days of a cycle, limits."""

import calendar as months
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.deadlines.rules import Frequency, Rule, Unit, Weekday

DATED = "dated"  # the value of a document with its day
LEAP = 2024  # a day whose year is not known yet is tried in a leap year; its own year decides later


class Impossible(ValueError):
    """A date that no calendar has, or one whose year nobody knows; the message is said in Vietnamese."""


@lru_cache(maxsize=4096)
def last_day(year: int, month: int) -> int:
    return months.monthrange(year, month)[1]


@lru_cache(maxsize=4096)
def day_of(year: int, month: int, day: int) -> date:
    """A day of a month; 0 is its last day, -6 the sixth before that. Raises Impossible."""
    if not 2000 <= year <= 2199:
        raise Impossible(f"năm {year} không có thật")
    if not 1 <= month <= 12:
        raise Impossible(f"không có tháng {month}")
    last = last_day(year, month)
    if day > last or day <= -last:
        raise Impossible(f"không có ngày {day:02}/{month:02}/{year}")
    return date(year, month, day if day > 0 else last + day)


class Span(NamedTuple):
    """From (month, day) to (month, day), both in it.

    `later` counts years after the printed or the plan's year, `years` those between its two ends; a day that is `spelt`
    is written with words ("đầu tháng 3", "ngày 15 tháng 3").
    """

    month: int
    day: int
    end_month: int
    end_day: int
    year: int | None = None
    later: int = 0
    years: int = 0
    spelt: bool = False

    def between(self, plan_year: int | None) -> tuple[date, date]:
        """Its first and last day. Raises Impossible."""
        year = self.year or plan_year
        if year is None:
            raise Impossible("không rõ năm")
        year += self.later
        start = day_of(year, self.month, self.day)
        due = day_of(year + self.years, self.end_month, self.end_day)
        if due < start:
            raise Impossible("ngày cuối đứng trước ngày đầu")
        return start, due

    @property
    def is_year(self) -> bool:
        return self[:4] == (1, 1, 12, 0) and self.years == 0

    @property
    def is_point(self) -> bool:
        return (self.month, self.day) == (self.end_month, self.end_day)


class MonthOf(NamedTuple):
    """A month of each cycle: `length` 3, `place` 3 is "tháng cuối quý", 4 the month after it.

    Length 0 is the cycle of the report itself.
    """

    length: int
    place: int


UNTOLD = MonthOf(-1, -1)  # of a day whose month only a cycle beside it can tell


class Anchor(NamedTuple):
    """A day of each cycle: "ngày 17 của tháng cuối quý"; with `first`, a window from that day or a `weekday` of it."""

    day: int
    of: MonthOf
    first: int | None = None
    strict: bool = False
    weekday: int | None = None
    clock: str | None = None


class Cycles(NamedTuple):
    """ "hằng quý, năm"; `named` where only a report is named ("báo cáo năm"), which beside a date says nothing more.

    `spread` where only a number of times is said ("2 lần/năm") and its days are as even as months allow; `clock` where
    each day of it has an hour.
    """

    freqs: tuple[str, ...]
    named: bool = False
    n: int | None = None
    weekday: Weekday | None = None
    start: Span | None = None
    until: Span | None = None
    frame: int | None = None  # a printed year, which must be the plan's
    spread: bool = False
    clock: str | None = None


class Length(NamedTuple):
    """ "05 ngày làm việc", "07-10 ngày"."""

    n: int
    unit: Unit
    least: int | None = None


class Due(NamedTuple):
    """Last permitted days; `pattern` where a day is said of several months at once, `bare` where no word limits it.

    `lent` is the year of the thing that is due, where no other year is printed.
    """

    spans: tuple[Span, ...]
    strict: bool = False
    clock: str | None = None
    pattern: bool = False
    bare: bool = False
    lent: int | None = None


class Window(NamedTuple):
    """Bare stretches: one a period, several a list, a choice or neighbours after "trong" one wide period.

    `clock` is the hour at which the last day of one ends, `limit` when the work finishes that starts with it.
    """

    spans: tuple[Span, ...]
    wide: bool = False
    choice: bool = False
    lent: int | None = None
    clock: str | None = None
    limit: Due | None = None


class Rhythm(NamedTuple):
    """A cycle that has found its days."""

    cycles: Cycles
    anchors: tuple[Anchor, ...] = ()
    days: Due | None = None

    @property
    def clock(self) -> str | None:
        """The hour at which each of its days ends, where one is printed."""
        clocks = [self.cycles.clock, self.days and self.days.clock, *(anchor.clock for anchor in self.anchors)]
        return next(filter(None, clocks), None)


class Standing(NamedTuple):
    """ "thường xuyên", with the first day or the year that is printed."""

    start: Span | None = None
    year: Span | None = None


class Ready(NamedTuple):
    """A rule that needs no year, or none; `aside` where it says nothing more beside a date."""

    rule: Rule | None
    confirm: str | None = None
    aside: bool = False


class Wrong(NamedTuple):
    """Something a person must look at."""

    why: str


def share_year(spans: list[Span]) -> list[Span]:
    """A year printed on a later member of a list holds for those before it that have none."""
    shared: list[Span] = []
    for span in reversed(spans):
        known = shared[-1].year if shared else None
        if shared and shared[-1].later and not (span.year or span.later) and span.month < shared[-1].month:
            raise Impossible("không rõ “năm sau” có cho cả danh sách")
        if known is None or span.year or span.later:
            shared.append(span)
        elif (span.end_month, span.end_day or 31) > (shared[-1].end_month, shared[-1].end_day or 31):
            raise Impossible("danh sách đi qua hai năm nhưng chỉ ghi một năm")
        else:
            shared.append(span._replace(year=known))
    return shared[::-1]


def through(first: Span, last: Span) -> Span | Wrong:
    """From the start of one to the end of the other; a year printed on one holds for both."""
    if first.year is None and not last.later:
        first = first._replace(year=last.year)
    if last.year is None and not last.later:
        last = last._replace(year=first.year)
    length = (last.year or 0) + last.later + last.years - (first.year or 0) - first.later
    if length == 0 and (last.end_month, last.end_day or 31) < (first.month, first.day):
        return Wrong("ngày cuối đứng trước ngày đầu")
    if length < 0 or (first.year is None) != (last.year is None):
        return Wrong("khoảng thời gian không rõ năm")
    return Span(first.month, first.day, last.end_month, last.end_day, first.year, first.later, length)


CYCLE_MONTHS: dict[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
FREQUENCIES: dict[int, Frequency] = {1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly"}
_DAY = timedelta(days=1)


def weekday_until(last: date, weekday: int) -> date:
    """The last Monday (0) to Sunday (6) up to a day."""
    return last - timedelta(days=(last.weekday() - weekday) % 7)


@lru_cache(maxsize=4096)
def anchored(length: int, anchor: Anchor, year: int) -> tuple[date, ...]:
    """Every day the anchor names in `year`, for cycles of `length` months. A day that a month lacks is its last."""
    cycle = anchor.of.length or length
    place = anchor.of.place or cycle
    found = []
    for month in [*range(1, 13), 13]:  # one more: the day before 1 January falls in this year
        in_year, in_month = (year, month) if month <= 12 else (year + 1, 1)
        if (in_month - place) % cycle == 0:
            last = last_day(in_year, in_month)
            day = date(in_year, in_month, min(anchor.day or last, last))
            if anchor.weekday is not None:
                day = weekday_until(day, anchor.weekday)
            found.append(day - _DAY if anchor.strict else day)
    return tuple(day for day in found if day.year == year)


@lru_cache(maxsize=256)
def ends(length: int, year: int) -> tuple[date, ...]:
    """The last days of the year's cycles of `length` months."""
    return tuple(date(year, month, last_day(year, month)) for month in range(length, 13, length))


@lru_cache(maxsize=256)
def weekly(weekday: int, year: int) -> tuple[date, ...]:
    """Every Monday (0) to Sunday (6) of a year."""
    day = date(year, 1, 1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    found = []
    while day.year == year:
        found.append(day)
        day += timedelta(days=7)
    return tuple(found)
