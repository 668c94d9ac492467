"""What stands at the end of the grammar -> rules: the year is filled in; leftovers.py looks at what nothing placed."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Any

from domain.deadlines import leftovers
from domain.deadlines.occurrences import occurrences, own_frequency, window_days
from domain.deadlines.rules import (
    ByReference,
    Continuous,
    Date,
    Frequency,
    Invalid,
    Missing,
    Period,
    Recurring,
    Rule,
)
from domain.deadlines.spans import (
    CYCLE_MONTHS,
    Anchor,
    Cycles,
    Due,
    Impossible,
    Ready,
    Rhythm,
    Span,
    Standing,
    Window,
)
from domain.deadlines.tokens import LETTER, Token

_DAY = timedelta(days=1)
_PAST, _FUTURE = 10, 40  # years: a vision reaches to 2050 or 2060, a programme that goes on began some years ago


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says; `confirm` holds short machine reasons for an admin to look at it."""

    rules: tuple[Rule, ...]
    confirm: tuple[str, ...] = ()


_AROUND = " .,;()-“”\"'"
_OWN_PLAN = re.compile(r"((?:kế hoạch|kh|văn bản|lịch|hướng dẫn|thông báo) riêng.*)", re.I)


class Writer:
    """Writes the rules of one phrase; knows the plan's year."""

    def __init__(self, plan_year: int | None, inclusive: bool) -> None:
        self.year = plan_year
        self.inclusive = inclusive
        self.confirm: list[str] = []

    def write(self, text: str, symbols: str, tokens: list[Token]) -> Reading:
        problem = leftovers.problem(text, symbols, tokens)
        if problem:
            return Reading((Invalid(problem),), ("unread",))
        self.confirm += leftovers.doubts(text, symbols, tokens)
        try:
            values = [token.value for token in tokens if token.value is not None]
            if LETTER["DUE"] in symbols and len(values) > 1:
                values = _without_asides(symbols, tokens)
                _every_day_limited(values)
            self._one_year(values)
            rules = [rule for value in values for rule in self._rules(value)]
            self._near(rules)
        except (Impossible, OverflowError) as error:
            return Reading((Invalid(str(error)),), ("unread",))
        rules = rules or [self._nothing(text, symbols)]
        return Reading(_once(rules), _once(self.confirm))

    def _one_year(self, values: list[Any]) -> None:
        """ "Vào tháng 3; tháng 6 và tháng 12/2025" in a plan of 2024: which year has March?"""
        spans = [span for value in values if isinstance(value, Due | Window) for span in value.spans]
        open_years = False
        for span in spans:
            if open_years and span.year not in (None, self.year):
                self.confirm.append("year_of_thing")
            open_years |= span.year is None and not span.later

    def _near(self, rules: list[Rule]) -> None:
        """A due date far from the plan's year is misprinted or of something else; one before it is to be confirmed."""
        for rule in rules:
            if isinstance(rule, Date | Period) and self.year:
                if not -_PAST <= rule.due.year - self.year <= _FUTURE:
                    raise Impossible(f"năm {rule.due.year} quá xa năm kế hoạch")
                if rule.due.year < self.year:
                    self.confirm.append("before_plan_year")

    def _nothing(self, text: str, symbols: str) -> Rule:
        if LETTER["UNKNOWN"] in symbols:
            return Missing()
        if LETTER["DITTO"] in symbols:
            return ByReference(text.strip(_AROUND))
        own = _OWN_PLAN.search(text)
        if own:
            self.confirm.append("reference_unclear")
            return ByReference(own[1].strip(_AROUND))
        if symbols.lstrip(LETTER["OPEN"]).startswith((LETTER["PER"], LETTER["WORD"] + LETTER["PER"])):
            self.confirm.append("reference_unclear")
            return ByReference(
                re.sub(r"^.*?\b(?:theo|căn cứ)\s+(?:đúng\s+)?", "", text.strip(_AROUND), count=1, flags=re.I)
            )
        self.confirm.append("unread")
        return Invalid("không có thời hạn")

    def _rules(self, value: object) -> list[Rule]:
        match value:
            case Ready():
                if value.confirm:
                    self.confirm.append(value.confirm)
                return [] if value.rule is None else [value.rule]
            case Due():
                return self._due(value)
            case Window():
                return self._window(value)
            case Standing():
                return [self._standing(value)]
            case Rhythm():
                return self._rhythm(value)
        return []

    def _day(self, due: Due, span: Span) -> date:
        start, end = span.between(self.year)
        if not due.strict or (self.inclusive and span.is_point):
            return end
        if not span.is_point and (span.day != 1 or span.end_day != 0):
            raise Impossible("trước một khoảng ngày")
        return start - _DAY

    def _lent(self, year: int | None) -> None:
        """ "Kế hoạch năm 2025 trước ngày 20/12" in a plan of 2024: of which December?"""
        if year not in (None, self.year):
            self.confirm.append("year_of_thing")

    def _at(self, clock: str | None) -> None:
        """Only a single date holds an hour."""
        if clock:
            self.confirm.append("hour_of_day")

    def _due(self, due: Due) -> list[Rule]:
        self._lent(due.lent)
        days = list(dict.fromkeys(self._day(due, span) for span in due.spans))
        _in_order(days)
        if due.pattern and len(days) > 1:
            return [Recurring("list", tuple(days))]
        return [Date(day, due.clock) for day in days]

    def _window(self, window: Window) -> list[Rule]:
        self._lent(window.lent)
        if window.choice:
            self.confirm.append("choice")
        self._at(window.clock)
        stretches = [span.between(self.year) for span in window.spans]
        if window.limit:
            return [self._staged(stretches[0][0], window.limit)]
        if len(stretches) == 1 or window.choice or (window.wide and _adjacent(stretches)):
            return [Period(min(start for start, _ in stretches), max(due for _, due in stretches))]
        days = [due for _, due in stretches]
        _in_order(days)
        return [Recurring("list", tuple(dict.fromkeys(days)))]

    def _staged(self, start: date, limit: Due) -> Rule:
        self._at(limit.clock)
        due = self._day(limit, limit.spans[0])
        if due < start:
            raise Impossible("kết thúc trước khi bắt đầu")
        return Period(start, due)

    def _standing(self, value: Standing) -> Rule:
        if value.start:
            return Continuous(start=value.start.between(self.year)[0])
        if value.year:
            return Continuous(year=value.year.between(self.year)[1].year)
        return Continuous()

    def _rhythm(self, value: Rhythm) -> list[Rule]:
        cycles, anchors = value.cycles, value.anchors
        freqs = cycles.freqs or tuple(dict.fromkeys(map(own_frequency, anchors)))
        self._at(value.clock)
        if self.year is None:
            self.confirm.append("no_year")
        elif cycles.frame not in (None, self.year):
            raise Impossible(f"định kỳ của năm {cycles.frame}, không phải của năm kế hoạch")
        if value.days is not None:
            return self._dated(value.days, freqs, cycles)
        if not anchors and not cycles.weekday:
            self.confirm.append("spread" if cycles.spread else "nominal")
        return [self._recurring(freq, cycles, anchors) for freq in freqs]

    def _dated(self, due: Due, freqs: tuple[str, ...], cycles: Cycles) -> list[Rule]:
        """Dates beside cycles: theirs where the count fits (two for a half-yearly one), else only a list."""
        spans = [span._replace(later=later) for span in due.spans for later in ((0, 1) if span.year is None else (0,))]
        if any(span.year not in (None, self.year) for span in spans):
            self.confirm.append("year_of_thing")
        days = tuple(sorted({day for span in spans if (day := self._day(due, span)).year == self.year or span.year}))
        if freqs == ("yearly",) or (len(freqs) == 1 and len(days) == 12 // CYCLE_MONTHS.get(freqs[0], 99)):
            return [self._bounded(Recurring(_frequency(freqs[0]), days), cycles)]
        if freqs != ("half_yearly", "yearly") or len(days) != len(freqs):
            self.confirm.append("cycle_and_dates")
        return self._due(due)

    def _recurring(self, freq: str, cycles: Cycles, anchors: tuple[Anchor, ...]) -> Rule:
        days = occurrences(freq, cycles, anchors, self.year, inclusive=self.inclusive)
        weekday = cycles.weekday if freq == "weekly" else None
        n = cycles.n if freq == "every_n_months" else None
        return self._bounded(Recurring(_frequency(freq), days, weekday, n, window_days(anchors)), cycles)

    def _bounded(self, rule: Recurring, cycles: Cycles) -> Recurring:
        """The occurrences that lie between the days from which and until which the cycle runs."""
        if not (cycles.start or cycles.until):
            return rule
        start = cycles.start.between(self.year)[0] if cycles.start else None
        until = cycles.until.between(self.year)[1] if cycles.until else None
        days = rule.occurrences
        inside = tuple(day for day in days if (not start or day >= start) and (not until or day <= until))
        if days and not inside:
            self.confirm.append("none_in_year")
        return replace(rule, occurrences=inside, start=start, until=until)


def _frequency(freq: str) -> Frequency:
    return "list" if freq == "nine" else freq  # type: ignore[return-value]


def _once(items: list[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items)) if len(items) > 1 else tuple(items)


def _without_asides(symbols: str, tokens: list[Token]) -> list[Any]:
    """The values, without an occasion that is named in the clause of a date ("trước 30/11, trình kỳ họp cuối năm")."""
    kept: list[Any] = []
    clauses = symbols.split(LETTER["SEMI"])
    ends = accumulate(len(clause) + 1 for clause in clauses)
    for clause, end in zip(clauses, ends, strict=True):
        values = [token.value for token in tokens[end - len(clause) - 1 : end - 1] if token.value is not None]
        dated = LETTER["DUE"] in clause
        kept += [value for value in values if not (dated and isinstance(value, Ready) and value.aside)]
    return kept


def _every_day_limited(values: list[Any]) -> None:
    """ "trước 30/6 đối với huyện và 30/9 đối với xã": whether "trước" holds for the second day is not said."""
    limited = False
    for value in values:
        if isinstance(value, Due):
            if limited and value.bare:
                raise Impossible("không rõ “trước” có cho cả ngày đứng sau")
            limited = value.strict
        elif isinstance(value, Rhythm):
            limited = any(anchor.strict for anchor in value.anchors)


def _in_order(days: list[date]) -> None:
    """Days that are not in the order of the calendar lie in two years, and nobody printed which."""
    if days != sorted(days):
        raise Impossible("các ngày không theo thứ tự, không rõ năm")


def _adjacent(stretches: list[tuple[date, date]]) -> bool:
    ordered = sorted(stretches)
    return all(due + _DAY == start for (_, due), (start, _) in pairwise(ordered))
