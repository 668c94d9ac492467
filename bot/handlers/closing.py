"""`/ketthuc`: a running plan is ended after a look at what is still open; one that has ended may run again."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import closing
from bot.services.finding import plan_named, plan_of
from domain.words import PlanState

QUESTION = "plan_close"


async def begin(talk: Talk, command: Slash) -> Reply:
    """The plan that is named, else the choice of those that run and those that have ended."""
    found = await closing.listed(talk.tx, talk.acting)
    if not command.args:
        return Reply("plans_to_close", found)
    plan = await plan_named(talk.tx, command.args, PlanState.ACTIVE, PlanState.CLOSED)
    if plan.state is PlanState.CLOSED:
        return Reply("plan_has_ended", closing.about(plan))
    return (await ask(talk, plan.id or 0))[0]


async def ask(talk: Talk, plan_id: int) -> list[Reply]:
    """What is still open, and a yes or no."""
    shown = await closing.preview(talk.tx, talk.acting, await plan_of(talk.tx, plan_id))
    question = await asks.ask(talk, QUESTION, {"plan": plan_id})
    return [Reply("plan_close_preview", {**shown, "question": question})]


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    closed = await closing.close(talk.tx, talk.acting, await plan_of(talk.tx, kept["plan"]))
    return [Reply("plan_closed", closed, replaces=True)]


async def reopen(talk: Talk, plan_id: int) -> list[Reply]:
    return [Reply("plan_reopened", await closing.reopen(talk.tx, talk.acting, await plan_of(talk.tx, plan_id)))]
