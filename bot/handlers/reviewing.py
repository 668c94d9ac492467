"""Handlers of the review: what is flagged in a draft, one thing at a time, with a button for each thing to do."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.commands import Slash
from bot.handlers import asks, verifying
from bot.handlers.talk import Reply, Slow, Talk
from bot.services import loading, reviewing, reviewing_steps
from bot.services import verifying as reports
from bot.services.calendaring import admins_only
from bot.services.reviewing import Stop
from domain.errors import BadInput, NotFound
from domain.outgoing import File
from plans import editing
from storage.tables import Plan

ROW, TEXT, DEADLINE = "review", "review_text", "review_deadline"  # kinds of questions
MOST_NAMED = 5  # of the agencies that a printed name was given to
SPLITS = ("lead", "deadline", "text")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a person is: the stop in front of them, how many there were, which they left for later."""

    plan: int
    total: int
    stop: Stop
    later: tuple[Stop, ...] = ()

    def to_facts(self) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "total": self.total,
            "stop": [self.stop.code, self.stop.name],
            "later": [[one.code, one.name] for one in self.later],
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Walk":
        later = tuple(Stop(code, name) for code, name in facts["later"])
        return cls(facts["plan"], facts["total"], Stop(*facts["stop"]), later)


NOWHERE = Stop("")


async def begin(talk: Talk, command: Slash) -> Reply:
    """`/duyet`: reports that wait for an admin come first, then the newest draft; `/duyet 3` is draft number 3."""
    if command.args.isdecimal():
        return (await start(talk, int(command.args)))[0]
    waiting = await reports.everything_waiting(talk.tx, talk.acting)
    if waiting["reports"]:
        return await verifying.waiting(talk, command)
    try:
        plan = await reviewing.draft(talk.tx)
    except NotFound:
        return await verifying.waiting(talk, command)
    return (await start(talk, plan.id or 0))[0]


async def start(talk: Talk, plan_id: int) -> list[Reply]:
    admins_only(talk.acting)
    plan = await reviewing.draft(talk.tx, plan_id)
    walk = Walk(plan_id, len(await reviewing.stops(talk.tx, plan)), NOWHERE)
    return [await _next(talk, walk)]


async def _next(talk: Talk, walk: Walk, done: str = "", code: str = "") -> Reply:
    """The first stop that is still open; `done` is what was just done to the row `code`."""
    plan = await _plan(talk, walk)
    still = await reviewing.stops(talk.tx, plan)
    pending = [stop for stop in still if stop not in walk.later]
    about = {"done": done, "done_code": code, "plan": plan.id, "title": plan.title}
    if not pending:
        return Reply("review_done", {**about, "open": len(still), "versions": await loading.amendable(talk.tx, plan)})
    total = max(walk.total, len(pending))
    return await _ask(talk, plan, replace(walk, stop=pending[0], total=total), len(pending), about)


async def _ask(talk: Talk, plan: Plan, walk: Walk, pending: int, about: Mapping[str, Any]) -> Reply:
    shown = await reviewing.shown(talk.tx, talk.acting, plan, walk.stop)
    choices = {"suggestions": [one["code"] for one in shown["suggestions"]]}
    question = await asks.ask(talk, ROW, {**walk.to_facts(), **choices})
    progress = {"n": walk.total - pending + 1, "total": walk.total}
    return Reply("review_row", {**about, **shown, **progress, "question": question})


async def _plan(talk: Talk, walk: Walk) -> Plan:
    admins_only(talk.acting)
    return await reviewing.draft(talk.tx, walk.plan)


async def _walk(talk: Talk, question_id: int, *kinds: str) -> Walk:
    return Walk.from_facts((await asks.take(talk, question_id, *(kinds or (ROW, TEXT, DEADLINE)))).facts)


async def keep(talk: Talk, question_id: int) -> list[Reply]:
    """The row is right; an offered duty is taken; a name is left without anybody."""
    walk = await _walk(talk, question_id, ROW)
    plan = await _plan(talk, walk)
    if walk.stop.name:
        given = await reviewing.give(talk.tx, talk.acting, plan, walk.stop, "")
        return [await _next(talk, walk, "nobody", ", ".join(given.rows))]
    await reviewing.keep(talk.tx, talk.acting, plan, walk.stop.code)
    return [await _next(talk, walk, "keep", walk.stop.code)]


