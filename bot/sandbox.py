"""The real service on embedded defaults: this terminal is the phones of an office, and its clock is moved by hand."""

import asyncio
import re
import shlex
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.panel import Panel

from bot.app import run_digest, run_tick, send_everything
from bot.commands import numbered_answers, slash
from bot.config import Settings
from bot.handlers.replying import answers
from bot.handlers.talk import Incoming
from bot.office import Office
from bot.services import directories, joining, loading
from bot.services.acting import Acting
from bot.terminal import Phone, Terminal
from channels.registry import Wires, channels_from
from channels.render import Renderer
from domain.outgoing import File
from domain.words import Role
from domain.zone import ZONE
from plans import read
from plans.agency_files import read_agencies, read_groups
from scheduler.digest import digest_day
from storage import agencies, heartbeats, notices, people
from storage.db import Database, Transaction, migrate
from storage.people import Member
from storage.tables import Person

SAMPLES = files("samples")
PLAN = "kon-tum-2024.docx"
SEATS = {"STP": ("STP", Role.OFFICER), "head": ("STP", Role.HEAD), "admin": ("VPUBND", Role.ADMIN)}
LATER = {"viewer": ("VPUBND", Role.VIEWER)}  # joins when somebody speaks as them
ROLE_TITLES = {
    Role.OFFICER: "Cán bộ đầu mối",
    Role.HEAD: "Thủ trưởng",
    Role.ADMIN: "Quản trị",
    Role.VIEWER: "Lãnh đạo",
}
MORNING, WORKING, AFTERNOON = time(7, 30), time(8, 0), time(16, 0)
FRIDAY = 4
LONGEST_JUMP = timedelta(days=400)
FAR = timedelta(days=14)  # beyond it, what happens on the way is a line each


