"""A figure told with the code of its task, on the morning whose list asks for figures: the code is never a figure."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.reminders import Policy
from domain.words import TaskKind
from scheduler import opening
from scheduler.tick import tick
from storage import figures, notices, work
from storage.db import Database
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.services.phone import Phone, buttons_of, office_in, text_of
from tests.services.province import ROAD

FEBRUARY_1 = datetime(2024, 2, 1, 0, 30, tzinfo=UTC)
TARGET = {"scope": "Các sở", "annual": 60, "unit": "%", "op": ">=", "by_quarter": ROAD}
MONTHLY, QUARTERLY = "Trước ngày 20 hằng tháng", "Quý I; Quý II; Quý III; Quý IV"


@pytest.fixture
async def officer(sqlite_database: Database, tmp_path: Path) -> Phone:
    """The morning's list wants two figures of 1.6, of January and of February; 1.7 is theirs too."""
    async with sqlite_database.transaction() as tx:
        stp = await an_agency(tx, "STP", "Sở TP")
        await a_person(tx, stp, at=[("local", "officer")])
        plan = await a_plan(tx, 2024)
        for code, phrase in {"1.6": MONTHLY, "1.7": QUARTERLY}.items():
            await a_task(tx, plan, code, phrase, [stp], kind=TaskKind.INDICATOR, targets=[TARGET])
        await opening.open_occurrences(tx, await notices.calendar(tx))
        await tick(tx, FEBRUARY_1, Policy())
    return Phone(office_in(tmp_path, sqlite_database), "officer", FEBRUARY_1.replace(hour=2))


async def told(officer: Phone) -> list[tuple[str, str]]:
    """(period, value) of every figure that counts."""
    async with officer.office.db.transaction() as tx:
        return [(row.period, row.value) for n in (1, 2) for row in await figures.of_assignment(tx, n)]


@pytest.mark.parametrize("said", ["1.6: 40%", "số liệu 1.6 40%", "1.6 = 40%", "1.6=40%"])
async def test_the_code_before_a_figure_is_no_figure(officer: Phone, said: str) -> None:
    assert (await officer.says(said)).kind == "figures"
    assert await told(officer) == [("M01-2024", "40")]


async def test_a_figure_goes_to_the_indicator_it_names(officer: Phone) -> None:
    await officer.says("1.7: 41%")
    assert await told(officer) == [("Q1-2024", "41")]


@pytest.mark.parametrize("said", ["1.6 40%", "1.6 45", "1.6; 40%", "1.6 - 40%"])
async def test_what_may_be_a_code_is_asked_back(officer: Phone, said: str) -> None:
    assert (await officer.says(said)).kind == "confirm"
    assert await told(officer) == []


@pytest.mark.parametrize("said", ["1: 40%", "2 = 40%"])
async def test_a_number_that_labels_a_figure_is_no_figure(officer: Phone, said: str) -> None:
    asked = await officer.says(said)
    assert text_of(asked).startswith("Số liệu 40% là của việc nào?")
    assert await told(officer) == []
    await officer.presses("1.7")
    assert await told(officer) == [("Q1-2024", "40")]


@pytest.mark.parametrize("said", ["/solieu 1.6 1.7", "/report 1.6: 1.7"])
async def test_a_code_where_a_figure_is_awaited_is_asked_about(officer: Phone, said: str) -> None:
    assert "báo số liệu 1.6: 1,7" in text_of(await officer.says(said))
    assert await told(officer) == []


@pytest.mark.parametrize("said", ["/solieu 1.6 1,7", "/solieu 1.6 1.7%", "/solieu 1.6 45.2"])
async def test_a_figure_that_is_no_code_is_not_asked_about(officer: Phone, said: str) -> None:
    assert (await officer.says(said)).kind == "figures"


async def test_more_figures_than_are_asked_for_are_told_apart_by_their_periods(officer: Phone) -> None:
    assert text_of(await officer.says("45%; 50%; 60%")) == (
        "Có 2 chỉ tiêu (1.6 tháng 1, 1.6 tháng 2) nhưng 3 số liệu nên tôi chưa ghi.\n"
        "Anh/Chị ghi từng mã kèm số, ví dụ: 1.6 tháng 1: 45,2%; 1.6 tháng 2: 98%"
    )


async def test_the_example_of_a_refusal_works(officer: Phone) -> None:
    assert (await officer.says("1.6 tháng 1: 45,2%; 1.6 tháng 2: 58%")).kind == "figures"
    assert await told(officer) == [("M01-2024", "45.2"), ("M02-2024", "58")]


async def test_asked_for_two_figures_both_may_be_told_by_their_codes(officer: Phone) -> None:
    await officer.says("xong 1.6, 1.7")
    await officer.says("1.7: 35%; 1.6: 45%")
    assert await told(officer) == [("M01-2024", "45"), ("Q1-2024", "35")]


async def test_asked_for_one_figure_it_may_be_told_with_its_code(officer: Phone) -> None:
    await officer.says("xong 1.7")
    await officer.says("1.7: 33%")
    assert await told(officer) == [("Q1-2024", "33")]


async def test_figures_alone_are_told_in_the_order_of_the_list(officer: Phone) -> None:
    await officer.says("45%; 50,5%")
    assert await told(officer) == [("M01-2024", "45"), ("M02-2024", "50.5")]


async def test_a_single_window_is_told_by_the_period_it_is(sqlite_database: Database, officer: Phone) -> None:
    async with sqlite_database.transaction() as tx:
        (first, *_) = await work.duties(tx)
        for code, phrase in {"1.8": "Quý I/2024", "1.9": "Trước ngày 20/03/2024"}.items():
            await a_task(tx, first.plan, code, phrase, [first.agency], kind=TaskKind.INDICATOR)
        await opening.open_occurrences(tx, await notices.calendar(tx))
    assert "Số liệu quý I/2024: 40%" in text_of(await officer.says("1.8: 40%"))
    assert "Số liệu năm 2024: 41%" in text_of(await officer.says("1.9: 41%"))


async def test_a_figure_that_is_told_already_is_shown_where_it_is_asked_for(officer: Phone) -> None:
    shown = await officer.says("/viec 1.7")
    await officer.says("1.7: 85%")
    asked = await officer.says(press=buttons_of(shown)["📊 Báo số liệu 1.7 quý I"])
    assert "1.7 (quý I/2024) – Việc 1.7: đã báo 85%. Muốn sửa, Anh/Chị nhắn số mới" in text_of(asked)


async def test_a_correction_that_opens_a_period_again_says_so(officer: Phone) -> None:
    await officer.says("1.7: 35%")
    assert "Kỳ này lại mở đến 31/03/2024" in text_of(await officer.says("1.7: 25%"))
