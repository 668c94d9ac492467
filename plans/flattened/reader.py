"""A flattened text to marks: tables found by their headings, rows by their numbers, cells by evidence."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plans import codes, prose
from plans.draft import DOUBTFUL_BELOW
from plans.entries import Entry, Heading, Mark
from plans.flattened import cells, ends, evidence, heading, intruders, names, orders, others, running, sections
from plans.flattened.confidence import confidence, levelled
from plans.flattened.learning import learn, plain_rows
from plans.flattened.lines import TextLine, Token, lines_of, text_of
from plans.flattened.metrics import width
from plans.flattened.page import Page, printed_lines
from plans.flattened.paths import Reading
from plans.flattened.rowtexts import RowText, beside_lost, by_numbers, without_numbers
from plans.grid import Paragraph
from plans.printed import agencies_in
from plans.problems import Problem

_MOST_WORDS = 500  # a longer row is none (the five plans have 230 at most): it is left whole for a person
_ROWS_LOST = Problem("number", "rows_lost")
_COLUMN_UNREAD = Problem("row", "heading_unread")
_BEGUN = 6  # words that tell which row is meant


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table, repeated headings out, and the paragraphs above it."""

    above: tuple[Paragraph, ...]
    columns: tuple[str, ...]
    lines: tuple[TextLine, ...]
    at_least: bool
    numbered: bool
    problems: tuple[Problem, ...]  # of every row of it
    passed: tuple[str, ...]  # headings of columns of which no field is made


def regions(lines: list[TextLine]) -> tuple[list[Region], list[Paragraph]]:
    """The tables of a text, and the paragraphs that stand outside of them."""
    found: list[Region] = []
    loose: list[Paragraph] = []
    start = 0
    while (head := heading.find(lines, start) or (None if found else ends.unheaded(lines, start))) is not None:
        above = _paragraphs(lines[start : head.first])
        stop = ends.stop(lines, head, ends.body_goes_on(lines[start : head.first]))
        body = running.without(lines[head.after : stop], [line.text for line in lines[head.first : head.after]])
        if region := _region(tuple(above), head, body, lines):
            found.append(region)
        loose += above
        start = stop
    return found, loose + _paragraphs(lines[start:])


def _region(
    above: tuple[Paragraph, ...], head: heading.Heading, body: list[TextLine], document: list[TextLine]
) -> Region | None:
    """The table under a heading; None where neither its heading nor its rows say who and when."""
    rows, page = by_numbers(body), Page(body, document)
    named = others.as_product(head.columns)
    found = others.Told(named, doubtful=bool(head.others))
    if not {"target", "quarters", "unit"} & set(named):
        if head.others and head.outright:
            found = others.told(rows, page, head.columns, head.others, titled=bool(head.title))
        elif columns := orders.told(rows, page, named, outright=head.outright):
            found = others.Told(columns, doubtful=bool(head.others) and not orders.confirms(rows, columns, page))
        elif not head.outright:
            return None
    columns = found.columns
    if head.title and head.others[-1][1] in found.left:
        body = [*head.title, *body]
        rows = by_numbers(body)
    if not set(columns) & {"lead", "time", "start", "quarters"}:
        return None
    numbered = head.numbered or ends.counts_rows(rows, columns, page)
    lines = ends.within(body, rows) if numbered else body
    problems = (_COLUMN_UNREAD,) if found.doubtful else ()
    return Region(above, columns, tuple(lines), head.at_least, numbered, problems, found.passed)


def _paragraphs(lines: Sequence[TextLine]) -> list[Paragraph]:
    return [Paragraph(text) for text in prose.paragraphs(line.text for line in lines)]


def read(text: str, progress: Callable[[float], None]) -> tuple[list[Mark], list[Paragraph], tuple[Problem, ...]]:
    """The entries of a flattened text in order, a Heading before each part, and the paragraphs outside the tables.

    And what a person must know of the whole text.
    """
    document = lines_of(text)
    tables, loose = regions(document)
    parts = [_part(table.above) for table in tables]
    named = len({part for part in parts if part}) > 1
    read = [list(_table(table, document, _share(progress, number, len(tables)))) for number, table in enumerate(tables)]
    every = [entry for entries in read for entry in entries]
    marks: list[Mark] = []
    current = None
    for part, entries in zip(parts, read, strict=True):
        if named and part and part != current:
            marks.append(Heading(part))
            current = part
        marks += levelled(intruders.doubted(entries, every))
    passed = dict.fromkeys(title for table in tables for title in table.passed)
    return marks, loose, (*(Problem("plan", "column_passed", title) for title in passed), *_problems(marks))


