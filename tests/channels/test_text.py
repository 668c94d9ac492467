"""What is left of a text from outside."""

import pytest

from channels.text import clean

FAMILY, ON_FIRE, FIREFIGHTER = "👩\u200d👩\u200d👧\u200d👦", "❤\ufe0f\u200d🔥", "👩🏽\u200d🚒"


@pytest.mark.parametrize("emoji", [FAMILY, ON_FIRE, FIREFIGHTER])
def test_an_emoji_made_of_several_stays_one(emoji: str) -> None:
    assert clean(f"Gia đình {emoji} văn hóa") == f"Gia đình {emoji} văn hóa"


@pytest.mark.parametrize(
    "hidden", ["xo\u200dng", "\u200dxong", "xong\u200d", "👩\u200dxong", "xong\u200d👩", "\u200b\u202e"]
)
def test_a_joiner_anywhere_else_goes_with_all_that_is_unseen(hidden: str) -> None:
    assert not set(clean(hidden)) & set("\u200d\u200b\u202e")


def test_half_a_letter_goes() -> None:
    assert clean("xong \ud800III.1\udfff") == "xong III.1"
