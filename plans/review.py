"""A draft as a workbook that a person corrects in Excel, and back.

Every printed cell stands beside its reading. A hidden sheet holds the draft as it was written, a hidden column the
number of each row in it, so rows may be moved, added, removed or doubled, and a cell that nobody touched comes back
exactly as it was. The headings and instructions are part of the file's format, so they live here.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from typing import Any

from domain.deadlines.explain import explain
from domain.deadlines.workdays import Calendar
from domain.errors import BadInput
from plans import editing, safety
from plans.agencies import Directory
from plans.draft import Row, checked, from_json, read_deadline, to_json, with_unique_codes
from plans.printed import fold
from plans.problems import Problem
from plans.readers.xlsx import shown
from plans.sheets import Column, Pen, begin, clean, fit
from plans.targets import Target

SHEET, GUIDE, HIDDEN = "Kế hoạch", "Hướng dẫn", "nhacviec"
FORMAT = 1
KEEP, DROP = "Giữ nguyên", "Bỏ dòng"
_DOUBTFUL = "FFF2CC"
_CHUNK = 30_000  # characters of a cell of the hidden sheet

_ID = "Dòng số"
_ACTION = "Xử lý"
_FIELDS: Mapping[str, Column] = {
    "code": Column("Mã việc", 10),
    "section": Column("Mục", 20),
    "content": Column("Nội dung", 50),
    "lead": Column("Cơ quan chủ trì", 24),
    "coordinating": Column("Cơ quan phối hợp", 22),
    "product": Column("Kết quả, sản phẩm", 22),
    "deadline_text": Column("Thời hạn ghi trong văn bản", 22),
    "targets": Column("Chỉ tiêu", 22),
    "chosen": Column("Giao cho cơ quan", 24),
}
_READING, _PROBLEMS, _PAGE = Column("Cách hiểu thời hạn", 30), Column("Cần xem lại", 34), Column("Trang", 7)
_COLUMNS = (
    Column(_ID, 8),
    Column(_ACTION, 13),
    *(_FIELDS[name] for name in ("code", "section", "content", "lead", "coordinating", "product", "deadline_text")),
    _READING,
    _FIELDS["targets"],
    _FIELDS["chosen"],
    _PROBLEMS,
    _PAGE,
)

_INSTRUCTIONS = (
    "Sửa thẳng vào các ô của trang “Kế hoạch”, lưu lại rồi gửi tệp này cho Nhắc Việc.",
    "Chưa ai được nhắc trước khi kích hoạt.",
    "Dòng tô vàng là dòng cần xem lại; lý do ghi ở cột “Cần xem lại”.",
    "Cột “Xử lý”: chọn “Giữ nguyên” khi dòng đã đúng, “Bỏ dòng” khi không theo dõi.",
    "Cột “Thời hạn ghi trong văn bản”: sửa xong, phần mềm đọc lại và báo cách hiểu. Ghi ngày dạng 15/03/2024.",
    "Cơ quan: mỗi dòng trong ô một cơ quan, hoặc cách nhau bằng dấu chấm phẩy (;).",
    "Cột “Giao cho cơ quan”: sau dấu “=” ghi mã hoặc tên cơ quan, nhiều cơ quan cách nhau bằng dấu phẩy.",
    "Chỉ tiêu ghi dạng “UBND cấp xã >= 50 %” hoặc, nếu có theo quý, “UBND cấp xã >= 50 % (20; 30; 40; 50)”.",
    "Được đổi chỗ, thêm, xóa dòng. Muốn tách một dòng: chép cả dòng thành hai rồi sửa từng dòng.",
    "Việc có mã BODY là việc nêu trong phần lời của văn bản: chỉ được theo dõi khi chọn “Giữ nguyên”.",
    "Cột “Cách hiểu thời hạn”, “Cần xem lại”, “Trang” chỉ để xem; sửa ở đó không có tác dụng.",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the workbook is of: the draft's number and slug in the office, its title and year, its rows."""

    number: int
    slug: str
    title: str
    year: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs, by the row's code; field "row" for a row that came ("" -> content) or went."""

    code: str
    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook that came back: the draft it was written from, its rows now, what differs."""

    base: Sheet
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]


# Writing


def to_xlsx(sheet: Sheet, calendar: Calendar, directory: Directory) -> bytes:
    """The workbook; deadlines are explained by `calendar`, names that `directory` does not know are asked about."""
    from openpyxl import Workbook

    book = Workbook()
    page: Any = book.active
    page.title = SHEET
    begin(page, _COLUMNS)
    pen = Pen()
    for number, row in enumerate(sheet.rows, start=1):
        _write(pen, page, number, row, calendar, directory)
    page.column_dimensions["A"].hidden = True
    page.freeze_panes = "D2"
    page.auto_filter.ref = f"A1:N{len(sheet.rows) + 1}"
    _choices(page, len(sheet.rows))
    _guide(pen, book.create_sheet(GUIDE))
    _hide(book.create_sheet(HIDDEN), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(pen: Pen, page: Any, number: int, row: Row, calendar: Calendar, directory: Directory) -> None:
    unknown = unresolved(row, directory)
    said = [*(f"{problem.message}" for problem in row.problems), *(f"Chưa rõ cơ quan: {name}" for name in unknown)]
    reading = "\n".join(explain(rule, calendar).removeprefix("hiểu là: ") for rule in row.rules)
    cells = _cells(row) | {"chosen": _decisions(row, unknown)}
    texts = {_ID: str(number), _READING.heading: reading, _PROBLEMS.heading: "\n".join(said)}
    texts |= {_PAGE.heading: str(row.page or "")} | {_FIELDS[name].heading: text for name, text in cells.items()}
    shown_texts = [texts.get(column.heading, "") for column in _COLUMNS]
    for column, text in enumerate(shown_texts, start=1):
        pen.put(page.cell(number + 1, column), text, _DOUBTFUL if said else "")
    fit(page, number + 1, _COLUMNS, shown_texts)


def unresolved(row: Row, directory: Directory) -> tuple[str, ...]:
    """The printed names of a row that mean nobody yet."""
    decided = dict(row.chosen)
    asked = dict.fromkeys(row.lead + row.coordinating)
    return tuple(name for name in asked if name not in decided and not directory.resolve(name).agencies)


def _cells(row: Row) -> dict[str, str]:
    """The cells of a row that a person may edit, as text."""
    return {
        "code": row.code,
        "section": "\n".join(f"{number}. {title}" if number else title for number, title in row.section),
        "content": row.content,
        "lead": "\n".join(row.lead),
        "coordinating": "\n".join(row.coordinating),
        "product": row.product,
        "deadline_text": row.deadline_text,
        "targets": "\n".join(_target(target) for target in row.targets),
        "chosen": _decisions(row, ()),
    }


def _decisions(row: Row, unknown: Sequence[str]) -> str:
    lines = [f"{name} = {', '.join(codes)}" for name, codes in row.chosen]
    return "\n".join([*lines, *(f"{name} = " for name in unknown)])


def _target(target: Target) -> str:
    road = f" ({'; '.join(f'{figure:g}' for figure in target.by_quarter)})" if target.by_quarter else ""
    return f"{target.scope} {target.op} {target.annual:g} {target.unit}{road}".strip()


def _choices(page: Any, rows: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{KEEP},{DROP}"', allow_blank=True)
    page.add_data_validation(choice)
    choice.add(f"B2:B{rows + 200}")


def _guide(pen: Pen, page: Any) -> None:
    page.column_dimensions["A"].width = 110
    for at, text in enumerate(_INSTRUCTIONS, start=1):
        pen.put(page.cell(at, 1), f"{at}. {text}")


def _hide(page: Any, sheet: Sheet) -> None:
    """Line 1: what it is of; then a line of JSON for each row, over as many cells as it needs."""
    lines = [json.dumps(to_json(row, sheet.slug), ensure_ascii=True) for row in sheet.rows]
    about = {
        "format": FORMAT,
        "number": sheet.number,
        "slug": sheet.slug,
        "title": sheet.title,
        "year": sheet.year,
        "rows": len(lines),
        "sha256": _digest(lines),
    }
    for at, line in enumerate([json.dumps(about, ensure_ascii=True), *lines], start=1):
        for column, start in enumerate(range(0, len(line), _CHUNK), start=1):
            cell = page.cell(at, column)
            cell.value, cell.data_type = line[start : start + _CHUNK], "s"
    page.sheet_state = "veryHidden"  # not offered by Excel's "Unhide": nobody breaks it by chance


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


# Reading back


def is_review(name: str, content: bytes) -> bool:
    """Whether a file is a workbook that we wrote, told by its hidden sheet; never raises."""
    try:
        return safety.kind_of(name, content) == "xlsx" and HIDDEN in _open(content, read_only=True).sheetnames
    except Exception:  # whatever bytes do to a reader: then it is not our workbook, and the plan reader says why
        return False


def take(name: str, content: bytes) -> Taken:
    """The draft as the workbook has it now.

    Raises BadInput: "review_damaged" (the hidden sheet or a column is missing), "review_formula" (a formula stands
    where text is needed), "review_code" (a code that is none), "review_target", and those of plans.safety.
    """
    if safety.kind_of(name, content) != "xlsx":
        raise BadInput("review_damaged", missing=HIDDEN)
    try:
        book = _open(content)
    except Exception as error:  # openpyxl raises whatever the bytes make it raise
        raise BadInput("damaged_file", file=name) from error
    base = _base(book)
    lines = list(_lines(book))
    rows = with_unique_codes(_lettered([row for line in lines if (row := _row(line, base)) is not None]))
    if not rows:
        raise BadInput("review_damaged", missing=SHEET)
    return Taken(base, rows, tuple(changes(base.rows, rows)))


def _open(content: bytes, *, read_only: bool = False) -> Any:
    import openpyxl

    return openpyxl.load_workbook(BytesIO(content), read_only=read_only)


def _base(book: Any) -> Sheet:
    if HIDDEN not in book.sheetnames:
        raise BadInput("review_damaged", missing=HIDDEN)
    lines = ["".join(str(cell) for cell in row if cell is not None) for row in book[HIDDEN].iter_rows(values_only=True)]
    try:
        about = json.loads(lines[0])
        kept = [line for line in lines[1:] if line]
        if about["format"] != FORMAT or about["sha256"] != _digest(kept):
            raise BadInput("review_damaged", missing=HIDDEN)
        rows = tuple(from_json(json.loads(line)) for line in kept)
        return Sheet(int(about["number"]), str(about["slug"]), str(about["title"]), int(about["year"]), rows)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BadInput("review_damaged", missing=HIDDEN) from error


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the visible sheet: its number in Excel and its cells by heading."""

    at: int
    cells: Mapping[str, str]


