"""Which duty without a date is asked about, and when."""

from datetime import date

import pytest

from domain.checkins import Ask, asked
from domain.deadlines.rules import AfterEvent, Continuous, Date, OnEvent, Rule
from domain.deadlines.workdays import Calendar
from domain.reminders import Policy

CALENDAR, POLICY = Calendar(), Policy()
PUBLISH = AfterEvent(7, "working_day", "Quyết định công bố được cập nhật")
ALWAYS, WHEN_IT_COMES = Continuous(), OnEvent("có phát sinh")


def on(day: date, *rules: Rule, event_known: bool = False, year: int = 2024) -> tuple[Ask, str] | None:
    return asked(rules, year, day, CALENDAR, POLICY, event_known=event_known)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 2), None),
        (date(2024, 2, 5), (Ask.EVENT, "M02-2024")),
        (date(2024, 2, 29), (Ask.EVENT, "M02-2024")),
        (date(2024, 3, 4), None),
        (date(2024, 5, 5), None),  # a Sunday; asked on Monday
        (date(2024, 5, 6), (Ask.EVENT, "M05-2024")),
    ],
)
def test_until_a_first_event_is_known_it_is_asked_for_each_month(day: date, expected: object) -> None:
    assert on(day, PUBLISH) == expected


def test_once_an_event_is_known_nobody_asks() -> None:
    assert on(date(2024, 3, 11), PUBLISH, event_known=True) is None


@pytest.mark.parametrize("rule", [ALWAYS, WHEN_IT_COMES])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 20), None),
        (date(2024, 3, 8), None),  # the 10th is a Sunday
        (date(2024, 3, 11), (Ask.STANDING, "Q1-2024")),
        (date(2024, 3, 29), (Ask.STANDING, "Q1-2024")),
        (date(2024, 4, 11), None),
        (date(2024, 12, 10), (Ask.STANDING, "Q4-2024")),
    ],
)
def test_a_duty_without_a_date_is_asked_about_in_the_last_month_of_a_quarter(
    rule: Rule, day: date, expected: object
) -> None:
    assert on(day, rule) == expected


def test_a_duty_that_begins_later_is_not_asked_about_before() -> None:
    assert on(date(2024, 3, 11), Continuous(start=date(2024, 5, 1))) is None


def test_a_dated_duty_is_not_asked_about_because_more_may_come_up() -> None:
    assert on(date(2024, 3, 11), Date(date(2024, 3, 31)), WHEN_IT_COMES) is None


def test_last_years_plan_is_not_asked_about() -> None:
    assert on(date(2025, 3, 11), ALWAYS) is None
