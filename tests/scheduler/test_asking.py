"""Questions about duties without a date, inside the one bundle of the morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import select

from domain.reminders import Policy
from domain.words import Role
from scheduler.tick import rehearse, tick
from storage.db import Database, Transaction
from storage.tables import Agency, CheckIn, OutboxMessage, Plan
from tests.builders import a_person, a_plan, a_task, an_agency

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
POLICY = Policy()


def morning(day: int, month: int = 3) -> datetime:
    return datetime(2024, month, day, 7, 30, tzinfo=HANOI)


async def messages(tx: Transaction) -> list[OutboxMessage]:
    return list(await tx.exec(select(OutboxMessage).order_by("id")))


async def an_office(tx: Transaction, *phrases: str) -> tuple[Agency, Plan]:
    """Sở TP with an officer, and a plan with these deadline phrases."""
    stp = await an_agency(tx, "STP", "Sở TP")
    await a_person(tx, stp, at=[("local", "officer")])
    plan = await a_plan(tx)
    for number, phrase in enumerate(phrases, start=1):
        await a_task(tx, plan, f"VI.{number}", phrase, [stp])
    return stp, plan


async def test_who_has_only_questions_still_gets_a_bundle(database: Database) -> None:
    async with database.transaction() as tx:
        await an_office(tx, "Thường xuyên")
        await tick(tx, morning(11), POLICY)
        (bundle,) = await messages(tx)
        (check_in,) = list(await tx.exec(select(CheckIn)))
    assert bundle.facts["items"] == []
    (question,) = bundle.facts["questions"]
    assert (question["ask"], question["code"], question["period"]) == ("standing", "VI.1", "Q1-2024")
    assert question["check_in"] == check_in.id


async def test_questions_and_reminders_come_in_one_message(database: Database) -> None:
    async with database.transaction() as tx:
        await an_office(tx, "Thường xuyên", "Trước ngày 16/03/2024")
        await tick(tx, morning(11), POLICY)
        (bundle,) = await messages(tx)
    assert [item["code"] for item in bundle.facts["items"]] == ["VI.2"]
    assert [question["code"] for question in bundle.facts["questions"]] == ["VI.1"]


async def test_nothing_is_asked_twice_in_a_period(database: Database) -> None:
    async with database.transaction() as tx:
        await an_office(tx, "Thường xuyên")
        for day in (11, 11, 12, 13):
            await tick(tx, morning(day), POLICY)
        assert len(await messages(tx)) == 1
        await tick(tx, morning(10, 6), POLICY)
        assert len(await messages(tx)) == 2


async def test_a_reminder_that_comes_up_after_the_questions_waits_for_the_next_morning(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        stp, plan = await an_office(tx, "Thường xuyên")
        await tick(tx, morning(11), POLICY)
        await a_task(tx, plan, "I.9", "Trước ngày 16/03/2024", [stp])
        assert (await tick(tx, morning(11), POLICY)).reminders == 0
        assert (await tick(tx, morning(12), POLICY)).reminders == 1


async def test_a_morning_has_at_most_five_questions(database: Database) -> None:
    async with database.transaction() as tx:
        await an_office(tx, *["Thường xuyên"] * 7)
        await tick(tx, morning(11), POLICY)
        await tick(tx, morning(12), POLICY)
        first, second = await messages(tx)
    assert (len(first.facts["questions"]), len(second.facts["questions"])) == (5, 2)


async def test_every_officer_of_the_agency_is_asked_and_the_head_is_not(database: Database) -> None:
    async with database.transaction() as tx:
        stp = await an_agency(tx, "STP", "Sở TP")
        await a_person(tx, stp, at=[("local", "one")])
        await a_person(tx, stp, at=[("local", "two")])
        await a_person(tx, stp, Role.HEAD, at=[("local", "head")])
        await a_task(tx, await a_plan(tx), "VI.1", "Thường xuyên", [stp])
        await tick(tx, morning(11), POLICY)
        assert [message.address for message in await messages(tx)] == ["one", "two"]
        assert len(list(await tx.exec(select(CheckIn)))) == 1


async def test_a_rehearsal_asks_once_and_writes_nothing(database: Database) -> None:
    async with database.transaction() as tx:
        await an_office(tx, "Thường xuyên")
        said = await rehearse(tx, morning(4).date(), morning(29).date(), POLICY)
        assert [(bundle.on.day, len(bundle.questions)) for bundle in said] == [(11, 1)]
        assert list(await tx.exec(select(CheckIn))) == []
