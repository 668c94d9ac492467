"""Events: "E happened on day D" starts the clock of a duty; several at once, each named by its document.

The coordinating office may tell one for every agency that leads a task, or for one of them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.services.acting import Acting
from bot.services.calendaring import admins_only
from bot.services.marking import may_act, task_facts
from domain.days import Towards
from domain.deadlines.rules import AfterEvent, BeforeEvent, OnEvent, Rule, from_json
from domain.errors import BadInput, NotFound, NotNow
from domain.words import OccurrenceState, Role
from scheduler import facts, opening, retracting, telling
from scheduler.facts import short
from storage import assignments, events, occurrences, outbox, people, work
from storage.db import Transaction, insert_new
from storage.tables import Audit, Event, Occurrence
from storage.work import OPEN, Duties

TOLD, WITHDRAWN = "event_told", "event_withdrawn"


async def report(tx: Transaction, acting: Acting, duties: Duties, happened_on: date, name: str) -> dict[str, Any]:
    """Start the clock of an event; the same event told twice is one.

    Raises NotNow("no_event_rule") for a duty that waits for none, NotNow("event_known_otherwise") for a document that
    was told with another day, BadInput("event_ahead") for a day to come that nothing is counted back from.
    """
    may_act(acting, duties)
    _check(acting, duties, happened_on)
    await assignments.lock(tx, [duties.assignment.id])
    name = " ".join(name.split())
    event, fresh = await _started(tx, acting, duties, happened_on, name)
    shown = await _shown(tx, acting, duties, event)
    if not fresh:
        return {**shown, "known": True, "entry": 0}
    about = {"task_id": duties.task.id, "occurrence_id": shown["items"][0]["occurrence"]}
    entry = await acting.record(tx, "event", **about, event=event.id, day=happened_on.isoformat(), name=name)
    return {**shown, "known": False, "entry": entry}


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """It did not happen: its due dates are cancelled. Raises NotNow("event_in_use") once one of them is done."""
    made = await occurrences.of_event(tx, entry.facts["event"])
    if not made:
        raise NotFound("gone")
    duties = await work.duty(tx, made[0].assignment_id)
    if duties is None:
        raise NotFound("gone")
    may_act(acting, duties)
    if any(one.state.is_done for one in made):
        raise NotNow("event_in_use", **task_facts(duties), name=entry.facts["name"])
    await retracting.unsay(tx, await _cancel(tx, made))
    return {**task_facts(duties), "day": entry.facts["day"], "name": entry.facts["name"]}


# For others


async def preview(
    tx: Transaction, acting: Acting, chosen: Sequence[Duties], happened_on: date, name: str
) -> dict[str, Any]:
    """What an event starts for agencies that lead one task, before it is recorded.

    `agencies`, by their `assignments`, begin; `known` have it; `otherwise` told the document with another day and keep
    it. Raises NotAllowed("admins_only") and, for the task and the day, as `report` does.
    """
    admins_only(acting)
    _check(acting, chosen[0], happened_on)
    name = " ".join(name.split())
    fresh, known, otherwise = [], [], []
    for each in chosen:
        try:
            if await _stands(tx, await _told(tx, each, happened_on, name)):
                known.append(short(each.agency))
            else:
                fresh.append(each)
        except NotNow as other:
            otherwise.append({"agency": short(each.agency), "day": other.facts["day"]})
    return {
        **{key: value for key, value in task_facts(chosen[0]).items() if key != "agency"},
        "day": happened_on.isoformat(),
        "name": name,
        "items": _foreseen(acting, chosen[0], happened_on, name),
        "assignments": [each.assignment.id for each in fresh],
        "agencies": [short(each.agency) for each in fresh],
        "known": known,
        "otherwise": otherwise,
    }


async def give(
    tx: Transaction, acting: Acting, chosen: Sequence[Duties], happened_on: date, name: str
) -> dict[str, Any]:
    """Start the clock of each agency that does not know the event; its officers are told at once, in one message.

    What `preview` says, and `unreached`: agencies nobody of whom can be told. `entry` is 0 where nothing was new.
    """
    await assignments.lock(tx, [each.assignment.id for each in chosen])
    shown = await preview(tx, acting, chosen, happened_on, name)
    fresh = [each for each in chosen if each.assignment.id in shown["assignments"]]
    if not fresh:
        return {**shown, "unreached": [], "entry": 0}
    started = [(each, (await _started(tx, acting, each, happened_on, shown["name"]))[0]) for each in fresh]
    said = {"task_id": fresh[0].task.id, "day": shown["day"], "name": shown["name"]}
    entry = await acting.record(tx, TOLD, **said, events=[event.id for _, event in started])
    unreached = []
    for duties, event in started:
        for one in await occurrences.of_event(tx, event.id or 0):
            await acting.record(tx, "event_given", occurrence_id=one.id, of=entry, **said)
        if not await _tell(tx, acting, duties, event, entry):
            unreached.append(short(duties.agency))
    return {**shown, "unreached": unreached, "entry": entry}


async def take_back(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """It did not happen: what was given is cancelled; agencies that have done something of it keep it.

    Raises NotNow("changed_since") where nothing is left to take back.
    """
    admins_only(acting)
    gone: list[Duties] = []
    kept, ids = [], []
    for event_id in entry.facts["events"]:
        made = await occurrences.of_event(tx, event_id)
        duties = await work.duty(tx, made[0].assignment_id) if made else None
        if duties is None:
            continue
        if any(one.state.is_done for one in made):
            kept.append(short(duties.agency))
        elif cancelled := await _cancel(tx, made):
            gone.append(duties)
            ids += cancelled
    if not gone:
        raise NotNow("changed_since")
    await retracting.unsay(tx, ids)
    shown = {key: value for key, value in task_facts(gone[0]).items() if key != "agency"}
    shown |= {"day": entry.facts["day"], "name": entry.facts["name"]}
    await _untell(tx, acting, entry, [each.agency.id for each in gone], {**shown, "by": short(acting.by.agency)})
    return {**shown, "agencies": [short(each.agency) for each in gone], "kept": kept}


def _foreseen(acting: Acting, duties: Duties, happened_on: date, name: str) -> list[dict[str, Any]]:
    """The due dates that each agency will have, as `_shown` counts them, of an event that is not kept."""
    assert duties.assignment.id is not None
    rules = rules_of(duties)
    event = Event(assignment_id=duties.assignment.id, happened_on=happened_on, name=name, reported_at=acting.now)
    return [
        {
            "due_on": facts.iso(row["due_on"]),
            "over": bool(row["due_on"] and row["due_on"] < acting.on),
            **_counted(rules, row["slot"], acting, event),
        }
        for row in opening.of_event(rules, event, acting.calendar)
    ]


async def _tell(tx: Transaction, acting: Acting, duties: Duties, event: Event, entry: int) -> int:
    """How many of the agency's officers, or where it has none of its heads, can be told."""
    here = await people.active(tx, agency_ids=[duties.assignment.agency_id], roles=(Role.OFFICER, Role.HEAD))
    officers = [one for one in here if one.role is Role.OFFICER] or here
    said = {**await _shown(tx, acting, duties, event), "by": short(acting.by.agency)}
    return await telling.tell(tx, officers, TOLD, said, f"{TOLD}:{entry}:{duties.agency.id}", acting.now)


