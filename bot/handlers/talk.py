"""One turn of a conversation: what came in, who is speaking, what goes back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.config import Settings
from bot.services.acting import Acting
from channels.render import Renderer
from domain.outgoing import File
from storage.db import Transaction


@dataclass(frozen=True, slots=True)
class Incoming:
    """What somebody said on a wire, before we know who they are.

    address: who speaks, as the wire names them. chat: where to answer, another one in a group.
    press: what a pressed button carries. reply_to: the wire's id of our message that this answers.
    edited: the person has changed a message they had sent.
    """

    channel: str
    address: str
    name: str = ""
    text: str = ""
    press: str = ""
    file: File | None = None
    update_id: str = ""
    reply_to: str = ""
    chat: str = ""
    edited: bool = False

    @property
    def in_private(self) -> bool:
        return self.chat in {"", self.address}


@dataclass(frozen=True, slots=True)
class Slow:
    """Work that takes long: `do` runs while no transaction is open, `then` gets what it found, in a new one."""

    do: Callable[[], Awaitable[Any]]
    then: Callable[["Talk", Any], Awaitable[list["Reply"]]]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a template and its facts. `replaces`: it takes the place of the message whose button was pressed.

    `slow`: the answer is not this one but what that work gives.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[File, ...] = ()
    replaces: bool = False
    slow: Slow | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What a handler has at hand.

    picked: tasks chosen for codes that fitted several. meant: the very occurrence of an assignment that the message
    answers, where one is known.
    """

    tx: Transaction
    acting: Acting
    incoming: Incoming
    settings: Settings
    renderer: Renderer  # for the documents that some answers carry
    picked: Mapping[str, int] = field(default_factory=dict)
    meant: Mapping[int, int] = field(default_factory=dict)
