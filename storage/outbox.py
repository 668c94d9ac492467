"""The outbox: what waits to go out, and what became of it.

A message is claimed under a lease, sent while no transaction is open, then marked. Whoever dies in between leaves a
lease behind; when it runs out the message is free again, so nothing is lost (at least once). What failed in passing
waits under a lease too: `not_before` stays the moment from which the message could have gone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, update
from sqlmodel import SQLModel, col, select

from storage.db import Transaction, insert_new
from storage.tables import OutboxMessage, OutboxState, Person, WireMessage

_OPTIONAL: dict[str, Any] = {"person_id": None, "urgent": False, "lease_until": None}
_WAITING = (OutboxState.QUEUED, OutboxState.SENDING)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that is on its wire: the ids it got there, and what a reply to it would be about."""

    id: int
    channel: str
    address: str
    wire_ids: tuple[str, ...]
    occurrence_ids: tuple[int, ...] = ()
    choices: dict[str, str] = field(default_factory=dict)
    assignment_id: int | None = None


async def enqueue(tx: Transaction, rows: Iterable[dict[str, Any]]) -> int:
    """Add messages whose key is not there yet; returns how many are new.

    A row has key, kind, channel, address, facts, not_before, created_at, perhaps person_id, urgent, lease_until.
    """
    return await insert_new(tx, OutboxMessage, [_OPTIONAL | row for row in rows])


async def append(tx: Transaction, row: dict[str, Any], name: str, most: int) -> bool:
    """Add the list `name` of a message's facts to one of its kind that waits for the same address.

    Items are told apart by their occurrence: a newer one takes the place of an older. False: none waits, or it has
    `most` items already.
    """
    place = {key: row[key] for key in ("kind", "channel", "address")}
    query = select(OutboxMessage).filter_by(**place, state=OutboxState.QUEUED).order_by(col(OutboxMessage.id).desc())
    waiting = (await tx.exec(_held(query.limit(1)))).first()
    if waiting is None or len(waiting.facts[name]) >= most:
        return False
    items = {item["occurrence"]: item for item in [*waiting.facts[name], *row["facts"][name]]}
    taken = await tx.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id) == waiting.id, col(OutboxMessage.state) == OutboxState.QUEUED)
        .values(facts={**waiting.facts, name: list(items.values())})
        .returning(col(OutboxMessage.id))
    )
    return taken.first() is not None


async def take_out(tx: Transaction, kind: str, name: str, occurrence_ids: Collection[int]) -> None:
    """The opposite of `append`: leave items out of a kind's messages that wait, and unsay one that is then empty."""
    for message in await queued(tx, kind):
        if any(item["occurrence"] in occurrence_ids for item in message.facts[name]):
            query = select(OutboxMessage).where(OutboxMessage.id == message.id, OutboxMessage.state == message.state)
            for waiting in await tx.exec(_held(query)):
                left = [item for item in waiting.facts[name] if item["occurrence"] not in occurrence_ids]
                waiting.facts = {**waiting.facts, name: left}
                tx.add(waiting)
                if not left:
                    await unsay(tx, [waiting.id or 0])


def _held(query: Any) -> Any:
    """As they are now, and nobody else changes them meanwhile: the facts are read and written back whole."""
    return query.with_for_update().execution_options(populate_existing=True)


async def claim(
    tx: Transaction, now: datetime, limit: int, lease: timedelta, channels: Collection[str] | None = None
) -> list[OutboxMessage]:
    """Take up to `limit` messages that may go out now, urgent ones first; nobody else gets them while the lease runs.

    With `channels` only theirs. Every address has its first message taken before any has its second: a flood to one
    keeps nobody waiting.
    """
    free = or_(col(OutboxMessage.lease_until).is_(None), col(OutboxMessage.lease_until) <= now)
    ready = [col(OutboxMessage.state) == OutboxState.QUEUED, col(OutboxMessage.not_before) <= now, free]
    if channels is not None:
        ready.append(col(OutboxMessage.channel).in_(channels))
    order = (col(OutboxMessage.urgent).desc(), col(OutboxMessage.not_before), col(OutboxMessage.id))
    turn = func.row_number().over(partition_by=(OutboxMessage.channel, OutboxMessage.address), order_by=order)
    turns = select(OutboxMessage.id, turn.label("turn")).where(*ready).subquery()
    chosen = (
        select(OutboxMessage.id)
        .join(turns, turns.c.id == col(OutboxMessage.id))
        .where(*ready)
        .order_by(order[0], turns.c.turn, *order[1:])
        .limit(limit)
        # SQLite has no such clause and needs none: BEGIN IMMEDIATE lets one writer in at a time. A CTE, because
        # PostgreSQL may run a plain sub-select more than once and would then lock more rows than the limit.
        .with_for_update(skip_locked=True, of=SQLModel.metadata.tables["outbox"])
        .cte("chosen")
    )
    taken = await tx.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id).in_(select(chosen.c.id)))
        .values(state=OutboxState.SENDING, lease_until=now + lease, attempts=OutboxMessage.attempts + 1)
        .returning(OutboxMessage),
        execution_options={"synchronize_session": False},
    )
    return sorted(taken.scalars(), key=lambda message: (not message.urgent, message.not_before, message.id))


