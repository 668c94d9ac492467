"""Lines of a cell of a PDF: where a name goes on, where an item of a list begins, what a narrow column tore."""

import pytest

from plans import prose
from tests.plans import ruled
from tests.plans.making import HEADING, TASK, TITLE
from tests.plans.test_layouts import codes, read


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
    ],
)
def test_the_lines_of_a_cell(lines: list[str], text: str) -> None:
    assert prose.cell(lines) == text


def test_a_signature_ends_a_table_without_rulings() -> None:
    signed = ("Nơi nhận:", "", "TM. ỦY BAN NHÂN", "", "", "")
    draft = read(ruled.pdf([[HEADING, TASK, ("2", *TASK[1:]), signed]], TITLE, rulings=False), "ke-hoach.pdf")
    assert codes(draft) == ["1", "2"]
    assert [row.lead for row in draft.rows] == [(TASK[2],), (TASK[2],)]
