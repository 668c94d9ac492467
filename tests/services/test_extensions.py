"""Another date is asked for and decided once; the first one stays on record."""

from pathlib import Path

import pytest

from bot.handlers.talk import Reply
from scheduler.digest import digest
from storage.db import Database
from tests.services.life import AFTER_EVENT, Province, a_province, at
from tests.services.phone import buttons_of, text_of


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """The 5th of February 2024, a Monday; III.1 is due on the 9th, within Tết."""
    return await a_province(
        tmp_path,
        sqlite_database,
        at(5, 2),
        III_1="Trước ngày 10/02/2024",
        X_1="Trước ngày 17 của tháng cuối quý",
        II_1=AFTER_EVENT,
        III_3="Theo Kế hoạch của UBND tỉnh",
    )


@pytest.fixture(autouse=True)
async def opened(province: Province) -> None:
    await province.morning(at(5, 2))


async def grant(province: Province, number: int = 0) -> str:
    """The press of "Đồng ý" in the message that the admins got."""
    extension = (await province.messages("extension_asked"))[number].facts["extension"]
    return f"grant:{extension}"


async def test_every_admin_gets_the_request_with_two_buttons(province: Province) -> None:
    reply = await province.stp.says("/giahan III.1 20/03 chờ ý kiến Sở TC")
    assert "Từ 09/02/2024 đến thứ Tư, 20/03/2024. Lý do: chờ ý kiến Sở TC" in text_of(reply)
    asked = await province.messages("extension_asked")
    assert [message.address for message in asked] == ["admin", "second"]
    assert (asked[0].facts["to_due_on"], asked[0].facts["why"]) == ("2024-03-20", "chờ ý kiến Sở TC")
    assert await province.days("III.1") == [("2024-02-09", "2024-02-07", "2024-02-09")]  # nothing moves yet


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/giahan III.1 20/03 vì chờ ý kiến Sở TC", "chờ ý kiến Sở TC"),
        ("/giahan III.1 20/03 ly do: do cho y kien", "cho y kien"),
        ("xin gia han III.1 den 20/3 vi cho y kien", "cho y kien"),
        ("/giahan III.1 20/03 Vi phạm hành chính chưa xử lý xong", "Vi phạm hành chính chưa xử lý xong"),
    ],
)
async def test_a_reason_is_told_without_its_because(province: Province, typed: str, shown: str) -> None:
    reply = await province.stp.says(typed)
    assert f"Lý do: {shown}" in text_of(reply)


