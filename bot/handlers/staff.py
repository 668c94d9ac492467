"""Handlers of who is who: invitations, further channels, the list of people, hand-over, leave, removal."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from bot import pictures
from bot.cards import page, targets
from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Slow, Talk
from bot.services import finding, inviting, staffing
from bot.services.calendaring import admins_only
from bot.services.inviting import Handout
from domain.days import UNTIL, Towards, resolve
from domain.errors import NotFound
from domain.outgoing import File
from storage import people, work
from storage.people import Member
from storage.work import Duties

HAND_OVER, DELEGATE, REMOVE = "hand_over", "delegate", "remove_person"
_LAST_DAY = re.compile(rf"\s*\b{UNTIL}(?P<day>\d[\d/.-]*)\s*$", re.IGNORECASE)
_FIRST_DAY = re.compile(r"\s*\b(?:kể\s+)?(?:từ|tu)\s+(?:ngày\s+)?(?P<day>\d[\d/.-]*)\s*$", re.IGNORECASE)
_BACK = re.compile(r"(?:thôi|thoi|hủy|huỷ|huy|đã về|da ve|off)", re.IGNORECASE)
_EVERYONE = re.compile(r"(?:tất cả|tat ca|all)\b\s*(?P<role>.*)", re.IGNORECASE)
_CODE = re.compile(r"[\w.]*\d[\w.]*(?:-[\w.]*\d[\w.]*)?")


async def invite(talk: Talk, command: Slash) -> Reply:
    """`/moi STP đầu mối`: the code, and a QR to show or print. `/moi tất cả thủ trưởng`: a page of cards."""
    if everyone := _EVERYONE.match(command.args):
        return await _invite_everyone(talk, everyone["role"])
    return _with_qr("invitation", await inviting.invite(talk.tx, talk.acting, command.args, handout(talk)))


async def _invite_everyone(talk: Talk, role: str) -> Reply:
    cards = await inviting.invite_everyone(talk.tx, talk.acting, inviting.role_of(role), handout(talk))
    draw = partial(asyncio.to_thread, page, talk.renderer, talk.settings, cards)
    return Reply("working", slow=Slow(draw, partial(_printed, cards)))


async def _printed(cards: Sequence[Mapping[str, Any]], _talk: Talk, html: str) -> list[Reply]:
    file = File("ma-moi.html", "text/html", html.encode())
    shown = {"count": len(cards), "role": cards[0]["role"], "expires_at": cards[0]["expires_at"], "file": file.name}
    return [Reply("invitations", shown, files=(file,))]


async def another_channel(talk: Talk, _command: Slash) -> Reply:
    """`/kenh`: a code for oneself."""
    return _with_qr("channel_code", await inviting.another_channel(talk.tx, talk.acting, handout(talk)))


async def members(talk: Talk, _command: Slash) -> Reply:
    return Reply("members", await inviting.members(talk.tx, talk.acting))


async def hand_over(talk: Talk, command: Slash) -> Reply:
    """`/bangiao 2.3 2.4 Nguyễn Văn B`, `/bangiao Nguyễn Văn B` for everything; shown first."""
    words = command.args.replace(",", " ").split()
    codes = [word.upper() for word in words if _CODE.fullmatch(word)]
    name = " ".join(word for word in words if not _CODE.fullmatch(word))
    chosen = await finding.own(talk.tx, talk.acting, codes, talk.picked) if codes else []
    duties = await staffing.given_away(talk.tx, talk.acting, chosen)
    around = await staffing.colleagues(talk.tx, talk.acting)
    if not name:
        kept = {"assignments": [each.assignment.id for each in duties]}
        return await _choose(talk, HAND_OVER, kept, around, "handto")
    return await _preview(talk, duties, staffing.named(around, name))


async def hand_to(talk: Talk, question_id: int, person_id: int) -> list[Reply]:
    """The colleague was chosen by a button."""
    kept = (await asks.take(talk, question_id, HAND_OVER)).facts
    duties = [found for each in kept["assignments"] if (found := await work.duty(talk.tx, each)) is not None]
    return [await _preview(talk, duties, await _colleague(talk, person_id))]


async def handed_over(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    to = await _colleague(talk, kept["to"])
    done = await staffing.hand_over(talk.tx, talk.acting, to, kept["assignments"])
    return [Reply("handed_over", done, replaces=True)]


async def delegate(talk: Talk, command: Slash) -> Reply:
    """`/uyquyen Nguyễn Văn B đến 15/03`, `... từ 11/03 đến 15/03`; `/uyquyen thôi` ends it."""
    if _BACK.fullmatch(command.args.strip()):
        return Reply("delegation_ended", await staffing.come_back(talk.tx, talk.acting))
    until = _LAST_DAY.search(command.args)
    if until is None:
        return Reply("delegation_help", {"on": talk.acting.on.isoformat()})
    last = resolve(until["day"], talk.acting.on, Towards.FUTURE)
    first, name = talk.acting.on, command.args[: until.start()].strip()
    if begins := _FIRST_DAY.search(name):
        first, name = resolve(begins["day"], last, Towards.PAST), name[: begins.start()].strip()
    around = await staffing.colleagues(talk.tx, talk.acting)
    if not name and len(around) != 1:
        return await _choose(talk, DELEGATE, {"first": first.isoformat(), "until": last.isoformat()}, around, "standin")
    deputy = staffing.named(around, name) if name else around[0]
    return Reply("delegated", await staffing.delegate(talk.tx, talk.acting, deputy, first, last))


async def stand_in(talk: Talk, question_id: int, person_id: int) -> list[Reply]:
    """The deputy was chosen by a button."""
    kept = (await asks.take(talk, question_id, DELEGATE)).facts
    first, until = date.fromisoformat(kept["first"]), date.fromisoformat(kept["until"])
    deputy = await _colleague(talk, person_id)
    return [Reply("delegated", await staffing.delegate(talk.tx, talk.acting, deputy, first, until))]


async def remove(talk: Talk, command: Slash) -> Reply:
    """`/xoanguoi Nguyễn Văn B`: what it would do, first."""
    admins_only(talk.acting)
    everyone = await people.active(talk.tx)
    member = staffing.named(everyone, command.args)
    shown = await staffing.removal(talk.tx, talk.acting, member)
    question = await asks.ask(talk, REMOVE, {"person": member.id})
    return Reply("removal_preview", {**shown, "question": question})


async def removed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    member = next((one for one in await people.active(talk.tx) if one.id == kept["person"]), None)
    if member is None:
        raise NotFound("no_colleague", typed="", names=[])
    return [Reply("person_removed", await staffing.remove(talk.tx, talk.acting, member), replaces=True)]


def handout(talk: Talk) -> Handout:
    return Handout.of(talk.settings)


async def _preview(talk: Talk, duties: Sequence[Duties], to: Member) -> Reply:
    kept = {"to": to.id, "assignments": [each.assignment.id for each in duties]}
    question = await asks.ask(talk, HAND_OVER, kept)
    listed = [{"code": each.task.code, "content": each.task.content} for each in duties]
    shown = {"name": to.person.name, "tasks": listed[:20], "count": len(listed), "question": question}
    return Reply("hand_over_preview", shown)


async def _choose(talk: Talk, kind: str, kept: dict[str, Any], around: Sequence[Member], press: str) -> Reply:
    if not around:
        raise NotFound("no_colleague", typed="", names=[])
    question = await asks.ask(talk, kind, kept)
    offered = [{"id": one.id, "name": one.person.name, "role": one.role.value} for one in around[: asks.MOST_CHOICES]]
    return Reply("which_colleague", {"what": kind, "press": press, "question": question, "choices": offered})


async def _colleague(talk: Talk, person_id: int) -> Member:
    around = await staffing.colleagues(talk.tx, talk.acting)
    found = next((one for one in around if one.id == person_id), None)
    if found is None:
        raise NotFound("no_colleague", typed="", names=[one.person.name for one in around][:8])
    return found


def _with_qr(kind: str, invited: Mapping[str, Any]) -> Reply:
    """The code as text and as pictures, drawn once the code is kept: each takes ten milliseconds."""
    draw = partial(asyncio.to_thread, _qrs, invited)
    return Reply("working", slow=Slow(draw, partial(_drawn, kind, invited)))


def _qrs(invited: Mapping[str, Any]) -> tuple[File, ...]:
    name = f"ma-moi-{invited['agency_code']}"
    held = targets(invited)
    return tuple(
        File(f"{name}-{wire}.png" if wire else f"{name}.png", "image/png", pictures.qr(text))
        for wire, text in held.items()
    )


async def _drawn(kind: str, invited: Mapping[str, Any], _talk: Talk, codes: tuple[File, ...]) -> list[Reply]:
    return [Reply(kind, invited, files=codes)]
