"""Numbers to days, months, quarters, years: the first table of the grammar.

Symbols on the right become the symbol on the left. The table runs from top to bottom, so a rule may count on what
stands above it. Each rule has an example; a test holds that every example makes its rule fire.
"""

from collections.abc import Callable
from typing import Any

from domain.deadlines.cascade import Action, Table
from domain.deadlines.spans import (
    Due,
    Impossible,
    Span,
    Window,
    Wrong,
    day_of,
    last_day,
    weekday_until,
)

_LEAP = 2024  # a day whose year is not known yet is tried in a leap year; its own year decides later


def doubt(why: str) -> Action:
    """Nothing to read: a person must look."""
    return lambda *_: Wrong(why)


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


def lunar(span: Span) -> Wrong | None:
    """The day of a feast is lunar; with its year printed it has been converted."""
    return Wrong("ngày lễ theo âm lịch") if span.year is None else None


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


def round_(*_: int) -> Wrong:
    return Wrong("kỳ hoặc lần thứ mấy của năm, không phải tháng")


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


def days_of(first: int, last: int, span: Span) -> Span | Wrong | None:
    """Day 10 to day 15 of one month or date."""
    start = point(first, span._replace(end_month=span.month))
    end = point(last, span)
    if not isinstance(start, Span) or not isinstance(end, Span):
        return start if isinstance(start, Wrong) else end
    return through(start, end)


def days_in(span: Span, first: int, last: int) -> Span | Wrong | None:
    return days_of(first, last, span)


def dated_point(day: int, span: Span, year: Span) -> Span | Wrong | None:
    dated = with_year(span, year.year) if year.year and not year.years else None
    return dated and point(day, dated)


def last_months_of(*quarters: Span) -> Window:
    return Window(tuple(map(last_month, share_year(list(quarters)))))


def ends_day(day: int, *quarters: Span) -> Due | Wrong | None:
    """ "ngày 20 tháng cuối quý II và quý IV"."""
    return listed(points(day, *map(last_month, quarters)))


def counted_days(count: int, span: Span) -> Span | None:
    """ "2 ngày 15-16/3": the figure only counts the days, and must count them right."""
    first, last = span.between(span.year or _LEAP)
    return span if (last - first).days + 1 == count and not span.is_year else None


def counted_through(count: int, first: Span, last: Span) -> Span | Wrong:
    span = through(first, last)
    if isinstance(span, Wrong):
        return span
    return counted_days(count, span) or Wrong(f"khoảng thời gian không dài {count} ngày")


def counted_list(count: int, days: Due) -> Due | None:
    return days if len(days.spans) == count else None


def days_to_date(first: int, last: Span) -> Span | Wrong:
    start = date_(first, last.month, last.year)
    return start if isinstance(start, Wrong) else through(start, last)


def first_months(count: int, year: Span) -> Span | Wrong:
    return year._replace(end_month=count) if 1 <= count <= 12 else Wrong(f"{count} tháng đầu năm")


def last_months(count: int, year: Span) -> Span | Wrong:
    return year._replace(month=13 - count) if 1 <= count <= 12 else Wrong(f"{count} tháng cuối năm")


def first_quarters(count: int, year: Span) -> Span | Wrong:
    return first_months(3 * count, year)


def last_quarters(count: int, year: Span) -> Span | Wrong:
    return last_months(3 * count, year)


def last_month(quarter: Span) -> Span:
    return quarter._replace(month=quarter.end_month)


def first_month(quarter: Span) -> Span:
    return quarter._replace(end_month=quarter.month)


def first_of(span: Span) -> Span:
    """Đầu tháng là ngày đầu tiên (Bộ luật Dân sự 2015, Điều 146.2, 146.3)."""
    return Span(span.month, 1, span.month, 1, span.year, span.later)


def middle_of(span: Span) -> Span:
    """Giữa tháng là ngày thứ 15; giữa năm là ngày cuối cùng của tháng 6 (Điều 146.2, 146.3); a quarter by analogy."""
    middle = span.month + (span.end_month - span.month) // 2
    day = 0 if span.end_month - span.month == 11 else 15
    return Span(middle, day, middle, day, span.year, span.later)


def between_neighbours(first: Span, last: Span) -> Wrong | None:
    """ "Giữa tháng 3 và tháng 4" may be the turn of the two; of months apart it can only be the middle of each."""
    return Wrong("giữa hai kỳ, hay giữa mỗi kỳ") if last.month == first.end_month + 1 else None


