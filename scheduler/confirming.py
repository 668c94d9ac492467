"""Where a plan asks for it, the head of the agency confirms what its officers report: asked at once, then each morning.

Nothing waits for ever: where no head can be asked a report passes on as it is, and what a head is silent about is
listed to the coordinating office (scheduler/waiting.py), which may take it as it is.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from domain.deadlines.workdays import Calendar
from domain.words import OccurrenceState, Role
from domain.zone import ZONE
from scheduler import addressing, facts, telling, waiting
from scheduler.tick import deputy
from storage import audit, notices, outbox, people, work
from storage.db import Transaction
from storage.people import Member
from storage.work import Work

KIND = "confirm_asked"


class Desk(Enum):
    """Where a report stands that was just made."""

    NOT_WANTED = ""  # the plan asks for no confirmation
    ASKED = "asked"
    OWN = "own"  # who reports is who would confirm
    NOBODY = "nobody"  # no head can be asked: it passes on


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a plan's wish for a head's word means for one report, and who gives it."""

    desk: Desk = Desk.NOT_WANTED
    heads: tuple[Member, ...] = ()

    @property
    def state(self) -> OccurrenceState:
        return OccurrenceState.UNCONFIRMED if self.desk is Desk.ASKED else OccurrenceState.REPORTED

    def signed(self, by: int, now: datetime) -> dict[str, Any]:
        """The columns of an occurrence that say who confirmed it."""
        return {"confirmed_at": now, "confirmed_by": by} if self.desk is Desk.OWN else {}

    def to_facts(self) -> dict[str, Any]:
        return {"confirmation": self.desk.value, "heads": [head.person.name for head in self.heads]}


async def wanted(tx: Transaction, each: Work, by: int, on: date) -> Confirmation:
    """What a report of this work by a person needs."""
    if not each.plan.needs_confirmation:
        return Confirmation()
    heads = await confirmers(tx, each.assignment.agency_id, on)
    if not heads:
        return Confirmation(Desk.NOBODY)
    return Confirmation(Desk.OWN if by in {head.id for head in heads} else Desk.ASKED, tuple(heads))


async def confirmers(tx: Transaction, agency_id: int, on: date) -> list[Member]:
    """The heads of an agency, each or who stands in while they are on leave; only those who can answer.

    A mailbox cannot: nothing comes back from it.
    """
    here = {member.id: member for member in await people.active(tx, agency_ids=[agency_id])}
    heads = [deputy(member, here, on) for member in here.values() if member.role is Role.HEAD]
    known = await people.addresses(tx, [head.id for head in heads])
    answering = [head for head in heads if any(each.channel != addressing.EMAIL for each in known[head.id])]
    return list({head.id: head for head in answering}.values())


async def ask(
    tx: Transaction, heads: Sequence[Member], each: Work, entry: str, now: datetime, calendar: Calendar
) -> None:
    """Put one report before the heads; several that come while a message still waits are asked about in one.

    `entry`: of the audit, where the report stands; the message is named for it, so that it goes out once.
    """
    said = {**await waiting.listed(tx, [each], now.astimezone(ZONE).date(), calendar), "again": False}
    reached = await addressing.addressed(tx, heads)
    for head in heads:
        for row in addressing.rows(f"confirm:{entry}:{head.id}", KIND, said, reached[head.id], now):
            if not await outbox.append(tx, row, "reports", waiting.MOST):
                await outbox.enqueue(tx, [row])


async def unsay(tx: Transaction, occurrence_ids: Collection[int]) -> None:
    """These are not to be confirmed any more: messages that have not gone out leave them away."""
    await outbox.take_out(tx, KIND, "reports", occurrence_ids)


async def morning(tx: Transaction, now: datetime) -> None:
    """Ask again about everything that has waited since an earlier day; pass on what nobody can be asked about."""
    on = now.astimezone(ZONE).date()
    calendar = await notices.calendar(tx)
    by_agency: dict[int, list[Work]] = defaultdict(list)
    for each in await work.unconfirmed(tx) if calendar.is_working(on) else ():
        by_agency[each.assignment.agency_id].append(each)
    asked = await waiting.with_head_since(tx, [each for works in by_agency.values() for each in works])
    for agency_id, works in by_agency.items():
        heads = await confirmers(tx, agency_id, on)
        stuck = [each for each in works if not (heads and each.plan.needs_confirmation)]
        for each in stuck:
            await _pass_on(tx, each, now, calendar)
        old = [each for each in works if each not in stuck and asked[each.id] < on]
        if old:
            said = {**await waiting.listed(tx, old, on, calendar), "again": True}
            await telling.tell(tx, heads, KIND, said, f"confirm:{on}", now)


async def _pass_on(tx: Transaction, each: Work, now: datetime, calendar: Calendar) -> None:
    was = (OccurrenceState.UNCONFIRMED,)
    if await work.move_on(tx, each, was, OccurrenceState.REPORTED):
        entry = await audit.record(tx, now, "passed_on", occurrence_id=each.id, task_id=each.task.id)
        colleagues = await people.active(tx, agency_ids=[each.assignment.agency_id])
        reporter = [member for member in colleagues if member.id == each.occurrence.done_by]
        said = {**facts.item(each, now.astimezone(ZONE).date(), calendar), "how": "nobody", "by": ""}
        await telling.tell(tx, reporter, "confirmed_told", said, f"passed_on:{entry}", now)
