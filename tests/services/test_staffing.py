"""Hand-over, leave, removal: whose the work is, and who hears of it."""

from datetime import UTC, datetime

import pytest

from domain.reminders import Policy
from scheduler.tick import tick
from tests.services.phone import buttons_of, text_of
from tests.services.province import Province

APRIL_9 = datetime(2024, 4, 9, 0, 30, tzinfo=UTC)  # the day on which II.1 is due


async def told_in_the_morning(stp: Province, now: datetime = APRIL_9) -> dict[str, list[str]]:
    async with stp.office.db.transaction() as tx:
        await tick(tx, now, Policy())
    return {
        message.address: [item["code"] for item in message.facts["items"]] for message in await stp.queued("bundle")
    }


async def test_a_task_handed_over_reminds_the_colleague_alone(stp: Province) -> None:
    preview = await stp["officer"].says("/bangiao II.1 Cán bộ Hai")
    assert text_of(preview).startswith("Bàn giao 1 việc cho Cán bộ Hai:")
    await stp["officer"].presses("Bàn giao")
    (told,) = await stp.queued("handed_to_you")
    assert told.address == "second"
    heard = await told_in_the_morning(stp)
    assert "II.1" in heard["second"]
    assert "II.1" not in heard["officer"]


async def test_without_a_name_the_colleagues_are_offered(stp: Province) -> None:
    asked = await stp["officer"].says("/bangiao")
    assert list(buttons_of(asked)) == ["Cán bộ Hai", "Thủ trưởng Ba"]
    preview = await stp["officer"].presses("Cán bộ Hai")
    assert preview.facts["count"] == 4


async def test_a_hand_over_is_taken_back(stp: Province) -> None:
    await stp["officer"].says("/bangiao II.1 can bo hai")
    await stp["officer"].presses("Bàn giao")
    await stp["officer"].presses("↩️ Hoàn tác")
    assert (await stp.occurrences("II.1"))[0].assignment.person_id is None


async def test_an_officer_does_not_give_away_what_is_anothers_but_the_head_may(stp: Province) -> None:
    await stp["officer"].says("/bangiao II.1 Cán bộ Hai")
    await stp["officer"].presses("Bàn giao")
    assert (await stp["officer"].says("/bangiao II.1 Thủ trưởng Ba")).kind == "error_handed_to_other"
    assert (await stp["head"].says("/bangiao II.1 Cán bộ Một")).kind == "hand_over_preview"


@pytest.mark.parametrize(("seat", "kind"), [("other", "error_not_your_task"), ("viewer", "error_not_your_task")])
async def test_nobody_gives_away_the_work_of_others(stp: Province, seat: str, kind: str) -> None:
    assert (await stp[seat].says("/bangiao II.2 Cán bộ Hai")).kind == kind


async def test_nobody_is_handed_work_of_another_agency(stp: Province) -> None:
    assert (await stp["officer"].says("/bangiao II.1 Cán bộ Bốn")).kind == "error_no_colleague"


async def test_a_part_of_a_word_is_nobodys_name(stp: Province) -> None:
    assert (await stp["officer"].says("/bangiao II.1 Hai")).kind == "hand_over_preview"
    assert (await stp["officer"].says("/bangiao II.1 Ha")).kind == "error_no_colleague"
    assert (await stp["officer"].says("/uyquyen án đến 15/04")).kind == "error_no_colleague"


async def test_during_leave_the_deputy_hears_once(stp: Province) -> None:
    answer = await stp["officer"].says("/uyquyen Cán bộ Hai đến 15/04")
    assert "Đến hết ngày thứ Hai, 15/04/2024" in text_of(answer)
    heard = await told_in_the_morning(stp)
    assert "officer" not in heard
    assert heard["second"].count("II.1") == 1


async def test_after_the_leave_everything_is_as_before(stp: Province) -> None:
    await stp["officer"].says("/uyquyen Cán bộ Hai đến 05/04")
    assert "II.1" in (await told_in_the_morning(stp))["officer"]


async def test_leave_may_end_early(stp: Province) -> None:
    await stp["officer"].says("/uyquyen Cán bộ Hai đến 15/04")
    await stp["officer"].says("/uyquyen thôi")
    assert "II.1" in (await told_in_the_morning(stp))["officer"]


