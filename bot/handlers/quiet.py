"""Handlers of "đã nhận" and "nhắc lại ngày mai": fewer reminders, the same deadline."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.commands import Action, Intent
from bot.handlers.talk import Reply, Talk
from bot.services import finding, marking
from domain.days import Towards, resolve
from domain.errors import BadInput, DomainError, NotFound
from storage import reminded, work
from storage.work import Work

Quieten = Callable[[Work], Awaitable[dict[str, Any]]]


async def acknowledge(talk: Talk, action: Action) -> Reply:
    async def one(current: Work) -> dict[str, Any]:
        return await marking.acknowledge(talk.tx, talk.acting, current)

    items, refused = await _each(await _meant(talk, action), one)
    return Reply("acknowledged", {"items": items, "refused": refused})


async def snooze(talk: Talk, action: Action) -> Reply:
    """Until the day named, else until tomorrow; where that is a day off, until work begins again."""
    tomorrow = talk.acting.calendar.on_or_after(talk.acting.on + timedelta(days=1))
    asked = resolve(action.until, talk.acting.on, Towards.FUTURE) if action.until else tomorrow
    until = talk.acting.calendar.on_or_after(asked)

    async def one(current: Work) -> dict[str, Any]:
        return await marking.snooze(talk.tx, talk.acting, current, until)

    items, refused = await _each(await _meant(talk, action), one)
    return Reply("snoozed", {"items": items, "refused": refused, "asked": asked.isoformat()})


async def acknowledge_bundle(talk: Talk, day: int) -> list[Reply]:
    return [await acknowledge(await _of_bundle(talk, day), Action(Intent.ACK))]


async def snooze_bundle(talk: Talk, day: int) -> list[Reply]:
    return [await snooze(await _of_bundle(talk, day), Action(Intent.SNOOZE))]


async def _of_bundle(talk: Talk, day: int) -> Talk:
    """The button stands under the bundle of a morning, `day` is 20240207, and means what that bundle listed."""
    try:
        on = date(day // 10_000, day // 100 % 100, day % 100)
    except ValueError:
        raise BadInput("bad_button") from None
    works = await work.by_ids(talk.tx, await reminded.bundle(talk.tx, talk.acting.by.id, on))
    if not works:
        raise NotFound("nothing_reminded")
    return replace(talk, meant={each.assignment.id or 0: each.id for each in works})


async def _meant(talk: Talk, action: Action) -> list[Work]:
    """The occurrences of the codes; without codes those that the message answers, else those of the last bundle."""
    if action.codes:
        duties = await finding.own(talk.tx, talk.acting, action.codes, talk.picked)
        found = [
            await marking.meant(talk.tx, talk.acting, each, talk.meant.get(each.assignment.id or 0)) for each in duties
        ]
        return [each for each in found if each is not None]
    ids = list(talk.meant.values()) or await reminded.bundle(talk.tx, talk.acting.by.id)
    works = {each.id: each for each in await work.by_ids(talk.tx, ids)}
    mine = [works[each] for each in ids if each in works and works[each].agency.id == talk.acting.by.agency_id]
    todo = [each for each in mine if each.occurrence.state.is_open]
    if not todo:
        raise NotFound("nothing_reminded")
    return todo


async def _each(works: Sequence[Work], one: Quieten) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What could be quietened, and what could not; a refusal of the only one is the answer."""
    items, refused = [], []
    for current in works:
        try:
            items.append(await one(current))
        except DomainError as refusal:
            if len(works) == 1:
                raise
            refused.append({"why": refusal.name, **refusal.facts})
    return items, refused
