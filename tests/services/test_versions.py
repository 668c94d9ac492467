"""A new version of a running plan: nothing that was done is lost, and everybody hears only what changed for them."""

from pathlib import Path

import pytest
from sqlmodel import select

from bot.handlers.talk import Reply
from domain.words import OccurrenceState
from scheduler import opening
from storage import notices, occurrences
from storage.db import Database
from storage.tables import OutboxMessage, OutboxState, Plan
from tests.services.documents import Line, Small, a_document, an_office_that_runs, at, loaded, pressed
from tests.services.phone import buttons_of, text_of

FIRST: tuple[Line, ...] = (
    ("1", "Ban hành kế hoạch rà soát TTHC", "Sở TP", "Trước ngày 16/3/2024"),
    ("2", "Kiểm tra công tác kiểm soát TTHC", "Sở TP; Sở NV", "Tháng 5/2024"),
    ("3", "Báo cáo kết quả kiểm soát TTHC", "Sở TP; Sở NV", "Trước ngày 17 của tháng cuối quý"),
    ("4", "Tổng hợp kiến nghị của doanh nghiệp", "Sở NV", "Trước ngày 30/6/2024"),
)
AMENDED: tuple[Line, ...] = (
    ("1", "Ban hành kế hoạch rà soát, đánh giá TTHC", "Sở TP", "Trước ngày 31/3/2024"),
    ("2", "Công khai TTHC nội bộ", "Sở NV", "Trước ngày 30/8/2024"),
    ("3", "Kiểm tra công tác kiểm soát TTHC", "Sở TP; Sở NV", "Tháng 5/2024"),
    ("4", "Báo cáo kết quả kiểm soát TTHC", "Sở TP", "Trước ngày 21 của tháng cuối quý"),
)


@pytest.fixture
async def small(tmp_path: Path, sqlite_database: Database) -> Small:
    """The first version runs since the 5th of February."""
    return await an_office_that_runs(tmp_path, sqlite_database, a_document(*FIRST))


async def load(small: Small, lines: tuple[Line, ...], name: str = "ke-hoach-2024-sua-doi.csv") -> None:
    await loaded(small, a_document(*lines, name=name))


async def amend(small: Small, lines: tuple[Line, ...] = AMENDED) -> None:
    """The admin sends the amended document and confirms what it changes."""
    await load(small, lines)
    compared = await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của")
    await pressed(small.admin, compared, "Áp dụng")


async def all_days(small: Small) -> dict[tuple[str, str], list[str]]:
    """Every open or done due date by code and agency."""
    return {
        (code, agency): days
        for code in ("1", "2", "3", "4")
        for agency in ("STP", "SNV")
        if (days := await small.days(code, agency))
    }


async def morning(small: Small) -> None:
    """What every morning does: open what is missing."""
    async with small.db.transaction() as tx:
        await opening.open_occurrences(tx, await notices.calendar(tx))


async def send_out(small: Small, kind: str) -> None:
    """The dispatcher has sent everything of a kind."""
    async with small.db.transaction() as tx:
        for message in await tx.exec(select(OutboxMessage).where(OutboxMessage.kind == kind)):
            message.state = OutboxState.SENT
            tx.add(message)


