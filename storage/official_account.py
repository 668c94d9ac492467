"""What the driver of a Zalo Official Account must not forget: its tokens, and each person's window of free replies."""

from datetime import datetime

from sqlmodel import col, select, update

from storage.db import Transaction
from storage.tables import FreeWindow, WireToken

NAME = "zalo_oa"


async def token(tx: Transaction) -> WireToken | None:
    return await tx.get(WireToken, NAME)


async def put_token(tx: Transaction, access: str, refresh: str, expires_at: datetime) -> None:
    """The tokens of a new authorisation, in place of whatever was there."""
    await tx.merge(WireToken(name=NAME, access=access, refresh=refresh, expires_at=expires_at))


async def swap_token(tx: Transaction, used: str, access: str, refresh: str, expires_at: datetime) -> bool:
    """The successor of the refresh token `used`; False if somebody else has exchanged it already."""
    statement = update(WireToken).where(col(WireToken.name) == NAME, col(WireToken.refresh) == used)
    statement = statement.values(access=access, refresh=refresh, expires_at=expires_at)
    return (await tx.exec(statement.returning(col(WireToken.name)))).first() is not None


async def window(tx: Transaction, user: str) -> FreeWindow | None:
    return await tx.get(FreeWindow, user)


async def windows(tx: Transaction) -> dict[str, FreeWindow]:
    """The window of everybody who ever wrote."""
    return {row.user: row for row in await tx.exec(select(FreeWindow))}


async def heard(tx: Transaction, user: str, at: datetime) -> None:
    """The person wrote: their window begins anew."""
    await tx.merge(FreeWindow(user=user, heard_at=at, replies=0))


async def replied(tx: Transaction, user: str, count: int) -> None:
    statement = update(FreeWindow).where(col(FreeWindow.user) == user)
    await tx.exec(statement.values(replies=col(FreeWindow.replies) + count))
