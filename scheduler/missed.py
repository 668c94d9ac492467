"""What somebody missed while none of their addresses took a message: said once they can be reached again."""

from datetime import datetime

from domain.reminders import Policy
from domain.zone import ZONE
from scheduler import addressing, retracting, tick
from storage import checkins, notices, outbox, people, reminded
from storage.db import Transaction


async def bring(tx: Transaction, channel: str, address: str, now: datetime, policy: Policy) -> None:
    """Unsay the bundles that this address did not get, and write one of what is still due today."""
    dead = await outbox.given_up(tx, "bundle", channel, address)
    whose = await people.at_address(tx, channel, address)
    if not dead or whose is None:
        return
    await retracting.unheard(tx, dead)
    await outbox.settle(tx, [message.id or 0 for message in dead], "said when they could be reached again")
    on, calendar = now.astimezone(ZONE).date(), await notices.calendar(tx)
    reached = [row for row in (await people.addresses(tx, [whose.id]))[whose.id] if row.address == address]
    for bundle in await tick.morning(tx, on, calendar, policy):
        if bundle.member.id == whose.id:
            asked = await checkins.ask(tx, {question.key for question in bundle.questions}, now)
            key = f"missed:{whose.id}:{int(now.timestamp())}"
            said = tick.bundle_facts(bundle, calendar, asked)
            await outbox.enqueue(tx, addressing.rows(key, "bundle", said, reached, now))
            await reminded.record(tx, tick.records(bundle, key))
