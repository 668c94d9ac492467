"""Cycles and counted lengths: the third table of the grammar."""

from collections.abc import Iterator
from typing import Any

from domain.deadlines.anchors import ANCHORS
from domain.deadlines.cascade import Action, Row, doubt, same, word
from domain.deadlines.dates import year_
from domain.deadlines.rules import WEEKDAYS, Unit
from domain.deadlines.spans import FREQUENCIES, Cycles, Length, Wrong


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


def each_week(*values: Any) -> Cycles | None:
    weekday = next(value for value in values if isinstance(value, int))
    clock = next((value for value in values if isinstance(value, str)), None)
    cycles = next((value for value in values if isinstance(value, Cycles)), Cycles(("weekly",)))
    if cycles.freqs != ("weekly",) or cycles.weekday:
        return None
    return cycles._replace(weekday=WEEKDAYS[weekday], clock=clock)


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
    *ANCHORS,
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
