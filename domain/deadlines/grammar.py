"""The rules of the grammar as three tables: numbers to dates and stretches, then cycles, then limits and their joints.

Symbols on the right become the symbol on the left. A table runs from top to bottom, so a rule may count on what stands
above it. Each rule has an example; a test holds that every example makes its rule fire.
"""

from collections.abc import Iterator
from typing import Any

from domain.deadlines.cascade import Action, table
from domain.deadlines.rules import Unit
from domain.deadlines.spans import (
    CYCLE_MONTHS,
    FREQUENCIES,
    Anchor,
    Cycles,
    Due,
    Impossible,
    Length,
    MonthOf,
    Rhythm,
    Span,
    Standing,
    Window,
    Wrong,
    day_of,
    last_day,
)

_LEAP = 2024  # a day whose year is not known yet is tried in a leap year; its own year decides later

# --- numbers, dates, stretches --------------------------------------------------------------------------------------


def same(*values: Any) -> Any:
    """The first value that is there."""
    return values[0]


def word(*_: Any) -> str:
    """It weighs nothing."""
    return ""


def date_(day: int, month: int, year: int | None = None) -> Span | Wrong:
    full = year + 2000 if year is not None and year < 100 else year
    if day == 0:
        return Wrong(f"không có ngày 00/{month:02}")
    try:
        day_of(full or _LEAP, month, day)
    except Impossible as error:
        return Wrong(str(error))
    return Span(month, day, month, day, full)


def dashed(day: int, month: int) -> Span | Wrong | None:
    """ "ngày 15-2" is a date; "ngày 15-20" two days, and "ngày 5-10" could be either."""
    return date_(day, month) if day > 12 >= month else None


def bare_date(day: int, month: int) -> Span | Wrong:
    return Wrong("24/7 có thể là suốt ngày đêm") if (day, month) == (24, 7) else date_(day, month)


def weekday_date(weekday: int, span: Span) -> Span | Wrong | None:
    """A weekday beside a date must be that date's."""
    if span.year is None:
        return None
    agrees = day_of(span.year, span.month, span.day).weekday() == weekday
    return span if agrees else Wrong("thứ và ngày không khớp nhau")


def clock_of_day(hour: int, half: int) -> str | Wrong:
    return clock(hour + 12 if half == 12 and hour < 12 else hour)


def month_(number: int, year: int | None = None) -> Span | Wrong:
    if not 1 <= number <= 12:
        return Wrong(f"không có tháng {number}")
    return Span(number, 1, number, 0, year)


def month_short_year(number: int, year: int) -> Span | Wrong | None:
    return month_(number, 2000 + year) if year > 12 else None


def quarter(number: int) -> Span | Wrong:
    if not 1 <= number <= 4:
        return Wrong(f"không có quý {number}")
    return Span(3 * number - 2, 1, 3 * number, 0)


def year_(number: int | None = None) -> Span:
    return Span(1, 1, 12, 0, number)


def years(first: int, last: int) -> Span | Wrong:
    if last < first:
        return Wrong(f"giai đoạn {first}-{last} ngược")
    return Span(1, 1, 12, 0, first, years=last - first)


def with_year(span: Span, year: int) -> Span | None:
    if span.year is not None:
        return None
    return span._replace(year=year if year > 99 else 2000 + year)


def with_short_year(span: Span, year: int) -> Span | None:
    return with_year(span, year) if year > 12 else None


def next_year(span: Span) -> Span | None:
    return span._replace(later=1) if span.year is None else None


def day_number(day: int) -> int | Wrong:
    return day if 1 <= day <= 31 else Wrong(f"không có ngày {day}")


def point(day: int, span: Span) -> Span | Wrong | None:
    if span.month != span.end_month:
        return None
    found = date_(day or last_day(span.year or _LEAP, span.month), span.month, span.year)
    if isinstance(found, Wrong):
        return found
    return found._replace(later=span.later, day=day, end_day=day)


def points(*values: int | Span) -> tuple[Span, ...] | Wrong | None:
    """Days 15 and 30 of months 3 and 6: each day of each month, the last one's year for all."""
    days = [value for value in values if isinstance(value, int)]
    spans = share_year([value for value in values if isinstance(value, Span)])
    found = [point(day, span) for span in spans for day in days]
    wrong = next((item for item in found if not isinstance(item, Span)), None)
    return wrong if len(found) > len([s for s in found if isinstance(s, Span)]) else tuple(found)  # type: ignore[arg-type]


def share_year(spans: list[Span]) -> list[Span]:
    """A year printed on a later member of a list holds for those before it that have none."""
    shared: list[Span] = []
    for span in reversed(spans):
        known = shared[-1].year if shared else None
        shared.append(span if span.year or span.later or known is None else span._replace(year=known))
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


def days_of(first: int, last: int, span: Span) -> Span | Wrong | None:
    """Day 10 to day 15 of one month or date."""
    start = point(first, span._replace(end_month=span.month))
    end = point(last, span)
    if not isinstance(start, Span) or not isinstance(end, Span):
        return start if isinstance(start, Wrong) else end
    return through(start, end)


def days_to_date(first: int, last: Span) -> Span | Wrong:
    start = date_(first, last.month, last.year)
    return start if isinstance(start, Wrong) else through(start, last)


def first_months(count: int, year: Span) -> Span | Wrong:
    return year._replace(end_month=count) if 1 <= count <= 12 else Wrong(f"{count} tháng đầu năm")


def last_months(count: int, year: Span) -> Span | Wrong:
    return year._replace(month=13 - count) if 1 <= count <= 12 else Wrong(f"{count} tháng cuối năm")


def first_of(span: Span) -> Span:
    """Đầu tháng là ngày đầu tiên (Bộ luật Dân sự 2015, Điều 146.2, 146.3)."""
    return Span(span.month, 1, span.month, 1, span.year, span.later)


