"""Flattened texts of plans that never were: rows laid out on pages, then stripped to text as PDFs are.

Two steps, each after what the real thing does. `Layout` sets the rows as Word does: cells are wrapped at their
column's width, centred in the height of their row, cut at the foot of the page. Then the lines are written in the
order of the cells, by the rules of Apache PDFBox's PDFTextStripper: lines whose letters overlap in height are one line,
and an empty line stands where the pen moves by more than 2.5 heights of a letter, or is indented.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plans.entries import Entry
from plans.flattened.metrics import SPACE, width

ROLES = ("number", "content", "lead", "coordinating", "product", "time")
SPLIT, BREAK = " | ", " // "  # in the files of plans: between cells, and a hard line break inside one
_PADDING = 10.8  # points, left and right of a cell together: Word's 0.19 cm on each side
_DROP, _INDENT = 2.5, 2.0  # PDFBox's thresholds for a new paragraph


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan written by hand: its title, and its rows by role. A row without anything but content is a section."""

    slug: str
    title: str
    rows: tuple[dict[str, str], ...]


def plan(file: Path) -> Plan:
    """The plan in a file: its title, then a line a row ("1 | content | lead | coordinating | product | time")."""
    title, *lines = file.read_text(encoding="utf-8").strip().split("\n")
    return plan_of(file.stem, title, lines)


def plan_of(slug: str, title: str, lines: Sequence[str]) -> Plan:
    rows = [dict(zip(ROLES, [cell.strip() for cell in line.split("|")], strict=False)) for line in lines if line]
    return Plan(slug, title, tuple({role: row.get(role, "") for role in ROLES} for row in rows))


def is_section(row: dict[str, str]) -> bool:
    return not any(row.get(role) for role in ("lead", "coordinating", "product", "time"))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a plan is printed. `columns`: role, heading and share of the page's width, in order; sizes are in points."""

    columns: tuple[tuple[str, str, float], ...]
    size: float = 13.0
    leading: float = 1.149  # of the size; more than 2.5 letters' heights put an empty line after every line
    letter_height: float = (
        0.4545  # of the size, as PDFBox takes it from the font in Word's files; 0.66 in LibreOffice's
    )
    page_width: float = 720.0
    page_height: float = 470.0
    first_page: float = 300.0  # what the title leaves of the first page
    centred: bool = True  # cells stand in the middle of their row, not at its top
    repeated_heading: bool = False
    page_numbers: bool = False
    merged: frozenset[str] = frozenset()  # roles of which equal cells below one another are one cell
    kept_rows: bool = False  # no row is cut by the end of a page
    empty_cells: bool = True  # an empty cell holds a blank
    letter: str = ""  # "." or "" after a number

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role, _, _ in self.columns)


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line of a cell: from the left edge, and down from the top of its row's part on the page."""

    text: str
    left: float
    top: float
    right: float = 0.0


@dataclass(slots=True)
class _Cell:
    lines: list[str]
    left: float
    wide: float


def text(plan: Plan, layout: Layout) -> str:
    """The flattened text of a plan in a layout."""
    heading = {role: title for role, title, _ in layout.columns}
    pages = list(_pages(list(_printed_rows(plan, layout)), _cells(heading, layout), layout))
    head = "\n" + "\n\n".join(["KẾ HOẠCH ", *(f"{line} " for line in _wrapped(plan.title, 480, 14))]) + "\n\n \n\n"
    parts = [_stripped(page, layout) for page in pages]
    made = head + parts[0]
    for number, part in enumerate(parts[1:], start=2):
        made += f"\n\n\n{number} \n\n \n\n{part}" if layout.page_numbers else f" {part}"
    return made + "\n\n \n\n"


def _printed_rows(plan: Plan, layout: Layout) -> Iterator[dict[str, str]]:
    above: dict[str, str] = {}
    for row in plan.rows:
        shown = dict(row)
        start, _, finish = row["time"].partition(" - ")
        shown |= {"start": start, "finish": finish, "note": row.get("note", "")}
        if row["number"]:
            shown["number"] += layout.letter
        elif not is_section(row):  # a part of the row above: what it does not say is merged with it
            shown |= {role: "\0" for role in ROLES if not row[role]}
        for role in layout.merged:
            if above.get(role) == row[role] and not is_section(row):
                shown[role] = "\0"  # merged with the cell above: nothing is printed
        above = {} if is_section(row) else row
        yield shown


def _cells(row: dict[str, str], layout: Layout) -> list[_Cell]:
    left, made = 0.0, []
    if "number" in row and is_section(row):
        return _section(row, layout)
    for role, _, share in layout.columns:
        wide = share * layout.page_width
        if row[role] != "\0":
            lines = [line for part in row[role].split(BREAK) for line in _wrapped(part, wide - _PADDING, layout.size)]
            if lines or layout.empty_cells:
                made.append(_Cell(lines or [""], left, wide))
        left += wide
    return made


