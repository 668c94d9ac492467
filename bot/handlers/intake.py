"""The one way in for every wire: not too many at once, one after another for each person, and an answer to each."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from weakref import WeakValueDictionary

from bot.handlers.flood import DAY, TO_STRANGERS, Flood, Verdict
from bot.handlers.replying import Answer, answer_of, answered
from bot.handlers.sending import send_answers
from bot.handlers.talk import Incoming, Reply
from bot.handlers.turning_back import turn_back
from bot.office import Office
from bot.services import reaching
from domain.errors import DomainError
from domain.outgoing import File
from scheduler import missed
from storage import audit, people

log = logging.getLogger(__name__)

FOR_ANYBODY = frozenset({"stranger", "error_bad_code", "error_only_in_private", "flood"})
ON_AGAIN = frozenset({"address_on", "welcome"})  # said to who can be reached again

Fetch = Callable[[], Awaitable[File]]  # raises DomainError for a file that is refused or cannot be had
Send = Callable[[Sequence[Answer]], Awaitable[None]]


class Intake:
    """Takes what people say. `now` tells the time; after `patience` seconds somebody hears that we are at work."""

    def __init__(self, office: Office, now: Callable[[], datetime], patience: float = 3) -> None:
        self.office = office
        self.patience = patience
        self.now = now
        self._flood = Flood(office.settings.limits.messages_per_minute)
        self._strangers = Flood(TO_STRANGERS, DAY)
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def take(self, incoming: Incoming, *, fetch: Fetch | None = None, send: Send | None = None) -> None:
        """Answer one message; never raises.

        `fetch` gets the file that came with it, which is done only for people we know. `send` replaces the plain way
        of sending the answers. What one person says is answered in its order.
        """
        now = self.now()
        who = (incoming.channel, incoming.address)
        verdict, passed_over = self._flood.admit(who, now)
        try:
            if verdict is not Verdict.ANSWER:
                await self._stem(incoming, verdict, now)
                return
            if passed_over:
                await self._record(incoming, now, "flood_over", passed_over)
            async with self._turns.setdefault(who, asyncio.Lock()):
                async with self._patient(incoming, now):
                    answers = await self._answered(incoming, fetch, now)
                await (send(answers) if send else send_answers(self.office, answers, now))
                await turn_back(self.office, answers)
                if any(answer.reply.kind in ON_AGAIN for answer in answers):
                    await self.bring(incoming.channel, incoming.address)
        except Exception:
            log.exception("a message on %s was not answered", incoming.channel)

    async def found_again(self, channel: str, address: str) -> None:
        """A wire says by itself that somebody takes our messages again."""
        async with self.office.db.transaction() as tx:
            await reaching.found_again(tx, channel, address, self.now())
        await self.bring(channel, address)

    async def bring(self, channel: str, address: str) -> None:
        """What somebody has missed follows the answer, which is on its wire."""
        async with self.office.db.transaction() as tx:
            await missed.bring(tx, channel, address, self.now(), self.office.settings.policy)

    async def _answered(self, incoming: Incoming, fetch: Fetch | None, now: datetime) -> list[Answer]:
        try:
            if fetch and await self._is_known(incoming):
                incoming = replace(incoming, file=await fetch())
        except DomainError as refusal:
            return [answer_of(self.office, incoming, Reply(f"error_{refusal.name}", refusal.facts))]
        answers = await answered(self.office, incoming, now)
        return [answer for answer in answers if await self._is_due(incoming, answer, now)]

    async def _is_due(self, incoming: Incoming, answer: Answer, now: datetime) -> bool:
        """Whether it is said: what anybody may call forth, a few times a day to who has not joined."""
        if answer.reply.kind not in FOR_ANYBODY:
            return True
        verdict, _ = self._strangers.admit((incoming.channel, incoming.address), now)
        return verdict is Verdict.ANSWER or await self._is_known(incoming)

    @asynccontextmanager
    async def _patient(self, incoming: Incoming, now: datetime) -> AsyncIterator[None]:
        """Says that we are at work if that takes longer than `patience`. A timer and no task: who pressed first is
        answered before others are begun with.
        """
        said: list[asyncio.Task[None]] = []

        def say() -> None:
            working = answer_of(self.office, incoming, Reply("working"))
            said.append(asyncio.create_task(send_answers(self.office, [working], now)))

        timer = asyncio.get_running_loop().call_later(self.patience, say)
        try:
            yield
        finally:
            timer.cancel()
            await asyncio.gather(*said)

    async def _is_known(self, incoming: Incoming) -> bool:
        async with self.office.db.transaction() as tx:
            return await people.at_address(tx, incoming.channel, incoming.address) is not None

    async def _stem(self, incoming: Incoming, verdict: Verdict, now: datetime) -> None:
        if verdict is Verdict.SAY_STOP:
            log.warning("flood on %s from %s", incoming.channel, incoming.address)
            await self._record(incoming, now, "flood")
            answer = answer_of(self.office, incoming, Reply("flood"))
            await send_answers(self.office, [answer] if await self._is_due(incoming, answer, now) else [], now)

    async def _record(self, incoming: Incoming, now: datetime, action: str, passed_over: int = 0) -> None:
        async with self.office.db.transaction() as tx:
            by = await people.at_address(tx, incoming.channel, incoming.address)
            await audit.record(
                tx,
                now,
                action,
                person_id=by.id if by else None,
                channel=incoming.channel,
                address=incoming.address,
                passed_over=passed_over,
            )
