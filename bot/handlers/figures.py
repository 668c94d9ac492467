"""Handlers of figures: report one or several, confirm an unlikely one, see the year."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot import pictures
from bot.commands import Action, Intent, read_figures
from bot.commands import Figure as Told
from bot.handlers import asks
from bot.handlers.talk import Reply, Slow, Talk
from bot.handlers.work import looked_at
from bot.services import figures, finding, marking
from bot.services.figures import Doubtful
from bot.services.finding import WhichOne
from bot.services.marking import task_facts
from domain.errors import BadInput, DomainError, NotFound
from domain.outgoing import File
from storage import work
from storage.work import Duties, Work

QUESTION = "figure"  # which figure? asked when only the code was told
JUMP = "jump"


@dataclass(frozen=True, slots=True)
class _Meant:
    """One figure of a message; `occurrence` is the due date it was told for, where one is known."""

    action: Action
    duties: Duties
    value: Told
    occurrence: int | None = None


async def report(talk: Talk, actions: Sequence[Action]) -> list[Reply]:
    """Every figure of one message in one answer; an unlikely one is asked back, the others are stored."""
    replies: list[Reply] = []
    told: list[_Meant] = []
    for action in actions:
        if not action.codes:
            return [await asks.which_task(talk, action)]
        try:
            duties = await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
        except WhichOne as doubt:
            replies.append(await asks.which_one(talk, action, doubt))
            continue
        if not action.values:
            return [await _which_figure(talk, action, duties[0])]
        if len(action.values) != len(duties):
            raise BadInput("figures_mismatch", codes=[each.task.code for each in duties], figures=len(action.values))
        for each, value in zip(duties, action.values, strict=True):
            told.append(_Meant(action, each, value, talk.meant.get(each.assignment.id or 0)))
    return [*replies, await _stored(talk, told)] if told else replies


async def _stored(talk: Talk, told: Sequence[_Meant]) -> Reply:
    reported: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    doubtful: list[dict[str, Any]] = []
    waiting: list[dict[str, Any]] = []
    for one in told:
        try:
            reported.append(await _store(talk, one))
        except Doubtful as doubt:
            doubtful.append(dict(doubt.facts))
            action = asks.to_facts(replace(one.action, codes=(one.duties.task.code,), values=(one.value,)))
            about = {"assignment": one.duties.assignment.id, "occurrence": doubt.facts["occurrence"]}
            waiting.append({"action": action, **about})
        except DomainError as refusal:
            if len(told) == 1:
                raise
            refused.append({"why": refusal.name, **refusal.facts})
    question = await asks.ask(talk, JUMP, {"reports": waiting}) if waiting else None
    return Reply("figures", {"reported": reported, "refused": refused, "doubtful": doubtful, "question": question})


async def _store(talk: Talk, one: _Meant, *, sure: bool = False) -> dict[str, Any]:
    return await figures.report(
        talk.tx,
        talk.acting,
        one.duties,
        one.value,
        period=one.action.period,
        note=one.action.note,
        occurrence_id=one.occurrence,
        sure=sure,
    )


async def confirm(talk: Talk, facts: Mapping[str, Any]) -> list[Reply]:
    """The unlikely figures were right."""
    reported = []
    for kept in facts["reports"]:
        action = asks.from_facts(kept["action"])
        duties = await work.duty(talk.tx, kept["assignment"])
        if duties is None:
            raise NotFound("gone")
        meant = _Meant(action, duties, action.values[0], kept["occurrence"])
        reported.append(await _store(talk, meant, sure=True))
    return [Reply("figures", {"reported": reported, "refused": [], "doubtful": [], "question": None})]


async def _which_figure(talk: Talk, action: Action, duties: Duties) -> Reply:
    kept = {"action": asks.to_facts(action), "assignment": duties.assignment.id}
    await asks.ask(talk, QUESTION, {**kept, "occurrence": talk.meant.get(duties.assignment.id or 0)})
    return Reply("which_figure", task_facts(duties))


async def pressed(talk: Talk, occurrence_id: int) -> list[Reply]:
    """The button "Báo số liệu": which figure, for this very due date."""
    current = await marking.one(talk.tx, occurrence_id)
    marking.may_act(talk.acting, current)
    meant = replace(talk, meant={current.assignment.id or 0: current.id})
    return [await _which_figure(meant, Action(Intent.REPORT), current.duties)]


async def told(talk: Talk, facts: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The figure that was asked for; None for a text that is none."""
    duties = await work.duty(talk.tx, facts["assignment"])
    if duties is None:
        raise NotFound("gone")
    values = read_figures(text)
    if len(values) != 1:
        return None
    (value,) = values
    return [await _stored(talk, [_Meant(asks.from_facts(facts["action"]), duties, value, facts["occurrence"])])]


async def bare(talk: Talk, listed: Sequence[Work], text: str) -> list[Reply] | None:
    """Figures alone, for the due dates that were listed, in their order; None if they are not exactly that."""
    values = read_figures(text)
    if not values or len(values) != len(listed) or await _may_be_a_code(talk, text):
        return None
    plain = Action(Intent.REPORT)
    told = zip(listed, values, strict=True)
    return [await _stored(talk, [_Meant(plain, each.duties, value, each.id) for each, value in told])]


def speaks_for_itself(text: str) -> bool:
    """Whether figures that answer no message of ours can be nothing else: "7" may be a slip for a choice."""
    values = read_figures(text)
    return len(values) > 1 or any(value.unit or value.of for value in values)


async def _may_be_a_code(talk: Talk, text: str) -> bool:
    """ "2.3" is a figure, and perhaps a task of the speaker's."""
    mine = await work.duties(talk.tx, agency_id=talk.acting.by.agency_id)
    return any(finding.fits(text.strip(), each.task.code) for each in mine)


async def chart(talk: Talk, action: Action) -> Reply:
    """The year of each indicator, as text and as pictures."""
    if not action.codes:
        return await asks.which_task(talk, action)
    duties, _ = await looked_at(talk, action)
    years = [await figures.history(talk.tx, each) for each in duties]
    return Reply("working", slow=Slow(partial(asyncio.to_thread, _drawn, years), partial(_charted, years)))


def _drawn(years: Sequence[dict[str, Any]]) -> tuple[File, ...]:
    return tuple(File(f"{year['code']}.png", "image/png", pictures.chart(year)) for year in years)


async def _charted(years: Sequence[dict[str, Any]], _talk: Talk, drawn: tuple[File, ...]) -> list[Reply]:
    return [Reply("chart", {"indicators": years}, files=drawn)]
