"""Undo: the last thing somebody did, or the one under whose answer they pressed the button."""

import re

from bot.commands import Action, Intent
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import finding, marking, undoing
from domain.errors import NotAllowed, NotFound, NotNow
from plans.agencies import fold
from storage.work import Duties

MOST_NAMED = 3  # tasks about which something may still be taken back
_EVERYTHING = re.compile(r"\b(?:tat ca|toan bo|het|all)\b")


async def undo(talk: Talk, action: Action) -> list[Reply]:
    """`/undo` takes back the last change of the speaker, `/undo 2.3` the last one about that task; all of today's
    reports ("/huy tất cả") are shown first.
    """
    if action.codes:
        return _together([await _undone(talk, [each]) for each in await _meant(talk, action)])
    today = await marking.reported_by(talk.tx, talk.acting, since=talk.acting.on)
    if len(today) > 1 and _EVERYTHING.search(fold(talk.incoming.text)):
        return [await asks.confirm(talk, [Action(Intent.UNDO, codes=tuple(today))])]
    try:
        return [await _undone(talk, [])]
    except (NotFound, NotNow) as refusal:
        if refusal.name != "nothing_to_undo":
            raise
        codes = await undoing.codes_left(talk.tx, talk.acting)
        raise NotNow("nothing_to_undo", **{**refusal.facts, "codes": codes[:MOST_NAMED]}) from None


async def _undone(talk: Talk, duties: list[Duties]) -> Reply:
    last = await undoing.newest(talk.tx, talk.acting, duties[0].task.id if duties else None)
    if last is None or last.action == "done":
        return await _report_or_request(talk, duties)
    return Reply("taken_back", await undoing.take_back(talk.tx, talk.acting, last.id or 0))


def _together(replies: list[Reply]) -> list[Reply]:
    """The reports that were taken back in one answer, each other change in its own."""
    items = [item for reply in replies if reply.kind == "undone" for item in reply.facts["items"]]
    others = [reply for reply in replies if reply.kind != "undone"]
    return [Reply("undone", {"items": items}), *others] if items else others


async def _report_or_request(talk: Talk, duties: list[Duties]) -> Reply:
    """What a colleague has asked for is taken back where nothing was reported."""
    try:
        return Reply("undone", {"items": await marking.undo(talk.tx, talk.acting, duties)})
    except NotNow as refusal:
        request = await undoing.waiting_request(talk.tx, duties[0]) if duties else None
        if request is None or refusal.name != "not_done_yet":
            raise
        return Reply("taken_back", await undoing.take_back(talk.tx, talk.acting, request.id or 0))
    except NotAllowed:
        if talk.acting.is_admin:
            raise NotNow("no_decision_to_undo", code=duties[0].task.code) from None
        raise


async def withdraw(talk: Talk, code: str) -> Reply:
    """ "Rút đề nghị gia hạn 2.3": a report of the same task stays. Raises NotNow("no_request_waiting")."""
    (duties,) = await finding.own(talk.tx, talk.acting, [code], talk.picked)
    request = await undoing.waiting_request(talk.tx, duties)
    if request is None:
        raise NotNow("no_request_waiting", code=duties.task.code)
    return Reply("taken_back", await undoing.take_back(talk.tx, talk.acting, request.id or 0))


async def take_back(talk: Talk, entry_id: int) -> list[Reply]:
    return [Reply("taken_back", await undoing.take_back(talk.tx, talk.acting, entry_id), replaces=True)]


async def _meant(talk: Talk, action: Action) -> list[Duties]:
    """The speaker's own tasks; an admin's decisions are about those of others."""
    try:
        return await finding.own(talk.tx, talk.acting, action.codes, talk.picked, prefer_open=False)
    except NotAllowed:
        if not talk.acting.is_admin:
            raise
        return await finding.anyones(talk.tx, talk.acting, action.codes, talk.picked)
