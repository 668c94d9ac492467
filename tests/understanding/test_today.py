"""`today` tells a coming day from a past one; without it a bare day before "xong" is asked back."""

from datetime import date

from bot.commands import Certainty, Intent, understand


def test_a_day_ahead_is_a_promise() -> None:
    understood = understand("20/3 xong 2.3", today=date(2024, 3, 4))

    assert understood.certainty is Certainty.ACT
    assert [action.intent for action in understood.actions] == [Intent.COMMENT]


def test_a_day_behind_is_asked() -> None:
    assert understand("20/3 xong 2.3", today=date(2024, 4, 4)).certainty is Certainty.ASK


def test_without_today_it_is_asked() -> None:
    assert understand("20/3 xong 2.3").certainty is Certainty.ASK
