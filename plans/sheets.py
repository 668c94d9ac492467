"""What the workbooks we write have in common: text stays text, heads repeat, columns are as wide as they read well."""

import math
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"  # of administrative documents (Nghị định 30/2020/NĐ-CP, phụ lục I)
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


@dataclass(slots=True)
class Pen:
    """Writes the cells of one workbook; each look is made once, because openpyxl compares looks cell by cell."""

    _looks: dict[tuple[str, bool, str], Any] = field(default_factory=dict)

    def put(self, cell: Any, value: str | date | int, colour: str = "") -> None:
        """Write a value. Text stays text: a leading "=", "+", "-" or "@" is never a formula, also when it is edited."""
        if isinstance(value, str):
            cell.value = clean(value)
            cell.data_type = "s"
            kind, quoted = TEXT_FORMAT, value[:1] in set("=+-@")
        else:
            cell.value = value
            kind, quoted = (DATE_FORMAT if isinstance(value, date) else "0"), False
        look = self._looks.get((kind, quoted, colour))
        if look is None:
            self._looks[kind, quoted, colour] = look = _look(cell, kind, quoted=quoted, colour=colour)
        cell._style = copy(look)


def _look(cell: Any, kind: str, *, quoted: bool, colour: str) -> Any:
    cell.number_format, cell.quotePrefix = kind, quoted
    cell.font = Font(name=FONT, size=11)
    across = "left" if kind == TEXT_FORMAT else "center"  # a date on the right edge runs into the text beside it
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=across)
    cell.border = Border(_LINE, _LINE, _LINE, _LINE)
    if colour:
        cell.fill = PatternFill("solid", fgColor=f"FF{colour}")
    return cell._style


def begin(sheet: Worksheet, columns: Sequence[Column], at: int = 1) -> None:
    """Headings in row `at`, which stay in sight and are printed on every page."""
    for number, column in enumerate(columns, start=1):
        cell: Any = sheet.cell(at, number)
        cell.value, cell.font, cell.fill = column.heading, Font(name=FONT, bold=True, color="FFFFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    fit(sheet, at, columns, [column.heading for column in columns])
    sheet.freeze_panes = f"A{at + 1}"
    sheet.print_title_rows = f"{at}:{at}"
    _for_print(sheet, "landscape")


def title(cell: Any, text: str) -> None:
    """The name of a plan over its table; always text."""
    cell.value, cell.data_type = clean(text), "s"
    cell.font = Font(name=FONT, bold=True, size=14)


def guide(pen: "Pen", sheet: Worksheet, lines: Sequence[str]) -> None:
    """A page of instructions, a line in each row, one page wide in print."""
    column = Column("", 80)  # fits a portrait page; LibreOffice cuts a column that is wider than the page
    sheet.column_dimensions["A"].width = column.width
    for at, text in enumerate(lines, start=1):
        pen.put(sheet.cell(at, 1), text)
        fit(sheet, at, [column], [text])
    _for_print(sheet, "portrait")


def _for_print(sheet: Any, orientation: Literal["landscape", "portrait"]) -> None:
    """A4, one page wide, numbered; narrow margins keep the letters of a wide table legible."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, 9  # 9 is A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)  # inches
    sheet.oddFooter.center.text = "&P/&N"


def fit(sheet: Worksheet, at: int, columns: Sequence[Column], texts: Sequence[str]) -> None:
    """Make a row as high as its longest cell; left alone, LibreOffice shows one line of it."""
    lines = max(_lines(text, column.width) for text, column in zip(texts, columns, strict=False))
    sheet.row_dimensions[at].height = min(409, 14 * lines + 2)  # points; 409 is the highest row of Excel


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(len(line) * 1.05 / width)) for line in text.split("\n"))


def clean(text: str) -> str:
    """The text without characters that no workbook may hold, cut where Excel would refuse it."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))[:LONGEST]
