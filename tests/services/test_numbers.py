"""Bare numbers in answer to what Zalo has written out as "1 = xong": of a list, several of it, and second thoughts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.handlers.replying import Answer
from bot.handlers.sending import remember
from bot.handlers.talk import Reply
from channels.registry import phrase_of
from channels.zalo import numbered
from domain.outgoing import Outgoing
from domain.reminders import Policy
from domain.words import Role
from scheduler.tick import tick
from storage import agencies
from tests.builders import a_person
from tests.services.phone import RENDERER, Phone, text_of
from tests.services.province import MORNING, Province

LATER = timedelta(minutes=1)


class OnZalo:
    """The officer of Sở TP on Zalo: every answer is kept with its numbers, as the wire keeps it."""

    def __init__(self, stp: Province, phone: Phone) -> None:
        self.stp, self.phone, self.kept = stp, phone, 0

    async def hears(self, reply: Reply) -> None:
        self.kept += 1
        parts = RENDERER.render(reply.kind, "zalo", reply.facts).parts
        message = Outgoing(f"k{self.kept}", self.phone.channel, self.phone.address, reply.kind, parts)
        answer = Answer(reply, message)
        await remember(self.stp.office, answer, [f"m{self.kept}"], self.phone.now, numbered=True)

    async def all(self, text: str) -> list[Reply]:
        """The answers; time goes on a minute."""
        self.phone.now += LATER
        replies = await self.phone.all(text)
        for reply in replies:
            await self.hears(reply)
        return replies

    async def says(self, text: str) -> Reply:
        (reply,) = await self.all(text)
        return reply


async def on_zalo(stp: Province, role: Role = Role.OFFICER) -> OnZalo:
    (first, *_) = await stp.occurrences("II.2")
    async with stp.office.db.transaction() as tx:
        await a_person(tx, first.agency, role, at=[("zalo", "bot:lan")])
    return OnZalo(stp, replace(stp["officer"], channel="zalo", address="bot:lan", heard=[]))


@pytest.fixture
async def lan(stp: Province) -> OnZalo:
    """She has read the morning's list: 1 is the figure of PL2.02, 2 that of PL2.01a, 3 II.1, 4 II.2, 5 "Đã nhận"."""
    lan = await on_zalo(stp)
    lan.phone.now = MORNING.replace(month=3, day=28)
    async with stp.office.db.transaction() as tx:
        await tick(tx, lan.phone.now, Policy())
    (bundle,) = [message for message in await stp.queued("bundle") if message.address == "bot:lan"]
    await lan.hears(Reply("bundle", bundle.facts))
    return lan


async def states(stp: Province) -> list[str]:
    return [await stp.state(code) for code in ("PL2.02", "PL2.01a", "II.1", "II.2")]


@pytest.mark.parametrize("said", ["3 4", "3, 4", "3 và 4", "em chọn số 3 và số 4 ạ"])
async def test_several_numbers_of_a_list_are_these_choices(lan: OnZalo, stp: Province, said: str) -> None:
    answer = await lan.says(said)
    assert [item["code"] for item in answer.facts["marked"]] == ["II.1", "II.2"]
    assert await states(stp) == ["open", "open", "reported", "reported"]
    assert "Nếu nhầm, nhắn: /huy và mã việc" in zalo_text(answer)


async def test_several_numbers_never_write_figures(lan: OnZalo, stp: Province) -> None:
    answer = await lan.says("1 2")
    assert text_of(answer).splitlines() == [
        "Số liệu của 2 việc sau là bao nhiêu?",
        "• PL2.02 (quý I/2024) – Việc PL2.02",
        "• PL2.01a (quý I/2024) – Việc PL2.01a",
        "Anh/Chị nhắn theo thứ tự này, cách nhau bằng dấu chấm phẩy, ví dụ: 45,2%; 98%",
    ]
    assert await states(stp) == ["open"] * 4
    answer = await lan.says("31%; 42,5%")
    assert [(one["code"], one["value"]) for one in answer.facts["reported"]] == [("PL2.02", "31"), ("PL2.01a", "42.5")]


async def test_tasks_are_done_and_the_figures_beside_them_asked_for(lan: OnZalo, stp: Province) -> None:
    answer = await lan.says("1 3")
    assert [item["code"] for item in answer.facts["marked"]] == ["II.1"]
    assert "Số liệu của PL2.02 (quý I/2024) – Việc PL2.02 là bao nhiêu?" in text_of(answer)
    await lan.says("35%")
    assert await states(stp) == ["reported", "open", "reported", "open"]


