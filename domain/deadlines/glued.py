"""Words whose blanks were lost, as text layers of PDF files give them: "Trướcngày30/6", "Hoànthành trong tháng 6"."""

import re
from collections.abc import Iterator
from itertools import islice

from domain.deadlines.syllables import is_syllable
from domain.deadlines.tokens import fold

# Only words that stand around a time: what is made of others stays a word that nobody knows.
_WORDS = """
    ngay thang quy nam tuan gio phut thu truoc sau trong tu den het toi vao tai cua va hoac cac moi hang dinh ky ki dau
    giua cuoi cham muon nhat la khong qua han thoi lam viec ke khi bao cao hoan thanh ket thuc thuong xuyen trien khai
    thuc hien theo hoach yeu cau dot xuat tiep co can hai ba bon mot giai doan it hop nhu tren ca hoc xac lan lien tuc
    xong hon huong dan tien do du kien gian ban hanh nay nien bat cung tet nguyen tung vong tro di tong so duoc chieu
    sang trinh gui chi dao kiem tra luan cong van phien chua quyet luat thong nghi tinh hoi nua tam nhin
"""
_KNOWN = frozenset(_WORDS.split())
_ROMAN = frozenset({"i", "ii", "iii", "iv"})  # behind "quý", or before a word
_LONGEST = max(map(len, _KNOWN))
_RUN = re.compile("(?<![a-z])[a-z]{4,40}(?![a-z])")  # a longer one is no part of a phrase


def parted(text: str) -> str:
    """The text with blanks between words that are glued to one another; as it is where none are, or in two ways."""
    folded = fold(text)
    pieces, at = [], 0
    for run in _RUN.finditer(folded):
        ways = [] if is_syllable(run[0]) else list(islice(_ways(run[0], ""), 2))
        for word in ways[0] if len(ways) == 1 and len(ways[0]) > 1 else ():
            end = max(at, run.start()) + len(word)
            pieces.append(text[at:end])
            at = end
    return " ".join(" ".join([*pieces, text[at:]]).split())


def _ways(letters: str, before: str) -> Iterator[list[str]]:
    """Every way to part letters into words."""
    if not letters:
        yield []
    for length in range(1, min(_LONGEST, len(letters)) + 1):
        word, rest = letters[:length], letters[length:]
        roman = word in _ROMAN and (before == "quy" or (not before and rest))
        if word in _KNOWN or roman:
            yield from ([word, *others] for others in _ways(rest, word))
