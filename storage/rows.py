"""Rows as objects of tables.py that are only read: the session makes and watches its own, which takes three times as
long, for lists and presses that change nothing on them. Who changes a row asks the session for it (`tx.get_one`).

Setting a column fails; what is put into the list of a JSON column is lost.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import class_mapper
from sqlmodel import SQLModel

from storage.db import Transaction, fetch
from storage.prepared import Prepared
from storage.tables import Plan

Table = type[SQLModel]
_DRAFT: Any = Plan.draft  # it is long, and would be read once for every row of an answer


def select_rows(*tables: Table) -> Any:
    """A query for `read` of the same tables."""
    return select(*(getattr(table, column) for table in tables for column in _columns(table)))


async def read(tx: Transaction, query: Select[Any] | Prepared, *tables: Table, **params: Any) -> list[tuple[Any, ...]]:
    """What `select_rows` of these tables has become, as it is now: an object of each for every row.

    Raises TypeError for other tables than those of the query.
    """
    found = await fetch(tx, query, params)
    if found and len(found[0]) != sum(len(_columns(table)) for table in tables):
        raise TypeError(f"the query is of other tables than {tables}")
    return [tuple(_objects(row, tables)) for row in found]


def correct(row: SQLModel, **columns: Any) -> None:
    """Say on what was read what was written since."""
    row.__dict__.update(columns)


def _objects(row: Sequence[Any], tables: tuple[Table, ...]) -> Iterator[SQLModel]:
    """Without the state by which a session knows its own, so that setting a column fails."""
    values = iter(row)
    for table in tables:
        made = table.__new__(table)
        made.__dict__.update(zip(_columns(table), values, strict=False))
        yield made


@cache
def _columns(table: Table) -> tuple[str, ...]:
    return tuple(each.key for each in class_mapper(table).column_attrs if each.key != _DRAFT.key)
