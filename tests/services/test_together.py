"""Many who write in the same instant."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event

from bot.handlers.intake import Intake
from bot.handlers.replying import Answer
from bot.handlers.talk import Incoming
from channels.local import LocalChannel
from domain.outgoing import Outgoing
from storage.db import Database
from tests.services.documents import a_small_office, at


async def nowhere(_: Outgoing) -> None: ...


async def test_who_comes_first_is_answered_before_the_next_is_on_record(
    tmp_path: Path, sqlite_database: Database
) -> None:
    """Otherwise everybody waits for the last one."""
    small = await a_small_office(tmp_path, sqlite_database, at(5, 2))
    office = replace(small.admin.office, channels={"local": LocalChannel(nowhere)})
    intake = Intake(office, lambda: at(5, 2))
    happened: list[str] = []

    async def answered(_: Sequence[Answer]) -> None:
        happened.append("answered")

    event.listen(sqlite_database.engine, "commit", lambda _: happened.append("on record"))
    at_once = [Incoming("local", f"phone-{n}", text="/viec", update_id=str(n)) for n in range(5)]
    await asyncio.gather(*(intake.take(each, send=answered) for each in at_once))
    assert happened == ["on record", "answered"] * 5
