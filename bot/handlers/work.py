"""Handlers of what officers ask and answer about their work."""

from typing import Any

from bot.commands import Action
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import checking, finding, marking, viewing
from domain.errors import DomainError
from storage.work import Duties


async def tasks(talk: Talk, action: Action) -> Reply:
    return Reply("tasks", await viewing.tasks(talk.tx, talk.acting, action.scope or ""))


async def task(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await tasks(talk, action)
    duties = await finding.anyones(talk.tx, talk.acting, action.codes, talk.picked)
    return Reply("task", {"tasks": [await viewing.task(talk.tx, talk.acting, each) for each in duties]})


async def why(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await asks.which_task(talk, action)
    duties = await finding.anyones(talk.tx, talk.acting, action.codes, talk.picked)
    return Reply("why", {"tasks": [await viewing.why(talk.tx, talk.acting, each) for each in duties]})


async def who(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await asks.which_task(talk, action)
    duties = await finding.anyones(talk.tx, talk.acting, action.codes, talk.picked)
    return Reply("who", {"tasks": [await viewing.who(talk.tx, each) for each in duties]})


async def progress(talk: Talk, _action: Action) -> Reply:
    return Reply("progress", await viewing.progress(talk.tx, talk.acting))


async def done(talk: Talk, action: Action) -> Reply:
    """Several codes are several reports: what can be done is done, what cannot is told beside it."""
    if not action.codes:
        return await asks.which_task(talk, action)
    duties = await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
    standing = [each for each in duties if await checking.stands(talk.tx, talk.acting, each)]
    results = [await checking.result(talk.tx, talk.acting, each, action.note) for each in standing]
    dated = [each for each in duties if each not in standing]
    if len(duties) == 1 and dated:
        return Reply("done", {"marked": [await _mark(talk, dated[0], action.note)], "refused": [], "results": []})
    marked, refused = [], []
    for each in dated:
        try:
            marked.append(await _mark(talk, each, action.note))
        except DomainError as refusal:
            refused.append({"why": refusal.name, **refusal.facts})
    return Reply("done", {"marked": marked, "refused": refused, "results": results})


async def _mark(talk: Talk, duties: Duties, note: str) -> dict[str, Any]:
    meant = talk.meant.get(duties.assignment.id or 0)
    return await marking.mark_done(talk.tx, talk.acting, duties, note, meant)


async def show_help(talk: Talk, _action: Action) -> Reply:
    return Reply("help", {"role": talk.acting.by.role.value, "name": talk.acting.by.person.name})
