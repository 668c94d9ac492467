"""A plan with its states as a landscape document to print: rows in, bytes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from plans.export.values import COLOURS, Duty, Export, State, as_of, day_of, period
from plans.sheets import FONT, clean

# What the printed table shows, in centimetres of a landscape A4 sheet (25.7 cm between margins of 2 cm).
_PRINTED = (("Mã", 1.7), ("Nội dung", 7.6), ("Kết quả", 3.9), ("Thời hạn", 4.0), ("Tình trạng từng cơ quan", 8.5))

_OTHERS = "Các việc khác"  # a heading of our own for what comes after the last section: duties of the body text


def to_docx(export: Export) -> bytes:
    """A landscape document to print: one row for a task, in it the agencies by how far they are."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(2)
    _number_pages(page)
    heading = document.add_paragraph().add_run(clean(export.title))
    heading.bold, heading.font.size = True, Pt(14)
    document.add_paragraph(clean(as_of(export)))
    _printed_table(document, _by_task(export.duties))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _number_pages(section: Any) -> None:
    """The page's number in the middle of its head, where administrative documents have it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


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
            _section_row(table, pattern, section or _OTHERS)
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
    urgency = (State.UNASSIGNED, State.LATE, State.RETURNED, State.SOON, State.OPEN, State.WAITING, State.STANDING)
    order = (*urgency, State.DONE_LATE, State.DONE)
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
    return ", ".join(filter(None, (period(duty.period), day_of(day) if day else "")))


def _agency(duty: Duty, when: str) -> str:
    about = duty.measured
    figure = f"{about.figure}, {about.verdict[:1].lower()}{about.verdict[1:]}" if about and about.figure else ""
    details = ", ".join(filter(None, (when, figure)))
    return f"{duty.agency} ({details})" if details else duty.agency or "văn bản không ghi cơ quan"


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
