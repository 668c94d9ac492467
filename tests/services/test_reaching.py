"""Which Zalo bot the next person is invited to."""

from itertools import islice

from bot.services import reaching
from storage.db import Database
from tests.builders import a_person, an_agency


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
