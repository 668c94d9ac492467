"""Reports that wait for the coordinating office: each morning one message to each of its admins, never an empty one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from domain.deadlines.workdays import Calendar
from domain.words import Role
from domain.zone import ZONE
from scheduler import facts, telling
from storage import audit, evidence, figures, notices, people, work
from storage.db import Transaction
from storage.work import Work

MOST = 10  # of one message; the next ones behind a button
SILENT_AFTER = 3  # working days that a head has for an answer


async def tell_admins(tx: Transaction, now: datetime) -> int:
    """Queue the list for every admin; returns how many can be reached. Run twice on a day, nothing doubles."""
    on = now.astimezone(ZONE).date()
    calendar = await notices.calendar(tx)
    if not calendar.is_working(on):
        return 0
    said = await everything(tx, on, calendar)
    if not (said["reports"] or said["silent"]):
        return 0
    admins = await people.active(tx, roles=[Role.ADMIN])
    return await telling.tell(tx, admins, "waiting", said, f"waiting:{on}", now)


async def everything(tx: Transaction, on: date, calendar: Calendar, behind: int | None = None) -> dict[str, Any]:
    """The reports to accept or return, and on the first page those that a head has been silent about for long."""
    silent = await silent_heads(tx, on, calendar) if behind is None else []
    return {
        **await listed(tx, await work.reported(tx), on, calendar, behind),
        "silent": (await listed(tx, silent, on, calendar))["reports"],
    }


async def silent_heads(tx: Transaction, on: date, calendar: Calendar) -> list[Work]:
    """What its head was asked to confirm so many working days ago and has not."""
    found = await work.unconfirmed(tx)
    since = await with_head_since(tx, found)
    return [each for each in found if calendar.working_days_between(since[each.id], on) >= SILENT_AFTER]


async def with_head_since(tx: Transaction, works: Sequence[Work]) -> dict[int, date]:
    """The day on which each unconfirmed report came before its head: a corrected figure, or a confirmation that was
    taken back, comes anew, while the report keeps the day that lateness counts by.
    """
    said = await audit.newest_at(tx, [each.id for each in works], ("done", "figure", "undo"))
    since = {each.id: said.get(each.id) or each.occurrence.done_at for each in works}
    return {occurrence_id: at.astimezone(ZONE).date() for occurrence_id, at in since.items() if at}


async def listed(
    tx: Transaction, works: Sequence[Work], on: date, calendar: Calendar, behind: int | None = None
) -> dict[str, Any]:
    """What the template `waiting` shows: who reported what when, with its figure and how much proves it.

    A page begins behind the occurrence `behind`, the last one of the page before; decided or not, its place is known.
    """
    left = works if behind is None else await _behind(tx, works, behind)
    shown = left[:MOST]
    proofs = await evidence.of_occurrences(tx, [each.id for each in shown])
    told = await figures.of_occurrences(tx, [each.id for each in shown])
    words = await audit.newest_word(tx, [each.id for each in shown])
    reports = [
        {
            **facts.item(each, on, calendar),
            "by": await people.name(tx, each.occurrence.done_by),
            "confirmed_by": await people.name(tx, each.occurrence.confirmed_by),
            "evidence": [row.reference or row.name for row in proofs.get(each.id, ())],
            "figure": told.get(each.id),
            "word": words.get(each.id, 0),
        }
        for each in shown
    ]
    return {"reports": reports, "more": len(left) - len(shown), "next": shown[-1].id if shown else 0}


async def changed(tx: Transaction, current: Work, word: int, on: date, calendar: Calendar) -> dict[str, Any] | None:
    """The report as it stands now, where it is another than the `word` that a button was put under; None: it is not.

    A button of a time when none carried its word has 0.
    """
    if not word or word == (await audit.newest_word(tx, [current.id])).get(current.id):
        return None
    return {**await listed(tx, [current], on, calendar), "changed": True}


async def _behind(tx: Transaction, works: Sequence[Work], last: int) -> Sequence[Work]:
    """The works that wait for less long than the last one shown; all of them if that one is open again."""
    found = next(iter(await work.by_ids(tx, [last])), None)
    if found is None or found.occurrence.done_at is None:
        return works
    place = found.occurrence.done_at, last
    return [each for each in works if each.occurrence.done_at and (each.occurrence.done_at, each.id) > place]
