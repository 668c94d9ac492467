"""Whether somebody can still be reached at an address, and which bot has room for the next one."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import repeat

from bot.services.joining import STOPPED
from channels.zalo import roomiest
from scheduler import fallback
from storage import people
from storage.db import Transaction


async def lost(tx: Transaction, channel: str, address: str, now: datetime) -> None:
    """They blocked us: the address is off, the admins hear of it, other channels go on."""
    await fallback.turn_off(tx, channel, address, "blocked", now)


async def found_again(tx: Transaction, channel: str, address: str, now: datetime) -> bool:
    """They took the block away, or write to us there; True where it was off. Who said `/stop` stays stopped."""
    row = await people.address(tx, channel, address)
    if row is None or row.on or row.off_reason == STOPPED:
        return False
    fallback.turn_on(tx, row, now)
    return True


async def places(tx: Transaction, bots: Collection[str]) -> Iterator[str]:
    """The Zalo bots that the next people are invited to, one after another: always the one with the fewest people.

    "" when there is none, or all are full (a bot of the basic plan takes 50 people).
    """
    used = Counter(address.partition(":")[0] for address in await people.in_use(tx, "zalo"))
    return _places({bot: used[bot] for bot in bots})


def _places(used: dict[str, int]) -> Iterator[str]:
    while (bot := roomiest(used)) is not None:
        yield bot
        used[bot] += 1
    yield from repeat("")
