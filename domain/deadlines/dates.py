"""Numbers to dates, months, quarters, years and clock times: the first table of the grammar.

Symbols on the right become the symbol on the left. The table runs from top to bottom, so a rule may count on what
stands above it. Each rule has an example; a test holds that every example makes its rule fire.
"""

from domain.deadlines.cascade import Row, doubt, same, word
from domain.deadlines.spans import DATED, LEAP, Impossible, Span, Wrong, day_of


def date_(day: int, month: int, year: int | None = None) -> Span | Wrong:
    full = year + 2000 if year is not None and year < 100 else year
    if day == 0:
        return Wrong(f"không có ngày 00/{month:02}")
    try:
        day_of(full or LEAP, month, day)
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


def year_before(span: Span) -> Span | None:
    return span._replace(later=-1) if span.year is None else None


def next_year(span: Span) -> Span | None:
    return span._replace(later=1) if span.year is None else None


def dated_document(*_: object) -> str:
    """A day that is taken for a document's; where another time is printed, a person should look."""
    return DATED


def numbered_document(number: int, _: int) -> str:
    """ "Nghị quyết 27/2024"; "Kế hoạch 3/2024" may be one of March."""
    return DATED if number <= 12 else ""


def share(first: int, second: int) -> str | Wrong:
    """ "Tỷ lệ 2/63" is no day; "Tổ 15/6" may be one."""
    return "" if isinstance(date_(first, second), Wrong) else Wrong("số thứ tự, tỷ lệ hay ngày")


def clock(hour: int, minute: int = 0) -> str | Wrong:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Wrong(f"không có {hour} giờ {minute:02}")
    return f"{hour:02}:{minute:02}"


def round_the_clock(first: int, second: int) -> str | None:
    return "" if first == second == 24 else None


def clock_of_day(hour: int, half: int) -> str | Wrong:
    return clock(hour + 12 if half == 12 and hour < 12 else hour)


