"""A plan that runs is ended by an admin, and may run again: nobody is reminded of it, all that was reported stays."""

from typing import Any

from bot.services.acting import Acting, Actor
from bot.services.calendaring import admins_only
from domain.errors import NotFound, NotNow
from domain.words import PlanState
from scheduler import opening, retracting
from scheduler.facts import short
from storage import audit, extensions, people, plans, work
from storage.db import Transaction
from storage.tables import Audit, Plan
from storage.work import OPEN

KIND = "plan_closed"
MOST_NAMED = 10  # agencies, and plans that have ended


async def listed(tx: Transaction, acting: Actor) -> dict[str, Any]:
    """The plans that may be ended, and the newest of those that may run again; `more` of them are not shown."""
    admins_only(acting)
    running, ended = await plans.in_state(tx, PlanState.ACTIVE), await plans.in_state(tx, PlanState.CLOSED)
    return {
        "running": [about(plan) for plan in running],
        "ended": [about(plan) for plan in reversed(ended[-MOST_NAMED:])],
        "more": max(0, len(ended) - MOST_NAMED),
    }


async def preview(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    """What is still open in a plan that runs, how many people will not be reminded of it any more, and what waits for
    an answer: nobody is asked for one once the plan has ended.
    """
    admins_only(acting)
    if plan.state is not PlanState.ACTIVE:
        raise NotNow("plan_not_running", title=plan.title)
    still = [each for each in await work.of_plan(tx, plan.id or 0) if each.occurrence.state in OPEN]
    undecided = [*await work.unconfirmed(tx), *await work.reported(tx)]
    agencies = {each.agency.id: short(each.agency) for each in still}
    waiting = await people.active(tx, agency_ids=[each for each in agencies if each is not None])
    requests = {row.occurrence_id for row in await extensions.undecided(tx)}
    late = [each for each in still if each.occurrence.due_on and each.occurrence.due_on < acting.on]
    return {
        **about(plan),
        "tasks": len(await plans.tasks(tx, plan.id or 0)),
        "open": len({each.task.id for each in still}),
        "late": len({each.task.id for each in late}),
        "agencies": list(agencies.values())[:MOST_NAMED],
        "more": max(0, len(agencies) - MOST_NAMED),
        "people": len(waiting),
        "undecided": sum(each.plan.id == plan.id for each in undecided),
        "requests": sum(each.id in requests for each in still),
    }


async def close(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    """End a plan; what waits to remind of it is unsaid. Raises NotNow("plan_not_running")."""
    shown = await preview(tx, acting, plan)
    await retracting.unsay(tx, [each.id for each in await work.of_plan(tx, plan.id or 0)])
    await _turn(tx, plan, PlanState.CLOSED)
    return {**shown, "entry": await acting.record(tx, KIND, plan=plan.id)}


async def reopen(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    """Let an ended plan run again: what is open is reminded from the next morning on. It undoes the plan's end."""
    shown = await _run_again(tx, acting, plan)
    for entry in await audit.standing(tx, KIND, plan.id or 0):
        await acting.record(tx, "undo", of=entry.id, what=KIND)
    return shown


async def _run_again(tx: Transaction, acting: Actor, plan: Plan) -> dict[str, Any]:
    admins_only(acting)
    if plan.state is not PlanState.CLOSED:
        raise NotNow("plan_already_active", title=plan.title)
    await _turn(tx, plan, PlanState.ACTIVE)
    await opening.open_occurrences(tx, acting.calendar)
    shown = await preview(tx, acting, plan)
    return {**about(plan), "open": shown["open"], "late": shown["late"]}


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    plan = await plans.by_id(tx, entry.facts["plan"])
    if plan is None:
        raise NotFound("no_plan")
    return await _run_again(tx, acting, plan)


async def _turn(tx: Transaction, plan: Plan, state: PlanState) -> None:
    plan.state = state
    tx.add(plan)
    await tx.flush()


def about(plan: Plan) -> dict[str, Any]:
    return {"plan": plan.id, "slug": plan.slug, "title": plan.title, "year": plan.year}
