"""A text may be the answer to what the bot asked last: a day, a figure, a reason, a word about a result."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.handlers import (
    checkins,
    comments,
    confirming,
    events,
    extensions,
    figures,
    reviewing,
    settings,
    verifying,
    wanted,
)
from bot.handlers.declining import declines
from bot.handlers.talk import Reply, Talk
from storage import questions
from storage.tables import Question

_Answer = Callable[[Talk, Mapping[str, Any], str], Awaitable[list[Reply] | None]]

# What the next words do while a question of this kind is open; None: they are no answer to it.
ANSWERS: Mapping[str, _Answer] = {
    wanted.QUESTION: figures.told,
    settings.QUESTION: settings.code_told,
    comments.QUESTION: comments.told,
    confirming.QUESTION: confirming.reason_told,
    verifying.QUESTION: verifying.reason_told,
    reviewing.TEXT: reviewing.text_told,
    "check_note": checkins.note_told,
    "event_day": events.day_told,
    "extension_day": extensions.day_told,
    extensions.REASON: extensions.reason_added,
    "refuse_reason": extensions.reason_told,
}
DECISIONS = frozenset({"refuse_reason", confirming.QUESTION, verifying.QUESTION})  # wait for their reason
FRESH = timedelta(hours=1)  # later words are no longer taken for the answer


async def heard(talk: Talk, text: str) -> list[Reply] | None:
    """What follows from the text as an answer; None: nothing was asked, or the text answers something else."""
    question = await asked(talk)
    if question is None or not text.strip():
        return None
    replies = await _answered(talk, question, text.strip())
    if replies is not None and question.id is not None:
        await questions.take(talk.tx, talk.acting.by.id, talk.acting.channel, question.id)
    return replies


async def _answered(talk: Talk, question: Question, text: str) -> list[Reply] | None:
    """What was sent already is taken back by its own words; a number is no reason, and 0 is a second thought."""
    is_number = question.kind in DECISIONS and text.isdecimal()
    if question.kind != extensions.REASON and (declines(text) or (is_number and int(text) == 0)):
        return [Reply("never_mind", {"asked": question.kind})]
    return None if is_number else await ANSWERS[question.kind](talk, question.facts, text)


async def asked(talk: Talk) -> Question | None:
    """The question that the next words may answer."""
    found = await questions.pending(talk.tx, talk.acting.by.id, talk.acting.channel)
    fits = found is not None and found.kind in ANSWERS and talk.acting.now - found.asked_at <= FRESH
    return found if fits else None