def middle_of(span: Span) -> Span:
    """Giữa tháng là ngày thứ 15; giữa năm là ngày cuối cùng của tháng 6 (Điều 146.2, 146.3); a quarter by analogy."""
    middle = span.month + (span.end_month - span.month) // 2
    day = 0 if span.end_month - span.month == 11 else 15
    return Span(middle, day, middle, day, span.year, span.later)


def last_of(span: Span) -> Span:
    """Cuối tháng là ngày cuối cùng (Điều 146.2, 146.3)."""
    return Span(span.end_month, 0, span.end_month, 0, span.year, span.later + span.years)


def first_days(count: int, span: Span) -> Span:
    return span._replace(end_month=span.month, end_day=count)


def last_days(count: int, span: Span) -> Span:
    return span._replace(month=span.end_month, day=1 - count)


def week(number: int) -> tuple[int, int] | Wrong:
    """A week's first and last day: days 1-7, 8-14, 15-21, 22-28."""
    return (7 * number - 6, 7 * number) if 1 <= number <= 4 else Wrong(f"tuần {number} của tháng")


def week_by_weekday(weekday: int) -> tuple[int, int] | Wrong:
    """ "tuần thứ hai" is the second, though "thứ hai" is also Monday."""
    return week(weekday + 2)


def week_of(days: tuple[int, int], span: Span) -> Span | None:
    if span.month != span.end_month:
        return None
    return span._replace(day=days[0], end_day=days[1])


def clock(hour: int, minute: int = 0) -> str | Wrong:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Wrong(f"không có {hour} giờ {minute:02}")
    return f"{hour:02}:{minute:02}"


