"""Where the plan asks for it, the coordinating office has the last word on a report."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.talk import Reply
from domain.outgoing import File
from domain.words import PlanState
from scheduler import opening, waiting
from storage import agencies, notices, plans
from tests.builders import a_task
from tests.services.phone import buttons_of, text_of
from tests.services.province import MORNING, Province


async def test_a_report_waits_and_is_accepted(verified: Province) -> None:
    answer = await verified["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    assert "Chờ cơ quan đầu mối chấp nhận." in text_of(answer)
    listed = await verified["admin"].says("/duyet")
    assert text_of(listed).splitlines()[2:] == [
        "🔵 Sở TP: II.1 – Việc II.1",
        "Cán bộ Một báo xong 09:00 ngày 20/03/2024, hạn cuối 09/04/2024",
        "Ghi chú: QĐ 12/QĐ-STP",
        "📎 12/QĐ-STP",
    ]
    await verified["admin"].presses("✅ Chấp nhận II.1 Sở TP")
    assert await verified.state("II.1") == "accepted"
    assert (await verified["officer"].says("/undo")).kind.startswith("error_")
    assert await verified.state("II.1") == "accepted"


async def test_a_returned_report_is_open_again_and_its_officer_hears_why(verified: Province) -> None:
    await verified["second"].says("xong II.1")
    await verified["admin"].says("/duyet")
    asked = await verified["admin"].presses("↩️ Trả lại II.1 Sở TP")
    assert text_of(asked).startswith("Vì sao trả lại II.1 của Sở TP?")
    answer = await verified["admin"].says("thiếu chữ ký của lãnh đạo")
    assert "Lý do: thiếu chữ ký của lãnh đạo" in text_of(answer)
    assert await verified.state("II.1") == "returned"
    (told,) = await verified.queued("returned")
    assert (told.address, told.facts["reason"]) == ("second", "thiếu chữ ký của lãnh đạo")
    shown = await verified["second"].says("/viec II.1")
    assert "Bị trả lại: thiếu chữ ký của lãnh đạo" in text_of(shown)


async def test_the_reason_may_stand_in_the_command(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    await verified["admin"].says("/tralai II.1 STP thiếu phụ lục")
    assert (await verified.occurrences("II.1"))[0].occurrence.returned_reason == "thiếu phụ lục"


ODD = "Thiếu con dấu (số 2); phụ lục ở đâu? vì sao xong 1.1, 45%..."


@pytest.mark.parametrize("said", [ODD, "Thiếu con dấu?", "đúng", "vì thiếu phụ lục.", "xong", "45%"])
async def test_an_asked_reason_is_passed_on_word_for_word(verified: Province, said: str) -> None:
    await verified["officer"].says("xong II.1")
    await verified["admin"].says("/duyet")
    await verified["admin"].presses("↩️ Trả lại II.1 Sở TP")
    await verified["admin"].says(said)
    assert [told.facts["reason"] for told in await verified.queued("returned")] == [said]


@pytest.mark.parametrize("said", [ODD, "Thiếu con dấu?"])
async def test_a_reason_in_the_command_is_passed_on_word_for_word(verified: Province, said: str) -> None:
    await verified["officer"].says("xong II.1")
    await verified["admin"].says(f"/tralai II.1 STP {said}")
    assert [told.facts["reason"] for told in await verified.queued("returned")] == [said]


async def test_two_agencies_wait_so_the_agency_must_be_named(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    await verified["other"].says("xong II.1")
    assert (await verified["admin"].says("/chapnhan II.1")).kind == "error_which_agency"
    assert (await verified["admin"].says("/chapnhan II.1 SNV")).kind == "accepted"
    assert (await verified.state("II.1"), await verified.state("II.1", "SNV")) == ("reported", "accepted")


async def test_a_second_decision_is_refused_politely(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    listed = await verified["admin"].says("/duyet")
    await verified["admin"].says(press=buttons_of(listed)["✅ Chấp nhận II.1 Sở TP"])
    late = await verified["admin"].says(press=buttons_of(listed)["✅ Chấp nhận II.1 Sở TP"])
    assert text_of(late) == "Báo cáo II.1 của Sở TP đã được Quản trị Năm chấp nhận lúc 09:00 ngày 20/03/2024."


async def test_a_withdrawn_report_cannot_be_accepted(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    listed = await verified["admin"].says("/duyet")
    await verified["officer"].says("/undo")
    late = await verified["admin"].says(press=buttons_of(listed)["✅ Chấp nhận II.1 Sở TP"])
    assert text_of(late) == "Đơn vị Sở TP đã rút báo cáo II.1 lúc 09:00 ngày 20/03/2024."


async def test_nobody_but_an_admin_decides(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    (current,) = await verified.occurrences("II.1")
    for seat in ("officer", "head", "other", "viewer"):
        assert (await verified[seat].says(press=f"accept:{current.id}")).kind == "error_admins_only"
        assert (await verified[seat].says(press=f"return:{current.id}")).kind == "error_admins_only"
    for seat in ("officer", "other", "viewer"):
        assert (await verified[seat].says("/duyet")).kind == "error_admins_only"
    assert await verified.state("II.1") == "reported"


async def test_a_plan_that_trusts_needs_no_decision(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    (current,) = await stp.occurrences("II.1")
    assert (await stp["admin"].says(press=f"accept:{current.id}")).kind == "error_no_verification"
    assert text_of(await stp["admin"].says("/duyet")) == "Không có báo cáo hay đề nghị nào chờ quyết định."


async def test_an_admin_switches_verification_on_under_the_plan(stp: Province) -> None:
    await stp["admin"].says("/kehoach")
    answer = await stp["admin"].presses("Cần chấp nhận báo cáo")
    assert "phải được cơ quan đầu mối chấp nhận" in text_of(answer)
    assert "Chờ cơ quan đầu mối chấp nhận." in text_of(await stp["officer"].says("xong II.1"))


async def test_each_morning_one_list_reaches_each_admin_and_never_an_empty_one(verified: Province) -> None:
    async with verified.office.db.transaction() as tx:
        assert await waiting.tell_admins(tx, MORNING) == 0
    await verified["officer"].says("xong II.1")
    await verified["other"].says("xong II.1")
    for _ in range(2):
        async with verified.office.db.transaction() as tx:
            await waiting.tell_admins(tx, MORNING)
    (told,) = await verified.queued("waiting")
    assert told.address == "admin"
    assert [one["agency"] for one in told.facts["reports"]] == ["Sở TP", "Sở NV"]


async def test_no_list_on_a_day_off(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    async with verified.office.db.transaction() as tx:
        assert await waiting.tell_admins(tx, datetime(2024, 3, 23, 2, 0, tzinfo=UTC)) == 0


async def test_the_whole_life_of_a_report_stands_under_why(verified: Province) -> None:
    await verified["officer"].says("/solieu 01 45%")
    await verified["officer"].says(file=File("anh.png", "image/png", b"\x89PNG\r\n\x1a\n"))
    await verified["admin"].says("/tralai 01 STP thiếu phụ lục")
    await verified["officer"].says("/solieu 01 46%")
    await verified["admin"].says("/chapnhan 01 STP")
    lines = text_of(await verified["officer"].says("/visao 01")).splitlines()
    assert [line.partition(" – ")[2] for line in lines if line.startswith("20/03/2024 09:00")] == [
        "Cán bộ Một báo số liệu 45%",
        "Cán bộ Một gửi tài liệu anh.png",
        "Quản trị Năm trả lại báo cáo: thiếu phụ lục",
        "Cán bộ Một báo số liệu 46%",
        "Quản trị Năm chấp nhận báo cáo",
    ]


async def test_an_acceptance_by_mistake_is_taken_back(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    accepted = await verified["admin"].says("/chapnhan II.1 STP")
    answer = await verified["admin"].says(press=buttons_of(accepted)["↩️ Bỏ chấp nhận II.1 Sở TP"])
    assert text_of(answer) == "↩️ Đã bỏ chấp nhận, báo cáo lại chờ: Sở TP, II.1 – Việc II.1"
    assert await verified.state("II.1") == "reported"
    assert len((await verified["admin"].says("/duyet")).facts["reports"]) == 1


@pytest.mark.parametrize("typed", ["/huy", "/huy II.1", "hủy II.1"])
async def test_undo_reaches_the_offices_last_decision(verified: Province, typed: str) -> None:
    await verified["officer"].says("xong II.1")
    await verified["other"].says("xong II.1")
    await verified["admin"].says("/chapnhan II.1 STP")
    await verified["admin"].says("/chapnhan II.1 SNV")
    assert (await verified["admin"].says(typed)).kind == "taken_back"
    assert (await verified.state("II.1"), await verified.state("II.1", "SNV")) == ("accepted", "reported")


async def test_a_return_by_mistake_is_taken_back_and_the_agency_hears_it(verified: Province) -> None:
    await verified["second"].says("xong II.1, QĐ 12/QĐ-STP")
    verified.at(MORNING + timedelta(days=1))
    returned = await verified["admin"].says("/tralai II.1 STP nhầm đơn vị")
    await verified["admin"].says(press=buttons_of(returned)["↩️ Bỏ trả lại II.1 Sở TP"])
    (current,) = await verified.occurrences("II.1")
    assert (current.occurrence.state.value, current.occurrence.done_at) == ("reported", MORNING)
    (told,) = await verified.queued("confirmed_told")
    assert (told.address, told.facts["how"]) == ("second", "return_withdrawn")


async def test_a_return_that_the_agency_has_answered_stays(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    returned = await verified["admin"].says("/tralai II.1 STP thiếu số")
    await verified["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    late = await verified["admin"].says(press=buttons_of(returned)["↩️ Bỏ trả lại II.1 Sở TP"])
    assert late.kind == "error_changed_since"
    assert await verified.state("II.1") == "reported"


async def test_nobody_else_takes_the_offices_decision_back(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    accepted = await verified["admin"].says("/chapnhan II.1 STP")
    press = buttons_of(accepted)["↩️ Bỏ chấp nhận II.1 Sở TP"]
    for seat in ("officer", "head", "other", "viewer"):
        assert (await verified[seat].says(press=press)).kind == "error_not_your_change"
    assert await verified.state("II.1") == "accepted"


async def test_a_long_list_turns_its_pages_and_a_decision_in_between_skips_nothing(verified: Province) -> None:
    async with verified.office.db.transaction() as tx:
        (plan,) = await plans.in_state(tx, PlanState.ACTIVE)
        stp = await agencies.by_code(tx, "STP")
        assert stp is not None
        for n in range(1, 24):
            await a_task(tx, plan, f"V.{n:02}", "Trước ngày 10/04/2024", [stp])
        await opening.open_occurrences(tx, await notices.calendar(tx))
    for n in range(1, 24):
        verified.at(MORNING + timedelta(minutes=n))
        await verified["officer"].says(f"xong V.{n:02}")
    first = await verified["admin"].says("/duyet")
    assert [one["code"] for one in first.facts["reports"]] == [f"V.{n:02}" for n in range(1, 11)]
    assert "Còn 13 báo cáo khác." in text_of(first)
    for n in (2, 10):
        await verified["admin"].says(press=buttons_of(first)[f"✅ Chấp nhận V.{n:02} Sở TP"])
    second = await verified["admin"].says(press=buttons_of(first)["Xem tiếp"])
    assert [one["code"] for one in second.facts["reports"]] == [f"V.{n:02}" for n in range(11, 21)]
    third = await verified["admin"].says(press=buttons_of(second)["Xem tiếp"])
    assert [one["code"] for one in third.facts["reports"]] == ["V.21", "V.22", "V.23"]
    assert "Xem tiếp" not in buttons_of(third)


async def test_a_figure_that_is_sent_back_is_answered_with_a_figure(verified: Province) -> None:
    await verified["officer"].says("số liệu 01 45%")
    await verified["admin"].says("/tralai 01 STP số chưa khớp")
    (told,) = await verified.queued("returned")
    returned = Reply("returned", told.facts)
    assert "Anh/Chị kiểm tra rồi báo lại số liệu." in text_of(returned)
    assert set(buttons_of(returned)) == {"📊 Báo số liệu PL2.01a quý I"}
