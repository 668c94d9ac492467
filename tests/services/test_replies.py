"""What people say in answer to our own message, or after it."""

from datetime import UTC, datetime

import pytest

from domain.reminders import Policy
from scheduler.tick import tick
from tests.services.phone import buttons_of, text_of
from tests.services.province import MORNING, Province


async def test_done_in_reply_to_a_reminder_of_one_task(stp: Province) -> None:
    (first,) = await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [first.id])
    answer = await stp["officer"].says("xong rồi nhé", reply_to=message)
    assert (answer.kind, await stp.state("II.2")) == ("done", "reported")


async def test_the_very_occurrence_of_the_message_is_meant(stp: Province) -> None:
    first, second, *_ = await stp.occurrences("PL2.01a")
    message = await stp["officer"].got("m1", [second.id])
    await stp["officer"].says("đã nhận", reply_to=message)
    first, second, *_ = await stp.occurrences("PL2.01a")
    assert (first.occurrence.acknowledged_at, second.occurrence.acknowledged_at) == (None, MORNING)


async def test_done_in_reply_to_several_is_asked_back(stp: Province) -> None:
    (first,), (second,) = await stp.occurrences("II.1"), await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [second.id, first.id])
    asked = await stp["officer"].says("xong", reply_to=message)
    assert list(buttons_of(asked)) == ["II.2", "II.1"]
    await stp["officer"].presses("II.2")
    assert (await stp.state("II.1"), await stp.state("II.2")) == ("open", "reported")


async def test_what_is_done_is_not_offered_for_an_answer(stp: Province) -> None:
    works = [(await stp.occurrences(code))[0] for code in ("II.1", "II.2", "PL2.01a")]
    await stp["officer"].says("xong II.1")
    message = await stp["officer"].got("m1", [each.id for each in works])
    asked = await stp["officer"].says("xong rồi", reply_to=message)
    assert [choice["code"] for choice in asked.facts["choices"]] == ["II.2", "PL2.01a"]


async def test_a_doubtful_reply_is_asked_back(stp: Province) -> None:
    (first,) = await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [first.id])
    assert (await stp["officer"].says("hình như xong", reply_to=message)).kind == "confirm"
    assert await stp.state("II.2") == "open"
    await stp["officer"].presses("Đúng")
    assert await stp.state("II.2") == "reported"


async def test_a_code_in_the_reply_wins_over_the_message(stp: Province) -> None:
    (first,) = await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [first.id])
    await stp["officer"].says("II.1 xong", reply_to=message)
    assert (await stp.state("II.1"), await stp.state("II.2")) == ("reported", "open")


@pytest.mark.parametrize("words", ["31%; 42,5%", "31%\n42,5%"])
async def test_figures_in_the_order_of_the_indicators_listed(stp: Province, words: str) -> None:
    first, second = (await stp.occurrences("PL2.01a"))[0], (await stp.occurrences("PL2.02"))[0]
    (task,) = await stp.occurrences("II.2")
    message = await stp["officer"].got("m1", [task.id, second.id, first.id])
    answer = await stp["officer"].says(words, reply_to=message)
    told = [(one["code"], one["value"], one["unit"], one["goals"][0]["goal"]) for one in answer.facts["reported"]]
    assert told == [("PL2.02", "31", "%", "30"), ("PL2.01a", "42.5", "%", "30")]


async def test_too_few_figures_are_not_guessed(stp: Province) -> None:
    first, second = (await stp.occurrences("PL2.01a"))[0], (await stp.occurrences("PL2.02"))[0]
    message = await stp["officer"].got("m1", [first.id, second.id])
    answer = await stp["officer"].says("31%", reply_to=message)
    assert answer.kind == "which_task"
    assert await stp.state("PL2.01a") == "open"


async def test_a_forwarded_message_of_another_agency_acts_on_nothing(stp: Province) -> None:
    (first,) = await stp.occurrences("II.2")
    message = await stp["other"].got("m1", [first.id])
    answer = await stp["other"].says("xong", reply_to=message)
    assert answer.kind == "which_task"
    assert await stp.state("II.2") == "open"


