"""A small province for the life of a due date: two departments that lead every task, and a clock for the mornings."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import select

from domain.reminders import Policy
from domain.words import Role
from scheduler.tick import tick
from storage import work
from storage.db import Database
from storage.tables import Audit, OutboxMessage
from storage.work import Work
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.services.phone import Phone, office_in

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AFTER_EVENT = "07 ngày làm việc kể từ ngày Quyết định công bố được cập nhật"
AFTER_DAYS = "Chậm nhất 10 ngày kể từ ngày ban hành Quyết định công bố"
BEFORE_EVENT = "Chậm nhất trước 05 ngày tính đến ngày văn bản có hiệu lực thi hành"


def at(day: int, month: int, year: int = 2024, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=HANOI)


@dataclass(slots=True)
class Province:
    db: Database
    stp: Phone
    snv: Phone
    head: Phone
    admin: Phone
    second_admin: Phone

    def go_to(self, now: datetime) -> None:
        for phone in (self.stp, self.snv, self.head, self.admin, self.second_admin):
            phone.now = now

    async def morning(self, now: datetime) -> None:
        """The tick of that day at half past seven."""
        self.go_to(now)
        async with self.db.transaction() as tx:
            await tick(tx, now.replace(hour=7, minute=30), Policy())

    async def works(self, code: str, agency: str = "STP") -> list[Work]:
        async with self.db.transaction() as tx:
            found = [each for each in await work.everywhere(tx) if each.task.code == code]
            return [each for each in found if each.agency.code == agency]

    async def days(self, code: str, agency: str = "STP") -> list[tuple[str, str, str]]:
        """(due_on, act_by, first_due_on) of each due date of a task."""
        rows = [each.occurrence for each in await self.works(code, agency)]
        return [(str(row.due_on), str(row.act_by), str(row.first_due_on)) for row in rows]

    async def messages(self, kind: str) -> list[OutboxMessage]:
        async with self.db.transaction() as tx:
            return list(await tx.exec(select(OutboxMessage).where(OutboxMessage.kind == kind).order_by("id")))

    async def audit(self) -> list[str]:
        """What is on record, but for refusals."""
        async with self.db.transaction() as tx:
            entries = list(await tx.exec(select(Audit).order_by("id")))
        return [entry.action for entry in entries if entry.action != "refused"]


async def a_province(folder: Path, db: Database, now: datetime, year: int = 2024, **tasks: str) -> Province:
    """`tasks`: code with "_" for "." -> deadline phrase; Sở TP and Sở NV lead each of them."""
    async with db.transaction() as tx:
        stp, snv = await an_agency(tx, "STP", "Sở TP"), await an_agency(tx, "SNV", "Sở NV")
        office = await an_agency(tx, "VPUBND", "VP UBND tỉnh")
        await a_person(tx, stp, at=[("local", "stp")])
        await a_person(tx, stp, Role.HEAD, at=[("local", "head")])
        await a_person(tx, snv, at=[("local", "snv")])
        await a_person(tx, office, Role.ADMIN, at=[("local", "admin")])
        await a_person(tx, office, Role.ADMIN, at=[("local", "second")])
        plan = await a_plan(tx, year)
        for code, phrase in tasks.items():
            await a_task(tx, plan, code.replace("_", "."), phrase, [stp, snv])
    phone = Phone(office_in(folder, db), "stp", now)
    others = [replace(phone, address=name, heard=[]) for name in ("snv", "head", "admin", "second")]
    return Province(db, phone, *others)
