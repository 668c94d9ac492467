"""Who acts, when, through which channel: what every use case is told besides its own arguments."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.deadlines.workdays import Calendar
from domain.words import Role
from domain.zone import ZONE
from storage import audit, notices
from storage.db import Transaction
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Acting:
    """One person doing one thing at one moment, by the calendar of that moment."""

    by: Member
    now: datetime
    channel: str
    address: str
    calendar: Calendar

    @property
    def on(self) -> date:
        """The day it is in Việt Nam."""
        return self.now.astimezone(ZONE).date()

    @property
    def is_admin(self) -> bool:
        return self.by.role is Role.ADMIN

    @property
    def person_id(self) -> int | None:
        return self.by.id

    async def record(self, tx: Transaction, action: str, **about: Any) -> int:
        """Write into the audit that this person did `action`; returns the entry's id."""
        return await audit.record(tx, self.now, action, person_id=self.by.id, channel=self.channel, **about)


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever sits at the server: acts by the command line, is nobody's person and may do what an admin may."""

    now: datetime
    calendar: Calendar

    @property
    def on(self) -> date:
        """The day it is in Việt Nam."""
        return self.now.astimezone(ZONE).date()

    @property
    def is_admin(self) -> bool:
        return True

    @property
    def person_id(self) -> int | None:
        return None

    async def record(self, tx: Transaction, action: str, **about: Any) -> int:
        """Write into the audit that the operator did `action`; returns the entry's id."""
        return await audit.record(tx, self.now, action, channel="cli", **about)


Actor = Acting | Operator


async def operator(tx: Transaction, now: datetime) -> Operator:
    return Operator(now, await notices.calendar(tx))
