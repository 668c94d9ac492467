"""Titles of sections that have no number: they run over the whole table, below the last cell of a row.

One is told by what it leaves of its row (all cells are there without it), by its words (neither who nor when), and by
the numbers: below it they begin again, or the table itself begins with such a title.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plans.flattened import cells, evidence, vocabulary
from plans.flattened.lines import Token, text_of
from plans.flattened.page import Page
from plans.flattened.rowtexts import RowText

_MOST_LINES = 3
_FEWEST_WORDS, _MOST_WORDS = 2, 40
_BEGINS_AGAIN, _GOES_ON = 3.0, -1.5  # how likely a title is where numbers begin again, and where they go on
_AT_TOP = 6.0  # ... and more on a page's top: tails of cells would begin low


def split(rows: Sequence[RowText], columns: tuple[str, ...], page: Page) -> Iterator[RowText]:
    """The rows, and after each of them the title of a section that was read as its end."""
    titled = bool(rows) and rows[0].numbered is None and rows[0].is_section
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        again = following is not None and following.begins_again
        at = _title(row, columns, page, _BEGINS_AGAIN if again else _GOES_ON) if (titled or again) and following else 0
        yield replace(row, tokens=row.tokens[:at], ends_empty=False) if at else row
        if at:
            yield RowText(None, row.tokens[at:], is_section=True)


def _title(row: RowText, columns: tuple[str, ...], page: Page, likely: float) -> int:
    """Where the title begins that ends the words of a row; 0 without one."""
    if row.is_section:
        return 0
    best, place = cells.read(row.tokens, columns, page, ends_empty=row.ends_empty).score, 0
    for at in _places(row.tokens):
        opening = page.ends(row.tokens[at - 1], row.tokens[at], lines=1, cut=False)
        opening += _AT_TOP * row.tokens[at].page_break
        score = likely + opening + _as_title(row.tokens[at:], page) + cells.read(row.tokens[:at], columns, page).score
        if score > best:
            best, place = score, at
    return place


def _places(tokens: Sequence[Token]) -> list[int]:
    starts = [at for at, token in enumerate(tokens) if at and token.starts_line][-_MOST_LINES:]
    return [at for at in starts if _may_be_title(text_of(tokens[at:]))]


def _may_be_title(text: str) -> bool:
    long = _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
    return long and text[:1].isupper() and not text.endswith((";", ",")) and not vocabulary.OPEN_END.search(text[:-1])


def _as_title(tokens: Sequence[Token], page: Page) -> float:
    text = text_of(tokens)
    score = -3.0 * (evidence.as_agencies(text) > 2) - 3.0 * (evidence.as_time(text) > 2)
    inner = [(before, token) for before, token in pairwise(tokens) if token.starts_line]
    return score + sum(page.goes_on(before, token) for before, token in inner)
