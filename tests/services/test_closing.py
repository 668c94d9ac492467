"""`/ketthuc`: an admin ends a plan; nobody is reminded of it, what was reported stays, and it may run again."""

from pathlib import Path

import pytest

from domain.reminders import Policy
from domain.words import PlanState
from scheduler.tick import tick
from storage import plans
from storage.db import Database
from tests.builders import a_plan
from tests.services.documents import Line, Small, a_document, an_office_that_runs, at, loaded, pressed
from tests.services.phone import buttons_of, text_of

LINES: tuple[Line, ...] = (
    ("1", "Ban hành kế hoạch rà soát TTHC", "Sở TP", "Trước ngày 16/3/2024"),
    ("2", "Kiểm tra công tác kiểm soát TTHC", "Sở TP; Sở NV", "Trước ngày 21/3/2024"),
    ("3", "Tổng hợp kiến nghị của doanh nghiệp", "Sở NV", "Trước ngày 30/6/2024"),
)


@pytest.fixture
async def small(tmp_path: Path, database: Database) -> Small:
    """The plan runs; on the 18th of March Sở TP has done its second task, not its first."""
    office = await an_office_that_runs(tmp_path, database, a_document(*LINES))
    office.go_to(at(18, 3))
    await office.stp.says("/xong 2 KH 12/KH-STP")
    return office


async def morning(small: Small, day: int) -> set[str]:
    """Who a bundle waits for after the tick of that day in March."""
    async with small.db.transaction() as tx:
        await tick(tx, at(day, 3, hour=7).replace(minute=30), Policy())
    return {message.address for message in await small.queued("bundle")}


async def ended(small: Small) -> str:
    asked = await small.admin.says("/ketthuc ke-hoach-2024")
    return text_of(await pressed(small.admin, asked, "⏹ Kết thúc"))


async def test_what_is_still_open_is_shown_before_a_plan_ends(small: Small) -> None:
    said = text_of(await small.admin.says("/ketthuc ke-hoach-2024"))
    assert "Còn 3 trong 3 việc chưa xong, 1 việc đã quá hạn." in said
    assert "Sẽ không ai được nhắc về các việc này nữa: Sở TP, Sở NV (2 người đã tham gia)." in said
    assert "/xuat ke-hoach-2024" in said
    assert await morning(small, 19) == {"stp", "snv"}


async def test_what_waits_for_an_answer_is_told_before_a_plan_ends(small: Small) -> None:
    async with small.db.transaction() as tx:
        (plan,) = await plans.in_state(tx, PlanState.ACTIVE)
        plan.needs_acceptance = True
        tx.add(plan)
    await small.stp.says("/giahan 1 25/3 chờ ý kiến")
    said = text_of(await small.admin.says("/ketthuc ke-hoach-2024"))
    assert "Còn 1 báo cáo chờ xác nhận hoặc chấp nhận và 1 đề nghị gia hạn chưa trả lời; " in said


async def test_nobody_is_reminded_of_a_plan_that_has_ended(small: Small) -> None:
    assert await morning(small, 19) == {"stp", "snv"}  # waits to go out
    assert "Đã kết thúc “Kế hoạch kiểm soát TTHC năm 2024”. 3 việc còn dở không được nhắc nữa." in await ended(small)
    assert await small.queued("bundle") == []
    assert await morning(small, 20) == set()
    assert (await small.stp.says("/xong 1")).kind == "error_plan_is_over"


async def test_what_was_reported_is_exported_still(small: Small) -> None:
    await ended(small)
    for typed in ("/xuat csv", "/xuat ke-hoach-2024 csv"):
        (file,) = (await small.admin.says(typed)).files
        assert "KH 12/KH-STP" in file.content.decode()


async def test_a_plan_that_has_ended_may_run_again(small: Small) -> None:
    await ended(small)
    back = await pressed(small.admin, small.admin.heard[-1], "Mở lại")
    assert "chạy trở lại; 3 việc còn dở" in text_of(back)
    assert await morning(small, 19) == {"stp", "snv"}
    (done,) = [each for each in await small.works("2") if each.occurrence.state.is_done]
    assert done.occurrence.note == "KH 12/KH-STP"


async def test_the_end_of_a_plan_is_taken_back_like_any_other_step(small: Small) -> None:
    await ended(small)
    assert "chạy trở lại" in text_of(await small.admin.says("/huy"))
    assert len(await small.works("1")) == 1


