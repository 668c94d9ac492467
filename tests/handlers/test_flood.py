"""One chat may not keep the bot from everybody else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.handlers.flood import DAY, REMEMBERED, Flood, Verdict

NOW = datetime(2024, 2, 7, 1, 0, tzinfo=UTC)
ANSWER, SAY_STOP, IGNORE = Verdict.ANSWER, Verdict.SAY_STOP, Verdict.IGNORE


def test_so_many_are_answered_then_one_line_then_silence() -> None:
    flood = Flood(most=2)
    assert [flood.admit("an", NOW)[0] for _ in range(5)] == [ANSWER, ANSWER, SAY_STOP, IGNORE, IGNORE]


def test_a_minute_later_it_is_answered_and_told_how_many_were_not() -> None:
    flood = Flood(most=1)
    for _ in range(4):
        flood.admit("an", NOW)
    assert flood.admit("an", NOW + timedelta(seconds=59)) == (IGNORE, 0)
    assert flood.admit("an", NOW + timedelta(seconds=60)) == (ANSWER, 4)
    assert flood.admit("an", NOW + timedelta(seconds=60)) == (SAY_STOP, 0)


@dataclass(frozen=True)
class Counted:
    """A sender that tells how often it was looked at."""

    n: int
    looks: list[int]

    def __hash__(self) -> int:
        self.looks[0] += 1
        return self.n


def test_ten_thousand_senders_of_one_day_are_not_gone_through_at_every_message() -> None:
    looks = [0]
    flood = Flood(most=1, period=DAY)
    for n in range(REMEMBERED + 200):
        flood.admit(Counted(n, looks), NOW)
    assert looks[0] < 3 * REMEMBERED


def test_the_quiet_ones_are_forgotten_and_who_was_told_lately_is_not() -> None:
    flood = Flood(most=1)
    for n in range(REMEMBERED + 1):
        flood.admit(n, NOW)
    later = NOW + timedelta(seconds=50)
    flood.admit("an", later)
    assert flood.admit("an", later + timedelta(seconds=20)) == (SAY_STOP, 0)
    assert flood.admit(0, later + timedelta(seconds=20)) == (ANSWER, 0)


def test_others_are_answered_meanwhile() -> None:
    flood = Flood(most=1)
    flood.admit("an", NOW)
    flood.admit("an", NOW)
    assert flood.admit("binh", NOW) == (ANSWER, 0)
