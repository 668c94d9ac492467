"""Events that the coordinating office knows first: one word of an admin starts the clock of every lead agency."""

from datetime import timedelta
from pathlib import Path

import pytest

from channels.render import Renderer
from storage import agencies, outbox, people, plans
from storage.db import Database
from tests.builders import a_task, an_agency
from tests.services.life import AFTER_EVENT, BEFORE_EVENT, Province, a_province, at
from tests.services.phone import buttons_of, text_of

RENDERER = Renderer()
YES = "✅ Ghi nhận"
DUE = [("2024-03-13", "2024-03-13", "2024-03-13")]


async def an_office(folder: Path, db: Database) -> Province:
    """The 5th of March 2024, a Tuesday. VP UBND leads VIII.1, and VII.1 with Sở TP and Sở YT, where nobody is yet."""
    made = await a_province(
        folder, db, at(5, 3), II_1=AFTER_EVENT, IV_1=BEFORE_EVENT, V_3="Khi có phát sinh", VI_1="Thường xuyên"
    )
    async with db.transaction() as tx:
        stp, _, office = await agencies.every(tx)
        plan = await plans.by_slug(tx, "plan-2024")
        assert plan
        await a_task(tx, plan, "VII.1", AFTER_EVENT, [office, stp, await an_agency(tx, "SYT", "Sở YT")])
        await a_task(tx, plan, "VIII.1", AFTER_EVENT, [office])
    return made


@pytest.fixture
async def province(tmp_path: Path, sqlite_database: Database) -> Province:
    return await an_office(tmp_path, sqlite_database)


async def tell(province: Province, command: str) -> str:
    """The admin says it and presses yes; what takes it back again."""
    given = await province.admin.says(press=buttons_of(await province.admin.says(command))[YES])
    (back,) = buttons_of(given).values()
    return back


async def test_one_word_starts_the_clock_of_every_lead_agency(tmp_path: Path, database: Database) -> None:
    province = await an_office(tmp_path, database)
    preview = await province.admin.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert "QĐ 123/QĐ-UBND, ngày 04/03/2024" in text_of(preview)
    assert "Hạn của mỗi đơn vị: thứ Tư, 13/03/2024" in text_of(preview)
    assert "2 đơn vị: Sở TP, Sở NV" in text_of(preview)
    assert await province.works("II.1") == []
    given = await province.admin.says(press=buttons_of(preview)[YES])
    assert "(2 đơn vị)" in text_of(given)
    for agency in ("STP", "SNV"):
        assert await province.days("II.1", agency) == DUE
        (only,) = await province.works("II.1", agency)
        assert only.occurrence.label == "QĐ 123/QĐ-UBND"
    undone = await province.admin.says(press=buttons_of(given)["↩️ Báo nhầm, bỏ II.1"])
    assert "Đã bỏ phát sinh của việc II.1: QĐ 123/QĐ-UBND, ngày 04/03/2024 (2 đơn vị)" in text_of(undone)
    assert [await province.days("II.1", agency) for agency in ("STP", "SNV")] == [[], []]


async def test_the_officers_are_told_at_once_in_one_message_each(province: Province) -> None:
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    told = await province.messages("event_told")
    assert [message.address for message in told] == ["stp", "snv"]
    text = RENDERER.render("event_told", "zalo", told[0].facts).text
    assert "VP UBND tỉnh cho biết có phát sinh: QĐ 123/QĐ-UBND, ngày 04/03/2024" in text
    assert "Hạn cuối thứ Tư, 13/03/2024" in text
    assert "Điều 147 khoản 3" in text
    assert "báo phát sinh ngày 04/03/2024: QĐ 123/QĐ-UBND" in text_of(await province.snv.says("/visao II.1"))


async def test_words_without_a_command_mean_the_same(province: Province) -> None:
    await tell(province, "phát sinh II.1 ngày 04/03 QĐ 123/QĐ-UBND")
    assert await province.days("II.1", "SNV") == DUE


@pytest.mark.parametrize(
    "command",
    [
        "/phatsinh II.1 SNV 04/03 QĐ 123/QĐ-UBND",
        "/phatsinh II.1 Sở NV 04/03 QĐ 123/QĐ-UBND",
        "/phatsinh II.1 cơ quan SNV 4/3/2024 QĐ 123/QĐ-UBND",
        "/phatsinh II.1 04/03 SNV QĐ 123/QĐ-UBND",
    ],
)
async def test_an_agency_named_first_is_the_only_one(province: Province, command: str) -> None:
    await tell(province, command)
    (only,) = await province.works("II.1", "SNV")
    assert (str(only.occurrence.due_on), only.occurrence.label) == ("2024-03-13", "QĐ 123/QĐ-UBND")
    assert await province.works("II.1") == []


