"""Figures as Vietnamese write them: "45,2%", "1.240", "1 240", "1.234/2.000"."""

import re
from decimal import Decimal

from bot.understanding.words import Figure

_THOUSANDS = re.compile(r"\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*(?:,\d+)?")
_COMMA_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# One figure: grouped thousands first, then a plain number with a comma or a dot for its decimals.
NUMBER = (
    r"\d{1,3}(?:[.]\d{3})+(?:,\d+)?(?![\d.])|[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
PERCENT = r" ?(?:%|phan tram\b)"
OVER = r" ?(?:/|(?:tren|trong)(?: tong(?: so)?)?) ?"
# "356 ca trên 400 ca", "214 lượt trên tổng số 230": the thing counted between, and no other behind.
COUNTED_OVER = (
    rf"(?P<over>{NUMBER}) (?P<thing>[a-z]+(?: [a-z]+)?) (?:tren|/)(?: (?P<all>tong(?: so)?))? (?P<of>{NUMBER})"
    r"(?(all)|(?= (?P=thing)\b|\W*$))"
)


def number(text: str) -> tuple[Decimal, bool]:
    """(value, sure). Dots and blanks before three digits are thousands; a comma before three digits is not sure.

    >>> number("1.240"), number("98.5"), number("1,240")
    ((Decimal('1240'), True), (Decimal('98.5'), True), (Decimal('1.240'), False))
    """
    if _THOUSANDS.fullmatch(text) and not text.startswith("0"):
        return Decimal(re.sub(r"[. ]", "", text).replace(",", ".")), True
    if text.count(",") > 1 or (_COMMA_THOUSANDS.fullmatch(text) and "." in text):
        return Decimal(text.replace(",", "")), False
    return Decimal(text.replace(",", ".")), not _COMMA_THOUSANDS.fullmatch(text)


def figure(text: str, over: str | None = None, *, percent: bool = False) -> tuple[Figure, bool]:
    """(figure, sure) from a printed number and, for a fraction, the number it is of."""
    value, sure = number(text)
    if percent and "." in text and _THOUSANDS.fullmatch(text):  # "45.250%" can hardly be forty-five thousand per cent
        value, sure = Decimal(text.replace(".", "").replace(",", ".")).scaleb(-3), False
    of, of_sure = number(over) if over else (None, True)
    return Figure(value, "%" if percent else None, of), sure and of_sure
