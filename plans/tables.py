"""Printed tables to entries: headings found, repeated ones dropped, cells cut by a page break joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans import codes, columns, foot
from plans.columns import Columns
from plans.entries import Entry
from plans.flattened.vocabulary import HALF_NAMES, OPEN_END
from plans.grid import Cell, Line, Paragraph, Table
from plans.headings import role_of
from plans.lines import cell_of, distinct, entry
from plans.printed import plain


def split(table: Table) -> Iterator[Paragraph | tuple[Columns | None, tuple[Line, ...]]]:
    """A table as its parts: the lines above a heading are paragraphs; a second heading begins a second table."""
    printed = [line for line in table.lines if any(cell.text for cell in line.cells)]
    found = columns.find(printed)
    if found is None:
        labelled = _labelled(printed)
        yield from labelled
        if not labelled:
            yield None, tuple(printed)
        return
    first, after, own = found
    yield from _paragraphs(printed[:first])
    body: list[Line] = []
    index = after
    while index < len(printed):
        repeated = columns.is_heading(printed[index], own)
        again = columns.heading_at(printed, index)
        if again and again[1].says_what and (_is_reordered if repeated else _differs)(again[1], own):
            yield own, tuple(body)
            own, body, index = again[1], [], again[0]
            continue
        body += [] if repeated else [printed[index]]
        index += 1
    end = foot.begins(body, own)
    yield own, tuple(body[:end])
    yield from _paragraphs(body[end:])


def _paragraphs(printed: Sequence[Line]) -> Iterator[Paragraph]:
    return (Paragraph(text, line.page) for line in printed for text in distinct(line))


_LABELS = {
    "content": "Nội dung",
    "lead": "Cơ quan chủ trì",
    "coordinating": "Cơ quan phối hợp",
    "product": "Sản phẩm",
    "time": "Thời hạn",
    "finish": "Thời hạn",
}


def _labelled(lines: Sequence[Line]) -> list[Paragraph]:
    """A table that describes one task, a label and its text in each line, as labelled paragraphs; none for others."""
    pairs = [(line, texts) for line in lines if len(texts := tuple(distinct(line))) == 2]
    roles = [(line, role_of(label) or "", text) for line, (label, text) in pairs]
    said = [(line, _LABELS[role], text) for line, role, text in roles if role in _LABELS]
    if len(said) < 2 or len(said) * 2 < len(lines):
        return []
    return [Paragraph(f"{label}: {text}", line.page) for line, label, text in said]


def _differs(one: Columns, other: Columns) -> bool:
    return (
        one.headings != other.headings
        and len(one.roles) >= 3
        and len(one.headings & other.headings) < len(other.headings)
    )


def _is_reordered(one: Columns, other: Columns) -> bool:
    """Whether a heading that comes again has its columns in another order."""
    return one.headings <= other.headings and any(other.roles.get(role) != at for role, at in one.roles.items())


def entries(printed: Sequence[Line], own: Columns) -> list[Entry]:
    """One entry a printed line; what a page break cut apart is joined again."""
    made: list[Entry] = []
    above: Line | None = None
    for line in _whole([line for line in printed if not _is_sum(line, own)], own):
        one = entry(line, own, above)
        if not one.is_bare or one.content or one.number:
            made.append(one)
        above = line
    return _filled(made)


_SUM = re.compile(r"(?:tong( cong| so)?|cong)\s*(?:[(:].*)?")
_FIGURE = re.compile(r"[\d.,\s%]+")


def _is_sum(line: Line, own: Columns) -> bool:
    """Whether a line adds up the ones above it: "TỔNG CỘNG", and nothing but figures beside it."""
    said = [text for text in distinct(line) if not _FIGURE.fullmatch(text)]
    numbered = codes.number_in(cell_of(line, own, "number").text)
    return len(said) == 1 and numbered is None and bool(_SUM.fullmatch(plain(said[0])))


def _whole(lines: Sequence[Line], own: Columns) -> Iterator[Line]:
    """The lines with their tails put back; cells merged with a tail share the whole text.

    Where the format knows pages, tails stand at the head of one. A row that a conversion cut in two within a page is
    told by its words alone, so a person looks at it.
    """
    moved: dict[tuple[int, int], Cell] = {}
    held: Line | None = None
    page: int | None = None  # the one that the held line ends on; it may begin on an earlier one
    for line in lines:
        now = replace(line, cells=tuple(moved.get(cell.origin, cell) for cell in line.cells))
        turned = held is not None and page != now.page and _is_tail(entry(now, own, None), now, own)
        if held is not None and (turned or _goes_on(held, now, own)):
            joined = tuple(_joined(one, tail) for one, tail in zip(held.cells, now.cells, strict=True))
            moved |= {tail.origin: cell for tail, cell in zip(now.cells, joined, strict=True)}
            held = replace(held, cells=joined, doubt=held.doubt or ("" if turned else "row_joined"))
        else:
            if held is not None:
                yield held
            held = now
        page = now.page
    if held is not None:
        yield held


def _joined(cell: Cell, tail: Cell) -> Cell:
    return Cell(
        "\n".join([cell.text, tail.text]) if tail.text[:2] == "- " else f"{cell.text} {tail.text}".strip(), cell.origin
    )


_SMALL = re.compile(r"[^A-ZÀ-ỸĐ\-–]")


def _is_tail(entry: Entry, line: Line, own: Columns) -> bool:
    """Whether the first line of a page goes on with the last of the page before: no number, and no row of its own."""
    if "number" not in own.roles or cell_of(line, own, "number").text or entry.number is not None:
        return False
    texts = [text for text in (entry.lead, entry.product, entry.time) if text]
    begins = not entry.content and entry.lead and len(texts) > 1 and not any(_SMALL.match(text) for text in texts)
    return not begins


_HALF_NAMES = tuple(f", {name}" for name in HALF_NAMES)
_ITEM = re.compile(r"[a-zđ]{1,2}[.)]|[-–+*•]")


def _goes_on(above: Line, line: Line, own: Columns) -> bool:
    """Whether every cell of a line goes on with the one above it: no number, and each begins low or was due.

    "Trước ngày" | "15/3/2024": a word that cannot be the last one says so.
    """
    if "number" not in own.roles or cell_of(line, own, "number").text or not cell_of(above, own, "number").text:
        return False
    tails = [(head.text, tail.text) for head, tail in zip(above.cells, line.cells, strict=True) if tail.text]
    apart = all(head.origin != tail.origin for head, tail in zip(above.cells, line.cells, strict=True) if tail.text)
    return bool(tails) and apart and all(head and _continues(head, tail) for head, tail in tails)


def _continues(head: str, tail: str) -> bool:
    begins_low = tail[:1].islower() and not _ITEM.match(tail) and head[-1] not in ".;:"
    return begins_low or OPEN_END.search(head) is not None or head.endswith(_HALF_NAMES)


def _filled(made: Sequence[Entry]) -> list[Entry]:
    """Lines without number and text of their own share those of the line above (cells left empty instead of merged)."""
    filled: list[Entry] = []
    for one in made:
        filled.append(_shared(one, filled[-1]) if filled else one)
    return filled


def _shared(entry: Entry, above: Entry) -> Entry:
    if not entry.number and not entry.content and not above.is_bare:
        return replace(entry, number=above.number, content=above.content, shares_number=True)
    if entry.number and entry.number == above.number and not entry.content and not above.is_bare:
        return replace(entry, content=above.content, shares_number=True)
    if entry.shares_number and not entry.number:
        return replace(entry, number=above.number, content=entry.content or above.content)
    return entry
