"""Bare numbers in answer to a message, on wires that write their buttons out as "1 = xong"."""

import re
from datetime import datetime

from bot.handlers.talk import Incoming
from storage import wire_messages
from storage.db import Transaction

_NUMBER = re.compile(r"\s*0*([1-9]\d{0,2})\s*[.)]?\s*")
SECOND_THOUGHTS = frozenset({"undo", "takeback"})  # what we offer with an answer to the number before


async def press_of(tx: Transaction, incoming: Incoming, now: datetime) -> str:
    """What the number stands for under our newest message that offers it, of the last day; "" for anything else.

    The morning's list is answered number by number although our "đã ghi nhận" comes in between. Any other message
    stands in the way: a number it does not offer is a slip, and must not reach what lies behind it.
    """
    number = _NUMBER.fullmatch(incoming.text)
    if number is None or incoming.press:
        return ""
    for choices in await wire_messages.offered(tx, incoming.channel, incoming.chat or incoming.address, now):
        if number[1] in choices:
            return choices[number[1]]
        if not all(press.partition(":")[0] in SECOND_THOUGHTS for press in choices.values()):
            return ""
    return ""
