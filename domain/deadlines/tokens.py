"""Text to symbols: the first step of the grammar.

`clean` mends what printers and keyboards do to Vietnamese, `fold` takes case and marks off letter by letter (so that a
place in the folded text is the same place in the clean one), `lex` finds the words that speak of time. Everything else
is a WORD, which weighs nothing, or a HEAVY word, which can turn a deadline round and must never be dropped.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.deadlines.lexicon import COUNTED, DAYPARTS, LEXICON, OTHER_WORDS, ROMAN, SPELT, TIMES_OF, TURNING, WEEKDAYS

_DASHES = "÷‐‑‒–—―−﹣－"
_MENDED = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
    **{ord(sign): letters for sign, letters in zip("ⅠⅡⅢⅣⅤⅰⅱⅲⅳⅴ", ("I", "II", "III", "IV", "V") * 2, strict=True)},
    **{ord("０") + digit: str(digit) for digit in range(10)},
    ord("ƣ"): "ư",
    ord("Ƣ"): "Ư",
    ord("…"): "...",
    ord("∕"): "/",
    ord("⁄"): "/",
    ord("／"): "/",
}
_BULLET = re.compile(r"[;.,]? [-+] (?=[^\W\d])")  # in a cell that begins with a bullet, the next ones part its items
_STRAY_MARKS = re.compile("[\u0300-\u036f]")


def clean(text: str) -> str:
    """NFC, one kind of dash, one blank at a time; a word wrapped at its hyphen is joined again."""
    mended = unicodedata.normalize("NFC", text).translate(_MENDED)
    if not mended.isascii():
        mended = _STRAY_MARKS.sub("", mended)
    folded = " ".join(mended.replace("-\n", "-").split())
    return _BULLET.sub("; ", folded[2:]) if folded[:2] in ("- ", "+ ") else folded


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


def _entries() -> dict[str, list[tuple[str, list[str], str, int | None]]]:
    """First word -> (second word or "", all words, symbol's letter, value), the longest first."""
    entries: dict[str, list[tuple[str, list[str], str, int | None]]] = {}
    rows: list[tuple[str, str, int | None]] = [
        (entry.strip(), name, None) for name, line in LEXICON.items() for entry in line.split("|")
    ]
    rows += [(entry, "DAYPART", value) for entry, value in DAYPARTS.items()]
    rows += [(entry, "WEEKDAY", value) for entry, value in WEEKDAYS.items()]
    for entry, name, value in sorted(rows, key=lambda row: -len(row[0].split())):
        words = entry.split()
        second = words[1] if len(words) > 1 else ""
        entries.setdefault(words[0], []).append((second, words, LETTER[name], value))
    return entries


_ENTRIES = _entries()
_NOT = {ascii_form: frozenset(forms.split()) for ascii_form, forms in OTHER_WORDS.items()}
_UNITS = frozenset({"thang", "quy", "tuan", "gio", "ngay", "lan", "nam"})
_PIECE = re.compile(
    r"(?P<docno>\d+[a-z]?(?:/\d{4})?/(?!(?:thang|quy|nam|tuan|ngay|lan|ky|gio|t\d|q\d|h\b))[a-z]{2,}\d*(?:[-/][a-z]+\d*)*"
    r"|\d+-[a-z]{2,}/[a-z]+)"
    r"|(?P<number>\d+)"
    r"|(?P<word>(?:quy|qui|q)(?=(?:i{1,3}|iv)\b)|[a-z]+)"
    r"|(?P<blank>\.{2,}|_+)"
    r"|(?P<sign>\S)"
)
_SIGNS = {
    "/": "SLASH", "-": "DASH", ".": "DOT", ",": "COMMA", ";": "SEMI", ":": "COLON", "(": "OPEN", "[": "OPEN",
    ")": "CLOSE", "]": "CLOSE", "+": "AND", "&": "AND", "%": "PERCENT",
}  # fmt: skip
_QUOTES = frozenset("\"'“”‘’«»*•·#")
# The words of these are sure even where one of them alone is not.
_LOOSE = frozenset(
    LETTER[name]
    for name in (
        "WORD",
        "WEEKDAY",
        "DOC",
        "BY",
        "AFTERWHEN",
        "AFTER",
        "WHEN",
        "NUMBERED",
        "ATLEAST",
        "HEAVY",
        "UNTIL",
        "FEAST",
    )
)
_EACH = [["EVERY", "YEAR"], ["EVERY", "QUARTER"], ["EVERY", "MONTH"]]
_AT_ONCE = frozenset({"sau", "trong", "khi"})
_BOUNDS = frozenset({"truoc", "sau"})  # never lost in a longer word by mistake: "trước do" is not "trước đó"
_GLUED = {"t": "MONTH", "q": "QUARTER", "h": "HOUR", "g": "HOUR", "p": "MINUTE", "ph": "MINUTE"}
_WORD = LETTER["WORD"]
_LIST_BEFORE = [[], *([LETTER[name]] for name in ("COMMA", "AND", "OR", "SEMI", "DASH", "UNTIL"))]
_COUNTED = frozenset(entry.strip() for entry in COUNTED.split("|"))
_BEFORE_COUNTS = frozenset({"WORD", "OPEN", "COLON", "SEMI", "CLOSE", "REPORT", "ATLEAST", "ALL"})
_MAYBE_SPECIAL = frozenset(_GLUED) | frozenset(ROMAN) | frozenset(SPELT)


_KNOWN = _MAYBE_SPECIAL | _ENTRIES.keys()


_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    "(?:i[aeu]?|ieu|a[iouy]?|e[ou]?|o[aeio]?|oa[ioy]|oeo|u[aeiouy]?|uay|ueu|uo[iu]|uy[aeu]|y[ae]?|yeu)"
    "(?:ch?|m|n[gh]?|p|t)?"
)
_GLUED_FIGURE = re.compile("[a-z][0-9]|[0-9][a-z]")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=8192)
def is_syllable(piece: str) -> bool:
    """Whether Vietnamese could write this: "trước" yes, "trc", "before" and "truớcngày" no."""
    return _SYLLABLE.fullmatch(piece) is not None


