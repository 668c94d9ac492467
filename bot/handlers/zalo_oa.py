"""The Official Account's side: events of its webhook. Whatever a person does there opens their window of free replies.

Fields as clients in use report them: {app_id, event_name, timestamp (ms), sender: {id}, message: {msg_id, text,
attachments: [{type, payload: {url}}]}}; a new follower comes as {event_name: "follow", follower: {id}}.
"""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.handlers.intake import Intake
from bot.handlers.photos import Photos
from bot.handlers.talk import Incoming
from channels.text import clean
from storage import official_account

log = logging.getLogger(__name__)

KIND = "zalo_oa"


@dataclass(frozen=True, slots=True)
class Event:
    """Something a person did; `message_id` is empty for what is no message (a new follower)."""

    user: str
    message_id: str = ""
    text: str = ""
    photo: str = ""

    @classmethod
    def parse(cls, body: object) -> "Event | None":
        """None for what we did ourselves, what does not concern a person, and what cannot be read."""
        fields = _mapping(body)
        name = str(fields.get("event_name", ""))
        if name == "follow":
            user = str(_mapping(fields.get("follower")).get("id", ""))
            return cls(user) if user else None
        message, user = _mapping(fields.get("message")), str(_mapping(fields.get("sender")).get("id", ""))
        if not name.startswith("user_send_") or not user or not message.get("msg_id"):
            return None
        photo = _photo(message) if name == "user_send_image" else ""
        return cls(user, str(message["msg_id"]), clean(str(message.get("text") or "")), photo)


class ZaloOaIntake:
    """Hears the account's webhook; there is nothing to poll."""

    def __init__(self, intake: Intake, photos: Photos) -> None:
        self._intake, self._photos = intake, photos
        self._answering: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Nothing to start: the platform is told our address by hand."""

    async def stop(self) -> None:
        """Returns when everything heard is answered."""
        await asyncio.gather(*self._answering, return_exceptions=True)
        await self._photos.close()

    async def feed(self, body: object) -> None:
        """An event that came to our webhook: answered in the background."""
        event = Event.parse(body)
        if event is not None:
            task = asyncio.create_task(self._take(event))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _take(self, event: Event) -> None:
        async with self._intake.office.db.transaction() as tx:
            await official_account.heard(tx, event.user, self._intake.now())
        incoming = Incoming(KIND, event.user, text=event.text, update_id=event.message_id, chat=event.user)
        if event.message_id:
            await self._intake.take(incoming, fetch=partial(self._photos.fetch, event.photo) if event.photo else None)


def signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether X-ZEvent-Signature fits: "mac=" and the SHA-256 of app id, body, timestamp and the account's key."""
    try:
        fields = _mapping(json.loads(body))
    except ValueError:
        return False
    told = f"{fields.get('app_id', '')}{body.decode()}{fields.get('timestamp', '')}{secret}"
    expected = hashlib.sha256(told.encode()).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.removeprefix("mac=").encode())


def _photo(message: Mapping[str, Any]) -> str:
    attachments = message.get("attachments")
    first = attachments[0] if isinstance(attachments, list) and attachments else None
    return str(_mapping(_mapping(first).get("payload")).get("url") or "")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
