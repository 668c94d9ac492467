"""The words of each row of a flattened table: by the chain of its numbers, or by the best path where it prints none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plans.flattened import numbers, unnumbered
from plans.flattened.lines import TextLine, Token, tokens_of
from plans.flattened.numbers import Numbered
from plans.flattened.page import Page

_PLAIN_WORDS = 120


@dataclass(frozen=True, slots=True)
class RowText:
    """A number of the chain and the words that follow it."""

    numbered: Numbered | None
    tokens: tuple[Token, ...]
    is_section: bool
    ends_empty: bool = False  # a blank for an empty cell follows

    @property
    def is_plain(self) -> bool:
        """A row of which the layout can be learnt: not cut by the end of a page, nor very long."""
        cut = any(token.page_break for token in self.tokens[1:])
        return not self.is_section and not cut and 0 < len(self.tokens) <= _PLAIN_WORDS


def without_numbers(lines: Sequence[TextLine], columns: tuple[str, ...], page: Page) -> list[RowText]:
    """The rows of a table without numbers; only its sections have some ("II. Hạ tầng số")."""
    found = [one for one in numbers.chain(lines, 0, len(lines)) if len(one.path) == 1 and not one.number[0].isdigit()]
    rows: list[RowText] = []
    for section, following in zip((None, *found), (*found, None), strict=True):
        tokens = tokens_of(list(lines[section.line if section else 0 : following.line if following else len(lines)]))
        after = 0
        if section:
            after = next(
                (at for at, token in enumerate(tokens) if at and token.starts_line and _opens(token)), len(tokens)
            )
            rows.append(RowText(section, tuple(tokens[1:after]), is_section=True))
        rows += [RowText(None, own, is_section=False) for own in unnumbered.split(tokens[after:], columns, page)]
    return rows


def _opens(token: Token) -> bool:
    return not token.word[:1].islower()


def by_numbers(lines: Sequence[TextLine]) -> Iterator[RowText]:
    """The words of each row, by the chain of numbers; blanks that stand for empty cells end a section's title."""
    found = numbers.chain(lines, 0, len(lines))
    tokens = tokens_of(list(lines))
    starts = {line: index for index, token in reversed(list(enumerate(tokens))) for line in [token.line]}
    for number, following in zip(found, [*found, None][1:], strict=True):
        begin, end = starts[number.line] + 1, starts[following.line] if following else len(tokens)
        own = tokens[begin:end]
        if own and own[0].line == number.line:
            own = [replace(own[0], starts_line=True), *own[1:]]
        section = following is not None and number.holds(following)
        own = [token for token in own if not _is_page_number_token(token, own)]
        cut = _after_empties(own)
        if cut:
            yield RowText(number, tuple(own[:cut]), is_section=True)
            yield RowText(None, tuple(own[cut:]), is_section=False)
        else:
            ends_empty = following is not None and lines[following.line].empties > 0
            yield RowText(number, tuple(own), section, ends_empty)


def _is_page_number_token(token: Token, row: Sequence[Token]) -> bool:
    """A number alone on its line among blank lines, at the end of the row or right before a page begins."""
    alone = token.starts_line and re.fullmatch(r"\d{1,3}", token.word) and token.gap
    return (
        bool(alone)
        and not any(other.line == token.line and other is not token for other in row)
        and (row[-1] is token or row[row.index(token) + 1].page_break or row[row.index(token) + 1].empties > 0)
    )


def _after_empties(tokens: Sequence[Token]) -> int:
    """The place after a run of empty cells: what follows it is a row of its own without a number. 0 without one."""
    for place in range(1, len(tokens)):
        if tokens[place].starts_line and tokens[place].empties >= 4:
            return place
    return 0
