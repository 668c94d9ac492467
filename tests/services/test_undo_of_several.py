"""`/huy` of several tasks, of everything that was reported today, and what it says where nothing is left."""

from datetime import timedelta

from tests.services.phone import text_of
from tests.services.province import MORNING, Province


async def test_everything_of_today_is_shown_before_it_is_taken_back(stp: Province) -> None:
    await stp["officer"].says("xong II.1, II.2")
    asked = await stp["officer"].says("/huy tất cả")
    assert text_of(asked).startswith("Có phải Anh/Chị muốn:\n• bỏ báo xong II.1, II.2")
    assert await stp.state("II.1") == "reported"
    await stp["officer"].presses("Đúng")
    assert (await stp.state("II.1"), await stp.state("II.2")) == ("open", "open")


async def test_what_was_reported_before_today_is_no_part_of_everything(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    stp.at(MORNING + timedelta(days=1))
    await stp["officer"].says("xong II.2")
    assert (await stp["officer"].says("hủy hết")).kind == "undone"
    assert (await stp.state("II.1"), await stp.state("II.2")) == ("reported", "open")


async def test_a_figure_among_several_is_taken_back_as_a_figure(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].says("số liệu 01 45%")
    replies = await stp["officer"].all("/huy II.1 01")
    assert [reply.kind for reply in replies] == ["undone", "taken_back"]
    assert (await stp.state("II.1"), await stp.state("PL2.01a")) == ("open", "open")
    assert (await stp["officer"].says("xong 01")).kind == "which_figure"


async def test_a_second_undo_of_an_admin_names_what_may_still_be_taken_back(verified: Province) -> None:
    await verified["officer"].all("xong II.1, II.2")
    await verified["admin"].says("/chapnhan II.1 STP")
    await verified["admin"].says("/chapnhan II.2 STP")
    await verified["admin"].says("/huy")
    refused = await verified["admin"].says("/huy")
    assert "Muốn bỏ tiếp điều đã ghi trước đó, Anh/Chị nhắn: /huy II.1" in text_of(refused)
    assert (await verified["admin"].says("/huy II.1")).kind == "taken_back"


async def test_a_decision_about_a_report_that_changed_since_names_its_task(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    await verified["admin"].says("/tralai II.1 STP thiếu phụ lục")
    await verified["officer"].says("xong II.1")
    assert text_of(await verified["admin"].says("/huy")).startswith("Việc II.1 đã được thay đổi tiếp sau đó")


async def test_an_admin_who_has_decided_nothing_about_a_task_hears_so(verified: Province) -> None:
    await verified["officer"].says("xong II.2")
    refused = await verified["admin"].says("/huy II.2 STP")
    assert text_of(refused).startswith("Anh/Chị chưa có quyết định nào về việc II.2 còn bỏ được.")


async def test_withdrawing_a_request_leaves_a_report_alone(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    refused = await stp["officer"].says("rút đề nghị II.1")
    assert text_of(refused).startswith("Việc II.1 không có đề nghị gia hạn nào đang chờ để rút.")
    assert await stp.state("II.1") == "reported"


async def test_what_may_be_taken_back_by_a_number_is_told_last(stp: Province) -> None:
    replies = await stp["officer"].all("II.1 xong rồi, còn II.2 đang làm")
    assert [reply.kind for reply in replies] == ["commented", "done"]
