"""Comma, semicolon or tab separated tables, in any encoding that Excel writes."""

import csv
import io
from collections.abc import Iterator

from domain.errors import BadInput
from plans import columns, safety
from plans.grid import Block, Cell, Line, Table

_MARKS = ",;\t|"


def read(content: bytes) -> Iterator[Block]:
    lines: list[Line] = []
    count = 0
    for number, row in enumerate(csv.reader(io.StringIO(text := decoded(content)), delimiter=_delimiter(text))):
        count += len(row)
        if count > safety.MAX_CELLS:
            raise BadInput("too_large", limit_mb=safety.MAX_FILE // 1_000_000)
        lines.append(Line(tuple(Cell(cell.strip(), (number, column)) for column, cell in enumerate(row))))
    width = max((len(line.cells) for line in lines), default=0)
    yield Table(tuple(_padded(line, number, width) for number, line in enumerate(lines)))


def is_table(content: bytes) -> bool:
    """Whether text has its cells parted by tabs: "Unicode Text" of Excel, a table that was copied out of Word."""
    try:
        if _delimiter(decoded(content)) != "\t":
            return False
        return any(isinstance(block, Table) and columns.find(block.lines) is not None for block in read(content))
    except (csv.Error, BadInput):  # what is no table may hold anything
        return False


def decoded(content: bytes) -> str:
    """The text of a file: UTF-16 with its mark, UTF-8, else what Excel on Vietnamese Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1258", errors="replace")


def _delimiter(text: str) -> str:
    """The mark that splits the first lines into the most columns, most evenly."""
    head = text[:20_000]

    def score(mark: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=mark) if row]
        common = max(set(widths), key=widths.count, default=0)
        return (widths.count(common) if common > 1 else 0, common)

    return max(_MARKS, key=score)


def _padded(line: Line, number: int, width: int) -> Line:
    missing = (Cell("", (number, column)) for column in range(len(line.cells), width))
    return Line((*line.cells, *missing))
