"""Handlers of what officers ask and answer about their work."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from bot.commands import Action, Intent
from bot.handlers import asks, wanted
from bot.handlers.talk import Reply, Talk
from bot.services import checking, explaining, finding, marking, viewing
from bot.services.marking import FigureWanted
from domain.errors import BadInput, DomainError, NotAllowed, NotFound, NotNow
from storage.work import Duties


async def tasks(talk: Talk, action: Action) -> Reply:
    return Reply("tasks", await viewing.tasks(talk.tx, talk.acting, action.scope or "", action.agency))


async def task(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await tasks(talk, action)
    duties, named = await looked_at(talk, action)
    return Reply("task", {"tasks": [await viewing.task(talk.tx, talk.acting, each, named=named) for each in duties]})


async def looked_at(talk: Talk, action: Action) -> tuple[list[Duties], bool]:
    """The duties that a question is about, and whether it names the agency whose they are."""
    agency = await finding.agency_asked(talk.tx, talk.acting, action.agency)
    if agency is not None and action.intent is not Intent.WHO:  # anybody may ask whom to call
        viewing.may_look_at(talk.acting, agency)
    return await finding.anyones(talk.tx, talk.acting, action.codes, talk.picked, agency), agency is not None


async def why(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await asks.which_task(talk, action)
    duties, named = await looked_at(talk, action)
    return Reply("why", {"tasks": [await explaining.why(talk.tx, talk.acting, each, named=named) for each in duties]})


async def who(talk: Talk, action: Action) -> Reply:
    if not action.codes:
        return await asks.which_task(talk, action)
    duties, named = await looked_at(talk, action)
    return Reply("who", {"tasks": [await viewing.who(talk.tx, talk.acting, each, named=named) for each in duties]})


async def progress(talk: Talk, action: Action) -> Reply:
    return Reply("progress", await viewing.progress(talk.tx, talk.acting, action.scope or ""))


async def done(talk: Talk, action: Action) -> Reply:
    """Several codes are several reports: what can be done is done, what cannot is told beside it."""
    if not action.codes:
        return await asks.which_task(talk, action)
    duties, refused = await _named(talk, action.codes)
    standing = [each for each in duties if await checking.stands(talk.tx, talk.acting, each)]
    results = [await checking.result(talk.tx, talk.acting, each, action.note) for each in standing]
    marks = [partial(_mark, talk, each, action.note) for each in duties if each not in standing]
    return await _marked(talk, marks, action.note, refused, results)


async def done_pressed(talk: Talk, occurrence_id: int) -> list[Reply]:
    return await marked_together(talk, [f"done:{occurrence_id}"])


async def marked_together(talk: Talk, presses: Sequence[str]) -> list[Reply]:
    """Several of the buttons "Xong" and "Báo số liệu" of one message: what is done is done, figures are asked for."""
    marks = [partial(_press, talk, *press.split(":")) for press in dict.fromkeys(presses)]
    return [await _marked(talk, marks)]


async def _press(talk: Talk, verb: str, occurrence_id: str) -> dict[str, Any]:
    current = await marking.one(talk.tx, int(occurrence_id))
    if verb == "report":
        marking.may_act(talk.acting, current)
        raise FigureWanted(current)
    return await marking.mark_occurrence_done(talk.tx, talk.acting, current)


async def _marked(
    talk: Talk,
    marks: Sequence[Callable[[], Awaitable[dict[str, Any]]]],
    note: str = "",
    refused: Sequence[dict[str, Any]] = (),
    results: Sequence[dict[str, Any]] = (),
) -> Reply:
    """The answer to one or several reports; a refusal of the only one is the answer."""
    marked, not_marked, lacking = [], list(refused), []
    for mark in marks:
        try:
            marked.append(await mark())
        except FigureWanted as missing:
            lacking.append(missing.work)
        except DomainError as refusal:
            if len(marks) == 1 and not (refused or results):
                raise
            not_marked.append({"why": refusal.name, **refusal.facts})
    done = [each["code"] for each in marked]
    tasks = await wanted.ask_for(talk, Action(Intent.REPORT, note=note), lacking, done) if lacking else []
    if tasks and not (marked or not_marked or results):
        return Reply("which_figure", {"tasks": tasks})
    return Reply("done", {"marked": marked, "refused": not_marked, "results": list(results), "wanted": tasks})


async def _named(talk: Talk, codes: Sequence[str]) -> tuple[list[Duties], list[dict[str, Any]]]:
    """The duties that several codes mean, and the codes that mean none: one slip of a finger holds up no other."""
    duties: dict[int | None, Duties] = {}
    refused: list[dict[str, Any]] = []
    for code in codes:
        try:
            found = await finding.own(talk.tx, talk.acting, [code], talk.picked)
            if "-" in code:
                others = await finding.led_by_others(talk.tx, talk.acting, code)
                refused += [{"why": refusal.name, **refusal.facts} for refusal in others]
        except (NotFound, NotAllowed, NotNow, BadInput) as refusal:
            if len(codes) == 1:
                raise
            refused.append({"why": refusal.name, **refusal.facts, "code": code})
        else:
            duties |= {each.assignment.id: each for each in found}
    return list(duties.values()), refused


async def _mark(talk: Talk, duties: Duties, note: str) -> dict[str, Any]:
    meant = talk.meant.get(duties.assignment.id or 0)
    return await marking.mark_done(talk.tx, talk.acting, duties, note, meant)


async def show_help(talk: Talk, _action: Action) -> Reply:
    return Reply("help", {"role": talk.acting.by.role.value, "name": talk.acting.by.person.name})
