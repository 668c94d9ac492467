"""What every reader hands over: the paragraphs and tables of a document, in their printed order."""

import unicodedata
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell. Cells of one merged area carry the same text and the same `origin` (row, column in the table)."""

    text: str
    origin: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, as wide as the table, and the page it begins on where the format knows pages.

    `doubt`: the kind of problem that makes a person look at it, if there is one.
    """

    cells: tuple[Cell, ...]
    page: int | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    page: int | None = None


Block = Paragraph | Table


def composed(block: Block) -> Block:
    """The block with each letter and its marks as one character: macOS and the code page 1258 write them apart."""
    if isinstance(block, Paragraph):
        return replace(block, text=_composed(block.text))
    return Table(tuple(replace(line, cells=tuple(map(_cell, line.cells))) for line in block.lines))


def _cell(cell: Cell) -> Cell:
    return cell if unicodedata.is_normalized("NFC", cell.text) else replace(cell, text=_composed(cell.text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