_NUMBERS: list[tuple[str, str, Action, str]] = [
    ("N", "SPELT", same, "tháng hai"),
    ("SAME", "(N|BIG) OPEN N CLOSE(?=DAY|WORKDAY|MONTH|WEEK|HOUR|TIMES)", same, "05 (năm) ngày kể từ ngày ký"),
    ("WORD", "(N|BIG) ((COMMA|DOT) (N|BIG))? PERCENT", word, "đạt 100% trước ngày 15/12"),
    ("N", "ATLEAST N(?=TIMES)", same, "ít nhất 01 lần/năm"),
    ("CLOCK", "N HOUR N MINUTE?", clock, "trước 17h00 ngày 20/3"),
    ("CLOCK", "CLOCK DAYPART", same, "trước 17h00 chiều ngày 20/3"),
    ("CLOCK", "N HOUR DAYPART", clock_of_day, "trước 5 giờ chiều ngày 20/3"),
    ("CLOCK", "(?<![MONTH QUARTER DAY]) N COLON N", clock, "trước 17:00 ngày 20/3"),
    ("CLOCK", "N HOUR(?=(COMMA|OF|WITHIN)?(DAY|WEEKDAY|EVERY|N SLASH))", clock, "trước 11 giờ ngày 05/4"),
    ("DOCNO", "NUMBERED COLON? (N|BIG) SLASH YEAR4", word, "Theo Thông tư số 01/2020"),
    ("POINT", r"DAY? N ([SLASH DASH DOT]) N \1 (YEAR4|N)", date_, "15/02/2024"),
    ("DOCNO", "DOCNO COMMA? POINT", word, "Theo Kế hoạch 15/KH-UBND ngày 10/01/2024"),
    ("DOCNO", "DOCNO COMMA? DAY N MONTH N YEAR YEAR4", word, "Theo Luật 80/QH ngày 19 tháng 6 năm 2015"),
    ("YE", "[FROM WITHIN PHASE]* YEAR? YEAR4 (DASH|UNTIL) YEAR? YEAR4", years, "Giai đoạn 2022-2025"),
    ("WORD", "(?<!N) TIMES N(?=[COLON CLOSE BEFORE BY WITHIN UNTIL DAY MONTH])", word, "lần 1: tháng 4"),
    ("WORD", "CYCLE N(?=[COLON CLOSE BEFORE BY WITHIN UNTIL DAY MONTH])", word, "kỳ 1: trước ngày 15/6"),
    ("DOC", "DOC N (?!SEP)NOUNIT", word, "Đề án 06 trong quý II"),
    ("WORD", "NUMBERED COLON? (N|ROMAN)(?!SLASH)", word, "đợt 1: tháng 3"),
    ("WORD", "PHASE COLON? (N|ROMAN)(?!SLASH)", word, "giai đoạn 1: tháng 3"),
    ("QU", "QUARTER (N|ROMAN)(?!TIMES)", quarter, "Quý I"),
    ("QU", "(?<=QU SEP) (N(?!SLASH N|DASH N SLASH N)NOUNIT|ROMAN)", quarter, "Quý I, II"),
    ("QU", "(?<=QU COMMA AND) (N(?!SLASH N|DASH N SLASH N)NOUNIT|ROMAN)", quarter, "Quý I, và II"),
    ("MO", "(?<!QUARTER) N [SLASH DASH DOT] YEAR4", month_, "3/2024"),
    ("MO", "MONTH MO", same, "Tháng 3/2024"),
    ("MO", "MONTH N SLASH N", month_short_year, "Tháng 3/24"),
    ("MO", "MONTH N(?!TIMES)", month_, "Tháng 3"),
    ("MO", "(?<=MO SEP) N NOUNIT", month_, "Tháng 3, 6, 9"),
    ("MO", "(?<=MO COMMA AND) N NOUNIT", month_, "Tháng 3, 6, và 9"),
    ("POINT", "DAY N SLASH N(?![SLASH DASH])", date_, "ngày 15/2"),
    ("POINT", "DAY N DASH N(?![SLASH DASH])", dashed, "ngày 15-2"),
    ("POINT", "(?<=[BEFORE BY UNTIL FROM WITHIN AND COMMA DASH]) N SLASH N(?!SLASH)", date_, "trước 15/2"),
    ("POINT", "N SLASH N(?!SLASH)", bare_date, "15/2"),
    ("SAME", "(MO|QU|POINT) (SLASH|DASH|DOT|OF|OPEN)? YEAR? YEAR4", with_year, "Quý I năm 2024"),
    ("SAME", "(?<!SEP)(MO|POINT) COMMA YEAR YEAR4", with_year, "Tháng 3, năm 2024"),
    ("SAME", "QU SLASH N", with_short_year, "Quý I/24"),
    ("SAME", "(MO|QU|POINT) (OF|COMMA)* YEAR AFTERS", next_year, "trước ngày 15/01 năm sau"),
    ("SAME", "(MO|QU|POINT) (OF|COMMA)* YEAR (REPORT|CYCLE)", same, "ngày 15/12 năm báo cáo"),
    ("YE", "YEAR YEAR4", year_, "Năm 2024"),
    ("YE", "(?<=YE SEP) YEAR4", year_, "Năm 2024, 2025"),
    ("YE", "WHOLEYEAR YEAR4?", year_, "Cả năm 2024"),
    ("YE", "PHASE? YE", same, "Giai đoạn năm 2022-2025"),
    ("SPAN", "N MONTH BEGIN OF? YE", first_months, "6 tháng đầu năm 2024"),
    ("SPAN", "N MONTH END OF? YE", last_months, "6 tháng cuối năm 2024"),
    ("SPAN", "N MONTH BEGIN OF? YEAR", lambda n: first_months(n, year_()), "6 tháng đầu năm"),
    ("SPAN", "N MONTH END OF? YEAR", lambda n: last_months(n, year_()), "6 tháng cuối năm"),
    ("SPAN", "HALF BEGIN YE", lambda y: first_months(6, y), "Nửa đầu năm 2024"),
    ("SPAN", "HALF END YE", lambda y: last_months(6, y), "Nửa cuối năm 2024"),
    ("SPAN", "HALF BEGIN YEAR", lambda: first_months(6, year_()), "Nửa đầu năm"),
    ("SPAN", "HALF END YEAR", lambda: last_months(6, year_()), "Nửa cuối năm"),
    ("SPAN", "HALF BEGIN MO", lambda m: m._replace(end_day=15), "Nửa đầu tháng 3"),
    ("SPAN", "HALF END MO", lambda m: m._replace(day=16), "Nửa cuối tháng 3"),
    ("SPAN", "N DAY BEGIN OF? MO", first_days, "10 ngày đầu tháng 3"),
    ("SPAN", "N DAY END OF? MO", last_days, "10 ngày cuối tháng 3"),
    ("WEEKOF", "WEEK ORDINAL? (N|ROMAN)(?!TIMES)", week, "Tuần 3 tháng 6"),
    ("WEEKOF", "WEEK WEEKDAY", week_by_weekday, "Tuần thứ hai tháng 6"),
    ("WEEKOF", "WEEK BEGIN", lambda: (1, 7), "Tuần đầu tháng 6"),
    ("WEEKOF", "WEEK END", lambda: (-6, 0), "Tuần cuối tháng 6"),
    ("SPAN", "WEEKOF OF? MO", week_of, "Tuần 3 tháng 6"),
    ("POINT", "(?<!MONTH) BEGIN OF? (MO|QU|YE)", first_of, "Đầu tháng 3"),
    ("POINT", "MIDDLE OF? (MO|QU|YE)", middle_of, "Giữa tháng 3"),
    ("POINT", "(?<!MONTH) END OF? (MO|QU|YE)", last_of, "Cuối tháng 3"),
    ("POINT", "(?<!MONTH) BEGIN OF? YEAR(?!AFTERS)", lambda: first_of(year_()), "Đầu năm"),
    ("POINT", "MIDDLE OF? YEAR", lambda: middle_of(year_()), "Giữa năm"),
    ("POINT", "(?<!MONTH) END OF? YEAR", lambda: last_of(year_()), "Cuối năm"),
    ("DAYNO", "LUNARDAY N(?!MO|SLASH)", day_number, "mùng 5 hằng tháng"),
    ("DAYNO", "DAY LUNARDAY? N(?!SLASH|TIMES)", day_number, "ngày 15 hằng tháng"),
    ("DAYNO", "(?<=DAYNO SEP) N(?=MO) ", day_number, "ngày 10, 20 tháng 3"),
    ("DAYNO", "(?<=DAYNO SEP) N NOUNIT", day_number, "ngày 15, 30 hằng tháng"),
    ("DAYNO", "(?<=DAYNO COMMA AND) N NOUNIT", day_number, "ngày 10, 20, và 30 hằng tháng"),
    ("DAYNO", "(?<!N) DAY END", lambda: 0, "ngày cuối cùng của tháng"),
    ("DAYNO", "(?<!N) DAY BEGIN", lambda: 1, "ngày đầu tiên của tháng"),
    ("SPAN", "FROM? DAYNO (UNTIL|DASH) DAYNO OFS MO", days_of, "ngày 10 đến ngày 15 tháng 4"),
    ("SPAN", "FROM? DAYNO (UNTIL|DASH) POINT", days_to_date, "ngày 10 đến ngày 15/4"),
    ("SPAN", "FROM? N (DASH|UNTIL) POINT", days_to_date, "10-15/4"),
    ("DUE", "(DAYNO LIST)* DAYNO OFS MO (LIST MO)+", lambda *v: listed(points(*v)), "Ngày 15 các tháng 3, 6"),
    ("DUE", "(DAYNO LIST)+ DAYNO OFS MO", lambda *v: listed(points(*v)), "Ngày 10, 20 tháng 3"),
    ("POINT", "DAY? WEEKDAY [COMMA OPEN]? POINT CLOSE?", weekday_date, "Thứ Sáu, ngày 15/3/2024"),
    ("POINT", "POINT OPEN WEEKDAY CLOSE", lambda p, w: weekday_date(w, p), "ngày 15/3/2024 (thứ Sáu)"),
    ("POINT", "DAYNO [OF WITHIN SLASH DASH]* MO", point, "ngày 15 tháng 3"),
    ("POINT", "N [SLASH DASH]? MO", point, "15 tháng 3"),
    ("DUE", "DAYNO (LIST POINT)+", lambda d, *p: listed(days_before(d, *p)), "ngày 15 và 30/3"),
]


