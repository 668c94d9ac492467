"""Requests for another date: one open request an occurrence, decided once."""

from datetime import date, datetime
from typing import Any

from sqlmodel import col, delete, select, update

from storage.db import Transaction
from storage.tables import Extension


async def by_id(tx: Transaction, extension_id: int) -> Extension | None:
    return (await tx.exec(select(Extension).where(Extension.id == extension_id))).first()


async def of_occurrence(tx: Transaction, occurrence_id: int) -> list[Extension]:
    query = select(Extension).where(Extension.occurrence_id == occurrence_id)
    return list(await tx.exec(query.order_by(col(Extension.id))))


async def undecided(tx: Transaction) -> list[Extension]:
    query = select(Extension).where(col(Extension.granted).is_(None))
    return list(await tx.exec(query.order_by(col(Extension.id))))


async def granted(tx: Transaction) -> set[int]:
    """The occurrences whose date somebody has moved by a decision."""
    return set(await tx.exec(select(Extension.occurrence_id).where(col(Extension.granted).is_(True))))


async def decide(
    tx: Transaction,
    extension_id: int,
    *,
    was: bool | None,
    granted: bool | None,
    by: int | None,
    at: datetime | None,
    reason: str = "",
    **columns: date | None,
) -> bool:
    """Compare-and-set: False if somebody was quicker. `columns`: what else changes by the decision."""
    decided = col(Extension.granted).is_(was) if was is None else col(Extension.granted) == was
    statement = (
        update(Extension)
        .where(col(Extension.id) == extension_id, decided)
        .values(granted=granted, decided_by=by, decided_at=at, decision_reason=reason, **columns)
        .returning(col(Extension.id))
    )
    return (await tx.exec(statement)).first() is not None


async def explain(tx: Transaction, extension_id: int, reason: str) -> bool:
    """Give an undecided request its reason; False if it is decided or gone."""
    statement = update(Extension).where(*_undecided(extension_id)).values(reason=reason)
    return (await tx.exec(statement.returning(col(Extension.id)))).first() is not None


async def withdraw(tx: Transaction, extension_id: int) -> bool:
    """Take an undecided request away; False if it is decided or gone."""
    statement = delete(Extension).where(*_undecided(extension_id))
    return (await tx.exec(statement.returning(col(Extension.id)))).first() is not None


def _undecided(extension_id: int) -> tuple[Any, Any]:
    return col(Extension.id) == extension_id, col(Extension.granted).is_(None)
