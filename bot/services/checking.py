"""Answers to the one-tap questions about duties without a date, and results that are told without being asked."""

from typing import Any

from bot.services.acting import Acting
from bot.services.marking import may_act, task_facts, works_of
from domain import checkins as checkins_due
from domain import periods
from domain.deadlines.rules import from_json
from domain.errors import NotFound, NotNow
from storage import checkins, work
from storage.db import Transaction
from storage.tables import Audit, CheckIn
from storage.work import Duties

STILL, CAME, RESULT, NOT_YET, HAPPENED = "still", "came", "result", "notyet", "happened"


async def about(tx: Transaction, acting: Acting, check_in_id: int) -> tuple[CheckIn, Duties]:
    """The question behind a button, and the duty it is about. Raises NotFound("question_gone") and NotAllowed."""
    row = await checkins.by_id(tx, check_in_id)
    duties = await work.duty(tx, row.assignment_id) if row else None
    if row is None or duties is None:
        raise NotFound("question_gone")
    may_act(acting, duties)
    return row, duties


async def answer(tx: Transaction, acting: Acting, check_in_id: int, said: str, note: str = "") -> dict[str, Any]:
    """Keep the answer; a later one takes its place, and both are on record."""
    row, duties = await about(tx, acting, check_in_id)
    return await _keep(tx, acting, row, duties, said, note)


async def result(tx: Transaction, acting: Acting, duties: Duties, note: str) -> dict[str, Any]:
    """`/done` of a duty that goes on all year: what was achieved in this quarter."""
    may_act(acting, duties)
    assert duties.assignment.id is not None
    row = await checkins.of_period(tx, duties.assignment.id, periods.quarter(acting.on), acting.now)
    return await _keep(tx, acting, row, duties, RESULT, note)


async def stands(tx: Transaction, acting: Acting, duties: Duties) -> bool:
    """Whether its results are kept by quarter, because no due date was ever made for it."""
    rules = [from_json(rule) for rule in duties.task.rules]
    return checkins_due.stands(rules, acting.on) and not await works_of(tx, duties)


async def undo(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """The answer as it was before. Raises NotNow("changed_since") if somebody has answered again."""
    row, duties = await about(tx, acting, entry.facts["check_in"])
    if row.answer != entry.facts["answer"]:
        raise NotNow("changed_since")
    row.answer, row.note = entry.facts["before"]
    row.answered_at = row.answered_at if row.answer else None
    row.answered_by = row.answered_by if row.answer else None
    tx.add(row)
    return {**task_facts(duties), "period": row.period, "answer": entry.facts["answer"]}


async def _keep(tx: Transaction, acting: Acting, row: CheckIn, duties: Duties, said: str, note: str) -> dict[str, Any]:
    before = [row.answer, row.note]
    note = " ".join(note.split())
    row.answer, row.note, row.answered_by, row.answered_at = said, note, acting.by.id, acting.now
    tx.add(row)
    await tx.flush()
    entry = await acting.record(
        tx,
        "check_in",
        task_id=duties.task.id,
        check_in=row.id,
        period=row.period,
        answer=said,
        note=note,
        before=before,
    )
    return {**task_facts(duties), "period": row.period, "answer": said, "note": note, "entry": entry}
