"""What we ask back is answered in words as well as by a button."""

from datetime import timedelta

import pytest

from tests.services.phone import text_of
from tests.services.province import MORNING, Province

DOUBTFUL = "hình như II.1 xong rồi"


@pytest.mark.parametrize("words", ["đúng", "Đúng rồi em", "dạ đúng ạ", "có", "phải", "ok", "Vâng ạ", "ừ", "dung vay"])
async def test_a_yes_in_words_does_what_was_asked(stp: Province, words: str) -> None:
    assert (await stp["officer"].says(DOUBTFUL)).kind == "confirm"
    assert (await stp["officer"].says(words)).kind == "done"
    assert await stp.state("II.1") == "reported"


@pytest.mark.parametrize("words", ["không", "không phải ạ", "sai rồi", "chưa", "thôi em", "khong"])
async def test_a_no_in_words_lets_it_be(stp: Province, words: str) -> None:
    await stp["officer"].says(DOUBTFUL)
    assert (await stp["officer"].says(words)).kind == "never_mind"
    assert await stp.state("II.1") == "open"
    assert (await stp["officer"].says("đúng")).kind == "not_understood"  # nothing is asked any more


async def test_an_ok_some_minutes_later_is_said_of_something_else(stp: Province) -> None:
    await stp["officer"].says(DOUBTFUL)
    stp.at(MORNING + timedelta(minutes=3))
    assert (await stp["officer"].says("ok")).kind != "done"
    assert await stp.state("II.1") == "open"
    await stp["officer"].says(DOUBTFUL)
    stp.at(MORNING + timedelta(minutes=60))
    assert (await stp["officer"].says("đúng rồi")).kind == "done"


async def test_a_yes_to_a_message_about_work_is_about_that_message(stp: Province) -> None:
    (other,) = await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [other.id])
    stp.at(MORNING + timedelta(minutes=1))
    await stp["officer"].says(DOUBTFUL)
    await stp["officer"].says("ok", reply_to=message)
    assert await stp.state("II.1") == "open"


@pytest.mark.parametrize("words", ["ok", "đúng rồi", "không"])
async def test_a_yes_behind_a_later_message_is_said_of_that(stp: Province, words: str) -> None:
    (other,) = await stp.occurrences("II.2")
    await stp["officer"].says(DOUBTFUL)
    stp.at(MORNING + timedelta(minutes=1))
    await stp["officer"].got("m1", [other.id])
    assert (await stp["officer"].says(words)).kind not in {"done", "never_mind"}
    assert await stp.state("II.1") == "open"


async def test_a_yes_in_reply_to_the_question_itself_is_its_answer(stp: Province) -> None:
    (one,) = await stp.occurrences("II.1")
    await stp["officer"].says(DOUBTFUL)
    question = await stp["officer"].got("m1", [one.id])
    stp.at(MORNING + timedelta(minutes=1))
    await stp["officer"].got("m2", [one.id])
    assert (await stp["officer"].says("đúng", reply_to=question)).kind == "done"


@pytest.mark.parametrize("words", ["đúng hạn", "không có gì", "có việc gì", "chưa xong", "ok để xem lại"])
async def test_words_that_say_more_are_no_answer(stp: Province, words: str) -> None:
    await stp["officer"].says(DOUBTFUL)
    await stp["officer"].all(words)
    assert await stp.state("II.1") == "open"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("hình như mai nhắc lại II.1 nhé", "• hẹn nhắc lại II.1 ngày mai"),
        ("có lẽ xin gia hạn II.1 đến thứ hai", "• xin gia hạn II.1 đến thứ Hai"),
    ],
)
async def test_what_is_asked_back_names_the_day_as_people_do(stp: Province, words: str, asked: str) -> None:
    assert asked in text_of(await stp["officer"].says(words)).splitlines()


async def test_a_jump_of_a_figure_is_confirmed_in_words(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 20%")
    stp.at(MORNING + timedelta(days=100))
    await stp["officer"].says("/solieu 01 quý 2 90%")
    assert (await stp.occurrences("PL2.01a"))[1].occurrence.state.value == "open"
    await stp["officer"].says("đúng rồi")
    assert (await stp.occurrences("PL2.01a"))[1].occurrence.state.value == "reported"
