"""A duty whose rules have changed: what is done stays, what is open gets its new day, the rest is opened or cancelled.

An occurrence keeps its identity over the change (its proof, its notes, what was said about it): it is renamed to the
slot of its new rule. So the morning's `opening` finds every slot filled and makes nothing twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.deadlines.rules import Rule
from domain.deadlines.workdays import Calendar
from domain.words import OccurrenceState
from scheduler import opening
from storage import events, extensions, occurrences
from storage.db import Transaction, insert_new
from storage.tables import Occurrence
from storage.work import Duties

_DAYS = ("opens_on", "act_by", "due_on", "first_due_on")
_KEPT = ("slot", "label", "state", "acknowledged_at", *_DAYS)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Replanned:
    """What was done: every occurrence that changed as it was before, and the ids of those that are new."""

    before: tuple[Row, ...]
    made: tuple[int, ...]


async def replan(tx: Transaction, duties: Duties, rules: Sequence[Rule], on: date, calendar: Calendar) -> Replanned:
    """Bring the occurrences of one duty from its old rules to its new ones, which the task already has.

    A date that somebody extended stays. A cycle's days before `on` that were not owed under the old rules are not
    opened: an amended plan asks nothing for the past.
    """
    assert duties.assignment.id is not None
    known = await occurrences.of_assignment(tx, duties.assignment.id)
    wanted = [*opening.of(duties, calendar), *await _of_events(tx, duties.assignment.id, rules, known, calendar)]
    if not _has_day(wanted) and any(_is_given(one) and _stands(one) for one in known):
        return Replanned((), ())  # somebody gave the day, and the new rules say none either
    before = tuple(_as_row(one) for one in known)
    pairs = list(_paired(known, wanted))
    granted = await extensions.granted(tx)
    slots = {one.id: one.slot for one in known}
    for one in known:  # first out of the way: one may take the slot that another one leaves
        await occurrences.rename(tx, one.id or 0, f"~{one.id}")
    for old, new in pairs:
        if old is not None and new is not None:
            await _carry(tx, old, new, _opened(new, on), moves=old.id not in granted)
    taken = {row["slot"] for row in wanted}
    for old, new in pairs:
        if old is not None and new is None:
            await _leave(tx, old, slots[old.id] if slots[old.id] not in taken else old.slot)
    fresh = [new | {"state": _opened(new, on).value} for old, new in pairs if old is None and new is not None]
    await insert_new(tx, Occurrence, fresh)
    now_there = await occurrences.of_assignment(tx, duties.assignment.id)
    made = [one.id for one in now_there if one.slot in {row["slot"] for row in fresh}]
    return Replanned(before, tuple(each for each in made if each is not None))


async def take_back(tx: Transaction, replanned: Replanned) -> None:
    """Every occurrence has its days again, and stands or not as it did; what people have said of it since stays."""
    for occurrence_id in replanned.made:
        await occurrences.rename(tx, occurrence_id, f"~{occurrence_id}")
        await occurrences.change(tx, occurrence_id, (OccurrenceState.OPEN,), OccurrenceState.CANCELLED)
    for row in replanned.before:
        await occurrences.rename(tx, row["id"], f"~{row['id']}")
    granted = await extensions.granted(tx)
    for row in replanned.before:
        now = await occurrences.get(tx, row["id"])
        assert now is not None
        theirs = _DAYS if row["id"] in granted else ()  # a day that the office has granted is not the version's
        kept = {key: value for key, value in row.items() if key not in ("id", "state", *theirs)}
        if _was_opened_or_cancelled(row["state"], now.state):
            kept["state"] = row["state"]
        now.sqlmodel_update(kept)
        tx.add(now)
    await tx.flush()


async def cancel(tx: Transaction, assignment_id: int) -> Replanned:
    """Nothing more is asked of a duty that was dropped; what is done stays."""
    known = [one for one in await occurrences.of_assignment(tx, assignment_id) if one.state.is_open]
    before = tuple(_as_row(one) for one in known)
    for one in known:
        one.state = OccurrenceState.CANCELLED
        tx.add(one)
    await tx.flush()
    return Replanned(before, ())


def to_facts(replanned: Replanned) -> dict[str, Any]:
    """As JSON, for the audit."""
    before = [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        | {"state": row["state"].value}
        for row in replanned.before
    ]
    return {"before": before, "made": list(replanned.made)}


def from_facts(facts: dict[str, Any]) -> Replanned:
    before = [
        row
        | {key: date.fromisoformat(row[key]) if row[key] else None for key in _DAYS}
        | {"state": OccurrenceState(row["state"]), "acknowledged_at": None}
        for row in facts["before"]
    ]
    return Replanned(tuple(before), tuple(facts["made"]))


def _was_opened_or_cancelled(was: OccurrenceState, now: OccurrenceState) -> bool:
    """What people have said, before the change or since, is theirs: a report that was withdrawn does not come back."""
    cancelled = OccurrenceState.CANCELLED
    return (was is cancelled) != (now is cancelled) and not (was.is_done or now.is_done)


def _as_row(one: Occurrence) -> Row:
    return {"id": one.id, **{key: getattr(one, key) for key in _KEPT}}


async def _of_events(
    tx: Transaction, assignment_id: int, rules: Sequence[Rule], known: Sequence[Occurrence], calendar: Calendar
) -> list[Row]:
    """What the events that were told make under the new rules; an event that was taken back makes nothing."""
    told = {one.event_id for one in known if one.event_id and _stands(one)}
    found = [event for event in await events.of_assignment(tx, assignment_id) if event.id in told]
    return [row for event in found for row in opening.of_event(list(rules), event, calendar)]


def _has_day(wanted: Sequence[Row]) -> bool:
    """Whether the new rules say a day themselves, so that one given by hand has had its time."""
    return any(row["due_on"] is not None for row in wanted)


def _is_given(one: Occurrence) -> bool:
    """Whether a person gave its day: it stands in a slot of its own, or in the one of a rule that says none."""
    return one.slot.startswith("hand:") or (one.slot.endswith(":") and one.due_on is not None)


def _paired(known: Sequence[Occurrence], wanted: Sequence[Row]) -> Iterator[tuple[Occurrence | None, Row | None]]:
    """Old and new, each once: the same day first, then the same period or event, then in order of their days.

    What was cancelled before comes back only in its own slot.
    """
    old = sorted((one for one in known if _stands(one)), key=lambda one: one.due_on or date.max)
    gone = [one for one in known if not _stands(one)]
    new = sorted(wanted, key=lambda row: row["due_on"] or date.max)
    for alike in (_same_day, _same_period, _neither_has_period):
        for row in list(new):
            one = next((each for each in old if alike(each, row)), None)
            if one is not None:
                old.remove(one)
                new.remove(row)
                yield one, row
    for row in new:
        one = next((each for each in gone if each.slot == row["slot"]), None)
        if one is not None:
            gone.remove(one)
        yield one, row
    yield from ((one, None) for one in (*old, *gone))


def _same_day(one: Occurrence, row: Row) -> bool:
    return (one.event_id, one.label, one.first_due_on) == (row["event_id"], row["label"], row["due_on"])


def _same_period(one: Occurrence, row: Row) -> bool:
    return one.event_id == row["event_id"] and bool(one.label) and one.label == row["label"]


def _neither_has_period(one: Occurrence, row: Row) -> bool:
    return one.event_id == row["event_id"] and not one.label and not row["label"]


def _stands(one: Occurrence) -> bool:
    return one.state is not OccurrenceState.CANCELLED


async def _carry(tx: Transaction, old: Occurrence, new: Row, opened: OccurrenceState, *, moves: bool) -> None:
    """Give an occurrence the slot of its new rule, and the day if it is open."""
    old.slot = new["slot"]
    if not _stands(old):
        old.state = opened
    if old.state.is_open and moves and old.due_on != new["due_on"]:
        old.sqlmodel_update({key: new[key] for key in _DAYS} | {"acknowledged_at": None})
    tx.add(old)
    await tx.flush()


async def _leave(tx: Transaction, old: Occurrence, slot: str) -> None:
    """No new rule asks for it: done, it stays; open, it is cancelled."""
    old.slot = slot
    if old.state.is_open:
        old.state = OccurrenceState.CANCELLED
    tx.add(old)
    await tx.flush()


def _opened(row: Row, on: date) -> OccurrenceState:
    """A cycle's day that lies behind is filled but not asked for."""
    past = row["label"] and row["event_id"] is None and row["due_on"] is not None and row["due_on"] < on
    return OccurrenceState.CANCELLED if past else OccurrenceState.OPEN
