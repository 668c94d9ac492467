"""Góp ý: a word about a task between an agency and the coordinating office, both ways, one message each."""

from typing import Any

from bot.services.acting import Acting
from bot.services.marking import not_yours, task_facts
from bot.services.verifying import reporters
from domain.errors import BadInput
from domain.words import Role
from scheduler import facts, telling
from storage import comments, people, work
from storage.db import Transaction
from storage.people import Member
from storage.work import Duties

MOST_LETTERS = 1500  # a whole message of Zalo holds 2,000


async def say(tx: Transaction, acting: Acting, duties: Duties, text: str) -> dict[str, Any]:
    """From the agency to the coordinating office, from an admin to the agency; a reply to it goes back.

    Raises NotAllowed("not_your_task"), BadInput("no_text", "too_long").
    """
    if not text.strip():
        raise BadInput("no_text", code=duties.task.code)
    if len(text) > MOST_LETTERS:
        raise BadInput("too_long", most=MOST_LETTERS)
    assert duties.assignment.id is not None
    hearers = [member for member in await _hearers(tx, acting, duties) if member.id != acting.by.id]
    row = await comments.add(tx, duties.assignment.id, acting.by.id, acting.now, text.strip())
    await acting.record(tx, "comment", task_id=duties.task.id, assignment=duties.assignment.id, comment=row)
    said = {
        **task_facts(duties),
        "assignment": duties.assignment.id,
        "name": acting.by.person.name,
        "whose": facts.short(acting.by.agency),
        "text": text.strip(),
    }
    told = await telling.tell(tx, hearers, "comment", said, f"comment:{row}", acting.now)
    return {**said, "told": told, "to_office": not _is_office(acting, duties)}


async def thread(tx: Transaction, assignment_id: int, acting: Acting) -> Duties | None:
    """The talk that a reply goes on with; None for somebody who has no part in it."""
    duties = await work.duty(tx, assignment_id)
    if duties is None or not (acting.is_admin or acting.by.agency_id == duties.agency.id):
        return None
    return duties


async def _hearers(tx: Transaction, acting: Acting, duties: Duties) -> list[Member]:
    if acting.by.role is Role.VIEWER or not (acting.is_admin or acting.by.agency_id == duties.agency.id):
        raise not_yours(acting, duties.task.code, [facts.short(duties.agency)])
    if not _is_office(acting, duties):
        return await people.active(tx, roles=[Role.ADMIN])
    works = await work.of_assignment(tx, duties.assignment.id or 0)
    if works:
        return await reporters(tx, works[-1])
    return await people.active(tx, agency_ids=[duties.agency.id or 0], roles=(Role.OFFICER, Role.HEAD))


def _is_office(acting: Acting, duties: Duties) -> bool:
    """Whether the speaker is the coordinating office speaking to another agency."""
    return acting.is_admin and acting.by.agency_id != duties.agency.id
