"""A folded text to symbols: finds the words that speak of time.

Everything else is a WORD, which weighs nothing, or a HEAVY word, which can turn a deadline round and must never be
dropped.
"""

import re
from typing import Any

from domain.deadlines.entries import ALONE, LONGER
from domain.deadlines.lexicon import COUNTED, OTHER_WORDS, ROMAN, SPELT, TIMES_OF, TURNING
from domain.deadlines.syllables import is_syllable
from domain.deadlines.tokens import LETTER, NAME, Token

_NOT = {ascii_form: frozenset(forms.split()) for ascii_form, forms in OTHER_WORDS.items()}
_UNITS = frozenset({"thang", "quy", "tuan", "gio", "ngay", "lan", "nam"})
_SIGN = r"(?:(?!(?:ngay|thang|truoc|den|het)(?![a-z])|(?:quy|nam)\d)[a-z])"  # not what lost its blank: "UBNDngày 05/3"
_PIECE = re.compile(
    rf"(?:\d+[a-z]?(?:/\d{{4}})?/(?!(?:thang|quy|nam|tuan|ngay|lan|ky|gio|t\d|q\d|h\b)){_SIGN}{{2,}}\d*"
    rf"(?:[-/]{_SIGN}+\d*)*"
    r"|\d+-[a-z]{2,}/[a-z]+)"
    r"|\d+"
    r"|(?:quy|qui|q)(?=(?:i{1,3}|iv)\b)|[a-z]+"
    r"|\.{2,}|_+"
    r"|\S"
)
_SIGNS = {
    "/": "SLASH", "-": "DASH", ".": "DOT", ",": "COMMA", ";": "SEMI", ":": "COLON", "(": "OPEN", "[": "OPEN",
    ")": "CLOSE", "]": "CLOSE", "+": "AND", "&": "AND", "%": "PERCENT",
}  # fmt: skip
_QUOTES = frozenset("\"'“”‘’«»*•·#")
# The words of these are sure even where one of them alone is not.
_LOOSE = frozenset((
    "WORD", "WEEKDAY", "DOC", "BY", "AFTERWHEN", "AFTER", "WHEN", "NUMBERED", "ATLEAST", "HEAVY", "UNTIL", "FEAST",
    "REPORT", "SUDDEN",
))  # fmt: skip
_EACH = [["EVERY", "YEAR"], ["EVERY", "QUARTER"], ["EVERY", "MONTH"]]
_CONCERNING, _CYCLES = ["doi", "voi"], frozenset({"thang", "quy", "qui", "nam"})
_COUNTING_ON = frozenset({"lam", "ke", "sau", "tu", "tinh", "truoc"})  # what follows a counted "ngày"
_AT_ONCE = frozenset({"sau", "trong", "khi"})
_LOOKALIKES, _TIMELY = ("WORD", "DOC"), frozenset({"quý", "qúy", "quí", "từ", "kỳ", "năm"})
_FORGIVEN = frozenset({"nam", "quy", "thang", "ngay", "tuan", "gio", "den", "tu", "thu", "sau"})  # before a figure
_BOUNDS = frozenset({"truoc", "sau", "he"})  # never lost in a longer word by mistake: "trước do" is not "trước đó"
_GLUED = {"t": "MONTH", "q": "QUARTER", "h": "HOUR", "g": "HOUR", "p": "MINUTE", "ph": "MINUTE"}
_WORD = LETTER["WORD"]
_LIST_BEFORE = [[], *([LETTER[name]] for name in ("COMMA", "AND", "OR", "SEMI", "DASH", "UNTIL"))]
_COUNTED = frozenset(entry.strip() for entry in COUNTED.split("|"))
_BEFORE_COUNTS = frozenset({"WORD", "OPEN", "COLON", "SEMI", "CLOSE", "REPORT", "ATLEAST", "ALL"})
_MAYBE_SPECIAL = frozenset(_GLUED) | frozenset(ROMAN) | frozenset(SPELT)
_KNOWN = _MAYBE_SPECIAL | LONGER.keys() | ALONE.keys()
_NONE = ["", "", "", ""]
_GLUED_FIGURE = re.compile("[a-z][0-9]|[0-9][a-z]")
_BROKEN_ROMAN = frozenset("il")
_GLUED_LENGTH = 6
_VOWELS = frozenset("aeiouy")


