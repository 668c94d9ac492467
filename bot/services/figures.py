"""Figures of indicators: reported for a period, checked, held against the plan's targets, corrected with history."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.commands import Figure
from bot.services import measured
from bot.services.acting import Acting
from bot.services.marking import REPORTED, current_of, leave_to_head, may_act, one, reopen, task_facts, works_of
from bot.services.reported import Reported
from bot.services.targets import goals, pace, verdict
from bot.services.verifying import as_reported, from_record
from domain import periods
from domain.errors import BadInput, DomainError, NotNow
from domain.words import OccurrenceState, TaskKind
from scheduler import confirming
from scheduler.confirming import Confirmation, Desk
from storage import audit, figures, occurrences, work
from storage.db import Transaction
from storage.tables import Audit
from storage.tables import Figure as Row
from storage.work import OPEN, Duties, Work

ASKED_FOR = timedelta(days=15)  # before the day to act: the first reminder of a period, see domain/reminders.py
_DECISIVE = frozenset(
    {"done", "undo", "figure", "accepted", "returned", "confirmed", "head_returned", "passed_on"}
)  # audited words that leave a due date in another state


class Doubtful(DomainError):
    """The figure is so far from the last one that the person is asked first; `facts` say both."""

    def __init__(self, **said: Any) -> None:
        super().__init__("figure_jump", **said)


async def report(
    tx: Transaction,
    acting: Acting,
    duties: Duties,
    told: Figure,
    *,
    period: str | None = None,
    note: str = "",
    occurrence_id: int | None = None,
    sure: bool = False,
) -> dict[str, Any]:
    """Store a figure for a period, by default the one that is due, and answer what it means.

    The due date of that period is reported with it. `sure`: a jump was asked about and confirmed.
    Raises NotAllowed("not_your_task"), NotNow("not_an_indicator", "period_not_begun"), BadInput("no_such_period",
    "figure_out_of_range", "nothing_of_nothing"), Doubtful.
    """
    may_act(acting, duties)
    if duties.task.kind is not TaskKind.INDICATOR:
        raise NotNow("not_an_indicator", **task_facts(duties))
    works = await works_of(tx, duties)
    period, current = _meant(duties, works, period, occurrence_id, acting.on)
    figure = await _read(tx, acting, duties, current, period, told, note)
    entry, confirmation = 0, Confirmation()
    if not figure.repeated:
        if not sure:
            _doubt(figure)
        entry, confirmation = await _keep(tx, acting, figure)
    ahead = pace(duties, works, period, figure.reading.value, acting) if figure.goals else None
    return {**figure.to_facts(), **confirmation.to_facts(), "entry": entry, "pace": ahead}


async def _read(
    tx: Transaction, acting: Acting, duties: Duties, current: Work | None, period: str, told: Figure, note: str
) -> Reported:
    """What was told, held against what is known."""
    found = tuple(goals(duties, period))
    reading = measured.read(told, duties, found)
    before, last = await _earlier(tx, duties, period)
    early = _is_early(current, acting.on) and not all(one.is_met(reading.value) for one in found)
    closed = current is None or current.occurrence.state.is_done
    return Reported(duties, current, period, reading, note, found, before, last, early, closed)


def _is_early(current: Work | None, on: date) -> bool:
    """Told before anybody was asked for it: the period goes on, and what falls short may still grow."""
    if current is None or current.due is None:
        return False
    row = current.occurrence
    undecided = row.state in (*OPEN, *REPORTED) and row.confirmed_by is None
    return undecided and on < current.due.act_by - ASKED_FOR


async def _keep(tx: Transaction, acting: Acting, figure: Reported) -> tuple[int, Confirmation]:
    """Store the figure and report its due date with it, if it has one and the figure is no early one.

    Returns the entry by which it is taken back.
    """
    row = figure.to_row(acting)
    tx.add(row)
    await tx.flush()
    about = {"occurrence_id": figure.occurrence_id, "task_id": figure.duties.task.id}
    shown = measured.shown(figure.reading)
    said = {"period": figure.period, "row": row.id, "figure": shown, "before": figure.replaced}
    if figure.current is not None:
        said["stood"] = {"state": figure.current.occurrence.state.value, **as_reported(figure.current)}
    entry = await acting.record(tx, "figure", **about, **said)
    if figure.current is None:
        return entry, Confirmation()
    if figure.early:
        await _keep_open(tx, acting, figure.current)
        return entry, Confirmation()
    return entry, await _mark(tx, acting, figure.current, figure.note, entry)


async def _keep_open(tx: Transaction, acting: Acting, current: Work) -> None:
    """What was told early and falls short is a word on the way: the period goes on, with its last reminders."""
    if current.occurrence.state in REPORTED:
        await reopen(tx, acting, current)
    await occurrences.acknowledge(tx, current.id, acting.now)


async def take_back(tx: Transaction, acting: Acting, entry: Audit) -> dict[str, Any]:
    """Undo of a report: the figure before counts again, or the due date is open again.

    Raises NotNow("nothing_to_undo") for one that the coordinating office has accepted, and what `reopen` raises.
    """
    row = await figures.withdraw(tx, entry.facts["row"])
    duties = await work.duty(tx, row.assignment_id) if row else None
    if row is None or duties is None:
        raise NotNow("nothing_to_undo")
    left = [each for each in await figures.of_assignment(tx, row.assignment_id) if each.period == row.period]
    if row.occurrence_id is not None:
        current = await one(tx, row.occurrence_id)
        if current.occurrence.state is OccurrenceState.ACCEPTED:
            raise NotNow("nothing_to_undo")
        await leave_to_head(tx, acting, current)
        if left and await _stands_again(tx, acting, current, entry):
            pass
        elif not left and current.occurrence.state in REPORTED:
            await reopen(tx, acting, current)
        elif not left:
            await occurrences.acknowledge(tx, current.id, None)
        elif current.occurrence.state is OccurrenceState.UNCONFIRMED:
            await _ask_about_what_is_left(tx, acting, current, entry)
    return {**task_facts(duties), **measured.told(row), "left": measured.told(left[-1]) if left else None}


async def _stands_again(tx: Transaction, acting: Acting, current: Work, entry: Audit) -> bool:
    """What a correction has changed of its due date is as before: open, reported, accepted; False if it was nothing, or
    something else has come since.
    """
    was = current.occurrence.state
    stood: dict[str, Any] = entry.facts.get("stood", {})  # not on record of earlier figures
    state = OccurrenceState(stood.get("state", was))
    if state is was or was not in (OccurrenceState.OPEN, *REPORTED) or await _changed_since(tx, entry):
        return False
    columns = from_record({name: value for name, value in stood.items() if name != "state"})
    if not await work.move_on(tx, current, (was,), state, **columns):
        raise NotNow("nothing_to_undo")
    if state is OccurrenceState.UNCONFIRMED:
        await _ask_about_what_is_left(tx, acting, current, entry)
    elif was is OccurrenceState.UNCONFIRMED:
        await confirming.unsay(tx, [current.id])
    return True


async def _changed_since(tx: Transaction, entry: Audit) -> bool:
    """Whether anything was said of the due date behind this entry, but what was taken back."""
    later = [each for each in await audit.about(tx, entry.occurrence_id or 0) if (each.id or 0) > (entry.id or 0)]
    gone = {each.facts.get("of") for each in later if each.action == "undo"} - {None}
    undone = {each.id for each in later if each.id in gone or each.facts.get("of") in gone}
    return any(each.action in _DECISIVE and each.id not in undone for each in later)


async def _ask_about_what_is_left(tx: Transaction, acting: Acting, current: Work, entry: Audit) -> None:
    """A head was, or would have been, shown the figure that is withdrawn."""
    heads = await confirming.confirmers(tx, current.assignment.agency_id, acting.on)
    await confirming.unsay(tx, [current.id])
    await confirming.ask(tx, heads, current, f"{entry.id}:back", acting.now, acting.calendar)


async def history(tx: Transaction, duties: Duties) -> dict[str, Any]:
    """An indicator's year: for each period the goal and the figure that counts, with how often it was corrected."""
    if duties.task.kind is not TaskKind.INDICATOR:
        raise NotNow("not_an_indicator", **task_facts(duties))
    assert duties.assignment.id is not None
    rows = await figures.of_assignment(tx, duties.assignment.id)
    works = await works_of(tx, duties)
    named = {each.occurrence.label for each in works if periods.is_code(each.occurrence.label)}
    order = sorted(named | {row.period for row in rows}, key=periods.bounds)
    newest = {row.period: row for row in rows}
    return {
        **task_facts(duties),
        "plan": duties.plan.title,
        "year": duties.plan.year,
        "unit": next((row.unit for row in reversed(rows)), measured.unit_of(goals(duties, f"Y-{duties.plan.year}"))),
        "periods": [
            {
                "period": period,
                "figure": measured.told(newest[period]) if period in newest else None,
                "goals": [
                    verdict(goal, measured.exact(newest[period]) if period in newest else None) for goal in found
                ],
                "corrections": max(0, sum(row.period == period for row in rows) - 1),
            }
            for period in order
            for found in [goals(duties, period)]
        ],
    }


