"""Handlers of files: proof of a report, or, from an admin, a plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.commands import Certainty, Intent, Slash, understand
from bot.handlers import asks, intents, plans, replied
from bot.handlers.talk import Reply, Talk
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
    asked = await questions.pending(talk.tx, talk.acting.by.id, talk.acting.channel)
    if talk.acting.is_admin and asked is not None and asked.kind == plans.DOCUMENT:
        await questions.take(talk.tx, talk.acting.by.id, talk.acting.channel, asked.id or 0)
        return [await plans.receive(talk, file)]
    replies, about = await _about(talk)
    if talk.acting.is_admin and not about and _may_be_plan(file):
        return [await plans.receive(talk, file)]
    kept = await evidence.keep(_store(talk), file, talk.settings.limits.evidence_mb)
    if about or replies:
        return [*replies, *([await _attached(talk, about, kept)] if about else [])]
    recent = await evidence.just_reported(talk.tx, talk.acting)
    if recent is not None and not (talk.acting.is_admin and PLAN_KINDS.search(kept.mime)):
        return [await _attached(talk, [recent], kept)]
    return [await _ask(talk, kept, [recent] if recent else await _likely(talk), plan=recent is not None)]


async def attach(talk: Talk, question_id: int, occurrence_id: int) -> list[Reply]:
    """The button under "which task is this file about?"."""
    kept = await _kept(talk, question_id)
    return [await _attached(talk, [await marking.one(talk.tx, occurrence_id)], kept)]


async def load(talk: Talk, question_id: int) -> list[Reply]:
    """It was a plan after all."""
    kept = await _kept(talk, question_id)
    return [await plans.receive(talk, File(kept.name, kept.mime, _store(talk).get(kept.sha256)))]


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
    files = await evidence.fetch(talk.tx, talk.acting, _store(talk), works)
    listed = await evidence.listed(talk.tx, works)
    return Reply("evidence", {"code": works[0].task.code, "evidence": listed, "sent": len(files)}, files=files)


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


async def _attached(talk: Talk, works: Sequence[Work], kept: Kept) -> Reply:
    if len(works) > 1:
        return await _ask(talk, kept, works, plan=False)
    (fresh,) = await work.by_ids(talk.tx, [works[0].id])
    return Reply("evidence_kept", await evidence.attach(talk.tx, talk.acting, fresh, kept))


async def _ask(talk: Talk, kept: Kept, works: Sequence[Work], *, plan: bool) -> Reply:
    if not works and not plan:
        raise NotFound("no_task_for_file")
    question = await asks.ask(talk, QUESTION, kept.to_facts())
    offered = [
        {"occurrence": each.id, "label": each.occurrence.label, **marking.task_facts(each.duties)}
        for each in works[: asks.MOST_CHOICES]
    ]
    return Reply("which_file", {"file": kept.name, "question": question, "choices": offered, "plan": plan})


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
