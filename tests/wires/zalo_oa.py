"""Zalo's Official Account API for tests: consultation messages, and refresh tokens that can be used once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from channels.settings import ZaloOaSettings
from channels.zalo_oa import Tokens, Window
from tests.wires.memory import Memory, Sent
from tests.wires.server import serving

SECRET = "not-a-real-app-secret"


class ZaloOaDouble(Memory):
    """The account's side. `access` is the one access token that works, `refresh` the one refresh token."""

    def __init__(self) -> None:
        super().__init__()
        self.url = ""
        self.access, self.refresh = "access-0", "refresh-0"
        self.people: set[str] = set()
        self.gone: set[str] = set()
        self._ids = count(1)
        self.app = Starlette(
            routes=[
                Route("/v3.0/oa/message/cs", self._message, methods=["POST"]),
                Route("/v4/oa/access_token", self._token, methods=["POST"]),
            ]
        )

    @property
    def settings(self) -> ZaloOaSettings:
        return ZaloOaSettings("4242", SECRET, base_url=self.url, oauth_url=self.url)

    def ends_session(self) -> None:
        """The access token stops working before its time."""
        self.access = "access-none"

    async def _message(self, request: Request) -> Response:
        body = await request.json()
        user, text = body["recipient"]["user_id"], body["message"]["text"]
        self.called("message/cs", {"chat_id": user, "text": text})
        if fault := self.due_fault("message/cs", {"chat_id": user}, after=False):
            if fault.code > 0:
                return PlainTextResponse("Bad Gateway", fault.code)
            return JSONResponse({"error": fault.code, "message": fault.description})
        if request.headers.get("access_token") != self.access:
            return JSONResponse({"error": -216, "message": "Access token is invalid"})
        if user in self.gone or user not in self.people:
            return JSONResponse({"error": -244 if user in self.gone else -201, "message": "user_id is invalid"})
        if not 1 <= len(text.encode("utf-16-le")) // 2 <= 2000:
            return JSONResponse({"error": -201, "message": "text is invalid"})
        message_id = str(next(self._ids))
        self.remember(Sent(message_id, user, text))
        return JSONResponse({"error": 0, "message": "Success", "data": {"message_id": message_id, "user_id": user}})

    async def _token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        self.called("access_token", form)
        if request.headers.get("secret_key") != SECRET or form.get("refresh_token") != self.refresh:
            return JSONResponse({"error": -14014, "error_name": "Invalid refresh token"})
        number = next(self._ids)
        self.access, self.refresh = f"access-{number}", f"refresh-{number}"
        body: dict[str, Any] = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}
        return JSONResponse(body)


class OaMemory:
    """The driver's store, in a dict: what an office keeps in its database."""

    def __init__(self, now: datetime) -> None:
        self.kept = Tokens("access-0", "refresh-0", now + timedelta(hours=25))
        self.windows: dict[str, Window] = {}

    async def tokens(self) -> Tokens:
        return self.kept

    async def swap(self, old: Tokens, new: Tokens) -> bool:
        if self.kept.refresh != old.refresh:
            return False
        self.kept = new
        return True

    async def window(self, user: str) -> Window:
        return self.windows.get(user, Window())

    async def replied(self, user: str, count: int) -> None:
        self.windows[user] = self.windows[user].replied(count)


@asynccontextmanager
async def zalo_oa_double() -> AsyncIterator[ZaloOaDouble]:
    """The account's API, running."""
    double = ZaloOaDouble()
    async with serving(double.app) as double.url:
        yield double