def listed(found: tuple[Span, ...] | Wrong | None) -> Due | Wrong | None:
    return Due(found) if isinstance(found, tuple) else found


def days_before(day: int, *later: Span) -> tuple[Span, ...] | Wrong | None:
    """ "ngày 15 và 30/3": the first day is of the same month."""
    first = point(day, later[0]._replace(end_month=later[0].month))
    return (first, *later) if isinstance(first, Span) else first


# --- cycles ---------------------------------------------------------------------------------------------------------


def month_of(length: int, place: int) -> Action:
    return lambda: MonthOf(length, place)


def nth_month(number: int) -> MonthOf | Wrong:
    return MonthOf(3, number) if 1 <= number <= 3 else Wrong(f"tháng thứ {number} của quý")


def anchors(*values: int | MonthOf) -> tuple[Anchor, ...]:
    of = values[-1] if isinstance(values[-1], MonthOf) else MonthOf(1, 1)
    return tuple(Anchor(value, of) for value in values if isinstance(value, int))


def anchored_window(first: int, last: int, of: MonthOf | None = None) -> tuple[Anchor, ...] | Wrong:
    if last and last < first:
        return Wrong(f"từ ngày {first} đến ngày {last}")
    return (Anchor(last, of or MonthOf(1, 1), first=first),)


def anchored_week(days: tuple[int, int], of: MonthOf | None = None) -> tuple[Anchor, ...]:
    return (Anchor(days[1], of or MonthOf(1, 1), first=days[0]),)


def fixed(day: int, length: int, place: int) -> Action:
    return lambda: (Anchor(day, MonthOf(length, place)),)


def cycle(*freqs: str, named: bool = False) -> Action:
    return lambda *_: Cycles(freqs, named)


def every_months(*counts: int, named: bool = False) -> Cycles | Wrong | None:
    """ "6 tháng", "03, 06, 12 tháng", "6 tháng 01 lần": the last count may say how often."""
    freqs = []
    for count in counts:
        if count in FREQUENCIES:
            freqs.append(FREQUENCIES[count])
        elif count == 9:
            freqs.append("nine")
        elif 12 % count == 0 if count else False:
            return Cycles(("every_n_months",), named, n=count)
        else:
            return Wrong(f"chu kỳ {count} tháng")
    return Cycles(tuple(freqs), named)


def once_in_months(count: int, times: int = 1) -> Cycles | Wrong | None:
    return every_months(count) if times == 1 else Wrong(f"{times} lần trong {count} tháng")


def months_once(times: int, count: int) -> Cycles | Wrong | None:
    return once_in_months(count, times)


def each_years(count: int) -> Cycles | Wrong:
    return Cycles(("yearly",)) if count == 1 else Wrong(f"chu kỳ {count} năm")


def named_months(count: int) -> Cycles | Wrong | None:
    return every_months(count, named=True)


_UNIT_MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}


