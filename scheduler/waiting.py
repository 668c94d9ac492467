"""Reports that wait for the coordinating office: each morning one message to each of its admins, never an empty one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from domain.deadlines.workdays import Calendar
from domain.words import Role
from domain.zone import ZONE
from scheduler import facts, telling
from storage import evidence, figures, notices, people, work
from storage.db import Transaction
from storage.work import Work

MOST = 10  # of one message; the rest follows once these are decided


async def tell_admins(tx: Transaction, now: datetime) -> int:
    """Queue the list for every admin; returns how many can be reached. Run twice on a day, nothing doubles."""
    on = now.astimezone(ZONE).date()
    calendar = await notices.calendar(tx)
    works = await work.reported(tx) if calendar.is_working(on) else []
    if not works:
        return 0
    admins = await people.active(tx, roles=[Role.ADMIN])
    return await telling.tell(tx, admins, "waiting", await listed(tx, works, on, calendar), f"waiting:{on}", now)


async def listed(tx: Transaction, works: Sequence[Work], on: date, calendar: Calendar) -> dict[str, Any]:
    """What the template `waiting` shows: who reported what when, with its figure and how much proves it."""
    shown = works[:MOST]
    proofs = await evidence.of_occurrences(tx, [each.id for each in shown])
    told = await figures.of_occurrences(tx, [each.id for each in shown])
    reports = [
        {
            **facts.item(each, on, calendar),
            "by": await people.name(tx, each.occurrence.done_by),
            "evidence": [row.reference or row.name for row in proofs.get(each.id, ())],
            "figure": told.get(each.id),
        }
        for each in shown
    ]
    return {"reports": reports, "more": len(works) - len(shown)}
