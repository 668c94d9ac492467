"""Limits, lists and what joins a cycle to its days: the last table of the grammar."""

from typing import Any

from domain.deadlines.cascade import Action, Row, same, word
from domain.deadlines.cycles import cycle
from domain.deadlines.labels import (
    days_of_quarters,
    days_within,
    due_for,
    due_of,
    half_and_year,
    labelled_due,
    labelled_dues,
    limited_due_for,
    named_due,
    named_window,
    named_year_due,
    nearer,
    span_of_report,
    spans_in,
    window_for,
    window_named,
)
from domain.deadlines.rhythms import (
    begun,
    bounded,
    carried,
    counted_rhythm,
    each_at,
    ending,
    ending_later,
    four_quarters,
    in_stretch,
    narrowed,
    of_each_year,
    of_report,
    of_year,
    rhythm,
    starting,
    within_window,
)
from domain.deadlines.spans import (
    DATED,
    UNTOLD,
    Anchor,
    Cycles,
    Due,
    Rhythm,
    Span,
    Standing,
    Window,
    Wrong,
    through,
)


def due(*, strict: bool = False, bare: bool = False) -> Action:
    def action(*values: Any) -> Due | Wrong | None:
        at = next((value for value in values if isinstance(value, str)), None)
        spans = spans_in(values)
        if at and len(spans) > 1:
            return Wrong("giờ của ngày nào")
        if strict and not spans[0].spelt and any(span.spelt for span in spans):
            return None  # "trước 15/3, đầu tháng 9" says nothing of before September
        return Due(spans, strict and at is None, at, bare=bare)

    return action


def at_hour(found: Due, clock: str) -> Due | None:
    """ "trước ngày 20/3, 17h00" may be an hour of the 19th."""
    return None if found.strict or found.clock or len(found.spans) > 1 else found._replace(clock=clock)


def before_hour(found: Due, clock: str) -> Due | None:
    """ "ngày 20/3 (trước 17h00)": of one day."""
    return None if found.clock or len(found.spans) > 1 else found._replace(clock=clock)


def limited(*, strict: bool = False) -> Action:
    """A limit on an anchor holds for each of its days, the first one nearest to it; a clock time keeps the day."""

    def action(*values: Any) -> tuple[Anchor, ...] | None:
        at = next((value for value in values if isinstance(value, str)), None)
        if any(anchor.strict for anchor in values[-1]):
            return None
        return tuple(anchor._replace(strict=strict and not at, clock=at) for anchor in values[-1])

    return action


def limited_due(*, strict: bool = False) -> Action:
    return lambda *values: values[-1]._replace(strict=strict) if not values[-1].strict else None


def window(*, wide: bool = False, choice: bool = False) -> Action:
    return lambda *values: Window(spans_in(values), wide, choice)


def parted(*spans: Span) -> Window:
    """A list with semicolons: its last year may be meant for the last alone."""
    lent = spans[-1].year if any(span.year is None and not span.later for span in spans) else None
    return Window(spans_in(spans), lent=lent)


def data_of(span: Span) -> str:
    """From which days figures are; a lone day or month beside them may be when they are due."""
    stretch = not span.is_point and (span.day != 1 or span.end_day != 0)
    return "" if stretch else DATED


def through_hours(*values: Any) -> Window | Wrong:
    span = through(*(value for value in values if isinstance(value, Span)))
    clock = next(value for value in values if isinstance(value, str))
    return span if isinstance(span, Wrong) else Window((span,), clock=clock)


def named_days(span: Span) -> Span | None:
    """The days of a named week or month; a whole month or quarter may be another time."""
    return None if span.day == 1 and span.end_day == 0 else span


def loose_days(*days: int) -> tuple[Anchor, ...]:
    """Days whose month only a cycle beside them can tell."""
    return tuple(Anchor(day, UNTOLD) for day in days)


def either(*_: Any) -> Wrong:
    return Wrong("nhiều ngày để chọn")


def standing(*values: Span | Standing) -> Standing | None:
    year = next((value for value in values if isinstance(value, Span)), None)
    return Standing(year=year) if year is None or year.is_year else None


def standing_from(span: Span, *_: Any) -> Standing:
    return Standing(start=span)


