"""How people come in: an admin invites by role and agency, the person sends the code once."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from bot.services.acting import Acting
from domain.errors import BadInput, NotAllowed, NotFound
from domain.words import Role
from scheduler import facts, fallback
from storage import agencies, audit, people
from storage.db import Transaction
from storage.people import Member
from storage.tables import Address, Invitation, Person

VALID_FOR = timedelta(days=7)
STOPPED = "stopped"  # why an address is off that its owner turned off
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0, 1: codes are read aloud over the telephone
_CODE = re.compile(rf"(?<!\w)[{_LETTERS}]{{10}}(?!\w)", re.IGNORECASE)


async def invite(
    tx: Transaction,
    now: datetime,
    agency_code: str,
    role: Role,
    *,
    person_id: int | None = None,
    by: int | None = None,
    valid_for: timedelta = VALID_FOR,
) -> str:
    """A new one-time code: 10 letters of 32, so 2^50 of them; only its hash is kept. Raises NotFound("no_agency")."""
    agency = await agencies.by_code(tx, agency_code)
    if agency is None or agency.id is None:
        raise NotFound("no_agency", code=agency_code)
    code = "".join(secrets.choice(_LETTERS) for _ in range(10))
    tx.add(
        Invitation(
            code_hash=code_hash(code),
            role=role,
            agency_id=agency.id,
            person_id=person_id,
            created_at=now,
            expires_at=now + valid_for,
        )
    )
    await audit.record(tx, now, "invite", person_id=by, agency=agency.code, role=role.value)
    return code


async def join(tx: Transaction, now: datetime, code: str, channel: str, address: str, name: str) -> dict[str, Any]:
    """Use a code: the sender becomes a person of its agency and role, reached at this address.

    Raises NotAllowed("already_joined") for somebody known whose code is good or was their own, BadInput("bad_code") for
    one that is wrong, another's or too old: which of them is nobody's business.
    """
    invitation = await people.invitation(tx, code_hash(code))
    known = await people.at_address(tx, channel, address)
    good = invitation is not None and not invitation.used_at and invitation.expires_at > now
    own = invitation is not None and known is not None and invitation.used_by == known.id
    if known is not None and (good or own):
        raise NotAllowed("already_joined", name=known.person.name, agency=facts.short(known.agency))
    if invitation is None or invitation.id is None or not good:
        raise BadInput("bad_code")
    member = await _person(tx, invitation, name or address)  # of some names nothing is left that can be read
    await put_address(tx, member.id, channel, address, now)
    await people.use_invitation(tx, invitation.id, member.id, now)
    await audit.record(tx, now, "join", person_id=member.id, channel=channel)
    return welcome(member)


async def put_address(tx: Transaction, person_id: int, channel: str, address: str, now: datetime) -> None:
    """Add a way to reach somebody, after the ones they have; an address that was off is on again."""
    row = await people.address(tx, channel, address) or Address(person_id=person_id, channel=channel, address=address)
    others = (await people.addresses(tx, [person_id]))[person_id]
    row.person_id, row.on, row.off_reason, row.last_heard_at = person_id, True, "", now
    row.position = max((other.position for other in others), default=-1) + 1
    tx.add(row)
    await tx.flush()


async def leave(tx: Transaction, acting: Acting) -> None:
    """`/stop`: no message here any more; the person and their work stay, and the admins hear of it."""
    await fallback.turn_off(tx, acting.channel, acting.address, STOPPED, acting.now)
    await acting.record(tx, "stop")


async def come_back(tx: Transaction, acting: Acting) -> dict[str, Any]:
    """`/start` of somebody known: messages come here again."""
    row = await people.address(tx, acting.channel, acting.address)
    assert row is not None
    if not row.on:
        fallback.turn_on(tx, row, acting.now)
        await acting.record(tx, "start")
    return welcome(acting.by)


def welcome(member: Member) -> dict[str, Any]:
    return {"name": member.person.name, "agency": member.agency.name, "role": member.role.value}


def code_in(text: str) -> str:
    """The one word of a text that looks like a code; "" where there is none, or more than one."""
    found = _CODE.findall(text)
    return found[0] if len(found) == 1 else ""


def code_hash(code: str) -> str:
    """Codes are long and random, so a plain hash is enough; spaces and small letters are forgiven."""
    return hashlib.sha256("".join(code.split()).upper().encode()).hexdigest()


async def _person(tx: Transaction, invitation: Invitation, name: str) -> Member:
    if invitation.person_id is not None:
        return await people.by_id(tx, invitation.person_id)
    person = Person(name=name, role=invitation.role, agency_id=invitation.agency_id)
    tx.add(person)
    await tx.flush()
    assert person.id is not None
    return await people.by_id(tx, person.id)
