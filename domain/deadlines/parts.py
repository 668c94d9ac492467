"""Parts of a year, a quarter or a month: halves, days, the middle; the second table of the grammar."""

from collections.abc import Callable

from domain.deadlines.cascade import Action, Row, doubt, same, word
from domain.deadlines.dates import date_, with_year, year_
from domain.deadlines.spans import LEAP, Due, Span, Window, Wrong, day_of, last_day, share_year, through
from domain.deadlines.weeks import WEEKS


def weekday_date(weekday: int, span: Span) -> Span | Wrong | None:
    """A weekday beside a date must be that date's."""
    if span.year is None:
        return None
    agrees = day_of(span.year, span.month, span.day).weekday() == weekday
    return span if agrees else Wrong("thứ và ngày không khớp nhau")


def day_number(day: int) -> int | Wrong:
    return day if 1 <= day <= 31 else Wrong(f"không có ngày {day}")


def point(day: int, span: Span) -> Span | Wrong | None:
    if span.month != span.end_month:
        return None
    found = date_(day or last_day(span.year or LEAP, span.month), span.month, span.year)
    if isinstance(found, Wrong):
        return found
    return found._replace(later=span.later, day=day, end_day=day, spelt=True)


def points(*values: int | Span) -> tuple[Span, ...] | Wrong | None:
    """Days 15 and 30 of months 3 and 6: each day of each month, the last one's year for all."""
    days = [value for value in values if isinstance(value, int)]
    spans = share_year([value for value in values if isinstance(value, Span)])
    found = [point(day, span) for span in spans for day in days]
    unfit = [each for each in found if not isinstance(each, Span)]
    return unfit[0] if unfit else tuple(each for each in found if isinstance(each, Span))


def listed(found: tuple[Span, ...] | Wrong | None) -> Due | Wrong | None:
    return found if found is None or isinstance(found, Wrong) else Due(found, pattern=True)


def days_before(*values: int | Span) -> tuple[Span, ...] | Wrong | None:
    """ "ngày 15, 20 và 30/3": the days before a date are of its month."""
    later = [value for value in values if isinstance(value, Span)]
    found = points(*[value for value in values if isinstance(value, int)], later[0]._replace(end_month=later[0].month))
    return found if found is None or isinstance(found, Wrong) else (*found, *later)


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
    first, last = span.between(span.year or LEAP)
    return span if (last - first).days + 1 == count and not span.is_year else None


def counted_through(count: int, first: Span, last: Span) -> Span | Wrong:
    span = through(first, last)
    if isinstance(span, Wrong):
        return span
    return counted_days(count, span) or Wrong(f"khoảng thời gian không dài {count} ngày")


def counted_months(count: int, first: Span, last: Span) -> Span | Wrong:
    """ "3 tháng (từ tháng 4 đến tháng 6)"."""
    span = through(first, last)
    if isinstance(span, Wrong) or span.end_month - span.month + 12 * span.years + 1 == count:
        return span
    return Wrong(f"khoảng thời gian không dài {count} tháng")


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


def of_years(span: Span, *years: Span) -> Window | None:
    """ "Quý IV các năm 2025, 2026"."""
    dated = [with_year(span, year.year) for year in years if year.year and not year.years]
    found = tuple(each for each in dated if each)
    return Window(found) if len(found) == len(years) else None


def first_of(span: Span) -> Span:
    """Đầu tháng là ngày đầu tiên (Bộ luật Dân sự 2015, Điều 146.2, 146.3)."""
    return Span(span.month, 1, span.month, 1, span.year, span.later, spelt=True)


def middle_of(span: Span) -> Span:
    """Giữa tháng là ngày thứ 15; giữa năm là ngày cuối cùng của tháng 6 (Điều 146.2, 146.3); a quarter by analogy."""
    middle = span.month + (span.end_month - span.month) // 2
    day = 0 if span.end_month - span.month == 11 else 15
    return Span(middle, day, middle, day, span.year, span.later, spelt=True)


def between_neighbours(first: Span, last: Span) -> Wrong | None:
    """ "Giữa tháng 3 và tháng 4" may be the turn of the two; of months apart it can only be the middle of each."""
    return Wrong("giữa hai kỳ, hay giữa mỗi kỳ") if last.month == first.end_month + 1 else None


def last_of(span: Span) -> Span:
    """Cuối tháng là ngày cuối cùng (Điều 146.2, 146.3)."""
    return Span(span.end_month, 0, span.end_month, 0, span.year, span.later + span.years, spelt=True)


def each(day: Callable[[Span], Span]) -> Action:
    """ "đầu tháng 3, 6": the word holds for each of the list."""
    return lambda *spans: Due(tuple(map(day, share_year(list(spans)))), pattern=True)


def first_days(count: int, span: Span) -> Span:
    return span._replace(end_month=span.month, end_day=count)


def last_days(count: int, span: Span) -> Span:
    return span._replace(month=span.end_month, day=1 - count)


NO_TERM = "(?<![WITHIN BY BEFORE AFTER UNTIL FROM EVERY PERIODIC COMMA])"
# It moves with the holidays, and a rule's days are written down once.
by_calendar = doubt("ngày làm việc thứ mấy của kỳ còn tùy lịch nghỉ, cần nhập từng ngày")

