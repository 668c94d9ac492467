"""Printed tables to entries: headings found, repeated ones dropped, cells cut by a page break joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.deadlines import phrases
from domain.deadlines.rules import Invalid, Missing
from plans import codes, columns
from plans.columns import Columns
from plans.entries import Entry
from plans.grid import Cell, Line, Paragraph, Table
from plans.printed import NAME_START, agencies_in, fold, plain
from plans.problems import Problem


def split(table: Table) -> Iterator[Paragraph | tuple[Columns | None, tuple[Line, ...]]]:
    """A table as its parts: the lines above a heading are paragraphs; a second heading begins a second table."""
    lines = [line for line in table.lines if any(cell.text for cell in line.cells)]
    found = columns.find(lines)
    if found is None:
        labelled = _labelled(lines)
        yield from labelled
        if not labelled:
            yield None, tuple(lines)
        return
    first, after, own = found
    yield from (Paragraph(text, line.page) for line in lines[:first] for text in _distinct(line))
    body: list[Line] = []
    index = after
    while index < len(lines):
        line = lines[index]
        if columns.is_heading(line, own):
            index += 1
        elif (again := columns.heading_at(lines, index)) and _differs(again[1], own):
            yield own, tuple(body)
            own, body, index = again[1], [], again[0]
        else:
            body.append(line)
            index += 1
    yield own, tuple(body)


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
    pairs = [(line, texts) for line in lines if len(texts := tuple(_distinct(line))) == 2]
    roles = [(line, columns.role_of(label) or "", text) for line, (label, text) in pairs]
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


def _distinct(line: Line) -> Iterator[str]:
    return iter(dict.fromkeys(fold(cell.text) for cell in line.cells if cell.text))


def entries(lines: Sequence[Line], own: Columns) -> list[Entry]:
    """One entry a printed line; what a page break cut apart is joined again."""
    made: list[Entry] = []
    above: Line | None = None
    for line in _whole([line for line in lines if not _is_sum(line, own)], own):
        entry = _entry(line, own, above)
        if not entry.is_bare or entry.content or entry.number:
            made.append(entry)
        above = line
    return _filled(made)


_SUM = re.compile(r"(?:tong( cong| so)?|cong)\s*(?:[(:].*)?")
_FIGURE = re.compile(r"[\d.,\s%]+")


def _is_sum(line: Line, own: Columns) -> bool:
    """Whether a line adds up the ones above it: "TỔNG CỘNG", and nothing but figures beside it."""
    said = [text for text in _distinct(line) if not _FIGURE.fullmatch(text)]
    numbered = codes.number_in(_cell(line, own, "number").text)
    return len(said) == 1 and numbered is None and bool(_SUM.fullmatch(plain(said[0])))


def unread(lines: Sequence[Line], own: Columns) -> Iterator[str]:
    """The titles of columns that no role was found for, though what stands in them are agencies or times."""
    for column, title in own.unknown:
        texts = {fold(line.cells[column].text) for line in lines if _stands_alone(line, column)} - {""}
        if texts and 2 * sum(map(_says_who_or_when, texts)) >= len(texts):
            yield title


def _stands_alone(line: Line, column: int) -> bool:
    return column < len(line.cells) and [cell.origin for cell in line.cells].count(line.cells[column].origin) == 1


def _says_who_or_when(text: str) -> bool:
    if _FIGURE.fullmatch(text):
        return False
    names = agencies_in(text)
    times = phrases.read(text, 2000).rules
    return all(_NAME.match(name) for name in names) or not any(isinstance(rule, Invalid | Missing) for rule in times)


_NAME = re.compile(NAME_START)


def _whole(lines: Sequence[Line], own: Columns) -> Iterator[Line]:
    """The lines with the tails at the head of each page put back; cells merged with a tail share the whole text."""
    moved: dict[tuple[int, int], Cell] = {}
    held: Line | None = None
    page: int | None = None  # the one that the held line ends on; it may begin on an earlier one
    for line in lines:
        now = replace(line, cells=tuple(moved.get(cell.origin, cell) for cell in line.cells))
        if held is not None and page != now.page and _is_tail(_entry(now, own, None), now, own):
            joined = tuple(_joined(one, tail) for one, tail in zip(held.cells, now.cells, strict=True))
            moved |= {tail.origin: cell for tail, cell in zip(now.cells, joined, strict=True)}
            held = replace(held, cells=joined)
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


def _entry(line: Line, own: Columns, above: Line | None) -> Entry:
    number_cell, content_cell = _cell(line, own, "number"), _cell(line, own, "content")
    number = codes.number_in(number_cell.text)
    content = _content(line, own) or content_cell.text
    if _is_wide(line, number_cell) and (title := next(_distinct(line), "")):
        # A section row whose one cell spans the number column too: "II. Đánh giá, rà soát".
        named = codes.numbered_title(title)
        return Entry(named[0] if named else None, named[1] if named else title, page=line.page)
    if number is None and number_cell.text and own.roles.get("number") is not None and not content:
        content = number_cell.text
    if "number" not in own.roles and (named := codes.numbered_title(content)) and len(named[0]) < 8:
        number, content = named
    shares = above is not None and "number" in own.roles and number_cell.origin == _cell(above, own, "number").origin
    marked = _marked(line, own, content_cell)
    cells = {role: _text(line, own, role, content_cell) for role in ("lead", "coordinating", "product", "time")}
    return Entry(
        number=number,
        content=content,
        lead=cells["lead"],
        coordinating=cells["coordinating"],
        product=cells["product"],
        time=_period(line, own, content_cell) or _limit(cells["time"], own) or "; ".join(marked),
        annual=_text(line, own, "target", content_cell),
        unit=fold(_text(line, own, "unit", content_cell)),
        quarters=() if marked else tuple(_period_text(line, at, content_cell) for at in own.quarters),
        at_least=own.at_least,
        shares_number=shares,
        page=line.page,
        problems=(
            *_doubts(line, marked, _limit(cells["time"], own), own),
            *([Problem("deadline_text", "finish_missing")] if _has_no_finish(line, own, content_cell) else []),
        ),
    )


def _content(line: Line, own: Columns) -> str:
    """What is to be done, where two columns say it: the group of tasks, and the task."""
    cells = {line.cells[at].origin: line.cells[at].text for at in own.content if at < len(line.cells)}
    return ": ".join(dict.fromkeys(text for text in cells.values() if text)) if len(cells) > 1 else ""


_MARK = re.compile(r"[xX×✓✔√☑☒vV•●■*+ü]")  # "ü" is a tick in the font Wingdings
_DAY = re.compile(r"(?:trước |ngày |đến )*\d{1,2}/\d{1,2}(?:/\d{4})?", re.IGNORECASE)


def _period_text(line: Line, at: int, content_cell: Cell) -> str:
    """What stands under a quarter or a month; nothing where a section's title spreads over it."""
    cell = line.cells[at] if at < len(line.cells) else content_cell
    return "" if cell.origin == content_cell.origin else fold(cell.text)


