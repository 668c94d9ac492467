"""A cycle and its days: which of them fit it, and between which days it runs."""

from typing import Any

from domain.deadlines.spans import CYCLE_MONTHS, Cycles, Due, Rhythm, Span, Standing, Window


def of_year(found: Rhythm, window: Window) -> Rhythm | None:
    """A whole year beside a cycle says only which year."""
    spans = window.spans
    if len(spans) != 1 or not spans[0].is_year or spans[0].later or found.cycles.start:
        return None
    return found._replace(cycles=found.cycles._replace(frame=spans[0].year or found.cycles.frame))


def begun(*values: Any) -> Rhythm | None:
    """ "trước ngày 20 hằng tháng, từ tháng 3": the day from which a cycle runs, said before or behind it."""
    found = next(value for value in values if isinstance(value, Rhythm))
    since = next(value for value in values if isinstance(value, Standing)).start
    if since is None or found.cycles.start or found.days is not None:
        return None
    return found._replace(cycles=found.cycles._replace(start=since))


def in_stretch(found: Rhythm, window: Window) -> Rhythm | None:
    """ "trước ngày 20 hằng tháng, từ tháng 3 đến tháng 9": the stretch in which it runs."""
    span, cycles = window.spans[0], found.cycles
    if len(window.spans) > 1 or span.is_year or span.years or cycles.start or found.days:
        return None
    return found._replace(cycles=cycles._replace(start=span, until=span)) if _holds(span, cycles) else None


def of_report(found: Rhythm, named: Rhythm) -> Rhythm | None:
    """The report whose days they are adds nothing."""
    return found if named.cycles.named and not named.anchors and not named.days else None


def rhythm(*values: Any) -> Rhythm | None:
    """A cycle with its days: anchors, or dates without a printed year."""
    cycles = next(value for value in values if isinstance(value, Cycles))
    found = tuple(anchor for value in values if isinstance(value, tuple) and type(value) is tuple for anchor in value)
    days = next((value for value in values if isinstance(value, Due)), None)
    if days is not None and cycles.named:
        return None
    return Rhythm(cycles, found, days)


def counted_rhythm(*values: Any) -> Rhythm | None:
    """Months or dates that are as many as the cycles of a year: "2 lần/năm (tháng 6, tháng 12)"."""
    cycles = next(value for value in values if isinstance(value, Cycles))
    days = next((value for value in values if isinstance(value, Due | Window)), None)
    if len(cycles.freqs) != 1 or cycles.named or days is None:
        return None
    if isinstance(days, Window) and len(days.spans) == 1 and days.spans[0].years:
        return Rhythm(cycles._replace(start=days.spans[0], until=days.spans[0]))
    if cycles.freqs != ("yearly",) and len(days.spans) != 12 // CYCLE_MONTHS.get(cycles.freqs[0], 99):
        return None
    return Rhythm(cycles, days=days if isinstance(days, Due) else Due(days.spans))


def of_each_year(cycles: Cycles, *rest: Any) -> Rhythm | None:
    """ "Hằng năm, hoàn thành trong quý I": the work stands between the cycle and its stretch."""
    window = next(value for value in rest if isinstance(value, Window))
    if cycles.freqs != ("yearly",) or any(span.is_year for span in window.spans):
        return None
    return counted_rhythm(cycles, window)


def within_window(window: Window, cycles: Cycles) -> Rhythm | None:
    """ "Tháng 4 đến tháng 10, hằng tháng": the stretch in which a shorter cycle runs."""
    return in_stretch(Rhythm(cycles), window)


def bounded(*values: Any) -> Cycles | None:
    """Cycles with the stretch in which they run; a whole year only says which year: the plan's, or nobody's."""
    cycles, span = values[0], values[-1]
    if isinstance(span, Window):
        if len(span.spans) != 1:
            return None
        span = span.spans[0]
    if span.is_year:
        return cycles._replace(frame=span.year or cycles.frame)  # type: ignore[no-any-return]
    if cycles.freqs == ("yearly",) and not span.years:
        return None  # "hằng năm, vào tháng 11": the month is the day, not the frame
    if not span.years and not _holds(span, cycles):
        return None
    return cycles._replace(start=span, until=span)  # type: ignore[no-any-return]


def _holds(span: Span, cycles: Cycles) -> bool:
    """Whether a stretch is longer than each of the cycles that are said to run in it, or than a month for "ngày 20"."""
    return span.end_month - span.month + 1 > max((CYCLE_MONTHS.get(freq, 0) for freq in cycles.freqs), default=1)


def each_at(cycles: Cycles, clock: str) -> Cycles | None:
    """An hour of every day, or of the weekday."""
    return cycles._replace(clock=clock) if cycles.freqs == ("daily",) or cycles.weekday else None


def starting(cycles: Cycles, span: Span) -> Cycles:
    return cycles._replace(start=span)


def ending(cycles: Cycles, span: Span) -> Cycles | None:
    if span.is_point and "yearly" in cycles.freqs:
        return None
    return cycles._replace(until=span)


def ending_later(cycles: Cycles, span: Span) -> Cycles | None:
    """Behind a comma a limit ends a cycle that is shorter; else it is its day ("hằng năm, chậm nhất quý IV")."""
    shorter = max((CYCLE_MONTHS.get(freq, 0) for freq in cycles.freqs), default=12) <= (12 if span.is_year else 1)
    return ending(cycles, span) if shorter else None


def four_quarters(*spans: Span) -> Rhythm | None:
    """The heads of four columns of a table of targets."""
    full = [(1, 3), (4, 6), (7, 9), (10, 12)]
    if [(span.month, span.end_month) for span in spans] != full or any(span.year or span.years for span in spans):
        return None
    return Rhythm(Cycles(("quarterly",)))


def narrowed(wide: Window, found: Rhythm) -> Rhythm | None:
    """The days of a yearly duty within its stretches."""
    if found.days is None or len(wide.spans) != len(found.days.spans):
        return None
    pairs = zip(wide.spans, found.days.spans, strict=True)
    return found if all(s.month <= d.month <= s.end_month for s, d in pairs) else None


def carried(first: Due | Window, last: Rhythm) -> Rhythm | None:
    """ "hằng năm" at the end of a list holds for the days before it."""
    if last.cycles.freqs != ("yearly",) or last.days is None or any(span.year for span in first.spans):
        return None
    strict = isinstance(first, Due) and first.strict
    return last._replace(days=Due(first.spans + last.days.spans, strict)) if strict == last.days.strict else None
