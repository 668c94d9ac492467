"""The heading of a flattened table: its words in a row tell the columns and their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans.flattened import evidence, headwords, numbers
from plans.flattened.lines import TextLine
from plans.printed import plain

_START = re.compile(r"(?:(?:STT|Stt|S\.?T\.?T|S T T|T ?T|Số(?: TT| thứ tự)?|(?:SỐ )?THỨ TỰ|Thứ tự)\b\.?|#)(?: |$)")
_BARE_START = re.compile(r"(?:noi dung|ten|nhiem vu|cong viec|hoat dong|giai phap)\b")
_ROW = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d{1,2}(?:\.\d+)*)[.):]?(?:\s|$)")
MOST_LINES, _MOST_WORDS = 40, 60
_COLUMN_NUMBERS = re.compile(r"(?:[A-C]\s+)*(?:\(\d\)|\[\d\]|\d)(?:\s+(?:\(\d\)|\[\d\]|\d))*|[A-C](?: [A-C])*")
_FEWEST_NUMBERS = 3  # of columns
_LONG_CELL = 5  # words of a line: hardly a heading's cell has more in one
_SAYS = 3.0  # so surely a text is a time or an agency


@dataclass(frozen=True, slots=True)
class Heading:
    first: int  # index of its first line
    after: int  # index of the line after it
    columns: tuple[str, ...]  # roles in their order on the page, without the number
    at_least: bool = True
    numbered: bool = True
    outright: bool = True  # every word of it is understood
    others: tuple[tuple[str, str], ...] = ()  # of the columns that say nothing to us: role, and what stands above it
    title: tuple[TextLine, ...] = ()  # its last lines, if they may be the first section's title and no column's heading


def find(lines: list[TextLine], start: int) -> Heading | None:
    """The next heading at or after a line: it begins with "STT" or "TT" and names at least three columns."""
    for first in range(start, len(lines)):
        if (heading := at(lines, first)) is not None:
            return heading
    return None


def at(lines: list[TextLine], first: int) -> Heading | None:
    """The heading that begins with this line, or None."""
    numbered = bool(_START.match(lines[first].text))
    if not numbered and not _BARE_START.match(plain(lines[first].text)):
        return None
    below = first + 1
    while below < min(first + MOST_LINES, len(lines)) and not _opens_row(lines, first, below):
        below += 1
    whole = below - title_below(lines, first, below) if below < len(lines) and is_first(lines[below].text) else 0
    for end in range(below, first, -1):
        text = _joined(lines[first:end])
        tail = _tail(lines, first, end, below) if end in (whole, below) else None
        words, columns = plain(text), headwords.columns(text, tail=tail is not None)
        known = columns.known
        told = end == whole and bool(columns.others) and _may_be_whole(lines[first:end], known)
        if (
            len(known) >= 3
            and "content" in known
            and (_fits(words, 4) or told if numbered else _names_all(words, columns.roles))
        ):
            after = end - (tail is None and _ends_with_title(lines[first:end], columns.roles))
            after += column_numbers(lines, after)
            outright = _fits(words, 0) or (bool(columns.others) and _says_who_and_when(known))
            at_least, title = "toi da" not in words, tuple(lines[end - (tail or 0) : end])
            return Heading(first, after, columns.roles, at_least, numbered, outright, columns.others, title)
    return _unknown(lines, first, below) if numbered else None


def _tail(lines: list[TextLine], first: int, end: int, below: int) -> int | None:
    """How many lines behind the known words are one more column's heading or the first section's title: the rows tell.

    0 where it surely is a heading: it begins within a line, is wrapped into a narrow cell, or stands again on the next
    page. None where it surely is none.
    """
    text = _joined(lines[first:end])
    tail = headwords.tail_of(text)
    if not tail or not _says_who_and_when(headwords.columns(text).known):
        return None
    own = tail.split("\n")
    short = all(len(line.split()) < _LONG_CELL for line in own)
    if short and (own[0] != lines[end - len(own)].text or len(own) > 1):
        return 0
    if _stands_again(lines, below, [line.text for line in lines[first:end]]):
        return 0
    return len(own) if short and " " in tail else None


def _may_be_whole(lines: Sequence[TextLine], known: Sequence[str]) -> bool:
    """Whether all lines above the first number may be one heading, some of whose words say nothing to us."""
    texts = [line.text for line in lines]
    return (
        _says_who_and_when(known)
        and len(" ".join(texts).split()) <= _MOST_WORDS
        and not any(map(_is_no_heading, texts))
    )


def _joined(lines: Sequence[TextLine]) -> str:
    return "\n".join(line.text for line in lines)


def _says_who_and_when(known: Sequence[str]) -> bool:
    return "lead" in known and bool({"time", "start", "quarters"} & set(known))


def _unknown(lines: list[TextLine], first: int, below: int) -> Heading | None:
    """The heading of unknown words between "STT" and the table's first number; its columns are told by the rows."""
    if below == len(lines) or not is_first(lines[below].text):
        return None
    below -= title_below(lines, first, below)
    texts = [line.text for line in lines[first:below]]
    words = plain(" ".join(texts))
    if not 3 <= len(words.split()) <= _MOST_WORDS or any(map(_is_no_heading, texts)):
        return None
    after = below + column_numbers(lines, below)
    named = headwords.columns("\n".join(texts)).known
    return Heading(first, after, named, "toi da" not in words, outright=False)


