"""Plans as other offices lay them out: other columns, no numbers, lists instead of tables, several plans, English."""

import io
import json
import re

import docx
import pytest

import plans
from domain.errors import BadInput
from plans.draft import Draft, Row, to_json
from plans.titles import readable
from tests.plans import ruled
from tests.plans.making import HEADING, TASK, TITLE, paragraphs, part_of, saved, with_part, word, workbook


def read(content: bytes, name: str = "ke-hoach.docx", year: int | None = None) -> Draft:
    return plans.read(name, content, year=year)


def codes(draft: Draft) -> list[str]:
    return [row.code for row in draft.rows]


def dues(row: Row) -> list[str]:
    """The due dates of a row, or the type of a deadline that has none."""
    found = [to_json(row, "")["deadline"]]
    return [one.get("due") or one["type"] for many in found for one in many]


def kinds(row: Row) -> set[str]:
    return {problem.kind for problem in row.problems}


def test_columns_are_known_by_their_headings_in_any_order_and_wording() -> None:
    heading = (
        "Thời hạn hoàn thành",
        "Đầu việc",
        "Đơn vị phối hợp thực hiện",
        "Đơn vị đầu mối",
        "Sản phẩm dự kiến",
        "TT",
    )
    row = read(
        word([heading, ("Trước 15/02/2024", "Ban hành kế hoạch", "Sở Nội vụ", "Sở Tư pháp", "Kế hoạch", "1")])
    ).rows[0]
    assert (row.number, row.content, row.lead) == ("1", "Ban hành kế hoạch", ("Sở Tư pháp",))
    assert (row.coordinating, row.product, dues(row)) == (("Sở Nội vụ",), "Kế hoạch", ["2024-02-14"])


