"""Columns whose heading says nothing to us: the product stands in one, or something of which no field is made.

What their cells have in common tells: figures, codes, numbers of documents, or the same few words again and again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.flattened import vocabulary as words
from plans.flattened.alike import Alike
from plans.flattened.headwords import OTHERS, says_nothing
from plans.flattened.learning import learn, plain_rows
from plans.flattened.lines import text_of
from plans.flattened.page import Page
from plans.flattened.rowtexts import RowText

_FEWEST = 3  # rows
_ALIKE, _FILLED = 0.6, 0.3  # of the cells
_MOST_FILLED, _ENOUGH = 0.8, 8  # of the cells of a column that differ ("Địa bàn"), and how many tell it at least
_PRODUCTS = 1 / 3  # so many cells begin as products do


@dataclass(frozen=True, slots=True)
class Told:
    """The columns as the rows tell them. `doubtful`: one of them is unclear.

    `passed`: headings of those that are not read; `left`: of those that are no columns.
    """

    columns: tuple[str, ...]
    passed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    doubtful: bool = False


def as_product(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns where the rows are not asked: what says nothing is most likely the product, if none is named."""
    named = ["product" if role == OTHERS[0] and "product" not in columns else role for role in columns]
    return tuple(role for role in named if role not in OTHERS)


def told(
    rows: Sequence[RowText], page: Page, columns: tuple[str, ...], titles: Sequence[tuple[str, str]], *, titled: bool
) -> Told:
    """What the columns without a meaning are, by their cells in some rows.

    `titles`: role, and what stands above it; `titled`: the last of them may be a section's title and no heading.
    """
    plain = plain_rows(rows)
    if len(plain) < _FEWEST:
        last = titles[-1:] if titled else ()
        kept = tuple(role for role in columns if role not in {role for role, _ in last})
        return Told(as_product(kept), left=tuple(title for _, title in last), doubtful=len(titles) > len(last))
    found, doubtful = columns, False
    passed: list[str] = []
    left: list[str] = []
    for role, title in titles:
        texts = _texts(plain, found, page, role)
        alike, sure = Alike(texts), says_nothing(title)
        filled = len(alike.filled) >= _FILLED * len(texts)
        products = sum(bool(words.PRODUCT.match(text)) for text in texts) > _PRODUCTS * len(texts)
        unsure = (titled and role == titles[-1][0]) or (title.isupper() and not filled)
        if filled and (sure or alike.share > _ALIKE):
            passed += [] if sure else [title]
        elif filled and not sure and "product" not in found and (products or not unsure):
            doubtful = doubtful or not products
            found = tuple("product" if one == role else one for one in found)
        elif len(alike.filled) >= max(_ENOUGH, _MOST_FILLED * len(texts)) and not unsure:
            passed.append(title)
        else:
            doubtful = doubtful or not (sure or unsure)
            left.append(title)
            found = tuple(one for one in found if one != role)
    return Told(found, tuple(passed), tuple(left), doubtful)


def _texts(rows: Sequence[RowText], columns: tuple[str, ...], page: Page, role: str) -> list[str]:
    """The cells of a column, after the page has learnt its layout from these rows."""
    return [text_of(cells[role]) for cells in learn(page, rows, columns)]
