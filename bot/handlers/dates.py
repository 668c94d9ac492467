"""`/han`: an admin gives the day of a duty whose plan names none."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import dating, finding
from bot.services.calendaring import admins_only
from domain.days import Towards, resolve
from domain.errors import BadInput, NotFound
from storage import work


async def set_date(talk: Talk, command: Slash) -> Reply:
    """`/han 3.3 30/09` for every lead agency, `/han 3.3 STP 30/09` for one: shown before it is done."""
    admins_only(talk.acting)
    match command.args.split():
        case [code, typed]:
            agency = ""
        case [code, *names, typed]:
            agency = " ".join(names)
        case _:
            raise BadInput("date_form")
    chosen = await finding.named(talk.tx, talk.acting, code, agency)
    shown = await dating.preview(talk.tx, talk.acting, chosen, resolve(typed, talk.acting.on, Towards.FUTURE))
    kept = {"assignments": [each.assignment.id for each in chosen], "day": shown["day"]}
    return Reply("date_preview", {**shown, "question": await asks.ask(talk, "date", kept)})


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    found = [await work.duty(talk.tx, assignment_id) for assignment_id in kept["assignments"]]
    chosen = [each for each in found if each is not None]
    if not chosen:
        raise NotFound("gone")
    given = await dating.set_day(talk.tx, talk.acting, chosen, date.fromisoformat(kept["day"]))
    return [Reply("date_given", given, replaces=True)]
