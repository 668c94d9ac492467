"""The policy, morning by morning, on the Kon Tum plan's own dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines.workdays import Calendar
from domain.reminders import Policy, days_late, reminder
from domain.words import Due, Role

CALENDAR, POLICY = Calendar(), Policy()
# Kon Tum III.1: "Trước ngày 10/02/2024", the 9th lies in Tết, so the 7th is the day to act
REGISTER = Due(opens_on=date(2024, 2, 7), act_by=date(2024, 2, 7), due_on=date(2024, 2, 9))
# Kon Tum VI.3: "Từ tháng 3 đến tháng 8/2024"
TRAINING = Due(opens_on=date(2024, 3, 1), act_by=date(2024, 8, 30), due_on=date(2024, 8, 31))


def key(due: Due, on: date, **more: object) -> str | None:
    step = reminder(due, on, CALENDAR, POLICY, **more)  # type: ignore[arg-type]
    return step.key if step else None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 1, 22), None),
        (date(2024, 1, 23), "d15:2024-02-07"),
        (date(2024, 1, 29), "w7:2024-02-07"),
        (date(2024, 2, 2), "w3:2024-02-07"),
        (date(2024, 2, 5), "w3:2024-02-07"),
        (date(2024, 2, 6), "w1:2024-02-07"),
        (date(2024, 2, 7), "w0:2024-02-07"),
        (date(2024, 2, 15), "o1:2024-02-09"),
        (date(2024, 2, 16), "o1:2024-02-09"),
        (date(2024, 2, 19), "o3:2024-02-09"),
        (date(2024, 2, 21), "o3:2024-02-09"),
        (date(2024, 2, 22), "o6:2024-02-09"),
    ],
)
def test_an_officer_hears_each_step_of_the_ladder(on: date, expected: str | None) -> None:
    assert key(REGISTER, on) == expected


def test_a_head_hears_of_it_once_it_is_three_working_days_late() -> None:
    assert key(REGISTER, date(2024, 2, 16), role=Role.HEAD) is None
    assert key(REGISTER, date(2024, 2, 19), role=Role.HEAD) == "o3:2024-02-09"
    assert key(REGISTER, date(2024, 2, 22), role=Role.HEAD) == "o6:2024-02-09"


def test_what_is_late_is_said_again_on_the_same_mornings_whenever_it_was_due() -> None:
    assert mornings_of_lateness(date(2024, 4, 1)) == [2, 4, 8, 11, 15]
    assert mornings_of_lateness(date(2024, 4, 2)) == [3, 8, 11, 15]
    assert mornings_of_lateness(date(2024, 4, 3)) == [4, 8, 11, 15]


def mornings_of_lateness(due_on: date) -> list[int]:
    """The days up to 15/04/2024 on which the ladder has a rung of its own."""
    due = Due(opens_on=due_on, act_by=due_on, due_on=due_on)
    days = [date(2024, 4, day) for day in range(due_on.day + 1, 16) if CALENDAR.is_working(date(2024, 4, day))]
    return [on.day for on in days if (step := reminder(due, on, CALENDAR, POLICY)) and step.day == on]


def test_a_repeat_that_falls_on_a_day_off_is_said_on_the_next_working_day() -> None:
    late = Due(opens_on=date(2024, 4, 22), act_by=date(2024, 4, 22), due_on=date(2024, 4, 22))
    # Monday 29/04 is swapped, 30/04 and 01/05 are holidays; Thursday 02/05 has its own
    assert [key(late, date(2024, 4, 25)), key(late, date(2024, 5, 2))] == ["o3:2024-04-22", "o5:2024-04-22"]


def test_a_window_is_announced_when_it_opens() -> None:
    assert key(TRAINING, date(2024, 2, 29)) is None
    assert key(TRAINING, date(2024, 3, 1)) == "opens0:2024-08-30"


def test_that_the_next_period_of_a_report_has_begun_is_no_news() -> None:
    of_the_year = Due(opens_on=date(2024, 1, 1), act_by=date(2024, 12, 31), due_on=date(2024, 12, 31))
    assert key(of_the_year, date(2024, 1, 2), recurs=True) is None
    assert key(of_the_year, date(2024, 12, 16), recurs=True) == "d15:2024-12-31"


def test_what_was_said_is_not_said_again() -> None:
    assert key(REGISTER, date(2024, 2, 5), sent={"w3:2024-02-07"}) is None


def test_a_week_that_was_missed_is_made_good_by_the_newest_step_alone() -> None:
    assert key(REGISTER, date(2024, 2, 7), sent={"d15:2024-02-07"}) == "w0:2024-02-07"


def test_a_date_that_moves_is_announced_anew() -> None:
    moved = Due(opens_on=date(2024, 2, 7), act_by=date(2024, 3, 20), due_on=date(2024, 3, 20))
    assert key(moved, date(2024, 3, 15), sent={"w3:2024-02-07", "w0:2024-02-07"}) == "w3:2024-03-20"


def test_who_has_acknowledged_hears_only_of_the_last_two_days_and_of_lateness() -> None:
    heard = [key(REGISTER, date(2024, 2, day), acknowledged=True) for day in (2, 5, 6, 7, 15)]
    assert heard == [None, None, "w1:2024-02-07", "w0:2024-02-07", "o1:2024-02-09"]


def test_days_late_are_working_days() -> None:
    assert days_late(date(2024, 2, 9), date(2024, 2, 9), CALENDAR) == 0
    assert days_late(date(2024, 2, 9), date(2024, 2, 12), CALENDAR) == 0
    assert days_late(date(2024, 2, 9), date(2024, 2, 16), CALENDAR) == 2


@given(on=st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_step_is_never_said_before_its_day(on: date) -> None:
    step = reminder(TRAINING, on, CALENDAR, POLICY)
    assert step is None or step.day <= on
