"""The printed lines of a flattened text. What stands before each is evidence: blanks are counted, not dropped."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plans import codes
from plans.flattened import vocabulary
from plans.printed import fold
from plans.prose import is_year_torn

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aeiouyAEIOUY"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line, folded. `gap`: an empty line stands before it; `empties`: blanks that stand for empty cells."""

    text: str
    gap: bool = False
    page_break: bool = False
    empties: int = 0  # before the line
    blanks: int = 0  # how many empty lines stand before it
    indented: bool = False  # a blank stands before its text: perhaps that of an empty cell
    hyphenated: bool = False  # the line ends with a hyphen and no blank: the next goes on without one
    spaced: frozenset[int] = frozenset()  # words with two blanks before them: an empty cell may stand between


def lines_of(text: str) -> list[TextLine]:
    """The lines that hold something. A page begins at a form feed or at a line set in right below another."""
    made: list[TextLine] = []
    gap, empties, blanks, feed, above = False, 0, 0, False, ""
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        feed = feed or "\f" in raw
        bare = raw.replace("\f", "")
        if not bare.strip():
            gap = gap or not bare
            empties = max(empties, len(bare))
            blanks += 1
        else:
            begins = feed or (bare.startswith(" ") and above.strip() != "" and not gap)
            made.append(_line(bare, gap=gap, page_break=begins, empties=empties, blanks=blanks))
            gap, empties, blanks, feed = False, 0, 0, False
        above = bare
    return _untorn(_without_page_numbers(line for line in made if not _STAMP.fullmatch(line.text)))


# A signature's mark: "2025-01-10T16:22:05+0700".
_STAMP = re.compile(r"20\d\d-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
_STEP = re.compile(r"(?:[IVX]+|\d{1,2})\.")


def _untorn(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines, with numbers put together that a narrow column broke: "II." and "1", "VII" and "I", "ST" and "T"."""
    made: list[TextLine] = []
    for line in lines:
        if made and _is_torn(made[-1].text, line.text, made[-2].text if made[1:] else ""):
            made[-1] = replace(made[-1], text=made[-1].text + line.text)
        else:
            made.append(line)
    return made


def _is_torn(number: str, rest: str, above: str) -> bool:
    first = rest.split(" ", maxsplit=1)[0]
    if number == "ST" and first == "T":
        return True
    if vocabulary.is_number_due(above):  # "Quý", "I", and below it the number of the next row
        return False
    roman = re.fullmatch(r"[IVX]+", number) and re.fullmatch(r"[IVX]+", first) and codes.is_roman(number + first)
    return bool(roman or (_STEP.fullmatch(number) and re.fullmatch(r"\d{1,2}", rest)))


def _without_page_numbers(lines: Iterable[TextLine]) -> list[TextLine]:
    """A number alone with more than one empty line on both sides is a page's: the next line begins that page."""
    kept: list[TextLine] = []
    begins = False
    for line, following in pairwise([*lines, TextLine("")]):
        if re.fullmatch(r"\d{1,3}", line.text) and line.blanks > 1 and following.blanks > 1:
            begins = True
        else:
            kept.append(replace(line, page_break=True, gap=True, empties=0) if begins else line)
            begins = False
    return kept


def is_page_number(text: str, above: str) -> bool:
    """Whether a line is a number alone and not the rest of the line above: "Từ tháng 7 đến tháng", "10"."""
    due = vocabulary.is_number_due(above) or is_year_torn(above, text)
    return re.fullmatch(r"\d{1,3}", text) is not None and not due


def _line(raw: str, *, gap: bool, page_break: bool, empties: int, blanks: int) -> TextLine:
    hyphenated = bool(re.search(r"\S-$", raw))
    text = fold(mended(raw))
    return TextLine(text, gap, page_break, empties, blanks, raw.startswith(" "), hyphenated, _spaced(raw, text))


def _spaced(raw: str, text: str) -> frozenset[int]:
    """The words of a line that stand after exactly two blanks; more of them only set words apart on the page."""
    blanks = [len(one) for one in re.findall(r"(?<=\S)\s+(?=\S)", raw)]
    if len(blanks) != text.count(" ") or max(blanks, default=0) > 2:
        return frozenset()
    return frozenset(index for index, count in enumerate(blanks, start=1) if count == 2)


def mended(text: str) -> str:
    """Tone marks that the text layer put on the wrong letter: "điạ" -> "địa", "đôṭ" -> "đột"."""
    spread = unicodedata.normalize("NFD", text)
    spread = re.sub(rf"([{_VOWELS}][\u0302\u0306\u031b]?)([^\W\d_{_VOWELS}]|\s)([{_TONES}])", r"\1\3\2", spread)
    spread = re.sub(rf"(?<![gGqQ])([iI])([aA])([{_TONES}])(?!\w)", r"\1\3\2", spread)
    return unicodedata.normalize("NFC", spread)


@dataclass(frozen=True, slots=True)
class Token:
    """One word and what stands before it."""

    word: str
    starts_line: bool
    gap: bool
    page_break: bool
    empties: int
    line: int
    indented: bool = False
    hyphen: bool = False  # the last word of a line that ends with a hyphen and no blank


def tokens_of(lines: list[TextLine]) -> list[Token]:
    return list(_tokens(lines))


def _tokens(lines: list[TextLine]) -> Iterator[Token]:
    for number, line in enumerate(lines):
        words = line.text.split(" ")
        for index, word in enumerate(words):
            first, hyphen = index == 0, index == len(words) - 1 and line.hyphenated
            empties = line.empties if first else int(index in line.spaced)
            indented = first and line.indented and not line.page_break
            yield Token(word, first, first and line.gap, first and line.page_break, empties, number, indented, hyphen)


def text_of(tokens: Sequence[Token]) -> str:
    """The words joined; a list item keeps its line of its own."""
    listed = bool(tokens) and is_dash(tokens[0].word)
    return "".join([tokens[0].word, *joints(tokens, listed=listed)[1:]]) if tokens else ""


def joints(tokens: Sequence[Token], *, listed: bool) -> list[str]:
    """Each word with what joins it to the one before. `listed`: the cell begins with a dash."""
    made: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        item = before and token.starts_line and is_dash(token.word) and (listed or before.word[-1] in ";,.:")
        joined = before is None or before.hyphen or (token.starts_line and is_year_torn(before.word, token.word))
        made.append(("" if joined else "\n" if item else " ") + token.word)
    return made


def is_dash(word: str) -> bool:
    return word in ("-", "–", "+", "•")
