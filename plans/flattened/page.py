"""What a page's layout says: where lines are wrapped, where blank lines stand, which words follow one another in it.

Before anything of a table is read, only its line spacing is known; `learn` then fits the rest to what was read.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import pairwise

from plans.flattened import evidence, vocabulary
from plans.flattened.alike import Alike
from plans.flattened.headwords import OTHERS
from plans.flattened.lines import TextLine, Token
from plans.flattened.metrics import SPACE, width
from plans.printed import agencies_in

Cells = dict[str, tuple[Token, ...]]  # the words of a row's cells by column

_LISTED = re.compile(r"[;.:,]$")  # after these a list goes on in a line of its own
_KNOWN, _KNOWN_HERE = 1.5, 0.5  # a name that other rows have too; one that mostly stands in this column
_NO_NAME = -5.0  # a text that is so surely none is not looked up
_FULL = 1.6  # a line into which the next word does not fit: it goes on
_WIDER = 1.012  # a line may be wider than its column by rounding, or by letters of another kind


class Page:
    """The layout of one table. `widths`: of each column, in thousandths of the letters' size; {} before `learn`."""

    def __init__(self, lines: Sequence[TextLine], document: Sequence[TextLine]) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        for line in document:
            self._pairs.update(pairwise(_bare(word) for word in line.text.split(" ")))
        spaced = sum(line.gap for line in lines) / max(1, len(lines))
        # How often an empty line stands inside a cell, and between two.
        self._gaps = (0.95, 0.75) if spaced > 0.7 else (0.06, 0.75)
        self.widths: dict[str, float] = {}
        self._known: dict[str, dict[str, float]] = {}
        self._others: dict[str, Alike] = {}

    def learn(self, rows: Sequence[Cells]) -> None:
        """Fit widths, blank lines and names to rows that were read."""
        self.widths = {}
        for column in {column for row in rows for column in row}:
            if limit := _fitted(bounds for row in rows for bounds in _bounds(row.get(column, ()))):
                self.widths[column] = limit
        inner = [token.gap for row in rows for cell in row.values() for token in cell[1:] if token.starts_line]
        outer = [cell[0].gap for row in rows for cell in row.values() if cell and cell[0].starts_line]
        self._gaps = _share(inner, self._gaps[0]), _share(outer, self._gaps[1])
        names = {
            column: Counter(name for row in rows for name in agencies_in(_joined(row.get(column, ()))))
            for column in ("lead", "coordinating")
        }
        times = sum(names.values(), Counter[str]())
        self._known = {
            column: {name: _KNOWN * (times[name] > 1) + _KNOWN_HERE * (here[name] > times[name] / 2) for name in times}
            for column, here in names.items()
        }

        self._others = {
            column: Alike([_joined(row.get(column, ())) for row in rows])
            for column in OTHERS
            if any(column in row for row in rows)
        }

    def empty(self, column: str) -> float:
        """What speaks against a column's cell being empty."""
        return self._others[column].empty if column in self._others else evidence.EMPTY[column]

    def as_whole(self, column: str, text: str) -> float:
        """How well a text does as a whole cell; a name that other rows have too is sure to be one, there even more."""
        score = evidence.WHOLE[column](text)
        if column in self._others:
            return score + self._others[column].fits(text)
        if column not in self._known or score < _NO_NAME:
            return score
        found, known = agencies_in(text), self._known[column]
        return score + sum(known.get(name, 0.0) for name in found) / max(1, len(found))

    def with_wide_product(self) -> "Page":
        """The same page where the product's cell reaches over the time column."""
        wide = copy(self)
        wide.widths = {**self.widths}
        if {"product", "time"} <= self.widths.keys():
            wide.widths["product"] = self.widths["product"] + self.widths["time"]
        return wide

    def goes_on(self, before: Token, token: Token) -> float:
        """How much speaks for a line that begins with `token` going on with the cell above it, but for its width."""
        inner, _ = self._gaps
        score = self.joined(before, token) + 0.8 + math.log(inner if token.gap else 1 - inner)
        return score - (2.0 if token.empties else 0.0)

    def joined(self, before: Token, token: Token) -> float:
        """How well a word goes on from another, whatever stands between them on the page."""
        score = min(1.5, 0.5 * self._times(before, token))
        begins_low = token.word[:1].islower()
        score += -0.6 if not begins_low else 1.2 if token.starts_line else 0.0  # within a line most words begin low
        score += 1.2 if vocabulary.OPEN_END.search(before.word) or before.hyphen else 0.0
        score -= 2.0 if token.word in "-–" and before.word[-1] not in ";,.:" else 0.0
        score += 1.0 if before.word.endswith(";") else 0.0
        return score - (1.0 if before.word.endswith(".") and not begins_low else 0.0)

    def ends(self, before: Token, token: Token, *, lines: int, cut: bool) -> float:
        """How much speaks for a new cell beginning at `token`, after one of so many lines.

        Two cells share a line where the one ends as high on the page as the next begins: after one line, or two.
        """
        times = self._times(before, token)
        if not token.starts_line:
            figure = evidence.is_figure(token.word) or evidence.is_figure(before.word)
            score = (-0.5 if figure else -1.5 if cut else -2.5) - self.often(before, token)
            score -= (0.0, 0.7, 3.0)[min(lines, 3) - 1] + 1.5 * (token.word in "-–")
        else:
            _, outer = self._gaps
            layout = 0.8 + math.log(outer if token.gap else 1 - outer)
            score = 0.0 if token.page_break else layout - min(1.5, 0.5 * times)
        score += 2.0 if token.empties else 0.0
        if vocabulary.HALF_TIME.fullmatch(before.word.lower()) and vocabulary.TIME_REST.match(token.word):
            score -= 6.0
        return score - (2.0 if re.search(r"[,(–-]$", before.word) else 0.0)

    def often(self, before: Token, token: Token) -> float:
        """How much speaks for two words of one line being of one cell: they follow one another elsewhere too."""
        return 0.0 if token.starts_line else min(4.0, 1.3 * (self._times(before, token) - 1))  # once in this very line

    def wrapped(self, column: str, line: str, following: str) -> float:
        """How well a column's line of this text ends before the word `following`: a word that fits is not wrapped."""
        limit = self.widths.get(column)
        if not limit:
            return 0.0
        room = 1 - (width(line) + SPACE + width(following)) / limit
        if room < 0.0:
            return _FULL
        return max(_FULL - 40.0 * room, -1.0 if _is_broken(line, following) else -5.0)

    def too_wide(self, column: str, line: str) -> float:
        """What speaks against a line standing in a column: it is wider than the column is."""
        limit = self.widths.get(column)
        return -min(5.0, 50.0 * max(0.0, width(line) / limit - _WIDER)) if limit else 0.0

    def _times(self, before: Token, token: Token) -> int:
        return self._pairs[_bare(before.word), _bare(token.word)]

    def lines(self, column: str, words: Sequence[Token]) -> int:
        """How many lines of the column the words take: a line of the text may be two of the page run together."""
        limit = self.widths.get(column, math.inf)
        return sum(max(1, math.ceil(width(line) / limit - 0.3)) for line in printed_lines(words))


