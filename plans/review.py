"""A corrected workbook becomes a draft again, and says which cells differ.

A hidden sheet holds the draft as it was written, a hidden column the number of each row in it, so rows may be moved,
added, removed or doubled, and a cell that nobody touched comes back exactly as it was.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from typing import Any

from domain.errors import BadInput
from plans import editing, safety
from plans.draft import Row, checked, from_json, read_deadline, with_unique_codes
from plans.printed import fold
from plans.readers.xlsx import shown
from plans.review_form import ACTION, DROP, FIELDS, FORMAT, HIDDEN, ID, KEEP, SHEET, Sheet, cells_of
from plans.review_writing import digest
from plans.sheets import clean
from plans.targets import Target


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


def is_review(name: str, content: bytes) -> bool:
    """Whether a file is a workbook that we wrote, told by its hidden sheet; never raises."""
    try:
        return safety.kind_of(name, content) == "xlsx" and HIDDEN in _open(content, read_only=True).sheetnames
    except Exception:  # whatever bytes do to a reader: then it is not our workbook, and the plan reader says why
        return False


def take(name: str, content: bytes) -> Taken:
    """The draft as the workbook has it now.

    Raises BadInput: "review_other_file" (we did not write it), "review_damaged" (a column is missing, or, with nothing
    `missing`, the hidden sheet was touched), "review_empty" (no row is left), "review_formula" (a formula stands where
    text is needed), "bad_row_code" (a code that is none), "review_target", and those of plans.safety.
    """
    if safety.kind_of(name, content) != "xlsx":
        raise BadInput("review_other_file", file=name)
    try:
        book = _open(content)
    except Exception as error:  # openpyxl raises whatever the bytes make it raise
        raise BadInput("damaged_file", file=name) from error
    if HIDDEN not in book.sheetnames:
        raise BadInput("review_other_file", file=name)
    base = _base(book)
    lines = list(_lines(book))
    rows = with_unique_codes(_lettered([row for line in lines if (row := _row(line, base)) is not None]))
    if not rows:
        raise BadInput("review_empty")
    return Taken(base, rows, tuple(changes(base.rows, rows)))


def _open(content: bytes, *, read_only: bool = False) -> Any:
    import openpyxl

    return openpyxl.load_workbook(BytesIO(content), read_only=read_only)


def _base(book: Any) -> Sheet:
    lines = ["".join(str(cell) for cell in row if cell is not None) for row in book[HIDDEN].iter_rows(values_only=True)]
    try:
        about = json.loads(lines[0])
        kept = [line for line in lines[1:] if line]
        if about["format"] != FORMAT or about["sha256"] != digest(kept):
            raise BadInput("review_damaged", missing="")
        rows = tuple(from_json(json.loads(line)) for line in kept)
        return Sheet(int(about["number"]), str(about["slug"]), str(about["title"]), int(about["year"]), rows)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BadInput("review_damaged", missing="") from error


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
    for needed in (ID, ACTION, *(column.heading for column in FIELDS.values())):
        if needed not in heads:
            raise BadInput("review_damaged", missing=needed)
    for row in rows:
        cells = {head: _text(cell) for head, cell in zip(heads, row, strict=False) if head}
        if any(text for head, text in cells.items() if head in _EDITABLE):
            yield _Line(row[0].row, cells)


_EDITABLE = {column.heading for column in FIELDS.values()}


def _text(cell: Any) -> str:
    if cell.data_type == "f":
        raise BadInput("review_formula", cell=cell.coordinate)
    return shown(cell.value, cell.number_format)


def _row(line: _Line, base: Sheet) -> Row | None:
    """The row that a line means; None for one that is to be left out."""
    action = fold(line.cells[ACTION]).casefold()
    if action == DROP.casefold():
        return None
    number = line.cells[ID]
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
    was = cells_of(row)
    for name, column in FIELDS.items():
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
    old, new = cells_of(was), cells_of(now)
    touched = [name for name in FIELDS if old[name] != new[name]]
    for name in touched:
        yield Change(now.code, name, old[name], new[name])
    if bool(was.problems) != bool(now.problems) and not touched:
        yield Change(now.code, "problems", str(len(was.problems)), str(len(now.problems)))
