"""Questions about reported figures. A correction is a new row, so nothing is lost and the newest counts."""

from collections.abc import Collection

from sqlmodel import col, select

from storage.db import Transaction
from storage.tables import Figure


async def of_assignment(tx: Transaction, assignment_id: int) -> list[Figure]:
    """Every report, oldest first."""
    query = select(Figure).where(Figure.assignment_id == assignment_id)
    return list(await tx.exec(query.order_by(col(Figure.id))))


async def newest(tx: Transaction, assignment_ids: Collection[int]) -> dict[tuple[int, str], Figure]:
    """The figure that counts, by (assignment, period)."""
    query = select(Figure).where(col(Figure.assignment_id).in_(assignment_ids)).order_by(col(Figure.id))
    return {(row.assignment_id, row.period): row for row in await tx.exec(query)}


async def of_occurrences(tx: Transaction, occurrence_ids: Collection[int]) -> dict[int, dict[str, str | None]]:
    """The figure that each due date was answered with: value, unit, numerator, denominator."""
    query = select(Figure).where(col(Figure.occurrence_id).in_(occurrence_ids)).order_by(col(Figure.id))
    return {
        row.occurrence_id: {name: getattr(row, name) for name in ("value", "unit", "numerator", "denominator")}
        for row in await tx.exec(query)
        if row.occurrence_id is not None
    }
