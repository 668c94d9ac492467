"""Which column of a table holds what, told by its heading in any order and wording."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans import codes
from plans.grid import Cell, Line
from plans.headings import period_of, role_of, says_outright
from plans.printed import NAME_START, fold, plain

# Two of them: somebody has to choose.
_TOLD = frozenset({"lead", "coordinating", "time", "finish", "start", "product"})
_UNREAD = frozenset({"note", "passed", "supervisor"})
_BOTH_ENDS = re.compile(r"bat dau.*(ket thuc|hoan thanh)|start.*(end|finish)")
_SAID = (("Trước", re.compile(r"(.* )?truoc( ngay)?")), ("Tháng", re.compile("thang")), ("Quý", re.compile("quy")))
_NAME = re.compile(NAME_START)
_SCOPE = re.compile(
    r"\b(?:cấp (?:tỉnh|huyện|xã)|(?:các )?(?:sở|phòng),? (?:ban|ngành).*|ubnd .+|(?:các )?(?:xã, phường|phường, xã).*)",
    re.IGNORECASE,
)
_QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
_ESSENTIAL = ("lead", "time", "start", "finish", "quarter", "coordinating", "product", "target")


@dataclass(frozen=True, slots=True)
class Columns:
    """Column indexes by role; a role that the table lacks is None.

    `quarters` are four indexes or none, `periods` pairs of a stretch of time ("Quý II", "Tháng 4") and the index of the
    column that stands for it. `content` are all columns that say what is to be done, `left` those that are not read
    because another one has their role, `unknown` those whose heading says nothing to us; both with their titles.
    `scopes` are columns of figures and whom each binds, `named` columns headed by an agency, with what a mark in them
    makes it.
    """

    roles: dict[str, int]
    quarters: tuple[int, ...] = ()
    periods: tuple[tuple[str, int], ...] = ()
    headings: frozenset[str] = field(default=frozenset())  # the folded heading texts, to know a repeated header again
    content: tuple[int, ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    scopes: tuple[tuple[int, str], ...] = ()
    named: tuple[tuple[int, str, str], ...] = ()
    at_least: bool = True  # "Lộ trình (tối thiểu)": the figures are minima
    says: str = ""  # what the heading says of the times below it: "Trước" of "Hoàn thành trước ngày", "Tháng", "Quý"
    both_ends: bool = False  # "Thời gian thực hiện (bắt đầu/kết thúc)": a cell names where a stretch begins and ends

    @property
    def says_what(self) -> bool:
        """Whether a heading stands over the tasks or their numbers; else a row whose words sound alike may be one."""
        return bool(self.content) or "number" in self.roles

    @property
    def lists_tasks(self) -> bool:
        """Whether it is a table of duties at all: a list of forms has neither who nor when."""
        return "content" in self.roles and bool({"lead", "time", "finish"} & self.roles.keys() or self.periods)


def find(lines: Sequence[Line], start: int = 0) -> tuple[int, int, Columns] | None:
    """The next heading at or after `start`: its first line, the line after it, and the columns; None without one."""
    for first in range(start, len(lines)):
        if (found := heading_at(lines, first)) is not None:
            return first, *found
    return None


def heading_at(lines: Sequence[Line], first: int) -> tuple[int, Columns] | None:
    """The heading that begins at a line: the line after it, and the columns; None where none begins."""
    if len({cell.origin for cell in lines[first].cells if cell.text}) < 2 or _is_numbered(lines[first]):
        return None  # a title over the table, or a row whose words sound like headings
    if not any(role_of(cell.text) for cell in lines[first].cells):
        return None
    best: tuple[int, Columns] | None = None
    for after in range(first + 1, min(first + 4, len(lines)) + 1):
        if after > first + 1 and not _goes_on(lines, first, after - 1):
            break
        columns = _columns(lines[first:after])
        if columns is not None and (best is None or _worth(columns) > _worth(best[1])):
            best = after, columns
    if best and any(_begins_below(lines, first, at, best) for at in range(first + 1, best[0])):
        return None
    # Under a two-line heading stand only headings that were already counted: an equal second line belongs to it.
    while best and best[0] < len(lines) and _inside(lines, first, *best):
        best = best[0] + 1, best[1]
    return best


def _begins_below(lines: Sequence[Line], first: int, at: int, best: tuple[int, Columns]) -> bool:
    """Whether a lower line says as much alone and is not merged with the first one, which then is a row above it."""
    shared = {cell.origin for cell in lines[first].cells} & {cell.origin for cell in lines[at].cells}
    columns = None if shared else _columns(lines[at : best[0]])
    return columns is not None and _worth(columns) >= _worth(best[1])


def _goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line may be the second line of a heading: it has no number of its own, no task and no long text."""
    own = [cell for cell in lines[index].cells if cell.text and cell.origin[0] >= lines[index].cells[0].origin[0]]
    head = plain(lines[index].cells[0].text)
    return (
        not re.fullmatch(r"[ivxlc]+\.?|\d+(\.\d+)*\.?", head)
        and not _is_counted(lines[index])
        and all(len(cell.text) < 60 for cell in own)
        and not any(_says_a_task(lines, first, index, column) for column in range(len(lines[index].cells)))
    )


