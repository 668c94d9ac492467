"""Statements spelt once give and take what SQLAlchemy gives and takes, in every database."""

from datetime import UTC, date, datetime

from sqlalchemy import bindparam
from sqlmodel import col, select

from domain.words import OccurrenceState, PlanState
from storage import rows
from storage.db import Database, fetch, insert_if_new, insert_one
from storage.prepared import Prepared
from storage.tables import Agency, Audit, Plan, SeenUpdate

NOW = datetime(2024, 2, 7, 1, 30, 15, 250, tzinfo=UTC)


async def test_a_row_is_read_as_a_session_reads_it(database: Database) -> None:
    plan = Plan(slug="plan", title="Kế hoạch", year=2024, state=PlanState.ACTIVE, loaded_at=NOW)
    agency = Agency(id=1, code="STP", name="Sở Tư pháp", aliases=["STP", "“Tư pháp”"], since=date(2025, 3, 1))
    async with database.transaction() as tx:
        tx.add_all([plan, agency])
    here = Plan.slug == bindparam("slug"), Plan.state == PlanState.ACTIVE
    question = Prepared(rows.select_rows(Plan, Agency).join(Agency, col(Agency.id) == col(Plan.version)).where(*here))
    async with database.transaction() as tx:
        ((read_plan, read_agency),) = await rows.read(tx, question, Plan, Agency, slug="plan")
        assert read_plan.model_dump(exclude={"draft"}) == plan.model_dump(exclude={"draft"})
        assert read_agency == agency
        assert await rows.read(tx, question, Plan, Agency, slug="another") == []


async def test_a_row_is_written_as_a_session_writes_it(database: Database) -> None:
    facts = {"note": "QĐ 12/QĐ-UBND", "state": OccurrenceState.OPEN.value, "until": None}
    said = {"at": NOW, "action": "done", "person_id": None, "channel": "zalo", "facts": facts}
    async with database.transaction() as tx:
        first = await insert_one(tx, Audit, **said)
        second = await insert_one(tx, Audit, **said)
        assert second > first
        written = (await tx.exec(select(Audit).where(Audit.id == second))).one()
    assert (written.at, written.channel, written.person_id, written.facts) == (NOW, "zalo", None, facts)


async def test_what_a_session_holds_is_written_before_the_question(database: Database) -> None:
    question = Prepared(select(col(Agency.name)).where(Agency.code == bindparam("code")))
    async with database.transaction() as tx:
        tx.add(Agency(code="STP", name="Sở Tư pháp"))
        assert [tuple(row) for row in await fetch(tx, question, {"code": "STP"})] == [("Sở Tư pháp",)]


async def test_the_same_row_is_new_once(database: Database) -> None:
    async with database.transaction() as tx:
        assert await insert_if_new(tx, SeenUpdate, channel="zalo", update_id="1", seen_at=NOW)
        assert not await insert_if_new(tx, SeenUpdate, channel="zalo", update_id="1", seen_at=NOW)
        assert await insert_if_new(tx, SeenUpdate, channel="local", update_id="1", seen_at=NOW)


async def test_what_is_asked_past_the_session_alone_is_committed(database: Database) -> None:
    async with database.transaction() as tx:
        await insert_if_new(tx, SeenUpdate, channel="zalo", update_id="1", seen_at=NOW)
    async with database.transaction() as tx:
        assert not await insert_if_new(tx, SeenUpdate, channel="zalo", update_id="1", seen_at=NOW)
