"""The sandbox's wire: this terminal is the officer's phone."""

from collections.abc import Awaitable, Callable
from itertools import count

from channels.base import Limits, admit
from domain.outgoing import Outgoing

Deliver = Callable[[Outgoing], Awaitable[None]]


class LocalChannel:
    """Hands every message to whoever shows it."""

    kind = "local"
    limits = Limits(text=100_000, buttons=True, files=True)

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._numbers = count(1)

    async def open(self) -> None:
        """Nothing to open."""

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Hands the message over whole: a terminal has no limit that matters."""
        admit(message, self.limits)
        await self._deliver(message)
        return (str(next(self._numbers)),)

    async def close(self) -> None:
        """Nothing to close."""