async def mark_sent(tx: Transaction, sent: Collection[Sent], now: datetime) -> None:
    """Close what went out, and remember it by its ids on the wire."""
    if not sent:
        return
    table = SQLModel.metadata.tables["outbox"]
    statement = update(table).where(table.c.id == bindparam("row"))
    statement = statement.values(
        state=OutboxState.SENT, sent_at=now, lease_until=None, last_error="", wire_ids=bindparam("ids")
    )
    await tx.exec(statement, params=[{"row": one.id, "ids": list(one.wire_ids)} for one in sent])
    await insert_new(
        tx,
        WireMessage,
        [
            {
                "channel": one.channel,
                "address": one.address,
                "wire_id": wire_id,
                "sent_at": now,
                "occurrence_ids": list(one.occurrence_ids),
                "assignment_id": one.assignment_id,
                "choices": one.choices,
            }
            for one in sent
            for wire_id in filter(None, one.wire_ids)  # some wires give none
        ],
    )


async def retry_at(tx: Transaction, message_id: int, when: datetime, error: str) -> None:
    """It failed in passing: back in the queue, and nobody takes it before `when`."""
    await _close(tx, [message_id], state=OutboxState.QUEUED, lease_until=when, last_error=error)


async def put_back(tx: Transaction, message_ids: Collection[int], until: datetime) -> None:
    """It was not tried at all: back in the queue as after a failure, but the claim does not count as an attempt."""
    untried = col(OutboxMessage.attempts) - 1
    await _close(tx, message_ids, state=OutboxState.QUEUED, lease_until=until, attempts=untried)


async def hold(tx: Transaction, message_ids: Collection[int], until: datetime) -> None:
    """Its receiver wants it later: it may go from `until` on, and is not late before."""
    untried = col(OutboxMessage.attempts) - 1
    await _close(tx, message_ids, state=OutboxState.QUEUED, not_before=until, attempts=untried)


async def give_up(tx: Transaction, message_id: int, error: str) -> None:
    """It will not go out by itself any more: an operator sees it and may send it `again`."""
    await _close(tx, [message_id], state=OutboxState.DEAD, last_error=error)


async def drop(tx: Transaction, message_ids: Collection[int], why: str = "") -> None:
    """It need not go out: nothing in it is true any more, another address of the person has it, or it can wait."""
    await _close(tx, message_ids, state=OutboxState.DROPPED, last_error=why)


async def sweep(tx: Transaction, now: datetime) -> int:
    """Free what was claimed by somebody who died; returns how many."""
    freed = await tx.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.state) == OutboxState.SENDING, col(OutboxMessage.lease_until) <= now)
        .values(state=OutboxState.QUEUED, lease_until=None)
        .returning(col(OutboxMessage.id)),
        execution_options={"synchronize_session": False},
    )
    return len(freed.all())


