"""A day that no calendar has is kept as typed, so that whoever asks back can name it."""

import pytest

from bot.commands import Certainty, understand


@pytest.mark.parametrize(
    ("text", "no_day"),
    [
        ("gia hạn 2.3 đến 31/2", "31/2"),
        ("xin gia hạn 2.3 đến ngày 31/02/2025 vì chờ", "31/02/2025"),
        ("/giahan 2.3 30/2", "30/2"),
        ("2.1 phát sinh 31/6", "31/6"),
        ("nhắc lại 2.3 ngày 30/2", "30/2"),
    ],
)
def test_is_asked_by_its_name(text: str, no_day: str) -> None:
    understood = understand(text)

    assert understood.certainty is Certainty.ASK
    assert [action.no_day for action in understood.actions] == [no_day]


@pytest.mark.parametrize("text", ["gia hạn 2.3 đến 29/2", "gia hạn 2.3 vì mới làm 12/15 xã", "01: 12/15"])
def test_other_numbers_are_no_days(text: str) -> None:
    assert [action.no_day for action in understand(text).actions] == [""]