DATES: list[Row] = [
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
    ("WORD", "(^|(?<=SEMI)) (OPEN? N CLOSE|N DOT) (?![N YEAR4 BIG ROMAN SPELT])", word, "(1) Quý II; (2) Quý IV"),
    ("WORD", "N SLASH N HOUR?", round_the_clock, "Trực 24/24 giờ"),
    ("CLOCK", "N HOUR N MINUTE?", clock, "trước 17h00 ngày 20/3"),
    ("DAY", "DAY COLON(?=N)", word, "Trước ngày: 15/3"),
    ("CLOCK", "CLOCK DAYPART", same, "trước 17h00 chiều ngày 20/3"),
    ("CLOCK", "N HOUR DAYPART", clock_of_day, "trước 5 giờ chiều ngày 20/3"),
    (
        "CLOCK",
        "(?<![MONTH QUARTER DAY NUMBERED TIMES CYCLE PHASE]) N COLON N (?!SLASH)",
        clock,
        "trước 17:00 ngày 20/3",
    ),
    ("CLOCK", "N HOUR(?=(COMMA|OF|WITHIN)?(DAY|WEEKDAY|EVERY|N SLASH))", clock, "trước 11 giờ ngày 05/4"),
    (
        "CLOCK",
        "((?<=EVERY DAY [BEFORE BY])|(?<=EVERY DAY COMMA [BEFORE BY])) N HOUR",
        clock,
        "hằng ngày, trước 16h",
    ),
    ("DOCNO", "(DOC|PER) NUMBERED COLON? (N|BIG) SLASH YEAR4", word, "Theo Thông tư số 01/2020"),
    ("DOCNO", "NUMBERED COLON? BIG SLASH YEAR4", word, "Số 468/2020"),
    ("WRONG", "NUMBERED COLON? N SLASH YEAR4", doubt("số thứ tự hay tháng"), "Chuyển đổi số 3/2024"),
    ("DOCNO", r"DOC WORD? N? DAY N ([SLASH DASH DOT]) N \1 YEAR4", dated_document, "Văn bản ngày 15/3/2024"),
    ("POINT", r"((?<!SEMI) DAY)? N ([SLASH DASH DOT]) N \2 (YEAR4|N)", date_, "15/02/2024"),
    ("WRONG", "NUMBERED COLON? POINT", doubt("số thứ tự, không phải ngày"), "Số 15/3/2024"),
    ("WRONG", "NUMBERED N DASH (N SLASH N|POINT)", doubt("số thứ tự hay ngày"), "Đợt 1 - 15/5"),
    ("WRONG", "QUARTER (N|ROMAN) SLASH N SLASH", doubt("quý hay ngày"), "Quý I/3/2024"),
    ("WORD", "N DOT BIG", word, "cấp 5.000 thẻ trước ngày 15/12"),
    ("DOCNO", "DOC N SLASH YEAR4", numbered_document, "Nghị quyết 27/2024"),
    ("MO", "TIMES N SLASH YEAR4", round_, "Lần 1/2024"),
    ("MO", "CYCLE N SLASH YEAR4", round_, "Kỳ 1/2024"),
    ("WRONG", "DOC WORD? N? POINT", doubt("ngày của văn bản hay thời hạn"), "Kế hoạch 15/3/2024"),
    ("DOCNO", "DOCNO COMMA? POINT", word, "Theo Kế hoạch 15/KH-UBND ngày 10/01/2024"),
    ("DOCNO", "DOCNO COMMA? DAY N MONTH N YEAR YEAR4", word, "Theo Luật 80/QH ngày 19 tháng 6 năm 2015"),
    ("POINT", "YEAR4 DASH N DASH N(?!SLASH)", lambda y, m, d: date_(d, m, y), "2024-03-20"),
    ("WRONG", "YEAR4 DASH YEAR4 DASH YEAR4", doubt("ba năm nối nhau"), "2024-2025-2026"),
    ("YE", "[FROM WITHIN PHASE]* (?<!SLASH) YEAR? YEAR4 (DASH|UNTIL) YEAR? YEAR4", years, "Giai đoạn 2022-2025"),
    ("WORD", "(?<!N) TIMES N(?=[COLON CLOSE BEFORE BY WITHIN UNTIL DAY]|MONTH N)", word, "lần 1: tháng 4"),
    ("WORD", "CYCLE N(?=[COLON CLOSE BEFORE BY WITHIN UNTIL DAY]|MONTH N)", word, "kỳ 1: trước ngày 15/6"),
    ("DOC", "DOC N (?!SEP|DOT YEAR4)NOUNIT", word, "Đề án 06 trong quý II"),
    ("WORD", "NUMBERED COLON? (N|ROMAN)(?!SLASH|DASH N SLASH)", word, "đợt 1: tháng 3"),
    ("WORD", "PHASE COLON? (N|ROMAN)(?!SLASH)", word, "giai đoạn 1: tháng 3"),
    ("QU", "(?<!EVERY) QUARTER (N|ROMAN)(?![TIMES DAY WORKDAY WEEK])", quarter, "Quý I"),
    ("WRONG", "(?<=QU SEMI) N [SLASH DASH DOT] YEAR4", doubt("quý hay tháng"), "Quý I; 3/2024"),
    ("QU", "(?<=QU SEP) (N(?!SLASH N|DASH N SLASH N)NOUNIT|ROMAN)", quarter, "Quý I, II"),
    ("QU", "(?<=QU COMMA AND) (N(?!SLASH N|DASH N SLASH N)NOUNIT|ROMAN)", quarter, "Quý I, và II"),
    ("MO", "(?<!QUARTER) N [SLASH DASH DOT] YEAR4", month_, "3/2024"),
    ("WRONG", "DAY N MONTH(?=[CLOSE DOT SEMI YEAR]|$)", doubt("không rõ tháng mấy"), "Trước ngày 15 tháng"),
    ("MO", "MONTH MO", same, "Tháng 3/2024"),
    ("MO", "MONTH N SLASH N", month_short_year, "Tháng 3/24"),
    (
        "MO",
        "(?<!EVERY) MONTH N(?![TIMES WORKDAY]|DAY([AFTER SINCE FROM WHEN AFTERWHEN CLOSE SEMI COMMA DOT]|$))",
        month_,
        "Tháng 3",
    ),
    ("MO", "(?<=MO SEP) N NOUNIT", month_, "Tháng 3, 6, 9"),
    ("MO", "(?<=MO COMMA AND) N NOUNIT", month_, "Tháng 3, 6, và 9"),
    ("MO", "(?<=MO DASH) N (?=COLON [WORD DOC REPORT])", month_, "tháng 4-10: triển khai"),
    ("POINT", "(?<!SEMI) DAY N SLASH N(?![SLASH DASH])", date_, "ngày 15/2"),
    ("POINT", "DAY N DASH N(?![SLASH DASH])", dashed, "ngày 15-2"),
    ("POINT", "(?<=[BEFORE BY UNTIL FROM WITHIN AND COMMA DASH]) N SLASH N(?!SLASH)", date_, "trước 15/2"),
    ("WORD", "NUMBERED N SLASH N(?!SLASH)", share, "Tỷ lệ 2/63"),
    ("POINT", "N SLASH N(?![SLASH WORD NUMBERED DOC TIMES])", bare_date, "15/2"),
    ("DOCNO", "DOCNO POINT", word, "Theo Kế hoạch 15/KH-UBND ngày 10/01"),
    ("WRONG", "FEAST WORD? OPEN? POINT", lunar, "Giỗ Tổ Hùng Vương 10/3"),
    ("SAME", "(MO|QU|POINT) (SLASH|DASH|DOT|OF|OPEN)? YEAR? YEAR4", with_year, "Quý I năm 2024"),
    ("SAME", "(?<!SEP)(MO|POINT) COMMA YEAR YEAR4", with_year, "Tháng 3, năm 2024"),
    ("SAME", "QU SLASH N", with_short_year, "Quý I/24"),
    ("SAME", "(MO|QU|POINT) (OF|COMMA)* YEAR AFTERS", next_year, "trước ngày 15/01 năm sau"),
    ("SAME", "POINT OF? YEAR BEFORE(?=[UNTIL BY DASH])", year_before, "từ ngày 15/12 năm trước đến ngày 14/6"),
    ("WRONG", "(?<!N) DAY SLASH? MO", doubt("không rõ ngày mấy"), "Trước ngày   tháng 6"),
    ("SAME", "(MO|QU|POINT) OF? YEAR UNTIL(?=[COMMA SEMI DOT CLOSE AND]|$)", next_year, "Quý I năm tới"),
    ("MO", "MONTH WORD OPEN MO CLOSE", same, "Trong tháng Thanh niên (tháng 3)"),
    (
        "WRONG",
        "(MO|QU) OPEN WITHIN? (CYCLE|LUNARDAY) WORD? DAY? WORD? POINT CLOSE",
        doubt("ngày kỷ niệm hay thời hạn"),
        "Tháng 10 (dịp kỷ niệm 10/10)",
    ),
    ("SAME", "(MO|QU) OPEN WORD? DAY [WORD DOC NUMBERED]+ POINT CLOSE", same, "Tháng 11 (Ngày Pháp luật 09/11)"),
    ("SAME", "(MO|QU|POINT) (OF|COMMA)* YEAR (REPORT|CYCLE|DOC)", same, "ngày 15/12 năm báo cáo"),
    ("YE", "YEAR YEAR4", year_, "Năm 2024"),
    ("QU", "YE COLON QU", lambda y, q: with_year(q, y.year), "Năm 2024: quý I; năm 2025: quý II"),
    ("MO", "YE COLON MO", lambda y, m: with_year(m, y.year), "Năm 2024: tháng 3; năm 2025: tháng 4"),
    ("YE", "(?<=YE SEP) YEAR4", year_, "Năm 2024, 2025"),
    ("YE", "WHOLEYEAR YEAR4?", year_, "Cả năm 2024"),
    ("YE", "PHASE? YE", same, "Giai đoạn năm 2022-2025"),
]
