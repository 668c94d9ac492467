"""Events start the clock of a duty: each with its own due date, named by its document, and its way back."""

from pathlib import Path

import pytest

from storage.db import Database
from tests.services.life import AFTER_DAYS, AFTER_EVENT, BEFORE_EVENT, Province, a_province, at
from tests.services.phone import buttons_of, text_of


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    """The 5th of March 2024, a Tuesday."""
    return await a_province(
        tmp_path,
        sqlite_database,
        at(5, 3),
        II_1=AFTER_EVENT,
        II_2=AFTER_DAYS,
        IV_1=BEFORE_EVENT,
        V_3="Khi có phát sinh",
        VI_1="Thường xuyên",
    )


async def test_working_days_are_counted_from_the_day_after_the_event(province: Province) -> None:
    reply = await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    assert await province.days("II.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]
    assert "QĐ 123/QĐ-BNV, ngày 04/03/2024" in text_of(reply)
    assert "thứ Tư, 13/03/2024" in text_of(reply)
    assert "Điều 147 khoản 3" in text_of(reply)


async def test_a_period_that_ends_on_a_day_off_ends_on_the_next_working_day(province: Province) -> None:
    # ten days after the 19th of April is Monday the 29th, a day off by notice before two holidays
    province.go_to(at(22, 4))
    reply = await province.stp.says("/event II.2 19/4 QĐ 45/QĐ-UBND")
    assert await province.days("II.2") == [("2024-05-02", "2024-05-02", "2024-05-02")]
    assert "Điều 148 khoản 5" in text_of(reply)


async def test_time_counted_back_from_an_event_ends_earlier_on_a_day_off(province: Province) -> None:
    # five days before Friday the 15th of March is Sunday the 10th
    reply = await province.stp.says("/phatsinh IV.1 15/03 NQ 01/2024/NQ-HĐND")
    assert await province.days("IV.1") == [("2024-03-08", "2024-03-08", "2024-03-08")]
    assert "Tính lùi 5 ngày từ ngày 15/03/2024" in text_of(reply)


async def test_several_events_of_one_duty_have_a_due_date_each(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 01/03 QĐ 1/QĐ-BNV")
    await province.stp.says("/phatsinh II.1 04/03 QĐ 2/QĐ-BNV")
    works = await province.works("II.1")
    assert [(str(each.occurrence.due_on), each.occurrence.label) for each in works] == [
        ("2024-03-12", "QĐ 1/QĐ-BNV"),
        ("2024-03-13", "QĐ 2/QĐ-BNV"),
    ]
    assert await province.days("II.1", "SNV") == []  # what happened at one agency is no clock of another


async def test_the_same_event_told_twice_is_one(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    again = await province.stp.says("/phatsinh II.1 4/3/2024 qđ  123/QĐ-bnv")
    assert "Đã có trong sổ" in text_of(again)
    assert len(await province.days("II.1")) == 1
    assert (await province.audit()).count("event") == 1


async def test_one_document_cannot_have_two_days(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    reply = await province.stp.says("/phatsinh II.1 01/03 QĐ 123/QĐ-BNV")
    assert reply.kind == "error_event_known_otherwise"
    assert len(await province.days("II.1")) == 1


async def test_a_document_whose_first_day_was_taken_back_still_has_one_day(province: Province) -> None:
    first = await province.stp.says("/phatsinh II.1 01/03 QĐ 123/QĐ-BNV")
    await province.stp.says(press=buttons_of(first)["↩️ Báo nhầm, bỏ II.1"])
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    reply = await province.stp.says("/phatsinh II.1 01/03 QĐ 123/QĐ-BNV")
    assert reply.kind == "error_event_known_otherwise"
    assert len(await province.days("II.1")) == 1


async def test_a_day_that_is_not_told_is_asked_for(province: Province) -> None:
    question = await province.stp.says("/phatsinh II.1")
    assert question.kind == "event_day"
    await province.stp.says("04/03 QĐ 123/QĐ-BNV")
    (only,) = await province.works("II.1")
    assert (str(only.occurrence.due_on), only.occurrence.label) == ("2024-03-13", "QĐ 123/QĐ-BNV")


async def test_a_day_that_does_not_exist_is_asked_for_again(province: Province) -> None:
    await province.stp.says("/phatsinh II.1")
    assert (await province.stp.says("31/02")).kind == "error_bad_day"
    assert (await province.stp.says("04/03")).kind == "event"


async def test_yesterday_is_one_tap(province: Province) -> None:
    question = await province.stp.says("/phatsinh II.1")
    await province.stp.says(press=buttons_of(question)["Hôm qua"])
    assert await province.days("II.1") == [("2024-03-13", "2024-03-13", "2024-03-13")]
    again = await province.stp.says(press=buttons_of(question)["Hôm qua"])
    assert again.kind == "error_question_gone"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("/phatsinh II.1 06/03 QĐ 1", "error_which_year"),
        ("/phatsinh II.1 06/03/2024 QĐ 1", "error_event_ahead"),
        ("/phatsinh VI.1 04/03", "error_no_event_rule"),
        ("/phatsinh XX.1 04/03", "error_unknown_code"),
    ],
)
async def test_what_cannot_be_meant_is_refused_in_words(province: Province, typed: str, refusal: str) -> None:
    assert (await province.stp.says(typed)).kind == refusal


async def test_an_event_without_a_period_waits_for_a_day_from_the_admin(province: Province) -> None:
    reply = await province.stp.says("/phatsinh V.3 04/03 KL 5/KL-TT")
    assert "cơ quan đầu mối sẽ cho biết hạn" in text_of(reply)
    (only,) = await province.works("V.3")
    assert only.occurrence.due_on is None
    assert only.occurrence.label == "KL 5/KL-TT"


async def test_an_event_told_by_mistake_is_taken_back_and_may_be_told_again(province: Province) -> None:
    told = await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    undone = await province.stp.says(press=buttons_of(told)["↩️ Báo nhầm, bỏ II.1"])
    assert "Đã bỏ phát sinh" in text_of(undone)
    assert await province.works("II.1") == []
    assert (await province.stp.says("/undo")).kind == "error_nothing_to_undo"
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    assert len(await province.works("II.1")) == 1


async def test_an_event_whose_work_is_done_is_not_taken_back(province: Province) -> None:
    told = await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    await province.stp.says("/done II.1")
    reply = await province.stp.says(press=buttons_of(told)["↩️ Báo nhầm, bỏ II.1"])
    assert reply.kind == "error_event_in_use"


async def test_others_can_neither_report_nor_take_back(province: Province) -> None:
    told = await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    reply = await province.snv.says(press=buttons_of(told)["↩️ Báo nhầm, bỏ II.1"])
    assert reply.kind == "error_not_your_change"
    other = await province.snv.says("/phatsinh IV.1 15/03")
    assert other.kind == "event"  # Sở NV leads it too, but tells only its own
    assert await province.works("IV.1") == []


async def test_what_was_reported_stands_in_the_history(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-BNV")
    assert "báo phát sinh ngày 04/03/2024: QĐ 123/QĐ-BNV" in text_of(await province.stp.says("/visao II.1"))


async def test_only_what_waits_for_an_event_is_offered(province: Province) -> None:
    asked = await province.stp.says("/phatsinh")
    assert set(buttons_of(asked)) == {"II.1", "II.2", "IV.1", "V.3"}
