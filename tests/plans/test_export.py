"""A plan as a file: what Excel and Word show, and nothing in it that acts."""

import csv
import io
from datetime import date
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from plans.export import Duty, Export, State, to_csv, to_docx, to_xlsx


def a_duty(code: str = "I.1", agency: str = "Sở TP", state: State = State.OPEN, **about: object) -> Duty:
    facts: dict[str, object] = {
        "section": "I. Chỉ đạo, điều hành",
        "content": "Rà soát TTHC",
        "product": "Báo cáo",
        "phrase": "Quý I/2024",
        **about,
    }
    return Duty(code=code, agency=agency, state=state, **facts)  # type: ignore[arg-type]


def an_export(*duties: Duty, agency: str = "") -> Export:
    return Export("Kế hoạch kiểm soát TTHC năm 2024", date(2024, 3, 20), duties, agency)


LATE = a_duty(state=State.LATE, due_on=date(2024, 3, 15), days_late=3, period="Q1-2024")
DONE = a_duty("I.2", "Sở NV", State.DONE, due_on=date(2024, 3, 29), done_on=date(2024, 3, 18), note="BC 12/BC-SNV")
HOSTILE = ("=1+1", "+84 912", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0")


def the_sheet(export: Export) -> list[tuple[Any, ...]]:
    """The table of the first sheet, its headings first."""
    book = openpyxl.load_workbook(BytesIO(to_xlsx(export)))
    return list(book["Kế hoạch"].iter_rows(min_row=4, values_only=True))


def test_every_duty_is_a_row_with_dates_that_excel_can_sort() -> None:
    heads, first, second = the_sheet(an_export(LATE, DONE))
    late, done = (dict(zip(heads, row, strict=True)) for row in (first, second))
    assert (late["Mã việc"], late["Cơ quan chủ trì"], late["Tình trạng"]) == ("I.1", "Sở TP", "Quá hạn")
    assert (late["Kỳ"], late["Chậm (ngày làm việc)"]) == ("quý I/2024", 3)
    assert late["Hạn cuối"].date() == date(2024, 3, 15)
    assert done["Ngày xong"].date() == date(2024, 3, 18)
    assert done["Ghi chú"] == "BC 12/BC-SNV"


def test_the_header_stays_in_sight_and_is_printed_on_every_page() -> None:
    sheet = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(LATE))))["Kế hoạch"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["A1"].value == "Kế hoạch kiểm soát TTHC năm 2024"
    assert sheet["A2"].value == "Tình hình thực hiện đến ngày 20/03/2024"


@pytest.mark.parametrize(
    ("state", "colour"),
    [(State.DONE, "FFE2EFDA"), (State.LATE, "FFF8CBAD"), (State.SOON, "FFFFF2CC"), (State.OPEN, "00000000")],
)
def test_done_late_and_due_soon_have_their_colours(state: State, colour: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(a_duty(state=state)))))["Kế hoạch"]
    assert sheet["J5"].fill.fgColor.rgb == colour


def test_agencies_with_most_late_work_come_first() -> None:
    book = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(DONE, LATE))))
    rows = list(book["Theo cơ quan"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert rows == [("Sở TP", 1), ("Sở NV", 1)]


def test_a_row_has_its_section_and_who_coordinates() -> None:
    heads, row = the_sheet(an_export(a_duty(coordinating="Sở NV; Sở TC")))
    found = dict(zip(heads, row, strict=True))
    assert (found["Mục"], found["Cơ quan phối hợp"]) == ("I. Chỉ đạo, điều hành", "Sở NV; Sở TC")


def test_a_task_that_nobody_leads_is_counted_apart() -> None:
    nobody = a_duty(agency="Cơ quan soạn thảo", state=State.UNASSIGNED)
    book = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(nobody, LATE))))
    assert [row[0] for row in book["Theo cơ quan"].iter_rows(min_row=2, values_only=True)] == ["Sở TP", "Chưa giao"]
    (table,) = docx.Document(BytesIO(to_docx(an_export(nobody)))).tables
    assert table.rows[2].cells[4].text == "Chưa giao (1): Cơ quan soạn thảo"


