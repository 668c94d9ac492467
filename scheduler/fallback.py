"""When an address will never take a message: the person's next one gets it, and the admins hear of one turned off."""

from datetime import datetime

from domain.words import Role
from domain.zone import ZONE
from scheduler import addressing
from storage import outbox, people
from storage.db import Transaction
from storage.tables import Address, OutboxMessage


async def pass_on(tx: Transaction, message: OutboxMessage, now: datetime) -> bool:
    """Queue the message for the next address of its person; False: there is none left.

    Its key is the old one and the channel, as a copy's is (see addressing.rows): who already has a copy there gets no
    second one.
    """
    if message.person_id is None:
        return False
    known = (await people.addresses(tx, [message.person_id]))[message.person_id]
    further = _after(known, message)
    if not further:
        return False
    key = f"{message.key}:{further[0].channel}"
    rows = addressing.rows(key, message.kind, message.facts, further[:1], now, urgent=message.urgent)
    await outbox.enqueue(tx, rows)
    return True


async def turn_off(tx: Transaction, channel: str, address: str, reason: str, now: datetime) -> None:
    """Use the address no more, and tell every admin, once."""
    row = await people.address(tx, channel, address)
    if row is None or not row.on:
        return
    row.on, row.off_reason = False, reason
    tx.add(row)
    await tx.flush()
    about = {"address": address, "reason": reason}
    key = f"address_off:{row.id}:{now.date().isoformat()}"
    await _tell_admins(tx, key, "address_off", row.person_id, channel, about, now)


async def tell_shut(tx: Transaction, message: OutboxMessage, now: datetime) -> None:
    """Nothing reaches its person until they write to us: every admin hears of that once a month."""
    if message.person_id is not None:
        key = f"shut:{message.person_id}:{now.astimezone(ZONE):%Y-%m}"
        await _tell_admins(tx, key, "window_shut", message.person_id, message.channel, {}, now)


async def _tell_admins(
    tx: Transaction, key: str, kind: str, person_id: int, channel: str, about: dict[str, str], now: datetime
) -> None:
    whose = await people.by_id(tx, person_id)
    facts = {
        "person": whose.person.name,
        "agency": whose.agency.short_name or whose.agency.name,
        "wire": channel,  # "channel" is the one a message is rendered for
        **about,
    }
    admins = await people.active(tx, roles=[Role.ADMIN])
    for admin_id, addresses in (await addressing.addressed(tx, admins)).items():
        await outbox.enqueue(tx, addressing.rows(f"{key}:{admin_id}", kind, facts, addresses, now))


def turn_on(tx: Transaction, row: Address, now: datetime) -> None:
    """Use an address again."""
    row.on, row.off_reason, row.last_heard_at = True, "", now
    tx.add(row)


def _after(known: list[Address], message: OutboxMessage) -> list[Address]:
    """The addresses behind the one that failed; all of them if that one is out of use already."""
    places = [(address.channel, address.address) for address in known]
    here = (message.channel, message.address)
    return known[places.index(here) + 1 :] if here in places else known
