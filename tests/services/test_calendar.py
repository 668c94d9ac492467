"""The working calendar: seen as a year, changed by notice after a preview, and put back."""

from pathlib import Path

import pytest

from domain.deadlines import year as years
from domain.deadlines.workdays import Calendar
from storage.db import Database
from tests.services.life import AFTER_EVENT, Province, a_province, at
from tests.services.phone import buttons_of, text_of

NOTICE = "/lich nghi 13/03/2024 TB 99/TB-BNV"


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """The 5th of March 2024. III.1 is due on Wednesday the 13th, II.1 runs until then from an event."""
    made = await a_province(
        tmp_path,
        sqlite_database,
        at(5, 3),
        III_1="Trước ngày 14/03/2024",
        II_1=AFTER_EVENT,
        III_3="Theo kế hoạch riêng",
    )
    await made.morning(at(5, 3))
    await made.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    return made


async def confirm(province: Province, command: str) -> dict[str, str]:
    """The buttons under the answer."""
    preview = await province.admin.says(command)
    return buttons_of(await province.admin.says(press=buttons_of(preview)["✅ Đổi lịch"]))


async def waiting(province: Province) -> list[dict[str, object]]:
    """What the bundle of the 12th says about III.1 to Sở TP, while it waits to go out."""
    bundles = [one for one in await province.messages("bundle") if one.address == "stp"]
    today = [one for one in bundles if one.facts["on"] == "2024-03-12"]
    return [item for one in today for item in one.facts["items"] if item["code"] == "III.1"]


@pytest.mark.parametrize(("year", "working_days"), [(2023, 249), (2024, 251), (2025, 250), (2026, 249)])
def test_a_year_has_its_working_days(year: int, working_days: int) -> None:
    assert years.of(Calendar(), year).working_days == working_days


async def test_the_year_names_every_day_off_and_its_source(province: Province) -> None:
    shown = text_of(await province.stp.says("/lich 2026"))
    assert "249 ngày làm việc" in shown
    assert "02/01: nghỉ hoán đổi\nThông báo của Bộ Nội vụ ngày 25/12/2025" in shown
    assert "16/02, 17/02, 18/02, 19/02, 20/02: Tết Nguyên đán" in shown
    assert "Làm bù thứ Bảy, 22/08/2026" in shown


async def test_a_year_without_an_official_notice_warns_loudly(province: Province) -> None:
    shown = text_of(await province.stp.says("/lich 2028"))
    assert "⚠️ Chưa có thông báo chính thức nào về lịch nghỉ năm 2028" in shown


async def test_a_notice_shows_what_it_moves_before_anything_moves(province: Province) -> None:
    shown = text_of(await province.admin.says(NOTICE))
    assert "Những hạn sẽ dời (2):" in shown
    assert "Nên xong: 13/03/2024 → thứ Ba, 12/03/2024\nĐơn vị: Sở TP, Sở NV" in shown
    assert "Hạn cuối: 13/03/2024 → thứ Năm, 14/03/2024" in shown
    assert await province.days("III.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]


async def test_a_fixed_date_keeps_its_day_and_a_period_is_counted_again(province: Province) -> None:
    await confirm(province, NOTICE)
    assert await province.days("III.1") == [("2024-03-13", "2024-03-12", "2024-03-13")]
    assert await province.days("II.1") == [("2024-03-14", "2024-03-14", "2024-03-14")]
    (told,) = await province.messages("calendar_changed")
    assert (told.address, len(told.facts["moves"])) == ("second", 2)


async def test_a_saturday_worked_brings_a_period_to_its_end_earlier(province: Province) -> None:
    await confirm(province, "/lich lam 09/03/2024 TB 99/TB-BNV")
    assert await province.days("II.1") == [("2024-03-12", "2024-03-12", "2024-03-12")]


async def test_a_date_that_somebody_decided_is_not_overwritten(province: Province) -> None:
    await province.stp.says("/giahan II.1 20/03")
    extension = (await province.messages("extension_asked"))[0].facts["extension"]
    await province.admin.says(press=f"grant:{extension}")
    await province.admin.says(press=buttons_of(await province.admin.says("/han III.3 STP 20/03"))["✅ Giao hạn"])
    await confirm(province, "/lich nghi 20/03/2024 TB 99/TB-BNV")
    assert await province.days("II.1") == [("2024-03-20", "2024-03-19", "2024-03-13")]
    assert await province.days("III.3") == [("2024-03-20", "2024-03-19", "2024-03-20")]


async def test_the_change_is_taken_back_whole(province: Province) -> None:
    buttons = await confirm(province, NOTICE)
    await province.admin.says(press=buttons["↩️ Bỏ thay đổi này"])
    assert await province.days("III.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]
    assert await province.days("II.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]
    assert (await province.admin.says("/lich bo 13/03/2024")).kind == "error_no_notice"


async def test_a_notice_of_the_office_can_be_taken_away(province: Province) -> None:
    await confirm(province, NOTICE)
    await confirm(province, "/lich bo 13/03/2024")
    assert await province.days("III.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]


async def test_what_was_done_is_not_touched(province: Province) -> None:
    await province.stp.says("/done III.1")
    await confirm(province, NOTICE)
    assert await province.days("III.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]
    assert await province.days("III.1", "SNV") == [("2024-03-13", "2024-03-12", "2024-03-13")]


async def test_a_bundle_that_waits_with_the_old_day_is_said_anew(province: Province) -> None:
    await province.morning(at(12, 3))
    assert [item["act_by"] for item in await waiting(province)] == ["2024-03-13"]
    await confirm(province, NOTICE)
    assert await waiting(province) == []
    await province.morning(at(12, 3))
    (item,) = await waiting(province)
    assert (item["act_by"], item["left"], item["why_early"]) == ("2024-03-12", 0, "nghỉ theo thông báo")


async def test_the_move_stands_in_the_history(province: Province) -> None:
    await confirm(province, NOTICE)
    assert "ngày nên xong dời từ 13/03/2024 sang 12/03/2024" in text_of(await province.stp.says("/visao III.1"))


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("/lich nghi 13/03/2024", "error_notice_needed"),
        ("/lich nghi 31/02/2024 TB 1", "error_bad_day"),
        ("/lich choi 13/03/2024 TB 1", "error_calendar_form"),
        ("/lich bo 13/03/2024", "error_no_notice"),
    ],
)
async def test_what_cannot_be_read_is_refused_in_words(province: Province, typed: str, refusal: str) -> None:
    assert (await province.admin.says(typed)).kind == refusal


async def test_the_same_notice_again_says_so(province: Province) -> None:
    await confirm(province, NOTICE)
    assert (await province.admin.says(NOTICE)).kind == "error_calendar_same"


async def test_only_an_admin_changes_the_calendar(province: Province) -> None:
    assert (await province.stp.says(NOTICE)).kind == "error_admins_only"
