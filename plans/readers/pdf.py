"""PDF documents with a text layer and ruled tables: cells by their rulings, pages put together again.

Word draws every cell's borders, so a cell is a box of the page; a box missing in the grid is covered by another one.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

from domain.errors import BadInput
from plans import columns, prose, safety
from plans.grid import Block, Cell, Line, Paragraph, Table
from plans.printed import NAME_START
from plans.readers import unruled
from plans.readers.pdf_pages import readable

Box = tuple[float, float, float, float]  # left, top, right, bottom in points

_SCAN_LETTERS = 30  # a page with fewer letters has no text layer worth the name


def read(content: bytes, progress: Callable[[float], None]) -> Iterator[Block]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd byte, of which a plan has many
    try:
        document = pdfplumber.open(BytesIO(content))
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise BadInput("password_protected") from error
        raise
    with document:
        if len(document.pages) > safety.MAX_PAGES:
            raise BadInput("too_large", limit_mb=safety.MAX_FILE // 1_000_000)
        found = list(_put_together(_pages(document.pages, progress)))
        if not any(isinstance(block, Table) and columns.find(block.lines) for block in found):
            found = _unruled(document.pages) or found
        yield from found


def _unruled(pages: Sequence[Any]) -> list[Block]:
    lines = []
    for number, page in enumerate(pages, start=1):
        lines += unruled.lines_of(readable(page), number)
        page.close()
    return unruled.blocks(lines)


def _pages(pages: Sequence[Any], progress: Callable[[float], None]) -> Iterator[Block]:
    letters = 0
    for number, page in enumerate(pages, start=1):
        letters += len(page.chars)
        yield from _page(readable(page), number)
        page.close()  # drops the page's layout: a long document stays small in memory
        progress(number / len(pages))
    if letters < _SCAN_LETTERS * len(pages):
        raise BadInput("scanned_pdf")


def _page(page: Any, number: int) -> Iterator[Block]:
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    top = 0.0
    for table in tables:
        yield from _text_between(page, top, table.bbox[1], number)
        yield Table(tuple(_lines(table, number)))
        top = max(top, table.bbox[3])
    yield from _text_between(page, top, page.height, number)


def _text_between(page: Any, top: float, bottom: float, number: int) -> Iterator[Paragraph]:
    if bottom - top < 1:
        return
    text = page.within_bbox((0, max(top, 0), page.width, min(bottom, page.height)), strict=False).extract_text() or ""
    lines = (line.strip() for line in text.splitlines())
    kept = (line for line in lines if not re.fullmatch(r"\d{0,3}", line))  # page numbers
    yield from (Paragraph(one, number) for one in prose.paragraphs(kept))


def _lines(table: Any, page: int) -> Iterator[Line]:
    texts = table.extract()
    boxes = [row.cells for row in table.rows]
    origins = {box: (row, column) for row, cells in enumerate(boxes) for column, box in enumerate(cells) if box}
    middles = _column_middles(boxes)
    for number, row in enumerate(table.rows):
        lowest = min((box for box in row.cells if box), key=lambda box: box[3])  # a cell beside it may span two rows
        height = (lowest[1] + lowest[3]) / 2
        cells = []
        for column, box in enumerate(row.cells):
            own = box or _covering(origins, middles[column], height)
            origin = origins[own] if own else (number, column)
            cells.append(Cell(_text(table, own, texts[origin[0]][origin[1]] or ""), origin))
        yield Line(tuple(cells), page)


_NAME = re.compile(NAME_START)


def _text(table: Any, box: Box | None, printed: str) -> str:
    """The text of a cell. Names below one another are parted where the line above was not full."""
    lines = printed.split("\n")
    if box is None or not any(map(_NAME.match, lines[1:])):
        return prose.cell(lines)
    ends = [line["x1"] for line in _inside(table.page, box).extract_text_lines(return_chars=False)]
    if len(ends) != len(lines):
        return prose.cell(lines)
    parts = [[lines[0]]]
    for above, end, line in zip(lines, ends, lines[1:], strict=False):
        if _NAME.match(line) and _has_room(above, end, line, box):
            parts.append([])
        parts[-1].append(line)
    return "\n".join(map(prose.cell, parts))


def _inside(page: Any, box: Box) -> Any:
    """The letters of a cell: those whose middle lies in it, as its text is read."""
    left, top, right, bottom = box
    return page.filter(
        lambda thing: (
            left <= (thing["x0"] + thing["x1"]) / 2 < right and top <= (thing["top"] + thing["bottom"]) / 2 < bottom
        )
    )


def _has_room(line: str, end: float, following: str, box: Box) -> bool:
    """Whether the first word of the line below would have fitted: it was broken by hand."""
    word = following.split(maxsplit=1)[0]
    return end + (end - box[0]) / len(line) * (len(word) + 2) < box[2]


def _column_middles(boxes: Sequence[Sequence[Box | None]]) -> list[float]:
    """The x of the middle of each column, from the narrowest cell that begins in it."""
    middles = []
    for column in range(max(len(row) for row in boxes)):
        own = [row[column] for row in boxes if column < len(row) and row[column]]
        narrow = min((box for box in own if box), key=lambda box: box[2] - box[0], default=(0.0, 0.0, 0.0, 0.0))
        middles.append((narrow[0] + narrow[2]) / 2)
    return middles


def _covering(origins: dict[Box, tuple[int, int]], x: float, y: float) -> Box | None:
    return next((box for box in origins if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)


def _put_together(blocks: Iterator[Block]) -> Iterator[Block]:
    """A table that fills the foot of a page and the head of the next is one table."""
    held: Table | None = None
    for block in blocks:
        if isinstance(block, Table) and held is not None and _alike(held, block):
            held = Table((*held.lines, *_moved(block.lines, len(held.lines))))
        else:
            if held is not None:
                yield held
            held = block if isinstance(block, Table) else None
            if held is None:
                yield block
    if held is not None:
        yield held


def _alike(above: Table, below: Table) -> bool:
    return len(above.lines[-1].cells) == len(below.lines[0].cells) and above.lines[-1].page != below.lines[0].page


def _moved(lines: Sequence[Line], by: int) -> Iterator[Line]:
    for line in lines:
        yield Line(tuple(Cell(cell.text, (cell.origin[0] + by, cell.origin[1])) for cell in line.cells), line.page)
