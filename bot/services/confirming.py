"""The head of an agency confirms what an officer reported, or returns it with a reason; the officer hears of both."""

from typing import Any

from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from bot.services.finding import named, plan_of
from bot.services.marking import one, works_of
from bot.services.verifying import (
    NOT_REPORTED,
    as_reported,
    decided,
    not_reported_since,
    put_back,
    reporters,
    say_what_was_decided,
)
from domain.errors import BadInput, NotAllowed, NotFound, NotNow
from domain.words import OccurrenceState
from scheduler import confirming, facts, telling, waiting
from storage import figures, work
from storage.db import Transaction
from storage.tables import Audit
from storage.work import Work

_NOBODY: dict[str, Any] = {"confirmed_at": None, "confirmed_by": None}


async def everything_waiting(tx: Transaction, acting: Acting, behind: int | None = None) -> dict[str, Any]:
    """What `/duyet` shows a head, or who stands in for one. Raises NotAllowed("admins_only")."""
    agency_id = acting.by.agency_id
    if not await _may_confirm(tx, acting, agency_id):
        raise NotAllowed("admins_only")
    works = [each for each in await work.unconfirmed(tx) if each.assignment.agency_id == agency_id]
    return {**await waiting.listed(tx, works, acting.on, acting.calendar, behind), "again": False}


async def waiting_ids(tx: Transaction, acting: Acting) -> set[int]:
    """The reports that wait for the speaker's word; of nobody else any."""
    agency_id = acting.by.agency_id
    if not await _may_confirm(tx, acting, agency_id):
        return set()
    return {each.id for each in await work.unconfirmed(tx) if each.assignment.agency_id == agency_id}


