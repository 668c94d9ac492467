"""Where a plan asks for it, the coordinating office accepts each report, or returns it with a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.services import extending
from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from bot.services.finding import named, plan_of
from bot.services.marking import one, works_of
from domain.errors import BadInput, NotFound, NotNow
from domain.words import OccurrenceState, Role
from scheduler import facts, telling, waiting
from storage import audit, people, work
from storage.db import Transaction
from storage.people import Member
from storage.tables import Audit
from storage.work import Work

# What a return takes off a report.
NOT_REPORTED: dict[str, Any] = {
    "done_at": None, "done_by": None, "confirmed_at": None, "confirmed_by": None, "acknowledged_at": None
}  # fmt: skip
STANDS_BY = {OccurrenceState.REPORTED: {"confirmed", "passed_on"}, OccurrenceState.ACCEPTED: {"accepted"}}
DECISIONS = {"accepted", "returned", "confirmed", "head_returned", "passed_on"}


async def everything_waiting(tx: Transaction, acting: Acting, behind: int | None = None) -> dict[str, Any]:
    """What `/duyet` shows an admin; `behind`: the last report of the page before. Requests stand on the first page."""
    admins_only(acting)
    requests = await extending.undecided_requests(tx, acting) if behind is None else []
    return {**await waiting.everything(tx, acting.on, acting.calendar, behind), "requests": requests[: waiting.MOST]}


async def accept(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    """Raises NotAllowed("admins_only"), NotNow("no_verification", "nothing_to_verify", "already_decided")."""
    current = await _undecided(tx, acting, occurrence_id)
    await _decide(tx, current, OccurrenceState.ACCEPTED)
    entry = await acting.record(tx, "accepted", occurrence_id=current.id, task_id=current.task.id)
    return {**await _item(tx, acting, current.id), "entry": entry}


async def changed(tx: Transaction, acting: Acting, occurrence_id: int, word: int) -> dict[str, Any] | None:
    """The report anew, where it is no longer what a button was put under (see scheduler/waiting.py). Raises as
    `accept`.
    """
    current = await _undecided(tx, acting, occurrence_id)
    found = await waiting.changed(tx, current, word, acting.on, acting.calendar)
    return found and {**found, "silent": []}


async def send_back(tx: Transaction, acting: Acting, occurrence_id: int, reason: str) -> dict[str, Any]:
    """Open again with the reason; the one who reported it hears at once. Raises as `accept`, BadInput("no_reason")."""
    current = await _undecided(tx, acting, occurrence_id)
    if not reason.strip():
        raise BadInput("no_reason")
    hearers = await reporters(tx, current)
    before = as_reported(current)
    await _decide(tx, current, OccurrenceState.RETURNED, returned_reason=reason.strip(), **NOT_REPORTED)
    about = {"occurrence_id": current.id, "task_id": current.task.id}
    entry = await acting.record(tx, "returned", **about, reason=reason.strip(), before=before)
    item = await _item(tx, acting, current.id)
    said = {"items": [item], "reason": reason.strip(), "by": facts.short(acting.by.agency)}
    told = await telling.tell(tx, hearers, "returned", said, f"returned:{current.id}:{entry}", acting.now)
    return {**item, "told": told, "entry": entry}


async def take_back(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of an acceptance: the report waits again. Raises NotNow("changed_since") once it was reported anew."""
    admins_only(acting)
    await not_reported_since(tx, entry)
    current = await one(tx, entry.occurrence_id or 0)
    if not await work.move_on(tx, current, (OccurrenceState.ACCEPTED,), OccurrenceState.REPORTED):
        raise NotNow("changed_since")
    return {"item": await _item(tx, acting, current.id)}


