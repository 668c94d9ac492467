"""How much the outbox costs: dispatching through it against the bare loop of the same sends.

    python -m benchmarks.dispatch [MESSAGES]

The sink takes 50 ms for each message and 40 are in flight, so 800/s is the ceiling of both. The bar is the ratio, not
the rate, which depends on the machine. The outbox is an SQLite file.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from channels.base import Limits
from channels.render import Renderer
from domain.outgoing import Outgoing
from scheduler.dispatch import dispatch
from storage import outbox, work
from storage.db import Database, migrate

AT_ONCE, LATENCY, ROUNDS = 40, 0.05, 3
NOW = datetime(2024, 2, 7, 0, 30, tzinfo=UTC)
FACTS = {"text": "Trước ngày 10/02/2024"}


class Sink:
    kind = "local"
    limits = Limits(text=100_000, buttons=True, files=True)

    def __init__(self) -> None:
        self.taken = 0

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        await asyncio.sleep(LATENCY)
        self.taken += 1
        return (message.key,)


async def bare(count: int, renderer: Renderer) -> int:
    """Render and send, remember nothing."""
    sink, slots = Sink(), asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with slots:
            parts = renderer.render("note", sink.kind, FACTS).parts
            await sink.send(Outgoing(str(number), sink.kind, str(number), "note", parts))

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(one(number))
    return sink.taken


async def through_outbox(db: Database, renderer: Renderer) -> int:
    """Claim, render, send, mark until nothing is left."""
    sink = Sink()
    while True:
        done = await dispatch(
            db,
            {sink.kind: sink},
            renderer,
            NOW,
            still_open=work.still_open,
            jitter=lambda: 0.0,
            at_once=AT_ONCE,
        )
        if not done.total:
            return sink.taken


async def enqueue(db: Database, count: int, lap: int) -> None:
    rows = [
        {
            "key": f"{lap}:{number}",
            "kind": "note",
            "channel": "local",
            "address": str(number),
            "facts": FACTS,
            "not_before": NOW,
            "created_at": NOW,
        }
        for number in range(count)
    ]
    async with db.transaction() as tx:
        await outbox.enqueue(tx, rows)


async def rate(run: Callable[[], Awaitable[int]]) -> float:
    """Messages a second."""
    start = perf_counter()
    taken = await run()
    return taken / (perf_counter() - start)


async def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "note.chat.j2").write_text("{{ text }}", encoding="utf-8")
        renderer = Renderer([Path(folder)])
        url = f"sqlite:///{folder}/office.db"
        await asyncio.to_thread(migrate, url)
        db = Database(url)
        for lap in range(ROUNDS):
            await enqueue(db, count, lap)
            alone = await rate(lambda: bare(count, renderer))
            stored = await rate(lambda: through_outbox(db, renderer))
            print(f"bare {alone:.0f}/s, through the outbox {stored:.0f}/s, ratio {stored / alone:.2f}")
        await db.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
