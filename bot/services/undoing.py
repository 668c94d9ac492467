"""`/undo` of everything but a report: each kind of change knows its own way back, and the way back is on record."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.services import (
    calendaring,
    checking,
    closing,
    confirming,
    dating,
    extending,
    figures,
    happening,
    rereading,
    staffing,
    verifying,
    versioning,
    versioning_comparing,
)
from bot.services.acting import Acting
from bot.services.marking import reported_by, works_of
from domain.errors import NotAllowed, NotFound, NotNow
from storage import audit, extensions, work
from storage.db import Transaction
from storage.tables import Audit
from storage.work import Duties

_Undo = Callable[[Transaction, Acting, Audit], Awaitable[dict[str, Any]]]

UNDO: Mapping[str, _Undo] = {
    "accepted": verifying.take_back,
    "calendar": calendaring.undo,
    "check_in": checking.undo,
    "confirmed": confirming.take_back,
    "date_set": dating.undo,
    "event": happening.undo,
    happening.TOLD: happening.take_back,
    "extend_asked": extending.withdraw,
    "extend_granted": extending.take_back,
    "extend_refused": extending.take_back,
    "figure": figures.take_back,
    "head_returned": confirming.take_back_return,
    "handed_over": staffing.take_back,
    "passed_on": confirming.take_back,
    "person_removed": staffing.put_back,
    closing.KIND: closing.undo,
    "plan_reading": rereading.undo,
    "returned": verifying.take_back_return,
    versioning_comparing.KIND: versioning.undo,
}

OF_THE_AGENCY = frozenset({"extend_asked"})  # a colleague may take it back too


async def newest(tx: Transaction, acting: Acting, task_id: int | None = None) -> Audit | None:
    """The last thing the speaker did that can be taken back; a report ("done") is one of them.

    About a task it is the last that still stands: who named it twice takes back two.
    """
    entries = await audit.by_person(tx, acting.by.id, (*UNDO, "done"))
    if task_id is None:
        return next(iter(entries), None)
    about = [entry for entry in entries if entry.task_id == task_id]
    for entry in about:
        if entry.action == "done" or not await audit.taken_back(tx, entry):
            return entry
    return next(iter(about), None)


async def codes_left(tx: Transaction, acting: Acting) -> list[str]:
    """The tasks about which the speaker has said or decided something that may still be taken back."""
    entries = await audit.by_person(tx, acting.by.id, UNDO)
    left = [each.task_id for each in entries if each.task_id and not await audit.taken_back(tx, each)]
    decided = [works[0].task.code for each in dict.fromkeys(left) if (works := await work.of_task(tx, each))]
    return list(dict.fromkeys([*await reported_by(tx, acting), *decided]))


async def waiting_request(tx: Transaction, duties: Duties) -> Audit | None:
    """Who asked for another date of this task, which nobody has decided: anybody of the agency may withdraw it."""
    for each in await works_of(tx, duties):
        waiting = {row.id for row in await extensions.of_occurrence(tx, each.id) if row.granted is None}
        for entry in await audit.about(tx, each.id) if waiting else []:
            if entry.action == "extend_asked" and entry.facts["extension"] in waiting:
                return entry
    return None


async def take_back(tx: Transaction, acting: Acting, entry_id: int) -> dict[str, Any]:
    """Undo one change. Raises NotFound("nothing_to_undo"), NotAllowed("not_your_change"), NotNow by the kind."""
    entry = await audit.by_id(tx, entry_id)
    if entry is None or entry.action not in UNDO:
        raise NotFound("nothing_to_undo")
    if entry.person_id != acting.by.id and not acting.is_admin and entry.action not in OF_THE_AGENCY:
        raise NotAllowed("not_your_change")
    if await audit.taken_back(tx, entry):
        raise NotNow("nothing_to_undo", what=entry.action)
    facts = await _undo(tx, acting, entry)
    about = {"occurrence_id": entry.occurrence_id, "task_id": entry.task_id}
    await acting.record(tx, "undo", of=entry.id, what=entry.action, **about)
    return {"what": entry.action, **facts}


async def _undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """A refusal names the task, where the change was about one."""
    try:
        return await UNDO[entry.action](tx, acting, entry)
    except NotNow as refusal:
        works = await work.of_task(tx, entry.task_id) if entry.task_id else []
        raise NotNow(refusal.name, **{"code": works[0].task.code if works else "", **refusal.facts}) from None