def _says_a_task(lines: Sequence[Line], first: int, index: int, column: int) -> bool:
    """Whether something stands below the heading of the numbers or the tasks that is no heading: it is a row."""
    cell = lines[index].cells[column]
    if not cell.text or column >= len(lines[first].cells) or cell.origin == lines[first].cells[column].origin:
        return False
    heads = ("number", "content")
    return role_of(lines[first].cells[column].text) in heads and role_of(cell.text) not in (*heads, "target")


def _is_numbered(line: Line) -> bool:
    """Whether a line begins with a number of its own: "3", "II.1"."""
    head = next((cell.text for cell in line.cells if cell.text), "")
    return codes.number_in(head) is not None


def _is_counted(line: Line) -> bool:
    """Whether a line numbers the columns: (1), (2), (3)."""
    texts = [plain(cell.text).strip("()= ") for cell in line.cells]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _inside(lines: Sequence[Line], first: int, index: int, columns: Columns) -> bool:
    """Whether a line still belongs to the heading: all its cells are merged with it, or it numbers the columns.

    So does the first one below it that says neither a number nor a task: there is no row above that it could go on
    with. It splits columns in ways that say nothing to us.
    """
    origins = {cell.origin for line in lines[first:index] for cell in line.cells}
    cells = lines[index].cells
    kept = [columns.roles[role] for role in ("number", "content") if role in columns.roles]
    split = len(kept) == 2 and not any(cells[at].text and cells[at].origin not in origins for at in kept)
    return all(cell.origin in origins for cell in cells) or _is_counted(lines[index]) or split


def _worth(columns: Columns) -> tuple[int, int]:
    """How much a heading says; of two that say as much the one that says it column by column."""
    split = len(columns.periods) + len(columns.named) + len(columns.scopes)
    return len(columns.roles) + split, split


@dataclass(slots=True)
class _Found:
    """What the headings say so far, column by column."""

    titles: Sequence[str]
    origins: Sequence[tuple[int, int]]  # of the lowest heading of each column: a merged one has one over several
    roles: dict[str, int] = field(default_factory=dict)
    periods: dict[str, int] = field(default_factory=dict)
    content: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    named: list[tuple[int, str, str]] = field(default_factory=list)

    def take(self, column: int, role: str | None) -> None:
        if role is None:
            self.unknown += [column] if self.titles[column] else []
            return
        first = self.roles.setdefault(role, column)
        again = first != column and self.origins[first] != self.origins[column]
        twice = again and self.titles[first] == self.titles[column]  # a second table beside the first
        self.content += [column] if role == "content" and not twice else []
        self.figures += [column] if role == "target" else []
        if again and (role in _TOLD or (twice and role == "content")):
            self.left.append(self._other(role, first, column))

    def _other(self, role: str, first: int, column: int) -> int:
        """The one of two columns that is not read."""
        if says_outright(role, self.titles[first]) or not says_outright(role, self.titles[column]):
            return column
        self.roles[role] = column
        return first

    @property
    def is_complete(self) -> bool:
        return (
            "content" in self.roles
            and len(self.roles.keys() - _UNREAD) >= 2
            and bool(self.roles.keys() & {*_ESSENTIAL, "number"} or self.periods or self.named)
        )


def _columns(lines: Sequence[Line]) -> Columns | None:
    stacks = [_stack(lines, column) for column in range(max(len(line.cells) for line in lines))]
    found = _Found([fold(" ".join(stack)) for stack in stacks], [_origin(lines, at) for at in range(len(stacks))])
    if sum(len(title) for title in found.titles) > 600 or len(set(found.titles)) < 2:
        return None
    for column, (*groups, heading) in ((at, stack) for at, stack in enumerate(stacks) if stack):
        group = fold(" ".join(groups))
        if label := period_of(heading, group):
            found.periods.setdefault(label, column)
        elif _NAME.match(heading) and role_of(heading) is None and (role := role_of(group)) in ("lead", "coordinating"):
            found.named.append((column, heading, role))
        else:
            found.take(column, _role(stacks[column], found.titles[column]))
    _settle(found)
    return _made(found, lines, stacks) if found.is_complete else None


