"""What wakes us: the one user of APScheduler. Its jobs hold no facts; what is due is a question to the database.

So its store is memory, nothing of it is ever saved, and a wake that was missed is made good by the next one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.zone import ZONE

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds. If it fails, that is logged and the next wake tries again."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[object]]


class Clock:
    """Runs its jobs side by side until it is stopped; no job runs twice at the same time."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        # It warns at every wake that finds the last run still at work, which is what we ask of it.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._running: set[asyncio.Task[Any]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone=ZONE,
            jobstores={"default": MemoryJobStore()},
            # Its own grace is one second: a wake that is later than that would be dropped in silence.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for job in jobs:
            self._scheduler.add_job(self._run, "interval", seconds=job.seconds, args=[job], id=job.name)

    def start(self) -> None:
        """Call it inside the loop; the first wake of a job comes after its seconds."""
        self._scheduler.start()

    async def stop(self) -> None:
        """No further wakes; returns when every run that has begun is done. APScheduler itself would cancel them."""
        self._scheduler.pause()
        await asyncio.sleep(0)  # a run that was due in this very moment begins, and is waited for
        if self._running:
            await asyncio.wait(self._running)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # which it does at the loop's next turn

    async def _run(self, job: Job) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await job.run()
        except Exception:
            log.exception("%s failed", job.name)
        finally:
            self._running.discard(task)
