"""What every double of a chat service remembers, and the faults it can be told to have."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 5.0  # seconds until a message that does not come is a failure of the test


@dataclass(slots=True)
class Sent:
    """One message as the person sees it now; `buttons` are (label, press) pairs in rows, `edits` its earlier texts."""

    message_id: str
    chat: str
    text: str
    markup: str = ""
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    reply_to: str = ""
    file_name: str = ""
    file: bytes = field(default=b"", repr=False)
    photo_url: str = ""
    edits: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    params: Mapping[str, Any]


@dataclass(slots=True)
class Fault:
    """`method` answers with `code` the next `times` times; `after` lets it work first, only its answer is lost."""

    method: str
    code: int
    times: int = 1
    retry_after: float | None = None
    description: str = ""
    chat: str = ""
    after: bool = False


class Memory:
    """Sent messages by chat, every call, and the faults still to come."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._faults: list[Fault] = []
        self._sent: dict[str, list[Sent]] = defaultdict(list)
        self._seen: Counter[str] = Counter()
        self._news = asyncio.Event()
        self.free = asyncio.Event()  # cleared: sendMessage is heard, and says nothing until it is set again
        self.free.set()

    def fault(self, method: str, code: int, **more: Any) -> None:
        """Makes the method fail: fault("sendMessage", 429, retry_after=2, times=3, chat="42")."""
        self._faults.append(Fault(method, code, **more))

    def history(self, chat: str | int) -> list[Sent]:
        """Every message the chat holds, oldest first, as it looks now."""
        return list(self._sent[str(chat)])

    def everything(self) -> list[Sent]:
        """Every message to anybody."""
        return [message for chat in self._sent.values() for message in chat]

    async def sent_to(self, chat: str | int, *, within: float = PATIENCE) -> Sent:
        """The oldest message to this chat that was not yet returned; waits for it."""
        chat = str(chat)
        try:
            async with asyncio.timeout(within):
                while len(self._sent[chat]) <= self._seen[chat]:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            held = [message.text for message in self._sent[chat]]
            raise AssertionError(f"nothing new came to {chat}; it holds {len(held)}, the newest {held[-3:]}") from None
        self._seen[chat] += 1
        return self._sent[chat][self._seen[chat] - 1]

    async def until(self, happened: Any, *, within: float = PATIENCE) -> None:
        """Waits until `happened()` is true; looked at after every call and message."""
        async with asyncio.timeout(within):
            while not happened():
                self._news.clear()
                await self._news.wait()

    def remember(self, message: Sent) -> Sent:
        self._sent[message.chat].append(message)
        self._news.set()
        return message

    def called(self, method: str, params: Mapping[str, Any]) -> None:
        self.calls.append(Call(method, params))
        self._news.set()

    def due_fault(self, method: str, params: Mapping[str, Any], *, after: bool) -> Fault | None:
        """The fault this call meets, if any; counts it."""
        for fault in self._faults:
            meant = fault.method == method and fault.after is after and fault.chat in ("", str(params.get("chat_id")))
            if meant and fault.times > 0:
                fault.times -= 1
                return fault
        return None
