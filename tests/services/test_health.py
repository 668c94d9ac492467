"""How the service is, told from its rows: on the morning of Wednesday 07/02/2024."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.config import Settings
from bot.services import health
from domain.words import OccurrenceState, Role
from scheduler import opening
from storage import heartbeats, notices, occurrences, outbox, quota, work
from storage.db import Database, Transaction
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.storage.builders import message

MORNING = datetime(2024, 2, 7, 0, 30, tzinfo=UTC)
EIGHT = MORNING + timedelta(minutes=30)
SETTINGS = Settings(zalo={"bots": [{"name": "one", "token": "not-a-token"}], "messages_per_month": 100})


async def told(db: Database) -> dict[str, Any]:
    async with db.transaction() as tx:
        return await health.status(tx, SETTINGS, EIGHT)


async def awake(tx: Transaction) -> None:
    await heartbeats.beat(tx, "wake", EIGHT - timedelta(seconds=20))
    await heartbeats.beat(tx, "tick", MORNING)


async def test_a_service_at_work_has_nothing_wrong(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        justice = await an_agency(tx, "STP")
        await a_person(tx, justice, Role.OFFICER)
        await a_task(tx, await a_plan(tx), "III.1", "Trước ngày 10/02/2024", [justice])
    status = await told(sqlite_database)
    assert status["wrong"] == []
    assert [beat["minutes"] for beat in status["beats"]] == [0, 30, None]


async def test_a_service_that_sleeps_and_missed_its_morning_is_told(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await heartbeats.beat(tx, "wake", EIGHT - timedelta(minutes=6))
        await heartbeats.beat(tx, "tick", MORNING - timedelta(days=1))
    assert (await told(sqlite_database))["wrong"] == ["asleep", "tick_late"]


async def test_who_is_not_reached_and_who_has_nobody_is_named(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        justice, interior = await an_agency(tx, "STP"), await an_agency(tx, "SNV")
        await a_person(tx, justice, Role.OFFICER, at=[])
        plan = await a_plan(tx)
        for code in ("I.1", "I.2"):
            await a_task(tx, plan, code, "Thường xuyên", [justice, interior])
    status = await told(sqlite_database)
    assert status["wrong"] == ["unreached", "unstaffed"]
    assert status["unreached"] == [{"name": "officer STP", "agency": "STP", "shut": False}]
    assert status["unstaffed"] == [{"agency": "SNV", "code": "SNV", "tasks": 2}]


async def test_messages_that_wait_too_long_or_were_given_up_are_counted(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        await outbox.enqueue(tx, [message("stuck", not_before=EIGHT - timedelta(minutes=31)), message("lost")])
    async with sqlite_database.transaction() as tx:
        (lost,) = [row for row in await outbox.waiting(tx) if row.key == "lost"]
        await outbox.claim(tx, EIGHT, 2, timedelta(minutes=1))
        await outbox.give_up(tx, lost.id or 0, "refused")
    status = await told(sqlite_database)
    assert (status["waiting"], status["dead"], status["oldest_minutes"]) == (1, 1, 31)
    assert status["wrong"] == ["stuck", "dead"]


async def test_a_list_that_failed_this_morning_is_told_until_it_is_well(sqlite_database: Database) -> None:
    for failed in (["heads", "office"], []):
        async with sqlite_database.transaction() as tx:
            await awake(tx)
            await heartbeats.beat(tx, "lists", MORNING, failed=failed)
            pulse = await health.pulse(tx, SETTINGS, EIGHT)
        assert (pulse["ok"], pulse["lists_failed"]) == (not failed, failed)
        assert (await told(sqlite_database))["wrong"] == (["lists_failed"] if failed else [])


async def test_a_year_without_notices_is_told(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        await a_plan(tx, year=2031)
    assert (await told(sqlite_database))["unknown_years"] == [2031]


async def test_a_month_that_is_nearly_used_up_is_told(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        await quota.add(tx, "one", "2024-02", 80)
    status = await told(sqlite_database)
    assert status["quota"] == [{"bot": "one", "used": 80, "limit": 100, "percent": 80}]
    assert status["wrong"] == ["quota"]


async def test_the_pulse_is_the_age_of_the_last_tick_and_of_the_oldest_message(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        await outbox.enqueue(
            tx,
            [
                message("waits", not_before=EIGHT - timedelta(minutes=2)),
                message("later", not_before=EIGHT + timedelta(hours=1)),
            ],
        )
        pulse = await health.pulse(tx, SETTINGS, EIGHT)
    assert pulse == {
        "ok": True,
        "last_wake_seconds": 20,
        "last_tick_seconds": 1800,
        "tick_late": False,
        "lists_failed": [],
        "oldest_unsent_seconds": 120,
    }


async def test_what_an_agency_left_open_when_it_ended_is_told_with_who_took_over(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        ended, stays = await an_agency(tx, "STTTT"), await an_agency(tx, "SKHCN")
        ended.until, ended.successors = date(2024, 1, 31), ["SKHCN"]
        await a_person(tx, stays, Role.OFFICER)  # nobody is asked to invite somebody of the other one
        plan = await a_plan(tx)
        await a_task(tx, plan, "I.1", "Trước ngày 10/02/2024", [ended, stays])
        reported = await a_task(tx, plan, "I.2", "Trước ngày 20/01/2024", [ended])
        await a_task(tx, plan, "I.3", "Thường xuyên", [ended])
        await opening.open_occurrences(tx, await notices.calendar(tx))
        for each in await work.of_task(tx, reported.id or 0):
            await occurrences.change(tx, each.id, (OccurrenceState.OPEN,), OccurrenceState.REPORTED)
    status = await told(sqlite_database)
    assert status["wrong"] == ["ended"]
    assert status["ended"] == [
        {"agency": "STTTT", "until": "2024-01-31", "codes": ["I.1", "I.3"], "successors": ["SKHCN"]}
    ]


async def test_an_agency_that_will_end_is_nothing_to_look_at_yet(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await awake(tx)
        ending = await an_agency(tx, "STTTT")
        ending.until = EIGHT.date()
        await a_person(tx, ending, Role.OFFICER)
        await a_task(tx, await a_plan(tx), "I.1", "Trước ngày 10/02/2024", [ending])
    assert (await told(sqlite_database))["wrong"] == []
