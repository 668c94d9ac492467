"""SQLite in a thread of its own, with one trip there for each statement where aiosqlite makes four.

SQLAlchemy makes a cursor, executes, fetches every row and closes, and aiosqlite waits for its thread each time. A press
is ten statements: the trips cost more than SQLite does.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import aiosqlite


def connect(database: str, **how: Any) -> aiosqlite.Connection:
    """What SQLAlchemy takes as `async_creator_fn`; `how` goes to sqlite3."""
    connection = _Connection(partial(sqlite3.connect, database, **how), iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy does it with those it makes itself
    return connection


class _Connection(aiosqlite.Connection):
    def cursor(self) -> "_Cursor":  # type: ignore[override]  # SQLAlchemy only enters it, which needs no trip
        return _Cursor(self)

    async def rollback(self) -> None:
        """The pool asks for it each time; after a commit there is nothing to take back."""
        if self.in_transaction:
            await super().rollback()


class _Cursor(aiosqlite.Cursor):
    """Its statement makes the real cursor and reads it to its end, which closes it."""

    _cursor: sqlite3.Cursor
    _rows: list[Any]

    def __init__(self, connection: _Connection) -> None:
        self._conn = connection
        self._trip: Callable[..., Awaitable[None]] = connection._execute

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "_Cursor":
        await self._trip(self._run, sql, parameters or ())
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "_Cursor":
        await self._trip(self._run_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None: ...

    def _run(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.execute(sql, parameters)
        self._rows = self._cursor.fetchall()

    def _run_many(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.executemany(sql, parameters)