def test_a_heading_of_two_lines_and_a_line_of_column_numbers() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    lines = [
        ("STT", "Nội dung", "Phân công", "", "Thời gian"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Ban hành", "Sở Tư pháp", "Sở Nội vụ", "Tháng 1"),
    ]
    table = document.add_table(rows=0, cols=5)
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    row = read(saved(document)).rows[0]
    assert (row.lead, row.coordinating, row.deadline_text) == (("Sở Tư pháp",), ("Sở Nội vụ",), "Tháng 1")


def test_start_and_finish_columns_are_one_period() -> None:
    table = [
        ("STT", "Nhiệm vụ", "Phòng thực hiện", "Bắt đầu", "Kết thúc"),
        ("1", "Rà soát", "Phòng Tư pháp", "01/2024", "8/2024"),
    ]
    row = read(word(table)).rows[0]
    assert (row.deadline_text, dues(row)) == ("01/2024 - 8/2024", ["2024-08-31"])


def test_a_row_without_a_number_is_named_and_flagged() -> None:
    draft = read(word([HEADING[1:], TASK[1:], TASK[1:]]))
    assert codes(draft) == ["1", "2"]
    assert all("number_missing" in kinds(row) for row in draft.rows)


def test_under_a_numbered_group_a_row_without_a_number_gets_a_letter() -> None:
    rows = [HEADING, ("I", "Công tác", *[""] * 4), ("6", "Nhóm việc", *[""] * 4), ("", *TASK[1:]), ("7", *TASK[1:])]
    draft = read(word(rows))
    assert codes(draft) == ["I.6.a", "I.7"]
    assert draft.rows[0].section == (("I", "Công tác"), ("6", "Nhóm việc"))


def test_numbers_are_never_said_twice_in_a_code() -> None:
    empty = [""] * 4
    rows = [
        HEADING,
        ("II", "Phần hai", *empty),
        ("2", "Nhóm", *empty),
        ("2.1.", *TASK[1:]),
        ("II.3", "Nhóm", *empty),
        TASK,
    ]
    assert codes(read(word(rows))) == ["II.2.1", "II.3.1"]


def test_letters_stand_under_the_row_before_them() -> None:
    rows = [HEADING, TASK, ("a)", *TASK[1:]), ("b)", *TASK[1:]), ("2", *TASK[1:])]
    assert codes(read(word(rows))) == ["1", "1.a", "1.b", "2"]


def test_one_number_over_several_lines_makes_sub_rows() -> None:
    rows = [
        (TITLE,),
        HEADING,
        ("1", "Ban hành kế hoạch", "Sở Tư pháp", "", "Kế hoạch của tỉnh", "Tháng 1"),
        (None, None, "UBND cấp huyện", "", "Kế hoạch của huyện", "Tháng 2"),
    ]
    draft = read(workbook(rows, merged=["A3:A4", "B3:B4"]), "ke-hoach.xlsx")
    assert [(row.code, row.number, row.sub, row.content) for row in draft.rows] == [
        ("1a", "1", 1, "Ban hành kế hoạch"),
        ("1b", "1", 2, "Ban hành kế hoạch"),
    ]


def test_a_merged_time_cell_holds_for_every_row_it_spans() -> None:
    rows = [(TITLE,), HEADING, TASK, ("2", "Việc khác", "Sở Y tế", "", "", None)]
    draft = read(workbook(rows, merged=["F3:F4"]), "ke-hoach.xlsx")
    assert [dues(row) for row in draft.rows] == [["2024-02-14"], ["2024-02-14"]]


def test_dates_and_percentages_of_excel_are_read_as_they_are_shown() -> None:
    from datetime import date

    draft = read(
        workbook([(TITLE,), HEADING, ("1", "Ban hành", "Sở Tư pháp", "", "", date(2024, 2, 15))]), "ke-hoach.xlsx"
    )
    assert (draft.rows[0].deadline_text, dues(draft.rows[0])) == ("15/02/2024", ["2024-02-15"])


def test_of_two_columns_the_one_that_is_shown_counts_and_a_hidden_row_is_put_before_a_person() -> None:
    heading = ("STT", "Nội dung", "Thời hạn", "Cơ quan chủ trì", "Thời hạn")
    rows = [heading, (1, "Việc một", "Quý I", "Sở Y tế", "Quý II"), (2, "Việc hai", "Quý I", "Sở Y tế", "Quý III")]
    draft = read(workbook([(TITLE,), *rows], hidden=("C", 4)), "ke-hoach.xlsx")
    assert [row.deadline_text for row in draft.rows] == ["Quý II", "Quý III"]
    assert ["hidden" in kinds(row) for row in draft.rows] == [False, True]


def test_a_day_that_excel_shows_as_a_number_is_never_a_date_in_silence() -> None:
    row = read(workbook([(TITLE,), HEADING, (*TASK[:5], 45337)]), "ke-hoach.xlsx").rows[0]
    assert dues(row) == ["invalid"]
    assert row.problems[0].message.endswith("(có thể là 15/02/2024)")


def test_a_formula_is_read_as_the_value_that_excel_kept() -> None:
    book = workbook([(TITLE,), HEADING, TASK, ("2", "Việc khác", "Sở Y tế", "", "", "Quý II")])
    sheet = part_of(book, "xl/worksheets/sheet1.xml")
    kept = re.sub(
        rb'<c r="F4"[^>]*>.*?</c>', '<c r="F4" t="str"><f>F3</f><v>Trước ngày 20/03/2024</v></c>'.encode(), sheet
    )
    draft = read(with_part(book, "xl/worksheets/sheet1.xml", kept), "ke-hoach.xlsx")
    assert dues(draft.rows[1]) == ["2024-03-19"]


def test_a_heading_of_three_lines_with_start_and_finish_under_one_time() -> None:
    rows = [
        (TITLE,),
        ("TT", "Nhiệm vụ", "Tổ chức thực hiện", None, None, None, None),
        (None, None, "Cơ quan", None, "Thời gian", None, "Sản phẩm"),
        (None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", None),
        ("1", "Rà soát", "Sở Tư pháp", "Sở Nội vụ", "01/2024", "8/2024", "Báo cáo"),
    ]
    merged = ["A2:A4", "B2:B4", "C2:G2", "C3:D3", "E3:F3", "G3:G4"]
    row = read(workbook(rows, merged), "ke-hoach.xlsx").rows[0]
    assert (row.number, row.content, row.lead, row.coordinating) == ("1", "Rà soát", ("Sở Tư pháp",), ("Sở Nội vụ",))
    assert (row.product, row.deadline_text, dues(row)) == ("Báo cáo", "01/2024 - 8/2024", ["2024-08-31"])


QUARTERS = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV")


def test_a_mark_under_a_quarter_is_that_quarter_and_several_are_put_before_a_person() -> None:
    rows = [
        (TITLE,),
        QUARTERS,
        ("1", "Rà soát", "Sở Y tế", "", "x", "", ""),
        ("2", "Báo cáo", "Sở Y tế", "X", "", "✓", ""),
        ("3", "Sơ kết", "Sở Y tế", "", "Trước 15/6", "", ""),
    ]
    draft = read(workbook(rows), "ke-hoach.xlsx")
    assert [row.deadline_text for row in draft.rows] == ["Quý II", "Quý I; Quý III", "Trước 15/6"]
    assert ["several_marks" in kinds(row) for row in draft.rows] == [False, True, False]
    assert not any(row.targets for row in draft.rows)


def test_a_sections_title_that_spreads_over_the_quarters_is_no_time() -> None:
    rows = [(TITLE,), QUARTERS, ("I", "Rà soát", *[None] * 5), ("1", "Rà soát TTHC", "Sở Y tế", "", "x", "", "")]
    draft = read(workbook(rows, merged=["B3:G3"]), "ke-hoach.xlsx")
    assert [(row.code, row.section) for row in draft.rows] == [("I.1", (("I", "Rà soát"),))]


def test_a_mark_under_a_month_is_that_month() -> None:
    months = [f"Tháng {month}" for month in range(1, 13)]
    marks = ["x" if month == 4 else "" for month in range(1, 13)]
    rows = [
        (TITLE,),
        ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Tiến độ thực hiện", *[None] * 11),
        (None, None, None, *months),
        ("1", "Rà soát", "Sở Y tế", *marks),
    ]
    row = read(workbook(rows, ["A2:A3", "B2:B3", "C2:C3", "D2:O2"]), "ke-hoach.xlsx").rows[0]
    assert (row.deadline_text, dues(row)) == ("Tháng 4", ["2024-04-30"])


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Sở Y tế\nPhối hợp: Sở Nội vụ; Sở Tư pháp",
        "- Cơ quan chủ trì: Sở Y tế.\n- Cơ quan phối hợp: Sở Nội vụ, Sở Tư pháp",
        "Sở Y tế (chủ trì), Sở Nội vụ (phối hợp), Sở Tư pháp (phối hợp)",
    ],
)
def test_one_cell_may_name_who_leads_and_who_coordinates(cell: str) -> None:
    row = read(word([("TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"), ("1", "Rà soát", cell, "Quý I")])).rows[0]
    assert (row.lead, row.coordinating) == (("Sở Y tế",), ("Sở Nội vụ", "Sở Tư pháp"))


