"""Files as offices keep and pass them on: copied tables, several tables on a sheet, ditto marks, old letters."""

import pytest

import plans
from domain.errors import BadInput
from tests.plans.making import HEADING, TASK, paragraphs, word, workbook
from tests.plans.test_layouts import codes, dues, kinds, read

CELLS = (
    "Kế hoạch CCHC năm 2024",
    "STT\tNội dung\tCơ quan chủ trì\tThời hạn",
    '1\t"Rà soát\nthủ tục"\tSở Y tế\t15/3/2024',
    "2\tBáo cáo\tSở Nội vụ\tQuý IV",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_whose_cells_are_parted_by_tabs_is_a_table(encoding: str) -> None:
    draft = plans.read("ke-hoach.txt", "\n".join(CELLS).encode(encoding))
    assert [(row.content, row.lead, dues(row)) for row in draft.rows] == [
        ("Rà soát thủ tục", ("Sở Y tế",), ["2024-03-15"]),
        ("Báo cáo", ("Sở Nội vụ",), ["2024-12-31"]),
    ]


def test_a_second_table_on_a_sheet_swallows_no_row_of_the_first() -> None:
    rows = [
        ("KẾ HOẠCH NĂM 2024",),
        ("STT", "Nội dung", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "Rà soát", "Sở Y tế", "Quý I"),
        ("CHỈ TIÊU",),
        ("STT", "Chỉ tiêu", "Kế hoạch năm 2024", "Đơn vị thực hiện"),
        ("2", "Hồ sơ đúng hạn", "95%", "Sở Nội vụ"),
    ]
    assert [row.content for row in read(workbook(rows), "a.xlsx").rows] == ["Rà soát", "Hồ sơ đúng hạn"]


def test_a_table_beside_another_one_is_told() -> None:
    heads = ("STT", "Nội dung", "Chủ trì", "Thời hạn")
    rows = [
        ("KẾ HOẠCH NĂM 2024",),
        (*heads, None, *heads),
        ("1", "Họp", "Sở Y tế", "Quý I", None, "1", "Thi", "A", "Quý II"),
    ]
    draft = read(workbook(rows), "a.xlsx")
    assert [row.content for row in draft.rows] == ["Họp"]
    assert [(one.kind, one.detail) for one in draft.problems] == [
        ("column_left", "Nội dung"),
        ("column_left", "Chủ trì"),
        ("column_left", "Thời hạn"),
    ]


@pytest.mark.parametrize("mark", ["nt", "-nt-", '"', "Như trên", "”"])
def test_a_ditto_is_put_before_a_person_with_what_stands_above(mark: str) -> None:
    rows = [HEADING, TASK, ("2", "Việc khác", mark, "", "", mark)]
    row = read(word(rows)).rows[1]
    assert [problem.message for problem in row.problems if problem.kind == "ditto"] == [
        "Ô ghi như ô phía trên; xin xác nhận. (như dòng trên: “Trước ngày 15/02/2024”?)",
        "Ô ghi như ô phía trên; xin xác nhận. (như dòng trên: “Sở Tư pháp”?)",
    ]


def test_where_one_date_has_its_month_first_the_others_are_put_before_a_person() -> None:
    days = ("3/25/2024", "4/5/2024", "31/5/2024", "Quý I")
    draft = read(word([HEADING, *((str(n), *TASK[1:5], day) for n, day in enumerate(days, 1))]))
    assert [kinds(row) for row in draft.rows] == [{"deadline_unread"}, {"month_first"}, set(), set()]


def test_days_before_months_are_no_reason_to_ask() -> None:
    days = ("25/3/2024", "4/5/2024")
    draft = read(word([HEADING, *((str(n), *TASK[1:5], day) for n, day in enumerate(days, 1))]))
    assert [dues(row) for row in draft.rows] == [["2024-03-25"], ["2024-05-04"]]
    assert not any(row.problems for row in draft.rows)


OLD = (
    ("KÕ ho¹ch c«ng t¸c", "Néi dung c«ng viÖc", "C¬ quan chñ tr×", "Thêi gian hoµn thµnh"),
    ("Keá hoaïch", "Noäi dung coâng vieäc", "Cô quan chuû trì", "Thôøi gian hoaøn thaønh, Tröôùc ngaøy"),
)


@pytest.mark.parametrize("lines", OLD)
def test_letters_of_before_unicode_are_refused_with_the_reason(lines: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as refused:
        read(paragraphs(*lines))
    assert (refused.value.name, refused.value.facts["why"]) == ("not_a_plan", "old_letters")


def test_duties_in_sentences_are_refused_with_the_reason() -> None:
    lines = ("1. Sở Nội vụ chủ trì kiểm tra công vụ.", "2. Sở Tài chính báo cáo giải ngân hằng tháng.")
    with pytest.raises(BadInput) as refused:
        read(paragraphs("KẾ HOẠCH NĂM 2024", *lines))
    assert (refused.value.name, refused.value.facts["why"]) == ("not_a_plan", "sentences")


def test_a_letter_without_duties_is_refused_without_a_guess() -> None:
    with pytest.raises(BadInput) as refused:
        read(paragraphs("GIẤY MỜI", "Kính mời đồng chí đến dự họp."))
    assert refused.value.facts["why"] == ""


def test_codes_of_two_tables_that_number_alike_are_told_apart() -> None:
    heads = ("STT", "Nội dung", "Cơ quan chủ trì", "Hạn báo cáo")
    rows = [("KẾ HOẠCH NĂM 2024",), HEADING, TASK, ("PHẦN HAI",), heads, ("1", "Việc khác", "Sở Y tế", "Quý I")]
    assert codes(read(workbook(rows), "a.xlsx")) == ["1", "1~2"]


def test_a_long_plan_counts_beyond_a_thousand() -> None:
    draft = read(word([HEADING, *((number, *TASK[1:]) for number in ("999", "1000", "1001"))]))
    assert (codes(draft), [row.problems for row in draft.rows]) == (["999", "1000", "1001"], [(), (), ()])
