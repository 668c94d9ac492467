"""Waiting one's turn on a wire that counts: Telegram answers 429 to whoever does not.

Limits of https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30 messages a second
overall, one a second to a chat (short bursts pass), 20 a minute to a group. The library's own limiter is not used: a
429 of one chat stops all chats there, and is forgotten too early (its issue 5338).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from channels.base import SendFailed

PATIENCE = 10.0  # seconds; for longer waits the outbox is the better queue: it is durable, and fair to other chats
REMEMBERED = 10_000  # chats


@dataclass(frozen=True, slots=True)
class Rate:
    """One send every `every` seconds, and `burst` of them at once after a rest."""

    every: float
    burst: int


OVERALL = Rate(every=1 / 25, burst=5)
CHAT = Rate(every=1.0, burst=3)
GROUP = Rate(every=4.0, burst=5)  # never more than 20 in any minute


class Pace:
    """Turns for sends; `clock` (seconds, any zero) and `sleep` are asyncio's unless a test brings its own."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}  # bucket -> when its next send would come if it came steadily (GCRA)

    async def turn(self, chat: str, *, group: bool = False) -> None:
        """Waits until this chat and the whole bot may send. SendFailed (passing) if that is too far away."""
        now = self._clock() if self._clock else asyncio.get_running_loop().time()
        rates = {"": OVERALL, chat: GROUP if group else CHAT}
        start = max([now, *(self._next.get(name, now) - (r.burst - 1) * r.every for name, r in rates.items())])
        if start - now > PATIENCE:
            raise SendFailed("too many messages to this chat, waiting", retry_after=start - now)
        self._forget(now)
        for name, rate in rates.items():
            self._next[name] = max(self._next.get(name, now), start) + rate.every
        if start > now:
            await self._sleep(start - now)

    def _forget(self, now: float) -> None:
        if len(self._next) > REMEMBERED:
            self._next = {name: at for name, at in self._next.items() if at > now}
