"""Engine and transaction: the one place that knows which database an office has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Insert, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import sqlite as sqlite_driver

Transaction = AsyncSession

_latest: ContextVar[AsyncSession | None] = ContextVar("latest", default=None)  # this task's, or of who started it

MIGRATIONS = Path(__file__).parent / "migrations"


class CannotOpen(Exception):
    """The database cannot be opened or brought up to date, in its driver's words."""


class TooNew(CannotOpen):
    """A later version of this program has brought the database up to date already."""


class Database:
    """One office's database. `url` is SQLAlchemy's: "sqlite:///nhacviec.db" or "postgresql://…"."""

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self.engine = _engine(self.url)
        # SQLite lets one writer in at a time, and whoever waits there sleeps and tries again; here they queue.
        self._turn = asyncio.Lock() if self.url.startswith("sqlite") else nullcontext()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """All of the block or nothing. Never open while a wire is.

        RuntimeError inside another one: SQLite would wait for ever for the turn that the outer one has.
        """
        outer = _latest.get()
        if outer is not None and outer.bind is self.engine and outer.in_transaction():
            raise RuntimeError("a transaction was opened inside another one: hand on the `tx` that is open")
        async with self._turn:
            session = AsyncSession(self.engine, expire_on_commit=False)
            session.sync_session.begin()  # here already, for the question above; nothing is sent yet
            _latest.set(session)
            try:
                yield session
                await session.commit()  # gives the connection back: nothing is left to close
            except BaseException:
                await asyncio.shield(session.close())
                raise

    async def close(self) -> None:
        await self.engine.dispose()


def driver_url(url: str) -> str:
    """The URL with the drivers we use: aiosqlite, and psycopg which serves Alembic and the program alike."""
    parsed = make_url(url)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    parsed = parsed.set(drivername=drivers.get(parsed.drivername, parsed.drivername))
    return parsed.render_as_string(hide_password=False)


def migrate(url: str) -> None:
    """Bring the database to the newest schema; a new one is created. Safe to call at every start.

    CannotOpen if it is not there, not ours, or locked up; TooNew if this program is older than its schema.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = driver_url(url)
    try:
        command.upgrade(config, "head")
    except DatabaseError as error:
        raise CannotOpen(str(error.orig).strip()) from error
    except CommandError as error:  # its revision is none of ours
        raise TooNew(str(error)) from error


async def insert_new(tx: Transaction, table: type[SQLModel], rows: list[dict[str, Any]]) -> int:
    """Insert the rows that break no UNIQUE constraint, leave the others alone; returns how many are new."""
    if not rows:
        return 0
    statement = _insert_new(tx.get_bind().dialect.name, table)
    await tx.flush()  # what the rows may point at
    # psycopg answers -1 unless it is asked to keep the count
    # one row alone is no "executemany", which costs a trip to SQLite's thread
    params = rows[0] if len(rows) == 1 else rows
    result = await tx.exec(statement, params=params, execution_options={"preserve_rowcount": True})
    return result.rowcount


@cache
def _insert_new(dialect: str, table: type[SQLModel]) -> Insert:
    """Of the table, not of its class: the session would make objects of the rows."""
    insert_into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_into(inspect(table).local_table).on_conflict_do_nothing()


def _engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_pre_ping=True)
    engine = create_async_engine(url, connect_args={"async_creator_fn": sqlite_driver.connect})

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        # The write lock from the first statement: two writers wait for each other instead of failing half way
        # (sqlite.org/lang_transaction.html, 2.2), and a claim is as safe as SELECT … FOR UPDATE.
        connection.exec_driver_sql(sqlite_driver.BEGIN)

    return engine