def _lines(book: Any) -> Iterator[_Line]:
    if SHEET not in book.sheetnames:
        raise BadInput("review_damaged", missing=SHEET)
    rows = book[SHEET].iter_rows()
    heads = [shown(cell.value) for cell in next(rows, ())]
    for needed in (_ID, _ACTION, *(column.heading for column in _FIELDS.values())):
        if needed not in heads:
            raise BadInput("review_damaged", missing=needed)
    for row in rows:
        cells = {head: _text(cell) for head, cell in zip(heads, row, strict=False) if head}
        if any(text for head, text in cells.items() if head in _EDITABLE):
            yield _Line(row[0].row, cells)


_EDITABLE = {column.heading for column in _FIELDS.values()}


def _text(cell: Any) -> str:
    if cell.data_type == "f":
        raise BadInput("review_formula", cell=cell.coordinate)
    return shown(cell.value, cell.number_format)


def _row(line: _Line, base: Sheet) -> Row | None:
    """The row that a line means; None for one that is to be left out."""
    action = fold(line.cells[_ACTION]).casefold()
    if action == DROP.casefold():
        return None
    number = line.cells[_ID]
    if number.isdecimal() and 1 <= int(number) <= len(base.rows):
        row = _applied(base.rows[int(number) - 1], line, base.year)
    else:
        row = _added(_applied(read_deadline(_BLANK, base.year), line, base.year), line)
    return editing.accepted(row) if action == KEEP.casefold() else row


