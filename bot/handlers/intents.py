"""What people mean to its handler: one table, the same for every channel."""

from collections.abc import Awaitable, Callable, Sequence

from bot.commands import Action, Intent
from bot.handlers import asks, changes, comments, events, extensions, figures, quiet, settings, work
from bot.handlers.talk import Reply, Talk
from bot.services.finding import WhichOne

HANDLERS: dict[Intent, Callable[[Talk, Action], Awaitable[Reply]]] = {
    Intent.TASKS: work.tasks,
    Intent.TASK: work.task,
    Intent.WHY: work.why,
    Intent.WHO: work.who,
    Intent.PROGRESS: work.progress,
    Intent.DONE: work.done,
    Intent.UNDO: changes.undo,
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

    All figures of a message are answered together.
    """
    replies = []
    told = [action for action in actions if action.intent is Intent.REPORT]
    if told:
        replies += await figures.report(talk, told)
    for action in [action for action in actions if action.intent is not Intent.REPORT]:
        try:
            replies.append(await HANDLERS[action.intent](talk, action))
        except WhichOne as doubt:
            replies.append(await asks.which_one(talk, action, doubt))
    return replies
