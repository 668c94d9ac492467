"""The days of a cycle in the plan's year: where each anchor lies in it, and what a cycle without one ends on."""

from datetime import date

from domain.deadlines.rules import WEEKDAYS
from domain.deadlines.spans import (
    CYCLE_MONTHS,
    UNTOLD,
    Anchor,
    Cycles,
    Impossible,
    MonthOf,
    anchored,
    ends,
    weekly,
)


def occurrences(
    freq: str, cycles: Cycles, anchors: tuple[Anchor, ...], year: int | None, *, inclusive: bool
) -> tuple[date, ...]:
    """Ascending; none without a year, or for a daily duty. `inclusive` as in `phrases.read`. Raises Impossible."""
    if anchors and freq in ("weekly", "daily"):
        raise Impossible("chu kỳ tuần, nhưng ngày là ngày của tháng")
    if year is None or freq == "daily":
        return ()
    if freq == "weekly":
        return weekly(WEEKDAYS.index(cycles.weekday or "sun"), year)
    if freq == "nine":
        return (date(year, 9, 30),)
    length = cycles.n or 0 if freq == "every_n_months" else CYCLE_MONTHS[freq]
    if not anchors:
        return ends(length, year)
    placed = [_placed(anchor, length, inclusive) for anchor in anchors]
    return tuple(sorted({day for anchor in placed for day in anchored(length, anchor, year)}))


def _placed(anchor: Anchor, length: int, inclusive: bool) -> Anchor:
    """An anchor in its cycle; a day alone is a day of each month, and says nothing in a longer cycle."""
    if anchor.of == UNTOLD:
        if length != 1:
            raise Impossible(f"không rõ ngày {anchor.day} của tháng nào")
        anchor = anchor._replace(of=anchor.of._replace(length=1, place=1))
    if anchor.strict and _is_window(anchor):
        raise Impossible("trước một khoảng ngày")
    if anchor.of.length:
        anchor = anchor._replace(of=_in_cycle(anchor.of, length))
    if inclusive:
        anchor = anchor._replace(strict=False)
    return anchor


def _in_cycle(of: MonthOf, length: int) -> MonthOf:
    """A month of a shorter cycle in a longer one: its last, or the first one after it ("tháng đầu quý sau")."""
    if of.length == length:
        return of
    if of.length > length or length % of.length:
        raise Impossible("chu kỳ ngắn hơn kỳ của ngày được ghi")
    if of.place == of.length:
        return MonthOf(length, length)
    if of.place in (1, of.length + 1):
        return MonthOf(length, 1)
    raise Impossible("không rõ tháng nào của kỳ")


def own_frequency(anchor: Anchor) -> str:
    """How often a day of a cycle comes, where no cycle is said: "ngày 15 của tháng cuối quý". Raises Impossible."""
    if anchor.of == UNTOLD:
        raise Impossible(f"không rõ ngày {anchor.day} của tháng nào")
    found = {1: "monthly", 3: "quarterly", 12: "yearly"}.get(anchor.of.length)
    if found is None:
        raise Impossible("không rõ kỳ báo cáo")
    return found


def _is_window(anchor: Anchor) -> bool:
    return anchor.first is not None and anchor.weekday is None


def window_days(anchors: tuple[Anchor, ...]) -> int | None:
    """How many days each occurrence is open, where a window is printed ("từ ngày 15 đến ngày 17": 3)."""
    return next((anchor.day - (anchor.first or 0) + 1 for anchor in anchors if _is_window(anchor)), None)