def _marked(line: Line, own: Columns, content_cell: Cell) -> tuple[str, ...]:
    """The times that columns of quarters or months say: "Quý II" for an x under it, or the day that stands there."""
    quarters = [(f"Quý {roman}", index) for roman, index in zip(("I", "II", "III", "IV"), own.quarters, strict=False)]
    months = [(f"Tháng {month}", index) for month, index in own.months]
    places = [(label, _period_text(line, at, content_cell)) for label, at in (*quarters, *months)]
    marks = [label for label, text in places if _MARK.fullmatch(text)]
    days = [text for _, text in places if _DAY.fullmatch(text)]
    said = [(label, text) for label, text in places if text]
    in_words = bool(own.months) or not any(re.search(r"\d", text) for _, text in said)  # else they are figures to reach
    others = [f"{text} ({label})" for label, text in said] if in_words else []
    return tuple(marks or days or others)


def _limit(time: str, own: Columns) -> str:
    """What a time cell says under its heading: a day under "Hoàn thành trước" is a limit."""
    return f"Trước {time}" if own.before and re.fullmatch(r"(?:ngày )?\d[\d/.\- ]*", fold(time).lower()) else time


def _doubts(line: Line, marked: Sequence[str], time: str, own: Columns) -> Iterator[Problem]:
    if own.before and time and "truoc" not in plain(time):
        yield Problem("deadline_text", "before_heading")
    if line.doubt:
        yield Problem("row", line.doubt)
    if len(marked) > 1 or any("(" in time for time in marked):  # "có (Quý III)": a word, no mark
        yield Problem("deadline_text", "several_marks")


