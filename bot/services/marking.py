"""Answers to "is it done?": done, undo, received, remind me later."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.services import outside
from bot.services.acting import Acting
from domain import periods
from domain.documents import references
from domain.errors import DomainError, NotAllowed, NotFound, NotNow
from domain.reports import CUT_OFF, is_cut_off
from domain.words import OccurrenceState, Role, TaskKind
from domain.zone import ZONE
from scheduler import confirming, facts
from scheduler.confirming import Desk
from storage import audit, evidence, figures, occurrences, people, reminded, work
from storage.db import Transaction
from storage.work import OPEN, Duties, Work

REPORTED = (OccurrenceState.UNCONFIRMED, OccurrenceState.REPORTED)  # and not yet accepted


class FigureWanted(DomainError):
    """ "Xong" is no answer for an indicator whose figure nobody has told yet: `work` is what waits for it."""

    def __init__(self, current: Work) -> None:
        super().__init__("figure_wanted", code=current.task.code)
        self.work = current


async def mark_done(
    tx: Transaction, acting: Acting, duties: Duties, note: str, occurrence_id: int | None = None
) -> dict[str, Any]:
    """Report the occurrence that is due now as done, or the one that is meant.

    Raises NotNow("already_done") with who and when, NotNow("nothing_due") for a duty without a due date, FigureWanted.
    """
    current = await meant(tx, acting, duties, occurrence_id)
    if current is None:
        raise NotNow("nothing_due", **task_facts(duties))
    return await mark_occurrence_done(tx, acting, current, note)


async def mark_occurrence_done(tx: Transaction, acting: Acting, current: Work, note: str = "") -> dict[str, Any]:
    """Report this very occurrence as done; a second press, an old one or somebody else's changes nothing."""
    may_act(acting, current)
    if await _lacks_its_figure(tx, current):
        raise FigureWanted(current)
    to = await confirming.wanted(tx, current, acting.by.id, acting.on)
    said = {"done_at": acting.now, "done_by": acting.by.id, "note": note or current.occurrence.note}
    said |= to.signed(acting.by.id, acting.now)
    if not await work.move_on(tx, current, OPEN, to.state, **said):
        raise NotNow("already_done", **facts.item(await one(tx, current.id), acting.on, acting.calendar))
    entry = await acting.record(tx, "done", occurrence_id=current.id, task_id=current.task.id, note=note)
    await _close_figures(tx, acting, current)
    for reference in references(note):
        about = {"occurrence_id": current.id, "person_id": acting.by.id, "at": acting.now}
        await evidence.add(tx, **about, reference=reference)
    if to.desk is Desk.ASKED:
        await confirming.ask(tx, to.heads, current, str(entry), acting.now, acting.calendar)
    item = facts.item(current, acting.on, acting.calendar)
    return {**item, **to.to_facts(), "note": note, "verification": current.plan.needs_acceptance}


async def _lacks_its_figure(tx: Transaction, current: Work) -> bool:
    if current.task.kind is not TaskKind.INDICATOR or current.occurrence.state.is_done:
        return False
    return current.id not in await figures.of_occurrences(tx, [current.id])


async def _close_figures(tx: Transaction, acting: Acting, report: Work) -> None:
    """Whoever has handed a periodic report in has closed its figures before; nothing else has such a day."""
    if not periods.is_code(report.occurrence.label):
        return
    assert report.assignment.id is not None
    slot = report.occurrence.slot + CUT_OFF
    await occurrences.accept_slot(tx, report.assignment.id, slot, acting.now, acting.by.id)


async def undo(tx: Transaction, acting: Acting, duties: Sequence[Duties]) -> list[dict[str, Any]]:
    """Take back what was reported: of the tasks named, else the last one this person reported."""
    if not duties:
        last = await audit.last_of(tx, acting.by.id, ("done",))
        if last is None or last.occurrence_id is None:
            raise NotFound("nothing_to_undo")
        return [await undo_occurrence(tx, acting, last.occurrence_id)]
    undone = []
    for each in duties:
        reported = [one for one in await works_of(tx, each) if one.occurrence.state in REPORTED]
        if not reported:
            raise NotNow("not_done_yet", **task_facts(each))
        newest = max(reported, key=lambda one: one.occurrence.done_at or acting.now)
        undone.append(await undo_occurrence(tx, acting, newest.id))
    return undone


async def reported_by(tx: Transaction, acting: Acting, since: date = date.min) -> list[str]:
    """The codes of what the speaker has reported since a day and may still take back, the newest first."""
    mine = [each for each in await work.of_agency(tx, acting.by.agency_id) if each.occurrence.done_by == acting.by.id]
    mine = [each for each in mine if each.occurrence.state in REPORTED and _done_on(each, acting) >= since]
    mine.sort(key=lambda each: each.occurrence.done_at or acting.now, reverse=True)
    return list(dict.fromkeys(each.task.code for each in mine))


def _done_on(each: Work, acting: Acting) -> date:
    return (each.occurrence.done_at or acting.now).astimezone(ZONE).date()


async def undo_occurrence(tx: Transaction, acting: Acting, occurrence_id: int) -> dict[str, Any]:
    """Open again, without what came to prove that report (`withdrawn` says how many files and references).

    What the coordinating office has accepted stays, and what a head has confirmed is the head's.
    """
    current = await one(tx, occurrence_id)
    may_act(acting, current)
    reported_at = current.occurrence.done_at
    await reopen(tx, acting, current)
    withdrawn = await evidence.withdraw(tx, current.id, reported_at) if reported_at else []
    await acting.record(tx, "undo", occurrence_id=current.id, task_id=current.task.id, withdrawn=withdrawn)
    return {**facts.item(current, acting.on, acting.calendar), "withdrawn": len(withdrawn)}


