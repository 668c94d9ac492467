"""The working calendar: which days the administration works, and why it does not.

`holidays.VN` predicts (Bộ luật Lao động 2019, Điều 111.3 and 112); notices win over it, because days are swapped by
notice, sometimes one week ahead, and the library learns of it months later. This file is the one home of `holidays`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_WEEKEND = {_SATURDAY: "Thứ Bảy", _SUNDAY: "Chủ nhật"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One fact about one day that wins over the prediction: `source` is the document that says so."""

    day: date
    kind: Literal["off", "work"]
    source: str
    official: bool = True
    name: str = ""


def _off(name: str, source: str, *days: str) -> tuple[Notice, ...]:
    return tuple(Notice(date.fromisoformat(day), "off", source, name=name) for day in days)


def _swap(source: str, off: str, work: str) -> tuple[Notice, ...]:
    """A weekday off for a Saturday worked."""
    return (*_off("nghỉ hoán đổi", source, off), Notice(date.fromisoformat(work), "work", source))


# The days that the Prime Minister fixes year by year: Tết, the second day of National Day, the swaps. The others follow
# from the law. Years without facts here are predicted only: `Calendar.known` says so.
# The sources of 2023 and 2026 are the law and the press; of 2024 and 2025 the notices themselves.
_LAW = "Bộ luật Lao động 2019, Điều 112 (05 ngày Tết; Quốc khánh 02/9 và 01 ngày liền kề)"
# thuvienphapluat.vn/cong-van/.../Official-Dispatch-2450-VPCP-KGVX-2024-...-606458
_2024 = "Công văn 2450/VPCP-KGVX năm 2024"
# thuvienphapluat.vn/van-ban/.../Announcement-6150-TB-BLDTBXH-2024-...-634997
_2025 = "Thông báo 6150/TB-BLĐTBXH năm 2024"
# 24h.com.vn/tin-tuc-trong-ngay/ai-duoc-hoan-doi-de-nghi-tet-duong-lich-4-ngay-c46a1724830.html
_2026_NEW_YEAR = "Thông báo của Bộ Nội vụ ngày 25/12/2025"
# thuvienphapluat.vn/hoi-dap-phap-luat/lich-nghi-le-quoc-khanh-29-hai-quan-nam-2026-nhu-the-nao-138100727.html
_2026_NATIONAL_DAY = "Lịch nghỉ Quốc khánh năm 2026 (thuvienphapluat.vn 138100727)"

_TET = "Tết Nguyên đán"
_NATIONAL = "Quốc khánh"
BUILT_IN: tuple[Notice, ...] = (
    *_off(_TET, _LAW, "2023-01-20", "2023-01-23", "2023-01-24", "2023-01-25", "2023-01-26"),
    *_off(_NATIONAL, _LAW, "2023-09-01", "2023-09-04"),
    *_off(_TET, _LAW, "2024-02-08", "2024-02-09", "2024-02-12", "2024-02-13", "2024-02-14"),
    *_swap(_2024, off="2024-04-29", work="2024-05-04"),
    *_off(_NATIONAL, _LAW, "2024-09-02", "2024-09-03"),
    *_off(_TET, _2025, "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"),
    *_swap(_2025, off="2025-05-02", work="2025-04-26"),
    *_off(_NATIONAL, _2025, "2025-09-01", "2025-09-02"),
    *_swap(_2026_NEW_YEAR, off="2026-01-02", work="2026-01-10"),
    *_off(_TET, _LAW, "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"),
    *_swap(_2026_NATIONAL_DAY, off="2026-08-31", work="2026-08-22"),
    *_off(_NATIONAL, _2026_NATIONAL_DAY, "2026-09-01", "2026-09-02"),
)

# A fragment of the library's name -> the short name people use.
_NAMES = {
    "Dương lịch": "Tết Dương lịch",
    "Tết": _TET,
    "Hùng Vương": "Giỗ Tổ Hùng Vương",
    "Chiến thắng": "Ngày Chiến thắng 30/4",
    "Lao động": "Quốc tế Lao động 01/5",
    "Quốc khánh": _NATIONAL,
    "Văn hóa": "Ngày Văn hóa Việt Nam",
}


def _short(name: str) -> str:
    return next((short for fragment, short in _NAMES.items() if fragment in name), name)


@lru_cache(maxsize=64)
def _predicted(year: int) -> Mapping[date, str]:
    """Every day off of a year with its name, by the law and the library's knowledge, before any notice."""
    import holidays  # 130 ms: only a process that asks for working days pays them

    law = holidays.country_holidays("VN", years=year, language="vi")
    off = {day: _WEEKEND[day.weekday()] for day in _days(year) if day.weekday() in _WEEKEND}
    off.update({day: _short(name) for day, name in law.items() if day.year == year})
    return {day: name for day, name in off.items() if not law.is_working_day(day)}


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    for _ in range((date(year, 12, 31) - day).days + 1):
        yield day + timedelta(days=_)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days by notices over the prediction; a later notice about the same day wins over an earlier one."""

    notices: tuple[Notice, ...] = BUILT_IN
    _by_day: Mapping[date, Notice] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_day", {notice.day: notice for notice in self.notices})

    def known(self, year: int) -> bool:
        """Whether an official notice about `year` is here; a year without one is only predicted: say so."""
        return any(notice.official and notice.day.year == year for notice in self.notices)

    def is_working(self, day: date) -> bool:
        notice = self._by_day.get(day)
        return notice.kind == "work" if notice else day not in _predicted(day.year)

    def why_off(self, day: date) -> str | None:
        """The Vietnamese name of a day off ("Tết Nguyên đán", "Thứ Bảy"), None for a working day."""
        if self.is_working(day):
            return None
        notice = self._by_day.get(day)
        return (notice and notice.name) or _predicted(day.year).get(day) or "nghỉ theo thông báo"

    def on_or_before(self, day: date) -> date:
        """The last working day not after `day`."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day not before `day`."""
        while not self.is_working(day):
            day += _DAY
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself is not counted (Điều 147.3); a negative n goes back."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days lie in (a, b]; negative, of (b, a], when b is before a."""
        if b < a:
            return -self.working_days_between(b, a)
        return sum(self.is_working(a + timedelta(days=i)) for i in range(1, (b - a).days + 1))
