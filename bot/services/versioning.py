"""A new version of a plan that runs: done at once, told to each agency once, and it can be undone."""

from collections import defaultdict
from typing import Any

from bot.services import directories
from bot.services.acting import Actor
from bot.services.calendaring import admins_only
from bot.services.versioning_carrying import COLUMNS, Carrying, Items, Record, rows_of
from bot.services.versioning_comparing import KIND, Amendment, as_facts, compare, left_out
from domain.errors import NotFound, NotNow
from domain.words import PlanState, Role, TaskKind
from plans import draft as drafts
from plans.draft import Row
from scheduler import opening, replanning, retracting, telling
from storage import agencies, assignments, outbox, people, plans
from storage.db import Transaction
from storage.tables import Audit, Plan, Task

CHANGED, WITHDRAWN = "plan_changed", "plan_change_undone"


async def apply(
    tx: Transaction, acting: Actor, draft_id: int, plan_id: int, *, in_part: bool = False, apart: bool = False
) -> dict[str, Any]:
    """The plan becomes its next version; each agency is told once what changed for it."""
    amendment = await compare(tx, acting, draft_id, plan_id, in_part=in_part, apart=apart)
    plan, draft = amendment.plan, amendment.draft
    record = Record([], [], [], [], [])
    found = await directories.of_plan(tx, draft)
    carrying = Carrying(tx, acting, amendment, record, found, await _ids(tx), defaultdict(list))
    before = {"version": plan.version, "source_hash": plan.source_hash, "source_name": plan.source_name}
    before |= {"draft": plan.draft}
    dropped = [drafts.to_json(row, plan.slug) for row in await _left_out(tx, amendment)]
    await carrying.carry_out()
    plan.version += 1
    plan.source_hash, plan.source_name, plan.draft = draft.source_hash, draft.source_name, rows_of(amendment)
    tx.add(plan)
    await tx.delete(draft)
    await tx.flush()
    await opening.open_occurrences(tx, acting.calendar)
    entry = await acting.record(tx, KIND, plan=plan.id, before=before, dropped=dropped, **record.to_facts())
    told = await _tell(tx, acting, plan, carrying.items, entry)
    return {**as_facts(amendment), "version": plan.version, "entry": entry, "told": told}


async def _left_out(tx: Transaction, amendment: Amendment) -> list[Row]:
    """What was dropped from this document, and from the plan before it."""
    rows = [*await left_out(tx, amendment.draft), *await left_out(tx, amendment.plan)]
    return list({(row.code, row.content): row for row in rows}.values())


async def _ids(tx: Transaction) -> dict[str, int]:
    return {agency.code: agency.id for agency in await agencies.every(tx) if agency.id is not None}


# Telling


async def _tell(tx: Transaction, acting: Actor, plan: Plan, items: Items, entry: int) -> int:
    """One message to the officers of each agency concerned; returns how many agencies can be reached."""
    told = 0
    for agency_id, changes in items.items():
        said = {"title": plan.title, "version": plan.version, "items": changes}
        hearers = await _hearers(tx, agency_id)
        told += bool(await telling.tell(tx, hearers, CHANGED, said, f"{CHANGED}:{entry}:{agency_id}", acting.now))
    return told


async def _hearers(tx: Transaction, agency_id: int) -> list[people.Member]:
    """The officers of an agency; without any its head, else whoever is there."""
    everyone = await people.active(tx, agency_ids=[agency_id])
    for role in (Role.OFFICER, Role.HEAD, Role.ADMIN):
        if found := [member for member in everyone if member.role is role]:
            return found
    return []


# Taking it back


async def undo(tx: Transaction, acting: Actor, entry: Audit) -> dict[str, Any]:
    """The version before; what was reported since stays. Raises NotNow("newer_version") once another one followed."""
    admins_only(acting)
    plan = await plans.by_id(tx, entry.facts["plan"])
    before = entry.facts["before"]
    if plan is None or plan.state is not PlanState.ACTIVE:
        raise NotFound("no_plan")
    if plan.version != before["version"] + 1:
        raise NotNow("newer_version", title=plan.title)
    for replanned in reversed(entry.facts["replanned"]):
        kept = replanning.from_facts(replanned)
        await replanning.take_back(tx, kept)
        await retracting.unsay(tx, [row["id"] for row in kept.before] + list(kept.made))
    await _put_tasks_back(tx, entry)
    plan.sqlmodel_update(before)
    tx.add(plan)
    await tx.flush()
    told = await _untell(tx, acting, plan, entry)
    return {"title": plan.title, "version": plan.version, "told": told}


async def _put_tasks_back(tx: Transaction, entry: Audit) -> None:
    tasks = {task.id: task for task in await plans.all_tasks(tx, entry.facts["plan"])}
    new = [tasks[task_id] for task_id in entry.facts["new_tasks"]]
    old = [tasks[row["id"]] for row in entry.facts["tasks"]]
    for task in (*new, *old):
        task.code = f"~{task.id}"
        tx.add(task)
    await tx.flush()
    for moved in entry.facts["moved_assignments"]:
        await assignments.move(tx, moved["id"], moved["task"])
    for added in entry.facts["new_assignments"]:
        await _shelve(tx, added["id"], tasks[added["task"]])
    for task in new:
        task.removed = True
    for row, task in zip(entry.facts["tasks"], old, strict=True):
        task.sqlmodel_update({name: row[name] for name in COLUMNS} | {"kind": TaskKind(row["kind"])})
    await tx.flush()


async def _shelve(tx: Transaction, assignment_id: int, task: Task) -> None:
    """An agency that had the task only in the version taken back keeps that version of it, for the record."""
    replanned = await replanning.cancel(tx, assignment_id)
    await retracting.unsay(tx, [row["id"] for row in replanned.before])
    kept = {name: getattr(task, name) for name in COLUMNS}
    shelf = Task(**{**kept, "plan_id": task.plan_id, "code": f"~{task.id}~{assignment_id}", "removed": True})
    tx.add(shelf)
    await tx.flush()
    await assignments.move(tx, assignment_id, shelf.id or 0)


async def _untell(tx: Transaction, acting: Actor, plan: Plan, entry: Audit) -> int:
    """What has not gone out is unsaid; who has heard hears that it does not hold."""
    waiting = [one for one in await outbox.queued(tx, CHANGED) if one.key.startswith(f"{CHANGED}:{entry.id}:")]
    await outbox.unsay(tx, [one.id for one in waiting if one.id is not None])
    heard = {one.person_id for one in await outbox.begun(tx, f"{CHANGED}:{entry.id}:")}
    members = [await people.by_id(tx, person_id) for person_id in sorted(each for each in heard if each)]
    said = {"title": plan.title, "version": plan.version}
    return await telling.tell(tx, members, WITHDRAWN, said, f"{WITHDRAWN}:{entry.id}", acting.now)
