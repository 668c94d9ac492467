"""Telegram's own: HTML, keyboards, replies, files, and one Bot for sending and polling."""

from collections.abc import AsyncIterator

import pytest
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from channels.base import SendFailed
from channels.telegram import TelegramChannel, bot_from
from domain.outgoing import Button, File, Outgoing, Part
from tests.wires.telegram import TelegramDouble, telegram_double


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with telegram_double() as double:
        yield double


@pytest.fixture
async def channel(telegram: TelegramDouble) -> AsyncIterator[TelegramChannel]:
    telegram.user("42", "An")
    channel = TelegramChannel(bot_from(telegram.settings))
    yield channel
    await channel.close()


def to_an(*parts: Part, files: tuple[File, ...] = (), reply_to: str = "") -> Outgoing:
    return Outgoing("k1", "telegram", "42", "bundle", parts, files=files, reply_to=reply_to)


async def test_html_is_shown_and_buttons_stand_in_their_rows(
    telegram: TelegramDouble, channel: TelegramChannel
) -> None:
    first = Part("<b>II.2.3</b> a &lt; b", ((Button("✅ Xong", "done:1"), Button("⏰ Mai", "later:1")),))
    await channel.send(to_an(first, Part("II.2.4", ((Button("✅ Xong", "done:2"),),))))
    shown = await telegram.sent_to("42")
    assert shown.text == "II.2.3 a < b\n\nII.2.4"
    assert shown.buttons == [[("✅ Xong", "done:1"), ("⏰ Mai", "later:1")], [("✅ Xong", "done:2")]]


async def test_a_reply_hangs_under_its_message_if_that_still_exists(
    telegram: TelegramDouble, channel: TelegramChannel
) -> None:
    (asked,) = await channel.send(to_an(Part("Hỏi")))
    await channel.send(to_an(Part("Đáp"), reply_to=asked))
    await channel.send(to_an(Part("Đáp vào chỗ trống"), reply_to="999"))
    assert [message.reply_to for message in telegram.history("42")] == ["", asked, "999"]


async def test_pictures_go_as_pictures_and_the_rest_as_documents(
    telegram: TelegramDouble, channel: TelegramChannel
) -> None:
    png, ics = File("chart.png", "image/png", b"\x89PNG"), File("han.ics", "text/calendar", b"BEGIN:VCALENDAR")
    ids = await channel.send(to_an(Part("Biểu đồ"), files=(png, ics)))
    assert len(ids) == 3
    assert [call.method for call in telegram.calls] == ["sendMessage", "sendPhoto", "sendDocument"]
    assert [message.file for message in telegram.history("42")] == [b"", b"\x89PNG", b"BEGIN:VCALENDAR"]


@pytest.mark.parametrize(
    ("code", "description", "permanent", "blocked"),
    [
        (403, "Forbidden: user is deactivated", True, True),
        (403, "Forbidden: bot was kicked from the group chat", True, True),
        (400, "Bad Request: chat not found", True, True),
        (400, "Bad Request: BUTTON_DATA_INVALID", True, False),
        (500, "Internal Server Error", False, False),
        (409, "Conflict: terminated by other getUpdates request", False, False),
    ],
)
async def test_what_telegram_says_tells_what_to_do(
    telegram: TelegramDouble, channel: TelegramChannel, code: int, description: str, permanent: bool, blocked: bool
) -> None:
    telegram.fault("sendMessage", code, description=description)
    with pytest.raises(SendFailed) as failed:
        await channel.send(to_an(Part("Xin chào")))
    assert (failed.value.permanent, failed.value.blocked) == (permanent, blocked)


async def test_one_bot_sends_and_serves_the_polling_application(
    telegram: TelegramDouble, channel: TelegramChannel
) -> None:
    """The whole way of a press: reminder, button, answer, the reminder edited."""

    async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_chat
        part = Part("II.2.3 Báo cáo", ((Button("✅ Xong", "done:1"),),))
        await channel.send(Outgoing("k2", "telegram", str(update.effective_chat.id), "bundle", (part,)))

    async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer("Đã ghi nhận")
        await update.callback_query.edit_message_text("II.2.3 ✅ đã xong")

    application = Application.builder().bot(bot_from(telegram.settings)).build()
    application.add_handlers([CommandHandler("start", start), CallbackQueryHandler(pressed)])
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        an = telegram.user("42")
        an.says("/start")
        reminder = await telegram.sent_to("42")
        an.presses("✅ Xong", on=reminder)
        await telegram.until(lambda: telegram.answers and reminder.edits)
        await application.updater.stop()
        await application.stop()
    assert reminder.text == "II.2.3 ✅ đã xong"
    assert reminder.edits == ["II.2.3 Báo cáo"]
    assert telegram.answers[0]["text"] == "Đã ghi nhận"
