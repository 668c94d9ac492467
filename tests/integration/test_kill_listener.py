"""kill -9 while people speak: what a wire has handed over only once is worked off by the next process."""

import json
import signal
from asyncio.subprocess import Process
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from sqlmodel import select

from bot.config import Settings
from bot.office import Office
from domain.words import OccurrenceState
from storage.db import Database
from storage.tables import Agency, Audit, Occurrence
from tests.acceptance.service import FIRST, SECOND, free_port, furnish
from tests.acceptance.test_telegram import section as telegram_section
from tests.acceptance.test_zalo import section as zalo_section
from tests.builders import a_person
from tests.processes import python
from tests.services.phone import RENDERER
from tests.wires.telegram import TelegramDouble, telegram_double
from tests.wires.zalo import ZaloDouble, zalo_double

PATIENCE = 60.0  # seconds; a process needs a while to start on a busy machine
PUBLIC = "https://bot.example.org"
SECRET = "not-a-real-webhook-secret"
Wire = ZaloDouble | TelegramDouble
DOUBLES: dict[str, tuple[Any, Any, str]] = {
    "zalo": (zalo_double, zalo_section, "bot:42"),
    "telegram": (telegram_double, telegram_section, "42"),
}


def listening(url: str, sections: dict[str, Any]) -> AbstractAsyncContextManager[Process]:
    return python("-m", "tests.integration.listener", url, json.dumps(sections))


def heard(wire: Wire) -> int:
    """How many updates we have for good: polled once more behind them, or told OK."""
    if wire.webhook_answers:
        return wire.webhook_answers.count(200)
    polls = [call.params.get("offset") for call in wire.calls if call.method == "getUpdates"]
    return len(polls) - 1 if isinstance(wire, ZaloDouble) else len({offset for offset in polls if offset})


async def furnished(database: Database, channel: str, address: str) -> None:
    await furnish(Office(Settings(), database, RENDERER, {}))
    async with database.transaction() as tx:
        agency = (await tx.exec(select(Agency).where(Agency.code == "STP"))).one()
        await a_person(tx, agency, at=[(channel, address)])


@pytest.mark.parametrize("mode", ["polling", "webhook"])
@pytest.mark.parametrize("channel", ["zalo", "telegram"])
async def test_a_word_that_was_handed_over_outlives_the_process(
    sqlite_url: str, sqlite_database: Database, channel: str, mode: str
) -> None:
    double, section, address = DOUBLES[channel]
    await furnished(sqlite_database, channel, address)
    port = free_port()
    async with double() as wire:
        wire.gateway = (PUBLIC, f"http://127.0.0.1:{port}")
        serves = {"enabled": mode == "webhook", "port": port, "public_url": PUBLIC}
        sections = {channel: section(wire, mode=mode, webhook_secret=SECRET), "http": serves}
        user = wire.user("42", "Lan")

        async with listening(sqlite_url, sections) as process:
            wire.free.clear()
            user.says(f"xong {FIRST}")
            await wire.until(lambda: any(call.method == "sendMessage" for call in wire.calls), within=PATIENCE)
            user.says(f"xong {SECOND}")  # waits for its turn: the answer to the first is still on its way
            await wire.until(lambda: heard(wire) == 2, within=PATIENCE)
            process.kill()
            assert await process.wait() == -signal.SIGKILL
        wire.free.set()

        async with listening(sqlite_url, sections):
            await wire.until(lambda: any(SECOND in each.text for each in wire.history("42")), within=PATIENCE)

    async with sqlite_database.transaction() as tx:
        states = [row.state for row in await tx.exec(select(Occurrence))]
        reports = list(await tx.exec(select(Audit.occurrence_id).where(Audit.action == "done")))
    assert states == [OccurrenceState.REPORTED] * 2
    assert len(reports) == len(set(reports)) == 2
