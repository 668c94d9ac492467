"""The service as it runs, over the doubles of the wires: an office of two agencies on the morning of 07/02/2024."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlmodel import select

from bot.app import office_of, run_tick, send_everything
from bot.config import Settings
from bot.http import HttpServer
from bot.office import Office
from bot.running import Running, running
from bot.services import joining
from channels.pace import Pace
from channels.telegram import TelegramChannel
from domain.words import OccurrenceState, Role
from scheduler.opening import open_occurrences
from storage import notices, outbox, people
from storage.tables import Audit, Occurrence, OutboxState, Task
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.contract.wires import Clock

EARLY = datetime(2024, 2, 7, 0, 0, tzinfo=UTC)  # 07:00 in Hanoi: nobody is reminded yet
MORNING = EARLY + timedelta(minutes=30)
FIRST, SECOND = "III.1", "III.2"
PATIENCE = 5.0  # seconds


@dataclass(slots=True)
class Wall:
    """The clock on the wall, moved by the test."""

    now: datetime = EARLY

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Service:
    """A running service and the questions a test asks about it."""

    office: Office
    wall: Wall
    running: Running

    @property
    def http(self) -> HttpServer | None:
        return self.running.http

    async def invite(self, role: Role = Role.OFFICER, agency: str = "STP") -> str:
        async with self.office.db.transaction() as tx:
            return await joining.invite(tx, self.wall.now, agency, role)

    async def also_reached_at(self, channel: str, address: str, further: str) -> None:
        """Who is reached at the address has another one behind it."""
        async with self.office.db.transaction() as tx:
            known = await people.address(tx, channel, address)
            assert known is not None
            await joining.put_address(tx, known.person_id, channel, further, self.wall.now)

    async def morning(self, now: datetime = MORNING) -> None:
        """It is half past seven: the reminders go out."""
        self.wall.now = now
        await run_tick(self.office, self.wall.now)
        await self.send()

    async def send(self) -> None:
        """What waits in the outbox goes out now, and not at the sender's next round; also what that has in hand."""
        await send_everything(self.office, self.wall.now)
        async with asyncio.timeout(PATIENCE):
            while await self._in_hand():
                pass  # the question itself lets the sender go on

    async def send_until(self, happened: Callable[[], bool]) -> None:
        """As `send`, for what is written only once an answer is on its wire."""
        async with asyncio.timeout(PATIENCE):
            while not happened():
                await self.send()

    async def _in_hand(self) -> int:
        async with self.office.db.transaction() as tx:
            return (await outbox.counts(tx)).get(OutboxState.SENDING, 0)

    async def audited(self) -> list[tuple[str, dict[str, Any]]]:
        async with self.office.db.transaction() as tx:
            return [(row.action, row.facts) for row in await tx.exec(select(Audit).order_by("id"))]

    async def state(self, code: str) -> OccurrenceState:
        async with self.office.db.transaction() as tx:
            tasks = {task.code: task.id for task in await tx.exec(select(Task))}
            rows = await tx.exec(select(Occurrence).where(Occurrence.assignment_id == tasks[code]))
            return rows.one().state


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def furnish(office: Office) -> None:
    """Sở Tư pháp with two tasks due on 09/02/2024, Sở Nội vụ with none, an admin, all of them still without a phone."""
    async with office.db.transaction() as tx:
        justice = await an_agency(tx, "STP")
        await an_agency(tx, "SNV")
        await a_person(tx, await an_agency(tx, "VP"), Role.ADMIN, at=[("email", "admin@example.org")])
        plan = await a_plan(tx)
        for code in (FIRST, SECOND):
            await a_task(tx, plan, code, "Trước ngày 10/02/2024", [justice])
        await open_occurrences(tx, await notices.calendar(tx))


@asynccontextmanager
async def service(
    database_url: str,
    wall: Wall | None = None,
    *,
    furnished: Callable[[Office], Awaitable[None]] = furnish,
    pictures: httpx.AsyncBaseTransport | None = None,
    **sections: Any,
) -> AsyncIterator[Service]:
    """The service at work; `sections` are those of config.toml."""
    wall = wall or Wall()
    settings = Settings(database={"url": database_url}, **sections)
    async with office_of(settings, wall) as made:
        office = unhurried(made)
        await furnished(office)
        async with running(office, wall, pictures=pictures, moment=60.0) as everything:
            yield Service(office, wall, everything)


def unhurried(office: Office) -> Office:
    """The same office, whose turns on Telegram pass without waiting."""
    telegram = office.channels.get("telegram")
    if not isinstance(telegram, TelegramChannel):
        return office
    clock = Clock()
    paced = TelegramChannel(telegram.bot, Pace(clock=clock, sleep=clock.sleep))
    return replace(office, channels={**office.channels, "telegram": paced})
