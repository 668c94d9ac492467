"""One row of a flattened table: the best path that lays its words into the columns.

A row is read column by column. At a page break all its cells are cut: their tails follow in the same order, so each
further page of a row is laid into the columns once more and joined to what it continues. When the columns are through
and words are left, a part of the row begins (the same number with another agency). Every cell is scored as a whole and
every place where one ends; the sum decides. Paths that stand at the same place are compared and only the best few kept
(dynamic programming; a few and not one, because the tail of a cell must still fit its head).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from itertools import accumulate, pairwise
from operator import itemgetter

from plans.flattened import evidence
from plans.flattened.evidence import EMPTY, LONGEST
from plans.flattened.lines import Token, is_dash, joints, text_of
from plans.flattened.page import Page
from plans.flattened.paths import Cell, Part, Path, Reading, Span, best_at_each, top, with_cell

_KEPT = 3  # paths kept for each place
_KEPT_CUT = 8  # ... where a page break cuts the row
_NEW_PART = -3.0
_NEW_PART_CUT = -6.0  # where a page break cuts the row, words after the last column are rather tails
_PRINTED_EMPTY = 1.5  # a blank stands where the empty cell is
_BLANK_LEFT = 2.5  # ... or it stands where no cell is empty
_BARE_PART = -2.5
_HOPELESS = -10.0
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
    return Row(tuple(tokens), columns, page, ends_empty, cut).read()


@dataclass(slots=True)
class Row:
    """Words that are laid into columns, with what is known of each word and span of them."""

    tokens: tuple[Token, ...]
    columns: tuple[str, ...]
    page: Page
    ends_empty: bool = False
    cut: bool = False
    _joints: tuple[list[str], list[str]] = ([], [])  # each word with what joins it to the one before, plain and listed
    _lines: list[int] = field(default_factory=list)  # of each word, the number of its line in the row
    _pages: list[int] = field(default_factory=list)  # of each word, the number of its page in the row
    _line_starts: list[int] = field(default_factory=list)  # of each line, its first word
    _line_sums: dict[str, list[float]] = field(default_factory=dict)
    _wide: dict[tuple[str, Span], float] = field(default_factory=dict)
    _gains: dict[tuple[str, Cell, int, int, int, bool, bool], float] = field(default_factory=dict)
    _whole: dict[tuple[str, Cell], float] = field(default_factory=dict)
    _begins: dict[tuple[int, int], float] = field(default_factory=dict)
    _inner: dict[str, list[float]] = field(default_factory=dict)
    _ends_of: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, token in enumerate(self.tokens):
            if token.starts_line or not at:
                self._line_starts.append(at)
            self._lines.append(len(self._line_starts) - 1)
            self._pages.append(self._pages[-1] + token.page_break if at else 0)
        self._joints = joints(self.tokens, listed=False), joints(self.tokens, listed=True)
        self.cut = self.cut or any(token.page_break for token in self.tokens[1:])

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
        words = tuple(tuple(self._words(cell) for cell in part) for part in best.parts)
        return Reading(words, best.score, best.score - second, self._strain(best))

    def _strain(self, path: Path) -> float:
        cells = [
            (column, span)
            for part in path.parts
            for column, cell in zip(self.columns, part, strict=True)
            for span in cell
        ]
        return min(
            (min(self._too_wide(column, span), self._worst_wrap(column, span)) for column, span in cells), default=0.0
        )

    def _worst_wrap(self, column: str, span: Span) -> float:
        first, after = span
        edges = [first, *(at for at in range(first + 1, after) if self.tokens[at].starts_line)]
        return min((self._wrapped(column, begin, end, end) for begin, end in pairwise(edges)), default=0.0)

    def _words(self, cell: Cell) -> tuple[Token, ...]:
        return tuple(token for first, after in cell for token in self.tokens[first:after])

    def _text(self, cell: Cell) -> str:
        """What `text_of` makes of the words of a cell, without going through each of them again."""
        if len(cell) > 1:
            return text_of(self._words(cell))
        [(first, after)] = cell
        word = self.tokens[first].word
        return word + "".join(self._joints[is_dash(word)][first + 1 : after])

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
        lines = min(3, self._lines[at - 1] - self._lines[since] + 1) if at else 1
        return self._gain(column, (), at, end, lines, False, True)

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
            min(0.0, self._as_whole(column, cell)) if cell else self._missing(column, path.at, further=further)
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
        return not token.word[0].islower() and not re.search(r"[(“\"/–-]$", before.word)

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
                score = path.score + self._gain(column, head, path.at, end, lines, len(path.parts) > 1, closing)
                score -= blank * (end > path.at)
                grown.setdefault(end, []).append((score, -order, path, end))
        best = (one for some in grown.values() for one in nlargest(kept, some, key=itemgetter(0, 1)))
        return [with_cell(path, index, end, score) for score, _, path, end in best]

    def _lines_since(self, path: Path) -> int:
        """How many lines the cell before has, up to 3. A tail stands at the page's top: two lines count for three."""
        if not 0 < path.at < len(self.tokens):
            return 1
        lines = self._lines[path.at - 1] - self._lines[path.since] + 1
        is_tail = lines > 1 and self._pages[path.at] > 0 and len(path.parts) == 1
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
        return self._lines[end - 1] - self._lines[at] > 1

    def _blank_left(self, path: Path, index: int) -> float:
        """What speaks against a cell where a blank for an empty one is printed, and the cell before it is not empty."""
        unexplained = 0 < path.at < len(self.tokens) and self.tokens[path.at].empties and not self._pages[path.at]
        return _BLANK_LEFT if unexplained and index > 0 and path.parts[-1][index - 1] else 0.0

    def _gain(self, column: str, head: Cell, at: int, end: int, lines: int, further: bool, closing: bool) -> float:
        """What the words from `at` to `end` add as the cell of a column, or as its tail on this page."""
        key = column, head, at, end, lines, further, closing
        if key not in self._gains:
            self._gains[key] = self._gained(*key)
        return self._gains[key]

    def _gained(self, column: str, head: Cell, at: int, end: int, lines: int, further: bool, closing: bool) -> float:
        if end == at:
            if head:
                return self._as_whole(column, head) if closing else 0.0
            return self._missing(column, at, further=further) if closing else 0.0
        score = self._inside(column, (at, end)) + self._too_wide(column, (at, end))
        if at:
            score += self._beginning(at, lines)
        if head:
            last = head[-1]
            score += self.page.joined(self.tokens[last[1] - 1], self.tokens[at])
            score += self._wrapped(column, max(last[0], self._line_starts[self._lines[last[1] - 1]]), last[1], at)
        if score < _HOPELESS:
            return score  # whatever its words are: not worth reading them
        if closing:
            return score + self._as_whole(column, (*head, (at, end)))
        # What the page break may still cut is judged by how it begins.
        return score if head else score + evidence.begun(column, self._text(((at, end),)))

    def _beginning(self, at: int, lines: int) -> float:
        """How much speaks for a cell beginning at a word, after a cell of so many lines."""
        if (at, lines) not in self._begins:
            before, token = self.tokens[at - 1], self.tokens[at]
            self._begins[at, lines] = self.page.ends(before, token, lines=lines, cut=self.cut)
        return self._begins[at, lines]

    def _missing(self, column: str, at: int, *, further: bool) -> float:
        if further and column == "content":
            return 0.0
        penalty = EMPTY[column] * (0.3 if further and column != "lead" else 1.0)
        if column not in ("coordinating", "note", "product"):
            return penalty
        if at == len(self.tokens):
            return _PRINTED_EMPTY if self.ends_empty else penalty
        return _PRINTED_EMPTY if self.tokens[at].empties else penalty * (0.3 if self.tokens[at].indented else 1.0)

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
                    score = path.score + _STRAY + self._inside("product", rest[0])
                    yield Path((*path.parts[:-1], part), end, score, path.at)

    def _as_whole(self, column: str, cell: Cell) -> float:
        key = column, cell
        if key not in self._whole:
            self._whole[key] = self.page.as_whole(column, self._text(cell))
        return self._whole[key]

    def _inside(self, column: str, span: Span) -> float:
        """How well the lines inside a cell follow one another."""
        if column not in self._inner:
            self._inner[column] = self._sums(column)
        first, after = span
        score = self._inner[column][after - 1] - self._inner[column][first]
        begin = self._lines[first]
        if first > self._line_starts[begin] and self._lines[after - 1] > begin:  # of its line only the cell's own part
            following = self._line_starts[begin + 1]
            whole = self._wrapped(column, self._line_starts[begin], following, following)
            score += self._wrapped(column, first, following, following) - whole
        return score

    def _wrapped(self, column: str, first: int, after: int, following: int) -> float:
        """How well the line of these words ends before the word `following`."""
        line = " ".join(token.word for token in self.tokens[first:after])
        return self.page.wrapped(column, line, self.tokens[following].word)

    def _too_wide(self, column: str, span: Span) -> float:
        """What speaks against the lines of a cell; of a line that it shares with another cell only its own part."""
        first, after = span
        whole = self._wide_sums(column)
        begin, end = self._lines[first], self._lines[after - 1]
        score = whole[end] - whole[begin + 1] if end > begin else 0.0
        last_from = max(first, self._line_starts[end])
        score += self._part_too_wide(column, last_from, after)
        if end > begin:
            score += self._part_too_wide(column, first, self._line_starts[begin + 1])
        return score

    def _part_too_wide(self, column: str, first: int, after: int) -> float:
        key = column, (first, after)
        if key not in self._wide:
            line = " ".join(token.word for token in self.tokens[first:after])
            self._wide[key] = self.page.too_wide(column, line)
        return self._wide[key]

    def _wide_sums(self, column: str) -> list[float]:
        """For each line of the row, what speaks against it and those above it."""
        if column not in self._line_sums:
            edges = [*self._line_starts, len(self.tokens)]
            each = (self._part_too_wide(column, first, after) for first, after in pairwise(edges))
            self._line_sums[column] = [0.0, *accumulate(each)]
        return self._line_sums[column]

    def _sums(self, column: str) -> list[float]:
        sums, line_from = [0.0], 0
        for at in range(1, len(self.tokens)):
            score = 0.0
            if self.tokens[at].starts_line:
                score = self.page.goes_on(self.tokens[at - 1], self.tokens[at]) + self._wrapped(
                    column, line_from, at, at
                )
                line_from = at
            sums.append(sums[-1] + score)
        return sums
