"""What a wire gives only once, from the moment it is on record until it is worked off."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import make_url
from sqlmodel import select

from bot.http import Hooks
from bot.inbox import Inbox
from storage.db import CannotOpen, Database
from storage.tables import Received

NOW = datetime(2024, 2, 7, tzinfo=UTC)


async def on_record(database: Database) -> list[str]:
    async with database.transaction() as tx:
        return [row.body["text"] for row in await tx.exec(select(Received).order_by("id"))]


async def kept(inbox: Inbox, *texts: str) -> list[int]:
    return [await inbox.keep("zalo/one", {"text": text}) or 0 for text in texts]


async def well(_: Any) -> None: ...


async def ill(_: Any) -> None:
    raise ValueError


async def for_ever() -> None:
    await asyncio.Event().wait()


async def test_nothing_of_what_was_worked_off_stays_on_record(database: Database) -> None:
    inbox = Inbox(database, lambda: NOW)
    first, second, third = await kept(inbox, "một", "hai", "ba")
    await inbox.work(first, well(0))
    await inbox.work(second, ill(0))
    await inbox.clear()
    assert await on_record(database) == ["hai", "ba"]
    await inbox.work(third, well(0))
    await inbox.clear()
    assert await on_record(database) == ["hai"]


async def test_what_the_database_could_not_forget_is_forgotten_later(sqlite_url: str) -> None:
    database = Database(sqlite_url, patience=0.1)
    inbox = Inbox(database, lambda: NOW)
    (number,) = await kept(inbox, "một")
    inbox.over(number)
    with closing(sqlite3.connect(make_url(sqlite_url).database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotOpen):
            await inbox.clear()
        other.execute("ROLLBACK")
    await inbox.clear()
    assert await on_record(database) == []
    await database.close()


async def test_work_that_is_broken_off_is_left_for_the_next_process(sqlite_database: Database) -> None:
    before = Inbox(sqlite_database, lambda: NOW)
    numbers = await kept(before, "một", "hai")
    for number in numbers:
        work = asyncio.create_task(before.work(number, for_ever()))
        await asyncio.sleep(0)
        work.cancel()
    await before.clear()

    given: list[Any] = []

    async def take(body: Any) -> None:
        given.append(body["text"])

    after = Inbox(sqlite_database, lambda: NOW)
    await after.open()
    after.again("zalo/one", take)
    await after.settled()
    await after.clear()
    assert given == ["một", "hai"]
    assert await on_record(sqlite_database) == []


async def test_what_ends_each_process_is_given_up_and_that_is_told(
    sqlite_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await kept(Inbox(sqlite_database, lambda: NOW), "một")
    for _ in range(4):
        await Inbox(sqlite_database, lambda: NOW).open()
    assert "1 updates were given 3 times in vain" in caplog.text
    assert await on_record(sqlite_database) == []


async def test_webhooks_end_when_what_was_left_is_answered_too(sqlite_database: Database) -> None:
    inbox = Inbox(sqlite_database, lambda: NOW)
    await kept(inbox, "một")
    await inbox.open()
    answered: list[Any] = []

    async def slowly(body: Any) -> None:
        await on_record(sqlite_database)
        answered.append(body["text"])

    hooks = Hooks(inbox)
    hooks.zalo("/zalo/one", "zalo/one", "secret", slowly)
    hooks.again("zalo")
    await hooks.end()
    assert answered == ["một"]