def _added(row: Row, line: _Line) -> Row:
    """A row that a person has written: it needs no number, but a code."""
    row = checked(replace(row, code=row.code or f"THEM.{line.at}"))
    return replace(row, problems=tuple(one for one in row.problems if one.kind != "number_missing"))


_BLANK = Row("", None, (), None, None, "", "task", (), (), "", "", ())


def _applied(row: Row, line: _Line, year: int) -> Row:
    """The row with every cell that no longer says what we wrote into it."""
    was = _cells(row)
    for name, column in _FIELDS.items():
        now = line.cells[column.heading]
        if _same(was[name], now):
            continue
        try:
            row = _EDITS.get(name, _plainly(name))(row, now, year)
        except BadInput as refusal:
            raise BadInput(refusal.name, line=line.at, **refusal.facts) from None
    return row


def _same(was: str, now: str) -> bool:
    return clean(was).strip() == now.strip()


def _plainly(name: str) -> Callable[[Row, str, int], Row]:
    return lambda row, text, year: editing.edited(row, name, text, year)


def _section(row: Row, text: str, _year: int) -> Row:
    found = (re.match(r"(?:(\S{1,12})\. )?(.*)", line.strip()) for line in text.splitlines() if line.strip())
    return replace(row, section=tuple((match[1] or "", match[2]) for match in found if match))


