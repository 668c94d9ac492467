"""A printed line of a table to an entry: what each cell says under its heading."""

import re
from collections.abc import Iterator, Sequence

from plans import body, codes
from plans.columns import Columns
from plans.entries import Entry
from plans.grid import Cell, Line
from plans.printed import fold, plain
from plans.problems import Problem


def distinct(line: Line) -> Iterator[str]:
    """The texts of a line, each once."""
    return iter(dict.fromkeys(fold(cell.text) for cell in line.cells if cell.text))


def entry(line: Line, own: Columns, above: Line | None) -> Entry:
    """The cells of a line by their meaning; `above` is the line over it, with which it may share its number."""
    number_cell, content_cell = cell_of(line, own, "number"), cell_of(line, own, "content")
    number = codes.number_in(number_cell.text) or _counted_on(line, own, above)
    content = _content(line, own) or content_cell.text
    if _is_wide(line, number_cell) and (title := next(distinct(line), "")):
        # A section row whose one cell spans the number column too: "II. Đánh giá, rà soát".
        named = codes.numbered_title(title)
        return Entry(named[0] if named else None, named[1] if named else title, page=line.page)
    if number is None and number_cell.text and own.roles.get("number") is not None and not content:
        content = number_cell.text
    if "number" not in own.roles and (named := _numbered(content)) and len(named[0]) < 8:
        number, content = named
    shares = above is not None and "number" in own.roles and number_cell.origin == cell_of(above, own, "number").origin
    marked = _marked(line, own, content_cell)
    cells = {role: _text(line, own, role, content_cell) for role in ("lead", "coordinating", "product", "time")}
    ticked = _ticked(line, own, content_cell)
    return Entry(
        number=number,
        content=content,
        lead="; ".join(filter(None, [cells["lead"], *ticked["lead"]])),
        coordinating="; ".join(filter(None, [cells["coordinating"], *ticked["coordinating"]])),
        product=cells["product"],
        time=_period(line, own, content_cell) or _limit(cells["time"], own) or "; ".join(marked),
        annual=_text(line, own, "target", content_cell),
        unit=fold(_text(line, own, "unit", content_cell)),
        scoped=tuple((scope, _period_text(line, at, content_cell)) for at, scope in own.scopes),
        quarters=() if marked else tuple(_period_text(line, at, content_cell) for at in own.quarters),
        at_least=own.at_least,
        shares_number=shares,
        page=line.page,
        problems=tuple(_doubts(line, own, marked)),
    )


def _numbered(content: str) -> tuple[str, str] | None:
    """The number before a task where no column holds it: "2.1. Rà soát", "a) Cử giảng viên"."""
    lettered = re.fullmatch(r"([a-zđ])\)\s+(.+)", fold(content))
    return (lettered[1], lettered[2]) if lettered else codes.numbered_title(content)


def _counted_on(line: Line, own: Columns, above: Line | None) -> str | None:
    """ "2000" below "1999": alone it could be a year."""
    now, before = (fold(cell_of(one, own, "number").text) if one else "" for one in (line, above))
    return now if now.isdecimal() and before.isdecimal() and int(now) == int(before) + 1 else None


def _content(line: Line, own: Columns) -> str:
    """What is to be done, where two columns say it: the group of tasks, and the task."""
    cells = {line.cells[at].origin: line.cells[at].text for at in own.content if at < len(line.cells)}
    return ": ".join(dict.fromkeys(text for text in cells.values() if text)) if len(cells) > 1 else ""


_MARK = re.compile(r"[xX×✓✔√☑☒vV•●■*+ü]")  # "ü" is a tick in the font Wingdings
_LEADS, _HELPS = re.compile(r"CT?|chủ trì", re.IGNORECASE), re.compile(r"PH?|phối hợp", re.IGNORECASE)
_DAY = re.compile(r"(?:trước |ngày |đến )*\d{1,2}/\d{1,2}(?:/\d{4})?", re.IGNORECASE)


