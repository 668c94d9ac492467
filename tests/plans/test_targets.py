"""Figures in a column of targets: thousands, limits, units, and what is put before a person."""

import pytest

import plans
from plans.draft import Row
from tests.plans.making import word


def row_with(figure: str, unit: str = "") -> Row:
    heading = ("STT", "Nội dung", "Cơ quan chủ trì", "ĐVT", "Kế hoạch năm 2024", "Thời hạn")
    return plans.read("a.docx", word([heading, ("1", "Số hồ sơ", "Sở Y tế", unit, figure, "Quý I")])).rows[0]


@pytest.mark.parametrize(
    ("figure", "unit", "annual", "op", "said"),
    [
        ("1.200 hồ sơ", "", 1200, ">=", "hồ sơ"),
        ("10 000", "lượt", 10000, ">=", "lượt"),
        ("1.234.567", "đồng", 1234567, ">=", "đồng"),
        ("12", "xã", 12, ">=", "xã"),
        ("99,5%", "%", 99.5, ">=", "%"),
        ("≥ 98", "%", 98, ">=", "%"),
        ("Dưới 5%", "", 5, "<", "%"),
        ("Không quá 3 ngày", "", 3, "<=", "ngày"),
        ("Trên 90%", "", 90, ">", "%"),
        ("từ 80% trở lên", "", 80, ">=", "%"),
    ],
)
def test_a_figure_is_read_with_its_thousands_its_limit_and_its_unit(
    figure: str, unit: str, annual: float, op: str, said: str
) -> None:
    row = row_with(figure, unit)
    assert [(one.annual, one.op, one.unit) for one in row.targets] == [(annual, op, said)]
    assert row.problems == ()


@pytest.mark.parametrize("figure", ["Cấp tỉnh 90%, cấp xã 80%", "95 - 98%", "1,250 hồ sơ", "45.250%"])
def test_several_figures_or_one_that_may_be_read_in_two_ways_are_put_before_a_person(figure: str) -> None:
    assert [problem.kind for problem in row_with(figure).problems] == ["target_doubtful"]


@pytest.mark.parametrize("aim", ["Giảm 30% thời gian xử lý", "Chọn 02 giống lúa năng suất trên 7 tấn/ha"])
def test_a_sentence_with_a_figure_is_no_target_and_is_put_before_a_person(aim: str) -> None:
    row = row_with(aim)
    assert (row.kind, row.targets, [one.kind for one in row.problems]) == ("task", (), ["target_doubtful"])


@pytest.mark.parametrize("aim", ["Đạt 90%", "Phấn đấu đạt từ 90%", "Tối thiểu 90%"])
def test_words_that_lead_to_a_figure_are_no_sentence(aim: str) -> None:
    assert [(one.annual, one.unit) for one in row_with(aim).targets] == [(90, "%")]