def test_a_workbook_without_a_title_is_named_by_its_file() -> None:
    content = workbook([HEADING, (*TASK[:5], "Quý II/2024")])
    assert plans.read("Kế hoạch CCHC 2024.xlsx", content).title == "Kế hoạch CCHC 2024"


def test_our_own_codes_are_numbers() -> None:
    rows = [(TITLE,), ("Mã việc", *HEADING[1:]), ("I.1", *TASK[1:]), ("II.2.1", *TASK[1:])]
    assert codes(read(workbook(rows), "ke-hoach.xlsx")) == ["I.1", "II.2.1"]


def test_a_group_and_a_task_in_two_columns_are_both_the_content() -> None:
    heading = ("TT", "Nhóm nhiệm vụ", "Nội dung cụ thể", "Chủ trì", "Hạn chót")
    rows = [
        (TITLE,),
        heading,
        ("1", "Cải cách", "Rà soát", "Sở Y tế", "Quý I"),
        ("2", None, "Báo cáo", "Sở Y tế", "Quý II"),
    ]
    draft = read(workbook(rows, merged=["B3:B4"]), "ke-hoach.xlsx")
    assert [row.content for row in draft.rows] == ["Cải cách: Rà soát", "Cải cách: Báo cáo"]


def test_of_two_columns_of_times_the_one_that_is_not_read_is_told() -> None:
    heading = ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian thực hiện", "Hạn báo cáo")
    draft = read(word([heading, ("1", "Rà soát", "Sở Y tế", "Quý I", "15/3/2024")]))
    assert [(problem.kind, problem.detail) for problem in draft.problems] == [("column_left", "Hạn báo cáo")]


