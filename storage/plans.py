"""Questions about plans and their tasks."""

from sqlmodel import col, select

from domain.words import PlanState
from storage.db import Transaction
from storage.tables import Plan, Task


async def by_id(tx: Transaction, plan_id: int) -> Plan | None:
    return (await tx.exec(select(Plan).where(Plan.id == plan_id))).first()


async def by_slug(tx: Transaction, slug: str) -> Plan | None:
    return (await tx.exec(select(Plan).where(Plan.slug == slug))).first()


async def named(tx: Transaction, typed: str, *states: PlanState) -> Plan | None:
    """The plan in one of these states that a slug or a number means."""
    found = [plan for state in states for plan in await in_state(tx, state)]
    by_slug = [plan for plan in found if plan.slug == typed]
    return next(iter([*by_slug, *(plan for plan in found if str(plan.id) == typed)]), None)


async def by_source(tx: Transaction, source_hash: str) -> Plan | None:
    """The plan that was loaded from exactly this document."""
    query = select(Plan).where(Plan.source_hash == source_hash, Plan.state != PlanState.CLOSED)
    return (await tx.exec(query)).first()


async def in_state(tx: Transaction, state: PlanState) -> list[Plan]:
    return list(await tx.exec(select(Plan).where(Plan.state == state).order_by(col(Plan.id))))


async def tasks(tx: Transaction, plan_id: int) -> list[Task]:
    query = select(Task).where(Task.plan_id == plan_id, ~col(Task.removed))
    return list(await tx.exec(query.order_by(col(Task.position))))


async def all_tasks(tx: Transaction, plan_id: int) -> list[Task]:
    """Every task that a plan has or had, those that a later version dropped too."""
    return list(await tx.exec(select(Task).where(Task.plan_id == plan_id).order_by(col(Task.id))))
