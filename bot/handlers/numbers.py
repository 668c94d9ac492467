"""Bare numbers in answer to a message, on wires that write their buttons out as "1 = xong"."""

from bot.commands import numbered_answer
from bot.handlers.answers import FRESH
from bot.handlers.talk import Talk
from domain.errors import BadInput
from storage import questions, wire_messages

SECOND_THOUGHTS = frozenset({"undo", "takeback"})  # what we offer with an answer to the number before
# What the morning's list offers about one's own work: harmless hours later, and easily taken back.
LASTING = frozenset({"done", "report", "ack", "snooze", "happened", "eventday", "notyet", "still", "came", "result"})


async def press_of(talk: Talk) -> str:
    """What the number stands for under our newest message that offers it, of the last day; "" for anything else.

    The morning's list is answered number by number although our "đã ghi nhận" comes in between. Any other message
    that offers something stands in the way, and so does a question we have just asked: a number that was not offered
    with it is its answer (a figure, a day) or a slip, and must not reach what lies behind it. A decision about others
    (an extension, a report) wants its message to be the last: BadInput("number_is_old") when the talk has moved on.
    """
    said, now = talk.incoming, talk.acting.now
    number = numbered_answer(said.text)
    if number is None or said.reply_to:
        return ""
    asked = await questions.pending(talk.tx, talk.acting.by.id, said.channel)
    since = asked.asked_at if asked and now - asked.asked_at <= FRESH else now - wire_messages.GOOD_FOR
    moved_on = False
    for choices in await wire_messages.offered(talk.tx, said.channel, said.chat or said.address, since):
        press = choices.get(str(number), "")
        if press and moved_on and _verb(press) not in LASTING:
            raise BadInput("number_is_old", number=number)
        if press or not all(_verb(each) in SECOND_THOUGHTS for each in choices.values()):
            return press
        moved_on = moved_on or not choices
    return ""


def _verb(press: str) -> str:
    return press.partition(":")[0]
