"""Handlers of plans: an admin sends the issued document, sees what was read, and lets it run."""

import asyncio
from functools import partial

from bot.handlers import asks
from bot.handlers.talk import Reply, Slow, Talk
from bot.services import loading, reviewing
from bot.services.calendaring import admins_only
from domain.errors import BadInput
from domain.outgoing import File
from plans import apart, review, template
from plans.draft import Draft
from plans.review import Taken

DOCUMENT = "document"


async def ask_for_document(talk: Talk) -> Reply:
    admins_only(talk.acting)
    await asks.ask(talk, DOCUMENT, {})  # the next file is a plan, whatever was reported a moment ago
    return Reply("loadplan", {"year": talk.acting.on.year})


async def blank(talk: Talk, year: int) -> list[Reply]:
    """The workbook to be filled where there is no document."""
    admins_only(talk.acting)
    if not 2000 <= year <= 2100:
        raise BadInput("bad_button")
    file = File(template.file_name(year), template.MIME, template.to_xlsx(year))
    return [Reply("plan_template", {"year": year}, files=(file,))]


async def receive(talk: Talk, file: File) -> Reply:
    """A document: read while nothing waits for it, kept as a draft, and shown with its problems."""
    admins_only(talk.acting)
    return Reply("working", slow=Slow(partial(read, file), partial(_keep, file)))


async def read(file: File) -> Draft | Taken:
    """What a file says: a plan, or the workbook of a draft that a person has corrected."""
    if await asyncio.to_thread(review.is_review, file.name, file.content):
        return await asyncio.to_thread(review.take, file.name, file.content)
    return await apart.read(file.name, file.content)


async def _keep(file: File, talk: Talk, found: Draft | Taken) -> list[Reply]:
    if isinstance(found, Taken):
        return [Reply("review_taken", await reviewing.take(talk.tx, talk.acting, found))]
    plan = await loading.keep_draft(talk.tx, talk.acting, found, file.name, file.content)
    return [Reply("plan_draft", await loading.summary(talk.tx, plan))]


async def activate(talk: Talk, plan_id: int, apart: int = 0) -> list[Reply]:
    """Let a draft run; asked once more if it looks like a version of a plan that runs, or something in it is open.

    `apart`: the admin has said that it is a plan of its own.
    """
    admins_only(talk.acting)
    if not apart and (found := await loading.beside(talk.tx, plan_id)):
        return [Reply("activate_beside", found)]
    if still := await loading.still_open(talk.tx, plan_id):
        return [Reply("activate_anyway", {"plan": plan_id, "open": still})]
    return await _activated(talk, plan_id)


async def activate_now(talk: Talk, plan_id: int, count: int) -> list[Reply]:
    """The answer to that; asked again if it was about another state of the draft."""
    admins_only(talk.acting)
    if await loading.still_open(talk.tx, plan_id) != count:
        return await activate(talk, plan_id, 1)
    return await _activated(talk, plan_id)


async def _activated(talk: Talk, plan_id: int) -> list[Reply]:
    return [Reply("plan_active", await loading.activate(talk.tx, talk.acting, plan_id), replaces=True)]


async def discard(talk: Talk, plan_id: int) -> list[Reply]:
    admins_only(talk.acting)
    return [Reply("plan_discarded", await loading.discard(talk.tx, talk.acting, plan_id), replaces=True)]
