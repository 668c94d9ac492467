"""Doubt is asked back: a question with its choices, and the action that goes on once it is answered."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.commands import Action, Figure, Intent
from bot.handlers.talk import Reply, Talk
from bot.services.finding import WhichOne
from bot.services.marking import task_facts
from storage import questions, work
from storage.work import Duties

MOST_CHOICES = 8


async def which_one(talk: Talk, action: Action, doubt: WhichOne) -> Reply:
    """Several tasks end in the code: the person picks one, and the same action goes on with it."""
    kept = {"action": to_facts(action), "code": doubt.code, "picked": dict(talk.picked)}
    question = await _ask(talk, "pick", kept)
    return Reply("which_one", {"code": doubt.code, "question": question, "choices": _choices(doubt.fitting)})


async def which_task(talk: Talk, action: Action) -> Reply:
    """No code was given: the person's own open tasks are offered."""
    mine = await work.of_agency(talk.tx, talk.acting.by.agency_id)
    todo = {
        each.assignment.id: Duties(each.assignment, each.task, each.agency, each.plan)
        for each in mine
        if each.occurrence.state.is_open
    }
    offered = list(todo.values())[:MOST_CHOICES]
    question = await _ask(talk, "pick", {"action": to_facts(action), "code": "", "picked": {}})
    return Reply("which_task", {"intent": action.intent.value, "question": question, "choices": _choices(offered)})


async def confirm(talk: Talk, actions: Sequence[Action]) -> Reply:
    """What was understood is doubtful: shown, and done only after a yes."""
    question = await _ask(talk, "confirm", {"actions": [to_facts(action) for action in actions]})
    return Reply("confirm", {"actions": [to_facts(action) for action in actions], "question": question})


def to_facts(action: Action) -> dict[str, Any]:
    """An action as JSON: every key there, so that templates may look at any of them."""
    return {
        "intent": action.intent.value,
        "codes": list(action.codes),
        "values": [
            {"value": str(one.value), "unit": one.unit, "of": None if one.of is None else str(one.of)}
            for one in action.values
        ],
        "period": action.period,
        "date": action.date,
        "until": action.until,
        "scope": action.scope,
        "note": action.note,
    }


def from_facts(facts: Mapping[str, Any]) -> Action:
    return Action(
        intent=Intent(facts["intent"]),
        codes=tuple(facts["codes"]),
        values=tuple(
            Figure(Decimal(one["value"]), one["unit"], None if one["of"] is None else Decimal(one["of"]))
            for one in facts["values"]
        ),
        period=facts["period"],
        date=facts["date"],
        until=facts["until"],
        scope=facts["scope"],
        note=facts["note"],
    )


async def _ask(talk: Talk, kind: str, facts: dict[str, Any]) -> int:
    return await questions.ask(talk.tx, talk.acting.by.id, talk.acting.channel, talk.acting.now, kind, facts)


def _choices(duties: Sequence[Duties]) -> list[dict[str, Any]]:
    return [{"assignment": each.assignment.id, "plan": each.plan.title, **task_facts(each)} for each in duties]
