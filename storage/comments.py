"""Questions about what was said about a task."""

from datetime import datetime

from sqlmodel import col, select

from storage.db import Transaction
from storage.tables import Comment


async def add(tx: Transaction, assignment_id: int, person_id: int, at: datetime, text: str) -> int:
    """Keep a word; returns its id."""
    row = Comment(assignment_id=assignment_id, person_id=person_id, at=at, text=text)
    tx.add(row)
    await tx.flush()
    assert row.id is not None
    return row.id


async def of_assignment(tx: Transaction, assignment_id: int) -> list[Comment]:
    query = select(Comment).where(Comment.assignment_id == assignment_id)
    return list(await tx.exec(query.order_by(col(Comment.id))))