PARTS: list[Row] = [
    ("WRONG", "N? WORKDAY (BEGIN|END|ORDINAL|WEEKDAY)", by_calendar, "ngày làm việc cuối cùng của tháng"),
    ("WRONG", "ALL DAY (BEGIN|MIDDLE|END)", doubt("mấy ngày, không rõ ngày nào"), "Những ngày đầu tháng 3"),
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
    ("WORD", "(?<![N EVERY PERIODIC PER ALL REPORT]) WEEK(?=FROM)", word, "Trong tuần từ 10/6 đến 14/6"),
    ("SPAN", "N WEEK BEGIN OF? MO", lambda n, m: first_days(7 * n, m) if n < 5 else None, "02 tuần đầu tháng 6"),
    ("SPAN", "N DAY BEGIN OF? (MO|QU)", first_days, "10 ngày đầu tháng 3"),
    ("SPAN", "N DAY END OF? (MO|QU)", last_days, "10 ngày cuối tháng 3"),
    ("MO", "MONTH END OF? QU (?!SEP QU|SEP N|SEP ROMAN)", last_month, "ngày 20 tháng cuối quý III"),
    ("SPAN", "WEEK BEGIN OF? QU", lambda q: first_days(7, q), "Tuần đầu quý II"),
    ("SPAN", "WEEK END OF? QU", lambda q: last_days(7, q), "Tuần cuối quý II"),
    ("MO", "MONTH BEGIN OF? QU (?!SEP QU|SEP N|SEP ROMAN)", first_month, "ngày 5 tháng đầu quý III"),
    *WEEKS,
    ("DUE", "(?<!MONTH) BEGIN OF? ALL? (MO (LIST MO)+|QU (LIST QU)+)", each(first_of), "Đầu tháng 3, 6"),
    ("WRONG", "MIDDLE (MO AND MO|QU AND QU)", between_neighbours, "Giữa tháng 3 và tháng 4"),
    ("DUE", "MIDDLE OF? ALL? (MO (LIST MO)+|QU (LIST QU)+)", each(middle_of), "Giữa tháng 3, 6"),
    ("DUE", "(?<!MONTH) END OF? ALL? (MO (LIST MO)+|QU (LIST QU)+)", each(last_of), "Cuối tháng 3, 6"),
    ("POINT", "(?<!MONTH) BEGIN OF? (MO|QU|YE)", first_of, "Đầu tháng 3"),
    ("POINT", "MIDDLE OF? (MO|QU|YE)", middle_of, "Giữa tháng 3"),
    ("POINT", "(?<!MONTH) END OF? (MO|QU|YE)", last_of, "Cuối tháng 3"),
    ("POINT", "END POINT", same, "Cuối ngày 22/8"),
    ("WINDOW", "(?<!SEP) (MO|QU) OF? ALL YE (LIST YE)+", of_years, "Quý IV các năm 2025, 2026"),
    ("POINT", "(?<!MONTH) BEGIN OF? YEAR AFTERS", lambda: first_of(year_()._replace(later=1)), "Đầu năm sau"),
    ("POINT", "(?<!MONTH) BEGIN OF? YEAR(?!AFTERS)", lambda: first_of(year_()), "Đầu năm"),
    ("POINT", "MIDDLE OF? YEAR", lambda: middle_of(year_()), "Giữa năm"),
    ("POINT", "(?<!MONTH) END OF? YEAR", lambda: last_of(year_()), "Cuối năm"),
    ("DAYNO", "DAY LUNARDAY? N(?!SLASH|TIMES)", day_number, "ngày 15 hằng tháng"),
    ("DAYNO", "LUNARDAY N(?!MO|SLASH)", day_number, "mùng 5 hằng tháng"),
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
    ("SPAN", "(?<![MO QU SEP]) FROM? N (DASH|UNTIL) N MO", days_of, "15-20 tháng 3"),
    ("POINT", "N SLASH? MO", point, "15 tháng 3"),
    ("DUE", "DAYNO (LIST DAYNO)* (LIST POINT)+", lambda *v: listed(days_before(*v)), "ngày 15 và 30/3"),
    ("DUE", "N DUE", counted_list, "02 ngày 15, 16/3"),
    (
        "SPAN",
        "N DAY [OPEN COMMA COLON] FROM POINT [UNTIL DASH BY DAY]+ POINT CLOSE?",
        counted_through,
        "3 ngày, từ 1/6 đến 3/6",
    ),
    (
        "SPAN",
        "N MONTH [OPEN COMMA COLON]? FROM? MO [UNTIL DASH BY]+ MO CLOSE?",
        counted_months,
        "3 tháng (từ tháng 4 đến tháng 6)",
    ),
    ("SPAN", "N DAY? [OPEN COMMA COLON]? SPAN CLOSE?", counted_days, "2 ngày 15-16/3"),
    ("WORD", f"{NO_TERM} N [DAY WORKDAY] (COMMA|(?=WITHIN)) (?=WITHIN? [QU MO YE])", word, "03 ngày, quý III"),
]
