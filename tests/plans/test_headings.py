"""Headings as offices word, split, repeat and abbreviate them: what a column holds, and what of it is not read."""

import unicodedata

import pytest

from plans.draft import to_json
from plans.headings import role_of
from tests.plans.making import HEADING, TASK, TITLE, word, workbook
from tests.plans.test_layouts import codes, dues, kinds, read

MONTHS = tuple(str(month) for month in range(1, 13))


def marks(*months: int) -> tuple[str, ...]:
    return tuple("x" if month in months else "" for month in range(1, 13))


def lines(*rows: tuple[str, ...]) -> str:
    return "\n".join(";".join(row) for row in (("Kế hoạch công tác năm 2024",), *rows))


MONTH_PLAN = (
    ("TT", "Nội dung", "Đơn vị chủ trì", "Tháng thực hiện", *[""] * 11),
    ("", "", "", *MONTHS),
    ("1", "Kiểm tra công vụ", "Sở Nội vụ", *marks(3)),
    ("2", "Báo cáo giải ngân", "Sở Tài chính", *marks(6, 12)),
)


def test_numbers_under_one_heading_of_months_are_months() -> None:
    content = workbook([("KẾ HOẠCH NĂM 2024",), *MONTH_PLAN], ["A2:A3", "B2:B3", "C2:C3", "D2:O2"])
    draft = read(content, "ke-hoach.xlsx")
    assert [row.deadline_text for row in draft.rows] == ["Tháng 3", "Tháng 6; Tháng 12"]
    assert [kinds(row) for row in draft.rows] == [set(), {"several_marks"}]


def test_a_heading_of_two_lines_is_read_where_no_cell_is_merged() -> None:
    draft = read(lines(*MONTH_PLAN).encode(), "ke-hoach.csv")
    assert [(row.code, row.deadline_text) for row in draft.rows] == [("1", "Tháng 3"), ("2", "Tháng 6; Tháng 12")]


@pytest.mark.parametrize(
    ("group", "heading", "said", "due"),
    [
        ("", "T3", "Tháng 3", "2024-03-31"),
        ("", "03/2024", "Tháng 3/2024", "2024-03-31"),
        ("", "Tháng 03", "Tháng 3", "2024-03-31"),
        ("Quý thực hiện", "III", "Quý III", "2024-09-30"),
        ("Thời gian", "6 tháng đầu năm", "6 tháng đầu năm", "2024-06-30"),
        ("Lộ trình", "2026", "Năm 2026", "2026-12-31"),
        ("", "Năm 2026", "Năm 2026", "2026-12-31"),
    ],
)
def test_a_mark_stands_for_the_stretch_of_time_its_column_names(group: str, heading: str, said: str, due: str) -> None:
    rows = [
        ("KẾ HOẠCH NĂM 2024",),
        ("TT", "Nội dung", "Chủ trì", group or heading),
        ("", "", "", heading),
        ("1", "Rà soát", "Sở Y tế", "x"),
    ]
    row = read(workbook(rows, ["A2:A3", "B2:B3", "C2:C3", *([] if group else ["D2:D3"])]), "a.xlsx").rows[0]
    assert (row.deadline_text, dues(row)) == (said, [due])


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [("Tháng", "3", "Tháng 3"), ("Quý", "II", "Quý II"), ("Ngày", "12/3/2024", "12/3/2024"), ("Tháng", "", "")],
)
def test_a_column_of_bare_months_quarters_or_days_is_one_of_times(heading: str, cell: str, said: str) -> None:
    draft = read(word([("TT", "Nội dung", heading, "Chủ trì"), ("1", "Rà soát", cell, "Sở Y tế")]))
    assert draft.rows[0].deadline_text == said


def test_a_first_row_that_reads_like_headings_is_no_second_line_of_them() -> None:
    rows = [("Tháng", "TT", "Nội dung", "Đơn vị thực hiện"), ("Tháng 1", "1", "Luật Đất đai", "Sở Tư pháp")]
    row = read(word([*rows, ("Tháng 2", "2", "Luật Căn cước", "Công an tỉnh")])).rows[0]
    assert (row.content, row.deadline_text) == ("Luật Đất đai", "Tháng 1")


