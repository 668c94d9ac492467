"""Which updates of a wire were handled: the same one delivered again does nothing."""

from datetime import datetime

from sqlmodel import col, delete

from storage.db import Transaction, insert_if_new
from storage.tables import SeenUpdate


async def is_new(tx: Transaction, channel: str, update_id: str, now: datetime) -> bool:
    """Whether this is the first time; said and remembered at once."""
    return await insert_if_new(tx, SeenUpdate, channel=channel, update_id=update_id, seen_at=now)


async def forget(tx: Transaction, channel: str, update_id: str) -> None:
    """It is not handled yet after all: delivered again, it is to be taken."""
    here = col(SeenUpdate.channel) == channel, col(SeenUpdate.update_id) == update_id
    await tx.exec(delete(SeenUpdate).where(*here))
