"""Tables as other offices head them: who oversees, who takes part, sums, sections without numbers, indicators."""

import pytest

from plans.draft import to_json
from tests.plans.making import HEADING, TASK, word, workbook
from tests.plans.test_layouts import codes, dues, kinds, read


def test_who_only_oversees_is_not_who_leads() -> None:
    heading = ("TT", "Nội dung", "Giao phòng, đơn vị", "Thời gian", "Lãnh đạo Sở phụ trách")
    row = read(word([heading, ("1", "Rà soát", "Văn phòng Sở", "Quý I", "Phó Giám đốc Sở")])).rows[0]
    assert (row.lead, row.coordinating, row.problems) == (("Văn phòng Sở",), (), ())


def test_who_takes_part_coordinates() -> None:
    heading = ("Số TT", "Hoạt động", "Cơ quan chịu trách nhiệm chính", "Các cơ quan tham gia", "Mốc thời gian")
    row = read(word([heading, ("1", "Thanh tra", "Thanh tra tỉnh", "Sở Y tế; Sở Nội vụ", "Quý I")])).rows[0]
    assert (row.lead, row.coordinating, dues(row)) == (("Thanh tra tỉnh",), ("Sở Y tế", "Sở Nội vụ"), ["2024-03-31"])


@pytest.mark.parametrize("heading", ["Cơ quan chủ trì, phối hợp", "Đơn vị chủ trì/phối hợp", "Chủ trì và phối hợp"])
def test_one_column_for_who_leads_and_who_coordinates(heading: str) -> None:
    cell = "- Chủ trì: Sở Du lịch\n- Phối hợp: Sở Y tế"
    row = read(word([("TT", "Nhiệm vụ", heading, "Định kỳ"), ("1", "Báo cáo", cell, "Hằng tháng")])).rows[0]
    assert (row.lead, row.coordinating, row.deadline_text) == (("Sở Du lịch",), ("Sở Y tế",), "Hằng tháng")


def test_a_column_of_agencies_or_times_that_nothing_names_is_told() -> None:
    heading = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Nơi gửi", "Giai đoạn 2", "Kinh phí")
    rows = [("1", "Rà soát", "Sở Y tế", "Quý I", "Sở Nội vụ", "Trước 15/6/2024", "120")]
    draft = read(word([heading, *rows]))
    assert [(one.kind, one.detail) for one in draft.problems] == [
        ("column_unread", "Nơi gửi"),
        ("column_unread", "Giai đoạn 2"),
    ]


@pytest.mark.parametrize("total", ["TỔNG CỘNG", "Cộng", "Tổng số:", "Tổng cộng: 04 nhiệm vụ", "Tổng cộng (I+II)"])
def test_a_line_of_sums_is_no_task(total: str) -> None:
    heading = ("STT", "Nội dung", "Chủ trì", "Thời hạn", "Kinh phí")
    task = ("1", "Rà soát", "Sở Y tế", "Quý I", "120")
    for line in (("", total, "", "", "120"), (total, "", "", "", "120"), (total, "3", "", "", "120")):
        assert codes(read(word([heading, task, line]))) == ["1"]


def test_a_task_that_begins_like_a_sum_stays() -> None:
    heading = ("STT", "Nội dung", "Chủ trì", "Thời hạn")
    rows = [("1", "Tổng cộng số liệu", "Sở Y tế", "Quý I"), ("2", "Tổng kết", "", "")]
    assert codes(read(word([heading, *rows]))) == ["1", "2"]


def test_a_section_without_a_number_holds_numbered_rows() -> None:
    section = [""] * 5
    rows = [
        HEADING,
        ("QUÝ I", *section),
        TASK,
        ("2", *TASK[1:]),
        ("QUÝ II", *section),
        ("3", *TASK[1:]),
        ("II", "Phần hai", *section[1:]),
        ("1", *TASK[1:]),
    ]
    draft = read(word(rows))
    assert [(row.code, row.section) for row in draft.rows] == [
        ("1", (("", "QUÝ I"),)),
        ("2", (("", "QUÝ I"),)),
        ("3", (("", "QUÝ II"),)),
        ("II.1", (("II", "Phần hai"),)),
    ]


