"""Taken back on whatever wire, shown where it said otherwise: messages on Telegram that call "đã xong" what is not."""

from collections.abc import Sequence

from bot.handlers.replying import Answer
from bot.office import Office

TAKEN_BACK = frozenset({"undone", "taken_back"})


async def turn_back(office: Office, answers: Sequence[Answer]) -> None:
    """Give the buttons of such messages the labels they were sent with."""
    undone = [answer for answer in answers if answer.reply.kind in TAKEN_BACK]
    if not undone or "telegram" not in office.channels:
        return
    from bot.handlers import telegram_buttons  # Telegram takes most of a second to import

    await telegram_buttons.turn_back(office, undone)
