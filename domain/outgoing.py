"""One rendered message on its way to one address: what every channel takes."""

from collections.abc import Sequence
from dataclasses import dataclass

Buttons = tuple[tuple["Button", ...], ...]

SECOND_THOUGHTS = frozenset({"undo", "takeback"})  # verbs of a press that takes back what its message tells
PRESS_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton: callback_data, 1-64 bytes


@dataclass(frozen=True, slots=True)
class Button:
    """A choice under a message; `press` (1 to 64 bytes) is what comes back. ValueError for any other length."""

    label: str
    press: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.press.encode()) <= PRESS_BYTES:
            raise ValueError(f"a press has 1 to {PRESS_BYTES} bytes: {self.press!r}")

    @property
    def is_second_thought(self) -> bool:
        return self.press.partition(":")[0] in SECOND_THOUGHTS


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that a channel keeps whole if it can (one item of a list), with its rows of buttons."""

    text: str
    buttons: Buttons = ()


def numbers(parts: Sequence[Part]) -> dict[int, Button]:
    """What each number means where buttons are written out: from 1 in reading order.

    The second thought is 0, which no list has: the next number of an earlier list must not hit it. Of several none has
    a number.
    """
    buttons = [button for part in parts for row in part.buttons for button in row]
    undoing = [button for button in buttons if button.is_second_thought]
    listed = dict(enumerate((button for button in buttons if not button.is_second_thought), start=1))
    return listed | ({0: undoing[0]} if len(undoing) == 1 else {})


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
    can_wait: bool = False  # it is said again before it matters, or can be read at any time
