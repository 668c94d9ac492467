"""A process that does nothing but dispatch to one Zalo bot; test_kill.py kills it.

python -m tests.integration.dispatcher DATABASE_URL BOT_API_URL TEMPLATES NOW
"""

import asyncio
import random
import sys
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from channels.render import Renderer
from channels.settings import ZaloSettings
from channels.zalo import ZaloChannel
from channels.zalo_api import ZaloBot
from scheduler.dispatch import dispatch
from storage.db import Database, Transaction

AT_ONCE = 20


async def everything_is_open(_: Transaction, ids: Collection[int]) -> set[int]:
    return set(ids)


async def main(database_url: str, bot_api: str, templates: str, now: str) -> None:
    db = Database(database_url)
    renderer = Renderer([Path(templates)])
    zalo = ZaloChannel([ZaloBot(ZaloSettings("one", "not-a-token", base_url=bot_api))], lambda _: "")
    try:
        while True:
            done = await dispatch(
                db,
                {"zalo": zalo},
                renderer,
                datetime.fromisoformat(now),
                still_open=everything_is_open,
                jitter=random.random,
                at_once=AT_ONCE,
            )
            if not done.total:
                return
    finally:
        await zalo.close()
        await db.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
