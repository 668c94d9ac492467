"""Zalo bots: plain text of at most 2,000 characters, numbered answers in place of buttons, several bots."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from channels.base import Limits, SendFailed, admit
from channels.split import fit, joined
from channels.text import utf16
from channels.zalo_api import ZaloBot
from domain.outgoing import File, Outgoing, Part, numbers

# The platform says "1-2000 characters" and not of which kind; UTF-16 units are never fewer than any other count.
LIMITS = Limits(text=2000, buttons=False, files=False)
PEOPLE_PER_BOT = 50  # basic plan
MESSAGES_PER_MONTH = 3000  # basic plan, both directions

PICTURES = frozenset({"image/png", "image/jpeg"})

Phrase = Callable[[Sequence[tuple[int, str]]], str]
Publish = Callable[[File], Awaitable[str]]


class ZaloChannel:
    """One rendered message in, one or more Zalo messages out, by the bot that the address names ("bot:chat_id").

    Zalo fetches pictures from the web: `publish` gives one an address there; without it the channel has no files.
    """

    kind = "zalo"

    def __init__(self, bots: Sequence[ZaloBot], phrase: Phrase, publish: Publish | None = None) -> None:
        self.bots: Mapping[str, ZaloBot] = {bot.name: bot for bot in bots}
        self.limits = replace(LIMITS, files=publish is not None)
        self._phrase = phrase
        self._publish = publish

    async def open(self) -> None:
        """Asks every bot who it is; a refused token is said when all have been asked, and the other bots work on."""
        asked = await asyncio.gather(*(bot.get_me() for bot in self.bots.values()), return_exceptions=True)
        for answer in asked:
            if isinstance(answer, BaseException):
                raise answer

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Sends the text, with each part's buttons as numbered answers (`presses` tells which number means what)."""
        admit(message, self.limits)
        name, _, chat = message.address.partition(":")
        if name not in self.bots or not chat:
            raise SendFailed(f"zalo: no bot is called {name!r}", permanent=True)
        if any(file.mime not in PICTURES for file in message.files):
            raise SendFailed("zalo carries no files but pictures", permanent=True)
        sent = [await self.bots[name].send_message(chat, text) for text in pieces(message.parts, self._phrase)]
        sent += [await self._picture(self.bots[name], chat, file) for file in message.files]
        return tuple(sent)

    async def close(self) -> None:
        """Lets every bot's connections go."""
        for bot in self.bots.values():
            await bot.close()

    async def _picture(self, bot: ZaloBot, chat: str, file: File) -> str:
        assert self._publish, "admit() lets no file pass without it"
        return await bot.send_photo(chat, await self._publish(file))


def presses(parts: Sequence[Part]) -> dict[int, str]:
    """What each number under the message stands for: to be kept for the answer."""
    return {number: button.press for number, button in numbers(parts).items()}


def numbered(parts: Sequence[Part], phrase: Phrase) -> tuple[Part, ...]:
    """The parts with their buttons written out below them by `phrase`, which gets (number, label) pairs.

    Without a pair it says how one of several things that a message tells is taken back.
    """
    known = {button: number for number, button in numbers(parts).items()}
    written, unnumbered = [], False
    for part in parts:
        buttons = [button for row in part.buttons for button in row]
        offered = [(known[button], button.label) for button in buttons if button in known]
        unnumbered = unnumbered or len(offered) < len(buttons)
        written.append(f"{part.text}\n{phrase(offered) if offered else ''}".strip())
    if unnumbered:
        written[-1] += f"\n{phrase([])}"
    return tuple(Part(text) for text in written)


def pieces(parts: Sequence[Part], phrase: Phrase) -> list[str]:
    """The texts of the messages that hold these parts."""
    return [joined(message) for message in fit(numbered(parts, phrase), LIMITS.text, utf16)]


class QuotaState(Enum):
    OK = "ok"
    WARN = "warn"  # the admin should hear of it
    URGENT_ONLY = "urgent_only"  # what can wait, or go by another channel, does


@dataclass(frozen=True, slots=True)
class Quota:
    """What one bot has used of its month ("2024-02"); the platform counts both directions."""

    bot: str
    month: str
    sent: int = 0
    received: int = 0
    limit: int = MESSAGES_PER_MONTH

    @property
    def state(self) -> QuotaState:
        used = 100 * (self.sent + self.received)
        if used >= 95 * self.limit:
            return QuotaState.URGENT_ONLY
        return QuotaState.WARN if used >= 80 * self.limit else QuotaState.OK

    def allows(self, *, urgent: bool) -> bool:
        """Whether one more message may go out by this bot."""
        return urgent or self.state is not QuotaState.URGENT_ONLY

    def after(self, *, sent: int = 0, received: int = 0) -> "Quota":
        """The same month with more used."""
        return replace(self, sent=self.sent + sent, received=self.received + received)


def roomiest(people: Mapping[str, int], limit: int = PEOPLE_PER_BOT) -> str | None:
    """The bot with the fewest people, for the next one to join; None when all are full."""
    free = {bot: count for bot, count in people.items() if count < limit}
    return min(free, key=lambda bot: (free[bot], bot)) if free else None
