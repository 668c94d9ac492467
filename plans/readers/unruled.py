"""Tables without rulings: columns by the blank strips between them, rows by the numbers of their first column.

Nothing of it is sure, so every line is put before a person.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from plans import codes, prose
from plans.grid import Block, Cell, Line, Paragraph, Table
from plans.headings import role_of
from plans.printed import NAME_START, fold

_BLANK = 6.0  # points: a blank in a line that is wider may stand between two columns; a word space has three or four
_HEAD = 4  # lines of a heading at most
_FIRST = 60  # lines below a heading by which its columns are found


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line of a page."""

    words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Heading:
    """The titles of the columns and the strips between them; `after` is the line below it."""

    first: int
    after: int
    titles: tuple[str, ...]
    strips: tuple[tuple[float, float], ...]


def lines_of(page: Any, number: int) -> list[Printed]:
    """The printed lines of a page, from above."""
    from pdfplumber.utils.clustering import cluster_objects

    words = page.extract_words()
    clusters = cluster_objects(words, lambda word: (word["top"] + word["bottom"]) / 2, tolerance=3)
    ordered = (sorted(cluster, key=lambda word: word["x0"]) for cluster in clusters)
    made = [Printed(tuple(Word(w["text"], w["x0"], w["x1"]) for w in line), number) for line in ordered]
    return [line for at, line in enumerate(made) if not (at in (0, len(made) - 1) and line.text.isdigit())]


def blocks(lines: Sequence[Printed]) -> list[Block]:
    """The table of a document with the paragraphs around it; nothing where no table can be told."""
    head = next((found for at in range(len(lines)) if (found := _heading(lines, at))), None)
    if head is None:
        return []
    end = _end(lines, head)
    rows = list(_rows(lines[head.after : end], head, {line.text for line in lines[head.first : head.after]}))
    if not rows:
        return []
    table = Table((_line(0, head.titles, lines[head.first].page), *(row.line(n) for n, row in enumerate(rows, 1))))
    return [*_paragraphs(lines[: head.first]), table, *_paragraphs(lines[end:])]


def _paragraphs(lines: Iterable[Printed]) -> Iterator[Paragraph]:
    return (Paragraph(text) for text in prose.paragraphs(line.text for line in lines))


def _heading(lines: Sequence[Printed], first: int) -> Heading | None:
    """The heading that begins at a line: a number column, the content, and who or when beside them."""
    if sum(role_of(" ".join(word.text for word in one)) is not None for one in _pieces(lines[first])) < 2:
        return None
    for after in range(min(first + _HEAD, len(lines)), first, -1):
        columns = _columns(lines[first:after])
        titles = tuple(fold(" ".join(column.texts)) for column in columns)
        roles = [role_of(title) for title in titles]
        if roles[:1] == ["number"] and "content" in roles and {"lead", "time"} & set(roles) and None not in roles:
            # What stands in one piece is a title of a section, or text below the table: it tells of no columns.
            body = [line for line in lines[after : after + _FIRST] if len(_pieces(line)) > 2]
            return Heading(first, after, titles, tuple(_strips(columns, body)))
    return None


@dataclass(slots=True)
class _Column:
    """A title as it is being put together, and the place it takes."""

    left: float
    right: float
    texts: list[str]


def _pieces(line: Printed) -> list[list[Word]]:
    """The words of a line, parted where a wide blank stands."""
    pieces: list[list[Word]] = []
    for word in line.words:
        if pieces and word.left - pieces[-1][-1].right < _BLANK:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _columns(lines: Sequence[Printed]) -> list[_Column]:
    """The titles of a heading: what stands below one another is one."""
    columns: list[_Column] = []
    for piece in (piece for line in lines for piece in _pieces(line)):
        left, right, text = piece[0].left, piece[-1].right, " ".join(word.text for word in piece)
        above = next((one for one in columns if one.left < right and left < one.right), None)
        if above is None:
            columns.append(_Column(left, right, [text]))
        else:
            above.left, above.right = min(above.left, left), max(above.right, right)
            above.texts.append(text)
    return sorted(columns, key=lambda one: one.left)