def test_a_plan_for_several_years_takes_the_first_and_says_so() -> None:
    content = word([HEADING, (*TASK[:5], "Quý II")], titles=("KẾ HOẠCH GIAI ĐOẠN 2024 - 2026",))
    draft = read(content)
    assert (draft.year, [problem.kind for problem in draft.problems]) == (2024, ["several_years"])
    assert read(content, year=2025).problems == ()


def test_dashes_in_the_number_column_are_parts_of_the_row_above() -> None:
    part = ("-", *TASK[1:])
    rows = [HEADING, ("1", "Nhóm", *[""] * 4), ("1.1", *TASK[1:]), part, part, ("1.2", *TASK[1:]), part]
    draft = read(word(rows))
    assert codes(draft) == ["1.1", "1.1.a", "1.1.b", "1.2", "1.2.a"]
    assert ["number_missing" in kinds(row) for row in draft.rows] == [False, True, True, False, True]


def test_a_plan_of_one_year_may_name_the_years_that_it_is_part_of() -> None:
    title = "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2023 THUỘC CHƯƠNG TRÌNH GIAI ĐOẠN 2021 - 2030"
    draft = read(word([HEADING, (*TASK[:5], "Quý II")], titles=(title,)))
    assert (draft.year, draft.problems) == (2023, ())


def test_two_plans_with_titles_in_small_letters_are_told_apart() -> None:
    titles = ("Kế hoạch cải cách hành chính năm 2024", "Kế hoạch chuyển đổi số năm 2025")
    draft = read(word([HEADING, TASK], [HEADING, ("1", "Việc khác", "Sở Y tế", "", "", "Tháng 3")], titles=titles))
    assert [(row.code, dues(row)) for row in draft.rows] == [("KH1.1", ["2024-02-14"]), ("KH2.1", ["2025-03-31"])]


def test_two_plans_in_one_file_keep_their_codes_and_years_apart() -> None:
    titles = ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024", "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2025")
    draft = read(word([HEADING, TASK], [HEADING, ("1", "Việc khác", "Sở Y tế", "", "", "Tháng 3")], titles=titles))
    assert [(row.code, dues(row)) for row in draft.rows] == [("KH1.1", ["2024-02-14"]), ("KH2.1", ["2025-03-31"])]
    assert [problem.kind for problem in draft.problems] == ["several_plans"]


def test_appendices_are_parts_where_several_have_tables() -> None:
    indicators = [
        ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Chỉ tiêu năm 2024", "Quý I", "Quý II", "Quý III", "Quý IV"),
        ("01", "Tỷ lệ hồ sơ trực tuyến", "Các phòng", "60%", "30%", "40%", "50%", "60%"),
    ]
    draft = read(word([HEADING, TASK], indicators, titles=("PHỤ LỤC I", "Phụ lục II")), year=2024)
    assert [(row.code, row.part, row.kind) for row in draft.rows] == [
        ("PL1.1", "Phụ lục I", "task"),
        ("PL2.01", "Phụ lục II", "indicator"),
    ]
    assert draft.rows[1].targets[0].by_quarter == (30, 40, 50, 60)
    assert draft.rows[1].deadline_text == "Quý I; Quý II; Quý III; Quý IV"


def test_a_list_of_forms_is_no_table_of_duties() -> None:
    forms = [("STT", "Nội dung biểu mẫu", "Ghi chú"), ("1", "Phiếu xin lỗi", "Mẫu 1"), ("2", "Thư chúc mừng", "Mẫu 2")]
    assert codes(read(word(forms, [HEADING, TASK], titles=("PHỤ LỤC I", "PHỤ LỤC II")), year=2024)) == ["1"]


