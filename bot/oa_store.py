"""The memory of the Official Account's driver, in the office's database."""

from channels.base import SendFailed
from channels.zalo_oa import AUTHORISE_RETRY, Tokens, Window
from storage import official_account
from storage.db import Database


class OaDatabase:
    """What `channels.zalo_oa.OaStore` asks for; every method is one transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def tokens(self) -> Tokens:
        """SendFailed as long as nobody has given the account's permission."""
        async with self._db.transaction() as tx:
            row = await official_account.token(tx)
        if row is None:
            raise SendFailed("zalo_oa: no permission of the account yet", retry_after=AUTHORISE_RETRY)
        return Tokens(row.access, row.refresh, row.expires_at)

    async def swap(self, old: Tokens, new: Tokens) -> bool:
        async with self._db.transaction() as tx:
            return await official_account.swap_token(tx, old.refresh, new.access, new.refresh, new.ends_at)

    async def window(self, user: str) -> Window:
        async with self._db.transaction() as tx:
            row = await official_account.window(tx, user)
        return Window(row.heard_at, row.replies) if row else Window()

    async def replied(self, user: str, count: int) -> None:
        async with self._db.transaction() as tx:
            await official_account.replied(tx, user, count)
