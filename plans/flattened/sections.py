"""Sections without a number: their titles stand below the last cell of a row, and are taken out of it.

One is told by what it leaves of its row (all cells are there without it), by its words, and by the numbers: below it
they begin again, or the table itself begins with such a title.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans.flattened import cells, titles
from plans.flattened.lines import Token
from plans.flattened.page import Page
from plans.flattened.paths import Reading
from plans.flattened.rowtexts import RowText

_BEGINS_AGAIN, _GOES_ON = 3.0, -1.5  # how likely a title is where numbers begin again, and where they go on
_AT_TOP = 8.0  # ... and more on a page's top: tails of cells would begin low
_INDENTED = 4.0  # ... and where a blank stands before it: the empty cell of its number
_LONE_REMARK, _SELDOM = 3.0, 0.2  # ... and where it would be a remark in a table that has hardly any: in so many rows


def split(rows: Sequence[RowText], columns: tuple[str, ...], page: Page) -> Iterator[RowText]:
    """The rows, and after each of them the title of a section that was read as its end."""
    titled = bool(rows) and rows[0].numbered is None and rows[0].is_section
    again = [following.begins_again for following in rows[1:]]
    whole = {
        at: cells.read(row.tokens, columns, page, ends_empty=row.ends_empty)
        for at, row in enumerate(rows[:-1])
        if not row.is_section and (titled or again[at])
    }
    remarks = {at: remark for at, reading in whole.items() if (remark := _remark(reading, columns))}
    lone = remarks if len(remarks) <= _SELDOM * len(whole) else {}
    for at, row in enumerate(rows):
        likely = _BEGINS_AGAIN if at < len(again) and again[at] else _GOES_ON
        place = _title(row, whole[at].score, lone.get(at, ()), columns, page, likely) if at in whole else 0
        yield replace(row, tokens=row.tokens[:place], ends_empty=row.tokens[place].empties > 0) if place else row
        if place:
            yield RowText(None, row.tokens[place:], is_section=True)


def _remark(reading: Reading, columns: tuple[str, ...]) -> tuple[Token, ...]:
    return reading.parts[-1][columns.index("note")] if "note" in columns else ()


def _title(
    row: RowText, whole: float, remark: Sequence[Token], columns: tuple[str, ...], page: Page, likely: float
) -> int:
    """Where the title begins that ends the words of a row; 0 without one. `whole`: how well it reads without."""
    best, place = whole, 0
    for at in _places(row.tokens):
        opening = page.ends(row.tokens[at - 1], row.tokens[at], lines=1, cut=False)
        opening += _AT_TOP * row.tokens[at].page_break + _INDENTED * row.tokens[at].indented
        opening += _LONE_REMARK * (len(remark) == len(row.tokens) - at)
        empty, cut = row.tokens[at].empties > 0, row.tokens[at].page_break
        rest = cells.read(row.tokens[:at], columns, page, ends_empty=empty, cut=cut)
        score = likely + opening + titles.as_title(row.tokens[at:], page) + rest.score
        if score > best:
            best, place = score, at
    return place


def _places(tokens: Sequence[Token]) -> list[int]:
    starts = [at for at, token in enumerate(tokens) if at and token.starts_line][-titles.MOST_LINES :]
    return [at for at in starts if titles.may_be_title(tokens[at:])]
