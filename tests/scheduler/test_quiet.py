"""Quiet hours are hours of the day in Việt Nam; the tests give UTC, as the program does."""

from datetime import UTC, datetime

import pytest

from scheduler.quiet import hold_until


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 2, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "goes_out"),
    [
        pytest.param((22, 6), utc(7, 15, 30), utc(7, 23), id="22:30 waits until 06:00"),
        pytest.param((22, 6), utc(7, 18), utc(7, 23), id="01:00 waits until 06:00 of the same day"),
        pytest.param((22, 6), utc(7, 22, 59), utc(7, 23), id="05:59 waits a minute"),
        pytest.param((22, 6), utc(7, 23), utc(7, 23), id="06:00 is no longer quiet"),
        pytest.param((22, 6), utc(7, 14, 59), utc(7, 14, 59), id="21:59 is not yet quiet"),
        pytest.param((12, 14), utc(7, 5, 1), utc(7, 7), id="12:01 waits until 14:00"),
        pytest.param((12, 14), utc(7, 7), utc(7, 7), id="14:00 is no longer quiet"),
        pytest.param((8, 8), utc(7, 1), utc(7, 1), id="the same hour twice: never quiet"),
        pytest.param(None, utc(7, 18), utc(7, 18), id="no quiet hours"),
    ],
)
def test_what_can_wait_goes_out_when_the_quiet_hours_end(
    quiet: tuple[int, int] | None, now: datetime, goes_out: datetime
) -> None:
    assert hold_until(quiet, now) == goes_out
