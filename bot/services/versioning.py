"""A new version of a plan that runs: what is added, changed and dropped is shown, then done at once, and can be undone.

Tasks are changed in place, so states, figures and proof stay. What a version drops (a task, or one agency of it) is
kept under the code it had, with the version behind it ("II.3~v1").
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.services import loading
from bot.services.acting import Actor
from bot.services.calendaring import admins_only
from domain.deadlines import phrases, rules
from domain.deadlines.rules import Rule
from domain.errors import NotFound, NotNow
from domain.words import Duty, PlanState, Role, TaskKind
from plans import versions
from plans.agencies import Directory
from plans.draft import Row
from plans.targets import Target
from plans.versions import Comparison, Pair
from scheduler import opening, replanning, retracting, telling
from scheduler.replanning import Replanned
from storage import agencies, assignments, outbox, people, plans, work
from storage.db import Transaction, insert_new
from storage.tables import Assignment, Audit, Plan, Task
from storage.work import OPEN, Duties

KIND, CHANGED, WITHDRAWN = "plan_version", "plan_changed", "plan_change_undone"
MOST_SHOWN = 15
Items = dict[int, list[dict[str, Any]]]  # what changed, by agency


@dataclass(frozen=True, slots=True)
class Amendment:
    """A draft held against the plan that it amends."""

    plan: Plan
    draft: Plan
    tasks: dict[str, Task]
    comparison: Comparison


async def compare(tx: Transaction, acting: Actor, draft_id: int, plan_id: int) -> Amendment:
    """Raises NotFound("no_plan") unless the one is a draft and the other runs."""
    admins_only(acting)
    draft, plan = await plans.by_id(tx, draft_id), await plans.by_id(tx, plan_id)
    if draft is None or plan is None or (draft.state, plan.state) != (PlanState.DRAFT, PlanState.ACTIVE):
        raise NotFound("no_plan")
    tasks = {task.code: task for task in await plans.tasks(tx, plan_id)}
    now = [_read_as(row, plan) for row in loading.taken_rows(draft)]
    comparison = versions.compare([_row(task) for task in tasks.values()], now)
    return Amendment(plan, draft, tasks, _with_choices(comparison, plan))


async def preview(tx: Transaction, acting: Actor, draft_id: int, plan_id: int) -> dict[str, Any]:
    """What an admin sees before anything is done; `open` are the rows that nobody has looked at."""
    amendment = await compare(tx, acting, draft_id, plan_id)
    shown = as_facts(amendment)
    for pair, changed in zip(amendment.comparison.changed, shown["changed"], strict=False):
        changed["given"] = await _given(tx, acting, amendment.tasks[pair.was.code]) if pair.moves_deadline else []
        changed["dated"] = any(rules.dues(rule, acting.calendar) for rule in pair.now.rules)
    return {**shown, "open": await loading.still_open(tx, draft_id)}


async def _given(tx: Transaction, acting: Actor, task: Task) -> list[str]:
    """The open days that an admin gave a task whose own rules say none; a version that says one takes their place."""
    if any(rules.dues(rules.from_json(rule), acting.calendar) for rule in task.rules):
        return []
    works = [each.occurrence for each in await work.of_task(tx, task.id or 0) if each.occurrence.state in OPEN]
    return sorted({one.due_on.isoformat() for one in works if one.due_on and one.event_id is None})


def _row(task: Task) -> Row:
    """A task as the row it came from."""
    return Row(
        code=task.code,
        part=task.part or None,
        section=tuple((number, title) for number, title in task.section),
        number=None,
        sub=None,
        content=task.content,
        kind=task.kind.value,
        lead=tuple(task.lead),
        coordinating=tuple(task.coordinating),
        product=task.product,
        deadline_text=task.deadline_text,
        rules=tuple(rules.from_json(rule) for rule in task.rules),
        targets=tuple(Target.from_json(target) for target in task.targets),
    )


def _read_as(row: Row, plan: Plan) -> Row:
    """The row with "trước ngày D" read as the office has told this plan to be read."""
    if not plan.inclusive_before:
        return row
    was = phrases.read(row.deadline_text, plan.year).rules
    other = phrases.read(row.deadline_text, plan.year, inclusive=True).rules
    reread: dict[Rule, Rule] = dict(zip(was, other, strict=False))
    return replace(row, rules=tuple(reread.get(rule, rule) for rule in row.rules))


def _with_choices(comparison: Comparison, plan: Plan) -> Comparison:
    """Whom a person gave a printed name to in the old version is meant in the new one as well."""
    chosen = {row.code: row.chosen for row in loading.rows_of(plan)}
    pairs = (
        replace(pair, now=replace(pair.now, chosen=pair.now.chosen or chosen.get(pair.was.code, ())))
        for pair in comparison.pairs
    )
    return replace(comparison, pairs=tuple(pairs))


def as_facts(amendment: Amendment) -> dict[str, Any]:
    compared = amendment.comparison
    changed = [
        {
            "code": pair.now.code,
            "content": pair.now.content,
            "moves": pair.moves_deadline,
            "changes": [{"field": one.field, "was": one.was, "now": one.now} for one in pair.changes],
        }
        for pair in compared.changed
    ]
    return {
        "plan": amendment.plan.id,
        "draft": amendment.draft.id,
        "title": amendment.plan.title,
        "version": amendment.plan.version + 1,
        "same": len(compared.pairs) - len(changed),
        "counts": {"added": len(compared.added), "changed": len(changed), "removed": len(compared.removed)},
        "added": [_brief(row) for row in compared.added[:MOST_SHOWN]],
        "changed": changed[:MOST_SHOWN],
        "removed": [_brief(row) for row in compared.removed[:MOST_SHOWN]],
    }


def _brief(row: Row) -> dict[str, str]:
    return {"code": row.code, "content": row.content, "phrase": row.deadline_text}


@dataclass(slots=True)
class _Record:
    """What is needed to take a version back, gathered while it is applied."""

    tasks: list[dict[str, Any]]
    new_tasks: list[int]
    new_assignments: list[dict[str, int]]
    moved_assignments: list[dict[str, int]]
    replanned: list[Replanned]

    def to_facts(self) -> dict[str, Any]:
        return {
            "tasks": self.tasks,
            "new_tasks": self.new_tasks,
            "new_assignments": self.new_assignments,
            "moved_assignments": self.moved_assignments,
            "replanned": [replanning.to_facts(each) for each in self.replanned],
        }


async def apply(tx: Transaction, acting: Actor, draft_id: int, plan_id: int) -> dict[str, Any]:
    """The plan becomes its next version; each agency is told once what changed for it."""
    amendment = await compare(tx, acting, draft_id, plan_id)
    plan, draft = amendment.plan, amendment.draft
    record = _Record([], [], [], [], [])
    work = _Work(tx, acting, amendment, record, await loading.directory(tx), await _ids(tx), defaultdict(list))
    before = {"version": plan.version, "source_hash": plan.source_hash, "source_name": plan.source_name}
    before |= {"draft": plan.draft}
    await work.carry_out()
    plan.version += 1
    plan.source_hash, plan.source_name, plan.draft = draft.source_hash, draft.source_name, draft.draft
    tx.add(plan)
    await tx.delete(draft)
    await tx.flush()
    await opening.open_occurrences(tx, acting.calendar)
    entry = await acting.record(tx, KIND, plan=plan.id, before=before, **record.to_facts())
    told = await _tell(tx, acting, plan, work.items, entry)
    return {**as_facts(amendment), "version": plan.version, "entry": entry, "told": told}


async def _ids(tx: Transaction) -> dict[str, int]:
    return {agency.code: agency.id for agency in await agencies.every(tx) if agency.id is not None}


@dataclass(slots=True)
class _Work:
    """One version being applied, task by task."""

    tx: Transaction
    acting: Actor
    amendment: Amendment
    record: _Record
    found: Directory
    ids: dict[str, int]
    items: Items

    async def carry_out(self) -> None:
        compared = self.amendment.comparison
        positions = {row.code: n for n, row in enumerate(loading.taken_rows(self.amendment.draft))}
        removed = [self.amendment.tasks[row.code] for row in compared.removed]
        kept = [(pair, self.amendment.tasks[pair.was.code]) for pair in compared.pairs]
        for task in (*removed, *(task for _, task in kept)):
            self.record.tasks.append(_columns(task))
        await self._free_codes([*removed, *(task for _, task in kept)])
        for row, task in zip(compared.removed, removed, strict=True):
            await self._remove(row, task)
        for pair, task in kept:
            await self._change(pair, task, positions[pair.now.code])
        for row in compared.added:
            await self._add(row, positions[row.code])

    async def _free_codes(self, tasks: Sequence[Task]) -> None:
        """Codes may change places: first all of them out of the way."""
        for task in tasks:
            task.code = f"~{task.id}"
            self.tx.add(task)
        await self.tx.flush()

    def _old_code(self, code: str) -> str:
        return f"{code[:32]}~v{self.amendment.plan.version}"

    async def _remove(self, row: Row, task: Task) -> None:
        task.code, task.removed = self._old_code(row.code), True
        self.tx.add(task)
        for assignment in await assignments.of_task(self.tx, task.id or 0):
            await self._drop(assignment)
            self.items[assignment.agency_id].append({"what": "removed", **_brief(row), "changes": []})
        await self.tx.flush()

    async def _drop(self, assignment: Assignment) -> None:
        replanned = await replanning.cancel(self.tx, assignment.id or 0)
        self.record.replanned.append(replanned)
        await retracting.unsay(self.tx, [one["id"] for one in replanned.before])

    async def _add(self, row: Row, position: int) -> None:
        assert self.amendment.plan.id is not None
        task = Task(plan_id=self.amendment.plan.id, position=position, **self._printed(row))
        self.tx.add(task)
        await self.tx.flush()
        assert task.id is not None
        self.record.new_tasks.append(task.id)
        for agency_id, duty in self._assigned(row):
            await self._assign(task, agency_id, duty, row)

    async def _assign(self, task: Task, agency_id: int, duty: Duty, row: Row) -> None:
        await insert_new(self.tx, Assignment, [{"task_id": task.id, "agency_id": agency_id, "duty": duty}])
        made = await assignments.find(self.tx, task.id or 0, agency_id, duty)
        self.record.new_assignments.append({"id": made.id or 0, "task": task.id or 0})
        await self._plan(made, task, row)
        self.items[agency_id].append({"what": "added", **_brief(row), "changes": []})

    async def _change(self, pair: Pair, task: Task, position: int) -> None:
        was = {(one.agency_id, one.duty): one for one in await assignments.of_task(self.tx, task.id or 0)}
        now = self._assigned(pair.now)
        task.sqlmodel_update({**self._printed(pair.now), "position": position})
        self.tx.add(task)
        await self.tx.flush()
        gone = [one for key, one in was.items() if key not in now]
        if gone:
            await self._leave_behind(pair, task, gone)
        for agency_id, duty in now:
            if (agency_id, duty) not in was:
                await self._assign(task, agency_id, duty, pair.now)
            else:
                await self._keep(pair, task, was[agency_id, duty])

    async def _keep(self, pair: Pair, task: Task, assignment: Assignment) -> None:
        """The agency had the task and has it: other dates are planned, and it hears what changed in the row."""
        if pair.moves_deadline:
            await self._plan(assignment, task, pair.now)
        changes = [
            {"field": one.field, "was": one.was, "now": one.now}
            for one in pair.changes
            if one.field not in ("lead", "coordinating")
        ]
        if changes:
            self.items[assignment.agency_id].append({"what": "changed", **_brief(pair.now), "changes": changes})

    async def _plan(self, assignment: Assignment, task: Task, row: Row) -> None:
        """The due dates that follow from the row's rules; who coordinates has none of its own."""
        if assignment.duty is not Duty.LEAD:
            return
        agency = await agencies.by_id(self.tx, assignment.agency_id)
        duties = Duties(assignment, task, agency, self.amendment.plan)
        replanned = await replanning.replan(self.tx, duties, row.rules, self.acting.on, self.acting.calendar)
        self.record.replanned.append(replanned)
        await retracting.unsay(self.tx, [one["id"] for one in replanned.before])

    async def _leave_behind(self, pair: Pair, task: Task, gone: Sequence[Assignment]) -> None:
        """Agencies that no longer have the task keep it as it was, for the record."""
        old = Task(**{**_kept_columns(pair.was, task), "code": self._old_code(pair.was.code), "removed": True})
        self.tx.add(old)
        await self.tx.flush()
        self.record.new_tasks.append(old.id or 0)
        for assignment in gone:
            await self._drop(assignment)
            self.record.moved_assignments.append({"id": assignment.id or 0, "task": task.id or 0})
            assignment.task_id = old.id or 0
            self.tx.add(assignment)
            self.items[assignment.agency_id].append({"what": "removed", **_brief(pair.was), "changes": []})
        await self.tx.flush()

    def _assigned(self, row: Row) -> list[tuple[int, Duty]]:
        return [(self.ids[code], duty) for code, duty in loading.assigned_to(row, self.found)]

    def _printed(self, row: Row) -> dict[str, Any]:
        return loading.printed(row, self.amendment.plan.slug)


_COLUMNS = (
    "code", "position", "part", "section", "content", "kind", "product", "lead", "coordinating", "deadline_text",
    "rules", "targets", "problems", "removed",
)  # fmt: skip


def _columns(task: Task) -> dict[str, Any]:
    """A task as JSON, for the way back."""
    kept = {name: getattr(task, name) for name in _COLUMNS}
    return {"id": task.id, **kept, "kind": task.kind.value}


def _kept_columns(row: Row, task: Task) -> dict[str, Any]:
    return {**loading.printed(row, ""), "plan_id": task.plan_id, "position": task.position}


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
        task.sqlmodel_update({name: row[name] for name in _COLUMNS} | {"kind": TaskKind(row["kind"])})
    await tx.flush()


async def _shelve(tx: Transaction, assignment_id: int, task: Task) -> None:
    """An agency that had the task only in the version taken back keeps that version of it, for the record."""
    replanned = await replanning.cancel(tx, assignment_id)
    await retracting.unsay(tx, [row["id"] for row in replanned.before])
    kept = {name: getattr(task, name) for name in _COLUMNS}
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