def _problems(marks: Sequence[Mark]) -> tuple[Problem, ...]:
    """Beside which numbers or in which rows others may be missing."""
    entries = [mark for mark in marks if isinstance(mark, Entry)]
    jumps = [entry.number or "-" for entry in entries if _ROWS_LOST in entry.problems]
    found = [Problem("plan", "rows_lost", ", ".join(dict.fromkeys(jumps)))] if jumps else []
    if any(intruders.COLUMN_UNSEEN in entry.problems for entry in entries):
        found.append(Problem("plan", "column_unseen"))
    bare = [entry for entry in entries if entry.number is None and not entry.is_bare]
    if bare:
        doubted = [entry.content for entry in bare if entry.shares_number or entry.confidence < DOUBTFUL_BELOW]
        begun = dict.fromkeys(" ".join(content.split()[:_BEGUN]) for content in doubted)
        found.append(Problem("plan", "rows_unnumbered", "; ".join(begun)))
    return tuple(found)


def _share(progress: Callable[[float], None], done: int, tables: int) -> Callable[[float], None]:
    return lambda part: progress((done + part) / tables)


def _part(above: Sequence[Paragraph]) -> str | None:
    for paragraph in reversed(above):
        if part := codes.part_in(paragraph.text):
            return part
        named = codes.numbered_title(paragraph.text)
        if named and codes.rank(named[0]) == 0 and paragraph.text.upper() == paragraph.text:
            return named[0]
    return None


def _table(table: Region, document: Sequence[TextLine], progress: Callable[[float], None]) -> Iterator[Entry]:
    columns = _cell_columns(table.columns)
    page = Page(table.lines, document)
    rows = by_numbers(table.lines) if table.numbered else []
    numbered = bool(rows)
    rows = rows or without_numbers(table.lines, columns, page)
    learn(page, plain_rows(rows), columns)
    if not numbered:  # once more, now that the columns are known
        rows = without_numbers(table.lines, columns, page)
        learn(page, plain_rows(rows), columns)
    rows = beside_lost(list(sections.split(rows, columns, page)) if numbered else rows)
    progress(0.4)
    readings: list[Reading | None] = []
    for number, row in enumerate(rows, start=1):
        readings.append(None if row.is_section else _laid(row, columns, page))
        progress(0.4 + 0.6 * number / len(rows))
    if not numbered and not _makes_sense(columns, [one for one in readings if one]):
        return
    leading = _leading(columns, [one for one in readings if one])
    entries: list[Entry] = []
    loose: list[bool] = []
    for row, reading in zip(rows, readings, strict=True):
        made = list(_entries(row, reading, columns, table.at_least, entries[-1] if entries else None, leading))
        lost = (_ROWS_LOST,) if row.beside_lost and reading else ()
        entries += [replace(entry, problems=(*table.problems, *lost)) for entry in made]
        loose += [_may_end_another(part, columns) for part in reading.parts] if reading else [False]
    yield from names.doubted(entries, loose, document)


def _leading(columns: Sequence[str], readings: Sequence[Reading]) -> set[str]:
    """The names that lead more than one row."""
    if "lead" not in columns:
        return set()
    cells = (text_of(part[columns.index("lead")]) for one in readings for part in one.parts)
    times = Counter(name for cell in cells for name in set(agencies_in(cell)))
    return {name for name, count in times.items() if count > 1}


def _may_end_another(part: Sequence[Sequence[Token]], columns: Sequence[str]) -> bool:
    """Whether the lead begins within a line, or a blank for an empty cell is left where none is empty."""
    lead = part[columns.index("lead")] if "lead" in columns else ()
    blank = any(cell and cell[0].empties and before for before, cell in pairwise(part))
    return bool(lead) and (blank or not lead[0].starts_line)


def _makes_sense(columns: tuple[str, ...], readings: Sequence[Reading]) -> bool:
    """Whether most rows found without numbers have an agency and a time; otherwise it is no table that can be read."""
    ends = [role for role in ("lead", "time", "start") if role in columns]
    parts = [dict(zip(columns, part, strict=True)) for one in readings for part in one.parts]
    good = sum(all(evidence.WHOLE[role](text_of(part[role])) > 1 for role in ends) for part in parts)
    return good > len(parts) / 2


