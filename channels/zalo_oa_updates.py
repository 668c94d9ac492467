"""What an Official Account hears: its webhook's bodies as the same `Update` that bots have, and their signature."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from channels.zalo_api import BadUpdate, Event, Update

EVENTS: Mapping[str, Event] = {
    "user_send_text": Event.TEXT,
    "user_send_image": Event.IMAGE,
    "user_send_sticker": Event.STICKER,
}
OTHER = "user_send_"  # a file, a voice message, a place


def heard(body: object) -> Update:
    """Reads one event. The person has no name here; BadUpdate if it is not a person who writes to us."""
    event = _fields(body)
    name, message = str(event.get("event_name")), _fields(event.get("message"))
    if not name.startswith(OTHER):
        raise BadUpdate("not a message from a person")
    sender = _fields(event.get("sender")).get("id")
    return Update.parse(
        {
            "event_name": EVENTS.get(name, Event.UNSUPPORTED).value,
            "message": {
                "message_id": message.get("msg_id"),
                "from": {"id": sender},
                "chat": {"id": sender},
                "date": event.get("timestamp"),
                "text": message.get("text"),
                "photo": _picture(message) if name == "user_send_image" else "",
            },
        }
    )


def is_signed(body: bytes, timestamp: str, signature: str, *, app_id: str, secret: str) -> bool:
    """Whether X-ZEvent-Signature is SHA-256 of app id, body, timestamp and the account's secret key, "mac=" before it.

    The platform writes "mac="; relays in use are known to drop it.
    """
    expected = hashlib.sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()
    return hmac.compare_digest(signature.removeprefix("mac=").encode(), expected.encode())


def _picture(message: Mapping[str, Any]) -> str:
    attachments = message.get("attachments")
    first = attachments[0] if isinstance(attachments, list) and attachments else {}
    return str(_fields(_fields(first).get("payload")).get("url", ""))


def _fields(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
