"""Bare numbers in answer to a message, on wires that write their buttons out as "1 = xong"."""

from bot.commands import numbered_answer
from bot.handlers.answers import FRESH
from bot.handlers.talk import Talk
from storage import questions, wire_messages

SECOND_THOUGHTS = frozenset({"undo", "takeback"})  # what we offer with an answer to the number before


async def press_of(talk: Talk) -> str:
    """What the number stands for under our newest message that offers it, of the last day; "" for anything else.

    The morning's list is answered number by number although our "đã ghi nhận" comes in between. Any other message
    stands in the way, and so does a question we have just asked: a number that was not offered with it is its answer
    (a figure, a day) or a slip, and must not reach what lies behind it.
    """
    said, now = talk.incoming, talk.acting.now
    number = numbered_answer(said.text)
    if number is None or said.reply_to:
        return ""
    asked = await questions.pending(talk.tx, talk.acting.by.id, said.channel)
    since = asked.asked_at if asked and now - asked.asked_at <= FRESH else now - wire_messages.GOOD_FOR
    for choices in await wire_messages.offered(talk.tx, said.channel, said.chat or said.address, since):
        if str(number) in choices:
            return choices[str(number)]
        if not all(press.partition(":")[0] in SECOND_THOUGHTS for press in choices.values()):
            return ""
    return ""
