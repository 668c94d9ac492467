"""On record before a wire hears that we have it, worked off at least once, harmless by its key.

Zalo gives a polled update only once, Telegram forgets one when the next is asked for, and a webhook must hear OK before
a long reading ends. What is killed in between is found by the next process; what was on record already is known by
its update's id (storage/updates.py) and does nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from storage import inbox
from storage.db import Database
from storage.tables import Received

log = logging.getLogger(__name__)

Feed = Callable[[Any], Awaitable[None]]  # works one update off; what it raises leaves the update for the next process


class Inbox:
    """The updates that are being worked off. `now` tells the time."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now
        self._over: list[int] = []
        self._left: list[Received] = []
        self._again: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Find what the process before has left."""
        async with self._db.transaction() as tx:
            given_up = await inbox.give_up(tx)
            self._left = await inbox.left(tx)
        if given_up:
            log.error("%d updates were given %d times in vain and are given up", given_up, inbox.MOST_TRIES)

    async def keep(self, door: str, body: Any) -> int | None:
        """Write an update down; None where that fails: it is worked off all the same."""
        try:
            async with self._db.transaction() as tx:
                return await inbox.keep(tx, door, body, self._now())
        except Exception:
            log.exception("%s: an update could not be written down", door)
            return None

    async def work(self, number: int | None, worked: Awaitable[None]) -> None:
        """Wait until an update is worked off; never raises."""
        try:
            await worked
        except Exception:
            log.exception("update %s was not worked off", number)
        else:
            self.over(number)

    def over(self, number: int | None) -> None:
        """It is worked off; that is written down by `clear`, for many at once."""
        if number is not None:
            self._over.append(number)

    def again(self, door: str, feed: Feed) -> None:
        """Begin to work off what was left at a door, in its order."""
        mine = [row for row in self._left if row.door == door]
        self._left = [row for row in self._left if row.door != door]
        if mine:
            log.info("%s: %d updates of an earlier process", door, len(mine))
        for row in mine:
            task = asyncio.create_task(self.work(row.id, feed(row.body)))
            self._again.add(task)
            task.add_done_callback(self._again.discard)

    async def clear(self) -> None:
        """Forget what is over; what the database does not forget now is told to it again."""
        numbers = tuple(self._over)
        if numbers:
            async with self._db.transaction() as tx:
                await inbox.over(tx, numbers)
            del self._over[: len(numbers)]

    async def settled(self) -> None:
        """Returns when what was left is worked off too."""
        await asyncio.gather(*self._again)
