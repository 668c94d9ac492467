"""The sender's loop: claim, send, mark. What a message says was decided before; here it only reaches its address.

No transaction is open while a wire is. Whoever dies between a send and its mark leaves at most `at_once` messages in
doubt; they go out again when their lease has run out, everything else exactly once.
"""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from channels.base import Channel, Limits, SendFailed
from channels.render import Renderer
from domain.outgoing import Outgoing
from scheduler import fallback
from scheduler.quiet import hold_until
from storage import outbox
from storage.db import Database, Transaction
from storage.outbox import Sent
from storage.tables import OutboxMessage

log = logging.getLogger(__name__)

StillOpen = Callable[[Transaction, Collection[int]], Awaitable[set[int]]]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we try. A wire that is down for a night delays a message, it does not lose it: 48 attempts, each
    waiting twice as long as the one before and never over an hour, last about a day and a half.
    """

    attempts: int = 48
    first: timedelta = timedelta(seconds=30)
    longest: timedelta = timedelta(hours=1)
    unexpected: int = 3  # attempts when a wire fails in a way it should not: it may have sent the message after all
    send: timedelta = timedelta(minutes=1)  # a wire that says nothing for so long has failed in passing
    lease: timedelta = timedelta(minutes=15)  # longer than a round of wires that all say nothing

    def wait(self, attempts: int, retry_after: float | None, jitter: float) -> timedelta:
        """The pause after the given number of attempts, never shorter than the wire asks for.

        `jitter` (0 to 1) takes off up to a half, so that what failed together does not come back together.
        """
        doubled = min(self.first * (1 << min(attempts - 1, 20)), self.longest)
        return max(doubled * (1 - jitter / 2), timedelta(seconds=retry_after or 0))


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What became of the messages of one round. Held: quiet hours, or behind one that must be tried again."""

    sent: int = 0
    retried: int = 0
    rerouted: int = 0
    dead: int = 0
    dropped: int = 0
    held: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.retried + self.rerouted + self.dead + self.dropped + self.held


class Unwired:
    """Stands for a channel that this office has not connected: messages to it fall to the person's next address."""

    limits = Limits(text=0, buttons=False, files=False)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    async def open(self) -> None:
        """Nothing to open."""

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        raise SendFailed(f"{message.channel} is not connected", permanent=True)

    async def close(self) -> None:
        """Nothing to close."""


class _Fate(Enum):
    SENT = "sent"
    RETRIED = "retried"
    REROUTED = "rerouted"
    DEAD = "dead"
    DROPPED = "dropped"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A claimed message with the facts that are still true."""

    message: OutboxMessage
    facts: dict[str, Any]

    @property
    def id(self) -> int:
        assert self.message.id is not None
        return self.message.id

    @property
    def address(self) -> tuple[str, str]:
        return self.message.channel, self.message.address


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why it did not go out. `again`: when to try once more; None: never to this address."""

    ready: _Ready
    reason: str
    again: datetime | None = None
    elsewhere: bool = False  # another address may take it
    blocked: bool = False
    shut: bool = False
    needless: bool = False
    behind: tuple[int, ...] = ()  # messages to the same address that wait with it, so that their order is kept


async def dispatch(
    db: Database,
    channels: Mapping[str, Channel],
    renderer: Renderer,
    now: datetime,
    *,
    still_open: StillOpen,
    jitter: Callable[[], float],
    at_once: int = 40,
    limit: int = 400,
    patience: Patience = Patience(),
) -> Dispatched:
    """Send up to `limit` messages that are ready for these channels, `at_once` at a time; one address in its order.

    One call for each channel keeps a slow wire from holding up the others. A full round (`total == limit`) means that
    more may be waiting: call again. `jitter` gives a number from 0 to 1.
    """
    async with db.transaction() as tx:
        await outbox.sweep(tx, now)
        claimed = await outbox.claim(tx, now, limit, patience.lease, channels)
        fates: Counter[_Fate] = Counter()
        ready = await _sort_out(tx, claimed, now, still_open, patience, fates)
    queues: dict[tuple[str, str], list[_Ready]] = defaultdict(list)
    for each in ready:
        queues[each.address].append(each)
    wires = _Wires(channels, renderer, now, patience, jitter)
    book = _Book(db, now, fates)
    slots = asyncio.Semaphore(at_once)
    async with asyncio.TaskGroup() as group:
        for queue in queues.values():
            group.create_task(_send_in_order(queue, wires, book, slots))
    return Dispatched(**{fate.value: count for fate, count in fates.items()})


