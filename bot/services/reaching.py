"""Whether somebody can still be reached at an address, and which bot has room for the next one."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from bot.services.joining import STOPPED
from channels.zalo import roomiest
from scheduler import fallback
from storage import people
from storage.db import Transaction


async def lost(tx: Transaction, channel: str, address: str, now: datetime) -> None:
    """They blocked us: the address is off, the admins hear of it, other channels go on."""
    await fallback.turn_off(tx, channel, address, "blocked", now)


async def found_again(tx: Transaction, channel: str, address: str, now: datetime) -> None:
    """They took the block away. Who said `/stop` stays stopped."""
    row = await people.address(tx, channel, address)
    if row is not None and not row.on and row.off_reason != STOPPED:
        row.on, row.off_reason, row.last_heard_at = True, "", now
        tx.add(row)


async def roomiest_bot(tx: Transaction, bots: Collection[str]) -> str | None:
    """The Zalo bot that the next person is invited to: the one with the fewest people; None when all are full."""
    used = Counter(address.partition(":")[0] for address in await people.in_use(tx, "zalo"))
    return roomiest({bot: used[bot] for bot in bots})
