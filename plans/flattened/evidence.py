"""What speaks for a text being a certain cell: the vocabulary of the official language and the deadline grammar.

All scores are on one scale: about +1 for a weak hint, +4 for a strong one, below zero against. They come from what the
language and the page do (names of agencies, how a line is wrapped), not from any one plan.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from domain.deadlines import phrases
from domain.deadlines.rules import Invalid, Missing
from plans.flattened import vocabulary as words
from plans.flattened.headwords import OTHERS
from plans.flattened.lines import Token
from plans.printed import agencies_in

_LONG_NAME = 7  # words: longer texts that begin like no name are none
_LONG_PRODUCT = 40  # words: few products have more
_ANY_YEAR = 2024  # only whether a phrase is one matters here, not its dates


def _on_a_line(text: str) -> str:
    """The words of a cell, folded when they were read, without the line breaks of its list."""
    return text.replace("\n", " ")


@lru_cache(maxsize=50_000)
def as_time(text: str) -> float:
    """How well a text does as a whole time cell."""
    folded = _on_a_line(text)
    length = len(folded.split())
    if words.RATE.fullmatch(folded):
        return 4.5
    begins = bool(words.TIME.match(folded)) and not words.TWO_TIMES.search(folded)
    if not words.TIME_WORD.search(folded) or (not begins and (length > 30 or folded[:1].islower())):
        return -8.0
    reading = phrases.read(folded, _ANY_YEAR)
    valid = bool(reading.rules) and not any(isinstance(rule, Invalid | Missing) for rule in reading.rules)
    score = -2.5 if not valid else 2.5 if reading.confirm else 4.0
    score += 1.5 if begins else -3.0
    score -= 4.0 * bool(words.NAME.match(folded)) + 0.1 * max(0, length - 12)
    score -= 2.5 * bool(words.BARE_YEAR.fullmatch(folded)) + 3.0 * bool(words.ENDS_IN_OFFICE.search(folded))
    return score - 3.0 * _is_open(folded)


@lru_cache(maxsize=50_000)
def as_agencies(text: str) -> float:
    """How well a text does as a whole agency cell."""
    if words.NAME.match(text) is None and (text[:1].islower() or text.count(" ") > _LONG_NAME):
        return -7.0
    folded, names = _on_a_line(text), agencies_in(text)
    if not names:
        return -6.0
    score = _agency_beginning(text) - 4.0 * bool(words.OPEN_END.search(folded.rstrip(",")))
    listed = folded.startswith("- ")
    score -= 3.0 * bool(words.UNDASHED.search(folded) if listed else words.DASHED.search(folded))
    half = any(name in words.HALF_NAMES or words.ENDS_IN_HEAD.search(name) for name in names)
    return score - 3.5 * half - 1.5 * folded.endswith(";")


@lru_cache(maxsize=50_000)
def _agency_beginning(text: str) -> float:
    """The same for a cell that a page break may have cut."""
    folded, names = _on_a_line(text), agencies_in(text)
    if not names:
        return -6.0
    strange = [word for word in re.findall(r"[\w&+-]+", folded) if _is_strange(word)]
    score = sum(1.5 if words.NAME.match(name) else -1.5 for name in names) / len(names)
    score += 1.5 if words.NAME.match(folded) else -2.0
    score -= 2.5 * len(words.TWO_NAMES.findall(folded)) + 1.0 * len(words.NO_NAME.findall(folded))
    score -= 2.5 * (folded[0].islower() and not folded.startswith(("một", "các")))
    return score - 0.5 * len(strange) - 0.15 * max(0, len(folded.split()) - 25)


def _is_open(folded: str) -> bool:
    """Whether a text must go on: it ends with "của" or with a semicolon."""
    return folded.endswith(";") or (bool(words.OPEN_END.search(folded)) and not words.CYCLE_END.search(folded))


def _is_strange(word: str) -> bool:
    return word.lower() not in words.NAME_WORDS and not word[0].isupper()


def _is_agencies(text: str) -> bool:
    return words.NAME.match(text) is not None and as_agencies(text) > 2.5


def _is_time(text: str) -> bool:
    return words.TIME.match(text) is not None and as_time(text) > 4.0


@lru_cache(maxsize=50_000)
def as_product(text: str) -> float:
    """How well a text does as a whole product cell."""
    folded = _on_a_line(text)
    named = words.PRODUCT.match(folded) is not None
    score = 1.5 if named else 0.3
    score -= 3.0 * folded[:1].islower() + 2.0 * _is_agencies(text) + 3.0 * _is_time(text)
    score -= 2.5 * (_is_open(folded) or bool(words.TIME_BEGUN.search(folded)))
    score -= 0.5 * (not named and bool(words.TASK.match(folded)))
    return score - 0.1 * max(0, len(folded.split()) - _LONG_PRODUCT)


@lru_cache(maxsize=50_000)
def as_content(text: str) -> float:
    """How well a text does as a whole task."""
    folded = _on_a_line(text)
    score = 1.5 if words.TASK.match(folded) else 0.3
    score -= 3.0 * folded[:1].islower() + 3.0 * _is_agencies(text) + 2.0 * _is_time(text)
    score -= 3.0 * bool(words.NAME_AFTER.search(folded))
    return score - 3.0 * _is_open(folded) - 1.0 * (len(folded.split()) < 4)


def as_figures(text: str) -> float:
    """A year's figure and those of four quarters, in one line: "60% 30% 40% 50% 60%"."""
    return 6.0 if words.FIGURES.fullmatch(_on_a_line(text)) else -12.0