def _ticked(line: Line, own: Columns, content_cell: Cell) -> dict[str, list[str]]:
    """The agencies that marks name, each in a column of its own: x, or C and P for who leads and who helps."""
    said: dict[str, list[str]] = {"lead": [], "coordinating": [], "": []}
    for at, name, role in own.named:
        text = _period_text(line, at, content_cell)
        is_lead, helps = _LEADS.fullmatch(text), _HELPS.fullmatch(text)
        meant = role if _MARK.fullmatch(text) else "lead" if is_lead else "coordinating" if helps else ""
        said[meant] += [f"{name}: {text}" if not meant else name] if text else []
    return said


def _period_text(line: Line, at: int, content_cell: Cell) -> str:
    """What stands under a quarter or a month; nothing where a section's title spreads over it."""
    cell = line.cells[at] if at < len(line.cells) else content_cell
    return "" if cell.origin == content_cell.origin else fold(cell.text)


def _marked(line: Line, own: Columns, content_cell: Cell) -> tuple[str, ...]:
    """The times that columns of quarters or months say: "Quý II" for an x under it, or the day that stands there."""
    places = [(label, _period_text(line, at, content_cell)) for label, at in own.periods]
    marks = [label for label, text in places if _MARK.fullmatch(text)]
    days = [text for _, text in places if _DAY.fullmatch(text)]
    said = [(label, text) for label, text in places if text]
    # What holds a digit under four quarters or under years is a figure to reach.
    figures = own.quarters or all(label.startswith("Năm") for label, _ in own.periods)
    in_words = not (figures and any(re.search(r"\d", text) for _, text in said))
    others = [f"{text} ({label})" for label, text in said] if in_words else []
    return tuple(marks or days or others)


def _limit(time: str, own: Columns) -> str:
    """What a time cell says under its heading: a day under "Hoàn thành trước" is a limit, "3" under "Tháng" a month."""
    bare = r"(?:ngày )?\d[\d/.\- ]*" if own.says == "Trước" else r"\d{1,2}(?:/20\d\d)?|[IV]{1,3}(?:/20\d\d)?"
    return f"{own.says} {time}" if own.says and re.fullmatch(bare, fold(time)) else time


def _doubts(line: Line, own: Columns, marked: Sequence[str]) -> Iterator[Problem]:
    content_cell = cell_of(line, own, "content")
    time, note = (_text(line, own, role, content_cell) for role in ("time", "note"))
    if own.says == "Trước" and time and "truoc" not in plain(_limit(time, own)):
        yield Problem("deadline_text", "before_heading")
    if line.doubt:
        yield Problem("row", line.doubt)
    if len(marked) > 1 or any("(" in time for time in marked):  # "có (Quý III)": a word, no mark
        yield Problem("deadline_text", "several_marks")
    if _has_no_finish(line, own, content_cell):
        yield Problem("deadline_text", "finish_missing")
    if said := _ticked(line, own, content_cell)[""]:
        yield Problem("lead", "mark_unread", "; ".join(said))
    if body.limit_in(note):
        yield Problem("deadline_text", "note_time", fold(note))


def _period(line: Line, own: Columns, content_cell: Cell) -> str:
    """Start and finish columns joined: "01/2024 - 8/2024"."""
    if "start" not in own.roles:
        return ""
    cells = [_text(line, own, role, content_cell) for role in ("start", "finish")]
    if cell_of(line, own, "start").origin == cell_of(line, own, "finish").origin:
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


def cell_of(line: Line, own: Columns, role: str) -> Cell:
    index = own.roles.get(role, -1)
    return line.cells[index] if 0 <= index < len(line.cells) else Cell("", (-1, -1))


def _text(line: Line, own: Columns, role: str, content_cell: Cell) -> str:
    """A cell's text; nothing where the content spreads over it, as in a section row."""
    cell = cell_of(line, own, role)
    return "" if cell.origin == content_cell.origin else cell.text


def _is_wide(line: Line, number_cell: Cell) -> bool:
    """Whether the number cell holds the one text of the line: a section row printed across the table."""
    others = [cell for cell in line.cells if cell.text and cell.origin != number_cell.origin]
    spread = sum(cell.origin == number_cell.origin for cell in line.cells) > 1
    return not others and number_cell.text != "" and (spread or codes.number_in(number_cell.text) is None)
