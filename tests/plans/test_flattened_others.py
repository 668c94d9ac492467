"""Flattened texts with columns of which no field is made: they stay out of the fields, and a person is told once."""

from dataclasses import replace
from itertools import cycle

import pytest

import plans
from tests.plans import flattening
from tests.plans.flattening import Layout, Plan
from tests.plans.flattening_scores import BUILDING, score
from tests.plans.test_flattened import COLUMNS

PLAN = flattening.plan(BUILDING / "an-toan-giao-thong.txt")


def _with_cells(cells: list[str], plan: Plan = PLAN) -> Plan:
    """The plan with one more column, whose cells come again from row to row."""
    following = cycle(cells)
    rows = [row | {"other": "" if flattening.is_section(row) else next(following)} for row in plan.rows]
    return replace(plan, rows=tuple(rows))


def _layout(title: str, before: str) -> Layout:
    """A layout with one more column before another, or behind the last."""
    columns = [(role, text, share * 0.9) for role, text, share in COLUMNS]
    at = next((at for at, (role, _, _) in enumerate(columns) if role == before), len(columns))
    return Layout((*columns[:at], ("other", title, 0.1), *columns[at:]))


OTHERS = [
    pytest.param("Lãnh đạo phụ trách", ["Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch"], "lead", id="who is over it"),
    pytest.param("Mức độ ưu tiên", ["Cao", "Trung bình", "Cao", "Thấp"], "", id="how urgent"),
    pytest.param("Căn cứ", ["Luật số 36/2024/QH15", "Kế hoạch số 12/KH-UBND"], "lead", id="by which document"),
    pytest.param("Mã tiêu chí", ["A1.1", "A1.2", "B2.1", "C3.4", "D1.2"], "content", id="codes"),
    pytest.param("Kinh phí (triệu đồng)", ["18", "-", "150", "6.500", "40", "-"], "time", id="money"),
    pytest.param("Cấp thực hiện", ["Tỉnh", "Tỉnh, huyện", "Huyện, xã"], "", id="at which level"),
    pytest.param(
        "Địa bàn",
        [f"Xã {name}" for name in ("Ba", "Hai", "Tân", "Lộc", "An", "Mai", "Phú", "Sơn", "Đông", "Tây")],
        "time",
        id="where",
    ),
    pytest.param("Nguồn vốn", ["Ngân sách tỉnh", "Xã hội hóa", "Ngân sách xã"], "product", id="who pays"),
]


@pytest.mark.parametrize(("title", "cells", "before"), OTHERS)
def test_the_cells_of_a_column_without_a_meaning_are_in_no_field(title: str, cells: list[str], before: str) -> None:
    found = score(_with_cells(cells), _layout(title, before))
    assert (found.refused, found.wrong_rows, found.unflagged) == (0, 0, ())
    assert found.fields_right >= 0.98
    assert found.flagged_right < found.rows / 3


@pytest.mark.parametrize(("title", "told"), [("Mức độ ưu tiên", ["Mức độ ưu tiên"]), ("Kinh phí", [])])
def test_it_is_told_once_unless_its_heading_says_that_it_is_no_field(title: str, told: list[str]) -> None:
    text = flattening.text(_with_cells(["Cao", "Thấp", "Cao"]), _layout(title, "product"))
    draft = plans.read("kh.txt", text.encode())
    passed = [problem.detail for problem in draft.problems if problem.kind == "column_passed"]
    assert passed == told


def test_an_unknown_column_in_which_the_product_stands_is_the_product() -> None:
    columns = tuple((role, "Minh chứng" if role == "product" else text, share) for role, text, share in COLUMNS)
    found = score(PLAN, Layout(columns))
    assert (found.refused, found.wrong_rows, found.unflagged) == (0, 0, ())
    assert found.fields_right >= 0.98


def test_cells_of_all_kinds_under_an_unknown_heading_put_every_row_before_a_person() -> None:
    text = """KẾ HOẠCH KIỂM TRA NĂM 2024
STT Nội dung Cơ quan chủ trì Sản phẩm Vân du Thời gian
1 Kiểm tra công vụ
Sở Nội vụ
Báo cáo kiểm tra
Qua thực tế ở các nơi
Tháng 3/2024
2 Rà soát thủ tục hành chính
Sở Tư pháp
Quyết định công bố
Còn nhiều việc chưa rõ
Tháng 4/2024
3 Báo cáo kết quả giải ngân
Sở Tài chính
Báo cáo giải ngân
Theo đề nghị của xã
Tháng 5/2024
"""
    draft = plans.read("ke-hoach.txt", text.encode())
    assert [row.lead for row in draft.rows] == [("Sở Nội vụ",), ("Sở Tư pháp",), ("Sở Tài chính",)]
    assert all(row.problems for row in draft.rows)


SPANS = """KẾ HOẠCH DU LỊCH NĂM 2025
STT Nhiệm vụ
Cơ quan thực hiện Thời gian
Kết quả, sản phẩm
Chủ trì Phối hợp Bắt đầu
Hoàn
thành
1
Kiểm kê di sản văn hóa phi vật thể của
các dân tộc
Sở Văn hóa, Thể
thao và Du lịch
UBND các huyện
02/2025 9/2025
Báo cáo kiểm kê
2
Lập hồ sơ xếp hạng di tích cấp tỉnh
Bảo tàng tỉnh
Sở Tài chính
3/2025 6/2025
Quyết định xếp hạng
3
Đề nghị xét tặng danh hiệu nghệ nhân
Sở Nội vụ
Bảo tàng tỉnh
Thường xuyên
Hồ sơ đề nghị
4
Số hóa hiện vật của bảo tàng
Bảo tàng tỉnh
Sở Thông tin và
Truyền thông
5/2025 12/2025
300 hiện vật được số hóa
"""


def test_a_start_and_a_finish_stand_side_by_side_or_one_time_over_both() -> None:
    draft = plans.read("kh.txt", SPANS.encode())
    assert [(row.lead, row.coordinating, row.product, row.deadline_text) for row in draft.rows] == [
        (("Sở Văn hóa, Thể thao và Du lịch",), ("UBND các huyện",), "Báo cáo kiểm kê", "02/2025 - 9/2025"),
        (("Bảo tàng tỉnh",), ("Sở Tài chính",), "Quyết định xếp hạng", "3/2025 - 6/2025"),
        (("Sở Nội vụ",), ("Bảo tàng tỉnh",), "Hồ sơ đề nghị", "Thường xuyên"),
        (("Bảo tàng tỉnh",), ("Sở Thông tin và Truyền thông",), "300 hiện vật được số hóa", "5/2025 - 12/2025"),
    ]
