"""kill -9 in the middle of dispatching: every message arrives, and none twice but those that were in flight."""

import asyncio
import random
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from storage import outbox
from storage.db import Database
from storage.tables import OutboxMessage, OutboxState
from tests.integration.dispatcher import AT_ONCE
from tests.storage.builders import MORNING, message
from tests.wires.server import serving

MESSAGES, KILLS = 300, 4
PATIENCE = 60.0  # seconds


class BotApi:
    """A Bot API that takes its time, and counts what reached it."""

    def __init__(self) -> None:
        self.arrived: Counter[str] = Counter()
        self.from_process: dict[int, set[str]] = defaultdict(set)
        self.awaited: tuple[int, asyncio.Event] = (0, asyncio.Event())
        self.app = Starlette(routes=[Route("/{process:int}/{bot}/sendMessage", self.send_message, methods=["POST"])])

    async def send_message(self, request: Request) -> JSONResponse:
        try:
            text = (await request.json())["text"]
        except ClientDisconnect:  # killed half way through its request
            return JSONResponse({})
        self.arrived[text] += 1
        self.from_process[request.path_params["process"]].add(text)
        number = self.arrived.total()
        count, reached = self.awaited
        if number >= count:
            reached.set()
        await asyncio.sleep(0.02)  # the wire's own slowness, without which nothing would be in flight
        return JSONResponse({"ok": True, "result": {"message_id": str(number)}})

    async def until(self, count: int) -> None:
        """Until so many messages have arrived."""
        self.awaited = (count, asyncio.Event())
        async with asyncio.timeout(PATIENCE):
            await self.awaited[1].wait()


@pytest.fixture
async def bot_api() -> AsyncIterator[tuple[BotApi, str]]:
    api = BotApi()
    async with serving(api.app) as url:
        yield api, url


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "note.chat.j2").write_text("{{ text }}")
    return tmp_path / "templates"


async def test_nothing_is_lost_and_only_what_was_in_flight_may_come_twice(
    database: Database, bot_api: tuple[BotApi, str], templates: Path
) -> None:
    api, api_url = bot_api
    chance = random.Random(seed := random.randrange(10**6))
    sys.stdout.write(f"seed {seed}\n")
    async with database.transaction() as tx:
        rows = [message(f"m{n}", kind="note", facts={"text": f"m{n}"}, address=f"one:{n}") for n in range(MESSAGES)]
        await outbox.enqueue(tx, rows)

    async def start(number: int) -> asyncio.subprocess.Process:
        now = MORNING + timedelta(hours=number)  # the leases of those killed before have run out
        arguments = (database.url, f"{api_url}/{number}", str(templates), now.isoformat())
        return await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.integration.dispatcher", *arguments)

    marked = []
    for number, count in enumerate(sorted(chance.sample(range(1, MESSAGES - AT_ONCE), KILLS))):
        process = await start(number)
        await api.until(count)
        process.kill()
        assert await process.wait() == -signal.SIGKILL
        marked.append(await sent(database))
    last = await start(KILLS)
    async with asyncio.timeout(PATIENCE):
        assert await last.wait() == 0

    every_message = {f"m{n}" for n in range(MESSAGES)}
    assert set(api.arrived) == every_message
    assert await sent(database) == every_message
    in_flight = [api.from_process[number] - known for number, known in enumerate(marked)]
    assert all(len(doubtful) <= AT_ONCE for doubtful in in_flight)
    allowed = Counter(key for doubtful in in_flight for key in doubtful)
    assert all(times - 1 <= allowed[key] for key, times in api.arrived.items())


async def sent(database: Database) -> set[str]:
    async with database.transaction() as tx:
        query = select(OutboxMessage.key).where(OutboxMessage.state == OutboxState.SENT)
        return set(await tx.exec(query))