async def _untell(
    tx: Transaction, acting: Acting, entry: Audit, agency_ids: Sequence[int | None], said: dict[str, Any]
) -> None:
    """Who has heard hears that it does not hold; what has not gone out is about nothing open, and stays."""
    heard = {one.person_id for one in await outbox.begun(tx, f"{TOLD}:{entry.id}:") if one.person_id}
    members = [await people.by_id(tx, person_id) for person_id in sorted(heard)]
    concerned = [member for member in members if member.agency_id in agency_ids]
    await telling.tell(tx, concerned, WITHDRAWN, said, f"{WITHDRAWN}:{entry.id}", acting.now)


# What both need


def rules_of(duties: Duties) -> list[Rule]:
    return [from_json(rule) for rule in duties.task.rules]


def waits(duties: Duties) -> bool:
    """Whether an event may be reported for it."""
    return any(isinstance(rule, AfterEvent | BeforeEvent | OnEvent) for rule in rules_of(duties))


def towards(rules: Sequence[Rule]) -> Towards:
    """Whether an event of this duty lies behind or, where time is counted back from it, ahead."""
    counted = [rule for rule in rules if isinstance(rule, AfterEvent | BeforeEvent)]
    return Towards.FUTURE if counted and all(isinstance(rule, BeforeEvent) for rule in counted) else Towards.PAST


