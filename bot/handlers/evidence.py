"""Handlers of files: proof of a report, or, from an admin, a plan."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.commands import Certainty, Intent, Slash, understand
from bot.handlers import asks, intents, plans, replied
from bot.handlers.talk import Reply, Slow, Talk
from bot.services import evidence, finding, marking
from bot.services.evidence import Kept
from bot.services.sniffing import mime_of
from domain.errors import BadInput, NotFound
from domain.outgoing import File
from storage import questions, work
from storage.files import FileStore
from storage.work import Work

QUESTION = "evidence"
PLAN_KINDS = re.compile(r"word|sheet|pdf")  # of the true kind: what a plan may be written in


async def receive(talk: Talk, file: File) -> list[Reply]:
    """A file belongs to what it answers, to the codes in its caption, to what was just reported; else it is asked."""
    if talk.acting.is_admin and await _plan_is_awaited(talk):
        return [await plans.receive(talk, file)]
    replies, about = await _about(talk)
    if about or replies:
        return [*replies, *([_storing(talk, file, about)] if about else [])]
    recent = await evidence.just_reported(talk.tx, talk.acting)
    plan = talk.acting.is_admin and await asyncio.to_thread(_may_be_plan, file)
    if plan and not recent:
        return [await plans.receive(talk, file)]
    if recent and not plan:
        return [_storing(talk, file, [recent])]
    offered = [recent] if recent else await _likely(talk)
    if not offered:
        raise NotFound("no_task_for_file")
    return [_storing(talk, file, offered, asks_back=True, plan=plan)]


async def attach(talk: Talk, question_id: int, occurrence_id: int) -> list[Reply]:
    """The button under "which task is this file about?"."""
    kept = await _kept(talk, question_id)
    return await _proves(occurrence_id, talk, kept)


async def load(talk: Talk, question_id: int) -> list[Reply]:
    """It was a plan after all."""
    kept = await _kept(talk, question_id)
    read = partial(asyncio.to_thread, _store(talk).get, kept.sha256)
    return [Reply("working", slow=Slow(read, partial(_loaded, kept)))]


async def _loaded(kept: Kept, talk: Talk, content: bytes) -> list[Reply]:
    return [await plans.receive(talk, File(kept.name, kept.mime, content))]


async def send(talk: Talk, command: Slash) -> Reply:
    """`/taptin 2.3 [STP]`: what proves a report, files and references."""
    code, _, agency = command.args.partition(" ")
    if not code:
        raise BadInput("no_code", example="/taptin 2.3")
    works = [
        each
        for duties in await finding.named(talk.tx, talk.acting, code, agency.strip())
        for each in await marking.works_of(talk.tx, duties)
    ]
    asked = await evidence.asked_for(talk.tx, talk.acting, works)
    said = {"code": works[0].task.code, "evidence": await evidence.listed(talk.tx, works), "sent": len(asked)}
    read = partial(asyncio.to_thread, evidence.read, _store(talk), asked)
    return Reply("working", slow=Slow(read, partial(_sent, said)))


async def _sent(said: Mapping[str, Any], _talk: Talk, files: tuple[File, ...]) -> list[Reply]:
    return [Reply("evidence", {**said, "sent": len(files)}, files=files)]


async def _plan_is_awaited(talk: Talk) -> bool:
    """Whether a plan was asked for; the question is answered by the file that comes now."""
    asked = await questions.pending(talk.tx, talk.acting.by.id, talk.acting.channel)
    if asked is None or asked.kind != plans.DOCUMENT:
        return False
    await questions.take(talk.tx, talk.acting.by.id, talk.acting.channel, asked.id or 0)
    return True


def _storing(talk: Talk, file: File, works: Sequence[Work], *, asks_back: bool = False, plan: bool = False) -> Reply:
    """The file is put away while no transaction is open; then it proves the one work, or it is asked which."""
    keep = partial(evidence.keep, _store(talk), file, talk.settings.limits.evidence_mb)
    ids = [each.id for each in works]
    then = partial(_ask, ids, plan) if asks_back or len(ids) > 1 else partial(_proves, ids[0])
    return Reply("working", slow=Slow(keep, then))


async def _proves(occurrence_id: int, talk: Talk, kept: Kept) -> list[Reply]:
    proved = await marking.one(talk.tx, occurrence_id)
    return [Reply("evidence_kept", await evidence.attach(talk.tx, talk.acting, proved, kept))]


async def _about(talk: Talk) -> tuple[list[Reply], list[Work]]:
    """The work a file is about, by the message it answers or by its caption; and what the caption itself did."""
    works = await replied.works_replied_to(talk)
    caption = understand(talk.incoming.text, today=talk.acting.on)
    codes = [code for action in caption.actions for code in action.codes]
    if codes:
        duties = await finding.own(talk.tx, talk.acting, codes, talk.picked)
        meant = {each.assignment.id: each for each in works}
        named = [meant.get(each.assignment.id) or await marking.meant(talk.tx, talk.acting, each) for each in duties]
        works = [each for each in named if each is not None]
    acts = [action for action in caption.actions if action.intent in {Intent.DONE, Intent.REPORT}]
    if caption.certainty is Certainty.ACT and codes and acts:
        return await intents.act(talk, acts), works
    if len(works) == 1 and talk.incoming.text:
        told = await replied.answered(replace(talk, incoming=replace(talk.incoming, file=None)))
        return told or [], works
    return [], works


async def _ask(occurrence_ids: Sequence[int], plan: bool, talk: Talk, kept: Kept) -> list[Reply]:
    found = {each.id: each for each in await work.by_ids(talk.tx, occurrence_ids)}
    works = [found[each] for each in occurrence_ids if each in found]
    question = await asks.ask(talk, QUESTION, kept.to_facts())
    offered = [
        {"occurrence": each.id, "label": each.occurrence.label, **marking.task_facts(each.duties)}
        for each in works[: asks.MOST_CHOICES]
    ]
    return [Reply("which_file", {"file": kept.name, "question": question, "choices": offered, "plan": plan})]


async def _likely(talk: Talk) -> list[Work]:
    """What a file may be about: reported but not accepted work first, then what is open."""
    mine = await work.of_agency(talk.tx, talk.acting.by.agency_id)
    opened = [each for each in mine if (each.occurrence.opens_on or talk.acting.on) <= talk.acting.on]
    done = [each for each in opened if each.occurrence.state.is_done and each.occurrence.done_at]
    done.sort(key=lambda each: each.occurrence.done_at or talk.acting.now, reverse=True)
    return [*done[:3], *(each for each in opened if each.occurrence.state.is_open)]


async def _kept(talk: Talk, question_id: int) -> Kept:
    asked = await asks.take(talk, question_id, QUESTION)
    facts: Mapping[str, Any] = asked.facts
    return Kept(**facts)


def _may_be_plan(file: File) -> bool:
    """Anything but a picture: the reader of plans says what is wrong with it."""
    try:
        return bool(PLAN_KINDS.search(mime_of(file.content)))
    except BadInput:
        return True


def _store(talk: Talk) -> FileStore:
    return FileStore(talk.settings.folders.evidence)
