"""How the service is: what an operator, an admin and a monitor ask, from the same rows."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from bot.config import Settings
from bot.services import directories, metering
from channels.zalo_oa import Window, ZaloOaChannel
from domain.deadlines.workdays import Calendar
from domain.words import Duty, PlanState
from domain.zone import ZONE
from scheduler import due, facts
from storage import agencies, heartbeats, notices, official_account, outbox, people, plans, quota, work
from storage.db import Transaction
from storage.tables import Address, Agency, OutboxState

BEATS = ("wake", "tick", "digest")
ASLEEP = timedelta(minutes=5)  # the service wakes every minute
STUCK = timedelta(minutes=30)  # a message that waits so long behind its time
GRACE = timedelta(minutes=15)  # for a morning's run
QUOTA_PERCENT = 80


async def pulse(tx: Transaction, settings: Settings, now: datetime) -> dict[str, Any]:
    """What a monitor asks every few seconds: ages in seconds (None: never, or nothing waits), and `ok`.

    `lists_failed`: to whom the reports that wait could not be listed this morning, "heads", "office".
    """
    wake, tick = await heartbeats.last(tx, "wake"), await heartbeats.last(tx, "tick")
    lists = await heartbeats.last(tx, "lists")
    failed = lists.facts["failed"] if lists else []
    waiting = _age(await outbox.oldest_unsent(tx), now)
    late = _tick_is_late(tick.at if tick else None, settings, await notices.calendar(tx), now)
    asleep = wake is None or now - wake.at > ASLEEP
    return {
        "ok": not (asleep or late or failed or (waiting or 0) > STUCK.total_seconds()),
        "last_wake_seconds": _age(wake.at if wake else None, now),
        "last_tick_seconds": _age(tick.at if tick else None, now),
        "tick_late": late,
        "lists_failed": failed,
        "oldest_unsent_seconds": waiting,
    }


async def status(tx: Transaction, settings: Settings, now: datetime) -> dict[str, Any]:
    """What the template `status` shows; `wrong` names what somebody should look at."""
    counts = await outbox.counts(tx)
    now_is = await pulse(tx, settings, now)
    shown = {
        "now": now.isoformat(),
        "beats": await _beats(tx, now),
        "waiting": counts[OutboxState.QUEUED] + counts[OutboxState.SENDING],
        "dead": counts[OutboxState.DEAD],
        "lists_failed": now_is["lists_failed"],
        "oldest_minutes": int((now_is["oldest_unsent_seconds"] or 0) // 60),
        "unreached": await _unreached(tx, now),
        "unstaffed": await _unstaffed(tx, now.astimezone(ZONE).date()),
        "ended": await _ended(tx, now.astimezone(ZONE).date()),
        "unknown_years": await unknown_years(tx, now),
        "quota": await _quota(tx, settings, now),
    }
    return {**shown, "wrong": _wrong(shown, now_is)}


def _wrong(shown: dict[str, Any], pulse_is: dict[str, Any]) -> list[str]:
    asleep = pulse_is["last_wake_seconds"] is None or pulse_is["last_wake_seconds"] > ASLEEP.total_seconds()
    found = {
        "asleep": asleep,
        "tick_late": pulse_is["tick_late"],
        "lists_failed": shown["lists_failed"],
        "stuck": shown["oldest_minutes"] * 60 > STUCK.total_seconds(),
        "dead": shown["dead"],
        "unreached": shown["unreached"],
        "unstaffed": shown["unstaffed"],
        "ended": shown["ended"],
        "unknown_years": shown["unknown_years"],
        "quota": any(row["percent"] >= QUOTA_PERCENT for row in shown["quota"]),
    }
    return [name for name, is_so in found.items() if is_so]


def _tick_is_late(last: datetime | None, settings: Settings, calendar: Calendar, now: datetime) -> bool:
    """Whether the last morning's run is missing. An office that never had one is not late, it has not begun."""
    wanted = due.last_morning(now, settings.schedule.morning, calendar)
    return last is not None and last < wanted and now - wanted > GRACE


