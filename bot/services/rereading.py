"""One plan's own reading of "trước ngày D": with D in it or not. Changing it moves dates, so it is shown before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.services import calendaring
from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from bot.services.finding import plan_named
from domain.deadlines import phrases
from domain.deadlines.rules import Rule, dues, from_json, to_json
from domain.deadlines.workdays import Calendar
from domain.errors import NotNow
from domain.reports import CUT_OFF
from domain.words import Due, PlanState
from scheduler import recompute
from scheduler.recompute import Move
from storage import extensions, occurrences, plans, work
from storage.db import Transaction
from storage.tables import Audit, Plan, Task
from storage.work import OPEN


@dataclass(frozen=True, slots=True)
class Reread:
    """One rule of a task by its place, as it is and as it is going to be read."""

    task: Task
    index: int
    was: Rule
    rule: Rule


async def running(tx: Transaction) -> list[dict[str, Any]]:
    """The plans that run, with their reading."""
    return [_plan(plan) for plan in await plans.in_state(tx, PlanState.ACTIVE)]


async def preview(tx: Transaction, acting: Actor, plan: Plan, inclusive: bool) -> dict[str, Any]:
    """What the other reading moves. Raises NotNow("plan_read_so") where the plan is read so already."""
    admins_only(acting)
    if plan.inclusive_before == inclusive:
        raise NotNow("plan_read_so", **_plan(plan))
    moves = [
        move for each in await _rereads(tx, plan, inclusive) for move, _ in await _moves(tx, each, acting.calendar)
    ]
    return {**_plan(plan), "inclusive": inclusive, "moves": recompute.as_facts(_still_to_do(moves, await _kept(tx)))}


async def read_so(tx: Transaction, acting: Actor, plan: Plan, inclusive: bool) -> dict[str, Any]:
    """Read the plan the other way. What is done keeps its days, and so does what somebody extended."""
    shown = await preview(tx, acting, plan, inclusive)
    await _apply(tx, acting, plan, inclusive)
    entry = await acting.record(tx, "plan_reading", plan=plan.slug, inclusive=inclusive)
    return {**shown, "entry": entry}


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    plan = await plan_named(tx, entry.facts["plan"], PlanState.ACTIVE)
    inclusive = not entry.facts["inclusive"]
    shown = await preview(tx, acting, plan, inclusive)
    await _apply(tx, acting, plan, inclusive)
    return shown


async def _apply(tx: Transaction, acting: Actor, plan: Plan, inclusive: bool) -> None:
    kept = await _kept(tx)
    for each in await _rereads(tx, plan, inclusive):
        moves = await _moves(tx, each, acting.calendar)
        # a later day first when days move on, so that no two occurrences are ever in one slot
        for move, slot in sorted(moves, key=lambda one: one[0].due.due_on, reverse=inclusive):
            assert move.work.assignment.id is not None
            was = move.work.occurrence.slot
            for suffix in ("", CUT_OFF):
                for one in await occurrences.in_slots(tx, [move.work.assignment.id], was + suffix):
                    await occurrences.rename(tx, one.id or 0, slot + suffix)
        moved = _still_to_do([move for move, _ in moves], kept)
        await recompute.carry_out(tx, moved)
        await calendaring.record_moves(tx, acting, moved)
        rules = list(each.task.rules)
        rules[each.index] = to_json(each.rule)
        each.task.rules = rules
        tx.add(each.task)
    plan.inclusive_before = inclusive
    tx.add(plan)
    await tx.flush()


async def _rereads(tx: Transaction, plan: Plan, inclusive: bool) -> list[Reread]:
    assert plan.id is not None
    return [each for task in await plans.tasks(tx, plan.id) for each in _differences(task, plan, inclusive)]


def _differences(task: Task, plan: Plan, inclusive: bool) -> Iterator[Reread]:
    """The rules that the other reading changes; one that a person has put right since stays as it is."""
    was = phrases.read(task.deadline_text, plan.year, inclusive=not inclusive).rules
    rules = phrases.read(task.deadline_text, plan.year, inclusive=inclusive).rules
    for index, (old, new) in enumerate(zip(was, rules, strict=False)):
        if old != new and index < len(task.rules) and from_json(task.rules[index]) == old:
            yield Reread(task, index, old, new)


async def _moves(tx: Transaction, reread: Reread, calendar: Calendar) -> list[tuple[Move, str]]:
    """Each occurrence of the rule with its new days and its new slot."""
    pairs = zip(dues(reread.was, calendar), dues(reread.rule, calendar), strict=False)
    renamed: dict[str, Due] = {f"{reread.index}:{old.due_on.isoformat()}": new for old, new in pairs}
    assert reread.task.id is not None
    works = [each for each in await work.of_task(tx, reread.task.id) if each.occurrence.slot in renamed]
    found = [Move(each, recompute.due_of(each), renamed[each.occurrence.slot]) for each in works]
    return [(move, f"{reread.index}:{move.due.due_on.isoformat()}") for move in found]


async def _kept(tx: Transaction) -> set[int]:
    return await extensions.granted(tx)


def _still_to_do(moves: list[Move], kept: set[int]) -> list[Move]:
    return [move for move in moves if move.work.occurrence.state in OPEN and move.work.id not in kept]


def _plan(plan: Plan) -> dict[str, Any]:
    said = {"plan": plan.id, "slug": plan.slug, "title": plan.title, "inclusive": plan.inclusive_before}
    return {**said, "confirm": plan.needs_confirmation, "verify": plan.needs_acceptance}