def test_a_heading_that_comes_again_in_another_order_is_another_heading() -> None:
    first = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")
    again = ("STT", "Nội dung", "Phối hợp", "Chủ trì", "Thời gian")
    rows = [first, ("1", "Đối thoại", "Sở Y tế", "Sở Nội vụ", "Quý I"), again]
    draft = read(word([*rows, ("2", "Giám sát", "Sở Y tế", "Sở Nội vụ", "Quý II")]))
    assert [(row.lead, row.coordinating) for row in draft.rows] == [
        (("Sở Y tế",), ("Sở Nội vụ",)),
        (("Sở Nội vụ",), ("Sở Y tế",)),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Cơ quan chuẩn bị",
        "Cơ quan soạn thảo",
        "Đơn vị lập",
        "Chuyên viên thực hiện",
        "Cán bộ, công chức thực hiện",
        "Bộ phận xử lý",
        "Cơ quan, đơn vị gửi báo cáo",
    ],
)
def test_whoever_does_the_work_leads(heading: str) -> None:
    table = [("TT", "Tên báo cáo", heading, "Hạn gửi"), ("1", "Báo cáo CCHC", "Văn phòng", "15/6/2024")]
    assert (read(word(table)).rows[0].lead, dues(read(word(table)).rows[0])) == (("Văn phòng",), ["2024-06-15"])


def test_who_does_the_work_leads_and_not_who_oversees_it() -> None:
    heading = ("TT", "Nội dung", "Lãnh đạo phụ trách", "Chuyên viên thực hiện", "Thời hạn")
    assert read(word([heading, ("1", "Lập dự toán", "Phó phòng", "Kế toán", "Quý I")])).rows[0].lead == ("Kế toán",)


@pytest.mark.parametrize("other", ["Cơ quan trình", "Cơ quan theo dõi", "Đơn vị báo cáo"])
def test_of_two_columns_of_agencies_the_one_that_says_who_leads_is_read_and_the_other_told(other: str) -> None:
    heading = ("TT", "Tên văn bản", other, "Cơ quan chủ trì soạn thảo", "Thời gian trình")
    draft = read(word([heading, ("1", "Nghị quyết", "UBND tỉnh", "Sở Tài chính", "Tháng 7")]))
    assert draft.rows[0].lead == ("Sở Tài chính",)
    assert [(one.kind, one.detail) for one in draft.problems] == [("column_left", other)]


def test_what_was_reached_last_year_is_no_product() -> None:
    heading = ("TT", "Chỉ tiêu, nhiệm vụ", "Kết quả năm 2023", "Mục tiêu năm 2024", "Đơn vị chủ trì", "Sản phẩm")
    row = read(word([heading, ("1", "Chỉ số hài lòng", "86,2%", "90%", "Sở Nội vụ", "Báo cáo")])).rows[0]
    assert (row.product, [target.annual for target in row.targets]) == ("Báo cáo", [90])


def test_figures_under_a_year_are_targets_where_a_column_names_their_unit() -> None:
    heading = ("TT", "Chỉ tiêu", "ĐVT", "Năm 2024", "Cơ quan theo dõi")
    row = read(word([heading, ("1", "Hồ sơ trực tuyến", "%", "60", "Sở Nội vụ")])).rows[0]
    assert [(one.annual, one.unit) for one in row.targets] == [(60, "%")]


def test_figures_for_two_levels_are_targets_of_each() -> None:
    rows = [
        ("KẾ HOẠCH NĂM 2024",),
        ("TT", "Tên chỉ tiêu", "ĐVT", "Mục tiêu năm 2024", "", "Cơ quan theo dõi"),
        ("", "", "", "Cấp tỉnh", "Cấp xã", ""),
        ("1", "Hồ sơ trực tuyến", "%", "95", "80", "Sở Nội vụ"),
    ]
    merged = ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"]
    said = [("Cấp tỉnh", 95, "%"), ("Cấp xã", 80, "%")]
    for content, name in ((workbook(rows, merged), "a.xlsx"), (lines(*rows[1:]).encode(), "a.csv")):
        row = read(content, name).rows[0]
        assert [(one.scope, one.annual, one.unit) for one in row.targets] == said


NAMED = (
    ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "", "", "Thời hạn"),
    ("", "", "Sở Nội vụ", "Sở Tư pháp", "UBND cấp xã", ""),
    ("1", "Công khai thủ tục", "x", "", "x", "Quý I"),
    ("2", "Thẩm định", "P", "C", "", "Quý II"),
    ("3", "Sơ kết", "", "x", "góp ý", "Quý III"),
)