def last_of(span: Span) -> Span:
    """Cuối tháng là ngày cuối cùng (Điều 146.2, 146.3)."""
    return Span(span.end_month, 0, span.end_month, 0, span.year, span.later + span.years)


def each(day: Callable[[Span], Span]) -> Action:
    """ "đầu tháng 3, 6": the word holds for each of the list."""
    return lambda *spans: Due(tuple(map(day, share_year(list(spans)))), pattern=True)


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


def weeks_through(first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int] | None:
    return (first[0], last[1]) if last[0] < 0 or first[1] < last[0] else None


def weeks_of(*values: Any) -> Window | None:
    """ "tuần 1 và tuần 3 tháng 6": a list, as months are."""
    found = [week_of(days, values[-1]) for days in values[:-1]]
    return None if None in found else Window(tuple(span for span in found if span))


def week_of(days: tuple[int, int], span: Span) -> Span | None:
    if span.month != span.end_month:
        return None
    return span._replace(day=days[0], end_day=days[1])


def weekday_in_week(weekday: int, days: tuple[int, int], span: Span) -> Span | None:
    """A weekday of a week needs a printed year: the plan's is not known here."""
    if span.year is None:
        return None
    found = weekday_until(day_of(span.year, span.month, days[1]), weekday)
    return Span(found.month, found.day, found.month, found.day, span.year)


def clock(hour: int, minute: int = 0) -> str | Wrong:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Wrong(f"không có {hour} giờ {minute:02}")
    return f"{hour:02}:{minute:02}"


