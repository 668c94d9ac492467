"""The words of each row of a flattened table: by the chain of its numbers, or by the best path where it prints none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

from plans import codes
from plans.flattened import evidence, numbers, unnumbered
from plans.flattened.lines import TextLine, Token, is_page_number, tokens_of
from plans.flattened.numbers import Numbered
from plans.flattened.page import Page

_PLAIN_WORDS = 120
_TITLE_WORDS = 3
_LONG_TITLE = 30  # words
_SECTION_WORDS = frozenset(form for word in ("Phần", "Mục", "Nhóm") for form in (word, word.upper()))


@dataclass(frozen=True, slots=True)
class RowText:
    """A number of the chain and the words that follow it."""

    numbered: Numbered | None
    tokens: tuple[Token, ...]
    is_section: bool
    ends_empty: bool = False  # a blank for an empty cell follows
    beside_lost: bool = False  # rows may be missing beside it, or stand in it

    @property
    def begins_again(self) -> bool:
        """Whether its number is 1 though another one stands before it in the same section."""
        return self.numbered is not None and self.numbered.jumps and codes.value_of(self.numbered.number) == 1

    @property
    def is_plain(self) -> bool:
        """A row of which the layout can be learnt: not cut by the end of a page, nor very long."""
        cut = any(token.page_break for token in self.tokens[1:])
        return not self.is_section and not cut and 0 < len(self.tokens) <= _PLAIN_WORDS


def without_numbers(lines: Sequence[TextLine], columns: tuple[str, ...], page: Page) -> list[RowText]:
    """The rows of a table without numbers; only its sections have some ("II. Hạ tầng số")."""
    found = [one for one in numbers.chain(lines, 0, len(lines)) if _is_section(one, lines[one.line].text)]
    rows: list[RowText] = []
    for section, following in zip((None, *found), (*found, None), strict=True):
        tokens = tokens_of(list(lines[section.line if section else 0 : following.line if following else len(lines)]))
        after = 0
        if section:
            after = next(
                (at for at, token in enumerate(tokens) if at and token.starts_line and _opens(token)), len(tokens)
            )
            rows.append(RowText(section, tuple(tokens[section.words : after]), is_section=True))
        rows += [
            RowText(None, own, is_section=titled) for own, titled in unnumbered.split(tokens[after:], columns, page)
        ]
    return rows


def _is_section(numbered: Numbered, text: str) -> bool:
    """Whether a number opens a section where rows have none: "II. Hạ tầng số", "2.1. Kiểm tra", but not "2 lớp"."""
    return not numbered.number[0].isdigit() or bool(re.match(r"[\d.]+[.)]\s", text))


def _opens(token: Token) -> bool:
    return not token.word[:1].islower()


def by_numbers(lines: Sequence[TextLine]) -> list[RowText]:
    """The words of each row, by the chain of numbers; blanks that stand for empty cells end a section's title."""
    found = numbers.chain(lines, 0, len(lines))
    tokens = tokens_of(list(lines))
    starts = {line: index for index, token in reversed(list(enumerate(tokens))) for line in [token.line]}
    rows: list[RowText] = []
    if found:
        rows += _before_the_first(tokens[: starts[found[0].line]])
    for number, following in zip(found, [*found, None][1:], strict=True):
        begin, end = starts[number.line] + number.words, starts[following.line] if following else len(tokens)
        own = tokens[begin:end]
        if own and own[0].line == number.line:
            own = [replace(own[0], starts_line=True), *own[1:]]
        section = following is not None and number.holds(following)
        own = [token for token in own if not _is_page_number_token(token, own)]
        if own and own[-1].starts_line and own[-1].word in _SECTION_WORDS:
            own.pop()  # in a narrow cell it stands above the next number
        title = 0 if section or following is None else _title_at_end(own)
        if title:
            rows += [*_row(number, own[:title], lines, None), RowText(None, tuple(own[title:]), is_section=True)]
        else:
            rows += _row(number, own, lines, following)
    return rows


def _row(
    number: Numbered, own: Sequence[Token], lines: Sequence[TextLine], following: Numbered | None
) -> Iterator[RowText]:
    cut = _after_empties(own)
    if cut:
        yield RowText(number, tuple(own[:cut]), is_section=True)
        yield RowText(None, tuple(own[cut:]), is_section=False)
    else:
        section = following is not None and number.holds(following)
        ends_empty = following is not None and lines[following.line].empties > 0
        path = following.path if following else ()
        inside = any(
            numbers.opens_section(text) or numbers.may_be_lost(number.path, text, above, path)
            for above, text in pairwise(_line_texts(own))
        )
        yield RowText(number, tuple(own), section, ends_empty, beside_lost=inside)


def _before_the_first(tokens: Sequence[Token]) -> Iterator[RowText]:
    """What stands above the first number: the numbers of the columns, the title of a section, or a row that is lost."""
    if not any(re.search(r"[^\W\d_]{2}", token.word) for token in tokens):
        return
    texts = _line_texts(tokens)
    row = len(tokens) > _LONG_TITLE or any(
        evidence.as_agencies(text) > 2 or evidence.as_time(text) > 2 for text in texts
    )
    yield RowText(None, tuple(tokens), is_section=True, beside_lost=row)


def _line_texts(tokens: Sequence[Token]) -> list[str]:
    return [" ".join(token.word for token in line) for _, line in groupby(tokens, key=attrgetter("line"))]


def _title_at_end(tokens: Sequence[Token]) -> int:
    """Where the title in capitals begins that ends these words: the section's after this row. 0 without one."""
    texts = _line_texts(tokens)
    count = next((at for at, text in enumerate(reversed(texts)) if not numbers.is_title(text)), 0)
    if not count or len(" ".join(texts[-count:]).split()) < _TITLE_WORDS:
        return 0
    return sum(len(text.split(" ")) for text in texts[:-count])


def beside_lost(rows: Sequence[RowText]) -> list[RowText]:
    """The rows, marked where rows may be missing: on both sides of a number that does not follow."""
    marked: list[RowText] = []
    carried = False
    for row in rows:
        under_title = bool(marked) and marked[-1].is_section and row.begins_again
        jumps = row.numbered is not None and row.numbered.jumps and not under_title
        if jumps and marked:
            last = next((at for at in range(len(marked) - 1, -1, -1) if not marked[at].is_section), 0)
            marked[last] = replace(marked[last], beside_lost=True)
        lost = carried or jumps or row.beside_lost
        marked.append(replace(row, beside_lost=lost))
        carried = lost and row.is_section
    return marked


def _is_page_number_token(token: Token, row: Sequence[Token]) -> bool:
    """A number alone on its line among blank lines, at the end of the row or right before a page begins."""
    if not (token.starts_line and token.gap and token.word.isdigit()):
        return False
    at = row.index(token)
    before, after = " ".join(one.word for one in row[max(0, at - 2) : at]), row[at + 1] if row[at + 1 :] else None
    ends = after is None or (after.starts_line and (after.page_break or after.empties > 0))
    return ends and is_page_number(token.word, before)


def _after_empties(tokens: Sequence[Token]) -> int:
    """The place after a run of empty cells: what follows it is a row of its own without a number. 0 without one."""
    for place in range(1, len(tokens)):
        if tokens[place].starts_line and tokens[place].empties >= 4:
            return place
    return 0
