"""Where a plan asks for it, the coordinating office accepts each report, or returns it with a reason."""

from typing import Any

from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from bot.services.finding import named
from bot.services.marking import one, works_of
from domain.errors import BadInput, NotFound, NotNow
from domain.words import OccurrenceState, Role
from scheduler import facts, telling, waiting
from storage import audit, occurrences, people, plans, work
from storage.db import Transaction
from storage.people import Member
from storage.work import Work


async def everything_waiting(tx: Transaction, acting: Acting) -> dict[str, Any]:
    """What `/duyet` shows an admin."""
    admins_only(acting)
    return await waiting.listed(tx, await work.reported(tx), acting.on, acting.calendar)


async def accept(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    """Raises NotAllowed("admins_only"), NotNow("no_verification", "nothing_to_verify", "already_decided")."""
    current = await _undecided(tx, acting, occurrence_id)
    await _decide(tx, current, OccurrenceState.ACCEPTED)
    await acting.record(tx, "accepted", occurrence_id=current.id, task_id=current.task.id)
    return await _item(tx, acting, current.id)


async def send_back(tx: Transaction, acting: Acting, occurrence_id: int, reason: str) -> dict[str, Any]:
    """Open again with the reason; the one who reported it hears at once. Raises as `accept`, BadInput("no_reason")."""
    current = await _undecided(tx, acting, occurrence_id)
    if not reason.strip():
        raise BadInput("no_reason")
    hearers = await reporters(tx, current)
    values = {"returned_reason": reason.strip(), "done_at": None, "done_by": None, "acknowledged_at": None}
    await _decide(tx, current, OccurrenceState.RETURNED, **values)
    about = {"occurrence_id": current.id, "task_id": current.task.id}
    entry = await acting.record(tx, "returned", **about, reason=reason.strip())
    item = await _item(tx, acting, current.id)
    said = {"items": [item], "reason": reason.strip(), "by": facts.short(acting.by.agency)}
    told = await telling.tell(tx, hearers, "returned", said, f"returned:{current.id}:{entry}", acting.now)
    return {**item, "told": told}


async def waiting_for(tx: Transaction, acting: Acting, code: str, agency: str) -> Work:
    """The one report that "2.3 STP" means. Raises BadInput("which_agency") where several agencies' reports wait."""
    admins_only(acting)
    works = [each for duties in await named(tx, acting, code, agency) for each in await works_of(tx, duties)]
    reported = [each for each in works if each.occurrence.state is OccurrenceState.REPORTED]
    if not reported:
        raise NotFound("nothing_to_verify", code=code)
    agencies = sorted({each.agency.code for each in reported})
    if len(agencies) > 1:
        raise BadInput("which_agency", code=code, agencies=agencies)
    return reported[0]


async def require(tx: Transaction, acting: Actor, plan_id: int, *, verify: bool) -> dict[str, Any]:
    """Whether each report of a plan is to be accepted by the office. Raises NotFound("no_plan")."""
    admins_only(acting)
    plan = await plans.by_id(tx, plan_id)
    if plan is None:
        raise NotFound("no_plan")
    plan.needs_acceptance = verify
    tx.add(plan)
    await acting.record(tx, "plan_verify", plan=plan.slug, verify=verify)
    return {"plan": plan.id, "title": plan.title, "verify": verify}


async def reporters(tx: Transaction, current: Work) -> list[Member]:
    """Who answers for an agency's report: the one who sent it, else the one it was handed to, else all its officers."""
    here = await people.active(tx, agency_ids=[current.agency.id or 0], roles=(Role.OFFICER, Role.HEAD, Role.ADMIN))
    for person_id in (current.occurrence.done_by, current.assignment.person_id):
        if found := [member for member in here if member.id == person_id]:
            return found
    return [member for member in here if member.role is Role.OFFICER] or here


async def _undecided(tx: Transaction, acting: Acting, occurrence_id: int) -> Work:
    admins_only(acting)
    current = await one(tx, occurrence_id)
    if not current.plan.needs_acceptance:
        raise NotNow("no_verification", code=current.task.code)
    if current.occurrence.state is not OccurrenceState.REPORTED:
        raise await _decided(tx, current)
    return current


async def _decide(tx: Transaction, current: Work, to: OccurrenceState, **values: Any) -> None:
    if not await occurrences.change(tx, current.id, (OccurrenceState.REPORTED,), to, **values):
        raise await _decided(tx, current)


async def _decided(tx: Transaction, current: Work) -> NotNow:
    """Who was quicker, or that the agency took its report back."""
    entries = [entry for entry in await audit.about(tx, current.id) if entry.action in {"accepted", "returned", "undo"}]
    last = entries[-1] if entries else None
    return NotNow(
        "already_decided",
        code=current.task.code,
        agency=facts.short(current.agency),
        how=last.action if last else "",
        by=await people.name(tx, last.person_id if last else None),
        at=last.at.isoformat() if last else None,
    )


async def _item(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    return facts.item(await one(tx, occurrence_id), acting.on, acting.calendar)
