"""Handlers of the head of an agency: confirm what an officer reported, or return it with a reason."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.handlers.verdicts import decided_about
from bot.services import confirming
from domain.errors import NotAllowed
from scheduler import facts
from scheduler.confirming import KIND

QUESTION = "head_return_reason"


async def waiting(talk: Talk) -> Reply:
    return Reply(KIND, await confirming.everything_waiting(talk.tx, talk.acting))


async def next_page(talk: Talk, behind: int) -> list[Reply]:
    """The reports behind the last one that was shown."""
    return [Reply(KIND, await confirming.everything_waiting(talk.tx, talk.acting, behind))]


async def accept(talk: Talk, command: Slash) -> Reply:
    """`/chapnhan 2.3` from a head."""
    code, _ = await _own(talk, command)
    current = await confirming.waiting_for(talk.tx, talk.acting, code)
    return Reply("confirmed", await confirming.confirm(talk.tx, talk.acting, current.id))


async def send_back(talk: Talk, command: Slash) -> Reply:
    """`/tralai 2.3 lý do` from a head; without a reason it is asked for."""
    code, reason = await _own(talk, command)
    current = await confirming.waiting_for(talk.tx, talk.acting, code)
    if not reason:
        return await _ask(talk, current.id)
    return Reply("sent_back", await confirming.send_back(talk.tx, talk.acting, current.id, reason))


async def confirm_pressed(talk: Talk, occurrence_id: int, word: int = 0) -> list[Reply]:
    """`word`: what the button stood under; a report that says something else by now is shown before it is decided."""
    if changed := await confirming.changed(talk.tx, talk.acting, occurrence_id, word):
        return [Reply(KIND, changed)]
    return [Reply("confirmed", await confirming.confirm(talk.tx, talk.acting, occurrence_id))]


async def send_back_pressed(talk: Talk, occurrence_id: int, word: int = 0) -> list[Reply]:
    if changed := await confirming.changed(talk.tx, talk.acting, occurrence_id, word):
        return [Reply(KIND, changed)]
    return [await _ask(talk, occurrence_id)]


async def reason_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply]:
    return [Reply("sent_back", await confirming.send_back(talk.tx, talk.acting, kept["occurrence"], text))]


async def pass_on(talk: Talk, occurrence_id: int) -> list[Reply]:
    """The button under a report that a head has been silent about, in the list of the coordinating office."""
    return [Reply("passed_on", await confirming.take_as_it_is(talk.tx, talk.acting, occurrence_id))]


async def require(talk: Talk, plan_id: int, confirm: int) -> list[Reply]:
    """The button under a plan of `/kehoach`."""
    return [Reply("plan_confirm", await confirming.require(talk.tx, talk.acting, plan_id, confirm=bool(confirm)))]


async def _ask(talk: Talk, occurrence_id: int) -> Reply:
    shown = await confirming.asked_about(talk.tx, talk.acting, occurrence_id)
    question = await asks.ask(talk, QUESTION, {"occurrence": occurrence_id})
    return Reply("return_reason", {**shown, "question": question})


async def _own(talk: Talk, command: Slash) -> tuple[str, str]:
    """(code, reason). Raises NotAllowed("own_reports_only") where the report of another agency is named."""
    code, agency, reason = await decided_about(talk, command)
    if agency is not None and agency.id != talk.acting.by.agency_id:
        raise NotAllowed("own_reports_only", code=code, agency=facts.short(agency))
    return code, reason