async def test_what_may_be_a_figure_is_not_taken_for_two_choices(lan: OnZalo, stp: Province) -> None:
    """ "1,2": two numbers of the list, or a figure of one of its indicators."""
    answer = await lan.says("1,2")
    assert answer.kind == "which_task"
    assert "Số liệu 1,2 là của việc nào?" in text_of(answer)
    assert await states(stp) == ["open"] * 4


async def test_choices_that_mean_different_things_are_taken_one_by_one(lan: OnZalo, stp: Province) -> None:
    answer = await lan.says("3 5")
    assert text_of(answer).endswith("Anh/Chị nhắn từng số một, ví dụ: 3")
    assert await states(stp) == ["open"] * 4
    await lan.says("ok")  # which one? 1 to 4
    await lan.says("3 4")
    assert (await lan.says("3")).kind == "acknowledged"


@pytest.mark.parametrize("said", ["31 45", "31\n45", "1 9"])
async def test_numbers_without_a_sign_are_no_figures_where_tasks_were_listed_too(
    lan: OnZalo, stp: Province, said: str
) -> None:
    answer = await lan.says(said)
    assert "Nếu là số liệu, Anh/Chị ghi kèm mã, ví dụ: PL2.02: 45,2%; PL2.01a: 98%." in text_of(answer)
    assert await states(stp) == ["open"] * 4


@pytest.mark.parametrize("said", ["31; 45", "31% 45%", "31,5 45"])
async def test_numbers_that_are_written_as_figures_are(lan: OnZalo, stp: Province, said: str) -> None:
    assert (await lan.says(said)).kind == "figures"
    assert await states(stp) == ["reported", "reported", "open", "open"]


async def test_bare_numbers_are_figures_where_nothing_else_was_listed(lan: OnZalo, stp: Province) -> None:
    await lan.says("3 4")
    lan.phone.now = MORNING.replace(month=3, day=29)
    async with stp.office.db.transaction() as tx:
        await tick(tx, lan.phone.now, Policy())
    bundle = [message for message in await stp.queued("bundle") if message.address == "bot:lan"][-1]
    await lan.hears(Reply("bundle", bundle.facts))
    answer = await lan.says("31 45")
    assert [(one["code"], one["value"]) for one in answer.facts["reported"]] == [("PL2.02", "31"), ("PL2.01a", "45")]


async def test_more_figures_than_were_listed(lan: OnZalo) -> None:
    answer = await lan.says("31,5%; 45%; 1.240")
    assert text_of(answer).startswith("Có 2 chỉ tiêu (PL2.02, PL2.01a) nhưng 3 số liệu nên tôi chưa ghi.")


async def test_one_figure_for_several_indicators_is_asked_back_with_the_figure(lan: OnZalo) -> None:
    answer = await lan.says("31,5%")
    assert "Số liệu 31,5% là của việc nào?" in text_of(answer)
    assert [choice["code"] for choice in answer.facts["choices"]] == ["PL2.02", "PL2.01a"]


async def test_the_next_number_of_the_list_does_not_undo_the_one_before(lan: OnZalo, stp: Province) -> None:
    answer = await lan.says("3")
    assert "Trả lời: 0 = ↩️ Bấm nhầm, bỏ II.1" in zalo_text(answer)
    await lan.says("4")
    assert await states(stp) == ["open", "open", "reported", "reported"]


async def test_zero_takes_back_what_the_newest_message_tells(lan: OnZalo, stp: Province) -> None:
    await lan.says("3")
    assert (await lan.says("0")).kind == "undone"
    assert await stp.state("II.1") == "open"


async def test_zero_never_takes_back_what_an_older_message_told(lan: OnZalo, stp: Province) -> None:
    await lan.says("3")
    await lan.says("/viec II.2")
    answer = await lan.says("0")
    assert "Muốn bỏ việc khác, Anh/Chị nhắn: /huy và mã việc" in text_of(answer)
    assert await stp.state("II.1") == "reported"


async def test_zero_is_a_figure_where_one_is_asked_for(lan: OnZalo) -> None:
    await lan.says("3")
    await lan.says("1")
    answer = await lan.says("0")
    assert [one["value"] for one in answer.facts["reported"]] == ["0"]