async def take_back_return(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of a return: the report waits for the office again."""
    admins_only(acting)
    return {"item": await put_back(tx, acting, entry, OccurrenceState.REPORTED)}


async def put_back(tx: Transaction, acting: Acting, entry: Audit, to: OccurrenceState) -> dict[str, Any]:
    """What was returned is reported again, as of the day it was; whoever heard of the return hears that it is off.

    Raises NotNow("changed_since") if the agency has reported anew.
    """
    await not_reported_since(tx, entry)
    current = await one(tx, entry.occurrence_id or 0)
    values = from_record(entry.facts["before"])
    if not await work.move_on(tx, current, (OccurrenceState.RETURNED,), to, returned_reason="", **values):
        raise NotNow("changed_since")
    item = await _item(tx, acting, current.id)
    said = {**item, "how": "return_withdrawn", "by": acting.by.person.name}
    key = f"return_withdrawn:{entry.id}"
    await telling.tell(tx, await reporters(tx, await one(tx, current.id)), "confirmed_told", said, key, acting.now)
    return item


async def not_reported_since(tx: Transaction, decision: Audit) -> None:
    """Raises NotNow("changed_since") for a decision about a report that another one has taken the place of."""
    entries = await audit.about(tx, decision.occurrence_id or 0)
    if any(entry.action in {"done", "figure"} for entry in entries if (entry.id or 0) > (decision.id or 0)):
        raise NotNow("changed_since")


def as_reported(current: Work) -> dict[str, Any]:
    """Who reported and confirmed it when, as JSON: what a return wipes out and its undo puts back."""
    row = current.occurrence
    moments = {"done_at": row.done_at, "confirmed_at": row.confirmed_at}
    said = {name: value.isoformat() if value else None for name, value in moments.items()}
    return {**said, "done_by": row.done_by, "confirmed_by": row.confirmed_by}


def from_record(before: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that `as_reported` has written down."""
    return {name: _moment(value) if name.endswith("_at") else value for name, value in before.items()}


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


async def waiting_for(tx: Transaction, acting: Acting, code: str, agency: str) -> Work:
    """The one report that "2.3 STP" means. Raises BadInput("which_agency") where several agencies' reports wait, and
    NotFound("nothing_to_verify"), NotNow("already_decided").
    """
    admins_only(acting)
    works = [each for duties in await named(tx, acting, code, agency) for each in await works_of(tx, duties)]
    reported = [each for each in works if each.occurrence.state is OccurrenceState.REPORTED]
    if not reported:
        await say_what_was_decided(tx, works)
        raise NotFound("nothing_to_verify", code=code)
    agencies = sorted({each.agency.code for each in reported})
    if len(agencies) > 1:
        raise BadInput("which_agency", code=code, agencies=agencies)
    return reported[0]


async def require(tx: Transaction, acting: Actor, plan_id: int, *, verify: bool) -> dict[str, Any]:
    """Whether each report of a plan is to be accepted by the office. Raises NotFound("no_plan")."""
    admins_only(acting)
    plan = await plan_of(tx, plan_id)
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
    if current.occurrence.state is OccurrenceState.UNCONFIRMED:
        raise NotNow("not_confirmed_yet", code=current.task.code, agency=facts.short(current.agency))
    if current.occurrence.state is not OccurrenceState.REPORTED:
        raise await decided(tx, current)
    return current


async def _decide(tx: Transaction, current: Work, to: OccurrenceState, **values: Any) -> None:
    if not await work.move_on(tx, current, (OccurrenceState.REPORTED,), to, **values):
        raise await decided(tx, current)


async def say_what_was_decided(tx: Transaction, works: Sequence[Work]) -> None:
    """Raises NotNow("already_decided") where one report is meant and stands by somebody's word."""
    for each in works if len(works) == 1 else ():
        refusal = await decided(tx, each)
        if refusal.facts["how"] in STANDS_BY.get(each.occurrence.state, ()):
            raise refusal


async def decided(tx: Transaction, current: Work) -> NotNow:
    """Who was quicker, or that the agency took its report back."""
    entries = [entry for entry in await audit.about(tx, current.id) if _tells_of_report(entry)]
    last = entries[-1] if entries else None
    return NotNow(
        "already_decided",
        code=current.task.code,
        agency=facts.short(current.agency),
        how=last.action if last else "",
        by=await people.name(tx, last.person_id if last else None),
        at=last.at.isoformat() if last else None,
    )


def _tells_of_report(entry: Audit) -> bool:
    withdrawn = entry.action == "undo" and entry.facts.get("what") not in DECISIONS
    return entry.action in DECISIONS or withdrawn


async def _item(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    return facts.item(await one(tx, occurrence_id), acting.on, acting.calendar)
