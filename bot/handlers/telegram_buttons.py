"""What a button on Telegram says of its report: "✅ III.1 đã xong" once it is, and what it said before when it is not.

The labels that a message was sent with are kept with the first press on it; what they say now is a question to the
database, so a colleague's word shows as well as one's own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.handlers.replying import Answer
from bot.handlers.sending import mentioned
from bot.handlers.telegram_words import KIND
from bot.office import Office
from channels.telegram import TelegramChannel, quietly
from domain.words import OccurrenceState
from scheduler import facts
from storage import wire_messages, work
from storage.db import Transaction
from storage.work import Work

Buttons = Sequence[Sequence[Sequence[str]]]  # rows of (label, press)
State = OccurrenceState

# A press of this kind, on a report in such a state, has had its effect.
DECIDED: Mapping[str, Callable[[State], bool]] = {
    "done": lambda state: state.is_done,
    "confirm": lambda state: state in {State.REPORTED, State.ACCEPTED},
    "sendback": lambda state: state is State.RETURNED,
    "accept": lambda state: state is State.ACCEPTED,
    "return": lambda state: state is State.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A message in a chat and the buttons it should have now."""

    chat: str
    message_id: int
    markup: InlineKeyboardMarkup


async def after_press(office: Office, message: Message, now: datetime) -> Shown | None:
    """The message whose button was pressed; None where its buttons are of another kind or say it already."""
    stands = [[[button.text, str(button.callback_data)] for button in row] for row in _rows(message)]
    if not _reports(stands):
        return None
    chat, message_id = str(message.chat.id), str(message.message_id)
    async with office.db.transaction() as tx:
        sent = await wire_messages.keep_buttons(tx, KIND, chat, message_id, stands, now)
        says = await _says(tx, office, sent)
    return None if says == stands else Shown(chat, message.message_id, _markup(says))


async def turn_back(office: Office, undone: Iterable[Answer]) -> None:
    """Every message that says of a report what these answers took back says so no longer."""
    channel = office.channels[KIND]
    assert isinstance(channel, TelegramChannel)
    for shown in await _taken_back(office, undone):
        await show(channel.bot, shown)


async def show(bot: Bot, shown: Shown) -> None:
    await quietly(bot, bot.edit_message_reply_markup(shown.chat, shown.message_id, reply_markup=shown.markup))


async def _taken_back(office: Office, undone: Iterable[Answer]) -> list[Shown]:
    occurrences = {occurrence for answer in undone for occurrence in mentioned(answer.reply.facts)}
    if not occurrences:
        return []
    async with office.db.transaction() as tx:
        found = await wire_messages.with_buttons(tx, KIND, occurrences)
        about = [row for row in found if occurrences & _reports(row.buttons or [])]
        says = [await _says(tx, office, row.buttons or []) for row in about]
    return [Shown(row.address, int(row.wire_id), _markup(said)) for row, said in zip(about, says, strict=True)]


async def _says(tx: Transaction, office: Office, buttons: Buttons) -> list[list[list[str]]]:
    known = {each.id: each for each in await work.by_ids(tx, _reports(buttons))}
    return [[[_label(office, known, label, press), press] for label, press in row] for row in buttons]


def _label(office: Office, known: Mapping[int, Work], label: str, press: str) -> str:
    verb, occurrence = _named(press)
    current = known.get(occurrence)
    if current is None or not DECIDED[verb](current.occurrence.state):
        return label
    said = {"verb": verb, "code": current.task.code, "agency": facts.short(current.agency)}
    return office.renderer.render("done_button", KIND, said).text


def _reports(buttons: Buttons) -> set[int]:
    """The occurrences that the buttons are about."""
    return {occurrence for row in buttons for _, press in row for _, occurrence in [_named(press)] if occurrence}


def _named(press: str) -> tuple[str, int]:
    """("done", 12) of "done:12", ("confirm", 12) of "confirm:12:345"; ("", 0) for a press of another kind."""
    verb, number, *_ = *press.split(":"), ""
    return (verb, int(number)) if verb in DECIDED and number.isdecimal() else ("", 0)


def _rows(message: Message) -> Sequence[Sequence[InlineKeyboardButton]]:
    return message.reply_markup.inline_keyboard if message.reply_markup else ()


def _markup(buttons: Buttons) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=press) for label, press in row] for row in buttons]
    )
