"""Answers on their way back: each template becomes a message for the wire that was asked on."""

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.handlers.conversation import converse
from bot.handlers.talk import Incoming, Reply
from bot.office import Office
from domain.outgoing import Outgoing

log = logging.getLogger(__name__)

# Said in a group, these are answered to the one who asked alone: their channels, or a code that joins whoever reads it.
PRIVATE = frozenset({"settings", "email_asked", "email_code_wrong", "channel_code", "invitation", "invitations"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply and the message it became."""

    reply: Reply
    message: Outgoing


async def answers(office: Office, incoming: Incoming, now: datetime) -> list[Outgoing]:
    """What goes back for one message, rendered for its channel and addressed to where it was said."""
    return [answer.message for answer in await answered(office, incoming, now)]


async def answered(office: Office, incoming: Incoming, now: datetime) -> list[Answer]:
    """The same with the reply that each message came from."""
    return [answer_of(office, incoming, reply, n) for n, reply in enumerate(await converse(office, incoming, now))]


def answer_of(office: Office, incoming: Incoming, reply: Reply, n: int = 0) -> Answer:
    """One reply as a message. What was asked is done by now, so a template that fails on its facts says that much."""
    key = f"{incoming.update_id}:{n}"
    try:
        return Answer(reply, rendered(office, incoming, reply, key))
    except Exception:
        code = secrets.token_hex(3)
        log.exception("reply %s cannot be rendered, code %s", reply.kind, code)
        unshown = Reply("error_unshown", {"code": code})
        return Answer(unshown, rendered(office, incoming, unshown, key))


def rendered(office: Office, incoming: Incoming, reply: Reply, key: str) -> Outgoing:
    """One answer as a message; urgent, because somebody is waiting for it."""
    text = office.renderer.render(reply.kind, incoming.channel, reply.facts)
    return Outgoing(
        key=f"reply:{incoming.channel}:{key}",
        channel=incoming.channel,
        address=incoming.address if reply.kind in PRIVATE else incoming.chat or incoming.address,
        kind=reply.kind,
        parts=text.parts,
        subject=text.subject,
        html=text.html,
        files=reply.files if office.channels[incoming.channel].limits.files else (),  # the text says it all
        urgent=True,
    )
