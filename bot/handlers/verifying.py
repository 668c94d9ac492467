"""Handlers of the coordinating office: accept a report, or return it with a reason."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import finding, marking, verifying
from bot.services.calendaring import admins_only
from domain.errors import BadInput, NotFound
from scheduler import facts

QUESTION = "return_reason"


async def waiting(talk: Talk, _command: Slash) -> Reply:
    return Reply("waiting", await verifying.everything_waiting(talk.tx, talk.acting))


async def next_page(talk: Talk, behind: int) -> list[Reply]:
    """The reports behind the last one that was shown."""
    return [Reply("waiting", await verifying.everything_waiting(talk.tx, talk.acting, behind))]


async def accept(talk: Talk, command: Slash) -> Reply:
    """`/chapnhan 2.3 STP`"""
    code, agency, _ = await _named(talk, command)
    current = await verifying.waiting_for(talk.tx, talk.acting, code, agency)
    return Reply("accepted", await verifying.accept(talk.tx, talk.acting, current.id))


async def send_back(talk: Talk, command: Slash) -> Reply:
    """`/tralai 2.3 STP lý do`; without a reason it is asked for."""
    code, agency, reason = await _named(talk, command)
    current = await verifying.waiting_for(talk.tx, talk.acting, code, agency)
    if not reason:
        return await _ask(talk, current.id)
    return Reply("sent_back", await verifying.send_back(talk.tx, talk.acting, current.id, reason))


async def accept_pressed(talk: Talk, occurrence_id: int) -> list[Reply]:
    return [Reply("accepted", await verifying.accept(talk.tx, talk.acting, occurrence_id))]


async def send_back_pressed(talk: Talk, occurrence_id: int) -> list[Reply]:
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


async def _named(talk: Talk, command: Slash) -> tuple[str, str, str]:
    """(code, agency, the rest); what does not begin with an agency is all rest."""
    words = command.args.split(maxsplit=2)
    if not words:
        raise BadInput("no_code", example=f"/{command.name} 2.3 STP")
    if len(words) > 1:
        try:
            found = await finding.agency_named(talk.tx, words[1])
            return words[0], found.code, words[2] if len(words) > 2 else ""
        except NotFound:
            pass
    return words[0], "", " ".join(words[1:])