# What a report is called in brackets beside its date.
LABEL = "OPEN [WORD REPORT OF]* (CYCLES|SPAN|LENGTH|YEAR) CLOSE"
YEAR_TOO = "hằng quý (ngày 5 tháng đầu quý sau), năm (ngày 10/01)"
ASIDE = "[WORD FROM WITHIN DAY BY UNTIL COLON COMPARED]*"
ALSO = "[COMMA AND SEMI]+"
ALONE = "(?![COMMA AND SEMI WORD]*[WINDOW SPAN DUE])"
APART = (
    "(?!SEMI|COLON|[COMMA AND OR]+ SPAN|[COMMA OPEN OF WITHIN]* CYCLES)"  # a list ends here, no word is for its last
)

LIMITS: list[Row] = [
    ("WORD", "(?<![COMMA OPEN SEMI]) EXCEPT", word, "Kế hoạch riêng"),
    ("SPAN", "[BEFORE BY UNTIL] FILL SPAN OR [BEFORE BY UNTIL ALL]* SPAN", either, "Trước quý II hoặc quý III"),
    ("POINT", "POINT OR [DAY BEFORE BY]* POINT", either, "15/3 hoặc 15/4"),
    ("BY", "BY [WORD REPORT DOC]* COLON", word, "Thời hạn hoàn thành: 31/10"),
    ("CYCLES", "BY CYCLES", same, "Hết mỗi quý"),
    ("BY", "NOWON COMMA? (UNTIL|BY)", word, "Từ nay đến hết năm 2024"),
    ("SPAN", "(FROM|WITHIN)* SPAN THRU SPAN", through, "Từ tháng 3 đến tháng 8/2024"),
    ("WINDOW", "FROM CLOCK FILL POINT THRU (CLOCK FILL)? POINT", through_hours, "Từ 8h ngày 15/3 đến 17h ngày 20/3"),
    ("WINDOW", "FROM FILL POINT THRU CLOCK FILL POINT", through_hours, "Từ ngày 15/3 đến 17h ngày 20/3"),
    ("SPAN", "(FROM|WITHIN|DAY)* POINT (UNTIL|BY|DASH)+ (DAY|BY)* POINT", through, "Từ ngày 01/3 đến ngày 15/4"),
    ("SPAN", "MONTH WORD OPEN SPAN CLOSE", same, "Tháng hành động vì an toàn thực phẩm (15/4 - 15/5)"),
    ("SPAN", "[MONTH WEEK DAY] [WORD AND]+ OPEN? SPAN CLOSE?", named_days, "Tuần lễ Dinh dưỡng từ 16/10 đến 23/10"),
    ("SPAN", "BY? FROM EITHER COMMA? (UNTIL|BY)+ EITHER", through, "Từ ngày 15/3 đến hết tháng 6"),
    ("WORD", f"DATA WORD? [FROM BY UNTIL COMPARED] {ASIDE} EITHER", word, "số liệu tính đến ngày 14/6"),
    ("WORD", f"DATA {ASIDE} EITHER", data_of, "số liệu chốt ngày 14/6"),
    ("CYCLES", "CYCLES [COMMA OPEN WITHIN OF]* SPAN(?!(LIST|SEMI) EITHER) CLOSE?", bounded, "Hằng tháng, tháng 3 - 10"),
    ("CYCLES", "CYCLES (COMMA|OPEN)? FROM EITHER [ONWARD HENCE]? CLOSE?", starting, "Hằng tháng, từ tháng 3"),
    ("CYCLES", "CYCLES [COMMA OPEN]? [BEFORE BY WITHIN]+ CLOCK CLOSE?", each_at, "Hằng ngày, trước 16h00"),
    ("CYCLES", "[BEFORE BY WITHIN]* CLOCK CYCLES", lambda c, each: each_at(each, c), "trước 16h00 hằng ngày"),
    ("CYCLES", "CYCLES BY SPAN", ending, "Hằng tháng đến hết năm 2025"),
    ("CYCLES", "CYCLES COMMA BY SPAN", ending_later, "Hằng quý, đến hết năm 2025"),
    ("CYCLES", "CYCLES COMMA? UNTIL (BY|DAY)* EITHER", ending, "Hằng năm đến năm 2030"),
    ("DUE", "LIMIT* BEFORE AT POINT (LIST [BEFORE DAY]* POINT|SEMI POINT)*", due(strict=True), "Trước 15/3; 15/9"),
    ("DUE", "LIMIT* BEFORE AT POINT", due(strict=True), "Trước 15/3, đầu tháng 9"),
    ("DUE", "LIMIT* BEFORE AT SPAN (LIST [BEFORE ALL]* SPAN)*", due(strict=True), "Trước tháng 3"),
    ("DUE", "BY AT POINT (LIST [BY DAY]* POINT|SEMI POINT)*", due(), "Chậm nhất ngày 15/3 và 15/9"),
    ("DUE", "BY AT SPAN (LIST [BY ALL]* SPAN)*", due(), "Hết quý II"),
    ("DUE", "UNTIL AT POINT (LIST [UNTIL DAY]* POINT|SEMI POINT)*", due(), "Đến ngày 15/3"),
    ("DUE", "UNTIL AT SPAN (LIST [UNTIL ALL]* SPAN)*", due(), "Đến năm 2030"),
    ("DUE", "LIMIT* BEFORE FILL DUE", limited_due(strict=True), "trước ngày 15 các tháng 3, 6"),
    ("DUE", "(BY|UNTIL) FILL DUE", limited_due(), "chậm nhất ngày 15 các tháng 3, 6"),
    ("STANDING", "FROM DAY? EITHER HENCE? (COMMA|AND|ONWARD)* (ALWAYS|ONWARD)?", standing_from, "Từ tháng 5 trở đi"),
    ("DUE", "POINT SEMI POINT (SEMI POINT)*", due(bare=True), "15/3/2024; 15/9/2024"),
    ("DUE", "DAY [WORD DOC]+ OPEN POINT CLOSE", due(), "Ngày Pháp luật Việt Nam (09/11)"),
    ("DUE", "DAY WORD (NUMBERED WORD)? POINT", due(), "Ngày Chuyển đổi số quốc gia 10/10"),
    ("DUE", "WITHIN? CLOCK COMMA? FILL POINT", due(), "17h00 ngày 20/3"),
    ("DUE", "(WITHIN|DAY|ALL)* POINT (LIST (WITHIN|DAY)* POINT)*", due(bare=True), "Ngày 10/10/2024"),
    ("DUE", "DUE COMMA? OPEN? BEFORE CLOCK CLOSE?", before_hour, "ngày 20/3 (trước 17h00)"),
    ("DUE", "DUE [COMMA OPEN WITHIN]+ CLOCK CLOSE?", at_hour, "ngày 20/3 lúc 17h00"),
    ("ANCHOR", "LIMIT* BEFORE AT ANCHOR", limited(strict=True), "trước ngày 25 của tháng"),
    ("ANCHOR", "(BY|UNTIL|WITHIN) AT ANCHOR", limited(), "chậm nhất ngày 25 của tháng"),
    ("ANCHOR", "(DAYNO LIST)* DAYNO", loose_days, "hằng tháng, ngày 25"),
    ("ANCHOR", "LIMIT* BEFORE AT ANCHOR", limited(strict=True), "hằng tháng, trước ngày 25"),
    ("ANCHOR", "(BY|UNTIL|WITHIN) AT ANCHOR", limited(), "hằng tháng, chậm nhất ngày 25"),
    ("STANDING", "ALWAYS (COMMA|WITHIN|OF|ALL|OPEN)* SPAN CLOSE?", standing, "Thường xuyên trong năm 2024"),
    ("STANDING", "ALWAYS (COMMA|OPEN)? STANDING CLOSE?", same, "Thường xuyên từ quý II"),
    ("STANDING", "ALWAYS (COMMA|AND)? ONWARD", standing, "Thường xuyên những năm tiếp theo"),
    ("STANDING", "ALWAYS", standing, "Thường xuyên"),
    ("STANDING", "ONWARD", standing, "Năm 2024 và những năm tiếp theo"),
    ("DUE", f"LENGTH COLON? DUE(?={ALSO} [YEAR SPAN] COLON? DUE)", labelled_due, "6 tháng trước 9/6, năm trước 9/12"),
    ("DUE", f"LENGTH OPEN DUE CLOSE {ALSO} (YEAR|CYCLES) OPEN DUE CLOSE", half_and_year, "6 tháng (9/6), năm (9/12)"),
    ("DUE", f"CYCLES OPEN DUE CLOSE {ALSO} YEAR OPEN DUE CLOSE", half_and_year, "định kỳ 6 tháng (9/6), năm (9/12)"),
    ("DUE", f"CYCLES COLON? DUE {ALSO} [YEAR SPAN] COLON? DUE", half_and_year, "định kỳ 6 tháng: 9/6, năm: 9/12"),
    ("CYCLES", "(?<=ANCHOR CLOSE [COMMA AND SEMI]) YEAR(?=OPEN)", cycle("yearly"), YEAR_TOO),
    ("DUE", "(?<=[SEMI COMMA AND]) YEAR OPEN DUE CLOSE", due_of, "Quý I (trước 15/3), năm (trước 15/12)"),
    ("DUE", f"DUE {LABEL} {ALSO} DUE {LABEL}", labelled_dues, "9/6 (báo cáo 6 tháng), 9/12 (báo cáo năm)"),
    ("DUE", "REPORT SPAN (LIST REPORT? SPAN)* JOINT DUE", due_for, "Báo cáo quý I trước ngày 15/3"),
    ("DUE", "SPAN (LIST SPAN)+ COLON DUE", due_for, "Quý I, II: trước ngày 15/6"),
    ("DUE", "SPAN [COLON REPORT]+ DUE", due_for, "Quý I: trước ngày 15/3"),
    ("DUE", "SPAN DUE", limited_due_for, "Quý I trước ngày 15/3"),
    ("DUE", "(?<=[WORD DOC]) SPAN COMMA DUE", named_year_due, "Dự toán năm 2025, trước 15/7"),
    ("DUE", "(?<=[SEMI COMMA AND]) YEAR DUE", due_of, "Quý I trước ngày 15/3; năm trước ngày 15/12"),
    ("DUE", "(?<=[SEMI COMMA AND]) LENGTH COLON? DUE", labelled_due, "Quý I trước ngày 15/3; 6 tháng trước ngày 15/6"),
    ("DUE", "DUE (OF|[WORD OF OPEN]+ REPORT) SPAN CLOSE?", due_for, "trước ngày 15/6 đối với báo cáo 6 tháng đầu năm"),
    ("DUE", "DUE OF LENGTH", lambda found, length: labelled_due(length, found), "trước 15/6 đối với 6 tháng"),
    ("DUE", "DUE OF YEAR", due_of, "trước 15/12 đối với năm"),
    ("DUE", "DUE OPEN REPORT? SPAN CLOSE", due_for, "trước ngày 15/6 (6 tháng đầu năm)"),
    ("SPAN", "SPAN OPEN REPORT [WORD OF]* SPAN CLOSE", span_of_report, "Tháng 12 (tổng kết năm 2025)"),
    ("RHYTHM", "(?<!COLON) SPAN SEMI SPAN SEMI SPAN SEMI SPAN", four_quarters, "Quý I; Quý II; Quý III; Quý IV"),
    ("WINDOW", f"(?<![COLON COMMA AND OR]) SPAN SEMI SPAN (SEMI SPAN)* {APART}", parted, "Tháng 3; tháng 9"),
    ("DUE", "(?<![COMMA AND SEMI]) WITHIN? SPAN [COMMA OPEN]? ANCHOR CLOSE?", days_within, "Tháng 3, trước ngày 15"),
    ("WINDOW", "(?<=[WORD REPORT DOC]) SPAN WITHIN SPAN(?!LIST)", window_for, "Tổng kết năm 2024 trong quý I/2025"),
    ("WINDOW", "WITHIN ALL? SPAN OR WITHIN? SPAN", window(wide=True, choice=True), "Trong quý I hoặc quý II"),
    ("WINDOW", "WITHIN ALL? SPAN (LIST WITHIN? ALL? SPAN)*", window(wide=True), "Trong quý I, II"),
    ("WINDOW", "SPAN OR SPAN", window(wide=True, choice=True), "Quý I hoặc quý II"),
    ("WINDOW", "(ALL|REPORT)* SPAN (LIST (WITHIN|ALL|REPORT)* SPAN)*", window(), "Quý I, III"),
    ("WINDOW", "WINDOW COLON WINDOW", window_named, "Quyết toán năm 2023: quý I/2024"),
    ("WINDOW", "WINDOW OPEN WINDOW CLOSE", nearer, "Quý II (tháng 5)"),
    ("WINDOW", "CYCLES OPEN WINDOW CLOSE", named_window, "Sơ kết 6 tháng (tháng 7)"),
    ("DUE", "WINDOW [COLON COMMA OPEN]? ANCHOR CLOSE?", days_of_quarters, "Quý I, II: ngày 20 tháng cuối quý"),
    ("DUE", "WINDOW OPEN DUE CLOSE", nearer, "Quý II (trước ngày 15/5)"),
    ("DUE", "DUE [WORD OF OPEN]+ CYCLES CLOSE?", named_due, "trước ngày 15/12 đối với báo cáo năm"),
    ("RHYTHM", "CYCLES JOINT ANCHOR (CLOSE? JOINT ANCHOR)*", rhythm, "hằng tháng, trước ngày 25"),
    ("RHYTHM", "ANCHOR (COMMA|OPEN|OF|WITHIN|PER)* CYCLES", rhythm, "ngày 15 của tháng cuối quý hằng quý"),
    ("DUE", "CYCLES JOINT DUE", named_due, "báo cáo năm trước ngày 15/12"),
    ("RHYTHM", "CYCLES JOINT DUE", rhythm, "hằng năm, trước ngày 15/12"),
    ("RHYTHM", "DUE (COMMA|OPEN|OF|WITHIN)* CYCLES", counted_rhythm, "trước ngày 15/12 hằng năm"),
    ("RHYTHM", "CYCLES (COMMA|OPEN|OF|WITHIN|COLON)* WINDOW", counted_rhythm, "hằng năm, vào quý IV"),
    ("RHYTHM", "WINDOW [COMMA OPEN COLON] CYCLES CLOSE?", within_window, "Tháng 4 đến tháng 10, hằng tháng"),
    ("RHYTHM", "WINDOW (COMMA|OPEN|OF|WITHIN)* CYCLES CLOSE?", counted_rhythm, "quý IV hằng năm"),
    ("RHYTHM", "(DUE|WINDOW) [COMMA AND]+ [REPORT WORD WITHIN]* RHYTHM", carried, "Trong tháng 6, họp quý IV hằng năm"),
    ("RHYTHM", "WINDOW RHYTHM CLOSE?", narrowed, "Quý I hằng năm (trước ngày 15/3)"),
    ("RHYTHM", f"CYCLES [COMMA SEMI OPEN] WORD WINDOW CLOSE?{ALONE}", of_each_year, "hằng năm, hoàn thành trong quý I"),
    ("RHYTHM", "CYCLES", Rhythm, "hằng quý"),
    ("RHYTHM", "ANCHOR", lambda a: Rhythm(Cycles(()), a), "ngày 15 của tháng cuối quý"),
    ("RHYTHM", "RHYTHM [WORD OF OPEN]+ RHYTHM CLOSE?", of_report, "ngày 15 tháng cuối quý đối với báo cáo quý"),
    ("RHYTHM", "RHYTHM (COMMA|WITHIN|OF|OPEN|CLOSE)* WINDOW CLOSE?", of_year, "ngày 20 các tháng trong năm 2024"),
    ("RHYTHM", "RHYTHM [COMMA OPEN]* STANDING CLOSE?", begun, "trước ngày 20 hằng tháng, từ tháng 3"),
    ("RHYTHM", "STANDING [COMMA COLON]* RHYTHM", begun, "Từ tháng 3, trước ngày 20 hằng tháng"),
    ("RHYTHM", "RHYTHM [COMMA OPEN]* WINDOW CLOSE?", in_stretch, "trước ngày 20 hằng tháng, từ tháng 3 đến tháng 9"),
]  # fmt: skip
