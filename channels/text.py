"""What may be inside a text from outside, and how long wires think it is."""

import unicodedata

import regex

# Control, format (bidi overrides, zero-width, soft hyphen), surrogate and private-use characters: whoever writes them
# into a name can turn a line around (RLO), hide a letter or forge a mark of ours. Only a line break stays, and the
# joiner inside one emoji: without it a family is four people (https://unicode.org/reports/tr51/).
_JOINS = r"(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})"
_UNSEEN = regex.compile(rf"(?!{_JOINS})[[\p{{Cc}}\p{{Cf}}\p{{Cs}}\p{{Co}}]--[\n]]", regex.V1)
_BREAKS = regex.compile(r"\r\n?|[\u2028\u2029\v\f\x85]")
_BLANK_LINES = regex.compile(r"\A\s*\n|\n\s*\Z|\n[^\S\n]*(?=\n)")
# No letter of any living script carries more than four marks; a heap of them paints over the lines above and below.
_HEAPED = regex.compile(r"(\p{M}{4})\p{M}+")


def clean(text: str) -> str:
    """The text a person sees, and nothing else: NFC, no unseen characters, no blank lines, ordinary line breaks."""
    if not text.isprintable():  # nor is any of these
        text = _UNSEEN.sub("", _BREAKS.sub("\n", text).replace("\t", " "))
        text = _BLANK_LINES.sub("", text)
    return str(_HEAPED.sub(r"\1", unicodedata.normalize("NFC", text)))


def one_line(text: str) -> str:
    """As `clean`, on one line: for a header, a subject, a file name."""
    return " ".join(clean(text).split())


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts (https://core.telegram.org/api/entities#entity-length)."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)
