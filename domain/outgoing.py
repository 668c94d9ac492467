"""One rendered message on its way to one address: what every channel takes."""

from dataclasses import dataclass

Buttons = tuple[tuple["Button", ...], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message; `press` (at most 64 bytes, Telegram's callback_data) is what comes back."""

    label: str
    press: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that a channel keeps whole if it can (one item of a list), with its rows of buttons."""

    text: str
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message; `name` is ours, never the sender's path."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address. `key` is the same for every repeat of it, so that a repeat is harmless."""

    key: str
    channel: str
    address: str
    kind: str
    parts: tuple[Part, ...]
    subject: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    reply_to: str = ""
    urgent: bool = False
