"""The meter of Zalo's bots: every message counts, both directions, and the plan of a bot ends."""

from datetime import datetime

from channels.zalo import Quota, QuotaState
from domain.words import Role
from domain.zone import ZONE
from scheduler import addressing
from storage import audit, outbox, people, quota
from storage.db import Transaction


async def state(tx: Transaction, bot: str, limit: int, now: datetime) -> Quota:
    """How much of this month a bot has used."""
    month = month_of(now)
    return Quota(bot, month, sent=await quota.used(tx, bot, month), limit=limit)


async def count(tx: Transaction, bot: str, messages: int, limit: int, now: datetime) -> None:
    """Count messages, sent or heard; the admins hear of it when it gets short, and when what can wait must wait."""
    month = month_of(now)
    used = await quota.add(tx, bot, month, messages)
    before, after = Quota(bot, month, sent=used - messages, limit=limit), Quota(bot, month, sent=used, limit=limit)
    if after.state not in {before.state, QuotaState.OK}:
        await _warn(tx, after, now)


def month_of(now: datetime) -> str:
    return f"{now.astimezone(ZONE):%Y-%m}"


async def _warn(tx: Transaction, short: Quota, now: datetime) -> None:
    begun = now.astimezone(ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    facts = {
        "bot": short.bot,
        "month": short.month,
        "used": short.sent,
        "limit": short.limit,
        "level": short.state.value,
        "strangers": await audit.strangers(tx, "zalo", f"{short.bot}:", begun),
    }
    admins = await people.active(tx, roles=[Role.ADMIN])
    for admin_id, addresses in (await addressing.addressed(tx, admins)).items():
        key = f"quota:{short.bot}:{short.month}:{short.state.value}:{admin_id}"
        await outbox.enqueue(tx, addressing.rows(key, "quota_warning", facts, addresses, now, urgent=True))
