"""`/toi`: how somebody wants to be reached, and when not."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from bot.services import joining
from bot.services.acting import Acting
from domain.errors import BadInput, NotAllowed, NotFound
from scheduler import facts
from storage import outbox, people
from storage.db import Transaction

EMAIL = "email"
CODE_GOOD_FOR = timedelta(minutes=30)
TRIES = 3
_ADDRESS = re.compile(r"[^@\s<>,;\"']{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}")


async def shown(tx: Transaction, acting: Acting) -> dict[str, Any]:
    member = await people.by_id(tx, acting.by.id)  # as it is now: what has just been set is shown
    person = member.person
    known = (await people.addresses(tx, [acting.by.id]))[acting.by.id]
    deputy = await people.name(tx, person.deputy_id) if member.leave_ahead(acting.on) else ""
    return {
        "name": person.name,
        "agency": acting.by.agency.name,
        "role": acting.by.role.value,
        "channels": [
            {"id": row.id, "wire": row.channel, "address": row.address if row.channel == EMAIL else ""} for row in known
        ],
        "email_copy": person.email_copy,
        "quiet": [person.quiet_from, person.quiet_until] if person.quiet_from is not None else [],
        "deputy": deputy,
        "away_from": facts.iso(person.away_from) if deputy else None,
        "away_until": facts.iso(person.away_until) if deputy else None,
    }


async def order(tx: Transaction, acting: Acting, wires: list[str]) -> None:
    """The channels in a new order; those not named keep theirs behind. Raises NotFound("no_such_channel")."""
    known = (await people.addresses(tx, [acting.by.id]))[acting.by.id]
    for wire in wires:
        if wire not in {row.channel for row in known}:
            raise NotFound("no_such_channel", wire=wire, wires=sorted({row.channel for row in known}))
    known.sort(key=lambda row: wires.index(row.channel) if row.channel in wires else len(wires))
    for position, row in enumerate(known):
        row.position = position
        tx.add(row)
    await acting.record(tx, "channels_ordered", wires=[row.channel for row in known])


async def put_first(tx: Transaction, acting: Acting, address_id: int) -> None:
    known = (await people.addresses(tx, [acting.by.id]))[acting.by.id]
    chosen = next((row for row in known if row.id == address_id), None)
    if chosen is None:
        raise NotFound("no_such_channel", wire="", wires=[row.channel for row in known])
    for position, row in enumerate([chosen, *(row for row in known if row is not chosen)]):
        row.position = position
        tx.add(row)
    await acting.record(tx, "channels_ordered", first=chosen.channel)


async def hush(tx: Transaction, acting: Acting, begin: int | None, end: int | None) -> None:
    """Quiet hours, hours of the day in Việt Nam; None: none. Raises BadInput("bad_hours")."""
    if begin is not None and (end is None or not (0 <= begin < 24 and 0 <= end < 24) or begin == end):
        raise BadInput("bad_hours")
    await _change(tx, acting, quiet_from=begin, quiet_until=end if begin is not None else None)


async def copy_to_email(tx: Transaction, acting: Acting, *, wanted: bool) -> None:
    await _change(tx, acting, email_copy=wanted)


async def ask_email(tx: Transaction, acting: Acting, email: str) -> dict[str, Any]:
    """Send a code to a mailbox; only who reads it there may add it. Returns what to remember, and never the code.

    Raises BadInput("bad_email"), NotAllowed("address_taken").
    """
    email = email.strip().lower()
    if not _ADDRESS.fullmatch(email):
        raise BadInput("bad_email", typed=email)
    known = await people.address(tx, EMAIL, email)
    if known is not None and known.person_id != acting.by.id:
        raise NotAllowed("address_taken")
    code = f"{secrets.randbelow(10**6):06}"
    message = {
        "key": f"email_code:{acting.by.id}:{acting.now.isoformat()}",
        "kind": "email_code",
        "person_id": None,  # it must not go to another of their addresses when the mailbox does not exist
        "channel": EMAIL,
        "address": email,
        "facts": {"code": code, "name": acting.by.person.name, "minutes": CODE_GOOD_FOR.seconds // 60},
        "urgent": True,
        "not_before": acting.now,
        "created_at": acting.now,
    }
    await outbox.enqueue(tx, [message])
    await acting.record(tx, "email_asked", email=email)
    expires_at = (acting.now + CODE_GOOD_FOR).isoformat()
    return {"email": email, "hash": joining.code_hash(code + email), "expires_at": expires_at, "tries": TRIES}


async def confirm_email(tx: Transaction, acting: Acting, asked: dict[str, Any], typed: str) -> bool:
    """Add the mailbox if the code is right and in time; False: wrong. Raises NotAllowed("address_taken")."""
    email = asked["email"]
    in_time = acting.now <= datetime.fromisoformat(asked["expires_at"])
    if not in_time or not secrets.compare_digest(joining.code_hash(typed + email), asked["hash"]):
        return False
    known = await people.address(tx, EMAIL, email)
    if known is not None and known.person_id != acting.by.id:
        raise NotAllowed("address_taken")
    await joining.put_address(tx, acting.by.id, EMAIL, email, acting.now)
    await acting.record(tx, "email_added", email=email)
    return True


async def _change(tx: Transaction, acting: Acting, **values: Any) -> None:
    await people.change(tx, acting.by.id, **values)
    await acting.record(tx, "settings", **values)