async def test_received_by_words_slows_the_reminders_and_leaves_the_date(stp: Province) -> None:
    answer = await stp["officer"].says("đã nhận II.2")
    assert answer.kind == "acknowledged"
    (first,) = await stp.occurrences("II.2")
    assert first.occurrence.acknowledged_at == MORNING
    assert str(first.occurrence.due_on) == "2024-04-14"


async def test_received_without_a_code_and_without_a_bundle(stp: Province) -> None:
    assert (await stp["officer"].says("đã nhận")).kind == "error_nothing_reminded"


async def test_a_snooze_ends_on_the_day_to_act_at_the_latest(stp: Province) -> None:
    answer = await stp["officer"].says("/hoan II.2 25/4")
    # "Trước ngày 15/04/2024" is due on Sunday the 14th, so the last working day before it is Friday the 12th.
    assert answer.facts["items"][0]["until"] == "2024-04-12"
    assert "Sớm hơn ngày Anh/Chị chọn vì hạn không đổi." in text_of(answer)


async def test_snooze_till_monday(stp: Province) -> None:
    answer = await stp["officer"].says("nhắc lại II.2 thứ Hai")
    assert answer.facts["items"][0]["until"] == "2024-03-25"
    assert str((await stp.occurrences("II.2"))[0].occurrence.due_on) == "2024-04-14"


async def test_nobody_is_reminded_on_a_day_off(stp: Province) -> None:
    answer = await stp["officer"].says("/hoan II.2 23/3")
    assert text_of(answer).splitlines()[:2] == [
        "⏰ Sẽ nhắc lại thứ Hai, 25/03/2024: II.2 – Việc II.2",
        "Ngày Anh/Chị chọn là ngày nghỉ.",
    ]


async def test_others_may_not_quieten(stp: Province) -> None:
    assert (await stp["other"].says("/nhan II.2")).kind == "error_not_your_task"
    assert (await stp["viewer"].says("/hoan II.2 mai")).kind == "error_not_your_task"