async def _sort_out(
    tx: Transaction,
    claimed: Sequence[OutboxMessage],
    now: datetime,
    still_open: StillOpen,
    patience: Patience,
    fates: Counter[_Fate],
) -> list[_Ready]:
    """Ask what must be asked right before sending: is it still true, may the person be disturbed now?"""
    mentioned = {occurrence for message in claimed for occurrence in occurrences(message.facts)}
    open_now = await still_open(tx, mentioned) if mentioned else set()
    quiet = await outbox.quiet_hours(tx, {message.person_id for message in claimed if message.person_id})
    ready = []
    for each in [_Ready(message, still_true(message.facts, open_now)) for message in claimed]:
        until = hold_until(quiet.get(each.message.person_id or 0), now)
        if each.message.attempts > patience.attempts:  # every attempt ended this process before it was marked
            await outbox.give_up(tx, each.id, "never came back from being sent")
            fates[_Fate.DEAD] += 1
        elif occurrences(each.message.facts) and not occurrences(each.facts) and not each.facts.get("questions"):
            await outbox.drop(tx, [each.id], "nothing in it is open any more")
            fates[_Fate.DROPPED] += 1
        elif until > now and not each.message.urgent:
            await outbox.hold(tx, [each.id], until)
            fates[_Fate.HELD] += 1
        else:
            ready.append(each)
    return ready


def occurrences(facts: Mapping[str, Any], listed: str = "items") -> list[int]:
    """The occurrences that the `items` of a message are about, or the `reports`."""
    items = facts.get(listed)
    return [found for item in items if (found := _occurrence(item))] if isinstance(items, list) else []


def _occurrence(item: object) -> int | None:
    found = item.get("occurrence") if isinstance(item, Mapping) else None
    return found if isinstance(found, int) else None


def still_true(facts: dict[str, Any], open_now: Collection[int]) -> dict[str, Any]:
    """The facts without the items that somebody has closed since."""
    if not occurrences(facts):
        return facts
    kept = {None, *open_now}
    return {**facts, "items": [item for item in facts["items"] if _occurrence(item) in kept]}


def can_wait(kind: str, facts: Mapping[str, Any]) -> bool:
    """A weekly report, and a morning of which nothing is late or due by tomorrow and nothing is asked."""
    if kind != "bundle":
        return kind == "digest"
    return not facts.get("questions") and not any(item["over"] or item["left"] <= 1 for item in facts["items"])


async def _send_in_order(queue: Sequence[_Ready], wires: "_Wires", book: "_Book", slots: asyncio.Semaphore) -> None:
    """Send the messages of one address one after the other; the first passing failure holds those behind it."""
    for position, each in enumerate(queue):
        async with slots:
            outcome = await wires.send(each)
            if isinstance(outcome, _Failed) and outcome.again:
                behind = tuple(later.id for later in queue[position + 1 :])
                await book.note(replace(outcome, behind=behind))
                return
            await book.note(outcome)


