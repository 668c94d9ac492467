"""A file on a wire that carries none: it goes to the person's mailbox, or they hear how to get it."""

from bot.handlers.replying import Answer, answer_of
from bot.handlers.talk import Incoming, Reply
from bot.office import Office
from channels.base import SendFailed
from scheduler.addressing import EMAIL
from storage import people


def needs_mail(office: Office, answer: Answer) -> bool:
    """Whether the answer is a document and its wire carries none; of a picture the text says it all.

    Zalo carries pictures at the most, whatever its limits say of files.
    """
    documents = [file for file in answer.reply.files if not file.mime.startswith("image/")]
    wire = answer.message.channel
    return bool(documents) and (wire.startswith("zalo") or not office.channels[wire].limits.files)


async def mail_instead(office: Office, answer: Answer) -> Answer:
    """Mail the answer with its files; what to say instead on the wire that was asked on."""
    (first, *_) = answer.reply.files
    address = await _mailbox(office, answer)
    if address and EMAIL in office.channels:
        mail = answer_of(office, Incoming(EMAIL, address, update_id=answer.message.key), answer.reply)
        try:
            await office.channels[EMAIL].send(mail.message)
        except SendFailed:
            address = ""
    reply = Reply("file_mailed", {"file": first.name, "address": address})
    if not address or EMAIL not in office.channels:
        reply = Reply("file_not_carried", {"file": first.name})
    return answer_of(office, _asked(answer), reply)


async def _mailbox(office: Office, answer: Answer) -> str:
    """The mailbox of whoever is reached at the address that asked; "" for none."""
    async with office.db.transaction() as tx:
        whose = await people.address(tx, answer.message.channel, answer.message.address)
        if whose is None:
            return ""
        known = (await people.addresses(tx, [whose.person_id]))[whose.person_id]
    return next((each.address for each in known if each.channel == EMAIL), "")


def _asked(answer: Answer) -> Incoming:
    message = answer.message
    return Incoming(message.channel, message.address, update_id=f"{message.key}:file", chat=message.address)