def _meant(
    duties: Duties, works: Sequence[Work], period: str | None, occurrence_id: int | None, on: date
) -> tuple[str, Work | None]:
    """The period that is reported and its due date, if it has one whose time has come."""
    if period is None:
        current = next((each for each in works if each.id == occurrence_id), None) or current_of(works, on)
        period = _period_of(current, duties.plan.year, on)
    else:
        period = period if "-" in period else f"{period}-{duties.plan.year}"
        known = [each for each in works if periods.is_code(each.occurrence.label)]
        current = next((each for each in known if each.occurrence.label == period), None)
        if known and current is None:
            raise BadInput("no_such_period", period=period, periods=[each.occurrence.label for each in known])
    begins, _ = periods.bounds(period)
    if begins > on:
        raise NotNow("period_not_begun", **task_facts(duties), period=period, begins=begins.isoformat())
    opens_on = current.occurrence.opens_on if current else None
    return period, current if opens_on is None or opens_on <= on else None


def _period_of(current: Work | None, year: int, on: date) -> str:
    """A duty without due dates is told by quarters; one with a single date by the period that its window is ("Quý I"),
    else by the year.
    """
    if current is None:
        return periods.quarter(on)
    row = current.occurrence
    if periods.is_code(row.label):
        return row.label
    named = periods.spanning(row.opens_on, row.first_due_on) if row.opens_on and row.first_due_on else ""
    return named or f"Y-{year}"


