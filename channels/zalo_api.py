"""The Zalo Bot Platform over HTTP: a small client, and updates as values.

POST {base_url}/bot{token}/{method} with a JSON body; the answer is {ok, result | error_code, description}, and an error
may come with HTTP 200. Hosts and fields differ between the platform's own clients, so the address is a setting and an
update is read with some tolerance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from http import HTTPStatus
from typing import Any

import httpx

from channels import bodies
from channels.base import SendFailed, hush, without
from channels.settings import ZaloSettings
from channels.text import clean, one_line

WRONG_TOKEN_RETRY = 900.0  # seconds: somebody must change the configuration first
BUSY_RETRY = 60.0  # seconds, where the platform says only that it is too much
POLL = 30  # seconds that getUpdates is held when there is nothing


class Event(Enum):
    TEXT = "message.text.received"
    IMAGE = "message.image.received"
    STICKER = "message.sticker.received"
    UNSUPPORTED = "message.unsupported.received"


class BadUpdate(ValueError):
    """A body that is no update: forged, or of a kind that does not concern us."""


@dataclass(frozen=True, slots=True)
class Update:
    """One message from a person; `photo` is an address to fetch the picture from, `sent_at` is UTC."""

    event: Event
    message_id: str
    chat_id: str
    in_group: bool
    sender_id: str
    sender_name: str
    sent_at: datetime
    text: str = ""
    photo: str = ""

    @classmethod
    def parse(cls, body: object) -> "Update":
        """Reads a webhook's body, wrapped ({ok, result}) or flat, or the result of getUpdates. BadUpdate otherwise."""
        update = _mapping(body)
        if "event_name" not in update and "result" in update:
            update = _mapping(update["result"])
        message = _mapping(update.get("message"))
        sender, chat = _mapping(message.get("from")), _mapping(message.get("chat"))
        try:
            return cls(
                event=Event(update.get("event_name") or _event(message)),
                message_id=_text(message, "message_id"),
                chat_id=_text(chat, "id"),
                in_group=chat.get("chat_type") == "GROUP",
                sender_id=_text(sender, "id"),
                sender_name=one_line(str(sender.get("display_name") or sender.get("first_name") or "")),
                sent_at=datetime.fromtimestamp(float(message["date"]) / 1000, UTC),
                text=clean(str(message.get("text") or message.get("caption") or "")),
                photo=str(message.get("photo") or message.get("photo_url") or ""),
            )
        except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
            raise BadUpdate(f"not an update: {type(error).__name__}") from error


class ZaloBot:
    """One bot's methods. SendFailed for any trouble, never with the token in it."""

    def __init__(self, settings: ZaloSettings) -> None:
        hush()
        self.name = settings.name
        self._token = settings.token
        self._http = httpx.AsyncClient(
            base_url=f"{settings.base_url.rstrip('/')}/bot{settings.token}/",
            proxy=settings.proxy or None,
            timeout=settings.timeout,
        )

    async def get_me(self) -> Mapping[str, Any]:
        """Who the bot is: {id, account_name, ...}; a refused token fails here."""
        return _fields(await self._call("getMe"))

    async def get_update(self, *, hold: int = POLL) -> object:
        """The next update as it comes, waiting up to `hold` seconds; None if nothing came. It is not given again.

        BadUpdate for an answer that is none: skip it.
        """
        answer = await self._post("getUpdates", {"timeout": hold}, patience=hold + 10.0)
        if _code(answer) == HTTPStatus.REQUEST_TIMEOUT:
            return None
        return self._result(answer)

    async def send_message(self, chat_id: str, text: str) -> str:
        """Sends 1 to 2,000 characters; the message's id."""
        return _id(await self._call("sendMessage", chat_id=chat_id, text=text))

    async def send_photo(self, chat_id: str, photo: str, caption: str = "") -> str:
        """Sends a picture that Zalo fetches from the address `photo`; the message's id."""
        return _id(await self._call("sendPhoto", chat_id=chat_id, photo=photo, caption=caption))

    async def typing(self, chat_id: str) -> None:
        """Shows that an answer is being written."""
        await self._call("sendChatAction", chat_id=chat_id, action="typing")

    async def set_webhook(self, url: str, secret: str) -> None:
        """Updates go to `url` from now on, with `secret` in the header X-Bot-Api-Secret-Token."""
        await self._call("setWebhook", url=url, secret_token=secret)

    async def delete_webhook(self) -> None:
        """Back to polling."""
        await self._call("deleteWebhook")

    async def webhook(self) -> Mapping[str, Any]:
        """Where updates go: {url, ...}."""
        return _fields(await self._call("getWebhookInfo"))

    async def close(self) -> None:
        """Lets the connections go."""
        await self._http.aclose()

    async def _call(self, method: str, **body: Any) -> Any:
        return self._result(await self._post(method, body))

    async def _post(self, method: str, body: Mapping[str, Any], patience: float | None = None) -> Mapping[str, Any]:
        """The whole answer; `from None` because httpx puts the address, and in it the token, into its errors."""
        try:
            response = await self._http.post(method, json=body, timeout=patience or self._http.timeout)
        except httpx.HTTPError as error:
            raise SendFailed(f"zalo: no answer ({type(error).__name__})") from None
        try:
            answer = _mapping(bodies.read(response.content))
        except ValueError:
            raise SendFailed(f"zalo: HTTP {response.status_code} without JSON") from None
        return answer if "ok" in answer else {"ok": False, "error_code": response.status_code, **answer}

    def _result(self, answer: Mapping[str, Any]) -> Any:
        if answer["ok"] is True:
            return answer.get("result")
        raise failure(_code(answer), without(self._token, answer.get("description", "")), answer)


def _event(message: Mapping[str, Any]) -> Event:
    """What a message is when its update does not say so, as in the platform's own example of getUpdates."""
    if message.get("photo") or message.get("photo_url"):
        return Event.IMAGE
    if message.get("sticker"):
        return Event.STICKER
    return Event.TEXT if message.get("text") else Event.UNSUPPORTED


def failure(code: int, description: str, answer: Mapping[str, Any]) -> SendFailed:
    """What a refusal means for the message that met it."""
    reason = f"zalo: {code} {description}"
    match code:
        case HTTPStatus.BAD_REQUEST:
            return SendFailed(reason, permanent=True)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return SendFailed(reason, retry_after=WRONG_TOKEN_RETRY)
        case HTTPStatus.FORBIDDEN:
            return SendFailed(reason, blocked=True)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return SendFailed(reason, retry_after=_wait(answer))
        case _:
            return SendFailed(reason)


def _wait(answer: Mapping[str, Any]) -> float:
    wait = _fields(answer.get("parameters")).get("retry_after")
    return float(wait) if isinstance(wait, int | float) else BUSY_RETRY


def _code(answer: Mapping[str, Any]) -> int:
    code = answer.get("error_code", 0)
    return code if isinstance(code, int) and answer["ok"] is not True else 0


def _id(result: object) -> str:
    """The id of a sent message; without one it was sent all the same."""
    return str(_fields(result).get("message_id", ""))


def _fields(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadUpdate("not an object")
    return value


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value):
        raise BadUpdate(f"no {name}")
    return str(value)
