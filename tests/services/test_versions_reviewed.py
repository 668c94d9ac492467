"""What an admin decided when a plan was reviewed holds for its next version, and the way to that version stays open."""

from pathlib import Path

import pytest

from bot.handlers.talk import Reply
from domain.outgoing import File
from storage import audit
from storage.db import Database
from tests.plans.making import word
from tests.services.documents import HEADINGS, Line, Small, a_small_office, at, pressed
from tests.services.phone import buttons_of, text_of

TITLE = "Kế hoạch kiểm soát TTHC năm 2024"
FIRST: tuple[Line, ...] = (
    ("1", "Ban hành kế hoạch rà soát TTHC", "Sở TP", "Trước ngày 16/3/2024"),
    ("2", "Thanh tra công vụ tại các đơn vị", "Sở NV", ""),
    ("3", "Kiểm tra công tác kiểm soát TTHC", "Sở NV", "Ngày 31/02/2024"),
    ("4", "Cộng số việc của cả năm nay", "Sở NV", ""),
)
NEW: Line = ("1", "Kiện toàn ban chỉ đạo kiểm soát", "Sở NV", "Tháng 2/2024")
AMENDED: tuple[Line, ...] = (NEW, *((str(number), *line[1:]) for number, line in enumerate(FIRST, start=2)))
DUTY = "Sở TP báo cáo kết quả thực hiện về UBND tỉnh trước ngày 20/12/2024."


def a_document(lines: tuple[Line, ...], name: str) -> File:
    """A table with a duty in the words below it."""
    table = [HEADINGS, *((number, content, lead, "", "Báo cáo", phrase) for number, content, lead, phrase in lines)]
    return File(name, "application/octet-stream", word(table, titles=(TITLE,), after=[DUTY]))


async def loaded(small: Small, lines: tuple[Line, ...], name: str) -> Reply:
    await small.admin.says("/loadplan")
    return await small.admin.says(file=a_document(lines, name))


@pytest.fixture
async def small(tmp_path: Path, sqlite_database: Database) -> Small:
    """The plan runs: of its rows 2 was given a month, 3 a day, 4 was dropped; the duty below the table is followed."""
    office = await a_small_office(tmp_path, sqlite_database, at(5, 2))
    admin = office.admin
    await loaded(office, FIRST, "ke-hoach.docx")
    for row, phrase in (("2", "Tháng 5/2024"), ("3", "Ngày 29/3/2024")):
        asked = await admin.says("/duyet")
        assert f"\n{row} – " in text_of(asked)
        await pressed(admin, await pressed(admin, asked, "Sửa"), "Thời hạn")
        await pressed(admin, await admin.says(phrase), "Lưu")
    await pressed(admin, await admin.says("/duyet"), "Bỏ dòng")
    done = admin.heard[-1]
    await pressed(admin, await pressed(admin, done, "Theo dõi"), "Kích hoạt")
    return office


async def compared(small: Small) -> Reply:
    await loaded(small, AMENDED, "ke-hoach-sua-doi.docx")
    return await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của")


async def test_what_was_decided_holds_where_the_next_version_prints_the_same(small: Small) -> None:
    said = text_of(await compared(small))
    assert "thêm 1, đổi 3, bỏ 0, giữ nguyên 1 việc" in said
    assert "Giữ như đã quyết khi xem lại bản trước" in said
    assert "3, thời hạn: vẫn là “Tháng 5/2024” (văn bản không ghi)" in said
    assert "4, thời hạn: vẫn là “Ngày 29/3/2024” (văn bản ghi “Ngày 31/02/2024”)" in said
    assert "5: vẫn bỏ “Cộng số việc của cả năm nay”" in said
    assert "BODY.1: vẫn theo dõi “" in said
    assert "chưa xem lại" not in said


async def test_the_dates_that_were_typed_are_those_of_the_next_version(small: Small) -> None:
    await pressed(small.admin, await compared(small), "Áp dụng")
    assert await small.days("3", "SNV") == ["2024-05-31"]
    assert await small.days("4", "SNV") == ["2024-03-29"]
    assert await small.works("5", "SNV") == []
    assert await small.days("BODY.1") == ["2024-12-19"]
    told = {message.address: message.facts["items"] for message in await small.queued("plan_changed")}
    assert all(one["what"] != "removed" for items in told.values() for one in items)


async def test_what_was_left_out_stays_out_however_much_was_done_in_other_plans(small: Small) -> None:
    async with small.db.transaction() as tx:
        for _ in range(501):
            await audit.record(tx, at(6, 2), "plan_review", plan=99, what="drop", at=0, before=[], after=0)
    assert "5: vẫn bỏ “Cộng số việc của cả năm nay”" in text_of(await compared(small))


