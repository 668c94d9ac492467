"""`/han`: an admin gives the day that no plan names."""

from pathlib import Path

import pytest

from storage.db import Database
from tests.services.life import AFTER_EVENT, Province, a_province, at
from tests.services.phone import buttons_of, text_of


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """The 5th of March 2024."""
    made = await a_province(
        tmp_path,
        sqlite_database,
        at(5, 3),
        III_3="Theo Kế hoạch của UBND tỉnh",
        III_4="",
        III_5="Trước ngày 31/02/2024",
        III_1="Trước ngày 10/04/2024",
        V_3="Khi có phát sinh",
        VI_1="Thường xuyên",
        II_1=AFTER_EVENT,
    )
    await made.morning(at(5, 3))
    return made


async def give(province: Province, command: str) -> None:
    await province.admin.says(press=buttons_of(await province.admin.says(command))["✅ Giao hạn"])


@pytest.mark.parametrize("code", ["III.3", "III.4", "III.5"])
async def test_a_task_without_a_day_gets_one_for_every_agency_that_leads_it(province: Province, code: str) -> None:
    assert await province.days(code) == [("None", "None", "None")]
    preview = await province.admin.says(f"/han {code} 29/09/2024")
    assert "2 đơn vị: Sở TP, Sở NV" in text_of(preview)
    assert "ngày nghỉ (Chủ nhật), các đơn vị được nhắc xong trong ngày thứ Sáu, 27/09/2024" in text_of(preview)
    assert await province.days(code) == [("None", "None", "None")]
    await province.admin.says(press=buttons_of(preview)["✅ Giao hạn"])
    for agency in ("STP", "SNV"):
        assert await province.days(code, agency) == [("2024-09-29", "2024-09-27", "2024-09-29")]


async def test_a_single_agency_may_get_its_own_day(province: Province) -> None:
    await give(province, "/han III.3 STP 30/09")
    assert await province.days("III.3") == [("2024-09-30", "2024-09-30", "2024-09-30")]
    assert await province.days("III.3", "SNV") == [("None", "None", "None")]


async def test_the_officers_are_told_once_each(province: Province) -> None:
    await give(province, "/han III.3 30/09")
    told = await province.messages("date_set")
    assert [message.address for message in told] == ["stp", "snv"]
    assert [item["due_on"] for item in told[0].facts["items"]] == ["2024-09-30"]


async def test_a_duty_that_waits_for_something_to_come_up_may_get_a_day_as_well(province: Province) -> None:
    for code in ("V.3", "VI.1"):
        assert await province.works(code) == []
        await give(province, f"/han {code} 30/09")
        assert await province.days(code) == [("2024-09-30", "2024-09-30", "2024-09-30")]


async def test_a_dateless_event_is_dated(province: Province) -> None:
    await province.stp.says("/phatsinh V.3 04/03 KL 5/KL-TT")
    await give(province, "/han V.3 STP 29/03")
    (only,) = await province.works("V.3")
    assert (str(only.occurrence.due_on), only.occurrence.label) == ("2024-03-29", "KL 5/KL-TT")


async def test_a_day_given_again_moves_and_the_first_one_stays_on_record(province: Province) -> None:
    await give(province, "/han III.3 30/09")
    preview = await province.admin.says("/han III.3 15/10")
    assert "Hạn đang có: 30/09/2024" in text_of(preview)
    await province.admin.says(press=buttons_of(preview)["✅ Giao hạn"])
    assert await province.days("III.3") == [("2024-10-15", "2024-10-15", "2024-09-30")]


async def test_a_day_given_is_taken_back(province: Province) -> None:
    await give(province, "/han III.3 30/09")
    await give(province, "/han VI.1 30/09")
    assert "2 đơn vị" in text_of(await province.admin.says("/undo"))
    assert await province.works("VI.1") == []
    assert await province.days("III.3") == [("2024-09-30", "2024-09-30", "2024-09-30")]


async def test_what_was_done_meanwhile_stays_done(province: Province) -> None:
    await give(province, "/han III.3 30/09")
    await province.stp.says("/done III.3")
    await province.admin.says("/undo")
    assert [each.occurrence.state.value for each in await province.works("III.3")] == ["reported"]
    assert await province.days("III.3", "SNV") == [("None", "None", "None")]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("/han III.1 30/09", "error_dated_by_plan"),
        ("/han III.3", "error_date_form"),
        ("/han III.3 mai", "error_bad_day"),
        ("/han III.3 01/03/2024", "error_day_is_past"),
        ("/han XX.9 30/09", "error_unknown_code"),
        ("/han III.3 ABC 30/09", "error_no_agency"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(province: Province, typed: str, refusal: str) -> None:
    assert (await province.admin.says(typed)).kind == refusal


async def test_only_an_admin_gives_days(province: Province) -> None:
    assert (await province.stp.says("/han III.3 30/09")).kind == "error_admins_only"


async def test_no_leaves_everything_as_it_was(province: Province) -> None:
    preview = await province.admin.says("/han III.3 30/09")
    await province.admin.says(press=buttons_of(preview)["Không"])
    assert (await province.admin.says(press=buttons_of(preview)["✅ Giao hạn"])).kind == "error_question_gone"
    assert await province.days("III.3") == [("None", "None", "None")]
