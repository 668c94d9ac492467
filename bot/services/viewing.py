"""Questions people ask about the work: what is mine, what is this, who has it, how far are we."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.services import evidence, explaining, figures, finding, happening
from bot.services.acting import Acting
from bot.services.marking import current_of, task_facts, works_of
from domain.deadlines.rules import Continuous, from_json
from domain.errors import NotAllowed
from domain.words import Duty, Role, TaskKind
from plans.agencies import fold
from scheduler import facts
from storage import extensions, people, work
from storage.db import Transaction
from storage.tables import Agency
from storage.work import Duties, Work

SCOPES = frozenset({"", "all", "today", "week", "month", "overdue"})
WHOLE = frozenset(
    {"tinh", "thanh pho", "huyen", "phuong", "xa", "co quan", "don vi"}
)  # "tiến độ của tỉnh" names nobody


async def tasks(tx: Transaction, acting: Acting, scope: str = "", named: str = "") -> dict[str, Any]:
    """The open work of the speaker's agency: overdue, this week, later, and what goes on all year.

    `scope`: "" or "all", "today", "week", "month", "overdue"; from an admin or a viewer also an agency's name, which
    stands in `named` beside another scope.
    Of a duty that comes back, only the next time is listed under later; `hidden` counts the others.
    Raises NotFound("no_agency"), NotAllowed("only_own_work").
    """
    named = named if scope in SCOPES else scope
    agency = await _asked_for(tx, acting, named) if named else acting.by.agency
    assert agency.id is not None
    scope = scope if scope in SCOPES - {""} else "all"
    works = await work.of_agency(tx, agency.id)
    todo = [each for each in works if each.occurrence.state.is_open and _within(each, scope, acting.on)]
    groups: dict[str, list[dict[str, Any]]] = {"overdue": [], "week": [], "later": [], "no_date": []}
    coming: set[int] = set()
    hidden = 0
    for each in todo:
        group = _group(each, acting.on)
        if group == "later" and each.assignment.id in coming:
            hidden += 1
            continue
        coming.add(each.assignment.id or 0)
        groups[group].append(facts.item(each, acting.on, acting.calendar))
    standing = await _standing(tx, agency.id, works) if scope == "all" else []
    return {
        "agency": facts.short(agency),
        "on": acting.on.isoformat(),
        "scope": scope,
        "acts": _acts(acting, agency),
        "groups": groups,
        "hidden": hidden,
        "standing": standing,
        "empty": not todo and not standing,
    }


async def task(tx: Transaction, acting: Acting, duties: Duties, *, named: bool = False) -> dict[str, Any]:
    """One task whole: what is printed, how it is read, and each due date of the speaker's agency, or of the one they
    have `named`.
    """
    works = await works_of(tx, duties)
    current = current_of(works, acting.on)
    return {
        **task_facts(duties),
        "product": duties.task.product,
        "lead": duties.task.lead,
        "coordinating": duties.task.coordinating,
        "plan": duties.plan.title,
        "readings": explaining.readings(duties, acting),
        "items": [facts.item(each, acting.on, acting.calendar) for each in works],
        "current": facts.item(current, acting.on, acting.calendar) if current else None,
        "mine": duties.agency.id == acting.by.agency_id,
        "acts": _acts(acting, duties.agency),
        "asked_until": await _asked_until(tx, current),
        "of": facts.short(duties.agency) if named else "",
        "targets": duties.task.targets,
        "kind": duties.task.kind.value,
        "figures": await _figures(tx, acting, duties),
        "evidence": await evidence.listed(tx, works if _may_see(acting, duties) else []),
        "everywhere": None if named else await _everywhere(tx, acting, duties),
    }


async def _asked_until(tx: Transaction, current: Work | None) -> str | None:
    """The day that was asked for and waits for a decision."""
    requests = await extensions.of_occurrence(tx, current.id) if current else []
    return next((row.to_due_on.isoformat() for row in requests if row.granted is None), None)


async def _figures(tx: Transaction, acting: Acting, duties: Duties) -> list[dict[str, Any]]:
    """The year of an indicator: what is asked for by each period, and what was told."""
    if duties.task.kind is not TaskKind.INDICATOR or not _may_see(acting, duties):
        return []
    found: list[dict[str, Any]] = (await figures.history(tx, duties))["periods"]
    return found


def _may_see(acting: Acting, duties: Duties) -> bool:
    """Whose reports somebody may look into: their own agency's; the office's admins and leaders everyone's."""
    return acting.by.agency_id == duties.agency.id or _sees_all(acting)


def _acts(acting: Acting, agency: Agency) -> bool:
    """Whether somebody may answer for an agency's work: leaders who only follow may not."""
    return acting.by.agency_id == agency.id and acting.by.role is not Role.VIEWER


def _sees_all(acting: Acting) -> bool:
    return acting.by.role in {Role.ADMIN, Role.VIEWER}