@dataclass(frozen=True, slots=True)
class _Wires:
    """Renders a message for its channel, sends it, and turns every trouble into a _Failed."""

    channels: Mapping[str, Channel]
    renderer: Renderer
    now: datetime
    patience: Patience
    jitter: Callable[[], float]

    async def send(self, ready: _Ready) -> Sent | _Failed:
        channel = self.channels[ready.message.channel]
        try:
            outgoing = self._render(ready, channel.kind)
        except Exception as error:  # one broken template or fact must not stop the others
            log.exception("outbox message %s (%s) cannot be rendered", ready.id, ready.message.kind)
            return _Failed(ready, _named(error))
        try:
            async with asyncio.timeout(self.patience.send.total_seconds()):
                wire_ids = await channel.send(outgoing)
        except SendFailed as error:
            if error.permanent:
                return _Failed(
                    ready,
                    error.reason,
                    elsewhere=True,
                    blocked=error.blocked,
                    shut=error.shut,
                    needless=error.needless,
                )
            return self._again(ready, error.reason, self.patience.attempts, error.retry_after)
        except TimeoutError:
            return self._again(ready, "no answer in time", self.patience.attempts)
        except Exception as error:
            log.exception("outbox message %s: %s failed in an unexpected way", ready.id, channel.kind)
            return self._again(ready, _named(error), self.patience.unexpected)
        choices = {} if channel.limits.buttons else _numbered(outgoing)
        about = (*occurrences(ready.facts), *occurrences(ready.facts, "reports"))
        thread = ready.facts.get("assignment")
        return Sent(ready.id, *ready.address, tuple(wire_ids), about, choices, thread)

    def _render(self, ready: _Ready, kind: str) -> Outgoing:
        message = ready.message
        rendered = self.renderer.render(message.kind, kind, ready.facts)
        return Outgoing(
            key=message.key,
            channel=message.channel,
            address=message.address,
            kind=message.kind,
            parts=rendered.parts,
            subject=rendered.subject,
            html=rendered.html,
            urgent=message.urgent,
            can_wait=can_wait(message.kind, ready.facts),
        )

    def _again(self, ready: _Ready, reason: str, attempts: int, retry_after: float | None = None) -> _Failed:
        if ready.message.attempts >= attempts:
            return _Failed(ready, reason, elsewhere=True)
        wait = self.patience.wait(ready.message.attempts, retry_after, self.jitter())
        return _Failed(ready, reason, again=self.now + wait)


class _Book:
    """Writes down what became of each message, for many in one transaction.

    Whoever gets the lock takes along what the others are waiting to have written.
    """

    def __init__(self, db: Database, now: datetime, fates: Counter[_Fate]) -> None:
        self._db, self._now, self._fates = db, now, fates
        self._lock = asyncio.Lock()
        self._outcomes: list[Sent | _Failed] = []

    async def note(self, outcome: Sent | _Failed) -> None:
        """Returns when the outcome is on record."""
        self._outcomes.append(outcome)
        async with self._lock:
            outcomes, self._outcomes = self._outcomes, []
            if not outcomes:
                return
            async with self._db.transaction() as tx:
                sent = [outcome for outcome in outcomes if isinstance(outcome, Sent)]
                await outbox.mark_sent(tx, sent, self._now)
                self._fates[_Fate.SENT] += len(sent)
                for failed in outcomes:
                    if isinstance(failed, _Failed):
                        self._fates[await self._failed(tx, failed)] += 1

    async def _failed(self, tx: Transaction, failed: _Failed) -> _Fate:
        message, message_id, reason = failed.ready.message, failed.ready.id, failed.reason
        if failed.again:
            await outbox.retry_at(tx, message_id, failed.again, reason)
            await outbox.put_back(tx, failed.behind, failed.again)
            self._fates[_Fate.HELD] += len(failed.behind)
            return _Fate.RETRIED
        passed_on = failed.elsewhere and await fallback.pass_on(tx, message, self._now)
        if failed.blocked:
            await fallback.turn_off(tx, message.channel, message.address, reason, self._now)
        if passed_on:
            await outbox.drop(tx, [message_id], f"{reason}; sent to the next address")
            return _Fate.REROUTED
        if failed.needless:
            await outbox.drop(tx, [message_id], reason)
            return _Fate.DROPPED
        if failed.shut:
            await fallback.tell_shut(tx, message, self._now)
        await outbox.give_up(tx, message_id, reason)
        return _Fate.DEAD


def _numbered(message: Outgoing) -> dict[str, str]:
    """What a bare "1" in answer to the message means, where buttons were written out as numbers."""
    from channels.zalo import presses

    return {str(number): press for number, press in presses(message.parts).items()}


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
