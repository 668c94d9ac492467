"""Every message of every wire comes through here: who is it, what do they mean, what goes back."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from bot.commands import CHANGING, Action, Certainty, Intent, Slash, slash, understand
from bot.handlers import (
    asks,
    calendar,
    closing,
    confirming,
    dates,
    evidence,
    exporting,
    figures,
    intents,
    numbers,
    plans,
    presses,
    readings,
    replied,
    reviewing,
    settings,
    speaking,
    staff,
    status,
    verdicts,
    verifying,
    work,
    yes_no,
)
from bot.handlers.courtesy import courtesy_of
from bot.handlers.talk import Incoming, Reply, Talk
from bot.office import Office
from bot.services import joining, reaching
from bot.services.acting import Acting
from bot.services.finding import WhichOne
from domain.days import Towards, resolve
from domain.errors import DomainError, NotAllowed
from scheduler.facts import short
from storage import audit, notices, people, updates
from storage.db import Transaction

log = logging.getLogger(__name__)
MOST_TEXT = 2_000  # characters; nobody types more to a bot, and a longer text costs time to read

COMMANDS: dict[str, Callable[[Talk, Slash], Awaitable[Reply]]] = {}


async def converse(office: Office, incoming: Incoming, now: datetime) -> list[Reply]:
    """The answers to one message, each a template and its facts. Never raises: what goes wrong is answered too."""

    async def heard(tx: Transaction) -> list[Reply]:
        if incoming.update_id and not await updates.is_new(tx, incoming.channel, incoming.update_id, now):
            await _record(tx, incoming, now, "repeated", update=incoming.update_id)
            return []
        replies = await _answer(tx, office, incoming, now)
        if any(reply.slow for reply in replies):  # killed before that is on record, we must hear it once more
            await updates.forget(tx, incoming.channel, incoming.update_id)
        return replies

    try:
        replies = await office.db.settled(heard)
    except Exception as error:
        return [await _refused(office, incoming, now, error)]
    return [finished for reply in replies for finished in await _finished(office, incoming, now, reply)]


async def _refused(office: Office, incoming: Incoming, now: datetime, error: Exception) -> Reply:
    """What somebody hears instead of an answer: nothing was done in the transaction that failed."""
    if isinstance(error, WhichOne):  # of a command that takes its codes whole; elsewhere it is asked back
        return Reply("error_ambiguous_code", {"code": error.code, "codes": [one.task.code for one in error.fitting]})
    if isinstance(error, DomainError):
        await _record_refusal(office, incoming, now, error)
        return Reply(f"error_{error.name}", error.facts)
    code = secrets.token_hex(3)
    log.error("conversation failed, code %s", code, exc_info=error)
    return Reply("error_unexpected", {"code": code})


async def _answer(tx: Transaction, office: Office, incoming: Incoming, now: datetime) -> list[Reply]:
    command = slash(incoming.text[:MOST_TEXT])
    by = await people.at_address(tx, incoming.channel, incoming.address)
    if code := _invited(command, incoming, known=by is not None):
        if not incoming.in_private:  # a code that others can read is worth nothing
            raise NotAllowed("only_in_private")
        joined = await joining.join(tx, now, code, incoming.channel, incoming.address, incoming.name)
        return [Reply("welcome", joined)]
    if by is None:
        await audit.record(tx, now, "stranger", channel=incoming.channel, address=incoming.address)
        return [Reply("stranger")]
    if incoming.edited:  # what it said at first is done already
        return [Reply("edited")]
    acting = Acting(by, now, incoming.channel, incoming.address, await notices.calendar(tx))
    talk = Talk(tx, acting, incoming, office.settings, office.renderer)
    on_again = await _found_again(talk, command)
    return [*on_again, *await _said(talk, command)]


async def _found_again(talk: Talk, command: Slash | None) -> list[Reply]:
    """Who writes to us in private is reached there, whatever a wire has told us before: Zalo tells it no other way."""
    said = talk.incoming
    if said.press or not said.in_private or (command and command.name in {"start", "stop"}):
        return []
    is_new = await reaching.found_again(talk.tx, said.channel, said.address, talk.acting.now)
    return [Reply("address_on")] if is_new else []


async def _said(talk: Talk, command: Slash | None) -> list[Reply]:
    incoming, by = talk.incoming, talk.acting.by
    if press := incoming.press or await yes_no.press_of(talk):
        return await presses.press(talk, press)
    match await numbers.presses_of(talk):
        case (press,):
            return await presses.press(talk, press)
        case [_, *_] as several:
            return await work.marked_together(talk, several)
    if incoming.file is not None:
        return await evidence.receive(talk, incoming.file)
    if command is not None and command.name in COMMANDS:
        return [await COMMANDS[command.name](talk, command)]
    if command is None and (replies := await replied.answered(talk)) is not None:
        return replies
    if command is None and (decision := verdicts.read(incoming.text[:MOST_TEXT], by.role)):
        return [await COMMANDS[decision.name](talk, decision)]
    return await _understood(talk, command)


def _invited(command: Slash | None, incoming: Incoming, *, known: bool) -> str:
    """The code behind `/start`; of somebody we don't know also one that just stands there. Zalo has no deep link."""
    if command is not None and command.name == "start" and command.args:
        return command.args
    return "" if known else joining.code_in(incoming.text[:MOST_TEXT])


