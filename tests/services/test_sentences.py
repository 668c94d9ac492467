"""What people read is official Vietnamese: no sign of a table, no bracket for what is empty, no code of a program."""

from decimal import Decimal

import pytest

from bot.commands import Action, Figure, Intent
from bot.handlers import asks
from tests.services.phone import RENDERER


def changed(field: str, was: str, now: str) -> str:
    """The line of a message about an amended plan."""
    cell = {"field": field, "was": was, "now": now}
    item = {"what": "changed", "code": "II.1", "content": "Rà soát TTHC", "phrase": "", "changes": [cell]}
    facts = {"title": "Kế hoạch năm 2024", "version": 2, "items": [item]}
    return RENDERER.render("plan_changed", "zalo", facts).text.splitlines()[3]


@pytest.mark.parametrize(
    ("field", "was", "now", "line"),
    [
        ("targets", "Sở TP >= 50 %", "Sở TP >= 60 %", "chỉ tiêu: “Sở TP tối thiểu 50%” → “Sở TP tối thiểu 60%”"),
        ("targets", "", "Các sở <= 5 ngày", "chỉ tiêu: thêm “Các sở tối đa 5 ngày”"),
        ("lead", "", "Sở Nội vụ", "chủ trì: thêm “Sở Nội vụ”"),
        ("product", "Báo cáo", "", "kết quả: bỏ “Báo cáo”"),
        ("deadline_text", "Tháng 02/2024", "Quý II", "thời hạn: “Tháng 02/2024” → “Quý II”"),
    ],
)
def test_a_changed_cell_is_told_in_words(field: str, was: str, now: str, line: str) -> None:
    assert changed(field, was, now) == line


@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("Q2", "01 quý II: 45,2%"),
        ("M06-2024", "01 tháng 6/2024: 45,2%"),
        ("Y", "01 cả năm: 45,2%"),
        (None, "01: 45,2%"),
    ],
)
def test_a_question_names_the_period_that_was_told(period: str | None, named: str) -> None:
    figure = Figure(Decimal("45.2"), "%")
    action = asks.to_facts(Action(Intent.REPORT, ("01",), (figure,), period=period))
    asked = RENDERER.render("confirm", "zalo", {"actions": [action], "undo": [], "question": 1}).text
    assert asked.splitlines()[1] == f"• báo số liệu {named}"
