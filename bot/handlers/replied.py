"""Words that lean on what was said before: a reply to our message, the answer to our question, figures alone."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import Action, Certainty, Intent, read_figures, understand
from bot.handlers import answers, asks, changes, comments, confirming, figures, intents, verdicts
from bot.handlers.declining import withdrawn
from bot.handlers.talk import Reply, Talk
from bot.services import confirming as heads
from domain.words import Role, TaskKind
from storage import audit, reminded, wire_messages, work
from storage.tables import WireMessage
from storage.work import Work

AT_ONCE = frozenset({Intent.ACK, Intent.SNOOZE})  # said of a whole message; anything else is asked back


async def answered(talk: Talk) -> list[Reply] | None:
    """The replies to words that lean on what was said before; None where they stand for themselves."""
    if code := withdrawn(talk.incoming.text):
        return [await changes.withdraw(talk, code)]
    if (agreed := await _agreed(talk)) is not None:
        return agreed
    said = await _replied_to(talk)
    if said is not None and (replies := await _to_message(talk, said)) is not None:
        return replies
    if (replies := await answers.heard(talk, talk.incoming.text)) is not None:
        return replies
    return await _unasked_figures(talk)


async def _agreed(talk: Talk) -> list[Reply] | None:
    """ "Xác nhận", "ok" from a head: the one report that the message it answers has asked about is confirmed; where it
    may be one of several, they are shown. None for other words, and for an "ok" to another message.

    Where buttons are written out as numbers we know our last message; elsewhere only a reply says what it answers.
    """
    named = verdicts.agrees(talk.incoming.text)
    replies = bool(talk.incoming.reply_to)
    if named is None or (not replies and await answers.asked(talk)):
        return None
    if not (waiting := await heads.waiting_ids(talk.tx, talk.acting)):
        nothing = named and talk.acting.by.role is Role.HEAD
        return [await confirming.waiting(talk)] if nothing else None
    place = talk.incoming.channel, talk.incoming.chat or talk.incoming.address
    message = await (_replied_to(talk) if replies else wire_messages.newest(talk.tx, *place))
    about = waiting.intersection(message.occurrence_ids) if message else set()
    if message and len(about) == 1 and (replies or message.choices):
        (only,) = about
        words = await audit.newest_word(talk.tx, about, until=message.sent_at)
        if only in words:  # elsewhere the message has reminded of the work, before anything was reported of it
            return await confirming.confirm_pressed(talk, only, words[only])
    return [await confirming.waiting(talk)] if about or (named and not replies) else None


async def works_replied_to(talk: Talk) -> list[Work]:
    """What our message was about that this one replies to, the speaker's own work only, in its order."""
    said = await _replied_to(talk)
    return await _works(talk, said.occurrence_ids) if said else []


async def _replied_to(talk: Talk) -> WireMessage | None:
    if not talk.incoming.reply_to:
        return None
    chat = talk.incoming.chat or talk.incoming.address
    return await wire_messages.by_wire_id(talk.tx, talk.incoming.channel, chat, talk.incoming.reply_to)


async def _to_message(talk: Talk, said: WireMessage) -> list[Reply] | None:
    if said.assignment_id is not None and not said.occurrence_ids:
        return [await comments.said(talk, said.assignment_id, talk.incoming.text)]
    works = await _works(talk, said.occurrence_ids)
    if not works:
        return None
    if (stored := await _bare_figures(talk, works)) is not None:
        return stored
    understood = understand(talk.incoming.text, today=talk.acting.on)
    if any(action.codes for action in understood.actions):
        return None
    talk = replace(talk, meant={each.assignment.id or 0: each.id for each in works})
    if len(works) == 1:
        return await _about(talk, works[0])
    match understood.actions:
        case (action,) if action.intent in AT_ONCE and understood.certainty is Certainty.ACT:
            return await intents.act(talk, [action])
        case (action,):
            return [await asks.which_of(talk, action, _fitting(action, works) or works)]
    return None


def _fitting(action: Action, works: Sequence[Work]) -> list[Work]:
    """What of a message the words can be about: nobody receives, puts off or extends what is done."""
    if action.intent in {Intent.REPORT, Intent.CHART}:
        return _indicators(works)
    if action.intent in {Intent.DONE, Intent.EXTEND, *AT_ONCE}:
        return [each for each in works if each.occurrence.state.is_open]
    return list(works)


async def _about(talk: Talk, only: Work) -> list[Reply] | None:
    """The words, read as if the code of the one task stood before them."""
    code = only.task.code
    understood = understand(f"{code} {talk.incoming.text}", today=talk.acting.on)
    if any(action.codes != (code.upper(),) for action in understood.actions):
        return None
    assert only.assignment.id is not None
    talk = replace(talk, picked={code.upper(): only.assignment.id})
    match understood.certainty:
        case Certainty.ACT:
            return await intents.act(talk, understood.actions)
        case Certainty.ASK:
            return [await asks.confirm(talk, understood.actions)]
    return None


async def _unasked_figures(talk: Talk) -> list[Reply] | None:
    """Figures that answer the morning's list without replying to it."""
    if not read_figures(talk.incoming.text) or await figures.names_a_task(talk, talk.incoming.text):
        return None
    works = await _works(talk, await reminded.bundle(talk.tx, talk.acting.by.id))
    if not figures.speak_for_themselves(talk, works, _indicators(works)):
        return None
    return await _bare_figures(talk, works)


async def _bare_figures(talk: Talk, works: Sequence[Work]) -> list[Reply] | None:
    """ "12; 98,5%; 1.240" in answer to a message that listed exactly so many indicators."""
    listed = _indicators(works)
    return await figures.bare(talk, listed, talk.incoming.text) if listed else None


def _indicators(works: Sequence[Work]) -> list[Work]:
    return [each for each in works if each.task.kind is TaskKind.INDICATOR]


async def _works(talk: Talk, occurrence_ids: Sequence[int]) -> list[Work]:
    found = {each.id: each for each in await work.by_ids(talk.tx, occurrence_ids)}
    mine = [found[each] for each in dict.fromkeys(occurrence_ids) if each in found]
    return [each for each in mine if each.agency.id == talk.acting.by.agency_id]
