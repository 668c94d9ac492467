"""A plan that runs is ended by an admin, and may run again: nobody is reminded of it, all that was reported stays."""

from typing import Any

from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from domain.errors import NotFound, NotNow
from domain.words import PlanState
from scheduler import opening, retracting
from scheduler.facts import short
from storage import people, plans, work
from storage.db import Transaction
from storage.tables import Audit, Plan
from storage.work import OPEN

KIND, REOPENED = "plan_closed", "plan_reopened"
MOST_NAMED = 10


async def listed(tx: Transaction, acting: Actor) -> dict[str, Any]:
    """The plans that may be ended and those that may run again."""
    admins_only(acting)
    states = {"running": PlanState.ACTIVE, "ended": PlanState.CLOSED}
    return {name: [_about(plan) for plan in await plans.in_state(tx, state)] for name, state in states.items()}


async def ended(tx: Transaction, typed: str) -> Plan:
    """A plan that has ended, by slug or number. Raises NotFound("no_ended_plan") with the names there are."""
    plan = await plans.named(tx, typed, PlanState.CLOSED)
    if plan is None:
        names = [each.slug for each in await plans.in_state(tx, PlanState.CLOSED)]
        raise NotFound("no_ended_plan", typed=typed, plans=names)
    return plan


async def preview(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    """What is still open in a plan that runs, and how many people will not be reminded of it any more."""
    admins_only(acting)
    if plan.state is not PlanState.ACTIVE:
        raise NotNow("plan_not_running", title=plan.title)
    still = [each for each in await work.of_plan(tx, plan.id or 0) if each.occurrence.state in OPEN]
    agencies = {each.agency.id: short(each.agency) for each in still}
    waiting = await people.active(tx, agency_ids=[each for each in agencies if each is not None])
    late = [each for each in still if each.occurrence.due_on and each.occurrence.due_on < acting.on]
    return {
        **_about(plan),
        "tasks": len(await plans.tasks(tx, plan.id or 0)),
        "open": len({each.task.id for each in still}),
        "late": len({each.task.id for each in late}),
        "agencies": list(agencies.values())[:MOST_NAMED],
        "more": max(0, len(agencies) - MOST_NAMED),
        "people": len(waiting),
    }


async def close(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    """End a plan; what waits to remind of it is unsaid. Raises NotNow("plan_not_running")."""
    shown = await preview(tx, acting, plan)
    await retracting.unsay(tx, [each.id for each in await work.of_plan(tx, plan.id or 0)])
    await _turn(tx, plan, PlanState.CLOSED)
    return {**shown, "entry": await acting.record(tx, KIND, plan=plan.id)}


async def reopen(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    """Let an ended plan run again: what is open is reminded from the next morning on."""
    admins_only(acting)
    if plan.state is not PlanState.CLOSED:
        raise NotNow("plan_already_active", title=plan.title)
    await _turn(tx, plan, PlanState.ACTIVE)
    await opening.open_occurrences(tx, acting.calendar)
    await acting.record(tx, REOPENED, plan=plan.id)
    shown = await preview(tx, acting, plan)
    return {**_about(plan), "open": shown["open"], "late": shown["late"]}


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    plan = await plans.by_id(tx, entry.facts["plan"])
    if plan is None:
        raise NotFound("no_plan")
    return await reopen(tx, acting, plan)


async def _turn(tx: Transaction, plan: Plan, state: PlanState) -> None:
    plan.state = state
    tx.add(plan)
    await tx.flush()


def _about(plan: Plan) -> dict[str, Any]:
    return {"plan": plan.id, "slug": plan.slug, "title": plan.title, "year": plan.year}
