"""What nobody could send, over both databases: decided anew for who is reached again, and for nobody else."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from domain.reminders import Policy
from scheduler import fallback, missed
from scheduler.tick import tick
from storage import outbox, people
from storage.db import Database
from storage.tables import OutboxMessage, OutboxState, Reminded
from tests.builders import a_person, a_plan, a_task, an_agency

SEVENTH = datetime(2024, 2, 7, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
AFTER_TET = SEVENTH + timedelta(days=8)
HERE = ("zalo_oa", "lan")


@pytest.fixture
async def shut(database: Database) -> Database:
    """The bundle of 07/02 for the officer of Sở Tư pháp was given up; of Sở Nội vụ it waits."""
    async with database.transaction() as tx:
        agencies = [await an_agency(tx, "STP"), await an_agency(tx, "SNV")]
        await a_person(tx, agencies[0], at=[HERE])
        await a_person(tx, agencies[1], at=[("zalo", "mai")])
        await a_task(tx, await a_plan(tx), "III.1", "Trước ngày 10/02/2024", agencies)
        await tick(tx, SEVENTH, Policy())
        (row,) = [row for row in await outbox.claim(tx, SEVENTH, 9, timedelta(minutes=1)) if row.channel == HERE[0]]
        await outbox.give_up(tx, row.id or 0, "shut")
    return database


async def bring(database: Database, now: datetime = AFTER_TET, place: tuple[str, str] = HERE) -> None:
    async with database.transaction() as tx:
        await missed.bring(tx, *place, now, Policy())


async def rows(database: Database) -> list[tuple[str, str, str]]:
    """Channel, state and the beginning of the key of every message."""
    async with database.transaction() as tx:
        found = await tx.exec(select(OutboxMessage).order_by(col(OutboxMessage.id)))
        return [(row.channel, row.state.value, row.key.split(":")[0]) for row in found]


async def heard_by(database: Database) -> list[str]:
    """By which messages the officer of Sở Tư pháp has heard something."""
    async with database.transaction() as tx:
        found = await tx.exec(select(Reminded).where(Reminded.person_id == 1).order_by(col(Reminded.id)))
        return [row.outbox_key.split(":")[0] for row in found]


async def test_it_is_said_once_as_it_is_today(shut: Database) -> None:
    await bring(shut)
    await bring(shut, AFTER_TET + timedelta(minutes=1))
    zalo = ("zalo", "sending", "morning")
    assert sorted(await rows(shut)) == [zalo, ("zalo_oa", "dropped", "morning"), ("zalo_oa", "queued", "missed")]
    assert await heard_by(shut) == ["missed"]


async def test_of_two_at_once_one_brings_it(shut: Database) -> None:
    await asyncio.gather(*(bring(shut, AFTER_TET + timedelta(seconds=n)) for n in range(4)))
    assert [key for _, _, key in await rows(shut)].count("missed") == 1


async def test_an_address_that_is_off_is_left_as_it_is(shut: Database) -> None:
    async with shut.transaction() as tx:
        await fallback.turn_off(tx, *HERE, "stopped", AFTER_TET)
    before = await rows(shut)
    await bring(shut)
    assert await rows(shut) == before
    assert await heard_by(shut) == ["morning"]


async def test_the_same_address_on_another_wire_is_another(shut: Database) -> None:
    async with shut.transaction() as tx:
        await fallback.turn_off(tx, *HERE, "stopped", AFTER_TET)
        row = await people.address(tx, "zalo", "mai")
        assert row is not None
        row.person_id, row.address = 1, "lan"  # Lan by her Zalo bot
        tx.add(row)
    await bring(shut)
    assert ("zalo_oa", OutboxState.DEAD.value, "morning") in await rows(shut)


async def test_who_has_the_address_now_is_not_told_what_another_missed(shut: Database) -> None:
    async with shut.transaction() as tx:
        row = await people.address(tx, *HERE)
        assert row is not None
        row.person_id = 2
        tx.add(row)
    await bring(shut)
    assert await heard_by(shut) == ["morning"]
    assert ("zalo_oa", OutboxState.DEAD.value, "morning") in await rows(shut)
