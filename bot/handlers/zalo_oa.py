"""The Official Account's side: events of its webhook. Whatever a person does there opens their free window."""

import logging
from functools import partial

from bot.handlers.intake import Intake
from bot.handlers.photos import Photos
from bot.handlers.talk import Incoming
from channels.zalo_api import BadUpdate
from channels.zalo_oa_updates import heard
from storage import official_account

log = logging.getLogger(__name__)

KIND = "zalo_oa"


class ZaloOaIntake:
    """Hears the account's webhook; there is nothing to poll."""

    def __init__(self, intake: Intake, photos: Photos) -> None:
        self._intake, self._photos = intake, photos

    async def start(self) -> None:
        """Nothing to start: the platform is told our address by hand."""

    async def stop(self) -> None:
        """Hears no more."""
        await self._photos.close()

    async def feed(self, body: object) -> None:
        """Answers an event that came to our webhook."""
        if follower := _follower(body):
            await self._open_window(follower)
            await self._intake.found_again(KIND, follower)
            return
        try:
            update = heard(body)
        except BadUpdate as error:
            log.info("zalo_oa: %s", error)  # also what we ourselves sent, and what people have seen
            return
        await self._open_window(update.sender_id)
        incoming = Incoming(KIND, update.sender_id, text=update.text, update_id=update.message_id)
        await self._intake.take(incoming, fetch=partial(self._photos.fetch, update.photo) if update.photo else None)
        await self._intake.bring(KIND, update.sender_id)  # what waited for the window

    async def _open_window(self, user: str) -> None:
        async with self._intake.office.db.transaction() as tx:
            await official_account.heard(tx, user, self._intake.now())


def _follower(body: object) -> str:
    """Who has just begun to follow the account; "" for any other event."""
    match body:
        case {"event_name": "follow", "follower": {"id": str(user)}}:
            return user
        case _:
            return ""
