"""The outbox on both databases: claimed once, never lost, fair."""

import asyncio
from datetime import timedelta

from sqlmodel import select

from storage import outbox
from storage.db import Database
from storage.outbox import Sent
from storage.tables import OutboxMessage, OutboxState, WireMessage
from tests.storage.builders import MORNING, message

LEASE = timedelta(minutes=5)
SOON = MORNING + timedelta(minutes=1)


async def enqueue(database: Database, *rows: dict[str, object]) -> int:
    async with database.transaction() as tx:
        return await outbox.enqueue(tx, rows)


async def claim(database: Database, limit: int = 100, channels: tuple[str, ...] | None = None) -> list[OutboxMessage]:
    async with database.transaction() as tx:
        return await outbox.claim(tx, SOON, limit, LEASE, channels)


def ids(messages: list[OutboxMessage]) -> list[int]:
    return [message.id for message in messages if message.id is not None]


async def by_key(database: Database, key: str) -> OutboxMessage:
    async with database.transaction() as tx:
        return (await tx.exec(select(OutboxMessage).where(OutboxMessage.key == key))).one()


async def test_a_message_is_enqueued_once_however_often_it_is_decided(database: Database) -> None:
    assert await enqueue(database, message("bundle:1"), message("bundle:2")) == 2
    assert await enqueue(database, message("bundle:2"), message("bundle:3", urgent=True)) == 1
    async with database.transaction() as tx:
        assert await outbox.counts(tx) == {
            OutboxState.QUEUED: 3,
            OutboxState.SENDING: 0,
            OutboxState.SENT: 0,
            OutboxState.DEAD: 0,
            OutboxState.DROPPED: 0,
        }


async def test_what_may_not_go_yet_is_left(database: Database) -> None:
    await enqueue(database, message("now"), message("later", not_before=SOON + timedelta(seconds=1)))
    assert [m.key for m in await claim(database)] == ["now"]


