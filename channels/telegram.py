"""Telegram: HTML and inline buttons, over the one Bot that the polling Application uses too."""

import logging
import os
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from channels import bodies
from channels.base import Limits, SendFailed, admit, hush, without
from channels.pace import Pace
from channels.settings import TelegramSettings
from channels.split import fit, joined
from channels.text import utf16
from domain.outgoing import Buttons, File, Outgoing, Part

log = logging.getLogger(__name__)

TEXT = 4096  # UTF-16 units after the entities are parsed: https://core.telegram.org/bots/api#sendmessage
PHOTOS = frozenset({"image/png", "image/jpeg"})
WRONG_TOKEN_RETRY = 900.0  # seconds: somebody must change the configuration first


def bot_from(settings: TelegramSettings) -> ExtBot[None]:
    """The Bot, for this channel and for `Application.builder().bot(...)`; nothing is sent yet."""
    _prepare()
    proxy = settings.proxy or None
    return ExtBot(
        settings.token,
        base_url=settings.base_url,
        base_file_url=settings.base_file_url,
        request=HTTPXRequest(connection_pool_size=settings.connections, pool_timeout=10.0, proxy=proxy),
        get_updates_request=Readable(connection_pool_size=1, proxy=proxy),
    )


class Readable(HTTPXRequest):
    """Empties updates that the library cannot read: it would throw the whole batch away and ask for it for ever."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [_readable(update) for update in bodies.whole(answer["result"])]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(update, None)
    except Exception as error:
        log.warning("telegram: update %s cannot be read (%s), skipped", update.get("update_id"), type(error).__name__)
        return {"update_id": update["update_id"]}
    return update


async def quietly(bot: Bot, call: Awaitable[object]) -> None:
    """A nicety: when Telegram refuses it ("query is too old", "message is not modified") nothing is lost."""
    try:
        await call
    except TelegramError as error:
        if not is_harmless(error):
            log.warning("%s", failure(error, bot.token).reason)


def is_harmless(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and "not modified" in str(error).lower()


class TelegramChannel:
    """One rendered message in, one or more Telegram messages out; `bot` is shared with the Application."""

    kind = "telegram"
    limits = Limits(text=TEXT, buttons=True, files=True)

    def __init__(self, bot: Bot, pace: Pace | None = None) -> None:
        _prepare()
        self.bot = bot
        self._pace = pace or Pace()

    async def open(self) -> None:
        """Asks Telegram who we are: a wrong token is said here."""
        with _one_error(self.bot.token):
            await self.bot.initialize()

    async def send(self, message: Outgoing) -> tuple[str, ...]:
        """Text first, in as few messages as it needs, then the files; Telegram's message ids."""
        admit(message, self.limits)
        texts = fit(message.parts, TEXT, utf16, html=True)
        sent = [await self._text(message, parts, first=not number) for number, parts in enumerate(texts)]
        sent += [await self._file(message.address, file) for file in message.files]
        return tuple(str(each.message_id) for each in sent)

    async def close(self) -> None:
        """Lets the connections go; harmless after the Application has done so."""
        await self.bot.shutdown()
        await self.bot.request.shutdown()  # the line above leaves it open if nobody called open()

    async def _text(self, message: Outgoing, parts: Sequence[Part], *, first: bool) -> Message:
        await self._turn(message.address)
        with _one_error(self.bot.token):
            return await self.bot.send_message(
                message.address,
                joined(parts),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(parts),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_parameters=_reply(message.reply_to) if first else None,
            )

    async def _file(self, chat: str, file: File) -> Message:
        await self._turn(chat)
        with _one_error(self.bot.token):
            if file.mime in PHOTOS:
                return await self.bot.send_photo(chat, file.content, filename=file.name)
            return await self.bot.send_document(chat, file.content, filename=file.name)

    async def _turn(self, chat: str) -> None:
        await self._pace.turn(chat, group=chat.startswith("-"))  # the ids of groups are negative


def keyboard(parts: Sequence[Part]) -> InlineKeyboardMarkup | None:
    """The buttons of all parts, row by row, or None: Telegram shows them together under the message."""
    rows: Buttons = tuple(row for part in parts for row in part.buttons if row)
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.press) for button in row] for row in rows]
    )


def _reply(message_id: str) -> ReplyParameters | None:
    if not message_id.isdecimal():
        return None
    return ReplyParameters(int(message_id), allow_sending_without_reply=True)


@contextmanager
def _one_error(token: str) -> Iterator[None]:
    """Telegram's errors as SendFailed; `from None` because theirs carry the token and the message."""
    try:
        yield
    except TelegramError as error:
        raise failure(error, token) from None


def failure(error: TelegramError, token: str) -> SendFailed:
    """What an error of the library means for the message that met it."""
    reason = f"telegram: {without(token, error)}"
    match error:
        case RetryAfter():
            return SendFailed(reason, retry_after=_seconds(error))
        case InvalidToken():
            return SendFailed("telegram: the token is refused", retry_after=WRONG_TOKEN_RETRY)
        case Forbidden():  # "bot was blocked by the user", "user is deactivated", "bot was kicked from the group chat"
            return SendFailed(reason, blocked=True)
        case ChatMigrated():
            return SendFailed(reason, permanent=True)
        case BadRequest():
            return SendFailed(reason, permanent=True, blocked="chat not found" in reason.lower())
        case _:  # NetworkError and TimedOut; BadRequest is a child of theirs and stands above
            return SendFailed(reason)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _prepare() -> None:
    hush()
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # else the library warns of its own future at every RetryAfter
