"""Handlers of buttons: what a button carries names one thing and is checked when it is pressed, however old it is."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import cache
from inspect import signature
from typing import Any

from bot.handlers import (
    answers,
    asks,
    calendar,
    changes,
    checkins,
    closing,
    confirming,
    dates,
    events,
    evidence,
    extensions,
    figures,
    intents,
    plans,
    quiet,
    readings,
    reviewing,
    settings,
    staff,
    verifying,
    versions,
    work,
)
from bot.handlers.talk import Reply, Talk
from bot.services import marking
from domain.errors import BadInput

_NUMBER = re.compile(r"[0-9]{1,10}")


async def press(talk: Talk, carried: str) -> list[Reply]:
    """Do what the button says. Raises BadInput("bad_button") for anything we did not put on one."""
    verb, _, rest = carried.partition(":")
    known = PRESSES.get(verb)
    if known is None:
        raise BadInput("bad_button")
    numbers = _numbers(rest)
    if not _takes(known, len(numbers)):
        raise BadInput("bad_button")
    return await known(talk, *numbers)


@cache
def _takes(handler: Callable[..., Awaitable[list[Reply]]], numbers: int) -> bool:
    """Whether it takes so many."""
    try:
        signature(handler).bind(None, *range(numbers))
    except TypeError:
        return False
    return True


def _numbers(rest: str) -> list[int]:
    """The ids a button carries. BadInput("bad_button") for what cannot be one: it must not reach the database."""
    parts = rest.split(":") if rest else []
    if not all(_NUMBER.fullmatch(part) and int(part) < 2**31 for part in parts):
        raise BadInput("bad_button")
    return [int(part) for part in parts]


async def _undo(talk: Talk, occurrence_id: int) -> list[Reply]:
    return [Reply("undone", {"items": [await marking.undo_occurrence(talk.tx, talk.acting, occurrence_id)]})]


async def _pick(talk: Talk, question_id: int, assignment_id: int, occurrence_id: int = 0) -> list[Reply]:
    """The task was chosen, or one due date of it: the action that waited for it goes on."""
    kept = (await asks.take(talk, question_id, "pick")).facts
    action = asks.from_facts(kept["action"])
    code = kept["code"]
    if not code:
        code = await marking.code_of(talk.tx, assignment_id)
        action = replace(action, codes=(code,))
    meant = dict(kept["meant"]) | ({assignment_id: occurrence_id} if occurrence_id else {})
    chosen = replace(talk, picked={**kept["picked"], code: assignment_id}, meant=meant)
    return await intents.act(chosen, [action])


async def _confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    confirmed = replace(talk, picked=kept["picked"], meant=dict(kept["meant"]))
    return await intents.act(confirmed, [asks.from_facts(action) for action in kept["actions"]])


async def _yes(talk: Talk, question_id: int) -> list[Reply]:
    asked = await asks.take(talk, question_id, *CONFIRMED)
    return await CONFIRMED[asked.kind](talk, asked.facts)


async def _no(talk: Talk, question_id: int) -> list[Reply]:
    asked = await asks.take(talk, question_id, *CONFIRMED, *answers.ANSWERS)
    if asked.kind == versions.QUESTION:
        return await versions.left(talk, asked.facts)
    return [Reply("never_mind", {"asked": asked.kind}, replaces=True)]


# What a yes to a question of each kind does.
CONFIRMED: dict[str, Callable[[Talk, Mapping[str, Any]], Awaitable[list[Reply]]]] = {
    "confirm": _confirmed,
    figures.JUMP: figures.confirm,
    staff.HAND_OVER: staff.handed_over,
    staff.REMOVE: staff.removed,
    "calendar": calendar.confirmed,
    "date": dates.confirmed,
    "event": events.confirmed,
    "plan_reading": readings.confirmed,
    versions.QUESTION: versions.confirmed,
    closing.QUESTION: closing.confirmed,
}

PRESSES: dict[str, Callable[..., Awaitable[list[Reply]]]] = {
    "done": work.done_pressed,
    "undo": _undo,
    "takeback": changes.take_back,
    "happened": events.happened,
    "eventday": events.today,
    "notyet": checkins.not_yet,
    "still": checkins.still,
    "came": checkins.came,
    "result": checkins.result,
    "grant": extensions.grant,
    "refuse": extensions.refuse,
    "refuseplain": extensions.refuse_plainly,
    "reread": readings.reread,
    "pick": _pick,
    "handto": staff.hand_to,
    "standin": staff.stand_in,
    "first": settings.put_first,
    "hush": settings.hush,
    "copy": settings.copy_to_email,
    "report": figures.pressed,
    "accept": verifying.accept_pressed,
    "return": verifying.send_back_pressed,
    "verify": verifying.require,
    "waiting": verifying.next_page,
    "confirm": confirming.confirm_pressed,
    "sendback": confirming.send_back_pressed,
    "unconfirmed": confirming.next_page,
    "passon": confirming.pass_on,
    "headword": confirming.require,
    "file": evidence.attach,
    "fileplan": evidence.load,
    "ack": quiet.acknowledge_bundle,
    "snooze": quiet.snooze_bundle,
    "yes": _yes,
    "no": _no,
    "activate": plans.activate,
    "activatenow": plans.activate_now,
    "discard": plans.discard,
    "template": plans.blank,
    "amend": versions.compare,
    "endplan": closing.ask,
    "reopen": closing.reopen,
    **reviewing.PRESSES,
}