async def _everywhere(tx: Transaction, acting: Acting, duties: Duties) -> dict[str, Any] | None:
    """How all agencies stand that lead a task, and who is late, for those who look after all of them."""
    if not _sees_all(acting):
        return None
    works = [each for each in await work.everywhere(tx) if each.task.id == duties.task.id]
    late = {
        facts.short(each.agency): None for each in works if each.occurrence.state.is_open and _is_late(each, acting)
    }
    return {**count(works, acting.on), "agencies": len({each.agency.id for each in works}), "late": list(late)}


def _is_late(each: Work, acting: Acting) -> bool:
    return each.occurrence.due_on is not None and each.occurrence.due_on < acting.on


async def who(tx: Transaction, acting: Acting, duties: Duties, *, named: bool = False) -> dict[str, Any]:
    """Who leads a task, who coordinates, and whom one may ask there: in the agency that is `named`, at home, or else in
    every agency that leads it.
    """
    leads = await explaining.leads_of(tx, duties)
    home = duties.agency.id if named else acting.by.agency_id
    asked = [each.agency for each in leads if each.agency.id == home] or [each.agency for each in leads]
    found: dict[int, list[dict[str, str]]] = {agency.id or 0: [] for agency in asked}
    for member in await people.active(tx, agency_ids=found, roles=(Role.OFFICER, Role.HEAD, Role.ADMIN)):
        found[member.person.agency_id].append({"name": member.person.name, "role": member.role.value})
    return {
        **task_facts(duties),
        "lead": duties.task.lead,
        "coordinating": duties.task.coordinating,
        "agencies": [facts.short(each.agency) for each in leads],
        "contacts": [
            {"agency": facts.short(each), "people": found[each.id or 0]} for each in asked if found[each.id or 0]
        ],
        "nobody": [facts.short(each) for each in asked if not found[each.id or 0]],
    }


async def progress(tx: Transaction, acting: Acting, scope: str = "") -> dict[str, Any]:
    """How far the work is: of the speaker's agency; for an admin or a viewer of the agency they name, or of everyone.

    Raises NotFound("no_agency"), NotAllowed("only_own_work").
    """
    named = None if scope in SCOPES or fold(scope) in WHOLE else await _asked_for(tx, acting, scope)
    agency, everyone = named or acting.by.agency, named is None and _sees_all(acting)
    assert agency.id is not None
    works = await (work.everywhere(tx) if everyone else work.of_agency(tx, agency.id))
    by_agency: dict[str, list[Work]] = defaultdict(list)
    for each in works:
        by_agency[facts.short(each.agency)].append(each)
    counted = [(agency, count(found, acting.on)) for agency, found in by_agency.items()]
    counted.sort(key=lambda row: (-row[1]["overdue"], row[0]))
    return {
        "on": acting.on.isoformat(),
        "everyone": everyone,
        "agency": facts.short(agency),
        "total": count(works, acting.on),
        "agencies": [{"agency": agency, **states} for agency, states in counted] if everyone else [],
    }


def count(works: Sequence[Work], on: date) -> dict[str, int]:
    """How many occurrences that were due by now, or are done, stand where."""
    states = Counter[str]()
    for each in works:
        due = each.occurrence.due_on
        if each.occurrence.state.is_done:
            states["done"] += 1
        elif due is not None and due < on:
            states["overdue"] += 1
        elif due is not None and due <= on + timedelta(days=14):
            states["soon"] += 1
        else:
            states["later"] += 1
    return {name: states[name] for name in ("done", "overdue", "soon", "later")}


def _within(each: Work, scope: str, on: date) -> bool:
    due = each.occurrence.due_on
    if scope == "all":
        return True
    if due is None:
        return False
    week_end = on + timedelta(days=6 - on.weekday())
    month_end = (on.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    last = {"today": on, "week": week_end, "month": month_end, "overdue": on - timedelta(days=1)}.get(scope, due)
    return due <= last or (scope == "today" and each.occurrence.act_by == on)


def _group(each: Work, on: date) -> str:
    due = each.due
    if due is None:
        return "no_date"
    if due.due_on < on:
        return "overdue"
    return "week" if due.act_by <= on + timedelta(days=6 - on.weekday()) else "later"


async def _asked_for(tx: Transaction, acting: Acting, name: str) -> Agency:
    """The agency whose work is asked for. Raises NotFound("no_agency"), NotAllowed("only_own_work")."""
    named = await finding.agency_named(tx, acting, name)
    may_look_at(acting, named)
    return named


def may_look_at(acting: Acting, agency: Agency) -> None:
    """Raises NotAllowed("only_own_work") for the work of others, but not to those who look after all."""
    if agency.id != acting.by.agency_id and not _sees_all(acting):
        raise NotAllowed("only_own_work", agency=facts.short(agency))


async def _standing(tx: Transaction, agency_id: int, works: Sequence[Work]) -> list[dict[str, Any]]:
    """Duties that go on all year or wait for an event: no date, and yet nobody's to forget."""
    dated = {each.assignment.id for each in works}
    mine = await work.duties(tx, agency_id=agency_id, duty=Duty.LEAD)
    return [
        {**task_facts(each), "event": happening.waits(each)}
        for each in mine
        if each.assignment.id not in dated or any(isinstance(from_json(rule), Continuous) for rule in each.task.rules)
    ]
