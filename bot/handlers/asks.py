"""Doubt is asked back: a question with its choices, and the action that goes on once it is answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bot.commands import Action, Figure, Intent, numbered_answers
from bot.handlers.talk import Reply, Talk
from bot.services import happening
from bot.services.finding import WhichOne
from bot.services.marking import task_facts
from domain.errors import BadInput, NotNow
from domain.words import Role, TaskKind
from scheduler.facts import short
from storage import questions, work
from storage.tables import Question
from storage.work import Duties, Work

MOST_CHOICES = 8


async def which_one(talk: Talk, action: Action, doubt: WhichOne) -> Reply:
    """Several tasks end in the code: the person picks one, and the same action goes on with it."""
    kept = _kept(talk, action, doubt.code)
    question = await ask(talk, "pick", kept)
    return Reply("which_one", {"code": doubt.code, "question": question, "choices": _choices(doubt.fitting)})


async def which_task(talk: Talk, action: Action, offered: Sequence[Duties] | None = None) -> Reply:
    """No code was given: the tasks that may be meant are offered, by default the person's own open ones.

    Raises BadInput: "figures_mismatch" for several figures, as one task has one; "no_such_choice" and "number_is_old"
    for a bare number where nobody is asked for a figure.
    """
    offered = (offered if offered is not None else await _open_duties(talk, action.intent))[:MOST_CHOICES]
    if action.values and not offered and (numbers := numbered_answers(talk.incoming.text)):
        raise no_choice(talk, numbers)
    if len(action.values) > 1:
        own = [(each.task.code, "") for each in offered]
        raise BadInput("figures_mismatch", meant=[], own=own, told=len(action.values))
    question = await ask(talk, "pick", _kept(talk, action, ""))
    return _which_task(action, question, _choices(offered))


def no_choice(talk: Talk, numbers: Sequence[int]) -> BadInput:
    """The newest message offers no such number; 0 takes back only what the newest has told."""
    decides = talk.acting.by.role in {Role.ADMIN, Role.HEAD}
    if 0 in numbers:
        return BadInput("number_is_old", number=0, decides=decides)
    return BadInput("no_such_choice", numbers=list(numbers), decides=decides)


async def which_of(talk: Talk, action: Action, works: Sequence[Work]) -> Reply:
    """No code was given in answer to a message: its due dates are offered, those of one task by their periods."""
    question = await ask(talk, "pick", _kept(talk, action, ""))
    times = Counter(each.assignment.id for each in works)
    shown = [
        {**choice, "occurrence": each.id, "label": each.occurrence.label if times[each.assignment.id] > 1 else ""}
        for each, choice in zip(works, _choices([each.duties for each in works]), strict=True)
    ][:MOST_CHOICES]
    return _which_task(action, question, shown)


def _which_task(action: Action, question: int, choices: list[dict[str, Any]]) -> Reply:
    said = {"intent": action.intent.value, "values": to_facts(action)["values"]}
    return Reply("which_task", {**said, "question": question, "choices": choices})


async def _open_duties(talk: Talk, intent: Intent) -> list[Duties]:
    """What the person's agency has to do, the next due first: indicators for a figure, what waits for an event, ..."""
    if intent is Intent.EVENT:
        mine = await work.duties(talk.tx, agency_id=talk.acting.by.agency_id)
        return [each for each in mine if happening.waits(each)]
    works = await work.of_agency(talk.tx, talk.acting.by.agency_id)
    works.sort(key=lambda each: (each.occurrence.due_on or date.max, each.task.position))
    if intent in {Intent.REPORT, Intent.CHART}:
        fitting = [each for each in works if each.task.kind is TaskKind.INDICATOR]
    elif intent is Intent.UNDO:
        fitting = [each for each in works if each.occurrence.state.is_done]
    elif intent is Intent.EXTEND:
        fitting = [each for each in works if each.occurrence.state.is_open and each.occurrence.due_on]
    else:
        fitting = [each for each in works if each.occurrence.state.is_open]
    return list({each.assignment.id: each.duties for each in fitting}.values())


async def confirm(talk: Talk, actions: Sequence[Action], undo: Sequence[str] = (), speaks: str = "") -> Reply:
    """What was understood is doubtful: shown, and done only after a yes.

    undo: what may be meant to be taken back; speaks: another agency, in whose name the message speaks.
    """
    kept = {"actions": [to_facts(action) for action in actions], "picked": dict(talk.picked), "meant": _pairs(talk)}
    question = await ask(talk, "confirm", kept)
    shown = {"actions": [to_facts(action) for action in actions], "undo": list(undo)}
    return Reply("confirm", {**shown, "speaks": speaks, "own": short(talk.acting.by.agency), "question": question})


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
        "agency": action.agency,
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
        agency=facts.get("agency", ""),  # not kept in a question of yesterday
    )


def _kept(talk: Talk, action: Action, code: str) -> dict[str, Any]:
    """What the picked task is put into once it is known."""
    return {"action": to_facts(action), "code": code, "picked": dict(talk.picked), "meant": _pairs(talk)}


def _pairs(talk: Talk) -> list[list[int]]:
    """`talk.meant` as JSON, whose keys cannot be numbers."""
    return [list(pair) for pair in talk.meant.items()]


async def ask(talk: Talk, kind: str, facts: dict[str, Any]) -> int:
    """Remember what was asked, in place of what was asked before; its id goes into the buttons."""
    return await questions.ask(talk.tx, talk.acting.by.id, talk.acting.channel, talk.acting.now, kind, facts)


async def take(talk: Talk, question_id: int, *kinds: str) -> Question:
    """The question behind a button, closed by this press. Raises NotNow("question_gone") for an old or second one."""
    asked = await questions.take(talk.tx, talk.acting.by.id, talk.acting.channel, question_id)
    if asked is None or asked.kind not in kinds:
        raise NotNow("question_gone")
    return asked


def _choices(duties: Sequence[Duties]) -> list[dict[str, Any]]:
    return [{"assignment": each.assignment.id, "plan": each.plan.title, **task_facts(each)} for each in duties]
