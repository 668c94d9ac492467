"""Turns on Telegram: as fast as it allows, never faster."""

import pytest

from channels.base import SendFailed
from channels.pace import Pace
from tests.contract.wires import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(clock=clock, sleep=clock.sleep)


async def test_a_short_answer_to_one_chat_does_not_wait(pace: Pace, clock: Clock) -> None:
    for _ in range(3):
        await pace.turn("42")
    assert clock.now == 0


async def test_one_chat_gets_one_a_second_after_that(pace: Pace, clock: Clock) -> None:
    for _ in range(8):
        await pace.turn("42")
    assert clock.now == 5


async def test_the_whole_bot_stays_below_thirty_a_second(pace: Pace, clock: Clock) -> None:
    times = []
    for person in range(250):
        await pace.turn(str(person))
        times.append(clock.now)
    assert times[-1] == pytest.approx(9.8)
    assert max(sum(1 for time in times if start <= time < start + 1) for start in times) <= 30


async def test_a_group_gets_at_most_twenty_a_minute(pace: Pace, clock: Clock) -> None:
    times = []
    for _ in range(60):
        try:
            await pace.turn("-100", group=True)
        except SendFailed as failed:
            await clock.sleep(failed.retry_after or 0)
            await pace.turn("-100", group=True)
        times.append(clock.now)
    assert max(sum(1 for time in times if start <= time < start + 60) for start in times) <= 20


async def test_a_flood_to_one_chat_goes_back_to_the_outbox_and_stops_nobody_else(clock: Clock) -> None:
    crowded = Pace(clock=lambda: 0.0, sleep=clock.sleep)  # everybody comes at the same moment
    for _ in range(13):
        await crowded.turn("42")
    for _ in range(87):
        with pytest.raises(SendFailed) as failed:
            await crowded.turn("42")
        assert not failed.value.permanent
        assert failed.value.retry_after == pytest.approx(11.0)
    await crowded.turn("43")
