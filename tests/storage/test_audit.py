"""What stands of the record: every entry about a plan that nobody has taken back, on both databases."""

from storage import audit
from storage.db import Database
from tests.storage.builders import MORNING

KIND, OTHER = "plan_review", "plan_version"


async def test_what_stands_of_a_plan_is_all_that_was_not_taken_back_newest_first(database: Database) -> None:
    async with database.transaction() as tx:
        first = await audit.record(tx, MORNING, KIND, plan=1)
        second = await audit.record(tx, MORNING, KIND, plan=1)
        last = await audit.record(tx, MORNING, KIND, plan=1)
        for _ in range(501):
            await audit.record(tx, MORNING, KIND, plan=11)
        await audit.record(tx, MORNING, OTHER, plan=1)
        await audit.record(tx, MORNING, "plan_reading", plan="ke-hoach-2024")
        await audit.record(tx, MORNING, "undo", of=second, what=KIND)
        assert [each.id for each in await audit.standing(tx, KIND, 1)] == [last, first]
        assert await audit.standing(tx, OTHER, 2) == []


async def test_an_entry_is_taken_back_by_the_undo_that_names_it(database: Database) -> None:
    async with database.transaction() as tx:
        entries = [await audit.record(tx, MORNING, KIND, plan=1) for _ in range(2)]
        await audit.record(tx, MORNING, "undo", occurrence_id=None)  # of a report: names no entry
        await audit.record(tx, MORNING, "undo", of=entries[0], what=KIND)
        found = [await audit.by_id(tx, entry) for entry in entries]
        assert [await audit.taken_back(tx, each) for each in found if each] == [True, False]
