"""Engine and transaction: the one place that knows which database an office has."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, insert, inspect, literal
from sqlalchemy.dialects.postgresql import insert as insert_into_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.util import EMPTY_DICT
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from storage import sqlite
from storage.prepared import Prepared

Transaction = AsyncSession
T = TypeVar("T")

_latest: ContextVar[AsyncSession | None] = ContextVar("latest", default=None)  # this task's, or of who started it

_DEADLOCK = "40P01"  # https://www.postgresql.org/docs/current/errcodes-appendix.html
MIGRATIONS = Path(__file__).parent / "migrations"


class CannotOpen(Exception):
    """The database cannot be opened, brought up to date or written to, in its driver's words."""


class TooNew(CannotOpen):
    """A later version of this program has brought the database up to date already."""


class Database:
    """One office's database. `url` is SQLAlchemy's: "sqlite:///nhacviec.db" or "postgresql://…".

    `patience`: seconds that a transaction on SQLite waits for another process which writes.
    """

    def __init__(self, url: str, patience: float = sqlite.PATIENCE) -> None:
        self.url = driver_url(url)
        self._patience = patience
        self._async = None if self.url.startswith("sqlite") else create_async_engine(self.url, pool_pre_ping=True)
        self.engine = self._async.sync_engine if self._async else sqlite.engine(self.url)
        # SQLite lets one writer in at a time, and whoever waits there sleeps and tries again; here they queue.
        self._turn = nullcontext() if self._async else asyncio.Lock()
        self._kept: Connection | None = None  # so one connection does, and a pool would only cost

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """All of the block or nothing. Never open while a wire is.

        RuntimeError inside another one: SQLite would wait for ever for the turn that the outer one has.
        CannotOpen where another process does not let SQLite write.
        """
        outer = _latest.get()
        if outer is not None and outer.get_bind().engine is self.engine and outer.in_transaction():
            raise RuntimeError("a transaction was opened inside another one: hand on the `tx` that is open")
        await asyncio.sleep(0)  # on SQLite nothing else lets the others go on
        async with self._turn:
            session = self._session()
            _latest.set(session)
            try:
                await self._begin(session)
                yield session
                await session.commit()  # gives the connection back: nothing is left to close
            except BaseException:
                await self._give_up(session)
                raise

    async def settled(self, work: Callable[[Transaction], Awaitable[T]], beginnings: int = 3) -> T:
        """What `work` gives in a transaction; begun anew where PostgreSQL ended one of two that waited for each other.

        Nothing of what it ended has happened: https://www.postgresql.org/docs/current/explicit-locking.html
        """
        try:
            async with self.transaction() as tx:
                return await work(tx)
        except DBAPIError as error:
            if beginnings == 1 or getattr(error.orig, "sqlstate", "") != _DEADLOCK:
                raise
        return await self.settled(work, beginnings - 1)

    def _session(self) -> Transaction:
        if self._async:
            return AsyncSession(self._async, expire_on_commit=False)
        self._kept = self._kept or self.engine.connect()
        return sqlite.Session(self._kept)

    async def _begin(self, session: Transaction) -> None:
        if not isinstance(session, sqlite.Session):
            session.sync_session.begin()  # here already, for the question above; nothing is sent yet
            return
        try:
            await session.lock(self._patience)
        except sqlite.Locked as error:
            raise CannotOpen(str(error)) from error

    async def _give_up(self, session: Transaction) -> None:
        if self._async:
            await asyncio.shield(session.close())
        else:
            await session.close()
            self._let_go()

    def _let_go(self) -> None:
        """Also of what a failed COMMIT has left open, which SQLAlchemy takes for closed."""
        if self._kept:
            self._kept.connection.rollback()
            self._kept.close()
            self._kept = None

    async def close(self) -> None:
        if self._async:
            await self._async.dispose()
        else:
            self._let_go()
            self.engine.dispose()


def driver_url(url: str) -> str:
    """The URL with the driver we use: psycopg serves Alembic and the program alike."""
    parsed = make_url(url)
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
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


async def insert_one(tx: Transaction, table: type[SQLModel], **columns: Any) -> int:
    """Write one row, told every column that has to be filled; returns its id."""
    ((written,),) = await fetch(tx, _insert(table, *columns), columns)
    return int(written)


@cache
def _insert(table: type[SQLModel], *columns: str) -> Prepared:
    """Of the table, not of its class: a session would make objects of the rows."""
    rows = inspect(table).local_table
    return Prepared(insert(rows).returning(rows.c.id), columns)


async def insert_if_new(tx: Transaction, table: type[SQLModel], **columns: Any) -> bool:
    """As `insert_one`, unless the row breaks a UNIQUE constraint; whether it is new."""
    return bool(await fetch(tx, _insert_if_new(tx.get_bind().dialect.name, table, *columns), columns))


@cache
def _insert_if_new(dialect: str, table: type[SQLModel], *columns: str) -> Prepared:
    return Prepared(_insert_new(dialect, table).returning(literal(True)), columns)


async def insert_new(tx: Transaction, table: type[SQLModel], rows: list[dict[str, Any]]) -> int:
    """Insert the rows that break no UNIQUE constraint, leave the others alone; returns how many are new."""
    if not rows:
        return 0
    params = rows[0] if len(rows) == 1 else rows  # one alone is no "executemany"
    return (await execute(tx, _insert_new(tx.get_bind().dialect.name, table), params)).rowcount


@cache
def _insert_new(dialect: str, table: type[SQLModel]) -> Any:
    """psycopg answers -1 unless it is asked to keep the count."""
    insert_into = insert_into_postgresql if dialect == "postgresql" else insert_into_sqlite
    statement = insert_into(inspect(table).local_table).on_conflict_do_nothing()
    return statement.execution_options(preserve_rowcount=True)


async def fetch(
    tx: Transaction, question: Executable | Prepared, params: Mapping[str, Any] = EMPTY_DICT
) -> Sequence[Sequence[Any]]:
    """The rows of a question, of its plain columns; as `execute`."""
    if not isinstance(question, Prepared):
        return (await execute(tx, question, params)).all()
    if not isinstance(tx, sqlite.Session):
        return (await execute(tx, question.statement, params)).all()
    await tx.flush()
    return question.for_sqlite.ask(tx.driver, params)


async def execute(tx: Transaction, statement: Executable, params: Any = None) -> CursorResult[Any]:
    """Past the session, which would make and watch objects; what it holds is written first.

    Of a class it gives the plain columns.
    """
    await tx.flush()
    return await tx.run_sync(_execute, statement, params)


def _execute(session: Session, statement: Executable, params: Any) -> CursorResult[Any]:
    return session.connection().execute(statement, params, execution_options=sqlite.WHOLE)