class Lexer:
    """One pass over a folded text; `symbols` and `tokens` go together, place by place."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.pieces = [(match.lastgroup, match[0], match.start()) for match in _PIECE.finditer(folded)]
        self.words = [piece for _, piece, _ in self.pieces]
        self.marked = not text.isascii()
        self.glued = _GLUED_FIGURE.search(folded) is not None
        self.symbols: list[str] = []
        self.tokens: list[Token] = []

    def run(self) -> tuple[str, list[Token]]:
        at, end = 0, len(self.pieces)
        while at < end:
            kind, piece, _ = self.pieces[at]
            if kind == "word" and piece not in _KNOWN:  # most are: the short way
                at += self._add("WORD" if self._is_sound(at, piece) else "HEAVY", at)
            else:
                at += self._step(at, kind, piece)
        return "".join(self.symbols), self.tokens

    def _add(self, name: str, at: int, count: int = 1, value: Any = None) -> int:
        letter = LETTER.get(name, name)
        _, _, began = self.pieces[at]
        _, last, start = self.pieces[at + count - 1] if count > 1 else self.pieces[at]
        if letter == _WORD and self.symbols and self.symbols[-1] == letter:
            self.tokens[-1].end = start + len(last)  # a run of words is one word
        else:
            self.symbols.append(letter)
            self.tokens.append(Token(value, began, start + len(last)))
        return count

    def _step(self, at: int, kind: str | None, piece: str) -> int:
        if kind == "number":
            return self._number(at, piece)
        if kind == "word":
            return self._word(at, piece)
        if kind == "sign":
            name = _SIGNS.get(piece, "HEAVY")
            return 1 if piece in _QUOTES else self._add(name, at)
        return self._add("DOCNO" if kind == "docno" else "BLANK", at)

    def _number(self, at: int, piece: str) -> int:
        if self._piece(at + 1) in _COUNTED and self._after_bare_quarter():
            return self._add("HEAVY", at)  # "trong quý 2 lớp": the second, or two of them?
        if self._kind(at + 1) == "word":
            thing = self._counted(at)
            if thing and self._is_often(at, thing):
                return self._add("N", at, value=int(piece[:9])) + self._add("TIMES", at + 1, thing)
            if thing and self._counts(at, thing):
                return self._add("WORD", at)
        if self._is_share(at):
            return self._add("WORD", at, 3)
        if len(piece) <= 2:
            return self._add("N", at, value=int(piece))
        if len(piece) == 4 and piece[:2] in ("19", "20"):
            return self._add("YEAR4", at, value=int(piece))
        return self._add("BIG", at, value=int(piece[:9]))

    def _word(self, at: int, piece: str) -> int:
        if piece in _MAYBE_SPECIAL:
            for name, count, value in self._special(at, piece):
                return self._add(name, at, count, value)
        following = self._piece(at + 1)
        for second, words, letter, value in _ENTRIES.get(piece, ()):
            if second and second != following:
                continue
            count = len(words)
            if count == 1:
                if not self._is_other(at, piece):
                    return self._add(letter, at, value=value)
                return self._add("HEAVY" if self._printed(at) in TURNING else _WORD, at)
            sure = letter in _LOOSE and piece not in _BOUNDS
            if self.words[at : at + count] == words and (sure or not self._any_other(at, words)):
                if words[0] == "ngay" and words[1] in _AT_ONCE and self._counted_day(at):
                    continue  # "03 ngày sau khi" is not "ngay sau khi"
                return self._add(letter, at, count, value)
        return self._add(_WORD if self._is_sound(at, piece) else "HEAVY", at)

    def _after_bare_quarter(self) -> bool:
        return self.symbols[-1:] == [LETTER["QUARTER"]] and self.symbols[-2:-1] != [LETTER["EVERY"]]

    def _counted(self, at: int) -> int:
        """Of how many words the thing is that the figure counts; 0 for none."""
        word = self._piece(at + 1)
        return 1 if word in _COUNTED else 2 if f"{word} {self._piece(at + 2)}" in _COUNTED else 0

    def _is_often(self, at: int, thing: int) -> bool:
        """ "02 cuộc/năm", "mỗi năm 2 đợt": so many of them are so many times."""
        if " ".join(self.words[at + 1 : at + thing + 1]) not in TIMES_OF:
            return False
        return self._piece(at + thing + 1) == "/" or [NAME[letter] for letter in self.symbols[-2:]] in _EACH

    def _counts(self, at: int, thing: int) -> bool:
        """Whether a figure says how many of a thing; not after what could make it a day, a month or an hour."""
        if self._piece(at + thing + 1) == "/":
            return False
        before = [NAME[letter] for letter in self.symbols[-2:]]
        dated = self.symbols[-3:-2] == [LETTER["SLASH"]]  # "10 xã trước 30/6, 15 xã ..."
        if before[-1:] in (["QUARTER"], ["YEAR"], ["MONTH"]):
            return before[:1] == ["EVERY"]
        if before[-1:] in (["COMMA"], ["AND"]):
            return dated or before[:1] != ["N"]
        return not before or before[-1] in _BEFORE_COUNTS

    def _is_share(self, at: int) -> bool:
        """ "15/19 tiêu chí": a part of the things that the second figure counts."""
        if self._piece(at + 1) != "/" or self._kind(at + 2) != "number":
            return False
        thing = self._counted(at + 2)
        return thing > 0 and int(self.words[at]) <= int(self.words[at + 2]) and self._counts(at + 2, thing)

    def _is_sound(self, at: int, piece: str) -> bool:
        """Whether a word is Vietnamese, a name or an abbreviation; what is not may be a limit, broken or foreign."""
        start, end = self.pieces[at][2], self.pieces[at][2] + len(piece)
        if self.glued and (self.text[start - 1 : start].isdigit() or self.text[end : end + 1].isdigit()):
            return False  # "1O/2024": a letter for a figure
        if len(piece) == 1 or is_syllable(piece):
            return True
        printed = self.text[start:end]
        named = printed[0].isupper() and at > 0 and not _VOWELS.isdisjoint(piece)
        return named or printed[1:] != printed[1:].lower()

    def _counted_day(self, at: int) -> bool:
        """Whether "ngay" is a day for sure: a figure stands before it, or its mark is printed."""
        return self._kind(at - 1) == "number" or self.text[self.pieces[at][2] + 1] in "àÀ"

    def _any_other(self, at: int, words: list[str]) -> bool:
        return any(self._is_other(at + step, word) for step, word in enumerate(words))

    def _is_other(self, at: int, piece: str) -> bool:
        """Whether the marks say another word than the one that speaks of time ("tư" for "từ")."""
        if piece not in _NOT:
            return False
        printed = self._printed(at)
        if printed.isascii():  # "nam 2024" with its marks forgotten is still a year
            return self.marked and printed in _NOT[piece] and self._kind(at + 1) != "number"
        return printed in _NOT[piece]

    def _printed(self, at: int) -> str:
        _, piece, start = self.pieces[at]
        return self.text[start : start + len(piece)].lower()

    def _kind(self, at: int) -> str | None:
        return self.pieces[at][0] if 0 <= at < len(self.pieces) else None

    def _piece(self, at: int) -> str:
        return self.pieces[at][1] if 0 <= at < len(self.pieces) else ""

    def _special(self, at: int, piece: str) -> list[tuple[str, int, int | None]]:
        """Letters glued to figures ("T3", "17h"), Roman figures, figures in words: at most one reading."""
        if piece in _GLUED:
            if piece == "q" and self._piece(at + 1) == "." and self._piece(at + 2) in ROMAN:
                return [("QUARTER", 2, None)]
            side = at + 1 if piece in "tq" else at - 1
            if self._kind(side) == "number" or (piece == "q" and self._piece(side) in ROMAN):
                return [(_GLUED[piece], 1, None)]
            return [("WORD", 1, None)]
        if piece in ROMAN:
            start = self.pieces[at][2]
            printed = self.text[start : start + len(piece)]
            if printed.isascii() and (printed.isupper() or piece in ("i", "ii", "iii", "iv")):
                return [("ROMAN", 1, ROMAN[piece])]
        if piece in SPELT:
            return self._spelt(at, piece)
        return []

    def _spelt(self, at: int, piece: str) -> list[tuple[str, int, int | None]]:
        pair = f"{piece} {self._piece(at + 1)}"
        count = 2 if pair in SPELT else 1
        before, after = self.symbols[-1:], self._piece(at + count)
        named = before and NAME[before[0]] in ("MONTH", "QUARTER", "ORDINAL", "OPEN", "TIMES")
        if piece == "nam":
            five = (before == [LETTER["OPEN"]] and after == ")") or (
                after == "ngay" and self._piece(at + 2) in ("lam", "ke", "sau", "tu", "tinh", "truoc")
            )
            return [("SPELT", 1, 5)] if five else []
        start = self.pieces[at][2]
        printed = self.text[start : start + len(piece)].lower()
        if piece == "sau" and printed != "sáu":
            if not self.marked and named and self.symbols[-2:-1] in _LIST_BEFORE:
                return [("HEAVY", 1, None)]  # "thang 3, thang sau": the sixth or the next?
            later = self._piece(at + 2)
            return [("SPELT", 1, 6)] if printed == "sau" and after == "thang" and later in ("dau", "cuoi") else []
        if piece == "tu" and (printed == "từ" or not named or before == [LETTER["OPEN"]]):
            return []
        if piece not in ("tu", "sau") and self._is_other(at, piece):
            return []
        return [("SPELT", count, SPELT.get(pair, SPELT[piece]))] if named or after in _UNITS else []


def lex(text: str, folded: str) -> tuple[str, list[Token]]:
    """The symbols of a clean text, one letter each, and their tokens."""
    return Lexer(text, folded).run()


def spell(symbols: str) -> str:
    """Symbols as a person reads them: for tests and for whoever adds a rule."""
    return " ".join(NAME[letter] for letter in symbols)
