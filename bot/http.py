"""The one HTTP server: webhooks and /healthz, in the service's own process. It answers first and works afterwards."""

import asyncio
import contextlib
import hmac
import logging
import re
import socket
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.inbox import Feed, Inbox
from bot.office import Office
from bot.services import health
from channels import bodies
from channels.zalo_oa_updates import is_signed

log = logging.getLogger(__name__)

LARGEST = 1_000_000  # bytes; an update is a few thousand
PATIENCE = 5.0  # seconds for the body to come in
MOMENT = 0.8  # seconds that a platform waits for OK; it wants it within one or two

_TIME = re.compile(rb'"timestamp"\s*:\s*"?(\d{1,20})\b')
MOST_TIMES = 3  # tried of one body
_EMPTY = re.compile(rb"\s*\{\s*\}\s*")

OK = Response()
# One answer for everything that is wrong: who guesses learns nothing.
UNKNOWN = Response("Not Found", HTTPStatus.NOT_FOUND)
AGAIN = Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where updates of one wire come in: `admits` says whether headers and body are the wire's, `feed` answers it.

    door: what the inbox knows it by; paths hold secrets.
    """

    door: str
    admits: Callable[[Mapping[str, str], bytes], bool]
    feed: Feed


@dataclass(frozen=True, slots=True)
class Hooks:
    """Every hook by its path, and what they are still at."""

    inbox: Inbox
    by_path: dict[str, Hook] = field(default_factory=dict)
    at_work: set[asyncio.Task[None]] = field(default_factory=set)

    def telegram(self, path: str, secret: str, feed: Feed) -> None:
        self.by_path[path] = Hook("telegram", _header("x-telegram-bot-api-secret-token", secret), feed)

    def zalo(self, path: str, door: str, secret: str, feed: Feed) -> None:
        self.by_path[path] = Hook(door, _header("x-bot-api-secret-token", secret), feed)

    def zalo_oa(self, path: str, app_id: str, secret: str, feed: Feed) -> None:
        self.by_path[path] = Hook("zalo_oa", _signature(app_id, secret), feed)

    async def feed(self, hook: Hook, update: object, moment: float) -> Response:
        """OK once the update is answered, or after a moment is on record; what fails is to be sent again."""
        task = asyncio.ensure_future(hook.feed(update))
        self.at_work.add(task)
        task.add_done_callback(self.at_work.discard)
        try:
            await asyncio.wait_for(asyncio.shield(task), moment)
        except TimeoutError:
            return await self._later(hook, update, task)
        except Exception:
            log.exception("an update was not taken")
            return AGAIN
        return OK

    async def _later(self, hook: Hook, update: object, task: asyncio.Task[None]) -> Response:
        number = await self.inbox.keep(hook.door, update)
        if number is None:
            return AGAIN
        rest = asyncio.create_task(self.inbox.work(number, task))
        self.at_work.add(rest)
        rest.add_done_callback(self.at_work.discard)
        return OK

    def again(self, kind: str) -> None:
        """Begin with what an earlier process has left of a wire."""
        for hook in self.by_path.values():
            if hook.door.partition("/")[0] == kind:
                self.inbox.again(hook.door, hook.feed)

    async def end(self) -> None:
        """Returns when everything that came in is answered, also what an earlier process has left."""
        await asyncio.gather(*self.at_work, self.inbox.settled(), return_exceptions=True)


def app_of(office: Office, hooks: Hooks, now: Callable[[], datetime], moment: float = MOMENT) -> Starlette:
    """The web application; `now` tells the time.

    A platform repeats what got no OK, so what is quick is on record before it hears OK, and a long reading of a plan
    is in the inbox by then: a process that is killed meanwhile loses nothing. A repeated update is known by its id.
    """

    async def healthz(_: Request) -> Response:
        async with office.db.transaction() as tx:
            pulse = await health.pulse(tx, office.settings, now())
        return JSONResponse(pulse, HTTPStatus.OK if pulse["ok"] else HTTPStatus.SERVICE_UNAVAILABLE)

    async def webhook(request: Request) -> Response:
        hook = hooks.by_path.get(request.url.path)
        body = await _body(request) if hook else None
        if hook is None or body is None or not hook.admits(request.headers, body):
            return UNKNOWN
        try:
            update = bodies.read(body)
        except ValueError:
            log.warning("%s: a body that is no update was skipped", request.url.path)
            return OK
        return await hooks.feed(hook, update, moment)

    return Starlette(
        routes=[Route("/healthz", healthz), Route("/{path:path}", webhook, methods=["POST"])],
    )


class HttpServer:
    """Serves the application until it is stopped; the signals stay with the service."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        self._host, self._port = host, port
        # Without its access log: a path may hold a secret.
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5)
        self._server = _Server(config)
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listens when it returns. OSError if the port is taken."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.create_server((self._host, self._port), family=family)
        self._port = listener.getsockname()[1]
        self._serving = asyncio.create_task(self._server.serve([listener]), name="http")
        await self._server.ready.wait()

    async def stop(self) -> None:
        """Takes no more requests; returns when those begun are answered."""
        self._server.should_exit = True
        if self._serving:
            await self._serving

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self._host}:{self._port}"


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


async def _body(request: Request) -> bytes | None:
    """The body; None if it is too large, too slow, or breaks off."""
    content = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.stream():
                content += piece
                if len(content) > LARGEST:
                    return None
    except (TimeoutError, ClientDisconnect):
        return None
    return bytes(content)


def _header(name: str, secret: str) -> Callable[[Mapping[str, str], bytes], bool]:
    """Admits who knows the secret; compared in constant time, and nobody if there is none."""

    def admits(headers: Mapping[str, str], _body: bytes) -> bool:
        return bool(secret) and hmac.compare_digest(headers.get(name, "").encode(), secret.encode())

    return admits


def _signature(app_id: str, secret: str) -> Callable[[Mapping[str, str], bytes], bool]:
    """Admits what the Official Account's key has signed, and the empty event that tries a new address.

    The time that is signed too stands in a header; where that is missing, in the body, which nobody reads as JSON
    before it is known whose it is.
    """

    def admits(headers: Mapping[str, str], body: bytes) -> bool:
        sent, signature = headers.get("x-zevent-timestamp"), headers.get("x-zevent-signature", "")
        times = [sent] if sent else [time.decode() for time in _TIME.findall(body)[:MOST_TIMES]]
        signed = any(is_signed(body, time, signature, app_id=app_id, secret=secret) for time in times)
        return _EMPTY.fullmatch(body) is not None or (bool(secret) and signed)

    return admits
