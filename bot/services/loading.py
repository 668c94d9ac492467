"""A document becomes a plan that runs: draft, summary, activation. Nothing is reminded before the activation."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.services import directories
from bot.services.acting import Actor
from bot.services.finding import plan_of
from domain.errors import NotFound, NotNow
from domain.words import Duty, PlanState, TaskKind
from plans import draft as drafts
from plans import editing, versions
from plans.agencies import Directory
from plans.draft import Draft, Row
from scheduler import opening
from storage import agencies, plans
from storage.db import Transaction, insert_new
from storage.tables import Assignment, Plan, Task


@dataclass(frozen=True, slots=True)
class FannedOut:
    """The agencies that one row means, and the names in it that nobody could be found for."""

    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    unresolved: tuple[str, ...]


async def keep_draft(tx: Transaction, acting: Actor, draft: Draft, name: str, content: bytes) -> Plan:
    """Store what was read, for review. Raises NotNow("plan_loaded_twice") for the very same document."""
    source_hash = hashlib.sha256(content).hexdigest()
    same = await plans.by_source(tx, source_hash)
    if same is not None:
        about = {"title": same.title, "state": same.state.value, "plan": same.id}
        raise NotNow("plan_loaded_twice", **about, versions=await amendable(tx, same))
    plan = Plan(
        slug=await _free_slug(tx, draft.slug),
        title=draft.title,
        year=draft.year,
        issued_on=draft.issued_on,
        source_name=name,
        source_hash=source_hash,
        draft=[drafts.to_json(row, draft.slug) for row in editing.with_plan_problems(draft.rows, draft.problems)],
        loaded_at=acting.now,
    )
    tx.add(plan)
    await tx.flush()
    await acting.record(tx, "plan_loaded", plan=plan.slug, rows=len(draft.rows))
    return plan


async def summary(tx: Transaction, plan: Plan) -> dict[str, Any]:
    """What an admin sees before "Kích hoạt": tasks, fan-out per agency, every problem."""
    rows = taken_rows(plan)
    offers = [row for row in rows_of(plan) if editing.is_offer(row)]
    found, names = await directories.of_plan(tx, plan), await directories.short_names(tx)
    fanned = [fan_out(row, found) for row in rows]
    load = Counter(code for each in fanned for code in each.lead)
    open_names: dict[str, list[str]] = defaultdict(list)
    for row, each in zip(rows, fanned, strict=True):
        for name in each.unresolved:
            open_names[name].append(row.code)
    unresolved = [
        {"codes": codes, "name": name, **directories.told(found, name, names)} for name, codes in open_names.items()
    ]
    return {
        "plan": plan.id,
        "title": plan.title,
        "year": plan.year,
        "rows": len(rows),
        "indicators": sum(row.kind == "indicator" for row in rows),
        "dated": sum(any(hasattr(rule, "due") or hasattr(rule, "freq") for rule in row.rules) for row in rows),
        "agencies": len(load),
        "assignments": load.total(),
        "fan_out": [{"agency": names[code], "tasks": tasks} for code, tasks in load.most_common()],
        "problems": _problems(rows),
        "unresolved": unresolved,
        "offers": [{"code": row.code, "content": row.content, "phrase": row.deadline_text} for row in offers],
        "flagged": len(open_names) + sum(bool(row.problems) for row in rows_of(plan)),
        "versions": await amendable(tx, plan),
    }


def _problems(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """What is doubtful, each sentence once with the rows that it is said of; a deadline with its printed words.

    No rows: it is said of the whole plan.
    """
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for problem in row.problems:
            printed = row.deadline_text if problem.field == "deadline" else ""
            said[problem.message, printed] += [row.code] if problem.field != "plan" else []
    return [{"codes": codes, "message": message, "printed": printed} for (message, printed), codes in said.items()]


async def amendable(tx: Transaction, plan: Plan) -> list[dict[str, Any]]:
    """The running plans that a draft may amend, the likest first, with what speaks for each; `likely` if much does.

    A plan of another year (the document was issued in January, the plan is for several years) is one of them if half
    of the document's rows stand in it, or if the document says of itself that it amends.
    """
    if plan.state is not PlanState.DRAFT:
        return []
    rows = rows_of(plan)
    amends = bool(versions.AMENDS.search(plan.title))
    found = []
    for each in await plans.in_state(tx, PlanState.ACTIVE):
        alike = versions.shared(rows_of(each), rows)
        likely = amends or 0 < len(rows) <= alike * 2
        if each.year == plan.year or likely:
            about = {"plan": each.id, "title": each.title, "slug": each.slug, "year": each.year}
            found.append({**about, "alike": alike, "of": len(rows), "amends": amends, "likely": likely})
    return sorted(found, key=lambda one: (-one["alike"], one["year"] != plan.year))


async def beside(tx: Transaction, plan_id: int) -> dict[str, Any] | None:
    """The running plan that a draft most likely amends, so that activating it would remind of the same work twice."""
    plan = await plans.by_id(tx, plan_id)
    found = await amendable(tx, plan) if plan else []
    likely = [one for one in found if one["likely"]]
    return {"draft": plan_id, "versions": found, **likely[0]} if likely else None


async def activate(tx: Transaction, acting: Actor, plan_id: int) -> dict[str, Any]:
    """The plan runs: tasks, assignments and occurrences. Raises NotFound, NotNow("plan_already_active")."""
    plan = await plan_of(tx, plan_id)
    if plan.state is not PlanState.DRAFT:
        raise NotNow("plan_already_active", title=plan.title)
    found, ids = await directories.of_plan(tx, plan), {agency.code: agency.id for agency in await agencies.every(tx)}
    for position, row in enumerate(taken_rows(plan)):
        task = Task(plan_id=plan_id, position=position, **printed(row, plan.slug))
        tx.add(task)
        await tx.flush()
        assigned = assigned_to(row, found)
        assignments = [{"task_id": task.id, "agency_id": ids[code], "duty": duty} for code, duty in assigned]
        await insert_new(tx, Assignment, assignments)
    plan.state, plan.activated_at = PlanState.ACTIVE, acting.now
    tx.add(plan)
    await tx.flush()
    opened = await opening.open_occurrences(tx, acting.calendar)
    await acting.record(tx, "plan_activated", plan=plan.slug, occurrences=opened)
    return {"title": plan.title, "rows": len(taken_rows(plan)), "occurrences": opened}


async def discard(tx: Transaction, acting: Actor, plan_id: int) -> dict[str, Any]:
    """Throw a draft away; the document may be sent again."""
    plan = await plans.by_id(tx, plan_id)
    if plan is None or plan.state is not PlanState.DRAFT:
        raise NotFound("no_plan")
    await tx.delete(plan)
    await acting.record(tx, "plan_discarded", plan=plan.slug)
    return {"title": plan.title}


async def still_open(tx: Transaction, plan_id: int) -> int:
    """How many rows of a draft a person has not settled: problems, names without an agency, duties not decided on."""
    plan = await plans.by_id(tx, plan_id)
    if plan is None or plan.state is not PlanState.DRAFT:
        return 0
    return open_rows(rows_of(plan), await directories.of_plan(tx, plan))


def open_rows(rows: Sequence[Row], found: Directory) -> int:
    return sum(bool(row.problems or fan_out(row, found).unresolved) for row in rows)


def rows_of(plan: Plan) -> list[Row]:
    return [drafts.from_json(row) for row in plan.draft]


def taken_rows(plan: Plan) -> list[Row]:
    """The rows that become tasks: a duty of the body text only if somebody took it."""
    return [row for row in rows_of(plan) if not editing.is_offer(row)]


def assigned_to(row: Row, found: Directory) -> list[tuple[str, Duty]]:
    """Whose duty a row is, by codes of agencies."""
    fanned = fan_out(row, found)
    return [(code, Duty.LEAD) for code in fanned.lead] + [(code, Duty.COORDINATING) for code in fanned.coordinating]


def fan_out(row: Row, found: Directory) -> FannedOut:
    """The agencies of a row by their codes; who leads does not coordinate as well."""
    chosen = dict(row.chosen)
    lead, unresolved = _resolve(row.lead, found, chosen)
    coordinating, more = _resolve(row.coordinating, found, chosen)
    return FannedOut(lead, tuple(code for code in coordinating if code not in lead), unresolved + more)


def _resolve(
    names: Sequence[str], found: Directory, chosen: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes: dict[str, None] = {}
    unresolved = []
    for name in names:
        meant = chosen[name] if name in chosen else found.resolve(name).agencies
        codes.update(dict.fromkeys(code for code in meant if code in found.known))
        if not meant and name not in chosen:
            unresolved.append(name)
    return tuple(codes), tuple(unresolved)


def printed(row: Row, slug: str) -> dict[str, Any]:
    """The columns of a task that come from its row."""
    kept = drafts.to_json(row, slug)
    return {
        "code": row.code,
        "part": row.part or "",
        "section": kept["section"],
        "content": row.content,
        "kind": TaskKind(row.kind),
        "product": row.product,
        "lead": list(row.lead),
        "coordinating": list(row.coordinating),
        "deadline_text": row.deadline_text,
        "rules": kept["deadline"],
        "targets": kept["targets"],
        "problems": kept["problems"],
    }


async def _free_slug(tx: Transaction, slug: str) -> str:
    """The slug, or with a number behind it when another plan has it."""
    free, n = slug, 1
    while await plans.by_slug(tx, free) is not None:
        n += 1
        free = f"{slug}-{n}"
    return free
