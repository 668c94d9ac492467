"""The whole service in one process: wires opened, people heard, the clock's jobs, and a clean end."""

import asyncio
import hashlib
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

import httpx

from bot.app import run_digest, run_tick
from bot.config import Settings
from bot.handlers.intake import Intake
from bot.handlers.photos import Photos
from bot.http import MOMENT, Hooks, HttpServer, app_of
from bot.inbox import Inbox
from bot.metered import MeteredZalo
from bot.office import Office
from bot.services import evidence
from channels.base import Channel, SendFailed
from channels.registry import MAKERS
from scheduler import due
from scheduler.clock import Clock, Job
from scheduler.dispatch import Unwired, dispatch
from storage import heartbeats, housekeeping, notices, work
from storage.files import FileStore

log = logging.getLogger(__name__)

WAKE, SEND, OPEN, TIDY, CLEAR = 60.0, 2.0, 60.0, 3600.0, 5.0  # seconds between runs of the jobs
BATCH = 400  # messages of one round of sending
PATIENCE = 30.0  # seconds for what has begun to end; what is then still being sent comes back with its lease

Now = Callable[[], datetime]


class Hearing(Protocol):
    """A wire's way in. `start` raises SendFailed if the wire refuses us or is not there."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


@dataclass(slots=True)
class Start:
    """Something of a wire that is tried until it works; it holds up no other, and says each reason once."""

    kind: str
    begin: Callable[[], Awaitable[None]]
    works: bool = False
    said: str = ""

    async def attempt(self) -> None:
        if self.works:
            return
        try:
            await self.begin()
            self.works = True
        except SendFailed as failed:
            if failed.reason != self.said:
                log.warning("Kênh %s chưa dùng được (%s). Các kênh khác vẫn chạy.", self.kind, failed.reason)
            self.said = failed.reason
        except Exception:
            log.exception("Kênh %s chưa dùng được. Các kênh khác vẫn chạy.", self.kind)


@dataclass(frozen=True, slots=True)
class Running:
    """What is at work: the HTTP server if there is one, and which parts of the wires have begun."""

    http: HttpServer | None
    starts: list[Start]

    async def attempt(self) -> None:
        """Try what has not begun yet."""
        await asyncio.gather(*(start.attempt() for start in self.starts))


@asynccontextmanager
async def running(
    office: Office, now: Now, *, pictures: httpx.AsyncBaseTransport | None = None, moment: float = MOMENT
) -> AsyncIterator[Running]:
    """The service, at work until the block ends. `now` tells the time; `pictures` is where photos are fetched from,
    None: the network; `moment` is how long a webhook may take before it is answered all the same.

    It ends in this order: no more wakes, no more requests, what people said is answered, wires are closed.
    """
    inbox = Inbox(office.db, now)
    hooks, http = Hooks(inbox), office.settings.http
    hearings = hearings_of(office, Intake(office, now), hooks, pictures)
    server = HttpServer(app_of(office, hooks, now, moment), http.host, http.port) if http.enabled else None
    starts = [Start(kind, channel.open) for kind, channel in office.channels.items()]
    starts += [Start(kind, partial(_hear, kind, hearing, hooks)) for kind, hearing in hearings.items()]
    service = Running(server, starts)
    clock = Clock([*jobs(office, service, now), Job("inbox", CLEAR, inbox.clear)])
    await inbox.open()
    try:
        if server:
            await server.start()
        await service.attempt()
        await _first_wake(office, now)
        clock.start()
        yield service
    finally:
        await _in_time("clock", clock.stop())
        if server:
            await _in_time("http", server.stop())
        await _in_time("webhooks", hooks.end())  # while the wires' own connections are still open: they answer by them
        await asyncio.gather(*(_in_time(kind, hearing.stop()) for kind, hearing in hearings.items()))
        await _in_time("inbox", inbox.clear())
        await asyncio.gather(*(_in_time(kind, channel.close()) for kind, channel in office.channels.items()))


async def _hear(kind: str, hearing: Hearing, hooks: Hooks) -> None:
    await hearing.start()
    hooks.again(kind)


def jobs(office: Office, service: Running, now: Now) -> list[Job]:
    """What the clock wakes; one sender for each wire, so that a slow one holds up no other."""
    unwired: dict[str, Channel] = {kind: Unwired(kind) for kind in MAKERS if kind not in office.channels}
    senders = {kind: {kind: channel} for kind, channel in office.channels.items()} | {"unwired": unwired}
    return [
        Job("wake", WAKE, partial(wake, office, now)),
        Job("open", OPEN, service.attempt),
        Job("tidy", TIDY, partial(tidy, office, now)),
        *(Job(f"send {kind}", SEND, partial(send, office, wires, now)) for kind, wires in senders.items()),
    ]


async def wake(office: Office, now: Now) -> None:
    """Run the morning and the digest if they are due; what was missed is made good."""
    moment, schedule = now(), office.settings.schedule
    async with office.db.transaction() as tx:
        await heartbeats.beat(tx, "wake", moment)
        calendar = await notices.calendar(tx)
        tick, digest = await heartbeats.last(tx, "tick"), await heartbeats.last(tx, "digest")
    if due.morning_is_due(moment, schedule.morning, calendar, tick.at if tick else None):
        log.info("morning: %s", await run_tick(office, moment))
    weekday, at = schedule.digest_day.number, schedule.digest_time
    if due.digest_is_due(moment, weekday, at, calendar, digest.at if digest else None):
        log.info("digest: to %s people", await run_digest(office, moment))


async def _first_wake(office: Office, now: Now) -> None:
    """At once, not after a minute; if it fails the clock's next wake tries again."""
    try:
        await wake(office, now)
    except Exception:
        log.exception("the first wake failed")


