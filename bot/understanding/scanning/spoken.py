"""Figures and codes said in words: "chỉ tiêu không một đạt bốn mươi lăm phần trăm". Heard, so never sure."""

import re
from dataclasses import replace
from decimal import Decimal

from bot.understanding.scanning.scanner import Scanner
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Figure

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
_DIGIT = f"(?:{'|'.join(_DIGITS)})"
CODE = rf"khong {_DIGIT}\b"
_WHOLE = rf"(?:mot tram|(?:{_DIGIT} )?muoi(?: {_DIGIT})?|{_DIGIT} {_DIGIT}|{_DIGIT})"
PERCENT = rf"\b(?P<whole>{_WHOLE})(?: phay (?P<part>{_DIGIT}(?: {_DIGIT})?))? phan tram\b"


def code(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not scanner.led_by(("tiêu", "liệu", "mục")):
        return None
    digit = _DIGITS[found.group().split()[1]]
    return replace(scanner.of(Kind.CODE, found), code=f"0{digit}", sure=False)


def percent(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not scanner.led_by(("đạt", "là", "được", "bằng")):
        return None
    part = "".join(str(_DIGITS[word]) for word in (found["part"] or "").split())
    value = Decimal(f"{_whole(found['whole'])}.{part or 0}")
    return replace(scanner.of(Kind.FIGURE, found), figure=Figure(value, "%"), sure=False)


def _whole(said: str) -> int:
    """ "bốn mươi lăm", "mười hai", "bốn lăm"."""
    if said == "mot tram":
        return 100
    ten, ten_word, one = said.partition("muoi")
    if not ten_word:
        *tens, last = said.split()
        return 10 * sum(_DIGITS[word] for word in tens) + _DIGITS[last]
    return 10 * _DIGITS.get(ten.strip(), 1) + _DIGITS.get(one.strip(), 0)
