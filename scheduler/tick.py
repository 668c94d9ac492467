"""The morning: due reminders become one message for each person, in one transaction.

Run twice, nothing doubles; missed for a week, one bundle makes it good (see domain/reminders.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain import periods
from domain.deadlines.workdays import Calendar
from domain.reminders import Policy, Step, StepKind, after_snooze, reminder
from domain.words import Role
from domain.zone import ZONE
from scheduler import addressing, asking, facts, opening
from scheduler.asking import MOST_QUESTIONS, Question
from storage import checkins, heartbeats, notices, outbox, people, reminded, work
from storage.checkins import Asked
from storage.db import Transaction
from storage.people import Member
from storage.reminded import Heard
from storage.work import Duties, Work

MOST_ITEMS = 20  # of one bundle; the rest waits for tomorrow and stands in /viec


@dataclass(frozen=True, slots=True)
class Entry:
    """One reminder: this occurrence, for this step of the policy."""

    work: Work
    step: Step
    snooze: Step | None = None  # a "nhắc lại thứ Hai" that is answered by it too

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(step.key for step in (self.step, self.snooze) if step))


@dataclass(frozen=True, slots=True)
class Bundle:
    """Bản tin sáng: everything one person hears on one morning, most urgent first."""

    member: Member
    on: date
    entries: tuple[Entry, ...]
    more: int = 0
    questions: tuple[Question, ...] = ()  # about duties without a date

    @property
    def key(self) -> str:
        return f"morning:{self.member.id}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: bundles written, reminders in them, occurrences that had to be made."""

    bundles: int = 0
    reminders: int = 0
    opened: int = 0


async def tick(tx: Transaction, now: datetime, policy: Policy) -> Ticked:
    """Write the bundles of this morning into the outbox. On a day off nothing is due to anybody."""
    on = now.astimezone(ZONE).date()
    calendar = await notices.calendar(tx)
    if not calendar.is_working(on):
        return Ticked()
    opened = await opening.open_occurrences(tx, calendar, policy.reports)
    found = await morning(tx, on, calendar, policy)
    already = await outbox.known(tx, [bundle.key for bundle in found])  # one push a day: what came up since then waits
    ready = [bundle for bundle in found if bundle.key not in already]
    reached = await addressing.addressed(tx, [bundle.member for bundle in ready])
    sent = [bundle for bundle in ready if reached[bundle.member.id]]
    asked = await checkins.ask(tx, {question.key for bundle in sent for question in bundle.questions}, now)
    rows = []
    for bundle in sent:
        said = bundle_facts(bundle, calendar, asked)
        rows += addressing.rows(bundle.key, "bundle", said, reached[bundle.member.id], now)
    await outbox.enqueue(tx, rows)
    await reminded.record(tx, [row for bundle in sent for row in records(bundle, bundle.key)])
    await heartbeats.beat(tx, "tick", now, bundles=len(sent))
    return Ticked(len(sent), sum(len(bundle.entries) for bundle in sent), opened)


async def morning(
    tx: Transaction,
    on: date,
    calendar: Calendar,
    policy: Policy,
    heard: Heard | None = None,
    asked: Asked | None = None,
    *,
    agency_id: int | None = None,
) -> list[Bundle]:
    """Who would hear what on the morning of `on`; of one agency or of all.

    `heard` and `asked`: what a rehearsal has said and asked so far, else what was sent.
    """
    snoozes = await reminded.snoozes(tx)
    put_off = {occurrence_id for occurrence_id, _ in snoozes}
    works = await work.pressing(tx, on, on + policy.longest, put_off, agency_id=agency_id)
    if heard is None:
        heard = await reminded.heard(tx, agency_id)
    questions = await asking.questions(tx, on, calendar, policy, asked, agency_id)
    members = await people.active(tx, agency_ids=None if agency_id is None else [agency_id])
    return list(bundles(works, members, heard, snoozes, on, calendar, policy, questions))


async def rehearse(tx: Transaction, first: date, last: date, policy: Policy) -> list[Bundle]:
    """Every bundle from `first` to `last` if nobody answered anything: what would go out, without sending."""
    calendar = await notices.calendar(tx)
    await opening.open_occurrences(tx, calendar, policy.reports)
    heard = await reminded.heard(tx)
    asked: Asked = set()
    said: list[Bundle] = []
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        for bundle in await morning(tx, day, calendar, policy, heard, asked) if calendar.is_working(day) else ():
            said.append(bundle)
            asked.update(question.key for question in bundle.questions)
            for entry in bundle.entries:
                heard[entry.work.id, bundle.member.id].update(entry.keys)
    return said


