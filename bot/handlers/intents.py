"""What people mean to its handler: one table, the same for every channel."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.commands import CHANGING, Action, Intent
from bot.handlers import asks, changes, comments, events, extensions, figures, quiet, settings, work
from bot.handlers.talk import Reply, Talk
from bot.services.finding import WhichOne
from domain.errors import DomainError

HANDLERS: dict[Intent, Callable[[Talk, Action], Awaitable[Reply]]] = {
    Intent.TASKS: work.tasks,
    Intent.TASK: work.task,
    Intent.WHY: work.why,
    Intent.WHO: work.who,
    Intent.PROGRESS: work.progress,
    Intent.DONE: work.done,
    Intent.EVENT: events.event,
    Intent.EXTEND: extensions.extend,
    Intent.CHART: figures.chart,
    Intent.COMMENT: comments.comment,
    Intent.ACK: quiet.acknowledge,
    Intent.SNOOZE: quiet.snooze,
    Intent.SETTINGS: settings.show,
    Intent.HELP: work.show_help,
}


async def act(talk: Talk, actions: Sequence[Action]) -> list[Reply]:
    """Every action in its order; one that needs a choice first is asked about, the others go on.

    All figures of a message are answered together, and what changes something stands last: a 0 takes back what the
    newest message tells. Of several things what can be done is done, and what is refused is
    told beside it; a refusal of the only one is raised.
    """
    told = [action for action in actions if action.intent is Intent.REPORT]
    groups = [told] if told else []
    groups += [[action] for action in actions if action.intent is not Intent.REPORT]
    groups.sort(key=lambda group: group[0].intent in CHANGING)
    if sum(len(_parts(group)) for group in groups) <= 1:
        return await _done(talk, groups)
    try:
        async with talk.tx.begin_nested():
            return await _done(talk, groups)
    except DomainError:
        return await _what_can_be(talk, groups)


async def _done(talk: Talk, groups: Sequence[Sequence[Action]]) -> list[Reply]:
    replies = []
    for group in groups:
        if group[0].intent is Intent.REPORT:
            replies += await figures.report(talk, group)
            continue
        for action in group:
            try:
                replies += await _replies(talk, action)
            except WhichOne as doubt:
                replies.append(await asks.which_one(talk, action, doubt))
    return replies


async def _replies(talk: Talk, action: Action) -> list[Reply]:
    if action.intent is Intent.UNDO:
        return await changes.undo(talk, action)
    return [await HANDLERS[action.intent](talk, action)]


async def _what_can_be(talk: Talk, groups: Sequence[Sequence[Action]]) -> list[Reply]:
    """The refusals stand before what was done."""
    refusals: list[DomainError] = []
    left = []
    for group in groups:
        fine = [part for part in _parts(group) if not await _refused(talk, part, refusals)]
        if fine:
            left.append(_together(group, fine))
    if not left and len(refusals) == 1:
        raise refusals[0]
    for refusal in refusals:
        await talk.acting.record(talk.tx, "refused", why=refusal.name)
    return [*(Reply(f"error_{refusal.name}", refusal.facts) for refusal in refusals), *await _done(talk, left)]


async def _refused(talk: Talk, part: Action, refusals: list[DomainError]) -> bool:
    """Whether it is, tried without a trace; the refusal is added to those before, once."""
    trial = await talk.tx.begin_nested()
    try:
        await _done(talk, [[part]])
    except DomainError as refusal:
        if all((refusal.name, refusal.facts) != (each.name, each.facts) for each in refusals):
            refusals.append(refusal)
        return True
    finally:
        await trial.rollback()
    return False


def _parts(group: Sequence[Action]) -> list[Action]:
    """Each action, and each code of one that stands alone; an event is told of one task at a time."""
    if len(group) > 1 or len(group[0].codes) < 2 or group[0].values or group[0].intent is Intent.EVENT:
        return list(group)
    return [replace(group[0], codes=(code,)) for code in group[0].codes]


def _together(group: Sequence[Action], fine: Sequence[Action]) -> Sequence[Action]:
    if len(group) > 1:
        return fine
    return [replace(group[0], codes=tuple(code for part in fine for code in part.codes))]
