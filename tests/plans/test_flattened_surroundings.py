"""Flattened texts in which what stands around the table says nothing to us: its rows alone tell what is what."""

from dataclasses import replace

import pytest

import plans
from tests.plans import flattening
from tests.plans.flattening import Layout
from tests.plans.flattening_scores import BUILDING, score
from tests.plans.test_flattened import COLUMNS

PLAN = flattening.plan(BUILDING / "an-toan-giao-thong.txt")


def _layout(*titles: str) -> Layout:
    return Layout(tuple((role, title, share) for (role, _, share), title in zip(COLUMNS, titles, strict=True)))


def _text(layout: Layout) -> str:
    return flattening.text(PLAN, layout)


HEADINGS = [
    pytest.param(("STT", "Việc cần làm", "Nơi gánh vác", "Cùng làm", "Cần ra được gì", "Mốc"), id="other words"),
    pytest.param(("TT", "Chuyên đề", "Ai làm", "Lực lượng hiệp đồng", "Minh chứng", "Lịch"), id="other words again"),
    pytest.param(("STT", "Trùng điệp", "Lam giang", "Bích ngọc", "Mây trôi", "Vân du"), id="words of no meaning"),
    pytest.param(("STT", "Nội dung công việc", "Vân du", "Phối hợp", "Sản phẩm", "Thời hạn"), id="one unknown"),
    pytest.param(("TT", "Nội dung công việc", "Chủ trì", "", "Sản phẩm", "Thời hạn"), id="one left empty"),
    pytest.param(("Stt.", "Nội dung công việc", "Chủ trì", "Phối hợp", "Sản phẩm", "Mốc"), id="a dot after the number"),
    pytest.param(("", "Nội dung công việc", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn"), id="no word for numbers"),
    pytest.param(("", "Việc cần làm", "Nơi gánh vác", "Cùng làm", "Cần ra được gì", "Mốc"), id="no known word at all"),
]


@pytest.mark.parametrize("titles", HEADINGS)
def test_the_rows_tell_the_columns_where_the_heading_does_not(titles: tuple[str, ...]) -> None:
    found = score(PLAN, _layout(*titles))
    assert (found.refused, found.wrong_rows, found.unflagged) == (0, 0, ())
    assert found.fields_right >= 0.95


def test_not_every_row_is_put_before_a_person_for_an_unknown_heading() -> None:
    layout = _layout("STT", "Việc cần làm", "Nơi gánh vác", "Cùng làm", "Minh chứng", "Mốc")
    draft = plans.read("kh.txt", _text(layout).encode())
    assert sum(bool(row.problems) for row in draft.rows) < len(draft.rows) / 2


TITLES = ("STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn")


@pytest.mark.parametrize(
    "below",
    [
        "III. Tổ chức thực hiện\n\nCác phòng, đơn vị chịu trách nhiệm thực hiện.",
        "GIÁM ĐỐC\n\n(Đã ký)",
        "T/M BAN THƯỜNG VỤ\n\nBÍ THƯ",
        "Nơi gửi:\n\n- Như trên;",
        "Lưu ý: Các đơn vị báo cáo trước ngày 15 hằng tháng.",
        "Phần thứ ba. Tổ chức thực hiện",
        "4. Tổ chức thực hiện\n\nCác ban căn cứ Kế hoạch để tổ chức thực hiện.",
        "III- TỔ CHỨC THỰC HIỆN\n\n1. Các phòng thực hiện Kế hoạch này.\n\n2. Giao Văn phòng theo dõi, đôn đốc.",
    ],
)
def test_what_stands_below_the_table_is_in_no_row(below: str) -> None:
    text = _text(_layout(*TITLES))
    alone = plans.read("kh.txt", text.encode())
    assert plans.read("kh.txt", f"{text}\n\n{below}\n".encode()).rows == alone.rows


@pytest.mark.parametrize("numbers", ["(1) (2) (3) (4) (5) (6)", "A B 1 2 3 4", "1\n\n2\n\n3\n\n4\n\n5\n\n6"])
def test_the_numbers_of_the_columns_are_no_rows(numbers: str) -> None:
    layout = _layout(*TITLES)
    text = _text(layout)
    first = text.index("\nI ") + 1
    draft = plans.read("kh.txt", f"{text[:first]}{numbers}\n\n{text[first:]}".encode())
    assert [row.code for row in draft.rows] == [row.code for row in plans.read("kh.txt", text.encode()).rows]


def test_a_table_of_another_kind_is_still_left_out() -> None:
    text = "KẾ HOẠCH NĂM 2024\nSTT Mây trôi Vân du Lam giang\n1 Gạo tẻ 30 tấn\n2 Gạo nếp 40 tấn\n3 Ngô 50 tấn\n"
    both = plans.read("kh.txt", f"{text}\n{_text(replace(_layout(*TITLES)))}".encode())
    assert {row.code[0] for row in both.rows} == {
        row.code[0] for row in plans.read("kh.txt", _text(_layout(*TITLES)).encode()).rows
    }


@pytest.mark.parametrize(
    "printed", [("Trang {}/9",), ("- {} -", "KẾ HOẠCH CÔNG TÁC NĂM"), ("Hệ thống quản lý văn bản | trang {}",)]
)
def test_what_is_printed_on_every_page_is_in_no_row(printed: tuple[str, ...]) -> None:
    heading = "STT Nội dung công việc Chủ trì Phối hợp Sản phẩm Thời hạn"
    rows = [
        f"{number} {task}\n{lead}\n{helps}\n{product}\n{time}"
        for number, (task, lead, helps, product, time) in enumerate(
            [
                ("Rà soát thủ tục hành chính", "Sở Tư pháp", "Sở Nội vụ", "Báo cáo", "Quý I/2024"),
                ("Kiểm tra công vụ", "Sở Nội vụ", "Thanh tra tỉnh", "Biên bản kiểm tra", "Tháng 5/2024"),
                ("Cập nhật cơ sở dữ liệu", "Sở Y tế", "Công an tỉnh", "Dữ liệu được cập nhật", "Tháng 6/2024"),
                ("Tổng hợp kết quả năm", "Sở Tài chính", "Sở Nội vụ", "Báo cáo tổng kết", "Tháng 12/2024"),
            ],
            start=1,
        )
    ]
    plain = f"\n{heading}\n".join(("KẾ HOẠCH NĂM 2024", *rows))
    paged = f"KẾ HOẠCH NĂM 2024\n{heading}\n{rows[0]}\n"
    for page, row in enumerate(rows[1:], start=2):
        paged += "\n".join((*printed, heading, row, "")).format(page)
    assert plans.read("kh.txt", paged.encode()).rows == plans.read("kh.txt", plain.encode()).rows


def test_a_roman_number_that_ends_a_name_opens_no_section() -> None:
    text = """KẾ HOẠCH BẢO VỆ RỪNG NĂM 2026
TT Nội dung Thời gian Đơn vị chủ trì Đơn vị phối hợp Kết quả
I Công tác chuẩn bị
1
Ký quy chế phối hợp
Tháng 01/2026
Phòng Kỹ thuật
Hạt Kiểm lâm khu vực
II

04 quy chế phối hợp
2
Phúc tra bản đồ
Tháng 02/2026
Phòng Kỹ thuật
Hạt Kiểm lâm khu vực
II

Bản đồ phân vùng
II Tuyên truyền
3
In tờ rơi
Tháng 3/2026
Phòng Tổ chức
Các trạm
Tờ rơi
"""
    draft = plans.read("ke-hoach.txt", text.encode())
    assert [row.code for row in draft.rows] == ["I.1", "I.2", "II.3"]
    assert [row.coordinating for row in draft.rows] == [
        ("Hạt Kiểm lâm khu vực II",), ("Hạt Kiểm lâm khu vực II",), ("Các trạm",)
    ]  # fmt: skip