@pytest.mark.parametrize("said", ["1 3", "xong II.1, 02"])
async def test_zero_is_asked_back_where_the_same_message_tells_a_report(lan: OnZalo, stp: Province, said: str) -> None:
    await lan.says(said)
    answer = await lan.says("0")
    assert zalo_text(answer).splitlines() == [
        "Có phải Anh/Chị muốn:",
        "• báo số liệu PL2.02: 0",
        "Muốn bỏ II.1 vừa báo, Anh/Chị nhắn: /huy II.1",
        "Trả lời: 1 = Đúng; 2 = Không phải",
    ]
    assert await states(stp) == ["open", "open", "reported", "open"]
    answer = await lan.says("1")
    assert [(one["code"], one["value"]) for one in answer.facts["reported"]] == [("PL2.02", "0")]


async def test_not_the_figure_zero_but_the_report_is_taken_back(lan: OnZalo, stp: Province) -> None:
    await lan.says("1 3")
    await lan.says("0")
    assert (await lan.says("/huy II.1")).kind == "undone"
    assert await states(stp) == ["open"] * 4


async def test_zero_does_not_reach_one_of_several_things_told_at_once(lan: OnZalo, stp: Province) -> None:
    await lan.says("xong II.1, II.2")
    assert (await lan.says("0")).kind != "undone"
    assert await states(stp) == ["open", "open", "reported", "reported"]
    await lan.says("/huy II.2")
    assert await states(stp) == ["open", "open", "reported", "open"]


async def test_the_list_stays_valid_while_a_reason_is_asked_for(lan: OnZalo, stp: Province) -> None:
    await lan.says("II.1 xin gia hạn đến 20/4")
    assert (await lan.says("4")).kind == "done"
    assert await stp.state("II.2") == "reported"


async def test_a_number_of_yesterdays_list_is_no_figure(lan: OnZalo, stp: Province) -> None:
    lan.phone.now += timedelta(days=1, hours=1)
    answer = await lan.says("3")
    assert text_of(answer) == (
        "Số 3 là lựa chọn của một tin trước đó nên tôi chưa làm gì. Anh/Chị xem lại rồi chọn: /viec"
    )
    assert await states(stp) == ["open"] * 4


def zalo_text(reply: Reply) -> str:
    """The answer as Zalo shows it, with its numbers."""
    parts = RENDERER.render(reply.kind, "zalo", reply.facts).parts
    return "\n".join(part.text for part in numbered(parts, phrase_of(RENDERER)))


@pytest.mark.parametrize(("said", "kind"), [("5", "error_no_such_choice"), ("0", "error_number_is_old")])
async def test_a_number_of_who_owes_no_figure_can_only_be_a_choice(stp: Province, said: str, kind: str) -> None:
    refused = await stp["admin"].says(said)
    assert refused.kind == kind
    assert "chỉ tiêu" not in text_of(refused)


@pytest.fixture
async def em(stp: Province) -> OnZalo:
    """An admin on Zalo, who has just read a request for another date of II.2."""
    (first, *_) = await stp.occurrences("II.1", "SNV")
    async with stp.office.db.transaction() as tx:
        vp = (await agencies.by_code(tx, "VPUBND")) or first.agency
        await a_person(tx, vp, Role.ADMIN, at=[("zalo", "bot:em")])
    em = OnZalo(stp, replace(stp["officer"], channel="zalo", address="bot:em", heard=[]))
    await stp["officer"].says("/giahan II.2 20/05 chờ ý kiến")
    await hears_request(em)
    return em


async def hears_request(em: OnZalo) -> None:
    request = [message for message in await em.stp.queued("extension_asked") if message.address == "bot:em"][-1]
    await em.hears(Reply("extension_asked", request.facts))


async def test_a_request_is_granted_in_the_word_of_its_button(em: OnZalo) -> None:
    granted = await em.says("đồng ý nhé")
    assert (granted.kind, granted.facts["granted"]) == ("extension_decided", True)


async def test_a_request_is_refused_in_the_words_of_its_button(em: OnZalo) -> None:
    assert (await em.says("Không đồng ý")).kind == "extension_why"


async def test_a_word_of_agreement_to_another_message_decides_nothing(em: OnZalo) -> None:
    await em.says("/tiendo")
    assert (await em.says("đồng ý")).kind == "not_understood"


@pytest.mark.parametrize("said", ["ok", "vâng"])
async def test_a_word_that_is_said_of_much_else_decides_nothing(em: OnZalo, said: str) -> None:
    assert (await em.says(said)).kind != "extension_decided"
