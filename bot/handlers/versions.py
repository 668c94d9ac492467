"""Handlers of a new version of a running plan: what it changes, then the change itself."""

from collections.abc import Mapping
from typing import Any

from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import loading, reviewing, versioning, versioning_comparing

QUESTION = "amend"


async def compare(talk: Talk, draft_id: int, plan_id: int, in_part: int = 0, apart: int = 0) -> list[Reply]:
    """The button "Là bản sửa đổi của ..."; then, what the document does not name may be kept.

    `apart`: rows that may be mistaken for one another are taken as new ones.
    """
    how = {"in_part": bool(in_part), "apart": bool(apart)}
    shown = await versioning_comparing.preview(talk.tx, talk.acting, draft_id, plan_id, **how)
    question = await asks.ask(talk, QUESTION, {"draft": draft_id, "plan": plan_id, **how})
    return [Reply("plan_compared", {**shown, "question": question})]


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    how = {name: kept.get(name, False) for name in ("in_part", "apart")}
    done = await versioning.apply(talk.tx, talk.acting, kept["draft"], kept["plan"], **how)
    return [Reply("plan_amended", done, replaces=True)]


async def left(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    """Not applied: the document is a draft as before, with every way open."""
    plan = await reviewing.draft(talk.tx, kept["draft"])
    found = await loading.amendable(talk.tx, plan)
    return [Reply("amend_left", {"plan": plan.id, "title": plan.title, "versions": found}, replaces=True)]