def _laid(row: RowText, columns: tuple[str, ...], page: Page) -> Reading:
    """The cells of a row; where no time is found, the product may stand in one wide cell over both columns."""
    if not 0 < len(row.tokens) <= _MOST_WORDS:
        return Reading(((row.tokens, *((),) * (len(columns) - 1)),), -99.0, 0.0)
    reading = cells.read(row.tokens, columns, page, ends_empty=row.ends_empty)
    if "product" not in columns or "time" not in columns or not page.widths or len(reading.parts) != 1:
        return reading
    by_column = dict(zip(columns, reading.parts[0], strict=True))
    if evidence.as_time(text_of(by_column["time"])) > 2:
        return reading
    wide = cells.read(row.tokens, tuple(one for one in columns if one != "time"), page.with_wide_product())
    merged = dict(zip((one for one in columns if one != "time"), wide.parts[0], strict=True))
    reach = max((width(line) for line in printed_lines(merged["product"])), default=0.0)
    alone = merged["product"] and merged["product"][0].starts_line
    if (
        len(wide.parts) != 1
        or wide.score < reading.score
        or not alone
        or reach < 1.3 * page.widths.get("product", 20_000)
    ):
        return reading
    merged["time"] = merged["product"]
    return Reading((tuple(merged[column] for column in columns),), wide.score, min(wide.margin, 0.5))


def _cell_columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The year's figure and the quarters stand on one line: they are one cell here."""
    kept = ["figures" if role in ("target", "quarters") else role for role in columns]
    return tuple(role for role in dict.fromkeys(kept) if role in evidence.WHOLE)


def _entries(
    row: RowText,
    reading: Reading | None,
    columns: tuple[str, ...],
    at_least: bool,
    above: Entry | None,
    leading: Collection[str],
) -> Iterator[Entry]:
    number = row.numbered.number if row.numbered else None
    if reading is None:
        yield Entry(number, text_of(row.tokens).replace("\n", " "))
        return
    first: Entry | None = None
    for part in reading.parts:
        texts = {column: text_of(cell) for column, cell in zip(columns, part, strict=True)}
        entry = _entry(number, texts, at_least, confidence(reading, texts, leading))
        printed = _prints_empty(part, columns)
        entry = _with_merged(entry, first or above, is_part=first is not None, empty_printed=printed)
        first = first or entry
        yield entry


def _prints_empty(part: Sequence[Sequence[Token]], columns: Sequence[str]) -> bool:
    """Whether the empty cell after the lead is one: a blank is printed for it, and for a merged cell nothing."""
    if "lead" not in columns:
        return False
    following = next((cell for cell in part[columns.index("lead") + 1 :] if cell), ())
    return bool(following) and (following[0].empties > 0 or following[0].indented)


def _entry(number: str | None, cells: dict[str, str], at_least: bool, confidence: float) -> Entry:
    figures = cells.get("figures", "").split()
    ends = [cells[role] for role in ("start", "finish") if cells.get(role)]
    return Entry(
        number=number,
        content=cells.get("content", ""),
        lead=cells.get("lead", ""),
        coordinating=cells.get("coordinating", ""),
        product=cells.get("product", ""),
        time=" - ".join(ends) if ends else cells.get("time", ""),
        annual=figures[0] if len(figures) == 5 else "",
        quarters=tuple(figures[-4:]),
        at_least=at_least,
        confidence=confidence,
    )


def _with_merged(entry: Entry, above: Entry | None, *, is_part: bool, empty_printed: bool) -> Entry:
    """Cells that are not printed are merged with those above; which ones is a guess that a person sees."""
    if is_part and above is not None:
        return replace(
            entry,
            content=above.content,
            shares_number=True,
            coordinating=entry.coordinating or above.coordinating,
            time=entry.time or above.time,
        )
    if above is None or above.is_bare:
        return entry
    if not entry.coordinating and not empty_printed and entry.lead and entry.lead == above.coordinating:
        # The one agency printed is the one that coordinated above: the lead is merged with the row above.
        return replace(entry, lead=above.lead, coordinating=entry.lead, confidence=min(entry.confidence, 0.5))
    guessed = not entry.lead or not (entry.time or entry.quarters)
    return replace(
        entry,
        lead=entry.lead or above.lead,
        time=entry.time or ("" if entry.quarters else above.time),
        confidence=min(entry.confidence, 0.5) if guessed else entry.confidence,
    )
