"""`/xuat` of indicators: what was asked in each period, what was reported, met or short by how much."""

from io import BytesIO

import docx
import openpyxl
import pytest

from tests.services.province import Province

Row = tuple[object, ...]


async def sheet(stp: Province, code: str) -> list[Row]:
    """Period, target, figure and verdict of each row of an indicator, as the admin's workbook has them."""
    (file,) = (await stp["admin"].says("/xuat")).files
    heads, *rows = openpyxl.load_workbook(BytesIO(file.content))["Kế hoạch"].iter_rows(min_row=4, values_only=True)
    places = [heads.index(name) for name in ("Kỳ", "Chỉ tiêu", "Số liệu mới nhất", "So với chỉ tiêu")]
    return [tuple(row[place] or "" for place in places) for row in rows if row[0] == code]


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("28,5%", ("quý I/2024", "≥ 30%", "28,5%", "Thiếu 1,5 điểm phần trăm")),
        ("617/2000", ("quý I/2024", "≥ 30%", "30,85%", "Đạt")),
    ],
)
async def test_a_figure_is_held_against_the_target_of_its_period(stp: Province, figure: str, shown: Row) -> None:
    await stp["officer"].says(f"/solieu 01 {figure}")
    first, *others = await sheet(stp, "PL2.01a")
    assert first == shown
    assert others == [
        ("quý II/2024", "≥ 40%", "", ""),
        ("quý III/2024", "≥ 50%", "", ""),
        ("quý IV/2024", "≥ 60%", "", ""),
    ]


async def test_a_correction_counts_and_one_taken_back_does_not(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 35%")
    await stp["officer"].says("/solieu 01 36,5%")
    assert (await sheet(stp, "PL2.01a"))[0][2] == "36,5%"
    await stp["officer"].says("/undo")
    assert (await sheet(stp, "PL2.01a"))[0][2] == "35%"


async def test_a_task_that_is_not_measured_has_no_figures(stp: Province) -> None:
    assert await sheet(stp, "II.2") == [("", "", "", "")]


async def test_csv_and_the_printed_plan_show_the_same(stp: Province) -> None:
    await stp["officer"].says("/solieu 01 28,5%")
    (csv,) = (await stp["admin"].says("/xuat csv")).files
    assert ',≥ 30%,"28,5%","Thiếu 1,5 điểm phần trăm",' in csv.content.decode("utf-8-sig")
    (printed,) = (await stp["admin"].says("/xuat docx")).files
    (table,) = docx.Document(BytesIO(printed.content)).tables
    (line,) = [row.cells for row in table.rows if row.cells[0].text == "PL2.01a"]
    assert "Chỉ tiêu quý I/2024: ≥ 30%\nChỉ tiêu quý II/2024: ≥ 40%" in line[3].text
    assert "28,5%, thiếu 1,5 điểm phần trăm)" in line[4].text
