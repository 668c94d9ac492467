"""An act accounts for every word: one that nobody knows, anywhere in the message, and the bot asks."""

import pytest

from bot.commands import Certainty, understand

ACTS = [
    "2.3 xong",
    "đã xong 2.3 rồi ạ",
    "bên em đã hoàn thành mục 2.3 hôm qua",
    "xong 2.3, QĐ 12/QĐ-STP",
    "xin gia hạn 2.3 đến 20/3",
    "số liệu 01 quý 2: 45,2%",
    "01: 12",
    "2.1 phát sinh ngày 4/3",
    "hủy 2.3 giúp em",
    "em bấm nhầm 2.3",
    "nhắc lại 2.3 thứ hai",
    "đã nhận 2.3",
]
STRANGE = ["ghế", "bánh", "nghiêng", "hoa lá", "giữa chừng", "lung tung", "trời ơi đất hỡi", "blah"]


@pytest.mark.parametrize("act", ACTS)
def test_acts_as_it_stands(act: str) -> None:
    assert understand(act).certainty is Certainty.ACT


@pytest.mark.parametrize("act", ACTS)
def test_never_with_a_strange_word_in_it(act: str) -> None:
    words = act.split()
    between = [" ".join([*words[:i], strange, *words[i:]]) for strange in STRANGE for i in range(len(words) + 1)]
    beside = [said for strange in STRANGE for said in (f"{strange}, {act}", f"{act}, {strange}", f"{act} ({strange})")]

    assert [said for said in between + beside if understand(said).certainty is Certainty.ACT] == []
