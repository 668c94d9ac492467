"""Gia hạn: the agency asks, the coordinating office decides once; the first date stays on record for ever."""

from datetime import date
from typing import Any

from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from bot.services.marking import may_act, meant, one, task_facts
from domain.errors import BadInput, NotFound, NotNow
from domain.words import Role
from scheduler import facts, retracting, telling
from storage import assignments, extensions, occurrences, people, work
from storage.db import Transaction
from storage.tables import Audit, Extension
from storage.work import Duties, Work


async def extendable(tx: Transaction, acting: Acting, duties: Duties, occurrence_id: int | None = None) -> Work:
    """The occurrence another date may be asked for.

    Raises NotNow: "nothing_due", "done_before_extension", "no_date_to_extend", "extension_open" while a request is
    undecided.
    """
    may_act(acting, duties)
    await assignments.lock(tx, [duties.assignment.id])  # of two who ask at once the second hears of the first
    current = await meant(tx, acting, duties, occurrence_id)
    if current is None:
        raise NotNow("nothing_due", **task_facts(duties))
    if current.occurrence.state.is_done:
        raise NotNow("done_before_extension", **facts.item(current, acting.on, acting.calendar))
    if current.occurrence.due_on is None:
        raise NotNow("no_date_to_extend", **task_facts(duties))
    waiting = [each for each in await extensions.of_occurrence(tx, current.id) if each.granted is None]
    if waiting:
        raise NotNow("extension_open", **_item(current, acting), to_due_on=waiting[0].to_due_on.isoformat())
    return current


async def ask(tx: Transaction, acting: Acting, current: Work, to: date, reason: str) -> dict[str, Any]:
    """Put the request before the coordinating office. Raises BadInput("extension_not_later")."""
    due_on = _before(current, acting, to)
    row = Extension(
        occurrence_id=current.id,
        asked_by=acting.by.id,
        asked_at=acting.now,
        from_due_on=due_on,
        to_due_on=to,
        reason=" ".join(reason.split()),
    )
    tx.add(row)
    await tx.flush()
    told = await _tell(tx, acting, row, current, f"extension:{row.id}")
    entry = await acting.record(
        tx,
        "extend_asked",
        occurrence_id=current.id,
        task_id=current.task.id,
        extension=row.id,
        to=to.isoformat(),
        reason=row.reason,
    )
    return {**_request(row), "item": _item(current, acting), "told": told, "entry": entry}


async def explain(tx: Transaction, acting: Acting, extension_id: int, reason: str) -> dict[str, Any]:
    """The reason comes behind the request, which the office gets anew. Raises as `withdraw`."""
    row, current = await _own(tx, acting, extension_id)
    if not await extensions.explain(tx, extension_id, " ".join(reason.split())):
        raise NotNow("question_gone")
    told = await _tell(tx, acting, row, current, f"extension:{row.id}:reason:{acting.now.isoformat()}")
    about = {"occurrence_id": current.id, "task_id": current.task.id}
    await acting.record(tx, "extend_explained", **about, extension=row.id, reason=row.reason)
    return {**_request(row), "item": _item(current, acting), "told": told, "entry": 0}


async def _tell(tx: Transaction, acting: Acting, row: Extension, current: Work, key: str) -> int:
    """Put the request before every admin; returns how many it reaches."""
    shown = {**_request(row), "items": [_item(current, acting)], "asker": acting.by.person.name}
    return await telling.tell(
        tx, await people.active(tx, roles=[Role.ADMIN]), "extension_asked", shown, key, acting.now
    )


async def undecided_requests(tx: Transaction, acting: Actor) -> list[dict[str, Any]]:
    """Every request that waits for a decision, the oldest first."""
    admins_only(acting)
    rows = await extensions.undecided(tx)
    works = {each.id: each for each in await work.by_ids(tx, [row.occurrence_id for row in rows])}
    found = [(row, works[row.occurrence_id]) for row in rows if row.occurrence_id in works]
    return [
        {**_request(row), "item": _item(current, acting), "asker": await people.name(tx, row.asked_by)}
        for row, current in found
        if current.occurrence.state.is_open
    ]


async def undecided(tx: Transaction, acting: Actor, extension_id: int) -> tuple[Extension, Work]:
    """A request an admin may decide. Raises NotFound("extension_gone"), NotNow("extension_decided")."""
    admins_only(acting)
    row = await extensions.by_id(tx, extension_id)
    if row is None:
        raise NotFound("extension_gone")
    current = await one(tx, row.occurrence_id)
    if row.granted is not None:
        raise NotNow("extension_decided", **await _decision(tx, row), **_item(current, acting))
    if current.occurrence.state.is_done:
        raise NotNow("done_before_extension", **_item(current, acting))
    return row, current


