"""A person's phone on either wire: what they type and press, and what they read."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar

from tests.wires.memory import Sent
from tests.wires.telegram import TelegramDouble
from tests.wires.telegram_user import TelegramUser
from tests.wires.zalo import ZaloDouble, ZaloUser

PICTURE = "https://photo.zdn.vn/ke-hoach.jpg"  # where Zalo keeps what a person has photographed


@dataclass(slots=True)
class Phone(ABC):
    """`newest` is the last message that was read."""

    id: str
    name: str
    newest: Sent = field(default_factory=lambda: Sent("", "", ""))
    read: int = 0
    carries_files: ClassVar[bool]

    @property
    @abstractmethod
    def wire(self) -> TelegramDouble | ZaloDouble: ...

    @abstractmethod
    def write(self, text: str, on: Sent | None) -> None: ...

    @abstractmethod
    def photograph(self, content: bytes, caption: str) -> None: ...

    async def reads(self) -> str:
        """The next message; waits for it."""
        self.newest = await self.wire.sent_to(self.id)
        self.read += 1
        return self.newest.text

    async def news(self) -> list[Sent]:
        """All that has come and was not read, oldest first."""
        waiting = len(self.wire.history(self.id)) - self.read
        return [await self._next() for _ in range(waiting)]

    async def says(self, text: str, *, on: Sent | None = None) -> str:
        """The answer. `on`: the message that this is a reply to, where the wire knows replies."""
        self.write(text, on)
        return await self.reads()

    @abstractmethod
    async def presses(self, label: str, *, on: Sent | None = None) -> str:
        """The answer to a button, or to the number that stands for it."""

    async def sends_photo(self, content: bytes, caption: str = "") -> str:
        self.photograph(content, caption)
        return await self.reads()

    async def _next(self) -> Sent:
        await self.reads()
        return self.newest


@dataclass(slots=True)
class OnTelegram(Phone):
    user: TelegramUser = field(kw_only=True)
    carries_files: ClassVar[bool] = True

    @property
    def wire(self) -> TelegramDouble:
        return self.user.double

    def write(self, text: str, on: Sent | None) -> None:
        self.user.says(text, reply_to=on)

    async def presses(self, label: str, *, on: Sent | None = None) -> str:
        """An answer that takes the place of the message is one too."""
        pressed = on or self.newest
        (full,) = {each for each in pressed.labels if label in each}
        edits = len(pressed.edits)
        self.user.presses(full, on=pressed)
        await self.wire.until(lambda: len(pressed.edits) > edits or len(self.wire.history(self.id)) > self.read)
        return pressed.text if len(pressed.edits) > edits else await self.reads()

    def photograph(self, content: bytes, caption: str) -> None:
        self.user.sends_photo(content, caption)


@dataclass(slots=True)
class OnZalo(Phone):
    user: ZaloUser = field(kw_only=True)
    carries_files: ClassVar[bool] = False

    @property
    def wire(self) -> ZaloDouble:
        return self.user.double

    def write(self, text: str, on: Sent | None) -> None:
        self.user.says(text)

    async def presses(self, label: str, *, on: Sent | None = None) -> str:
        (number,) = re.findall(rf"(\d+) = [^=\n]*?{re.escape(label)}", (on or self.newest).text)
        return await self.says(number)

    def photograph(self, content: bytes, caption: str) -> None:
        self.user.sends_photo(PICTURE, caption)