async def drop(talk: Talk, question_id: int) -> list[Reply]:
    walk = await _walk(talk, question_id, ROW)
    await reviewing.drop(talk.tx, talk.acting, await _plan(talk, walk), walk.stop.code)
    return [await _next(talk, walk, "drop", walk.stop.code)]


async def merge(talk: Talk, question_id: int) -> list[Reply]:
    """With which neighbour? Both are shown."""
    walk = await _walk(talk, question_id, ROW)
    neighbours = reviewing.neighbours(await _plan(talk, walk), walk.stop.code)
    question = await asks.ask(talk, ROW, {**walk.to_facts(), "suggestions": []})
    return [Reply("review_merge", {"code": walk.stop.code, **neighbours, "question": question})]


async def merge_with(talk: Talk, question_id: int, below: int) -> list[Reply]:
    walk = await _walk(talk, question_id, ROW)
    plan = await _plan(talk, walk)
    whole = await reviewing.merge(talk.tx, talk.acting, plan, walk.stop.code, below=bool(below))
    return [await _next(talk, walk, "merge", whole.code)]


async def fill(talk: Talk, question_id: int) -> list[Reply]:
    """The empty cells are as in the row above."""
    walk = await _walk(talk, question_id, ROW)
    await reviewing.fill(talk.tx, talk.acting, await _plan(talk, walk), walk.stop.code)
    return [await _next(talk, walk, "edit", walk.stop.code)]


async def later(talk: Talk, question_id: int) -> list[Reply]:
    walk = await _walk(talk, question_id, ROW)
    return [await _next(talk, replace(walk, later=(*walk.later, walk.stop)))]


async def undo(talk: Talk, plan_id: int) -> list[Reply]:
    """Take back the newest step; pressed again, the one before."""
    admins_only(talk.acting)
    plan = await reviewing.draft(talk.tx, plan_id)
    await reviewing_steps.undo(talk.tx, talk.acting, plan)
    walk = Walk(plan_id, len(await reviewing.stops(talk.tx, plan)), NOWHERE)
    return [await _next(talk, walk, "undo")]


async def back(talk: Talk, question_id: int) -> list[Reply]:
    """No change after all: the same stop again."""
    return [await _next(talk, await _walk(talk, question_id))]


async def edit(talk: Talk, question_id: int) -> list[Reply]:
    """Which field?"""
    walk = await _walk(talk, question_id, ROW)
    question = await asks.ask(talk, ROW, {**walk.to_facts(), "suggestions": []})
    return [Reply("review_fields", {"code": walk.stop.code, "fields": list(editing.FIELDS), "question": question})]


async def field(talk: Talk, question_id: int, index: int) -> list[Reply]:
    """The next words are the new text of this field."""
    walk = await _walk(talk, question_id)
    if index >= len(editing.FIELDS):
        raise BadInput("bad_button")
    return [await _ask_text(talk, walk, editing.FIELDS[index])]


async def name_agency(talk: Talk, question_id: int) -> list[Reply]:
    """The next words are the code or name of the agency that a printed name means."""
    return [await _ask_text(talk, await _walk(talk, question_id, ROW), "agency")]


async def _ask_text(talk: Talk, walk: Walk, what: str) -> Reply:
    shown = await reviewing.shown(talk.tx, talk.acting, await _plan(talk, walk), walk.stop)
    question = await asks.ask(talk, TEXT, {**walk.to_facts(), "what": what})
    return Reply("review_text", {**shown, "what": what, "question": question})


async def text_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply]:
    """The text that was asked for; a deadline is read and shown before it is kept."""
    walk, what = Walk.from_facts(kept), kept["what"]
    plan = await _plan(talk, walk)
    match what:
        case "deadline_text":
            return [await _ask_deadline(talk, walk, plan, text)]
        case "agency":
            return [await _given(talk, walk, plan, text)]
        case "split":
            parts = await reviewing.split(talk.tx, talk.acting, plan, walk.stop.code, "text", text)
            return [await _next(talk, walk, "split", ", ".join(part.code for part in parts))]
    changed = await reviewing.edit(talk.tx, talk.acting, plan, walk.stop.code, what, text)
    return [await _next(talk, walk, "edit", changed.code)]


