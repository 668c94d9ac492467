"""`/giahan`: another date is asked for by the agency and decided by the coordinating office."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.commands import Action
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import extending, finding
from domain import days
from domain.days import Towards


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
        shown = {"codes": list(action.codes), "due_on": due.isoformat() if due else None}
        return Reply("extension_day", {**shown, "question": await asks.ask(talk, "extension_day", kept)})
    to = days.resolve(action.date, talk.acting.on, Towards.FUTURE)
    return Reply(
        "extension_sent",
        {"asked": [await extending.ask(talk.tx, talk.acting, each, to, reason_of(action.note)) for each in works]},
    )


def reason_of(note: str) -> str:
    """The reason itself: "vì chờ ý kiến" is shown behind "Lý do:", which says the "vì" already."""
    said = _BECAUSE.match(note)
    return note[said.end() :] or note if said else note


# "vi" without its mark is "vì", except in "vi phạm", "vi tính" and their like.
_BECAUSE = re.compile(r"(?:(?:lý do|ly do|do|vì|vi(?! (?:pham|phạm|tinh|tính|mo|mô)\b)|bởi vì|tại vì)\b[\s:,]*)+", re.I)


async def day_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The day as text, perhaps with the reason behind it; None: this is no answer."""
    found = days.leading(text)
    if found is None:
        return None
    typed, rest = found
    action = asks.from_facts(kept["action"])
    chosen = replace(talk, picked=kept["picked"])
    return [await extend(chosen, replace(action, date=typed, note=" ".join(filter(None, (action.note, rest)))))]


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
