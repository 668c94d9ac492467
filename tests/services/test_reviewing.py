"""A draft is checked by a person before anybody is reminded: row by row in chat, or in Excel, nothing lost."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.handlers.talk import Reply
from bot.services import directories, loading, reviewing
from bot.services.reviewing import Stop
from domain.outgoing import File
from domain.words import PlanState
from plans.agencies import Group
from plans.draft import Row
from storage import plans
from storage.db import Database
from storage.tables import Plan
from tests.services.documents import Small, a_document, a_small_office, at, loaded, pressed
from tests.services.phone import Phone, buttons_of, text_of

DOCUMENT = a_document(
    ("1", "Ban hành kế hoạch rà soát TTHC", "Sở TP", "Trước ngày 15/3/2024"),
    ("2", "Rà soát, đánh giá TTHC", "Sở TP; Sở NV", "Ngày 31/02/2024"),
    ("3", "Soạn thảo văn bản", "Cơ quan được giao chủ trì soạn thảo", "Quý II/2024"),
    ("4", "Tổng hợp báo cáo kết quả", "Sở NV", ""),
)


@pytest.fixture
async def small(tmp_path: Path, sqlite_database: Database) -> Small:
    return await a_small_office(tmp_path, sqlite_database, at(5, 2))


@pytest.fixture
async def admin(small: Small) -> Phone:
    """The admin, who has sent a document of four rows, three of them flagged."""
    await loaded(small, DOCUMENT)
    return small.admin


async def the_draft(small: Small) -> Plan:
    async with small.db.transaction() as tx:
        plan = await plans.by_slug(tx, "ke-hoach-2024")
        assert plan is not None
        return plan


async def rows(small: Small) -> dict[str, Row]:
    return {row.code: row for row in loading.rows_of(await the_draft(small))}


async def test_the_summary_offers_the_review_and_the_workbook(admin: Phone) -> None:
    summary = admin.heard[-1]
    assert "Đã đọc kế hoạch: Kế hoạch kiểm soát TTHC năm 2024" in text_of(summary)
    assert "3: Cơ quan được giao chủ trì soạn thảo" in text_of(summary)
    assert {"🔎 Xem lại 3 chỗ", "📄 Sửa trong Excel", "✅ Kích hoạt"} <= set(buttons_of(summary))


async def test_an_office_without_a_document_gets_a_workbook_to_fill(small: Small) -> None:
    asked = await small.admin.says("/loadplan")
    (file,) = (await pressed(small.admin, asked, "Lấy tệp mẫu")).files
    assert file.name == "mau-ke-hoach-2024.xlsx"
    await small.admin.says("/loadplan")
    assert (await small.admin.says(file=file)).kind == "error_template_empty"
    assert (await small.stp.says(press="template:2024")).kind == "error_admins_only"


async def test_flagged_rows_come_one_by_one_with_their_place(admin: Phone) -> None:
    first = await admin.says("/duyet")
    assert "Xem lại 1/3" in text_of(first)
    assert "2 – Rà soát, đánh giá TTHC" in text_of(first)
    assert "Thời hạn: “Ngày 31/02/2024”" in text_of(first)
    second = await pressed(admin, first, "Để sau")
    assert "Xem lại 2/3" in text_of(second)
    assert "Chưa rõ cơ quan: “Cơ quan được giao chủ trì soạn thảo”" in text_of(second)


async def test_a_row_that_is_kept_is_asked_about_no_more(small: Small, admin: Phone) -> None:
    reply = await pressed(admin, await admin.says("/duyet"), "Giữ nguyên")
    assert "Đã giữ nguyên 2" in text_of(reply)
    assert (await rows(small))["2"].problems == ()
    assert "2 – Rà soát" not in text_of(await admin.says("/duyet"))


async def test_a_new_deadline_is_read_and_shown_before_it_is_kept(small: Small, admin: Phone) -> None:
    asked = await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Sửa"), "Thời hạn")
    assert "Đang ghi: “Ngày 31/02/2024”" in text_of(asked)
    read = await admin.says("Trước ngày 15/3/2024")
    assert "hạn cuối 14/03/2024, thứ Năm" in text_of(read)
    assert (await rows(small))["2"].deadline_text == "Ngày 31/02/2024"
    saved = await pressed(admin, read, "Lưu")
    assert "Đã sửa 2" in text_of(saved)
    assert (await rows(small))["2"].deadline_text == "Trước ngày 15/3/2024"


async def test_a_deadline_that_is_read_wrongly_is_typed_again(small: Small, admin: Phone) -> None:
    await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Sửa"), "Thời hạn")
    await pressed(admin, await admin.says("Ngày 30/02/2024"), "Nhập lại")
    await pressed(admin, await admin.says("Ngày 29/02/2024"), "Lưu")
    assert (await rows(small))["2"].deadline_text == "Ngày 29/02/2024"


async def test_other_fields_take_the_next_words(small: Small, admin: Phone) -> None:
    await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Sửa"), "Chủ trì")
    await admin.says("Sở TP")
    assert (await rows(small))["2"].lead == ("Sở TP",)


async def test_no_two_rows_have_one_code(admin: Phone) -> None:
    await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Sửa"), "Mã việc")
    assert "Mã 1 đã có ở dòng khác" in text_of(await admin.says("1"))
    assert "Đã sửa 2.1" in text_of(await admin.says("2.1"))  # the question is still open


async def test_a_row_is_split_by_its_lead_agencies(small: Small, admin: Phone) -> None:
    ways = await pressed(admin, await admin.says("/duyet"), "Tách")
    assert set(buttons_of(ways)) == {"Mỗi cơ quan một dòng", "Cắt nội dung làm hai", "Thôi"}
    assert "Đã tách thành 2a, 2b" in text_of(await pressed(admin, ways, "Mỗi cơ quan"))
    found = await rows(small)
    assert list(found) == ["1", "2a", "2b", "3", "4"]
    assert (found["2a"].lead, found["2b"].lead) == (("Sở TP",), ("Sở NV",))


async def test_a_row_is_cut_where_the_second_task_begins(small: Small, admin: Phone) -> None:
    await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Tách"), "Cắt nội dung")
    assert "Không thấy chữ “công bố”" in text_of(await admin.says("công bố"))
    await admin.says("đánh giá")
    found = await rows(small)
    assert (found["2a"].content, found["2b"].content) == ("Rà soát", "đánh giá TTHC")


async def test_a_row_is_merged_with_the_one_above(small: Small, admin: Phone) -> None:
    asked = await pressed(admin, await admin.says("/duyet"), "Gộp")
    assert "Dòng trên: 1 – Ban hành kế hoạch rà soát TTHC" in text_of(asked)
    await pressed(admin, asked, "Dòng trên")
    found = await rows(small)
    assert list(found) == ["1", "3", "4"]
    assert found["1"].content == "Ban hành kế hoạch rà soát TTHC Rà soát, đánh giá TTHC"
    assert found["1"].lead == ("Sở TP", "Sở NV")


async def test_a_row_is_merged_with_the_one_below(small: Small, admin: Phone) -> None:
    await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Gộp"), "Dòng dưới")
    found = await rows(small)
    assert list(found) == ["1", "2", "4"]
    assert found["2"].content == "Rà soát, đánh giá TTHC Soạn thảo văn bản"
    assert found["2"].deadline_text == "Ngày 31/02/2024; Quý II/2024"


async def test_a_merged_row_is_looked_at_again_while_something_in_it_is_doubtful(small: Small, admin: Phone) -> None:
    merged = await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Gộp"), "Dòng trên")
    assert "Đã gộp vào 1" in text_of(merged)
    assert "Thời hạn: “Trước ngày 15/3/2024; Ngày 31/02/2024”" in text_of(merged)
    assert {problem.kind for problem in (await rows(small))["1"].problems} == {"deadline_unread"}


async def test_only_neighbours_that_are_there_are_offered(admin: Phone) -> None:
    last = await admin.says("/duyet")
    for _ in range(2):
        last = await pressed(admin, last, "Để sau")
    assert list(buttons_of(await pressed(admin, last, "Gộp"))) == ["🔗 Dòng trên", "Thôi"]


async def test_an_empty_cell_may_be_filled_as_in_the_row_above(small: Small, admin: Phone) -> None:
    last = await admin.says("/duyet")
    for _ in range(2):
        last = await pressed(admin, last, "Để sau")
    assert "Không thấy thời hạn" in text_of(last)
    assert "(như dòng trên: “Quý II/2024”?)" in text_of(last)
    await pressed(admin, last, "Như dòng trên")
    row = (await rows(small))["4"]
    assert (row.deadline_text, row.problems) == ("Quý II/2024", ())


async def test_every_step_can_be_undone_one_after_another(small: Small, admin: Phone) -> None:
    before = (await the_draft(small)).draft
    kept = await pressed(admin, await admin.says("/duyet"), "Bỏ dòng")
    split = await pressed(admin, kept, "Không giao")
    once = await pressed(admin, split, "Hoàn tác")
    assert "Đã hoàn tác bước vừa rồi" in text_of(once)
    assert "Chưa rõ cơ quan" in text_of(once)
    await pressed(admin, once, "Hoàn tác")
    assert (await the_draft(small)).draft == before
    assert "Không còn bước nào để hoàn tác" in text_of(await pressed(admin, once, "Hoàn tác"))


STEPS = {
    "keep": ("Giữ nguyên",),
    "edit": ("Sửa", "Chủ trì", "Sở TP"),
    "edit the deadline": ("Sửa", "Thời hạn", "Quý II", "Lưu"),
    "split by agencies": ("Tách", "Mỗi cơ quan"),
    "split in two": ("Tách", "Cắt nội dung", "đánh giá"),
    "merge above": ("Gộp", "Dòng trên"),
    "merge below": ("Gộp", "Dòng dưới"),
    "drop": ("Bỏ dòng",),
}


@pytest.mark.parametrize("step", STEPS)
async def test_each_kind_of_step_can_be_undone(small: Small, admin: Phone, step: str) -> None:
    before = (await the_draft(small)).draft
    reply = await admin.says("/duyet")
    for word in STEPS[step]:
        offered = [label for label in buttons_of(reply) if word in label]
        reply = await (pressed(admin, reply, word) if offered else admin.says(word))
    assert (await the_draft(small)).draft != before
    undone = await pressed(admin, reply, "Hoàn tác")
    assert (await the_draft(small)).draft == before
    assert "Xem lại 1/3" in text_of(undone)


async def test_an_old_button_does_nothing(small: Small, admin: Phone) -> None:
    first = await admin.says("/duyet")
    await pressed(admin, first, "Bỏ dòng")
    again = await pressed(admin, first, "Bỏ dòng")
    assert again.kind == "error_question_gone"
    assert list(await rows(small)) == ["1", "3", "4"]


async def at_the_name(admin: Phone) -> Reply:
    return await pressed(admin, await admin.says("/duyet"), "Để sau")


async def test_a_role_is_given_to_the_agency_that_the_admin_names(small: Small, admin: Phone) -> None:
    await pressed(admin, await at_the_name(admin), "Nhập mã hoặc tên")
    assert "Chưa rõ “Sở Lạ” là cơ quan nào" in text_of(await admin.says("Sở Lạ"))
    assert "Đã giao cho Sở TP, Sở NV (3)" in text_of(await admin.says("STP; Sở NV"))
    row = (await rows(small))["3"]
    assert row.lead == ("Cơ quan được giao chủ trì soạn thảo",)  # what is printed stays
    assert row.chosen == (("Cơ quan được giao chủ trì soạn thảo", ("STP", "SNV")),)


ROLE = "Cơ quan chủ trì soạn thảo"
SAME_NAME = (
    ("1", "Soạn thảo văn bản", ROLE, "Quý II/2024"),
    ("2", "Lấy ý kiến", "Sở TP", "Quý II/2024"),
    ("3", "Đánh giá tác động", ROLE, "Quý III/2024"),
)


async def test_a_name_is_asked_about_once_and_holds_for_every_row_that_prints_it(small: Small) -> None:
    summary = await loaded(small, a_document(*SAME_NAME))
    assert f"1, 3: {ROLE}" in text_of(summary)
    before = (await the_draft(small)).draft
    await pressed(small.admin, await small.admin.says("/duyet"), "Nhập mã hoặc tên")
    done = await small.admin.says("SNV")
    assert "Đã giao cho Sở NV (1, 3)" in text_of(done)
    assert "Đã xem lại xong" in text_of(done)
    assert [row.chosen for row in (await rows(small)).values()] == [((ROLE, ("SNV",)),), (), ((ROLE, ("SNV",)),)]
    await pressed(small.admin, done, "Hoàn tác")
    assert (await the_draft(small)).draft == before


async def test_the_stops_come_in_the_plans_order_a_name_before_the_first_row_that_prints_it(small: Small) -> None:
    unread = "Ngày 31/02/2024"
    lines = (("1", "Soạn thảo", ROLE, unread), ("2", "Góp ý", "Sở TP", unread), ("3", "Sửa", ROLE, "Quý II"))
    await loaded(small, a_document(*lines))
    async with small.db.transaction() as tx:
        stops = await reviewing.stops(tx, await reviewing.draft(tx))
    assert stops == [Stop("1", ROLE), Stop("1"), Stop("2")]


async def test_what_many_rows_have_in_common_is_said_once(small: Small) -> None:
    lines = [(str(n), f"Việc {n}", "Sở TP", "Ngày 31/02/2024") for n in range(1, 10)]
    summary = text_of(await loaded(small, a_document(*lines)), "zalo")
    assert summary.count("Chưa hiểu cụm từ thời hạn này") == 1
    assert "1, 2, 3, 4, 5, 6 và 3 dòng khác: Chưa hiểu" in summary


async def test_what_is_doubtful_of_the_whole_plan_is_said_of_it(small: Small) -> None:
    line = ("1", "Rà soát", "Sở TP", "Quý II/2024")
    summary = await loaded(small, a_document(line, title="Kế hoạch công tác dân vận"))
    assert "Cả kế hoạch: Tên kế hoạch không ghi năm" in text_of(summary)


async def test_a_name_with_a_slip_is_offered_as_a_button(small: Small) -> None:
    async with small.db.transaction() as tx:
        await directories.import_groups(tx, [Group("all", ("Các sở",))])
    await loaded(small, a_document(("1", "Rà soát TTHC", "Cơ quan SPT", "Quý II/2024")))
    reply = await small.admin.says("/duyet")
    await pressed(small.admin, reply, "Sở TP")
    assert (await rows(small))["1"].chosen == (("Cơ quan SPT", ("STP",)),)


async def test_what_was_left_for_later_is_counted_at_the_end(admin: Phone) -> None:
    reply = await admin.says("/duyet")
    for _ in range(3):
        reply = await pressed(admin, reply, "Để sau")
    assert "còn 3 chỗ để sau" in text_of(reply)
    assert "Xem lại 1/3" in text_of(await pressed(admin, reply, "Xem các chỗ để sau"))


async def test_an_activation_with_open_rows_asks_once_more(small: Small, admin: Phone) -> None:
    asked = await pressed(admin, admin.heard[-1], "Kích hoạt")
    assert "Còn 3 dòng chưa xem lại" in text_of(asked)
    assert (await the_draft(small)).state.value == "draft"
    running = await pressed(admin, asked, "Vẫn kích hoạt")
    assert running.kind == "plan_active"
    assert await small.days("1") == ["2024-03-14"]


async def test_a_reviewed_plan_runs_as_the_person_left_it(small: Small, admin: Phone) -> None:
    await pressed(admin, await pressed(admin, await admin.says("/duyet"), "Sửa"), "Thời hạn")
    reply = await pressed(admin, await admin.says("Ngày 29/02/2024"), "Lưu")
    await pressed(admin, reply, "Nhập mã hoặc tên")
    reply = await pressed(admin, await admin.says("SNV"), "Bỏ dòng")
    assert "Đã xem lại xong" in text_of(reply)
    assert (await pressed(admin, reply, "Kích hoạt")).kind == "plan_active"
    assert await small.days("2") == ["2024-02-29"]
    assert await small.days("3", "SNV") == ["2024-06-30"]
    assert await small.works("4", "SNV") == []


async def test_only_an_admin_reviews(small: Small, admin: Phone) -> None:
    review = buttons_of(admin.heard[-1])["🔎 Xem lại 3 chỗ"]
    assert (await small.stp.says(press=review)).kind == "error_admins_only"
    assert (await small.stp.says("/duyet 1")).kind == "error_admins_only"


# The workbook


async def the_workbook(admin: Phone) -> openpyxl.Workbook:
    reply = await pressed(admin, admin.heard[-1], "Sửa trong Excel")
    return openpyxl.load_workbook(BytesIO(reply.files[0].content))


def sent(book: openpyxl.Workbook) -> File:
    out = BytesIO()
    book.save(out)
    return File("sua.xlsx", "application/octet-stream", out.getvalue())


def cell(book: openpyxl.Workbook, code: str, heading: str) -> Any:
    sheet = book["Kế hoạch"]
    heads = [each.value for each in sheet[1]]
    line = next(row for row in sheet.iter_rows(min_row=2) if row[heads.index("Mã việc")].value == code)
    return line[heads.index(heading)]


async def test_the_workbook_comes_back_and_says_which_cells_changed(small: Small, admin: Phone) -> None:
    book = await the_workbook(admin)
    cell(book, "2", "Thời hạn ghi trong văn bản").value = "Trước ngày 15/3/2024"
    cell(book, "4", "Xử lý").value = "Bỏ dòng"
    cell(book, "3", "Giao cho cơ quan").value = "Cơ quan được giao chủ trì soạn thảo = Sở TP"
    said = text_of(await admin.says(file=sent(book)))
    assert "3 chỗ thay đổi" in said
    assert "2, thời hạn: “Ngày 31/02/2024” → “Trước ngày 15/3/2024”" in said
    assert "hạn cuối 14/03/2024, thứ Năm" in said
    assert "4: bỏ dòng “Tổng hợp báo cáo kết quả”" in said
    assert "Không còn chỗ nào cần xem lại" in said
    found = await rows(small)
    assert list(found) == ["1", "2", "3"]
    assert found["3"].chosen == (("Cơ quan được giao chủ trì soạn thảo", ("STP",)),)


async def test_an_untouched_workbook_changes_nothing(small: Small, admin: Phone) -> None:
    before = (await the_draft(small)).draft
    assert "không có gì thay đổi" in text_of(await admin.says(file=sent(await the_workbook(admin))))
    assert (await the_draft(small)).draft == before


async def test_a_workbook_that_overrules_later_steps_says_so_and_can_be_undone(small: Small, admin: Phone) -> None:
    book = await the_workbook(admin)
    await pressed(admin, await admin.says("/duyet"), "Bỏ dòng")
    taken = await admin.says(file=sent(book))
    assert "bản nháp đã được sửa sau khi xuất tệp này" in text_of(taken)
    assert "2: thêm dòng “Rà soát, đánh giá TTHC”" in text_of(taken)
    await pressed(admin, taken, "Hoàn tác")
    assert list(await rows(small)) == ["1", "3", "4"]


async def test_a_damaged_workbook_is_refused_and_the_draft_stays(small: Small, admin: Phone) -> None:
    before = (await the_draft(small)).draft
    book = await the_workbook(admin)
    book["Kế hoạch"].delete_cols(5)
    assert "thiếu cột hoặc trang “Nội dung”" in text_of(await admin.says(file=sent(book)))
    assert (await the_draft(small)).draft == before


async def test_the_workbook_of_a_plan_that_runs_is_refused(admin: Phone) -> None:
    book = await the_workbook(admin)
    await pressed(admin, await pressed(admin, admin.heard[0 + 1], "Kích hoạt"), "Vẫn kích hoạt")
    assert (await admin.says(file=sent(book))).kind == "error_no_draft"


async def test_a_damaged_document_leaves_the_earlier_draft_alone(small: Small, admin: Phone) -> None:
    await admin.says("/loadplan")
    broken = replace(DOCUMENT, name="hong.docx", content=b"PK\x03\x04" + bytes(200))
    assert (await admin.says(file=broken)).kind == "error_damaged_file"
    assert len((await the_draft(small)).draft) == 4


# Duties in the words of the plan, outside its tables

TEXT = Path(__file__).parents[1] / "plans" / "text" / "bac-giang-2024.txt"


@pytest.fixture
async def offered(small: Small) -> Reply:
    """The plan of Bắc Giang names a duty with a date in its body; the review has come to it."""
    summary = await loaded(small, File(TEXT.name, "text/plain", TEXT.read_bytes()))
    assert "Việc nêu trong phần lời của văn bản" in text_of(summary)
    reply = await small.admin.says("/duyet")
    while "✅ Theo dõi" not in buttons_of(reply):
        reply = await pressed(small.admin, reply, "Để sau")
    return reply


async def activated(small: Small, done: Reply) -> set[str]:
    """The codes of the tasks that run once the plan is activated from under `done`."""
    await pressed(small.admin, await pressed(small.admin, done, "Kích hoạt"), "Vẫn kích hoạt")
    async with small.db.transaction() as tx:
        running = await plans.in_state(tx, PlanState.ACTIVE)
        return {task.code for plan in running for task in await plans.tasks(tx, plan.id or 0)}


async def test_a_duty_of_the_body_is_not_followed_unless_somebody_says_so(small: Small, offered: Reply) -> None:
    reply = await pressed(small.admin, offered, "Để sau")
    assert not any(code.startswith("BODY") for code in await activated(small, reply))


async def test_a_duty_of_the_body_that_is_taken_runs(small: Small, offered: Reply) -> None:
    code = offered.facts["code"]
    assert code.startswith("BODY")
    reply = await pressed(small.admin, offered, "Theo dõi")
    while reply.kind == "review_row":
        reply = await pressed(small.admin, reply, "Để sau")
    assert code in await activated(small, reply)
