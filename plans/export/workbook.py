"""A plan with its states as a workbook and as .csv: rows in, bytes out."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from plans.export.values import COLOURS, FIGURES, Duty, Export, Measured, State, as_of, period, shown
from plans.sheets import FONT, Column, Pen, begin, clean, fit, title

_COLOURED = ("Hạn cuối", "Tình trạng")
_VERDICT = "So với chỉ tiêu"


def to_xlsx(export: Export) -> bytes:
    """A workbook: the duties as a table that can be filtered, and a count for each agency."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Kế hoạch"
    pen = Pen()
    _heading(sheet, export)
    columns = export.columns
    begin(sheet, columns, at=4)
    for at, duty in enumerate(export.duties, start=5):
        _line(pen, sheet, at, duty, columns)
    sheet.auto_filter.ref = f"A4:{get_column_letter(len(columns))}{4 + len(export.duties)}"
    _counts(pen, book.create_sheet("Theo cơ quan"), export)
    book.properties.title = clean(export.title)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(sheet: Any, export: Export) -> None:
    title(sheet.cell(1, 1), export.title)
    below = sheet.cell(2, 1)
    below.value, below.data_type, below.font = clean(as_of(export)), "s", Font(name=FONT, italic=True)


def _line(pen: Pen, sheet: Any, at: int, duty: Duty, columns: Sequence[Column]) -> None:
    values = _values(duty, columns)
    for number, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
        pen.put(sheet.cell(at, number), value, _colour(column.heading, duty))
    fit(sheet, at, columns, [shown(value) for value in values])


def _colour(heading: str, duty: Duty) -> str:
    if heading in _COLOURED:
        return COLOURS.get(duty.state, "")
    if heading == _VERDICT and duty.measured and duty.measured.met is not None:
        return COLOURS[State.DONE if duty.measured.met else State.RETURNED]
    return ""


def _values(duty: Duty, columns: Sequence[Column]) -> tuple[str | date | int, ...]:
    about = duty.measured or Measured("")
    measured = (about.target, about.figure, about.verdict) if FIGURES[0] in columns else ()
    return (
        duty.code,
        duty.section,
        duty.content,
        duty.agency,
        duty.coordinating,
        duty.product,
        duty.phrase,
        period(duty.period),
        duty.due_on or "",
        duty.state.value,
        duty.done_on or "",
        duty.days_late or "",
        *measured,
        duty.note,
    )


def _counts(pen: Pen, sheet: Any, export: Export) -> None:
    """How many duties of each agency are in which state, the ones with most late first."""
    begin(sheet, (Column("Cơ quan", 36), Column("Tổng số", 10), *(Column(state.value, 12) for state in State)))
    counted: dict[str, dict[State, int]] = defaultdict(lambda: dict.fromkeys(State, 0))
    for duty in export.duties:
        counted["" if duty.state is State.UNASSIGNED else duty.agency][duty.state] += 1
    ordered = sorted(counted.items(), key=lambda one: (-one[1][State.LATE], one[0]))
    for at, (agency, counts) in enumerate(ordered, start=2):
        pen.put(sheet.cell(at, 1), agency or State.UNASSIGNED.value)
        for column, number in enumerate((sum(counts.values()), *counts.values()), start=2):
            pen.put(sheet.cell(at, column), number)


def to_csv(export: Export) -> bytes:
    """UTF-8 with its mark, which Excel needs to show Vietnamese letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = export.columns
    writer.writerow([column.heading for column in columns])
    for duty in export.duties:
        writer.writerow([_harmless(shown(value)) for value in _values(duty, columns)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A cell that Excel does not take for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    text = clean(text.replace("\t", " "))
    return f"'{text}" if text.lstrip()[:1] in set("=+-@＝＋－＠") and text.strip() else text
