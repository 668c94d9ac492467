"""How wide printed words are in Times New Roman, the letters of administrative documents (Nghị định 30/2020/NĐ-CP).

Widths are in thousandths of the letters' size, from the Adobe font metrics of Times-Roman, which has the same.
"""

import unicodedata
from functools import lru_cache

SPACE = 250
_WIDTHS = {
    180: "'", 250: " .,", 278: "ijlt/\\:;", 333: "fr()I-[]`!“”", 389: "sJ", 400: "°", 408: '"', 444: "acez?",
    500: "bdđghknopquvxyơư0123456789$*_–", 541: "|", 556: "FPS", 564: "+<=>±×", 611: "ELTZ", 667: "BCR",
    722: "ADĐGHKNOQUVXYƠƯw", 778: "m&", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "…—",
}  # fmt: skip
_LETTERS = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@lru_cache(maxsize=50_000)
def width(text: str) -> int:
    """The width of a text on one line, in thousandths of its letters' size."""
    return sum(_letter(letter) for letter in text)


@lru_cache(maxsize=2_000)
def _letter(letter: str) -> int:
    if letter in _LETTERS:
        return _LETTERS[letter]
    spread = unicodedata.normalize("NFD", letter)
    if spread[1:2] == "\u031b":  # the horn of ơ and ư
        return _LETTERS["ƠƯ"[spread[0] == "U"] if spread[0].isupper() else "ơư"[spread[0] == "u"]]
    return _LETTERS.get(spread[0], 500)
