"""Duties without a date: one tap a quarter, one a month until a first event is known; silence is seen."""

from pathlib import Path

import pytest

from scheduler.digest import digest
from storage import checkins
from storage.db import Database
from storage.tables import CheckIn
from tests.services.life import AFTER_EVENT, Province, a_province, at
from tests.services.phone import text_of


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """Asked on Monday the 11th of March 2024."""
    made = await a_province(
        tmp_path,
        sqlite_database,
        at(11, 3),
        II_1=AFTER_EVENT,
        V_3="Khi có phát sinh",
        VI_1="Thường xuyên",
    )
    await made.morning(at(11, 3))
    return made


async def asked(province: Province, code: str, address: str = "stp") -> int:
    """The number of the question about a task, as its buttons carry it."""
    bundles = [message for message in await province.messages("bundle") if message.address == address]
    questions = [one for message in bundles for one in message.facts["questions"] if one["code"] == code]
    return int(questions[-1]["check_in"])


async def answer(province: Province, code: str) -> CheckIn:
    number = await asked(province, code)
    async with province.db.transaction() as tx:
        row = await checkins.by_id(tx, number)
    assert row is not None
    return row


async def test_still_going_on_is_one_tap(province: Province) -> None:
    reply = await province.stp.says(press=f"still:{await asked(province, 'VI.1')}")
    assert "VI.1, quý I/2024: vẫn thực hiện" in text_of(reply)
    assert (await answer(province, "VI.1")).answer == "still"


async def test_a_result_is_told_in_the_next_words(province: Province) -> None:
    await province.stp.all(press=f"result:{await asked(province, 'VI.1')}")
    await province.stp.says("Đã tổ chức 02 hội nghị, Báo cáo số 12/BC-STP")
    row = await answer(province, "VI.1")
    assert (row.answer, row.note) == ("result", "Đã tổ chức 02 hội nghị, Báo cáo số 12/BC-STP")


async def test_a_command_after_the_tap_is_a_command(province: Province) -> None:
    await province.stp.all(press=f"result:{await asked(province, 'VI.1')}")
    assert (await province.stp.says("việc của tôi")).kind == "tasks"
    assert (await answer(province, "VI.1")).note == ""


async def test_what_came_up_starts_its_clock_once_the_day_is_told(province: Province) -> None:
    await province.stp.says(press=f"happened:{await asked(province, 'II.1')}")
    await province.stp.says("08/03 QĐ 9/QĐ-BTP")
    assert await province.days("II.1") == [("2024-03-19", "2024-03-19", "2024-03-19")]
    assert (await answer(province, "II.1")).answer == "happened"
    await province.morning(at(8, 4))
    assert await asked(province, "II.1") == (await answer(province, "II.1")).id  # nobody asks in April


async def test_not_yet_is_asked_again_next_month(province: Province) -> None:
    first = await asked(province, "II.1")
    await province.stp.says(press=f"notyet:{first}")
    await province.morning(at(8, 4))
    assert await asked(province, "II.1") != first


async def test_done_of_a_standing_duty_is_the_quarters_result(province: Province) -> None:
    reply = await province.stp.says("/done VI.1 Báo cáo số 12/BC-STP")
    assert "Đã ghi kết quả quý I/2024 của việc VI.1" in text_of(reply)
    row = await answer(province, "VI.1")
    assert (row.answer, row.note) == ("result", "Báo cáo số 12/BC-STP")


async def test_done_of_a_duty_that_waits_for_its_event_says_so(province: Province) -> None:
    assert (await province.stp.says("/done II.1")).kind == "error_nothing_due"


async def test_a_slip_is_taken_back(province: Province) -> None:
    await province.stp.says(press=f"still:{await asked(province, 'VI.1')}")
    await province.stp.says("/undo")
    assert (await answer(province, "VI.1")).answer == ""


async def test_others_cannot_answer(province: Province) -> None:
    press = f"still:{await asked(province, 'VI.1')}"
    assert (await province.snv.says(press=press)).kind == "error_not_your_task"
    assert (await province.stp.says(press="still:9999")).kind == "error_question_gone"


async def test_silence_is_listed_to_the_head_and_to_the_coordinating_office(province: Province) -> None:
    await province.stp.says(press=f"still:{await asked(province, 'VI.1')}")
    async with province.db.transaction() as tx:
        await digest(tx, at(15, 3, hour=16))
    told = {message.address: message.facts for message in await province.messages("digest")}
    assert sorted(one["code"] for one in told["head"]["silent"]) == ["II.1", "V.3"]
    assert told["admin"]["silent_by_agency"] == [{"agency": "Sở NV", "silent": 3}, {"agency": "Sở TP", "silent": 2}]


async def test_an_event_that_is_told_unasked_answers_until_it_is_taken_back(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 08/03 QĐ 9/QĐ-BTP")
    for silent in (["V.3", "VI.1"], ["II.1", "V.3", "VI.1"]):
        async with province.db.transaction() as tx:
            found = await checkins.silent(tx, at(14, 3), at(1, 3))
        assert sorted(each.duties.task.code for each in found if each.duties.agency.code == "STP") == silent
        await province.stp.says("/huy")


async def test_who_was_asked_this_morning_is_not_called_silent(province: Province) -> None:
    async with province.db.transaction() as tx:
        await digest(tx, at(12, 3, hour=16))
    assert [message for message in await province.messages("digest") if message.facts["silent"]] == []
