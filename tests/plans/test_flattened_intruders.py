"""Rows that hold words of another column are put before a person: the other rows of the plan tell them."""

import pytest

import plans
from plans.draft import DOUBTFUL_BELOW
from plans.entries import Entry
from plans.flattened import intruders, names
from plans.flattened.confidence import confidence, levelled
from plans.flattened.paths import Reading
from plans.problems import Problem

DOUBTED = 0.5


def _row(
    number: int,
    content: str = "Rà soát thủ tục hành chính",
    lead: str = "Văn phòng UBND tỉnh",
    *,
    coordinating: str = "Các sở, ban, ngành",
    product: str = "Báo cáo",
    time: str = "Quý I/2024",
) -> Entry:
    return Entry(str(number), content, lead, coordinating, product, time)


OTHERS = (
    _row(1),
    _row(2, lead="Sở Nội vụ"),
    _row(3, lead="Sở Văn hóa, Thể thao và Du lịch", coordinating="UBND các huyện"),
    _row(4, lead="Ban Quản lý di tích tỉnh", coordinating="Sở Tài chính"),
    _row(5, coordinating="Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; Tổ công tác Đề án 06 tỉnh"),
    _row(6, lead="Thường trực Huyện ủy", coordinating="Chi nhánh Văn phòng Đăng ký đất đai"),
    _row(7, lead="Ban Chỉ đạo 35 huyện", product="Báo cáo của UBND các huyện"),
    _row(8, "Tổng hợp báo cáo của Sở Tài chính", product="Thư gửi Sở Nội vụ", time="Hoàn thành trong Quý I/2024"),
    _row(9, time="Từ ngày 01/3 đến ngày 30/4/2024"),
    _row(10, coordinating="Ủy ban Kiểm tra Đảng ủy", time="Quý I và Quý III/2024"),
    _row(11, lead="Ủy ban Kiểm tra", coordinating="Đảng ủy", time="05 ngày kể từ ngày UBND tỉnh ban hành"),
)


def test_names_that_hold_other_names_are_left_alone() -> None:
    assert tuple(intruders.doubted(OTHERS, OTHERS)) == OTHERS


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(_row(12, lead="Sở Văn hóa, Thể thao và Du lịch UBND các huyện"), id="two names"),
        pytest.param(
            _row(10, lead="Trung tâm Dạy nghề tỉnh Ban Gia đình xã hội"), id="two names, neither seen elsewhere"
        ),
        pytest.param(_row(12, coordinating="Các sở, ban, ngành Biên bản kiểm tra"), id="a product after a name"),
        pytest.param(_row(12, "Chống xuống cấp di tích UBND các huyện"), id="a name after a task"),
        pytest.param(_row(12, product="Báo cáo Sở Nội vụ"), id="a name after a product"),
        pytest.param(_row(12, product="Sở Tài chính Biên bản"), id="a name before a product"),
        pytest.param(_row(12, product="Báo cáo 6 tháng Ngày 10/6/2024 Báo cáo năm"), id="a time within a product"),
        pytest.param(_row(12, time="Trong vòng 03 ngày kể từ ngày kết thúc Trước ngày 15/4/2024"), id="two times"),
        pytest.param(_row(12, time="Chậm nhất 05 ngày kể từ ngày HĐND xã"), id="a time cut off"),
        pytest.param(_row(12, time="Đề án sắp xếp Quý II/2024"), id="a product before a time"),
    ],
)
def test_a_cell_with_words_of_another_column_is_doubted(odd: Entry) -> None:
    *others, doubted = intruders.doubted((*OTHERS, odd), (*OTHERS, odd))
    assert (tuple(others), doubted.confidence, doubted.problems) == (OTHERS, DOUBTED, ())


WHERE = ("Tỉnh, huyện", "Tỉnh", "Cơ sở", "Tỉnh", "Cơ sở", "Tỉnh, huyện")


