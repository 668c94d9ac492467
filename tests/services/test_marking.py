"""Several tasks in one message: one slip of a finger holds up no other."""

from scheduler import opening
from storage import notices, work
from tests.builders import a_task
from tests.services.phone import text_of
from tests.services.province import Province


async def test_what_can_be_done_is_done_and_what_cannot_is_told_beside_it(stp: Province) -> None:
    reply = await stp["officer"].says("xong II.2; II.1; 9.9")
    assert reply.kind == "done"
    assert {item["code"] for item in reply.facts["marked"]} == {"II.1", "II.2"}
    assert [(one["code"], one["why"]) for one in reply.facts["refused"]] == [("9.9", "unknown_code")]
    assert [await stp.state(code) for code in ("II.1", "II.2")] == ["reported", "reported"]


async def test_an_unknown_code_alone_is_an_error_with_the_way_out(stp: Province) -> None:
    assert (await stp["officer"].says("xong 9.9")).kind == "error_unknown_code"


async def test_an_officer_does_not_see_the_list_of_another_agency(stp: Province) -> None:
    assert (await stp["officer"].says("việc của Sở NV")).kind == "error_only_own_work"
    assert (await stp["admin"].says("việc của Sở NV")).facts["agency"] == "Sở NV"


async def test_the_overdue_work_of_another_agency_is_its_own_list(stp: Province) -> None:
    late = await stp["admin"].says("việc quá hạn của Sở NV")

    assert (late.facts["agency"], late.facts["scope"]) == ("Sở NV", "overdue")
    assert (await stp["officer"].says("việc quá hạn của Sở NV")).kind == "error_only_own_work"


async def test_done_of_an_indicator_asks_for_its_figure(stp: Province) -> None:
    asked = await stp["officer"].says("xong 01, BC 12/BC-STP")
    assert text_of(asked) == (
        "Số liệu của PL2.01a (quý I/2024) – Việc PL2.01a là bao nhiêu? Anh/Chị nhắn ví dụ: 45,2% hoặc 1.234/2.000"
    )
    assert await stp.state("PL2.01a") == "open"
    answer = await stp["officer"].says("45,2%")
    assert (answer.facts["reported"][0]["value"], answer.facts["reported"][0]["note"]) == ("45.2", "BC 12/BC-STP")
    assert await stp.state("PL2.01a") == "reported"


async def test_done_of_tasks_and_indicators_does_the_ones_and_asks_for_the_others(stp: Province) -> None:
    answer = await stp["officer"].says("xong II.2, 01, 02")
    assert [item["code"] for item in answer.facts["marked"]] == ["II.2"]
    assert "Số liệu của 2 việc sau là bao nhiêu?" in text_of(answer)
    assert [await stp.state(code) for code in ("II.2", "PL2.01a", "PL2.02")] == ["reported", "open", "open"]
    answer = await stp["officer"].says("35%; 42%; 12%")
    assert text_of(answer).startswith("Có 2 chỉ tiêu (PL2.01a, PL2.02) nhưng 3 số liệu")
    await stp["officer"].says("35%; 42%")
    assert [await stp.state(code) for code in ("PL2.01a", "PL2.02")] == ["reported", "reported"]


async def test_an_old_button_done_under_an_indicator_asks_for_its_figure_too(stp: Province) -> None:
    (first, *_) = await stp.occurrences("PL2.01a")
    assert (await stp["officer"].says(press=f"done:{first.id}")).kind == "which_figure"


async def test_more_codes_than_one_message_may_have_are_refused_in_words(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        (first, *_) = await work.everywhere(tx)
        for n in range(1, 61):
            await a_task(tx, first.plan, f"7.{n}", "Trước ngày 15/04/2024", [first.agency])
    answer = await stp["officer"].says("xong 7.1-7.60")
    assert text_of(answer).startswith("Tin này có 60 mã việc, một lần tôi chỉ nhận tối đa 50 mã")


async def test_what_others_lead_inside_a_range_is_told(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        works = await work.everywhere(tx)
        agencies = {each.agency.code: each.agency for each in works}
        for code, agency in (("7.1", "STP"), ("7.2", "SNV"), ("7.3", "STP")):
            await a_task(tx, works[0].plan, code, "Trước ngày 15/04/2024", [agencies[agency]])
        await opening.open_occurrences(tx, await notices.calendar(tx))
    answer = await stp["officer"].says("xong 7.1-7.4")
    assert [item["code"] for item in answer.facts["marked"]] == ["7.1", "7.3"]
    assert "⚠️ 7.2: do Sở NV chủ trì." in text_of(answer)


async def test_a_range_over_two_sections_is_refused_in_words(stp: Province) -> None:
    """Asked first, and no error of ours once it is confirmed."""
    assert (await stp["officer"].says("xong 2.1-3.4")).kind == "confirm"
    assert (await stp["officer"].presses("Đúng")).kind == "error_bad_range"


async def test_a_second_undo_names_what_may_still_be_taken_back(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].says("xong II.2")
    await stp["officer"].says("/huy")
    answer = await stp["officer"].says("/huy")
    assert text_of(answer) == "Điều vừa ghi đã được bỏ rồi. Muốn bỏ tiếp điều đã ghi trước đó, Anh/Chị nhắn: /huy II.1"
    assert (await stp["officer"].says("/huy II.1")).kind == "undone"
    assert text_of(await stp["officer"].says("/huy")).startswith("Không còn gì để bỏ.")


async def test_no_more_time_is_asked_for_what_is_done(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    answer = await stp["officer"].says("II.1 xin gia hạn đến 20/4 vì chờ ý kiến")
    assert "Việc II.1 đã được báo xong lúc 09:00 ngày 20/03/2024 nên không cần gia hạn nữa." in text_of(answer)
