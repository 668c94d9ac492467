"""A Telegram Bot API server for tests: small, with a memory, strict in Telegram's own words.

async with telegram_double() as telegram:
    bot = bot_from(telegram.settings)
    an = telegram.user("42", "An")
    an.says("/done 2.3")
    answer = await telegram.sent_to("42")
    an.presses("✅ Xong", on=answer)
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http import HTTPStatus
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.settings import TelegramSettings
from tests.wires.memory import Fault, Memory, Sent
from tests.wires.server import serving
from tests.wires.telegram_html import CannotParse, visible
from tests.wires.telegram_user import Json, TelegramUser

TOKEN = "42:AAF-not_a_real_token-wxyz"
START = 1_707_265_800  # 07/02/2024 07:30 in Hanoi; every update is a second later
MESSAGE_LIMIT, CAPTION_LIMIT, PRESS_LIMIT = 4096, 1024, 64
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


class Refused(Exception):
    """An answer with ok=false."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(slots=True)
class _Webhook:
    url: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class _Upload:
    name: str
    content: bytes


@dataclass(slots=True)
class _Queue:
    updates: list[Json] = field(default_factory=list)
    filled: asyncio.Event = field(default_factory=asyncio.Event)
    allowed: list[str] | None = None


class TelegramDouble(Memory):
    """The server's side; people are its `user`s."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token, self.url = token, ""
        self.groups: set[str] = set()
        self.answers: list[Mapping[str, Any]] = []  # of callbacks: {callback_query_id, text, ...}
        self.commands: dict[str, list[tuple[str, str]]] = {}  # by scope, as JSON
        self.webhook = _Webhook()
        self.gateway = ("https://", "https://")  # what the reverse proxy makes of our public address
        self.webhook_answers: list[int] = []
        self._last: Json = {}
        self._users: dict[str, TelegramUser] = {}
        self._queue = _Queue()
        self._files: dict[str, tuple[str, bytes]] = {}
        self._callbacks: set[str] = set()
        self._ids, self._clock = count(1), count(START)
        self._posting: asyncio.Task[None] | None = None
        self.app = Starlette(
            routes=[
                Route("/file/bot{token}/{path:path}", self._file),
                Route("/bot{token}/{method}", self._method, methods=["GET", "POST"]),
            ]
        )

    @property
    def settings(self) -> TelegramSettings:
        """How to reach this server."""
        return TelegramSettings(self.token, base_url=f"{self.url}/bot", base_file_url=f"{self.url}/file/bot")

    @property
    def account(self) -> Json:
        return {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": "Nhắc Việc",
            "username": "nhacviec_bot",
        }

    def user(self, user_id: str | int, name: str = "Cán bộ") -> TelegramUser:
        """The person of this id; their private chat has the same id."""
        return self._users.setdefault(str(user_id), TelegramUser(self, str(user_id), name, str(user_id)))

    def update(self, kind: str, body: Json) -> None:
        """Queues any update for getUpdates or the webhook."""
        if self._queue.allowed and kind not in self._queue.allowed:
            return
        self._queue.updates.append({"update_id": next(self._ids), kind: body})
        self._queue.filled.set()

    def replays(self) -> None:
        """Sends the last update once more, as Telegram does when it doubts that a webhook got it."""
        self._queue.updates.append(self._last)
        self._queue.filled.set()

    async def close(self) -> None:
        if self._posting:
            self._posting.cancel()
            with suppress(asyncio.CancelledError):
                await self._posting

    # What the people's side needs.

    def tick(self) -> int:
        return next(self._clock)

    def new_message_id(self) -> str:
        return str(next(self._ids))

    def new_callback(self) -> str:
        callback = f"cb{next(self._ids)}"
        self._callbacks.add(callback)
        return callback

    def store(self, content: bytes, name: str) -> Json:
        file_id = f"file{next(self._ids)}"
        self._files[file_id] = (f"documents/{file_id}-{name}", content)
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content)}

    def chat(self, chat: str) -> Json:
        if chat.startswith("-"):
            return {"id": int(chat), "type": "supergroup", "title": "Nhóm cơ quan"}
        return {
            "id": int(chat),
            "type": "private",
            "first_name": self._users[chat].name if chat in self._users else "?",
        }

    def found(self, chat: str, message: str | Sent) -> Sent:
        wanted = message if isinstance(message, str) else message.message_id
        return next((each for each in self.history(chat) if each.message_id == wanted), Sent(wanted, chat, "…"))

    def newest_with(self, chat: str, button: str) -> Sent:
        for message in reversed(self.history(chat)):
            if any(button in pair for row in message.buttons for pair in row):
                return message
        raise AssertionError(f"no message to {chat} has a button {button!r}")

    def as_message(self, sent: Sent) -> Json:
        keys = [[{"text": label, "callback_data": press} for label, press in row] for row in sent.buttons]
        content: Json = {"text": sent.text}
        if sent.file_name:
            stored = {"file_id": "sent", "file_unique_id": "sent", "file_size": len(sent.file)}
            content = {"document": {**stored, "file_name": sent.file_name}, "caption": sent.text}
        body = {"message_id": int(sent.message_id), "date": START, "chat": self.chat(sent.chat), "from": self.account}
        return {**body, **content, **({"reply_markup": {"inline_keyboard": keys}} if keys else {})}

    # The bot's side: HTTP.

    async def _file(self, request: Request) -> Response:
        stored = dict(self._files.values())
        path = request.path_params["path"]
        if request.path_params["token"] != self.token or path not in stored:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        return Response(stored[path])

    async def _method(self, request: Request) -> Response:
        method, params = request.path_params["method"], await _params(request)
        self.called(method, params)
        try:
            if request.path_params["token"] != self.token:
                raise Refused(401, "Unauthorized")
            self._meet(self.due_fault(method, params, after=False))
            if method == "sendMessage":
                await self.free.wait()
            action: Callable[[Json], Any] | None = getattr(self, f"_on_{method.lower()}", None)
            if action is None:
                raise Refused(404, "Not Found")
            result = await action(params) if method == "getUpdates" else action(params)
            self._meet(self.due_fault(method, params, after=True))
        except Refused as refused:
            body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
            return JSONResponse(body, refused.code)
        return JSONResponse({"ok": True, "result": result})

    def _meet(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.code == HTTPStatus.TOO_MANY_REQUESTS:
            wait = fault.retry_after or 1
            raise Refused(429, f"Too Many Requests: retry after {wait:g}", retry_after=wait)
        raise Refused(fault.code, fault.description or HTTPStatus(fault.code).phrase)

    def _on_getme(self, params: Json) -> Json:
        can = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
        return {**self.account, **dict.fromkeys(can, False)}

    async def _on_getupdates(self, params: Json) -> list[Json]:
        if self.webhook.url:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first",
            )
        if "allowed_updates" in params:
            self._queue.allowed = json.loads(params["allowed_updates"]) or None
        offset, limit = int(params.get("offset", 0)), int(params.get("limit", 100))
        self._queue.updates = [update for update in self._queue.updates if update["update_id"] >= offset]
        with suppress(TimeoutError):
            async with asyncio.timeout(float(params.get("timeout", 0))):
                while not self._queue.updates:
                    self._queue.filled.clear()
                    await self._queue.filled.wait()
        return self._queue.updates[:limit]

    def _on_setwebhook(self, params: Json) -> bool:
        self.webhook = _Webhook(params.get("url", ""), params.get("secret_token", ""))
        self._queue.allowed = json.loads(params.get("allowed_updates", "[]")) or None
        if self.webhook.url and not self._posting:
            self._posting = asyncio.create_task(self._post())
        return True

    def _on_deletewebhook(self, params: Json) -> bool:
        self.webhook = _Webhook()
        return True

    def _on_getwebhookinfo(self, params: Json) -> Json:
        waiting = len(self._queue.updates)
        return {"url": self.webhook.url, "has_custom_certificate": False, "pending_update_count": waiting}

    async def _post(self) -> None:
        """Posts every update to the webhook, one after another."""
        async with httpx.AsyncClient() as client:
            while True:
                while not self._queue.updates or not self.webhook.url:
                    self._queue.filled.clear()
                    await self._queue.filled.wait()
                self._last = self._queue.updates.pop(0)
                secret = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.secret} if self.webhook.secret else {}
                response = await client.post(self.webhook.url.replace(*self.gateway), json=self._last, headers=secret)
                self.webhook_answers.append(response.status_code)
                self.called("(webhook)", {"status": response.status_code})

    def _on_sendmessage(self, params: Json) -> Json:
        text = self._text(params, "text", MESSAGE_LIMIT)
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        return self._keep(params, text, params["text"])

    def _on_senddocument(self, params: Json) -> Json:
        return self._with_file(params, params.get("document"))

    def _on_sendphoto(self, params: Json) -> Json:
        sent = self._with_file(params, params.get("photo"))
        sent["photo"] = [{**sent.pop("document"), "width": 1, "height": 1}]
        return sent

    def _on_editmessagetext(self, params: Json) -> Json:
        message = self._editable(params)
        text, buttons = self._text(params, "text", MESSAGE_LIMIT), _buttons(params)
        if (text, params["text"], buttons) == (message.text, message.markup, message.buttons):
            raise _not_modified()
        message.edits.append(message.text)
        message.text, message.markup, message.buttons = text, params["text"], buttons
        return self.as_message(message)

    def _on_editmessagereplymarkup(self, params: Json) -> Json:
        message = self._editable(params)
        if _buttons(params) == message.buttons:
            raise _not_modified()
        message.buttons = _buttons(params)
        return self.as_message(message)

    def _on_deletemessage(self, params: Json) -> bool:
        self._editable(params).deleted = True
        return True

    def _on_answercallbackquery(self, params: Json) -> bool:
        if params.get("callback_query_id") not in self._callbacks:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self._callbacks.remove(params["callback_query_id"])
        self.answers.append(params)
        return True

    def _on_sendchataction(self, params: Json) -> bool:
        self._reachable(params)
        return True

    def _on_setmycommands(self, params: Json) -> bool:
        commands = [(each["command"], each["description"]) for each in json.loads(params["commands"])]
        for command, description in commands:
            if not COMMAND.fullmatch(command) or not 1 <= len(description) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        self.commands[params.get("scope", "")] = commands
        return True

    def _on_deletemycommands(self, params: Json) -> bool:
        self.commands.pop(params.get("scope", ""), None)
        return True

    def _on_getfile(self, params: Json) -> Json:
        if params.get("file_id") not in self._files:
            raise Refused(400, "Bad Request: invalid file_id")
        path, content = self._files[params["file_id"]]
        if len(content) > 20_000_000:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": params["file_id"], "file_unique_id": "u", "file_size": len(content), "file_path": path}

    def _reachable(self, params: Json) -> str:
        chat = str(params.get("chat_id", ""))
        if chat in self.groups:
            return chat
        if chat not in self._users:
            raise Refused(400, "Bad Request: chat not found")
        if self._users[chat].blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat

    def _text(self, params: Json, name: str, limit: int) -> str:
        given = str(params.get(name, ""))
        try:
            text = visible(given) if params.get("parse_mode") == "HTML" else given
        except CannotParse as error:
            raise Refused(400, f"Bad Request: can't parse entities: {error}") from error
        if len(text.encode("utf-16-le")) // 2 > limit:
            raise Refused(400, f"Bad Request: message {'caption ' if name == 'caption' else ''}is too long")
        return text

    def _keep(self, params: Json, text: str, markup: str, file: _Upload | None = None) -> Json:
        chat, buttons = self._reachable(params), _buttons(params)
        reply = json.loads(params["reply_parameters"]) if "reply_parameters" in params else {}
        known = {each.message_id for each in self.history(chat)}
        if reply and str(reply["message_id"]) not in known and not reply.get("allow_sending_without_reply"):
            raise Refused(400, "Bad Request: message to be replied not found")
        message = Sent(self.new_message_id(), chat, text, markup, buttons, str(reply.get("message_id", "")))
        if file:
            message.file_name, message.file = file.name, file.content
        return self.as_message(self.remember(message))

    def _with_file(self, params: Json, file: object) -> Json:
        if not isinstance(file, _Upload) or not file.content:
            raise Refused(400, "Bad Request: there is no file in the request")
        return self._keep(params, self._text(params, "caption", CAPTION_LIMIT), str(params.get("caption", "")), file)

    def _editable(self, params: Json) -> Sent:
        wanted = str(params.get("message_id"))
        for message in self.history(self._reachable(params)):
            if message.message_id == wanted and not message.deleted:
                return message
        raise Refused(400, "Bad Request: message to edit not found")


def _not_modified() -> Refused:
    return Refused(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message",
    )


def _buttons(params: Json) -> list[list[tuple[str, str]]]:
    rows = json.loads(params.get("reply_markup") or "{}").get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise Refused(400, "Bad Request: can't parse inline keyboard button: Text buttons must be non-empty")
        if not 1 <= len(button.get("callback_data", button.get("url", "")).encode()) <= PRESS_LIMIT:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    return [[(button["text"], button.get("callback_data", "")) for button in row] for row in rows]


async def _params(request: Request) -> Json:
    """The form fields, whichever way they came; files are uploads."""
    body, kind = await request.body(), request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        form = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=policy.HTTP)
        return dict(_field(part) for part in form.iter_parts())
    if kind.startswith("application/json"):
        return dict(json.loads(body))
    return dict(parse_qsl(body.decode(), keep_blank_values=True)) | dict(request.query_params)


def _field(part: Any) -> tuple[str, Any]:
    name = part.get_param("name", header="content-disposition")
    content = part.get_payload(decode=True)
    file_name = part.get_filename()
    return name, _Upload(file_name, content) if file_name else content.decode()


@asynccontextmanager
async def telegram_double(token: str = TOKEN) -> AsyncIterator[TelegramDouble]:
    """The server, running."""
    double = TelegramDouble(token)
    async with serving(double.app) as double.url:
        yield double
        await double.close()
