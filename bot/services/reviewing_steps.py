"""The steps of a review: each changes some rows of a draft, and is kept in the audit as what stood there before.

So the way back is on record, and so is what a person left out.
"""

from collections.abc import Sequence
from typing import Any

from bot.services.acting import Actor
from domain.errors import NotFound
from plans import draft as drafts
from plans.draft import Row
from storage import audit
from storage.db import Transaction
from storage.tables import Audit, Plan

KIND = "plan_review"


async def take(tx: Transaction, acting: Actor, plan: Plan, at: int, count: int, rows: Sequence[Row], what: str) -> None:
    """Put `rows` in place of `count` rows from `at` on, and keep what was there."""
    before = plan.draft[at : at + count]
    after = [drafts.to_json(row, plan.slug) for row in rows]
    plan.draft = [*plan.draft[:at], *after, *plan.draft[at + count :]]
    tx.add(plan)
    await tx.flush()
    await acting.record(tx, KIND, plan=plan.id, what=what, at=at, before=before, after=len(after))


async def undo(tx: Transaction, acting: Actor, plan: Plan) -> str:
    """Take back the newest step that stands; returns what it was. Raises NotFound("no_step_to_undo")."""
    entry = next(iter(await _standing(tx, plan)), None)
    if entry is None:
        raise NotFound("no_step_to_undo")
    at, after = entry.facts["at"], entry.facts["after"]
    plan.draft = [*plan.draft[:at], *entry.facts["before"], *plan.draft[at + after :]]
    tx.add(plan)
    await acting.record(tx, "undo", of=entry.id, what=KIND)
    return str(entry.facts["what"])


async def dropped(tx: Transaction, plan: Plan) -> list[dict[str, Any]]:
    """The rows that a person left out, as they were then."""
    there = {row["content"] for row in plan.draft}
    steps = [each for each in await _standing(tx, plan) if each.facts["what"] in ("drop", "workbook")]
    return [row for each in steps for row in each.facts["before"] if row["content"] not in there]


async def _standing(tx: Transaction, plan: Plan) -> list[Audit]:
    """Newest first; a number may have been another draft's that was thrown away."""
    return [each for each in await audit.standing(tx, KIND, plan.id or 0) if each.at >= plan.loaded_at]
