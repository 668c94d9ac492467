"""Where a table begins that has no heading we know, and where its last row ends: told by what stands there."""

import re
import unicodedata
from collections.abc import Sequence

from plans import codes
from plans.flattened import evidence, heading, numbers, orders
from plans.flattened.lines import TextLine, text_of
from plans.flattened.page import Page
from plans.flattened.rowtexts import RowText, by_numbers

_FIRST_ROWS, _FEWEST_ROWS = 10, 3
_MOST_TRIED = 12  # places: each takes a reading in all orders
_A_TIME = 3.0
_WIDER = 1.3  # a line of the body runs over the whole page, a table's line over some of its columns
_LONG_HEADING = 24  # words of a line
# How the body goes on: "III. Tổ chức thực hiện", "Phần thứ ba", "Lưu ý: ...", "T/M BAN THƯỜNG VỤ".
_GOES_ON = re.compile(r"[IVX]+\s?[.–/-]\s?[A-ZĐ]|(?:Phần|Mục|Chương|Điều) (?:thứ )?\w+\. |[A-ZĐ]\w+(?: \w+)?: ?|T/M\b")
_END = re.compile(r"\*|Nơi nhận|Ghi chú:|TM\. |KT\. |CHỦ TỊCH|CỤC CHỨNG THỰC|Người ký|Trên đây là ")
_SECTION = re.compile(r"([IVX]+)(?:\s?[.–/-])?(?: |$)")
# The body's own sections behind a table, where they do not go on with its numbers: "4. Tổ chức thực hiện".
_CLOSING = re.compile(
    r"(?:[IVX]+|\d{1,2})\s?[.)–/-]\s?(?:tổ chức thực hiện|kinh phí(?: thực hiện)?|chế độ (?:thông tin,? )?báo cáo|"
    r"phân công (?:thực hiện|trách nhiệm)|trách nhiệm thực hiện)[.:]?",
    re.IGNORECASE,
)


def unheaded(lines: list[TextLine], start: int) -> heading.Heading | None:
    """The table whose heading says nothing to us at all, or that has none: the first numbers that count rows."""
    firsts = [at for at in range(start, len(lines)) if heading.is_first(lines[at].text)][:_MOST_TRIED]
    for tried, index in enumerate(firsts):
        rows = _first_rows(lines[index:])
        if len(rows) < _FEWEST_ROWS or sum(map(_has_time, rows)) < len(rows) / 2:
            continue
        page = Page(lines[index:], lines)
        columns = orders.told(rows, page, (), outright=False)
        if columns and orders.makes_sense(rows[:_FEWEST_ROWS], columns, page):
            below = _after_sentences(lines, firsts[tried:], rows[0])
            first = _heading_above(lines, below, start)
            return heading.Heading(first, below - heading.title_below(lines, first, below), columns)
    return None


def _first_rows(body: list[TextLine]) -> list[RowText]:
    return [row for row in by_numbers(body) if row.is_plain][:_FIRST_ROWS]


def _after_sentences(lines: list[TextLine], firsts: Sequence[int], row: RowText) -> int:
    """The first of the numbers that hold a row, sections of the body left out: a sentence stands in those."""
    index = firsts[0]
    for following in firsts[1:]:
        same = any(text_of(one.tokens) == text_of(row.tokens) for one in _first_rows(lines[following:])[:1])
        if not same or not any(re.search(r"[.:;)]$", line.text) for line in lines[index:following]):
            break
        index = following
    return index


def _has_time(row: RowText) -> bool:
    """Whether a time stands in a row as in a cell: on a line, or at the end of one."""
    ends = (at for at in range(1, len(row.tokens) + 1) if at == len(row.tokens) or row.tokens[at].starts_line)
    texts = [text_of(row.tokens[max(0, end - count) : end]) for end in ends for count in (1, 2, 3, 4)]
    return any(max(evidence.as_time(text), evidence.as_month(text)) > _A_TIME for text in texts)


def _heading_above(lines: Sequence[TextLine], index: int, start: int) -> int:
    """The first of the lines above a table's first number that may be its heading: no sentence, title or year."""
    first = index
    while first > max(start, index - heading.MOST_LINES) and _may_head(lines[first - 1].text):
        first -= 1
    return first


def _may_head(text: str) -> bool:
    short = len(text.split()) <= _LONG_HEADING
    return short and not numbers.is_title(text) and not re.search(r"[.:;)/]$|\d{2}", text)


def counts_rows(rows: Sequence[RowText], columns: tuple[str, ...], page: Page) -> bool:
    """Whether the numbers in a table count its rows, though its heading has no column for them."""
    own = [row for row in rows if not row.is_section]
    plain = [row for row in own if row.is_plain]
    return len(plain) >= _FEWEST_ROWS and len(plain) > len(own) / 2 and orders.makes_sense(plain, columns, page)


def body_goes_on(above: Sequence[TextLine]) -> int:
    """The number of the section that follows the one in whose midst a table stands: 3 below "II. NHIỆM VỤ"; else 0."""
    titled = [found[1] for line in above if line.text.isupper() and (found := _SECTION.match(line.text))]
    return codes.value_of(titled[-1]) + 1 if titled else 0


def stop(lines: list[TextLine], head: heading.Heading, body_goes_on: int) -> int:
    """Where a table ends: at an appendix, a part with a letter, a signature, a remark, or a new kind of heading.

    Or where the body goes on with its next section, if that is not the table's own next one too.
    """
    title = [line.text for line in lines[head.first : head.after]]
    index, lettered, sections = head.after, False, 0
    while index < len(lines):
        text, own = lines[index].text, False
        if found := _SECTION.match(text):
            value = codes.value_of(found[1])
            if value == sections + 1:
                sections = value
                own = True
            elif value == body_goes_on and " " in text and text.isupper():
                return index
        if _END.match(text) or (_CLOSING.fullmatch(text) and not own):
            return index
        if codes.part_in(text) and (text.isupper() or lines[index].page_break or _headed(lines, index)):
            return index
        if _opens_part(text):
            # After "A." in this table, "B." above a page's heading stands in it too.
            if not lettered and _headed(lines, index):
                return index
            lettered = True
        again = heading.repeated(lines, index, title)
        if not again and heading.at(lines, index):
            return index
        index += again or 1
    return len(lines)


def _headed(lines: list[TextLine], index: int) -> bool:
    """Whether a table's heading begins right below a line, at most a title between them."""
    return any(heading.at(lines, at) for at in range(index + 1, min(index + 5, len(lines))))


def _opens_part(text: str) -> bool:
    named = codes.numbered_title(text)
    return named is not None and codes.rank(named[0]) == 0 and text.upper() == text


def within(lines: list[TextLine], rows: Sequence[RowText]) -> list[TextLine]:
    """The lines without what stands below the last row: a signature, a remark, or the body's next section."""
    last = next((row.numbered.line for row in reversed(rows) if row.numbered), None)
    if last is None:
        return lines
    widest = max(len(line.text) for line in lines[: last + 1])
    begun = next((at for at in range(last + 1, len(lines)) if not numbers.is_title(lines[at].text)), len(lines))
    after = (at for at in range(begun, len(lines)) if _is_outside(lines[at].text, widest))
    return lines[: next(after, len(lines))]


def _is_outside(text: str, widest: int) -> bool:
    signed = numbers.is_title(text) and any(map(unicodedata.combining, unicodedata.normalize("NFD", text)))
    return signed or len(text) > _WIDER * widest or _GOES_ON.match(text) is not None