async def send(office: Office, wires: dict[str, Channel], now: Now) -> None:
    """Send until a round is not full."""
    total = BATCH
    while total == BATCH:
        done = await dispatch(
            office.db, wires, office.renderer, now(), still_open=work.still_open, jitter=random.random, limit=BATCH
        )
        total = done.total


async def tidy(office: Office, now: Now) -> None:
    async with office.db.transaction() as tx:
        await housekeeping.tidy(tx, now())
    await evidence.sweep(office.db, FileStore(office.settings.folders.evidence), now())


def hearings_of(
    office: Office, intake: Intake, hooks: Hooks, pictures: httpx.AsyncBaseTransport | None = None
) -> dict[str, Hearing]:
    """The ways in of the wires that are on; those with webhooks are put on `hooks`."""
    photos = partial(_photos, office.settings, pictures)
    made = {
        "telegram": _telegram(office, intake, hooks),
        "zalo": _zalo(office, intake, hooks, photos),
        "zalo_oa": _zalo_oa(office, intake, hooks, photos),
    }
    return {kind: hearing for kind, hearing in made.items() if hearing}


def _telegram(office: Office, intake: Intake, hooks: Hooks) -> Hearing | None:
    if "telegram" not in office.channels:
        return None
    from bot.handlers.telegram import TelegramIntake  # telegram.ext takes most of a second to import
    from channels.telegram import TelegramChannel

    channel, settings = office.channels["telegram"], office.settings.telegram
    assert isinstance(channel, TelegramChannel)
    secret = settings.webhook_secret.get_secret_value()
    path = f"/telegram/{hashlib.sha256(secret.encode()).hexdigest()[:32]}"
    hearing = TelegramIntake(intake, hooks.inbox, channel.bot, settings, _public(office.settings, path))
    hooks.telegram(path, secret, hearing.feed)
    return hearing


def _zalo(office: Office, intake: Intake, hooks: Hooks, photos: Callable[[str], Photos]) -> Hearing | None:
    channel, settings = office.channels.get("zalo"), office.settings.zalo
    if not isinstance(channel, MeteredZalo):
        return None
    from bot.handlers.zalo import ZaloIntake, door

    bots, url = channel.channel.bots, _public(office.settings, "/zalo")
    hearing = ZaloIntake(intake, hooks.inbox, bots, settings, photos(settings.bots[0].proxy), url)
    for name in bots:
        hooks.zalo(f"/zalo/{name}", door(name), settings.webhook_secret.get_secret_value(), partial(hearing.feed, name))
    return hearing


def _zalo_oa(office: Office, intake: Intake, hooks: Hooks, photos: Callable[[str], Photos]) -> Hearing | None:
    if "zalo_oa" not in office.channels:
        return None
    from bot.handlers.zalo_oa import ZaloOaIntake

    hearing = ZaloOaIntake(intake, photos(office.settings.zalo_oa.proxy))
    settings = office.settings.zalo_oa
    hooks.zalo_oa("/zalo-oa", settings.app_id, settings.webhook_secret.get_secret_value(), hearing.feed)
    return hearing


def _photos(settings: Settings, pictures: httpx.AsyncBaseTransport | None, proxy: str) -> Photos:
    """Pictures lie on the web: they take the same way out of the office's network as the wire that names them."""
    return Photos(settings.zalo.photo_hosts, settings.limits.evidence_mb, proxy=proxy, transport=pictures)


def _public(settings: Settings, path: str) -> str:
    return settings.http.public_url.rstrip("/") + path


async def _in_time(name: str, end: Awaitable[None]) -> None:
    """One end that fails or hangs must not keep the others from theirs."""
    try:
        async with asyncio.timeout(PATIENCE):
            await end
    except Exception:
        log.exception("%s did not end well", name)
