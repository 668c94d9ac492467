"""A draft goes to Excel and comes back: nothing is lost, what was touched is told, what is damaged is refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.deadlines import phrases
from domain.deadlines.workdays import Calendar
from domain.errors import BadInput
from plans import review, review_writing
from plans.agencies import Agency, Directory
from plans.draft import Row, from_json
from plans.problems import Problem
from plans.review import Change, Taken
from plans.review_form import Sheet
from plans.targets import Target
from tests.plans.gold import gold

DIRECTORY = Directory((Agency("STP", "Sở Tư pháp", "Sở TP"), Agency("SNV", "Sở Nội vụ", "Sở NV")))
FIVE = ("bac-giang-2024", "binh-phuoc-2023", "binh-thuan-2024", "kon-tum-2024", "phuoc-long-2024")


def a_row(code: str = "I.1", phrase: str = "Trước ngày 15/3/2024", **about: Any) -> Row:
    facts: dict[str, Any] = {
        "part": None,
        "section": (("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),),
        "number": code.rpartition(".")[2],
        "sub": None,
        "content": f"Việc {code}",
        "kind": "task",
        "lead": ("Sở TP",),
        "coordinating": (),
        "product": "Báo cáo",
        **about,
    }
    return Row(code=code, deadline_text=phrase, rules=phrases.read(phrase, 2024).rules, **facts)


def a_sheet(*rows: Row) -> Sheet:
    return Sheet(7, "ke-hoach-2024", "Kế hoạch năm 2024", 2024, rows)


def a_book(*rows: Row) -> Any:
    return openpyxl.load_workbook(BytesIO(review_writing.to_xlsx(a_sheet(*rows), Calendar(), DIRECTORY)))


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def taken(book: Any) -> Taken:
    return review.take("sua.xlsx", saved(book))


def column(book: Any, heading: str) -> int:
    return [cell.value for cell in book["Kế hoạch"][1]].index(heading) + 1


def cell(book: Any, line: int, heading: str) -> Any:
    """`line` counts the rows of the plan from 1."""
    return book["Kế hoạch"].cell(line + 1, column(book, heading))


@pytest.mark.parametrize("slug", FIVE)
def test_the_five_plans_come_back_as_they_went(slug: str) -> None:
    rows = tuple(from_json({"problems": [], **row}) for row in gold(slug))
    back = taken(a_book(*rows))
    assert (back.rows, back.changes) == (rows, ())
    assert (back.base.number, back.base.slug, back.base.year) == (7, "ke-hoach-2024", 2024)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
TEXTS = st.one_of(TEXT, st.sampled_from(["=1+1", "-", "+84", "@x", "1.10", "01", "TRUE", "15/3/2024", "'x", "_x0041_"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=3)), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_went(cells: list[tuple[str, str, str, list[str]]]) -> None:
    rows = [
        a_row(f"I.{n}", phrase, content=content, product=product, lead=tuple(lead), section=(("", content),))
        for n, (content, product, phrase, lead) in enumerate(cells, start=1)
    ]
    assert taken(a_book(*rows)).rows == tuple(rows)


def test_every_printed_cell_stands_beside_its_reading_and_its_problems() -> None:
    row = a_row(problems=(Problem("deadline", "deadline_doubtful", "nominal"),), lead=("Cơ quan được giao",), page=4)
    book = a_book(row)
    assert cell(book, 1, "Thời hạn ghi trong văn bản").value == "Trước ngày 15/3/2024"
    assert "hạn cuối 14/03/2024" in cell(book, 1, "Cách hiểu thời hạn").value
    assert "Cách đọc thời hạn này cần xác nhận" in cell(book, 1, "Cần xem lại").value
    assert "Chưa rõ cơ quan: Cơ quan được giao" in cell(book, 1, "Cần xem lại").value
    assert cell(book, 1, "Giao cho cơ quan").value == "Cơ quan được giao = "
    assert cell(book, 1, "Trang").value == "4"


def test_the_workbook_explains_itself_and_offers_choices() -> None:
    book = a_book(a_row())
    assert "gửi tệp này cho Nhắc Việc" in book["Hướng dẫn"]["A1"].value
    (choice,) = book["Kế hoạch"].data_validations.dataValidation
    assert choice.formula1 == '"Giữ nguyên,Bỏ dòng"'
    assert book["nhacviec"].sheet_state == "veryHidden"
    assert book["Kế hoạch"].column_dimensions["A"].hidden


def test_an_edited_deadline_is_read_again() -> None:
    book = a_book(a_row(), a_row("I.2", "Ngày 31/02/2024", problems=(Problem("deadline", "deadline_unread", "x"),)))
    cell(book, 2, "Thời hạn ghi trong văn bản").value = "Trước ngày 20/4/2024"
    back = taken(book)
    assert back.changes == (Change("I.2", "deadline_text", "Ngày 31/02/2024", "Trước ngày 20/4/2024"),)
    assert back.rows[1].rules == phrases.read("Trước ngày 20/4/2024", 2024).rules
    assert back.rows[1].problems == ()


def test_a_date_that_excel_made_of_what_was_typed_is_a_date() -> None:
    from datetime import datetime

    book = a_book(a_row())
    typed = cell(book, 1, "Thời hạn ghi trong văn bản")
    typed.value, typed.number_format = datetime(2024, 4, 20), "dd/mm/yyyy"
    assert taken(book).rows[0].deadline_text == "20/04/2024"


def test_rows_may_be_moved_added_removed_and_split() -> None:
    book = a_book(a_row("I.1"), a_row("I.2", lead=("Sở TP", "Sở NV")), a_row("I.3"))
    sheet = book["Kế hoạch"]
    lines = [[each.value for each in row] for row in sheet.iter_rows(min_row=2)]
    new: list[Any] = [None] * len(lines[0])
    for heading, text in (("Mã việc", "I.4"), ("Nội dung", "Việc mới"), ("Thời hạn ghi trong văn bản", "Quý III/2024")):
        new[column(book, heading) - 1] = text
    new[column(book, "Cơ quan chủ trì") - 1] = "Sở NV"
    sheet.delete_rows(2, 3)
    for line in (lines[2], lines[1], lines[1], new):  # I.1 is gone, I.2 is there twice
        sheet.append(line)
    cell(book, 2, "Cơ quan chủ trì").value = "Sở TP"
    cell(book, 3, "Cơ quan chủ trì").value = "Sở NV"
    back = taken(book)
    assert [(row.code, row.lead) for row in back.rows] == [
        ("I.3", ("Sở TP",)),
        ("I.2a", ("Sở TP",)),
        ("I.2b", ("Sở NV",)),
        ("I.4", ("Sở NV",)),
    ]
    assert back.rows[1].section == (("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),)  # what is not shown to be edited stays
    assert {(one.code, one.field, bool(one.now)) for one in back.changes} == {
        ("I.2a", "row", True),
        ("I.2b", "row", True),
        ("I.4", "row", True),
        ("I.1", "row", False),
        ("I.2", "row", False),
    }


def test_a_new_row_says_what_it_lacks() -> None:
    book = a_book(a_row())
    cell(book, 2, "Nội dung").value = "Việc mới"
    row = taken(book).rows[1]
    assert row.code == "THEM.3"
    assert {problem.kind for problem in row.problems} == {"deadline_missing", "lead_missing"}


def test_the_columns_may_change_places() -> None:
    book = a_book(a_row(), a_row("I.2"))
    book["Kế hoạch"].move_range("N1:N3", cols=3)
    assert taken(book).changes == ()


@pytest.mark.parametrize(
    ("action", "codes", "problems"), [("Giữ nguyên", ["I.1"], 0), ("bỏ dòng", [], None), ("", ["I.1"], 1)]
)
def test_a_row_is_kept_or_dropped_by_its_choice(action: str, codes: list[str], problems: int | None) -> None:
    book = a_book(a_row(problems=(Problem("row", "doubtful"),)), a_row("I.2"))
    cell(book, 1, "Xử lý").value = action
    back = taken(book)
    assert [row.code for row in back.rows] == [*codes, "I.2"]
    if problems is not None:
        assert len(back.rows[0].problems) == problems


def test_a_printed_name_is_given_to_agencies() -> None:
    book = a_book(a_row(lead=("Cơ quan được giao", "Tổ công tác")))
    cell(book, 1, "Giao cho cơ quan").value = "Cơ quan được giao = STP, SNV\nTổ công tác = "
    assert taken(book).rows[0].chosen == (("Cơ quan được giao", ("STP", "SNV")),)


def test_targets_are_edited_as_text() -> None:
    book = a_book(a_row(kind="indicator", targets=(Target("UBND cấp xã", 50, "%", ">=", (20, 30, 40, 50)),)))
    shown = cell(book, 1, "Chỉ tiêu")
    assert shown.value == "UBND cấp xã >= 50 % (20; 30; 40; 50)"
    shown.value = "UBND cấp xã >= 60 % (25; 35; 45,5; 60)"
    assert taken(book).rows[0].targets == (Target("UBND cấp xã", 60, "%", ">=", (25, 35, 45.5, 60)),)


def edit(heading: str, value: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        cell(book, 1, heading).value = value

    return change


@pytest.mark.parametrize(
    ("damage", "why", "facts"),
    [
        (lambda book: book.remove(book["nhacviec"]), "review_other_file", {"file": "sua.xlsx"}),
        (lambda book: book.remove(book["Kế hoạch"]), "review_damaged", {"missing": "Kế hoạch"}),
        (lambda book: book["Kế hoạch"].delete_cols(5), "review_damaged", {"missing": "Nội dung"}),
        (lambda book: book["Kế hoạch"].delete_cols(1), "review_damaged", {"missing": "Dòng số"}),
        (lambda book: book["Kế hoạch"].delete_rows(2, 9), "review_empty", {}),
        (lambda book: book["nhacviec"].delete_rows(2), "review_damaged", {"missing": ""}),
        (lambda book: book["nhacviec"].cell(1, 1, "{}"), "review_damaged", {"missing": ""}),
        (lambda book: book["nhacviec"].cell(1, 1, "[1]"), "review_damaged", {"missing": ""}),
        (edit("Nội dung", "=A1&B1"), "review_formula", {"cell": "E2"}),
        (edit("Mã việc", "II 2 !"), "bad_row_code", {"typed": "II 2 !", "line": 2}),
        (edit("Chỉ tiêu", "một nửa"), "review_target", {"typed": "một nửa", "line": 2}),
    ],
)
def test_a_damaged_workbook_is_refused_with_the_place(
    damage: Callable[[Any], None], why: str, facts: dict[str, object]
) -> None:
    book = a_book(a_row())
    damage(book)
    with pytest.raises(BadInput) as refused:
        taken(book)
    assert refused.value.name == why
    assert refused.value.facts == facts


def test_only_our_own_workbook_is_taken_for_one() -> None:
    assert review.is_review("sua.xlsx", saved(a_book(a_row())))
    other = openpyxl.Workbook()
    assert not review.is_review("khac.xlsx", saved(other))
    assert not review.is_review("hong.xlsx", b"PK\x03\x04" + bytes(99))
    assert not review.is_review("van-ban.txt", b"nhacviec")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_bytes_changed_on_the_way_never_change_the_draft_in_silence(at: int, noise: bytes) -> None:
    content = saved(a_book(a_row(), a_row("I.2")))
    at %= len(content)
    damaged = content[:at] + noise + content[at + len(noise) :]
    try:
        back = review.take("sua.xlsx", damaged)
    except BadInput:
        return
    assert [row.code for row in back.base.rows] == ["I.1", "I.2"]
