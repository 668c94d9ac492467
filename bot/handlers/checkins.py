"""Answers to the one-tap questions about duties without a date."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Certainty, understand
from bot.handlers import asks, events
from bot.handlers.talk import Reply, Talk
from bot.services import checking, happening


async def still(talk: Talk, check_in_id: int) -> list[Reply]:
    return await _answered(talk, check_in_id, checking.STILL)


async def not_yet(talk: Talk, check_in_id: int) -> list[Reply]:
    return await _answered(talk, check_in_id, checking.NOT_YET)


async def came(talk: Talk, check_in_id: int) -> list[Reply]:
    """ "Có phát sinh": the day is asked for where one counts, else a word about it."""
    _, duties = await checking.about(talk.tx, talk.acting, check_in_id)
    if happening.waits(duties):
        return await events.happened(talk, check_in_id)
    return await _with_note(talk, check_in_id, checking.CAME)


async def result(talk: Talk, check_in_id: int) -> list[Reply]:
    return await _with_note(talk, check_in_id, checking.RESULT)


async def note_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    """A word about what came up or was achieved; None: the text is a command of its own."""
    if understand(text, today=talk.acting.on).certainty is Certainty.ACT:
        return None
    return [Reply("checked_in", await checking.answer(talk.tx, talk.acting, kept["check_in"], kept["answer"], text))]


async def _answered(talk: Talk, check_in_id: int, said: str) -> list[Reply]:
    return [Reply("checked_in", await checking.answer(talk.tx, talk.acting, check_in_id, said))]


async def _with_note(talk: Talk, check_in_id: int, said: str) -> list[Reply]:
    replies = await _answered(talk, check_in_id, said)
    await asks.ask(talk, "check_note", {"check_in": check_in_id, "answer": said})
    return [*replies, Reply("check_note", {"answer": said})]