async def _finished(office: Office, incoming: Incoming, now: datetime, reply: Reply) -> list[Reply]:
    """The reply itself, or what its slow work gives; a person who was removed meanwhile gets nothing."""
    if reply.slow is None:
        return [reply]
    try:
        found = await reply.slow.do()
        async with office.db.transaction() as tx:
            by = await people.at_address(tx, incoming.channel, incoming.address)
            if by is None:
                return []
            acting = Acting(by, now, incoming.channel, incoming.address, await notices.calendar(tx))
            replies = await reply.slow.then(Talk(tx, acting, incoming, office.settings, office.renderer), found)
            if incoming.update_id and not any(each.slow for each in replies):
                await updates.is_new(tx, incoming.channel, incoming.update_id, now)
    except Exception as error:
        return [await _refused(office, incoming, now, error)]
    return [finished for each in replies for finished in await _finished(office, incoming, now, each)]


async def _understood(talk: Talk, command: Slash | None) -> list[Reply]:
    understood = understand(talk.incoming.text[:MOST_TEXT], today=talk.acting.on)
    actions = _once(understood.actions)
    if missing := next((action.no_day for action in actions if action.no_day), ""):
        resolve(missing, talk.acting.on, Towards.FUTURE)  # says which day no calendar has
    match understood.certainty:
        case Certainty.ACT if await figures.says_codes(talk, actions):
            return [await asks.confirm(talk, actions)]
        case Certainty.ACT if _changes(actions) and (agency := await speaking.another(talk)):
            return [await asks.confirm(talk, actions, speaks=short(agency))]
        case Certainty.ACT:
            return await intents.act(talk, actions)
        case Certainty.ASK if _needs_no_question(actions):
            return await intents.act(talk, actions)
        case Certainty.ASK if len(actions) == 1 and not actions[0].codes:
            return [await asks.which_task(talk, figures.without_label(actions[0], talk.incoming.text))]
        case Certainty.ASK:
            return [await asks.confirm(talk, actions)]
        case _ if kind := courtesy_of(talk.incoming.text):
            return [Reply("courtesy", {"kind": kind})]
        case _:
            wordless = "" if talk.incoming.text.strip() else talk.incoming.channel  # a sticker, a voice, Zalo's files
            said = {"command": command.name if command else "", "wordless": wordless}
            return [Reply("not_understood", {**said, "role": talk.acting.by.role.value})]


def _changes(actions: Sequence[Action]) -> bool:
    return any(action.intent in CHANGING for action in actions)


def _once(actions: Sequence[Action]) -> tuple[Action, ...]:
    """What a message says again of the same task is said once; figures without a code stand in their order."""
    return tuple(each for n, each in enumerate(actions) if not each.codes or each not in actions[:n])


def _needs_no_question(actions: Sequence[Action]) -> bool:
    """It only shows, or nothing is doubtful but what the handler asks for anyway: the figure, the word about a task."""
    match actions:
        case [Action(intent=Intent.TASKS | Intent.PROGRESS | Intent.HELP, codes=())] | [Action(intent=Intent.TASK)]:
            return True
        case [Action(intent=Intent.REPORT, codes=[_, *_], values=())]:
            return True
        case [Action(intent=Intent.COMMENT, codes=[_, *_], note="")]:
            return True
    return False


async def _record_refusal(office: Office, incoming: Incoming, now: datetime, refusal: DomainError) -> None:
    """Refusals are part of the record: who tried what is known, also where nothing changed."""
    async with office.db.transaction() as tx:
        if incoming.update_id:  # the first mark went with what was refused
            await updates.is_new(tx, incoming.channel, incoming.update_id, now)
        await _record(tx, incoming, now, "refused", why=refusal.name, press=incoming.press)


async def _record(tx: Transaction, incoming: Incoming, now: datetime, action: str, **said: Any) -> None:
    by = await people.at_address(tx, incoming.channel, incoming.address)
    said |= {"channel": incoming.channel, "address": incoming.address}
    await audit.record(tx, now, action, person_id=by.id if by else None, **said)


async def _start(talk: Talk, _command: Slash) -> Reply:
    return Reply("welcome", await joining.come_back(talk.tx, talk.acting))


async def _stop(talk: Talk, _command: Slash) -> Reply:
    await joining.leave(talk.tx, talk.acting)
    return Reply("stopped")


async def _loadplan(talk: Talk, _command: Slash) -> Reply:
    return await plans.ask_for_document(talk)


# What waits for a person's word: for the office's admins every agency's reports, for heads those of their own.


async def _waiting(talk: Talk, command: Slash) -> Reply:
    return await (reviewing.begin(talk, command) if talk.acting.is_admin else confirming.waiting(talk))


async def _accept(talk: Talk, command: Slash) -> Reply:
    return await (verifying.accept if talk.acting.is_admin else confirming.accept)(talk, command)


async def _send_back(talk: Talk, command: Slash) -> Reply:
    return await (verifying.send_back if talk.acting.is_admin else confirming.send_back)(talk, command)


COMMANDS |= {
    "start": _start,
    "stop": _stop,
    "trangthai": status.status,
    "loadplan": _loadplan,
    "kehoach": readings.running,
    "ketthuc": closing.begin,
    "lich": calendar.calendar,
    "han": dates.set_date,
    "taptin": evidence.send,
    "toi": settings.settings,
    "settings": settings.settings,
    "moi": staff.invite,
    "kenh": staff.another_channel,
    "thanhvien": staff.members,
    "bangiao": staff.hand_over,
    "uyquyen": staff.delegate,
    "xoanguoi": staff.remove,
    "duyet": _waiting,
    "xuat": exporting.export,
    "chapnhan": _accept,
    "tralai": _send_back,
}
