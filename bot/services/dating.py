"""`/han`: an admin gives the day of a duty whose plan names none, for every lead agency at once or for one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.services.acting import Acting
from bot.services.calendaring import admins_only
from bot.services.marking import task_facts
from domain.deadlines.rules import AfterEvent, BeforeEvent, dues, from_json
from domain.errors import BadInput, NotNow
from domain.words import OccurrenceState, Role
from scheduler import facts, opening, retracting, telling
from scheduler.facts import short
from storage import occurrences, people, work
from storage.db import Transaction, insert_new
from storage.tables import Audit, Occurrence
from storage.work import OPEN, Duties, Work


async def preview(tx: Transaction, acting: Acting, chosen: Sequence[Duties], day: date) -> dict[str, Any]:
    """Whom the day concerns and what they have now.

    Raises BadInput("day_is_past"), NotNow("dated_by_plan") for a duty whose days the plan itself gives.
    """
    admins_only(acting)
    if day < acting.on:
        raise BadInput("day_is_past", day=day.isoformat())
    if any(dues(from_json(rule), acting.calendar) for rule in chosen[0].task.rules):
        raise NotNow("dated_by_plan", **_task(chosen[0]))
    act_by = acting.calendar.on_or_before(day)
    return {
        **_task(chosen[0]),
        "day": day.isoformat(),
        "act_by": act_by.isoformat(),
        "why_early": acting.calendar.why_off(day) if act_by != day else None,
        "agencies": [short(each.agency) for each in chosen],
        "was": sorted(
            {each.occurrence.due_on.isoformat() for each in await _by_hand(tx, chosen) if each.occurrence.due_on}
        ),
    }


async def set_day(tx: Transaction, acting: Acting, chosen: Sequence[Duties], day: date) -> dict[str, Any]:
    """Give the day; the agencies' officers are told at once, each in one message."""
    shown = await preview(tx, acting, chosen, day)
    found = await _by_hand(tx, chosen)
    before = [[each.id, _iso(occurrences.days_of(each.occurrence))] for each in found]
    for each in found:
        await occurrences.move(tx, each.id, day, acting.calendar.on_or_before(day))
    without = [each for each in chosen if each.assignment.id not in {one.assignment.id for one in found}]
    created = await _opened(tx, acting, without, day)
    ids = [*(each.id for each in found), *created]
    await retracting.unsay(tx, ids)
    entry = await acting.record(
        tx, "date_set", task_id=chosen[0].task.id, day=day.isoformat(), before=before, created=created
    )
    for occurrence_id in ids:
        about = {"occurrence_id": occurrence_id, "task_id": chosen[0].task.id}
        await acting.record(tx, "date_given", **about, of=entry, day=day.isoformat())
    await _tell(tx, acting, await work.by_ids(tx, ids), entry)
    return {**shown, "entry": entry}


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """The days as they were before; what was done meanwhile stays done."""
    admins_only(acting)
    day, ids = date.fromisoformat(entry.facts["day"]), [each for each, _ in entry.facts["before"]]
    ids += entry.facts["created"]
    still = {each.id: each for each in await work.by_ids(tx, ids) if each.occurrence.state in OPEN}
    works = {key: each for key, each in still.items() if each.occurrence.due_on == day}
    if not works:
        raise NotNow("changed_since")
    for occurrence_id, days in entry.facts["before"]:
        if occurrence_id in works:
            await occurrences.put_days(tx, occurrence_id, _dates(days))
    for occurrence_id in entry.facts["created"]:
        if occurrence_id in works:
            await occurrences.change(tx, occurrence_id, OPEN, OccurrenceState.CANCELLED)
    await retracting.unsay(tx, ids)
    one = next(iter(works.values()))
    return {**_task(one.duties), "day": day.isoformat(), "agencies": [short(each.agency) for each in works.values()]}


async def _by_hand(tx: Transaction, chosen: Sequence[Duties]) -> list[Work]:
    """What of these duties is open and has its day, if any, from a person: not what is counted from an event."""
    wanted = {each.assignment.id for each in chosen}
    works = [each for each in await work.of_task(tx, chosen[0].task.id or 0) if each.assignment.id in wanted]
    return [each for each in works if each.occurrence.state in OPEN and not _counted(each)]


def _counted(each: Work) -> bool:
    index, event, _ = (*each.occurrence.slot.split(":"), "", "")[:3]
    if event != "event" or not index.isdigit():
        return False
    return isinstance(from_json(each.task.rules[int(index)]), AfterEvent | BeforeEvent)


async def _opened(tx: Transaction, acting: Acting, without: Sequence[Duties], day: date) -> list[int]:
    """New due dates for duties that have none to put the day on; one taken back before is opened again."""
    rows = [opening.set_by_hand(each.assignment.id, day, acting.calendar) for each in without if each.assignment.id]
    if not rows:
        return []
    await insert_new(tx, Occurrence, rows)
    found = await occurrences.in_slots(tx, [row["assignment_id"] for row in rows], rows[0]["slot"])
    for one in found:
        assert one.id is not None
        await occurrences.change(tx, one.id, (OccurrenceState.CANCELLED,), OccurrenceState.OPEN)
    return [one.id for one in found if one.id is not None]


async def _tell(tx: Transaction, acting: Acting, works: Sequence[Work], entry: int) -> None:
    for each in works:
        agency_id = each.agency.id
        assert agency_id is not None
        officers = await people.active(tx, agency_ids=[agency_id], roles=(Role.OFFICER, Role.HEAD))
        acting_ones = [one for one in officers if one.role is Role.OFFICER] or officers
        said = {"items": [facts.item(each, acting.on, acting.calendar)], "by": short(acting.by.agency)}
        await telling.tell(tx, acting_ones, "date_set", said, f"date_set:{entry}", acting.now)


def _task(duties: Duties) -> dict[str, Any]:
    return {key: value for key, value in task_facts(duties).items() if key != "agency"}


def _iso(days: dict[str, date | None]) -> dict[str, str | None]:
    return {name: day.isoformat() if day else None for name, day in days.items()}


def _dates(days: dict[str, str | None]) -> dict[str, date | None]:
    return {name: date.fromisoformat(day) if day else None for name, day in days.items()}