async def test_an_old_button_never_answers_a_new_question(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    first = await stp["officer"].says("/solieu 01 99%")
    await stp["officer"].presses("Sai")
    second = await stp["officer"].says("/solieu 01 1%")
    assert buttons_of(first) != buttons_of(second)
    assert (await stp["officer"].says(press=buttons_of(first)["Đúng"])).kind == "error_question_gone"


async def told(stp: Province, day: datetime) -> set[str]:
    """The codes that the officer hears of on a morning, which is one bundle however often it is asked for."""
    async with stp.office.db.transaction() as tx:
        await tick(tx, day, Policy())
    key = f":{day:%Y-%m-%d}"
    mine = [message for message in await stp.queued("bundle") if message.address == "officer"]
    return {item["code"] for message in mine if message.key.endswith(key) for item in message.facts["items"]}


async def test_what_was_put_off_comes_on_its_day_and_once(stp: Province) -> None:
    """II.2 is to be done by Friday 12/04: the ladder speaks on 28/03 (15 days) and 03/04 (7 working days)."""
    await stp["officer"].says("nhắc lại II.2 thứ Sáu")
    mornings = [datetime(2024, 3, day, 0, 30, tzinfo=UTC) for day in (21, 22, 25, 26)]
    assert ["II.2" in await told(stp, morning) for morning in mornings] == [False, True, False, False]


async def test_received_by_the_button_of_a_bundle_means_what_it_listed(stp: Province) -> None:
    assert await told(stp, datetime(2024, 4, 3, 0, 30, tzinfo=UTC)) >= {"II.2"}
    stp.at(datetime(2024, 4, 3, 2, 0, tzinfo=UTC))
    answer = await stp["officer"].says(press="ack:20240403")
    assert "II.2" in {item["code"] for item in answer.facts["items"]}
    assert (await stp["officer"].says(press="ack:20240404")).kind == "error_nothing_reminded"
    assert (await stp["officer"].says(press="ack:99")).kind == "error_bad_button"


async def test_tomorrow_by_the_button_of_a_bundle(stp: Province) -> None:
    await told(stp, datetime(2024, 4, 3, 0, 30, tzinfo=UTC))
    stp.at(datetime(2024, 4, 3, 2, 0, tzinfo=UTC))
    answer = await stp["officer"].says(press="snooze:20240403")
    assert {item["until"] for item in answer.facts["items"]} == {"2024-04-04"}
    assert "II.2" in await told(stp, datetime(2024, 4, 4, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize("words", ["45", "II.2", "khoảng 45%", "1,240"])
async def test_what_may_be_something_else_is_not_taken_for_a_figure(stp: Province, words: str) -> None:
    """The morning of 29/03 listed both indicators; one of them has been answered since."""
    await told(stp, datetime(2024, 3, 29, 0, 30, tzinfo=UTC))
    stp.at(datetime(2024, 3, 29, 2, 0, tzinfo=UTC))
    await stp["officer"].says("/solieu 02 40%")
    await stp["officer"].says(words)
    assert await stp.state("PL2.01a") == "open"


async def test_a_figure_in_reply_to_the_reminder_of_one_indicator(stp: Province) -> None:
    first = (await stp.occurrences("PL2.01a"))[0]
    message = await stp["officer"].got("m1", [first.id])
    assert (await stp["officer"].says("45", reply_to=message)).facts["reported"][0]["value"] == "45"
    message = await stp["officer"].got("m2", [first.id])
    assert (await stp["officer"].says("2.1", reply_to=message)).kind != "error_unexpected"


async def test_figures_of_two_periods_of_one_indicator_go_each_to_their_own(stp: Province) -> None:
    stp.at(datetime(2024, 4, 10, 2, 0, tzinfo=UTC))
    first, second, *_ = await stp.occurrences("PL2.01a")
    message = await stp["officer"].got("m1", [first.id, second.id])
    answer = await stp["officer"].says("31%; 42,5%", reply_to=message)
    told = [(one["period"], one["value"]) for one in answer.facts["reported"]]
    assert told == [("Q1-2024", "31"), ("Q2-2024", "42.5")]


async def test_one_figure_for_two_periods_of_an_indicator_is_asked_back(stp: Province) -> None:
    stp.at(datetime(2024, 4, 10, 2, 0, tzinfo=UTC))
    first, second, *_ = await stp.occurrences("PL2.01a")
    message = await stp["officer"].got("m1", [first.id, second.id])
    asked = await stp["officer"].says("31%", reply_to=message)
    assert list(buttons_of(asked)) == ["PL2.01a (quý I/2024)", "PL2.01a (quý II/2024)"]
    assert (await stp["officer"].presses("PL2.01a (quý I/2024)")).facts["reported"][0]["period"] == "Q1-2024"


async def test_an_unlikely_figure_that_is_confirmed_stays_with_its_period(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 31%")
    stp.at(datetime(2024, 7, 10, 2, 0, tzinfo=UTC))
    third = (await stp.occurrences("PL2.01a"))[2]
    message = await stp["officer"].got("m1", [third.id])
    assert (await stp["officer"].says("99%", reply_to=message)).facts["doubtful"]
    assert (await stp["officer"].presses("Đúng")).facts["reported"][0]["period"] == "Q3-2024"


async def test_what_is_due_next_is_offered_first(stp: Province) -> None:
    await stp.change("II.1", due_on=None)
    asked = await stp["officer"].says("xong")
    assert list(buttons_of(asked))[-2:] == ["II.2", "II.1"]
    asked = await stp["officer"].says("/giahan")
    assert "II.1" not in buttons_of(asked)


async def test_only_what_is_done_is_offered_to_be_taken_back(stp: Province) -> None:
    assert "chưa báo xong việc nào" in text_of(await stp["officer"].says("hủy đăng ký"))
    await stp["officer"].says("xong II.2")
    assert list(buttons_of(await stp["officer"].says("hủy đăng ký"))) == ["II.2"]


async def test_what_only_shows_is_not_asked_back(stp: Province) -> None:
    assert (await stp["officer"].says("/vie")).kind == "tasks"


async def test_what_is_said_twice_is_done_once(stp: Province) -> None:
    said = "Kính gửi cơ quan đầu mối, đơn vị chúng tôi đã hoàn thành việc II.2 theo yêu cầu. "
    answer = await stp["officer"].says(said * 3)
    assert len(answer.facts.get("actions", answer.facts.get("marked"))) == 1
