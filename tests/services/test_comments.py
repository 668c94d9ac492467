"""A word about a task between an agency and the coordinating office."""

from storage import wire_messages
from storage.db import insert_new
from storage.tables import WireMessage
from tests.services.phone import text_of
from tests.services.province import MORNING, Province


async def delivered(stp: Province, kind: str, wire_id: str) -> str:
    """The newest queued message of a kind has reached its phone, as the dispatcher remembers it."""
    message = (await stp.queued(kind))[-1]
    async with stp.office.db.transaction() as tx:
        row = {"channel": message.channel, "address": message.address, "wire_id": wire_id, "sent_at": MORNING}
        about = {"occurrence_ids": [], "choices": {}, "assignment_id": message.facts["assignment"]}
        await insert_new(tx, WireMessage, [row | about])
        assert await wire_messages.by_wire_id(tx, message.channel, message.address, wire_id)
    return wire_id


async def test_an_agency_speaks_to_the_coordinating_office(stp: Province) -> None:
    answer = await stp["officer"].says("II.2 đang vướng ở khâu lấy ý kiến")
    assert text_of(answer) == "💬 Đã chuyển đến cơ quan đầu mối: II.2 – “đang vướng ở khâu lấy ý kiến”"
    (told,) = await stp.queued("comment")
    assert (told.address, told.facts["whose"], told.facts["name"]) == ("admin", "Sở TP", "Cán bộ Một")


async def test_a_reply_goes_back_and_forth(stp: Province) -> None:
    await stp["officer"].says("/gopy II.2 cần thêm thời gian")
    await stp["admin"].says("sẽ có văn bản trả lời trong tuần", reply_to=await delivered(stp, "comment", "c1"))
    told = await stp.queued("comment")
    assert {message.address for message in told[1:]} == {"officer", "second"}
    await stp["second"].says("xin cảm ơn", reply_to=await delivered(stp, "comment", "c2"))
    assert [message.address for message in await stp.queued("comment")][3:] == ["admin"]


async def test_an_admin_names_the_agency(stp: Province) -> None:
    assert (await stp["admin"].says("/gopy II.1 đề nghị báo cáo sớm")).kind == "error_which_agency"
    answer = await stp["admin"].says("/gopy II.1 SNV đề nghị báo cáo sớm")
    assert text_of(answer) == "💬 Đã chuyển đến Sở NV: II.1 – “đề nghị báo cáo sớm”"
    assert [message.address for message in await stp.queued("comment")] == ["other"]


async def test_a_comment_without_words_is_asked_for_them(stp: Province) -> None:
    assert (await stp["officer"].says("/gopy II.2")).kind == "which_comment"
    assert (await stp["officer"].says("đang chờ Sở Tài chính")).kind == "commented"


async def test_strangers_to_a_task_have_no_word_in_it(stp: Province) -> None:
    assert (await stp["other"].says("/gopy II.2 cho tôi nói")).kind == "error_not_your_task"
    assert (await stp["viewer"].says("/gopy II.2 cho tôi nói")).kind == "error_not_your_task"
    assert await stp.queued("comment") == []


async def test_a_reply_from_outside_the_talk_is_nothing(stp: Province) -> None:
    await stp["officer"].says("/gopy II.2 cần thêm thời gian")
    (told,) = await stp.queued("comment")
    async with stp.office.db.transaction() as tx:
        row = {"channel": "local", "address": "other", "wire_id": "c9", "sent_at": MORNING}
        await insert_new(
            tx, WireMessage, [row | {"occurrence_ids": [], "choices": {}, "assignment_id": told.facts["assignment"]}]
        )
    assert (await stp["other"].says("tôi cũng vậy", reply_to="c9")).kind == "error_gone"
