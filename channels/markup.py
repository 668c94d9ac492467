"""The small HTML that templates are written in, taken apart into parts and buttons for a wire."""

import html as entities
import re
from html.parser import HTMLParser

from domain.outgoing import Button, Buttons, Part

# What Telegram understands (https://core.telegram.org/bots/api#html-style) and every mail program too.
TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote"})
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


class MarkupBroken(Exception):
    """A template produced a tag that no wire knows, or one that stays open; `tag` is how it begins."""

    def __init__(self, tag: str, problem: str) -> None:
        super().__init__(f"{tag}> {problem}")
        self.tag = tag


def parts_of(markup: str, *, html: bool = False) -> tuple[Part, ...]:
    """One part for each stretch between blank lines, as HTML or as plain text; the buttons of a line are a row."""
    parts: list[Part] = []
    for block in _BLANK_LINES.split(markup.strip()):
        text, buttons = _read(block, html)
        if not text and buttons and parts:
            parts[-1] = Part(parts[-1].text, parts[-1].buttons + buttons)
        elif text or buttons:
            parts.append(Part(text, buttons))
    return tuple(parts)


def plain(markup: str) -> str:
    """The markup as one plain text."""
    return "\n\n".join(part.text for part in parts_of(markup))


def _read(block: str, html: bool) -> tuple[str, Buttons]:
    reader = _Block(html)
    reader.feed(block)
    reader.close()
    reader.end_line()
    if reader.open:
        raise MarkupBroken(f"<{reader.open[-1]}", "is not closed before the blank line")
    return "\n".join(reader.lines).strip(), tuple(reader.rows)


class _Block(HTMLParser):
    """Reads one block; `lines` are its text, `rows` its buttons, `open` its unclosed tags."""

    def __init__(self, html: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.rows: list[tuple[Button, ...]] = []
        self.open: list[str] = []
        self._html = html
        self._line = ""
        self._row: list[Button] = []
        self._press: str | None = None
        self._label = ""
        self._link = ("", 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "button":
            self._press, self._label = given.get("press") or "", ""
            return
        if tag not in TAGS:
            raise MarkupBroken(f"<{tag}", "is not a tag of messages")
        self.open.append(tag)
        self._link = (given.get("href") or "", len(self._line)) if tag == "a" else self._link
        if self._html:
            self._line += f'<a href="{entities.escape(self._link[0])}">' if tag == "a" else f"<{tag}>"

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self._press is not None:
            self._row.append(Button(self._label.strip(), self._press))
            self._press = None
            return
        if not self.open or self.open.pop() != tag:
            raise MarkupBroken(f"</{tag}", "closes nothing")
        if self._html:
            self._line += f"</{tag}>"
        elif tag == "a" and self._line[self._link[1] :] != self._link[0]:
            self._line += f" ({self._link[0]})"

    def handle_data(self, data: str) -> None:
        if self._press is not None:
            self._label += data
            return
        first, *others = data.split("\n")
        self._add(first)
        for line in others:
            self.end_line()
            self._add(line)

    def end_line(self) -> None:
        """A line that held only buttons leaves no empty line behind."""
        if self._row:
            self.rows.append(tuple(self._row))
        if self._line.strip() or not self._row:
            self.lines.append(self._line.strip())
        self._line, self._row = "", []

    def _add(self, text: str) -> None:
        self._line += entities.escape(text, quote=False) if self._html else text
