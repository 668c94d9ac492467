"""Which column is which, told by what the rows hold: agencies, times and products stand in the same order in each.

A heading's words only confirm: the rows are read in every order a plan may have, and the best one wins. In 66 tables of
60 plans it is the right one 64 times without a word of their headings.
"""

from collections.abc import Sequence
from functools import partial
from itertools import permutations

from plans.flattened import cells, evidence
from plans.flattened import vocabulary as words
from plans.flattened.lines import text_of
from plans.flattened.page import Page
from plans.flattened.rowtexts import RowText

_SAMPLE, _FEW, _FEWEST = 10, 6, 2  # rows that are read in each order
_SHORTEST = 8  # words: a shorter row leaves cells out
_NAMED = 1.0  # what speaks for an order, of each row's score, for each column that the heading names so
_DRAWN_IN = 4.0
_TRIED = 3  # orders: the best may be one in which no row makes sense
_CLEARLY = 2.0  # so much better an order must be than one that the heading says outright
_GROUPS = (("lead",), ("lead", "coordinating"))  # who leads stands before who coordinates, and beside
_TIMES = (("time",), ("start", "finish"))
_PRODUCTS: tuple[tuple[str, ...], ...] = ((), ("product",))


def possible(named: Sequence[str]) -> list[tuple[str, ...]]:
    """The orders of columns that a plan may have, with the task first; a remark or a field only where it is named."""
    made = []
    for who in _GROUPS:
        for when in _TIMES:
            for what in _PRODUCTS:
                blocks = [block for block in (who, when, what) if block]
                made += [("content", *(role for block in some for role in block)) for some in permutations(blocks)]
    return [_with_named(order, named) for order in made]


def _with_named(order: tuple[str, ...], named: Sequence[str]) -> tuple[str, ...]:
    """The order with a remark at the end or a field at the beginning, where the heading has them."""
    field = ("field",) if "field" in named else ()
    return (*field, *order, *(("note",) if "note" in named else ()))


def told(rows: Sequence[RowText], page: Page, named: tuple[str, ...], *, outright: bool) -> tuple[str, ...] | None:
    """The order of the columns by what stands in the rows; None where hardly a row has an agency and a time.

    `named`: what the heading says, in order; `outright`: all its words are understood, so only a column that it has no
    words for can be missing.
    """
    sample = _sample(rows, _FEW if outright else _SAMPLE)
    if len(sample) < _FEWEST:
        return named if outright else None
    tried = [order for order in possible(named) if "start" not in order or _has_spans(sample)]
    if outright:
        tried = [order for order in tried if _agree(order, named) == len(named)]
        if tried == [named]:
            return named
    found = {order: _score(sample, order, page) + _NAMED * _agree(order, named) for order in tried}
    best = max(found, key=lambda order: found[order], default=named)
    if outright:
        return best if named not in found or found[best] - found[named] > _CLEARLY else named
    ranked = sorted(found, key=lambda order: -found[order])[:_TRIED]
    return next((order for order in ranked if makes_sense(sample, order, page)), None)


def confirms(rows: Sequence[RowText], order: tuple[str, ...], page: Page) -> bool:
    """Whether the cells of an unnamed column say what it is: products are called so in many of its rows."""
    if "product" not in order:
        return False
    sample, at = _sample(rows, _SAMPLE), order.index("product")
    texts = [text_of(cells.read(row.tokens, order, page, ends_empty=row.ends_empty).parts[0][at]) for row in sample]
    return sum(bool(words.PRODUCT.match(text)) for text in texts) > len(texts) / 3


def _has_spans(rows: Sequence[RowText]) -> bool:
    """Whether most rows say two months or quarters alone: a beginning and an end."""
    spans = sum(sum(bool(words.MONTH.fullmatch(token.word)) for token in row.tokens) > 1 for row in rows)
    return spans > len(rows) / 2


def _sample(rows: Sequence[RowText], most: int) -> list[RowText]:
    plain = [row for row in rows if row.is_plain and len(row.tokens) > _SHORTEST]
    return sorted(plain, key=lambda row: len(row.tokens))[:most]


def _score(rows: Sequence[RowText], order: tuple[str, ...], page: Page) -> float:
    return sum(map(partial(_row_score, order, page), rows)) / len(rows)


def _row_score(order: tuple[str, ...], page: Page, row: RowText) -> float:
    """How well a row reads in an order; a product that begins with an agency has drawn in who coordinates."""
    reading = cells.read(row.tokens, order, page, ends_empty=row.ends_empty)
    product = text_of(reading.parts[0][order.index("product")]) if "product" in order else ""
    return reading.score - _DRAWN_IN * bool(product and words.NAME.match(product) and not words.PRODUCT.match(product))


def makes_sense(rows: Sequence[RowText], order: tuple[str, ...], page: Page) -> bool:
    """Whether most rows have an agency and a time in these columns."""
    good = 0
    for row in rows:
        part = dict(zip(order, cells.read(row.tokens, order, page, ends_empty=row.ends_empty).parts[0], strict=True))
        good += all(evidence.WHOLE[role](text_of(part[role])) > 1 for role in ("lead", "time", "start") if role in part)
    return good > len(rows) / 2


def _agree(order: Sequence[str], named: Sequence[str]) -> int:
    """How many columns have the names the heading gives, in its order."""
    most = [0] * (len(named) + 1)
    for role in order:
        before = 0
        for at, name in enumerate(named, start=1):
            before, most[at] = most[at], max(most[at], most[at - 1], before + (role == name))
    return most[-1]
