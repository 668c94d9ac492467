"""An act accounts for every word of its own clause; what stands in another must be free of danger, else the bot asks.

Ordinary words beside it become its note; a fragment of a word or two may limit it, so it is asked about as well.
"""

import pytest

from bot.commands import Certainty, understand

ACTS = [
    "2.3 xong",
    "đã xong 2.3 rồi ạ",
    "bên em đã hoàn thành mục 2.3 hôm qua",
    "xong 2.3 QĐ 12/QĐ-STP",
    "xin gia hạn 2.3 đến 20/3",
    "số liệu 01 quý 2: 45,2%",
    "01: 12",
    "2.1 phát sinh ngày 4/3",
    "hủy 2.3 giúp em",
    "em bấm nhầm 2.3",
    "nhắc lại 2.3 thứ hai",
    "đã nhận 2.3",
]
SHORT = ["ghế", "bánh", "nghiêng", "hoa lá", "giữa chừng", "lung tung", "blah"]
STRANGE = [*SHORT, "trời ơi đất hỡi"]
ORDINARY = ["bản giấy em để trên bàn", "cả phòng thức suốt đêm", "sáng mai em mang bản cứng qua"]
DANGEROUS = [
    "chưa có dấu",
    "nếu sếp ký",
    "theo lời chị Hoa",
    "trừ biểu 5",
    "em đùa thôi mà",
    "mai em làm nốt",
    "Sở TC làm",
]
DONES = ["2.3 xong", "đã xong 2.3 rồi ạ", "bên em đã hoàn thành mục 2.3", "xong 2.3, QĐ 12/QĐ-STP"]


@pytest.mark.parametrize("act", ACTS)
def test_acts_as_it_stands(act: str) -> None:
    assert understand(act).certainty is Certainty.ACT


@pytest.mark.parametrize("act", ACTS)
def test_never_with_a_strange_word_in_it(act: str) -> None:
    words = act.split()
    between = [" ".join([*words[:i], strange, *words[i:]]) for strange in STRANGE for i in range(len(words) + 1)]
    beside = [said for strange in SHORT for said in (f"{strange}, {act}", f"{act}, {strange}", f"{act} ({strange})")]

    assert [said for said in between + beside if understand(said).certainty is Certainty.ACT] == []


@pytest.mark.parametrize("done", DONES)
@pytest.mark.parametrize("beside", ORDINARY)
def test_ordinary_words_in_another_clause_become_the_note(done: str, beside: str) -> None:
    understood = understand(f"{done}, {beside}")

    assert understood.certainty is Certainty.ACT
    assert beside.rsplit(maxsplit=1)[-1] in understood.actions[0].note


@pytest.mark.parametrize("done", DONES)
@pytest.mark.parametrize("beside", DANGEROUS)
def test_danger_in_another_clause_is_asked_about(done: str, beside: str) -> None:
    assert understand(f"{done}, {beside}").certainty is not Certainty.ACT
