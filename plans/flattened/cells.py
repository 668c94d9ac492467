"""One row of a flattened table: the best path that lays its words into the columns.

A row is read column by column. At a page break all its cells are cut: their tails follow in the same order, so each
further page of a row is laid into the columns once more and joined to what it continues. When the columns are through
and words are left, a part of the row begins (the same number with another agency). Every cell is scored as a whole and
every place where one ends; the sum decides. Paths that stand at the same place are compared and only the best few kept
(dynamic programming; a few and not one, because the tail of a cell must still fit its head).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plans.flattened import evidence
from plans.flattened.evidence import EMPTY, LONGEST, Page
from plans.flattened.lines import Token, text_of

Span = tuple[int, int]  # words of the row: first, after the last
Cell = tuple[Span, ...]  # its words, page by page
Part = tuple[Cell, ...]  # a cell for each column

_KEPT = 3  # paths kept for each place
_KEPT_CUT = 10  # ... where a page break cuts the row
_NEW_PART = -3.0
_STRAY = -3.5  # a second paragraph of the product, printed after the time cell
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Path:
    """The parts of a row so far. `score` sums the evidence up to the word `at`."""

    parts: tuple[Part, ...]
    at: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The best laying out of a row: the words of each cell, part by part; `margin`: by how much it beats the next."""

    parts: tuple[tuple[tuple[Token, ...], ...], ...]
    score: float
    margin: float


def read(tokens: Sequence[Token], columns: tuple[str, ...], page: Page) -> Reading:
    """Lay the words of one row into the columns."""
    return _Row(tuple(tokens), columns, page).read()


