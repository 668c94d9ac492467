"""How many messages a bot has used of its month, both directions together."""

from sqlmodel import col, select, update

from storage.db import Transaction, insert_new
from storage.tables import Quota


async def used(tx: Transaction, bot: str, month: str) -> int:
    """`month` is "2024-02"."""
    return (await tx.exec(select(Quota.used).where(Quota.bot == bot, Quota.month == month))).first() or 0


async def add(tx: Transaction, bot: str, month: str, count: int) -> int:
    """Count further messages; how many there are now."""
    await insert_new(tx, Quota, [{"bot": bot, "month": month, "used": 0}])
    statement = update(Quota).where(col(Quota.bot) == bot, col(Quota.month) == month)
    counted = await tx.exec(statement.values(used=col(Quota.used) + count).returning(col(Quota.used)))
    return int(counted.scalar_one())


async def of_month(tx: Transaction, month: str) -> dict[str, int]:
    """Every bot that was used in a month."""
    return {row.bot: row.used for row in await tx.exec(select(Quota).where(Quota.month == month).order_by(Quota.bot))}