async def test_a_day_that_is_not_told_is_asked_for_before_anything_is_shown(province: Province) -> None:
    assert (await province.admin.says("/phatsinh II.1 SNV")).kind == "event_day"
    preview = await province.admin.says("04/03 QĐ 123/QĐ-UBND")
    assert "1 đơn vị: Sở NV" in text_of(preview)
    assert "QĐ 123/QĐ-UBND, ngày 04/03/2024" in text_of(preview)


async def test_time_counted_back_from_an_event_to_come(province: Province) -> None:
    preview = await province.admin.says("/phatsinh IV.1 15/03 NQ 01/NQ-HĐND")
    assert "thứ Sáu, 08/03/2024" in text_of(preview)
    assert "Tính lùi 5 ngày từ ngày 15/03/2024" in text_of(preview)


async def test_where_the_plan_names_no_period_the_day_is_given_afterwards(province: Province) -> None:
    assert "giao hạn sau" in text_of(await province.admin.says("/phatsinh V.3 04/03 KL 5/KL-TT"))
    await tell(province, "/phatsinh V.3 04/03 KL 5/KL-TT")
    await province.admin.says(press=buttons_of(await province.admin.says("/han V.3 29/03"))["✅ Giao hạn"])
    assert await province.days("V.3", "SNV") == [("2024-03-29", "2024-03-29", "2024-03-29")]


async def test_a_day_long_past_shows_that_the_due_date_is_over(province: Province) -> None:
    assert "thứ Năm, 11/01/2024, đã qua" in text_of(await province.admin.says("/phatsinh II.1 02/01 QĐ 1"))


# Told twice


