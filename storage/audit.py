"""The append-only record of who did what, when, through which channel."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from storage.db import Transaction, insert_one
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
) -> int:
    """Write one entry; returns its id, by which it may be taken back."""
    return await insert_one(
        tx,
        Audit,
        at=now,
        action=action,
        person_id=person_id,
        channel=channel,
        occurrence_id=occurrence_id,
        task_id=task_id,
        facts=facts,
    )


async def by_id(tx: Transaction, entry_id: int) -> Audit | None:
    return await tx.get(Audit, entry_id)


async def taken_back(tx: Transaction, entry: Audit) -> bool:
    """Whether somebody has undone what this entry records (an "undo" names it in `of`, its action in `what`)."""
    return entry.id in await _undone(tx, entry.action)


async def standing(tx: Transaction, action: str, plan_id: int) -> list[Audit]:
    """All entries of one kind about a plan that nobody has taken back, newest first."""
    query = select(Audit).where(Audit.action == action, col(Audit.facts)["plan"].as_string() == str(plan_id))
    undone = await _undone(tx, action)
    return [each for each in await tx.exec(query.order_by(col(Audit.id).desc())) if each.id not in undone]


async def _undone(tx: Transaction, action: str) -> set[int]:
    """The entries of this kind that were taken back."""
    facts = col(Audit.facts)
    query = select(facts["of"].as_integer()).where(Audit.action == "undo", facts["what"].as_string() == action)
    return set(await tx.exec(query))


async def by_person(tx: Transaction, person_id: int, actions: Collection[str], limit: int = 20) -> list[Audit]:
    """The newest entries of these kinds by this person, newest first."""
    query = select(Audit).where(Audit.person_id == person_id, col(Audit.action).in_(actions))
    return list(await tx.exec(query.order_by(col(Audit.id).desc()).limit(limit)))


async def last_of(tx: Transaction, person_id: int, actions: tuple[str, ...]) -> Audit | None:
    """The newest entry of one of these kinds by this person."""
    query = select(Audit).where(Audit.person_id == person_id, col(Audit.action).in_(actions))
    return (await tx.exec(query.order_by(col(Audit.id).desc()).limit(1))).first()


async def about(tx: Transaction, occurrence_id: int) -> list[Audit]:
    query = select(Audit).where(Audit.occurrence_id == occurrence_id)
    return list(await tx.exec(query.order_by(col(Audit.id))))


async def newest_at(tx: Transaction, occurrence_ids: Collection[int], actions: Collection[str]) -> dict[int, datetime]:
    """When the newest entry of these kinds was written about each occurrence that has one."""
    query = select(col(Audit.occurrence_id), func.max(col(Audit.at))).group_by(col(Audit.occurrence_id))
    query = query.where(col(Audit.occurrence_id).in_(occurrence_ids), col(Audit.action).in_(actions))
    return {occurrence_id: at for occurrence_id, at in await tx.exec(query) if occurrence_id is not None}


async def newest_word(
    tx: Transaction, occurrence_ids: Collection[int], until: datetime | None = None
) -> dict[int, int]:
    """The entry that says what is, or was at a moment, reported of each occurrence: it is done, a figure, or a figure
    taken back.
    """
    told = col(Audit.action).in_(["done", "figure"])
    withdrawn = and_(col(Audit.action) == "undo", col(Audit.facts)["what"].as_string() == "figure")
    query = select(col(Audit.occurrence_id), func.max(col(Audit.id))).group_by(col(Audit.occurrence_id))
    query = query.where(col(Audit.occurrence_id).in_(occurrence_ids), or_(told, withdrawn))
    if until is not None:
        query = query.where(col(Audit.at) <= until)
    return {occurrence_id: entry for occurrence_id, entry in await tx.exec(query) if occurrence_id and entry}


async def strangers(tx: Transaction, channel: str, prefix: str, since: datetime) -> int:
    """How many messages people nobody knows have sent to the addresses that begin so, those passed over included."""
    address = col(Audit.facts)["address"].as_string()
    theirs = (
        col(Audit.channel) == channel,
        col(Audit.person_id).is_(None),
        col(Audit.at) >= since,
        address.startswith(prefix, autoescape=True),
    )
    answered = select(func.count(col(Audit.id))).where(Audit.action == "stranger", *theirs)
    passed_over = select(func.sum(col(Audit.facts)["passed_over"].as_integer())).where(
        Audit.action == "flood_over", *theirs
    )
    return (await tx.exec(answered)).one() + ((await tx.exec(passed_over)).one() or 0)
