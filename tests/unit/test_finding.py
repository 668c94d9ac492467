"""Codes as people type them."""

import pytest

from bot.services.codes import arabic, expand, fits
from domain.errors import BadInput, NotFound


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("II.2.1", "II.2.1"),
        ("2.1", "II.2.1"),
        ("ii.2.1", "II.2.1"),
        ("3.1", "III.1"),
        ("01", "PL2.01"),
        ("PL2.01", "PL2.01a"),
        ("2.2.1", "II.2.1"),
        ("9.12", "A.IX.12"),
    ],
)
def test_a_code_is_known_by_its_whole_or_its_end_in_either_numerals(typed: str, code: str) -> None:
    assert fits(typed, code)


@pytest.mark.parametrize(("typed", "code"), [("2.1", "II.12.1"), ("1", "II.11"), ("II.2", "II.2.1"), ("3.1", "III.11")])
def test_a_part_of_a_number_is_not_its_end(typed: str, code: str) -> None:
    assert not fits(typed, code)


def test_roman_numerals_of_a_code_as_figures() -> None:
    assert [arabic(code) for code in ("III.1", "PL2.01", "XXXIX", "B.IV.2")] == ["3.1", "PL2.01", "39", "B.4.2"]


def test_a_range_is_spelled_out_over_the_codes_that_exist() -> None:
    assert expand(["2.1-2.4", "3.3"], ["II.2.1", "II.2.2", "II.2.4"]) == ["2.1", "2.2", "2.4", "3.3"]


def test_a_range_keeps_the_noughts_of_its_codes() -> None:
    assert expand(["01-03", "PL2.09-PL2.10"], ["II.1", "PL2.01a", "PL2.02", "PL2.09", "PL2.10"]) == [
        "01", "02", "PL2.09", "PL2.10"
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["2.1-3.4", "9.1-9.3"])
def test_a_range_over_nothing_is_refused(typed: str) -> None:
    with pytest.raises((NotFound, BadInput)):
        expand([typed], ["II.2.1"])