_TARGET = re.compile(
    r"(?P<scope>.*?)\s*(?P<op>>=|<=|>|<)\s*(?P<annual>\d+(?:[.,]\d+)?)\s*(?P<unit>[^()]*?)\s*"
    r"(?:\((?P<road>[\d.,;\s]+)\))?"
)


def _targets(row: Row, text: str, _year: int) -> Row:
    targets = tuple(_read_target(line) for line in text.splitlines() if line.strip())
    return replace(row, targets=targets, kind="indicator" if targets else "task")


def _read_target(line: str) -> Target:
    match = _TARGET.fullmatch(line.strip())
    road = tuple(_figure(part) for part in match["road"].split(";")) if match and match["road"] else None
    if match is None or (road is not None and len(road) != 4):
        raise BadInput("review_target", typed=line)
    return Target(match["scope"], _figure(match["annual"]), match["unit"], match["op"], road)


def _figure(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise BadInput("review_target", typed=text) from None


def _chosen(row: Row, text: str, _year: int) -> Row:
    """Lines "printed name = codes"; a name with nothing behind it is still open."""
    pairs = [line.rpartition("=") for line in text.splitlines() if "=" in line]
    given = {fold(name): editing.names(codes.replace(",", ";")) for name, _, codes in pairs}
    known = dict(row.chosen)
    return replace(row, chosen=tuple((name, codes) for name, codes in given.items() if codes or name in known))


_EDITS: Mapping[str, Callable[[Row, str, int], Row]] = {"section": _section, "targets": _targets, "chosen": _chosen}


def _lettered(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows that were doubled to be split get letters behind their code: "I.1", "I.1" become "I.1a", "I.1b"."""
    codes = {row.code for row in rows}
    for _, group in groupby(rows, key=lambda row: row.code):
        doubled = list(group)
        yield from doubled if len(doubled) == 1 else editing.lettered(doubled, codes)


# Comparing


def changes(was: Sequence[Row], now: Sequence[Row]) -> Iterator[Change]:
    """What differs between two states of a draft, cell by cell, rows paired by code."""
    before, after = {row.code: row for row in was}, {row.code: row for row in now}
    for code, row in after.items():
        if code not in before:
            yield Change(code, "row", "", row.content)
        else:
            yield from _differences(before[code], row)
    for code, row in before.items():
        if code not in after:
            yield Change(code, "row", row.content, "")


def _differences(was: Row, now: Row) -> Iterator[Change]:
    old, new = _cells(was), _cells(now)
    touched = [name for name in _FIELDS if old[name] != new[name]]
    for name in touched:
        yield Change(now.code, name, old[name], new[name])
    if was.problems and not now.problems and not touched:
        yield Change(now.code, "problems", str(len(was.problems)), "0")


def problem_counts(rows: Sequence[Row]) -> Counter[str]:
    """How many rows have a problem of each kind."""
    return Counter(problem.kind for row in rows for problem in set(row.problems))


def with_plan_problems(rows: Sequence[Row], problems: Sequence[Problem]) -> tuple[Row, ...]:
    """What is doubtful about the whole plan, put before a person with its first row."""
    if not rows or not problems:
        return tuple(rows)
    first = replace(rows[0], problems=(*problems, *rows[0].problems))
    return (first, *rows[1:])