async def test_a_grant_moves_the_date_and_keeps_the_first_one(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03 chờ ý kiến")
    reply = await province.admin.says(press=await grant(province))
    assert "Hạn mới: thứ Tư, 20/03/2024. Hạn ban đầu 09/02/2024 vẫn được lưu." in text_of(reply)
    assert await province.days("III.1") == [("2024-03-20", "2024-03-20", "2024-02-09")]
    (told,) = await province.messages("extension_decided")
    assert (told.address, told.facts["granted"]) == ("stp", True)


async def test_the_first_decision_stands(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    press = await grant(province)
    await province.admin.says(press=press)
    late = await province.second_admin.says(press=press.replace("grant", "refuse"))
    assert late.kind == "error_extension_decided"
    assert await province.days("III.1") == [("2024-03-20", "2024-03-20", "2024-02-09")]


async def test_a_refusal_has_a_reason_which_the_asker_reads(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    question = await province.admin.says(press=(await grant(province)).replace("grant", "refuse"))
    assert question.kind == "extension_why"
    await province.admin.says("Chưa đủ căn cứ")
    (told,) = await province.messages("extension_decided")
    assert (told.facts["granted"], told.facts["reason"]) == (False, "Chưa đủ căn cứ")
    assert await province.days("III.1") == [("2024-02-09", "2024-02-07", "2024-02-09")]


async def test_a_refusal_may_do_without_a_reason(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    question = await province.admin.says(press=(await grant(province)).replace("grant", "refuse"))
    decided = await province.admin.says(press=buttons_of(question)["Không ghi lý do"])
    assert (decided.facts["granted"], decided.facts["reason"]) == (False, "")


async def test_one_request_at_a_time(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    assert (await province.stp.says("/giahan III.1 25/03")).kind == "error_extension_open"
    await province.stp.says("/undo")
    assert (await province.stp.says("/giahan III.1 25/03")).kind == "extension_sent"


async def test_a_request_withdrawn_cannot_be_granted(province: Province) -> None:
    asked = await province.stp.says("/giahan III.1 20/03")
    press = await grant(province)
    undone = await province.stp.says(press=buttons_of(asked)["↩️ Rút đề nghị III.1"])
    assert "Đã rút đề nghị gia hạn III.1 đến 20/03/2024" in text_of(undone)
    assert (await province.admin.says(press=press)).kind == "error_extension_gone"


async def test_what_is_decided_is_not_withdrawn(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.admin.says(press=await grant(province))
    assert (await province.stp.says("/undo")).kind == "error_extension_decided"


async def test_a_grant_by_mistake_is_taken_back_and_the_asker_told(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    granted = await province.admin.says(press=await grant(province))
    await province.admin.says(press=buttons_of(granted)["↩️ Bỏ quyết định"])
    assert await province.days("III.1") == [("2024-02-09", "2024-02-07", "2024-02-09")]
    told = (await province.messages("extension_decided"))[-1]
    assert told.address == "stp"
    assert text_of(Reply(told.kind, told.facts)).splitlines() == [
        "↩️ Cơ quan đầu mối bỏ quyết định đồng ý gia hạn III.1 – Việc III.1",
        "Đề nghị đến 20/03/2024 lại chờ quyết định; trong khi chờ, hạn là thứ Sáu, 09/02/2024.",
    ]


@pytest.mark.parametrize("verb", ["grant", "refuseplain"])
async def test_a_decision_taken_back_leaves_the_request_waiting(province: Province, verb: str) -> None:
    await province.stp.says("/giahan III.1 20/03 chờ ý kiến")
    press = (await grant(province)).replace("grant", verb)
    await province.admin.says(press=press)
    await province.admin.presses("↩️ Bỏ quyết định")
    assert "chờ ý kiến" in text_of(await province.second_admin.says("/duyet"))
    assert (await province.second_admin.says(press=press)).kind == "extension_decided"
    await province.second_admin.says("/huy III.1")
    assert (await province.stp.says("/huy III.1")).kind == "taken_back"  # it may be withdrawn again


async def test_a_recurring_report_is_extended_for_its_period_alone(province: Province) -> None:
    assert (await province.stp.says("/giahan X.1 20/03")).kind == "extension_sent"
    await province.admin.says(press=await grant(province))
    assert await province.days("X.1") == [
        ("2024-03-20", "2024-03-20", "2024-03-16"),
        ("2024-06-16", "2024-06-14", "2024-06-16"),
        ("2024-09-16", "2024-09-16", "2024-09-16"),
        ("2024-12-16", "2024-12-16", "2024-12-16"),
    ]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("/giahan III.1 08/02", "error_extension_not_later"),
        ("/giahan III.1 09/02", "error_extension_not_later"),
        ("/giahan III.1 04/02", "error_extension_day_past"),
        ("/giahan III.3 20/03", "error_no_date_to_extend"),
        ("/giahan II.1 20/03", "error_nothing_due"),
    ],
)
async def test_what_cannot_be_granted_is_not_even_asked(province: Province, typed: str, refusal: str) -> None:
    assert (await province.stp.says(typed)).kind == refusal
    assert await province.messages("extension_asked") == []


async def test_a_day_that_is_not_told_is_asked_for(province: Province) -> None:
    question = await province.stp.says("/giahan III.1")
    assert "Hạn hiện nay là thứ Sáu, 09/02/2024" in text_of(question)
    await province.stp.says("20/03 chờ ý kiến Sở TC")
    (message, _) = await province.messages("extension_asked")
    assert (message.facts["to_due_on"], message.facts["why"]) == ("2024-03-20", "chờ ý kiến Sở TC")


async def test_only_the_coordinating_office_decides(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    for phone in (province.stp, province.head, province.snv):
        assert (await phone.says(press=await grant(province))).kind == "error_admins_only"


async def test_another_agencys_task_is_not_ones_own_to_extend(province: Province) -> None:
    assert (await province.admin.says("/giahan III.1 20/03")).kind == "error_not_your_task"


async def test_done_in_the_meantime_there_is_nothing_to_decide(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.stp.says("/done III.1")
    assert (await province.admin.says(press=await grant(province))).kind == "error_done_before_extension"


async def test_the_new_date_runs_its_own_ladder(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.admin.says(press=await grant(province))
    await province.morning(at(19, 3))
    reminders = [message for message in await province.messages("bundle") if message.address == "stp"]
    assert [item["due_on"] for item in reminders[-1].facts["items"] if item["code"] == "III.1"] == ["2024-03-20"]


async def test_request_and_decision_stand_in_the_history(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03 chờ ý kiến")
    await province.admin.says(press=await grant(province))
    shown = text_of(await province.stp.says("/visao III.1"))
    assert "đề nghị gia hạn đến 20/03/2024: chờ ý kiến" in shown
    assert "đồng ý gia hạn đến 20/03/2024" in shown
    assert "Hạn ban đầu: thứ Sáu, 09/02/2024" in shown


async def test_lateness_is_told_by_both_dates(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/02")
    await province.admin.says(press=await grant(province))
    province.go_to(at(22, 2))
    shown = text_of(await province.stp.says("/viec III.1"))
    assert "Quá hạn 2 ngày làm việc, hạn cuối thứ Ba, 20/02/2024" in shown
    assert "Hạn ban đầu: thứ Sáu, 09/02/2024, đã quá 6 ngày làm việc" in shown


async def test_the_digest_counts_by_both_dates(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.admin.says(press=await grant(province))
    async with province.db.transaction() as tx:
        await digest(tx, at(23, 2, hour=16))
    told = {message.address: message.facts["total"] for message in await province.messages("digest")}
    assert (told["head"]["late"], told["head"]["late_first"]) == (0, 1)
    assert (told["admin"]["late"], told["admin"]["late_first"]) == (1, 2)  # Sở NV has asked for nothing


@pytest.mark.parametrize("said", ["xin gia hạn III.1 đến 31/2", "/giahan III.1 31/2", "III.1 gia hạn đến ngày 30/02"])
async def test_a_day_that_no_calendar_has_is_told(province: Province, said: str) -> None:
    reply = await province.stp.says(said)

    assert reply.kind == "error_bad_day"
    assert said.rsplit(maxsplit=1)[-1] in text_of(reply)


async def test_a_request_without_a_reason_asks_for_it_and_takes_it_up(province: Province) -> None:
    await province.stp.says("III.1 xin gia hạn")
    sent = await province.stp.says("20/3")
    assert "Đề nghị chưa có lý do: Anh/Chị nhắn lý do ở tin tiếp theo, tôi bổ sung ngay." in text_of(sent)
    added = await province.stp.says("vì chờ ý kiến Sở TC")
    assert text_of(added).startswith("📨 Đã bổ sung lý do vào đề nghị gia hạn III.1")
    told = [
        message.facts["why"] for message in await province.messages("extension_asked") if message.address == "admin"
    ]
    assert told == ["", "chờ ý kiến Sở TC"]
    assert "chờ ý kiến Sở TC" in text_of(await province.admin.says("/duyet"))


@pytest.mark.parametrize("said", ["Sở Tài chính chưa gửi số liệu", "còn chờ thẩm định", "do Sở TC chưa trả lời"])
async def test_the_reason_is_any_plain_sentence(province: Province, said: str) -> None:
    await province.stp.says("/giahan III.1 20/03")
    assert (await province.stp.says(said)).kind == "extension_sent"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("xong X.1", "done"),
        ("ai phụ trách III.1", "who"),
        ("vì sao nhắc III.1", "why"),
        ("cảm ơn em nhé", "courtesy"),
        ("dạ vâng ạ", "not_understood"),
        ("bao giờ thì trả lời?", "not_understood"),
    ],
)
async def test_anything_else_is_no_reason(province: Province, said: str, answer: str) -> None:
    await province.stp.says("/giahan III.1 20/03")
    assert (await province.stp.says(said)).kind == answer


@pytest.mark.parametrize("said", ["đến hết ngày 20/3", "xin đến 20/3", "den het ngay 20/3", "tới 20/3", "until 20/3"])
async def test_the_day_that_was_asked_for_is_told_with_its_until(province: Province, said: str) -> None:
    await province.stp.says("III.1 xin gia hạn")
    assert "đến thứ Tư, 20/03/2024" in text_of(await province.stp.says(said))


async def test_the_reason_may_come_before_the_day(province: Province) -> None:
    await province.stp.says("III.1 xin gia hạn")
    again = await province.stp.says("vì chờ ý kiến Sở TC")
    assert text_of(again).splitlines()[0] == "Lý do: chờ ý kiến Sở TC."
    sent = await province.stp.says("đến 20/3")
    assert "Từ 09/02/2024 đến thứ Tư, 20/03/2024. Lý do: chờ ý kiến Sở TC" in text_of(sent)


async def test_the_day_may_stand_behind_the_reason(province: Province) -> None:
    await province.stp.says("III.1 xin gia hạn")
    sent = await province.stp.says("vì chờ ý kiến Sở TC, xin đến 20/3")
    assert "đến thứ Tư, 20/03/2024. Lý do: chờ ý kiến Sở TC" in text_of(sent)


async def test_no_reason_is_added_to_what_is_decided(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.admin.says(press=await grant(province))
    assert (await province.stp.says("vì chờ ý kiến Sở TC")).kind == "error_extension_decided"


async def test_a_sentence_that_does_not_say_why_is_no_reason_for_what_is_decided(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.admin.says(press=await grant(province))
    assert (await province.stp.says("còn chờ thẩm định")).kind == "not_understood"


async def test_no_reason_is_asked_for_what_was_withdrawn(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03")
    await province.stp.presses("↩️ Rút đề nghị III.1")
    assert (await province.stp.says("còn chờ thẩm định")).kind == "not_understood"


async def test_a_task_shows_that_a_request_waits(province: Province) -> None:
    await province.stp.says("/giahan III.1 20/03 chờ ý kiến")
    assert "⏳ Đề nghị gia hạn đến 20/03/2024 đang chờ quyết định." in text_of(await province.stp.says("/viec III.1"))
