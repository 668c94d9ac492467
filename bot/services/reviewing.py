"""A draft is checked by a person: flagged rows one by one, or all of them in a workbook. Every step can be undone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.services import directories, loading, reviewing_steps
from bot.services.acting import Actor
from domain.deadlines.explain import explain
from domain.deadlines.workdays import Calendar
from domain.errors import BadInput, NotFound, NotNow
from domain.words import PlanState
from plans import editing, review, review_form, review_writing
from plans.above import above
from plans.agencies import Directory
from plans.draft import Row
from plans.review import Change, Taken
from plans.review_form import Sheet
from storage import plans
from storage.db import Transaction
from storage.tables import Plan

MOST_SHOWN = 20  # changes of a workbook told one by one


@dataclass(frozen=True, slots=True)
class Stop:
    """What a person is asked about: a row with problems, or, with `name`, an agency of it that is not known."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The short names of the agencies that a printed name was given to, and the codes of the rows that print it."""

    agencies: tuple[str, ...]
    rows: tuple[str, ...]


async def draft(tx: Transaction, plan_id: int | None = None) -> Plan:
    """The draft of this number, else the newest. Raises NotFound("no_draft")."""
    waiting = await plans.in_state(tx, PlanState.DRAFT)
    for plan in reversed(waiting):
        if plan_id is None or plan.id == plan_id:
            return plan
    raise NotFound("no_draft")


async def stops(tx: Transaction, plan: Plan) -> list[Stop]:
    """Everything in a draft that a person should look at, in the plan's order; names before the row they stand in.

    A name that several rows print is asked about once, as one answer holds for all of them.
    """
    found = await directories.of_plan(tx, plan)
    once: dict[str | Stop, Stop] = {}
    for row in loading.rows_of(plan):
        for stop in _stops(row, found):
            once.setdefault(stop.name or stop, stop)
    return list(once.values())


def _stops(row: Row, found: Directory) -> list[Stop]:
    names = [Stop(row.code, name) for name in review_form.unresolved(row, found)] if not editing.is_offer(row) else []
    return [*names, *([Stop(row.code)] if row.problems else [])]


async def shown(tx: Transaction, acting: Actor, plan: Plan, stop: Stop) -> dict[str, Any]:
    """One stop as facts: every cell beside its reading, what is doubtful, what may be done."""
    at, row = _find(plan, stop.code)
    return {
        "plan": plan.id,
        "title": plan.title,
        **as_facts(row, acting.calendar),
        "name": stop.name,
        "offer": editing.is_offer(row),
        **await _named(tx, plan, stop.name),
        "may_merge": len(plan.draft) > 1,
        "above": above(loading.rows_of(plan), at),
        "splits": {"lead": len(row.lead) > 1, "deadline": ";" in row.deadline_text},
    }


def as_facts(row: Row, calendar: Calendar) -> dict[str, Any]:
    return {
        "code": row.code,
        "content": row.content,
        "lead": list(row.lead),
        "coordinating": list(row.coordinating),
        "product": row.product,
        "phrase": row.deadline_text,
        "readings": readings(row, calendar),
        "problems": [problem.message for problem in row.problems],
        "page": row.page,
    }


def readings(row: Row, calendar: Calendar) -> list[str]:
    return [explain(rule, calendar) for rule in row.rules]


async def _named(tx: Transaction, plan: Plan, name: str) -> dict[str, Any]:
    """Who may be meant by a printed name, nobody by none."""
    if not name:
        return {"suggestions": [], "otherwise": []}
    return directories.told(await directories.of_plan(tx, plan), name, await directories.short_names(tx))


# Steps: each changes some rows of the draft, and is on record (see reviewing_steps).


async def keep(tx: Transaction, acting: Actor, plan: Plan, code: str) -> None:
    """The row is right as it stands; an offered duty is taken."""
    at, row = _find(plan, code)
    await reviewing_steps.take(tx, acting, plan, at, 1, [editing.accepted(row)], "keep")


async def drop(tx: Transaction, acting: Actor, plan: Plan, code: str) -> None:
    at, _ = _find(plan, code)
    await reviewing_steps.take(tx, acting, plan, at, 1, [], "drop")


async def edit(tx: Transaction, acting: Actor, plan: Plan, code: str, field: str, text: str) -> Row:
    """Another text in one field. Raises BadInput("bad_row_code"), NotNow("row_code_taken")."""
    at, row = _find(plan, code)
    changed = editing.edited(row, field, text, plan.year)
    if changed.code != code and changed.code in _codes(plan):
        raise NotNow("row_code_taken", code=changed.code)
    await reviewing_steps.take(tx, acting, plan, at, 1, [changed], "edit")
    return changed


def try_deadline(acting: Actor, plan: Plan, code: str, text: str) -> dict[str, Any]:
    """How a deadline would be read in this row; nothing is changed."""
    _, row = _find(plan, code)
    return as_facts(editing.edited(row, "deadline_text", text, plan.year), acting.calendar)


async def split(tx: Transaction, acting: Actor, plan: Plan, code: str, how: str, text: str = "") -> list[Row]:
    """One row for each lead ("lead") or each deadline ("deadline"), or a second one that begins with `text`."""
    at, row = _find(plan, code)
    taken = _codes(plan)
    ways: dict[str, Callable[[], tuple[Row, ...]]] = {
        "lead": lambda: editing.split_by_lead(row, taken),
        "deadline": lambda: editing.split_by_deadline(row, taken, plan.year),
        "text": lambda: editing.split_at(row, text, taken),
    }
    parts = list(ways[how]())
    await reviewing_steps.take(tx, acting, plan, at, 1, parts, "split")
    return parts


