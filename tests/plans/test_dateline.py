"""The day that a document gives itself, at its head or where an appendix names the decision that it belongs to."""

from datetime import date
from pathlib import Path

import pytest

import plans
from plans.dateline import issued_on

PLACES = Path(__file__).parent


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kon Tum, ngày 15 tháng 01 năm 2024", date(2024, 1, 15)),
        ("Số: 12/KH-UBND          TP. Hồ Chí Minh, ngày 5 tháng 2 năm 2024", date(2024, 2, 5)),
        ("BÌNH THUẬN, NGÀY 23 THÁNG 01 NĂM 2024", date(2024, 1, 23)),
        ("Đắk Lắk, ngày 15/01/2024", date(2024, 1, 15)),
        ("(Ban hành kèm theo Kế hoạch số   274   /KH-UBND ngày   23  tháng 01 năm 2024", date(2024, 1, 23)),
        ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 28/12/2023 của UBND tỉnh)", date(2023, 12, 28)),
        ("Phước Long, ngày      tháng  01  năm 2024", date(2024, 1, 1)),  # only the month is sure
        ("Bắc Giang, ngày … tháng 3 năm 2024", date(2024, 3, 1)),
    ],
)
def test_a_day_that_the_document_gives_itself(text: str, day: date) -> None:
    assert issued_on(["UBND TỈNH", text, "Hà Nội, ngày 30 tháng 12 năm 2024"], 2024) == day


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương, ngày 19 tháng 6 năm 2024",
        "Thực hiện Quyết định số 468/QĐ-TTg (ban hành kèm theo Nghị quyết ngày 15/01/2024)",
        "ban hành kèm theo Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2024 của Chính phủ",
        "báo cáo Ủy ban nhân dân tỉnh, ngày 20 tháng 6 năm 2024",
        "……………, ngày …… tháng …… năm ……",
        "Hà Nội, ngày 31 tháng 02 năm 2024",
        "Hà Nội, ngày 15 tháng 7 năm 2021",  # before the year in front of the plan's: of another document
    ],
)
def test_a_day_of_another_document_or_none(text: str) -> None:
    assert issued_on([text], 2024) is None


@pytest.mark.parametrize(
    ("document", "day"),
    [
        ("documents/binh-thuan-2024.docx", date(2024, 1, 23)),
        ("documents/binh-thuan-2024.xlsx", date(2024, 1, 23)),
        ("documents/binh-thuan-2024.pdf", date(2024, 1, 23)),
        ("documents/kon-tum-2024.docx", None),
        ("text/binh-phuoc-2023.txt", date(2022, 12, 1)),
        ("strangers/kstthc-xa-2026.txt", date(2026, 1, 12)),
    ],
)
def test_a_plan_is_read_with_its_day(document: str, day: date | None) -> None:
    path = PLACES / document
    assert plans.read(path.name, path.read_bytes()).issued_on == day


def test_a_text_of_nothing_but_brackets_is_searched_once() -> None:
    """What looked for the closing one from each of them took 18 seconds; the reader's own limit is another."""
    assert issued_on(["(Kèm " * 200_000], 2024) is None
