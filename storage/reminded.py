"""What each person has already heard about each occurrence, and what they asked to hear later."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, func, or_, select

from storage.db import Transaction, insert_new
from storage.tables import Assignment, Occurrence, OutboxMessage, Reminded, Snooze
from storage.work import OPEN

Heard = dict[tuple[int, int], set[str]]  # (occurrence, person) -> keys of steps


async def heard(tx: Transaction, agency_id: int | None = None) -> Heard:
    """Of every open occurrence, or those of one agency; their ids would be more than a statement can carry."""
    query = select(Reminded.occurrence_id, Reminded.person_id, Reminded.step)
    found: Heard = defaultdict(set)
    query = query.join(Occurrence, col(Occurrence.id) == col(Reminded.occurrence_id))
    query = query.where(col(Occurrence.state).in_(OPEN))
    if agency_id is not None:
        query = query.join(Assignment, col(Assignment.id) == col(Occurrence.assignment_id))
        query = query.where(Assignment.agency_id == agency_id)
    for occurrence_id, person_id, step in await tx.exec(query):
        found[occurrence_id, person_id].add(step)
    return found


async def record(tx: Transaction, rows: list[dict[str, Any]]) -> None:
    await insert_new(tx, Reminded, rows)


async def forget(tx: Transaction, outbox_keys: Collection[str]) -> None:
    """These bundles did not go out after all: what they said was not heard."""
    await tx.exec(delete(Reminded).where(col(Reminded.outbox_key).in_(outbox_keys)))


async def of_occurrence(tx: Transaction, occurrence_id: int) -> list[Reminded]:
    query = select(Reminded).where(Reminded.occurrence_id == occurrence_id)
    return list(await tx.exec(query.order_by(col(Reminded.on), col(Reminded.id))))


async def messages(tx: Transaction, keys: Collection[str]) -> list[OutboxMessage]:
    """The messages of some bundles, copies and fall-backs to other channels included."""
    key_of = col(OutboxMessage.key)
    wanted = or_(key_of.in_(keys), *(key_of.startswith(f"{key}:") for key in keys))
    return list(await tx.exec(select(OutboxMessage).where(wanted).order_by(col(OutboxMessage.id)))) if keys else []


async def snoozes(tx: Transaction) -> dict[tuple[int, int], date]:
    """The day until which each (occurrence, person) asked not to hear of it, also when that day has come."""
    return {(row.occurrence_id, row.person_id): row.until for row in await tx.exec(select(Snooze))}


async def snooze(tx: Transaction, occurrence_id: int, person_id: int, until: date) -> None:
    query = select(Snooze).where(Snooze.occurrence_id == occurrence_id, Snooze.person_id == person_id)
    row = (await tx.exec(query)).first() or Snooze(occurrence_id=occurrence_id, person_id=person_id, until=until)
    row.until = until
    tx.add(row)


async def bundle(tx: Transaction, person_id: int, on: date | None = None) -> list[int]:
    """The occurrences of the bundle that a person was sent on a morning, by default the newest, in its order."""
    newest = select(func.max(col(Reminded.on))).where(Reminded.person_id == person_id).scalar_subquery()
    query = select(Reminded.occurrence_id).where(Reminded.person_id == person_id, col(Reminded.on) == (on or newest))
    return list(dict.fromkeys(await tx.exec(query.order_by(col(Reminded.id)))))
