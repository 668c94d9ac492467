"""Vietnamese letters as people type them, folded to forms that can be compared."""

import re
import unicodedata
from functools import lru_cache

# Combining signs by their Unicode numbers: the five tones; circumflex (â), breve (ă) and horn (ơ) belong to the letter.
GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = GRAVE + ACUTE + TILDE + HOOK + DOT
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f\u20e3`\u00b4]")
_BLANKS = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    """The text composed (NFC), wide forms narrowed, invisible signs dropped, blanks folded; line breaks stay."""
    narrow = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", narrow))
    lines = (_BLANKS.sub(" ", line).strip() for line in composed.splitlines())
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """One letter without its marks, always one character long, so that places in a text stay the same."""
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]


def plain(text: str) -> str:
    """Small letters without any mark, place by place: "Hoãn đến" is "hoan den"."""
    return "".join(map(_bare, text))


@lru_cache(maxsize=8192)
def spelling(word: str) -> tuple[str, str]:
    """(letters, tone): "hoàn" and the older "hòan" are both ("hoan", grave), whatever vowel carries the tone."""
    apart = unicodedata.normalize("NFD", word.lower())
    tone = "".join(c for c in apart if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES)), tone[:1]


@lru_cache(maxsize=16384)
def could_be(typed: str, word: str) -> bool:
    """Whether `typed` is `word`, with all its marks or with some left out.

    The tones hỏi and ngã count as one: the South does not tell them apart ("đả xong"). Who types "ô" types đ as
    well: "dồn" is not "đồn".
    """
    letters, tone = spelling(typed)
    wanted, wanted_tone = spelling(word)
    if wanted[:1] == "đ" and letters[:1] == "d" and plain(letters) != letters:
        return False
    same_tone = not tone or tone == wanted_tone or {tone, wanted_tone} == {HOOK, TILDE}
    same_letters = len(letters) == len(wanted) and all(a in (b, _bare(b)) for a, b in zip(letters, wanted, strict=True))
    return same_tone and same_letters


_ONSET = "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
_RIME = (
    "a(?:ch?|i|m|nh?|ng|o|p|t|u|y)?|e(?:ch?|m|nh?|ng|o|p|t|u)?|i(?:a|ch?|e(?:c|m|ng?|p|t|u)|m|nh?|p|t|u)?"
    "|o(?:a(?:ch?|i|m|n[gh]?|o|p|t|y)?|c|e(?:m|n|o|t)?|i|m|ng?|p|t)?"
    "|u(?:a(?:n|ng|t|y)?|c|e(?:ch|nh|n|t)?|i|m|ng?|o(?:c|i|m|ng?|p|t|u)?|p|t|u|y(?:a|ch|en|et|n|nh|p|t|u)?)?"
    "|y(?:e(?:m|ng?|t|u))?"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RIME})")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word, its marks aside, could stand in Vietnamese: "xong" yes, "xogn" and "ddax" no."""
    return _SYLLABLE.fullmatch(plain(word)) is not None
