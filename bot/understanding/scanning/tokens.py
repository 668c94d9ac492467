"""A text as tokens: signs (known phrases), codes, figures, days, periods, marks, and words that mean nothing to us."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from bot.understanding.fold import clean, is_syllable, plain, spelling
from bot.understanding.lexicon.lists import DOCUMENTS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.lexicon.vocabulary import phrases
from bot.understanding.scanning.links import LINK
from bot.understanding.scanning.slips import mend, vni
from bot.understanding.scanning.when import Day
from bot.understanding.words import Figure


class Kind(Enum):
    WORD = auto()
    SIGN = auto()
    CODE = auto()
    FIGURE = auto()
    DAY = auto()
    PERIOD = auto()
    TIME = auto()
    DOCUMENT = auto()  # "123/QĐ-UBND"
    ELSEWHERE = auto()  # a number of another world: a clause, a room, a price
    TICK = auto()
    CROSS = auto()
    MARK = auto()  # , ; . : = ? ! - ( ) and the end of a line


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. What could be two things keeps both: "2.3" is a code that could be a figure or a day."""

    kind: Kind
    start: int
    end: int
    plain: str
    marked: str
    sign: Sign | None = None
    code: str = ""
    figure: Figure | None = None
    day: Day | None = None
    period: str = ""
    sure: bool = True

    def is_(self, *signs: Sign) -> bool:
        return self.sign in signs

    def is_mark(self, marks: str) -> bool:
        return self.kind is Kind.MARK and self.plain in marks


@dataclass(frozen=True, slots=True)
class Text:
    """`marked` is the mended text in small letters, `plain` the same without marks, place by place."""

    raw: str
    marked: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def typed(self, start: int, end: int) -> str:
        """What stood there before slips were mended."""
        return self.raw[self.starts[start] : self.ends[end - 1]] if end > start else ""


_PIECE = re.compile(rf"{LINK.pattern}|[^\W\d_]+|[\W\d_]", LINK.flags)


def read_text(raw: str) -> Text:
    """The text cleaned and its slips mended."""
    cleaned = clean(raw)
    pieces = _joined(_unspaced(_pieces(cleaned)))
    marked: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, piece in pieces:
        low = piece.lower()
        if len(low) != len(piece):  # "İ" would grow by a mark
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in piece)
        read = _mended(low) if len(low) > 1 and low[0].isalpha() and not LINK.fullmatch(piece) else low
        same = len(read) == len(piece)
        marked.append(read)
        starts += range(start, end) if same else [start] * len(read)
        ends += range(start + 1, end + 1) if same else [end] * len(read)
    text = "".join(marked)
    return Text(cleaned, text, plain(text), tuple(starts), tuple(ends))


def _mended(word: str) -> str:
    return (vni(word) or word) if any(c.isdigit() for c in word) else mend(word, known_words(), _known_spellings())


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """Words, single marks and digits; a word typed in raw VNI keys ("d9a4") is one piece."""
    keyed = {m.start(): m.end() for m in _KEYED.finditer(text) if _is_vni(m.group().lower())}
    # Who types one word so, types all of them so: "nhu7" too.
    last = (m for m in _TONED_LAST.finditer(text) if keyed or not _COUNTS.match(m.group()))
    keyed |= {m.start(): m.end() for m in last if _is_vni(m.group().lower())}
    links = [m.span() for m in LINK.finditer(text)]
    keyed = {start: end for start, end in keyed.items() if not any(first <= start < last for first, last in links)}
    found = [(m.start(), keyed.get(m.start(), m.end())) for m in _PIECE.finditer(text)]
    inside = {place for start, end in keyed.items() for place in range(start + 1, end)}
    return [(start, end, text[start:end]) for start, end in found if start not in inside]


# Two keys or one inside the word; a single key at its end only where it is no number: not "thu3", "muc5", "ngay2".
_KEYED = re.compile(r"(?<![\w.:])[a-zA-Z]+(?:\d{2}|\d[a-zA-Z]+\d{0,2}|(?<=[dD])9)[a-zA-Z]*(?![\w]|[.:/-]\d)")
_TONED_LAST = re.compile(r"(?<![\w.:])(?!(?:thu|quy|muc|viec|cau|ma|so|nv|t|q|h)\d)[a-zA-Z]+\d(?![\w]|[.:/-]\d)")

_COUNTS = re.compile(r"(?:thang|ngay|xa|vu|khoan|dieu|to|phan|y|phong|tang|ap)\d", re.IGNORECASE)


def _is_vni(word: str) -> bool:
    """Only what gives a word of the vocabulary with all its marks: never a code ("pl2a") or a name."""
    meant = vni(word)
    return meant is not None and (spelling(meant) in _known_spellings() or plain(meant) in DOCUMENTS)


@lru_cache(maxsize=1)
def _known_spellings() -> frozenset[tuple[str, str]]:
    days = ("thứ", "tháng", "tuần", "quý", "năm", "bảy", "chủ", "nhật")
    words = (word for phrase, _ in phrases() for word in phrase if len(word) > 1)
    return frozenset(spelling(word) for word in (*words, *days))


def _unspaced(pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A word typed letter by letter: "X O N G"."""
    out: list[tuple[int, int, str]] = []
    i = 0
    while i < len(pieces):
        end = i
        while end + 2 < len(pieces) and all(len(w) == 1 and w.isalpha() for w in (pieces[end][2], pieces[end + 2][2])):
            if pieces[end + 1][2] != " ":
                break
            end += 2
        word = "".join(w for _, _, w in pieces[i : end + 1 : 2])
        if end - i >= 4 and plain(word) in known_words():
            out.append((pieces[i][0], pieces[end][1], word))
            i = end + 1
        else:
            out.append(pieces[i])
            i += 1
    return out


def _joined(pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A word torn by a blank put together again: "x ong"."""
    out: list[tuple[int, int, str]] = []
    i = 0
    while i < len(pieces):
        start, end, word = pieces[i]
        if i + 2 < len(pieces) and pieces[i + 1][2] == " " and _torn(word, pieces[i + 2][2]):
            word, end, i = word + pieces[i + 2][2], pieces[i + 2][1], i + 2
        out.append((start, end, word))
        i += 1
    return out


def _torn(left: str, right: str) -> bool:
    if not (left[0].isalpha() and right[0].isalpha()):
        return False
    parts = plain(left), plain(right)
    torn = any(not is_syllable(part) and part not in known_words() | _LETTERS for part in parts)
    return torn and len("".join(parts)) > 2 and "".join(parts) in known_words()


_LETTERS = frozenset("ckr")  # "c ơi", "k xong", "r": words of one letter, not halves of a torn one


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """The plain words of the vocabulary that have two letters or more."""
    return frozenset(plain(word) for words, _ in phrases() for word in words if len(word) > 1)
