"""Weeks of a month: days 1-7, 8-14, 15-21, 22-28, and the last seven; rows of the second table of the grammar."""

from typing import Any

from domain.deadlines.cascade import Row
from domain.deadlines.spans import Span, Window, Wrong, day_of, share_year, weekday_until


def week(number: int) -> tuple[int, int] | Wrong:
    """A week's first and last day: days 1-7, 8-14, 15-21, 22-28."""
    return (7 * number - 6, 7 * number) if 1 <= number <= 4 else Wrong(f"tuần {number} của tháng")


def week_by_weekday(weekday: int) -> tuple[int, int] | Wrong:
    """ "tuần thứ hai" is the second, though "thứ hai" is also Monday."""
    return week(weekday + 2)


def weeks_through(first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int] | None:
    return (first[0], last[1]) if last[0] < 0 or first[1] < last[0] else None


def weeks_of(*values: Any) -> Window | None:
    """ "tuần 1 và tuần 3 tháng 6": a list, as months are."""
    return _window([week_of(days, values[-1]) for days in values[:-1]])


def _window(found: list[Span | None]) -> Window | None:
    return None if None in found else Window(tuple(span for span in found if span))


def week_of(days: tuple[int, int], span: Span) -> Span | None:
    if span.month != span.end_month:
        return None
    return span._replace(day=days[0], end_day=days[1])


def week_of_each(days: tuple[int, int], *spans: Span) -> Window | None:
    """ "Tuần đầu tháng 3, 6": of each of the months."""
    return _window([week_of(days, span) for span in share_year(list(spans))])


def weekday_in_week(weekday: int, days: tuple[int, int], span: Span) -> Span | None:
    """A weekday of a week needs a printed year: the plan's is not known here."""
    if span.year is None:
        return None
    found = weekday_until(day_of(span.year, span.month, days[1]), weekday)
    return Span(found.month, found.day, found.month, found.day, span.year)


WEEKS: list[Row] = [
    ("WEEKOF", "WEEK ORDINAL? (N|ROMAN)(?!TIMES)", week, "Tuần 3 tháng 6"),
    ("WEEKOF", "WEEK WEEKDAY", week_by_weekday, "Tuần thứ hai tháng 6"),
    ("WEEKOF", "WEEK BEGIN", lambda: (1, 7), "Tuần đầu tháng 6"),
    ("WEEKOF", "WEEK END", lambda: (-6, 0), "Tuần cuối tháng 6"),
    ("WEEKOF", "(?<=WEEKOF SEP) (N|ROMAN) (?=[COMMA AND DASH OF EVERY]* [N MO MONTH])", week, "Tuần 1, 2 tháng 6"),
    ("WEEKOF", "WEEKOF (DASH|UNTIL) WEEKOF", weeks_through, "Tuần 3-4 tháng 6"),
    ("WINDOW", "WEEKOF (LIST WEEKOF)+ OF? MO", weeks_of, "Tuần 1 và tuần 3 tháng 6"),
    ("POINT", "WEEKDAY [OF COMMA]* WEEKOF OF? MO", weekday_in_week, "Thứ Sáu tuần 3 tháng 6/2024"),
    ("WINDOW", "WEEKOF OF? ALL? MO (LIST MO)+", week_of_each, "Tuần 1 tháng 3, 6"),
    ("SPAN", "WEEKOF [OF SLASH COMMA]* MO", week_of, "Tuần 3 tháng 6"),
]
