"""A report has two dates: the day its figures are closed on, and the day it is handed in."""

from datetime import date
from pathlib import Path

import pytest

from domain.deadlines.phrases import read
from domain.reminders import Policy
from domain.reports import Report, cut_off
from scheduler.tick import tick
from storage.db import Database
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.services.life import at
from tests.services.phone import Phone, office_in, text_of

CONTROL = Report(words=("báo cáo", "kiểm soát thủ tục hành chính"))
POLICY = Policy(reports=(CONTROL,))
CONTENT = "Báo cáo công tác kiểm soát thủ tục hành chính"


@pytest.fixture
async def officer(tmp_path: Path, sqlite_database: Database) -> Phone:
    """Sở TP, who reports each quarter before the 17th of its last month; the morning of the 11th of March 2024."""
    async with sqlite_database.transaction() as tx:
        stp = await an_agency(tx, "STP", "Sở TP")
        await a_person(tx, stp, at=[("local", "stp")])
        plan = await a_plan(tx)
        await a_task(tx, plan, "X.1", "Trước ngày 17 của tháng cuối quý", [stp], content=CONTENT)
        await tick(tx, at(11, 3, hour=7), POLICY)
    return Phone(office_in(tmp_path, sqlite_database), "stp", at(11, 3))


@pytest.mark.parametrize(
    ("content", "phrase", "due_on", "expected"),
    [
        (CONTENT, "Trước ngày 17 của tháng cuối quý", date(2024, 3, 16), date(2024, 3, 14)),
        (CONTENT.upper(), "Hằng quý", date(2024, 6, 30), date(2024, 6, 14)),
        (CONTENT, "Trước ngày 15 của tháng cuối quý", date(2024, 3, 14), None),
        (CONTENT, "Trước ngày 17/03/2024", date(2024, 3, 16), None),
        ("Báo cáo công tác văn thư", "Hằng quý", date(2024, 6, 30), None),
    ],
)
def test_figures_are_closed_on_the_14th_of_the_periods_last_month(
    content: str, phrase: str, due_on: date, expected: date | None
) -> None:
    assert cut_off(read(phrase, 2024).rules[0], content, due_on, [CONTROL]) == expected


def test_a_rule_of_the_configuration_ends() -> None:
    ended = Report(words=("báo cáo",), until=date(2024, 3, 31))
    rule = read("Hằng quý", 2024).rules[0]
    assert cut_off(rule, CONTENT, date(2024, 3, 31), [ended]) == date(2024, 3, 14)
    assert cut_off(rule, CONTENT, date(2024, 6, 30), [ended]) is None


async def test_both_dates_are_shown_by_their_names(officer: Phone) -> None:
    shown = text_of(await officer.says("/viec X.1"))
    assert "chốt số liệu quý I/2024: Hạn cuối thứ Năm, 14/03/2024" in shown
    assert "quý I/2024: Hạn cuối thứ Bảy, 16/03/2024" in shown


async def test_until_the_figures_are_closed_done_means_them(officer: Phone) -> None:
    assert "(chốt số liệu quý I/2024)" in text_of(await officer.says("/done X.1"))
    assert "(quý I/2024)" in text_of(await officer.says("/done X.1"))


async def test_from_then_on_done_means_the_report_and_closes_both(officer: Phone) -> None:
    officer.now = at(15, 3)
    assert "X.1 (quý I/2024)" in text_of(await officer.says("/done X.1"))
    shown = text_of(await officer.says("/viec X.1"))
    assert "chốt số liệu quý I/2024: đã xong" in shown
