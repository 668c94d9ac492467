"""Telegram's words as ours: who said what to whom, which commands a role is offered. Nothing here calls Telegram."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from telegram import Bot, BotCommand, CallbackQuery, Document, Message, PhotoSize, User
from telegram.constants import ChatType, MessageEntityType

from bot.handlers.talk import Incoming
from channels.text import one_line
from domain.words import Role

KIND = "telegram"
COMMANDS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    files("message_templates").joinpath("commands.toml").read_text("utf-8")
)


def said(message: Message, user: User, bot: Bot, update_id: int) -> Incoming:
    """A message, without the file that may have come with it."""
    replied = message.reply_to_message
    return Incoming(
        channel=KIND,
        address=str(user.id),
        name=name_of(user),
        text=_without_mention(message.text or message.caption or "", bot),
        update_id=str(update_id),
        reply_to=str(replied.message_id) if replied else "",
        chat=str(message.chat.id),
    )


def pressed(query: CallbackQuery, update_id: int) -> Incoming:
    """A press. A button of ours always carries something; what carries nothing is no button we know."""
    return Incoming(
        channel=KIND,
        address=str(query.from_user.id),
        name=name_of(query.from_user),
        press=query.data or "none",
        update_id=str(update_id),
        chat=str(query.message.chat.id if query.message else query.from_user.id),
    )


def attached(message: Message) -> Document | PhotoSize | None:
    """The file of a message; of a photo its largest size."""
    return message.document or (message.photo[-1] if message.photo else None)


def commands_of(role: Role) -> list[BotCommand]:
    """The commands offered to a role: what can be reported, what everybody may ask, its own."""
    work = {} if role is Role.VIEWER else COMMANDS["work"]
    offered = {**work, **COMMANDS["all"], **COMMANDS.get(role.value, {})}
    return [BotCommand(name, shown) for name, shown in offered.items()]


def name_of(user: User) -> str:
    """How they call themselves, without anything unseen in it; shown to others, so never very long."""
    return one_line(user.full_name or "")[:80]


def is_meant_for(message: Message, bot: Bot) -> bool:
    """In a group we hear only what is said to us: a command, a reply to us, our name."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return True
    ours = f"@{bot.username}".lower()
    kinds: list[str | None] = [MessageEntityType.BOT_COMMAND, MessageEntityType.MENTION]
    marked = {**message.parse_entities(kinds), **message.parse_caption_entities(kinds)}
    return any(
        text.lower().endswith(ours) or (entity.type == MessageEntityType.BOT_COMMAND and "@" not in text)
        for entity, text in marked.items()
    )


def _without_mention(text: str, bot: Bot) -> str:
    """The text without our name before it, which in a group only says whom it is for."""
    ours = f"@{bot.username}".lower()
    return text[len(ours) :].lstrip(" ,:") if text.lower().startswith(ours) else text