def test_labelled_lines_are_read_where_there_is_no_table() -> None:
    draft = read(
        paragraphs(
            "KẾ HOẠCH CÔNG TÁC NĂM 2024",
            "I. CÔNG TÁC CHỈ ĐẠO",
            "1. Ban hành kế hoạch kiểm soát TTHC",
            "- Cơ quan chủ trì: Văn phòng UBND tỉnh",
            "- Cơ quan phối hợp: Các sở, ban, ngành; UBND cấp huyện",
            "- Sản phẩm: Kế hoạch",
            "- Thời hạn: Trước ngày 15/02/2024",
            "2. Tổ chức tập huấn (Chủ trì: Sở Nội vụ; phối hợp: Sở Tư pháp; thời gian: Quý II/2024)",
        )
    )
    assert [(row.code, row.lead, dues(row)) for row in draft.rows] == [
        ("I.1", ("Văn phòng UBND tỉnh",), ["2024-02-14"]),
        ("I.2", ("Sở Nội vụ",), ["2024-06-30"]),
    ]
    assert draft.rows[0].coordinating == ("Các sở, ban, ngành", "UBND cấp huyện")


def test_items_without_numbers_are_tasks_where_labelled_parts_follow() -> None:
    draft = read(
        paragraphs(
            "KẾ HOẠCH CÔNG TÁC NĂM 2024",
            "I. NHIỆM VỤ",
            "- Ban hành kế hoạch kiểm soát TTHC",
            "+ Đơn vị thực hiện: Văn phòng UBND tỉnh.",
            "+ Thời gian hoàn thành: Trước ngày 15/02/2024.",
            "- Tổ chức tập huấn",
            "+ Đơn vị thực hiện:",
            "* Sở Nội vụ;",
            "* Sở Tư pháp.",
            "+ Thời gian hoàn thành: Quý II/2024.",
        )
    )
    assert [(row.code, row.content, row.lead, dues(row)) for row in draft.rows] == [
        ("I.a", "Ban hành kế hoạch kiểm soát TTHC", ("Văn phòng UBND tỉnh",), ["2024-02-14"]),
        ("I.b", "Tổ chức tập huấn", ("Sở Nội vụ", "Sở Tư pháp"), ["2024-06-30"]),
    ]


def test_a_plan_in_lines_as_offices_write_it() -> None:
    draft = read(
        paragraphs(
            "KẾ HOẠCH CÔNG TÁC NĂM 2024",
            "I. MỤC ĐÍCH",
            "1. Nâng cao chất lượng phục vụ.",
            "II. NHIỆM VỤ",
            "1. Ban hành kế hoạch",
            "a) Đơn vị chủ trì: Sở Tư pháp",
            "b) Đơn vị phối hợp: Sở Nội vụ",
            "c) Thời gian hoàn thành: Quý I/2024",
            "2. Kiểm tra",
            "a) Kiểm tra tại sở, ngành",
            "(Chủ trì: Sở Nội vụ; hoàn thành: trước ngày 15/3/2024)",
            "b) Kiểm tra tại cấp xã",
            "(Chủ trì: Sở Tư pháp; hoàn thành: Quý II)",
            "III. TỔ CHỨC THỰC HIỆN",
            "1. Các sở, ban, ngành báo cáo kết quả trước ngày 15/12/2024.",
        )
    )
    assert [(row.code, row.lead, dues(row)) for row in draft.rows] == [
        ("II.1", ("Sở Tư pháp",), ["2024-03-31"]),
        ("II.2.a", ("Sở Nội vụ",), ["2024-03-14"]),
        ("II.2.b", ("Sở Tư pháp",), ["2024-06-30"]),
        ("BODY.1", ("Các sở, ban, ngành",), ["2024-12-14"]),
    ]
    assert draft.rows[0].coordinating == ("Sở Nội vụ",)
    assert [problem.message for problem in draft.problems] == [
        "Một mục không nêu cơ quan và thời hạn của việc nào nên được bỏ qua. (I. MỤC ĐÍCH)"
    ]


