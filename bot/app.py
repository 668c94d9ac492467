"""The composition root: puts an office together and drives it. The one reader of the clock."""

import random
from datetime import UTC, datetime

from bot.office import Office
from scheduler.digest import digest
from scheduler.dispatch import dispatch
from scheduler.tick import Ticked, tick
from storage import work


def clock() -> datetime:
    """The moment it is. Everything else is told the time."""
    return datetime.now(UTC)


async def run_tick(office: Office, now: datetime) -> Ticked:
    async with office.db.transaction() as tx:
        return await tick(tx, now, office.settings.policy)


async def run_digest(office: Office, now: datetime) -> int:
    async with office.db.transaction() as tx:
        return await digest(tx, now)


async def send_everything(office: Office, now: datetime) -> int:
    """Send until nothing that may go out now is left; returns how many messages went out."""
    sent = 0
    for kind, channel in office.channels.items():
        while True:
            done = await dispatch(
                office.db, {kind: channel}, office.renderer, now, still_open=work.still_open, jitter=random.random
            )
            sent += done.sent
            if not done.total:
                break
    return sent
