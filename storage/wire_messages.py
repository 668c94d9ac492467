"""What we said on a wire, by the wire's own ids: a reply to it, or a bare number after it, is understood from here."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, cast, or_
from sqlmodel import col, select

from storage.db import Transaction, insert_new
from storage.tables import WireMessage

GOOD_FOR = timedelta(days=1)  # a number is understood for a day


async def remember(
    tx: Transaction,
    channel: str,
    address: str,
    wire_ids: Collection[str],
    now: datetime,
    *,
    occurrence_ids: Collection[int] = (),
    assignment_id: int | None = None,
    choices: Mapping[str, str] | None = None,
) -> None:
    """Keep what a sent message was about; a wire that gives no id leaves nothing to keep it under."""
    about: dict[str, Any] = {
        "occurrence_ids": list(occurrence_ids),
        "assignment_id": assignment_id,
        "choices": dict(choices or {}),
    }
    place = {"channel": channel, "address": address, "sent_at": now}
    await insert_new(tx, WireMessage, [{**place, "wire_id": wire_id, **about} for wire_id in filter(None, wire_ids)])


async def offered(tx: Transaction, channel: str, address: str, since: datetime) -> list[dict[str, str]]:
    """The numbered answers of each message to an address from `since` on ("1" -> press), the newest message first;
    empty for one that offered none.
    """
    query = select(WireMessage).where(
        WireMessage.channel == channel, WireMessage.address == address, WireMessage.sent_at >= since
    )
    rows = await tx.exec(query.order_by(col(WireMessage.sent_at).desc(), col(WireMessage.id).desc()))
    return [row.choices for row in rows]


async def newest(tx: Transaction, channel: str, address: str) -> WireMessage | None:
    """The last message to an address that was kept: on a wire without buttons each is, elsewhere what is about work."""
    query = select(WireMessage).where(WireMessage.channel == channel, WireMessage.address == address)
    return (await tx.exec(query.order_by(col(WireMessage.sent_at).desc(), col(WireMessage.id).desc()).limit(1))).first()


async def keep_buttons(
    tx: Transaction, channel: str, address: str, wire_id: str, buttons: list[list[list[str]]], now: datetime
) -> list[list[list[str]]]:
    """The buttons a message was sent with: those kept at an earlier press on it, else these, kept from now on."""
    await remember(tx, channel, address, [wire_id], now)
    row = await by_wire_id(tx, channel, address, wire_id)
    assert row is not None
    if row.buttons is None:
        row.buttons = buttons
        tx.add(row)
    return row.buttons


async def with_buttons(tx: Transaction, channel: str, numbers: Collection[int]) -> list[WireMessage]:
    """The pressed messages of the last months (see housekeeping) that have a button with one of these numbers.

    Found in the text of the column: to read the rows of half a year holds everybody up for a second.
    """
    said = cast(col(WireMessage.buttons), String)
    wanted = [said.contains(f":{number}{end}") for number in numbers for end in ('"', ":")]
    query = select(WireMessage).where(WireMessage.channel == channel, or_(*wanted))
    return list(await tx.exec(query.order_by(col(WireMessage.id))))


async def by_wire_id(tx: Transaction, channel: str, address: str, wire_id: str) -> WireMessage | None:
    """Our message that somebody replied to."""
    query = select(WireMessage).where(
        WireMessage.channel == channel, WireMessage.address == address, WireMessage.wire_id == wire_id
    )
    return (await tx.exec(query)).first()
