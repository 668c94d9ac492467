"""Handlers of plans: an admin sends the issued document, sees what was read, and lets it run."""

from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import loading
from domain.errors import BadInput, NotAllowed
from domain.outgoing import File
from plans import read

DOCUMENT = "document"


async def ask_for_document(talk: Talk) -> Reply:
    _admins_only(talk)
    await asks.ask(talk, DOCUMENT, {})  # the next file is a plan, whatever was reported a moment ago
    return Reply("loadplan")


async def receive(talk: Talk, file: File) -> Reply:
    """A document: read, kept as a draft, and shown with its problems."""
    _admins_only(talk)
    draft = read(file.name, file.content)
    if not draft.rows:
        raise BadInput("not_a_plan", name=file.name)
    plan = await loading.keep_draft(talk.tx, talk.acting, draft, file.name, file.content)
    return Reply("plan_draft", await loading.summary(talk.tx, plan))


async def activate(talk: Talk, plan_id: int) -> list[Reply]:
    _admins_only(talk)
    return [Reply("plan_active", await loading.activate(talk.tx, talk.acting, plan_id), replaces=True)]


async def discard(talk: Talk, plan_id: int) -> list[Reply]:
    _admins_only(talk)
    return [Reply("plan_discarded", await loading.discard(talk.tx, talk.acting, plan_id), replaces=True)]


def _admins_only(talk: Talk) -> None:
    if not talk.acting.is_admin:
        raise NotAllowed("admins_only")
