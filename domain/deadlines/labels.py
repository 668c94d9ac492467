"""A day beside what it is of: a report, a quarter, a month; and of two times, the one that says it more closely."""

from typing import Any, TypeVar

from domain.deadlines.dates import year_
from domain.deadlines.parts import points
from domain.deadlines.spans import (
    UNTOLD,
    Anchor,
    Cycles,
    Due,
    Length,
    Span,
    Window,
    Wrong,
    share_year,
)

Timed = TypeVar("Timed", Due, Window)


def spans_in(values: tuple[Any, ...]) -> tuple[Span, ...]:
    return tuple(share_year([value for value in values if isinstance(value, Span)]))


def due_of(*values: Any) -> Due | None:
    return next((value for value in values if isinstance(value, Due)), None)


def due_for(*values: Any) -> Due | Wrong | None:
    """The day of a report on a stretch."""
    found, labels = due_of(*values), spans_in(values)
    return labelled(found, labels) if found and labels else found


def limited_due_for(label: Span, found: Due) -> Due | Wrong | None:
    """With nothing between the two, only a limit shows that the first is what the second is of."""
    return None if found.bare else due_for(label, found)


def named_year_due(label: Span, found: Due) -> Due | Wrong | None:
    """ "Dự toán năm 2025, trước 15/7": a year behind words names what is due."""
    return limited_due_for(label, found) if label.is_year and label.year else None


def window_for(label: Span, span: Span) -> Window | Wrong | None:
    """ "Tổng kết năm 2024 trong tháng 01/2025": the first stretch says of what, the second when."""
    return labelled(Window((span,), wide=True), (label,))


def window_named(label: Window, found: Window) -> Window | Wrong | Due | None:
    """ "Quyết toán năm 2023: quý I/2024", "Quý I: tháng 2"."""
    if len(label.spans) == 1 and label.spans[0].is_year and found.spans[-1].year:
        return labelled(found, label.spans)
    return nearer(label, found)


def labelled(found: Timed, labels: tuple[Span, ...]) -> Timed | Wrong | None:
    """A time for what a stretch names: in the stretch's year, and not before half of the stretch is over."""
    if any(label.day != 1 or label.end_day != 0 for label in labels):
        return None  # only months, quarters and years name a report
    undated = [span for span in found.spans if span.year is None]
    middle = max((label.month + label.end_month) // 2 for label in labels)
    if any(span.end_month < middle and not span.later for span in undated):
        return Wrong("hạn đứng trước kỳ được nêu, có thể là của năm sau")
    year = labels[-1].year
    if year is None or not undated:
        return found
    if labels[-1].years:
        return found._replace(lent=year)  # of several years none is lent, and who reads it should look
    return found._replace(spans=tuple(s._replace(year=year) if s in undated else s for s in found.spans), lent=year)


def named_due(*values: Any) -> Due | Wrong | None:
    cycles = next(value for value in values if isinstance(value, Cycles))
    if not cycles.named:
        return None
    return due_for(year_(), due_of(*values)) if cycles.freqs == ("yearly",) else due_of(*values)


def span_of_report(found: Span, label: Span) -> Span | None:
    """ "Tháng 12/2025 (tổng kết năm 2025)": the year of the report in brackets."""
    return found if label.is_year else None


def named_window(cycles: Cycles, found: Window) -> Window | None:
    """ "Sơ kết 6 tháng (tháng 7)": the month of the report that is named."""
    return found if cycles.named else None


def labelled_due(length: Length, found: Due) -> Due | None:
    """ "6 tháng trước ngày 15/6" in a list of reports; alone it could be six months before that day."""
    return found if length.unit == "month" and length.n in (6, 9) else None


def labelled_dues(*values: Any) -> Due | None:
    """A report's date beside each of two: the word before the first date holds for both."""
    first, last = (value for value in values if isinstance(value, Due))
    cycles = [value for value in values if isinstance(value, Cycles)]
    if any(not named.named for named in cycles) or first.clock or last.clock or not (first.strict or last.bare):
        return None
    return first._replace(spans=spans_in((*first.spans, *last.spans))) if last.bare or last.strict else None


def half_and_year(label: Length | Cycles, half: Due, *rest: Any) -> Due | None:
    """ "6 tháng (trước 15/6), năm (trước 15/12)": the reports' names, each with its date in brackets."""
    whole = next(value for value in rest if isinstance(value, Due))
    cycles = [value for value in rest if isinstance(value, Cycles)]
    if any(isinstance(value, Span) and not value.is_year for value in rest):
        return None
    if half.strict != whole.strict or half.clock or whole.clock or any(found.freqs != ("yearly",) for found in cycles):
        return None
    named = label.freqs == ("half_yearly",) if isinstance(label, Cycles) else labelled_due(label, half)
    return half._replace(spans=spans_in((*half.spans, *whole.spans))) if named else None


def nearer(wide: Window, inner: Window | Due) -> Window | Due | None:
    """ "Quý II (tháng 5)": what stands in brackets says it more closely, where it lies inside."""
    if len(wide.spans) != 1 or (isinstance(inner, Due) and not inner.strict):
        return None
    frame = wide.spans[0]
    spans = tuple(
        s if s.year or s.later or s.years else s._replace(year=frame.year, later=frame.later) for s in inner.spans
    )
    year = frame.year or inner.spans[0].year or _ANY
    first, last = frame.between(year)
    inside = all(first <= start and due <= last for start, due in (s.between(s.year or year) for s in spans))
    return inner._replace(spans=spans) if inside else None


_ANY = 2024  # a year to lay two stretches of the same year side by side


def days_within(span: Span, found: tuple[Anchor, ...]) -> Due | Wrong | None:
    """ "trong tháng 3, trước ngày 15": the month that the day alone does not say."""
    if span.month != span.end_month or any(anchor.of != UNTOLD for anchor in found):
        return None
    days = points(*[anchor.day for anchor in found], span)
    return days if days is None or isinstance(days, Wrong) else Due(days, strict=found[0].strict)


def _month_on(span: Span, count: int) -> Span:
    """The month so many after a stretch's first."""
    years, month = divmod(span.month - 1 + count, 12)
    year = span.year + years if span.year else None
    later = span.later if span.year else span.later + years
    return span._replace(month=month + 1, end_month=month + 1, year=year, later=later)


def days_of_quarters(wide: Window, found: tuple[Anchor, ...]) -> Due | Wrong | None:
    """ "Quý I, II, III: trước ngày 20 tháng cuối quý": of these quarters only."""
    anchor = found[0]
    plain = len(found) == 1 and anchor.of.length == 3 and anchor.first is None
    if not plain or any(span.end_month - span.month != 2 or span.day != 1 or span.end_day for span in wide.spans):
        return None
    days = points(anchor.day, *[_month_on(span, anchor.of.place - 1) for span in share_year(list(wide.spans))])
    return days if days is None or isinstance(days, Wrong) else Due(days, strict=anchor.strict, pattern=True)