async def test_a_plan_that_was_opened_again_is_not_opened_twice(small: Small) -> None:
    await ended(small)
    first = small.admin.heard[-1]
    await pressed(small.admin, await small.admin.says("/ketthuc"), "Mở lại ke-hoach-2024")
    assert "đã được mở lại rồi" in text_of(await small.admin.says("/huy"))
    await ended(small)
    again = await pressed(small.admin, first, "Mở lại")
    assert again.kind == "error_nothing_to_undo"  # the second end is not that button's to undo
    assert (await small.admin.says("/ketthuc ke-hoach-2024")).kind == "plan_has_ended"


async def test_a_plan_that_has_ended_is_found_by_its_name(small: Small) -> None:
    await ended(small)
    shown = await small.admin.says("/ketthuc ke-hoach-2024")
    assert text_of(shown).startswith("“Kế hoạch kiểm soát TTHC năm 2024” đã kết thúc.")
    assert "chạy trở lại" in text_of(await pressed(small.admin, shown, "Mở lại"))
    unknown = await small.admin.says("/ketthuc ke-hoach-2019")
    assert "Hiện có: 1 (ke-hoach-2024)" in text_of(unknown)


async def test_of_many_plans_that_have_ended_the_newest_are_offered(small: Small) -> None:
    async with small.db.transaction() as tx:
        for year in range(2001, 2013):
            await a_plan(tx, year, state=PlanState.CLOSED)
    listed = await small.admin.says("/ketthuc")
    offered = [label for label in buttons_of(listed) if "Mở lại" in label]
    assert (len(offered), offered[0], offered[-1]) == (10, "▶️ Mở lại plan-2012", "▶️ Mở lại plan-2003")
    assert "Còn 2 kế hoạch đã kết thúc trước đó: /ketthuc kèm mã kế hoạch" in text_of(listed)


async def test_the_plans_to_choose_from_are_listed_with_those_that_have_ended(small: Small) -> None:
    listed = await small.admin.says("/ketthuc")
    assert list(buttons_of(listed)) == ["⏹ Kết thúc ke-hoach-2024"]
    await ended(small)
    listed = await small.admin.says("/kết thúc")
    assert "Không có kế hoạch nào đang chạy." in text_of(listed)
    back = await pressed(small.admin, listed, "Mở lại ke-hoach-2024")
    assert "(1 việc đã quá hạn)" in text_of(back)


async def test_the_document_of_a_plan_that_has_ended_may_be_loaded_again(small: Small) -> None:
    await ended(small)
    assert (await loaded(small, a_document(*LINES))).kind == "plan_draft"


async def test_an_old_button_ends_nothing_twice(small: Small) -> None:
    listed = await small.admin.says("/ketthuc")
    await ended(small)
    assert (await pressed(small.admin, listed, "Kết thúc")).kind == "error_plan_not_running"


async def test_nobody_but_an_admin_ends_a_plan(small: Small) -> None:
    assert (await small.stp.says("/ketthuc")).kind == "error_admins_only"
    (press,) = buttons_of(await small.admin.says("/ketthuc")).values()
    assert (await small.stp.says(press=press)).kind == "error_admins_only"


@pytest.mark.parametrize("said", ["/viec 1", "/xong 1", "/huy 2", "/giahan 1 20/4", "/ai 2"])
async def test_a_code_of_an_ended_plan_says_which_plan_has_ended(small: Small, said: str) -> None:
    await ended(small)
    answer = text_of(await small.stp.says(said))
    assert "thuộc “Kế hoạch kiểm soát TTHC năm 2024” đã kết thúc ngày 18/03/2024" in answer
    assert "Kết quả đã báo vẫn được giữ" in answer


async def test_the_admin_hears_it_too_and_how_it_runs_again(small: Small) -> None:
    await ended(small)
    answer = await small.admin.says("/han 1 STP 30/09")
    assert (answer.kind, answer.facts["slug"]) == ("error_plan_is_over", "ke-hoach-2024")


async def test_a_button_of_an_ended_plan_says_so(small: Small) -> None:
    old = await small.stp.says("/viec 1")
    await ended(small)
    assert (await pressed(small.stp, old, "Xong 1")).kind == "error_plan_is_over"


async def test_a_code_that_no_plan_has_is_unknown_still(small: Small) -> None:
    await ended(small)
    assert (await small.stp.says("/xong 9")).kind == "error_unknown_code"