def test_marks_under_the_names_of_agencies_say_who_leads_and_who_helps() -> None:
    merged = ["A2:A3", "B2:B3", "C2:E2", "F2:F3"]
    for content, name in (
        (workbook([("KẾ HOẠCH 2024",), *NAMED], merged), "a.xlsx"),
        (lines(*NAMED).encode(), "a.csv"),
    ):
        draft = read(content, name, 2024)
        assert [(row.lead, row.coordinating) for row in draft.rows] == [
            (("Sở Nội vụ", "UBND cấp xã"), ()),
            (("Sở Tư pháp",), ("Sở Nội vụ",)),
            (("Sở Tư pháp",), ()),
        ]
        assert [problem.message for row in draft.rows for problem in row.problems] == [
            "Ô đánh dấu cơ quan có chữ chưa rõ nghĩa; xin xác nhận cơ quan chủ trì. (UBND cấp xã: góp ý)"
        ]


def test_a_column_of_words_that_says_nothing_to_us_is_told() -> None:
    heading = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Lĩnh vực", "Địa điểm", "Kinh phí")
    draft = read(word([heading, ("1", "Rà soát", "Sở Y tế", "Quý I", "Khám bệnh", "Hội trường lớn", "12 triệu đồng")]))
    assert [(one.kind, one.detail) for one in draft.problems] == [("column_passed", "Lĩnh vực")]


def test_a_second_column_in_which_nothing_stands_is_not_told() -> None:
    heading = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Hạn báo cáo", "Sản phẩm", "Kết quả thực hiện")
    assert read(word([heading, ("1", "Rà soát", "Sở Y tế", "Quý I", "", "Báo cáo", "")])).problems == ()


def test_another_time_in_the_notes_is_put_before_a_person() -> None:
    heading = ("TT", "Nội dung rà soát", "Cơ quan thực hiện", "Thời gian", "Ghi chú")
    rows = [
        ("1", "Giấy phép xây dựng", "Sở Xây dựng", "Quý III", "Điều chỉnh: hoàn thành trước 30/6/2024"),
        ("2", "Đăng ký kết hôn", "Sở Tư pháp", "Quý II", "Chuyển từ năm 2023"),
    ]
    draft = read(word([heading, *rows]))
    assert [kinds(row) for row in draft.rows] == [{"note_time"}, set()]
    assert [to_json(row, "")["deadline"][0]["due"] for row in draft.rows] == ["2024-09-30", "2024-06-30"]


FOOT = (
    ("", "Ghi chú: Các đơn vị gửi báo cáo về Sở Tư pháp.", "", "", "", ""),
    ("", "", "", "", "TM. ỦY BAN NHÂN DÂN", ""),
    ("Nơi nhận:", "", "", "", "PHÓ CHỦ TỊCH", ""),
    ("- Lưu: VT.", "", "", "", "(Đã ký)", ""),
)


def test_who_signs_and_who_gets_a_copy_are_no_tasks() -> None:
    draft = read(workbook([("KẾ HOẠCH NĂM 2024",), HEADING, TASK, *FOOT]), "a.xlsx")
    assert (codes(draft), draft.rows[0].problems) == (["1"], ())


def test_a_task_that_follows_what_looks_like_a_signature_stays() -> None:
    signed = ("", "", "TM. ỦY BAN NHÂN DÂN", "", "", "")
    assert codes(read(word([HEADING, TASK, signed, ("2", *TASK[1:])])))[-1] == "2"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("THÁNG 3/2024", ["Không thấy thời hạn; xin nhập thời hạn hoặc xác nhận là không có. "
                          "(theo tên mục: “Tháng 3/2024”?)"]),
        ("Rà soát trong tháng", ["Không thấy thời hạn; xin nhập thời hạn hoặc xác nhận là không có."]),
    ],
)  # fmt: skip
def test_a_section_that_is_called_after_a_time_suggests_it(title: str, said: list[str]) -> None:
    table = [("TT", "Nội dung", "Cơ quan chuẩn bị"), ("I", title, ""), ("1", "Báo cáo", "Sở Y tế")]
    assert [problem.message for problem in read(word([*table])).rows[0].problems] == said


