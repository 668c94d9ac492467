"""The sender's loop over real databases, real templates and a wire with a memory."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from channels.base import Channel, Limits, SendFailed
from channels.render import Renderer
from domain.outgoing import Outgoing
from scheduler.dispatch import Dispatched, Patience, Unwired, dispatch
from storage import outbox
from storage.db import Database, Transaction
from storage.tables import Address, OutboxMessage, OutboxState, WireMessage
from tests.storage.builders import MORNING, message, person

NOW = MORNING + timedelta(seconds=2)
LATER = NOW + timedelta(hours=2)


class Wire:
    """A channel that remembers what it was given, and fails the messages it is told to."""

    limits = Limits(text=2000, buttons=False, files=False)

    def __init__(self, kind: str = "zalo", *, fails: dict[str, Exception] | None = None) -> None:
        self.kind = kind
        self.fails = fails or {}
        self.sent: list[Outgoing] = []
        self.during: Callable[[Outgoing], Awaitable[None]] | None = None

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        if self.during:
            await self.during(message)
        if message.key in self.fails:
            raise self.fails[message.key]
        self.sent.append(message)
        return (f"{self.kind}-{len(self.sent)}",)

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.sent]


@pytest.fixture
def renderer(tmp_path: Path) -> Renderer:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "lines.chat.j2").write_text("Việc: {% for item in items %}{{ item.code }} {% endfor %}")
    (templates / "with_buttons.chat.j2").write_text(
        "Việc\n{{ button('Xong', 'done:3') }}\n{{ button('Nhắc lại ngày mai', 'snooze:3') }}"
    )
    (templates / "address_off.chat.j2").write_text("{{ person }} ({{ agency }}): {{ wire }} {{ address }} {{ reason }}")
    return Renderer([templates])


class Office:
    """An outbox with its wires: what a test does to it, and what it sees afterwards."""

    def __init__(self, db: Database, renderer: Renderer) -> None:
        self.db, self.renderer = db, renderer
        self.closed: set[int] = set()

    async def enqueue(self, *rows: dict[str, Any]) -> None:
        async with self.db.transaction() as tx:
            await outbox.enqueue(tx, rows)

    async def dispatch(self, *wires: Channel, now: Any = NOW, **given: Any) -> Dispatched:
        channels = {wire.kind: wire for wire in wires}
        return await dispatch(
            self.db, channels, self.renderer, now, still_open=self.still_open, jitter=lambda: 0.0, **given
        )

    async def still_open(self, _: Transaction, ids: Collection[int]) -> set[int]:
        return set(ids) - self.closed

    async def row(self, key: str) -> OutboxMessage:
        async with self.db.transaction() as tx:
            return (await tx.exec(select(OutboxMessage).where(OutboxMessage.key == key))).one()

    async def keys(self) -> set[str]:
        async with self.db.transaction() as tx:
            return set(await tx.exec(select(OutboxMessage.key)))


@pytest.fixture
def office(sqlite_database: Database, renderer: Renderer) -> Office:
    return Office(sqlite_database, renderer)


def items(*entries: tuple[int, str]) -> dict[str, Any]:
    return {"items": [{"occurrence": occurrence, "code": code} for occurrence, code in entries]}


async def test_what_is_ready_reaches_its_address_and_is_remembered(database: Database, renderer: Renderer) -> None:
    office, zalo = Office(database, renderer), Wire()
    await office.enqueue(message("morning:1", address="chat 7", facts=items((3, "II.2.3"), (4, "III.1"))))
    assert await office.dispatch(zalo) == Dispatched(sent=1)
    (sent,) = zalo.sent
    assert (sent.key, sent.address, sent.parts[0].text) == ("morning:1", "chat 7", "Việc: II.2.3 III.1")
    row = await office.row("morning:1")
    assert (row.state, row.sent_at, row.wire_ids) == (OutboxState.SENT, NOW, ["zalo-1"])
    async with database.transaction() as tx:
        wire = (await tx.exec(select(WireMessage))).one()
    assert (wire.channel, wire.address, wire.wire_id, wire.occurrence_ids) == ("zalo", "chat 7", "zalo-1", [3, 4])
    assert await office.dispatch(zalo) == Dispatched()


async def test_a_bare_number_in_answer_will_be_understood(office: Office) -> None:
    await office.enqueue(message("morning:1", kind="with_buttons", facts={}))
    await office.dispatch(Wire())
    async with office.db.transaction() as tx:
        assert (await tx.exec(select(WireMessage.choices))).one() == {"1": "done:3", "2": "snooze:3"}


async def test_no_transaction_is_open_while_the_wire_is(database: Database, renderer: Renderer) -> None:
    office, zalo = Office(database, renderer), Wire()

    async def officer_answers_meanwhile(_: Outgoing) -> None:
        async with asyncio.timeout(5):
            await office.enqueue(message("meanwhile"))

    zalo.during = officer_answers_meanwhile
    await office.enqueue(message("morning:1"))
    assert await office.dispatch(zalo) == Dispatched(sent=1)


async def test_an_item_that_was_done_meanwhile_is_not_reminded_of(office: Office) -> None:
    zalo = Wire()
    await office.enqueue(message("morning:1", facts=items((3, "II.2.3"), (4, "III.1"))))
    office.closed = {3}
    assert await office.dispatch(zalo) == Dispatched(sent=1)
    assert zalo.sent[0].parts[0].text == "Việc: III.1"


async def test_a_message_with_nothing_left_is_dropped_never_sent_empty(office: Office) -> None:
    zalo = Wire()
    await office.enqueue(message("morning:1", facts=items((3, "II.2.3"))))
    office.closed = {3}
    assert await office.dispatch(zalo) == Dispatched(dropped=1)
    assert zalo.sent == []
    assert (await office.row("morning:1")).state is OutboxState.DROPPED


async def test_a_passing_failure_is_tried_again_after_a_growing_pause(office: Office) -> None:
    zalo = Wire(fails={"morning:1": SendFailed("503")})
    await office.enqueue(message("morning:1"))
    assert await office.dispatch(zalo) == Dispatched(retried=1)
    row = await office.row("morning:1")
    assert (row.state, row.lease_until, row.last_error) == (OutboxState.QUEUED, NOW + timedelta(seconds=30), "503")
    assert await office.dispatch(zalo, now=NOW + timedelta(seconds=29)) == Dispatched()
    assert await office.dispatch(zalo, now=NOW + timedelta(seconds=30)) == Dispatched(retried=1)
    assert (await office.row("morning:1")).lease_until == NOW + timedelta(seconds=90)
    zalo.fails.clear()
    assert await office.dispatch(zalo, now=NOW + timedelta(seconds=90)) == Dispatched(sent=1)
    assert (await office.row("morning:1")).last_error == ""


@pytest.mark.parametrize(
    ("attempts", "retry_after", "jitter", "seconds"),
    [
        (1, None, 0.0, 30),
        (1, None, 1.0, 15),
        (2, None, 0.0, 60),
        (7, None, 0.0, 1920),
        (8, None, 0.0, 3600),
        (48, None, 0.0, 3600),
        (1, 5329.0, 0.0, 5329),
        (8, 3.0, 0.0, 3600),
    ],
)
def test_the_pause_doubles_up_to_an_hour_and_obeys_the_wire(
    attempts: int, retry_after: float | None, jitter: float, seconds: int
) -> None:
    assert Patience().wait(attempts, retry_after, jitter) == timedelta(seconds=seconds)


async def test_the_pause_a_wire_asks_for_is_obeyed(office: Office) -> None:
    zalo = Wire(fails={"morning:1": SendFailed("429", retry_after=5329)})
    await office.enqueue(message("morning:1"))
    await office.dispatch(zalo)
    assert (await office.row("morning:1")).lease_until == NOW + timedelta(seconds=5329)


async def test_after_the_last_attempt_a_message_is_given_up_and_visible(office: Office) -> None:
    zalo = Wire(fails={"morning:1": SendFailed("503")})
    await office.enqueue(message("morning:1"))
    patience = Patience(attempts=2)
    assert await office.dispatch(zalo, patience=patience) == Dispatched(retried=1)
    assert await office.dispatch(zalo, now=LATER, patience=patience) == Dispatched(dead=1)
    async with office.db.transaction() as tx:
        assert [(row.key, row.last_error) for row in await outbox.dead(tx)] == [("morning:1", "503")]


async def test_a_message_that_kills_the_process_at_each_attempt_is_given_up(office: Office) -> None:
    await office.enqueue(message("morning:1"))
    patience = Patience(attempts=2, lease=timedelta(minutes=1))
    for minute in (1, 2):
        async with office.db.transaction() as tx:
            await outbox.sweep(tx, NOW + timedelta(minutes=minute))
            assert len(await outbox.claim(tx, NOW + timedelta(minutes=minute), 10, patience.lease)) == 1
    assert await office.dispatch(Wire(), now=LATER, patience=patience) == Dispatched(dead=1)


async def test_one_broken_message_stops_no_other(office: Office) -> None:
    zalo = Wire()
    await office.enqueue(message("broken", facts={}), message("unknown", kind="no_such_kind"), message("morning:1"))
    assert await office.dispatch(zalo) == Dispatched(sent=1, dead=2)
    assert zalo.keys == ["morning:1"]
    assert (await office.row("broken")).last_error.startswith("UndefinedError: ")
    assert (await office.row("unknown")).last_error.startswith("TemplatesNotFound: ")


@pytest.mark.parametrize("items", [None, "II.2.3", ["II.2.3"], [{"occurrence": "II.2.3"}], {"occurrence": 3}])
async def test_facts_of_an_odd_shape_stop_no_other(office: Office, items: Any) -> None:
    zalo = Wire()
    await office.enqueue(message("odd", facts={"items": items}), message("morning:1"))
    await office.dispatch(zalo)
    assert "morning:1" in zalo.keys
    assert (await office.row("odd")).state in (OutboxState.SENT, OutboxState.DEAD)


async def test_a_wire_that_breaks_in_an_unexpected_way_is_tried_three_times(office: Office) -> None:
    zalo = Wire(fails={"morning:1": KeyError("result")})
    await office.enqueue(message("morning:1"))
    for hours in (0, 1):
        assert await office.dispatch(zalo, now=NOW + timedelta(hours=hours)) == Dispatched(retried=1)
    assert await office.dispatch(zalo, now=LATER) == Dispatched(dead=1)
    assert (await office.row("morning:1")).last_error == "KeyError: 'result'"


async def test_a_wire_that_never_answers_holds_nobody_for_ever(office: Office) -> None:
    zalo = Wire()

    async def never(message: Outgoing) -> None:
        if message.key == "stuck":
            await asyncio.Event().wait()

    zalo.during = never
    await office.enqueue(message("stuck"), message("morning:1"))
    patience = Patience(send=timedelta(milliseconds=50))
    assert await office.dispatch(zalo, patience=patience) == Dispatched(sent=1, retried=1)
    assert (await office.row("stuck")).last_error == "no answer in time"


async def test_one_address_gets_its_messages_in_order(office: Office) -> None:
    zalo = Wire()
    await office.enqueue(*(message(f"n{n}", address="chat 7") for n in range(5)))
    assert await office.dispatch(zalo) == Dispatched(sent=5)
    assert zalo.keys == ["n0", "n1", "n2", "n3", "n4"]


async def test_what_stands_behind_a_passing_failure_waits_with_it(office: Office) -> None:
    zalo = Wire(fails={"first": SendFailed("429", retry_after=60)})
    await office.enqueue(message("first", address="chat 7"), message("second", address="chat 7"), message("other"))
    assert await office.dispatch(zalo) == Dispatched(sent=1, retried=1, held=1)
    zalo.fails.clear()
    assert await office.dispatch(zalo, now=NOW + timedelta(seconds=60)) == Dispatched(sent=2)
    assert zalo.keys == ["other", "first", "second"]


async def test_no_more_are_in_flight_than_allowed(office: Office) -> None:
    zalo, in_flight, most = Wire(), 0, 0

    async def count(_: Outgoing) -> None:
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        await asyncio.sleep(0)
        in_flight -= 1

    zalo.during = count
    await office.enqueue(*(message(f"n{n}") for n in range(50)))
    assert await office.dispatch(zalo, at_once=4) == Dispatched(sent=50)
    assert most == 4


async def test_two_senders_at_once_send_nothing_twice(database: Database, renderer: Renderer) -> None:
    office, zalo = Office(database, renderer), Wire()
    await office.enqueue(*(message(f"n{n:02}") for n in range(60)))

    async def send_all() -> int:
        sent = 0
        while (done := await office.dispatch(zalo, limit=7)).total:
            sent += done.sent
        return sent

    shares = await asyncio.gather(send_all(), send_all(), send_all())
    assert sum(shares) == 60
    assert sorted(zalo.keys) == [f"n{n:02}" for n in range(60)]


async def test_a_round_has_a_limit(office: Office) -> None:
    zalo = Wire()
    await office.enqueue(*(message(f"n{n}") for n in range(5)))
    totals = [(await office.dispatch(zalo, limit=2)).total for _ in range(4)]
    assert totals == [2, 2, 1, 0]


async def test_a_channel_sends_only_its_own(office: Office) -> None:
    zalo, email = Wire(), Wire("email")
    await office.enqueue(message("by zalo"), message("by mail", channel="email", address="stp@example.org"))
    assert await office.dispatch(email) == Dispatched(sent=1)
    assert (zalo.keys, email.keys) == ([], ["by mail"])


class TestNextAddress:
    """A channel that will never take a message: the person's next address gets it."""

    @pytest.fixture
    async def officer(self, office: Office) -> int:
        async with office.db.transaction() as tx:
            return await person(tx, ("zalo", "chat 7"), ("email", "stp@example.org"), name="Đầu mối STP")

    @pytest.fixture
    async def admin(self, office: Office) -> int:
        async with office.db.transaction() as tx:
            return await person(tx, ("telegram", "99"), name="Quản trị", role="admin", email_copy=False)

    async def test_gets_the_same_message(self, office: Office, officer: int) -> None:
        zalo, email = Wire(fails={"morning:1": SendFailed("400", permanent=True)}), Wire("email")
        await office.enqueue(
            message("morning:1", address="chat 7", person_id=officer, facts=items((3, "II.2.3")), urgent=True)
        )
        assert await office.dispatch(zalo) == Dispatched(rerouted=1)
        assert await office.dispatch(email) == Dispatched(sent=1)
        (sent,) = email.sent
        assert (sent.key, sent.address, sent.urgent) == ("morning:1:email", "stp@example.org", True)
        assert "II.2.3" in sent.parts[0].text
        first = await office.row("morning:1")
        assert (first.state, first.last_error) == (OutboxState.DROPPED, "400; sent to the next address")

    async def test_gets_nothing_twice_if_it_had_a_copy_already(self, office: Office, officer: int) -> None:
        zalo, email = Wire(fails={"morning:1": SendFailed("400", permanent=True)}), Wire("email")
        copy = message("morning:1:email", channel="email", address="stp@example.org", person_id=officer)
        await office.enqueue(message("morning:1", address="chat 7", person_id=officer), copy)
        await office.dispatch(zalo, email)
        await office.dispatch(zalo, email)
        assert email.keys == ["morning:1:email"]

    async def test_is_not_there_so_the_message_is_given_up(self, office: Office, officer: int) -> None:
        email = Wire("email", fails={"morning:1": SendFailed("550", permanent=True)})
        row = message("morning:1", channel="email", address="stp@example.org", person_id=officer)
        await office.enqueue(row)
        assert await office.dispatch(email) == Dispatched(dead=1)

    async def test_is_not_there_and_it_need_not_be_said_so_it_is_dropped(self, office: Office, officer: int) -> None:
        needless = SendFailed("the month is used up", needless=True)
        zalo, email = (Wire(kind, fails={"morning:1": needless}) for kind in ("zalo", "email"))
        row = message("morning:1", channel="email", address="stp@example.org", person_id=officer)
        await office.enqueue(row, message("morning:2", address="chat 7", person_id=officer))
        zalo.fails["morning:2"] = needless
        assert await office.dispatch(email) == Dispatched(dropped=1)
        assert (await office.row("morning:1")).last_error == "the month is used up"
        assert await office.dispatch(zalo) == Dispatched(rerouted=1)

    async def test_serves_where_a_channel_is_not_connected(self, office: Office, officer: int) -> None:
        await office.enqueue(message("morning:1", address="chat 7", person_id=officer))
        assert await office.dispatch(Unwired("zalo")) == Dispatched(rerouted=1)
        assert "morning:1:email" in await office.keys()

    async def test_replaces_one_that_blocked_us_and_the_admins_hear_of_it_once(
        self, office: Office, officer: int, admin: int
    ) -> None:
        blocked = SendFailed("403 blocked", blocked=True)
        zalo, telegram = Wire(fails={"morning:1": blocked, "morning:2": blocked}), Wire("telegram")
        await office.enqueue(message("morning:1", address="chat 7", person_id=officer))
        await office.dispatch(zalo)
        await office.enqueue(message("morning:2", address="chat 7", person_id=officer))
        await office.dispatch(zalo)
        assert await office.dispatch(telegram) == Dispatched(sent=1)
        (told,) = telegram.sent
        assert told.kind == "address_off"
        assert told.parts[0].text == "Đầu mối STP (Sở Tư pháp): zalo chat 7 403 blocked"
        async with office.db.transaction() as tx:
            off = (await tx.exec(select(Address).where(Address.address == "chat 7"))).one()
        assert (off.on, off.off_reason) == (False, "403 blocked")
        assert {"morning:1:email", "morning:2:email"} <= await office.keys()


class TestQuietHours:
    @pytest.fixture
    async def sleeper(self, office: Office) -> int:
        async with office.db.transaction() as tx:  # MORNING is 07:30 in Việt Nam
            return await person(tx, ("zalo", "chat 7"), quiet_from=21, quiet_until=8)

    async def test_hold_what_can_wait(self, office: Office, sleeper: int) -> None:
        zalo = Wire()
        await office.enqueue(message("morning:1", address="chat 7", person_id=sleeper))
        assert await office.dispatch(zalo) == Dispatched(held=1)
        row = await office.row("morning:1")
        assert (row.not_before, row.attempts) == (MORNING + timedelta(minutes=30), 0)
        assert await office.dispatch(zalo, now=MORNING + timedelta(minutes=30)) == Dispatched(sent=1)

    async def test_do_not_hold_what_is_urgent(self, office: Office, sleeper: int) -> None:
        await office.enqueue(message("morning:1", address="chat 7", person_id=sleeper, urgent=True))
        assert await office.dispatch(Wire()) == Dispatched(sent=1)