def bundles(
    works: Sequence[Work],
    members: Iterable[Member],
    heard: Heard,
    snoozes: Mapping[tuple[int, int], date],
    on: date,
    calendar: Calendar,
    policy: Policy,
    questions: Sequence[Question] = (),
) -> Iterator[Bundle]:
    """One bundle for each person who has something to hear; never an empty one."""
    by_agency: dict[int, list[Member]] = defaultdict(list)
    by_id = {member.id: member for member in members}
    for member in by_id.values():
        by_agency[member.person.agency_id].append(member)
    entries: dict[int, list[Entry]] = defaultdict(list)
    for each in works:
        for member, role in listeners(each, by_agency[each.assignment.agency_id], by_id, on):
            until = snoozes.get((each.id, member.id))
            if until is not None and until > on:
                continue
            step = _step(each, member, role, heard, on, calendar, policy)
            later = _put_off(each, member, until, heard)
            if said := step or later:
                entries[member.id].append(Entry(each, said, later))
    asked = _asked(questions, by_agency, by_id, on)
    for person_id in dict.fromkeys([*entries, *asked]):
        kept = sorted(entries[person_id], key=_is_late)[:MOST_ITEMS]  # what is late does not crowd out today
        more = len(entries[person_id]) - len(kept)
        ordered = tuple(sorted(kept, key=_urgency))
        yield Bundle(by_id[person_id], on, ordered, more, tuple(asked.get(person_id, ())))


def _asked(
    questions: Sequence[Question], by_agency: Mapping[int, Sequence[Member]], by_id: Mapping[int, Member], on: date
) -> dict[int, list[Question]]:
    """Who is asked what: everybody who would hear of the duty as an officer, a few questions a morning."""
    asked: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        colleagues = by_agency.get(question.duties.assignment.agency_id, ())
        hearing = listeners(question.duties, colleagues, by_id, on)
        officers = [member.id for member, role in hearing if role is Role.OFFICER]
        if all(len(asked.get(person_id, ())) < MOST_QUESTIONS for person_id in officers):
            for person_id in officers:
                asked[person_id].append(question)
    return asked


def listeners(
    each: Work | Duties, colleagues: Sequence[Member], by_id: Mapping[int, Member], on: date
) -> Iterator[tuple[Member, Role]]:
    """Who hears of an occurrence, and as what: the one it was handed to, else the officers, and the heads.

    An agency without an officer is not left in silence: its head, else its admin, hears what an officer would.
    """
    heads = [member for member in colleagues if member.role is Role.HEAD]
    handed = by_id.get(each.assignment.person_id or 0)
    officers = [handed] if handed else [member for member in colleagues if member.role is Role.OFFICER]
    acting = officers or heads or [member for member in colleagues if member.role is Role.ADMIN]
    roles = [(member, Role.OFFICER) for member in acting]
    roles += [(member, Role.HEAD) for member in heads if member not in acting]
    heard: set[int] = set()  # a deputy who is one of them already hears of it once, as what they are there first
    for member, role in roles:
        hearer = deputy(member, by_id, on)
        if hearer.id not in heard:
            heard.add(hearer.id)
            yield hearer, role


def deputy(member: Member, by_id: Mapping[int, Member], on: date) -> Member:
    """The colleague who stands in while somebody is on leave."""
    return by_id.get(member.person.deputy_id or 0, member) if member.away(on) else member


def _step(
    each: Work, member: Member, role: Role, heard: Heard, on: date, calendar: Calendar, policy: Policy
) -> Step | None:
    if each.due is None:
        return None
    return reminder(
        each.due,
        on,
        calendar,
        policy,
        role=role,
        sent=heard.get((each.id, member.id), ()),
        acknowledged=each.occurrence.acknowledged_at is not None,
        recurs=periods.is_code(each.occurrence.label),
    )


def _put_off(each: Work, member: Member, until: date | None, heard: Heard) -> Step | None:
    """What was to be said again on a day that has come, and was not yet."""
    if until is None or each.due is None:
        return None
    step = after_snooze(each.due, until)
    return None if step.key in heard.get((each.id, member.id), ()) else step


def _is_late(entry: Entry) -> bool:
    return entry.step.kind is StepKind.OVERDUE


def _urgency(entry: Entry) -> tuple[bool, date, int]:
    """Late first, then by the day to act; within a day as the plan prints it."""
    due = entry.work.due
    assert due is not None
    return not _is_late(entry), due.act_by, entry.work.task.position


def bundle_facts(
    bundle: Bundle, calendar: Calendar, asked: Mapping[tuple[int, str], int] | None = None
) -> dict[str, Any]:
    """What the templates `bundle.*` show. `asked`: the number of each question, for its buttons."""
    person = bundle.member.person
    items = [
        {**facts.item(entry.work, bundle.on, calendar), "step": entry.step.kind.value, "mine": _is_own(entry, bundle)}
        for entry in bundle.entries
    ]
    agency = facts.short(bundle.member.agency)
    return {
        "on": bundle.on.isoformat(),
        "name": person.name,
        "agency": agency,
        "items": items,
        "more": bundle.more,
        "questions": [asking.as_facts(question, asked or {}) for question in bundle.questions],
    }


def _is_own(entry: Entry, bundle: Bundle) -> bool:
    """Whether the reader may mark it: a head is told of a late task, the officer answers for it."""
    return entry.work.assignment.agency_id == bundle.member.person.agency_id


def records(bundle: Bundle, key: str) -> list[dict[str, Any]]:
    """What the person has heard by it: rows for `reminded.record`. `key`: of the message that says it."""
    said = {"person_id": bundle.member.id, "on": bundle.on, "outbox_key": key}
    return [{"occurrence_id": entry.work.id, "step": key, **said} for entry in bundle.entries for key in entry.keys]
