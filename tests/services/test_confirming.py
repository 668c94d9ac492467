"""Where the plan asks for it, the head of an agency stands between its officers' reports and everybody else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, delete, update

from bot.app import run_tick
from domain.words import Role
from scheduler import confirming, waiting
from storage.tables import Address, Audit, Occurrence, OutboxMessage, OutboxState, Person
from tests.builders import a_person
from tests.services.phone import buttons_of, text_of
from tests.services.province import MORNING, NAMES, Province

NEXT_DAY = MORNING + timedelta(days=1)  # Thursday
MONDAY = MORNING + timedelta(days=5)  # three working days after MORNING


async def asked(here: Province) -> list[OutboxMessage]:
    return await here.queued("confirm_asked")


async def sent(here: Province) -> None:
    """Everything that waits has gone out."""
    async with here.office.db.transaction() as tx:
        await tx.exec(update(OutboxMessage).values(state=OutboxState.SENT))


async def morning(here: Province, now: datetime) -> None:
    here.at(now)
    async with here.office.db.transaction() as tx:
        await confirming.morning(tx, now)
        await waiting.tell_admins(tx, now)


async def change(here: Province, seat: str, **values: object) -> None:
    async with here.office.db.transaction() as tx:
        await tx.exec(update(Person).where(col(Person.name) == NAMES[seat]).values(**values))


async def test_a_list_that_fails_stops_no_reminder(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    async with confirmed.office.db.transaction() as tx:
        await tx.exec(delete(Audit))
        await tx.exec(update(Occurrence).values(done_at=None))  # reported, and nobody knows when: cannot be
    await run_tick(confirmed.office, NEXT_DAY)
    assert await confirmed.queued("bundle")
    told = await confirmed["admin"].says("/trangthai")
    assert "lists_failed" in told.facts["wrong"]
    whose = "thủ trưởng các đơn vị và cơ quan đầu mối"
    assert f"chưa gửi được danh sách báo cáo chờ quyết định cho {whose}." in text_of(told)

    await confirmed.change("II.1", done_at=MORNING)
    await run_tick(confirmed.office, NEXT_DAY + timedelta(hours=1))
    assert "lists_failed" not in (await confirmed["admin"].says("/trangthai")).facts["wrong"]


async def test_a_report_waits_for_the_head_then_for_the_office(confirmed: Province) -> None:
    answer = await confirmed["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    assert "Chờ Thủ trưởng Ba xác nhận." in text_of(answer)
    assert "cơ quan đầu mối" not in text_of(answer)
    assert await confirmed.state("II.1") == "unconfirmed"
    (message,) = await asked(confirmed)
    assert message.address == "head"
    assert text_of(await confirmed["admin"].says("/duyet")) == "Không có báo cáo hay đề nghị nào chờ quyết định."

    listed = await confirmed["head"].says("/duyet")
    assert text_of(listed).splitlines()[2:6] == [
        "🔵 Sở TP: II.1 – Việc II.1",
        "Cán bộ Một báo xong 09:00 ngày 20/03/2024, hạn cuối 09/04/2024",
        "Ghi chú: QĐ 12/QĐ-STP",
        "📎 12/QĐ-STP",
    ]
    answer = await confirmed["head"].presses("✅ Xác nhận II.1")
    assert text_of(answer).startswith("✅ Đã xác nhận báo cáo: II.1 – Việc II.1")
    assert await confirmed.state("II.1") == "reported"
    (told,) = await confirmed.queued("confirmed_told")
    assert (told.address, told.facts["how"], told.facts["by"]) == ("officer", "confirmed", "Thủ trưởng Ba")

    listed = await confirmed["admin"].says("/duyet")
    assert "Thủ trưởng Ba đã xác nhận." in text_of(listed)
    await confirmed["admin"].presses("✅ Chấp nhận II.1 Sở TP")
    assert await confirmed.state("II.1") == "accepted"


async def test_the_head_returns_it_with_a_reason(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/duyet")
    question = await confirmed["head"].presses("↩️ Trả lại II.1")
    assert text_of(question).startswith("Vì sao trả lại II.1 của Sở TP?")
    await confirmed["head"].says("chưa ghi số văn bản")
    assert await confirmed.state("II.1") == "returned"
    (told,) = await confirmed.queued("returned")
    assert (told.address, told.facts["by"], told.facts["reason"]) == ("officer", "Thủ trưởng Ba", "chưa ghi số văn bản")
    await confirmed["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    assert await confirmed.state("II.1") == "unconfirmed"


async def test_a_figure_waits_too_and_a_correction_of_a_confirmed_one_waits_again(confirmed: Province) -> None:
    answer = await confirmed["officer"].says("/solieu 01 45%")
    assert "Chờ Thủ trưởng Ba xác nhận." in text_of(answer)
    confirmed.at(NEXT_DAY)
    await confirmed["head"].says("/chapnhan 01")
    assert await confirmed.state("PL2.01a") == "reported"
    await confirmed["second"].says("/solieu 01 46%")
    (current, *_) = await confirmed.occurrences("PL2.01a")
    assert current.occurrence.state.value == "unconfirmed"
    assert (current.occurrence.confirmed_by, current.occurrence.done_at) == (None, MORNING)
    assert "Số liệu: 46%" in text_of(await confirmed["head"].says("/duyet"))


async def test_several_reports_before_the_message_leaves_are_one_message(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1, II.2")
    await confirmed["second"].says("/solieu 01 45%")
    (message,) = await asked(confirmed)
    assert [one["code"] for one in message.facts["reports"]] == ["II.1", "II.2", "PL2.01a"]
    await sent(confirmed)
    await confirmed["second"].says("/solieu 02 45%")
    (message,) = await asked(confirmed)
    assert [one["code"] for one in message.facts["reports"]] == ["PL2.02"]


async def test_what_is_taken_back_in_time_is_not_asked_about(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["officer"].says("xong II.2")
    await confirmed["officer"].presses("↩️ Bấm nhầm, bỏ II.2")
    (message,) = await asked(confirmed)
    assert [one["code"] for one in message.facts["reports"]] == ["II.1"]
    await confirmed["officer"].says("/huy II.1")
    assert await asked(confirmed) == []
    assert await confirmed.state("II.1") == "open"


async def test_a_withdrawn_report_cannot_be_confirmed(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    listed = await confirmed["head"].says("/duyet")
    await confirmed["officer"].says("/huy")
    late = await confirmed["head"].says(press=buttons_of(listed)["✅ Xác nhận II.1"])
    assert text_of(late) == "Đơn vị Sở TP đã rút báo cáo II.1 lúc 09:00 ngày 20/03/2024."


async def test_what_the_head_has_confirmed_only_the_head_opens_again(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/chapnhan II.1")
    refused = await confirmed["officer"].says("/huy II.1")
    assert text_of(refused) == (
        "Thủ trưởng Ba đã xác nhận báo cáo II.1. Muốn sửa, Anh/Chị đề nghị Thủ trưởng Ba bỏ xác nhận hoặc trả lại."
    )
    answer = await confirmed["head"].says("/huy")
    assert text_of(answer).startswith("↩️ Đã bỏ xác nhận, báo cáo lại chờ Anh/Chị: II.1")
    assert await confirmed.state("II.1") == "unconfirmed"
    assert [told.facts["how"] for told in await confirmed.queued("confirmed_told")] == ["confirmed", "taken_back"]
    await confirmed["officer"].says("/huy II.1")
    assert await confirmed.state("II.1") == "open"


async def test_a_confirmed_figure_is_not_taken_back_by_its_officer(confirmed: Province) -> None:
    await confirmed["officer"].says("/solieu 01 45%")
    await confirmed["head"].says("/chapnhan 01")
    assert (await confirmed["officer"].says("/huy")).kind == "error_confirmed_by_head"
    assert await confirmed.state("PL2.01a") == "reported"


async def test_a_return_by_mistake_is_taken_back_and_the_report_keeps_its_day(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    confirmed.at(NEXT_DAY)
    await confirmed["head"].says("/tralai II.1 nhầm việc")
    await confirmed["head"].presses("↩️ Bỏ trả lại II.1 Sở TP")
    (current,) = await confirmed.occurrences("II.1")
    assert (current.occurrence.state.value, current.occurrence.done_at) == ("unconfirmed", MORNING)
    assert current.occurrence.returned_reason == ""
    (told,) = await confirmed.queued("confirmed_told")
    assert (told.address, told.facts["how"]) == ("officer", "return_withdrawn")


async def test_after_the_offices_decision_the_head_changes_nothing(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/chapnhan II.1")
    await confirmed["admin"].says("/chapnhan II.1 STP")
    assert (await confirmed["head"].says("/huy")).kind == "error_changed_since"
    assert await confirmed.state("II.1") == "accepted"


async def test_late_is_who_reports_late_however_long_the_head_takes(confirmed: Province) -> None:
    confirmed.at(datetime(2024, 4, 9, 2, 0, tzinfo=UTC))  # the last permitted day of II.1
    await confirmed["officer"].says("xong II.1")
    confirmed.at(datetime(2024, 4, 16, 2, 0, tzinfo=UTC))
    await confirmed["head"].says("/chapnhan II.1")
    await confirmed["admin"].says("/chapnhan II.1 STP")
    lines = text_of(await confirmed["officer"].says("/visao II.1")).splitlines()
    assert "Đã xong 09/04/2024, hạn cuối thứ Ba, 09/04/2024" in lines


async def test_the_head_who_reports_needs_nobody(confirmed: Province) -> None:
    answer = await confirmed["head"].says("xong II.1")
    assert "Chờ cơ quan đầu mối chấp nhận." in text_of(answer)
    (current,) = await confirmed.occurrences("II.1")
    assert (current.occurrence.state.value, current.occurrence.confirmed_at) == ("reported", MORNING)
    assert await asked(confirmed) == []


async def test_who_stands_in_for_the_head_confirms(confirmed: Province) -> None:
    second = await confirmed.person("second")
    await change(confirmed, "head", deputy_id=second.id, away_until=date(2024, 3, 22))
    assert "Chờ Cán bộ Hai xác nhận." in text_of(await confirmed["officer"].says("xong II.1"))
    (message,) = await asked(confirmed)
    assert message.address == "second"
    assert (await confirmed["head"].says("/chapnhan II.1")).kind == "error_heads_only"
    assert (await confirmed["second"].says("/chapnhan II.1")).kind == "confirmed"


@pytest.mark.parametrize("nobody", ["removed", "no chat"])
async def test_without_a_head_to_ask_a_report_passes_on_with_a_note(confirmed: Province, nobody: str) -> None:
    if nobody == "removed":
        await change(confirmed, "head", active=False)
    else:  # nothing comes back from a mailbox
        async with confirmed.office.db.transaction() as tx:
            await tx.exec(update(Address).where(col(Address.address) == "head").values(channel="email"))
    answer = await confirmed["officer"].says("xong II.1")
    assert "Đơn vị chưa có thủ trưởng nhận tin ở đây, nên báo cáo được chuyển thẳng." in text_of(answer)
    assert "Chờ cơ quan đầu mối chấp nhận." in text_of(answer)
    assert await confirmed.state("II.1") == "reported"


async def test_nobody_else_confirms(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    (current,) = await confirmed.occurrences("II.1")
    other = (await confirmed.occurrences("II.1", "SNV"))[0].agency
    async with confirmed.office.db.transaction() as tx:
        await a_person(tx, other, Role.HEAD, at=[("local", "head of SNV")])
    head_of_others = replace(confirmed["head"], address="head of SNV", heard=[])
    for phone in (head_of_others, *(confirmed[seat] for seat in ("officer", "second", "other", "admin", "viewer"))):
        for press in ("confirm", "sendback"):
            assert (await phone.says(press=f"{press}:{current.id}")).kind == "error_heads_only"
    for seat in ("officer", "head", "other", "viewer"):
        assert (await confirmed[seat].says(press=f"passon:{current.id}")).kind == "error_admins_only"
        assert (await confirmed[seat].says(press="headword:1:0")).kind == "error_admins_only"
    assert await confirmed.state("II.1") == "unconfirmed"


async def test_the_office_neither_accepts_nor_returns_what_waits_for_the_head(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    (current,) = await confirmed.occurrences("II.1")
    refused = await confirmed["admin"].says(press=f"accept:{current.id}")
    assert text_of(refused) == "Báo cáo II.1 của Sở TP còn chờ thủ trưởng đơn vị xác nhận."


async def test_silence_is_asked_about_each_morning_and_listed_to_the_office_after_three_working_days(
    confirmed: Province,
) -> None:
    await confirmed["officer"].says("xong II.1")
    await sent(confirmed)
    await morning(confirmed, MORNING)
    assert await asked(confirmed) == []  # it was asked today
    await morning(confirmed, NEXT_DAY)
    await morning(confirmed, NEXT_DAY)
    (again,) = await asked(confirmed)
    assert (again.address, again.facts["again"], len(again.facts["reports"])) == ("head", True, 1)
    assert await confirmed.queued("waiting") == []
    await morning(confirmed, MONDAY)
    (listed,) = await confirmed.queued("waiting")
    assert (listed.address, [one["code"] for one in listed.facts["silent"]]) == ("admin", ["II.1"])


async def test_the_office_may_take_a_report_that_a_head_is_silent_about(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    confirmed.at(MONDAY)
    listed = await confirmed["admin"].says("/duyet")
    assert "Thủ trưởng đơn vị chưa xác nhận" in text_of(listed)
    answer = await confirmed["admin"].presses("Nhận luôn II.1 Sở TP")
    assert "không chờ thủ trưởng xác nhận" in text_of(answer)
    (current,) = await confirmed.occurrences("II.1")
    assert (current.occurrence.state.value, current.occurrence.done_at) == ("reported", MORNING)
    await confirmed["admin"].presses("↩️ Bỏ, chờ tiếp II.1")
    assert await confirmed.state("II.1") == "unconfirmed"


async def test_what_waited_for_a_head_who_has_gone_passes_on_next_morning(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await change(confirmed, "head", active=False)
    await morning(confirmed, NEXT_DAY)
    assert await confirmed.state("II.1") == "reported"
    (told,) = await confirmed.queued("confirmed_told")
    assert (told.address, told.facts["how"]) == ("officer", "nobody")
    assert [entry.person_id for entry in await confirmed.audited("passed_on")] == [None]


async def test_nobody_is_asked_on_a_day_off(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await sent(confirmed)
    await morning(confirmed, datetime(2024, 3, 23, 2, 0, tzinfo=UTC))
    assert await asked(confirmed) == []


async def test_an_admin_switches_the_step_on_and_off_under_the_plan(stp: Province) -> None:
    await stp["admin"].says("/kehoach")
    assert "phải được thủ trưởng đơn vị xác nhận" in text_of(await stp["admin"].presses("Cần thủ trưởng xác nhận"))
    await stp["officer"].says("xong II.1")
    assert await stp.state("II.1") == "unconfirmed"
    await stp["admin"].says("/kehoach")
    await stp["admin"].presses("Không cần thủ trưởng xác nhận")
    await morning(stp, NEXT_DAY)
    assert await stp.state("II.1") == "reported"


async def test_the_whole_way_stands_under_why(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/tralai II.1 thiếu số")
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/chapnhan II.1")
    await confirmed["admin"].says("/chapnhan II.1 STP")
    lines = text_of(await confirmed["officer"].says("/visao II.1")).splitlines()
    assert [line.partition(" – ")[2] for line in lines if line.startswith("20/03/2024 09:00")] == [
        "Cán bộ Một báo đã xong",
        "Thủ trưởng Ba trả lại báo cáo: thiếu số",
        "Cán bộ Một báo đã xong",
        "Thủ trưởng Ba xác nhận báo cáo",
        "Quản trị Năm chấp nhận báo cáo",
    ]


async def test_a_head_decides_in_plain_words(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1, II.2")
    assert (await confirmed["head"].says("xác nhận II.1 nhé")).kind == "confirmed"
    assert (await confirmed["head"].says("trả lại II.2 vì thiếu số văn bản")).kind == "sent_back"
    (current,) = await confirmed.occurrences("II.2")
    assert current.occurrence.returned_reason == "thiếu số văn bản"
    assert (await confirmed["admin"].says("chấp nhận II.1 STP")).kind == "accepted"
    assert (await confirmed["officer"].says("xác nhận II.2")).kind not in {"confirmed", "done"}


async def test_words_that_answer_a_question_are_no_decision(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1, II.2")
    await confirmed["head"].says("/tralai II.1")
    await confirmed["head"].says("xác nhận II.2")  # the reason that was asked for
    assert (await confirmed.state("II.1"), await confirmed.state("II.2")) == ("returned", "unconfirmed")


async def test_a_confirmed_correction_is_not_taken_back_by_its_officer(confirmed: Province) -> None:
    for figure in ("45%", "46%"):
        await confirmed["officer"].says(f"/solieu 01 {figure}")
        await confirmed["head"].says("/chapnhan 01")
    assert (await confirmed["officer"].says("/huy")).kind == "error_confirmed_by_head"
    assert "Số liệu: 46%" in text_of(await confirmed["admin"].says("/duyet"))


async def test_after_a_correction_is_taken_back_the_head_is_asked_about_the_figure_that_stands(
    confirmed: Province,
) -> None:
    await confirmed["officer"].says("/solieu 01 45%")
    await confirmed["officer"].says("/solieu 01 46%")
    await confirmed["officer"].says("/huy")
    (waiting_still,) = await asked(confirmed)
    assert [one["figure"]["value"] for one in waiting_still.facts["reports"]] == ["45"]

    await confirmed["officer"].says("/solieu 01 47%")
    await sent(confirmed)
    await confirmed["officer"].says("/huy")
    (anew,) = await asked(confirmed)
    assert [one["figure"]["value"] for one in anew.facts["reports"]] == ["45"]


async def test_a_head_has_three_working_days_for_a_correction_too(confirmed: Province) -> None:
    await confirmed["officer"].says("/solieu 01 45%")
    await confirmed["head"].says("/chapnhan 01")
    confirmed.at(MONDAY)
    await confirmed["officer"].says("/solieu 01 46%")
    await sent(confirmed)
    await morning(confirmed, MONDAY)
    assert (await asked(confirmed), await confirmed.queued("waiting")) == ([], [])
    await morning(confirmed, MONDAY + timedelta(days=3))
    (listed,) = await confirmed.queued("waiting")
    assert [one["code"] for one in listed.facts["silent"]] == ["PL2.01a"]


async def test_a_decision_about_an_earlier_report_is_not_taken_back(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/chapnhan II.1")
    returned = await confirmed["admin"].says("/tralai II.1 STP thiếu số")
    await confirmed["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    await confirmed["head"].says("/tralai II.1 chưa ký")
    late = await confirmed["admin"].says(press=buttons_of(returned)["↩️ Bỏ trả lại II.1 Sở TP"])
    assert late.kind == "error_changed_since"
    assert await confirmed.state("II.1") == "returned"


async def test_a_confirmation_of_an_earlier_report_is_not_taken_back(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    first = await confirmed["head"].says("/chapnhan II.1")
    await confirmed["admin"].says("/tralai II.1 STP thiếu số")
    await confirmed["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    await confirmed["head"].says("/chapnhan II.1")
    button = next(label for label in buttons_of(first) if label.startswith("↩️"))
    assert (await confirmed["head"].says(press=buttons_of(first)[button])).kind == "error_changed_since"
    assert await confirmed.state("II.1") == "reported"


async def test_an_old_button_confirms_no_figure_that_was_not_shown(confirmed: Province) -> None:
    await confirmed["officer"].says("/solieu 01 45%")
    listed = await confirmed["head"].says("/duyet")
    await confirmed["officer"].says("/solieu 01 46%")
    for label in ("✅ Xác nhận PL2.01a quý I", "↩️ Trả lại PL2.01a quý I"):
        answer = await confirmed["head"].says(press=buttons_of(listed)[label])
        lines = text_of(answer).splitlines()
        assert lines[0] == "⚠️ Số liệu đã thay đổi so với tin trước, Anh/Chị xem lại rồi quyết định:"
        assert "Số liệu: 46%" in lines
        assert await confirmed.state("PL2.01a") == "unconfirmed"
    assert "Số liệu: 46%" in text_of(await confirmed["head"].presses("✅ Xác nhận PL2.01a quý I"))
    assert await confirmed.state("PL2.01a") == "reported"


async def test_an_old_button_confirms_no_report_that_was_made_anew(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    listed = await confirmed["head"].says("/duyet")
    await confirmed["officer"].says("/huy II.1")
    await confirmed["officer"].says("xong II.1, QĐ 12/QĐ-STP")
    answer = await confirmed["head"].says(press=buttons_of(listed)["✅ Xác nhận II.1"])
    assert text_of(answer).startswith("⚠️ Báo cáo đã thay đổi so với tin trước")


async def test_a_correction_that_is_taken_back_has_changed_the_report_too(confirmed: Province) -> None:
    for figure in ("45%", "46%"):
        await confirmed["officer"].says(f"/solieu 01 {figure}")
    listed = await confirmed["head"].says("/duyet")
    await confirmed["officer"].says("/huy")
    answer = await confirmed["head"].says(press=buttons_of(listed)["✅ Xác nhận PL2.01a quý I"])
    assert "Số liệu: 45%" in text_of(answer).splitlines()
    assert await confirmed.state("PL2.01a") == "unconfirmed"


async def test_a_confirmation_that_was_taken_back_leaves_the_button_good(confirmed: Province) -> None:
    await confirmed["officer"].says("/solieu 01 45%")
    listed = await confirmed["head"].says("/duyet")
    await confirmed["head"].presses("✅ Xác nhận PL2.01a quý I")
    await confirmed["head"].says("/huy")
    assert (await confirmed["head"].says(press=buttons_of(listed)["✅ Xác nhận PL2.01a quý I"])).kind == "confirmed"
    assert (await confirmed["admin"].says("/duyet")).kind == "waiting"


async def test_an_old_button_of_the_office_accepts_no_figure_that_was_not_shown(verified: Province) -> None:
    await verified["officer"].says("/solieu 01 45%")
    listed = await verified["admin"].says("/duyet")
    await verified["officer"].says("/solieu 01 46%")
    answer = await verified["admin"].says(press=buttons_of(listed)["✅ Chấp nhận PL2.01a Sở TP quý I"])
    assert "⚠️ Số liệu đã thay đổi" in text_of(answer)
    assert await verified.state("PL2.01a") == "reported"
    await verified["admin"].presses("✅ Chấp nhận PL2.01a Sở TP quý I")
    assert await verified.state("PL2.01a") == "accepted"


async def test_a_head_decides_for_no_other_agency(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    for words in ("chấp nhận II.1 SNV", "/chapnhan II.1 Sở NV", "/tralai II.1 SNV", "trả lại II.1 SNV thiếu số"):
        assert (await confirmed["head"].says(words)).kind == "error_own_reports_only"
    assert (await confirmed["head"].says("chấp nhận II.1 SXT")).kind == "error_no_agency"
    assert await confirmed.state("II.1") == "unconfirmed"
    assert (await confirmed["head"].says("trả lại II.1 vì SNV chưa góp ý")).kind == "sent_back"
    assert (await confirmed.occurrences("II.1"))[0].occurrence.returned_reason == "SNV chưa góp ý"
    await confirmed["officer"].says("xong II.1")
    assert (await confirmed["head"].says("trả lại II.1 STP")).kind == "return_reason"


async def test_the_office_accepts_nothing_under_an_agency_that_is_none(verified: Province) -> None:
    await verified["officer"].says("xong II.1")
    assert (await verified["admin"].says("/chapnhan II.1 SXT")).kind == "error_no_agency"
    await verified["admin"].says("trả lại II.1 vì SNV chưa góp ý")
    (current,) = await verified.occurrences("II.1")
    assert (current.occurrence.state.value, current.occurrence.returned_reason) == ("returned", "SNV chưa góp ý")


@pytest.mark.parametrize("words", ["xác nhận", "ok", "Đồng ý nhé em"])
async def test_a_yes_in_reply_to_the_request_confirms_it(confirmed: Province, words: str) -> None:
    await confirmed["officer"].says("xong II.1, II.2")
    (first,) = await confirmed.occurrences("II.1")
    asked_in = await confirmed["head"].got("m1", [first.id])
    assert (await confirmed["head"].says(words, reply_to=asked_in)).kind == "confirmed"
    assert (await confirmed.state("II.1"), await confirmed.state("II.2")) == ("reported", "unconfirmed")


async def test_a_yes_to_several_shows_them(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1, II.2")
    ids = [(await confirmed.occurrences(code))[0].id for code in ("II.1", "II.2")]
    asked_in = await confirmed["head"].got("m1", ids)
    for reply_to in (asked_in, ""):
        listed = await confirmed["head"].says("ok", reply_to=reply_to)
        assert (listed.kind, len(listed.facts["reports"])) == ("confirm_asked", 2)
    assert await confirmed.state("II.1") == "unconfirmed"


async def test_a_yes_confirms_no_figure_that_was_not_shown(confirmed: Province) -> None:
    await confirmed["officer"].says("/solieu 01 45%")
    (first, *_) = await confirmed.occurrences("PL2.01a")
    asked_in = await confirmed["head"].got("m1", [first.id])
    confirmed.at(NEXT_DAY)
    await confirmed["officer"].says("/solieu 01 46%")
    answer = await confirmed["head"].says("xác nhận", reply_to=asked_in)
    assert "Số liệu: 46%" in text_of(answer).splitlines()
    assert await confirmed.state("PL2.01a") == "unconfirmed"


async def test_a_yes_to_a_reminder_confirms_nothing_that_was_reported_later(confirmed: Province) -> None:
    (one,) = await confirmed.occurrences("II.1")
    reminded_in = await confirmed["head"].got("m1", [one.id])
    confirmed.at(NEXT_DAY)
    await confirmed["officer"].says("xong II.1")
    assert (await confirmed["head"].says("ok", reply_to=reminded_in)).kind == "confirm_asked"
    assert await confirmed.state("II.1") == "unconfirmed"


async def test_a_yes_to_nothing_is_none(confirmed: Province) -> None:
    assert text_of(await confirmed["head"].says("xác nhận")) == "Không có báo cáo nào chờ Anh/Chị xác nhận."
    await confirmed["officer"].says("xong II.1")
    assert (await confirmed["head"].says("ok")).kind != "confirmed"  # we do not know to what
    assert (await confirmed["head"].says("đồng ý")).kind == "confirm_asked"
    assert (await confirmed["officer"].says("xác nhận")).kind == "not_understood"
    await confirmed["head"].says("/tralai II.1")
    await confirmed["head"].says("đồng ý")  # the reason that was asked for
    assert await confirmed.state("II.1") == "returned"


async def test_who_names_a_decided_report_hears_who_has_decided(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/chapnhan II.1")
    told = "Báo cáo II.1 của Sở TP đã được Thủ trưởng Ba xác nhận lúc 09:00 ngày 20/03/2024."
    assert text_of(await confirmed["head"].says("trả lại II.1")) == told
    await confirmed["admin"].says("/chapnhan II.1 STP")
    assert "đã được Quản trị Năm chấp nhận" in text_of(await confirmed["admin"].says("/chapnhan II.1 STP"))
    assert (await confirmed["head"].says("xác nhận II.2")).kind == "error_nothing_to_verify"