async def test_what_is_claimed_is_not_claimed_again(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    (first,) = await claim(database)
    assert (first.state, first.attempts, first.lease_until) == (OutboxState.SENDING, 1, SOON + LEASE)
    assert await claim(database) == []


async def test_two_claimers_at_once_never_get_the_same_message(database: Database) -> None:
    await enqueue(database, *(message(f"bundle:{n}") for n in range(300)))

    async def claim_all() -> list[int]:
        mine: list[int] = []
        while got := await claim(database, limit=7):
            mine += ids(got)
        return mine

    shares = await asyncio.gather(*(claim_all() for _ in range(4)))
    taken = [message_id for share in shares for message_id in share]
    assert len(taken) == 300
    assert len(set(taken)) == 300


async def test_a_claim_never_takes_more_than_its_limit(database: Database) -> None:
    await enqueue(database, *(message(f"bundle:{n}") for n in range(20)))
    assert len(await claim(database, limit=8)) == 8


async def test_urgent_messages_go_first(database: Database) -> None:
    await enqueue(database, message("usual"), message("urgent", urgent=True, not_before=SOON))
    assert [m.key for m in await claim(database, limit=1)] == ["urgent"]


async def test_a_flood_to_one_address_keeps_nobody_waiting(database: Database) -> None:
    await enqueue(database, *(message(f"flood:{n}", address="noisy") for n in range(50)))
    await enqueue(database, message("quiet:1"), message("quiet:2"))
    assert {m.key for m in await claim(database, limit=3)} == {"flood:0", "quiet:1", "quiet:2"}


async def test_channels_are_claimed_apart(database: Database) -> None:
    await enqueue(database, message("by zalo"), message("by mail", channel="email"))
    assert [m.key for m in await claim(database, channels=("email",))] == ["by mail"]


async def test_what_was_sent_is_remembered_by_its_ids_on_the_wire(database: Database) -> None:
    await enqueue(database, message("bundle:1", address="chat 7"))
    (row,) = await claim(database)
    assert row.id is not None
    async with database.transaction() as tx:
        await outbox.mark_sent(tx, [Sent(row.id, "zalo", "chat 7", ("81", "82"), (3, 4), {"1": "done:3"})], SOON)
    after = await by_key(database, "bundle:1")
    assert (after.state, after.sent_at, after.wire_ids, after.lease_until) == (
        OutboxState.SENT,
        SOON,
        ["81", "82"],
        None,
    )
    async with database.transaction() as tx:
        remembered = (await tx.exec(select(WireMessage).order_by(WireMessage.wire_id))).all()
    assert [(w.channel, w.address, w.wire_id, w.occurrence_ids, w.choices) for w in remembered] == [
        ("zalo", "chat 7", "81", [3, 4], {"1": "done:3"}),
        ("zalo", "chat 7", "82", [3, 4], {"1": "done:3"}),
    ]


async def test_a_passing_failure_waits_for_its_time(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    (row,) = await claim(database)
    assert row.id is not None
    async with database.transaction() as tx:
        await outbox.retry_at(tx, row.id, SOON + timedelta(minutes=2), "451 try later")
    after = await by_key(database, "bundle:1")
    assert (after.state, after.attempts, after.last_error) == (OutboxState.QUEUED, 1, "451 try later")
    assert await claim(database) == []


async def test_what_was_put_back_untried_has_lost_no_attempt(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    async with database.transaction() as tx:
        await outbox.put_back(tx, ids(await outbox.claim(tx, SOON, 1, LEASE)), SOON)
    assert (await by_key(database, "bundle:1")).attempts == 0
    assert len(await claim(database)) == 1


async def test_the_dead_are_visible_and_an_operator_can_send_them_again(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    (row,) = await claim(database)
    assert row.id is not None
    async with database.transaction() as tx:
        await outbox.give_up(tx, row.id, "no such mailbox")
    async with database.transaction() as tx:
        assert [(m.key, m.last_error) for m in await outbox.dead(tx)] == [("bundle:1", "no such mailbox")]
        assert await outbox.again(tx, row.id, SOON)
        assert not await outbox.again(tx, row.id, SOON)
    (revived,) = await claim(database)
    assert revived.attempts == 1


async def test_what_is_no_longer_true_is_dropped(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    async with database.transaction() as tx:
        await outbox.drop(tx, ids(await outbox.claim(tx, SOON, 1, LEASE)))
    assert (await by_key(database, "bundle:1")).state is OutboxState.DROPPED


async def test_the_sweeper_frees_what_a_dead_process_had_claimed(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    await claim(database)
    async with database.transaction() as tx:
        assert await outbox.sweep(tx, SOON + LEASE - timedelta(seconds=1)) == 0
        assert await outbox.sweep(tx, SOON + LEASE) == 1
    assert len(await claim(database)) == 1


async def test_a_failure_told_after_the_lease_does_not_reopen_what_another_has_sent(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    (row,) = await claim(database)
    assert row.id is not None
    async with database.transaction() as tx:
        await outbox.mark_sent(tx, [Sent(row.id, row.channel, row.address, ("81",))], SOON)
        await outbox.retry_at(tx, row.id, SOON, "timed out")
    assert (await by_key(database, "bundle:1")).state is OutboxState.SENT


async def test_the_age_of_the_queue_counts_from_when_a_message_could_have_gone(database: Database) -> None:
    async with database.transaction() as tx:
        assert await outbox.oldest_unsent(tx) is None
    await enqueue(database, message("tomorrow", not_before=MORNING + timedelta(days=1)), message("today"))
    async with database.transaction() as tx:
        assert await outbox.oldest_unsent(tx) == MORNING
        assert [m.key for m in await outbox.waiting(tx)] == ["today", "tomorrow"]


async def test_the_age_goes_on_however_often_a_message_is_tried_again(database: Database) -> None:
    await enqueue(database, message("bundle:1"), message("bundle:2"))
    first, behind = await claim(database)
    async with database.transaction() as tx:
        await outbox.retry_at(tx, first.id or 0, SOON + timedelta(hours=1), "503")
        await outbox.put_back(tx, [behind.id or 0], SOON + timedelta(hours=1))
        assert await outbox.oldest_unsent(tx) == MORNING
    assert await claim(database) == []


async def test_what_its_receiver_wants_later_is_not_late(database: Database) -> None:
    await enqueue(database, message("bundle:1"))
    async with database.transaction() as tx:
        await outbox.hold(tx, ids(await outbox.claim(tx, SOON, 1, LEASE)), SOON + timedelta(hours=8))
        assert await outbox.oldest_unsent(tx) == SOON + timedelta(hours=8)
    assert await claim(database) == []


def ask(key: str, *occurrences: int, **given: object) -> dict[str, object]:
    """A message that lists some reports, to one chat."""
    reports = [{"occurrence": each, "by": key} for each in occurrences]
    return message(key, kind="asked", address="the chat", facts={"reports": reports, "again": False}, **given)


async def test_what_comes_while_a_message_waits_is_added_to_it(database: Database) -> None:
    await enqueue(database, ask("first", 1, 2))
    async with database.transaction() as tx:
        assert await outbox.append(tx, ask("second", 2, 3), "reports", 10)
        assert await outbox.append(tx, ask("third", 4), "reports", 10)
        assert not await outbox.append(tx, ask("other chat", 5) | {"address": "another"}, "reports", 10)
        assert not await outbox.append(tx, ask("other kind", 5) | {"kind": "told"}, "reports", 10)
    waiting = await by_key(database, "first")
    said = [(one["occurrence"], one["by"]) for one in waiting.facts["reports"]]
    assert said == [(1, "first"), (2, "second"), (3, "second"), (4, "third")]
    assert waiting.facts["again"] is False


async def test_nothing_is_added_to_what_is_full_or_on_its_way(database: Database) -> None:
    await enqueue(database, ask("first", 1, 2))
    async with database.transaction() as tx:
        assert not await outbox.append(tx, ask("second", 3), "reports", 2)
    await claim(database)
    async with database.transaction() as tx:
        assert not await outbox.append(tx, ask("second", 3), "reports", 10)


async def test_what_comes_at_once_is_added_each(database: Database) -> None:
    """Two that read the message at the same time must not write over each other."""
    await enqueue(database, ask("first", 0))

    async def add(occurrence: int) -> None:
        async with database.transaction() as tx:
            assert await outbox.append(tx, ask("other", occurrence), "reports", 50)

    await asyncio.gather(*(add(each) for each in range(1, 21)))
    waiting = await by_key(database, "first")
    assert sorted(one["occurrence"] for one in waiting.facts["reports"]) == list(range(21))


async def test_what_is_no_longer_asked_is_taken_out_at_once_with_what_comes(database: Database) -> None:
    await enqueue(database, ask("first", *range(20)))

    async def change(occurrence: int) -> None:
        async with database.transaction() as tx:
            await outbox.take_out(tx, "asked", "reports", [occurrence])
            await outbox.append(tx, ask("other", occurrence + 100), "reports", 50)

    await asyncio.gather(*(change(each) for each in range(20)))
    waiting = await by_key(database, "first")
    assert sorted(one["occurrence"] for one in waiting.facts["reports"]) == list(range(100, 120))


async def test_a_message_about_nothing_is_not_sent(database: Database) -> None:
    await enqueue(database, ask("first", 1, 2))
    async with database.transaction() as tx:
        await outbox.take_out(tx, "asked", "reports", [1, 2])
        assert await outbox.waiting(tx) == []


async def test_what_one_address_never_got_is_settled_when_it_is_said_otherwise(database: Database) -> None:
    here = {"address": "here", "kind": "bundle"}
    await enqueue(database, message("morning:1", **here), message("told:1", address="here"), message("morning:2"))
    async with database.transaction() as tx:
        for row in ids(await outbox.claim(tx, SOON, 3, LEASE)):
            await outbox.give_up(tx, row, "shut")
        dead = await outbox.given_up(tx, "bundle", "zalo", "here")
        assert [message.key for message in dead] == ["morning:1"]
        await outbox.settle(tx, ids(dead), "said later")
        assert [row.key for row in await outbox.dead(tx)] == ["told:1", "morning:2"]
    assert (await by_key(database, "morning:1")).state is OutboxState.DROPPED
