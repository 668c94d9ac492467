"""One rendered message on its way to one address: what every channel takes."""

from dataclasses import dataclass

Buttons = tuple[tuple["Button", ...], ...]

PRESS_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton: callback_data, 1-64 bytes


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message; `press` (1 to 64 bytes) is what comes back. ValueError for any other length."""

    label: str
    press: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.press.encode()) <= PRESS_BYTES:
            raise ValueError(f"a press has 1 to {PRESS_BYTES} bytes: {self.press!r}")


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
    """One message to one address. `key` is the same for every repeat of it, so that a repeat is harmless.

    `parts` are in the channel's own markup (HTML for Telegram, plain text elsewhere); `reply_to` is a wire's id.
    """

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
