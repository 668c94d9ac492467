"""Slips of the finger, read as the word they come from (UTTERANCES.md, convention 15).

Only what cannot be a Vietnamese syllable is mended, so a rare but real word is never turned into a command.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.understanding.fold import ACUTE, DOT, GRAVE, HOOK, TILDE, is_syllable, plain, spelling

_TONE_KEYS = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT}
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = frozenset("aeiouyâêôăơư")
_LENGTHENED = re.compile(r"(.)\1+$")
_ROMAN = re.compile("[ivx]+")  # "vii.1" is a code and no "vi" held down
_LONGEST = 24  # letters in a run that is still looked at; "hoànthànhnhiệmvụ" has 16


def mend(word: str, known: Collection[str], spelt: Collection[tuple[str, str]] = ()) -> str:
    """The word or words meant by `word` (small letters), or `word` itself.

    `known` holds plain vocabulary words, `spelt` the same with their marks (`fold.spelling`).

    >>> mend("ddax", {"da"}), mend("xogn", {"xong"}), mend("daxong", {"da", "xong"})
    ('đã', 'xong', 'da xong')
    """
    if len(word) > _LONGEST or is_syllable(word) or plain(word) in known or _ROMAN.fullmatch(word):
        return word
    return (
        _stray(word, spelt)
        or telex(word)
        or _swapped(word, known, spelt)
        or _shortened(word, known)
        or _parted(word, known)
        or word
    )


@lru_cache(maxsize=4096)
def telex(word: str) -> str | None:
    """What the raw Telex keys `word` would have given ("roofi", "nhaanj", "chuwa"), or None."""
    letters: list[str] = []
    tone = ""
    for key in word:
        vowel = _last_vowel(letters)
        if key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key in _TONE_KEYS and vowel is not None:
            tone = _TONE_KEYS[key]
        elif key in _ROOFED and vowel is not None and letters[vowel] == key:
            letters[vowel] = _ROOFED[key]
        elif key == "w":
            _horn(letters)
        else:
            letters.append(key)
    typed = "".join(letters)
    changed = typed != word or tone
    return _toned(letters, tone) if changed and is_syllable(typed) else None


_VNI_TONES = {"1": ACUTE, "2": GRAVE, "3": HOOK, "4": TILDE, "5": DOT}
_VNI_SHAPES = {"6": _ROOFED, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}


@lru_cache(maxsize=4096)
def vni(word: str) -> str | None:
    """What the raw VNI keys `word` would have given ("d9a4", "ro62i", "mu5c"), or None."""
    letters: list[str] = []
    tone = ""
    for key in word:
        shapes = _VNI_SHAPES.get(key, {})
        place = next((i for i in range(len(letters) - 1, -1, -1) if letters[i] in shapes), None)
        if key in _VNI_TONES and not tone:
            tone = _VNI_TONES[key]
        elif place is not None:
            letters[place] = shapes[letters[place]]
            if key == "7" and letters[place] == "ơ" and letters[place - 1 : place] == ["u"]:
                letters[place - 1] = "ư"
        else:
            letters.append(key)
    typed = "".join(letters)
    return _toned(letters, tone) if is_syllable(typed) or typed in _MARKED_SHORT else None


_MARKED_SHORT = ("qđ", "nđ", "hđ", "cđ")  # quyết định, nghị định, hợp đồng, công điện


def _last_vowel(letters: list[str]) -> int | None:
    return next((i for i in range(len(letters) - 1, -1, -1) if letters[i] in _VOWELS), None)


def _horn(letters: list[str]) -> None:
    """The key w: "uo" becomes "ươ", "ua" becomes "ưa", otherwise the last a, o or u is changed; alone it is "ư"."""
    places = [i for i, letter in enumerate(letters) if letter in _HORNED]
    if not places:
        letters.append("ư")
        return
    pair = "".join(letters[places[-2] : places[-1] + 1]) if len(places) > 1 else ""
    for i in places[-2:] if pair == "uo" else places[-2:-1] if pair == "ua" else places[-1:]:
        letters[i] = _HORNED[letters[i]]


def _toned(letters: list[str], tone: str) -> str:
    """The tone on the last vowel: where it stands makes no difference to `fold.spelling`."""
    place = _last_vowel(letters)
    if place is not None:
        letters[place] += tone
    return unicodedata.normalize("NFC", "".join(letters))


def _swapped(word: str, known: Collection[str], spelt: Collection[tuple[str, str]]) -> str | None:
    """Two neighbours changed places: "hcưa", "xogn"; of two ways back the one with its marks: "hnạ" is "hạn"."""
    swaps = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
    near = [swap for swap in swaps if len(swap) > 2 and plain(swap) in known]
    return next((swap for swap in near if spelling(swap) in spelt), near[0] if near else None)


def _stray(word: str, spelt: Collection[tuple[str, str]]) -> str | None:
    """A key too many behind or inside a word that has its marks: "hạnj", "đaã"."""
    if plain(word) == word:
        return None
    less = [word[:-1]] if word[-1] in _TONE_KEYS else []
    pairs = enumerate(pairwise(word))
    less += [word[:i] + word[i + 1 :] for i, (a, b) in pairs if a != b and a == plain(b)]
    for place, (a, b) in enumerate(pairwise(word)):
        if a in _ROOFED and plain(b) == a != b:  # "soó": số
            less.append(word[:place] + unicodedata.normalize("NFC", _ROOFED[a] + spelling(b)[1]) + word[place + 2 :])
    return next((one for one in less if is_syllable(one) and spelling(one) in spelt), None)


def _shortened(word: str, known: Collection[str]) -> str | None:
    """The last letter held down: "xonggg", "rồiii"."""
    short = _LENGTHENED.sub(r"\1", word)
    return short if short != word and plain(short) in known else None


def _parted(word: str, known: Collection[str]) -> str | None:
    """Blanks left out between known words: "daxong", "hoanthanh", "solieu"."""
    return next((" ".join(parts) for parts in _partings(word, known, 4) if len(set(parts)) == len(parts)), None)


def _partings(word: str, known: Collection[str], most: int) -> Iterator[list[str]]:
    if plain(word) in known:
        yield [word]
    if most == 1:
        return
    for end in range(len(word) - 2, 1, -1):
        if plain(word[:end]) in known:
            yield from ([word[:end], *rest] for rest in _partings(word[end:], known, most - 1))


def nearly(word: str, wanted: Collection[str]) -> bool:
    """Whether one key missing, added or wrong makes the plain `word` one of `wanted`: "xog", "khog"."""
    return any(OSA.distance(word, other, score_cutoff=1) <= 1 for other in wanted)
