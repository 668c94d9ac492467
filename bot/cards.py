"""The page of invitations to print: a card for each agency, with its code and a QR."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot import pictures
from bot.config import Settings
from channels.render import Renderer


def page(renderer: Renderer, settings: Settings, cards: Sequence[Mapping[str, Any]]) -> str:
    """HTML. The QR holds the link of Telegram, else of the Zalo bot, else the words to send to the bot."""
    with_qr = [{**card, "qr": pictures.qr_svg(_target(card))} for card in cards]
    facts = {"office": settings.office.name, "cards": with_qr, "bot": settings.telegram.name.lstrip("@")}
    return renderer.page("invitations", facts)


def _target(card: Mapping[str, Any]) -> str:
    return str(card["link"] or card["zalo"]["link"] or f"/start {card['code']}")
