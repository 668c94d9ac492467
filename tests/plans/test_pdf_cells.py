"""Lines of a cell of a PDF: where a name goes on, where an item of a list begins, what a narrow column tore."""

import pytest

from plans import prose
from tests.plans import ruled
from tests.plans.making import HEADING, TASK, TITLE
from tests.plans.test_layouts import codes, dues, read


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Sở Lao động", "- Thương binh và Xã hội"], "Sở Lao động - Thương binh và Xã hội"),
        (["Ban Thi đua", "- Khen thưởng"], "Ban Thi đua - Khen thưởng"),
        (["- Sở Nội vụ", "- Sở Tư", "pháp"], "- Sở Nội vụ\n- Sở Tư pháp"),
        (["Các đơn vị:", "- Sở Nội vụ;", "- Sở Tư pháp"], "Các đơn vị:\n- Sở Nội vụ;\n- Sở Tư pháp"),
        (["1. Sở Nội vụ", "2. Sở Tư", "pháp"], "1. Sở Nội vụ\n2. Sở Tư pháp"),
        (["Trước ngày", "15. Sau đó"], "Trước ngày 15. Sau đó"),
        (["QĐ-", "UBND"], "QĐ-UBND"),
        (["01/202", "5"], "01/2025"),
        (["Trước 15/02/20", "25"], "Trước 15/02/2025"),
        (["15/02", "2025"], "15/02 2025"),
        (["15/02/", "2025"], "15/02/2025"),
        (["UB", "ND cấp xã"], "UBND cấp xã"),
        (["Sở Nghiê", "n cứu và Thươn", "g mại"], "Sở Nghiên cứu và Thương mại"),
        (["Chươ", "ng trình"], "Chương trình"),
        (["điểm", "c khoản 2"], "điểm c khoản 2"),
        (["5", "m"], "5 m"),
    ],
)
def test_the_lines_of_a_cell(lines: list[str], text: str) -> None:
    assert prose.cell(lines) == text


def test_a_signature_ends_a_table_without_rulings() -> None:
    signed = ("Nơi nhận:", "", "TM. ỦY BAN NHÂN", "", "", "")
    draft = read(ruled.pdf([[HEADING, TASK, ("2", *TASK[1:]), signed]], TITLE, rulings=False), "ke-hoach.pdf")
    assert codes(draft) == ["1", "2"]
    assert [row.lead for row in draft.rows] == [(TASK[2],), (TASK[2],)]


def test_another_agency_with_its_own_product_and_time_is_a_part_of_the_row_above() -> None:
    part = ("", "", "UBND cấp xã", "", "Quyết định cấp xã", "Tháng 4")
    wrapped = ("2", "Tổ chức", "Văn phòng UBND tỉnh", "Sở Nội vụ", "Hội nghị của tỉnh", "Trước ngày 15/02/2024")
    draft = read(ruled.pdf([[HEADING, TASK, part, wrapped]], TITLE, rulings=False), "ke-hoach.pdf")
    assert [(row.code, row.lead, dues(row)) for row in draft.rows] == [
        ("1a", ("Sở Tư pháp",), ["2024-02-14"]),
        ("1b", ("UBND cấp xã",), ["2024-04-30"]),
        ("2", ("Văn phòng UBND tỉnh",), ["2024-02-14"]),
    ]


def test_names_below_one_another_are_parted_where_the_line_was_not_full() -> None:
    """The column holds seventeen letters: "Sở" would have stood behind "pháp", "nguyên" not behind "Tài"."""
    cell = "Sở Tư pháp\nSở Tài nguyên và Môi trường"
    draft = read(ruled.pdf([[HEADING, (*TASK[:2], cell, *TASK[3:])]], TITLE), "ke-hoach.pdf")
    assert draft.rows[0].lead == ("Sở Tư pháp", "Sở Tài nguyên và Môi trường")


def test_a_name_that_fills_its_line_goes_on() -> None:
    draft = read(ruled.pdf([[HEADING, (*TASK[:2], "Thanh tra tỉnh và Sở Nội vụ", *TASK[3:])]], TITLE), "ke-hoach.pdf")
    assert draft.rows[0].lead == ("Thanh tra tỉnh", "Sở Nội vụ")
    draft = read(ruled.pdf([[HEADING, (*TASK[:2], "Phòng Thanh tra Sở Nội vụ", *TASK[3:])]], TITLE), "ke-hoach.pdf")
    assert draft.rows[0].lead == ("Phòng Thanh tra Sở Nội vụ",)
