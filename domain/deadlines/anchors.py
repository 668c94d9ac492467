"""Days of a cycle: "ngày 15 của tháng cuối quý"; rows of the third table of the grammar."""

from typing import Any

from domain.deadlines.cascade import Action, Row
from domain.deadlines.spans import Anchor, MonthOf, Wrong

EACH_MONTH = MonthOf(1, 1)


def month_of(length: int, place: int) -> Action:
    return lambda: MonthOf(length, place)


def nth_month(number: int) -> MonthOf | Wrong:
    return MonthOf(3, number) if 1 <= number <= 3 else Wrong(f"tháng thứ {number} của quý")


def anchors(*values: int | MonthOf) -> tuple[Anchor, ...]:
    return tuple(Anchor(value, _month(*values)) for value in values if isinstance(value, int))


def _month(*values: object) -> MonthOf:
    """The month that stands last, else each month."""
    return values[-1] if isinstance(values[-1], MonthOf) else EACH_MONTH


def anchored_window(first: int, last: int, of: MonthOf = EACH_MONTH) -> tuple[Anchor, ...] | Wrong:
    if last and last < first:
        return Wrong(f"từ ngày {first} đến ngày {last}")
    return (Anchor(last, of, first=first),)


def anchored_week(days: tuple[int, int], of: MonthOf = EACH_MONTH) -> tuple[Anchor, ...] | Wrong:
    if days[0] > days[1] == 0:
        return Wrong("hạ tuần dài ngắn theo tháng")
    return (Anchor(days[1], of, first=days[0]),)


def week_of_quarter(days: tuple[int, int]) -> tuple[Anchor, ...] | Wrong | None:
    """The first or the last seven days."""
    place = {(1, 7): 1, (-6, 0): 3}.get(days)
    return anchored_week(days, MonthOf(3, place)) if place else None


def anchored_weeks(*values: Any) -> tuple[Anchor, ...]:
    return tuple(Anchor(days[1], _month(*values), first=days[0]) for days in values if not isinstance(days, MonthOf))


def weekday_of_week(weekday: int, days: tuple[int, int], of: MonthOf = EACH_MONTH) -> tuple[Anchor, ...]:
    return (Anchor(days[1], of, first=days[0], weekday=weekday),)


def whole_month(of: MonthOf) -> tuple[Anchor, ...] | Wrong:
    """A month of each cycle, until its last day; "tháng sau" alone is the next one of nobody knows what."""
    return Wrong("không rõ tháng sau của kỳ nào") if of.place > of.length > 0 else (Anchor(0, of),)


def fixed(day: int, length: int, place: int) -> Action:
    return lambda: (Anchor(day, MonthOf(length, place)),)


ANCHORS: list[Row] = [
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
        lambda w, *of: weekday_of_week(w, (1, 7), *of),
        "thứ Hai đầu tháng",
    ),
    (
        "ANCHOR",
        "WEEKDAY END OFS (MONTHOF|MONTH)",
        lambda w, *of: weekday_of_week(w, (-6, 0), *of),
        "thứ Sáu cuối tháng",
    ),
    ("ANCHOR", "WEEKOF (LIST WEEKOF)+ OFS (MONTHOF|MONTH)", anchored_weeks, "tuần 1 và tuần 3 hằng tháng"),
    ("ANCHOR", "WEEKOF OFS (MONTHOF|MONTH)", anchored_week, "tuần đầu hằng tháng"),
    ("ANCHOR", "N DAY BEGIN OFS (MONTHOF|MONTH)", lambda n, *of: anchored_window(1, n, *of), "5 ngày đầu tháng"),
    ("ANCHOR", "N DAY END OFS (MONTHOF|MONTH)", lambda n, *of: anchored_window(1 - n, 0, *of), "5 ngày cuối tháng"),
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
]
