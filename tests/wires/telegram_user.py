"""A person on Telegram, as the double sees one."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.wires.memory import Sent

if TYPE_CHECKING:
    from tests.wires.telegram import TelegramDouble

Json = dict[str, Any]


@dataclass(slots=True)
class TelegramUser:
    """A person with a phone. Every move is an update; nothing waits."""

    double: "TelegramDouble"
    id: str
    name: str
    chat: str
    language: str = "vi"
    blocked: bool = False

    def says(self, text: str, *, reply_to: str | Sent | None = None) -> str:
        """Writes a text; commands are marked as such. The message's id."""
        entities = []
        if command := re.match(r"/[A-Za-z0-9_]+(@\w+)?", text):
            entities = [{"type": "bot_command", "offset": 0, "length": len(command[0])}]
        return self._message({"text": text, "entities": entities}, reply_to)

    def edits(self, message_id: str, text: str) -> None:
        """Changes the text of a message that was sent before."""
        said = {"message_id": int(message_id), "from": self.account, "chat": self.double.chat(self.chat), "text": text}
        self.double.update("edited_message", {**said, "date": 1, "edit_date": self.double.tick()})

    def sends_document(self, name: str, content: bytes, caption: str = "", *, mime: str = "") -> str:
        """Sends a file from the phone."""
        stored = self.double.store(content, name)
        document = {**stored, "file_name": name, "mime_type": mime or "application/octet-stream"}
        return self._message({"document": document, "caption": caption})

    def sends_photo(self, content: bytes, caption: str = "", *, reply_to: str | Sent | None = None) -> str:
        """Sends a picture from the phone."""
        stored = self.double.store(content, "photo.jpg")
        return self._message({"photo": [{**stored, "width": 800, "height": 600}], "caption": caption}, reply_to)

    def presses(self, label_or_press: str, *, on: Sent | None = None) -> str:
        """Presses a button of a message (the newest that has it); the callback's id."""
        message = on or self.double.newest_with(self.chat, label_or_press)
        press = next((press for row in message.buttons for label, press in row if label_or_press in (label, press)), "")
        assert press, f"no button {label_or_press!r} on {message}"
        return self.forges(press, on=message)

    def forges(self, press: str, *, on: Sent) -> str:
        """A callback with any data whatever, as a changed client can send it."""
        callback = self.double.new_callback()
        body = {"id": callback, "from": self.account, "message": self.double.as_message(on), "chat_instance": "1"}
        self.double.update("callback_query", {**body, "data": press})
        return callback

    def blocks(self) -> None:
        """Stops the bot: my_chat_member, and 403 from now on."""
        self.blocked = True
        self._membership("member", "kicked")

    def unblocks(self) -> None:
        self.blocked = False
        self._membership("kicked", "member")

    def in_group(self, chat: str) -> "TelegramUser":
        """The same person writing in a group (its id is negative)."""
        self.double.groups.add(chat)
        return TelegramUser(self.double, self.id, self.name, chat, self.language)

    @property
    def account(self) -> Json:
        return {"id": int(self.id), "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _message(self, content: Json, reply_to: str | Sent | None = None) -> str:
        message_id = self.double.new_message_id()
        body = {"message_id": int(message_id), "from": self.account, "chat": self.double.chat(self.chat), **content}
        if reply_to:
            body["reply_to_message"] = self.double.as_message(self.double.found(self.chat, reply_to))
        self.double.update("message", {**body, "date": self.double.tick()})
        return message_id

    def _membership(self, old: str, new: str) -> None:
        bot = self.double.account
        states = {
            name: {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}
            for name, status in (("old_chat_member", old), ("new_chat_member", new))
        }
        body = {"chat": self.double.chat(self.chat), "from": self.account, "date": self.double.tick(), **states}
        self.double.update("my_chat_member", body)