def _section(row: dict[str, str], layout: Layout) -> list[_Cell]:
    """A section's title reaches over all columns after the number."""
    number = next((share for role, _, share in layout.columns if role == "number"), 0.0) * layout.page_width
    title = row["content"] if number or not row["number"] else f"{row['number'].rstrip('.')}. {row['content']}"
    lines = _wrapped(title, layout.page_width - number - _PADDING, layout.size)
    return [
        *([_Cell([row["number"]], 0.0, number)] if number else []),
        _Cell(lines, number, layout.page_width - number),
    ]


def _wrapped(text: str, wide: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer) * size / 1000 <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pages(rows: Sequence[dict[str, str]], heading: list[_Cell], layout: Layout) -> Iterator[list[list[_Line]]]:
    """For each page its rows or parts of rows, as lines with their place on the page."""
    step = layout.leading * layout.size
    page, top, room = [], 0.0, layout.first_page

    def put(cells: list[list[_Line]], height: float) -> None:
        nonlocal top
        page.append([replace(line, top=line.top + top) for lines in cells for line in lines])
        top += height

    count = max(len(cell.lines) for cell in heading)
    put([_set(cell, count, step, layout) for cell in heading], count * step)
    whole = layout
    for row in rows:
        layout = whole  # the tails of a row that is cut stand at the top of the page
        cells = _cells(row, layout)
        count = max(len(cell.lines) for cell in cells)
        while cells:
            fits = int((room - top) / step)
            if (
                fits < count
                and (fits < 1 or layout.kept_rows or is_section(row) or (fits < 2 and count > 4))
                and top > 0
            ):
                yield page
                page, top, room = [], 0.0, layout.page_height
                if layout.repeated_heading:
                    high = max(len(cell.lines) for cell in heading)
                    put([_set(cell, high, step, whole) for cell in heading], high * step)
                continue
            if count <= fits or top == 0:
                put([_set(cell, count, step, layout) for cell in cells], count * step)
                break
            heads, cells = _cut(cells, count, fits, layout)
            put([_set(cell, fits, step, layout) for cell in heads], fits * step)
            count, top, layout = (
                max((len(cell.lines) for cell in cells), default=0),
                room,
                replace(layout, centred=False),
            )
    yield page


def _cut(cells: list[_Cell], count: int, fits: int, layout: Layout) -> tuple[list[_Cell], list[_Cell]]:
    """The cells' parts on this page and on the next: a cell that fits is whole, of others the lines that fit."""
    heads, tails = [], []
    for cell in cells:
        offset = (count - len(cell.lines)) / 2 if layout.centred and len(cell.lines) > fits else 0.0
        keep = len(cell.lines) if len(cell.lines) <= fits else max(1, int(fits - offset))
        heads.append(_Cell(cell.lines[:keep], cell.left, cell.wide))
        if cell.lines[keep:]:
            tails.append(_Cell(cell.lines[keep:], cell.left, cell.wide))
    return heads, tails


def _set(cell: _Cell, count: int, step: float, layout: Layout) -> list[_Line]:
    offset = (count - len(cell.lines)) / 2 * step if layout.centred else 0.0
    return [
        _Line(line, cell.left, offset + number * step, cell.left + width(line) * layout.size / 1000)
        for number, line in enumerate(cell.lines)
    ]


@dataclass(slots=True)
class _Pen:
    """What PDFBox remembers of the line it is on and of the line's beginning."""

    top: float = 0.0
    left: float = 0.0
    starts_paragraph: bool = True
    hanging: bool = False
    words: list[str] = field(default_factory=list)


def _stripped(page: list[list[_Line]], layout: Layout) -> str:
    """The lines of a page as PDFBox writes them."""
    high = layout.letter_height * layout.size
    blank = SPACE * layout.size / 1000
    made, pen = "", _Pen()
    for line in (line for row in page for line in row):
        if pen.words and abs(line.top - pen.top) <= high:
            pen.words.append(line.text)
            pen.top = max(pen.top, line.top)
            continue
        if pen.words:
            down, indent = abs(line.top - pen.top), line.left - pen.left
            begins, hanging = down > _DROP * high, False
            if not begins and indent > _INDENT * blank:
                begins, hanging = not pen.starts_paragraph, pen.starts_paragraph
            elif not begins and indent < -blank:
                begins = not pen.starts_paragraph
            elif not begins:
                hanging = pen.hanging
            made += _written(pen.words) + ("\n\n" if begins else "\n")
            pen = _Pen(line.top, line.left, begins, hanging, [line.text])
        else:
            pen = _Pen(line.top, line.left, words=[line.text])
    return made + _written(pen.words) + "\n"


