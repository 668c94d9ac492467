"""The clock wakes jobs, never two runs of one at once, and lets them finish when it is stopped."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from scheduler.clock import Clock, Job


class Work:
    """A job that counts its runs; it stays in one until it is let go."""

    def __init__(self, *, free: bool = True) -> None:
        self.begun = self.done = 0
        self.free = asyncio.Event()
        self.began = asyncio.Event()
        if free:
            self.free.set()

    async def __call__(self) -> None:
        self.begun += 1
        self.began.set()
        await self.free.wait()
        self.done += 1

    async def runs(self, count: int) -> None:
        """Until it has begun so many times."""
        while self.begun < count:
            self.began.clear()
            await self.began.wait()


@pytest.fixture(autouse=True)
async def impatient() -> AsyncIterator[None]:
    async with asyncio.timeout(10):
        yield


async def test_a_job_runs_again_and_again() -> None:
    work = Work()
    clock = Clock([Job("work", 0.01, work)])
    clock.start()
    await work.runs(3)
    await clock.stop()


async def test_a_job_that_fails_runs_again_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    work, failures = Work(), Work()

    async def fail() -> None:
        await failures()
        raise ValueError("the database is away")

    clock = Clock([Job("failing", 0.01, fail), Job("work", 0.01, work)])
    clock.start()
    await failures.runs(2)
    await work.runs(2)
    await clock.stop()
    assert caplog.records[0].getMessage() == "failing failed"


async def test_a_run_that_takes_long_is_not_run_beside_itself() -> None:
    slow, quick = Work(free=False), Work()
    clock = Clock([Job("slow", 0.01, slow), Job("quick", 0.01, quick)])
    clock.start()
    await quick.runs(10)
    assert slow.begun == 1
    slow.free.set()
    await slow.runs(2)
    await clock.stop()


async def test_stopping_waits_for_the_run_that_has_begun() -> None:
    slow = Work(free=False)
    clock = Clock([Job("slow", 0.01, slow)])
    clock.start()
    await slow.runs(1)
    stopping = asyncio.create_task(clock.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    slow.free.set()
    await stopping
    assert slow.done == slow.begun


async def test_a_clock_that_is_stopped_wakes_nobody() -> None:
    work, witness = Work(), Work()
    clock, other = Clock([Job("work", 0.01, work)]), Clock([Job("witness", 0.01, witness)])
    clock.start()
    other.start()
    await work.runs(1)
    await clock.stop()
    begun = work.begun
    await witness.runs(witness.begun + 5)
    await other.stop()
    assert work.begun == begun