async def quiet_hours(tx: Transaction, person_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """From and until which hour of the day those receivers who said so want to hear nothing that can wait."""
    query = select(Person).where(col(Person.id).in_(person_ids))
    return {
        person.id: (person.quiet_from, person.quiet_until)
        for person in await tx.exec(query)
        if person.id is not None and person.quiet_from is not None and person.quiet_until is not None
    }


async def oldest_unsent(tx: Transaction) -> datetime | None:
    """Since when the message that waits longest could have gone out, however often it failed; None: nothing waits."""
    query = select(func.min(OutboxMessage.not_before)).where(col(OutboxMessage.state).in_(_WAITING))
    return (await tx.exec(query)).one()


async def waiting(tx: Transaction) -> list[OutboxMessage]:
    """What has not gone out yet, in the order it will."""
    return await _in_state(tx, _WAITING)


async def dead(tx: Transaction) -> list[OutboxMessage]:
    """What was given up, and is for a person to look at."""
    return await _in_state(tx, (OutboxState.DEAD,))


async def given_up(tx: Transaction, kind: str, channel: str, address: str) -> list[OutboxMessage]:
    """The dead messages of a kind to one address, oldest first."""
    query = select(OutboxMessage).where(col(OutboxMessage.state) == OutboxState.DEAD)
    query = query.filter_by(kind=kind, channel=channel, address=address).order_by(col(OutboxMessage.id))
    return list(await tx.exec(query))


async def settle(tx: Transaction, message_ids: Collection[int], why: str) -> int:
    """Nobody need look at these dead messages any more: what they say is said by another. Returns how many were."""
    settled = await tx.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id).in_(message_ids), col(OutboxMessage.state) == OutboxState.DEAD)
        .values(state=OutboxState.DROPPED, last_error=why)
        .returning(col(OutboxMessage.id)),
        execution_options={"synchronize_session": False},
    )
    return len(settled.all())


async def counts(tx: Transaction) -> dict[OutboxState, int]:
    """How many messages are in each state; all states are named."""
    rows = await tx.exec(
        select(col(OutboxMessage.state), func.count(col(OutboxMessage.id))).group_by(col(OutboxMessage.state))
    )
    return dict.fromkeys(OutboxState, 0) | dict(rows.all())


async def known(tx: Transaction, keys: Collection[str]) -> set[str]:
    """Which of these messages are there already, whatever became of them."""
    return set(await tx.exec(select(OutboxMessage.key).where(col(OutboxMessage.key).in_(keys))))


async def queued(tx: Transaction, kind: str) -> list[OutboxMessage]:
    """The messages of a kind that nobody has begun to send."""
    query = select(OutboxMessage).where(OutboxMessage.kind == kind, OutboxMessage.state == OutboxState.QUEUED)
    return list(await tx.exec(query.order_by(col(OutboxMessage.id))))


async def begun(tx: Transaction, prefix: str) -> list[OutboxMessage]:
    """The messages whose keys begin so and that have gone out, or are on their way."""
    query = select(OutboxMessage).where(
        col(OutboxMessage.key).startswith(prefix, autoescape=True),
        col(OutboxMessage.state).in_((OutboxState.SENDING, OutboxState.SENT)),
    )
    return list(await tx.exec(query.order_by(col(OutboxMessage.id))))


async def unsay(tx: Transaction, message_ids: Collection[int]) -> None:
    """Take messages out that nobody has begun to send, as if they had never been written."""
    await tx.exec(
        delete(OutboxMessage).where(
            col(OutboxMessage.id).in_(message_ids), col(OutboxMessage.state) == OutboxState.QUEUED
        ),
        execution_options={"synchronize_session": False},
    )


async def again(tx: Transaction, message_id: int, now: datetime) -> bool:
    """An operator sends a dead message again, with all its attempts; False: there is no such dead message."""
    revived = await tx.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id) == message_id, col(OutboxMessage.state) == OutboxState.DEAD)
        .values(state=OutboxState.QUEUED, not_before=now, attempts=0)
        .returning(col(OutboxMessage.id)),
        execution_options={"synchronize_session": False},
    )
    return revived.first() is not None


async def _in_state(tx: Transaction, states: Collection[OutboxState]) -> list[OutboxMessage]:
    order = (col(OutboxMessage.urgent).desc(), col(OutboxMessage.not_before), col(OutboxMessage.id))
    return list(await tx.exec(select(OutboxMessage).where(col(OutboxMessage.state).in_(states)).order_by(*order)))


async def _close(tx: Transaction, message_ids: Collection[int], **values: Any) -> None:
    """End a claim. A message that meanwhile went out elsewhere (its lease had run out) stays as it is."""
    await tx.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id).in_(message_ids), col(OutboxMessage.state) == OutboxState.SENDING)
        .values({"lease_until": None, **values}),
        execution_options={"synchronize_session": False},
    )
