"""A document held against the running plan that it amends: what would be added, changed and dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.services import directories, loading, reviewing_steps
from bot.services.acting import Actor
from bot.services.calendaring import admins_only
from domain.deadlines import phrases, rules
from domain.deadlines.rules import Rule
from domain.errors import NotFound
from domain.words import PlanState
from plans import decisions, editing, versions
from plans import draft as drafts
from plans.agencies import Directory
from plans.decisions import Kept
from plans.draft import Row
from plans.targets import Target
from plans.versions import Comparison, Pair
from storage import audit, plans, work
from storage.db import Transaction
from storage.tables import Plan, Task
from storage.work import OPEN

KIND = "plan_version"
MOST_SHOWN, MOST_RIVALS = 15, 5
Chosen = Sequence[tuple[str, tuple[str, ...]]]  # as in plans.draft.Row


@dataclass(frozen=True, slots=True)
class Amendment:
    """A draft held against the plan that it amends."""

    plan: Plan
    draft: Plan
    tasks: dict[str, Task]
    rows: list[Row]  # of the document, with what was decided about the version before
    kept: tuple[Kept, ...]
    comparison: Comparison
    in_part: bool = False  # the document names only what it amends: what it does not name stays
    apart: bool = False  # a row that may be mistaken for another is a new one

    @property
    def taken(self) -> list[Row]:
        """The rows that become tasks."""
        return [row for row in self.rows if not editing.is_offer(row)]

    @property
    def unnamed(self) -> int:
        """How many tasks of the plan the document does not name."""
        return len(self.tasks) - len(self.comparison.pairs)


async def compare(
    tx: Transaction, acting: Actor, draft_id: int, plan_id: int, *, in_part: bool = False, apart: bool = False
) -> Amendment:
    """Raises NotFound("no_plan") unless the one is a draft and the other runs."""
    admins_only(acting)
    draft, plan = await plans.by_id(tx, draft_id), await plans.by_id(tx, plan_id)
    if draft is None or plan is None or (draft.state, plan.state) != (PlanState.DRAFT, PlanState.ACTIVE):
        raise NotFound("no_plan")
    tasks = {task.code: task for task in await plans.tasks(tx, plan_id)}
    decided = decisions.carry(loading.rows_of(plan), await left_out(tx, plan), loading.rows_of(draft))
    now = [_read_as(row, plan) for row in decided.rows if not editing.is_offer(row)]
    held = versions.compare_part if in_part else versions.compare
    comparison = held([_row(task) for task in tasks.values()], now, apart=apart)
    before, after = await directories.of_plan(tx, plan), await directories.of_plan(tx, draft)
    comparison = _with_choices(comparison, plan, before, after)
    return Amendment(plan, draft, tasks, list(decided.rows), decided.kept, comparison, in_part, apart)


async def left_out(tx: Transaction, plan: Plan) -> list[Row]:
    """The rows that a person dropped when this version of the plan, or one before it, was reviewed."""
    rows = [drafts.from_json(row) for row in await reviewing_steps.dropped(tx, plan)]
    for applied in (await audit.standing(tx, KIND, plan.id or 0))[:1]:
        rows += [drafts.from_json(row) for row in applied.facts.get("dropped", ())]
    return rows


async def preview(
    tx: Transaction, acting: Actor, draft_id: int, plan_id: int, *, in_part: bool = False, apart: bool = False
) -> dict[str, Any]:
    """What an admin sees before anything is done; `open` are the rows that nobody has looked at."""
    amendment = await compare(tx, acting, draft_id, plan_id, in_part=in_part, apart=apart)
    shown = as_facts(amendment)
    for pair, changed in zip(amendment.comparison.changed, shown["changed"], strict=False):
        changed["given"] = await _given(tx, acting, amendment.tasks[pair.was.code]) if pair.moves_deadline else []
        changed["dated"] = any(rules.dues(rule, acting.calendar) for rule in pair.now.rules)
    return {**shown, "open": loading.open_rows(amendment.rows, await directories.of_plan(tx, amendment.draft))}


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


def _with_choices(comparison: Comparison, plan: Plan, before: Directory, after: Directory) -> Comparison:
    """Whom a person gave a printed name to in the old version is meant in the new one as well.

    So is who bore the name then and does not any more: a document that repeats it takes nothing from them.
    """
    chosen = {row.code: row.chosen for row in loading.rows_of(plan)}
    pairs = (
        replace(pair, now=replace(pair.now, chosen=(*_borne(pair, before, after, kept), *kept)))
        for pair in comparison.pairs
        for kept in (pair.now.chosen or chosen.get(pair.was.code, ()),)
    )
    return replace(comparison, pairs=tuple(pairs))


def _borne(pair: Pair, before: Directory, after: Directory, chosen: Chosen) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names that both versions print and that mean somebody only on the day of the old one."""
    repeated = {*pair.was.lead, *pair.was.coordinating} & {*pair.now.lead, *pair.now.coordinating}
    for name in sorted(repeated - dict(chosen).keys()):
        if not after.resolve(name).agencies and (meant := before.resolve(name).agencies):
            yield name, meant


def as_facts(amendment: Amendment) -> dict[str, Any]:
    compared = amendment.comparison
    changed = [
        {
            "code": pair.now.code,
            "content": pair.now.content,
            "moves": pair.moves_deadline,
            "changes": [{"field": one.field, "was": one.was, "now": one.now} for one in pair.changes],
            "rivals": list(pair.rivals[:MOST_RIVALS]),
        }
        for pair in compared.changed
    ]
    return {
        "plan": amendment.plan.id,
        "draft": amendment.draft.id,
        "title": amendment.plan.title,
        "version": amendment.plan.version + 1,
        "same": len(compared.pairs) - len(changed),
        "in_part": amendment.in_part,
        "apart": amendment.apart,
        "doubtful": sum(bool(pair.rivals) for pair in compared.pairs),
        "unnamed": amendment.unnamed,
        "kept": [_kept(one) for one in amendment.kept[:MOST_SHOWN]],
        "more_kept": max(0, len(amendment.kept) - MOST_SHOWN),
        "counts": {"added": len(compared.added), "changed": len(changed), "removed": len(compared.removed)},
        "added": [brief(row) for row in compared.added[:MOST_SHOWN]],
        "changed": changed[:MOST_SHOWN],
        "removed": [brief(row) for row in compared.removed[:MOST_SHOWN]],
    }


def _kept(one: Kept) -> dict[str, str]:
    said = {"what": one.what, "field": one.field, "text": one.text, "printed": one.printed}
    return {"code": one.row.code, "content": one.row.content, **said}


def brief(row: Row) -> dict[str, str]:
    return {"code": row.code, "content": row.content, "phrase": row.deadline_text}