def _bare(word: str) -> str:
    return word.strip(".,;:()").lower()


def _is_broken(line: str, following: str) -> bool:
    """Whether a line may have been broken by hand: a list goes on in a line of its own."""
    return following[:1] in "-–+•" or (_LISTED.search(line) is not None and not following[:1].islower())


def _joined(cell: Sequence[Token]) -> str:
    return " ".join(token.word for token in cell)


def _share(seen: Sequence[bool], expected: float) -> float:
    """How often something is so, with ten expected cases beside those seen; never quite never or always."""
    return min(0.98, max(0.02, (sum(seen) + 10 * expected) / (len(seen) + 10)))


def printed_lines(cell: Sequence[Token]) -> list[str]:
    lines: list[list[str]] = []
    for token in cell:
        if token.starts_line or not lines:
            lines.append([])
        lines[-1].append(token.word)
    return [" ".join(words) for words in lines]


def _bounds(cell: Sequence[Token]) -> list[tuple[float, float]]:
    """For each line of a cell how wide its column is at least, and below what (infinite for the last line)."""
    lines = printed_lines(cell)
    made = []
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        word = following.split(" ")[0]
        hard = not word or _is_broken(line, word)
        made.append((float(width(line)), math.inf if hard else float(width(line) + SPACE + width(word))))
    return made


def _fitted(bounds: Iterable[tuple[float, float]]) -> float | None:
    """The width that agrees with most of the bounds; None where fewer than three lines were wrapped."""
    known = list(bounds)
    least = sorted(low for low, _ in known)
    below = sorted(high for _, high in known if high < math.inf)
    if len(below) < 3:
        return None
    edges = sorted({*least, *below})
    held = [(sum(low <= edge for low in least) + sum(edge < high for high in below), edge) for edge in edges]
    most = max(count for count, _ in held)
    first = next(index for index, (count, _) in enumerate(held) if count == most)
    after = edges[first + 1] if first + 1 < len(edges) else edges[first]
    return (edges[first] + min(after, edges[first] * 1.03)) / 2