async def decide(
    tx: Transaction, acting: Actor, extension_id: int, *, granted: bool, reason: str = ""
) -> dict[str, Any]:
    """The first decision stands; the asker is told. A granted date moves the due date, never the first one.

    Raises BadInput("extension_not_later") where a new version or the office has given a later day meanwhile.
    """
    row, current = await undecided(tx, acting, extension_id)
    moved = {"from_due_on": _before(current, acting, row.to_due_on)} if granted else {}  # undoing it goes back there
    reason = " ".join(reason.split())
    decided = await extensions.decide(
        tx, extension_id, was=None, granted=granted, by=acting.person_id, at=acting.now, reason=reason, **moved
    )
    if not decided:
        raise NotNow("question_gone")
    if granted:
        await occurrences.move(tx, current.id, row.to_due_on, acting.calendar.on_or_before(row.to_due_on))
        await retracting.unsay(tx, [current.id])
    entry = await acting.record(
        tx,
        "extend_granted" if granted else "extend_refused",
        occurrence_id=current.id,
        task_id=current.task.id,
        extension=row.id,
        to=row.to_due_on.isoformat(),
        reason=reason,
    )
    shown = {**_request(row), "granted": granted, "reason": reason, "item": _item(await one(tx, current.id), acting)}
    asker = await people.by_id(tx, row.asked_by)
    await telling.tell(
        tx, [asker], "extension_decided", {**shown, "entry": 0}, f"extension_decided:{entry}", acting.now
    )
    return {**shown, "entry": entry}


async def withdraw(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """The asker takes the request back before it is decided. Raises NotNow("extension_decided")."""
    row, current = await _own(tx, acting, entry.facts["extension"])
    if not await extensions.withdraw(tx, entry.facts["extension"]):
        raise NotNow("extension_decided", **await _decision(tx, row), **_item(current, acting))
    return {"item": _item(current, acting), "to_due_on": row.to_due_on.isoformat()}


async def _own(tx: Transaction, acting: Acting, extension_id: int) -> tuple[Extension, Work]:
    """A request of the speaker's agency that is not decided."""
    row = await extensions.by_id(tx, extension_id)
    if row is None:
        raise NotFound("extension_gone")
    current = await one(tx, row.occurrence_id)
    may_act(acting, current)
    if row.granted is not None:
        raise NotNow("extension_decided", **await _decision(tx, row), **_item(current, acting))
    return row, current


async def take_back(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """A decision by mistake: the request waits again, with the date before a grant, and the asker is told."""
    admins_only(acting)
    row = await extensions.by_id(tx, entry.facts["extension"])
    current = await one(tx, entry.occurrence_id or 0)
    granted = entry.action == "extend_granted"
    if row is None or current.occurrence.state.is_done:
        raise NotNow("changed_since")
    if granted and (row.from_due_on is None or current.occurrence.due_on != row.to_due_on):
        raise NotNow("changed_since")
    if not await extensions.decide(tx, entry.facts["extension"], was=granted, granted=None, by=None, at=None):
        raise NotNow("changed_since")
    if granted and row.from_due_on is not None:
        await occurrences.move(tx, current.id, row.from_due_on, acting.calendar.on_or_before(row.from_due_on))
        await retracting.unsay(tx, [current.id])
    item = _item(await one(tx, current.id), acting)
    shown = {**_request(row), "granted": granted, "reason": "", "item": item, "entry": 0, "taken_back": True}
    asker = await people.by_id(tx, row.asked_by)
    await telling.tell(tx, [asker], "extension_decided", shown, f"extension_back:{entry.id}", acting.now)
    return {"item": item, "to_due_on": shown["to_due_on"]}


def _before(current: Work, acting: Actor, to: date) -> date | None:
    """The day that there is; a version may have left none.

    Raises BadInput("extension_not_later") if `to` is not behind it.
    """
    due_on = current.occurrence.due_on
    if due_on is not None and to <= due_on:
        raise BadInput("extension_not_later", **_item(current, acting), to_due_on=to.isoformat())
    return due_on


def _item(current: Work, acting: Actor) -> dict[str, Any]:
    return facts.item(current, acting.on, acting.calendar)


def _request(row: Extension) -> dict[str, Any]:
    return {
        "extension": row.id,
        "from_due_on": facts.iso(row.from_due_on),
        "to_due_on": row.to_due_on.isoformat(),
        "why": row.reason,
    }


async def _decision(tx: Transaction, row: Extension) -> dict[str, Any]:
    by = await people.by_id(tx, row.decided_by) if row.decided_by else None
    return {
        "granted": row.granted,
        "decided_by": by.person.name if by else "",
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "to_due_on": row.to_due_on.isoformat(),
    }