async def test_decisions_hold_over_several_versions(small: Small) -> None:
    await pressed(small.admin, await compared(small), "Áp dụng")
    await loaded(small, FIRST, "ke-hoach-sua-doi-lan-2.docx")
    said = text_of(await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của"))
    assert "2, thời hạn: vẫn là “Tháng 5/2024”" in said
    assert "4: vẫn bỏ “Cộng số việc của cả năm nay”" in said


async def test_a_cell_that_is_printed_otherwise_is_taken_as_printed(small: Small) -> None:
    first, second, *rest = FIRST
    await loaded(small, (first, (*second[:3], "Trước ngày 1/8/2024"), *rest), "ke-hoach-sua-doi.docx")
    said = text_of(await pressed(small.admin, small.admin.heard[-1], "Là bản sửa đổi của"))
    assert "thời hạn: “Tháng 5/2024” → “Trước ngày 1/8/2024”" in said


# Rows that may be mistaken for one another


QUARTERS: tuple[Line, ...] = (
    ("1", "Báo cáo công tác cải cách hành chính quý I", "Sở NV", "Trước ngày 16/3/2024"),
    ("2", "Báo cáo công tác cải cách hành chính quý II", "Sở NV", "Trước ngày 16/6/2024"),
)


async def doubtful(small: Small) -> Reply:
    """One of two quarters was done; the amended document prints one that is neither."""
    await pressed(small.admin, await loaded(small, QUARTERS, "quy.docx"), "Kích hoạt")
    await pressed(small.admin, small.admin.heard[-1], "Vẫn kích hoạt")
    one: tuple[Line, ...] = (("2", "Báo cáo công tác cải cách hành chính quý I/2024", "Sở NV", "Trước ngày 1/4/2024"),)
    return await pressed(small.admin, await loaded(small, one, "quy-sua-doi.docx"), "Là bản sửa đổi của quy")


async def test_a_pair_that_may_be_mistaken_is_told_before_anything_is_done(small: Small) -> None:
    said = text_of(await doubtful(small))
    assert "⚠️ Có thể nhầm với việc 2" in said
    assert "nếu không thì nên coi là việc mới" in said


async def test_the_admin_says_that_it_is_a_new_task(small: Small) -> None:
    apart = await pressed(small.admin, await doubtful(small), "Coi là việc mới")
    assert "thêm 1, đổi 0, bỏ 2" in text_of(apart)
    assert "Có thể nhầm" not in text_of(apart)
    assert "Coi là việc cũ" in buttons_of(apart)


# The way to it


AMENDS = "Là bản sửa đổi của ke-hoach"


async def test_the_way_to_the_running_plan_stays_after_the_review(small: Small) -> None:
    summary = await loaded(small, AMENDED, "ke-hoach-sua-doi.docx")
    reply = await small.admin.says("/duyet")
    seen = []
    while reply.kind == "review_row":
        seen.append(text_of(reply))
        reply = await pressed(small.admin, reply, "Để sau")
    assert reply.kind == "review_done"
    assert f"Xem lại {len(seen)}/{len(seen)}" in seen[-1]
    assert f"🔎 Xem lại {len(seen)} chỗ" in buttons_of(summary)
    assert AMENDS in buttons_of(reply)


async def test_the_way_to_the_running_plan_stays_when_the_file_comes_again(small: Small) -> None:
    file = a_document(AMENDED, "ke-hoach-sua-doi.docx")
    for _ in range(2):
        await small.admin.says("/loadplan")
        again = await small.admin.says(file=file)
    assert again.kind == "error_plan_loaded_twice"
    assert AMENDS in buttons_of(again)


async def test_the_way_to_the_running_plan_stays_after_a_no(small: Small) -> None:
    left = await pressed(small.admin, await compared(small), "Thôi")
    assert AMENDS in buttons_of(left)
    assert "vẫn là bản nháp" in text_of(left)


async def test_the_workbook_that_comes_back_has_the_way_too(small: Small) -> None:
    summary = await loaded(small, AMENDED, "ke-hoach-sua-doi.docx")
    (file,) = (await pressed(small.admin, summary, "Sửa trong Excel")).files
    assert AMENDS in buttons_of(await small.admin.says(file=file))


async def test_an_amendment_does_not_run_beside_the_plan_without_a_question(small: Small) -> None:
    summary = await loaded(small, AMENDED, "ke-hoach-sua-doi.docx")
    asked = await pressed(small.admin, summary, "✅ Kích hoạt")
    assert "4 trong 6 việc" in text_of(asked)
    assert "hai lần" in text_of(asked)
    assert AMENDS in buttons_of(asked)
    assert await small.works("5", "SNV") == []
    await pressed(small.admin, await pressed(small.admin, asked, "Chạy riêng"), "Vẫn kích hoạt")
    assert len(await small.works("2", "STP")) == 1  # the admin knows that it is another plan


async def test_another_plan_runs_without_that_question(small: Small) -> None:
    works = ("Số hóa hồ sơ lưu trữ", "Tập huấn chuyển đổi số", "Mua sắm thiết bị")
    lines = tuple((str(n), work, "Sở TP", "Trước ngày 1/8/2024") for n, work in enumerate(works, start=1))
    summary = await loaded(small, lines, "so-hoa.docx")
    asked = await pressed(small.admin, summary, "✅ Kích hoạt")
    assert "hai lần" not in text_of(asked)
