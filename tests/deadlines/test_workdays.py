"""Working days of 2023-2026, day by day, and what a notice changes."""

from datetime import date, timedelta

import pytest

from domain.deadlines.workdays import BUILT_IN, Calendar, Notice

CALENDAR = Calendar()

WEEKDAYS_OFF = {
    2023: "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
    2024: "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
    2025: "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
    2026: "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
}
WEEKENDS_WORKED = {2023: "", 2024: "04/05", 2025: "26/04", 2026: "10/01 22/08"}
WORKING_DAYS = {2023: 249, 2024: 251, 2025: 250, 2026: 249}


def days_of(year: int) -> list[date]:
    return [
        date(year, 1, 1) + timedelta(days=i) for i in range(366) if (date(year, 1, 1) + timedelta(days=i)).year == year
    ]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_every_day_of_a_known_year(year: int) -> None:
    off = [f"{day:%d/%m}" for day in days_of(year) if day.weekday() < 5 and not CALENDAR.is_working(day)]
    worked = [f"{day:%d/%m}" for day in days_of(year) if day.weekday() >= 5 and CALENDAR.is_working(day)]

    assert " ".join(off) == WEEKDAYS_OFF[year]
    assert " ".join(worked) == WEEKENDS_WORKED[year]
    assert sum(CALENDAR.is_working(day) for day in days_of(year)) == WORKING_DAYS[year]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 2, 14), "Tết Nguyên đán"),
        (date(2024, 2, 17), "Thứ Bảy"),
        (date(2024, 2, 18), "Chủ nhật"),
        (date(2024, 4, 18), "Giỗ Tổ Hùng Vương"),
        (date(2024, 4, 29), "nghỉ hoán đổi"),
        (date(2024, 9, 3), "Quốc khánh"),
        (date(2026, 1, 1), "Tết Dương lịch"),
        (date(2024, 5, 4), None),
    ],
)
def test_why_a_day_is_off(day: date, why: str | None) -> None:
    assert CALENDAR.why_off(day) == why


def test_every_built_in_fact_names_its_source() -> None:
    assert all(notice.source for notice in BUILT_IN)
    assert {notice.day.year for notice in BUILT_IN} == {2023, 2024, 2025, 2026}


def test_a_year_without_official_facts_is_not_known() -> None:
    assert CALENDAR.known(2026)
    assert not CALENDAR.known(2027)
    assert not Calendar((Notice(date(2027, 2, 3), "off", "dự đoán", official=False),)).known(2027)


def test_a_notice_wins_over_the_prediction() -> None:
    notices = Notice(date(2026, 3, 2), "off", "Thông báo 1"), Notice(date(2026, 3, 7), "work", "Thông báo 1")
    changed = Calendar((*BUILT_IN, *notices))

    assert not changed.is_working(date(2026, 3, 2))
    assert changed.is_working(date(2026, 3, 7))
    assert changed.why_off(date(2026, 3, 2)) == "nghỉ theo thông báo"
    assert CALENDAR.is_working(date(2026, 3, 2))


def test_counting_steps_over_tet() -> None:
    assert CALENDAR.on_or_before(date(2024, 2, 14)) == date(2024, 2, 7)
    assert CALENDAR.on_or_after(date(2024, 2, 8)) == date(2024, 2, 15)
    assert CALENDAR.add_working_days(date(2024, 2, 6), 2) == date(2024, 2, 15)
    assert CALENDAR.add_working_days(date(2024, 2, 15), -1) == date(2024, 2, 7)
    assert CALENDAR.add_working_days(date(2024, 2, 10), 0) == date(2024, 2, 10)
    assert CALENDAR.working_days_between(date(2024, 2, 6), date(2024, 2, 16)) == 3
    assert CALENDAR.working_days_between(date(2024, 2, 16), date(2024, 2, 6)) == -3
