"""Figures: stored as told, checked, held against the target, corrected with history."""

from datetime import UTC, datetime
from decimal import Decimal

from domain.reminders import Policy
from scheduler.tick import tick
from storage import figures
from tests.services.phone import RENDERER, buttons_of, text_of
from tests.services.province import Province

APRIL_2 = datetime(2024, 4, 2, 2, 0, tzinfo=UTC)


async def stored(stp: Province, code: str = "PL2.01a") -> list[tuple[str, str, str | None, str | None]]:
    (first, *_) = await stp.occurrences(code)
    async with stp.office.db.transaction() as tx:
        rows = await figures.of_assignment(tx, first.assignment.id or 0)
    return [(row.period, row.value, row.numerator, row.denominator) for row in rows]


async def test_a_figure_is_stored_for_the_period_that_is_due_and_reports_it(stp: Province) -> None:
    answer = await stp["officer"].says("/solieu 01 45,2%")
    assert text_of(answer).splitlines() == [
        "✅ Đã ghi PL2.01a – Việc PL2.01a",
        "Số liệu quý I/2024: 45,2%",
        "Chỉ tiêu tối thiểu 30%: đạt.",
        "Chỉ tiêu quý III/2024 (hạn 30/09/2024): còn 133 ngày làm việc, cần thêm 4,8 điểm phần trăm.",
    ]
    assert await stored(stp) == [("Q1-2024", "45.2", None, None)]
    assert await stp.state("PL2.01a") == "reported"


async def test_what_is_missing_is_told_with_the_working_days_left(stp: Province) -> None:
    answer = await stp["officer"].says("/report 01 23,5%")
    assert (
        "Chỉ tiêu tối thiểu 30%: chưa đạt, còn 7 ngày làm việc (hạn 31/03/2024), cần thêm 6,5 điểm phần trăm."
        in text_of(answer)
    )


async def test_a_fraction_is_kept_beside_its_share(stp: Province) -> None:
    answer = await stp["officer"].says("/report 01 617/2.000")
    assert "Số liệu quý I/2024: 30,85% (617/2.000)" in text_of(answer)
    assert await stored(stp) == [("Q1-2024", "30.85", "617", "2000")]


