"""Answers on their way back: each template becomes a message for the wire that was asked on."""

from datetime import datetime

from bot.handlers.conversation import converse
from bot.handlers.talk import Incoming, Reply
from bot.office import Office
from domain.outgoing import Outgoing


async def answers(office: Office, incoming: Incoming, now: datetime) -> list[Outgoing]:
    """What goes back for one message, rendered for its channel and addressed to where it was said."""
    replies = await converse(office, incoming, now)
    return [rendered(office, incoming, reply, f"{incoming.update_id}:{n}") for n, reply in enumerate(replies)]


def rendered(office: Office, incoming: Incoming, reply: Reply, key: str) -> Outgoing:
    """One answer as a message."""
    text = office.renderer.render(reply.kind, incoming.channel, reply.facts)
    return Outgoing(
        key=f"reply:{incoming.channel}:{key}",
        channel=incoming.channel,
        address=incoming.chat or incoming.address,
        kind=reply.kind,
        parts=text.parts,
        subject=text.subject,
        html=text.html,
        files=reply.files,
    )
