"""SQLite asked where the question stands: on the event loop, without a thread.

A statement of a press takes SQLite ten microseconds. A trip to a thread takes twenty on an idle machine and a hundred
times that on a busy one, and the greenlet that waits for it thirty more. Who waits for another process that has the
write lock leaves the loop free. Between BEGIN IMMEDIATE and COMMIT nothing waits for anybody, as `migrate` has made the
file one with a log (sqlite.org/wal.html, 2.2), and what SQLite takes of a long question is a fifth of what making
objects of its rows takes anyway.

For the disk only a checkpoint waits (synchronous=NORMAL, sqlite.org/pragma.html): some milliseconds of one COMMIT in a
hundred. It is SQLite's own, because only what runs between two writers brings ALL of the log into the database, and a
log of which anything is left is never begun anew: it would grow for ever.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.util import EMPTY_DICT, immutabledict
from sqlmodel.ext.asyncio.session import AsyncSession

PATIENCE, STEP = 10.0, 0.01  # seconds for the write lock of another process, looked at so often
WHOLE = immutabledict({"prebuffer_rows": True})  # as AsyncSession asks: all rows are read before the next question


class Locked(Exception):
    """Another process has had the write lock for longer than we wait."""


def read_json(text: str) -> Any:
    """As json.loads, which is six times slower and the only one to take half a character (a lone surrogate)."""
    try:
        return from_json(text)
    except ValueError:
        return json.loads(text)


def engine(url: str) -> Engine:
    made = create_engine(url, connect_args={"timeout": PATIENCE}, json_deserializer=read_json)

    @event.listens_for(made, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA busy_timeout=0")  # from here on it is `Session.lock` that waits

    return made


class Session(AsyncSession):
    """The session that everybody knows, with no greenlet around what a press asks.

    It joins the transaction of its connection (`driver`) when it is asked for objects, which a press is not.
    """

    def __init__(self, bind: Connection) -> None:
        super().__init__(expire_on_commit=False)
        self.sync_session.bind = bind
        self.driver: Any = bind.connection.driver_connection
        self._is_open = False

    async def lock(self, patience: float) -> None:
        """The write lock from the start: two writers wait for each other instead of failing half way
        (sqlite.org/lang_transaction.html, 2.2), and a claim is as safe as SELECT … FOR UPDATE.
        Locked after so many seconds.
        """
        for _ in range(int(patience / STEP) + 1):
            try:
                self.driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    raise
            else:
                self._is_open = True
                return
            await asyncio.sleep(STEP)
        raise Locked(f"another process has been writing for {patience:g} seconds")

    async def exec(
        self, statement: Any, *, params: Any = None, execution_options: Mapping[str, Any] = EMPTY_DICT, **how: Any
    ) -> Any:
        return self.sync_session.exec(statement, params=params, execution_options=WHOLE.union(execution_options), **how)

    async def run_sync(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(self.sync_session, *args, **kwargs)

    async def flush(self, objects: Sequence[Any] | None = None) -> None:
        self.sync_session.flush(objects)

    def in_transaction(self) -> bool:
        return self._is_open

    async def commit(self) -> None:
        if self.sync_session.in_transaction():
            self.sync_session.commit()
        self.driver.commit()
        self._is_open = False

    async def close(self) -> None:
        self.sync_session.close()
        self._is_open = False


def _is_busy(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the low byte is the error, the others its kind