async def test_a_correction_keeps_the_history_and_says_what_it_replaces(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    answer = await stp["second"].says("/solieu 01 36,5%")
    assert "Thay cho số đã báo ngày 20/03/2024: 35%." in text_of(answer)
    assert [value for _, value, *_ in await stored(stp)] == ["35", "36.5"]
    (first, second) = await stp.audited("figure")
    assert first.facts["before"] is None
    assert second.facts["before"]["value"] == "35"


async def test_more_than_a_hundred_per_cent_is_refused(stp: Province) -> None:
    assert (await stp["officer"].says("/solieu 01 452%")).kind == "error_figure_out_of_range"
    assert (await stp["officer"].says("/solieu 01 2.100/2.000")).kind == "error_figure_out_of_range"
    assert (await stp["officer"].says("/solieu 01 5/0")).kind == "error_nothing_of_nothing"
    assert await stored(stp) == []


async def test_a_jump_of_more_than_thirty_points_is_asked_back(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    stp.at(APRIL_2)
    asked = await stp["officer"].says("/solieu 01 quý 2 70%")
    assert "70% chênh nhiều so với quý I/2024 (35%). Số này có đúng không?" in text_of(asked)
    assert len(await stored(stp)) == 1
    answer = await stp["officer"].presses("Đúng")
    assert "Số liệu quý II/2024: 70%" in text_of(answer)
    assert (await stp["officer"].says(press=buttons_of(asked)["Đúng"])).kind == "error_question_gone"


async def test_a_denied_jump_stores_nothing(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    await stp["officer"].says("/solieu 01 3,5%")
    assert (await stp["officer"].presses("Sai")).kind == "never_mind"
    assert [value for _, value, *_ in await stored(stp)] == ["35"]


async def test_exactly_thirty_points_need_no_question(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    assert (await stp["officer"].says("/solieu 01 65%")).facts["doubtful"] == []


async def test_several_codes_in_one_message_are_answered_together(stp: Province) -> None:
    await stp["officer"].says("/solieu 02 90%")
    answer = await stp["officer"].says("01: 40%, 02: 1%")
    assert [one["code"] for one in answer.facts["reported"]] == ["PL2.01a"]
    assert [one["code"] for one in answer.facts["doubtful"]] == ["PL2.02"]


async def test_a_period_that_has_not_begun_is_refused(stp: Province) -> None:
    assert (await stp["officer"].says("/solieu 01 quý 2 40%")).kind == "error_period_not_begun"


async def test_a_figure_for_a_past_period_by_name(stp: Province) -> None:
    stp.at(APRIL_2)
    await stp["officer"].says("số liệu 01 quý 1: 33%")
    assert await stored(stp) == [("Q1-2024", "33", None, None)]


async def test_a_code_alone_is_asked_for_its_figure_and_the_next_words_are_it(stp: Province) -> None:
    asked = await stp["officer"].says("/solieu 01")
    assert text_of(asked) == (
        "Số liệu của PL2.01a – Việc PL2.01a là bao nhiêu? Anh/Chị nhắn ví dụ: 45,2% hoặc 1.234/2.000"
    )
    await stp["officer"].says("45,2%")
    assert await stored(stp) == [("Q1-2024", "45.2", None, None)]


async def test_a_task_is_not_answered_with_a_figure(stp: Province) -> None:
    assert (await stp["officer"].says("/solieu II.1 5")).kind == "error_not_an_indicator"


async def test_only_the_own_agency_reports(stp: Province) -> None:
    for seat in ("other", "viewer", "admin"):
        assert (await stp[seat].says("/solieu 01 45%")).kind == "error_not_your_task"
    assert await stored(stp) == []
    assert (await stp["head"].says("/solieu 01 45%")).kind == "figures"


async def test_correcting_an_accepted_figure_puts_it_before_the_office_again(verified: Province) -> None:
    await verified["officer"].says("/solieu 01 45%")
    await verified["admin"].says("/chapnhan 01 STP")
    assert await verified.state("PL2.01a") == "accepted"
    await verified["officer"].says("/solieu 01 46%")
    assert await verified.state("PL2.01a") == "reported"


async def test_the_chart_is_a_picture_and_says_the_same_in_words(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 25%")
    answer = await stp["officer"].says("/bieudo 01")
    assert [file.name for file in answer.files] == ["PL2.01a.png"]
    assert answer.files[0].content.startswith(b"\x89PNG")
    assert "• quý I/2024: 25%, chỉ tiêu tối thiểu 30% (chưa đạt)" in text_of(answer, "zalo")


async def test_decimals_survive_the_database(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 33,10%")
    ((_, value, *_),) = await stored(stp)
    assert Decimal(value) == Decimal("33.1")


async def test_undo_takes_the_figure_back(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 45%")
    answer = await stp["officer"].says("/undo")
    assert text_of(answer) == "↩️ Đã bỏ số liệu PL2.01a quý I/2024: 45%. Kỳ này lại chưa có số liệu."
    assert await stored(stp) == []
    assert await stp.state("PL2.01a") == "open"


async def test_a_correction_taken_back_leaves_what_was_reported_before(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    await stp["officer"].says("/solieu 01 36%")
    answer = await stp["officer"].presses("↩️ Bỏ số PL2.01a quý I")
    assert "Số đang có: 35%." in text_of(answer)
    assert [value for _, value, *_ in await stored(stp)] == ["35"]
    assert await stp.state("PL2.01a") == "reported"


async def test_an_accepted_figure_stays(verified: Province) -> None:
    await verified["officer"].says("/solieu 01 45%")
    await verified["admin"].says("/chapnhan 01 STP")
    assert (await verified["officer"].says("/undo")).kind == "error_nothing_to_undo"
    assert len(await stored(verified)) == 1


async def test_the_button_of_a_reminder_asks_for_the_figure_of_its_own_period(stp: Province) -> None:
    _, second, *_ = await stp.occurrences("PL2.01a")
    stp.at(APRIL_2)
    await stp["officer"].says(press=f"report:{second.id}")
    await stp["officer"].says("45,2%")
    assert await stored(stp) == [("Q2-2024", "45.2", None, None)]
    assert (await stp["other"].says(press=f"report:{second.id}")).kind == "error_not_your_task"


async def test_the_morning_lists_the_figures_it_wants_and_takes_them_in_that_order(stp: Province) -> None:
    async with stp.office.db.transaction() as tx:
        await tick(tx, datetime(2024, 3, 29, 0, 30, tzinfo=UTC), Policy())
    (bundle,) = [one for one in await stp.queued("bundle") if one.address == "officer"]
    wanted = [item["code"] for item in bundle.facts["items"] if item["kind"] == "indicator"]
    text = RENDERER.render("bundle", "zalo", bundle.facts).text
    assert f"2 số liệu ({wanted[0]} quý I, {wanted[1]} quý I): có thể nhắn cùng lúc theo thứ tự này" in text
    stp.at(datetime(2024, 3, 29, 2, 0, tzinfo=UTC))
    answer = await stp["officer"].says("31%; 42%")
    assert [(one["code"], one["value"]) for one in answer.facts["reported"]] == list(
        zip(wanted, ["31", "42"], strict=True)
    )


JANUARY_15, MARCH_28 = datetime(2024, 1, 15, 2, 0, tzinfo=UTC), datetime(2024, 3, 28, 2, 0, tzinfo=UTC)


async def reminded_of(stp: Province, now: datetime) -> set[str]:
    """The codes in the officer's message of that morning."""
    async with stp.office.db.transaction() as tx:
        await tick(tx, now, Policy())
    mine = [message for message in await stp.queued("bundle") if message.address == "officer"]
    return {item["code"] for item in mine[-1].facts["items"]}


async def test_an_early_figure_that_falls_short_leaves_its_period_open(stp: Province) -> None:
    stp.at(JANUARY_15)
    answer = await stp["officer"].says("/solieu 01 25%")
    assert (
        "Kỳ này vẫn mở đến 31/03/2024: gần hạn tôi nhắc lại để Anh/Chị báo số mới. "
        "Nếu đây đã là số cuối kỳ, nhắn: xong PL2.01a"
    ) in text_of(answer).splitlines()
    assert await stp.state("PL2.01a") == "open"
    assert await reminded_of(stp, MARCH_28) >= {"PL2.01a", "PL2.02"}
    stp.at(MARCH_28)
    assert (await stp["officer"].says("xong 01")).kind == "done"
    assert await stp.state("PL2.01a") == "reported"


async def test_the_same_figure_of_a_period_that_was_closed_does_not_call_it_open(stp: Province) -> None:
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 25%")
    assert "vẫn mở" in text_of(await stp["officer"].says("/solieu 01 25%"))
    await stp["officer"].says("xong 01")
    assert "vẫn mở" not in text_of(await stp["officer"].says("/solieu 01 25%"))
    assert await stp.state("PL2.01a") == "reported"


async def test_an_early_figure_that_is_taken_back_leaves_the_whole_ladder(stp: Province) -> None:
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 25%")
    await stp["officer"].says("/huy")
    (first, *_) = await stp.occurrences("PL2.01a")
    assert (first.occurrence.state.value, first.occurrence.acknowledged_at) == ("open", None)


async def test_an_early_figure_that_reaches_the_target_is_the_report(stp: Province) -> None:
    stp.at(JANUARY_15)
    assert "vẫn mở" not in text_of(await stp["officer"].says("/solieu 01 35%"))
    assert await stp.state("PL2.01a") == "reported"


async def test_an_early_correction_below_the_target_opens_the_period_again(stp: Province) -> None:
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 35%")
    await stp["officer"].says("/solieu 01 25%")
    assert await stp.state("PL2.01a") == "open"


async def test_an_early_figure_waits_for_no_head_until_it_is_the_report(confirmed: Province) -> None:
    confirmed.at(JANUARY_15)
    answer = await confirmed["officer"].says("/solieu 01 25%")
    assert "Chờ" not in text_of(answer)
    assert await confirmed.state("PL2.01a") == "open"
    confirmed.at(MARCH_28)
    await confirmed["officer"].says("xong 01")
    assert await confirmed.state("PL2.01a") == "unconfirmed"


async def test_a_figure_that_was_asked_for_closes_its_period_and_says_so(stp: Province) -> None:
    answer = await stp["officer"].says("/solieu 01 25%")
    assert "Kỳ này coi như đã báo; có số mới, Anh/Chị nhắn lại." in text_of(answer)
    assert await stp.state("PL2.01a") == "reported"


async def test_the_last_figure_of_an_open_period_may_be_the_same(stp: Province) -> None:
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 25%")
    stp.at(MARCH_28)
    answer = await stp["officer"].says("/solieu 01 25%")
    assert "Thay cho" not in text_of(answer)
    assert await stp.state("PL2.01a") == "reported"


async def test_the_same_figure_again_is_no_correction(confirmed: Province) -> None:
    await confirmed["officer"].says("/solieu 01 45,2%")
    answer = await confirmed["second"].says("/solieu 01 45,2%")
    assert text_of(answer).splitlines()[:2] == [
        "✅ Không thay đổi: PL2.01a – Việc PL2.01a",
        "Số liệu quý I/2024: 45,2%, đã ghi từ ngày 20/03/2024",
    ]
    assert buttons_of(answer) == {}
    assert len(await stored(confirmed)) == 1
    assert len(await confirmed.queued("confirm_asked")) == 1


async def test_a_correction_far_from_the_figure_it_replaces_is_asked_back(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 30%")
    stp.at(APRIL_2)
    await stp["officer"].says("/solieu 01 quý 2 36,5%")
    asked = await stp["officer"].says("/solieu 01 quý 2 1,5%")
    assert "1,5% chênh nhiều so với số đã báo (36,5%)." in text_of(asked)
    assert [value for _, value, *_ in await stored(stp)] == ["30", "36.5"]


async def test_a_jump_that_was_confirmed_is_not_asked_about_again_for_a_small_correction(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 30%")
    stp.at(APRIL_2)
    await stp["officer"].says("/solieu 01 quý 2 70%")
    await stp["officer"].presses("Đúng")
    assert (await stp["officer"].says("/solieu 01 quý 2 71%")).facts["doubtful"] == []


async def test_a_task_that_is_an_indicator_shows_its_targets_and_figures(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 45,2%")
    shown = text_of(await stp["officer"].says("/viec 01")).splitlines()
    assert "Số liệu của đơn vị" in shown
    assert "• quý I/2024: 45,2%, chỉ tiêu tối thiểu 30% (đạt)" in shown
    assert "• quý II/2024: chưa có, chỉ tiêu tối thiểu 40%" in shown


async def test_several_figures_of_nobody_knows_what_are_not_put_under_one_task(stp: Province) -> None:
    answer = await stp["officer"].says("25%; 35%")
    assert text_of(answer).startswith("Tôi chưa rõ 2 số liệu này của việc nào nên chưa ghi.")


async def test_a_correction_taken_back_closes_the_period_again(stp: Province) -> None:
    """35% meets the target long before anybody was asked; 25% leaves the period open."""
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 35%")
    assert await stp.state("PL2.01a") == "reported"
    await stp["officer"].says("/solieu 01 25%")
    assert await stp.state("PL2.01a") == "open"
    await stp["officer"].says("/undo")
    assert await stp.state("PL2.01a") == "reported"
    (quarter, *_) = await stp.occurrences("PL2.01a")
    assert (quarter.occurrence.done_at, quarter.occurrence.done_by is None) == (JANUARY_15, False)


async def test_the_figure_that_has_closed_the_period_taken_back_it_is_open_again(stp: Province) -> None:
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 25%")
    await stp["officer"].says("/solieu 01 35%")
    await stp["officer"].says("/undo")
    assert await stp.state("PL2.01a") == "open"


async def test_an_accepted_figure_is_accepted_again_once_its_correction_is_taken_back(verified: Province) -> None:
    await verified["officer"].says("/solieu 01 45%")
    await verified["admin"].says("/chapnhan 01 STP")
    await verified["officer"].says("/solieu 01 46%")
    await verified["officer"].says("/solieu 01 47%")
    await verified["officer"].says("/undo")
    assert await verified.state("PL2.01a") == "reported"
    await verified["officer"].says("/huy 01")
    assert await verified.state("PL2.01a") == "accepted"


async def test_what_was_said_of_the_period_since_stays(stp: Province) -> None:
    stp.at(JANUARY_15)
    await stp["officer"].says("/solieu 01 20%")
    told = await stp["officer"].says("/solieu 01 25%")
    await stp["second"].says("xong 01")
    assert await stp.state("PL2.01a") == "reported"
    await stp["officer"].says(press=buttons_of(told)["↩️ Bỏ số PL2.01a quý I"])
    assert await stp.state("PL2.01a") == "reported"


async def test_two_figures_of_one_task_are_taken_back_one_by_one(stp: Province) -> None:
    stp.at(APRIL_2)
    await stp["officer"].says("/solieu 01 quý 1 45%")
    await stp["officer"].says("/solieu 01 quý 2 50%")
    for taken_back in ("quý II/2024: 50%", "quý I/2024: 45%"):
        assert f"↩️ Đã bỏ số liệu PL2.01a {taken_back}" in text_of(await stp["officer"].says("/huy 01"))
    assert await stored(stp) == []
    assert (await stp["officer"].says("/huy 01")).kind == "error_nothing_to_undo"