_NUMBERS: list[tuple[str, str, Action, str]] = [
    ("N", "SPELT", same, "tháng hai"),
    ("SAME", "(N|BIG) OPEN N CLOSE(?=DAY|WORKDAY|MONTH|WEEK|HOUR|TIMES)", same, "05 (năm) ngày kể từ ngày ký"),
    (
        "WORD",
        "(?<![SLASH QUARTER MONTH DAY]) (N|BIG) (COMMA|DOT)(?=(N|BIG) PERCENT)",
        word,
        "giảm 1,5% trước ngày 15/12",
    ),
    ("WORD", "ATLEAST WORD", word, "tối thiểu 02 lớp trong quý II"),
    ("WORD", "ATLEAST? (N|BIG) PERCENT", word, "đạt 100% trước ngày 15/12"),
    ("N", "ATLEAST N(?=TIMES)", same, "ít nhất 01 lần/năm"),
    ("CLOCK", "N HOUR N MINUTE?", clock, "trước 17h00 ngày 20/3"),
    ("DAY", "DAY COLON(?=N)", word, "Trước ngày: 15/3"),
    ("CLOCK", "CLOCK DAYPART", same, "trước 17h00 chiều ngày 20/3"),
    ("CLOCK", "N HOUR DAYPART", clock_of_day, "trước 5 giờ chiều ngày 20/3"),
    ("CLOCK", "(?<![MONTH QUARTER DAY]) N COLON N", clock, "trước 17:00 ngày 20/3"),
    ("CLOCK", "N HOUR(?=(COMMA|OF|WITHIN)?(DAY|WEEKDAY|EVERY|N SLASH))", clock, "trước 11 giờ ngày 05/4"),
    ("CLOCK", "WHEN CLOCK", same, "lúc 8h00 ngày 20/3"),
    ("DOCNO", "NUMBERED COLON? (N|BIG) SLASH YEAR4", word, "Theo Thông tư số 01/2020"),
    ("POINT", r"DAY? N ([SLASH DASH DOT]) N \1 (YEAR4|N)", date_, "15/02/2024"),
    ("WRONG", "NUMBERED COLON? POINT", doubt("số thứ tự, không phải ngày"), "Số 15/3/2024"),
    ("WRONG", "QUARTER (N|ROMAN) SLASH N SLASH", doubt("quý hay ngày"), "Quý I/3/2024"),
    ("WORD", "N DOT BIG", word, "cấp 5.000 thẻ trước ngày 15/12"),
    ("DOCNO", "DOC N SLASH YEAR4", word, "Nghị quyết 27/2024"),
    ("MO", "TIMES N SLASH YEAR4", round_, "Lần 1/2024"),
    ("MO", "CYCLE N SLASH YEAR4", round_, "Kỳ 1/2024"),
    ("DOCNO", "DOC WORD? N? POINT", word, "Văn bản ngày 15/3/2024"),
    ("DOCNO", "DOCNO COMMA? POINT", word, "Theo Kế hoạch 15/KH-UBND ngày 10/01/2024"),
    ("DOCNO", "DOCNO COMMA? DAY N MONTH N YEAR YEAR4", word, "Theo Luật 80/QH ngày 19 tháng 6 năm 2015"),
    ("POINT", "YEAR4 DASH N DASH N(?!SLASH)", lambda y, m, d: date_(d, m, y), "2024-03-20"),
    ("WRONG", "YEAR4 DASH YEAR4 DASH YEAR4", doubt("ba năm nối nhau"), "2024-2025-2026"),
    ("YE", "[FROM WITHIN PHASE]* YEAR? YEAR4 (DASH|UNTIL) YEAR? YEAR4", years, "Giai đoạn 2022-2025"),
    ("WORD", "(?<!N) TIMES N(?=[COLON CLOSE BEFORE BY WITHIN UNTIL DAY MONTH])", word, "lần 1: tháng 4"),
    ("WORD", "CYCLE N(?=[COLON CLOSE BEFORE BY WITHIN UNTIL DAY MONTH])", word, "kỳ 1: trước ngày 15/6"),
    ("DOC", "DOC N (?!SEP)NOUNIT", word, "Đề án 06 trong quý II"),
    ("WORD", "NUMBERED COLON? (N|ROMAN)(?!SLASH)", word, "đợt 1: tháng 3"),
    ("WORD", "PHASE COLON? (N|ROMAN)(?!SLASH)", word, "giai đoạn 1: tháng 3"),
    ("QU", "(?<!EVERY) QUARTER (N|ROMAN)(?![TIMES DAY WORKDAY WEEK])", quarter, "Quý I"),
    ("QU", "(?<=QU SEP) (N(?!SLASH N|DASH N SLASH N)NOUNIT|ROMAN)", quarter, "Quý I, II"),
    ("QU", "(?<=QU COMMA AND) (N(?!SLASH N|DASH N SLASH N)NOUNIT|ROMAN)", quarter, "Quý I, và II"),
    ("MO", "(?<!QUARTER) N [SLASH DASH DOT] YEAR4", month_, "3/2024"),
    ("WRONG", "DAY N MONTH(?=[CLOSE DOT SEMI YEAR]|$)", doubt("không rõ tháng mấy"), "Trước ngày 15 tháng"),
    ("MO", "MONTH MO", same, "Tháng 3/2024"),
    ("MO", "MONTH N SLASH N", month_short_year, "Tháng 3/24"),
    ("MO", "(?<!EVERY) MONTH N(?![TIMES WORKDAY]|DAY([AFTER SINCE FROM WHEN AFTERWHEN CLOSE]|$))", month_, "Tháng 3"),
    ("MO", "(?<=MO SEP) N NOUNIT", month_, "Tháng 3, 6, 9"),
    ("MO", "(?<=MO COMMA AND) N NOUNIT", month_, "Tháng 3, 6, và 9"),
    ("MO", "(?<=MO DASH) N (?=COLON [WORD DOC REPORT])", month_, "tháng 4-10: triển khai"),
    ("POINT", "DAY N SLASH N(?![SLASH DASH])", date_, "ngày 15/2"),
    ("POINT", "DAY N DASH N(?![SLASH DASH])", dashed, "ngày 15-2"),
    ("POINT", "(?<=[BEFORE BY UNTIL FROM WITHIN AND COMMA DASH]) N SLASH N(?!SLASH)", date_, "trước 15/2"),
    ("WORD", "NUMBERED N SLASH N(?!SLASH)", word, "Tỷ lệ 1/5"),
    ("POINT", "N SLASH N(?![SLASH WORD NUMBERED DOC TIMES])", bare_date, "15/2"),
    ("WRONG", "FEAST WORD? OPEN? POINT", lunar, "Giỗ Tổ Hùng Vương 10/3"),
    ("SAME", "(MO|QU|POINT) (SLASH|DASH|DOT|OF|OPEN)? YEAR? YEAR4", with_year, "Quý I năm 2024"),
    ("SAME", "(?<!SEP)(MO|POINT) COMMA YEAR YEAR4", with_year, "Tháng 3, năm 2024"),
    ("SAME", "QU SLASH N", with_short_year, "Quý I/24"),
    ("SAME", "(MO|QU|POINT) (OF|COMMA)* YEAR AFTERS", next_year, "trước ngày 15/01 năm sau"),
    ("SAME", "(MO|QU|POINT) (OF|COMMA)* YEAR (REPORT|CYCLE|DOC)", same, "ngày 15/12 năm báo cáo"),
    ("YE", "YEAR YEAR4", year_, "Năm 2024"),
    ("QU", "YE COLON QU", lambda y, q: with_year(q, y.year), "Năm 2024: quý I; năm 2025: quý II"),
    ("MO", "YE COLON MO", lambda y, m: with_year(m, y.year), "Năm 2024: tháng 3; năm 2025: tháng 4"),
    ("YE", "(?<=YE SEP) YEAR4", year_, "Năm 2024, 2025"),
    ("YE", "WHOLEYEAR YEAR4?", year_, "Cả năm 2024"),
    ("YE", "PHASE? YE", same, "Giai đoạn năm 2022-2025"),
    ("SPAN", "N MONTH BEGIN OF? YE", first_months, "6 tháng đầu năm 2024"),
    ("SPAN", "N MONTH END OF? YE", last_months, "6 tháng cuối năm 2024"),
    ("SPAN", "N MONTH BEGIN OF? YEAR", lambda n: first_months(n, year_()), "6 tháng đầu năm"),
    ("SPAN", "N MONTH END OF? YEAR", lambda n: last_months(n, year_()), "6 tháng cuối năm"),
    ("SPAN", "N QUARTER BEGIN OF? YE", first_quarters, "02 quý đầu năm 2024"),
    ("SPAN", "N QUARTER END OF? YE", last_quarters, "02 quý cuối năm 2024"),
    ("SPAN", "N QUARTER BEGIN OF? YEAR", lambda n: first_quarters(n, year_()), "02 quý đầu năm"),
    ("SPAN", "N QUARTER END OF? YEAR", lambda n: last_quarters(n, year_()), "02 quý cuối năm"),
    ("QU", "QUARTER BEGIN OF? YE", lambda y: first_months(3, y), "Quý đầu năm 2024"),
    ("QU", "QUARTER END OF? YE", lambda y: last_months(3, y), "Quý cuối năm 2024"),
    ("SPAN", "HALF BEGIN YE", lambda y: first_months(6, y), "Nửa đầu năm 2024"),
    ("SPAN", "HALF END YE", lambda y: last_months(6, y), "Nửa cuối năm 2024"),
    ("SPAN", "HALF BEGIN YEAR", lambda: first_months(6, year_()), "Nửa đầu năm"),
    ("SPAN", "HALF END YEAR", lambda: last_months(6, year_()), "Nửa cuối năm"),
    ("SPAN", "HALF BEGIN MO", lambda m: m._replace(end_day=15), "Nửa đầu tháng 3"),
    ("SPAN", "HALF END MO", lambda m: m._replace(day=16), "Nửa cuối tháng 3"),
    ("SPAN", "N DAY BEGIN OF? (MO|QU)", first_days, "10 ngày đầu tháng 3"),
    ("SPAN", "N DAY END OF? (MO|QU)", last_days, "10 ngày cuối tháng 3"),
    ("MO", "MONTH END OF? QU (?!SEP QU|SEP N|SEP ROMAN)", last_month, "ngày 20 tháng cuối quý III"),
    ("SPAN", "WEEK BEGIN OF? QU", lambda q: first_days(7, q), "Tuần đầu quý II"),
    ("SPAN", "WEEK END OF? QU", lambda q: last_days(7, q), "Tuần cuối quý II"),
    ("MO", "MONTH BEGIN OF? QU (?!SEP QU|SEP N|SEP ROMAN)", first_month, "ngày 5 tháng đầu quý III"),
    ("WEEKOF", "WEEK ORDINAL? (N|ROMAN)(?!TIMES)", week, "Tuần 3 tháng 6"),
    ("WEEKOF", "WEEK WEEKDAY", week_by_weekday, "Tuần thứ hai tháng 6"),
    ("WEEKOF", "WEEK BEGIN", lambda: (1, 7), "Tuần đầu tháng 6"),
    ("WEEKOF", "WEEK END", lambda: (-6, 0), "Tuần cuối tháng 6"),
    ("WEEKOF", "(?<=WEEKOF SEP) (N|ROMAN) (?=[COMMA AND DASH OF EVERY]* [N MO MONTH])", week, "Tuần 1, 2 tháng 6"),
    ("WEEKOF", "WEEKOF (DASH|UNTIL) WEEKOF", weeks_through, "Tuần 3-4 tháng 6"),
    ("WINDOW", "WEEKOF (LIST WEEKOF)+ OF? MO", weeks_of, "Tuần 1 và tuần 3 tháng 6"),
    ("POINT", "WEEKDAY [OF COMMA]* WEEKOF OF? MO", weekday_in_week, "Thứ Sáu tuần 3 tháng 6/2024"),
    ("SPAN", "WEEKOF [OF SLASH COMMA]* MO", week_of, "Tuần 3 tháng 6"),
    ("DUE", "(?<!MONTH) BEGIN OF? ALL? (MO|QU) (LIST (MO|QU))+", each(first_of), "Đầu tháng 3, 6"),
    ("WRONG", "MIDDLE (MO AND MO|QU AND QU)", between_neighbours, "Giữa tháng 3 và tháng 4"),
    ("DUE", "MIDDLE OF? ALL? (MO|QU) (LIST (MO|QU))+", each(middle_of), "Giữa tháng 3, 6"),
    ("DUE", "(?<!MONTH) END OF? ALL? (MO|QU) (LIST (MO|QU))+", each(last_of), "Cuối tháng 3, 6"),
    ("POINT", "(?<!MONTH) BEGIN OF? (MO|QU|YE)", first_of, "Đầu tháng 3"),
    ("POINT", "MIDDLE OF? (MO|QU|YE)", middle_of, "Giữa tháng 3"),
    ("POINT", "(?<!MONTH) END OF? (MO|QU|YE)", last_of, "Cuối tháng 3"),
    ("POINT", "(?<!MONTH) BEGIN OF? YEAR AFTERS", lambda: first_of(year_()._replace(later=1)), "Đầu năm sau"),
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
    ("SPAN", "MO [OPEN COMMA] FROM? DAYNO (UNTIL|DASH) DAYNO CLOSE?", days_in, "Tháng 3 (từ ngày 10 đến ngày 20)"),
    ("POINT", "DAYNO [OF WITHIN SLASH]* MO", point, "ngày 15 tháng 3"),
    ("POINT", "(?<!SEP) DAYNO COMMA MO COMMA YE", dated_point, "ngày 15, tháng 3, năm 2024"),
    ("POINT", "(?<!SEP) DAYNO COMMA MO (?!SEP)", point, "ngày 15, tháng 3"),
    ("DUE", "DAYNO OFS MONTH END OF? QU (LIST QU)+", ends_day, "ngày 20 tháng cuối quý II và quý IV"),
    ("WINDOW", "MONTH END OF? QU (LIST QU)+", last_months_of, "tháng cuối quý II và quý IV"),
    ("POINT", "N SLASH? MO", point, "15 tháng 3"),
    ("DUE", "DAYNO (LIST DAYNO)* (LIST POINT)+", lambda *v: listed(days_before(*v)), "ngày 15 và 30/3"),
    ("DUE", "N DUE", counted_list, "02 ngày 15, 16/3"),
    (
        "SPAN",
        "N DAY [OPEN COMMA COLON] FROM POINT [UNTIL DASH BY DAY]+ POINT CLOSE?",
        counted_through,
        "3 ngày, từ 1/6 đến 3/6",
    ),
    ("SPAN", "N DAY? [OPEN COMMA COLON]? SPAN CLOSE?", counted_days, "2 ngày 15-16/3"),
]


def listed(found: tuple[Span, ...] | Wrong | None) -> Due | Wrong | None:
    return found if found is None or isinstance(found, Wrong) else Due(found, pattern=True)


def days_before(*values: int | Span) -> tuple[Span, ...] | Wrong | None:
    """ "ngày 15, 20 và 30/3": the days before a date are of its month."""
    later = [value for value in values if isinstance(value, Span)]
    found = points(*[value for value in values if isinstance(value, int)], later[0]._replace(end_month=later[0].month))
    return found if found is None or isinstance(found, Wrong) else (*found, *later)


DATES = Table(_NUMBERS)
