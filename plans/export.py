"""A plan as a file for the office: every duty with its agency and how far it is; .xlsx, .csv and a .docx to print.

Rows in, bytes out. The headings are part of the files' format, so they live here and not in a message template.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from enum import Enum
from io import BytesIO
from typing import Any

from openpyxl.utils import get_column_letter

from domain import periods
from plans.sheets import Column, Pen, begin, clean, fit


class State(Enum):
    """How far one duty is, in the words of the file."""

    DONE = "Đã xong"
    DONE_LATE = "Xong chậm"
    WAITING = "Chờ xác nhận"
    RETURNED = "Trả lại, làm tiếp"
    LATE = "Quá hạn"
    SOON = "Sắp đến hạn"
    OPEN = "Đang thực hiện"
    STANDING = "Chưa có ngày"


# Pale, so that black text stays readable, also in grey print; the words stand beside, colour is never alone.
COLOURS: dict[State, str] = {
    State.DONE: "E2EFDA",
    State.DONE_LATE: "E2EFDA",
    State.WAITING: "DDEBF7",
    State.RETURNED: "FCE4D6",
    State.LATE: "F8CBAD",
    State.SOON: "FFF2CC",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator in one period: what is asked, what was reported, how the one stands to the other; as texts."""

    target: str
    figure: str = ""
    verdict: str = ""
    met: bool | None = None  # None: nothing was reported


@dataclass(frozen=True, slots=True)
class Duty:
    """One due date of one agency, or a duty without a date.

    `section` is the path of titles, "I. Cải cách TTHC"; `period` a code ("Q1-2024") or the name of an event.
    """

    code: str
    section: str
    content: str
    agency: str
    product: str
    phrase: str
    state: State
    period: str = ""
    due_on: date | None = None
    done_on: date | None = None
    days_late: int = 0  # working days
    note: str = ""
    measured: Measured | None = None  # of an indicator


