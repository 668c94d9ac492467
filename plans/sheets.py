"""What the workbooks we write have in common: text stays text, heads repeat, columns are as wide as they read well."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

TEXT_FORMAT, DATE_FORMAT = "@", "dd/mm/yyyy"
LONGEST = 32_000  # characters of a cell; Excel's own limit is 32,767
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]"
)  # XML 1.0 knows no such characters; Excel refuses the file
_HEAD = PatternFill("solid", fgColor="FF1F4E78")
_LINE = Side(style="thin", color="FFBFBFBF")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and a width in characters."""

    heading: str
    width: float


def begin(sheet: Worksheet, columns: Sequence[Column], at: int = 1) -> None:
    """Headings in row `at`, which stay in sight and are printed on every page; landscape on A4, one page wide."""
    for number, column in enumerate(columns, start=1):
        cell = put(sheet.cell(at, number), column.heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    fit(sheet, at, columns, [column.heading for column in columns])
    sheet.freeze_panes = f"A{at + 1}"
    sheet.print_title_rows = f"{at}:{at}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # 9 is A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(cell: Any, text: str) -> Cell:
    """Write text that stays text: a leading "=", "+", "-" or "@" is never a formula, also after it is edited."""
    written: Cell = cell
    written.value = clean(text)
    written.data_type = "s"
    written.number_format = TEXT_FORMAT
    written.quotePrefix = text[:1] in set("=+-@")
    written.alignment = Alignment(wrap_text=True, vertical="top")
    written.border = Border(_LINE, _LINE, _LINE, _LINE)
    return written


def fit(sheet: Worksheet, at: int, columns: Sequence[Column], texts: Sequence[str]) -> None:
    """Make a row as high as its longest cell; left alone, LibreOffice shows one line of it."""
    lines = max(_lines(text, column.width) for text, column in zip(texts, columns, strict=False))
    sheet.row_dimensions[at].height = min(409, 15 * lines)  # points; 409 is the highest row of Excel


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in text.split("\n"))


def clean(text: str) -> str:
    """The text without characters that no workbook may hold, cut where Excel would refuse it."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))[:LONGEST]
