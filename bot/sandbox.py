"""The real service on embedded defaults: this terminal is the phones of an office, and its clock is moved by hand."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.app import run_digest, run_tick, send_everything
from bot.config import Settings
from bot.handlers.replying import answers
from bot.handlers.talk import Incoming
from bot.office import Office
from bot.services import joining, loading
from bot.services.acting import Acting
from channels.registry import Wires, channels_from
from channels.render import Renderer
from domain.outgoing import Button, File, Outgoing
from domain.words import Role
from plans import read
from plans.agencies import read_agencies_csv, read_groups_csv
from scheduler.digest import digest_day
from scheduler.tick import ZONE
from storage import agencies, notices, people
from storage.db import Database, Transaction, migrate
from storage.people import Member
from storage.tables import Agency, Person

SAMPLES = files("samples")
PLAN = "kon-tum-2024.docx"
SEATS = {"STP": ("STP", Role.OFFICER), "head": ("STP", Role.HEAD), "admin": ("VPUBND", Role.ADMIN)}
MORNING, WORKING, AFTERNOON = time(7, 30), time(8, 0), time(16, 0)
FRIDAY = 4
LONGEST_JUMP = timedelta(days=400)


@asynccontextmanager
async def sandbox(folder: Path, start: date, console: Console) -> AsyncIterator["Sandbox"]:
    """An office in `folder` with the sample plan running and three people seated, on the morning of `start`."""
    settings = Settings(
        database={"url": f"sqlite:///{folder / 'nhacviec.db'}"}, folders={"evidence": folder / "tai-lieu"}
    )
    await asyncio.to_thread(migrate, settings.database.url)
    renderer = Renderer()
    terminal = Terminal(console)
    moved = Moved(at(start, MORNING))
    wires = Wires(renderer, now=lambda: moved.now, eml_folder=folder / "thu", local=terminal.deliver)
    office = Office(settings, Database(settings.database.url), renderer, channels_from(wires))
    try:
        async with office.db.transaction() as tx:
            await furnish(tx, moved.now)
        yield Sandbox(office, terminal, moved, folder)
    finally:
        await office.db.close()


async def furnish(tx: Transaction, now: datetime) -> None:
    """Sample agencies, three people, the sample plan."""
    await loading.import_agencies(tx, read_agencies_csv((SAMPLES / "agencies-kon-tum-2024.csv").read_bytes()))
    await loading.import_groups(tx, read_groups_csv((SAMPLES / "groups-2024.csv").read_bytes()))
    for seat in SEATS:
        await take_seat(tx, seat, now)
    admin = await people.at_address(tx, "local", "admin")
    assert admin is not None
    acting = Acting(admin, now, "local", "admin", await notices.calendar(tx))
    document = (SAMPLES / PLAN).read_bytes()
    plan = await loading.keep_draft(tx, acting, read(PLAN, document), PLAN, document)
    assert plan.id is not None
    await loading.activate(tx, acting, plan.id)


async def take_seat(tx: Transaction, seat: str, now: datetime) -> Member | None:
    """Somebody to speak as: one of the three, or the officer of the agency that is named. None: no such agency."""
    known = await people.at_address(tx, "local", seat)
    if known is not None:
        return known
    agency_code, role = SEATS.get(seat, (seat, Role.OFFICER))
    agency = await agencies.by_code(tx, agency_code)
    if agency is None or agency.id is None:
        return None
    person = Person(name=_title(agency, role), role=role, agency_id=agency.id)
    tx.add(person)
    await tx.flush()
    assert person.id is not None
    await joining.put_address(tx, person.id, "local", seat, now)
    await joining.put_address(tx, person.id, "email", f"{seat.lower()}@example.org", now)
    return await people.by_id(tx, person.id)


@dataclass(slots=True)
class Moved:
    """The clock of the sandbox: it stands still until it is moved."""

    now: datetime


@dataclass(slots=True)
class Terminal:
    """Shows every message that reaches a phone; remembers the buttons of each phone's last message."""

    console: Console
    buttons: dict[str, list[Button]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    async def deliver(self, message: Outgoing) -> None:
        text, buttons = Text(), [button for part in message.parts for row in part.buttons for button in row]
        numbers = {id(button): number for number, button in enumerate(buttons, 1)}
        for part in message.parts:
            first, _, rest = part.text.partition("\n")
            text.append(f"{first}\n", "bold").append(f"{rest}\n" if rest else "")
            for row in part.buttons:
                text.append("   ".join(f"[{numbers[id(button)]}] {button.label}" for button in row) + "\n", "cyan")
            text.append("\n")
        text.rstrip()
        self.buttons[message.address] = buttons or self.buttons.get(message.address, [])
        title = self.titles.get(message.address, message.address)
        self.console.print(Panel(text, title=f"📱 {title}", title_align="left", border_style="green"))


@dataclass(slots=True)
class Sandbox:
    """One session: who is speaking, what time it is, and the lines that are typed."""

    office: Office
    terminal: Terminal
    clock: Moved
    folder: Path
    speaker: str = "STP"
    updates: int = 0
    over: bool = False

    async def open(self) -> None:
        """Say what to try, and run the first morning."""
        for seat in SEATS:
            await self._name(seat)
        self.say("hello", day=self.today.isoformat(), mails=str(self.folder / "thu"))
        await self.morning()

    async def converse(self, lines: Iterable[str]) -> None:
        """Read commands one by one until they end or `/thoat`."""
        for line in lines:
            if line.strip() and not line.lstrip().startswith("#"):
                await self.type(line.strip())
            if self.over:
                return

    async def type(self, line: str) -> None:
        """One line as it is typed: a command of the sandbox itself, a number for a button, or words to the bot."""
        self.terminal.console.print(Text(f"{self.terminal.titles[self.speaker]} › {line}", "bold magenta"))
        word, _, rest = line.partition(" ")
        match word:
            case "/ngay":
                await self.go_to(rest.strip())
            case "/la":
                await self.speak_as(rest.strip())
            case "/thu":
                self.show_mails(rest.strip())
            case "/thoat" | "/exit" | "/quit":
                self.over = True
            case "/loadplan" if rest.strip():
                await self.hand_in(Path(rest.strip()))
            case _ if line.isdigit():
                await self.press(int(line))
            case _:
                await self.tell(text=line)

    async def go_to(self, where: str) -> None:
        """Move the clock: "+3" or a day. Every morning and every Friday in between happens."""
        day = target(where, self.today)
        if day is None or not self.today < day <= self.today + LONGEST_JUMP:
            self.say("bad_day", day=self.today.isoformat(), typed=where)
            return
        await self.afternoon()
        while self.today < day:
            self.clock.now = at(self.today + timedelta(days=1), MORNING)
            await self.morning()
            if self.today < day:
                await self.afternoon()
        self.say("day", day=self.today.isoformat())

    async def morning(self) -> None:
        await run_tick(self.office, self.clock.now)
        await send_everything(self.office, self.clock.now)
        self.clock.now = at(self.today, WORKING)

    async def afternoon(self) -> None:
        """The weekly digest, on its day; it is not written twice."""
        async with self.office.db.transaction() as tx:
            due = digest_day(self.today, FRIDAY, await notices.calendar(tx))
        if due == self.today:
            self.clock.now = at(self.today, AFTERNOON)
            await run_digest(self.office, self.clock.now)
            await send_everything(self.office, self.clock.now)

    async def speak_as(self, seat: str) -> None:
        seat = seat if seat in SEATS else seat.upper()
        async with self.office.db.transaction() as tx:
            member = await take_seat(tx, seat, self.clock.now)
        if member is None:
            self.say("no_seat", day=self.today.isoformat(), typed=seat)
            return
        await self._name(seat)
        self.speaker = seat
        self.say("seat", day=self.today.isoformat(), who=self.terminal.titles[seat])

    async def press(self, number: int) -> None:
        buttons = self.terminal.buttons.get(self.speaker, [])
        if 1 <= number <= len(buttons):
            await self.tell(press=buttons[number - 1].press)
        else:
            await self.tell(text=str(number))

    async def hand_in(self, path: Path) -> None:
        """Send a document to the bot, as a phone would."""
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError:
            self.say("no_file", day=self.today.isoformat(), typed=str(path))
            return
        await self.tell(file=File(path.name, "application/octet-stream", content))

    async def tell(self, *, text: str = "", press: str = "", file: File | None = None) -> None:
        """Say something to the bot as the speaker; its answers come to the speaker's phone."""
        self.updates += 1
        incoming = Incoming(
            "local", self.speaker, self.speaker, text=text, press=press, file=file, update_id=str(self.updates)
        )
        for message in await answers(self.office, incoming, self.clock.now):
            await self.office.channels["local"].send(message)
        await send_everything(self.office, self.clock.now)

    def show_mails(self, number: str) -> None:
        """The mails written so far, or one of them."""
        mails = sorted((self.folder / "thu").glob("*.eml"))
        if number.isdigit() and 1 <= int(number) <= len(mails):
            self.say("mail", day=self.today.isoformat(), **read_mail(mails[int(number) - 1]))
        else:
            self.say("mails", day=self.today.isoformat(), mails=[read_mail(path) for path in mails])

    def say(self, case: str, **facts: object) -> None:
        """The sandbox's own voice, as apart from the bot's."""
        shown = self.office.renderer.render("sandbox", "local", {"case": case, **facts})
        self.terminal.console.print(Panel(shown.text, border_style="blue"))

    @property
    def today(self) -> date:
        return self.clock.now.astimezone(ZONE).date()

    async def _name(self, seat: str) -> None:
        async with self.office.db.transaction() as tx:
            member = await people.at_address(tx, "local", seat)
        assert member is not None
        self.terminal.titles[seat] = f"{member.person.name} ({seat})"


def target(where: str, today: date) -> date | None:
    """ "+3" or "2024-02-15" as a day; None for anything else."""
    try:
        return today + timedelta(days=int(where[1:])) if where.startswith("+") else date.fromisoformat(where)
    except (ValueError, OverflowError):
        return None


def at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, ZONE)


def read_mail(path: Path) -> dict[str, str]:
    """Subject, receiver and text of a mail that was written."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    return {"path": str(path), "to": mail["To"], "subject": mail["Subject"], "text": body.get_content() if body else ""}


def _title(agency: Agency, role: Role) -> str:
    """Nobody has a name here: the office stands for the person."""
    return f"{ROLE_TITLES[role]}, {agency.short_name or agency.name}"


ROLE_TITLES = {Role.OFFICER: "Cán bộ đầu mối", Role.HEAD: "Thủ trưởng", Role.ADMIN: "Quản trị"}
