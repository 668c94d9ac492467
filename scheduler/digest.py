"""The weekly summary: to each head about their agency, to admins and viewers about everyone."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from domain.deadlines.workdays import Calendar
from domain.words import Role
from domain.zone import ZONE
from scheduler import addressing, facts
from storage import checkins, heartbeats, notices, outbox, people, work
from storage.checkins import Silent
from storage.db import Transaction
from storage.people import Member
from storage.work import Work

AHEAD = timedelta(days=14)
SILENT_AFTER = timedelta(days=2)  # who was asked so recently may still answer
SILENT_UNTIL = timedelta(days=45)  # by then the next question has been asked
_READERS = (Role.HEAD, Role.ADMIN, Role.VIEWER)
_OVERALL = (Role.ADMIN, Role.VIEWER)
WORST = 5


def digest_day(on: date, weekday: int, calendar: Calendar) -> date | None:
    """The day of the week of `on` on which its digest is due: the weekday set, or the working day before it.

    None for a week whose days up to then are all off (Tết).
    """
    monday = on - timedelta(days=on.weekday())
    day = calendar.on_or_before(monday + timedelta(days=weekday))
    return day if day >= monday else None


async def digest(tx: Transaction, now: datetime) -> int:
    """Write this week's digests into the outbox; returns how many people get one. Run twice, nothing doubles."""
    on = now.astimezone(ZONE).date()
    calendar = await notices.calendar(tx)
    readers = await people.active(tx, roles=_READERS)
    works = await work.everywhere(tx)
    of_agency: dict[int, list[Work]] = defaultdict(list)
    for each in works:
        of_agency[each.assignment.agency_id].append(each)
    silent = await checkins.silent(tx, now - SILENT_AFTER, now - SILENT_UNTIL)
    reached = await addressing.addressed(tx, readers)
    written = 0
    for reader in readers:
        theirs = works if reader.role in _OVERALL else of_agency[reader.agency_id]
        said = digest_facts(reader, theirs, on, calendar, silent)
        if reached[reader.id] and (said["total"]["all"] or said["silent"] or said["silent_by_agency"]):
            rows = addressing.rows(f"digest:{reader.id}:{on.isoformat()}", "digest", said, reached[reader.id], now)
            written += await outbox.enqueue(tx, rows) > 0
    await heartbeats.beat(tx, "digest", now, readers=written)
    return written


def digest_facts(
    reader: Member, mine: Sequence[Work], on: date, calendar: Calendar, silent: Sequence[Silent] = ()
) -> dict[str, Any]:
    """What the templates `digest.*` show: totals, what was done this week, what is late, what comes in two weeks.

    `mine`: the work the reader is told of. `silent`: questions about duties without a date that nobody has answered.
    """
    overall = reader.role in _OVERALL
    week = [each for each in mine if _done_since(each, on - timedelta(days=6))]
    late = sorted((each for each in mine if _is_late(each, on)), key=lambda each: each.occurrence.due_on or on)
    soon = [each for each in mine if _is_soon(each, on)]
    unanswered = [each for each in silent if overall or each.duties.agency.id == reader.agency_id]
    return {
        "on": on.isoformat(),
        "until": (on + AHEAD).isoformat(),
        "name": reader.person.name,
        "agency": facts.short(reader.agency),
        "overall": overall,
        "total": {
            "all": len(mine),
            "done": sum(each.occurrence.state.is_done for each in mine),
            "week": len(week),
            "late": len(late),
            "late_first": sum(_was_late(each, on) for each in mine),  # by the dates before any extension
            "soon": len(soon),
        },
        "week": [facts.item(each, on, calendar) for each in week],
        "late": [_shared(each, on, calendar) for each in _by_task(late)[: WORST if overall else None]],
        "soon": [facts.item(each, on, calendar) for each in soon] if not overall else [],
        "agencies": _by_agency(mine, on) if overall else [],
        "silent": [_silent(each) for each in unanswered] if not overall else [],
        "silent_by_agency": _silent_by_agency(unanswered) if overall else [],
    }


def _by_task(works: Sequence[Work]) -> list[list[Work]]:
    """One task of many agencies stands once; a task that is due on several days, once for each."""
    same: dict[tuple[int | None, str, date | None], list[Work]] = defaultdict(list)
    for each in works:
        same[each.task.id, each.occurrence.label, each.occurrence.due_on].append(each)
    return list(same.values())


def _shared(works: Sequence[Work], on: date, calendar: Calendar) -> dict[str, Any]:
    """A line about one task, with all the agencies it concerns."""
    return {**facts.item(works[0], on, calendar), "agencies": [facts.short(each.agency) for each in works]}


def _by_agency(works: Sequence[Work], on: date) -> list[dict[str, Any]]:
    """Agencies with something late, the worst first."""
    late: dict[str, int] = defaultdict(int)
    for each in works:
        late[facts.short(each.agency)] += _is_late(each, on)
    worst = sorted(((agency, n) for agency, n in late.items() if n), key=lambda row: (-row[1], row[0]))
    return [{"agency": agency, "late": n} for agency, n in worst]


def _silent(each: Silent) -> dict[str, Any]:
    task = each.duties.task
    return {"code": task.code, "label": "", "content": task.content, "period": each.check_in.period}


def _silent_by_agency(unanswered: Sequence[Silent]) -> list[dict[str, Any]]:
    """How many questions wait at each agency, the most first."""
    counted = Counter(facts.short(each.duties.agency) for each in unanswered)
    return [{"agency": agency, "silent": n} for agency, n in sorted(counted.items(), key=lambda row: (-row[1], row[0]))]


def _was_late(each: Work, on: date) -> bool:
    """Still open after the day it had first, whatever was granted since."""
    first = each.occurrence.first_due_on
    return each.occurrence.state.is_open and first is not None and first < on


def _done_since(each: Work, first: date) -> bool:
    done_at = each.occurrence.done_at
    return each.occurrence.state.is_done and done_at is not None and done_at.astimezone(ZONE).date() >= first


def _is_late(each: Work, on: date) -> bool:
    due = each.occurrence.due_on
    return each.occurrence.state.is_open and due is not None and due < on


def _is_soon(each: Work, on: date) -> bool:
    due = each.occurrence.due_on
    return each.occurrence.state.is_open and due is not None and on <= due <= on + AHEAD