def _check(acting: Acting, duties: Duties, happened_on: date) -> None:
    if not waits(duties):
        raise NotNow("no_event_rule", **task_facts(duties))
    if happened_on > acting.on and towards(rules_of(duties)) is Towards.PAST:
        raise BadInput("event_ahead", day=happened_on.isoformat(), **task_facts(duties))


async def _started(tx: Transaction, acting: Acting, duties: Duties, happened_on: date, name: str) -> tuple[Event, int]:
    """The event's row, and how many of its due dates are new or open again; none of what stood before."""
    assert duties.assignment.id is not None
    event = await _told(tx, duties, happened_on, name)
    if event is None:
        event = Event(
            assignment_id=duties.assignment.id,
            happened_on=happened_on,
            name=name,
            reported_by=acting.by.id,
            reported_at=acting.now,
        )
        tx.add(event)
        await tx.flush()
    made = opening.of_event(rules_of(duties), event, acting.calendar)
    return event, await insert_new(tx, Occurrence, made) + await _reopened(tx, event)


async def _told(tx: Transaction, duties: Duties, happened_on: date, name: str) -> Event | None:
    """The same event as it was told before, even if it was taken back. Raises NotNow("event_known_otherwise")."""
    assert duties.assignment.id is not None
    told = await events.of_assignment(tx, duties.assignment.id)
    same = [one for one in told if one.name.casefold() == name.casefold()]
    for one in same if name else ():
        if one.happened_on != happened_on and await _stands(tx, one):
            raise NotNow("event_known_otherwise", **task_facts(duties), name=name, day=one.happened_on.isoformat())
    return next((one for one in same if one.happened_on == happened_on), None)


async def _stands(tx: Transaction, event: Event | None) -> bool:
    """Whether it was told and has not been taken back."""
    made = await occurrences.of_event(tx, event.id) if event and event.id else []
    return any(one.state is not OccurrenceState.CANCELLED for one in made)


async def _cancel(tx: Transaction, made: Sequence[Occurrence]) -> list[int]:
    """The ids of those that were still open."""
    ids = [one.id for one in made if one.id is not None]
    return [each for each in ids if await occurrences.change(tx, each, OPEN, OccurrenceState.CANCELLED)]


async def _reopened(tx: Transaction, event: Event) -> int:
    """Due dates of an event that was taken back and is told again."""
    assert event.id is not None
    cancelled = (OccurrenceState.CANCELLED,)
    made = [one.id for one in await occurrences.of_event(tx, event.id) if one.id is not None]
    return sum([await occurrences.change(tx, each, cancelled, OccurrenceState.OPEN) for each in made])


async def _shown(tx: Transaction, acting: Acting, duties: Duties, event: Event) -> dict[str, Any]:
    """The event with each due date it makes and the rule that date is counted by."""
    assert event.id is not None
    rules = rules_of(duties)
    made = {one.id: one for one in await occurrences.of_event(tx, event.id)}
    works = await work.by_ids(tx, [one for one in made if one])
    return {
        **task_facts(duties),
        "day": event.happened_on.isoformat(),
        "name": event.name,
        "items": [
            {**facts.item(each, acting.on, acting.calendar), **_counted(rules, made[each.id].slot, acting, event)}
            for each in works
        ],
    }


def _counted(rules: Sequence[Rule], slot: str, acting: Acting, event: Event) -> dict[str, Any]:
    """How a due date was counted: {n, unit, before, rolled}; n is 0 where no period is printed."""
    rule = rules[int(slot.partition(":")[0])]
    if not isinstance(rule, AfterEvent | BeforeEvent):
        return {"n": 0, "unit": "", "before": False, "rolled": ""}
    bare = opening.bare_day(rule, event.happened_on, acting.calendar)
    off = acting.calendar.why_off(bare) if rule.unit != "hour" else None
    return {"n": rule.n, "unit": rule.unit, "before": isinstance(rule, BeforeEvent), "rolled": off or ""}
