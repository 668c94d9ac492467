"""Yes and no in words, to what we asked back."""

from datetime import timedelta

from bot.handlers import presses, verdicts
from bot.handlers.answers import FRESH
from bot.handlers.talk import Talk
from bot.handlers.verdicts import Answer
from storage import questions, wire_messages

AT_ONCE = timedelta(minutes=2)  # an "ok" is said of much else


async def press_of(talk: Talk) -> str:
    """The button that "đúng" or "không phải" stands for; "" where nothing was asked, or for other words."""
    said, word = talk.incoming, verdicts.answer(talk.incoming.text)
    asked = await questions.pending(talk.tx, talk.acting.by.id, said.channel) if word else None
    if asked is None or asked.kind not in presses.CONFIRMED:
        return ""
    if talk.acting.now - asked.asked_at > (AT_ONCE if word is Answer.LOOSE else FRESH):
        return ""
    place = said.channel, said.chat or said.address
    if said.reply_to and await wire_messages.by_wire_id(talk.tx, *place, said.reply_to):
        return ""  # it is about that message
    return f"{'no' if word is Answer.NO else 'yes'}:{asked.id}"
