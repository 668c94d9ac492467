"""A polite word is answered politely, and hides nothing that was meant."""

import pytest

from bot.handlers.courtesy import courtesy_of


@pytest.mark.parametrize("text", ["cảm ơn nhé", "Dạ em cám ơn ạ", "thanks", "Thank you", "tks em"])
def test_thanks(text: str) -> None:
    assert courtesy_of(text) == "thanks"


@pytest.mark.parametrize("text", ["alo", "A lô", "Em chào chị ạ", "xin chào", "hi", "bot ơi", "em ơi cho hỏi"])
def test_a_greeting(text: str) -> None:
    assert courtesy_of(text) == "greeting"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không làm được",
        "chi tiết",
        "hiện nay",
        "cảm ơn, còn 2.3",
        "chào em, ai phụ trách?",
        "cảm ơn nhưng việc này không phải của đơn vị chúng tôi đâu",
    ],
)
def test_whatever_else_is_said_is_no_courtesy(text: str) -> None:
    assert courtesy_of(text) == ""