def test_a_section_that_is_called_after_an_agency_suggests_it() -> None:
    table = [("TT", "Nhiệm vụ được giao", "Thời hạn"), ("I", "SỞ NỘI VỤ", ""), ("1", "Báo cáo biên chế", "15/6/2024")]
    assert [problem.message for problem in read(word([*table])).rows[0].problems] == [
        "Không thấy cơ quan chủ trì. (theo tên mục: “SỞ NỘI VỤ”?)"
    ]


def test_agencies_that_a_cell_counts_are_told_apart() -> None:
    cell = "1. Sở Y tế\n2) UBND các xã, phường"
    row = read(word([("Mục", "Việc", "Đơn vị chủ trì", "Nội dung", "Hạn"), ("1", "", cell, "Rà soát", "Quý I")])).rows[
        0
    ]
    assert row.lead == ("Sở Y tế", "UBND các xã, phường")


def test_letters_whose_marks_stand_apart_are_read_like_others() -> None:
    rows = [
        ("STT", "Nội dung", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "Rà soát", "1. Sở Y tế\n2. Thanh tra tỉnh", "Quý I"),
    ]
    apart = [tuple(unicodedata.normalize("NFD", cell) for cell in row) for row in rows]
    row = read(word(apart, titles=("KẾ HOẠCH NĂM 2024",))).rows[0]
    assert (row.content, row.lead) == ("Rà soát", ("Sở Y tế", "Thanh tra tỉnh"))


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Phòng, ban thực hiện", "lead"),
        ("Phòng, đơn vị thực hiện", "lead"),
        ("Ban theo dõi", "lead"),
        ("Đơn vị cùng thực hiện", "coordinating"),
        ("Cơ quan, đơn vị cùng thực hiện", "coordinating"),
    ],
)
def test_who_does_it_alone_and_who_with_others(heading: str, role: str) -> None:
    assert role_of(heading) == role


def test_a_row_whose_words_sound_like_headings_is_a_row() -> None:
    draft = read(
        lines(
            ("TT", "Nội dung", "Tiến độ", "Người phụ trách", "Sản phẩm"),
            ("1", "Bồi dưỡng học sinh giỏi", "Tháng 9/2024", "Tổ Ngữ văn", "Danh sách"),
            ("2", "Tổ chức ôn thi", "Đến ngày 20/6/2024", "Phó Hiệu trưởng phụ trách chuyên môn", "Kế hoạch ôn thi"),
            ("3", "Dự giờ", "Tháng 10/2024", "Các tổ chuyên môn", "Biên bản"),
        ).encode(),
        "ke-hoach.csv",
    )
    assert codes(draft) == ["1", "2", "3"]


def test_a_second_heading_below_a_table_begins_another_with_its_own_columns() -> None:
    draft = read(
        lines(
            ("STT", "Nội dung công việc", "Ban chủ trì", "Kết quả", "Thời gian", "", ""),
            ("I", "Nhiệm vụ", "", "", "", "", ""),
            ("1", "Giám sát chính sách", "Ban Chính sách", "Báo cáo", "Tháng 7/2024", "", ""),
            ("II", "Chỉ tiêu", "", "", "", "", ""),
            ("STT", "Chỉ tiêu", "Ban theo dõi", "Quý I", "Quý II", "Quý III", "Quý IV"),
            ("1", "Tỷ lệ tập hợp hội viên (%)", "Ban Tổ chức", "72", "73", "74", "75"),
        ).encode(),
        "ke-hoach.csv",
    )
    assert [(row.code, row.kind, row.lead) for row in draft.rows] == [
        ("I.1", "task", ("Ban Chính sách",)),
        ("II.1", "indicator", ("Ban Tổ chức",)),
    ]


def test_a_heading_above_the_only_table_is_no_section_of_it() -> None:
    """ "1.1" is what people see in the table, so it is what they type."""
    assert codes(read(word([HEADING, TASK], titles=["II. NHIỆM VỤ"]))) == ["1"]
    several = word([HEADING, TASK], [HEADING, TASK], titles=["I. THỂ CHẾ", "II. TỔ CHỨC BỘ MÁY"])
    assert codes(read(several)) == ["I.1", "II.1"]


def test_a_plan_that_goes_on_is_one_plan() -> None:
    goes_on = word([HEADING, TASK], [HEADING, ("2", *TASK[1:])], titles=[TITLE, f"{TITLE} (tiếp theo)"])
    assert codes(read(goes_on)) == ["1", "2"]
