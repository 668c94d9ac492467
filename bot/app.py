"""The composition root: puts an office together and drives it. The one reader of the clock."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any

from bot.config import Settings
from bot.metered import MeteredZalo
from bot.oa_store import OaDatabase
from bot.office import Office
from channels.registry import Wires, channels_from
from channels.render import Renderer
from channels.zalo import ZaloChannel
from scheduler import addressing, confirming, waiting
from scheduler.digest import digest
from scheduler.dispatch import dispatch
from scheduler.tick import Ticked, bundle_facts, rehearse, tick
from storage import heartbeats, notices, work
from storage.db import Database, migrate

log = logging.getLogger(__name__)


def clock() -> datetime:
    """The moment it is. Everything else is told the time."""
    return datetime.now(UTC)


@asynccontextmanager
async def office_of(settings: Settings, now: Callable[[], datetime] = clock) -> AsyncIterator[Office]:
    """The office that the settings describe: its database brought up to date, its wires made but not opened."""
    await asyncio.to_thread(migrate, settings.database.url)
    db = Database(settings.database.url)
    renderer = Renderer([settings.folders.templates] if settings.folders.templates else [])
    wires = Wires(
        renderer,
        now=now,
        telegram=settings.telegram.wire(),
        zalo=settings.zalo.wire(),
        zalo_oa=settings.zalo_oa.wire(),
        oa_store=OaDatabase(db),
        email=settings.email.wire(),
    )
    channels = channels_from(wires)
    if isinstance(zalo := channels.get("zalo"), ZaloChannel):
        channels["zalo"] = MeteredZalo(zalo, db, settings.zalo.messages_per_month, now)
    try:
        yield Office(settings, db, renderer, channels)
    finally:
        await db.close()


async def run_tick(office: Office, now: datetime) -> Ticked:
    """The morning: first the lists of reports that wait for somebody, then the reminders, whose heartbeat ends it.

    Each in a transaction of its own, and each harmless when it is run again: a list that fails stops no reminder, and
    stands under `nhacviec check` until it is well again.
    """
    failed = []
    for whose, listed in {"heads": confirming.morning, "office": waiting.tell_admins}.items():
        try:
            async with office.db.transaction() as tx:
                await listed(tx, now)
        except Exception:
            log.exception("the reports that wait were not listed to: %s", whose)
            failed.append(whose)
    async with office.db.transaction() as tx:
        await heartbeats.beat(tx, "lists", now, failed=failed)
    async with office.db.transaction() as tx:
        return await tick(tx, now, office.settings.policy)


async def run_digest(office: Office, now: datetime) -> int:
    async with office.db.transaction() as tx:
        return await digest(tx, now)


async def send_everything(office: Office, now: datetime) -> int:
    """Send until nothing that may go out now is left; returns how many messages went out."""
    sent = 0
    for kind, channel in office.channels.items():
        while True:
            done = await dispatch(
                office.db, {kind: channel}, office.renderer, now, still_open=work.still_open, jitter=random.random
            )
            sent += done.sent
            if not done.total:
                break
    return sent


async def rehearsed(office: Office, first: date, last: date) -> list[dict[str, Any]]:
    """What would go out from `first` to `last` if nobody answered: the facts of each bundle, and its channels."""
    async with office.db.transaction() as tx:
        calendar = await notices.calendar(tx)
        said = await rehearse(tx, first, last, office.settings.policy)
        reached = await addressing.addressed(tx, [bundle.member for bundle in said])
        return [
            {**bundle_facts(bundle, calendar), "channels": [address.channel for address in reached[bundle.member.id]]}
            for bundle in said
        ]