@dataclass(slots=True)
class _Row:
    tokens: tuple[Token, ...]
    columns: tuple[str, ...]
    page: Page
    _whole: dict[tuple[str, Cell], float] = field(default_factory=dict)
    _inner: dict[str, list[float]] = field(default_factory=dict)

    def read(self) -> Reading:
        ends = [*(at for at in range(1, len(self.tokens)) if self.tokens[at].page_break), len(self.tokens)]
        paths = [Path((((),) * len(self.columns),), 0, 0.0)]
        first = 0
        for after in ends:
            paths = self._page_laid(paths, first, after, cut=len(ends) > 1)
            first = after
        best, *others = sorted(paths, key=lambda path: -path.score)
        second = next((path.score for path in others if path.parts != best.parts), best.score - 9)
        words = tuple(tuple(self._words(cell) for cell in part) for part in best.parts)
        return Reading(words, best.score, best.score - second)

    def _words(self, cell: Cell) -> tuple[Token, ...]:
        return tuple(token for first, after in cell for token in self.tokens[first:after])

    def _page_laid(self, paths: list[Path], first: int, after: int, *, cut: bool) -> list[Path]:
        """Lay the words of one page after each path: through all columns, then as many further parts as are needed."""
        places = [at for at in range(first, after) if self._may_begin(at, first)] + [after]
        kept = _KEPT_CUT if cut else _KEPT
        closing = after == len(self.tokens)
        held = self._through_columns(paths, places, kept, closing=closing)
        done = [path for path in held if path.at == after]
        for _ in range(_MOST_PARTS):
            left = [path for path in held if path.at < after and any(path.parts[-1])]
            if not left:
                break
            empty: Part = ((),) * len(self.columns)
            started = [Path((*path.parts, empty), path.at, path.score + _NEW_PART) for path in left]
            held = [*self._strays(left, places), *self._through_columns(started, places, kept, closing=closing)]
            done += [path for path in held if path.at == after]
        return sorted(done, key=lambda path: -path.score)[: kept * 3]

    def _may_begin(self, at: int, first: int) -> bool:
        """Whether a cell may begin at a word: at any line; inside a line where a name, a time, a product or a task opens.

        On the first line of a page the tails of several cells may stand side by side, so any word will do.
        """
        token = self.tokens[at]
        if token.starts_line or at == first:
            return True
        if first > 0 and token.line == self.tokens[first].line:
            return True
        following = " ".join(word.word for word in self.tokens[at : at + 3])
        return evidence.opens(following) and not re.search(r"[(“\"/–-]$", self.tokens[at - 1].word)

    def _through_columns(self, paths: list[Path], places: list[int], kept: int, *, closing: bool) -> list[Path]:
        for index, column in enumerate(self.columns):
            paths = _best(self._grown(paths, index, column, places, closing=closing), kept)
        return paths

    def _grown(
        self, paths: Iterable[Path], index: int, column: str, places: list[int], *, closing: bool
    ) -> Iterator[Path]:
        for path in paths:
            further = len(path.parts) > 1 and column == "content" and not path.parts[-1][index]
            for end in places:
                if end > path.at and (further or end - path.at > LONGEST[column]):
                    break
                if end >= path.at:
                    yield self._with_cell(path, index, column, end, closing=closing)

    def _with_cell(self, path: Path, index: int, column: str, end: int, *, closing: bool) -> Path:
        """The path with the words up to `end` as the cell of a column, or as its tail on this page."""
        head, own = path.parts[-1][index], (path.at, end)
        if end == path.at:
            missing = 0.0
            if not head:
                missing = self._missing(column, path) if closing else 0.0
            elif closing:
                missing = self._as_whole(column, head)
            return Path(path.parts, path.at, path.score + missing) if missing else path
        cell = (*head, own)
        score = path.score + self._inside(column, own)
        score += self.page.ends(self.tokens[path.at - 1], self.tokens[path.at]) if path.at else 0.0
        if head:
            score += 1.5 * self.page.goes_on(self.tokens[head[-1][1] - 1], self.tokens[path.at], column, "")
        if closing:
            score += self._as_whole(column, cell)
        elif not head:  # the page break may still cut it, so it is not judged as a whole yet
            score += max(-2.5, min(2.0, self._as_whole(column, cell)))
        return Path((*path.parts[:-1], (*path.parts[-1][:index], cell, *path.parts[-1][index + 1 :])), end, score)

    def _missing(self, column: str, path: Path) -> float:
        further = len(path.parts) > 1
        if further and column == "content":
            return 0.0
        marked = path.at < len(self.tokens) and self.tokens[path.at].empties > 0
        penalty = EMPTY[column] * (0.5 if further and column == "time" else 1.0)
        return penalty * 0.15 if marked and column in ("coordinating", "note", "product") else penalty

    def _strays(self, left: Iterable[Path], places: list[int]) -> Iterator[Path]:
        """A second paragraph of the product after the last column: neither an agency nor a time."""
        if "product" not in self.columns:
            return
        index = self.columns.index("product")
        for path in left:
            cell = path.parts[-1][index]
            if not cell or self.tokens[path.at].word[:1].islower():
                continue
            for end in places:
                rest = ((path.at, end),)
                if end > path.at and self._as_whole("lead", rest) < 2 and self._as_whole("time", rest) < 2:
                    part = (*path.parts[-1][:index], (*cell, *rest), *path.parts[-1][index + 1 :])
                    yield Path((*path.parts[:-1], part), end, path.score + _STRAY + self._inside("product", rest[0]))

    def _as_whole(self, column: str, cell: Cell) -> float:
        key = column, cell
        if key not in self._whole:
            self._whole[key] = evidence.WHOLE[column](text_of(self._words(cell)))
        return self._whole[key]

    def _inside(self, column: str, span: Span) -> float:
        """How well the lines inside a cell follow one another."""
        if column not in self._inner:
            self._inner[column] = self._sums(column)
        return self._inner[column][span[1] - 1] - self._inner[column][span[0]]

    def _sums(self, column: str) -> list[float]:
        sums, line_from = [0.0], 0
        for at in range(1, len(self.tokens)):
            score = 0.0
            if self.tokens[at].starts_line:
                line = " ".join(token.word for token in self.tokens[line_from:at])
                score = self.page.goes_on(self.tokens[at - 1], self.tokens[at], column, line)
                line_from = at
            sums.append(sums[-1] + score)
        return sums


def _best(paths: Iterable[Path], kept: int) -> list[Path]:
    by_place: dict[int, list[Path]] = {}
    for path in paths:
        by_place.setdefault(path.at, []).append(path)
    return [path for some in by_place.values() for path in sorted(some, key=lambda one: -one.score)[:kept]]
