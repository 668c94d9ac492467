"""A phone of one person: what they type goes through the whole conversation, over a real database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.config import Settings
from bot.handlers.conversation import converse
from bot.handlers.talk import Incoming, Reply
from bot.office import Office
from channels.render import Renderer
from domain.outgoing import File
from storage import wire_messages
from storage.db import Database

RENDERER = Renderer()
CHANNELS = ("telegram", "zalo", "email", "local")


def office_in(folder: Path, db: Database, **settings: dict[str, object]) -> Office:
    return Office(Settings.model_validate({"folders": {"evidence": folder / "evidence"}, **settings}), db, RENDERER, {})


@dataclass(slots=True)
class Phone:
    """`now` is the moment at which the person speaks; every answer is rendered for every wire, so none is broken."""

    office: Office
    address: str
    now: datetime
    channel: str = "local"
    updates: int = 0
    heard: list[Reply] = field(default_factory=list)

    async def says(self, text: str = "", *, press: str = "", file: File | None = None, reply_to: str = "") -> Reply:
        """The one answer."""
        (reply,) = await self.all(text, press=press, file=file, reply_to=reply_to)
        return reply

    async def all(
        self, text: str = "", *, press: str = "", file: File | None = None, reply_to: str = ""
    ) -> list[Reply]:
        self.updates += 1
        incoming = Incoming(
            self.channel,
            self.address,
            self.address,
            text=text,
            press=press,
            file=file,
            reply_to=reply_to,
            update_id=f"{self.address}-{self.updates}",
        )
        replies = await converse(self.office, incoming, self.now)
        for reply in replies:
            assert reply.kind != "error_unexpected", "what went wrong stands in the log"
            for channel in CHANNELS:
                RENDERER.render(reply.kind, channel, reply.facts)
        self.heard += replies
        return replies

    async def presses(self, label: str) -> Reply:
        """Press a button of the last answer by its label."""
        return await self.says(press=buttons_of(self.heard[-1])[label])

    async def got(self, wire_id: str, occurrence_ids: Sequence[int]) -> str:
        """A message that listed these occurrences has reached the phone; its id is what a reply names."""
        async with self.office.db.transaction() as tx:
            place = self.channel, self.address
            await wire_messages.remember(tx, *place, [wire_id], self.now, occurrence_ids=occurrence_ids)
        return wire_id


def text_of(reply: Reply, channel: str = "local") -> str:
    return RENDERER.render(reply.kind, channel, reply.facts).text


def buttons_of(reply: Reply) -> dict[str, str]:
    """Label -> what the button carries."""
    parts = RENDERER.render(reply.kind, "telegram", reply.facts).parts
    return {button.label: button.press for part in parts for row in part.buttons for button in row}
