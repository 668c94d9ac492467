"""`/kehoach`: the plans that run, and how each of them means "trước ngày D"."""

from collections.abc import Mapping
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import rereading
from bot.services.calendaring import admins_only
from bot.services.finding import plan_named, plan_of
from domain.words import PlanState


async def running(talk: Talk, _command: Slash) -> Reply:
    admins_only(talk.acting)
    return Reply("plans", {"plans": await rereading.running(talk.tx)})


async def reread(talk: Talk, plan_id: int, inclusive: int) -> list[Reply]:
    """What the other reading would move."""
    plan = await plan_of(talk.tx, plan_id)
    shown = await rereading.preview(talk.tx, talk.acting, plan, bool(inclusive))
    question = await asks.ask(talk, "plan_reading", {"slug": plan.slug, "inclusive": bool(inclusive)})
    return [Reply("plan_reading_preview", {**shown, "question": question})]


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    plan = await plan_named(talk.tx, kept["slug"], PlanState.ACTIVE)
    read = await rereading.read_so(talk.tx, talk.acting, plan, kept["inclusive"])
    return [Reply("plan_reading", read, replaces=True)]
