"""The question for figures: asked about one due date or several, answered by bare figures in their order."""

from collections.abc import Sequence
from typing import Any

from bot.commands import Action
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services.marking import task_facts
from domain.words import OccurrenceState
from storage import figures
from storage.work import Duties, Work

QUESTION = "figure"


async def ask(talk: Talk, action: Action, duties: Sequence[Duties]) -> Reply:
    """For the due dates that are meant, where they are known; `action` goes on with the figures."""
    meant = [talk.meant.get(each.assignment.id or 0) for each in duties]
    await _ask(talk, action, [(each.assignment.id, occurrence) for each, occurrence in zip(duties, meant, strict=True)])
    return Reply("which_figure", {"tasks": [{**task_facts(each), "label": ""} for each in duties]})


async def ask_for(talk: Talk, action: Action, works: Sequence[Work], done: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The same for these very due dates; returns the `tasks` for the answer that holds the question.

    done: the codes of what the same answer tells as done, which a 0 may be meant to take back.
    """
    await _ask(talk, action, [(each.assignment.id, each.id) for each in works], done)
    told = await figures.of_occurrences(talk.tx, [each.id for each in works])
    return [{**_shown(each), "told": told.get(each.id)} for each in works]


def _shown(current: Work) -> dict[str, Any]:
    accepted = current.occurrence.state is OccurrenceState.ACCEPTED
    return {**task_facts(current.duties), "label": current.occurrence.label, "accepted": accepted}


async def _ask(
    talk: Talk, action: Action, about: Sequence[tuple[int | None, int | None]], done: Sequence[str] = ()
) -> None:
    kept = {"action": asks.to_facts(action), "about": [list(pair) for pair in about], "done": list(done)}
    await asks.ask(talk, QUESTION, kept)
