"""Several tasks in one message: one slip of a finger holds up no other."""

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
