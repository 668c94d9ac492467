"""What every wire has in common: one way in, one error out."""

import logging
from dataclasses import dataclass
from typing import Protocol

from domain.outgoing import Outgoing

# These write whole URLs, and with them the bot's token, at INFO or DEBUG.
CHATTY = ("httpx", "httpcore", "telegram")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one message of a channel can hold; `text` in the channel's own count of characters."""

    text: int
    buttons: bool
    files: bool


class SendFailed(Exception):
    """The one error that leaves a channel.

    permanent: sending this again to this address is useless; otherwise try again, after `retry_after` seconds if given.
    blocked: the person no longer takes our messages here (blocked the bot, mailbox gone): turn the address off.
    shut: permanent until the person writes to us there.
    needless: permanent, and where no other address takes it nobody need look at it: it can do without being said.
    `reason` is for the operator and holds neither a secret nor a word of the message.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        blocked: bool = False,
        shut: bool = False,
        needless: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent or blocked or shut or needless
        self.retry_after = retry_after
        self.blocked = blocked
        self.shut = shut
        self.needless = needless


class Channel(Protocol):
    """A wire: knows nothing of tasks or tables."""

    @property
    def kind(self) -> str: ...

    @property
    def limits(self) -> Limits: ...

    async def open(self) -> None:
        """Gets ready and tries its key: SendFailed if it is refused or nobody answers; sending may still be tried."""

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Delivers the message, in several pieces if it must; the wire's ids of them. SendFailed for any trouble."""

    async def close(self) -> None: ...


def admit(message: Outgoing, limits: Limits) -> None:
    """Refuses, before anything is sent, what the wire cannot carry: the caller falls back rather than lose a file."""
    if message.files and not limits.files:
        raise SendFailed(f"{message.channel} carries no files", permanent=True)
    if not message.files and not any(part.text.strip() for part in message.parts):
        raise SendFailed("nothing to say", permanent=True)


def hush() -> None:
    """Keeps tokens out of the logs: called by every adapter whose library would write them there."""
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def without(secret: str, text: object) -> str:
    """The text, short enough for one line of a log, with the secret taken out."""
    return " ".join(str(text).replace(secret, "***").split())[:200] if secret else " ".join(str(text).split())[:200]