def as_month(text: str) -> float:
    """A start or a finish: "01/2024"."""
    return 4.0 if words.MONTH.fullmatch(_on_a_line(text)) else -8.0


def as_start(text: str) -> float:
    """A start, or a time in one cell over start and finish: "Thường xuyên"."""
    return as_month(text) if words.MONTH.fullmatch(_on_a_line(text)) else as_time(text) - 1.0


def as_note(text: str) -> float:
    """A remark: anything short."""
    score = 0.5 - 0.05 * len(text.split()) - 2.0 * (as_agencies(text) > 2.0) - 3.0 * bool(re.match(r"[\d.]+\s*%", text))
    return score - 3.0 * text[:1].islower() - 8.0 * bool(words.NO_NOTE.search(_on_a_line(text)))


def as_field(text: str) -> float:
    """The field of work ("Đất đai"): a few words that begin with a capital."""
    return 1.5 - 0.8 * max(0, len(text.split()) - 4) - 3.0 * text[:1].islower() - 2.0 * (as_agencies(text) > 2.0)


def as_other(text: str) -> float:
    """A cell of which no field is made: a figure, a code, the number of a document, a few words."""
    folded = _on_a_line(text)
    score = 0.5 + 2.0 * (shape_of(text) != "words") - 0.15 * max(0, len(folded.split()) - 4)
    score -= 3.0 * folded[:1].islower() + 3.0 * _is_open(folded) * (folded not in "-–") + 3.0 * _is_time(text)
    score -= 3.0 * bool(words.NAME_AFTER.search(folded)) + 3.0 * bool(words.TIME_INSIDE.search(folded))
    return score - 1.0 * _is_agencies(text) - 1.0 * bool(words.TASK.match(folded))


@lru_cache(maxsize=50_000)
def shape_of(text: str) -> str:
    """What a cell looks like: "figure" ("18", "6.500", "-"), "code" ("A1.1"), "document" (its number), or "words"."""
    return next((shape for shape, pattern in words.SHAPES.items() if pattern.search(_on_a_line(text))), "words")


WHOLE: dict[str, Callable[[str], float]] = {
    "content": as_content, "lead": as_agencies, "coordinating": as_agencies, "product": as_product, "time": as_time,
    "figures": as_figures, "start": as_start, "finish": as_month, "note": as_note, "field": as_field,
    **dict.fromkeys(OTHERS, as_other),
}  # fmt: skip
EMPTY = {
    "content": -9.0, "lead": -5.0, "coordinating": -4.5, "product": -4.0, "time": -6.0, "figures": -9.0, "start": -9.0,
    "finish": -3.0, "note": -0.2, "field": -3.0, **dict.fromkeys(OTHERS, -3.0),
}  # fmt: skip
# More words than this no cell of the kind has.
LONGEST = {
    "content": 400, "lead": 70, "coordinating": 70, "product": 250, "time": 45, "figures": 10, "start": 45, "finish": 4,
    "note": 40, "field": 8, **dict.fromkeys(OTHERS, 30),
}  # fmt: skip


@lru_cache(maxsize=50_000)
def begun(column: str, text: str) -> float:
    """How well a text does as the beginning of a cell that the page break cuts."""
    folded = _on_a_line(text)
    if column in ("lead", "coordinating"):
        return max(-4.0, min(2.5, _agency_beginning(text)))
    if column == "time":
        return 1.5 if words.TIME.match(folded) else max(-3.0, min(2.0, as_time(text)))
    whole = WHOLE[column](text.rstrip(",")) + bool(words.OPEN_END.search(folded))
    return max(-3.0, min(2.0, whole)) - 1.5 * bool(words.TIME_INSIDE.search(folded))


def is_figure(word: str) -> bool:
    """Whether a word is a percentage or a date, after which a cell may end."""
    return bool(words.FIGURE.fullmatch(word))


def may_end(token: Token) -> bool:
    """Whether the tail of a cell may end with this word, with another cell's tail after it on the line."""
    return token.word in words.NAME_ENDS or (token.starts_line and token.word[:1].isdigit())