def test_a_table_of_indicators_with_a_column_of_figures() -> None:
    heading = ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2024", "Cơ quan theo dõi, đôn đốc", "Thời hạn báo cáo")
    row = read(word([heading, ("1", "Hồ sơ đúng hạn", "%", "≥ 98", "Sở Nội vụ", "15/12/2024")])).rows[0]
    assert (row.content, row.lead, dues(row)) == ("Hồ sơ đúng hạn", ("Sở Nội vụ",), ["2024-12-15"])
    assert [(one.annual, one.unit, one.op) for one in row.targets] == [(98, "%", ">=")]


@pytest.mark.parametrize(
    ("cell", "start", "due"),
    [
        ("Tháng 1/Tháng 11", "2024-01-01", "2024-11-30"),
        ("01/2024/03/2024", "2024-01-01", "2024-03-31"),
        ("15/4/2024\n30/6/2024", "2024-04-15", "2024-06-30"),
        ("Quý I; Quý III", "2024-01-01", "2024-09-30"),
        ("01/2024 - 03/2024", "2024-01-01", "2024-03-31"),
    ],
)
def test_a_column_of_starts_and_ends_holds_stretches(cell: str, start: str, due: str) -> None:
    heading = ("STT", "Nhiệm vụ", "Đơn vị đầu mối", "Thời gian thực hiện (bắt đầu/kết thúc)")
    row = read(word([heading, ("1", "Rà soát", "Sở Y tế", cell)])).rows[0]
    assert [(one["type"], one["start"], one["due"]) for one in to_json(row, "")["deadline"]] == [("period", start, due)]


def test_one_day_in_a_column_of_starts_and_ends_is_that_day() -> None:
    heading = ("STT", "Nhiệm vụ", "Đơn vị đầu mối", "Thời gian (bắt đầu/kết thúc)")
    assert dues(read(word([heading, ("1", "Rà soát", "Sở Y tế", "15/4/2024")])).rows[0]) == ["2024-04-15"]


def test_of_two_columns_of_figures_the_one_that_is_not_read_is_told() -> None:
    heading = ("STT", "Nội dung", "Đơn vị chủ trì", "Mục tiêu năm 2023", "Mục tiêu năm 2024", "Thời gian")
    draft = read(word([heading, ("1", "Xã có 5G", "Sở Y tế", "50%", "80%", "Quý IV")]))
    assert [(one.kind, one.detail) for one in draft.problems] == [("column_left", "Mục tiêu năm 2024")]


def test_who_supports_coordinates() -> None:
    heading = ("TT", "Nội dung", "Đơn vị chịu trách nhiệm", "Đơn vị hỗ trợ", "Thời hạn")
    row = read(word([heading, ("1", "Rà soát", "Sở Y tế", "Sở Nội vụ", "Quý I")])).rows[0]
    assert (row.lead, row.coordinating) == (("Sở Y tế",), ("Sở Nội vụ",))


@pytest.mark.parametrize("title", ["Hoàn thành trước", "Thực hiện trước ngày", "Trước ngày", "Nộp trước"])
def test_a_heading_that_says_before_makes_limits_of_its_days(title: str) -> None:
    heading = ("TT", "Nội dung", "Ban tham mưu", title)
    rows = [("1", "Đại hội", "Ban Tổ chức", "30/4/2024"), ("2", "Trại hè", "Văn phòng", "Trước 01/7/2024")]
    draft = read(word([heading, *rows]))
    assert [dues(row) for row in draft.rows] == [["2024-04-29"], ["2024-06-30"]]
    assert not any(row.problems for row in draft.rows)


def test_a_period_under_a_heading_that_says_before_is_put_before_a_person() -> None:
    heading = ("TT", "Nội dung", "Đơn vị thực hiện", "Hoàn thành trước")
    row = read(word([heading, ("1", "Dự toán", "Văn phòng", "Quý III")])).rows[0]
    assert [problem.kind for problem in row.problems] == ["before_heading"]


def test_a_second_part_that_holds_tasks_alone_is_a_part_as_well() -> None:
    empty = [""] * 4
    rows = [
        HEADING,
        ("A", "TRÌNH KỲ HỌP", *empty),
        ("I", "Lĩnh vực kinh tế", *empty),
        TASK,
        ("B", "NỘI DUNG KHÁC", *empty),
        TASK,
    ]
    draft = read(word(rows))
    assert [(row.code, row.part) for row in draft.rows] == [("A.I.1", "A"), ("B.1", "B")]


STRETCHES = ("STT", "Tên nhiệm vụ", "Tổ chức chủ trì", "Thời gian bắt đầu", "Thời gian kết thúc")