async def merge(tx: Transaction, acting: Actor, plan: Plan, code: str, *, below: bool = False) -> Row:
    """Make one row of this one and the one above (or below) it. Raises NotNow("nothing_above", "nothing_below")."""
    at, _ = _find(plan, code)
    first = at if below else at - 1
    rows = loading.rows_of(plan)
    if not 0 <= first < len(rows) - 1:
        raise NotNow("nothing_below" if below else "nothing_above", code=code)
    whole = editing.merged(rows[first], rows[first + 1], plan.year)
    await reviewing_steps.take(tx, acting, plan, first, 2, [whole], "merge")
    return whole


def neighbours(plan: Plan, code: str) -> dict[str, dict[str, str] | None]:
    """The rows "above" and "below" one, by code and content; None where there is none."""
    at, _ = _find(plan, code)
    rows = loading.rows_of(plan)
    found = {"above": rows[at - 1] if at else None, "below": rows[at + 1] if at + 1 < len(rows) else None}
    return {where: {"code": row.code, "content": row.content} if row else None for where, row in found.items()}


async def fill(tx: Transaction, acting: Actor, plan: Plan, code: str) -> Row:
    """Put what stands above into the empty cells of a row. Raises NotFound("row_gone") where that has changed."""
    at, row = _find(plan, code)
    texts = above(loading.rows_of(plan), at)
    if not texts:
        raise NotFound("row_gone", code=code)
    changed = editing.filled(row, texts, plan.year)
    await reviewing_steps.take(tx, acting, plan, at, 1, [changed], "edit")
    return changed


async def give(tx: Transaction, acting: Actor, plan: Plan, stop: Stop, typed: str) -> Given:
    """A printed name means the agencies typed (codes or names, ";" between); nothing typed: nobody.

    It holds for every row in which the name is still open. Raises NotFound("agency_unknown") with what may be meant.
    """
    found, names = await directories.of_plan(tx, plan), await directories.short_names(tx)
    codes = _resolved(found, editing.names(typed.replace(",", ";")), names)
    rows = loading.rows_of(plan)
    places = [at for at, row in enumerate(rows) if stop.name in review_form.unresolved(row, found)]
    if not places:
        raise NotFound("row_gone", code=stop.code)
    first, last = places[0], places[-1]
    reach = rows[first : last + 1]
    now = [editing.given(row, stop.name, codes) if at in places else row for at, row in enumerate(reach, first)]
    await reviewing_steps.take(tx, acting, plan, first, len(reach), now, "give")
    return Given(tuple(names[code] for code in codes), tuple(rows[at].code for at in places))


def _find(plan: Plan, code: str) -> tuple[int, Row]:
    for at, row in enumerate(loading.rows_of(plan)):
        if row.code == code:
            return at, row
    raise NotFound("row_gone", code=code)


def _codes(plan: Plan) -> set[str]:
    return {row["code"] for row in plan.draft}


# The workbook


async def workbook(tx: Transaction, acting: Actor, plan: Plan) -> Callable[[], bytes]:
    """What writes the draft as a workbook: long work, so it is done after the transaction."""
    return partial(review_writing.to_xlsx, _sheet(plan), acting.calendar, await directories.of_plan(tx, plan))


def _sheet(plan: Plan) -> Sheet:
    assert plan.id is not None
    return Sheet(plan.id, plan.slug, plan.title, plan.year, tuple(loading.rows_of(plan)))


async def take(tx: Transaction, acting: Actor, taken: Taken, meant: Plan | None = None) -> dict[str, Any]:
    """What came back becomes the draft (`meant`, where one was named); what differs is told.

    Raises NotFound("no_draft") for a draft that runs already or was thrown away, BadInput("review_foreign") for the
    workbook of another draft. Steps made since the workbook was written are overruled, told, and one undo away.
    """
    plan = await draft(tx, taken.base.number)
    if plan.slug != taken.base.slug or (meant is not None and meant.id != plan.id):
        raise BadInput("review_foreign", title=taken.base.title)
    rows = await _with_codes(tx, plan, taken.rows)
    now = tuple(loading.rows_of(plan))
    differences = list(review.changes(now, rows))
    if differences:
        await reviewing_steps.take(tx, acting, plan, 0, len(plan.draft), rows, "workbook")
    return {
        "plan": plan.id,
        "title": plan.title,
        "count": len(differences),
        "outdated": now != taken.base.rows,
        "changes": [_change(one, rows, acting.calendar) for one in differences[:MOST_SHOWN]],
        "more": max(0, len(differences) - MOST_SHOWN),
        "open": len(await stops(tx, plan)),
        "versions": await loading.amendable(tx, plan),
    }


async def _with_codes(tx: Transaction, plan: Plan, rows: Sequence[Row]) -> list[Row]:
    """The rows with names instead of codes resolved, where somebody typed a name behind a "="."""
    found, names = await directories.of_plan(tx, plan), await directories.short_names(tx)
    return [
        replace(row, chosen=tuple((name, _resolved(found, typed, names)) for name, typed in row.chosen)) for row in rows
    ]


def _resolved(found: Directory, typed: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    codes: list[str] = []
    for name in typed:
        meant = found.chosen(name)
        if not meant.agencies:
            raise NotFound("agency_unknown", typed=name, **directories.told(found, name, names))
        codes += meant.agencies
    return tuple(dict.fromkeys(codes))


def _change(change: Change, rows: Sequence[Row], calendar: Calendar) -> dict[str, Any]:
    """A changed cell; a deadline with how it is read now."""
    row = next((row for row in rows if row.code == change.code), None)
    read = readings(row, calendar) if row and change.field == "deadline_text" else []
    return {"code": change.code, "field": change.field, "was": change.was, "now": change.now, "readings": read}
