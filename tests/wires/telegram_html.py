"""Telegram's reading of HTML: what is counted, and what is refused (https://core.telegram.org/bots/api#html-style)."""

import html
import re

TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "blockquote",
    "tg-spoiler",
    "span",
}
_TAG = re.compile(r"<(/?)([a-zA-Z-]+)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>")


class CannotParse(ValueError):
    pass


def visible(markup: str) -> str:
    """The text without its entities. CannotParse in Telegram's words."""
    text, at, opened = "", 0, list[str]()
    for tag in _TAG.finditer(markup):
        text += _data(markup, at, tag.start())
        at = tag.end()
        name = tag[2].lower()
        if name not in TAGS:
            raise CannotParse(f'Unsupported start tag "{name}" at byte offset {_offset(markup, tag.start())}')
        if not tag[1]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise CannotParse(f"Unmatched end tag at byte offset {_offset(markup, tag.start())}")
    text += _data(markup, at, len(markup))
    if opened:
        raise CannotParse(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    return text


def _data(markup: str, start: int, end: int) -> str:
    data = markup[start:end]
    if "<" in data:
        where = _offset(markup, start + data.index("<"))
        raise CannotParse(f'Unsupported start tag "{data[data.index("<") + 1 :][:10]}" at byte offset {where}')
    return html.unescape(data)


def _offset(markup: str, at: int) -> int:
    return len(markup[:at].encode())
