"""Zalo's side of the conversation: each bot is polled, or its webhook's bodies are fed in."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from functools import partial

from bot.config import Mode
from bot.config import Zalo as ZaloSection
from bot.handlers.intake import Intake
from bot.handlers.photos import Photos
from bot.handlers.talk import Incoming
from bot.inbox import Inbox
from bot.services import metering
from channels.base import SendFailed
from channels.zalo_api import BadUpdate, Event, Update, ZaloBot

log = logging.getLogger(__name__)

KIND = "zalo"
AT_ONCE = 32  # messages being answered for one bot
PAUSE, LONGEST = 1.0, 60.0  # seconds between attempts to poll, doubled while it fails


class ZaloIntake:
    """Hears every Zalo bot of the office; `url` is where Zalo reaches us, the bot's name follows it."""

    def __init__(
        self,
        intake: Intake,
        inbox: Inbox,
        bots: Mapping[str, ZaloBot],
        settings: ZaloSection,
        photos: Photos,
        url: str = "",
    ) -> None:
        self._intake, self._inbox, self._bots = intake, inbox, bots
        self._settings, self._photos, self._url = settings, photos, url
        self._pollers: list[asyncio.Task[None]] = []
        self._answering: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def start(self) -> None:
        """Begin to hear. In webhook mode SendFailed if a bot cannot be told where we are."""
        for bot in self._bots.values():
            if self._settings.mode is Mode.POLLING:
                self._pollers.append(asyncio.create_task(self._poll(bot), name=f"zalo {bot.name}"))
            else:
                secret = self._settings.webhook_secret.get_secret_value()
                await bot.set_webhook(f"{self._url}/{bot.name}", secret)

    async def stop(self) -> None:
        """Hear no more; returns when everything heard is answered."""
        for poller in self._pollers:
            poller.cancel()
        await asyncio.gather(*self._pollers, return_exceptions=True)
        while self._answering:
            await asyncio.gather(*self._answering, return_exceptions=True)
        await self._photos.close()

    async def feed(self, bot: str, body: object) -> None:
        """Answers a body that came to a bot's webhook. One that cannot be read is skipped."""
        try:
            update = Update.parse(body)
        except BadUpdate as error:
            log.warning("zalo %s: %s", bot, error)
            return
        await self._take(bot, update)

    async def _poll(self, bot: ZaloBot) -> None:
        """One update at a time until cancelled; a failure is waited out, longer each time."""
        pause = PAUSE
        while True:
            try:
                await self._slots.acquire()
                self._slots.release()
                body = await bot.get_update()
                pause = PAUSE
            except BadUpdate as error:
                log.warning("zalo %s: %s", bot.name, error)
                continue
            except SendFailed as failed:
                log.warning("%s, trying again in %g s", failed.reason, failed.retry_after or pause)
                await asyncio.sleep(failed.retry_after or pause)
                pause = min(pause * 2, LONGEST)
                continue
            if body is not None:
                await asyncio.shield(self._track(self._begin(bot.name, body)))  # what has come is not broken off

    async def _begin(self, bot: str, body: object) -> None:
        """Returns when the update is on record, and being answered."""
        number = await self._inbox.keep(door(bot), body)
        self._track(self._inbox.work(number, self.feed(bot, body)))

    def _track(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        return task

    async def _take(self, bot: str, update: Update) -> None:
        async with self._slots:
            office = self._intake.office
            limit = office.settings.zalo.messages_per_month
            async with office.db.transaction() as tx:
                await metering.count(tx, bot, 1, limit, self._intake.now())
            fetch = partial(self._photos.fetch, update.photo) if update.event is Event.IMAGE else None
            await self._intake.take(incoming_of(bot, update), fetch=fetch)


def door(bot: str) -> str:
    """What the inbox knows a bot by."""
    return f"{KIND}/{bot}"


def incoming_of(bot: str, update: Update) -> Incoming:
    """An update as what somebody said to this bot. In private the chat is the person: it is where we write to."""
    chat = f"{bot}:{update.chat_id}"
    return Incoming(
        channel=KIND,
        address=f"{bot}:{update.sender_id}" if update.in_group else chat,
        name=update.sender_name[:80],
        text=update.text,
        update_id=f"{bot}:{update.message_id}",
        chat=chat,
    )
