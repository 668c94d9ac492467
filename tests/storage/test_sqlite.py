"""SQLite with another process at the same file: a command beside the service, a backup, one that was killed."""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InvalidRequestError
from sqlmodel import col, select

from storage import inbox
from storage.db import CannotOpen, Database, insert_new
from storage.tables import Agency
from tests.processes import python

NOW = datetime(2024, 2, 7, 1, 0, tzinfo=UTC)
WRITING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
held.execute(
    "INSERT INTO agency (code, name, short_name, aliases, level, groups, parent, successors)"
    " VALUES ('theirs', 'Cơ quan', '', '[]', '', '[]', '', '[]')"
)
print("writing", flush=True)
sys.stdin.readline()
held.execute("COMMIT")
held.close()
print("written", flush=True)
sys.stdin.readline()
"""
READING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN")
print(len(held.execute("SELECT code FROM agency").fetchall()), flush=True)
sys.stdin.readline()
print(len(held.execute("SELECT code FROM agency").fetchall()), flush=True)
"""


def file_of(database: Database) -> Path:
    name = make_url(database.url).database
    assert name is not None
    return Path(name)


def another(program: str, database: Database) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
    return python("-c", program, str(file_of(database)), stdin=PIPE, stdout=PIPE)


async def said(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    return (await process.stdout.readline()).decode().strip()


async def go_on(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")
    await process.stdin.drain()


async def write(database: Database, code: str) -> None:
    async with database.transaction() as tx:
        tx.add(Agency(code=code, name="Cơ quan"))


async def codes(database: Database) -> list[str]:
    async with database.transaction() as tx:
        return list(await tx.exec(select(Agency.code).order_by(col(Agency.id))))


@pytest.fixture
async def impatient(sqlite_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_url, patience=0.1)
    yield opened
    await opened.close()


async def test_a_writer_waits_for_another_process_and_leaves_the_loop_free(sqlite_database: Database) -> None:
    """A command holds the write lock while the service wants it: nobody fails, and the service goes on."""
    await write(sqlite_database, "before")
    async with another(WRITING, sqlite_database) as other:
        assert await said(other) == "writing"
        writers = [asyncio.create_task(write(sqlite_database, code)) for code in ("first", "second")]
        done, _ = await asyncio.wait(writers, timeout=0.05)
        assert not done
        await go_on(other)
        await asyncio.gather(*writers)
    assert await codes(sqlite_database) == ["before", "theirs", "first", "second"]


async def test_a_process_that_keeps_the_lock_is_named_and_the_next_transaction_goes_on(impatient: Database) -> None:
    async with another(WRITING, impatient) as other:
        assert await said(other) == "writing"
        with pytest.raises(CannotOpen, match="another process has been writing"):
            await write(impatient, "ours")
        await go_on(other)
        assert await said(other) == "written"
        await write(impatient, "later")
    assert await codes(impatient) == ["theirs", "later"]


async def test_who_is_cancelled_while_waiting_for_another_process_holds_up_nobody(sqlite_database: Database) -> None:
    async with another(WRITING, sqlite_database) as other:
        assert await said(other) == "writing"
        waiting = asyncio.create_task(write(sqlite_database, "given up"))
        await asyncio.wait({waiting}, timeout=0.05)
        waiting.cancel()
        await asyncio.wait({waiting})
        await go_on(other)
        await write(sqlite_database, "ours")
    assert await codes(sqlite_database) == ["theirs", "ours"]


async def test_what_a_killed_process_had_half_written_is_gone(sqlite_database: Database) -> None:
    async with another(WRITING, sqlite_database) as other:
        assert await said(other) == "writing"
        waiting = asyncio.create_task(write(sqlite_database, "ours"))
        await asyncio.wait({waiting}, timeout=0.05)
        other.kill()
        await waiting
    assert await codes(sqlite_database) == ["ours"]


async def test_a_reader_holds_up_no_writer_and_sees_what_was_when_it_began(sqlite_database: Database) -> None:
    """A backup reads on while the service writes."""
    await write(sqlite_database, "before")
    async with another(READING, sqlite_database) as other:
        assert await said(other) == "1"
        await write(sqlite_database, "meanwhile")
        await go_on(other)
        assert await said(other) == "1"
    assert await codes(sqlite_database) == ["before", "meanwhile"]


async def test_the_log_does_not_grow_for_ever_and_is_gone_at_the_end(sqlite_database: Database) -> None:
    log = file_of(sqlite_database).with_name(f"{file_of(sqlite_database).name}-wal")
    for day in range(40):
        async with sqlite_database.transaction() as tx:
            rows = [{"code": f"{day}.{n}", "name": "Cơ quan " * 50} for n in range(1000)]
            assert await insert_new(tx, Agency, rows) == 1000
    assert log.stat().st_size < 8_000_000  # the forty days are over 20 MB
    await sqlite_database.close()
    assert not log.exists()


async def test_a_transaction_that_is_open_at_the_close_is_not_half_on_record(sqlite_url: str) -> None:
    service = Database(sqlite_url)
    begun, closed = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with service.transaction() as tx:
            tx.add(Agency(code="first", name="Cơ quan"))
            await tx.flush()
            begun.set()
            await closed.wait()

    writing = asyncio.create_task(slow())
    await begun.wait()
    await service.close()
    closed.set()
    with pytest.raises(InvalidRequestError):  # never as if it were on record
        await writing
    after = Database(sqlite_url)
    assert await codes(after) == []
    await after.close()


@pytest.mark.parametrize("body", [{"text": "nửa một chữ \ud83d"}, [[["sâu"]]], {"n": 10**30, "x": 0.1}, None])
async def test_json_is_read_as_it_was_written(sqlite_database: Database, body: object) -> None:
    """What a wire brings is kept as it came, also what only Python takes for JSON."""
    async with sqlite_database.transaction() as tx:
        await inbox.keep(tx, "zalo", body, NOW)
    async with sqlite_database.transaction() as tx:
        assert [each.body for each in await inbox.left(tx)] == [body]
