"""A calendar that changes moves due dates: what it moves is shown before, done at once, and can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.deadlines.rules import dues, from_json
from domain.deadlines.workdays import Calendar, Notice
from domain.words import Due
from scheduler import retracting
from scheduler.facts import short
from storage import events, extensions, notices, occurrences, work
from storage.db import Transaction
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Move:
    """An open occurrence, the days it had and the days it is going to have."""

    work: Work
    was: Due
    due: Due


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one day of the calendar; no notice: the office's own one is taken away."""

    day: date
    notice: Notice | None = None


async def preview(tx: Transaction, change: Change) -> list[Move]:
    """What the change would move; nothing is touched."""
    return await moves(tx, notices.built(_changed(await notices.own(tx), change)))


async def apply(tx: Transaction, change: Change) -> list[Move]:
    """Change the calendar and everything that was computed by it; returns what has moved."""
    if change.notice:
        await notices.put(tx, change.notice)
    else:
        await notices.remove(tx, change.day)
    moved = await moves(tx, await notices.calendar(tx))
    await carry_out(tx, moved)
    return moved


async def moves(tx: Transaction, calendar: Calendar) -> list[Move]:
    """The open occurrences that `calendar` gives other days than they have.

    A date that somebody decided (an extension, `/han`) stays, and so does a fixed one: only its act-by day is counted
    anew. A period that runs from or towards an event is counted again.
    """
    works = await work.open_dated(tx)
    happened = await events.days(tx, {each.occurrence.event_id for each in works if each.occurrence.event_id})
    decided = await extensions.granted(tx)
    found = []
    for each in works:
        event_on = None if each.id in decided else happened.get(each.occurrence.event_id or 0)
        was = due_of(each)
        due = _counted(each, event_on, calendar) or _kept(was, calendar)
        if (due.due_on, due.act_by) != (was.due_on, was.act_by):
            found.append(Move(each, was, due))
    return found


async def carry_out(tx: Transaction, moved: Sequence[Move]) -> None:
    """Give the occurrences their new days; a bundle that says the old ones and has not gone out is unsaid."""
    for move in moved:
        first = move.due.due_on if move.due.due_on != move.was.due_on else None
        await occurrences.move(tx, move.work.id, move.due.due_on, move.due.act_by, first_due_on=first)
    await retracting.unsay(tx, {move.work.id for move in moved})


def as_facts(moved: Sequence[Move]) -> list[dict[str, Any]]:
    """One line for each task and date, with the agencies it concerns."""
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for move in moved:
        task, label = move.work.task, move.work.occurrence.label
        line = lines.setdefault(
            (task.id, label, move.was, move.due),
            {"code": task.code, "content": task.content, "label": label, **days_of(move), "agencies": []},
        )
        line["agencies"].append(short(move.work.agency))
    return list(lines.values())


def days_of(move: Move) -> dict[str, str]:
    return {
        "due_was": move.was.due_on.isoformat(),
        "due_on": move.due.due_on.isoformat(),
        "act_was": move.was.act_by.isoformat(),
        "act_by": move.due.act_by.isoformat(),
    }


def due_of(each: Work) -> Due:
    """The days of an occurrence that has some."""
    assert each.due is not None
    return each.due


def _changed(own: Mapping[date, Notice], change: Change) -> dict[date, Notice]:
    others = {day: notice for day, notice in own.items() if day != change.day}
    return others | {change.day: change.notice} if change.notice else others


def _counted(each: Work, event_on: date | None, calendar: Calendar) -> Due | None:
    """The days of an occurrence that its rule counts from an event; its slot begins with the rule's place."""
    index = each.occurrence.slot.partition(":")[0]
    if event_on is None or not index.isdigit():
        return None
    return next(iter(dues(from_json(each.task.rules[int(index)]), calendar, event_on=event_on)), None)


def _kept(was: Due, calendar: Calendar) -> Due:
    act_by = calendar.on_or_before(was.due_on)
    return Due(min(was.opens_on, act_by), act_by, was.due_on)