async def reopen(tx: Transaction, acting: Acting, current: Work) -> None:
    """Raises NotNow("nothing_to_undo") and as `leave_to_head`."""
    await leave_to_head(tx, acting, current)
    state = current.occurrence.state
    nobody = dict.fromkeys(("done_at", "done_by", "confirmed_at", "confirmed_by"))
    # From the state that was read: what a head has said in between is not lost.
    if state not in REPORTED or not await work.move_on(tx, current, (state,), OccurrenceState.OPEN, **nobody):
        raise NotNow("nothing_to_undo")
    if state is OccurrenceState.UNCONFIRMED:
        await confirming.unsay(tx, [current.id])


async def leave_to_head(tx: Transaction, acting: Acting, current: Work) -> None:
    """Raises NotAllowed("confirmed_by_head") for a confirmed report, unless the speaker may confirm it or did."""
    confirmed_by = current.occurrence.confirmed_by
    if current.occurrence.state is not OccurrenceState.REPORTED or confirmed_by in {None, acting.by.id}:
        return
    heads = await confirming.confirmers(tx, current.assignment.agency_id, acting.on)
    if acting.by.id not in {head.id for head in heads}:
        by = await people.name(tx, confirmed_by)
        raise NotAllowed("confirmed_by_head", code=current.task.code, by=by)


async def acknowledge(tx: Transaction, acting: Acting, current: Work) -> dict[str, Any]:
    """ "Đã nhận": fewer reminders until the day before; the deadline stays."""
    may_act(acting, current)
    await occurrences.acknowledge(tx, current.id, acting.now)
    await acting.record(tx, "ack", occurrence_id=current.id, task_id=current.task.id)
    return facts.item(current, acting.on, acting.calendar)


async def snooze(tx: Transaction, acting: Acting, current: Work, until: date) -> dict[str, Any]:
    """Quiet until a day, which is never later than the day to act: a deadline is not slept through."""
    may_act(acting, current)
    due = current.due
    if due is not None and due.act_by <= acting.on:
        raise NotNow("too_late_to_snooze", **facts.item(current, acting.on, acting.calendar))
    until = min(until, due.act_by) if due else until
    await reminded.snooze(tx, current.id, acting.by.id, until)
    await acting.record(tx, "snooze", occurrence_id=current.id, task_id=current.task.id, until=until.isoformat())
    return {**facts.item(current, acting.on, acting.calendar), "until": until.isoformat()}


async def meant(tx: Transaction, acting: Acting, duties: Duties, occurrence_id: int | None = None) -> Work | None:
    """The occurrence of a duty that was named by what was said before, else the one that is due now."""
    works = await works_of(tx, duties)
    named = next((each for each in works if each.id == occurrence_id), None)
    return named or current_of(works, acting.on)


async def works_of(tx: Transaction, duties: Duties) -> list[Work]:
    """The occurrences of one duty, by due date."""
    assert duties.assignment.id is not None
    return await work.of_assignment(tx, duties.assignment.id)


async def one(tx: Transaction, occurrence_id: int) -> Work:
    """The occurrence behind a button.

    Raises NotFound("gone") for one that a later version of the plan dropped, NotNow("plan_is_over").
    """
    found = await work.by_id(tx, occurrence_id)
    if found is None:
        raise await outside.gone(tx, occurrence_id)
    return found


async def code_of(tx: Transaction, assignment_id: int) -> str:
    """The full code of a duty. Raises as `one`."""
    return (await duty(tx, assignment_id)).task.code


async def duty(tx: Transaction, assignment_id: int) -> Duties:
    """The duty that a question was about. Raises as `one`."""
    found = await work.duty(tx, assignment_id)
    if found is None:
        raise await outside.gone_duty(tx, assignment_id)
    return found


def current_of(works: Sequence[Work], on: date) -> Work | None:
    """The occurrence somebody means who names the task alone.

    The first open one whose window is open; else the last one that was reported; else the next to come. The day that a
    report's figures are closed on is meant until it is over, from then on the report itself.
    """
    works = [each for each in works if not (is_cut_off(each.occurrence.slot) and _over(each, on))]
    opened = [each for each in works if each.occurrence.opens_on is None or each.occurrence.opens_on <= on]
    todo = [each for each in opened if each.occurrence.state.is_open]
    done = [each for each in opened if each.occurrence.state.is_done]
    coming = [each for each in works if each not in opened]
    return next(iter([*todo, *done[-1:], *coming]), None)


def _over(each: Work, on: date) -> bool:
    return each.due is not None and each.due.due_on < on


def task_facts(duties: Duties) -> dict[str, Any]:
    """A task that has no occurrence to speak of."""
    return {
        "code": duties.task.code,
        "content": duties.task.content,
        "phrase": duties.task.deadline_text,
        "agency": facts.short(duties.agency),
    }


def may_act(acting: Acting, what: Work | Duties) -> None:
    """Only the agency's own people may mark its work (a viewer never)."""
    if acting.by.role is Role.VIEWER or acting.by.agency_id != what.agency.id:
        raise not_yours(acting, what.task.code, [facts.short(what.agency)])


def not_yours(acting: Acting, code: str, leads: Sequence[str]) -> NotAllowed:
    """The task is led by these agencies, and the speaker is of none of them or only follows."""
    viewer = acting.by.role is Role.VIEWER
    return NotAllowed("not_your_task", code=code, leads=leads[:5], more=max(0, len(leads) - 5), viewer=viewer)
