"""Short answers whose meaning the bot's own message gives: the number of a choice, the figures a reminder listed."""

import re

from bot.understanding.fold import clean, plain
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.arrange import tokens
from bot.understanding.read import LONGEST
from bot.understanding.scanning.tokens import Kind, read_text
from bot.understanding.words import Figure

_WORDS = {word: n for n, word in enumerate(["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"], start=1)}
_CHOOSING = r"(?:da |em |toi |xin )*(?:(?:chon|so|phuong an|y|bam|muc so|cau) )*"
_DIGITS = r"\d{1,2}[.)]?(?!\d)"
_COURTESY = r"(?: (?:a|nhe|nha|em|anh|chi))*[.!]*"
_NUMBERED = re.compile(rf"{_CHOOSING}(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})[.)]?{_COURTESY}")
_SEVERAL = re.compile(rf"{_CHOOSING}{_DIGITS}(?:(?: ?, ?| (?:va |voi |& |\+ )?)(?:so )?{_DIGITS})+{_COURTESY}")


def numbered_answers(text: str) -> tuple[int, ...]:
    """The choices named by "1", "1.", "số 1", "chọn 2 nhé", "hai", "1, 2", "1 2", "1 và 2", each once, in their order.

    Empty for anything else: figures that are listed have ";", a sign or a decimal, and no choice has three digits.
    """
    said = re.sub(r"\s+", " ", plain(clean(text[:LONGEST])))
    if found := _NUMBERED.fullmatch(said):
        return (_WORDS.get(found["number"]) or int(found["number"]),)
    if _SEVERAL.fullmatch(said):
        return tuple(dict.fromkeys(int(digits) for digits in re.findall(r"\d+", said)))
    return ()


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
