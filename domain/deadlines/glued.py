"""Words whose blanks were lost, as text layers of PDF files give them: "Trướcngày30/6", "Hoànthành trong tháng 6"."""

import re

from domain.deadlines.tokens import fold

# Only words that stand around a time: what is made of others stays a word that nobody knows.
_WORDS = """
    ngay thang quy nam tuan gio phut thu truoc sau trong tu den het toi vao tai cua va hoac cac moi hang dinh ky ki dau
    giua cuoi cham muon nhat la khong qua han thoi lam viec ke khi bao cao hoan thanh ket thuc thuong xuyen trien khai
    thuc hien theo hoach yeu cau dot xuat tiep
"""
_ONE = "|".join(sorted(_WORDS.split(), key=len, reverse=True))
_ROMAN = "(?<=quy)(?:i{1,3}|iv)"
_GLUED = re.compile(f"(?<![a-z])(?:{_ONE}){{2,}}(?:{_ROMAN})?(?![a-z])")
_WORD = re.compile(f"(?:{_ONE}|{_ROMAN})(?=(?:{_ONE})*(?:{_ROMAN})?$)")  # and words to the end


def parted(text: str) -> str:
    """The text with blanks between words that are glued to one another; as it is where none are."""
    folded = fold(text)
    pieces, at = [], 0
    for found in _GLUED.finditer(folded):
        for word in _WORD.finditer(folded, *found.span()):
            pieces.append(text[at : word.end()])
            at = word.end()
    return " ".join(" ".join([*pieces, text[at:]]).split())
