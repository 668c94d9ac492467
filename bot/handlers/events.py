"""`/phatsinh`: an event is reported, by command, by words, or by the morning's one-tap question."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.commands import Action, Intent
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import checking, finding, happening
from domain import days


async def event(talk: Talk, action: Action) -> Reply:
    """Several codes are several duties that the same event starts. Without a day the bot asks for it."""
    if not action.codes:
        return await asks.which_task(talk, action)
    duties = await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
    if action.date is None:
        return await ask_day(talk, action)
    told = []
    for each in duties:
        day = days.resolve(action.date, talk.acting.on, happening.towards(happening.rules_of(each)))
        told.append(await happening.report(talk.tx, talk.acting, each, day, action.note))
    return Reply("event", {"events": told})


async def ask_day(talk: Talk, action: Action, check_in: int = 0) -> Reply:
    """On which day did it happen?"""
    kept = {"action": asks.to_facts(action), "picked": dict(talk.picked), "check_in": check_in}
    return Reply("event_day", {"codes": list(action.codes), "question": await asks.ask(talk, "event_day", kept)})


async def happened(talk: Talk, check_in_id: int) -> list[Reply]:
    """ "Có, báo ngày" under the morning's question."""
    _, duties = await checking.about(talk.tx, talk.acting, check_in_id)
    code = duties.task.code
    chosen = replace(talk, picked={code: duties.assignment.id or 0})
    return [await ask_day(chosen, Action(Intent.EVENT, (code,)), check_in_id)]


async def day_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The day as text, perhaps with the document's number behind it; None: this is no answer."""
    return await _told(talk, kept, text)


async def today(talk: Talk, question_id: int, days_ago: int) -> list[Reply]:
    """ "Hôm nay", "Hôm qua" under the question for the day."""
    asked = await asks.take(talk, question_id, "event_day")
    day = talk.acting.on - timedelta(days=days_ago)
    return await _told(talk, asked.facts, f"{day:%d/%m/%Y}") or []


async def _told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    found = days.leading(text)
    if found is None:
        return None
    typed, rest = found
    if kept["check_in"]:
        await checking.answer(talk.tx, talk.acting, kept["check_in"], checking.HAPPENED)
    action = asks.from_facts(kept["action"])
    chosen = replace(talk, picked=kept["picked"])
    return [await event(chosen, replace(action, date=typed, note=" ".join(filter(None, (action.note, rest)))))]
