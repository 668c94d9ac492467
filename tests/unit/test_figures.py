"""Figures against their targets."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures import Goal, goals, is_jump, share

# Kế hoạch Phước Long 2024, Phụ lục II, dòng 1a và 1b; kế hoạch Bắc Giang 2024, III.4.2.
DIVISIONS = {
    "scope": "Các phòng, ban chuyên môn",
    "annual": 60,
    "unit": "%",
    "op": ">=",
    "by_quarter": [30, 40, 50, 60],
}
COMMUNES = {"scope": "UBND các xã, phường", "annual": 50, "unit": "%", "op": ">=", "by_quarter": [20, 30, 40, 50]}
EVERYONE = {"scope": "Cơ quan, đơn vị, địa phương", "annual": 70, "unit": "%", "op": ">", "by_quarter": None}


def goal_values(targets: list[dict[str, Any]], period: str, level: str, *names: str) -> list[str]:
    return [str(goal.value) for goal in goals(targets, period, level=level, names=names)]


@pytest.mark.parametrize(
    ("period", "value"),
    [("Q1-2024", "30"), ("Q3-2024", "50"), ("H1-2024", "40"), ("M05-2024", "40"), ("Y-2024", "60")],
)
def test_the_goal_is_that_of_the_quarter_in_which_the_period_ends(period: str, value: str) -> None:
    assert goal_values([DIVISIONS], period, "huyen", "Phòng Tư pháp") == [value]


def test_an_agency_has_the_goal_of_its_level() -> None:
    assert goal_values([DIVISIONS, COMMUNES], "Q1-2024", "xa", "UBND phường Long Thủy") == ["20"]
    assert goal_values([DIVISIONS, COMMUNES], "Q1-2024", "huyen", "Phòng Tư pháp") == ["30"]


def test_its_own_name_wins_over_its_level() -> None:
    own = {**COMMUNES, "scope": "Phòng Tư pháp; UBND các xã, phường", "by_quarter": [100, 100, 100, 100]}
    assert goal_values([DIVISIONS, own], "Q1-2024", "huyen", "Phòng Tư pháp") == ["100"]


def test_a_scope_without_a_level_is_for_everyone() -> None:
    assert goal_values([EVERYONE], "Q1-2024", "tinh", "Sở Tư pháp") == ["70"]
    assert goal_values([EVERYONE], "Q1-2024", "", "Sở Tư pháp") == ["70"]


def test_several_goals_of_one_row_are_all_told() -> None:
    both = [{**EVERYONE, "annual": 90}, {**EVERYONE, "annual": 85}]
    assert goal_values(both, "Y-2024", "tinh", "Sở Tư pháp") == ["90", "85"]


@pytest.mark.parametrize(
    ("op", "value", "met"),
    [(">=", "30", True), (">", "30", False), ("<=", "30", True), ("<", "30", False), ("<", "29.99", True)],
)
def test_operators_at_the_edge(op: str, value: str, met: bool) -> None:
    assert Goal(Decimal(30), op=op).is_met(Decimal(value)) is met


def test_a_share_is_told_to_two_decimals() -> None:
    assert share(Decimal(1234), Decimal(2000)) == Decimal("61.70")
    assert share(Decimal(1), Decimal(3)) == Decimal("33.33")
    with pytest.raises(ZeroDivisionError):
        share(Decimal(1), Decimal(0))


def test_counts_may_jump() -> None:
    assert is_jump(Decimal("75.1"), Decimal(45), "%")
    assert not is_jump(Decimal(75), Decimal(45), "%")
    assert not is_jump(Decimal(1240), Decimal(12), "")


@given(value=st.decimals(0, 100, places=2), goal=st.decimals(0, 100, places=2))
def test_what_is_missing_makes_it_met(value: Decimal, goal: Decimal) -> None:
    target = Goal(goal)
    assert target.is_met(value + target.missing(value))
    assert (target.missing(value) == 0) is target.is_met(value)
