"""A bigger office costs more rows, not more questions to the database."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from domain.reminders import Policy
from domain.words import Role
from scheduler.digest import digest
from scheduler.tick import tick
from storage.db import Database
from tests.builders import a_person, a_plan, a_task, an_agency

MORNING = datetime(2024, 2, 7, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize("agencies", [1, 12])
async def test_a_morning_asks_as_much_for_twelve_agencies_as_for_one(database: Database, agencies: int) -> None:
    async with database.transaction() as tx:
        leads = [await an_agency(tx, f"A{n}") for n in range(agencies)]
        for lead in leads:
            await a_person(tx, lead)
            await a_person(tx, lead, Role.HEAD)
        await a_task(tx, await a_plan(tx), "III.1", "Trước ngày 10/02/2024", leads)
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    async with database.transaction() as tx:
        ticked = await tick(tx, MORNING, Policy())
    assert (ticked.bundles, ticked.opened) == (agencies, agencies)
    assert len(asked) <= 28
    assert sum(statement.startswith("INSERT INTO outbox") for statement in asked) == 1
    async with database.transaction() as tx:
        assert await digest(tx, MORNING) == agencies
