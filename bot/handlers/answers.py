"""A text may be the answer to what the bot asked last: a day, a figure, a reason, a word about a result."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.handlers import checkins, comments, confirming, events, extensions, figures, reviewing, settings, verifying
from bot.handlers.talk import Reply, Talk
from storage import questions

_Answer = Callable[[Talk, Mapping[str, Any], str], Awaitable[list[Reply] | None]]

# What the next words do while a question of this kind is open; None: they are no answer to it.
ANSWERS: Mapping[str, _Answer] = {
    figures.QUESTION: figures.told,
    settings.QUESTION: settings.code_told,
    comments.QUESTION: comments.told,
    confirming.QUESTION: confirming.reason_told,
    verifying.QUESTION: verifying.reason_told,
    reviewing.TEXT: reviewing.text_told,
    "check_note": checkins.note_told,
    "event_day": events.day_told,
    "extension_day": extensions.day_told,
    "refuse_reason": extensions.reason_told,
}
FRESH = timedelta(hours=1)  # later words are no longer taken for the answer


async def heard(talk: Talk, text: str) -> list[Reply] | None:
    """What follows from the text as an answer; None: nothing was asked, or the text answers something else."""
    asked = await questions.pending(talk.tx, talk.acting.by.id, talk.acting.channel)
    if asked is None or asked.kind not in ANSWERS or talk.acting.now - asked.asked_at > FRESH or not text.strip():
        return None
    replies = await ANSWERS[asked.kind](talk, asked.facts, text.strip())
    if replies is not None and asked.id is not None:
        await questions.take(talk.tx, talk.acting.by.id, talk.acting.channel, asked.id)
    return replies
