"""Invitations as an admin gives them out, and a further channel for somebody known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.config import Settings
from bot.services import joining, reaching
from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from bot.services.finding import agency_first
from domain.errors import BadInput, NotNow
from domain.words import Role
from plans.agencies import fold
from scheduler import facts
from storage import agencies, people
from storage.db import Transaction
from storage.people import Member

# Roles as people write them, marks and capitals aside.
ROLES = {  # "chủ tịch" is a commune's head and a province's leader: asked back
    "officer": Role.OFFICER, "dau moi": Role.OFFICER, "can bo": Role.OFFICER, "can bo dau moi": Role.OFFICER,
    "chuyen vien": Role.OFFICER,
    "head": Role.HEAD, "thu truong": Role.HEAD, "lanh dao co quan": Role.HEAD, "lanh dao don vi": Role.HEAD,
    "giam doc": Role.HEAD,
    "admin": Role.ADMIN, "quan tri": Role.ADMIN,
    "viewer": Role.VIEWER, "lanh dao": Role.VIEWER, "theo doi": Role.VIEWER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handout:
    """How codes are handed over: `telegram` is the bot's name, "" where it is not known; they are good for `days`.

    `zalo` holds the link of each Zalo bot by its name, "" for one without.
    """

    telegram: str = ""
    days: int = joining.VALID_FOR.days
    zalo: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings) -> "Handout":
        links = {bot.name: bot.link for bot in settings.zalo.bots}
        return cls(settings.telegram.name, settings.limits.invitation_days, links)

    def link(self, code: str) -> str:
        """A link that joins by one tap (https://core.telegram.org/bots/features#deep-linking), "" without one."""
        return f"https://t.me/{self.telegram.lstrip('@')}?start={code}" if self.telegram else ""


async def invite(tx: Transaction, acting: Actor, typed: str, handout: Handout) -> dict[str, Any]:
    """ "STP đầu mối", or "STP" for an officer.

    Raises NotAllowed("admins_only"), NotFound("no_agency"), NotNow("agency_has_ended"), BadInput("no_role").
    """
    admins_only(acting)
    if not typed.strip():
        raise BadInput("no_role", typed="")
    agency, role = await agency_first(tx, acting, typed)
    if agency.until is not None and agency.until < acting.on:
        until = facts.iso(agency.until)
        raise NotNow("agency_has_ended", agency=facts.short(agency), until=until, successors=list(agency.successors))
    bot = next(await reaching.places(tx, handout.zalo))
    return await _invited(tx, acting, agency.code, role_of(role), handout, bot)


async def invite_everyone(tx: Transaction, acting: Actor, role: Role, handout: Handout) -> list[dict[str, Any]]:
    """A code for every agency that exists today, in the directory's order."""
    admins_only(acting)
    bots = await reaching.places(tx, handout.zalo)
    listed = await agencies.on(tx, acting.on)
    return [await _invited(tx, acting, agency.code, role, handout, next(bots)) for agency in listed]


async def another_channel(tx: Transaction, acting: Acting, handout: Handout) -> dict[str, Any]:
    """A code that joins a further channel to the speaker."""
    by = acting.by
    valid_for = timedelta(days=handout.days)
    code = await joining.invite(tx, acting.now, by.agency.code, by.role, person_id=by.id, by=by.id, valid_for=valid_for)
    bot = next(await reaching.places(tx, handout.zalo))
    return _facts(code, by.agency.code, facts.short(by.agency), by.role, acting.now, handout, bot)


def _leave(member: Member, on: date) -> list[str]:
    """The first and the last day of a leave that is not over."""
    days = (member.person.away_from, member.person.away_until) if member.leave_ahead(on) else ()
    return [day.isoformat() for day in days if day is not None]


async def members(tx: Transaction, acting: Acting) -> dict[str, Any]:
    """Who has joined, by agency, and the agencies of which nobody has: all for an admin or viewer, else one's own."""
    everything = acting.by.role in {Role.ADMIN, Role.VIEWER}
    of = None if everything else [acting.by.agency_id]
    found = await people.active(tx, agency_ids=of)
    reached = await people.addresses(tx, [member.id for member in found])
    listed = await agencies.every(tx) if everything else [acting.by.agency]
    shown = [
        {
            "agency": facts.short(agency),
            "code": agency.code,
            "people": [
                {
                    "name": member.person.name,
                    "role": member.role.value,
                    "channels": [address.channel for address in reached[member.id]],
                    "leave": _leave(member, acting.on),
                }
                for member in found
                if member.agency_id == agency.id
            ],
        }
        for agency in listed
    ]
    today = [agency.code for agency in listed if agencies.exists(agency, acting.on)]
    missing = [each for each in shown if not each["people"] and each["code"] in today]
    return {
        "joined": [each for each in shown if each["people"]],
        "missing": [{"agency": each["agency"], "code": each["code"]} for each in missing],
        "count": len(found),
        "may_invite": acting.is_admin,
    }


def role_of(typed: str) -> Role:
    """Raises BadInput("no_role") for a word that is none; nothing said is an officer."""
    if not typed.strip():
        return Role.OFFICER
    role = ROLES.get(fold(typed))
    if role is None:
        raise BadInput("no_role", typed=typed.strip())
    return role


async def _invited(
    tx: Transaction, acting: Actor, agency_code: str, role: Role, handout: Handout, bot: str
) -> dict[str, Any]:
    by = acting.by.id if isinstance(acting, Acting) else None
    code = await joining.invite(tx, acting.now, agency_code, role, by=by, valid_for=timedelta(days=handout.days))
    agency = await agencies.by_code(tx, agency_code)
    assert agency is not None
    return _facts(code, agency.code, agency.name, role, acting.now, handout, bot)


def _facts(
    code: str, agency_code: str, agency: str, role: Role, now: datetime, handout: Handout, bot: str
) -> dict[str, Any]:
    return {
        "code": code,
        "agency": agency,
        "agency_code": agency_code,
        "role": role.value,
        "link": handout.link(code),
        "zalo": {"bot": bot, "link": handout.zalo.get(bot, "")},
        "days": handout.days,
        "expires_at": (now + timedelta(days=handout.days)).isoformat(),
    }
