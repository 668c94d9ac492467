"""The morning, over both databases: who hears what, once."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from domain.deadlines.workdays import Calendar
from domain.reminders import Policy
from domain.words import OccurrenceState, Role
from scheduler.opening import open_occurrences
from scheduler.tick import morning as due
from scheduler.tick import rehearse, tick
from storage import notices, people, work
from storage.db import Database, Transaction
from storage.tables import Occurrence, OutboxMessage
from tests.builders import a_person, a_plan, a_task, an_agency

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def morning(day: int, month: int = 2) -> datetime:
    return datetime(2024, month, day, 7, 30, tzinfo=HANOI)


async def outbox(tx: Transaction) -> list[OutboxMessage]:
    return list(await tx.exec(select(OutboxMessage).order_by(col(OutboxMessage.id))))


async def register(tx: Transaction, *, phrase: str = "Trước ngày 10/02/2024") -> None:
    """Kon Tum III.1 for Sở Tư pháp, with an officer who also wants mail, and a head."""
    stp = await an_agency(tx, "STP", "Sở TP")
    await a_person(tx, stp, at=[("zalo", "bot:1"), ("email", "stp@example.org")])
    await a_person(tx, stp, Role.HEAD, at=[("email", "head@example.org")])
    await a_task(tx, await a_plan(tx), "III.1", phrase, [stp])


async def test_the_officer_gets_one_bundle_in_the_chat_and_a_copy_in_the_mailbox(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        await tick(tx, morning(7), Policy())
        sent = await outbox(tx)
    assert [(message.channel, message.address) for message in sent] == [("zalo", "bot:1"), ("email", "stp@example.org")]
    (item,) = sent[0].facts["items"]
    assert item["code"] == "III.1"
    assert item["phrase"] == "Trước ngày 10/02/2024"
    assert (item["due_on"], item["act_by"], item["why_early"]) == ("2024-02-09", "2024-02-07", "Tết Nguyên đán")


async def test_of_one_agency_everybody_hears_what_the_whole_office_would_tell_them(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        await register_of_many(tx)
        calendar, policy = await notices.calendar(tx), Policy()
        await open_occurrences(tx, calendar)
        for on in (date(2024, 1, 29), date(2024, 3, 1)):
            everybody = await due(tx, on, calendar, policy)
            assert len(everybody) == {1: 3, 3: 5}[on.month]  # in March: a head, and who was away
            for agency in {bundle.member.agency_id for bundle in everybody}:
                theirs = [bundle for bundle in everybody if bundle.member.agency_id == agency]
                assert await due(tx, on, calendar, policy, agency_id=agency) == theirs
            await tick(tx, morning(on.day, on.month), policy)


async def register_of_many(tx: Transaction) -> None:
    """Two more agencies share a task with a date, and one without."""
    shared = [await an_agency(tx, "SNV"), await an_agency(tx, "STC")]
    deputy, away = await a_person(tx, shared[0]), await a_person(tx, shared[0])
    await people.change(tx, away.id, deputy_id=deputy.id, away_until=date(2024, 2, 20))
    await a_person(tx, shared[1])
    plan = await a_plan(tx, 2025)
    for code, phrase in (("I.1", "Trước ngày 10/02/2024"), ("I.2", "Thường xuyên")):
        await a_task(tx, plan, code, phrase, shared)


async def test_a_second_tick_on_the_same_morning_says_nothing(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        await tick(tx, morning(7), Policy())
        again = await tick(tx, morning(7), Policy())
        assert (again.bundles, len(await outbox(tx))) == (0, 2)


async def test_a_week_without_a_tick_is_made_good_by_one_bundle(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        await tick(tx, morning(29, 1), Policy())
        await tick(tx, morning(7), Policy())
        keys = [message.key for message in await outbox(tx)]
    assert keys == [
        "morning:1:2024-01-29",
        "morning:1:2024-01-29:email",
        "morning:1:2024-02-07",
        "morning:1:2024-02-07:email",
    ]


@pytest.mark.parametrize("day_off", [10, 12, 14])
async def test_nothing_is_pushed_on_a_day_off(database: Database, day_off: int) -> None:
    async with database.transaction() as tx:
        await register(tx)
        assert (await tick(tx, morning(day_off), Policy())).bundles == 0
        assert await outbox(tx) == []


async def test_the_head_hears_of_what_is_three_working_days_late(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        await tick(tx, morning(19), Policy())
        to = {message.address: message.facts["items"][0]["late"] for message in await outbox(tx)}
    assert to == {"bot:1": 3, "stp@example.org": 3, "head@example.org": 3}


async def test_done_work_is_not_reminded(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        await open_occurrences(tx, Calendar())
        (only,) = await work.everywhere(tx)
        assert await work.move_on(tx, only, work.OPEN, OccurrenceState.REPORTED)
        assert (await tick(tx, morning(7), Policy())).bundles == 0


async def test_an_agency_without_an_officer_is_not_left_in_silence(database: Database) -> None:
    async with database.transaction() as tx:
        snv = await an_agency(tx, "SNV")
        await a_person(tx, snv, Role.HEAD, at=[("local", "head")])
        await a_task(tx, await a_plan(tx), "I.1", "Trước ngày 16/02/2024", [snv])
        await tick(tx, morning(7), Policy())
        assert [message.address for message in await outbox(tx)] == ["head"]


async def test_a_person_nobody_can_reach_has_not_heard(database: Database) -> None:
    async with database.transaction() as tx:
        stp = await an_agency(tx)
        member = await a_person(tx, stp, at=[])
        await a_task(tx, await a_plan(tx), "I.1", "Trước ngày 16/02/2024", [stp])
        assert (await tick(tx, morning(7), Policy())).bundles == 0
        assert member.person.active


async def test_occurrences_are_made_once_and_repaired(database: Database) -> None:
    async with database.transaction() as tx:
        stp = await an_agency(tx)
        await a_task(tx, await a_plan(tx), "VII.1", "Hàng quý", [stp])
        assert await open_occurrences(tx, Calendar()) == 4
        assert await open_occurrences(tx, Calendar()) == 0
        lost = (await tx.exec(select(Occurrence).where(Occurrence.due_on == date(2024, 6, 30)))).one()
        await tx.delete(lost)
        assert await open_occurrences(tx, Calendar()) == 1
        assert [each.occurrence.label for each in await work.everywhere(tx)] == [
            "Q1-2024", "Q2-2024", "Q3-2024", "Q4-2024",
        ]  # fmt: skip


async def test_a_rehearsal_shows_every_morning_and_writes_nothing(database: Database) -> None:
    async with database.transaction() as tx:
        await register(tx)
        said = await rehearse(tx, date(2024, 1, 22), date(2024, 2, 20), Policy())
        assert await outbox(tx) == []
    officer = [(str(bundle.on), bundle.entries[0].step.key) for bundle in said if bundle.member.role is Role.OFFICER]
    assert officer == [
        ("2024-01-23", "d15:2024-02-07"),
        ("2024-01-29", "w7:2024-02-07"),
        ("2024-02-02", "w3:2024-02-07"),
        ("2024-02-06", "w1:2024-02-07"),
        ("2024-02-07", "w0:2024-02-07"),
        ("2024-02-15", "o1:2024-02-09"),
        ("2024-02-19", "o3:2024-02-09"),
    ]


async def test_what_has_long_been_late_does_not_crowd_out_what_is_due_today(database: Database) -> None:
    async with database.transaction() as tx:
        stp = await an_agency(tx, "STP")
        await a_person(tx, stp)
        plan = await a_plan(tx)
        for n in range(25):
            await a_task(tx, plan, f"I.{n}", "Trước ngày 01/02/2024", [stp])
        await a_task(tx, plan, "II.1", "Chậm nhất ngày 20/02/2024", [stp])
        await tick(tx, morning(20), Policy())
        (message,) = await outbox(tx)
    codes = [item["code"] for item in message.facts["items"]]
    assert (len(codes), codes[-1], message.facts["more"]) == (20, "II.1", 6)
