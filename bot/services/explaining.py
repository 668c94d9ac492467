"""Why somebody was reminded: how the phrase is read, which days off were skipped, what was sent and answered."""

from datetime import timedelta
from typing import Any

from bot.services.acting import Acting
from bot.services.marking import current_of, task_facts, works_of
from domain.deadlines.explain import explain
from domain.deadlines.rules import from_json
from scheduler import facts
from storage import audit, people, reminded, work
from storage.db import Transaction
from storage.work import Duties, Work


async def why(tx: Transaction, acting: Acting, duties: Duties, *, named: bool = False) -> dict[str, Any]:
    """Why somebody was reminded: the phrase, its reading, the days skipped, every message and every answer.

    Of a task that several others lead there is no one story unless one is `named`: only `leads`, how many they are.
    """
    shown = {**task_facts(duties), "readings": readings(duties, acting), "current": None, "skipped": [], "history": []}
    shown["of"] = facts.short(duties.agency) if named else ""
    if not named and duties.agency.id != acting.by.agency_id and len(leads := await leads_of(tx, duties)) > 1:
        return {**shown, "leads": len(leads)}
    current = current_of(await works_of(tx, duties), acting.on)
    if current is None:
        return shown
    history = [*await _messages(tx, current), *await _answers(tx, current)]
    return {
        **shown,
        "current": facts.item(current, acting.on, acting.calendar),
        "skipped": _skipped(current, acting),
        "history": sorted(history, key=lambda one: str(one["at"])),
    }


def readings(duties: Duties, acting: Acting) -> list[str]:
    """How the printed phrase is understood, one sentence for each of its rules."""
    return [explain(from_json(rule), acting.calendar) for rule in duties.task.rules]


async def leads_of(tx: Transaction, duties: Duties) -> list[Duties]:
    return [each for each in await work.duties(tx) if each.task.id == duties.task.id]


def _skipped(current: Work, acting: Acting) -> list[dict[str, Any]]:
    """The days off between the day to act and the last permitted day, with their names."""
    due = current.due
    if due is None:
        return []
    days = [due.act_by + timedelta(days=n) for n in range(1, (due.due_on - due.act_by).days + 1)]
    return [{"day": day.isoformat(), "why": acting.calendar.why_off(day)} for day in days]


async def _messages(tx: Transaction, current: Work) -> list[dict[str, Any]]:
    keys = {entry.outbox_key for entry in await reminded.of_occurrence(tx, current.id)}
    return [
        {
            "what": "reminded",
            "at": (message.sent_at or message.created_at).isoformat(),
            "name": await _name(tx, message.person_id),
            "channel": message.channel,
            "state": message.state.value,
            "facts": {},
        }
        for message in await reminded.messages(tx, keys)
    ]


async def _answers(tx: Transaction, current: Work) -> list[dict[str, Any]]:
    return [
        {
            "what": entry.action,
            "at": entry.at.isoformat(),
            "name": await _name(tx, entry.person_id),
            "channel": entry.channel,
            "state": "",
            "facts": entry.facts,
        }
        for entry in await audit.about(tx, current.id)
    ]


async def _name(tx: Transaction, person_id: int | None) -> str:
    return (await people.by_id(tx, person_id)).person.name if person_id else ""
