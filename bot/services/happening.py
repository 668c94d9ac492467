"""Events: "E happened on day D" starts the clock of a duty; several at once, each named by its document."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.services.acting import Acting
from bot.services.marking import may_act, task_facts
from domain.days import Towards
from domain.deadlines.rules import AfterEvent, BeforeEvent, OnEvent, Rule, from_json
from domain.errors import BadInput, NotFound, NotNow
from domain.words import OccurrenceState
from scheduler import facts, opening, retracting
from storage import events, occurrences, work
from storage.db import Transaction, insert_new
from storage.tables import Audit, Event, Occurrence
from storage.work import Duties


async def report(tx: Transaction, acting: Acting, duties: Duties, happened_on: date, name: str) -> dict[str, Any]:
    """Start the clock of an event; the same event told twice is one.

    Raises NotNow("no_event_rule") for a duty that waits for none, NotNow("event_known_otherwise") for a document that
    was told with another day, BadInput("event_ahead") for a day to come that nothing is counted back from.
    """
    may_act(acting, duties)
    rules = rules_of(duties)
    if not waits(duties):
        raise NotNow("no_event_rule", **task_facts(duties))
    if happened_on > acting.on and towards(rules) is Towards.PAST:
        raise BadInput("event_ahead", day=happened_on.isoformat(), **task_facts(duties))
    name = " ".join(name.split())
    event, known = await _event(tx, acting, duties, happened_on, name)
    made = opening.of_event(rules, event, acting.calendar)
    fresh = await insert_new(tx, Occurrence, made) + await _reopened(tx, event)
    shown = await _shown(tx, acting, duties, event)
    if known and not fresh:
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
    ids = [one.id for one in made if one.id is not None]
    open_states = (OccurrenceState.OPEN, OccurrenceState.RETURNED)
    for occurrence_id in ids:
        await occurrences.change(tx, occurrence_id, open_states, OccurrenceState.CANCELLED)
    await retracting.unsay(tx, ids)
    return {**task_facts(duties), "day": entry.facts["day"], "name": entry.facts["name"]}


def rules_of(duties: Duties) -> list[Rule]:
    return [from_json(rule) for rule in duties.task.rules]


def waits(duties: Duties) -> bool:
    """Whether an event may be reported for it."""
    return any(isinstance(rule, AfterEvent | BeforeEvent | OnEvent) for rule in rules_of(duties))


def towards(rules: Sequence[Rule]) -> Towards:
    """Whether an event of this duty lies behind or, where time is counted back from it, ahead."""
    counted = [rule for rule in rules if isinstance(rule, AfterEvent | BeforeEvent)]
    return Towards.FUTURE if counted and all(isinstance(rule, BeforeEvent) for rule in counted) else Towards.PAST


async def _event(tx: Transaction, acting: Acting, duties: Duties, happened_on: date, name: str) -> tuple[Event, bool]:
    """The event's row, and whether it was there."""
    assert duties.assignment.id is not None
    for known in await events.of_assignment(tx, duties.assignment.id):
        same_name = known.name.casefold() == name.casefold()
        if same_name and known.happened_on == happened_on:
            return known, True
        if name and same_name and known.id is not None and not await _cancelled(tx, known.id):
            raise NotNow("event_known_otherwise", **task_facts(duties), name=name, day=known.happened_on.isoformat())
    event = Event(
        assignment_id=duties.assignment.id,
        happened_on=happened_on,
        name=name,
        reported_by=acting.by.id,
        reported_at=acting.now,
    )
    tx.add(event)
    await tx.flush()
    return event, False


async def _cancelled(tx: Transaction, event_id: int) -> bool:
    made = await occurrences.of_event(tx, event_id)
    return all(one.state is OccurrenceState.CANCELLED for one in made)


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
