"""What is said to our questions about an extension: the day, the reason, and second thoughts."""

from pathlib import Path

import pytest

from storage.db import Database
from tests.services.life import Province, a_province, at
from tests.services.phone import text_of


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """Tasks whose codes could be days."""
    tasks = {"1_2": "Trước ngày 15/02/2024", "1_3": "Trong tháng 02/2024"}
    province = await a_province(tmp_path, sqlite_database, at(5, 2), 2024, **tasks)
    await province.morning(at(5, 2))
    return province


async def refusal(province: Province) -> str:
    """The press of "Không đồng ý"."""
    return f"refuse:{(await province.messages('extension_asked'))[0].facts['extension']}"


async def requests(province: Province) -> list[tuple[str, str]]:
    """(day, reason) of every request, as the first admin got it."""
    asked = [message for message in await province.messages("extension_asked") if message.address == "admin"]
    return [(message.facts["to_due_on"], message.facts["why"]) for message in asked]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("1.3 đến 10/3 vì thiếu người", "thiếu người"),
        ("việc 1.3 đến 10/3 vì thiếu người", "thiếu người"),
        ("1.3: 10/3 chờ ký", "chờ ký"),
        ("1.3 xin lùi hạn sang 10/3", ""),
        ("1.3 10.3 vì chờ 1.2", "chờ 1.2"),
    ],
)
async def test_asked_for_the_day_the_code_before_it_is_no_day(province: Province, said: str, why: str) -> None:
    await province.stp.says("xin gia hạn 1.3")
    await province.stp.says(said)
    assert await requests(province) == [("2024-03-10", why)]


@pytest.mark.parametrize("said", ["1.3", "1.2", "1.2 đến 20/3 vì nghỉ Tết"])
async def test_a_code_alone_or_of_another_task_is_no_day(province: Province, said: str) -> None:
    await province.stp.says("xin gia hạn 1.3")
    await province.stp.says(said)
    assert await requests(province) == []


@pytest.mark.parametrize("said", ["thôi không cần nữa", "thôi", "Dạ thôi ạ", "không xin nữa", "hủy", "bỏ qua nhé"])
async def test_asked_for_the_day_nobody_has_to_give_one(province: Province, said: str) -> None:
    await province.stp.says("1.3 xin gia hạn")
    assert (await province.stp.says(said)).kind == "never_mind"
    await province.stp.says("20/03 chờ ý kiến")
    assert await requests(province) == []


async def test_second_thoughts_are_no_reason_of_what_was_sent(province: Province) -> None:
    await province.stp.says("/giahan 1.3 20/03")
    assert (await province.stp.says("thôi không cần nữa")).kind == "not_understood"
    assert await requests(province) == [("2024-03-20", "")]


@pytest.mark.parametrize("said", ["0", "thôi", "hủy", "thôi để sau"])
async def test_who_thinks_again_has_refused_nothing(province: Province, said: str) -> None:
    await province.stp.says("/giahan 1.3 20/03")
    await province.admin.says(press=await refusal(province))
    assert (await province.admin.says(said)).kind == "never_mind"
    assert await province.messages("extension_decided") == []
    assert (
        await province.admin.says(press=(await refusal(province)).replace("refuse", "grant"))
    ).kind == "extension_decided"


async def test_a_refusal_that_is_begun_may_be_left(province: Province) -> None:
    await province.stp.says("/giahan 1.3 20/03")
    await province.admin.says(press=await refusal(province))
    assert (await province.admin.presses("Thôi")).kind == "never_mind"
    assert await province.messages("extension_decided") == []


async def test_a_number_is_no_reason(province: Province) -> None:
    await province.stp.says("/giahan 1.3 20/03")
    await province.admin.says(press=await refusal(province))
    await province.admin.says("2")
    assert await province.messages("extension_decided") == []


async def test_a_colleague_withdraws_what_waits_as_the_bot_says(province: Province) -> None:
    await province.stp.says("/giahan 1.3 20/03 chờ ý kiến")
    assert "/huy 1.3" in text_of(await province.head.says("/giahan 1.3 25/03"))
    withdrawn = await province.head.says("/huy 1.3")
    assert "Đã rút đề nghị gia hạn 1.3 đến 20/03/2024" in text_of(withdrawn)
    assert (await province.head.says("/giahan 1.3 25/03")).kind == "extension_sent"
    assert (await province.snv.says("/huy 1.3")).kind == "error_not_done_yet"  # theirs is another one


@pytest.mark.parametrize(
    "said",
    ["rút đề nghị gia hạn 1.3", "rút đề nghị 1.3", "Bỏ đề nghị gia hạn việc 1.3 nhé", "em xin rút đề nghị gia hạn 1.3"],
)
async def test_what_the_button_says_works_in_words(province: Province, said: str) -> None:
    await province.stp.says("/giahan 1.3 20/03 chờ ý kiến")
    assert (await province.stp.says(said)).kind == "taken_back"
    assert (await province.stp.says("/giahan 1.3 25/03")).kind == "extension_sent"
