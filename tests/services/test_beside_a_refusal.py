"""One message that says several things: what can be done is done, and what is refused is told beside it."""

from tests.services.phone import text_of
from tests.services.province import Province


async def kinds(stp: Province, said: str) -> list[str]:
    return [reply.kind for reply in await stp["officer"].all(said)]


async def test_a_figure_beside_a_task_that_is_done_already(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    assert await kinds(stp, "xong II.1 và số liệu 01 là 45%") == ["error_already_done", "figures"]
    assert await stp.state("PL2.01a") == "reported"


async def test_a_figure_for_a_code_that_nobody_has(stp: Province) -> None:
    replies = await stp["officer"].all("01: 45%; 09: 30%")
    assert [reply.kind for reply in replies] == ["error_unknown_code", "figures"]
    assert "09" in text_of(replies[0])
    assert [one["code"] for one in replies[1].facts["reported"]] == ["PL2.01a"]


async def test_undo_of_a_task_beside_one_that_was_not_reported(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    assert await kinds(stp, "/huy II.1 II.2") == ["error_not_done_yet", "undone"]
    assert (await stp.state("II.1"), await stp.state("II.2")) == ("open", "open")


async def test_another_date_for_a_task_beside_one_whose_request_waits(stp: Province) -> None:
    await stp["officer"].says("/giahan II.1 20/4 chờ ý kiến")
    replies = await stp["officer"].all("xin gia hạn II.1 và II.2 đến 25/4")
    assert [reply.kind for reply in replies] == ["error_extension_open", "extension_sent"]
    assert [one["item"]["code"] for one in replies[1].facts["asked"]] == ["II.2"]
    assert len({message.facts["extension"] for message in await stp.queued("extension_asked")}) == 2


async def test_where_nothing_can_be_done_each_refusal_is_told(stp: Province) -> None:
    replies = await stp["officer"].all("/huy II.1 II.2")
    assert [(reply.kind, reply.facts["code"]) for reply in replies] == [
        ("error_not_done_yet", "II.1"),
        ("error_not_done_yet", "II.2"),
    ]


async def test_what_was_refused_beside_is_on_record(stp: Province) -> None:
    await stp["officer"].says("xong II.1")
    await stp["officer"].all("/huy II.1 II.2")
    assert [entry.facts["why"] for entry in await stp.audited("refused")] == ["not_done_yet"]
    assert len(await stp.audited("undo")) == 1
