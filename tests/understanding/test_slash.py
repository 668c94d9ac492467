"""Slash commands as typed on a phone, those of understanding and those of the rest of the product."""

import pytest

from bot.commands import Certainty, Slash, slash, to_json, understand


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/start K7-QX2", Slash("start", "K7-QX2")),
        ("/loadplan", Slash("loadplan")),
        ("/han 3.3 30/09", Slash("han", "3.3 30/09")),
        ("/hạn 3.3 30/09", Slash("han", "3.3 30/09")),
        ("/la head", Slash("la", "head")),
        ("/ngay +1", Slash("ngay", "+1")),
        ("/bàn giao 2.3 chị Lan", Slash("bangiao", "2.3 chị Lan")),
        ("/DONE@nhacviec_bot. 2.3", Slash("done", "2.3")),
        ("/gia hạn 2.3 20/3", Slash("giahan", "2.3 20/3")),
        ("/so_lieu 01 45%", Slash("solieu", "01 45%")),
        ("/ xong2.3", Slash("xong", "2.3")),
        ("/goplan ghi chú\ndòng hai", Slash("goplan", "ghi chú\ndòng hai")),
    ],
)
def test_name_and_rest(typed: str, command: Slash) -> None:
    assert slash(typed) == command


@pytest.mark.parametrize("typed", ["xong 2.3", "", "2/3", "/", "/ 2.3", "QĐ 12/QĐ-STP"])
def test_no_command(typed: str) -> None:
    assert slash(typed) is None


@pytest.mark.parametrize("typed", ["/start K7QX2", "/loadplan", "/lich 2024", "/chapnhan 2.3", "/tralai 2.3 thiếu dấu"])
def test_commands_of_the_rest_of_the_product_are_left_to_the_caller(typed: str) -> None:
    assert understand(typed).certainty is Certainty.NONE


def test_lines_after_a_comment_belong_to_it() -> None:
    understood = to_json(understand("/gopy 2.3 cần làm rõ\ncơ quan chủ trì"))

    assert understood["actions"] == [
        {"intent": "comment", "codes": ["2.3"], "note": "cần làm rõ cơ quan chủ trì"},
    ]


@pytest.mark.parametrize("code", ["VII.1", "VIII.2", "XII.1", "XIII.4"])
def test_a_roman_number_is_no_letter_held_down(code: str) -> None:
    (action,) = understand(f"/done {code}").actions
    assert action.codes == (code,)
