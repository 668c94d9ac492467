"""What somebody missed while none of their addresses took a message: said once they can be reached again."""

from datetime import datetime

from domain.reminders import Policy
from domain.zone import ZONE
from scheduler import addressing, retracting, tick
from storage import checkins, notices, outbox, people, reminded
from storage.db import Transaction


async def bring(tx: Transaction, channel: str, address: str, now: datetime, policy: Policy) -> None:
    """Unsay the bundles that this address did not get, and write one of what is still due today.

    An address that is out of use is left as it is: what nobody is sent may not count as heard.
    """
    whose = await people.at_address(tx, channel, address)
    if whose is None:
        return
    in_use = (await people.addresses(tx, [whose.id]))[whose.id]
    reached = [row for row in in_use if (row.channel, row.address) == (channel, address)]
    given_up = await outbox.given_up(tx, "bundle", channel, address) if reached else []
    dead = [message for message in given_up if message.person_id == whose.id]
    if not await outbox.settle(tx, [message.id or 0 for message in dead], "said when they could be reached again"):
        return
    await retracting.unheard(tx, dead)
    on, calendar = now.astimezone(ZONE).date(), await notices.calendar(tx)
    for bundle in await tick.morning(tx, on, calendar, policy, agency_id=whose.agency_id):
        if bundle.member.id == whose.id:
            asked = await checkins.ask(tx, {question.key for question in bundle.questions}, now)
            key = f"missed:{whose.id}:{int(now.timestamp())}"
            said = tick.bundle_facts(bundle, calendar, asked)
            await outbox.enqueue(tx, addressing.rows(key, "bundle", said, reached, now))
            await reminded.record(tx, tick.records(bundle, key))
