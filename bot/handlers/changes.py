"""Undo: the last thing somebody did, or the one under whose answer they pressed the button."""

from bot.commands import Action
from bot.handlers.talk import Reply, Talk
from bot.services import finding, marking, undoing
from domain.errors import NotAllowed, NotFound, NotNow
from storage.work import Duties

MOST_NAMED = 3  # reports that may still be taken back by their code


async def undo(talk: Talk, action: Action) -> Reply:
    """`/undo` takes back the last change of the speaker, `/undo 2.3` the last one about that task."""
    try:
        return await _undone(talk, await _meant(talk, action) if action.codes else [])
    except (NotFound, NotNow) as refusal:
        if action.codes or refusal.name != "nothing_to_undo":
            raise
        codes = await marking.reported_by(talk.tx, talk.acting)
        raise NotNow("nothing_to_undo", **{**refusal.facts, "codes": codes[:MOST_NAMED]}) from None


async def _undone(talk: Talk, duties: list[Duties]) -> Reply:
    if len(duties) > 1:
        return await _reports(talk, duties)
    last = await undoing.newest(talk.tx, talk.acting, duties[0].task.id if duties else None)
    if last is None or last.action == "done":
        return await _report_or_request(talk, duties)
    return Reply("taken_back", await undoing.take_back(talk.tx, talk.acting, last.id or 0))


async def _report_or_request(talk: Talk, duties: list[Duties]) -> Reply:
    """What a colleague has asked for is taken back where nothing was reported."""
    try:
        return await _reports(talk, duties)
    except NotNow as refusal:
        request = await undoing.waiting_request(talk.tx, duties[0]) if duties else None
        if request is None or refusal.name != "not_done_yet":
            raise
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


async def _reports(talk: Talk, duties: list[Duties]) -> Reply:
    return Reply("undone", {"items": await marking.undo(talk.tx, talk.acting, duties)})
