"""A Zalo Bot Platform for tests: one update at a time, no acknowledgement, errors with HTTP 200.

async with zalo_double() as zalo:
    bot = ZaloBot(zalo.settings)
    lan = zalo.user("lan", "Lan")
    lan.says("xong 2.3")
    answer = await zalo.sent_to("lan")
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from channels.settings import ZaloSettings
from tests.wires.memory import Fault, Memory, Sent
from tests.wires.server import serving

TOKEN = "1234567890:not-a-real-zalo-token"
START = 1_707_265_800_000  # ms; 07/02/2024 07:30 in Hanoi; every update is a second later
Json = dict[str, Any]


class Refused(Exception):
    """An answer with ok=false (and HTTP 200)."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(slots=True)
class ZaloUser:
    """A person with a phone. Every move is an update; nothing waits."""

    double: "ZaloDouble"
    id: str
    name: str
    chat: str
    in_group: bool = False
    blocked: bool = False

    def says(self, text: str) -> str:
        """Writes a text; the message's id."""
        return self._event("message.text.received", text=text)

    def sends_photo(self, url: str, caption: str = "") -> str:
        """Sends a picture: Zalo gives its address."""
        return self._event("message.image.received", photo=url, caption=caption)

    def sends_sticker(self) -> str:
        return self._event("message.sticker.received", sticker="s1", url="https://example.org/s1.png")

    def sends_something_else(self) -> str:
        """A document, a voice message: Zalo only says that it came."""
        return self._event("message.unsupported.received")

    def blocks(self) -> None:
        """Blocks the bot: 403 from now on, and no update about it."""
        self.blocked = True

    def _event(self, name: str, **content: str) -> str:
        message_id = f"m{next(self.double.ids)}"
        message = {
            "message_id": message_id,
            "from": {"id": self.id, "display_name": self.name, "is_bot": False},
            "chat": {"id": self.chat, "chat_type": "GROUP" if self.in_group else "PRIVATE"},
            "date": next(self.double.clock),
            **content,
        }
        self.double.update({"event_name": name, "message": message})
        return message_id


@dataclass(slots=True)
class _Queue:
    updates: list[Json] = field(default_factory=list)
    filled: asyncio.Event = field(default_factory=asyncio.Event)


