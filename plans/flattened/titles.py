"""What the title of a section is that has no number: it runs over the whole table and says neither who nor when."""

from collections.abc import Sequence
from itertools import pairwise

from plans.flattened import evidence, vocabulary
from plans.flattened.lines import Token, text_of
from plans.flattened.page import Page

MOST_LINES = 3
_FEWEST_WORDS, MOST_WORDS = 2, 40


def may_be_title(tokens: Sequence[Token]) -> bool:
    """Whether words may be a section's title at all: a few, the first with a capital, and they do not break off."""
    text = text_of(tokens)
    long = _FEWEST_WORDS <= len(text.split()) <= MOST_WORDS
    return long and text[:1].isupper() and not text.endswith((";", ",")) and not vocabulary.OPEN_END.search(text[:-1])


def as_title(tokens: Sequence[Token], page: Page) -> float:
    """How well words do as a title: they say neither who nor when, and their lines follow one another."""
    text = text_of(tokens)
    score = -3.0 * (evidence.as_agencies(text) > 2) - 3.0 * (evidence.as_time(text) > 2)
    inner = [(before, token) for before, token in pairwise(tokens) if token.starts_line]
    return score + sum(page.goes_on(before, token) for before, token in inner)
