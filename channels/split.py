"""A long text in several messages: cut between items if it can be, never inside a letter or a tag."""

import html as entities
from collections.abc import Callable, Iterable, Iterator

import regex

from domain.outgoing import Part

GAP = "\n\n"  # between two parts of one message
_TAG = regex.compile(r"<(/?)([a-z]+)[^<>]*>")


def joined(parts: Iterable[Part]) -> str:
    """The parts as the text of one message."""
    return GAP.join(part.text for part in parts if part.text)


def fit(
    parts: Iterable[Part], limit: int, length: Callable[[str], int] = len, *, html: bool = False
) -> list[tuple[Part, ...]]:
    """Packs parts into messages of at most `limit`, counted by `length` (an additive count of visible text).

    Breaks between parts; a part that is too long for one message breaks between lines, else words, else letters with
    all their marks. Its buttons stay with its last piece. With `html`, tags do not count and stay balanced.
    """
    visible = seen if html else str
    messages: list[list[Part]] = []
    room = -1
    for piece in _pieces(parts, limit, length, html):
        size = length(visible(piece.text))
        if not size and not piece.buttons:
            continue
        if not size and messages:  # only buttons: no message is sent without a word
            messages[-1].append(piece)
        elif size + len(GAP) <= room:
            messages[-1].append(piece)
            room -= size + len(GAP)
        else:
            messages.append([piece])
            room = limit - size
    return [tuple(message) for message in messages]


def seen(text: str) -> str:
    """What is left of HTML when a reader looks at it."""
    return entities.unescape(_TAG.sub("", text))


def _pieces(parts: Iterable[Part], limit: int, length: Callable[[str], int], html: bool) -> Iterator[Part]:
    for part in parts:
        texts = _cut_html(part.text, limit, length) if html else _cut(part.text, limit, length)
        for text in texts[:-1]:
            yield Part(text)
        yield Part(texts[-1], part.buttons)


def _cut(text: str, limit: int, length: Callable[[str], int]) -> list[str]:
    return [text[start:end] for start, end in _spans(text, limit, length)]


def _cut_html(text: str, limit: int, length: Callable[[str], int]) -> list[str]:
    """Cuts the visible text, then puts every tag back where it stood; one open at a cut is closed and opened again."""
    plain, tags = _apart(text)
    pieces, opened = [], list[str]()
    spans = _spans(plain, limit, length)
    for number, (start, end) in enumerate(spans):
        until = spans[number + 1][0] if number + 1 < len(spans) else len(plain) + 1
        piece, at = "".join(opened), start
        while tags and (tags[0][0] < until or (tags[0][0] == until and tags[0][1].startswith("</"))):
            place, tag = tags.pop(0)
            piece += entities.escape(plain[at : min(place, end)], quote=False) + tag
            at = max(at, min(place, end))
            opened = opened[:-1] if tag.startswith("</") else [*opened, tag]
        piece += entities.escape(plain[at:end], quote=False)
        pieces.append(piece + "".join(_closing(tag) for tag in reversed(opened)))
    return pieces


def _apart(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The visible text and the tags with their places in it."""
    plain, tags, at = "", [], 0
    for tag in _TAG.finditer(text):
        plain += entities.unescape(text[at : tag.start()])
        tags.append((len(plain), tag[0]))
        at = tag.end()
    return plain + entities.unescape(text[at:]), tags


def _closing(tag: str) -> str:
    match = _TAG.match(tag)
    return f"</{match[2]}>" if match else ""


def _spans(text: str, limit: int, length: Callable[[str], int]) -> list[tuple[int, int]]:
    """Where the pieces begin and end; white space at a cut belongs to neither side."""
    if length(text) <= limit:
        return [(0, len(text))]
    spans, start = [], 0
    for end in _ends(text, limit, length):
        if text[start:end].strip():
            spans.append((start, len(text[:end].rstrip())))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return spans


def _ends(text: str, limit: int, length: Callable[[str], int]) -> Iterator[int]:
    start = at = size = 0
    for letter in _letters(text, limit, length):
        while size + length(letter) > limit:
            end = _border(text, start, at)
            yield end
            start, size = end, length(text[end:at])
        at, size = at + len(letter), size + length(letter)
    yield len(text)


def _letters(text: str, limit: int, length: Callable[[str], int]) -> Iterator[str]:
    """Grapheme clusters; one that is longer than a whole message comes apart into its code points."""
    for letter in regex.findall(r"\X", text):
        yield from (letter,) if length(letter) <= limit else letter


def _border(text: str, start: int, at: int) -> int:
    """The best place to cut before `at`: behind the last line break, else the last space, else right here."""
    for space in ("\n", " "):
        place = text.rfind(space, start + 1, at + 1)
        if place > start:
            return place
    return at
