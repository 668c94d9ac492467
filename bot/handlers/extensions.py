"""`/giahan`: another date is asked for by the agency and decided by the coordinating office."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.commands import Action, Intent, understand
from bot.handlers import asks
from bot.handlers.reasons import is_reason, reason_of, says_why
from bot.handlers.talk import Reply, Talk
from bot.services import extending, finding
from bot.services.codes import fits
from domain import days
from domain.days import Towards
from domain.errors import BadInput, NotFound, NotNow
from scheduler import facts
from storage import work

REASON = "extension_reason"
_UNTIL = re.compile(rf"^\s*(?:xin\s+)?{days.UNTIL}", re.IGNORECASE)
_CODE_FIRST = re.compile(
    r"\s*(?:(?:việc|viec|mã|ma|mục|muc)\s+(?P<named>\w[\w.]*\w|\d)|(?P<dotted>\w+(?:\.\w+)+))(?![\w/])[\s:,;–-]*",
    re.IGNORECASE,
)


async def extend(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await asks.which_task(talk, action)
    duties = await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
    works = [
        await extending.extendable(talk.tx, talk.acting, each, talk.meant.get(each.assignment.id or 0))
        for each in duties
    ]
    if action.date is None:
        kept = {"action": asks.to_facts(action), "picked": dict(talk.picked)}
        due = works[0].occurrence.due_on
        shown = {"codes": list(action.codes), "due_on": facts.iso(due), "why": reason_of(action.note)}
        return Reply("extension_day", {**shown, "question": await asks.ask(talk, "extension_day", kept)})
    to, why = _day(action.date, talk.acting.on), reason_of(action.note)
    asked = [await extending.ask(talk.tx, talk.acting, each, to, why) for each in works]
    if not why:
        await asks.ask(talk, REASON, {"extensions": [each["extension"] for each in asked]})
    return Reply("extension_sent", {"asked": asked})


def _day(typed: str, on: date) -> date:
    """Raises BadInput("extension_day_past") for a day of this year that is over, and as `days.resolve`."""
    try:
        return days.resolve(typed, on, Towards.FUTURE)
    except BadInput as doubt:
        if doubt.name != "which_year":
            raise
        coming = next((each for each in doubt.facts["days"] if date.fromisoformat(each) > on), "")
        raise BadInput("extension_day_past", typed=typed, coming=coming) from None


async def day_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The day as text, perhaps with the reason in front of it or behind; the reason alone, and the day is asked again.

    None: this is no answer.
    """
    action = asks.from_facts(kept["action"])
    if not (text := await _without_code(talk, action, text)):
        return None
    typed, why = _day_and_reason(talk, text)
    if typed is None and not (why and is_reason(why, talk.acting.on)):
        return None
    chosen = replace(talk, picked=kept["picked"])
    return [await extend(chosen, replace(action, date=typed, note=" ".join(filter(None, (action.note, why)))))]


async def _without_code(talk: Talk, action: Action, text: str) -> str:
    """The answer behind the code of its task: "1.3 đến 10/3" names no 1st of March. "" for the code of another one."""
    found = _CODE_FIRST.match(text)
    code = found["named"] or found["dotted"] if found else ""
    mine = [each.task.code for each in await work.duties(talk.tx, agency_id=talk.acting.by.agency_id)]
    fitting = [each for each in mine if fits(code, each)] if code else []
    if not found or not fitting:
        return text
    asked = any(fits(typed, each) for typed in action.codes for each in fitting)
    return text[found.end() :] if asked else ""


def _day_and_reason(talk: Talk, text: str) -> tuple[str | None, str]:
    if found := days.leading(_UNTIL.sub("", text)):
        return found
    match understand(text, today=talk.acting.on).actions:
        case (Action(intent=Intent.EXTEND, codes=(), date=str(typed)) as said,):
            return typed, said.note
    return None, text


async def reason_added(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The next plain sentence behind a request without a reason; None for anything else."""
    if not is_reason(text, talk.acting.on):
        return None
    why = reason_of(text)
    try:
        asked = [await extending.explain(talk.tx, talk.acting, each, why) for each in kept["extensions"]]
    except NotFound:  # withdrawn meanwhile
        return None
    except NotNow:  # decided meanwhile, which only who gives a reason wants to hear
        if says_why(text):
            raise
        return None
    return [Reply("extension_sent", {"asked": asked})]


async def grant(talk: Talk, extension_id: int) -> list[Reply]:
    decided = await extending.decide(talk.tx, talk.acting, extension_id, granted=True)
    return [Reply("extension_decided", decided, replaces=True)]


async def refuse(talk: Talk, extension_id: int) -> list[Reply]:
    """A refusal has a reason: the next text, or a tap that gives none."""
    _, current = await extending.undecided(talk.tx, talk.acting, extension_id)
    question = await asks.ask(talk, "refuse_reason", {"extension": extension_id})
    return [Reply("extension_why", {"code": current.task.code, "extension": extension_id, "question": question})]


async def refuse_plainly(talk: Talk, extension_id: int) -> list[Reply]:
    decided = await extending.decide(talk.tx, talk.acting, extension_id, granted=False)
    return [Reply("extension_decided", decided, replaces=True)]


async def reason_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply]:
    decided = await extending.decide(talk.tx, talk.acting, kept["extension"], granted=False, reason=text)
    return [Reply("extension_decided", decided)]
