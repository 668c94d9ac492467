"""The service as a process of its own, which hears one wire; test_kill_listener.py kills it.

python -m tests.integration.listener DATABASE_URL SECTIONS (the sections of config.toml that are not as usual, as JSON)
"""

import asyncio
import json
import sys

from bot.app import office_of
from bot.config import Settings
from bot.running import running
from tests.acceptance.service import EARLY

MOMENT = 0.05  # seconds that a webhook waits for its word


async def main(database_url: str, sections: str) -> None:
    settings = Settings.model_validate({"database": {"url": database_url}, **json.loads(sections)})
    async with office_of(settings, lambda: EARLY) as office, running(office, lambda: EARLY, moment=MOMENT):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