async def _beats(tx: Transaction, now: datetime) -> list[dict[str, Any]]:
    rows = [(name, await heartbeats.last(tx, name)) for name in BEATS]
    return [
        {
            "name": name,
            "at": row.at.isoformat() if row else None,
            "minutes": int((now - row.at).total_seconds() // 60) if row else None,
        }
        for name, row in rows
    ]


async def _unreached(tx: Transaction, now: datetime) -> list[dict[str, Any]]:
    """People whom nothing reaches: no address, all of them off, or `shut` until they write to the Official Account."""
    members = await people.active(tx)
    known = await people.addresses(tx, [member.id for member in members])
    windows = await official_account.windows(tx)

    def is_shut(address: Address) -> bool:
        row = windows.get(address.address)
        window = Window(row.heard_at, row.replies) if row else Window()
        return address.channel == ZaloOaChannel.kind and not window.is_open(now)

    return [
        {"name": member.person.name, "agency": facts.short(member.agency), "shut": bool(known[member.id])}
        for member in members
        if all(is_shut(address) for address in known[member.id])
    ]


async def _unstaffed(tx: Transaction, today: date) -> list[dict[str, Any]]:
    """Agencies that have work in a running plan, and nobody who would hear of it; one that has ended: `_ended`."""
    tasks: dict[int, int] = defaultdict(int)
    for each in await work.duties(tx):
        tasks[each.assignment.agency_id] += 1
    staffed = {member.agency_id for member in await people.active(tx)}
    return [
        {"agency": facts.short(agency), "code": agency.code, "tasks": tasks[agency.id]}
        for agency in await agencies.every(tx)
        if agency.id in tasks and agency.id not in staffed and not _has_ended(agency, today)
    ]


async def _ended(tx: Transaction, today: date) -> list[dict[str, Any]]:
    """Agencies that have ended and still lead work of a running plan, and who took over from them."""
    names, found = await directories.short_names(tx), (await directories.whole(tx)).on(today)
    gone = [agency for agency in await agencies.every(tx) if _has_ended(agency, today)]
    left = [(agency, codes) for agency in gone if (codes := await _still_leads(tx, agency.id))]
    return [
        {
            "agency": facts.short(agency),
            "until": facts.iso(agency.until),
            "codes": codes,
            "successors": [names[code] for code in found.successors(agency.code)],
        }
        for agency, codes in left
    ]


def _has_ended(agency: Agency, today: date) -> bool:
    return agency.until is not None and agency.until < today


async def _still_leads(tx: Transaction, agency_id: int | None) -> list[str]:
    """The codes of the tasks that an agency has not finished: with an open due date, or with none at all."""
    works = await work.of_agency(tx, agency_id or 0)
    settled = {each.assignment.id for each in works} - {
        each.assignment.id for each in works if each.occurrence.state.is_open
    }
    leads = await work.duties(tx, agency_id=agency_id, duty=Duty.LEAD)
    return list(dict.fromkeys(each.task.code for each in leads if each.assignment.id not in settled))


async def unknown_years(tx: Transaction, now: datetime) -> list[int]:
    """Years that are worked with although no notice fixes their days off: their dates are a prediction."""
    calendar = await notices.calendar(tx)
    years = {plan.year for plan in await plans.in_state(tx, PlanState.ACTIVE)} | {now.astimezone(ZONE).year}
    return sorted(year for year in years if not calendar.known(year))


async def _quota(tx: Transaction, settings: Settings, now: datetime) -> list[dict[str, Any]]:
    limit = settings.zalo.messages_per_month
    used = await quota.of_month(tx, metering.month_of(now))
    return [
        {
            "bot": bot.name,
            "used": used.get(bot.name, 0),
            "limit": limit,
            "percent": 100 * used.get(bot.name, 0) // limit,
        }
        for bot in settings.zalo.bots
    ]


def _age(then: datetime | None, now: datetime) -> int | None:
    """Seconds; None for what never was, or is still to come."""
    return int((now - then).total_seconds()) if then is not None and then <= now else None