async def _ask_deadline(talk: Talk, walk: Walk, plan: Plan, text: str) -> Reply:
    read = reviewing.try_deadline(talk.acting, plan, walk.stop.code, text)
    question = await asks.ask(talk, DEADLINE, {**walk.to_facts(), "text": text})
    return Reply("review_deadline", {**read, "question": question})


async def save_deadline(talk: Talk, question_id: int) -> list[Reply]:
    asked = await asks.take(talk, question_id, DEADLINE)
    walk = Walk.from_facts(asked.facts)
    plan = await _plan(talk, walk)
    await reviewing.edit(talk.tx, talk.acting, plan, walk.stop.code, "deadline_text", asked.facts["text"])
    return [await _next(talk, walk, "edit", walk.stop.code)]


async def split(talk: Talk, question_id: int) -> list[Reply]:
    """By what? Only the ways that the row allows are offered."""
    walk = await _walk(talk, question_id, ROW)
    shown = await reviewing.shown(talk.tx, talk.acting, await _plan(talk, walk), walk.stop)
    question = await asks.ask(talk, ROW, {**walk.to_facts(), "suggestions": []})
    return [Reply("review_split", {**shown, "question": question})]


async def split_by(talk: Talk, question_id: int, index: int) -> list[Reply]:
    walk = await _walk(talk, question_id, ROW)
    if index >= len(SPLITS):
        raise BadInput("bad_button")
    if SPLITS[index] == "text":
        return [await _ask_text(talk, walk, "split")]
    parts = await reviewing.split(talk.tx, talk.acting, await _plan(talk, walk), walk.stop.code, SPLITS[index])
    return [await _next(talk, walk, "split", ", ".join(part.code for part in parts))]


async def agency(talk: Talk, question_id: int, index: int) -> list[Reply]:
    """One of the agencies that were suggested."""
    asked = await asks.take(talk, question_id, ROW)
    walk, offered = Walk.from_facts(asked.facts), asked.facts["suggestions"]
    if index >= len(offered):
        raise BadInput("bad_button")
    return [await _given(talk, walk, await _plan(talk, walk), offered[index])]


async def _given(talk: Talk, walk: Walk, plan: Plan, typed: str) -> Reply:
    given = await reviewing.give(talk.tx, talk.acting, plan, walk.stop, typed)
    names = ", ".join([*given.agencies[:MOST_NAMED], *(["…"] if len(given.agencies) > MOST_NAMED else [])])
    return await _next(talk, walk, "give", f"{names} ({', '.join(given.rows)})")


async def workbook(talk: Talk, plan_id: int) -> list[Reply]:
    """The draft as .xlsx, to be corrected in Excel and sent back."""
    admins_only(talk.acting)
    plan = await reviewing.draft(talk.tx, plan_id)
    write = await reviewing.workbook(talk.tx, talk.acting, plan)
    return [Reply("working", slow=Slow(partial(asyncio.to_thread, write), partial(_workbook, plan)))]


async def _workbook(plan: Plan, _talk: Talk, content: bytes) -> list[Reply]:
    return [Reply("review_workbook", {"title": plan.title}, files=(File(f"{plan.slug}-ra-soat.xlsx", XLSX, content),))]


PRESSES: Mapping[str, Callable[..., Awaitable[list[Reply]]]] = {
    "review": start,
    "workbook": workbook,
    "rvkeep": keep,
    "rvedit": edit,
    "rvfield": field,
    "rvsave": save_deadline,
    "rvsplit": split,
    "rvsplitby": split_by,
    "rvmerge": merge,
    "rvmergewith": merge_with,
    "rvfill": fill,
    "rvdrop": drop,
    "rvlater": later,
    "rvback": back,
    "rvundo": undo,
    "rvagency": agency,
    "rvname": name_agency,
}