def test_a_second_agency_without_a_task_of_its_own_is_put_before_a_person() -> None:
    draft = read(
        paragraphs(
            "KẾ HOẠCH CÔNG TÁC NĂM 2024",
            "1. Ban hành kế hoạch",
            "Chủ trì: Sở Tư pháp",
            "Thời hạn: Quý I",
            "Chủ trì: Sở Nội vụ",
            "Thời hạn: Quý II",
        )
    )
    assert [(row.content, row.lead, dues(row)) for row in draft.rows] == [
        ("Ban hành kế hoạch", ("Sở Tư pháp",), ["2024-03-31"]),
        ("", ("Sở Nội vụ",), ["2024-06-30"]),
    ]
    assert "content_missing" in kinds(draft.rows[1])


def test_a_small_table_for_each_task_is_read() -> None:
    cards = [
        [
            ("Nội dung", content),
            ("Cơ quan chủ trì", "Sở Tư pháp"),
            ("Đơn vị phối hợp", "Sở Nội vụ"),
            ("Thời hạn hoàn thành", due),
        ]
        for content, due in (("Ban hành kế hoạch", "Trước ngày 15/02/2024"), ("Tổ chức tập huấn", "Quý II"))
    ]
    draft = read(word(*cards, titles=(TITLE, "Nhiệm vụ 2")))
    assert [(row.content, row.lead, row.coordinating, dues(row)) for row in draft.rows] == [
        ("Ban hành kế hoạch", ("Sở Tư pháp",), ("Sở Nội vụ",), ["2024-02-14"]),
        ("Tổ chức tập huấn", ("Sở Tư pháp",), ("Sở Nội vụ",), ["2024-06-30"]),
    ]


def test_an_english_plan_is_read_and_its_phrases_are_kept_as_printed() -> None:
    heading = ("No.", "Task", "Lead agency", "Coordinating agency", "Deliverable", "Deadline")
    phrases = (
        "Before 15 February 2024",
        "31 March 2024",
        "From March to August 2024",
        "Quarterly",
        "mid-June 2024",
        "Last week of May",
        "End of each quarter",
    )
    rows = [
        heading,
        *((str(n), "Report", "Department of Justice", "", "", phrase) for n, phrase in enumerate(phrases, 1)),
    ]
    draft = read(word(rows, titles=("ACTION PLAN FOR 2024",)))
    assert [row.deadline_text for row in draft.rows] == list(phrases)
    assert [due for row in draft.rows for due in dues(row)] == [
        "2024-02-14",
        "2024-03-31",
        "2024-08-31",
        "recurring",
        "2024-06-15",
        "2024-05-31",
        "recurring",
    ]


def test_duties_of_the_body_are_offered_with_who_and_when() -> None:
    text = (
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Các sở, ban, ngành và UBND cấp huyện:",
        "- Xây dựng kế hoạch, hoàn thành trước ngày 20/01/2024.",
        "- Báo cáo kết quả về Văn phòng UBND tỉnh trước ngày 17 tháng cuối quý.",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh;",
    )
    offered = [row for row in read(word([HEADING, TASK], after=text)).rows if row.code.startswith("BODY")]
    assert [(row.code, row.lead, dues(row)) for row in offered] == [
        ("BODY.1", ("Các sở, ban, ngành", "UBND cấp huyện"), ["2024-01-19"]),
        ("BODY.2", ("Các sở, ban, ngành", "UBND cấp huyện"), ["recurring"]),
    ]
    assert all("from_body" in kinds(row) for row in offered)


def test_the_numbers_that_word_prints_by_itself_are_numbers() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=3, cols=6)
    for cell, text in zip(table.rows[0].cells, HEADING, strict=True):
        cell.text = text
    for line in list(table.rows)[1:]:
        for cell, text in zip(line.cells[1:], TASK[1:], strict=True):
            cell.text = text
        line.cells[0].paragraphs[0].style = "List Number"
    assert codes(read(saved(document))) == ["1", "2"]


