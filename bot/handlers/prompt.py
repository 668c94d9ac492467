"""What a webhook brings in: kept before the platform hears OK if that is quick, else finished in the background.

A platform repeats what got no OK, so that a process which is killed meanwhile loses nothing; a repeated update is
known by its id. They want the OK within a second or two, and a long reading of a plan must not hold it up.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

MOMENT = 0.8  # seconds


class Background:
    """Work that was begun and must be ended."""

    def __init__(self) -> None:
        self._begun: set[asyncio.Task[Any]] = set()

    def begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Goes on by itself."""
        task = asyncio.create_task(work)
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        return task

    async def end(self) -> None:
        """Returns when all that was begun is finished."""
        await asyncio.gather(*self._begun, return_exceptions=True)


async def for_a_moment(task: asyncio.Task[Any]) -> None:
    """Returns when the work is done, or after a moment without it."""
    await asyncio.wait({task}, timeout=MOMENT)
