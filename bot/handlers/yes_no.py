"""Yes and no in words, to what we asked back."""

from datetime import datetime, timedelta

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
        return await _decision(talk)
    if talk.acting.now - asked.asked_at > (AT_ONCE if word is Answer.LOOSE else FRESH):
        return ""
    if await _means_another_message(talk, asked.asked_at):
        return ""
    return f"{'no' if word is Answer.NO else 'yes'}:{asked.id}"


async def _decision(talk: Talk) -> str:
    """The button that "đồng ý", "không đồng ý" names where our newest message is one request for another date; a wire
    whose messages have numbers knows its newest.
    """
    said = talk.incoming
    verb = "grant" if verdicts.agrees(said.text) else "refuse" if verdicts.disagrees(said.text) else ""
    if not verb or said.reply_to:
        return ""
    newest = await wire_messages.newest(talk.tx, said.channel, said.chat or said.address)
    offered = list(newest.choices.values()) if newest else []
    decisions = {press.partition(":")[0]: press for press in offered}
    return decisions[verb] if len(offered) == 2 and set(decisions) == {"grant", "refuse"} else ""


async def _means_another_message(talk: Talk, asked_at: datetime) -> bool:
    """Whether the words reply to another message than our question, or something of ours has come behind it."""
    said = talk.incoming
    place = said.channel, said.chat or said.address
    if said.reply_to:
        replied_to = await wire_messages.by_wire_id(talk.tx, *place, said.reply_to)
        return replied_to is not None and replied_to.sent_at != asked_at
    newest = await wire_messages.newest(talk.tx, *place)
    return newest is not None and newest.sent_at > asked_at
