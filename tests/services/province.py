"""A small province with a plan that runs: two departments, their people, the coordinating office."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlmodel import select

from bot.office import Office
from domain.words import Role, TaskKind
from scheduler import opening
from storage import notices, outbox, people, work
from storage.tables import Audit, Evidence, Occurrence, OutboxMessage, Person
from storage.work import Work
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.services.phone import Phone

MORNING = datetime(2024, 3, 20, 2, 0, tzinfo=UTC)  # Wednesday, 9 o'clock in Việt Nam
NAMES = {
    "officer": "Cán bộ Một",
    "second": "Cán bộ Hai",
    "head": "Thủ trưởng Ba",
    "other": "Cán bộ Bốn",
    "admin": "Quản trị Năm",
    "viewer": "Lãnh đạo Sáu",
}
ROAD = [30, 40, 50, 60]


@dataclass(slots=True)
class Province:
    """Phones by seat, and looks into the database for what a phone cannot show."""

    office: Office
    phones: dict[str, Phone]

    def __getitem__(self, seat: str) -> Phone:
        return self.phones[seat]

    def at(self, now: datetime) -> None:
        for phone in self.phones.values():
            phone.now = now

    async def occurrences(self, code: str, agency: str = "STP") -> list[Work]:
        async with self.office.db.transaction() as tx:
            found = await work.everywhere(tx)
        return [each for each in found if each.task.code == code and each.agency.code == agency]

    async def state(self, code: str, agency: str = "STP") -> str:
        return (await self.occurrences(code, agency))[0].occurrence.state.value

    async def queued(self, kind: str) -> list[OutboxMessage]:
        async with self.office.db.transaction() as tx:
            return [message for message in await outbox.waiting(tx) if message.kind == kind]

    async def audited(self, action: str) -> list[Audit]:
        async with self.office.db.transaction() as tx:
            return list(await tx.exec(select(Audit).where(Audit.action == action)))

    async def evidence(self) -> list[Evidence]:
        async with self.office.db.transaction() as tx:
            return list(await tx.exec(select(Evidence)))

    async def person(self, seat: str) -> Person:
        async with self.office.db.transaction() as tx:
            return (await tx.exec(select(Person).where(Person.name == NAMES[seat]))).one()

    async def change(self, code: str, agency: str = "STP", **values: Any) -> None:
        (first, *_) = await self.occurrences(code, agency)
        async with self.office.db.transaction() as tx:
            row = await tx.get_one(Occurrence, first.id)
            for name, value in values.items():
                setattr(row, name, value)
            tx.add(row)


async def province(office: Office, *, verify: bool = False, confirm: bool = False) -> Province:
    """STP leads II.1 (with SNV), II.2 and the indicators PL2.01a and PL2.02; VPUBND coordinates."""
    async with office.db.transaction() as tx:
        stp = await an_agency(tx, "STP", "Sở TP")
        snv = await an_agency(tx, "SNV", "Sở NV")
        vp = await an_agency(tx, "VPUBND", "VP UBND tỉnh")
        seats = {
            "officer": (stp, Role.OFFICER),
            "second": (stp, Role.OFFICER),
            "head": (stp, Role.HEAD),
            "other": (snv, Role.OFFICER),
            "admin": (vp, Role.ADMIN),
            "viewer": (vp, Role.VIEWER),
        }
        for seat, (agency, role) in seats.items():
            member = await a_person(tx, agency, role, at=[("local", seat)])
            await people.change(tx, member.id, name=NAMES[seat])
        plan = await a_plan(tx, 2024, needs_acceptance=verify, needs_confirmation=confirm)
        await a_task(tx, plan, "II.1", "Trước ngày 10/04/2024", [stp, snv])
        await a_task(tx, plan, "II.2", "Trước ngày 15/04/2024", [stp])
        for code in ("PL2.01a", "PL2.02"):
            target = {"scope": "Các sở", "annual": 60, "unit": "%", "op": ">=", "by_quarter": ROAD}
            phrase = "Quý I; Quý II; Quý III; Quý IV"
            await a_task(tx, plan, code, phrase, [stp], kind=TaskKind.INDICATOR, targets=[target])
        await opening.open_occurrences(tx, await notices.calendar(tx))
    return Province(office, {seat: Phone(office, seat, MORNING) for seat in seats})


def on_channel(phone: Phone, channel: str, address: str) -> Phone:
    return replace(phone, channel=channel, address=address, heard=[])
