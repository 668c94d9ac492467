"""SQLite where it is asked: on the event loop what only computes, in a thread what may wait for a lock or a disk.

aiosqlite takes everything to its thread, four times for a statement. A press is eight statements of some ten
microseconds each, and a trip costs twenty on an idle machine and a hundred times that on a busy one. So only these go
there: BEGIN IMMEDIATE while another process has the write lock, COMMIT (it writes, and now and then it waits for the
disk), many rows at once, and anything outside a transaction. Between BEGIN IMMEDIATE and COMMIT nothing waits for
anybody (sqlite.org/wal.html, 2.2), and what SQLite takes of a long question is a fifth of what making objects of its
rows takes on the loop anyway.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import aiosqlite

BEGIN = "BEGIN IMMEDIATE"
PATIENCE = 10_000  # milliseconds for the write lock


def connect(database: str, **how: Any) -> aiosqlite.Connection:
    """What SQLAlchemy takes as `async_creator_fn`; `how` goes to sqlite3."""
    # never two at once: whoever uses it waits for the thread's answer
    how |= {"check_same_thread": False, "timeout": PATIENCE / 1000}
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
        if sql == BEGIN:
            await self._begin()
        elif self._conn.in_transaction:
            self._run(sql, parameters or ())
        else:
            await self._trip(self._run, sql, parameters or ())
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "_Cursor":
        await self._trip(self._run_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None: ...

    async def _begin(self) -> None:
        """At once if nobody has the write lock."""
        try:
            self._run("PRAGMA busy_timeout=0", ())
            self._run(BEGIN, ())
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # the low byte is the error, the others its kind
                raise
            await self._trip(self._wait_and_begin)

    def _wait_and_begin(self) -> None:
        self._run(f"PRAGMA busy_timeout={PATIENCE}", ())
        self._run(BEGIN, ())

    def _run(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.execute(sql, parameters)
        self._rows = self._cursor.fetchall()

    def _run_many(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.executemany(sql, parameters)
