"""Who does the work: handed to a colleague, stood in for during leave, taken over from somebody who goes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.services.acting import Acting
from bot.services.calendaring import admins_only
from bot.services.marking import may_act
from domain.errors import BadInput, NotAllowed, NotFound, NotNow
from domain.words import Role
from plans.agencies import fold
from scheduler import facts, telling
from storage import assignments, people, work
from storage.db import Transaction
from storage.people import Member
from storage.tables import Audit
from storage.work import Duties

_WORKERS = (Role.OFFICER, Role.HEAD, Role.ADMIN)


async def colleagues(tx: Transaction, acting: Acting) -> list[Member]:
    """The others of the speaker's agency who may do work."""
    here = await people.active(tx, agency_ids=[acting.by.agency_id], roles=_WORKERS)
    return [member for member in here if member.id != acting.by.id]


def named(members: Sequence[Member], typed: str) -> Member:
    """The one whose name holds the words typed: "An" is Lê Văn An, never Lan.

    Raises NotFound("no_colleague"), BadInput("which_colleague").
    """
    wanted = fold(typed.lstrip("@"))
    fitting = [member for member in members if wanted and f" {wanted} " in f" {fold(member.person.name)} "]
    exact = [member for member in fitting if fold(member.person.name) == wanted]
    match exact or fitting:
        case []:
            raise NotFound("no_colleague", typed=typed, names=[member.person.name for member in members][:8])
        case [only]:
            return only
        case several:
            raise BadInput("which_colleague", typed=typed, names=[member.person.name for member in several][:8])


async def given_away(tx: Transaction, acting: Acting, chosen: Sequence[Duties] = ()) -> list[Duties]:
    """What a hand-over would move: the duties chosen, else all that the speaker answers for and is not done with.

    An officer gives what is theirs or the whole agency's; a head or admin anything of their agency.
    Raises NotAllowed("not_your_task", "handed_to_other"), NotFound("nothing_to_hand_over").
    """
    if acting.by.role is Role.VIEWER:
        raise NotAllowed("viewers_only_look")
    for each in chosen:
        may_act(acting, each)
    mine = chosen or await _unfinished(tx, acting.by.agency_id)
    own = [each for each in mine if each.assignment.person_id in {None, acting.by.id}]
    others = [each for each in mine if each not in own]
    if chosen and others and acting.by.role is Role.OFFICER:
        raise NotAllowed("handed_to_other", code=others[0].task.code)
    found = list(mine) if chosen else own
    if not found:
        raise NotFound("nothing_to_hand_over")
    return found


async def _unfinished(tx: Transaction, agency_id: int) -> list[Duties]:
    """The duties of an agency that have something open, or no due date at all."""
    dated = {each.assignment.id for each in await work.of_agency(tx, agency_id)}
    still_open = await work.open_assignments(tx, agency_id)
    mine = await work.duties(tx, agency_id=agency_id)
    return [each for each in mine if each.assignment.id in still_open or each.assignment.id not in dated]


async def hand_over(tx: Transaction, acting: Acting, to: Member, assignment_ids: Sequence[int]) -> dict[str, Any]:
    """The duties are the colleague's from now on, who hears of it at once. Raises NotFound("no_colleague")."""
    if to.agency_id != acting.by.agency_id or not to.person.active:
        raise NotFound("no_colleague", typed=to.person.name, names=[])
    duties = [found for each in assignment_ids if (found := await work.duty(tx, each)) is not None]
    duties = await given_away(tx, acting, duties)
    before = [[each.assignment.id, each.assignment.person_id] for each in duties]
    for each in duties:
        await assignments.hand(tx, each.assignment.id or 0, to.id)
    entry = await acting.record(tx, "handed_over", to=to.id, before=before)
    said = {
        "name": to.person.name,
        "from_name": acting.by.person.name,
        "tasks": [{"code": each.task.code, "content": each.task.content} for each in duties[:20]],
        "count": len(duties),
    }
    await telling.tell(tx, [to], "handed_to_you", said, f"handed:{entry}", acting.now)
    return {**said, "entry": entry}


async def take_back(tx: Transaction, _acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of a hand-over: everyone has again what they had."""
    return {"count": await _restore(tx, entry.facts["before"])}


async def delegate(tx: Transaction, acting: Acting, deputy: Member, first: date, until: date) -> dict[str, Any]:
    """From `first` to `until`, both included, the deputy hears what the speaker would.

    Raises BadInput("leave_is_over", "leave_backwards").
    """
    if until < acting.on:
        raise BadInput("leave_is_over", until=until.isoformat())
    if until < first:
        raise BadInput("leave_backwards", first=first.isoformat(), until=until.isoformat())
    person = acting.by.person
    await people.change(tx, acting.by.id, deputy_id=deputy.id, away_from=first, away_until=until)
    leave = {"first": first.isoformat(), "until": until.isoformat()}
    await acting.record(tx, "delegated", to=deputy.id, **leave)
    said = {"name": deputy.person.name, "from_name": person.name, **leave, "begun": first <= acting.on}
    await telling.tell(tx, [deputy], "deputy", said, f"deputy:{person.id}:{acting.now.isoformat()}", acting.now)
    return said


async def come_back(tx: Transaction, acting: Acting) -> dict[str, Any]:
    """The leave is over, or called off. Raises NotNow("not_delegated") where there was none."""
    member = await people.by_id(tx, acting.by.id)
    if not member.leave_ahead(acting.on):
        raise NotNow("not_delegated")
    await people.change(tx, acting.by.id, deputy_id=None, away_from=None, away_until=None)
    await acting.record(tx, "delegation_ended")
    return {"name": acting.by.person.name, "begun": member.away(acting.on)}


async def removal(tx: Transaction, acting: Acting, member: Member) -> dict[str, Any]:
    """What removing somebody would do. Raises NotAllowed("admins_only"), NotNow("not_yourself")."""
    admins_only(acting)
    if member.id == acting.by.id:
        raise NotNow("not_yourself")
    heirs = [
        one for one in await people.active(tx, agency_ids=[member.agency_id], roles=_WORKERS) if one.id != member.id
    ]
    theirs = await work.handed_to(tx, member.id)
    return {
        "person": member.id,
        "name": member.person.name,
        "agency": facts.short(member.agency),
        "role": member.role.value,
        "tasks": len(theirs),
        "heirs": [one.person.name for one in heirs],
    }


async def remove(tx: Transaction, acting: Acting, member: Member) -> dict[str, Any]:
    """They hear nothing and may do nothing any more; what was theirs is the whole agency's again."""
    shown = await removal(tx, acting, member)
    theirs = await work.handed_to(tx, member.id)
    before = [[each.id, each.person_id] for each in theirs]
    for each in theirs:
        each.person_id = None
        tx.add(each)
    await people.change(tx, member.id, active=False)
    freed = await people.free_deputy(tx, member.id)
    entry = await acting.record(tx, "person_removed", removed=member.id, before=before, deputy_of=freed)
    return {**shown, "entry": entry}


async def put_back(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of a removal."""
    admins_only(acting)
    member = await people.by_id(tx, entry.facts["removed"])
    await people.change(tx, member.id, active=True)
    for person_id in entry.facts["deputy_of"]:
        await people.change(tx, person_id, deputy_id=member.id)
    return {"name": member.person.name, "count": await _restore(tx, entry.facts["before"])}


async def _restore(tx: Transaction, before: Sequence[Sequence[int | None]]) -> int:
    for assignment_id, person_id in before:
        if await work.duty(tx, assignment_id or 0) is not None:
            await assignments.hand(tx, assignment_id or 0, person_id)
    return len(before)