def _strips(columns: Sequence[_Column], body: Sequence[Printed]) -> Iterator[tuple[float, float]]:
    """Between the middles of two titles the widest strip that (nearly) no line below them prints in."""
    printed = {edge for line in body for word in line.words for edge in (word.left, word.right)}
    for one, other in pairwise(columns):
        left, right = (one.left + one.right) / 2, (other.left + other.right) / 2
        edges = sorted({left, right, *(edge for edge in printed if left < edge < right)})
        yield max(pairwise(edges), key=lambda gap: (-_printed_in(body, gap), gap[1] - gap[0]))


def _printed_in(body: Sequence[Printed], gap: tuple[float, float]) -> int:
    middle = (gap[0] + gap[1]) / 2
    return sum(any(word.left < middle < word.right for word in line.words) for line in body)


def _end(lines: Sequence[Printed], head: Heading) -> int:
    """The first line below the table: a signature, or one over the strips that is no section's title nor part of it."""
    in_title = False
    for at in range(head.after, len(lines)):
        if any(prose.is_signature(" ".join(word.text for word in piece)) for piece in _pieces(lines[at])):
            return at
        is_wide = _crossed(lines[at], head) > 1
        in_title = _is_title(lines[at], head) or (in_title and is_wide)
        if is_wide and not in_title:
            return at
    return len(lines)


def _is_title(line: Printed, head: Heading) -> bool:
    """Whether a line is printed over several columns with its number in the number column: a section's title."""
    number = [word.text for word in line.words if word.left < head.strips[0][1]]
    over = _crossed(line, head) > 0 and not _crosses(line, head.strips[0])
    return over and codes.number_in(" ".join(number)) is not None


def _crossed(line: Printed, head: Heading) -> int:
    return sum(_crosses(line, strip) for strip in head.strips)


def _crosses(line: Printed, strip: tuple[float, float]) -> bool:
    """Whether a word stands over the middle of a strip, or only a word space lies there."""
    middle = (strip[0] + strip[1]) / 2
    before = max((word.right for word in line.words if word.left < middle), default=-math.inf)
    after = min((word.left for word in line.words if word.left >= middle), default=math.inf)
    return before > middle or after - before < _BLANK


@dataclass(slots=True)
class _Row:
    """The words of one row by column."""

    page: int
    cells: list[list[str]] = field(default_factory=list)

    def line(self, number: int) -> Line:
        return _line(number, tuple(prose.cell(words) for words in self.cells), self.page)


def _line(number: int, texts: Sequence[str], page: int) -> Line:
    return Line(tuple(Cell(text, (number, column)) for column, text in enumerate(texts)), page, "unruled")


def _rows(lines: Sequence[Printed], head: Heading, repeated: set[str]) -> Iterator[_Row]:
    """A row begins where its number is printed, or where another part of it does; what stands below belongs to it."""
    row: _Row | None = None
    for line in lines:
        if line.text in repeated:
            continue
        cells = _cells(line, head)
        if codes.number_in(cells[0]) or _is_part(cells, head):
            if row is not None:
                yield row
            row = _Row(line.page, [[] for _ in cells])
        if row is not None:
            for cell, text in zip(row.cells, cells, strict=True):
                cell.extend(filter(None, [text]))
    if row is not None:
        yield row


_BEGINS = re.compile(r"[-–+•\s]*[A-ZÀ-ỸĐ]")


def _is_part(cells: Sequence[str], head: Heading) -> bool:
    """Whether a line begins a part of a numbered row: another lead agency, with at least two cells beside it.

    A wrapped line has words in the cells that are longer than one line only, and few of them begin with a capital.
    """
    texts = {role_of(title) or "": text for title, text in zip(head.titles, cells, strict=True)}
    beside = [texts.get(role, "") for role in ("coordinating", "product", "time")]
    said = list(filter(None, beside))
    is_new = not texts.get("number") and not texts.get("content") and re.match(NAME_START, texts.get("lead", ""))
    return bool(is_new) and len(said) > 1 and all(map(_BEGINS.match, said))


def _cells(line: Printed, head: Heading) -> list[str]:
    """The words of a line by column; of one that is printed over several columns all words behind the number."""
    is_wide = _is_title(line, head) or _crossed(line, head) > 1
    strips = head.strips[:1] if is_wide else head.strips
    cells: list[list[str]] = [[] for _ in head.titles]
    for word in line.words:
        cells[sum(word.left > (left + right) / 2 for left, right in strips)].append(word.text)
    return [" ".join(words) for words in cells]
