"""The append-only record of who did what, when, through which channel."""

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from storage.db import Transaction
from storage.tables import Audit


async def record(
    tx: Transaction,
    now: datetime,
    action: str,
    *,
    person_id: int | None = None,
    channel: str = "",
    occurrence_id: int | None = None,
    task_id: int | None = None,
    **facts: Any,
) -> None:
    tx.add(
        Audit(
            at=now,
            action=action,
            person_id=person_id,
            channel=channel,
            occurrence_id=occurrence_id,
            task_id=task_id,
            facts=facts,
        )
    )
    await tx.flush()


async def last_of(tx: Transaction, person_id: int, actions: tuple[str, ...]) -> Audit | None:
    """The newest entry of one of these kinds by this person."""
    query = select(Audit).where(Audit.person_id == person_id, col(Audit.action).in_(actions))
    return (await tx.exec(query.order_by(col(Audit.id).desc()))).first()


async def about(tx: Transaction, occurrence_id: int) -> list[Audit]:
    query = select(Audit).where(Audit.occurrence_id == occurrence_id)
    return list(await tx.exec(query.order_by(col(Audit.id))))
