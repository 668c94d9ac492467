"""Statements that every message asks, spelt once.

SQLAlchemy writes them and knows how SQLite keeps each type; then sqlite3 is asked straight. What SQLAlchemy makes for
every execution (a context, a result with its metadata) takes a press more than SQLite and the template together, and
serves what is not asked for here: events, results read piecemeal, several databases. PostgreSQL is asked through it.
"""

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.types import TypeEngine

from storage.sqlite import read_json

_SQLITE = dialect(json_deserializer=read_json)

Process = Callable[[Any], Any]


class Prepared:
    """A statement that is built once, with a bindparam for whatever changes and for no list.

    columns: those that an INSERT is told; KeyError when it is asked without one that has to be filled.
    """

    def __init__(self, statement: Any, columns: Collection[str] = ()) -> None:
        self.statement = statement
        self._columns = list(columns) or None

    @cached_property
    def for_sqlite(self) -> "ForSqlite":
        compiled = self.statement.compile(dialect=_SQLITE, column_keys=self._columns)
        binds = {name: compiled.binds[name] for name in compiled.positiontup}
        processes = [_type(column).result_processor(_SQLITE, None) for column in self.statement.exported_columns]
        return ForSqlite(
            text=str(compiled),
            fixed={name: bind.effective_value for name, bind in binds.items() if bind.value is not None},
            told=[(name, _type(binds[name]).bind_processor(_SQLITE)) for name in compiled.positiontup],
            read=[(at, process) for at, process in enumerate(processes) if process],
        )


@dataclass(frozen=True, slots=True)
class ForSqlite:
    """Its text, the values it says itself, and what becomes of those it is told and of the columns it gives."""

    text: str
    fixed: Mapping[str, Any]
    told: list[tuple[str, Process | None]]
    read: list[tuple[int, Process]]

    def ask(self, connection: sqlite3.Connection, params: Mapping[str, Any]) -> list[list[Any]]:
        """The rows it gives, of RETURNING if it writes."""
        values = {**self.fixed, **params}
        told = [process(values[name]) if process else values[name] for name, process in self.told]
        rows = [list(row) for row in connection.execute(self.text, told)]
        for row in rows:
            for at, process in self.read:
                row[at] = process(row[at])
        return rows


def _type(column: Any) -> TypeEngine[Any]:
    of_column: TypeEngine[Any] = column.type
    return of_column.dialect_impl(_SQLITE)
