"""When a morning and a digest are due, around Tết 2024 (off from 08/02 to 14/02)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.deadlines.workdays import Calendar
from scheduler.due import digest_is_due, last_morning, morning_is_due

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING, AFTERNOON, FRIDAY = time(7, 30), time(16, 0), 4


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2024-{text}").replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("02-07 07:29", "02-06 07:30"),
        ("02-07 07:30", "02-07 07:30"),
        ("02-10 12:00", "02-07 07:30"),
        ("02-15 06:00", "02-07 07:30"),
        ("02-15 08:00", "02-15 07:30"),
    ],
)
def test_the_last_morning_is_that_of_a_working_day(now: str, due: str) -> None:
    assert last_morning(at(now), MORNING, Calendar()) == at(due)


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        ("02-07 07:29", "02-06 07:30", False),
        ("02-07 07:30", "02-06 07:30", True),
        ("02-07 07:31", "02-07 07:30", False),
        ("02-07 16:45", "02-05 07:30", True),  # the machine was off in the morning
        ("02-07 08:00", None, True),  # a new office
        ("02-10 08:00", "02-06 07:30", False),  # nobody is disturbed on a day off
        ("02-15 07:30", "02-06 07:30", True),  # what was missed is part of this one
    ],
)
def test_a_morning_is_due_once_on_a_working_day(now: str, last: str | None, due: bool) -> None:
    assert morning_is_due(at(now), MORNING, Calendar(), at(last) if last else None) is due


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        ("02-23 15:59", "02-16 16:00", False),
        ("02-23 16:00", "02-16 16:00", True),
        ("02-23 16:01", "02-23 16:00", False),
        ("02-25 09:00", "02-16 16:00", True),  # made up for within its week
        ("02-26 09:00", "02-16 16:00", False),  # a new week
        ("02-07 16:00", "02-02 16:00", True),  # Friday is Tết: the working day before it
        ("02-24 09:00", None, False),  # a new office waits for its first Friday
        ("02-23 16:00", None, True),
    ],
)
def test_a_digest_is_due_once_a_week(now: str, last: str | None, due: bool) -> None:
    assert digest_is_due(at(now), FRIDAY, AFTERNOON, Calendar(), at(last) if last else None) is due
