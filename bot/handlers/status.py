"""`/trangthai`: how the service is, for admins."""

from bot.commands import Slash
from bot.handlers.talk import Reply, Talk
from bot.services import health
from domain.errors import NotAllowed


async def status(talk: Talk, _command: Slash) -> Reply:
    if not talk.acting.is_admin:
        raise NotAllowed("admins_only")
    return Reply("status", await health.status(talk.tx, talk.settings, talk.acting.now))
