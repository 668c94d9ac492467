"""`/toi`: one's own settings, by words or by buttons."""

import re
from collections.abc import Mapping
from typing import Any

from bot.commands import Action, Slash
from bot.handlers import asks
from bot.handlers.talk import Reply, Talk
from bot.services import preferences
from domain.errors import BadInput
from plans.agencies import fold

QUESTION = "email_code"
_HOURS = re.compile(r"(\d{1,2})\D+(\d{1,2})\D*")
_OFF, _ON = {"tat", "khong", "off", "thoi"}, {"bat", "co", "on"}
WIRES = {"zalo": "zalo", "telegram": "telegram", "tele": "telegram", "email": "email", "thu": "email", "mail": "email"}


async def show(talk: Talk, _action: Action) -> Reply:
    return Reply("settings", await preferences.shown(talk.tx, talk.acting))


async def settings(talk: Talk, command: Slash) -> Reply:
    """`/toi`, `/toi email a@example.org`, `/toi thutu zalo,telegram`, `/toi yen 21-6`, `/toi thu tắt`."""
    what, _, rest = command.args.strip().partition(" ")
    match fold(what):
        case "":
            pass
        case "email" | "mail" if "@" in rest:
            asked = await preferences.ask_email(talk.tx, talk.acting, rest)
            await asks.ask(talk, QUESTION, asked)
            return Reply("email_asked", {"email": asked["email"]})
        case "thutu" | "order":
            await preferences.order(talk.tx, talk.acting, _wires(rest))
        case "yen" | "quiet":
            await preferences.hush(talk.tx, talk.acting, *_hours(rest))
        case "thu" | "copy" | "email" if fold(rest) in _OFF | _ON:
            await preferences.copy_to_email(talk.tx, talk.acting, wanted=fold(rest) in _ON)
        case _:
            raise BadInput("settings_form")
    return Reply("settings", await preferences.shown(talk.tx, talk.acting))


async def code_told(talk: Talk, kept: Mapping[str, Any], text: str) -> list[Reply] | None:
    """The six digits that came by mail; None: other words."""
    digits = "".join(text.split())
    if not re.fullmatch(r"\d{6}", digits):
        return None
    if await preferences.confirm_email(talk.tx, talk.acting, dict(kept), digits):
        return [Reply("settings", await preferences.shown(talk.tx, talk.acting))]
    left = kept["tries"] - 1
    if left:
        await asks.ask(talk, QUESTION, {**kept, "tries": left})
    return [Reply("email_code_wrong", {"left": left, "email": kept["email"]})]


async def put_first(talk: Talk, address_id: int) -> list[Reply]:
    await preferences.put_first(talk.tx, talk.acting, address_id)
    return await _shown_again(talk)


async def hush(talk: Talk, begin: int, end: int) -> list[Reply]:
    """The same hour twice: no quiet hours."""
    await preferences.hush(talk.tx, talk.acting, *((None, None) if begin == end else (begin, end)))
    return await _shown_again(talk)


async def copy_to_email(talk: Talk, wanted: int) -> list[Reply]:
    await preferences.copy_to_email(talk.tx, talk.acting, wanted=bool(wanted))
    return await _shown_again(talk)


async def _shown_again(talk: Talk) -> list[Reply]:
    return [Reply("settings", await preferences.shown(talk.tx, talk.acting), replaces=True)]


def _wires(typed: str) -> list[str]:
    words = [fold(word) for word in re.split(r"[,;>\s]+", typed) if word]
    unknown = [word for word in words if word not in WIRES]
    if unknown or not words:
        raise BadInput("settings_form")
    return list(dict.fromkeys(WIRES[word] for word in words))


def _hours(typed: str) -> tuple[int, int] | tuple[None, None]:
    if fold(typed) in _OFF:
        return None, None
    found = _HOURS.fullmatch(typed.strip())
    if found is None:
        raise BadInput("bad_hours")
    return int(found[1]), int(found[2])
