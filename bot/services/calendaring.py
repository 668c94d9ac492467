"""The working calendar of the office: seen as a year, changed by notice, with everything that moves told beforehand."""

from datetime import date
from itertools import groupby
from typing import Any

from bot.services.acting import Acting, Actor
from domain.deadlines import year as years
from domain.deadlines.workdays import Calendar, Notice
from domain.errors import NotAllowed, NotFound, NotNow
from domain.words import Role
from scheduler import recompute, telling
from scheduler.recompute import Change, Move
from storage import notices, people
from storage.db import Transaction
from storage.tables import Audit


def shown(calendar: Calendar, year: int) -> dict[str, Any]:
    """A year: neighbouring days off of one name and source in one line."""
    seen = years.of(calendar, year)
    lines = groupby(seen.off, key=lambda one: (one.name, one.source, one.predicted))
    return {
        "year": year,
        "known": seen.known,
        "working_days": seen.working_days,
        "off": [
            {"name": name, "source": source, "predicted": predicted, "days": [one.day.isoformat() for one in days]}
            for (name, source, predicted), days in lines
        ],
        "worked": [{"day": one.day.isoformat(), "source": one.source} for one in seen.worked],
    }


async def preview(tx: Transaction, change: Change) -> dict[str, Any]:
    """What the change moves. Raises NotFound("no_notice"), NotNow("calendar_same") where it changes nothing."""
    own = (await notices.own(tx)).get(change.day)
    if change.notice is None and own is None:
        raise NotFound("no_notice", day=change.day.isoformat())
    if change.notice is not None and own == change.notice:
        raise NotNow("calendar_same", day=change.day.isoformat(), kind=own.kind, source=own.source)
    return _facts(change, await recompute.preview(tx, change))


async def carry_out(tx: Transaction, acting: Actor, change: Change, action: str = "calendar") -> dict[str, Any]:
    """Change the calendar and what was computed by it; every other admin is told what moved."""
    admins_only(acting)
    before = (await notices.own(tx)).get(change.day)
    moved = await recompute.apply(tx, change)
    await record_moves(tx, acting, moved)
    facts = _facts(change, moved)
    entry = await acting.record(
        tx,
        action,
        day=change.day.isoformat(),
        before=to_json(before),
        after=to_json(change.notice),
    )
    others = [admin for admin in await people.active(tx, roles=[Role.ADMIN]) if admin.id != acting.person_id]
    await telling.tell(tx, others, "calendar_changed", {**facts, "entry": 0}, f"calendar:{entry}", acting.now)
    return {**facts, "entry": entry}


async def record_moves(tx: Transaction, acting: Actor, moved: list[Move]) -> None:
    """Each due date tells in its own history when it moved and from where."""
    for move in moved:
        about = {"occurrence_id": move.work.id, "task_id": move.work.task.id}
        await acting.record(tx, "moved", **about, **recompute.days_of(move))


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Put the day back to what it was. Raises NotNow("changed_since") if it was changed again."""
    admins_only(acting)
    day = date.fromisoformat(entry.facts["day"])
    if to_json((await notices.own(tx)).get(day)) != entry.facts["after"]:
        raise NotNow("changed_since")
    return await carry_out(tx, acting, Change(day, from_json(day, entry.facts["before"])), "calendar_back")


def to_json(notice: Notice | None) -> dict[str, Any] | None:
    return {"kind": notice.kind, "source": notice.source, "official": notice.official} if notice else None


def from_json(day: date, kept: dict[str, Any] | None) -> Notice | None:
    return Notice(day, kept["kind"], kept["source"], kept["official"]) if kept else None


def admins_only(acting: Actor) -> None:
    """Raises NotAllowed("admins_only") for everybody but the coordinating office's admins."""
    if not acting.is_admin:
        raise NotAllowed("admins_only")


def _facts(change: Change, moved: list[Move]) -> dict[str, Any]:
    return {
        "day": change.day.isoformat(),
        "kind": change.notice.kind if change.notice else "",
        "source": change.notice.source if change.notice else "",
        "moves": recompute.as_facts(moved),
    }