def test_what_names_end_with_now_so_and_now_so_is_another_column() -> None:
    names = ("Các ban", "Các ban", "Các ban", "Văn phòng", "Văn phòng", "Văn phòng")
    rows = [
        _row(number, "Tuyên truyền tại cơ sở của tỉnh", coordinating=f"{name} {where}")
        for number, (name, where) in enumerate(zip(names, WHERE, strict=True), start=1)
    ]
    assert {entry.problems for entry in intruders.doubted(rows, rows)} == {(intruders.COLUMN_UNSEEN,)}


def test_codes_before_most_tasks_are_another_column() -> None:
    rows = [_row(number, f"A{number}.1 Bố trí thêm bàn hướng dẫn") for number in (1, 2, 3)]
    assert {entry.problems for entry in intruders.doubted(rows, rows)} == {(intruders.COLUMN_UNSEEN,)}


def test_where_many_rows_are_so_every_row_of_the_table_and_the_plan_say_it() -> None:
    rows = (*OTHERS, *(_row(number, lead="Sở Nội vụ Sở Tài chính") for number in (12, 13, 14)))
    assert {entry.problems for entry in intruders.doubted(rows, rows)} == {(intruders.COLUMN_UNSEEN,)}
    text = """KẾ HOẠCH KIỂM TRA NĂM 2024
STT Nội dung Cơ quan chủ trì Thời gian
1 Kiểm tra công vụ
Trung tâm Dạy nghề tỉnh Sở Nội vụ
Tháng 3/2024
2 Rà soát thủ tục hành chính
Sở Văn hóa, Thể thao và Du lịch Sở Tư pháp
Tháng 4/2024
3 Báo cáo kết quả giải ngân
Ban Quản lý di tích tỉnh Sở Tài chính
Tháng 5/2024
"""
    draft = plans.read("ke-hoach.txt", text.encode())
    assert [problem.kind for row in draft.rows for problem in row.problems if problem.field == "row"] == [
        "column_unseen"
    ] * 3
    assert draft.problems == (Problem("plan", "column_unseen"),)


def test_the_parts_of_a_row_are_as_sure_as_the_least_sure() -> None:
    first, second = _row(1), Entry("1", "", "Sở Nội vụ", shares_number=True, confidence=0.4)
    assert [entry.confidence for entry in levelled((_row(7), first, second, _row(8)))] == [1.0, 0.4, 0.4, 1.0]


def test_two_names_that_only_stand_together_may_be_one() -> None:
    rows = [_row(number, lead="Phòng Pháp chế, Thanh tra") for number in (1, 2)]
    apart = [*rows, _row(3, lead="Thanh tra")]
    assert [entry.confidence for entry in names.doubted(rows, [False] * 2, ())] == [DOUBTED, DOUBTED]
    assert [entry.confidence for entry in names.doubted(apart, [False] * 3, ())] == [1.0, 1.0, 1.0]


def test_a_room_that_only_stands_before_a_house_may_be_its_own() -> None:
    rows = [_row(1, lead="Phòng Xuất nhập cảnh, Công an tỉnh"), _row(2, lead="Công an tỉnh")]
    apart = [*rows, _row(3, lead="Phòng Xuất nhập cảnh")]
    assert [entry.confidence for entry in names.doubted(rows, [False] * 2, ())] == [DOUBTED, 1.0]
    assert [entry.confidence for entry in names.doubted(apart, [False] * 3, ())] == [1.0, 1.0, 1.0]


def test_half_a_name_that_leads_and_always_goes_on_in_who_coordinates_is_doubted() -> None:
    rows = [_row(number, lead="Chủ tịch", coordinating="UBND xã") for number in (1, 2)]
    assert [entry.confidence for entry in names.doubted(rows, [False] * 2, ())] == [DOUBTED, DOUBTED]


def test_an_unusual_name_that_leads_several_rows_is_none_by_chance() -> None:
    reading = Reading((((),),), score=0.0, margin=4.0)
    cells = {"lead": "Phòng Phổ biến, giáo dục pháp luật"}
    assert confidence(reading, cells) < DOUBTFUL_BELOW <= confidence(reading, cells, {cells["lead"]})
