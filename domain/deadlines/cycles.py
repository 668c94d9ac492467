"""Cycles, days of a cycle and counted lengths: the second table of the grammar."""

from collections.abc import Iterator
from typing import Any

from domain.deadlines.cascade import Action, Row, doubt, same, word
from domain.deadlines.dates import year_
from domain.deadlines.rules import Unit
from domain.deadlines.spans import (
    FREQUENCIES,
    Anchor,
    Cycles,
    Length,
    MonthOf,
    Wrong,
)


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


def anchored_week(days: tuple[int, int], of: MonthOf | None = None) -> tuple[Anchor, ...] | Wrong:
    if days[0] > days[1] == 0:
        return Wrong("hạ tuần dài ngắn theo tháng")
    return (Anchor(days[1], of or MonthOf(1, 1), first=days[0]),)


def week_of_quarter(days: tuple[int, int]) -> tuple[Anchor, ...] | Wrong | None:
    """The first or the last seven days."""
    place = {(1, 7): 1, (-6, 0): 3}.get(days)
    return anchored_week(days, MonthOf(3, place)) if place else None


def anchored_weeks(*values: Any) -> tuple[Anchor, ...]:
    of = values[-1] if isinstance(values[-1], MonthOf) else MonthOf(1, 1)
    return tuple(Anchor(days[1], of, first=days[0]) for days in values if not isinstance(days, MonthOf))


def weekday_of_week(weekday: int, days: tuple[int, int], of: MonthOf | None = None) -> tuple[Anchor, ...]:
    return (Anchor(days[1], of or MonthOf(1, 1), first=days[0], weekday=weekday),)


def whole_month(of: MonthOf) -> tuple[Anchor, ...] | Wrong:
    """A month of each cycle, until its last day; "tháng sau" alone is the next one of nobody knows what."""
    return Wrong("không rõ tháng sau của kỳ nào") if of.place > of.length > 0 else (Anchor(0, of),)


def fixed(day: int, length: int, place: int) -> Action:
    return lambda: (Anchor(day, MonthOf(length, place)),)


def cycle(*freqs: str, named: bool = False) -> Action:
    return lambda *_: Cycles(freqs, named)


def every_months(*counts: int, named: bool = False) -> Cycles | Wrong | None:
    """ "6 tháng", "03, 06, 12 tháng", "6 tháng 01 lần": the last count may say how often."""
    freqs: list[str] = []
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


which_year = doubt("năm của cả danh sách hay một thời hạn khác")
_UNIT_MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}


