"""`/phatsinh`: an event is reported, by command, by words, or by the morning's one-tap question."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.commands import Action, Intent
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import checking, finding, happening
from domain import days
from domain.errors import BadInput, NotAllowed, NotFound
from scheduler.facts import short
from storage import work
from storage.tables import Agency
from storage.work import Duties


async def event(talk: Talk, action: Action) -> Reply:
    """Several codes are several duties that the same event starts. Without a day the bot asks for it.

    An admin tells what others lead as well: of every agency, or of the one that stands first in the note.
    """
    if not action.codes:
        return await asks.which_task(talk, action)
    agency, rest = await _named(talk, action)
    duties = [] if agency else await _own(talk, action)
    if not duties:
        return await _for_others(talk, action, agency, rest)
    if action.date is None:
        return await ask_day(talk, action)
    duties.sort(key=lambda each: each.assignment.id or 0)  # two who tell the same at once lock them in one order
    told = [
        await happening.report(talk.tx, talk.acting, each, _day(talk, each, action.date), action.note)
        for each in duties
    ]
    return Reply("event", {"events": told})


async def _for_others(talk: Talk, action: Action, agency: Agency | None, rest: str) -> Reply:
    """Shown before it is done: whose clock will run, and until when."""
    chosen = await _led(talk, action.codes, agency)
    typed, name = (days.leading(rest) if agency else None) or (action.date, rest)  # "STP 04/03 QĐ 123"
    if typed is None:
        return await ask_day(talk, action)
    shown = await happening.preview(talk.tx, talk.acting, chosen, _day(talk, chosen[0], typed), name)
    if not shown["agencies"]:
        return Reply("event_given", {**shown, "unreached": [], "entry": 0})
    kept = {key: shown[key] for key in ("assignments", "day", "name")}
    return Reply("event_preview", {**shown, "question": await asks.ask(talk, "event", kept)})


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    found = [await work.duty(talk.tx, assignment_id) for assignment_id in kept["assignments"]]
    chosen = [each for each in found if each is not None]
    if not chosen:
        raise NotFound("gone")
    given = await happening.give(talk.tx, talk.acting, chosen, date.fromisoformat(kept["day"]), kept["name"])
    return [Reply("event_given", given, replaces=True)]


async def _named(talk: Talk, action: Action) -> tuple[Agency | None, str]:
    """The agency that an admin's note begins with, and the rest of the note."""
    if talk.acting.is_admin:
        # In a note "NV" is left out where it may mean "việc"; behind the code "Sở NV 04/03" still stands as typed.
        code = rf"(?<![\w.]){re.escape(action.codes[0])}(?![\w.])"
        for text in (action.note, *re.split(code, talk.incoming.text, maxsplit=1, flags=re.IGNORECASE)[1:]):
            with suppress(NotFound):
                return await finding.agency_first(talk.tx, talk.acting, text)
    return None, action.note


async def _own(talk: Talk, action: Action) -> list[Duties]:
    """The duties of the speaker's own agency; none where an admin speaks of others'."""
    try:
        return await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
    except NotAllowed:
        if not talk.acting.is_admin:
            raise
        return []


async def _led(talk: Talk, codes: tuple[str, ...], agency: Agency | None) -> list[Duties]:
    """One task as the duty of every agency that leads it, or of one.

    Raises BadInput("event_one_by_one") for several tasks, NotFound("event_not_led").
    """
    if len(codes) > 1 or "-" in codes[0]:
        raise BadInput("event_one_by_one", code=codes[0].partition("-")[0])
    if agency is None:
        return await finding.named(talk.tx, talk.acting, codes[0])
    try:
        return await finding.named(talk.tx, talk.acting, codes[0], agency.code)
    except NotFound:
        raise NotFound("event_not_led", code=codes[0], agency=short(agency)) from None


def _day(talk: Talk, duties: Duties, typed: str) -> date:
    return days.resolve(typed, talk.acting.on, happening.towards(happening.rules_of(duties)))


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
