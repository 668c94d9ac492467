"""Short answers whose meaning the bot's own message gives: the number of a choice, the figures a reminder listed."""

import re

from bot.understanding.arrange import tokens
from bot.understanding.fold import clean, plain
from bot.understanding.read import LONGEST
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, read_text
from bot.understanding.words import Figure

_WORDS = {word: n for n, word in enumerate(["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"], start=1)}
_NUMBERED = re.compile(
    r"(?:da |em |toi |xin )*(?:(?:chon|so|phuong an|y|bam|muc so|cau) )*(?P<number>\d{1,2}|"
    + "|".join(_WORDS)
    + r")[.)]?(?: (?:a|nhe|nha|em|anh|chi))*[.!]*"
)


def numbered_answer(text: str) -> int | None:
    """The choice named by "1", "1.", "1)", "số 1", "chọn 2 nhé", "hai"; None for anything else. Never 0."""
    found = _NUMBERED.fullmatch(re.sub(r"\s+", " ", plain(clean(text[:LONGEST]))))
    if found is None:
        return None
    number = _WORDS.get(found["number"]) or int(found["number"])
    return number or None


def read_figures(text: str) -> tuple[Figure, ...]:
    """Bare figures in their order: "12; 98,5%; 1.240" is three. Empty when the text says anything but figures,
    or when one of them can be read in two ways ("1,240", "khoảng 45%")."""
    figures: list[Figure] = []
    for token in tokens(read_text(text[:LONGEST])):
        if token.is_(Sign.POLITE, Sign.GREETING, Sign.FILLER, Sign.AND, Sign.REPORT) or token.is_mark(",;.\n-:()/"):
            continue
        if token.figure is None or not (token.sure or token.kind is Kind.DAY):
            return ()
        figures.append(token.figure)
    return tuple(figures)
