"""The Zalo channel with the meter of its bots: once a month is nearly used up, what can go another way does, and what
can wait is not sent.
"""

from collections.abc import Callable
from datetime import datetime

from bot.services import metering
from channels.base import Limits, SendFailed
from channels.zalo import ZaloChannel
from domain.outgoing import Outgoing
from storage import people
from storage.db import Database


class MeteredZalo:
    """Sends by `channel` and counts."""

    def __init__(self, channel: ZaloChannel, db: Database, limit: int, now: Callable[[], datetime]) -> None:
        self.channel = channel
        self._db, self._limit, self._now = db, limit, now

    @property
    def kind(self) -> str:
        return self.channel.kind

    @property
    def limits(self) -> Limits:
        return self.channel.limits

    async def open(self) -> None:
        await self.channel.open()

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        bot = message.address.partition(":")[0]
        if not await self._may_go(bot, message):
            raise SendFailed(f"zalo: bot {bot} has used up its month", permanent=True, needless=message.can_wait)
        wire_ids = await self.channel.send(message)
        async with self._db.transaction() as tx:
            await metering.count(tx, bot, len(wire_ids), self._limit, self._now())
        return wire_ids

    async def close(self) -> None:
        await self.channel.close()

    async def _may_go(self, bot: str, message: Outgoing) -> bool:
        async with self._db.transaction() as tx:
            quota = await metering.state(tx, bot, self._limit, self._now())
            if quota.allows(urgent=message.urgent):
                return True
            if message.can_wait:
                return False
            here = await people.address(tx, message.channel, message.address)
            known = (await people.addresses(tx, [here.person_id]))[here.person_id] if here else []
            return here is None or not any(other.position > here.position for other in known)
