"""The page of invitations to print: a card for each agency, with its code and a QR for each wire that has a link."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot import pictures
from bot.config import Settings
from channels.render import Renderer


def page(renderer: Renderer, settings: Settings, cards: Sequence[Mapping[str, Any]]) -> str:
    """HTML."""
    with_qr = [{**card, "codes": [_drawn(wire, held) for wire, held in targets(card).items()]} for card in cards]
    facts = {"office": settings.office.name, "cards": with_qr, "bot": settings.telegram.name.lstrip("@")}
    return renderer.page("invitations", facts)


def targets(card: Mapping[str, Any]) -> dict[str, str]:
    """What a QR holds, by wire: Zalo's first, for it is on every phone; the code itself ("") where none has a link."""
    links = {"zalo": card["zalo"]["link"], "telegram": card["link"]}
    return {wire: link for wire, link in links.items() if link} or {"": card["code"]}


def _drawn(wire: str, held: str) -> dict[str, str]:
    return {"wire": wire, "svg": pictures.qr_svg(held)}
