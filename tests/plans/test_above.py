"""Cells that were left empty: what stands above is suggested, never taken."""

import plans
from plans.draft import Row

HEADING = "STT;Nội dung;Cơ quan chủ trì;Thời hạn"


def read(*lines: str) -> tuple[Row, ...]:
    """The rows of a .csv as Excel exports it: of a merged cell only the first line has the text."""
    text = "\n".join(["Kế hoạch công tác năm 2024", HEADING, *lines])
    return plans.read("ke-hoach.csv", text.encode()).rows


def messages(row: Row) -> list[str]:
    return [problem.message for problem in row.problems]


def test_what_stands_above_an_empty_deadline_is_suggested_and_not_taken() -> None:
    rows = read("1;Ban hành;Sở Y tế;Quý I", "2;Rà soát;Sở Nội vụ;", "3;Báo cáo;Sở Y tế;")
    assert [row.deadline_text for row in rows] == ["Quý I", "", ""]
    asked = "Không thấy thời hạn; xin nhập thời hạn hoặc xác nhận là không có. (như dòng trên: “Quý I”?)"
    assert [messages(row) for row in rows] == [[], [asked], [asked]]


def test_a_missing_lead_agency_is_suggested_as_well() -> None:
    (_, row) = read("1;Ban hành;Sở Y tế;Quý I", "2;Rà soát;;Quý II")
    assert messages(row) == ["Không thấy cơ quan chủ trì. (như dòng trên: “Sở Y tế”?)"]


def test_nothing_is_suggested_over_the_edge_of_a_section() -> None:
    rows = read("I;Mục một;;", "1;Ban hành;Sở Y tế;Quý I", "II;Mục hai;;", "1;Rà soát;Sở Nội vụ;")
    assert messages(rows[1]) == ["Không thấy thời hạn; xin nhập thời hạn hoặc xác nhận là không có."]
