"""What exists and is no running duty: people hear which plan has ended, or that nobody leads the task."""

from bot.services import closing
from bot.services.codes import fits
from domain.errors import DomainError, NotFound, NotNow
from domain.words import PlanState
from domain.zone import ZONE
from scheduler.facts import iso
from storage import audit, occurrences, plans, work
from storage.db import Transaction
from storage.tables import Plan, Task


async def refusal_of(tx: Transaction, typed: str) -> NotNow | None:
    """For a code, or a range of them, that no agency has as its duty; None where no plan knows it.

    NotNow("nobody_leads") for a task of a running plan, NotNow("plan_is_over") with the newest of the ended ones.
    """
    code = typed.partition("-")[0]
    if led_by_nobody := await _task(tx, code, PlanState.ACTIVE):
        _, task = led_by_nobody
        return NotNow("nobody_leads", code=task.code, content=task.content)
    over = await _task(tx, code, PlanState.CLOSED)
    return await _over(tx, over[0], typed) if over else None


async def _task(tx: Transaction, code: str, state: PlanState) -> tuple[Plan, Task] | None:
    """The first task that bears a code in the newest plan that has one."""
    for plan in reversed(await plans.in_state(tx, state)):
        for task in await plans.tasks(tx, plan.id or 0):
            if fits(code, task.code):
                return plan, task
    return None


async def gone(tx: Transaction, occurrence_id: int) -> DomainError:
    """For an occurrence that no running plan has: NotNow("plan_is_over"), or NotFound("gone") where the plan runs."""
    row = await occurrences.get(tx, occurrence_id)
    return await gone_duty(tx, row.assignment_id) if row else NotFound("gone")


async def gone_duty(tx: Transaction, assignment_id: int) -> DomainError:
    """As `gone`, for an assignment."""
    for plan in await plans.in_state(tx, PlanState.CLOSED):
        for each in await work.duties_in(tx, plan.id or 0):
            if each.assignment.id == assignment_id:
                return await _over(tx, plan, each.task.code)
    return NotFound("gone")


async def _over(tx: Transaction, plan: Plan, code: str) -> NotNow:
    endings = await audit.standing(tx, closing.KIND, plan.id or 0)
    at = endings[0].at.astimezone(ZONE).date() if endings else None
    return NotNow("plan_is_over", code=code, title=plan.title, slug=plan.slug, ended=iso(at))