def test_what_comes_after_the_last_section_has_a_heading_that_says_something() -> None:
    (table,) = docx.Document(BytesIO(to_docx(an_export(LATE, a_duty("BODY.1", section=""))))).tables
    assert [row.cells[0].text for row in table.rows[1:]] == [
        "I. Chỉ đạo, điều hành",
        "I.1",
        "Các việc khác",
        "BODY.1",
    ]


def test_a_plan_without_sections_has_no_headings() -> None:
    (table,) = docx.Document(BytesIO(to_docx(an_export(a_duty(section=""))))).tables
    assert [row.cells[0].text for row in table.rows[1:]] == ["I.1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(a_duty(content=text, agency=text)))))["Kế hoạch"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet["C5"].quotePrefix or text[0] in "\t\r"
    (_, row) = csv.reader(io.StringIO(to_csv(an_export(a_duty(content=text, note=text))).decode("utf-8-sig")))
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    _, row = the_sheet(an_export(a_duty(content="Rà\x00 soát\x0b TTHC\ufffe")))
    assert row[2] == "Rà soát TTHC"


def test_csv_opens_in_excel_with_its_letters() -> None:
    content = to_csv(an_export(LATE))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[1] == (
        'I.1,"I. Chỉ đạo, điều hành",Rà soát TTHC,Sở TP,,Báo cáo,Quý I/2024,quý I/2024,15/03/2024,Quá hạn,,3,'
    )


def test_the_printed_plan_has_one_row_a_task_and_its_agencies_by_state() -> None:
    other = a_duty(agency="Sở NV", state=State.DONE, done_on=date(2024, 3, 12))
    document = docx.Document(BytesIO(to_docx(an_export(LATE, other, DONE))))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Mã", "Nội dung"]
    assert table.rows[1].cells[0].text == "I. Chỉ đạo, điều hành"
    assert [row.cells[0].text for row in table.rows[2:]] == ["I.1", "I.2"]
    assert table.rows[2].cells[4].text == (
        "Quá hạn (1): Sở TP (quý I/2024, 15/03/2024)\nĐã xong (1): Sở NV (12/03/2024)"
    )


def test_agencies_that_share_a_day_are_listed_behind_it() -> None:
    others = [a_duty(agency=f"UBND xã {n}", state=State.LATE, due_on=LATE.due_on, period="Q1-2024") for n in (1, 2)]
    (table,) = docx.Document(BytesIO(to_docx(an_export(LATE, *others)))).tables
    assert table.rows[2].cells[4].text == "Quá hạn (3), quý I/2024, 15/03/2024: Sở TP; UBND xã 1; UBND xã 2"


def test_the_printed_plan_is_landscape_and_repeats_its_header() -> None:
    document = docx.Document(BytesIO(to_docx(an_export(LATE))))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    width, height = document.sections[0].page_width, document.sections[0].page_height
    assert width is not None
    assert height is not None
    assert width > height
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml


def test_a_plan_of_a_province_is_written() -> None:
    """115 agencies with ten tasks each."""
    duties = tuple(a_duty(f"I.{n // 115}", f"Cơ quan {n % 115}", list(State)[n % 8]) for n in range(1150))
    export = an_export(*duties)
    assert len(the_sheet(export)) == 1151
    assert len(docx.Document(BytesIO(to_docx(export))).tables[0]._tbl.tr_lst) == 12


def test_an_empty_plan_is_a_file_too() -> None:
    assert len(the_sheet(an_export())) == 1
    assert to_csv(an_export()).count(b"\r\n") == 1
    assert docx.Document(BytesIO(to_docx(an_export()))).tables


def test_a_page_is_numbered_and_a_date_stands_clear_of_the_text_beside_it() -> None:
    sheet: Any = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(LATE))))["Kế hoạch"]
    assert (sheet.oddFooter.center.text, sheet["I5"].alignment.horizontal) == ("&P/&N", "center")
    head = docx.Document(BytesIO(to_docx(an_export(LATE)))).sections[0].header
    assert 'w:instr="PAGE"' in head.paragraphs[0]._p.xml


def test_one_kind_of_letters_in_all_cells() -> None:
    book = openpyxl.load_workbook(BytesIO(to_xlsx(an_export(LATE, DONE))))
    written = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.font.name for cell in written} == {"Times New Roman"}
