"""Bare numbers in answer to a message, on wires that write their buttons out as "1 = xong"."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.commands import numbered_answers, read_figures
from bot.handlers import extensions
from bot.handlers.answers import FRESH
from bot.handlers.talk import Talk
from domain.errors import BadInput
from domain.outgoing import SECOND_THOUGHTS
from domain.words import Role
from storage import questions, wire_messages

# What the morning's list offers about one's own work: harmless hours later, and easily taken back.
LASTING = frozenset({"done", "report", "ack", "snooze", "happened", "eventday", "notyet", "still", "came", "result"})
TOGETHER = frozenset({"done", "report"})  # what several numbers of one message may say at once
REMEMBERED = timedelta(days=7)  # so long a number is known for one of an old message, though it does nothing

Choices = Mapping[str, str]  # "1" -> press


async def presses_of(talk: Talk) -> tuple[str, ...]:
    """What "2", or "1, 2", stands for under our newest list of the last day; empty for anything else.

    The morning's list is answered number by number although our "đã ghi nhận" comes in between. Any other message
    that offers something stands in the way, and so does a question we have just asked (but for the reason of a request,
    which no number can be): a number that was not offered with it is its answer (a figure, a day) or a slip, and must
    not reach what lies behind it. A decision about others (an extension, a report) wants its message to be the last,
    and 0 takes back the newest message alone: BadInput("number_is_old") when the talk has moved on.
    """
    said, now = talk.incoming, talk.acting.now
    numbers = numbered_answers(said.text)
    if not numbers or said.reply_to:
        return ()
    asked = await questions.pending(talk.tx, talk.acting.by.id, said.channel)
    fresh = asked is not None and asked.kind != extensions.REASON and now - asked.asked_at <= FRESH
    place = said.channel, said.chat or said.address
    since = asked.asked_at if asked and fresh else now - wire_messages.GOOD_FOR
    offered = await wire_messages.offered(talk.tx, *place, since)
    if chosen := _undoing(offered) if numbers == (0,) else _listed(talk, offered, numbers):
        return chosen
    if not fresh and len(numbers) == 1:
        _refuse_old(talk, numbers[0], await wire_messages.offered(talk.tx, *place, now - REMEMBERED))
    return ()


def _undoing(offered: Sequence[Choices]) -> tuple[str, ...]:
    newest = offered[0] if offered else {}
    return (newest["0"],) if "0" in newest else ()


def _listed(talk: Talk, offered: Sequence[Choices], numbers: Sequence[int]) -> tuple[str, ...]:
    """The presses of the newest message that offers more than a second thought, where it offers all of the numbers."""
    moved_on = False
    for choices in offered:
        listed = _without_second_thoughts(choices)
        if listed:
            chosen = tuple(listed[str(number)] for number in numbers if str(number) in listed)
            return _checked(talk, numbers, chosen, listed, moved_on) if len(chosen) == len(numbers) else ()
        moved_on = moved_on or not choices
    return ()


def _checked(
    talk: Talk, numbers: Sequence[int], chosen: tuple[str, ...], listed: Choices, moved_on: bool
) -> tuple[str, ...]:
    verbs = {_verb(press) for press in chosen}
    if moved_on and not verbs <= LASTING:
        raise _old(talk, numbers[0])
    if len(chosen) == 1:
        return chosen
    if len(read_figures(talk.incoming.text)) == 1 and "report" in {_verb(press) for press in listed.values()}:
        return ()  # "1,2" may be a figure where one is asked for
    if not verbs <= TOGETHER:
        raise BadInput("one_number_at_a_time", numbers=list(numbers))
    return chosen


def _refuse_old(talk: Talk, number: int, offered: Sequence[Choices]) -> None:
    if any(str(number) in (choices if number == 0 else _without_second_thoughts(choices)) for choices in offered):
        raise _old(talk, number)


def _old(talk: Talk, number: int) -> BadInput:
    return BadInput("number_is_old", number=number, decides=talk.acting.by.role in {Role.ADMIN, Role.HEAD})


def _without_second_thoughts(choices: Choices) -> Choices:
    return {number: press for number, press in choices.items() if _verb(press) not in SECOND_THOUGHTS}


def _verb(press: str) -> str:
    return press.partition(":")[0]
