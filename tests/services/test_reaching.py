"""Whether somebody is reached at an address, and which Zalo bot the next person is invited to."""

from itertools import islice

from bot.services import reaching
from scheduler import fallback
from storage import people
from storage.db import Database
from tests.builders import a_person, an_agency
from tests.services.phone import text_of
from tests.services.province import MORNING, Province


async def test_people_are_spread_over_the_bots(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        agency = await an_agency(tx)
        for chat in ("one:1", "one:2", "two:1"):
            await a_person(tx, agency, at=[("zalo", chat)])
        places = await reaching.places(tx, ["one", "two", "three"])
        assert list(islice(places, 5)) == ["three", "three", "two", "one", "three"]


async def test_a_bot_takes_fifty_people(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        places = await reaching.places(tx, ["one"])
        assert list(islice(places, 52)) == ["one"] * 50 + ["", ""]


async def test_without_bots_there_is_no_place(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        assert next(await reaching.places(tx, [])) == ""


async def lost(stp: Province) -> None:
    """A wire said once that the officer is not reached any more."""
    async with stp.office.db.transaction() as tx:
        await fallback.turn_off(tx, "local", "officer", "403", MORNING)


async def is_on(stp: Province) -> bool:
    async with stp.office.db.transaction() as tx:
        row = await people.address(tx, "local", "officer")
    return row is not None and row.on


async def test_who_writes_to_us_is_reached_there_again_and_hears_it_once(stp: Province) -> None:
    await lost(stp)
    assert [reply.kind for reply in await stp["officer"].all("việc của tôi")] == ["address_on", "tasks"]
    assert await is_on(stp)
    assert [reply.kind for reply in await stp["officer"].all("việc của tôi")] == ["tasks"]


async def test_who_said_stop_stays_stopped_and_sees_it_in_the_settings(stp: Province) -> None:
    await stp["officer"].says("/stop")
    answer = await stp["officer"].says("/toi")
    assert "⚠️ Chưa có kênh nào đang bật nên Anh/Chị không nhận được tin nhắc. Bật lại kênh này: /start" in text_of(
        answer
    )
    assert not await is_on(stp)