def times_in(unit: str) -> Action:
    """So many times in a unit, as evenly as months allow."""

    def action(*values: Any) -> Cycles | Wrong | None:
        times = next(value for value in values if isinstance(value, int))
        length = _UNIT_MONTHS.get(unit)
        if length and times and length % times == 0:
            return every_months(length // times)
        if unit == "WEEK" and times == 1:
            return Cycles(("weekly",))
        if unit == "DAY" and times == 1:
            return Cycles(("daily",))
        return Wrong(f"{times} lần trong một {_UNIT_WORDS[unit]}")

    return action


def once_in(freq: str) -> Action:
    """ "1 quý/lần", "1 quý 1 lần"."""
    return lambda *counts: Cycles((freq,)) if set(counts) == {1} else Wrong("chu kỳ nhiều quý hoặc nhiều năm")


def times_in_a_year(length: int, times: int) -> Cycles | Wrong | None:
    if length != 1:
        return Wrong(f"{times} lần trong {length} năm")
    return times_in("YEAR")(times)  # type: ignore[no-any-return]


_UNIT_WORDS = {"DAY": "ngày", "WEEK": "tuần", "MONTH": "tháng", "QUARTER": "quý", "YEAR": "năm"}
_UNIT_FREQ = {"DAY": "daily", "WEEK": "weekly", "MONTH": "monthly", "QUARTER": "quarterly", "YEAR": "yearly"}


def joined(first: Cycles, second: Cycles) -> Cycles | None:
    if first.weekday or second.weekday or (first.n and second.n):
        return None
    freqs = tuple(dict.fromkeys(first.freqs + second.freqs))
    return Cycles(freqs, first.named and second.named, first.n or second.n)


_WEEKDAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def each_week(*values: Any) -> Cycles | None:
    weekday = next(value for value in values if isinstance(value, int))
    cycles = next((value for value in values if isinstance(value, Cycles)), Cycles(("weekly",)))
    if cycles.freqs != ("weekly",) or cycles.weekday:
        return None
    return cycles._replace(weekday=_WEEKDAY_NAMES[weekday])  # type: ignore[arg-type]


def length_(unit: Unit) -> Action:
    def action(*values: int) -> Length | Wrong:
        n, least = values[-1], values[0] if len(values) > 1 else None
        if n == 0 or (least and least >= n):
            return Wrong("thời hạn bằng 0 hoặc ngược")
        return Length(n, unit, least)

    return action


def _per_unit() -> Iterator[tuple[str, str, Action, str]]:
    """The rows that are alike for day, week, month, quarter and year."""
    for unit, freq in _UNIT_FREQ.items():
        name = _UNIT_WORDS[unit]
        yield "CYCLES", f"N TIMES [SLASH WITHIN EVERY OF COMMA ALL DASH]* {unit}", times_in(unit), f"1 lần/{name}"
        yield "CYCLES", f"(EVERY|ALL|PERIODIC) {unit} COMMA? N TIMES", times_in(unit), f"mỗi {name} 1 lần"
        yield "CYCLES", f"{unit} N TIMES", times_in(unit), f"{name} 1 lần"
        yield "CYCLES", f"(EVERY|PERIODIC [PER OPEN COLON]*)+ {unit}", cycle(freq), f"hằng {name}"
        yield "CYCLES", f"PER {unit}", cycle(freq), f"theo {name}"
        if unit != "DAY":
            yield "CYCLES", f"REPORT {unit}", cycle(freq, named=True), f"báo cáo {name}"
            yield "CYCLES", f"ALL {unit}", cycle(freq), f"các {name}"


_CYCLES: list[tuple[str, str, Action, str]] = [
    ("WORD", "INCLUDING [ALL DAY END WEEK WEEKDAY AND COMMA WORD]*", word, "ngày 17 (kể cả thứ Bảy, Chủ nhật)"),
    ("WORD", "DURING(?=[WORD COMMA DOC REPORT AND]*WHEN)", word, "Trong quá trình thực hiện, nếu có vướng mắc"),
    ("MONTHOF", "MONTH END OFS QUARTER (REPORT|CYCLE)?", month_of(3, 3), "ngày 15 của tháng cuối quý"),
    ("MONTHOF", "MONTH BEGIN OFS QUARTER AFTERS?", month_of(3, 1), "ngày 10 tháng đầu quý sau"),
    ("MONTHOF", "MONTH MIDDLE OFS QUARTER", month_of(3, 2), "ngày 10 tháng giữa quý"),
    ("MONTHOF", "MONTH ORDINAL N OFS QUARTER", nth_month, "ngày 10 tháng thứ nhất của quý"),
    ("MONTHOF", "MONTH WEEKDAY OFS QUARTER", lambda w: nth_month(w + 2), "ngày 10 tháng thứ hai của quý"),
    ("MONTHOF", "MONTH END OFS CYCLE", month_of(0, 0), "ngày 20 của tháng cuối kỳ báo cáo"),
    ("MONTHOF", "MONTH BEGIN OFS CYCLE AFTERS", month_of(0, 1), "ngày 05 của tháng đầu kỳ báo cáo sau"),
    ("MONTHOF", "(?<!N) MONTH OFS AFTERS", month_of(1, 1), "ngày 05 tháng sau"),
    ("MONTHOF", "MONTH (REPORT|CYCLE)(?=COMMA|CLOSE|DOT|$|AND)", month_of(1, 1), "ngày 15 của tháng báo cáo"),
    ("ANCHOR", "FROM? DAYNO (UNTIL|DASH) DAYNO OFS (MONTHOF|MONTH)", anchored_window, "ngày 15 đến ngày 17 hằng tháng"),
    ("ANCHOR", "(DAYNO LIST)* DAYNO OFS (MONTHOF|MONTH CYCLE?)", anchors, "ngày 15 hằng tháng"),
    ("ANCHOR", "WEEKOF OFS (MONTHOF|MONTH)", anchored_week, "tuần đầu hằng tháng"),
    ("ANCHOR", "N DAY BEGIN OFS (MONTHOF|MONTH)", lambda n, of=None: anchored_window(1, n, of), "5 ngày đầu tháng"),
    ("ANCHOR", "N DAY BEGIN OFS QUARTER", lambda n: anchored_window(1, n, MonthOf(3, 1)), "5 ngày đầu quý"),
    ("ANCHOR", "BEGIN OFS MONTH", fixed(1, 1, 1), "đầu mỗi tháng"),
    ("ANCHOR", "MIDDLE OFS MONTH", fixed(15, 1, 1), "giữa mỗi tháng"),
    ("ANCHOR", "END OFS MONTH", fixed(0, 1, 1), "cuối mỗi tháng"),
    ("ANCHOR", "BEGIN OFS QUARTER AFTERS?", fixed(1, 3, 1), "đầu mỗi quý"),
    ("ANCHOR", "MIDDLE OFS QUARTER", fixed(15, 3, 2), "giữa mỗi quý"),
    ("ANCHOR", "END OFS QUARTER", fixed(0, 3, 3), "cuối mỗi quý"),
    ("ANCHOR", "END OFS CYCLE", fixed(0, 0, 0), "cuối kỳ báo cáo"),
    ("ANCHOR", "BEGIN (OF|ALL)* EVERY YEAR", fixed(1, 12, 1), "đầu mỗi năm"),
    ("ANCHOR", "END (OF|ALL)* EVERY YEAR", fixed(0, 12, 12), "cuối mỗi năm"),
    ("ANCHOR", "MONTHOF", lambda of: (Anchor(0, of),), "tháng cuối quý"),
    ("CYCLES", "(PERIODIC|EVERY) COLON? N (LIST N)+ MONTH", every_months, "định kỳ 03, 06, 12 tháng"),
    ("CYCLES", "N TIMES SLASH? N MONTH", months_once, "1 lần/6 tháng"),
    ("CYCLES", "(PERIODIC|EVERY)* N MONTH SLASH? N? TIMES", once_in_months, "6 tháng/lần"),
    ("CYCLES", "(EVERY|PERIODIC [PER OPEN COLON EVERY]*) N MONTH", every_months, "định kỳ 6 tháng"),
    ("YE", "(?<=[QU MO] [AND COMMA OR]) REPORT YEAR", year_, "Quý I, Quý II và báo cáo năm"),
    ("EVERY", "ATLEAST EVERY", word, "ít nhất mỗi quý một lần"),
    ("CYCLES", "N QUARTER SLASH? N? TIMES", once_in("quarterly"), "01 quý 1 lần"),
    ("CYCLES", "N YEAR SLASH? TIMES", once_in("yearly"), "1 năm/lần"),
    ("CYCLES", "N YEAR N TIMES", times_in_a_year, "một năm hai lần"),
    *_per_unit(),
    ("CYCLES", "ANNUAL", cycle("yearly"), "thường niên"),
    ("CYCLES", "REPORT N MONTH", named_months, "báo cáo 6 tháng"),
    ("CYCLES", "(?<!N) MONTH(?=LIST(QUARTER|YEAR|N MONTH))", cycle("monthly"), "tháng, quý, năm"),
    ("CYCLES", "(?<=CYCLES LISTED) MONTH", cycle("monthly"), "hằng tuần, tháng"),
    ("CYCLES", "QUARTER(?=LIST(YEAR|N MONTH|CYCLES))", cycle("quarterly"), "quý, năm"),
    ("CYCLES", "(?<=CYCLES LISTED) QUARTER", cycle("quarterly"), "hằng tháng, quý"),
    ("CYCLES", "(?<=CYCLES COMMA AND) QUARTER", cycle("quarterly"), "hằng tháng, và quý"),
    ("CYCLES", "N MONTH(?=LIST(REPORT|EVERY)?(YEAR|N MONTH|CYCLES))", every_months, "6 tháng, năm"),
    ("CYCLES", "(?<=CYCLES LISTED) N MONTH(?!BEGIN|END)", every_months, "hằng quý, 6 tháng"),
    ("CYCLES", "(?<=CYCLES LISTED) N YEAR", each_years, "định kỳ 6 tháng, 01 năm"),
    ("CYCLES", "(PERIODIC|EVERY)+ N YEAR", each_years, "định kỳ 01 năm"),
    ("CYCLES", "(?<=[CLOSE COMMA SEMI] [AND COMMA]) YEAR(?=OPEN)", cycle("yearly"), "6 tháng (15/6), và năm (15/12)"),
    ("CYCLES", "(?<=CYCLES LISTED) YEAR", cycle("yearly"), "hằng quý, năm"),
    ("CYCLES", "(?<=CYCLES COMMA AND) YEAR", cycle("yearly"), "hằng quý, và năm"),
    ("CYCLES", "CYCLES (LIST|CLOSE LIST) CYCLES", joined, "hằng tháng, hằng quý"),
    ("CYCLES", "REPORT? PERIODIC CYCLES", same, "định kỳ 1 lần/quý"),
    ("WEEKDAY", "BEFORE CLOCK FILL WEEKDAY", lambda c, w: w, "trước 16h00 thứ Sáu hằng tuần"),
    ("WEEKDAY", "BEFORE FILL WEEKDAY", lambda w: (w - 1) % 7, "trước thứ Sáu hằng tuần"),
    ("WEEKDAY", "(BY|WITHIN|UNTIL|CLOCK)+ FILL WEEKDAY", lambda *v: v[-1], "vào thứ Sáu hằng tuần"),
    ("CYCLES", "WEEKDAY COMMA? OFS CYCLES", each_week, "thứ Sáu hằng tuần"),
    ("CYCLES", "WEEKDAY OFS WEEK", each_week, "thứ Sáu của tuần"),
    ("CYCLES", "CYCLES (COMMA|OPEN|DASH)? WEEKDAY", each_week, "hằng tuần, thứ Sáu"),
    ("LENGTH", "FROM? N (DASH|UNTIL) N WORKDAY", length_("working_day"), "07-10 ngày làm việc kể từ ngày ký"),
    ("LENGTH", "FROM? N (DASH|UNTIL) N DAY", length_("day"), "07-10 ngày kể từ ngày ký"),
    ("LENGTH", "(N|BIG) WORKDAY", length_("working_day"), "05 ngày làm việc kể từ ngày ký"),
    ("LENGTH", "(N|BIG) DAY", length_("day"), "05 ngày kể từ ngày ký"),
    ("LENGTH", "(N|BIG) HOUR", length_("hour"), "24 giờ kể từ khi có sự cố"),
    ("LENGTH", "N WEEK", length_("week"), "02 tuần kể từ ngày ký"),
    ("LENGTH", "N MONTH", length_("month"), "02 tháng kể từ ngày ký"),
    ("LENGTH", "HALF MONTH", lambda: Length(15, "day"), "nửa tháng kể từ ngày ký"),
    ("YE", "(?<=BY) YEAR(?!AFTERS|OF)", year_, "đến hết năm"),
    ("YE", "WITHIN YEAR(?!AFTERS)", year_, "Trong năm"),
    ("SPAN", "(?<=MO SEP) YEAR", year_, "Tháng 6, năm"),
    ("YE", "(?<=[QU SPAN YE] SEP) YEAR", year_, "Quý I, II, III và năm"),
    ("YE", "(?<!N) YEAR4", year_, "2024"),
    ("YE", "YEAR(?=COLON)", year_, "năm: trước ngày 10/12"),
    ("SPAN", "MO", same, "Tháng 3"),
    ("SPAN", "QU", same, "Quý I"),
    ("SPAN", "YE", same, "Năm 2024"),
]


# --- limits, lists, joints ------------------------------------------------------------------------------------------


def spans_in(values: tuple[Any, ...]) -> tuple[Span, ...]:
    return tuple(share_year([value for value in values if isinstance(value, Span)]))


def due(*, strict: bool = False) -> Action:
    def action(*values: Any) -> Due:
        at = next((value for value in values if isinstance(value, str)), None)
        return Due(spans_in(values), strict and at is None, at)

    return action


def limited(*, strict: bool = False) -> Action:
    """A limit on an anchor holds for each of its days; a clock time keeps the day."""

    def action(*values: Any) -> tuple[Anchor, ...]:
        at = any(isinstance(value, str) for value in values)
        return tuple(anchor._replace(strict=strict and not at) for anchor in values[-1])

    return action


def limited_due(*, strict: bool = False) -> Action:
    return lambda *values: values[-1]._replace(strict=strict) if not values[-1].strict else None


def window(*, wide: bool = False, choice: bool = False) -> Action:
    return lambda *values: Window(spans_in(values), wide, choice)


def loose_days(*days: int) -> tuple[Anchor, ...]:
    """Days whose month only a cycle beside them can tell."""
    return tuple(Anchor(day, UNTOLD) for day in days)


UNTOLD = MonthOf(-1, -1)


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
    if cycles.freqs != ("yearly",) and len(days.spans) != 12 // CYCLE_MONTHS.get(cycles.freqs[0], 99):
        return None
    return Rhythm(cycles, days=days if isinstance(days, Due) else Due(days.spans))


def bounded(*values: Any) -> Cycles | None:
    """Cycles with the stretch in which they run; a whole year only says which year."""
    cycles, span = values[0], values[-1]
    if isinstance(span, Window):
        if len(span.spans) != 1:
            return None
        span = span.spans[0]
    if span.is_year:
        return cycles  # type: ignore[no-any-return]
    if cycles.freqs == ("yearly",) and not span.years:
        return None  # "hằng năm, vào tháng 11": the month is the day, not the frame
    return cycles._replace(start=span, until=span)  # type: ignore[no-any-return]


def starting(cycles: Cycles, span: Span) -> Cycles:
    return cycles._replace(start=span)


def ending(cycles: Cycles, span: Span) -> Cycles | None:
    if span.is_point and "yearly" in cycles.freqs:
        return None
    return cycles._replace(until=span)


def four_quarters(*spans: Span) -> Rhythm | None:
    """The heads of four columns of a table of targets."""
    full = [(1, 3), (4, 6), (7, 9), (10, 12)]
    if [(span.month, span.end_month) for span in spans] != full or any(span.year or span.years for span in spans):
        return None
    return Rhythm(Cycles(("quarterly",)))


def last_value(*values: Any) -> Any:
    return values[-1]


def due_of(*values: Any) -> Due | None:
    return next((value for value in values if isinstance(value, Due)), None)


def named_due(*values: Any) -> Due | None:
    cycles = next(value for value in values if isinstance(value, Cycles))
    return due_of(*values) if cycles.named else None


def days_within(span: Span, found: tuple[Anchor, ...]) -> Due | Wrong | None:
    """ "trong tháng 3, trước ngày 15": the month that the day alone does not say."""
    if span.month != span.end_month or any(anchor.of != UNTOLD for anchor in found):
        return None
    days = points(*[anchor.day for anchor in found], span)
    return Due(days, strict=found[0].strict) if isinstance(days, tuple) else days


def labelled_due(length: Length, found: Due) -> Due | None:
    """ "6 tháng trước ngày 15/6" in a list of reports; alone it could be six months before that day."""
    return found if length.unit == "month" and length.n in (6, 9) else None


def standing(*values: Span | Standing) -> Standing | None:
    year = next((value for value in values if isinstance(value, Span)), None)
    return Standing(year=year) if year is None or year.is_year else None


def standing_from(span: Span, *_: Any) -> Standing:
    return Standing(start=span)


_LIMITS: list[tuple[str, str, Action, str]] = [
    ("BY", "BY [WORD REPORT DOC]* COLON", word, "Thời hạn hoàn thành: 31/10"),
    ("BY", "NOWON COMMA? (UNTIL|BY)", word, "Từ nay đến hết năm 2024"),
    ("SPAN", "(FROM|WITHIN)* SPAN THRU SPAN", through, "Từ tháng 3 đến tháng 8/2024"),
    ("SPAN", "(FROM|WITHIN)* POINT (UNTIL|BY|DASH)+ (DAY|BY)* POINT", through, "Từ ngày 01/3 đến ngày 15/4"),
    ("SPAN", "BY? FROM EITHER COMMA? (UNTIL|BY)+ EITHER", through, "Từ ngày 15/3 đến hết tháng 6"),
    ("CYCLES", "CYCLES (COMMA|OPEN|WITHIN|OF)* SPAN(?!LIST EITHER) CLOSE?", bounded, "Hằng tháng từ tháng 3 đến tháng 10"),
    ("CYCLES", "CYCLES (COMMA|OPEN)? FROM EITHER ONWARD? CLOSE?", starting, "Hằng tháng, từ tháng 3"),
    ("CYCLES", "CYCLES COMMA? UNTIL (BY|DAY)* EITHER", ending, "Hằng năm đến năm 2030"),
    ("DUE", "LIMIT* BEFORE FILL (CLOCK COMMA? FILL)? (POINT (LIST [BEFORE DAY]* POINT|SEMI DAY? POINT)*|SPAN (LIST [BEFORE ALL]* SPAN)*)", due(strict=True),
     "Trước ngày 15/3 và 15/9"),
    ("DUE", "BY FILL (CLOCK COMMA? FILL)? (POINT (LIST [BY DAY]* POINT|SEMI DAY? POINT)*|SPAN (LIST [BY ALL]* SPAN)*)", due(),
     "Chậm nhất ngày 15/3 và 15/9"),
    ("DUE", "UNTIL FILL (CLOCK COMMA? FILL)? (POINT (LIST [UNTIL DAY]* POINT|SEMI DAY? POINT)*|SPAN (LIST [UNTIL ALL]* SPAN)*)", due(), "Đến ngày 15/3"),
    ("DUE", "LIMIT* BEFORE FILL DUE", limited_due(strict=True), "trước ngày 15 các tháng 3, 6"),
    ("DUE", "(BY|UNTIL) FILL DUE", limited_due(), "chậm nhất ngày 15 các tháng 3, 6"),
    ("STANDING", "FROM DAY? EITHER (COMMA|AND|ONWARD)* (ALWAYS|ONWARD)?", standing_from, "Từ tháng 5/2024, thường xuyên"),
    ("DUE", "POINT SEMI POINT (SEMI POINT)*", due(), "15/3/2024; 15/9/2024"),
    ("DUE", "DAY WORD (NUMBERED WORD)? POINT", due(), "Ngày Chuyển đổi số quốc gia 10/10"),
    ("DUE", "WITHIN? CLOCK COMMA? FILL POINT", due(), "17h00 ngày 20/3"),
    ("DUE", "(WITHIN|DAY|ALL)* POINT (LIST (WITHIN|DAY)* POINT)*", due(), "Ngày 10/10/2024"),
    ("DUE", "DUE COMMA? OPEN? BEFORE CLOCK CLOSE?", lambda d, c: d._replace(clock=c), "ngày 20/3 (trước 17h00)"),
    ("ANCHOR", "LIMIT* BEFORE FILL (CLOCK COMMA? FILL)? ANCHOR", limited(strict=True), "trước ngày 25 của tháng"),
    ("ANCHOR", "(BY|UNTIL|WITHIN) FILL (CLOCK COMMA? FILL)? ANCHOR", limited(), "chậm nhất ngày 25 của tháng"),
    ("ANCHOR", "(DAYNO LIST)* DAYNO", loose_days, "hằng tháng, ngày 25"),
    ("ANCHOR", "LIMIT* BEFORE FILL (CLOCK COMMA? FILL)? ANCHOR", limited(strict=True), "hằng tháng, trước ngày 25"),
    ("ANCHOR", "(BY|UNTIL|WITHIN) FILL (CLOCK COMMA? FILL)? ANCHOR", limited(), "hằng tháng, chậm nhất ngày 25"),
    ("STANDING", "ALWAYS (COMMA|WITHIN|OF|ALL|OPEN)* SPAN CLOSE?", standing, "Thường xuyên trong năm 2024"),
    ("STANDING", "ALWAYS (COMMA|OPEN)? STANDING CLOSE?", same, "Thường xuyên từ quý II"),
    ("STANDING", "ALWAYS (COMMA|AND)? ONWARD", standing, "Thường xuyên những năm tiếp theo"),
    ("STANDING", "ALWAYS", standing, "Thường xuyên"),
    ("STANDING", "ONWARD", standing, "Năm 2024 và những năm tiếp theo"),
    ("DUE", "REPORT SPAN JOINT DUE", due_of, "Báo cáo quý I trước ngày 15/3"),
    ("DUE", "SPAN (COLON|REPORT)* DUE", due_of, "Quý I: trước ngày 15/3"),
    ("DUE", "(?<=[SEMI COMMA AND]) YEAR DUE", due_of, "Quý I trước ngày 15/3; năm trước ngày 15/12"),
    ("DUE", "(?<=[SEMI COMMA AND]) LENGTH COLON? DUE", labelled_due, "Quý I trước ngày 15/3; 6 tháng trước ngày 15/6"),
    ("DUE", "DUE [WORD OF OPEN]+ REPORT SPAN CLOSE?", due_of, "trước ngày 15/6 đối với báo cáo 6 tháng đầu năm"),
    ("DUE", "DUE OPEN REPORT? SPAN CLOSE", due_of, "trước ngày 15/6 (6 tháng đầu năm)"),
    ("RHYTHM", "SPAN SEMI SPAN SEMI SPAN SEMI SPAN", four_quarters, "Quý I; Quý II; Quý III; Quý IV"),
    ("WINDOW", "SPAN SEMI SPAN (SEMI SPAN)*", window(), "Tháng 3; tháng 9"),
    ("DUE", "WITHIN? SPAN [COMMA OPEN]? ANCHOR CLOSE?", days_within, "Trong tháng 3, trước ngày 15"),
    ("WINDOW", "WITHIN ALL? SPAN (LIST WITHIN? ALL? SPAN)*", window(wide=True), "Trong quý I, II"),
    ("WINDOW", "SPAN OR SPAN", window(wide=True, choice=True), "Quý I hoặc quý II"),
    ("WINDOW", "(ALL|REPORT)* SPAN (LIST (WITHIN|ALL|REPORT)* SPAN)*", window(), "Quý I, III"),
    ("DUE", "DUE [WORD OF OPEN]+ CYCLES CLOSE?", named_due, "trước ngày 15/12 đối với báo cáo năm"),
    ("RHYTHM", "CYCLES JOINT ANCHOR (CLOSE? JOINT ANCHOR)*", rhythm, "hằng tháng, trước ngày 25"),
    ("RHYTHM", "ANCHOR (COMMA|OPEN|OF|WITHIN|PER)* CYCLES", rhythm, "ngày 15 của tháng cuối quý hằng quý"),
    ("RHYTHM", "CYCLES JOINT DUE", rhythm, "hằng năm, trước ngày 15/12"),
    ("RHYTHM", "DUE (COMMA|OPEN|OF|WITHIN)* CYCLES", counted_rhythm, "trước ngày 15/12 hằng năm"),
    ("RHYTHM", "CYCLES (COMMA|OPEN|OF|WITHIN|COLON)* WINDOW", counted_rhythm, "hằng năm, vào quý IV"),
    ("RHYTHM", "WINDOW (COMMA|OPEN|OF|WITHIN)* CYCLES CLOSE?", counted_rhythm, "quý IV hằng năm"),
    ("DUE", "CYCLES JOINT DUE", named_due, "báo cáo năm trước ngày 15/12"),
    ("RHYTHM", "CYCLES", lambda c: Rhythm(c), "hằng quý"),
    ("RHYTHM", "ANCHOR", lambda a: Rhythm(Cycles(()), a), "ngày 15 của tháng cuối quý"),
]  # fmt: skip

NUMBERS = table(_NUMBERS)
CYCLES = table(_CYCLES)
LIMITS = table(_LIMITS)
