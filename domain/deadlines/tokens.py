"""Text made clean, and the symbols that stand for what it says: the first step of the grammar.

`clean` mends what printers and keyboards do to Vietnamese, `fold` takes case and marks off letter by letter, so that a
place in the folded text is the same place in the clean one. lexer.py finds the symbols.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

_DASHES = "÷‐‑‒–—―−﹣－"
_MENDED = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
    **{ord(sign): letters for sign, letters in zip("ⅠⅡⅢⅣⅤⅰⅱⅲⅳⅴ", ("I", "II", "III", "IV", "V") * 2, strict=True)},
    **{ord("０") + digit: str(digit) for digit in range(10)},
    ord("ƣ"): "ư",
    ord("Ƣ"): "Ư",
    ord("…"): "...",
    ord("→"): "-",
    ord("∕"): "/",
    ord("⁄"): "/",
    ord("／"): "/",
}
_BULLET = re.compile(r"[;.,]?\s*\n\s*[-+]\s+|[;.,] [-+] ")  # in a cell that begins with a bullet, what parts its items
_STRAY_MARKS = re.compile("[\u0300-\u036f]")
_MENDABLE = re.compile(f"[{re.escape(''.join(map(chr, _MENDED)))}]")


def clean(text: str) -> str:
    """NFC, one kind of dash, one blank at a time; a word wrapped at its hyphen is joined again."""
    mended = unicodedata.normalize("NFC", text)
    if not mended.isascii():
        if _MENDABLE.search(mended):  # in few, and looking costs less
            mended = mended.translate(_MENDED)
        mended = _STRAY_MARKS.sub("", mended)
    mended = mended.strip().rstrip("; ").replace("-\n", "-")
    if mended[:2] in ("- ", "+ "):
        mended = _BULLET.sub("; ", mended[2:])
    return " ".join(mended.split())


class _Fold(dict[int, str]):
    """One letter for one letter, learned as they come: "Ắ" -> "a", "Đ" -> "d"."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = letter = {"đ": "d"}.get(letter, letter if len(letter) == 1 else "?")
        return letter


_FOLD = _Fold()


def fold(text: str) -> str:
    """Lower case without marks, exactly as long as `text`."""
    return text.translate(_FOLD)


@dataclass(slots=True)
class Token:
    """A symbol's value and its place in the clean text."""

    value: Any
    start: int
    end: int


# One letter per symbol, so that a rule over symbols is a regular expression over a short string.
_SYMBOLS = """
WORD HEAVY STATUS N BIG YEAR4 ROMAN SPELT SLASH DASH DOT COMMA SEMI COLON OPEN CLOSE BLANK PERCENT
DAY MONTH QUARTER YEAR WEEK HOUR MINUTE WORKDAY WEEKDAY ORDINAL BEGIN MIDDLE END HALF LUNARDAY
BEFORE BY UNTIL NOWON WITHIN FROM SINCE AND OR OF EVERY ALL PERIODIC TIMES NEXT CYCLE REPORT
ALWAYS ONWARD HENCE WHEN AFTER AFTERWHEN BEFOREWHEN DEMAND SUDDEN PER DOC DOCNO NUMBERED DITTO WITHWORK
SESSION FEAST PHASE COMPARED UNKNOWN WHOLEYEAR DURING ANNUAL INCLUDING ATLEAST DAYPART DATA ABOVE ELSE EXCEPT
POINT MO QU YE SPAN WEEKOF DAYNO MONTHOF CLOCK LENGTH CYCLES ANCHOR DUE WINDOW STANDING RHYTHM READY WRONG
"""
LETTER = {name: chr(0x100 + place) for place, name in enumerate(_SYMBOLS.split())}
NAME = {letter: name for name, letter in LETTER.items()}


def letters(names: str) -> frozenset[str]:
    """The letters of some symbols, to look for any of them in a phrase."""
    return frozenset(LETTER[name] for name in names.split())


def spell(symbols: str) -> str:
    """Symbols as a person reads them: for tests and for whoever adds a rule."""
    return " ".join(NAME[letter] for letter in symbols)
