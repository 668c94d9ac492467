"""Telegram's side of the conversation: updates become `Incoming`, answers go back by the channel.

The Application and the channel share one Bot. A press is acknowledged before anything else happens, because the
officer's phone shows a turning wheel until then.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from telegram import (
    Bot,
    BotCommandScopeChat,
    CallbackQuery,
    ChatMember,
    Document,
    Message,
    PhotoSize,
    Update,
    User,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.config import Mode
from bot.config import Telegram as TelegramSection
from bot.handlers import telegram_buttons
from bot.handlers.intake import Intake
from bot.handlers.replying import Answer
from bot.handlers.sending import remember, send_answers
from bot.handlers.telegram_words import COMMANDS, KIND, attached, commands_of, is_meant_for, pressed, said
from bot.inbox import Inbox
from bot.services import reaching
from channels.split import fit, joined
from channels.telegram import TEXT, failure, is_harmless, keyboard, quietly
from channels.text import one_line, utf16
from domain.errors import BadInput
from domain.outgoing import File
from domain.words import Role
from storage import people

log = logging.getLogger(__name__)

AT_ONCE = 64  # updates being answered; those of one person still wait for each other (Intake)
UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
GONE = {ChatMember.BANNED, ChatMember.LEFT}
DOWNLOAD = 20  # MB; bots get nothing larger: https://core.telegram.org/bots/api#getfile
FETCH_TIME = 30.0  # seconds
Context = ContextTypes.DEFAULT_TYPE


class Polled(asyncio.Queue[object]):
    """Updates that were polled, written down as they come: by the next poll Telegram takes them for ours.

    The library breaks off a poll when it stops; what has come by then is `settled` all the same.
    """

    def __init__(self, keep: Callable[[object], Awaitable[None]]) -> None:
        super().__init__()
        self._keep = keep
        self._coming: set[asyncio.Task[None]] = set()

    async def put(self, item: object) -> None:
        task = asyncio.create_task(self._write(item))
        self._coming.add(task)
        task.add_done_callback(self._coming.discard)
        await asyncio.shield(task)

    async def settled(self) -> None:
        """Returns when everything that has come is in the queue."""
        await asyncio.gather(*self._coming)

    async def _write(self, item: object) -> None:
        await self._keep(item)
        await super().put(item)


class TelegramIntake:
    """Hears Telegram, by polling or by webhook; `url` is where Telegram reaches us."""

    def __init__(self, intake: Intake, inbox: Inbox, bot: Bot, settings: TelegramSection, url: str = "") -> None:
        self._intake, self._inbox, self._bot, self._settings, self._url = intake, inbox, bot, settings, url
        self._kept: dict[int, int | None] = {}
        self._polled = Polled(self._keep)
        builder = Application.builder().bot(bot).concurrent_updates(AT_ONCE).update_queue(self._polled)
        if settings.mode is Mode.WEBHOOK:
            builder.updater(None)
        self._app: Application[Any, Any, Any, Any, Any, Any] = builder.build()
        self._app.add_handler(CallbackQueryHandler(self._press))
        self._app.add_handler(ChatMemberHandler(self._membership, ChatMemberHandler.MY_CHAT_MEMBER))
        self._app.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self._message))
        self._app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, self._edited))
        self._app.add_handler(TypeHandler(Update, self._over), group=1)  # after the others, whatever they raised
        self._app.add_error_handler(self._failed)

    async def start(self) -> None:
        """Begin to hear. SendFailed if Telegram refuses us or does not answer: call it again later.

        What has begun by then stays as it is: the channel sends by the same Bot.
        """
        try:
            await self._app.initialize()
            if not self._app.running:
                await self._app.start()
            await self._listen()
        except TelegramError as error:
            raise failure(error, self._bot.token) from None
        self._app.create_task(self._publish_commands())

    async def _listen(self) -> None:
        if self._app.updater:
            await self._app.updater.start_polling(allowed_updates=UPDATES, error_callback=self._not_polled)
        else:
            secret = self._settings.webhook_secret.get_secret_value()
            await self._bot.set_webhook(self._url, secret_token=secret, allowed_updates=UPDATES)

    async def stop(self) -> None:
        """Hear no more; returns when every update that was begun is answered."""
        if self._app.updater and self._app.updater.running:
            await self._app.updater.stop()
            await self._polled.settled()
        if self._app.running:
            await self._app.stop()
        await self._app.shutdown()

    async def feed(self, body: Mapping[str, Any]) -> None:
        """Answers an update that came to our webhook. One that cannot be read is skipped."""
        try:
            update = Update.de_json(dict(body), self._bot)
        except Exception as error:
            log.warning("telegram: an update that cannot be read was skipped (%s)", type(error).__name__)
            return
        await self._app.process_update(update)

    # What PTB calls.

    async def _message(self, update: Update, _: Context) -> None:
        message, user = update.message, update.effective_user
        if message is None or user is None or user.is_bot or not is_meant_for(message, self._bot):
            return
        file = attached(message)
        fetch = partial(self._fetch, file) if file else None
        incoming = said(message, user, self._bot, update.update_id)
        await self._intake.take(incoming, fetch=fetch, send=partial(self._send, user))

    async def _edited(self, update: Update, _: Context) -> None:
        message, user = update.edited_message, update.effective_user
        if message is not None and user is not None and is_meant_for(message, self._bot):
            await self._intake.take(replace(said(message, user, self._bot, update.update_id), edited=True))

    async def _press(self, update: Update, _: Context) -> None:
        query = update.callback_query
        assert query is not None
        await quietly(self._bot, query.answer())
        await self._intake.take(pressed(query, update.update_id), send=partial(self._after_press, query))

    async def _membership(self, update: Update, _: Context) -> None:
        change = update.my_chat_member
        assert change is not None
        if change.chat.type != ChatType.PRIVATE:
            log.info("telegram: in group %s we are now %s", change.chat.id, change.new_chat_member.status)
            return
        if change.new_chat_member.status not in GONE:
            await self._intake.found_again(KIND, str(change.chat.id))
            return
        async with self._intake.office.db.transaction() as tx:
            await reaching.lost(tx, KIND, str(change.chat.id), self._intake.now())

    async def _keep(self, update: object) -> None:
        if isinstance(update, Update):
            self._kept[update.update_id] = await self._inbox.keep(KIND, update.to_dict())

    async def _over(self, update: Update, _: Context) -> None:
        self._inbox.over(self._kept.pop(update.update_id, None))

    async def _failed(self, _: object, context: Context) -> None:
        log.error("telegram: an update failed", exc_info=context.error)

    def _not_polled(self, error: TelegramError) -> None:
        log.warning("%s", failure(error, self._bot.token).reason)

    # Ways back.

    async def _send(self, user: User, answers: Sequence[Answer]) -> None:
        await send_answers(self._intake.office, answers, self._intake.now())
        for answer in answers:
            if answer.reply.kind == "welcome":
                await self._set_commands(str(user.id), Role(answer.reply.facts["role"]))

    async def _after_press(self, query: CallbackQuery, answers: Sequence[Answer]) -> None:
        """The pressed message shows what has become of it; what does not replace it is sent."""
        message = query.message if isinstance(query.message, Message) else None
        rest = list(answers)
        if message:
            if shown := await telegram_buttons.after_press(self._intake.office, message, self._intake.now()):
                await telegram_buttons.show(self._bot, shown)
            for answer in [answer for answer in answers if answer.reply.replaces]:
                if await self._replace(message, answer):
                    rest.remove(answer)
        await send_answers(self._intake.office, rest, self._intake.now())

    async def _replace(self, message: Message, answer: Answer) -> bool:
        """Put the answer where its question stood; False if that cannot be done."""
        pages = fit(answer.message.parts, TEXT, utf16, html=True)
        if len(pages) != 1 or answer.message.files:
            return False
        try:
            await message.edit_text(joined(pages[0]), parse_mode=ParseMode.HTML, reply_markup=keyboard(pages[0]))
        except TelegramError as error:
            return is_harmless(error)
        await remember(self._intake.office, answer, [str(message.message_id)], self._intake.now())
        return True

    async def _fetch(self, sent: Document | PhotoSize) -> File:
        """The file that came with a message. BadInput if it is too large or cannot be had."""
        limits = self._intake.office.settings.limits
        limit = min(max(limits.document_mb, limits.evidence_mb), DOWNLOAD)
        if (sent.file_size or 0) > limit * 1_000_000:
            raise BadInput("too_large", limit_mb=limit)
        try:
            remote = await sent.get_file(read_timeout=FETCH_TIME)
            content = bytes(await remote.download_as_bytearray(read_timeout=FETCH_TIME))
        except TelegramError as error:
            log.warning("%s", failure(error, self._bot.token).reason)
            raise BadInput("file_not_fetched") from None
        if len(content) > limit * 1_000_000:
            raise BadInput("too_large", limit_mb=limit)
        if isinstance(sent, PhotoSize):
            return File("ảnh chụp.jpg", "image/jpeg", content)
        name = one_line(sent.file_name or "")[-120:] or "document"
        return File(name, sent.mime_type or "application/octet-stream", content)

    # Commands.

    async def _publish_commands(self) -> None:
        """What Telegram offers when somebody types "/": an officer's, and to every other role its own."""
        await quietly(self._bot, self._bot.set_my_commands(commands_of(Role.OFFICER)))
        async with self._intake.office.db.transaction() as tx:
            members = await people.active(tx, roles=[Role.HEAD, Role.ADMIN, Role.VIEWER])
            addresses = await people.addresses(tx, [member.id for member in members])
        for member in members:
            for address in addresses[member.id]:
                if address.channel == KIND:
                    await self._set_commands(address.address, member.role)

    async def _set_commands(self, chat: str, role: Role) -> None:
        if role.value in COMMANDS:
            scope = BotCommandScopeChat(int(chat))
            await quietly(self._bot, self._bot.set_my_commands(commands_of(role), scope=scope))
