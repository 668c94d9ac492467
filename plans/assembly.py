"""Tables and the paragraphs between them to one stream of marks: which appendix, part or plan each table belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plans import body, codes, tables, unread
from plans.columns import Columns
from plans.entries import Entry, Heading, Mark
from plans.grid import Line, Paragraph
from plans.problems import Problem

Piece = Paragraph | tuple[Columns | None, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    marks: tuple[Mark, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Section:
    """One table with what stands above it."""

    entries: list[Entry]
    columns: Columns
    part: str | None
    plan: str | None  # the title of a plan of its own
    year: int | None
    opening: Entry | None  # "I. Công tác chỉ đạo" printed as a paragraph above the table
    unread: tuple[Problem, ...]


@dataclass(slots=True)
class _Gathering:
    tables: list[_Section] = field(default_factory=list)
    above: list[Paragraph] = field(default_factory=list)
    part: str | None = None
    skipped: int = 0

    def take(self, piece: Piece) -> None:
        if isinstance(piece, Paragraph):
            self.above.append(piece)
            self.part = codes.part_in(piece.text) or self.part
            return
        columns, lines = piece
        width = max((len(line.cells) for line in lines), default=0)
        if columns is None and self.tables and _width(self.tables[-1]) <= width:
            self._go_on(lines)
        elif columns is not None and columns.lists_tasks:
            self._begin(columns, lines)
        elif len(lines) > 2 and width > 2:
            self.skipped += 1

    def _go_on(self, lines: Sequence[Line]) -> None:
        """A table without a heading goes on with the columns of the one before."""
        self.tables[-1].entries += tables.entries(lines, self.tables[-1].columns)

    def _begin(self, columns: Columns, lines: Sequence[Line]) -> None:
        columns, guessed = unread.by_cells(lines, columns)
        letter, opening = _opening(self.above)
        plan = body.plan_title(self.above)
        self.tables.append(
            _Section(
                tables.entries(lines, columns),
                columns,
                letter or self.part,
                plan,
                body.year_in_title(plan or ""),
                opening,
                (*guessed, *unread.problems(lines, columns)),
            )
        )
        self.above = []


def marks(pieces: Iterable[Piece]) -> Layout:
    """The stream of a document. Parts, plans and headings above tables are named only where they tell tables apart."""
    pieces = list(pieces)
    gathering = _Gathering()
    for piece in pieces:
        gathering.take(piece)
    parts = {section.part for section in gathering.tables if section.part}
    plans = {section.plan for section in gathering.tables if section.plan}
    problems = [Problem("plan", "table_skipped", str(gathering.skipped))] if gathering.skipped else []
    problems += dict.fromkeys(problem for section in gathering.tables for problem in section.unread)
    stream: list[Mark] = []
    several = len(plans) > 1 and len(parts) < 2
    if several:
        problems.append(Problem("plan", "several_plans", str(len(plans))))
    titled = len({section.opening for section in gathering.tables if section.opening}) > 1
    count = 0
    for section in gathering.tables:
        if several and section.plan:
            count += 1
            stream.append(Heading(f"KH{count}", section.plan, section.year))
        elif len(parts) > 1 and section.part:
            stream.append(Heading(section.part, year=section.year))
        stream += [section.opening] if section.opening and titled else []
        stream += section.entries
    stream += body.duties([piece for piece in pieces if isinstance(piece, Paragraph)])
    return Layout(tuple(stream), tuple(problems))


def _width(section: _Section) -> int:
    return max(section.columns.roles.values()) + 1


def _opening(above: Sequence[Paragraph]) -> tuple[str | None, Entry | None]:
    """The numbered heading right above a table: a letter is a part, a Roman number a section."""
    if not above or (named := codes.numbered_title(above[-1].text)) is None:
        return None, None
    number, title = named
    if codes.rank(number) == 0:
        return number, None
    return (None, Entry(number, title, page=above[-1].page)) if codes.rank(number) < 20 else (None, None)
