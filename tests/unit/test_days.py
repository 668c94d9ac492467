"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import FARTHEST, Towards, resolve
from domain.errors import BadInput

MARCH_5 = date(2024, 3, 5)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "today", "expected"),
    [
        ("04/03", MARCH_5, date(2024, 3, 4)),
        ("4/3", MARCH_5, date(2024, 3, 4)),
        ("4-3", MARCH_5, date(2024, 3, 4)),
        ("05/03", MARCH_5, date(2024, 3, 5)),
        ("28/12", date(2025, 1, 6), date(2024, 12, 28)),
        ("04/03/2023", MARCH_5, date(2023, 3, 4)),
        ("04/03/24", MARCH_5, date(2024, 3, 4)),
        ("2024-03-04", MARCH_5, date(2024, 3, 4)),
        ("yesterday", MARCH_5, date(2024, 3, 4)),
        ("29/02", MARCH_5, date(2024, 2, 29)),
    ],
)
def test_an_event_lies_behind(typed: str, today: date, expected: date) -> None:
    assert resolve(typed, today, Towards.PAST) == expected


@pytest.mark.parametrize(
    ("typed", "today", "expected"),
    [
        ("20/03", MARCH_5, date(2024, 3, 20)),
        ("05/03", MARCH_5, date(2024, 3, 5)),
        ("15/01", date(2024, 12, 20), date(2025, 1, 15)),
        ("20/03/2025", MARCH_5, date(2025, 3, 20)),
        ("tomorrow", MARCH_5, date(2024, 3, 6)),
        ("friday", MARCH_5, date(2024, 3, 8)),
        ("tuesday", MARCH_5, date(2024, 3, 12)),
        ("next_week", MARCH_5, date(2024, 3, 11)),
    ],
)
def test_an_extension_lies_ahead(typed: str, today: date, expected: date) -> None:
    assert resolve(typed, today, Towards.FUTURE) == expected


@pytest.mark.parametrize("typed", ["31/02", "31/02/2024", "0/3", "12/13", "cuối tháng", "", "20-03/9"])
def test_a_day_that_no_year_has_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        resolve(typed, MARCH_5, Towards.PAST)
    assert refusal.value.name == "bad_day"


@pytest.mark.parametrize(
    ("typed", "towards"), [("06/03", Towards.PAST), ("04/03", Towards.FUTURE), ("29/02", Towards.FUTURE)]
)
def test_a_year_that_is_doubtful_is_asked_for(typed: str, towards: Towards) -> None:
    with pytest.raises(BadInput) as refusal:
        resolve(typed, MARCH_5, towards)
    assert refusal.value.name == "which_year"


@given(st.dates(date(2023, 1, 1), date(2030, 12, 31)), st.integers(1, 28), st.integers(1, 12), st.sampled_from(Towards))
def test_a_day_without_a_year_is_never_far_off_nor_on_the_wrong_side(
    today: date, day: int, month: int, towards: Towards
) -> None:
    try:
        found = resolve(f"{day:02}/{month:02}", today, towards)
    except BadInput:
        return
    assert (found.day, found.month) == (day, month)
    assert abs(found - today) <= FARTHEST
    assert found == today or (found > today) is (towards is Towards.FUTURE)
