"""How well words of a row do as a cell of a column: their text, how their lines end and begin, how wide they are.

Each cell, span and place is judged once, however many paths lead through it.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from plans.flattened import evidence
from plans.flattened.headwords import OTHERS
from plans.flattened.lines import Token, is_dash, joints, text_of
from plans.flattened.page import Page
from plans.flattened.paths import Cell, Part, Span

_PRINTED_EMPTY = 1.5  # a blank stands where the empty cell is
_HOPELESS = -10.0


class Scores:
    """What speaks for spans of a row's words as cells; see `cells.read` for `ends_empty` and `cut`."""

    def __init__(self, tokens: Sequence[Token], page: Page, *, ends_empty: bool, cut: bool) -> None:
        self.tokens, self.page, self.ends_empty = tokens, page, ends_empty
        self.cut = cut or any(token.page_break for token in tokens[1:])
        self.line_of: list[int] = []  # of each word, the number of its line in the row
        self.page_of: list[int] = []  # of each word, the number of its page in the row
        self._line_starts: list[int] = []  # of each line, its first word
        for at, token in enumerate(tokens):
            if token.starts_line or not at:
                self._line_starts.append(at)
            self.line_of.append(len(self._line_starts) - 1)
            self.page_of.append(self.page_of[-1] + token.page_break if at else 0)
        # Each word with what joins it to the one before, plain and listed.
        self._joints = joints(tokens, listed=False), joints(tokens, listed=True)
        self._gains: dict[tuple[str, Cell, int, int, int, bool, bool], float] = {}
        self._whole: dict[tuple[str, Cell], float] = {}
        self._begins: dict[tuple[int, int], float] = {}
        self._inner: dict[str, list[float]] = {}
        self._wide: dict[tuple[str, Span], float] = {}
        self._line_sums: dict[str, list[float]] = {}

    def words(self, cell: Cell) -> tuple[Token, ...]:
        return tuple(token for first, after in cell for token in self.tokens[first:after])

    def text(self, cell: Cell) -> str:
        """What `text_of` makes of the words of a cell, without going through each of them again."""
        if len(cell) > 1:
            return text_of(self.words(cell))
        [(first, after)] = cell
        word = self.tokens[first].word
        return word + "".join(self._joints[is_dash(word)][first + 1 : after])

    def gain(self, column: str, head: Cell, at: int, end: int, lines: int, further: bool, closing: bool) -> float:
        """What the words from `at` to `end` add as the cell of a column, or as its tail on this page."""
        key = column, head, at, end, lines, further, closing
        if key not in self._gains:
            self._gains[key] = self._gained(*key)
        return self._gains[key]

    def _gained(self, column: str, head: Cell, at: int, end: int, lines: int, further: bool, closing: bool) -> float:
        if end == at:
            if head:
                return self.as_whole(column, head) if closing else 0.0
            return self.missing(column, at, further=further) if closing else 0.0
        score = self.inside(column, (at, end)) + self._too_wide(column, (at, end))
        if at:
            score += self._beginning(at, lines)
        if at and column in OTHERS:  # the same words in many rows say nothing against a cell of few words
            score += self.page.often(self.tokens[at - 1], self.tokens[at])
        if head:
            last = head[-1]
            score += self.page.joined(self.tokens[last[1] - 1], self.tokens[at])
            score += self._wrapped(column, max(last[0], self._line_starts[self.line_of[last[1] - 1]]), last[1], at)
        if score < _HOPELESS:
            return score  # whatever its words are: not worth reading them
        if closing:
            return score + self.as_whole(column, (*head, (at, end)))
        # What the page break may still cut is judged by how it begins.
        return score if head else score + evidence.begun(column, self.text(((at, end),)))

    def missing(self, column: str, at: int, *, further: bool) -> float:
        if further and column == "content":
            return 0.0
        penalty = self.page.empty(column) * (0.3 if further and column != "lead" else 1.0)
        if column not in ("coordinating", "note", "product", *OTHERS):
            return penalty
        if at == len(self.tokens):
            return _PRINTED_EMPTY if self.ends_empty else penalty
        return _PRINTED_EMPTY if self.tokens[at].empties else penalty * (0.3 if self.tokens[at].indented else 1.0)

    def as_whole(self, column: str, cell: Cell) -> float:
        key = column, cell
        if key not in self._whole:
            self._whole[key] = self.page.as_whole(column, self.text(cell))
        return self._whole[key]

    def _beginning(self, at: int, lines: int) -> float:
        """How much speaks for a cell beginning at a word, after a cell of so many lines."""
        if (at, lines) not in self._begins:
            before, token = self.tokens[at - 1], self.tokens[at]
            self._begins[at, lines] = self.page.ends(before, token, lines=lines, cut=self.cut)
        return self._begins[at, lines]

    def inside(self, column: str, span: Span) -> float:
        """How well the lines inside a cell follow one another."""
        if column not in self._inner:
            self._inner[column] = self._sums(column)
        first, after = span
        score = self._inner[column][after - 1] - self._inner[column][first]
        begin = self.line_of[first]
        if first > self._line_starts[begin] and self.line_of[after - 1] > begin:  # of its line only the cell's own part
            following = self._line_starts[begin + 1]
            whole = self._wrapped(column, self._line_starts[begin], following, following)
            score += self._wrapped(column, first, following, following) - whole
        return score

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

    def _too_wide(self, column: str, span: Span) -> float:
        """What speaks against the lines of a cell; of a line that it shares with another cell only its own part."""
        first, after = span
        whole = self._wide_sums(column)
        begin, end = self.line_of[first], self.line_of[after - 1]
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

    def _wrapped(self, column: str, first: int, after: int, following: int) -> float:
        """How well the line of these words ends before the word `following`."""
        line = " ".join(token.word for token in self.tokens[first:after])
        return self.page.wrapped(column, line, self.tokens[following].word)

    def strain(self, columns: tuple[str, ...], parts: tuple[Part, ...]) -> float:
        """How badly the worst cell fits the page, 0.0 or below."""
        cells = [(column, span) for part in parts for column, cell in zip(columns, part, strict=True) for span in cell]
        return min(
            (min(self._too_wide(column, span), self._worst_wrap(column, span)) for column, span in cells), default=0.0
        )

    def _worst_wrap(self, column: str, span: Span) -> float:
        first, after = span
        edges = [first, *(at for at in range(first + 1, after) if self.tokens[at].starts_line)]
        return min((self._wrapped(column, begin, end, end) for begin, end in pairwise(edges)), default=0.0)
