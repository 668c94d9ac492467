"""`/han`: an admin gives the day of a duty whose plan names none."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.commands import Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import dating, finding
from bot.services.calendaring import admins_only
from bot.services.finding import WhichOne
from domain.days import Towards, resolve
from domain.errors import BadInput, NotFound
from storage import agencies, work
from storage.tables import Agency


async def set_date(talk: Talk, command: Slash) -> Reply:
    """`/han 3.3 30/09` for every lead agency, `/han 3.3 STP 30/09` for one: shown before it is done."""
    admins_only(talk.acting)
    match command.args.split():
        case [code, typed]:
            agency_code = ""
        case [code, agency_code, typed]:
            pass
        case _:
            raise BadInput("date_form")
    try:
        (duties,) = await finding.anyones(talk.tx, talk.acting, [code.upper()])
    except WhichOne as doubt:
        raise BadInput("code_several", code=code, codes=[each.task.code for each in doubt.fitting]) from None
    chosen = await dating.targets(talk.tx, duties, await _agency(talk, agency_code))
    shown = await dating.preview(talk.tx, talk.acting, chosen, resolve(typed, talk.acting.on, Towards.FUTURE))
    kept = {"assignment": duties.assignment.id, "agency": agency_code, "day": shown["day"]}
    return Reply("date_preview", {**shown, "question": await asks.ask(talk, "date", kept)})


async def confirmed(talk: Talk, kept: Mapping[str, Any]) -> list[Reply]:
    duties = await work.duty(talk.tx, kept["assignment"])
    if duties is None:
        raise NotFound("gone")
    chosen = await dating.targets(talk.tx, duties, await _agency(talk, kept["agency"]))
    given = await dating.set_day(talk.tx, talk.acting, chosen, date.fromisoformat(kept["day"]))
    return [Reply("date_given", given, replaces=True)]


async def _agency(talk: Talk, code: str) -> Agency | None:
    """The agency of a code; no code: all of them."""
    agency = await agencies.by_code(talk.tx, code) if code else None
    if code and agency is None:
        raise NotFound("no_agency", code=code)
    return agency