@pytest.mark.parametrize("until", ["đến hết ngày 15/04", "den het ngay 15/04", "tới 15/4", "until 15/04"])
async def test_the_last_day_of_a_leave_is_told_as_people_type_it(stp: Province, until: str) -> None:
    answer = await stp["officer"].says(f"/uyquyen Cán bộ Hai {until}")
    assert (answer.kind, answer.facts["until"]) == ("delegated", "2024-04-15")


@pytest.mark.parametrize(("first", "hears"), [("9/4", False), ("10/4", True)])
async def test_a_leave_told_ahead_begins_on_its_first_day(stp: Province, first: str, *, hears: bool) -> None:
    await stp["officer"].says(f"/uyquyen Cán bộ Hai từ {first} đến 15/4")
    assert ("officer" in await told_in_the_morning(stp)) is hears


async def test_a_leave_told_ahead_is_shown_and_called_off(stp: Province) -> None:
    answer = await stp["officer"].says("/uyquyen Cán bộ Hai từ 9/4 đến 15/4")
    assert text_of(answer).startswith("🌴 Từ thứ Ba, 09/04/2024 đến hết ngày thứ Hai, 15/04/2024, tin nhắc của Anh/Chị")
    assert "thay từ 09/04/2024 đến 15/04/2024" in text_of(await stp["officer"].says("/toi"))
    assert "nghỉ từ 09/04/2024 đến 15/04/2024" in text_of(await stp["officer"].says("/thanhvien"))
    answer = await stp["officer"].says("/uyquyen thôi")
    assert text_of(answer) == "Đã hủy ủy quyền, tin nhắc được gửi cho Anh/Chị như trước."


async def test_a_leave_does_not_end_before_it_begins(stp: Province) -> None:
    answer = await stp["officer"].says("/uyquyen Cán bộ Hai từ 25/4/2024 đến 15/4/2024")
    assert text_of(answer).startswith("Ngày đầu 25/04/2024 sau ngày cuối 15/04/2024.")
    assert (await stp.person("officer")).deputy_id is None


async def test_a_leave_that_has_begun_is_taken_with_its_first_day(stp: Province) -> None:
    assert (await stp["officer"].says("/uyquyen Cán bộ Hai từ ngày 18/3 đến 31/3")).kind == "delegated"


async def test_no_leave_is_ended_where_there_was_none(stp: Province) -> None:
    assert (await stp["officer"].says("/uyquyen thôi")).kind == "error_not_delegated"


async def test_what_is_done_is_not_handed_over(stp: Province) -> None:
    before = await stp["officer"].says("/bangiao Cán bộ Hai")
    await stp["officer"].says("xong II.1")
    after = await stp["officer"].says("/bangiao Cán bộ Hai")
    assert {one["code"] for one in before.facts["tasks"]} - {one["code"] for one in after.facts["tasks"]} == {"II.1"}


async def test_removal_is_shown_first_and_frees_the_work(stp: Province) -> None:
    await stp["officer"].says("/bangiao II.1 Cán bộ Hai")
    await stp["officer"].presses("Bàn giao")
    preview = await stp["admin"].says("/xoanguoi Cán bộ Hai")
    assert "1 việc đang giao riêng sẽ trở lại cho cả đơn vị." in text_of(preview)
    assert (await stp.person("second")).active
    await stp["admin"].presses("Xóa")
    assert (await stp["second"].says("/viec")).kind == "stranger"
    assert "II.1" in (await told_in_the_morning(stp))["officer"]


async def test_a_removal_is_taken_back_with_the_work(stp: Province) -> None:
    await stp["officer"].says("/bangiao II.1 Cán bộ Hai")
    await stp["officer"].presses("Bàn giao")
    await stp["admin"].says("/xoanguoi Cán bộ Hai")
    await stp["admin"].presses("Xóa")
    await stp["admin"].presses("↩️ Hoàn tác")
    second = await stp.person("second")
    assert second.active
    assert (await stp.occurrences("II.1"))[0].assignment.person_id == second.id


async def test_the_last_of_an_agency_is_removed_with_a_warning(stp: Province) -> None:
    assert "⚠️" in text_of(await stp["admin"].says("/xoanguoi Cán bộ Bốn"))


async def test_only_admins_remove_and_never_themselves(stp: Province) -> None:
    for seat in ("officer", "head", "viewer"):
        assert (await stp[seat].says("/xoanguoi Cán bộ Hai")).kind == "error_admins_only"
    assert (await stp["admin"].says("/xoanguoi Quản trị Năm")).kind == "error_not_yourself"
