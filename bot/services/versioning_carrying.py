"""A version being carried out, task by task: tasks are changed in place, so states, figures and proof stay.

What a version drops (a task, one agency of it) is kept under the code it had, with the version behind it ("II.3~v1").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.services import loading
from bot.services.acting import Actor
from bot.services.versioning_comparing import Amendment, brief
from domain.words import Duty
from plans import draft as drafts
from plans.agencies import Directory
from plans.draft import Row
from plans.versions import Pair
from scheduler import replanning, retracting
from scheduler.replanning import Replanned
from storage import agencies, assignments
from storage.db import Transaction, insert_new
from storage.tables import Assignment, Task
from storage.work import Duties

Items = dict[int, list[dict[str, Any]]]  # what changed, by agency


@dataclass(slots=True)
class Record:
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


def rows_of(amendment: Amendment) -> list[dict[str, Any]]:
    """The printed rows of the next version: the document's, or the plan's with the document's put in."""
    if not amendment.in_part:
        return [drafts.to_json(row, amendment.plan.slug) for row in amendment.rows]
    slug, compared = amendment.plan.slug, amendment.comparison
    named = {pair.was.code: drafts.to_json(pair.now, slug) for pair in compared.pairs}
    stay = [named.get(row["code"], row) for row in amendment.plan.draft]
    return [*stay, *(drafts.to_json(row, slug) for row in compared.added)]


def _positions(amendment: Amendment) -> dict[str, int]:
    """The places of the document's rows in the next version; what it adds in part stands last."""
    if not amendment.in_part:
        return {row.code: n for n, row in enumerate(amendment.taken)}
    places = {code: task.position for code, task in amendment.tasks.items()}
    last = max(places.values(), default=0)
    return places | {row.code: last + n for n, row in enumerate(amendment.comparison.added, start=1)}


@dataclass(slots=True)
class Carrying:
    """One version being applied, task by task."""

    tx: Transaction
    acting: Actor
    amendment: Amendment
    record: Record
    found: Directory
    ids: dict[str, int]
    items: Items

    async def carry_out(self) -> None:
        compared = self.amendment.comparison
        positions = _positions(self.amendment)
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
            self.items[assignment.agency_id].append({"what": "removed", **brief(row), "changes": []})
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
        self.items[agency_id].append({"what": "added", **brief(row), "changes": []})

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
            self.items[assignment.agency_id].append({"what": "changed", **brief(pair.now), "changes": changes})

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
            self.items[assignment.agency_id].append({"what": "removed", **brief(pair.was), "changes": []})
        await self.tx.flush()

    def _assigned(self, row: Row) -> list[tuple[int, Duty]]:
        return [(self.ids[code], duty) for code, duty in loading.assigned_to(row, self.found)]

    def _printed(self, row: Row) -> dict[str, Any]:
        return loading.printed(row, self.amendment.plan.slug)


COLUMNS = (
    "code", "position", "part", "section", "content", "kind", "product", "lead", "coordinating", "deadline_text",
    "rules", "targets", "problems", "removed",
)  # fmt: skip


def _columns(task: Task) -> dict[str, Any]:
    """A task as JSON, for the way back."""
    kept = {name: getattr(task, name) for name in COLUMNS}
    return {"id": task.id, **kept, "kind": task.kind.value}


def _kept_columns(row: Row, task: Task) -> dict[str, Any]:
    return {**loading.printed(row, ""), "plan_id": task.plan_id, "position": task.position}