@asynccontextmanager
async def sandbox(folder: Path, start: date, console: Console) -> AsyncIterator["Sandbox"]:
    """An office in `folder` with the sample plan running and three people seated, on the morning of `start`."""
    settings = Settings(
        database={"url": f"sqlite:///{folder / 'nhacviec.db'}"}, folders={"evidence": folder / "tai-lieu"}
    )
    await asyncio.to_thread(migrate, settings.database.url)
    renderer = Renderer()
    terminal = Terminal(console, folder / "tep", speaker="STP")
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
    await directories.import_agencies(tx, read_agencies((SAMPLES / "agencies-kon-tum-2024.csv").read_bytes()))
    await directories.import_groups(tx, read_groups((SAMPLES / "groups-2024.csv").read_bytes()))
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
    """Somebody to speak as: one with a seat, or the officer of the agency that is named. None: no such agency."""
    known = await people.at_address(tx, "local", seat)
    if known is not None:
        return known
    agency_code, role = (SEATS | LATER).get(seat, (seat, Role.OFFICER))
    agency = await agencies.by_code(tx, agency_code)
    if agency is None or agency.id is None:
        return None
    person = Person(name=ROLE_TITLES[role], role=role, agency_id=agency.id)
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
class Sandbox:
    """One session: what time it is, and the lines that are typed."""

    office: Office
    terminal: Terminal
    clock: Moved
    folder: Path
    updates: int = 0
    over: bool = False

    async def open(self) -> None:
        """Say what to try, and run the first morning."""
        for seat in SEATS:
            await self._sit(seat)
        self.say("hello")
        await self.morning()

    async def converse(self, lines: Iterable[str], *, echo: bool = True) -> None:
        """Read commands one by one until they end or `/thoat`. `echo`: nobody typed them on this screen."""
        for line in lines:
            typed = line.strip()
            if typed and not typed.startswith("#"):
                if echo:
                    self.terminal.echo(typed)
                await self.type(typed)
            if self.over:
                return

    async def type(self, line: str) -> None:
        """One line as it is typed: a command of the sandbox itself, a number for a button, or words to the bot."""
        command = slash(line)
        word, args = (command.name, command.args) if command else ("", "")
        match word:
            case "ngay":
                await self.go_to(args)
            case "la":
                await self.speak_as(args)
            case "thu" | "thư":
                self.show_mails(args)
            case "thoat" | "thoát" | "exit" | "quit":
                self.over = True
                self.say("bye")
            case "gui" | "gửi":
                await self.hand_in(*_file_and_words(args))
            case "loadplan" if args:
                await self.hand_in(Path(args))
            case _ if line.isdecimal():
                await self.press(int(line))
            case _ if presses := self.several(line):
                for press in presses:
                    await self.tell(press=press)
            case _:
                await self.tell(text=line)

    async def go_to(self, where: str) -> None:
        """Move the clock: "", "+3" or a day. Every morning and every weekly digest on the way happens."""
        day = target(where, self.today)
        if day is None or not self.today < day <= self.today + LONGEST_JUMP:
            self.say("bad_day", typed=where)
            return
        self.terminal.hurried = day - self.today > FAR
        await self.afternoon()
        while self.today < day:
            self.clock.now = at(self.today + timedelta(days=1), MORNING)
            self.terminal.hurried = self.terminal.hurried and self.today < day
            await self.morning()
            if self.today < day:
                await self.afternoon()
        self.say("day")

    async def morning(self) -> None:
        await run_tick(self.office, self.clock.now)
        await send_everything(self.office, self.clock.now)
        self.clock.now = at(self.today, WORKING)
        async with self.office.db.transaction() as tx:
            await heartbeats.beat(tx, "wake", self.clock.now)

    async def afternoon(self) -> None:
        """The weekly digest, on its day; it is not written twice."""
        async with self.office.db.transaction() as tx:
            due = digest_day(self.today, FRIDAY, await notices.calendar(tx))
        if due == self.today:
            self.clock.now = at(self.today, AFTERNOON)
            await run_digest(self.office, self.clock.now)
            await send_everything(self.office, self.clock.now)

    async def speak_as(self, seat: str) -> None:
        typed, seat = seat, seat.lower() if seat.lower() in SEATS | LATER else seat.upper()
        if not await self._sit(seat):
            self.say("no_seat", typed=typed)
            return
        self.say("seat", who=self.terminal.phones[seat].title)
        self.terminal.speak(seat)

    def several(self, line: str) -> list[str]:
        """The buttons that "1, 2" names, where the phone has all of them."""
        presses = [self.terminal.phones[self.terminal.speaker].press(number) for number in numbered_answers(line)]
        return presses if len(presses) > 1 and all(presses) else []

    async def press(self, number: int) -> None:
        """A number is a button of the speaker's phone, or else a word like any other."""
        press = self.terminal.phones[self.terminal.speaker].press(number)
        await self.tell(press=press, text="" if press else str(number))

    async def hand_in(self, path: Path, words: str = "") -> None:
        """Send a file to the bot, as a phone would, with a word about it."""
        try:
            content = await asyncio.to_thread(lambda: path.expanduser().read_bytes())
        except (OSError, RuntimeError):
            self.say("no_file", typed=str(path))
            return
        await self.tell(text=words, file=File(path.name, "application/octet-stream", content))

    async def tell(self, *, text: str = "", press: str = "", file: File | None = None) -> None:
        """Say something to the bot as the speaker; its answers come to the speaker's phone."""
        self.updates += 1
        seat = self.terminal.speaker
        incoming = Incoming("local", seat, seat, text=text, press=press, file=file, update_id=str(self.updates))
        for message in await answers(self.office, incoming, self.clock.now):
            await self.office.channels["local"].send(message)
        await send_everything(self.office, self.clock.now)

    def show_mails(self, number: str) -> None:
        """The mails written so far, or one of them."""
        mails = sorted((self.folder / "thu").glob("*.eml"))
        if number.isdecimal() and 1 <= int(number) <= len(mails):
            self.say("mail", **read_mail(mails[int(number) - 1]))
        else:
            self.say("mails", folder=str(self.folder / "thu"), mails=[read_mail(path) for path in mails])

    def say(self, case: str, **facts: object) -> None:
        """The sandbox's own voice, as apart from the bot's."""
        told = {"case": case, "day": self.today.isoformat(), **facts}
        shown = self.office.renderer.render("sandbox", "local", told)
        self.terminal.console.print()
        self.terminal.console.print(Panel(shown.text, border_style="blue"))

    @property
    def today(self) -> date:
        return self.clock.now.astimezone(ZONE).date()

    async def _sit(self, seat: str) -> bool:
        """Whether there is such a seat; its phone is on the table from now on."""
        async with self.office.db.transaction() as tx:
            member = await take_seat(tx, seat, self.clock.now)
        if member is None:
            return False
        agency = member.agency.short_name or member.agency.name
        self.terminal.phones.setdefault(seat, Phone(f"{ROLE_TITLES[member.role]}, {agency}"))
        return True


def target(where: str, today: date) -> date | None:
    """ "" (tomorrow), "+3", "15/02", "15/02/2024" or "2024-02-15" as a day; None for anything else."""
    try:
        if day := _DAY.fullmatch(where):
            return date(int(day["year"] or today.year), int(day["month"]), int(day["day"]))
        return today + timedelta(days=int(where or 1)) if _DAYS.fullmatch(where) else date.fromisoformat(where)
    except (ValueError, OverflowError):
        return None


_DAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?")
_DAYS = re.compile(r"(?:\+?\d{1,4})?")


def _file_and_words(args: str) -> tuple[Path, str]:
    """`report.pdf III.1`, or a path in quotes where it has blanks."""
    try:
        path, *words = shlex.split(args)
    except ValueError:
        path, words = args, []
    return Path(path), " ".join(words)


def at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, ZONE)


def read_mail(path: Path) -> dict[str, str]:
    """Subject, receiver and text of a mail that was written."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    return {"path": str(path), "to": mail["To"], "subject": mail["Subject"], "text": body.get_content() if body else ""}
