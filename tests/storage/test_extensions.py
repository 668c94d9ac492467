"""A request for another date changes by compare-and-set: what was withdrawn or decided meanwhile stays so."""

from datetime import date

import pytest
from sqlalchemy import delete

from storage import extensions
from storage.db import Database, Transaction
from storage.tables import Extension, Occurrence
from tests.builders import a_person, a_plan, a_task, an_agency
from tests.storage.builders import MORNING

LATER = date(2024, 3, 20)


@pytest.fixture
async def request_id(database: Database) -> int:
    async with database.transaction() as tx:
        agency = await an_agency(tx)
        member = await a_person(tx, agency)
        await a_task(tx, await a_plan(tx), "2.3", "Trước ngày 10/02/2024", [agency])
        tx.add(Occurrence(assignment_id=1, slot="0:"))
        await tx.flush()
        row = Extension(occurrence_id=1, asked_by=member.id, asked_at=MORNING, to_due_on=LATER, reason="")
        tx.add(row)
        await tx.flush()
    assert row.id is not None
    return row.id


async def decide(tx: Transaction, request_id: int, *, from_due_on: date | None = None) -> bool:
    return await extensions.decide(
        tx, request_id, was=None, granted=True, by=None, at=MORNING, reason="", from_due_on=from_due_on
    )


async def test_a_reason_is_added_while_nobody_has_decided(database: Database, request_id: int) -> None:
    async with database.transaction() as tx:
        assert await extensions.explain(tx, request_id, "chờ ý kiến")
        assert await decide(tx, request_id, from_due_on=date(2024, 2, 9))
        assert not await extensions.explain(tx, request_id, "khác")
    async with database.transaction() as tx:
        row = await extensions.by_id(tx, request_id)
    assert row is not None
    assert (row.reason, row.from_due_on) == ("chờ ý kiến", date(2024, 2, 9))


async def test_what_was_withdrawn_since_it_was_read_is_left_alone(database: Database, request_id: int) -> None:
    async with database.transaction() as tx:
        read = await extensions.by_id(tx, request_id)
        await tx.exec(delete(Extension), execution_options={"synchronize_session": False})
        assert not await extensions.explain(tx, request_id, "chờ ý kiến")
        assert not await decide(tx, request_id, from_due_on=date(2024, 2, 9))
        assert not await extensions.withdraw(tx, request_id)
        assert read is not None


async def test_what_was_decided_is_not_withdrawn(database: Database, request_id: int) -> None:
    async with database.transaction() as tx:
        await decide(tx, request_id)
        assert not await extensions.withdraw(tx, request_id)
        assert await extensions.by_id(tx, request_id) is not None
