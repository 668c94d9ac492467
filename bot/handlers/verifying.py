"""Handlers of the coordinating office: accept a report, or return it with a reason."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.handlers.verdicts import decided_about
from bot.services import marking, verifying
from bot.services.calendaring import admins_only
from scheduler import facts

QUESTION = "return_reason"


async def waiting(talk: Talk, _command: Slash) -> Reply:
    return Reply("waiting", await verifying.everything_waiting(talk.tx, talk.acting))


async def next_page(talk: Talk, behind: int) -> list[Reply]:
    """The reports behind the last one that was shown."""
    return [Reply("waiting", await verifying.everything_waiting(talk.tx, talk.acting, behind))]


async def accept(talk: Talk, command: Slash) -> Reply:
    """`/chapnhan 2.3 STP`"""
    code, agency, _ = await decided_about(talk, command)
    current = await verifying.waiting_for(talk.tx, talk.acting, code, agency.code if agency else "")
    return Reply("accepted", await verifying.accept(talk.tx, talk.acting, current.id))


async def send_back(talk: Talk, command: Slash) -> Reply:
    """`/tralai 2.3 STP lý do`; without a reason it is asked for."""
    code, agency, reason = await decided_about(talk, command)
    current = await verifying.waiting_for(talk.tx, talk.acting, code, agency.code if agency else "")
    if not reason:
        return await _ask(talk, current.id)
    return Reply("sent_back", await verifying.send_back(talk.tx, talk.acting, current.id, reason))


async def accept_pressed(talk: Talk, occurrence_id: int, word: int = 0) -> list[Reply]:
    """`word`: what the button stood under; a report that says something else by now is shown before it is decided."""
    if changed := await verifying.changed(talk.tx, talk.acting, occurrence_id, word):
        return [Reply("waiting", changed)]
    return [Reply("accepted", await verifying.accept(talk.tx, talk.acting, occurrence_id))]


async def send_back_pressed(talk: Talk, occurrence_id: int, word: int = 0) -> list[Reply]:
    if changed := await verifying.changed(talk.tx, talk.acting, occurrence_id, word):
        return [Reply("waiting", changed)]
    return [await _ask(talk, occurrence_id)]


async def reason_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply]:
    return [Reply("sent_back", await verifying.send_back(talk.tx, talk.acting, kept["occurrence"], text))]


async def require(talk: Talk, plan_id: int, verify: int) -> list[Reply]:
    """The button under a plan of `/kehoach`."""
    return [Reply("plan_verify", await verifying.require(talk.tx, talk.acting, plan_id, verify=bool(verify)))]


async def _ask(talk: Talk, occurrence_id: int) -> Reply:
    admins_only(talk.acting)
    current = await marking.one(talk.tx, occurrence_id)
    question = await asks.ask(talk, QUESTION, {"occurrence": occurrence_id})
    shown = {"code": current.task.code, "content": current.task.content, "agency": facts.short(current.agency)}
    return Reply("return_reason", {**shown, "question": question})
