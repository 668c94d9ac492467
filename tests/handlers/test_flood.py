"""One chat may not keep the bot from everybody else."""

from datetime import UTC, datetime, timedelta

from bot.handlers.flood import Flood, Verdict

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


def test_others_are_answered_meanwhile() -> None:
    flood = Flood(most=1)
    flood.admit("an", NOW)
    flood.admit("an", NOW)
    assert flood.admit("binh", NOW) == (ANSWER, 0)
