"""Questions about agencies and groups."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import col, select

from domain.words import Days
from storage.db import Transaction
from storage.tables import Agency, Group


async def every(tx: Transaction) -> list[Agency]:
    """The agencies of all days, in the order they were imported."""
    return list(await tx.exec(select(Agency).order_by(col(Agency.id))))


async def on(tx: Transaction, day: date) -> list[Agency]:
    """The agencies that exist on a day."""
    return [agency for agency in await every(tx) if exists(agency, day)]


def exists(agency: Agency, day: date) -> bool:
    return day in Days(agency.since, agency.until)


async def groups(tx: Transaction) -> list[Group]:
    return list(await tx.exec(select(Group).order_by(col(Group.id))))


async def by_code(tx: Transaction, code: str) -> Agency | None:
    return (await tx.exec(select(Agency).where(Agency.code == code.upper()))).first()


async def by_id(tx: Transaction, agency_id: int) -> Agency:
    return (await tx.exec(select(Agency).where(Agency.id == agency_id))).one()


async def save(tx: Transaction, table: type[Agency] | type[Group], rows: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """Insert or update by code; returns (new, changed)."""
    old_rows: list[Any] = list(await tx.exec(select(table)))
    known = {row.code: row for row in old_rows}
    new = changed = 0
    for row in rows:
        old = known.get(row["code"])
        if old is None:
            tx.add(table(**row))
            new += 1
        elif any(getattr(old, name) != value for name, value in row.items()):
            old.sqlmodel_update(row)
            tx.add(old)
            changed += 1
    await tx.flush()
    return new, changed