def title_below(lines: Sequence[TextLine], first: int, below: int) -> int:
    """How many of the last lines are the first section's title: other than the rest, long, or not on later pages."""
    texts = [line.text for line in lines[first:below]]
    for count in range(min(2, len(texts) - 1), 0, -1):
        head, title = texts[:-count], texts[-count:]
        if not title[0][:1].isupper() or " " not in title[0]:
            continue
        apart = all(map(numbers.is_title, title)) and not numbers.is_title(head[-1])
        if apart or (count == 1 and len(title[0].split()) > _LONG_CELL):
            return count
        if _stands_again(lines, below, head) and not _stands_again(lines, below, texts):
            return count
    return 0


def _stands_again(lines: Sequence[TextLine], start: int, head: list[str]) -> bool:
    return any(line.text == head[0] and repeated(lines, at, head) for at, line in enumerate(lines[start:], start))


def is_first(text: str) -> bool:
    """Whether a line begins with the first number of a table, or with the first of its columns' numbers."""
    return re.match(r"\(?(?:0?1|I|A)(?:\.[01]?1?)?[.):/]*(?:\s|$)", text) is not None or numbers.opens_section(text)


def _is_no_heading(text: str) -> bool:
    """Whether a line says who, when or a whole sentence, as rows do and no heading does."""
    return (
        bool(re.search(r"[.;]$|\d{1,2}/\d", text))
        or evidence.as_time(text) > _SAYS
        or evidence.as_agencies(text) > _SAYS
    )


def column_numbers(lines: Sequence[TextLine], first: int) -> int:
    """How many lines from the first on only number the columns: "(1) (2) (3)", "A B 1 2 3", or each on its own."""
    after, expected = first, 1
    while after < len(lines) and (shown := _COLUMN_NUMBERS.fullmatch(lines[after].text)):
        values = [int(one) for one in re.findall(r"\d+", shown[0])]
        if any(value != expected + place for place, value in enumerate(values)):
            break
        after, expected = after + 1, expected + len(values)
    return after - first if expected > _FEWEST_NUMBERS else 0


def _ends_with_title(lines: Sequence[TextLine], columns: Sequence[str]) -> bool:
    """Whether the last line is the title of the first section: some words, and no heading is made of them."""
    text = lines[-1].text
    above, whole = (plain(" ".join(line.text for line in some)) for some in (lines[:-1], lines))
    longer = headwords.left_over(whole) - headwords.left_over(above) == len(text.split())
    apart = headwords.order(_joined(lines[:-1])) == tuple(columns) and longer
    return apart and text[:1].isupper() and " " in text


def _names_all(words: str, columns: Sequence[str]) -> bool:
    """Whether words without a number's heading are one: nothing but headings, with who and when among them."""
    return _fits(words, 0) and _says_who_and_when(columns)


def _opens_row(lines: list[TextLine], first: int, index: int) -> bool:
    """Whether a line begins the first row; right under "Số" may still stand the heading's "TT"."""
    text = lines[index].text
    return (bool(_ROW.match(text)) or numbers.opens_section(text)) and (index > first + 1 or lines[first].text != "Số")


def _fits(words: str, left_over: int) -> bool:
    """Whether a heading is all that stands there: hardly a word is left when its phrases are taken out."""
    return headwords.left_over(words) <= left_over


def repeated(lines: Sequence[TextLine], at: int, heading: list[str]) -> int:
    """How many lines the heading takes where it stands again (on the next page); 0 where it does not.

    Its cells may be broken into other lines there: the same words in about the same order are the same heading.
    """
    wanted = " ".join(heading).split()
    words: list[str] = []
    for index in range(at, min(at + len(wanted), len(lines))):
        words += lines[index].text.split()
        if len(words) >= len(wanted):
            return index + 1 - at if sorted(words) == sorted(wanted) and words[0] == wanted[0] else 0
    return 0
