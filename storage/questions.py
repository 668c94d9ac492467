"""What the bot asked somebody and waits to hear: one open question a person and channel."""

from datetime import datetime
from typing import Any

from sqlmodel import select

from storage.db import Transaction
from storage.tables import Question


async def ask(tx: Transaction, person_id: int, channel: str, now: datetime, kind: str, facts: dict[str, Any]) -> int:
    """Remember a question in place of the one before; returns its id, which its buttons carry."""
    old = await pending(tx, person_id, channel)
    if old is not None:
        await tx.delete(old)
        await tx.flush()
    row = Question(person_id=person_id, channel=channel, asked_at=now, kind=kind, facts=facts)
    tx.add(row)
    await tx.flush()
    assert row.id is not None
    return row.id


async def files(tx: Transaction) -> set[str]:
    """The stored files that open questions are about ("which task is this?")."""
    asked = await tx.exec(select(Question.facts))
    return {facts["sha256"] for facts in asked if "sha256" in facts}


async def pending(tx: Transaction, person_id: int, channel: str) -> Question | None:
    query = select(Question).where(Question.person_id == person_id, Question.channel == channel)
    return (await tx.exec(query)).first()


async def take(tx: Transaction, person_id: int, channel: str, question_id: int) -> Question | None:
    """The question if it is still open, and closed by this: a second press on its button finds nothing."""
    row = await pending(tx, person_id, channel)
    if row is None or row.id != question_id:
        return None
    await tx.delete(row)
    return row