class ZaloDouble(Memory):
    """The platform's side for one bot; people are its `user`s. `flat`: webhook bodies come without the envelope."""

    def __init__(self, token: str = TOKEN, name: str = "bot") -> None:
        super().__init__()
        self.token, self.name, self.url = token, name, ""
        self.flat = False
        self.webhook = {"url": "", "secret_token": ""}
        self.webhook_answers: list[int] = []
        self.gateway = ("https://", "https://")  # what the reverse proxy makes of our public address
        self.ids, self.clock = count(1), count(START, 1000)
        self._users: dict[str, ZaloUser] = {}
        self._queue = _Queue()
        self._last: Json = {}
        self._posting: asyncio.Task[None] | None = None
        self.app = Starlette(routes=[Route("/bot{token}/{method}", self._method, methods=["POST"])])

    @property
    def settings(self) -> ZaloSettings:
        """How to reach this platform."""
        return ZaloSettings(self.name, self.token, base_url=self.url)

    def user(self, user_id: str, name: str = "Cán bộ") -> ZaloUser:
        """The person of this id; their chat has the same id."""
        return self._users.setdefault(user_id, ZaloUser(self, user_id, name, user_id))

    def address(self, user_id: str) -> str:
        """Where Outgoing goes to reach this person."""
        return f"{self.name}:{user_id}"

    def update(self, body: Json) -> None:
        """Queues any update for getUpdates or the webhook."""
        self._last = body
        self._queue.updates.append(body)
        self._queue.filled.set()

    def replays(self) -> None:
        """Sends the last update once more, with the same message id."""
        self.update(self._last)

    async def close(self) -> None:
        if self._posting:
            self._posting.cancel()
            with suppress(asyncio.CancelledError):
                await self._posting

    async def _method(self, request: Request) -> Response:
        method = request.path_params["method"]
        try:
            params = json.loads(await request.body() or b"{}")
            self.called(method, params)
            if request.path_params["token"] != self.token:
                raise Refused(401, "Unauthorized")
            if broken := self._meet(self.due_fault(method, params, after=False)):
                return broken
            if method == "sendMessage":
                await self.free.wait()
            action: Callable[[Json], Any] | None = getattr(self, f"_on_{method.lower()}", None)
            if action is None:
                raise Refused(404, "Not Found")
            result = await action(params) if method == "getUpdates" else action(params)
            if broken := self._meet(self.due_fault(method, params, after=True)):
                return broken
        except Refused as refused:
            answer: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
            return JSONResponse(answer | ({"parameters": refused.parameters} if refused.parameters else {}))
        return JSONResponse({"ok": True, "result": result})

    def _meet(self, fault: Fault | None) -> Response | None:
        if fault is None:
            return None
        if fault.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return PlainTextResponse("<html>Bad Gateway</html>", fault.code)
        parameters = {"retry_after": fault.retry_after} if fault.retry_after else {}
        raise Refused(fault.code, fault.description or HTTPStatus(fault.code).phrase, **parameters)

    def _on_getme(self, params: Json) -> Json:
        return {"id": self.token.split(":")[0], "account_name": "bot.nhacviec", "account_type": "BASIC"}

    async def _on_getupdates(self, params: Json) -> Json:
        if self.webhook["url"]:
            raise Refused(400, "Bad Request: webhook is active")
        with suppress(TimeoutError):
            async with asyncio.timeout(float(params.get("timeout", 30))):
                while not self._queue.updates:
                    self._queue.filled.clear()
                    await self._queue.filled.wait()
        if not self._queue.updates:
            raise Refused(408, "Request Timeout")
        return self._queue.updates.pop(0)

    def _on_setwebhook(self, params: Json) -> Json:
        if not str(params.get("url", "")).startswith("http") or not 8 <= len(params.get("secret_token", "")) <= 256:
            raise Refused(400, "Bad Request: url or secret_token is invalid")
        self.webhook = {"url": params["url"], "secret_token": params["secret_token"]}
        self._posting = self._posting or asyncio.create_task(self._post())
        self._queue.filled.set()
        return {"url": params["url"]}

    def _on_deletewebhook(self, params: Json) -> Json:
        self.webhook = {"url": "", "secret_token": ""}
        return {"url": ""}

    def _on_getwebhookinfo(self, params: Json) -> Json:
        return {"url": self.webhook["url"]}

    def _on_sendmessage(self, params: Json) -> Json:
        text = params.get("text")
        if not isinstance(text, str) or not 1 <= len(text.encode("utf-16-le")) // 2 <= 2000 or not text.strip():
            raise Refused(400, "Bad Request: text must be between 1 and 2000 characters")
        return self._keep(params, text)

    def _on_sendphoto(self, params: Json) -> Json:
        if not str(params.get("photo", "")).startswith("http"):
            raise Refused(400, "Bad Request: photo must be a URL")
        return self._keep(params, str(params.get("caption", "")), params["photo"])

    def _on_sendchataction(self, params: Json) -> bool:
        self._reachable(params)
        return True

    def _keep(self, params: Json, text: str, photo: str = "") -> Json:
        message_id = f"b{next(self.ids)}"
        self.remember(Sent(message_id, self._reachable(params), text, photo_url=photo))
        return {"message_id": message_id, "date": next(self.clock)}

    def _reachable(self, params: Json) -> str:
        chat = params.get("chat_id")
        if not isinstance(chat, str) or chat not in self._users:
            raise Refused(400, "Bad Request: chat_id is invalid")  # the person must write first
        if self._users[chat].blocked:
            raise Refused(403, "Forbidden")
        return chat

    async def _post(self) -> None:
        async with httpx.AsyncClient() as client:
            while True:
                while not self._queue.updates or not self.webhook["url"]:
                    self._queue.filled.clear()
                    await self._queue.filled.wait()
                update = self._queue.updates.pop(0)
                body = update if self.flat else {"ok": True, "result": update}
                header = {"X-Bot-Api-Secret-Token": self.webhook["secret_token"]}
                response = await client.post(self.webhook["url"].replace(*self.gateway), json=body, headers=header)
                self.webhook_answers.append(response.status_code)
                self.called("(webhook)", {"status": response.status_code})


@asynccontextmanager
async def zalo_double(token: str = TOKEN, name: str = "bot") -> AsyncIterator[ZaloDouble]:
    """The platform, running."""
    double = ZaloDouble(token, name)
    async with serving(double.app) as double.url:
        yield double
        await double.close()
