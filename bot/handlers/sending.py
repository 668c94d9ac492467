"""Answers onto their wire: sent, remembered for what may be said about them, kept for later if the wire is down."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.handlers import mailing
from bot.handlers.replying import Answer
from bot.office import Office
from channels.base import SendFailed
from channels.zalo import presses
from domain.outgoing import Outgoing
from scheduler import fallback
from storage import outbox, people, wire_messages

log = logging.getLogger(__name__)

SAYS_NOTHING_NEW = frozenset({"error_one_number_at_a_time"})  # the list it is about stays the newest
PAUSE = timedelta(seconds=30)  # before an answer that did not get through is tried again by the dispatcher


async def send_answers(office: Office, answers: Sequence[Answer], now: datetime) -> None:
    """Send them in their order. Never raises: a failure is logged, and after a passing one the outbox tries again."""
    for answer in answers:
        try:
            await _send(office, answer, now)
        except Exception:
            log.exception("answer %s could not be sent", answer.message.key)


async def _send(office: Office, answer: Answer, now: datetime) -> None:
    if mailing.needs_mail(office, answer):
        answer = await mailing.mail_instead(office, answer)
    channel = office.channels[answer.message.channel]
    try:
        wire_ids = await channel.send(answer.message)
    except SendFailed as failed:
        await _not_sent(office, answer, failed, now)
        return
    await remember(office, answer, wire_ids, now, numbered=not channel.limits.buttons)


async def remember(
    office: Office, answer: Answer, wire_ids: Sequence[str], now: datetime, *, numbered: bool = False
) -> None:
    """Keep what the message was about, so that a reply to it or a bare number is understood."""
    occurrence_ids = list(dict.fromkeys(mentioned(answer.reply.facts)))
    choices = {str(n): press for n, press in presses(answer.message.parts).items()} if numbered else {}
    assignment_id = answer.reply.facts.get("assignment")  # a word about a task, see scheduler/dispatch.py
    if not (occurrence_ids or choices or assignment_id or numbered):  # numbered: whatever we say, the talk moves on
        return
    if answer.reply.kind in SAYS_NOTHING_NEW:
        return
    async with office.db.transaction() as tx:
        await wire_messages.remember(
            tx,
            answer.message.channel,
            answer.message.address,
            wire_ids,
            now,
            occurrence_ids=occurrence_ids,
            assignment_id=assignment_id,
            choices=choices,
        )


def mentioned(facts: Any) -> Iterator[int]:
    """Every occurrence that the facts of a message speak of, wherever they stand in it."""
    if isinstance(facts, dict):
        if isinstance(facts.get("occurrence"), int):
            yield facts["occurrence"]
        facts = list(facts.values())
    if isinstance(facts, list | tuple):
        for each in facts:
            yield from mentioned(each)


async def _not_sent(office: Office, answer: Answer, failed: SendFailed, now: datetime) -> None:
    log.warning("answer %s: %s", answer.message.key, failed.reason)
    async with office.db.transaction() as tx:
        if failed.blocked:
            await fallback.turn_off(tx, answer.message.channel, answer.message.address, failed.reason, now)
        elif not failed.permanent and not answer.message.files:  # a file is asked for again, an outbox row has no room
            whose = await people.address(tx, answer.message.channel, answer.message.address)
            await outbox.enqueue(tx, [_row(answer, whose.person_id if whose else None, failed, now)])


def _row(answer: Answer, person_id: int | None, failed: SendFailed, now: datetime) -> dict[str, Any]:
    message: Outgoing = answer.message
    return {
        "key": message.key,
        "kind": message.kind,
        "person_id": person_id,
        "channel": message.channel,
        "address": message.address,
        "facts": dict(answer.reply.facts),
        "urgent": True,
        "not_before": now,
        "lease_until": now + max(PAUSE, timedelta(seconds=failed.retry_after or 0)),
        "created_at": now,
    }
