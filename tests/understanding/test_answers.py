"""Short answers to what the bot itself asked: figures it listed, choices it numbered."""

from decimal import Decimal

import pytest

from bot.commands import Figure, numbered_answers, read_figures


def test_figures_in_the_order_of_the_reminder() -> None:
    assert read_figures("12; 98,5%; 1.240") == (
        Figure(Decimal(12)),
        Figure(Decimal("98.5"), "%"),
        Figure(Decimal(1240)),
    )


def test_a_fraction_keeps_its_whole() -> None:
    assert read_figures("1.234/2.000\n5/10 ạ") == (
        Figure(Decimal(1234), of=Decimal(2000)),
        Figure(Decimal(5), of=Decimal(10)),
    )


@pytest.mark.parametrize("typed", ["", "xong", "khoảng 45%", "1,240", "~12", "2,5 tỷ", "45%?", "chưa có 12", "12 mai"])
def test_anything_but_clear_figures_is_none(typed: str) -> None:
    assert read_figures(typed) == ()


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("0", 0), ("1", 1), ("1.", 1), ("2)", 2), ("so 1", 1), ("Số 2 ạ", 2), ("chọn 2", 2), ("em chọn số 3 nhé", 3),
        ("hai", 2),
    ],
)  # fmt: skip
def test_a_choice_by_its_number(typed: str, choice: int) -> None:
    assert numbered_answers(typed) == (choice,)


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("1 2 3", (1, 2, 3)), ("1, 2", (1, 2)), ("1,2,3", (1, 2, 3)), ("1 và 2", (1, 2)), ("1 + 3 nhé", (1, 3)),
        ("em chọn số 1 và số 12 ạ", (1, 12)), ("1. 2.", (1, 2)), ("1\n3", (1, 3)), ("2 2", (2,)),
        ("1, 2 và 4", (1, 2, 4)),
    ],
)  # fmt: skip
def test_several_choices_by_their_numbers(typed: str, choices: tuple[int, ...]) -> None:
    assert numbered_answers(typed) == choices


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2.3",
        "1; 2",
        "12; 98,5%",
        "1 240",
        "1/2",
        "1-2",
        "31,5%, 45%",
        "xong 1, 2",
        "xong",
        "45%",
        "mai",
        "123",
        "1.2",
    ],
)
def test_no_choice(typed: str) -> None:
    assert numbered_answers(typed) == ()
