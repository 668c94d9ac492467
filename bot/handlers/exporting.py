"""`/xuat [docx|csv]`: the plan with its state, as a file."""

import asyncio
from functools import partial

from bot.commands import Slash
from bot.handlers.talk import Reply, Slow, Talk
from bot.services import exporting
from bot.services.exporting import Ready
from domain.outgoing import File


async def export(talk: Talk, command: Slash) -> Reply:
    """A kind of file and the name of a plan, in any order; by default the newest plan as .xlsx."""
    words = command.args.casefold().replace(".", "").split()
    kind = next((word for word in words if word in exporting.WRITERS), "xlsx")
    slug = next((word for word in words if word not in exporting.WRITERS), "")
    found = await exporting.ready(talk.tx, talk.acting, kind, slug)
    return Reply("working", slow=Slow(partial(asyncio.to_thread, found.write), partial(_sent, found)))


async def _sent(found: Ready, _talk: Talk, content: bytes) -> list[Reply]:
    said = {"title": found.title, "rows": found.rows, "unassigned": found.unassigned, "file": found.name}
    return [Reply("exported", said, files=(File(found.name, found.mime, content),))]
