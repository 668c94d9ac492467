"""Our own workbook for a plan that stands in no document: what is written into it is what is read."""

from io import BytesIO

import openpyxl
import pytest

import plans
from domain.errors import BadInput
from plans import template
from plans.draft import Draft, to_json


def filled(*lines: tuple[str, ...], title: str = "", examples: bool = False) -> bytes:
    """The template of 2026 with these lines below its headings, or below the examples."""
    book = openpyxl.load_workbook(BytesIO(template.to_xlsx(2026)))
    sheet = book[template.SHEET]
    first = template.HEAD + 1 + (len(template.EXAMPLES) if examples else 0)
    if not examples:
        sheet.delete_rows(template.HEAD + 1, len(template.EXAMPLES))
    if title:
        sheet["A1"] = title
    for at, line in enumerate(lines, start=first):
        for column, text in enumerate(line, start=1):
            sheet.cell(at, column).value = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> Draft:
    return plans.read("mau-ke-hoach-2026.xlsx", content)


TASK = ("1", "Ban hành kế hoạch", "Sở Tư pháp; Sở Nội vụ", "UBND cấp xã", "Kế hoạch", "Trước ngày 15/3")
INDICATOR = ("2", "Tỷ lệ hồ sơ nộp trực tuyến", "Các sở", "", "", "", "60%", "30%", "40%", "50%", "60%")


def test_what_is_written_is_what_is_read() -> None:
    draft = read(filled(("I", "Chỉ đạo"), TASK, INDICATOR, ("II", "Kiểm tra"), TASK, title="Kế hoạch CCHC năm 2026"))
    assert (draft.title, draft.year, draft.problems) == ("Kế hoạch CCHC năm 2026", 2026, ())
    assert [row.code for row in draft.rows] == ["I.1", "I.2", "II.1"]
    task, indicator, _ = (to_json(row, "") for row in draft.rows)
    assert (task["lead"], task["coordinating"], task["product"]) == (
        ["Sở Tư pháp", "Sở Nội vụ"],
        ["UBND cấp xã"],
        "Kế hoạch",
    )
    assert task["deadline"] == [{"type": "date", "due": "2026-03-14"}]
    assert task["section"] == [["I", "Chỉ đạo"]]
    assert indicator["kind"] == "indicator"
    (target,) = indicator["targets"]
    assert (target["annual"], target["by_quarter"]) == (60, [30, 40, 50, 60])
    assert not any(row.problems for row in draft.rows)


def test_examples_that_were_left_in_it_are_nobodys_tasks() -> None:
    draft = read(filled(("II", "Kiểm tra"), TASK, examples=True))
    assert [(row.code, row.section) for row in draft.rows] == [("II.1", (("II", "Kiểm tra"),))]


def test_a_template_that_nobody_filled_is_refused_in_words() -> None:
    with pytest.raises(BadInput) as refused:
        read(template.to_xlsx(2026))
    assert refused.value.name == "template_empty"


def test_what_is_typed_stays_text_and_every_column_is_explained() -> None:
    sheet = openpyxl.load_workbook(BytesIO(template.to_xlsx(2026)))[template.SHEET]
    assert {sheet.cell(20, column).number_format for column in range(1, 12)} == {"@"}
    explained = {note.promptTitle: str(note.sqref) for note in sheet.data_validations.dataValidation}
    assert explained["Thời hạn"] == "F4:F203"
    assert len(explained) == len(template.COLUMNS)
