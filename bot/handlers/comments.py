"""Handlers of comments: `/gopy 2.3 ...`, from an admin `/gopy 2.3 STP ...`, and replies to them."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Action
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import commenting, finding
from bot.services.marking import task_facts
from domain.errors import BadInput, NotFound
from storage.work import Duties

QUESTION = "comment"


async def comment(talk: Talk, action: Action) -> Reply:
    """A word about one or several tasks; without a word it is asked for."""
    if not action.codes:
        return await asks.which_task(talk, action)
    text = action.note
    if talk.acting.is_admin:
        duties, text = await _as_office(talk, action)
    else:
        duties = await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
    if not text:
        await asks.ask(talk, QUESTION, {"assignment": duties[0].assignment.id})
        return Reply("which_comment", task_facts(duties[0]))
    return Reply("commented", {"comments": [await commenting.say(talk.tx, talk.acting, each, text) for each in duties]})


async def told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply]:
    """The word that was asked for."""
    return [await said(talk, kept["assignment"], text)]


async def said(talk: Talk, assignment_id: int, text: str) -> Reply:
    """A further word in the talk about a task."""
    duties = await commenting.thread(talk.tx, assignment_id, talk.acting)
    if duties is None:
        raise NotFound("gone")
    return Reply("commented", {"comments": [await commenting.say(talk.tx, talk.acting, duties, text)]})


async def _as_office(talk: Talk, action: Action) -> tuple[list[Duties], str]:
    """ "2.3 STP thiếu phụ lục": the agency stands before the word; the office's own task needs none."""
    first, _, rest = action.note.partition(" ")
    try:
        agency = await finding.agency_named(talk.tx, talk.acting, first)
    except NotFound:
        agency = None
    if agency is not None:
        duties = [one for code in action.codes for one in await finding.named(talk.tx, talk.acting, code, agency.code)]
        return duties, rest.strip()
    duties = [one for code in action.codes for one in await finding.named(talk.tx, talk.acting, code)]
    leads = sorted({each.agency.code for each in duties})
    if len(leads) > 1:
        raise BadInput("which_agency", code=action.codes[0], agencies=leads)
    return duties, action.note
