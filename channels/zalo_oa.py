"""Zalo Official Account: the second driver of Zalo, for offices that have one.

Consultation messages (POST /v3.0/oa/message/cs) are free within 48 hours of the person's last message, 8 of them;
outside that window we do not send: the message falls back to the person's next channel. The access token lives about 25
hours; the refresh token can be used once, so its successor is stored before anything else happens.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import httpx

from channels import bodies
from channels.base import SendFailed, admit, hush
from channels.settings import ZaloOaSettings
from channels.text import one_line
from channels.zalo import LIMITS, Phrase, pieces
from domain.outgoing import Outgoing

OPEN_FOR = timedelta(hours=48)
FREE_REPLIES = 8
EARLY = timedelta(minutes=10)  # a token is renewed before it ends
AUTHORISE_RETRY = 900.0  # seconds: somebody must give the account's permission again
BUSY_RETRY = 60.0

# Codes as clients in use report them; the platform's own list is not public.
TOKEN_REFUSED = frozenset({-216, -124})
WINDOW_CLOSED = frozenset({-213, -230, -231, -232})
PERSON_GONE = frozenset({-207, -227, -244})
TOO_FAST = frozenset({-32, -211})


@dataclass(frozen=True, slots=True)
class Tokens:
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """How far a person can be written to for nothing: `heard_at` is their last message, `replies` ours since then."""

    heard_at: datetime | None = None
    replies: int = 0

    def is_open(self, now: datetime, count: int = 1) -> bool:
        """Whether `count` more messages are free now."""
        if self.heard_at is None or now >= self.heard_at + OPEN_FOR:
            return False
        return self.replies + count <= FREE_REPLIES

    def heard(self, at: datetime) -> "Window":
        """The person wrote: a new window."""
        return Window(at)

    def replied(self, count: int = 1) -> "Window":
        """We wrote."""
        return replace(self, replies=self.replies + count)


class OaStore(Protocol):
    """What the driver must not forget. Every method is one transaction."""

    async def tokens(self) -> Tokens: ...

    async def swap(self, old: Tokens, new: Tokens) -> bool:
        """Stores `new` if `old.refresh` is still what is stored; False, and nothing stored, if not."""

    async def window(self, user: str) -> Window: ...

    async def replied(self, user: str, count: int) -> None: ...


class ZaloOaChannel:
    """One rendered message in, one or more consultation messages out; the address is the person's user_id."""

    kind = "zalo_oa"
    limits = LIMITS

    def __init__(self, settings: ZaloOaSettings, store: OaStore, phrase: Phrase, now: Callable[[], datetime]) -> None:
        hush()
        self._settings, self._store, self._phrase, self._now = settings, store, phrase, now
        self._http = httpx.AsyncClient(proxy=settings.proxy or None, timeout=settings.timeout)
        self._renewing = asyncio.Lock()

    async def open(self) -> None:
        """Makes sure there is a valid access token."""
        await self._tokens()

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Sends inside the free window only; the ids of the messages."""
        admit(message, self.limits)
        texts = pieces(message.parts, self._phrase)
        window = await self._store.window(message.address)
        if not window.is_open(self._now(), len(texts)):
            raise SendFailed("zalo_oa: outside the free window", shut=True)
        return tuple([await self._send(message.address, text) for text in texts])

    async def close(self) -> None:
        """Lets the connections go."""
        await self._http.aclose()

    async def _send(self, user: str, text: str) -> str:
        tokens = await self._tokens()
        answer = await self._deliver(user, text, tokens)
        if answer.get("error") in TOKEN_REFUSED:
            answer = await self._deliver(user, text, await self._renew(tokens))
        if answer.get("error") != 0:
            raise failure(answer)
        await self._store.replied(user, 1)
        data = answer.get("data")
        return str(data.get("message_id", "")) if isinstance(data, Mapping) else ""

    async def _deliver(self, user: str, text: str, tokens: Tokens) -> Mapping[str, Any]:
        body = {"recipient": {"user_id": user}, "message": {"text": text}}
        url = f"{self._settings.base_url.rstrip('/')}/v3.0/oa/message/cs"
        return await self._post(url, headers={"access_token": tokens.access}, json=body)

    async def _tokens(self) -> Tokens:
        tokens = await self._store.tokens()
        return tokens if self._now() < tokens.ends_at - EARLY else await self._renew(tokens)

    async def _renew(self, old: Tokens) -> Tokens:
        """New tokens for `old`, whoever gets them first: the loser of a race takes what the winner has stored."""
        async with self._renewing:
            stored = await self._store.tokens()
            if stored.refresh != old.refresh:
                return stored
            answer = await self._post(
                f"{self._settings.oauth_url.rstrip('/')}/v4/oa/access_token",
                headers={"secret_key": self._settings.secret_key},
                data={
                    "app_id": self._settings.app_id,
                    "grant_type": "refresh_token",
                    "refresh_token": old.refresh,
                },
            )
            new = self._read(answer)
            if new and await self._store.swap(old, new):
                return new
            stored = await self._store.tokens()
            if stored.refresh != old.refresh:
                return stored
            raise SendFailed("zalo_oa: the refresh token is refused, authorise again", retry_after=AUTHORISE_RETRY)

    def _read(self, answer: Mapping[str, Any]) -> Tokens | None:
        try:
            ends_at = self._now() + timedelta(seconds=float(answer["expires_in"]))
            return Tokens(str(answer["access_token"]), str(answer["refresh_token"]), ends_at)
        except (KeyError, TypeError, ValueError):
            return None

    async def _post(self, url: str, **request: Any) -> Mapping[str, Any]:
        try:
            response = await self._http.post(url, **request)
            answer = bodies.read(response.content)
        except httpx.HTTPError as error:
            raise SendFailed(f"zalo_oa: no answer ({type(error).__name__})") from None
        except ValueError:
            raise SendFailed(f"zalo_oa: HTTP {response.status_code} without JSON") from None
        if not isinstance(answer, Mapping):
            raise SendFailed(f"zalo_oa: HTTP {response.status_code} without an object")
        return answer


def failure(answer: Mapping[str, Any]) -> SendFailed:
    """What a refusal means for the message that met it."""
    code = answer.get("error")
    reason = f"zalo_oa: {code} {one_line(str(answer.get('message', '')))[:200]}"
    if code in WINDOW_CLOSED:
        return SendFailed(reason, shut=True)
    if code in PERSON_GONE:
        return SendFailed(reason, blocked=True)
    if code in TOO_FAST:
        return SendFailed(reason, retry_after=BUSY_RETRY)
    if code in TOKEN_REFUSED:
        return SendFailed(reason, retry_after=AUTHORISE_RETRY)
    return SendFailed(reason, permanent=isinstance(code, int) and code in (-201, -202, -203, -204))
