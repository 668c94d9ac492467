"""Many who write in the same instant."""

import asyncio
import sqlite3
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
    happened: list[str] = []

    def trace(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(lambda said: happened.append("on record") if said == "COMMIT" else None)

    db = Database(sqlite_database.url)
    event.listen(db.engine, "connect", trace)
    office = replace(small.admin.office, db=db, channels={"local": LocalChannel(nowhere)})
    intake = Intake(office, lambda: at(5, 2))

    async def answered(_: Sequence[Answer]) -> None:
        happened.append("answered")

    at_once = [Incoming("local", f"phone-{n}", text="/viec", update_id=str(n)) for n in range(5)]
    await asyncio.gather(*(intake.take(each, send=answered) for each in at_once))
    await db.close()
    assert happened == ["on record", "answered"] * 5
