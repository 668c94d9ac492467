"""Each channel with its double, behind one face: what a person sees, and the troubles the wire can have."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum
from pathlib import Path
from typing import ClassVar

from channels.base import Channel
from channels.email import EmailChannel, EmlFolder
from channels.local import LocalChannel
from channels.pace import Pace
from channels.registry import phrase_of
from channels.render import Renderer
from channels.settings import EmailSettings, TelegramSettings, ZaloOaSettings, ZaloSettings
from channels.split import joined
from channels.telegram import TelegramChannel, bot_from
from channels.zalo import ZaloChannel
from channels.zalo_api import ZaloBot
from channels.zalo_oa import Window, ZaloOaChannel
from domain.outgoing import Outgoing
from tests.wires.smtp import mail_server
from tests.wires.telegram import telegram_double
from tests.wires.zalo import zalo_double
from tests.wires.zalo_oa import OaMemory, zalo_oa_double

NOW = datetime(2024, 2, 7, 0, 30, tzinfo=UTC)
NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there


class Trouble(Enum):
    PASSING = "the server stumbles once"
    REFUSED = "this message is refused for good"
    BUSY = "too many messages, come back in 5329 seconds"
    BLOCKED = "the person no longer takes our messages"
    WRONG_KEY = "our token or password is refused"
    NO_SERVER = "nobody answers"


class Wire(ABC):
    """A channel to one person, who sees `seen()`; `key` is the secret that must never show."""

    address: str
    key: str
    channel: Channel
    troubles: ClassVar[frozenset[Trouble]] = frozenset(Trouble)

    def __init__(self, folder: Path, stack: AsyncExitStack) -> None:
        self.folder, self.stack = folder, stack

    @abstractmethod
    async def start(self) -> None:
        """Starts the double and makes the channel."""

    @abstractmethod
    def seen(self) -> list[str]:
        """The text of every message that came, oldest first."""

    @abstractmethod
    def has(self, trouble: Trouble) -> None:
        """Lets the next message meet this trouble."""

    def use(self, channel: Channel) -> None:
        self.channel = channel
        self.stack.push_async_callback(channel.close)


class Clock:
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class TelegramWire(Wire):
    address = "42"

    async def start(self) -> None:
        self.double = await self.stack.enter_async_context(telegram_double())
        self.person = self.double.user(self.address, "An")
        self.key = self.double.token
        self.make(self.double.settings)

    def make(self, settings: TelegramSettings) -> None:
        clock = Clock()
        self.use(TelegramChannel(bot_from(settings), Pace(clock=clock, sleep=clock.sleep)))

    def seen(self) -> list[str]:
        return [message.text for message in self.double.history(self.address)]

    def has(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.PASSING:
                self.double.fault("sendMessage", 502)
            case Trouble.REFUSED:
                self.double.fault("sendMessage", 400)
            case Trouble.BUSY:
                self.double.fault("sendMessage", 429, retry_after=5329)
            case Trouble.BLOCKED:
                self.person.blocks()
            case Trouble.WRONG_KEY:
                self.key = "42:wrong"
                self.make(replace(self.double.settings, token=self.key))
            case Trouble.NO_SERVER:
                self.make(replace(self.double.settings, base_url=f"{NOBODY}/bot"))


class ZaloWire(Wire):
    address = "bot:lan"

    async def start(self) -> None:
        self.double = await self.stack.enter_async_context(zalo_double())
        self.person = self.double.user("lan", "Lan")
        self.key = self.double.token
        self.make(self.double.settings)

    def make(self, settings: ZaloSettings) -> None:
        self.use(ZaloChannel([ZaloBot(settings)], phrase_of(Renderer())))

    def seen(self) -> list[str]:
        return [message.text for message in self.double.history("lan")]

    def has(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.PASSING:
                self.double.fault("sendMessage", 502)
            case Trouble.REFUSED:
                self.double.fault("sendMessage", 400)
            case Trouble.BUSY:
                self.double.fault("sendMessage", 429, retry_after=5329)
            case Trouble.BLOCKED:
                self.person.blocks()
            case Trouble.WRONG_KEY:
                self.key = "1:wrong"
                self.make(replace(self.double.settings, token=self.key))
            case Trouble.NO_SERVER:
                self.make(replace(self.double.settings, base_url=NOBODY))


class ZaloOaWire(Wire):
    address = "lan"
    key = "access-0"

    async def start(self) -> None:
        self.double = await self.stack.enter_async_context(zalo_oa_double())
        self.double.people.add(self.address)
        self.make(self.double.settings)

    def make(self, settings: ZaloOaSettings) -> None:
        memory = OaMemory(NOW)
        memory.windows[self.address] = Window(NOW)
        self.use(ZaloOaChannel(settings, memory, phrase_of(Renderer()), lambda: NOW))

    def seen(self) -> list[str]:
        return [message.text for message in self.double.history(self.address)]

    def has(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.PASSING:
                self.double.fault("message/cs", 502)
            case Trouble.REFUSED:
                self.double.fault("message/cs", -201, description="Invalid parameter")
            case Trouble.BUSY:
                self.double.fault("message/cs", -32, description="Limit exceeded")
            case Trouble.BLOCKED:
                self.double.gone.add(self.address)
            case Trouble.WRONG_KEY:
                self.double.access = self.double.refresh = "another office's"
            case Trouble.NO_SERVER:
                self.make(replace(self.double.settings, base_url=NOBODY))


class EmailWire(Wire):
    address = "can-bo@example.org"
    troubles = frozenset(Trouble) - {Trouble.BUSY}  # SMTP has no such word: a 4xx says only "later"

    async def start(self) -> None:
        self.double = await self.stack.enter_async_context(mail_server())
        self.key = self.double.settings.password
        self.make(self.double.settings)

    def make(self, settings: EmailSettings) -> None:
        self.use(EmailChannel(settings, lambda: NOW))

    def seen(self) -> list[str]:
        return [body_of(mail) for mail in self.double.mails]

    def has(self, trouble: Trouble) -> None:
        match trouble:
            case Trouble.PASSING:
                self.double.refuses("RCPT", "451 4.3.0 try again later")
            case Trouble.REFUSED:
                self.double.refuses("DATA", "554 5.6.0 message refused")
            case Trouble.BLOCKED:
                self.double.refuses("RCPT", "550 5.1.1 no such user")
            case Trouble.WRONG_KEY:
                self.key = "wrong"
                self.make(replace(self.double.settings, password=self.key))
            case Trouble.NO_SERVER:
                self.make(replace(self.double.settings, port=9))


class EmlWire(Wire):
    address = "can-bo@example.org"
    key = "none"
    troubles = frozenset({Trouble.NO_SERVER})  # the disk

    async def start(self) -> None:
        self.use(EmlFolder(self.folder, "Nhắc Việc <nhacviec@example.org>", lambda: NOW))

    def seen(self) -> list[str]:
        return [body_of(read(file)) for file in sorted(self.folder.glob("*.eml"))]

    def has(self, trouble: Trouble) -> None:
        occupied = self.folder / "occupied"
        occupied.write_text("a file where the folder should be")
        self.use(EmlFolder(occupied, "nhacviec@example.org", lambda: NOW))


class LocalWire(Wire):
    address = "terminal"
    key = "none"
    troubles = frozenset()  # a function call

    async def start(self) -> None:
        self.messages: list[Outgoing] = []
        self.use(LocalChannel(self._show))

    async def _show(self, message: Outgoing) -> None:
        self.messages.append(message)

    def seen(self) -> list[str]:
        return [joined(message.parts) for message in self.messages]

    def has(self, trouble: Trouble) -> None:
        raise NotImplementedError


def read(file: Path) -> EmailMessage:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def body_of(mail: EmailMessage) -> str:
    """The plain text of a mail, as a mail program shows it."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).rstrip("\n")


# Two drivers of one kind are two wires: "eml" is the sandbox's mail.
WIRES: Mapping[str, type[Wire]] = {
    "telegram": TelegramWire,
    "zalo": ZaloWire,
    "zalo_oa": ZaloOaWire,
    "email": EmailWire,
    "eml": EmlWire,
    "local": LocalWire,
}


@asynccontextmanager
async def opened(name: str, folder: Path) -> AsyncIterator[Wire]:
    """The wire of this name, ready to send."""
    async with AsyncExitStack() as stack:
        wire = WIRES[name](folder, stack)
        await wire.start()
        yield wire
