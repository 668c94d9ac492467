"""Plans as an office would send them, small, and a small office that sends them."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.handlers.talk import Reply
from domain.outgoing import File
from domain.words import Role
from storage import outbox, work
from storage.db import Database
from storage.tables import OutboxMessage
from storage.work import Work
from tests.builders import a_person, an_agency
from tests.services.phone import Phone, buttons_of, office_in

HEADINGS = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Thời gian hoàn thành")
Line = tuple[str, str, str, str]


def a_document(*lines: Line, name: str = "ke-hoach-2024.csv", title: str = "Kế hoạch kiểm soát TTHC năm 2024") -> File:
    """Each line: number, content, lead agencies, deadline."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([title])
    writer.writerow(HEADINGS)
    for number, content, lead, deadline in lines:
        writer.writerow([number, content, lead, "", "Báo cáo", deadline])
    return File(name, "text/csv", out.getvalue().encode())


HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, month: int, year: int = 2024, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=HANOI)


@dataclass(slots=True)
class Small:
    """Two departments, the coordinating office with its admin, no plan yet."""

    db: Database
    admin: Phone
    stp: Phone
    snv: Phone

    def go_to(self, now: datetime) -> None:
        for phone in (self.admin, self.stp, self.snv):
            phone.now = now

    async def works(self, code: str, agency: str = "STP") -> list[Work]:
        async with self.db.transaction() as tx:
            found = [each for each in await work.everywhere(tx) if each.task.code == code]
        return [each for each in found if each.agency.code == agency]

    async def days(self, code: str, agency: str = "STP") -> list[str]:
        return [str(each.occurrence.due_on) for each in await self.works(code, agency)]

    async def queued(self, kind: str) -> list[OutboxMessage]:
        async with self.db.transaction() as tx:
            return [message for message in await outbox.waiting(tx) if message.kind == kind]


async def a_small_office(folder: Path, db: Database, now: datetime) -> Small:
    async with db.transaction() as tx:
        for code, name, role in (("STP", "Sở TP", Role.OFFICER), ("SNV", "Sở NV", Role.OFFICER)):
            await a_person(tx, await an_agency(tx, code, name), role, at=[("local", code.lower())])
        vp = await an_agency(tx, "VPUBND", "VP UBND tỉnh")
        await a_person(tx, vp, Role.ADMIN, at=[("local", "admin")])
    office = office_in(folder, db)
    return Small(
        db, *(Phone(office=office, channel="local", address=seat, now=now) for seat in ("admin", "stp", "snv"))
    )


async def pressed(phone: Phone, reply: Reply, label: str) -> Reply:
    """Press the button with this label under the reply."""
    (press,) = [press for shown, press in buttons_of(reply).items() if label in shown]
    return await phone.says(press=press)


async def loaded(small: Small, document: File) -> Reply:
    """The summary of a document that the admin has sent."""
    await small.admin.says("/loadplan")
    return await small.admin.says(file=document)


async def an_office_that_runs(folder: Path, db: Database, document: File) -> Small:
    """The small office on the 5th of February 2024, with this plan activated, whatever in it nobody has looked at."""
    office = await a_small_office(folder, db, at(5, 2))
    reply = await pressed(office.admin, await loaded(office, document), "✅ Kích hoạt")
    if reply.kind == "activate_anyway":
        await pressed(office.admin, reply, "Vẫn kích hoạt")
    return office