def test_a_ruled_pdf_over_pages_is_one_table() -> None:
    pages = [[HEADING, TASK], [HEADING, ("2", "Tổ chức tập huấn", "Sở Nội vụ", "", "Hội nghị", "Quý II/2024")]]
    draft = read(ruled.pdf(pages, TITLE), "ke-hoach.pdf")
    assert [(row.code, row.page, dues(row)) for row in draft.rows] == [
        ("1", 1, ["2024-02-14"]),
        ("2", 2, ["2024-06-30"]),
    ]


def test_a_row_cut_by_a_page_break_is_put_together() -> None:
    pages = [
        [HEADING, ("1", "Ban hành kế hoạch kiểm soát", "Văn phòng", "", "Kế hoạch", "Trước ngày")],
        [HEADING, ("", "thủ tục hành chính", "UBND tỉnh", "", "", "15/02/2024")],
    ]
    row = read(ruled.pdf(pages, TITLE), "ke-hoach.pdf").rows[0]
    assert (row.content, row.lead) == ("Ban hành kế hoạch kiểm soát thủ tục hành chính", ("Văn phòng UBND tỉnh",))
    assert dues(row) == ["2024-02-14"]


@pytest.mark.parametrize("sideways", ["0 1 -1 0 842 0", "0 -1 1 0 0 595"])
def test_a_table_that_is_printed_sideways_is_read(sideways: str) -> None:
    draft = read(ruled.pdf([[HEADING, TASK]], TITLE, sideways=sideways), "ke-hoach.pdf")
    assert (draft.title, [(row.content, dues(row)) for row in draft.rows]) == (
        readable(TITLE),
        [("Ban hành kế hoạch", ["2024-02-14"])],
    )


def test_the_mark_of_a_footnote_is_no_part_of_a_date() -> None:
    row = read(ruled.pdf([[HEADING, (*TASK[:5], "Tháng 1")]], TITLE, note="2"), "ke-hoach.pdf").rows[0]
    assert (row.deadline_text, dues(row)) == ("Tháng 1", ["2024-01-31"])


SECTION = ("I", "Công tác chỉ đạo", *[""] * 4)
LONG = ("2", "Tổ chức tập huấn nghiệp vụ cho cán bộ đầu mối", "Sở Nội vụ", "Các sở, ban, ngành", "", "Quý II/2024")


def test_a_table_without_rulings_goes_on_over_pages() -> None:
    pages: list[list[tuple[str, ...]]] = [[HEADING, SECTION, TASK, LONG], [HEADING, ("3", *TASK[1:])]]
    draft = read(ruled.pdf(pages, TITLE, rulings=False), "ke-hoach.pdf")
    assert [(row.code, row.content, row.lead, dues(row)) for row in draft.rows] == [
        ("I.1", TASK[1], (TASK[2],), ["2024-02-14"]),
        ("I.2", LONG[1], (LONG[2],), ["2024-06-30"]),
        ("I.3", TASK[1], (TASK[2],), ["2024-02-14"]),
    ]
    assert all("unruled" in kinds(row) for row in draft.rows)


def test_a_letterhead_is_no_part_of_the_title() -> None:
    title = f"ỦY BAN NHÂN DÂN TỈNH X {TITLE}"
    assert read(ruled.pdf([[HEADING, TASK]], title), "ke-hoach.pdf").title == readable(TITLE)


def test_words_in_a_pdf_that_are_no_table_are_refused() -> None:
    pages = [[("Căn cứ Luật Tổ chức chính", "quyền địa phương;", "", "", "", "")]]
    with pytest.raises(BadInput, match="not_a_plan"):
        read(ruled.pdf(pages, TITLE, rulings=False), "ke-hoach.pdf")


def test_a_plan_without_a_year_asks_for_it_and_takes_it() -> None:
    content = word([HEADING, (*TASK[:5], "Quý II")], titles=("KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH",))
    with pytest.raises(BadInput) as refused:
        read(content)
    assert refused.value.name == "no_year"
    assert dues(read(content, year=2025).rows[0]) == ["2025-06-30"]


