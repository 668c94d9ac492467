"""`/lich`: the year's days off, and an admin's changes by notice, shown before they are done."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import calendaring
from bot.understanding.fold import plain
from domain.days import Towards, resolve
from domain.deadlines.workdays import Notice
from domain.errors import BadInput
from scheduler.recompute import Change

VERBS: dict[str, Literal["off", "work", ""]] = {
    "nghi": "off", "off": "off", "lam": "work", "work": "work", "bo": "", "drop": "",
}  # fmt: skip


async def calendar(talk: Talk, command: Slash) -> Reply:
    """`/lich`, `/lich 2026`, `/lich nghi 02/01/2026 TB 123/TB-BNV`, `/lich lam ...`, `/lich bo 02/01/2026`."""
    verb, _, rest = command.args.partition(" ")
    if not verb or (verb.isdigit() and len(verb) == 4):
        return Reply("calendar", calendaring.shown(talk.acting.calendar, int(verb or talk.acting.on.year)))
    calendaring.admins_only(talk.acting)
    kind = VERBS.get(plain(verb))
    if kind is None:
        raise BadInput("calendar_form", typed=command.args)
    change = change_of(kind, rest, talk.acting.on)
    facts = await calendaring.preview(talk.tx, change)
    kept = {"day": facts["day"], "notice": calendaring.to_json(change.notice)}
    return Reply("calendar_preview", {**facts, "question": await asks.ask(talk, "calendar", kept)})


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    day = date.fromisoformat(kept["day"])
    change = Change(day, calendaring.from_json(day, kept["notice"]))
    return [Reply("calendar_changed", await calendaring.carry_out(talk.tx, talk.acting, change), replaces=True)]


def change_of(kind: Literal["off", "work", ""], rest: str, on: date) -> Change:
    """A day and its document's number. Raises BadInput("notice_needed"): a day is changed by a document only."""
    typed, _, source = rest.strip().partition(" ")
    day = resolve(typed, on, Towards.FUTURE)
    if not kind:
        return Change(day)
    if not source.strip():
        raise BadInput("notice_needed", day=day.isoformat(), kind=kind)
    return Change(day, Notice(day, kind, " ".join(source.split())))