@pytest.mark.parametrize("start", ["6/2024", "Quý II", "01/3/2024", "Tháng 5"])
def test_a_start_without_a_finish_is_no_deadline_and_put_before_a_person(start: str) -> None:
    row = read(word([STRETCHES, ("1", "Ứng dụng", "Sở Y tế", start, "")])).rows[0]
    assert (row.deadline_text, dues(row), kinds(row)) == (f"Từ {start}", ["continuous"], {"finish_missing"})


def test_one_word_over_start_and_finish_is_said_once() -> None:
    rows = [("KẾ HOẠCH NĂM 2024",), STRETCHES, ("1", "Tuyên truyền", "Sở Y tế", "Thường xuyên", None)]
    row = read(workbook(rows, ["D3:E3"]), "a.xlsx").rows[0]
    assert (row.deadline_text, row.problems) == ("Thường xuyên", ())


@pytest.mark.parametrize("title", ["Tham gia", "Các cơ quan liên quan", "Cơ quan, đơn vị có liên quan"])
def test_who_is_concerned_coordinates(title: str) -> None:
    heading = ("TT", "Thời gian", "Công việc", "Chủ trì", title, "Kết quả")
    row = read(word([heading, ("1", "Quý I", "Tập huấn", "Sở Y tế", "Sở Nội vụ", "Lớp học")])).rows[0]
    assert (row.lead, row.coordinating) == (("Sở Y tế",), ("Sở Nội vụ",))


def test_a_column_of_agencies_leads_where_none_other_does_and_is_told() -> None:
    heading = ("STT", "Tên thủ tục hành chính", "Đơn vị rà soát", "Bắt đầu", "Hoàn thành", "Kết quả")
    rows = [("1", "Khai sinh", "Sở Tư pháp", "02/2024", "6/2024", "Phương án")]
    draft = read(word([heading, *rows]))
    assert (draft.rows[0].lead, draft.rows[0].problems) == (("Sở Tư pháp",), ())
    assert [(one.kind, one.detail) for one in draft.problems] == [("column_guessed", "Đơn vị rà soát: cơ quan chủ trì")]


def test_a_column_of_times_is_the_deadline_where_none_other_is_and_is_told() -> None:
    heading = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Giai đoạn")
    rows = [("1", "Rà soát", "Sở Tư pháp", "Trước 15/6/2024"), ("2", "Báo cáo", "Sở Y tế", "Quý I")]
    draft = read(word([heading, *rows]))
    assert [dues(row) for row in draft.rows] == [["2024-06-14"], ["2024-03-31"]]
    assert [(one.kind, one.detail) for one in draft.problems] == [("column_guessed", "Giai đoạn: thời hạn")]


def test_a_row_without_a_number_whose_words_sound_like_headings_is_no_heading() -> None:
    heading = ("Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm")
    rows = [
        ("Cử giảng viên đi đào tạo", "Phòng Tổ chức - Hành chính", "Các khoa", "Tháng 10/2024", "Quyết định"),
        ("Theo dõi, đánh giá giảng viên", "Phòng Tổ chức - Hành chính", "Các khoa", "Định kỳ 6 tháng", "Tiến độ"),
        ("Bồi dưỡng kỹ năng", "Phòng Đào tạo", "Các khoa", "Tháng 7/2024", "Chứng nhận"),
    ]
    draft = read(word([heading, *rows]))
    assert [row.deadline_text for row in draft.rows] == ["Tháng 10/2024", "Định kỳ 6 tháng", "Tháng 7/2024"]
    assert draft.problems == ()


def test_letters_before_the_tasks_number_them() -> None:
    heading = ("Nội dung công việc", "Đơn vị chủ trì", "Thời gian")
    rows = [("1. Đào tạo", "", ""), ("a) Cử giảng viên", "Phòng Đào tạo", "Quý I"), ("b) Thi", "Các khoa", "Quý II")]
    draft = read(word([heading, *rows]))
    assert [(row.code, row.content, row.problems) for row in draft.rows] == [
        ("1.a", "Cử giảng viên", ()),
        ("1.b", "Thi", ()),
    ]


def test_a_column_of_dashes_leads_nothing() -> None:
    heading = ("STT", "Nhiệm vụ", "Diễn giải", "Thời hạn")
    rows = [("1", "Rà soát", "-", "Quý I"), ("2", "Báo cáo", "–", "Quý II")]
    draft = read(word([heading, *rows]))
    assert [row.lead for row in draft.rows] == [(), ()]
    assert "column_guessed" not in [one.kind for one in draft.problems]
