"""The sandbox's screen: every phone of the office in one terminal, the speaker's in full, the others' in a line."""

from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

from domain.outgoing import Button, File, Outgoing, numbers

INDENT = "   "
# After these the next words, also a bare number, are an answer: the buttons of earlier messages must not catch it.
ASKS_FOR_WORDS = frozenset({
    "check_note", "email_asked", "event_day", "extension_day", "extension_why",
    "return_reason", "review_text", "which_comment", "which_figure",
})  # fmt: skip


@dataclass(slots=True)
class Phone:
    """One seat's phone: what it is called, the buttons that may still be pressed, what was not shown in full.

    second_thought: what takes back the newest message.
    """

    title: str
    offers: dict[int, Button] = field(default_factory=dict)
    second_thought: Button | None = None
    unread: list[Outgoing] = field(default_factory=list)

    def receive(self, message: Outgoing) -> None:
        offered = numbers(message.parts)
        self.second_thought = offered.pop(0, None)
        if offered or message.kind in ASKS_FOR_WORDS:
            self.offers = offered

    def press(self, number: int) -> str:
        """What the button of that number carries, "" for none: as on Zalo, a list outlives what is told behind it."""
        button = self.offers.get(number) if number else self.second_thought
        return button.press if button else ""


@dataclass(slots=True)
class Terminal:
    """Shows what reaches the phones.

    hurried: the clock runs far ahead, so the speaker's messages are a line each and the others' wait unread.
    mentioned: the last thing on the screen is such a line.
    """

    console: Console
    files: Path
    speaker: str
    hurried: bool = False
    mentioned: bool = False
    phones: dict[str, Phone] = field(default_factory=dict)

    async def deliver(self, message: Outgoing) -> None:
        phone = self.phones.setdefault(message.address, Phone(message.address))
        phone.receive(message)
        if self.hurried or (message.address != self.speaker and message.kind == "bundle"):
            phone.unread.append(message)
            if message.address == self.speaker or not self.hurried:
                self._mention(phone, message)
        else:
            self._show(phone, message)

    def speak(self, seat: str) -> None:
        """The speaker's phone is in hand from now on: what it got last is shown in full."""
        self.speaker = seat
        phone = self.phones[seat]
        if phone.unread:
            self._show(phone, phone.unread[-1])
        phone.unread.clear()

    def echo(self, line: str) -> None:
        """What was typed, where it does not stand on the screen already."""
        self.console.print(Text(f"\n{self.prompt}{line}", "bold magenta"))

    @property
    def prompt(self) -> str:
        return f"{self.phones[self.speaker].title} › "

    def _mention(self, phone: Phone, message: Outgoing) -> None:
        words = " · ".join(line for part in message.parts for line in part.text.split("\n") if line)
        line = Text.assemble((f"📱 {phone.title}: ", "green"), words, style="dim")
        self.console.print("" if self.mentioned else "\n", line, sep="", no_wrap=True, overflow="ellipsis")
        self.mentioned = True

    def _show(self, phone: Phone, message: Outgoing) -> None:
        self.mentioned = False
        self.console.print(Text(f"\n📱 {phone.title}", "bold green"))
        known = {button: number for number, button in numbers(message.parts).items()}
        for place, part in enumerate(message.parts):
            first, _, rest = part.text.partition("\n")
            text = Text.assemble("\n" if place else "", (first, "bold"), f"\n{rest}" if rest else "")
            for row in part.buttons:
                text.append(
                    "\n" + "   ".join(f"[{known.get(button, '/huy')}] {button.label}" for button in row), "cyan"
                )
            self._indented(text)
        for file in message.files:
            self.console.print(Text(f"{INDENT}📎 {self._kept(file)}", "cyan"), soft_wrap=True)

    def _indented(self, text: Text) -> None:
        """Wrapped beside a margin, without the blanks at the end of each line that a frame would leave."""
        for line in text.wrap(self.console, max(self.console.width - len(INDENT), 20)):
            line.rstrip()
            self.console.print(Text.assemble(INDENT, line) if line else "", soft_wrap=True)

    def _kept(self, file: File) -> Path:
        self.files.mkdir(parents=True, exist_ok=True)
        path = self.files / file.name
        path.write_bytes(file.content)
        return path
