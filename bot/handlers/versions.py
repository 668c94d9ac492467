"""Handlers of a new version of a running plan: what it changes, then the change itself."""

from collections.abc import Mapping
from typing import Any

from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import versioning

QUESTION = "amend"


async def compare(talk: Talk, draft_id: int, plan_id: int) -> list[Reply]:
    """The button "Là bản sửa đổi của ..."."""
    shown = await versioning.preview(talk.tx, talk.acting, draft_id, plan_id)
    question = await asks.ask(talk, QUESTION, {"draft": draft_id, "plan": plan_id})
    return [Reply("plan_compared", {**shown, "question": question})]


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    done = await versioning.apply(talk.tx, talk.acting, kept["draft"], kept["plan"])
    return [Reply("plan_amended", done, replaces=True)]
