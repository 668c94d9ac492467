"""Questions about people, their addresses and their invitations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from domain.words import Role
from storage import rows
from storage.db import Transaction
from storage.prepared import Prepared
from storage.tables import Address, Agency, Invitation, Person


@dataclass(frozen=True, slots=True)
class Member:
    """A person with their agency: who is speaking, or who is spoken to."""

    person: Person
    agency: Agency

    @property
    def id(self) -> int:
        assert self.person.id is not None
        return self.person.id

    @property
    def agency_id(self) -> int:
        return self.person.agency_id

    @property
    def role(self) -> Role:
        return self.person.role

    def away(self, on: date) -> bool:
        """On leave that day: the deputy hears what they would."""
        return self.leave_ahead(on) and (self.person.away_from or on) <= on

    def leave_ahead(self, on: date) -> bool:
        """On leave that day, or later."""
        return self.person.away_until is not None and self.person.away_until >= on


async def at_address(tx: Transaction, channel: str, address: str) -> Member | None:
    """Who is reached at this address of this channel; None for a stranger and for somebody who was removed."""
    found = await _members(tx, _at_address(), channel=channel, address=address)
    return next(iter(found), None)


@cache
def _at_address() -> Prepared:
    """Asked for every message."""
    here = Address.channel == bindparam("channel"), Address.address == bindparam("address")
    return Prepared(
        _everybody().join(Address, col(Address.person_id) == col(Person.id)).where(*here, col(Person.active))
    )


def _everybody() -> Any:
    return rows.select_rows(Person, Agency).join(Agency, col(Agency.id) == col(Person.agency_id))


async def _members(tx: Transaction, query: Any, **params: Any) -> list[Member]:
    return [Member(*row) for row in await rows.read(tx, query, Person, Agency, **params)]


async def by_id(tx: Transaction, person_id: int) -> Member:
    (found,) = await _members(tx, _everybody().where(Person.id == person_id))
    return found


async def active(
    tx: Transaction, *, agency_ids: Collection[int] | None = None, roles: Collection[Role] | None = None
) -> list[Member]:
    """The people in office, of some agencies and roles, in a steady order."""
    query = _everybody().where(col(Person.active))
    if agency_ids is not None:
        query = query.where(col(Person.agency_id).in_(agency_ids))
    if roles is not None:
        query = query.where(col(Person.role).in_(roles))
    return await _members(tx, query.order_by(col(Person.id)))


async def addresses(tx: Transaction, person_ids: Collection[int]) -> dict[int, list[Address]]:
    """The addresses in use of each person, first choice first."""
    query = select(Address).where(col(Address.person_id).in_(person_ids), col(Address.on))
    found: dict[int, list[Address]] = {person_id: [] for person_id in person_ids}
    for address in await tx.exec(query.order_by(col(Address.position), col(Address.id))):
        found[address.person_id].append(address)
    return found


async def address(tx: Transaction, channel: str, address: str) -> Address | None:
    """The row of an address, in use or not."""
    return (await tx.exec(select(Address).where(Address.channel == channel, Address.address == address))).first()


async def in_use(tx: Transaction, channel: str) -> list[str]:
    """Every address that a channel reaches somebody at."""
    return list(await tx.exec(select(Address.address).where(Address.channel == channel, col(Address.on))))


async def invitation(tx: Transaction, code_hash: str) -> Invitation | None:
    return (await tx.exec(select(Invitation).where(Invitation.code_hash == code_hash))).first()


async def use_invitation(tx: Transaction, invitation_id: int, person_id: int, now: datetime) -> None:
    row = (await tx.exec(select(Invitation).where(Invitation.id == invitation_id))).one()
    row.used_at, row.used_by = now, person_id
    tx.add(row)


async def name(tx: Transaction, person_id: int | None) -> str:
    """What somebody is called, also after they were removed; "" for nobody."""
    return (await tx.exec(select(Person.name).where(Person.id == person_id))).first() or ""


async def change(tx: Transaction, person_id: int, **columns: Any) -> None:
    row = await tx.get_one(Person, person_id)
    row.sqlmodel_update(columns)
    tx.add(row)


async def free_deputy(tx: Transaction, deputy_id: int) -> list[int]:
    """Nobody's deputy any more; returns whose it was."""
    rows = list(await tx.exec(select(Person).where(Person.deputy_id == deputy_id)))
    for row in rows:
        row.deputy_id = None
        tx.add(row)
    return [row.id for row in rows if row.id is not None]
