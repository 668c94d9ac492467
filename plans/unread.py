"""What of a table is not read, and has to be told: nothing that is printed is lost in silence."""

import re
from collections.abc import Iterator, Sequence

from domain.deadlines import phrases
from domain.deadlines.rules import Invalid, Missing
from plans.columns import Columns
from plans.grid import Line
from plans.printed import NAME_START, agencies_in, fold
from plans.problems import Problem


def problems(lines: Sequence[Line], own: Columns) -> Iterator[Problem]:
    """The columns in which something stands and that are not read: a second one of a role, or one that says nothing."""
    for column, title in own.left:
        if _texts(lines, column):
            yield Problem("plan", "column_left", title)
    for column, title in own.unknown:
        texts = _texts(lines, column)
        if texts and 2 * sum(map(_says_who_or_when, texts)) >= len(texts):
            yield Problem("plan", "column_unread", title)
        elif any(map(_WORDS.search, texts)):
            yield Problem("plan", "column_passed", title)


_FIGURE = re.compile(r"[\d.,\s%]+")
_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")


def _texts(lines: Sequence[Line], column: int) -> set[str]:
    return {fold(line.cells[column].text) for line in lines if _stands_alone(line, column)} - {""}


def _stands_alone(line: Line, column: int) -> bool:
    return column < len(line.cells) and [cell.origin for cell in line.cells].count(line.cells[column].origin) == 1


def _says_who_or_when(text: str) -> bool:
    if _FIGURE.fullmatch(text):
        return False
    names = agencies_in(text)
    times = phrases.read(text, 2000).rules
    return all(_NAME.match(name) for name in names) or not any(isinstance(rule, Invalid | Missing) for rule in times)


_NAME = re.compile(NAME_START)
