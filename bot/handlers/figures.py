"""Handlers of figures: report one or several, confirm an unlikely one, see the year."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from bot import pictures
from bot.commands import Action, Intent, read_figures, understand
from bot.commands import Figure as Told
from bot.handlers import asks, wanted
from bot.handlers.talk import Reply, Slow, Talk
from bot.handlers.work import looked_at
from bot.services import figures, finding, marking
from bot.services.codes import fits
from bot.services.figures import Doubtful
from bot.services.finding import WhichOne
from domain.errors import BadInput, DomainError
from domain.outgoing import File
from storage import work
from storage.work import Duties, Work

JUMP = "jump"
MOST_CHOICES = 30  # of one message
_LABELLED = re.compile(r"\d\s*[:=]\s*\d")
_LABEL = re.compile(r"\s*\d{1,3}\s*[:=]\s*(?P<figure>\d[^:=;]*)")
_CODE = re.compile(r"(?<![\w.,/])(?:\d+(?:\.\d+)+|0\d+)(?![\w.,/%])")


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
            return [await wanted.ask(talk, action, duties)]
        if len(action.values) != len(duties):
            raise _mismatch([(each.task.code, "") for each in duties], len(action.values))
        for each, value in zip(duties, action.values, strict=True):
            told.append(_Meant(action, each, value, talk.meant.get(each.assignment.id or 0)))
    return [*replies, await _stored(talk, told)] if told else replies


def _mismatch(meant: Sequence[tuple[str, str]], told: int) -> BadInput:
    """meant: (code, period) of each due date that a figure is wanted for."""
    return BadInput("figures_mismatch", meant=list(meant), own=list(meant), told=told)


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
        duties = await marking.duty(talk.tx, kept["assignment"])
        meant = _Meant(action, duties, action.values[0], kept["occurrence"])
        reported.append(await _store(talk, meant, sure=True))
    return [Reply("figures", {"reported": reported, "refused": [], "doubtful": [], "question": None})]


async def pressed(talk: Talk, occurrence_id: int) -> list[Reply]:
    """The button "Báo số liệu": which figure, for this very due date."""
    current = await marking.one(talk.tx, occurrence_id)
    marking.may_act(talk.acting, current)
    return [Reply("which_figure", {"tasks": await wanted.ask_for(talk, Action(Intent.REPORT), [current])})]


async def told(talk: Talk, facts: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The figures that were asked for, in their order; None for a text that is none, or several where one was."""
    values, about = read_figures(text), facts["about"]
    if not values or (len(about) == 1 and len(values) > 1):
        return None
    if len(about) > 1 and await names_a_task(talk, text):
        return None
    duties = [await marking.duty(talk.tx, assignment_id) for assignment_id, _ in about]
    if len(values) != len(about):
        raise _mismatch([(each.task.code, "") for each in duties], len(values))
    action = asks.from_facts(facts["action"])
    if text == "0" and facts.get("done"):  # not kept in a question of yesterday
        return [await _zero_or_undo(talk, action, duties[0], about[0], facts["done"])]
    meant = zip(duties, values, about, strict=True)
    return [await _stored(talk, [_Meant(action, each, value, occurrence) for each, value, (_, occurrence) in meant])]


async def _zero_or_undo(
    talk: Talk, action: Action, duties: Duties, about: Sequence[int | None], done: Sequence[str]
) -> Reply:
    """0 takes back what an answer has told, and is a figure too: where both were in one answer it is asked back."""
    assignment, occurrence = about
    assert assignment is not None
    meant = {assignment: occurrence} if occurrence else {}
    zero = replace(action, codes=(duties.task.code,), values=(Told(Decimal(0)),))
    return await asks.confirm(replace(talk, picked={duties.task.code: assignment}, meant=meant), [zero], undo=done)


async def bare(talk: Talk, listed: Sequence[Work], text: str) -> list[Reply] | None:
    """Figures alone, for the due dates that were listed, in their order; None for another text or a single figure.

    Raises BadInput("figures_mismatch").
    """
    values = read_figures(text)
    if not values or await names_a_task(talk, text):
        return None
    if len(values) != len(listed):
        if len(values) == 1:
            return [await asks.which_of(talk, Action(Intent.REPORT, values=values), listed)]
        raise _mismatch(_named(listed), len(values))
    plain = Action(Intent.REPORT)
    told = zip(listed, values, strict=True)
    return [await _stored(talk, [_Meant(plain, each.duties, value, each.id) for each, value in told])]


def speak_for_themselves(talk: Talk, listed: Sequence[Work], indicators: Sequence[Work]) -> bool:
    """Whether figures that answer no message of ours can be nothing else: "7" may be a slip for a choice, and "1 2" are
    two of them. Raises BadInput("figures_unmarked") for several numbers that may be either.
    """
    text = talk.incoming.text
    values = read_figures(text)
    if any(value.unit or value.of for value in values):
        return True
    if len(values) < 2 or not indicators:
        return False
    if len(values) > len(indicators) and all(_may_be_a_choice(value) for value in values):
        raise asks.no_choice(talk, [int(value.value) for value in values])
    if len(listed) == len(indicators) or ";" in text or any(value.value % 1 for value in values):
        return True
    raise BadInput("figures_unmarked", meant=_named(indicators), told=len(values))


def _may_be_a_choice(value: Told) -> bool:
    return value.value == int(value.value) and value.value < MOST_CHOICES


def _named(works: Sequence[Work]) -> list[tuple[str, str]]:
    """(code, period) of each due date."""
    return [(each.task.code, each.occurrence.label) for each in works]


def without_label(action: Action, text: str) -> Action:
    """ "1: 40%" is one figure: the number before the colon says of what, though nothing of ours is called so."""
    labelled = _LABEL.fullmatch(text)
    values = read_figures(labelled["figure"]) if labelled else ()
    return replace(action, values=values) if len(values) == 1 and action.intent is Intent.REPORT else action


async def says_codes(talk: Talk, actions: Sequence[Action]) -> bool:
    """Whether what was read as a figure may be the code of a further task: "/solieu 1.6 1.7", "/solieu 01 02"."""
    if all(value.unit or value.of for each in actions for value in each.values):
        return False
    named = {code for each in actions for code in each.codes}
    typed = [word for word in _CODE.findall(talk.incoming.text) if word not in named]
    mine = await work.duties(talk.tx, agency_id=talk.acting.by.agency_id) if typed else []
    return any(fits(word, each.task.code) for word in typed for each in mine)


async def names_a_task(talk: Talk, text: str) -> bool:
    """Whether a number in it is no figure but what one is told of: "2.3" perhaps, and "2.3 45%" where 2.3 is a task of
    the speaker's, "1: 45%" always.
    """
    if _LABELLED.search(text):
        return True
    codes = {code.partition("-")[0] for each in understand(text, today=talk.acting.on).actions for code in each.codes}
    mine = await work.duties(talk.tx, agency_id=talk.acting.by.agency_id) if codes else []
    return any(fits(code, each.task.code) for code in codes for each in mine)


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
