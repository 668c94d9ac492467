"""What the program relies on in every database it may be given."""

import asyncio

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select

from storage.db import Database, insert_new
from storage.tables import Address, Agency, OutboxMessage
from tests.storage.builders import message, person


async def test_insert_new_counts_only_what_is_new(database: Database) -> None:
    rows = [{"code": f"A{n}", "name": f"Cơ quan {n}"} for n in range(1200)]
    async with database.transaction() as tx:
        assert await insert_new(tx, Agency, rows[:4]) == 4
        assert await insert_new(tx, Agency, rows) == 1196
        assert await insert_new(tx, Agency, rows) == 0
        assert await insert_new(tx, Agency, []) == 0


async def test_one_address_belongs_to_one_person(database: Database) -> None:
    async with database.transaction() as tx:
        await person(tx, ("zalo", "chat 1"))
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await person(tx, ("zalo", "chat 1"))


async def test_a_row_cannot_point_at_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            tx.add(Address(person_id=404, channel="zalo", address="chat 1"))


async def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.transaction() as tx:
            await insert_new(tx, OutboxMessage, [message("bundle:1")])
            tx.add(Address(person_id=404, channel="zalo", address="chat 1"))

    with pytest.raises(IntegrityError):
        await fail_half_way()
    async with database.transaction() as tx:
        assert (await tx.exec(select(func.count(col(OutboxMessage.id))))).one() == 0


async def test_two_hundred_writers_at_once_all_write(database: Database) -> None:
    async def write(n: int) -> None:
        async with database.transaction() as tx:
            tx.add(Agency(code=f"A{n}", name=f"Cơ quan {n}"))

    await asyncio.gather(*(write(n) for n in range(200)))
    async with database.transaction() as tx:
        assert (await tx.exec(select(func.count(col(Agency.id))))).one() == 200


async def test_two_writers_of_the_same_key_make_one_row(database: Database) -> None:
    async def write() -> int:
        async with database.transaction() as tx:
            return await insert_new(tx, OutboxMessage, [message("bundle:1")])

    assert sorted(await asyncio.gather(*(write() for _ in range(5)))) == [0, 0, 0, 0, 1]


async def test_a_transaction_inside_another_one_is_refused_instead_of_waiting_for_ever(database: Database) -> None:
    async with database.transaction():
        with pytest.raises(RuntimeError, match="inside another one"):
            async with database.transaction():
                pass
    async with database.transaction():
        pass


async def test_a_task_started_in_a_transaction_may_have_one_of_its_own_afterwards(database: Database) -> None:
    over = asyncio.Event()

    async def later() -> None:
        await over.wait()
        async with database.transaction():
            pass

    async with database.transaction():
        task = asyncio.create_task(later())
    over.set()
    await task


async def test_a_transaction_that_is_cancelled_leaves_nothing_and_holds_up_nobody(database: Database) -> None:
    begun, never = asyncio.Event(), asyncio.Event()

    async def write() -> None:
        async with database.transaction() as tx:
            tx.add(Agency(code="A", name="Cơ quan"))
            await tx.flush()
            begun.set()
            await never.wait()

    writing = asyncio.create_task(write())
    await begun.wait()
    writing.cancel()
    await asyncio.wait({writing})
    async with database.transaction() as tx:
        assert (await tx.exec(select(func.count(col(Agency.id))))).one() == 0


async def test_a_commit_that_fails_leaves_nothing_and_holds_up_nobody(sqlite_database: Database) -> None:
    """A full disk shows there; PostgreSQL ends the transaction itself."""

    def full(_connection: object) -> None:
        raise OSError("no space left on the disk")

    event.listen(sqlite_database.engine, "commit", full)
    with pytest.raises(OSError, match="no space"):
        async with sqlite_database.transaction() as tx:
            tx.add(Agency(code="A", name="Cơ quan"))
    event.remove(sqlite_database.engine, "commit", full)
    async with sqlite_database.transaction() as tx:
        assert (await tx.exec(select(func.count(col(Agency.id))))).one() == 0
        tx.add(Agency(code="A", name="Cơ quan"))


async def test_one_transaction_after_another_lets_the_others_go_on(database: Database) -> None:
    over = asyncio.Event()
    asyncio.get_running_loop().call_soon(over.set)
    for _ in range(100):
        async with database.transaction() as tx:
            await tx.exec(select(Agency))
    assert over.is_set()
