"""The weekly summary: what a head and the coordinating office read of the same week."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from channels.render import Renderer
from domain.deadlines.workdays import Calendar
from domain.words import Role
from scheduler.digest import digest
from scheduler.opening import open_occurrences
from storage.db import Database, Transaction
from storage.tables import OutboxMessage
from tests.builders import a_person, a_plan, a_task, an_agency

FRIDAY = datetime(2024, 3, 15, 16, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


async def readers_of_a_week(tx: Transaction) -> None:
    """Two tasks are late at three agencies each: one of 29/02, one of 10/03."""
    office, *others = [await an_agency(tx, code) for code in ("VP", "STP", "SNV", "SYT")]
    await a_person(tx, office, Role.ADMIN, at=[("local", "admin")])
    await a_person(tx, others[0], Role.HEAD, at=[("local", "head")])
    plan = await a_plan(tx)
    await a_task(tx, plan, "II.1", "Tháng 2/2024", others)
    await a_task(tx, plan, "II.2", "Chậm nhất ngày 10/3/2024", others)
    await open_occurrences(tx, Calendar())


async def written(tx: Transaction, address: str) -> OutboxMessage:
    return (await tx.exec(select(OutboxMessage).where(col(OutboxMessage.address) == address))).one()


async def test_a_task_that_is_late_at_three_agencies_stands_once_for_the_coordinating_office(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        await readers_of_a_week(tx)
        await digest(tx, FRIDAY)
        facts = (await written(tx, "admin")).facts
    assert [(item["code"], item["due_on"], item["agencies"]) for item in facts["late"]] == [
        ("II.1", date(2024, 2, 29).isoformat(), ["STP", "SNV", "SYT"]),
        ("II.2", date(2024, 3, 10).isoformat(), ["STP", "SNV", "SYT"]),
    ]
    assert facts["total"]["late"] == 6


async def test_a_head_reads_of_their_own_agency_alone(database: Database) -> None:
    async with database.transaction() as tx:
        await readers_of_a_week(tx)
        await digest(tx, FRIDAY)
        facts = (await written(tx, "head")).facts
    assert [(item["code"], item["agencies"]) for item in facts["late"]] == [("II.1", ["STP"]), ("II.2", ["STP"])]


async def test_a_mail_says_by_when_to_finish_what_is_due_on_a_day_off(database: Database) -> None:
    async with database.transaction() as tx:
        justice = await an_agency(tx, "STP")
        await a_person(tx, justice, Role.HEAD, at=[("email", "head@example.org")])
        await a_task(tx, await a_plan(tx), "II.1", "Chậm nhất ngày 24/3/2024", [justice])
        await open_occurrences(tx, Calendar())
        await digest(tx, FRIDAY)
        mail = Renderer().render("digest", "email", (await written(tx, "head@example.org")).facts)
    assert "Hạn cuối 24/03/2024 (nghỉ Chủ nhật, cần xong trong ngày 22/03/2024)</td>" in mail.html
    assert "Chủ nhật, 24/03/2024 (nghỉ Chủ nhật, cần xong trong ngày 22/03/2024)" in mail.text