async def asked_about(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    """The report that a head may decide about. Raises as `confirm`."""
    return _item(await _unconfirmed(tx, acting, occurrence_id), acting)


async def changed(tx: Transaction, acting: Acting, occurrence_id: int, word: int) -> dict[str, Any] | None:
    """The report anew, where it is no longer what a button was put under (see scheduler/waiting.py). Raises as
    `confirm`.
    """
    current = await _unconfirmed(tx, acting, occurrence_id)
    found = await waiting.changed(tx, current, word, acting.on, acting.calendar)
    return found and {**found, "again": False}


async def confirm(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    """From now on it is the agency's report. Raises NotAllowed("heads_only"), NotNow("already_decided")."""
    current = await _unconfirmed(tx, acting, occurrence_id)
    await _decide(tx, current, OccurrenceState.REPORTED, confirmed_at=acting.now, confirmed_by=acting.by.id)
    about = {"occurrence_id": current.id, "task_id": current.task.id}
    entry = await acting.record(tx, "confirmed", **about)
    await _tell(tx, acting, current, "confirmed", entry)
    told = await figures.of_occurrences(tx, [current.id])  # not always what an older message said
    shown = {"figure": told.get(current.id), "verification": current.plan.needs_acceptance, "entry": entry}
    return {**_item(current, acting), **shown}


async def send_back(tx: Transaction, acting: Acting, occurrence_id: int, reason: str) -> dict[str, Any]:
    """Open again with the reason. Raises as `confirm`, BadInput("no_reason")."""
    current = await _unconfirmed(tx, acting, occurrence_id)
    if not reason.strip():
        raise BadInput("no_reason")
    hearers = await reporters(tx, current)
    before = as_reported(current)
    await _decide(tx, current, OccurrenceState.RETURNED, returned_reason=reason.strip(), **NOT_REPORTED)
    about = {"occurrence_id": current.id, "task_id": current.task.id}
    entry = await acting.record(tx, "head_returned", **about, reason=reason.strip(), before=before)
    item = _item(await one(tx, current.id), acting)
    said = {"items": [item], "reason": reason.strip(), "by": acting.by.person.name}
    told = await telling.tell(tx, hearers, "returned", said, f"returned:{current.id}:{entry}", acting.now)
    return {**item, "told": told, "entry": entry}


async def take_as_it_is(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    """The coordinating office waits for a silent head no longer. Raises NotAllowed("admins_only")."""
    admins_only(acting)
    current = await one(tx, occurrence_id)
    if current.occurrence.state is not OccurrenceState.UNCONFIRMED:
        raise await decided(tx, current)
    await _decide(tx, current, OccurrenceState.REPORTED)
    entry = await acting.record(tx, "passed_on", occurrence_id=current.id, task_id=current.task.id)
    await _tell(tx, acting, current, "office", entry)
    return {**_item(current, acting), "verification": current.plan.needs_acceptance, "entry": entry}


async def take_back(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of a confirmation: the report waits again. Raises NotNow("changed_since") once the office has decided, or
    about an earlier report than the one there is.
    """
    current = await one(tx, entry.occurrence_id or 0)
    await _still_may(tx, acting, current)
    await not_reported_since(tx, entry)
    was = (OccurrenceState.REPORTED,)
    if not await work.move_on(tx, current, was, OccurrenceState.UNCONFIRMED, **_NOBODY):
        raise NotNow("changed_since")
    await _tell(tx, acting, current, "taken_back", entry.id or 0)
    return {"item": _item(current, acting)}


async def take_back_return(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of a return: the report waits for the head again, as of the day it was made."""
    await _still_may(tx, acting, await one(tx, entry.occurrence_id or 0))
    return {"item": await put_back(tx, acting, entry, OccurrenceState.UNCONFIRMED)}


async def waiting_for(tx: Transaction, acting: Acting, code: str) -> Work:
    """The report that a head's "2.3" means. Raises NotFound("nothing_to_verify"), NotNow("already_decided")."""
    works = [each for duties in await named(tx, acting, code) for each in await works_of(tx, duties)]
    found = [each for each in works if each.occurrence.state is OccurrenceState.UNCONFIRMED]
    if not found:
        await say_what_was_decided(tx, works)
        raise NotFound("nothing_to_verify", code=code)
    return found[0]


async def require(tx: Transaction, acting: Actor, plan_id: int, *, confirm: bool) -> dict[str, Any]:
    """Whether the head of an agency confirms each report of a plan. Raises NotFound("no_plan")."""
    admins_only(acting)
    plan = await plan_of(tx, plan_id)
    plan.needs_confirmation = confirm
    tx.add(plan)
    await acting.record(tx, "plan_confirm", plan=plan.slug, confirm=confirm)
    return {"plan": plan.id, "title": plan.title, "confirm": confirm}


async def _may_confirm(tx: Transaction, acting: Acting, agency_id: int) -> bool:
    return acting.by.id in {head.id for head in await confirming.confirmers(tx, agency_id, acting.on)}


async def _still_may(tx: Transaction, acting: Acting, current: Work) -> None:
    """Who was a head once is none any more, and takes nothing back that one decided."""
    if not (acting.is_admin or await _may_confirm(tx, acting, current.assignment.agency_id)):
        raise NotAllowed("heads_only")


async def _unconfirmed(tx: Transaction, acting: Acting, occurrence_id: int) -> Work:
    current = await one(tx, occurrence_id)
    if not await _may_confirm(tx, acting, current.assignment.agency_id):
        raise NotAllowed("heads_only")
    if current.occurrence.state is not OccurrenceState.UNCONFIRMED:
        raise await decided(tx, current)
    return current


async def _decide(tx: Transaction, current: Work, to: OccurrenceState, **values: Any) -> None:
    if not await work.move_on(tx, current, (OccurrenceState.UNCONFIRMED,), to, **values):
        raise await decided(tx, current)
    await confirming.unsay(tx, [current.id])


async def _tell(tx: Transaction, acting: Acting, current: Work, how: str, entry: int) -> None:
    """The officer hears what became of the report; not who did it themself."""
    hearers = [member for member in await reporters(tx, current) if member.id != acting.by.id]
    said = {**_item(current, acting), "how": how, "by": acting.by.person.name}
    await telling.tell(tx, hearers, "confirmed_told", said, f"{how}:{current.id}:{entry}", acting.now)


def _item(current: Work, acting: Acting) -> dict[str, Any]:
    return facts.item(current, acting.on, acting.calendar)