def times_in(unit: str) -> Action:
    """So many times in a unit, as evenly as months allow."""

    def action(*values: Any) -> Cycles | Wrong | None:
        times = next(value for value in values if isinstance(value, int))
        length = _UNIT_MONTHS.get(unit)
        if length and times and length % times == 0:
            found = every_months(length // times)
            return found._replace(spread=times > 1) if isinstance(found, Cycles) else found
        if unit == "WEEK" and times == 1:
            return Cycles(("weekly",))
        if unit == "DAY" and times == 1:
            return Cycles(("daily",))
        return Wrong(f"{times} lần trong một {_UNIT_WORDS[unit]}")

    return action


def once_in(freq: str) -> Action:
    """ "1 quý/lần", "1 quý 1 lần"."""
    return lambda *counts: Cycles((freq,)) if set(counts) == {1} else Wrong("chu kỳ nhiều ngày, tuần, quý hoặc năm")


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
    clock = next((value for value in values if isinstance(value, str)), None)
    cycles = next((value for value in values if isinstance(value, Cycles)), Cycles(("weekly",)))
    if cycles.freqs != ("weekly",) or cycles.weekday:
        return None
    return cycles._replace(weekday=_WEEKDAY_NAMES[weekday], clock=clock)  # type: ignore[arg-type]


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


CYCLES: list[Row] = [
    ("WORD", "INCLUDING [ALL DAY END WEEK WEEKDAY AND COMMA WORD]*", word, "ngày 17 (kể cả thứ Bảy, Chủ nhật)"),
    ("WORD", "DURING(?=[WORD COMMA DOC REPORT AND]*WHEN)", word, "Trong quá trình thực hiện, nếu có vướng mắc"),
    ("WORD", "(?<=[WORD REPORT]) N YEAR(?=WORD)", word, "Tổng kết 10 năm thực hiện Chỉ thị"),
    ("MONTHOF", "MONTH END OFS QUARTER (REPORT|CYCLE)?", month_of(3, 3), "ngày 15 của tháng cuối quý"),
    ("MONTHOF", "MONTH BEGIN OFS QUARTER AFTERS", month_of(3, 4), "ngày 10 tháng đầu quý sau"),
    ("MONTHOF", "MONTH BEGIN OFS QUARTER", month_of(3, 1), "ngày 10 tháng đầu quý"),
    ("MONTHOF", "MONTH MIDDLE OFS QUARTER", month_of(3, 2), "ngày 10 tháng giữa quý"),
    ("MONTHOF", "MONTH ORDINAL N OFS QUARTER", nth_month, "ngày 10 tháng thứ nhất của quý"),
    ("MONTHOF", "MONTH WEEKDAY OFS QUARTER", lambda w: nth_month(w + 2), "ngày 10 tháng thứ hai của quý"),
    ("MONTHOF", "MONTH END OFS CYCLE", month_of(0, 0), "ngày 20 của tháng cuối kỳ báo cáo"),
    ("MONTHOF", "MONTH BEGIN OFS CYCLE AFTERS", month_of(0, 1), "ngày 05 của tháng đầu kỳ báo cáo sau"),
    ("MONTHOF", "(?<!N) MONTH OFS AFTERS", month_of(1, 2), "ngày 05 tháng sau"),
    ("MONTHOF", "MONTH (REPORT|CYCLE)(?=COMMA|CLOSE|DOT|$|AND)", month_of(1, 1), "ngày 15 của tháng báo cáo"),
    (
        "ANCHOR",
        "FROM? DAYNO (UNTIL|DASH) DAYNO OFS (MONTHOF|MONTH)",
        anchored_window,
        "ngày 15 đến ngày 17 hằng tháng",
    ),
    ("ANCHOR", "(DAYNO LIST)* DAYNO OFS (MONTHOF|MONTH CYCLE?)", anchors, "ngày 15 hằng tháng"),
    ("ANCHOR", "WEEKDAY [OF COMMA]* WEEKOF OFS (MONTHOF|MONTH)", weekday_of_week, "thứ Sáu tuần đầu hằng tháng"),
    (
        "ANCHOR",
        "WEEKDAY BEGIN OFS (MONTHOF|MONTH)",
        lambda w, of=None: weekday_of_week(w, (1, 7), of),
        "thứ Hai đầu tháng",
    ),
    (
        "ANCHOR",
        "WEEKDAY END OFS (MONTHOF|MONTH)",
        lambda w, of=None: weekday_of_week(w, (-6, 0), of),
        "thứ Sáu cuối tháng",
    ),
    ("ANCHOR", "WEEKOF (LIST WEEKOF)+ OFS (MONTHOF|MONTH)", anchored_weeks, "tuần 1 và tuần 3 hằng tháng"),
    ("ANCHOR", "WEEKOF OFS (MONTHOF|MONTH)", anchored_week, "tuần đầu hằng tháng"),
    ("ANCHOR", "N DAY BEGIN OFS (MONTHOF|MONTH)", lambda n, of=None: anchored_window(1, n, of), "5 ngày đầu tháng"),
    ("ANCHOR", "N DAY END OFS (MONTHOF|MONTH)", lambda n, of=None: anchored_window(1 - n, 0, of), "5 ngày cuối tháng"),
    ("ANCHOR", "N DAY END OFS QUARTER", lambda n: anchored_window(1 - n, 0, MonthOf(3, 3)), "5 ngày cuối quý"),
    ("ANCHOR", "WEEKOF OFS QUARTER", week_of_quarter, "tuần đầu quý"),
    ("ANCHOR", "DAYNO OFS QUARTER", lambda d: None if d else (Anchor(0, MonthOf(3, 3)),), "ngày cuối cùng của quý"),
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
    ("ANCHOR", "MONTHOF", whole_month, "tháng cuối quý"),
    ("CYCLES", "(PERIODIC|EVERY) COLON? N (LIST N)+ MONTH", every_months, "định kỳ 03, 06, 12 tháng"),
    ("CYCLES", "N TIMES SLASH? N MONTH", months_once, "1 lần/6 tháng"),
    ("CYCLES", "(PERIODIC|EVERY|ATLEAST)* N MONTH SLASH? N? TIMES", once_in_months, "6 tháng/lần"),
    ("CYCLES", "(EVERY|PERIODIC [PER OPEN COLON EVERY]*) N MONTH", every_months, "định kỳ 6 tháng"),
    ("YE", "(?<=[QU MO] [AND COMMA OR]) REPORT YEAR", year_, "Quý I, Quý II và báo cáo năm"),
    ("EVERY", "ATLEAST EVERY", word, "ít nhất mỗi quý một lần"),
    ("CYCLES", "ATLEAST? N DAY SLASH? N? TIMES", once_in("daily"), "1 ngày 1 lần"),
    ("CYCLES", "ATLEAST? N WEEK SLASH? N? TIMES", once_in("weekly"), "01 tuần/lần"),
    ("CYCLES", "EVERY N DAY", once_in("daily"), "mỗi 10 ngày"),
    ("CYCLES", "EVERY N WEEK", once_in("weekly"), "mỗi 2 tuần"),
    ("CYCLES", "ATLEAST? N QUARTER SLASH? N? TIMES", once_in("quarterly"), "01 quý 1 lần"),
    ("CYCLES", "N YEAR SLASH? TIMES", once_in("yearly"), "1 năm/lần"),
    ("CYCLES", "N YEAR N TIMES", times_in_a_year, "một năm hai lần"),
    *_per_unit(),
    ("CYCLES", "ANNUAL", cycle("yearly"), "thường niên"),
    (
        "CYCLES",
        "REPORT N MONTH(?!COMMA? [SINCE FROM AFTER AFTERWHEN BEFOREWHEN COMPARED])",
        named_months,
        "báo cáo 6 tháng",
    ),
    ("CYCLES", "(?<!N) MONTH(?=LIST(QUARTER|YEAR|N MONTH))", cycle("monthly"), "tháng, quý, năm"),
    ("CYCLES", "(?<=CYCLES LISTED) MONTH", cycle("monthly"), "hằng tuần, tháng"),
    ("CYCLES", "QUARTER(?=LIST(YEAR|N MONTH|CYCLES))", cycle("quarterly"), "quý, năm"),
    ("CYCLES", "(?<=CYCLES LISTED) QUARTER", cycle("quarterly"), "hằng tháng, quý"),
    ("CYCLES", "(?<=CYCLES COMMA AND) QUARTER", cycle("quarterly"), "hằng tháng, và quý"),
    ("CYCLES", "N MONTH(?=LIST(REPORT|EVERY)?(YEAR|N MONTH|CYCLES))", every_months, "6 tháng, năm"),
    (
        "CYCLES",
        "(?<![WITHIN AFTER]) N MONTH(?=LIST N YEAR([COMMA AND SEMI DOT CLOSE]|$))",
        every_months,
        "6 tháng, 01 năm",
    ),
    ("CYCLES", "(?<=CYCLES LISTED) N MONTH(?!BEGIN|END)", every_months, "hằng quý, 6 tháng"),
    ("CYCLES", "(?<=CYCLES LISTED) N YEAR", each_years, "định kỳ 6 tháng, 01 năm"),
    ("CYCLES", "(PERIODIC|EVERY)+ N YEAR", each_years, "định kỳ 01 năm"),
    ("CYCLES", "(?<=CYCLES LISTED) YEAR", cycle("yearly"), "hằng quý, năm"),
    ("CYCLES", "(?<=CYCLES COMMA AND) YEAR", cycle("yearly"), "hằng quý, và năm"),
    ("CYCLES", "CYCLES (LIST|CLOSE LIST) CYCLES", joined, "hằng tháng, hằng quý"),
    ("CYCLES", "REPORT? PERIODIC CYCLES", same, "định kỳ 1 lần/quý"),
    ("WEEKDAY", "DAY WEEKDAY(?=OFS (CYCLES|WEEK))", same, "ngày thứ Năm hằng tuần"),
    ("WEEKDAY", "BEFORE FILL WEEKDAY", lambda w: (w - 1) % 7, "trước thứ Sáu hằng tuần"),
    ("WEEKDAY", "(BY|WITHIN|UNTIL|DAYPART)+ FILL WEEKDAY", lambda *v: v[-1], "vào thứ Sáu hằng tuần"),
    (
        "CYCLES",
        "LIMIT* BEFORE? CLOCK COMMA? FILL WEEKDAY COMMA? OFS [CYCLES WEEK]",
        each_week,
        "16h00 thứ Sáu hằng tuần",
    ),
    (
        "CYCLES",
        "CYCLES [COMMA OPEN DASH]? LIMIT* BEFORE? CLOCK FILL WEEKDAY",
        each_week,
        "hằng tuần, trước 16h00 thứ Sáu",
    ),
    ("CYCLES", "WEEKDAY COMMA? OFS CYCLES", each_week, "thứ Sáu hằng tuần"),
    ("CYCLES", "WEEKDAY OFS WEEK", each_week, "thứ Sáu của tuần"),
    ("CYCLES", "CYCLES (COMMA|OPEN|DASH)? WEEKDAY", each_week, "hằng tuần, thứ Sáu"),
    ("LENGTH", "FROM? N (DASH|UNTIL) N WORKDAY", length_("working_day"), "07-10 ngày làm việc kể từ ngày ký"),
    ("LENGTH", "FROM? N (DASH|UNTIL) N DAY", length_("day"), "07-10 ngày kể từ ngày ký"),
    ("LENGTH", "FROM? N (DASH|UNTIL) N WEEK", length_("week"), "1-2 tuần kể từ ngày ký"),
    ("LENGTH", "FROM? N (DASH|UNTIL) N HOUR", length_("hour"), "24-48 giờ kể từ khi có sự cố"),
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
    ("WRONG", "(?<=[MO QU POINT SPAN] [AND COMMA OR DASH]) YEAR4", which_year, "Quý II/2024 và 2025"),
    ("YE", "(?<!N) YEAR4", year_, "2024"),
    ("YE", "YEAR(?=COLON)", year_, "năm: trước ngày 10/12"),
    ("SPAN", "MO", same, "Tháng 3"),
    ("SPAN", "QU", same, "Quý I"),
    ("SPAN", "YE", same, "Năm 2024"),
]