def _written(words: list[str]) -> str:
    return "".join(f"{word} " for word in words)


def entries(plan: Plan, layout: Layout) -> list[Entry]:
    """What a reader that loses nothing finds: the gold. Columns that are not printed are empty."""
    made: list[Entry] = []
    for row in plan.rows:
        cells = {role: row[role].replace(BREAK, "\n") for role in ROLES}
        again = not row["number"] and not is_section(row)
        above = made[-1] if again else Entry(None, "")
        numbered = "number" in layout.roles or is_section(row)
        made.append(
            Entry(
                (row["number"] or above.number) if numbered else None,
                cells["content"] or above.content,
                lead=cells["lead"] or above.lead,
                coordinating=(cells["coordinating"] or above.coordinating) if "coordinating" in layout.roles else "",
                product=cells["product"] if "product" in layout.roles else "",
                time=cells["time"] or above.time,
                shares_number=again,
            )
        )
    return made


_HEADINGS = {
    "number": ("STT", "TT", "Số TT", "Stt"),
    "content": ("Nội dung công việc", "Nhiệm vụ", "Nội dung nhiệm vụ", "Tên nhiệm vụ", "Nội dung thực hiện",
                "Nhiệm vụ, giải pháp", "Nội dung, nhiệm vụ"),
    "lead": ("Cơ quan chủ trì", "Đơn vị thực hiện", "Đơn vị chủ trì", "Cơ quan, đơn vị chủ trì", "Chủ trì",
             "Đơn vị chủ trì thực hiện"),
    "coordinating": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp"),
    "product": ("Sản phẩm", "Kết quả", "Sản phẩm đầu ra", "Kết quả, sản phẩm", "Dự kiến sản phẩm", "Sản phẩm, kết quả"),
    "time": ("Thời gian thực hiện", "Thời hạn", "Thời gian hoàn thành", "Tiến độ thực hiện", "Thời hạn hoàn thành"),
    "note": ("Ghi chú",), "start": ("Thời gian bắt đầu", "Bắt đầu"), "finish": ("Thời gian kết thúc", "Hoàn thành"),
}  # fmt: skip
_ORDERS = (
    ("content", "lead", "coordinating", "product", "time"),
    ("content", "lead", "coordinating", "product", "time"),
    ("content", "lead", "coordinating", "time", "product"),
    ("content", "product", "lead", "coordinating", "time"),
    ("content", "time", "lead", "coordinating", "product"),
    ("content", "lead", "product", "time"),
    ("content", "product", "time", "lead", "coordinating"),
    ("content", "lead", "coordinating", "product", "time", "note"),
    ("content", "lead", "time", "product"),
    ("content", "lead", "coordinating", "time"),
)
_SHARES = {"number": 5, "content": 30, "lead": 16, "coordinating": 18, "product": 20, "time": 14, "start": 9,
           "finish": 9, "note": 8}  # fmt: skip


def varied(plan: Plan, seed: int, *, numbered: bool = True) -> Layout:
    """A layout of the seed: another order, other headings, widths, letters, page lengths."""
    dice = random.Random(seed)
    roles = ["number"] * numbered + list(dice.choice(_ORDERS))
    if all(" - " in row["time"] and re.match(r"\d+/\d{4} - ", row["time"]) for row in plan.rows if not is_section(row)):
        at = roles.index("time")
        roles[at : at + 1] = ["start", "finish"]
    shares = {role: _SHARES[role] * dice.uniform(0.85, 1.2) for role in roles}
    columns = tuple((role, _heading(role, dice), shares[role] / sum(shares.values())) for role in roles)
    wide = dice.random() < 0.75
    return Layout(
        columns,
        size=dice.choice((11.0, 12.0, 13.0, 13.0, 14.0)) if wide else dice.choice((10.0, 11.0, 12.0)),
        leading=dice.choice((1.0, 1.08, 1.149, 1.149, 1.149, 1.3, 1.5)),
        letter_height=dice.choice((0.4545, 0.4545, 0.4545, 0.66)),
        page_width=720.0 if wide else 490.0,
        page_height=(470.0 if wide else 720.0) + dice.uniform(-20, 20),
        first_page=(330.0 if wide else 500.0) + dice.uniform(-60, 60),
        centred=dice.random() < 0.6,
        repeated_heading=dice.random() < 0.3,
        page_numbers=dice.random() < 0.4,
        merged=frozenset(role for role in ("lead", "time") if dice.random() < 0.1),
        kept_rows=dice.random() < 0.2,
        letter=dice.choice(("", "", ".")),
    )


def _heading(role: str, dice: random.Random) -> str:
    return dice.choice(_HEADINGS[role])