@dataclass(frozen=True, slots=True)
class Export:
    """A plan as it stands on a day; `agency` is empty where it is the whole office's."""

    title: str
    on: date
    duties: tuple[Duty, ...]
    agency: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of figures only where something is measured."""
        measured = any(duty.measured for duty in self.duties)
        return (*COLUMNS, *(FIGURES if measured else ()), NOTE)


COLUMNS = (
    Column("Mã việc", 10),
    Column("Nội dung", 55),
    Column("Cơ quan chủ trì", 20),
    Column("Kết quả, sản phẩm", 24),
    Column("Thời hạn theo kế hoạch", 22),
    Column("Kỳ", 12),
    Column("Hạn cuối", 12),
    Column("Tình trạng", 18),
    Column("Ngày xong", 12),
    Column("Chậm (ngày làm việc)", 10),
)
FIGURES = (Column("Chỉ tiêu", 16), Column("Số liệu mới nhất", 18), Column("So với chỉ tiêu", 22))
NOTE = Column("Ghi chú", 28)

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
    from openpyxl.styles import Font

    for at, text in enumerate((export.title, _as_of(export)), start=1):
        sheet.cell(at, 1).value, sheet.cell(at, 1).data_type = clean(text), "s"
    sheet.cell(1, 1).font = Font(bold=True, size=14)


def _as_of(export: Export) -> str:
    whose = f" · {export.agency}" if export.agency else ""
    return f"Tình hình thực hiện đến ngày {_day(export.on)}{whose}"


def _line(pen: Pen, sheet: Any, at: int, duty: Duty, columns: Sequence[Column]) -> None:
    values = _values(duty, columns)
    for number, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
        pen.put(sheet.cell(at, number), value, _colour(column.heading, duty))
    fit(sheet, at, columns, [_shown(value) for value in values])


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
        duty.content,
        duty.agency,
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


def period(code: str) -> str:
    """A period as officials write it: "Q1-2024" is "quý I/2024"; any other label stands for itself."""
    if not periods.is_code(code):
        return code
    name, _, year = code.partition("-")
    match name[0]:
        case "Q":
            return f"quý {('I', 'II', 'III', 'IV')[int(name[1]) - 1]}/{year}"
        case "M":
            return f"tháng {int(name[1:])}/{year}"
        case "H":
            return f"6 tháng {'đầu' if name == 'H1' else 'cuối'} năm {year}"
    return f"năm {year}"


def _counts(pen: Pen, sheet: Any, export: Export) -> None:
    """How many duties of each agency are in which state, the ones with most late first."""
    begin(sheet, (Column("Cơ quan", 36), Column("Tổng số", 10), *(Column(state.value, 12) for state in State)))
    counted: dict[str, dict[State, int]] = defaultdict(lambda: dict.fromkeys(State, 0))
    for duty in export.duties:
        counted[duty.agency][duty.state] += 1
    ordered = sorted(counted.items(), key=lambda one: (-one[1][State.LATE], one[0]))
    for at, (agency, counts) in enumerate(ordered, start=2):
        pen.put(sheet.cell(at, 1), agency)
        for column, number in enumerate((sum(counts.values()), *counts.values()), start=2):
            pen.put(sheet.cell(at, column), number)


def to_csv(export: Export) -> bytes:
    """UTF-8 with its mark, which Excel needs to show Vietnamese letters."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = export.columns
    writer.writerow([column.heading for column in columns])
    for duty in export.duties:
        writer.writerow([_harmless(_shown(value)) for value in _values(duty, columns)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A cell that Excel does not take for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    text = clean(text.replace("\t", " "))
    return f"'{text}" if text.lstrip()[:1] in set("=+-@＝＋－＠") and text.strip() else text


def _shown(value: str | date | int) -> str:
    return _day(value) if isinstance(value, date) else str(value)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


# What the printed table shows, in centimetres of a landscape A4 sheet (25.7 cm between margins of 2 cm).
_PRINTED = (("Mã", 1.7), ("Nội dung", 7.6), ("Kết quả", 3.9), ("Thời hạn", 4.0), ("Tình trạng từng cơ quan", 8.5))


def to_docx(export: Export) -> bytes:
    """A landscape document to print: one row for a task, in it the agencies by how far they are."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(11)
    heading = document.add_paragraph().add_run(clean(export.title))
    heading.bold, heading.font.size = True, Pt(14)
    document.add_paragraph(clean(_as_of(export)))
    _printed_table(document, _by_task(export.duties))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _by_task(duties: Iterable[Duty]) -> list[list[Duty]]:
    tasks: dict[str, list[Duty]] = {}
    for duty in duties:
        tasks.setdefault(duty.code, []).append(duty)
    return list(tasks.values())


def _printed_table(document: Any, tasks: Sequence[Sequence[Duty]]) -> None:
    """A row is copied from the first one as XML: python-docx walks the whole table for every cell it is asked for."""
    from docx.shared import Cm
    from docx.table import _Row

    table = document.add_table(rows=2, cols=len(_PRINTED), style="Table Grid")
    table.autofit = False
    for column, (_, width) in zip(table.columns, _PRINTED, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, _PRINTED, strict=True):
            cell.width = Cm(width)
    head, blank = table.rows
    for cell, (title, _) in zip(head.cells, _PRINTED, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
        _shade(cell, "D9E2F3")
    _mark(head, "w:tblHeader")
    pattern = deepcopy(blank._tr)
    table._tbl.remove(blank._tr)
    section = ""
    for task in tasks:
        if task[0].section != section:
            section = task[0].section
            _section_row(table, pattern, section)
        line = _Row(_added(table, pattern), table)
        _mark(line, "w:cantSplit")
        for cell, text in zip(line.cells, (task[0].code, task[0].content, task[0].product, _due(task)), strict=False):
            cell.paragraphs[0].add_run(clean(text))
        _states(line.cells[-1], task)


def _due(task: Sequence[Duty]) -> str:
    """The printed deadline of a task, and of an indicator what each period asks."""
    asked = [(duty.period, duty.measured.target) for duty in task if duty.measured and duty.measured.target]
    lines = (f"Chỉ tiêu {period(label)}: {target}" if label else f"Chỉ tiêu: {target}" for label, target in asked)
    return "\n".join([task[0].phrase, *dict.fromkeys(lines)])


def _section_row(table: Any, pattern: Any, title: str) -> None:
    from docx.table import _Row

    cells = _Row(_added(table, pattern), table).cells
    whole = cells[0].merge(cells[-1])
    whole.paragraphs[0].add_run(clean(title)).bold = True


def _added(table: Any, pattern: Any) -> Any:
    copied = deepcopy(pattern)
    table._tbl.append(copied)
    return copied


def _states(cell: Any, task: Sequence[Duty]) -> None:
    """A paragraph for each state and day, the most urgent first; the cell has the colour of the most urgent one."""
    urgency = (State.LATE, State.RETURNED, State.SOON, State.OPEN, State.WAITING, State.STANDING, State.DONE_LATE)
    order = (*urgency, State.DONE)
    alike: dict[tuple[State, str], list[Duty]] = defaultdict(list)
    for duty in sorted(task, key=lambda one: order.index(one.state)):
        alike[duty.state, _when(duty)].append(duty)
    for number, ((state, when), duties) in enumerate(alike.items()):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        shared = when if len(duties) > 1 else ""
        head = f"{state.value} ({len(duties)}), {shared}: " if shared else f"{state.value} ({len(duties)}): "
        paragraph.add_run(head).bold = True
        paragraph.add_run(clean("; ".join(_agency(duty, "" if shared else when) for duty in duties)))
    if colour := COLOURS.get(next(iter(alike))[0]):
        _shade(cell, colour)


def _when(duty: Duty) -> str:
    """The period and the day that a duty is known by: when it was done, else when it is due."""
    day = duty.done_on or duty.due_on
    return ", ".join(filter(None, (period(duty.period), _day(day) if day else "")))


def _agency(duty: Duty, when: str) -> str:
    about = duty.measured
    figure = f"{about.figure}, {about.verdict[:1].lower()}{about.verdict[1:]}" if about and about.figure else ""
    details = ", ".join(filter(None, (when, figure)))
    return f"{duty.agency} ({details})" if details else duty.agency


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    """A property of a table row: "w:tblHeader" repeats it on each page, "w:cantSplit" keeps it on one."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