def _made(found: _Found, lines: Sequence[Line], stacks: Sequence[Sequence[str]]) -> Columns:
    roles, titles = found.roles, found.titles
    time, start = (plain(titles[roles[role]]) if role in roles else "" for role in ("time", "start"))
    figures = [at for at in found.figures if "target" in roles and at != roles["content"]]
    scopes = tuple(_scopes(figures, stacks))
    left = [*found.left, *(at for at in figures if at not in roles.values() and not scopes)]
    return Columns(
        roles,
        tuple(found.periods[name] for name in _QUARTERS) if found.periods.keys() >= set(_QUARTERS) else (),
        tuple(found.periods.items()),
        frozenset(text for line in lines for cell in line.cells if (text := fold(cell.text))),
        tuple(found.content),
        tuple((column, titles[column]) for column in left),
        tuple((column, titles[column]) for column in found.unknown if column not in roles.values()),
        scopes,
        tuple(found.named),
        at_least="toi da" not in plain(" ".join(titles)),
        says=next((word for word, pattern in _SAID if pattern.fullmatch(time.strip(" :"))), ""),
        both_ends="finish" not in roles and bool(_BOTH_ENDS.search(start)),
    )


def _scopes(figures: Sequence[int], stacks: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Whom each of several columns of figures binds: "Mục tiêu | Cấp tỉnh | Cấp xã"; nothing where one says nobody."""
    said = [(column, _SCOPE.search(stacks[column][-1])) for column in figures]
    if len(said) > 1 and all(found for _, found in said):
        yield from ((column, fold(found[0])) for column, found in said if found)


def _stack(lines: Sequence[Line], column: int) -> list[str]:
    """The headings that stand over one another above a column, from the top; a merged one counts once."""
    own = [line for line in lines if column < len(line.cells)]
    lowest = max((at for at, line in enumerate(own) if line.cells[column].text), default=-1)
    heads = [_head(line, own[lowest], column) for line in own[: lowest + 1]]
    return list({cell.origin: cell.text for cell in heads if cell.text}.values())


def _origin(lines: Sequence[Line], column: int) -> tuple[int, int]:
    """Where the lowest heading of a column begins."""
    own = [line.cells[column] for line in lines if column < len(line.cells)]
    return next((cell.origin for cell in reversed(own) if cell.text), (-1, column))


def _head(line: Line, lowest: Line, column: int) -> Cell:
    """The heading of a line over a column. Without merging (in a .csv) a group's stands over its first column only."""
    for at in range(column, -1, -1):
        if line.cells[at].text or not lowest.cells[at].text:
            return line.cells[at]
    return line.cells[column]


def _role(stack: Sequence[str], title: str) -> str | None:
    """The lowest heading line that says something decides; the whole title does otherwise ("Phân công | Chủ trì")."""
    for heading in reversed(stack):
        if role := role_of(heading):
            above = role_of(title)
            return role if role not in ("content", "time") or above in (None, role) else _prefer(role, above)
    return role_of(title)


def _prefer(role: str, above: str | None) -> str:
    return above if above in ("start", "finish", "quarter", "lead", "coordinating") else role


def _settle(found: _Found) -> None:
    """Start and finish under one "Thời gian"; "Đơn vị" beside a lead column; "Hoàn thành" beside "Bắt đầu"."""
    roles = found.roles
    if "lead" not in roles and "supervisor" in roles:
        roles["lead"] = roles.pop("supervisor")
    if "start" in roles and "finish" not in roles and "time" in roles:
        roles["finish"] = roles.pop("time")
    if "start" in roles and "finish" in roles:
        roles.pop("time", None)
    elif "finish" in roles and "time" not in roles:
        roles["time"] = roles.pop("finish")
    if "number" not in roles and "code" in roles:  # in the workbooks that we write ourselves
        roles["number"] = roles.pop("code")
    if "content" not in roles:
        _find_content(found)
    years = [column for label, column in found.periods.items() if label.startswith("Năm")]
    if "target" not in roles and "unit" in roles and years:  # "ĐVT | Năm 2025": figures and no marks
        roles["target"], found.figures = years[0], years
        found.periods = {label: column for label, column in found.periods.items() if column not in years}


def _find_content(found: _Found) -> None:
    roles, titles = found.roles, found.titles
    spare = [column for column in found.unknown if column not in roles.values()]
    if "target" in roles and roles.keys() & {"lead", "unit"}:  # indicators: "Chỉ tiêu" is what is to be reached
        roles["content"] = roles.pop("target")
        if len(found.figures) > 1:
            roles["target"] = found.figures[1]
    elif "product" in roles and "noi dung" in plain(titles[roles["product"]]):  # "Nội dung rà soát" that stands alone
        roles["content"] = roles.pop("product")
    elif spare and {"lead", "time"} <= roles.keys():
        roles["content"] = spare[0]


def is_heading(line: Line, columns: Columns) -> bool:
    """Whether the line repeats the heading (on the next page): every text in it is one of the heading's."""
    texts = [fold(cell.text) for cell in line.cells if cell.text]
    return len(texts) > 1 and all(text in columns.headings for text in texts)
