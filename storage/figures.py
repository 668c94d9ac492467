"""Questions about reported figures. A correction is a new row, so nothing is lost and the newest counts."""

from collections.abc import Collection

from sqlmodel import col, select

from storage.db import Transaction
from storage.tables import Figure


async def of_assignment(tx: Transaction, assignment_id: int) -> list[Figure]:
    """Every report that was not withdrawn, oldest first."""
    query = select(Figure).where(Figure.assignment_id == assignment_id, ~col(Figure.withdrawn))
    return list(await tx.exec(query.order_by(col(Figure.id))))


async def newest(tx: Transaction) -> dict[int, dict[str, Figure]]:
    """Of every assignment the figure that counts for each period, in the order in which they came in."""
    found: dict[int, dict[str, Figure]] = {}
    for row in await tx.exec(select(Figure).where(~col(Figure.withdrawn)).order_by(col(Figure.id))):
        found.setdefault(row.assignment_id, {}).pop(row.period, None)
        found[row.assignment_id][row.period] = row
    return found


async def of_occurrences(tx: Transaction, occurrence_ids: Collection[int]) -> dict[int, dict[str, str | None]]:
    """The figure that each due date was answered with: value, unit, numerator, denominator."""
    query = select(Figure).where(col(Figure.occurrence_id).in_(occurrence_ids), ~col(Figure.withdrawn))
    return {
        row.occurrence_id: {name: getattr(row, name) for name in ("value", "unit", "numerator", "denominator")}
        for row in await tx.exec(query.order_by(col(Figure.id)))
        if row.occurrence_id is not None
    }


async def withdraw(tx: Transaction, figure_id: int) -> Figure | None:
    """Take one report back; None: it was already, or never there."""
    row = await tx.get(Figure, figure_id)
    if row is None or row.withdrawn:
        return None
    row.withdrawn = True
    tx.add(row)
    return row