def _period(line: Line, own: Columns, content_cell: Cell) -> str:
    """Start and finish columns joined: "01/2024 - 8/2024"."""
    if "start" not in own.roles:
        return ""
    cells = [_text(line, own, role, content_cell) for role in ("start", "finish")]
    if _cell(line, own, "start").origin == _cell(line, own, "finish").origin:
        cells = cells[:1]  # "Thường xuyên" over both columns
    if _has_no_finish(line, own, content_cell):
        return f"Từ {fold(cells[0])}"
    if own.both_ends and len(parts := _ENDS.split(cells[0].strip())) == 2:
        cells = parts
    return " - ".join(end for cell in cells if (end := fold(cell)))


def _has_no_finish(line: Line, own: Columns, content_cell: Cell) -> bool:
    """Whether the column of starts names a time and the column of finishes is empty."""
    start, finish = (fold(_text(line, own, role, content_cell)) for role in ("start", "finish"))
    return (
        "finish" in own.roles
        and not finish
        and bool(re.match(r"(?:ngày |tháng |quý |năm )?\d|quý [iv]", start.lower()))
    )


# Between two times that one cell names: a line's end, a semicolon, a stroke between words or after a year.
_ENDS = re.compile(r"\s*(?:\n|;|(?<=\b20\d\d)\s*/|/(?=\s*[^\W\d]|\s))\s*")


def _cell(line: Line, own: Columns, role: str) -> Cell:
    index = own.roles.get(role, -1)
    return line.cells[index] if 0 <= index < len(line.cells) else Cell("", (-1, -1))


def _text(line: Line, own: Columns, role: str, content_cell: Cell) -> str:
    """A cell's text; nothing where the content spreads over it, as in a section row."""
    cell = _cell(line, own, role)
    return "" if cell.origin == content_cell.origin else cell.text


def _is_wide(line: Line, number_cell: Cell) -> bool:
    """Whether the number cell holds the one text of the line: a section row printed across the table."""
    others = [cell for cell in line.cells if cell.text and cell.origin != number_cell.origin]
    spread = sum(cell.origin == number_cell.origin for cell in line.cells) > 1
    return not others and number_cell.text != "" and (spread or codes.number_in(number_cell.text) is None)


_SMALL = re.compile(r"[^A-ZÀ-ỸĐ\-–]")


def _is_tail(entry: Entry, line: Line, own: Columns) -> bool:
    """Whether the first line of a page goes on with the last of the page before: no number, and no row of its own."""
    if "number" not in own.roles or _cell(line, own, "number").text or entry.number is not None:
        return False
    texts = [text for text in (entry.lead, entry.product, entry.time) if text]
    begins = not entry.content and entry.lead and len(texts) > 1 and not any(_SMALL.match(text) for text in texts)
    return not begins


def _filled(made: Sequence[Entry]) -> list[Entry]:
    """Lines without number and text of their own share those of the line above (cells left empty instead of merged)."""
    filled: list[Entry] = []
    for entry in made:
        filled.append(_shared(entry, filled[-1]) if filled else entry)
    return filled


def _shared(entry: Entry, above: Entry) -> Entry:
    if not entry.number and not entry.content and not above.is_bare:
        return replace(entry, number=above.number, content=above.content, shares_number=True)
    if entry.number and entry.number == above.number and not entry.content and not above.is_bare:
        return replace(entry, content=above.content, shares_number=True)
    if entry.shares_number and not entry.number:
        return replace(entry, number=above.number, content=entry.content or above.content)
    return entry
