"""A due date moves on by compare-and-set: who was quicker is not overruled, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm.exc import UnmappedInstanceError

from domain.words import OccurrenceState
from storage import audit, occurrences, rows, work
from storage.db import Database
from storage.tables import Assignment, Occurrence
from storage.work import OPEN
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.storage.builders import MORNING

REPORTED, RETURNED = OccurrenceState.REPORTED, OccurrenceState.RETURNED


async def furnished(database: Database) -> int:
    """The id of an officer; occurrence 1 is theirs to report."""
    async with database.transaction() as tx:
        agency = await an_agency(tx)
        member = await a_person(tx, agency)
        await a_task(tx, await a_plan(tx), "2.3", "Trước ngày 10/02/2024", [agency])
        tx.add(Occurrence(assignment_id=1, slot="0:"))
    return member.id


async def test_it_moves_on_from_the_states_named_and_what_was_read_moves_with_it(database: Database) -> None:
    officer = await furnished(database)
    async with database.transaction() as tx:
        (read,) = await work.by_ids(tx, [1])
        assert await work.move_on(tx, read, OPEN, REPORTED, done_at=MORNING, done_by=officer, note="QĐ 12")
        assert (read.occurrence.state, read.occurrence.done_at, read.occurrence.note) == (REPORTED, MORNING, "QĐ 12")
        assert not await work.move_on(tx, read, OPEN, RETURNED)
        assert not await occurrences.change(tx, 404, OPEN, RETURNED)
        assert read.occurrence.state is REPORTED
    async with database.transaction() as tx:
        (again,) = await work.by_ids(tx, [1])
        assert (again.occurrence.state, again.occurrence.done_by) == (REPORTED, officer)


async def test_of_two_at_once_one_is_quicker(database: Database) -> None:
    officer = await furnished(database)

    async def report() -> bool:
        async with database.transaction() as tx:
            return await occurrences.change(tx, 1, OPEN, REPORTED, done_at=MORNING, done_by=officer)

    assert sorted(await asyncio.gather(*(report() for _ in range(4)))) == [False, False, False, True]


async def test_what_is_read_is_as_the_transaction_has_left_it(database: Database) -> None:
    await furnished(database)
    async with database.transaction() as tx:
        await work.by_ids(tx, [1])
        row = await tx.get_one(Occurrence, 1)
        row.note = "ghi thêm"
        tx.add(row)
        (read,) = await work.by_ids(tx, [1])
        assert read.occurrence.note == "ghi thêm"


async def test_what_is_only_read_is_not_changed_by_mistake(database: Database) -> None:
    await furnished(database)
    async with database.transaction() as tx:
        (read,) = await work.by_ids(tx, [1])
        with pytest.raises(AttributeError):
            read.occurrence.note = "ghi thêm"
        with pytest.raises(UnmappedInstanceError):
            tx.add(read.task)


async def test_the_newest_word_of_a_kind_is_known_with_its_moment(database: Database) -> None:
    await furnished(database)
    async with database.transaction() as tx:
        for days, action in enumerate(("done", "undo", "ack")):
            await audit.record(tx, MORNING + timedelta(days=days), action, occurrence_id=1)
    async with database.transaction() as tx:
        said = await audit.newest_at(tx, [1, 404], ("done", "undo"))
    assert said == {1: datetime(2024, 2, 8, 0, 30, tzinfo=UTC)}


async def test_the_word_of_a_report_is_its_newest_figure_or_the_one_taken_back(database: Database) -> None:
    await furnished(database)
    async with database.transaction() as tx:
        assert await audit.newest_word(tx, [1]) == {}
        first = await audit.record(tx, MORNING, "figure", occurrence_id=1)
        await audit.record(tx, MORNING + timedelta(days=1), "confirmed", occurrence_id=1)
        assert await audit.newest_word(tx, [1, 404]) == {1: first}
        back = await audit.record(tx, MORNING + timedelta(days=2), "undo", occurrence_id=1, what="figure", of=first)
        await audit.record(tx, MORNING + timedelta(days=3), "undo", occurrence_id=1, what="confirmed")
        assert await audit.newest_word(tx, [1]) == {1: back}
        assert await audit.newest_word(tx, [1], until=MORNING + timedelta(days=1)) == {1: first}


async def test_rows_become_objects_of_the_tables_that_were_asked_for_or_none(database: Database) -> None:
    await furnished(database)
    async with database.transaction() as tx:
        with pytest.raises(TypeError, match="other tables"):
            await rows.read(tx, rows.select_rows(Occurrence), Assignment)
