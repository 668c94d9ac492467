"""Excel workbooks: one table a visible sheet; the values as Excel shows them, merged areas filled.

What is hidden is not lost: a hidden row is marked, a hidden column stands behind those that are shown, so that of two
columns "Thời hạn" the one that people see counts.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from plans import codes
from plans.grid import Block, Cell, Line, Paragraph, Table

_YEAR = re.compile(r"\b20\d\d\b")


def read(content: bytes) -> Iterator[Block]:
    import openpyxl

    workbook = openpyxl.load_workbook(BytesIO(content), data_only=True)
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible" and sheet.max_row:
            if codes.part_in(sheet.title) or _YEAR.search(sheet.title):  # "Sheet1" and "Kế hoạch" say nothing
                yield Paragraph(sheet.title)
            yield Table(tuple(_lines(sheet)))


def _lines(sheet: Any) -> Iterator[Line]:
    # `iter_rows` would make a cell for every place of the used rectangle: one stray cell in the last row, a million.
    typed = {place: cell for place, cell in sheet._cells.items() if cell.value is not None}
    width = max((column for _, column in typed), default=0)
    origins = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, min(area.max_col, width) + 1)
    }
    texts = {place: shown(cell.value, cell.number_format) for place, cell in typed.items()}
    used = {row for row, _ in typed} | {row for (row, _), origin in origins.items() if origin in texts}
    order = _shown_first(sheet, width)
    for row in sorted(used):
        places = [origins.get((row, column), (row, column)) for column in order]
        hidden = row in sheet.row_dimensions and sheet.row_dimensions[row].hidden
        yield Line(tuple(Cell(texts.get(place, ""), place) for place in places), doubt="hidden" if hidden else "")


def _shown_first(sheet: Any, width: int) -> list[int]:
    """The numbers of the columns, the hidden ones last."""
    ranges = [(each.min, each.max) for each in sheet.column_dimensions.values() if each.hidden and each.min]
    hidden = {column for first, last in ranges for column in range(first, min(last, width) + 1)}
    return sorted(range(1, width + 1), key=lambda column: (column in hidden, column))


def shown(value: object, number_format: str = "General") -> str:
    """A cell's value as a Vietnamese reader sees it: 15/02/2024, 60%, 1.10."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return _date(value, number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _number(value, number_format)
    return str(value).strip()


def _date(value: datetime | date, number_format: str) -> str:
    if "d" not in number_format.lower():
        return f"{value:%m/%Y}"
    return f"{value:%d/%m/%Y}"


def _number(value: float, number_format: str) -> str:
    decimals = (
        len(number_format.split(".")[1].rstrip("%"))
        if number_format.strip("0.%#") == "" and "." in number_format
        else 0
    )
    if "%" in number_format:
        return f"{value * 100:.{decimals}f}%" if decimals else f"{value * 100:g}%"
    return f"{value:.{decimals}f}" if decimals else f"{value:.10g}"
