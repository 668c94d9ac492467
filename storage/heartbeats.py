"""When a loop last did its work: a silent death of the sender must be seen."""

from datetime import datetime
from typing import Any

from storage.db import Transaction
from storage.tables import Heartbeat


async def beat(tx: Transaction, name: str, now: datetime, **facts: Any) -> None:
    await tx.merge(Heartbeat(name=name, at=now, facts=facts))


async def last(tx: Transaction, name: str) -> Heartbeat | None:
    return await tx.get(Heartbeat, name)