async def test_an_agency_that_has_told_it_keeps_its_own(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    preview = await province.admin.says("/phatsinh II.1 4/3 qđ 123/qđ-ubnd")
    assert "1 đơn vị: Sở NV" in text_of(preview)
    assert "Đã có trong sổ: Sở TP" in text_of(preview)
    given = await province.admin.says(press=buttons_of(preview)[YES])
    assert await province.days("II.1") == await province.days("II.1", "SNV") == DUE
    assert [message.address for message in await province.messages("event_told")] == ["snv"]
    await province.admin.says(press=buttons_of(given)["↩️ Báo nhầm, bỏ II.1"])
    assert await province.days("II.1") == DUE


async def test_an_agency_that_told_the_document_with_another_day_keeps_that_day(province: Province) -> None:
    await province.stp.says("/phatsinh II.1 01/03 QĐ 123/QĐ-UBND")
    preview = await province.admin.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert "Sở TP đã báo văn bản này với ngày 01/03/2024, được giữ nguyên." in text_of(preview)
    await province.admin.says(press=buttons_of(preview)[YES])
    assert [str(each.occurrence.due_on) for each in await province.works("II.1")] == ["2024-03-12"]


async def test_what_everybody_knows_is_not_asked_about(province: Province) -> None:
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    again = await province.admin.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert "Đã có trong sổ: Sở TP, Sở NV" in text_of(again)
    assert buttons_of(again) == {}


async def test_what_an_agency_tells_before_the_yes_is_not_told_twice(province: Province) -> None:
    preview = await province.admin.says("/phatsinh II.1 STP 04/03 QĐ 123/QĐ-UBND")
    await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    given = await province.admin.says(press=buttons_of(preview)[YES])
    assert "Không ghi thêm gì" in text_of(given)
    assert await province.days("II.1") == DUE
    assert await province.messages("event_told") == []


async def test_an_officer_hears_that_the_office_has_told_it(province: Province) -> None:
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert "Đã có trong sổ" in text_of(await province.stp.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND"))
    assert await province.days("II.1") == DUE


# Taking it back


async def test_one_undo_takes_all_back_and_it_may_be_told_again(province: Province) -> None:
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert (await province.admin.says("/huy")).kind == "taken_back"
    assert [await province.works("II.1", agency) for agency in ("STP", "SNV")] == [[], []]
    assert (await province.admin.says("/huy")).kind == "error_nothing_to_undo"
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert await province.days("II.1") == await province.days("II.1", "SNV") == DUE


async def test_the_task_may_be_named_in_the_undo(province: Province) -> None:
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    await tell(province, "/phatsinh V.3 04/03 KL 5/KL-TT")
    assert "II.1" in text_of(await province.admin.says("/huy II.1"))
    assert len(await province.works("V.3")) == 1


async def test_what_somebody_has_done_stays_done(province: Province) -> None:
    back = await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    await province.stp.says("/xong II.1")
    undone = await province.second_admin.says(press=back)
    assert "Đã báo xong nên được giữ: Sở TP" in text_of(undone)
    assert [each.occurrence.state.value for each in await province.works("II.1")] == ["reported"]
    assert await province.works("II.1", "SNV") == []


async def test_what_everybody_has_done_is_not_taken_back(province: Province) -> None:
    back = await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    await province.stp.says("/xong II.1")
    await province.snv.says("/xong II.1")
    assert (await province.admin.says(press=back)).kind == "error_changed_since"


async def test_who_has_heard_of_it_hears_that_it_does_not_hold(province: Province) -> None:
    back = await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    async with province.db.transaction() as tx:
        (gone_out,) = await outbox.claim(tx, at(5, 3), 1, timedelta(minutes=1))
    assert gone_out.address == "stp"
    await province.admin.says(press=back)
    (told,) = await province.messages("event_withdrawn")
    assert told.address == "stp"
    assert "Các hạn tính từ đó không còn" in RENDERER.render("event_withdrawn", "zalo", told.facts).text


async def test_an_officer_does_not_take_back_what_the_office_told(province: Province) -> None:
    back = await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert (await province.stp.says(press=back)).kind == "error_not_your_change"


async def test_one_entry_stands_for_all(province: Province) -> None:
    await tell(province, "/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    assert await province.audit() == ["event_told", "event_given", "event_given"]


# Whose it is


async def test_what_the_office_alone_leads_is_told_as_by_any_agency(province: Province) -> None:
    assert (await province.admin.says("/phatsinh VIII.1 04/03 QĐ 1")).kind == "event"


async def test_the_office_among_other_leads_tells_its_own_or_the_one_it_names(province: Province) -> None:
    assert (await province.admin.says("/phatsinh VII.1 04/03 QĐ 1/QĐ-UBND")).kind == "event"
    assert await province.works("VII.1") == []
    preview = await province.admin.says("/phatsinh VII.1 STP 04/03 QĐ 1/QĐ-UBND")
    assert "1 đơn vị: Sở TP" in text_of(preview)


async def test_an_agency_nobody_has_joined_for_is_named(province: Province) -> None:
    preview = await province.admin.says("/phatsinh VII.1 SYT 04/03 QĐ 1/QĐ-UBND")
    given = await province.admin.says(press=buttons_of(preview)[YES])
    assert "Chưa có ai tham gia để nhắn: Sở YT" in text_of(given)
    assert await province.days("VII.1", "SYT") == DUE


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("/phatsinh II.1, IV.1 04/03 QĐ 1", "error_event_one_by_one"),
        ("/phatsinh II.1 SYT 04/03 QĐ 1", "error_event_not_led"),
        ("/phatsinh II.1 06/03/2024 QĐ 1", "error_event_ahead"),
        ("/phatsinh II.1 31/02 QĐ 1", "error_bad_day"),
        ("/phatsinh VI.1 04/03", "error_no_event_rule"),
        ("/phatsinh XX.1 04/03", "error_unknown_code"),
    ],
)
async def test_what_cannot_be_meant_is_refused_in_words(province: Province, typed: str, refusal: str) -> None:
    assert (await province.admin.says(typed)).kind == refusal


async def test_nobody_else_tells_for_others(province: Province) -> None:
    for phone in (province.stp, province.head):
        assert (await phone.says("/phatsinh VIII.1 04/03 QĐ 1")).kind == "error_not_your_task"


async def test_who_is_no_admin_any_more_cannot_say_yes(province: Province) -> None:
    preview = await province.admin.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    async with province.db.transaction() as tx:
        admin = await people.at_address(tx, "local", "admin")
        head = await people.at_address(tx, "local", "head")
        assert admin
        assert head
        await people.change(tx, admin.id, role=head.role)
    assert (await province.admin.says(press=buttons_of(preview)[YES])).kind == "error_admins_only"
    assert await province.works("II.1") == []


async def test_no_leaves_everything_as_it_was(province: Province) -> None:
    preview = await province.admin.says("/phatsinh II.1 04/03 QĐ 123/QĐ-UBND")
    await province.admin.says(press=buttons_of(preview)["Không"])
    assert (await province.admin.says(press=buttons_of(preview)[YES])).kind == "error_question_gone"
    assert await province.works("II.1") == []