def test_the_day_of_signature_is_not_the_plans_year() -> None:
    titles = ("Bình Phước, ngày 20 tháng 12 năm 2022", "KẾ HOẠCH KIỂM SOÁT TTHC NĂM 2023")
    assert read(word([("x",)], [HEADING, (*TASK[:5], "Quý I")], titles=titles)).year == 2023


def test_what_a_person_must_look_at_is_said() -> None:
    draft = read(word([HEADING, ("1", "Ban hành", "", "", "", "31/02/2024"), ("2", "Báo cáo", "Sở Y tế", "", "", "")]))
    assert [kinds(row) for row in draft.rows] == [{"lead_missing", "deadline_unread"}, {"deadline_missing"}]


def test_no_code_comes_twice() -> None:
    draft = read(word([HEADING, TASK, (*TASK[:1], "Việc khác", *TASK[2:])]))
    assert codes(draft) == ["1", "1~2"]
    assert "code_repeated" in kinds(draft.rows[1])


def test_progress_goes_from_nothing_to_all() -> None:
    told: list[float] = []
    plans.read("ke-hoach.docx", word([HEADING, TASK]), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_draft_goes_to_json_lines_and_back() -> None:
    from plans.draft import from_json, to_json_lines

    draft = read(word([HEADING, TASK, ("2", "Tỷ lệ hồ sơ trực tuyến đạt trên 60%", "Sở Y tế", "", "", "")]))
    assert tuple(from_json(json.loads(line)) for line in to_json_lines(draft).splitlines()) == draft.rows


SPLIT = (
    HEADING,
    ("1", "Soạn thảo quy chế chi tiêu nội bộ của", "Sở Tư pháp, Sở", "", "Quy chế", "Trước ngày"),
    ("", "cơ quan năm 2024", "Nội vụ", "", "", "15/3/2024"),
    ("2", "Tập huấn", "Sở Nội vụ", "", "Lớp", "Tháng 5/2024"),
)


def test_a_row_that_a_conversion_cut_in_two_is_one_and_a_person_looks_at_it() -> None:
    first, second = read(word(SPLIT)).rows
    assert (first.content, first.lead) == (
        "Soạn thảo quy chế chi tiêu nội bộ của cơ quan năm 2024",
        ("Sở Tư pháp", "Sở Nội vụ"),
    )
    assert dues(first) == ["2024-03-14"]
    assert [problem.kind for problem in first.problems] == ["row_joined"]
    assert second.code == "2"


def test_a_row_of_its_own_without_a_number_is_joined_to_none() -> None:
    own = ("", "Trình ký", "Sở Nội vụ", "", "", "20/4/2024")
    assert codes(read(word((HEADING, TASK, own)))) == ["1", "1.a"]
    item = ("", "b) rà soát", "", "", "", "")
    assert read(word((HEADING, TASK, item))).rows[0].content == TASK[1]


@pytest.mark.parametrize(
    "titles", [("KẾ HOẠCH", "Chuyển đổi số năm 2026"), ("QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch số hóa năm 2026")]
)
def test_a_second_plan_whose_title_stands_on_two_lines_has_its_own_year(titles: tuple[str, str]) -> None:
    document = docx.Document(io.BytesIO(word((HEADING, (*TASK[:5], "Quý III")))))
    for title in titles:
        document.add_paragraph(title)
    table = document.add_table(rows=0, cols=6)
    for row in (HEADING, (*TASK[:5], "Quý III")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    draft = read(saved(document))
    assert [(row.code, *dues(row)) for row in draft.rows] == [("KH1.1", "2024-09-30"), ("KH2.1", "2026-09-30")]
    assert "several_plans" in {problem.kind for problem in draft.problems}


def test_a_long_plan_counts_on_beyond_what_could_be_a_year() -> None:
    assert codes(read(word((HEADING, *((str(number), *TASK[1:]) for number in (1999, 2000, 2001)))))) == [
        "1999",
        "2000",
        "2001",
    ]