class Lexer:
    """One pass over a folded text; `symbols` and `tokens` go together, place by place."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.words: list[str] = _PIECE.findall(folded)
        self.end = len(self.words)
        self.starts: list[int] = []
        at = 0
        for word in self.words:  # only blanks stand between them
            at = folded.index(word, at)
            self.starts.append(at)
            at += len(word)
        self.words += _NONE  # looked at one, two and three pieces ahead
        self.marked = not text.isascii()
        self.glued = _GLUED_FIGURE.search(folded) is not None
        self.symbols: list[str] = []
        self.tokens: list[Token] = []

    def run(self) -> tuple[str, list[Token]]:
        at, words = 0, self.words
        while at < self.end:
            piece = words[at]
            if piece in _KNOWN:
                at += self._word(at, piece)
            elif piece.isdecimal():
                at += self._number(at, piece)
            elif sign := _SIGNS.get(piece):
                at += self._add("HEAVY" if at == 1 and self._ends_number(piece) else sign, at)
            elif piece.isascii() and piece.isalpha():
                at += self._plain(at, piece)
            elif piece in _QUOTES:
                at += 1
            else:
                at += self._add(self._rest(piece), at)
        return "".join(self.symbols), self.tokens

    def _rest(self, piece: str) -> str:
        """A document's number, dots to be filled in, or a sign that nobody knows."""
        if len(piece) == 1:
            return "HEAVY" if piece != "_" else "BLANK"
        return "DOCNO" if piece[0].isdecimal() else "BLANK"

    def _ends_number(self, piece: str) -> bool:
        """ "1. 3.2024": whether a dot behind the first figure is an item's, or the day's?"""
        return piece == "." and self._is_figure(0) and self._is_figure(2) and self.starts[2] > self.starts[1] + 1

    def _is_figure(self, at: int) -> bool:
        return self.words[at].isdecimal()

    def _add(self, name: str, at: int, count: int = 1, value: Any = None) -> int:
        last = at + count - 1
        end = self.starts[last] + len(self.words[last])
        if name == "WORD" and self.symbols and self.symbols[-1] == _WORD:
            self.tokens[-1].end = end  # a run of words is one word
        else:
            self.symbols.append(LETTER[name])
            self.tokens.append(Token(value, self.starts[at], end))
        return count

    def _plain(self, at: int, piece: str) -> int:
        """A word that says nothing, or is none."""
        return self._add("WORD" if self._is_sound(at, piece) else "HEAVY", at)

    def _number(self, at: int, piece: str) -> int:
        following = self.words[at + 1]
        if following.isalpha():
            thing = self._counted(at)
            if thing == 1 and self._after_bare_quarter():
                return self._add("HEAVY", at)  # "trong quý 2 lớp": the second, or two of them?
            if thing and self._is_often(at, thing):
                return self._add("N", at, value=int(piece[:9])) + self._add("TIMES", at + 1, thing)
            if thing and self._counts(at, thing):
                return self._add("WORD", at)
        elif following == "/" and self._is_share(at):
            return self._add("WORD", at, 3)
        if len(piece) <= 2:
            return self._add("N", at, value=int(piece))
        if len(piece) == 4 and piece[:2] in ("19", "20"):
            return self._add("YEAR4", at, value=int(piece))
        return self._add("BIG", at, value=int(piece[:9]))

    def _word(self, at: int, piece: str) -> int:
        special = self._special(at, piece) if piece in _MAYBE_SPECIAL else None
        if special:
            name, count, value = special
            return self._add(name, at, count, value)
        longer = LONGER.get(piece)
        for words, name, value in longer.get(self.words[at + 1], ()) if longer else ():
            if self.words[at : at + len(words)] == words and self._is_meant(at, words, name):
                return self._add(name, at, len(words), value)
        alone = ALONE.get(piece)
        if alone is None:
            return self._plain(at, piece)
        if piece in _NOT and self._is_other(at, piece):
            return self._add("HEAVY" if self._turns(at) else "WORD", at)
        return self._add(alone.name, at, value=alone.value)

    def _turns(self, at: int) -> bool:
        """Whether it is a word that turns a deadline round, or of time with its marks lost; "Nam" is in many a name."""
        return self._printed(at) in TURNING and self.text[self.starts[at]] != "N"

    def _is_meant(self, at: int, words: list[str], name: str) -> bool:
        """Whether the marks say the words of an entry."""
        if words[0] == "ngay" and words[1] in _AT_ONCE and self._counted_day(at):
            return False  # "03 ngày sau khi" is not "ngay sau khi"
        if name == "OF" and words == _CONCERNING and not self._is_cycle(at + 2):
            return False  # words like others, but for "đối với quý I"
        if name in _LOOKALIKES and self._printed(at) in _TIMELY:
            return False  # "tháng cuối quý đối với" is not "quy đổi"
        sure = name in _LOOSE and words[0] not in _BOUNDS
        return sure or not any(self._is_other(at + step, word) for step, word in enumerate(words))

    def _is_cycle(self, at: int) -> bool:
        """Whether a quarter or a year begins here, or "6 tháng", "cả năm"."""
        counted = self._is_figure(at) or self.words[at] == "ca"
        return self.words[at + counted] in _CYCLES

    def _after_bare_quarter(self) -> bool:
        return self.symbols[-1:] == [LETTER["QUARTER"]] and self.symbols[-2:-1] != [LETTER["EVERY"]]

    def _counted(self, at: int) -> int:
        """Of how many words the thing is that the figure counts; 0 for none."""
        word = self.words[at + 1]
        return 1 if word in _COUNTED else 2 if f"{word} {self.words[at + 2]}" in _COUNTED else 0

    def _is_often(self, at: int, thing: int) -> bool:
        """ "02 cuộc/năm", "mỗi năm 2 đợt": so many of them are so many times."""
        if " ".join(self.words[at + 1 : at + thing + 1]) not in TIMES_OF:
            return False
        return self.words[at + thing + 1] == "/" or [NAME[letter] for letter in self.symbols[-2:]] in _EACH

    def _counts(self, at: int, thing: int) -> bool:
        """Whether a figure says how many of a thing; not after what could make it a day, a month or an hour."""
        if self.words[at + thing + 1] == "/":
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
        if not self._is_figure(at + 2):
            return False
        thing = self._counted(at + 2)
        return thing > 0 and int(self.words[at]) <= int(self.words[at + 2]) and self._counts(at + 2, thing)

    def _is_sound(self, at: int, piece: str) -> bool:
        """Whether a word is Vietnamese, a name or an abbreviation; what is not may be a limit, broken or foreign."""
        start = self.starts[at]
        end = start + len(piece)
        if self.glued and (self.text[start - 1 : start].isdigit() or self.text[end : end + 1].isdigit()):
            return piece in _COUNTED  # "5km"; "1O/2024": a letter for a figure
        printed = self.text[start:end]
        if len(piece) == 1:
            return self._is_letter(at, printed)
        if _BROKEN_ROMAN.issuperset(piece):
            return False  # "IlI"
        if is_syllable(piece):
            return True
        named = printed[0].isupper() and self.words[at - 1].isalpha() and not _VOWELS.isdisjoint(piece)
        named = named and (printed.isascii() or len(piece) < _GLUED_LENGTH)  # "Đắk", not "Chươngtrình"
        return named or (printed[1:] != printed[1:].lower() and printed.replace("Đ", "").isascii())

    def _is_letter(self, at: int, printed: str) -> bool:
        """Whether a letter stands by itself ("điểm b", "b)", "Ban A"), and is not what was torn off a word ("t ừ")."""
        if self.words[at] in _VOWELS or self.words[at + 1] in (")", ".", "/", "&"):
            return True
        numbers = self.symbols[-1:] == [LETTER["NUMBERED"]]
        return numbers or (printed.isupper() and self.words[at + 1] not in _UNITS)

    def _counted_day(self, at: int) -> bool:
        """Whether "ngay" is a day for sure: a figure stands before it, or its mark is printed."""
        return self._is_figure(at - 1) or self._printed(at) == "ngày"

    def _is_other(self, at: int, piece: str) -> bool:
        """Whether the marks say another word than the one that speaks of time ("tư" for "từ")."""
        if piece not in _NOT:
            return False
        printed = self._printed(at)
        if printed.isascii():  # "nam 2024" with its marks forgotten is still a year
            figure = piece in _FORGIVEN and (self._is_figure(at + 1) or self.words[at + 1] in ROMAN)
            return self.marked and printed in _NOT[piece] and not figure
        return printed in _NOT[piece]

    def _printed(self, at: int) -> str:
        start = self.starts[at]
        return self.text[start : start + len(self.words[at])].lower()

    def _special(self, at: int, piece: str) -> tuple[str, int, int | None] | None:
        """Letters glued to figures ("T3", "17h"), Roman figures, figures in words: at most one reading."""
        if piece in _GLUED:
            if piece == "q" and self.words[at + 1] == "." and self.words[at + 2] in ROMAN:
                return ("QUARTER", 2, None)
            side = at + 1 if piece in "tq" else at - 1
            if self._is_figure(side) or (piece == "q" and self.words[side] in ROMAN):
                return (_GLUED[piece], 1, None)
            return ("WORD" if self._is_sound(at, piece) else "HEAVY", 1, None)
        if piece in ROMAN:
            start = self.starts[at]
            printed = self.text[start : start + len(piece)]
            if printed.isascii() and (printed.isupper() or piece in ("i", "ii", "iii", "iv")):
                return ("ROMAN", 1, ROMAN[piece])
        if piece in SPELT:
            return self._spelt(at, piece)
        return None

    def _is_five(self, at: int) -> bool:
        """ "05 (năm) ngày", "năm ngày làm việc", and no year."""
        after, later = self.words[at + 1], self.words[at + 2]
        if after == ")":
            return self.symbols[-1:] == [LETTER["OPEN"]] and later in _UNITS
        return after == "ngay" and later in _COUNTING_ON

    def _spelt(self, at: int, piece: str) -> tuple[str, int, int | None] | None:
        if piece == "nam":
            return ("SPELT", 1, 5) if self._is_five(at) else None
        pair = f"{piece} {self.words[at + 1]}"
        count = 2 if pair in SPELT else 1
        before, after = self.symbols[-1:], self.words[at + count]
        named = before and NAME[before[0]] in ("MONTH", "QUARTER", "ORDINAL", "OPEN", "TIMES")
        start = self.starts[at]
        printed = self.text[start : start + len(piece)].lower()
        if piece == "sau" and printed != "sáu":
            if not self.marked and named and self.symbols[-2:-1] in _LIST_BEFORE:
                return ("HEAVY", 1, None)  # "thang 3, thang sau": the sixth or the next?
            later = self.words[at + 2]
            return ("SPELT", 1, 6) if printed == "sau" and after == "thang" and later in ("dau", "cuoi") else None
        if piece == "tu" and (printed == "từ" or not named or before == [LETTER["OPEN"]]):
            return None
        if piece not in ("tu", "sau") and self._is_other(at, piece):
            return None
        counts = after in _UNITS and piece not in ("nhat", "nhi")
        return ("SPELT", count, SPELT.get(pair, SPELT[piece])) if named or counts else None


def lex(text: str, folded: str) -> tuple[str, list[Token]]:
    """The symbols of a clean text, one letter each, and their tokens."""
    return Lexer(text, folded).run()