async def test_the_admin_sees_what_changes_before_anything_is_done(small: Small) -> None:
    before = await all_days(small)
    await load(small, AMENDED)
    said = text_of(await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của"))
    assert "thêm 1, đổi 3, bỏ 1, giữ nguyên 0 việc" in said
    assert "2 – Công khai TTHC nội bộ (Trước ngày 30/8/2024)" in said
    assert "thời hạn: “Trước ngày 16/3/2024” → “Trước ngày 31/3/2024”" in said
    assert "mã: “2” → “3”" in said
    assert "4 – Tổng hợp kiến nghị của doanh nghiệp (Trước ngày 30/6/2024)" in said
    assert await all_days(small) == before


async def entitled(small: Small, title: str, *lines: Line) -> Reply:
    """The summary of a document with another title that the admin has sent."""
    return await loaded(small, a_document(*lines, name="khac.csv", title=title))


async def test_why_a_running_plan_is_offered_is_said(small: Small) -> None:
    said = text_of(await entitled(small, "Kế hoạch kiểm soát TTHC năm 2024", *AMENDED))
    assert "ke-hoach-2024 – Kế hoạch kiểm soát TTHC năm 2024: 3 trong 4 việc giống nhau\n" in said


async def test_a_plan_of_another_year_is_offered_where_the_tasks_are_alike(small: Small) -> None:
    summary = await entitled(
        small, "Kế hoạch kiểm soát TTHC năm 2025", *FIRST[:2], ("9", "Khác", "Sở TP", "Quý I/2025")
    )
    assert "2 trong 3 việc giống nhau, kế hoạch năm 2024" in text_of(summary)
    assert "Là bản sửa đổi của ke-hoach-2024" in buttons_of(summary)


async def test_a_plan_of_another_year_and_other_tasks_is_not_offered(small: Small) -> None:
    summary = await entitled(small, "Kế hoạch chuyển đổi số năm 2025", ("1", "Số hóa hồ sơ", "Sở TP", "Quý I/2025"))
    assert not any("bản sửa đổi" in label for label in buttons_of(summary))


async def test_a_document_that_says_it_amends_is_believed(small: Small) -> None:
    title = "Kế hoạch sửa đổi, bổ sung nhiệm vụ kiểm soát TTHC năm 2025"
    summary = await entitled(small, title, ("1", "Số hóa hồ sơ", "Sở TP", "Quý I/2025"))
    assert "chưa thấy việc nào giống nhau, tên văn bản ghi là sửa đổi, kế hoạch năm 2024" in text_of(summary)


async def test_the_likest_plan_is_offered_first(small: Small) -> None:
    await entitled(small, "Kế hoạch chuyển đổi số năm 2024", ("1", "Số hóa hồ sơ", "Sở TP", "Quý I/2024"))
    await pressed(small.admin, small.admin.heard[-1], "Kích hoạt")
    await load(small, AMENDED)
    offered = [label for label in buttons_of(small.admin.heard[-1]) if "bản sửa đổi" in label]
    assert offered == ["Là bản sửa đổi của ke-hoach-2024", "Là bản sửa đổi của khac"]


async def test_changed_dates_move_and_the_morning_makes_nothing_twice(small: Small) -> None:
    await amend(small)
    expected = {
        ("1", "STP"): ["2024-03-30"],
        ("2", "SNV"): ["2024-08-29"],
        ("3", "STP"): ["2024-05-31"],
        ("3", "SNV"): ["2024-05-31"],
        ("4", "STP"): ["2024-03-20", "2024-06-20", "2024-09-20", "2024-12-20"],
    }
    assert await all_days(small) == expected
    await morning(small)
    assert await all_days(small) == expected


async def test_what_is_done_stays_done(small: Small) -> None:
    await small.stp.says("/done 1 QĐ 12/QĐ-STP")
    small.go_to(at(18, 3))
    await small.stp.says("/done 3 BC 5/BC-STP")
    await amend(small)
    await morning(small)
    (ordered,) = await small.works("1")
    assert (ordered.occurrence.state, ordered.occurrence.note) == (OccurrenceState.REPORTED, "QĐ 12/QĐ-STP")
    assert str(ordered.occurrence.due_on) == "2024-03-15"  # the day it was due when it was done
    reports = await small.works("4")
    assert [each.occurrence.state.is_done for each in reports] == [True, False, False, False]
    assert await small.days("4") == ["2024-03-16", "2024-06-20", "2024-09-20", "2024-12-20"]


async def test_the_late_report_of_a_period_stays_owed_but_no_period_gone_by_is_invented(small: Small) -> None:
    small.go_to(at(10, 7))
    monthly = (*AMENDED[:3], ("4", "Báo cáo kết quả kiểm soát TTHC", "Sở TP", "Trước ngày 21 hằng tháng"))
    await amend(small, monthly)
    await morning(small)
    # the quarters that were owed have become no months; months before July are not asked for
    assert await small.days("4") == ["2024-07-20", "2024-08-20", "2024-09-20", "2024-10-20", "2024-11-20", "2024-12-20"]


async def request(small: Small, day: str) -> str:
    """The press by which the admin grants another day for task 1."""
    await small.stp.says(f"/giahan 1 {day} chờ Bộ hướng dẫn")
    async with small.db.transaction() as tx:
        (asked,) = [row for row in await tx.exec(select(OutboxMessage)) if row.kind.startswith("extension")]
    return f"grant:{asked.facts['extension']}"


async def test_a_date_that_was_extended_is_kept(small: Small) -> None:
    await small.admin.says(press=await request(small, "20/04"))
    assert await small.days("1") == ["2024-04-20"]
    await amend(small)
    assert await small.days("1") == ["2024-04-20"]


async def test_a_date_that_was_extended_under_a_version_is_kept_when_it_is_taken_back(small: Small) -> None:
    await amend(small)
    amended = small.admin.heard[-1]
    await small.admin.says(press=await request(small, "20/04"))
    await pressed(small.admin, amended, "Trở lại bản trước")
    assert await small.days("1") == ["2024-04-20"]


async def test_a_request_that_a_version_has_gone_past_is_not_granted(small: Small) -> None:
    grant = await request(small, "20/03")
    await amend(small)
    refused = await small.admin.says(press=grant)
    assert refused.kind == "error_extension_not_later"
    assert await small.days("1") == ["2024-03-30"]


async def test_a_grant_taken_back_leaves_the_day_of_the_version_it_was_granted_under(small: Small) -> None:
    grant = await request(small, "20/04")
    await amend(small)
    granted = await small.admin.says(press=grant)
    button = next(label for label in buttons_of(granted) if label.startswith("↩️"))
    await pressed(small.admin, granted, button)
    assert await small.days("1") == ["2024-03-30"]


async def given(small: Small, phrase: str) -> None:
    """Task 5 is not dated by the plan (`phrase`); the admin has given it the 30th of September."""
    await amend(small, (*FIRST, ("5", "Tổng hợp danh mục thủ tục", "Sở TP", phrase)))
    preview = await small.admin.says("/han 5 30/09")
    await pressed(small.admin, preview, "Giao hạn")
    assert await small.days("5") == ["2024-09-30"]


async def amended_to(small: Small, phrase: str) -> str:
    """What the preview said of a version that says `phrase` of task 5; it is applied."""
    await load(small, (*FIRST, ("5", "Tổng hợp danh mục thủ tục", "Sở TP", phrase)), "lan-3.csv")
    preview = await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của")
    await pressed(small.admin, preview, "Áp dụng")
    await morning(small)
    return text_of(preview)


@pytest.mark.parametrize("phrase", ["Theo Kế hoạch riêng", "Thường xuyên", "Khi có phát sinh"])
async def test_the_plans_own_date_takes_the_place_of_one_given_by_hand(small: Small, phrase: str) -> None:
    await given(small, phrase)
    said = await amended_to(small, "Trước ngày 31/8/2024")
    assert "Hạn đã giao 30/09/2024: thay bằng hạn của bản này." in said
    assert await small.days("5") == ["2024-08-30"]
    await pressed(small.admin, small.admin.heard[-1], "Trở lại bản trước")
    assert await small.days("5") == ["2024-09-30"]


async def test_a_date_given_by_hand_stays_where_the_new_version_says_none(small: Small) -> None:
    await given(small, "Theo Kế hoạch riêng")
    said = await amended_to(small, "Theo Kế hoạch của tỉnh")
    assert "Hạn đã giao 30/09/2024: giữ nguyên, vì bản này không ghi ngày." in said
    assert await small.days("5") == ["2024-09-30"]


PART: tuple[Line, ...] = (
    ("1", "Kiểm tra công tác kiểm soát TTHC", "Sở TP; Sở NV", "Tháng 7/2024"),
    ("2", "Công khai TTHC nội bộ", "Sở NV", "Trước ngày 30/8/2024"),
)


async def amended_in_part(small: Small) -> Reply:
    """A document came that names only one task to change and a new one; the rest is kept."""
    await load(small, PART, "sua-doi-mot-so-viec.csv")
    compared = await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của")
    assert "giữ lại 3 việc không nêu" in text_of(compared)
    return await pressed(small.admin, compared, "Giữ việc không nêu")


async def test_a_document_may_name_only_what_it_amends(small: Small) -> None:
    preview = await amended_in_part(small)
    assert "thêm 1, đổi 1, bỏ 0, giữ nguyên 0 việc" in text_of(preview)
    assert "3 việc mà văn bản không nêu được giữ nguyên" in text_of(preview)
    before = await all_days(small)
    await pressed(small.admin, preview, "Áp dụng")
    await morning(small)
    after = await all_days(small)
    assert after.pop(("2", "STP")) == ["2024-07-31"]
    assert after.pop(("2", "SNV")) == ["2024-07-31"]
    assert after == {key: days for key, days in before.items() if key[0] != "2"}
    assert await small.days("2~2", "SNV") == ["2024-08-29"]  # its number is another task's


async def test_an_amendment_in_part_can_be_taken_back_and_followed_by_another(small: Small) -> None:
    before = await all_days(small)
    applied = await pressed(small.admin, await amended_in_part(small), "Áp dụng")
    await pressed(small.admin, applied, "Trở lại bản trước")
    await morning(small)
    assert await all_days(small) == before
    await pressed(small.admin, await amended_in_part(small), "Áp dụng")
    await amend(small, FIRST)
    assert await all_days(small) == before


async def test_each_agency_hears_once_and_only_what_changed_for_it(small: Small) -> None:
    await amend(small)
    messages = {message.address: message.facts["items"] for message in await small.queued("plan_changed")}
    told = {
        address: [(one["what"], one["code"], [change["field"] for change in one["changes"]]) for one in items]
        for address, items in messages.items()
    }
    assert told == {
        "stp": [
            ("changed", "1", ["content", "deadline_text"]),
            ("changed", "3", ["code"]),
            ("changed", "4", ["code", "deadline_text"]),
        ],
        "snv": [("removed", "4", []), ("changed", "3", ["code"]), ("removed", "3", []), ("added", "2", [])],
    }


async def test_the_version_can_be_taken_back(small: Small) -> None:
    await small.stp.says("/done 1")
    before = await all_days(small)
    await amend(small)
    back = await pressed(small.admin, small.admin.heard[-1], "Trở lại bản trước")
    assert "trở lại phiên bản 1" in text_of(back)
    assert await all_days(small) == before
    await morning(small)
    assert await all_days(small) == before
    assert await small.queued("plan_changed") == []  # nobody had heard of it, so nobody does
    assert await small.queued("plan_change_undone") == []


async def test_what_was_reported_under_the_new_version_stays_when_it_is_taken_back(small: Small) -> None:
    await amend(small)
    amended = small.admin.heard[-1]
    small.go_to(at(18, 3))
    await small.stp.says("/done 4 BC 5/BC-STP")
    await pressed(small.admin, amended, "Trở lại bản trước")
    reports = await small.works("3")
    assert [each.occurrence.state.is_done for each in reports] == [True, False, False, False]


async def test_a_report_that_was_withdrawn_does_not_come_back_with_the_version_before(small: Small) -> None:
    await small.stp.says("/done 1")
    await amend(small)
    amended = small.admin.heard[-1]
    await small.stp.says("/huy 1")
    await pressed(small.admin, amended, "Trở lại bản trước")
    (current,) = await small.works("1")
    assert (current.occurrence.state.value, current.occurrence.done_at) == ("open", None)


async def test_a_return_under_the_new_version_stays_when_it_is_taken_back(small: Small) -> None:
    await amend(small)
    (current,) = await small.works("1")
    async with small.db.transaction() as tx:
        await occurrences.change(tx, current.id, (OccurrenceState.OPEN,), OccurrenceState.RETURNED)
    await pressed(small.admin, small.admin.heard[-1], "Trở lại bản trước")
    (current,) = await small.works("1")
    assert current.occurrence.state is OccurrenceState.RETURNED


async def test_who_has_heard_of_the_change_hears_that_it_does_not_hold(small: Small) -> None:
    await amend(small)
    await send_out(small, "plan_changed")
    await pressed(small.admin, small.admin.heard[-1], "Trở lại bản trước")
    assert {message.address for message in await small.queued("plan_change_undone")} == {"stp", "snv"}


async def test_a_version_taken_back_can_be_applied_again(small: Small) -> None:
    await amend(small)
    days = await all_days(small)
    await pressed(small.admin, small.admin.heard[-1], "Trở lại bản trước")
    await amend(small)
    assert await all_days(small) == days
    assert len(await small.queued("plan_changed")) == 2


async def test_only_the_newest_version_can_be_taken_back(small: Small) -> None:
    await amend(small)
    first = small.admin.heard[-1]
    await amend(small, FIRST[:3])
    assert (await pressed(small.admin, first, "Trở lại bản trước")).kind == "error_newer_version"


async def test_versions_are_counted_and_the_same_document_is_refused(small: Small) -> None:
    await amend(small)
    async with small.db.transaction() as tx:
        (plan,) = await tx.exec(select(Plan))
        assert (plan.version, plan.source_name) == (2, "ke-hoach-2024-sua-doi.csv")
    await load(small, AMENDED)
    assert small.admin.heard[-1].kind == "error_plan_loaded_twice"


async def test_an_agency_that_lost_a_task_keeps_what_it_did(small: Small) -> None:
    small.go_to(at(18, 3))
    await small.snv.says("/done 3")
    await amend(small)
    assert await small.works("4", "SNV") == []
    assert (await small.snv.says("/done 4")).kind == "error_not_your_task"


async def test_nobody_but_an_admin_amends(small: Small) -> None:
    await load(small, AMENDED)
    (press,) = [press for label, press in buttons_of(small.admin.heard[-1]).items() if "bản sửa đổi" in label]
    assert (await small.stp.says(press=press)).kind == "error_admins_only"
