"""SQLite asked where the question stands: on the event loop, without a thread.

A statement of a press takes SQLite ten microseconds. A trip to a thread takes twenty on an idle machine and a hundred
times that on a busy one, and the greenlet that waits for it thirty more. So nothing here waits but with the loop free:
for another process that has the write lock, and for the disk, which only a checkpoint does (synchronous=NORMAL,
sqlite.org/pragma.html). Between BEGIN IMMEDIATE and COMMIT nothing waits for anybody (sqlite.org/wal.html, 2.2), and
what SQLite takes of a long question is a fifth of what making objects of its rows takes anyway.
"""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.util import EMPTY_DICT, immutabledict
from sqlmodel.ext.asyncio.session import AsyncSession

PATIENCE, STEP = 10.0, 0.01  # seconds for the write lock of another process, looked at so often
CHECKPOINT = 100  # commits; a press writes some eight pages, and SQLite's own measure is a thousand
WHOLE = immutabledict({"prebuffer_rows": True})  # as AsyncSession asks: all rows are read before the next question


def engine(url: str) -> Engine:
    made = create_engine(url, connect_args={"timeout": PATIENCE})

    @event.listens_for(made, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=0", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA busy_timeout=0")  # from here on it is `Session.lock` that waits

    commits = count(1)

    @event.listens_for(made, "commit")
    def _commit(_connection: object) -> None:
        if next(commits) % CHECKPOINT == 0:
            asyncio.get_running_loop().run_in_executor(None, _checkpoint, made)

    return made


def _checkpoint(engine: Engine) -> None:
    """Bring what the write-ahead log has into the database; others write meanwhile."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")


class Session(AsyncSession):
    """The session that everybody knows, with no greenlet around what a press asks."""

    def __init__(self, bind: Connection) -> None:
        super().__init__(expire_on_commit=False)
        self.sync_session.bind = bind

    async def lock(self) -> None:
        """The write lock from the start: two writers wait for each other instead of failing half way
        (sqlite.org/lang_transaction.html, 2.2), and a claim is as safe as SELECT … FOR UPDATE.
        """
        cursor = self.sync_session.connection().connection.cursor()
        for left in range(int(PATIENCE / STEP), -1, -1):
            try:
                cursor.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not left or not _is_busy(error):
                    raise
            else:
                return
            await asyncio.sleep(STEP)

    async def exec(
        self, statement: Any, *, params: Any = None, execution_options: Mapping[str, Any] = EMPTY_DICT, **how: Any
    ) -> Any:
        return self.sync_session.exec(statement, params=params, execution_options=WHOLE.union(execution_options), **how)

    async def flush(self, objects: Sequence[Any] | None = None) -> None:
        self.sync_session.flush(objects)

    async def commit(self) -> None:
        self.sync_session.commit()


def _is_busy(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the low byte is the error, the others its kind