async def _earlier(tx: Transaction, duties: Duties, period: str) -> tuple[Row | None, Row | None]:
    """The figure of this period that a new one takes the place of, and the last one of a period before."""
    assert duties.assignment.id is not None
    rows = await figures.of_assignment(tx, duties.assignment.id)
    return next((row for row in reversed(rows) if row.period == period), None), _last_before(rows, period)


def _doubt(figure: Reported) -> None:
    """Raises Doubtful for a figure far away from the one it replaces, or from that of the period before; what was as
    far from the latter already is not asked about again.
    """
    before, last = figure.before, figure.last
    far = before if before and measured.jumps(figure.reading, before) else None
    if far is None and last and measured.jumps(figure.reading, last):
        far = None if before and before.unit == last.unit and measured.apart(measured.exact(before), last) else last
    if far:
        about = {**task_facts(figure.duties), "occurrence": figure.occurrence_id, "period": figure.period}
        raise Doubtful(**about, **measured.shown(figure.reading), last=measured.told(far))


async def _mark(tx: Transaction, acting: Acting, current: Work, note: str, entry: int) -> Confirmation:
    """The figure is the report of its due date; a correction of it goes the same way as the first one.

    It is as late as the first one was: what it corrects was handed in on its day.
    """
    to = await confirming.wanted(tx, current, acting.by.id, acting.on)
    said = {"done_by": acting.by.id, "note": note or current.occurrence.note}
    said |= {"confirmed_at": None, "confirmed_by": None} | to.signed(acting.by.id, acting.now)
    if not await work.move_on(tx, current, OPEN, to.state, done_at=acting.now, **said):
        corrected = (*REPORTED, OccurrenceState.ACCEPTED) if current.plan.needs_acceptance else REPORTED
        await work.move_on(tx, current, corrected, to.state, **said)
    if to.desk is Desk.ASKED:
        await confirming.ask(tx, to.heads, current, str(entry), acting.now, acting.calendar)
    return to


def _last_before(history: Sequence[Row], period: str) -> Row | None:
    """The newest figure of the latest period before this one, of the same length."""
    earlier = [
        row for row in history if row.period[0] == period[0] and periods.bounds(row.period) < periods.bounds(period)
    ]
    return max(earlier, key=lambda row: (periods.bounds(row.period), row.id), default=None)
