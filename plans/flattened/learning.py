"""What the plain rows of a table teach of its page: the widths of its columns, its gaps, the names it has."""

from collections.abc import Sequence

from plans.flattened import cells
from plans.flattened.lines import Token
from plans.flattened.page import Page
from plans.flattened.rowtexts import RowText

_ENOUGH = 14  # rows to learn from
_PASSES = 2  # the first without the columns' widths, the second with those it has told


def plain_rows(rows: Sequence[RowText]) -> list[RowText]:
    """Some rows of which the layout can be learnt, from all over the table."""
    plain = [row for row in rows if row.is_plain]
    return plain[:: max(1, len(plain) // _ENOUGH)]


def learn(page: Page, rows: Sequence[RowText], columns: tuple[str, ...]) -> list[dict[str, tuple[Token, ...]]]:
    """Let the page learn its layout from these rows; their parts as they were read last, each its cells by column."""
    laid: list[dict[str, tuple[Token, ...]]] = []
    for _ in range(_PASSES):
        read = [cells.read(row.tokens, columns, page, ends_empty=row.ends_empty) for row in rows]
        laid = [dict(zip(columns, part, strict=True)) for one in read for part in one.parts]
        page.learn(laid)
    return laid
