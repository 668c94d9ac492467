"""Columns whose heading says nothing to us: read by their cells where these fill a gap, and told; told too if not read.

Nothing that is printed is lost in silence, and nothing is guessed in silence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from domain.deadlines import phrases
from domain.deadlines.rules import Invalid, Missing
from plans.columns import Columns
from plans.grid import Line
from plans.printed import NAME_START, agencies_in, fold
from plans.problems import Problem


def by_cells(lines: Sequence[Line], own: Columns) -> tuple[Columns, tuple[Problem, ...]]:
    """The columns with who leads and by when, if nothing in the heading says that and an unknown column's cells do."""
    problems: list[Problem] = []
    for role, filled, says, meaning in (
        ("lead", own.named or "lead" in own.roles, _says_who, "cơ quan chủ trì"),
        ("time", own.periods or {"time", "start", "finish"} & own.roles.keys(), _says_when, "thời hạn"),
    ):
        if filled:
            continue
        found = next((one for one in own.unknown if _mostly(says, _words(lines, one[0]), 3 / 4)), None)
        if found is not None:
            unknown = tuple(one for one in own.unknown if one != found)
            own = replace(own, roles=own.roles | {role: found[0]}, unknown=unknown)
            problems.append(Problem("plan", "column_guessed", f"{found[1]}: {meaning}"))
    return own, tuple(problems)


def problems(lines: Sequence[Line], own: Columns) -> Iterator[Problem]:
    """The columns in which something stands and that are not read: a second one of a role, or one that says nothing."""
    for column, title in own.left:
        if _texts(lines, column):
            yield Problem("plan", "column_left", title)
    for column, title in own.unknown:
        texts = _texts(lines, column)
        if _mostly(lambda text: _says_who(text) or _says_when(text), texts, 1 / 2):
            yield Problem("plan", "column_unread", title)
        elif any(map(_WORDS.search, texts)):
            yield Problem("plan", "column_passed", title)


_FIGURE = re.compile(r"[\d.,\s%]+")
_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")


def _texts(lines: Sequence[Line], column: int) -> set[str]:
    return {fold(line.cells[column].text) for line in lines if _stands_alone(line, column)} - {""}


def _words(lines: Sequence[Line], column: int) -> set[str]:
    """The texts of a column but for the dashes that stand for empty cells."""
    return {text for text in _texts(lines, column) if any(map(str.isalnum, text))}


def _stands_alone(line: Line, column: int) -> bool:
    return column < len(line.cells) and [cell.origin for cell in line.cells].count(line.cells[column].origin) == 1


def _mostly(says: Callable[[str], bool], texts: set[str], share: float) -> bool:
    return bool(texts) and sum(map(says, texts)) >= share * len(texts)


def _says_who(text: str) -> bool:
    return all(_NAME.match(name) for name in agencies_in(text))


def _says_when(text: str) -> bool:
    rules = phrases.read(text, 2000).rules
    return not _FIGURE.fullmatch(text) and not any(isinstance(rule, Invalid | Missing) for rule in rules)


_NAME = re.compile(NAME_START)
