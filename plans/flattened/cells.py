"""One row of a flattened table: the best path that lays its words into the columns.

A row is read column by column. At a page break all its cells are cut: their tails follow in the same order, so each
further page of a row is laid into the columns once more and joined to what it continues. When the columns are through
and words are left, a part of the row begins (the same number with another agency). Every cell is scored as a whole and
every place where one ends (`scores`); the sum decides. Paths that stand at the same place are compared and only the
best few kept (dynamic programming; a few and not one, because the tail of a cell must still fit its head).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest
from operator import itemgetter

from plans.flattened import evidence
from plans.flattened.evidence import LONGEST
from plans.flattened.lines import Token
from plans.flattened.page import Page
from plans.flattened.paths import Part, Path, Reading, best_at_each, top, with_cell
from plans.flattened.scores import Scores

_KEPT = 3  # paths kept for each place
_KEPT_CUT = 8  # ... where a page break cuts the row
_NEW_PART = -3.0
_NEW_PART_CUT = -6.0  # where a page break cuts the row, words after the last column are rather tails
_BLANK_LEFT = 2.5  # a blank for an empty cell stands where no cell is empty
_BARE_PART = -2.5
_STRAY = -3.5  # a second paragraph of the product, printed after the time cell
_MOST_PARTS = 6
_LONG = 260  # words of a row in which cells are taken to begin with a line
_LEFT = 2  # paths at each place from which a further part may begin


def read(
    tokens: Sequence[Token], columns: tuple[str, ...], page: Page, *, ends_empty: bool = False, cut: bool = False
) -> Reading:
    """Lay the words of one row into the columns.

    `ends_empty`: a blank for an empty cell follows the last word; `cut`: the row may be cut by a page behind it.
    """
    return Row(tokens, columns, page, ends_empty=ends_empty, cut=cut).read()


class Row:
    """Words that are laid into columns."""

    def __init__(
        self,
        tokens: Sequence[Token],
        columns: tuple[str, ...],
        page: Page,
        *,
        ends_empty: bool = False,
        cut: bool = False,
    ) -> None:
        self.tokens, self.columns, self.page = tuple(tokens), columns, page
        self.scores = Scores(self.tokens, page, ends_empty=ends_empty, cut=cut)
        self.cut = self.scores.cut
        self._ends_of: dict[tuple[int, int], list[int]] = {}

    def read(self) -> Reading:
        """The best laying out."""
        ends = [*(at for at in range(1, len(self.tokens)) if self.tokens[at].page_break), len(self.tokens)]
        paths = [Path((((),) * len(self.columns),), 0, 0.0)]
        first = 0
        for after in ends:
            paths = self._page_laid(paths, first, after)
            first = after
        best, *others = sorted(paths, key=lambda path: -path.score)
        second = next((path.score for path in others if path.parts != best.parts), best.score - 9)
        words = tuple(tuple(self.scores.words(cell) for cell in part) for part in best.parts)
        return Reading(words, best.score, best.score - second, self.scores.strain(self.columns, best.parts))

    def _page_laid(self, paths: list[Path], first: int, after: int) -> list[Path]:
        """Lay the words of one page after each path: through all columns, then as many further parts as are needed."""
        places = self.places(first, after)
        # Before the widths of the columns are known, a rough reading is enough: it only has to tell them.
        kept = 1 if not self.page.widths else _KEPT_CUT if self.cut else _KEPT
        held = self._through_columns(paths, places, kept)
        done = self._done(held, after)
        for _ in range(_MOST_PARTS):
            left = best_at_each([path for path in held if path.at < after and self._may_start_part(path)], _LEFT)
            empty: Part = ((),) * len(self.columns)
            started = [Path((*path.parts, empty), path.at, self._ended(path, after), path.since) for path in left]
            held = [*self._strays(left, places), *self._through_columns(started, places, kept)]
            longer = self._done(held, after)
            if not longer or top(longer) < top(done):
                break  # one more part only makes it worse
            done += longer
        return sorted(done, key=lambda path: -path.score)[: kept * 3]

    def _may_start_part(self, path: Path) -> bool:
        token = self.tokens[path.at]
        return any(path.parts[-1]) and token.starts_line and not token.word[:1].islower()

    def places(self, first: int, after: int) -> list[int]:
        """Where cells may begin or end on the page of these words."""
        return [at for at in range(first, after) if self._may_begin(at, first)] + [after]

    def whole_cell(self, column: str, at: int, end: int, since: int) -> float | None:
        """The score of these words as a cell, after one that began at `since`; None where it could not end there."""
        if self._ends_beside(at, end):
            return None
        lines = min(3, self.scores.line_of[at - 1] - self.scores.line_of[since] + 1) if at else 1
        return self.scores.gain(column, (), at, end, lines, False, True)

    def _done(self, paths: Iterable[Path], after: int) -> list[Path]:
        """The paths that have laid all words; after the row's last page, how well its cells were cut counts too."""
        done = [path for path in paths if path.at == after]
        if after < len(self.tokens):
            return done
        return [replace(path, score=path.score + self._parts_well(path.parts)) for path in done]

    def _parts_well(self, parts: tuple[Part, ...]) -> float:
        """A further part says at least two things; cells that a page cuts are long ones."""
        bare = sum(sum(map(bool, part)) < 2 for part in parts[1:])
        return _BARE_PART * bare + (sum(map(self._cut_well, parts)) if self.cut else 0.0)

    def _cut_well(self, part: Part) -> float:
        """A cell is cut because it is longer than what is left of the page: the longest cell's lines above the cut."""
        lines = {
            column: [self.page.lines(column, self.tokens[first:after]) for first, after in cell]
            for column, cell in zip(self.columns, part, strict=True)
            if cell
        }
        room = max((counts[0] for counts in lines.values()), default=0)
        longest = max((sum(counts) for counts in lines.values()), default=0)
        score = 0.0
        for counts in lines.values():
            if len(counts) > 1:
                middle = (longest - sum(counts)) / 2  # so much lower it may begin, in the middle of its row
                score -= 3.0 * (sum(counts) <= room) + 2.0 * (counts[0] < int(room - middle))
        return score

    def _ended(self, path: Path, after: int) -> float:
        """The score of a path whose last part is over: before the row's last page, its cells were not judged yet."""
        at_top = self.tokens[path.at].page_break  # where tails would stand, had this part not begun
        score = path.score + (_NEW_PART_CUT if self.cut and not at_top else _NEW_PART)
        if after == len(self.tokens):
            return score
        further = len(path.parts) > 1
        cells = zip(self.columns, path.parts[-1], strict=True)
        return score + sum(
            min(0.0, self.scores.as_whole(column, cell))
            if cell
            else self.scores.missing(column, path.at, further=further)
            for column, cell in cells
        )

    def _may_begin(self, at: int, first: int) -> bool:
        """Whether a cell may begin at a word: at any line, or where something opens inside one.

        On a page's top the tails of several cells may stand side by side, so any word will do.
        """
        token = self.tokens[at]
        if token.starts_line or at == first:
            return True
        if len(self.tokens) > _LONG:
            return False
        if first > 0:
            return True
        before = self.tokens[at - 1]
        if evidence.is_figure(before.word) or (self.cut and evidence.may_end(before)):
            return True
        opened = re.search(r"[(“\"/–-]$", before.word) and before.word not in "-–"
        return not token.word[0].islower() and not opened

    def _through_columns(self, paths: list[Path], places: list[int], kept: int) -> list[Path]:
        for index, column in enumerate(self.columns):
            paths = self._through(paths, index, column, places, kept)
        return paths

    def _through(self, paths: list[Path], index: int, column: str, places: list[int], kept: int) -> list[Path]:
        """Each path with each possible cell of one column; the best few for every place where the cell may end."""
        closing = places[-1] == len(self.tokens)
        grown: dict[int, list[tuple[float, int, Path, int]]] = {}
        for order, path in enumerate(paths):
            head = path.parts[-1][index]
            only_empty = column == "content" and len(path.parts) > 1 and not head
            lines = self._lines_since(path)
            blank = self._blank_left(path, index)
            for end in self._ends(path.at, places):
                if end > path.at and (only_empty or end - path.at > LONGEST[column]):
                    break
                score = path.score + self.scores.gain(column, head, path.at, end, lines, len(path.parts) > 1, closing)
                score -= blank * (end > path.at)
                grown.setdefault(end, []).append((score, -order, path, end))
        best = (one for some in grown.values() for one in nlargest(kept, some, key=itemgetter(0, 1)))
        return [with_cell(path, index, end, score) for score, _, path, end in best]

    def _lines_since(self, path: Path) -> int:
        """How many lines the cell before has, up to 3. A tail stands at the page's top: two lines count for three."""
        if not 0 < path.at < len(self.tokens):
            return 1
        lines = self.scores.line_of[path.at - 1] - self.scores.line_of[path.since] + 1
        is_tail = lines > 1 and self.scores.page_of[path.at] > 0 and len(path.parts) == 1
        return min(3, lines + is_tail)

    def _ends(self, at: int, places: list[int]) -> list[int]:
        """Of the places of a page, those where a cell may end that begins at a word."""
        if (at, places[-1]) not in self._ends_of:
            after = places[bisect_left(places, at) :]
            self._ends_of[at, places[-1]] = [end for end in after if not self._ends_beside(at, end)]
        return self._ends_of[at, places[-1]]

    def _ends_beside(self, at: int, end: int) -> bool:
        """Whether a cell of too many lines would end within a line: then the next one could not stand on that line."""
        if end == len(self.tokens) or self.tokens[end].starts_line or end == at:
            return False
        return self.scores.line_of[end - 1] - self.scores.line_of[at] > 1

    def _blank_left(self, path: Path, index: int) -> float:
        """What speaks against a cell where a blank for an empty one is printed, and the cell before it is not empty."""
        unexplained = (
            0 < path.at < len(self.tokens) and self.tokens[path.at].empties and not self.scores.page_of[path.at]
        )
        return _BLANK_LEFT if unexplained and index > 0 and path.parts[-1][index - 1] else 0.0

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
                if end > path.at and self.scores.as_whole("lead", rest) < 2 and self.scores.as_whole("time", rest) < 2:
                    part = (*path.parts[-1][:index], (*cell, *rest), *path.parts[-1][index + 1 :])
                    score = path.score + _STRAY + self.scores.inside("product", rest[0])
                    yield Path((*path.parts[:-1], part), end, score, path.at)
