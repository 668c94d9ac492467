"""What came in and is not worked off yet: a process that is killed meanwhile leaves it for the next one."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import col, delete, select, update

from storage.db import Transaction, insert_one
from storage.tables import Received

MOST_TRIES = 3  # what ends the process again and again must not keep it from starting


async def keep(tx: Transaction, door: str, body: Any, now: datetime) -> int:
    """Write down what came through a door, as it came; the number of its row."""
    return await insert_one(tx, Received, door=door, body=body, received_at=now, tries=0)


async def over(tx: Transaction, numbers: Collection[int]) -> None:
    """These are worked off."""
    await tx.exec(delete(Received).where(col(Received.id).in_(numbers)))


async def give_up(tx: Transaction) -> int:
    """Forget what was given so often in vain; how many updates that are."""
    return (await tx.exec(delete(Received).where(col(Received.tries) >= MOST_TRIES))).rowcount


async def left(tx: Transaction) -> list[Received]:
    """What another process has left, oldest first; from now on it was given once more."""
    await tx.exec(update(Received).values(tries=col(Received.tries) + 1))
    return list(await tx.exec(select(Received).order_by(col(Received.id))))
