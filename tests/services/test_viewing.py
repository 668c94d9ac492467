"""What the coordinating office sees when it asks about the work of others."""

from datetime import date

import pytest

from domain.words import PlanState
from scheduler import opening
from storage import agencies, notices, plans
from tests.builders import a_task
from tests.services.phone import buttons_of, text_of
from tests.services.province import Province


async def test_an_admin_sees_how_far_one_agency_is(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    shown = text_of(await stp["admin"].says("/tiendo STP")).splitlines()
    assert shown == [
        "Tiến độ đến thứ Tư, 20/03/2024, Sở TP",
        "",
        "✅ Đã xong: 1",
        "🔴 Quá hạn: 0",
        "🟠 Đến hạn trong 14 ngày: 2",
        "🟡 Còn lại: 7",
    ]
    assert "tất cả đơn vị" in text_of(await stp["admin"].says("tiến độ của tỉnh"))


async def test_how_far_others_are_is_not_for_an_officer(stp: Province) -> None:
    assert (await stp["officer"].says("/tiendo SNV")).kind == "error_only_own_work"
    assert (await stp["admin"].says("/tiendo SXT")).kind == "error_no_agency"


async def test_an_admin_sees_who_is_late_with_a_task(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp.change("II.1", "SNV", due_on=date(2024, 3, 15))
    shown = text_of(await stp["admin"].says("/viec II.1"))
    assert "Tình hình (2 đơn vị, 2 kỳ hạn)\n✅ 1 đã xong · 🔴 1 quá hạn · 🟡 0 còn lại\nQuá hạn: Sở NV\n" in shown
    assert "Tình hình" not in text_of(await stp["officer"].says("/viec II.1"))


async def test_an_admin_sees_everybody_in_charge_and_where_there_is_nobody(stp: Province) -> None:
    shown = text_of(await stp["admin"].says("/ai II.1")).splitlines()
    assert shown[-2:] == [
        "Người phụ trách ở Sở TP: Cán bộ Một (đầu mối), Cán bộ Hai (đầu mối), Thủ trưởng Ba (thủ trưởng)",
        "Người phụ trách ở Sở NV: Cán bộ Bốn (đầu mối)",
    ]
    await stp["other"].says("/stop")
    at_home = text_of(await stp["officer"].says("/ai II.1"))
    assert "Sở NV" not in at_home


async def test_the_story_of_a_task_of_many_is_not_told_as_that_of_one(stp: Province) -> None:
    shown = text_of(await stp["admin"].says("/visao II.1"))
    assert "Chưa có tin nhắc nào" not in shown
    assert shown.splitlines()[-1] == (
        "Việc này do 2 đơn vị chủ trì, mỗi đơn vị được nhắc riêng. Xem từng đơn vị: /visao II.1 và mã đơn vị"
    )
    assert "Chưa có tin nhắc nào" in text_of(await stp["admin"].says("/visao II.2"))


async def test_how_many_stands_above_the_list(stp: Province) -> None:
    await stp.change("II.1", due_on=date(2024, 3, 15))
    await stp.change("II.2", due_on=None)
    shown = text_of(await stp["officer"].says("còn bao nhiêu việc")).splitlines()
    assert shown[:2] == ["Việc của Sở TP, thứ Tư, 20/03/2024", "3 việc có hạn, 1 quá hạn, 1 chưa có ngày"]
    assert "Không có việc nào quá hạn. Xem tất cả: /viec" in text_of(await stp["other"].says("việc quá hạn"))


async def test_an_admin_sees_how_one_agency_stands_with_a_task(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp.change("II.1", "SNV", due_on=date(2024, 3, 15))
    shown = text_of(await stp["admin"].says("/viec II.1 STP"))
    assert "Tình hình của Sở TP\n✅ đã xong 20/03/2024" in shown
    assert "Sở NV" not in shown
    shown = text_of(await stp["viewer"].says("II.1 của Sở NV thế nào rồi"))
    assert "Tình hình của Sở NV\n🔴 Quá hạn 3 ngày làm việc" in shown
    assert buttons_of(await stp["admin"].says("/viec II.1 SNV")) == {}  # they answer for it themselves


@pytest.mark.parametrize("words", ["/visao II.1 STP", "/visao II.1 của sở tp", "vì sao nhắc II.1 của STP"])
async def test_an_admin_is_told_the_story_of_one_agency(words: str, stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    shown = text_of(await stp["admin"].says(words)).splitlines()
    assert shown[0] == "Vì sao nhắc II.1 (Sở TP) – Việc II.1"
    assert shown[-1] == "20/03/2024 09:00 – Cán bộ Một báo đã xong"


async def test_whom_to_ask_in_one_agency(stp: Province) -> None:
    shown = text_of(await stp["officer"].says("/ai II.1 SNV")).splitlines()
    assert shown[-1] == "Người phụ trách ở Sở NV: Cán bộ Bốn (đầu mối)"
    assert "Sở TP:" not in "".join(shown)


async def test_a_question_of_one_agency_is_answered_for_no_other(stp: Province) -> None:
    assert text_of(await stp["admin"].says("/viec II.2 SNV")).startswith("Sở NV không có việc mang mã II.2.")
    assert (await stp["admin"].says("/viec II.1 SXT")).kind == "error_no_agency"
    for words in ("/viec II.1 SNV", "/visao II.1 SNV"):
        assert (await stp["officer"].says(words)).kind == "error_only_own_work"
    assert (await stp["officer"].says("/bieudo 01 STP")).kind == "chart"
    assert (await stp["officer"].says("/viec II.1 nhé em")).kind == "task"


@pytest.mark.parametrize("words", ["II.1", "2.1", "việc II.1"])
async def test_a_code_alone_shows_its_task(stp: Province, words: str) -> None:
    shown = await stp["officer"].says(words)
    assert (shown.kind, list(buttons_of(shown))) == ("task", ["✅ Xong II.1"])


async def test_codes_that_are_none_stand_in_one_line(stp: Province) -> None:
    codes = ", ".join(f"9.{n}" for n in range(1, 13))
    shown = text_of(await stp["officer"].says(f"xong II.1, {codes}")).splitlines()
    assert shown[-1] == (
        "⚠️ Không tìm thấy việc mang mã 9.1, 9.2, 9.3, 9.4, 9.5, 9.6, 9.7, 9.8, 9.9, 9.10 và 2 mã khác. "
        "Xem mã của các việc: /viec"
    )
    assert await stp.state("II.1") == "reported"


async def test_who_looks_after_an_agency_sees_what_has_no_day_there(stp: Province) -> None:
    await stp.change("II.1", "STP", due_on=None, act_by=None)
    shown = text_of(await stp["viewer"].says("/viec STP"))
    assert "1 chưa có ngày" in shown.splitlines()[1]
    assert "Chưa có ngày\n\n⚪ II.1" in shown


@pytest.mark.parametrize("words", ["xong II.1", "/gopy II.1 cần làm sớm", "/giahan II.1 20/12 chờ"])
async def test_who_only_follows_hears_why_nothing_is_reported(stp: Province, words: str) -> None:
    assert text_of(await stp["viewer"].says(words)) == (
        "Anh/Chị theo dõi chung nên không báo thay đơn vị được. Xem tình hình: /viec II.1"
    )


async def test_who_only_follows_is_offered_no_reports(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        (plan,) = await plans.in_state(tx, PlanState.ACTIVE)
        vp = next(agency for agency in await agencies.every(tx) if agency.code == "VPUBND")
        await a_task(tx, plan, "II.3", "Trước ngày 22/03/2024", [vp])
        await opening.open_occurrences(tx, await notices.calendar(tx))
    for said in ("/viec", "/viec II.3"):
        shown = await stp["viewer"].says(said)
        assert "II.3" in text_of(shown)
        assert buttons_of(shown) == {}
    assert "✅ Xong II.3" in buttons_of(await stp["admin"].says("/viec"))


async def test_a_file_of_a_task_that_others_lead_is_told_whose_task_it_is(stp: Province) -> None:
    refused = await stp["other"].says("/taptin II.2")
    assert text_of(refused).startswith("Việc II.2 do Sở TP chủ trì, không phải việc của đơn vị Anh/Chị.")
    refused = await stp["admin"].says("/taptin II.2 SNV")
    assert text_of(refused).startswith("Sở NV không có việc mang mã II.2.")
