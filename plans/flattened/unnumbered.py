"""Rows of a table that prints no numbers: the best path over all its words, cell after cell and row after row.

Where a row begins is all that is asked here: at a line that does not begin low, after a full set of cells. The rows are
then read like any others, and every one is put before a person (a row without a number always is). Between two rows a
title in capitals may stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plans.flattened.cells import Row
from plans.flattened.lines import Token
from plans.flattened.numbers import is_title
from plans.flattened.page import Page

_NEW_ROW = 2.0  # a row is whole, which speaks for it
_LONGEST = {"content": 120, "product": 80}  # words of a cell: more would take too long to try
_LONG = 40


@dataclass(frozen=True, slots=True)
class _State:
    """The best path to a place and a column: its score, its last cell's first word, and those of rows and titles."""

    score: float
    since: int
    starts: tuple[tuple[int, bool], ...]


def split(tokens: Sequence[Token], columns: Sequence[str], page: Page) -> list[tuple[tuple[Token, ...], bool]]:
    """The words of a table without numbers, row by row, and of each whether it is the title of a section."""
    if not tokens:
        return []
    starts = _starts([replace(token, page_break=False) for token in tokens], columns, page)
    ends = [*(at for at, _ in starts[1:]), len(tokens)]
    return [(tuple(tokens[begin:end]), titled) for (begin, titled), end in zip(starts, ends, strict=True)]


def _starts(tokens: Sequence[Token], columns: Sequence[str], page: Page) -> tuple[tuple[int, bool], ...]:
    row = Row(tuple(tokens), tuple(columns), page)
    places = row.places(0, len(tokens))
    best: dict[tuple[int, int], _State] = {(0, 0): _State(0.0, 0, ())}
    # A row that ends with empty cells comes to its end at the place it stands at: columns first, then the next row.
    order = (*range(1, len(columns)), 0)
    for index, at in enumerate(places):
        for number in order:
            state = best.get((at, number))
            if state is None or (number == 0 and not _may_open(tokens, at)):
                continue
            if number == 0:
                for end in _titles(tokens, at):
                    _put(best, (end, 0), _State(state.score, at, (*state.starts, (at, True))))
            for end, score in _cells(row, columns[number], places[index:], state.since):
                _put(
                    best,
                    (end, (number + 1) % len(columns)),
                    _after(state, at, score, opens=number == 0, empty=end == at),
                )
    last = best.get((len(tokens), 0))
    return last.starts if last else ((0, False),)


def _may_open(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].starts_line and not tokens[at].word[:1].islower()


def _titles(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Where a title in capitals that begins at a word may end."""
    end = at
    while end < len(tokens) and (line := _line_from(tokens, end)) and is_title(" ".join(word.word for word in line)):
        end += len(line)
        yield end


def _line_from(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    after = next((end for end in range(at + 1, len(tokens)) if tokens[end].starts_line), len(tokens))
    return tokens[at:after]


def _cells(row: Row, column: str, places: Sequence[int], since: int) -> Iterator[tuple[int, float]]:
    """Where a cell that begins at the first place may end, and its score there."""
    at = places[0]
    for end in places:
        if end - at > _LONGEST.get(column, _LONG):
            return
        score = row.whole_cell(column, at, end, since) if end > at or column != "content" else None
        if score is not None:
            yield end, score


def _after(state: _State, at: int, score: float, *, opens: bool, empty: bool) -> _State:
    starts = (*state.starts, (at, False)) if opens else state.starts
    return _State(state.score + score + (_NEW_ROW if opens else 0.0), state.since if empty else at, starts)


def _put(best: dict[tuple[int, int], _State], key: tuple[int, int], state: _State) -> None:
    if key not in best or best[key].score < state.score:
        best[key] = state
