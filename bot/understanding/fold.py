"""Vietnamese letters as people type them, folded to forms that can be compared.

`fold` is what is read (composed, small letters, the tone on its modern place); `plain` is the same without marks.
"""

import re
import unicodedata

# The combining signs of Vietnamese, by their Unicode names: five tones; circumflex, breve, horn.
TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc, huyền, hỏi, ngã, nặng
SHAPES = "\u0302\u0306\u031b"  # mũ (â), trăng (ă), móc (ơ)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e]")
_BLANKS = re.compile(r"[^\S\n]+")
_VOWELS = "aeiouy"


def clean(text: str) -> str:
    """The text composed (NFC), wide letters narrowed, without invisible signs, blanks folded; line breaks stay."""
    narrow = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", narrow)).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANKS.sub(" ", composed).strip()


def plain(text: str) -> str:
    """Small letters without any mark: "Hoãn đến" is "hoan den"."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("Đ", "d"))
    return "".join(c for c in apart if not unicodedata.combining(c))
