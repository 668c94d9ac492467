"""Codes as people type them to the duties they mean: "2.3" finds "II.2.3" among one's own."""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.services import outside
from bot.services.acting import Acting, Actor
from bot.services.codes import expand, fits, span
from bot.services.marking import not_yours
from domain.errors import BadInput, DomainError, NotAllowed, NotFound
from domain.words import PlanState, Role
from plans.agencies import Alias, fold
from scheduler.facts import short
from storage import agencies, plans, work
from storage.db import Transaction
from storage.tables import Agency, Plan
from storage.work import Duties

Picked = Mapping[str, int]  # a code as typed -> the assignment the person chose when several fitted
MOST_PLANS = 10  # named where none is meant
MOST_WORDS = 25  # of an agency's name


class WhichOne(DomainError):
    """Several of the person's tasks end in the code they typed: they choose."""

    def __init__(self, code: str, fitting: Sequence[Duties]) -> None:
        super().__init__("which_one", code=code)
        self.code = code
        self.fitting = tuple(fitting)


async def own(
    tx: Transaction, acting: Acting, codes: Sequence[str], picked: Picked | None = None, *, prefer_open: bool = True
) -> list[Duties]:
    """The duties of the speaker's own agency that `codes` mean, in the order typed; ranges are spelled out.

    Where several fit and one of them alone is open, that one is meant (not for undo: prefer_open=False).
    Raises NotFound("unknown_code"), NotAllowed("not_your_task") for a task that others lead, WhichOne,
    BadInput("too_many_codes", "bad_range"), and NotNow("plan_is_over") for one that only ended plans know.
    """
    mine = await work.duties(tx, agency_id=acting.by.agency_id)
    open_now = await work.open_assignments(tx, acting.by.agency_id) if prefer_open else frozenset()
    try:
        spelled = expand(codes, [duties.task.code for duties in mine])
        return [_one(code, mine, picked or {}, open_now) for code in spelled]
    except NotFound as missing:
        raise await _not_theirs(tx, acting, missing.facts["code"]) from None


async def _not_theirs(tx: Transaction, acting: Acting, code: str) -> DomainError:
    """Who leads the task instead of the speaker's agency, or what its code means else."""
    leads = sorted({short(duties.agency) for duties in await work.duties(tx) if fits(code, duties.task.code)})
    if leads:
        return not_yours(acting, code, leads)
    return await outside.refusal_of(tx, code) or NotFound("unknown_code", code=code)


async def anyones(
    tx: Transaction, acting: Acting, codes: Sequence[str], picked: Picked | None = None, agency: Agency | None = None
) -> list[Duties]:
    """As `own`, but a task of others may be looked at too: one duty for each task, the speaker's own if there is.

    With an agency it is that one's duty. Raises NotFound("unknown_code") where it has none.
    """
    if agency is not None:
        theirs = await work.duties(tx, agency_id=agency.id)
        try:
            return [_one(code, theirs, picked or {}) for code in expand(codes, [each.task.code for each in theirs])]
        except NotFound as missing:
            raise NotFound(missing.name, **missing.facts, agency=short(agency)) from None
    try:
        return await own(tx, acting, codes, picked)
    except NotAllowed:
        everyones = {duties.task.id: duties for duties in reversed(await work.duties(tx))}
        known = sorted(everyones.values(), key=lambda duties: (duties.plan.id, duties.task.position))
        return [_one(code, known, picked or {}) for code in expand(codes, [duties.task.code for duties in known])]


async def named(tx: Transaction, acting: Acting, code: str, agency: str = "") -> list[Duties]:
    """A task as one command names it. "2.3 STP" from an admin or viewer is that agency's duty, "2.3" everyone's.

    From anybody else it is their own. Raises NotFound("no_agency"), BadInput("ambiguous_code"), and as `own`.
    """
    everything = acting.by.role in {Role.ADMIN, Role.VIEWER}
    asked = await agency_named(tx, acting, agency) if everything and agency else None
    of = asked.id if asked else None if everything else acting.by.agency_id
    fitting = [duties for duties in await work.duties(tx, agency_id=of) if fits(code, duties.task.code)]
    fitting = [duties for duties in fitting if duties.task.code.upper() == code.upper()] or fitting
    if not fitting:
        refusal = await _not_theirs(tx, acting, code)
        if asked and refusal.name == "not_your_task":
            refusal = NotFound("unknown_code", code=code, agency=short(asked))
        raise refusal
    codes = sorted({duties.task.code for duties in fitting})
    if len({duties.task.id for duties in fitting}) > 1:
        raise BadInput("ambiguous_code", code=code, codes=codes)
    return fitting


async def led_by_others(tx: Transaction, acting: Acting, typed: str) -> list[NotAllowed]:
    """A refusal for each task between two codes that others lead and the speaker's agency does not."""
    known, (first, _, last) = await work.duties(tx), typed.partition("-")
    mine = span(first, last, [each.task.code for each in known if each.agency.id == acting.by.agency_id])
    between = [code for code in span(first, last, [each.task.code for each in known]) if code not in mine]
    leads = {code: {short(each.agency) for each in known if fits(code, each.task.code)} for code in between}
    return [not_yours(acting, code, sorted(leads[code])) for code in between]


async def agency_named(tx: Transaction, acting: Actor, typed: str) -> Agency:
    """An agency by its code or one of its names, marks and capitals aside. Raises NotFound("no_agency").

    Of two that are named alike the one that exists today is meant; one that has ended is still asked about.
    """
    if agency := (await _agencies(tx, acting)).get(fold(typed)):
        return agency
    raise NotFound("no_agency", code=typed)


async def _agencies(tx: Transaction, acting: Actor) -> dict[str, Agency]:
    """The agencies by their codes and names, folded."""
    known: dict[str, Agency] = {}
    for agency in sorted(await agencies.every(tx), key=lambda each: not agencies.exists(each, acting.on)):
        aliases = (Alias.of(text).name for text in agency.aliases)
        for name in filter(None, (agency.code, agency.name, agency.short_name, *aliases)):
            known.setdefault(fold(name), agency)
    return known


async def agency_asked(tx: Transaction, acting: Actor, typed: str) -> Agency | None:
    """The agency that the words behind a code name; None for other words.

    Raises NotFound("no_agency") for what is written as a code and is none.
    """
    try:
        return (await agency_first(tx, acting, typed))[0] if typed else None
    except NotFound:
        first = typed.split(maxsplit=1)[0]
        if not _CODE.fullmatch(first):
            return None
        raise NotFound("no_agency", code=first) from None


_CODE = re.compile(r"[A-ZĐ][A-ZĐ0-9]{1,11}")


async def agency_first(tx: Transaction, acting: Actor, text: str) -> tuple[Agency, str]:
    """The agency that a text begins with, as many of its words as name one, and the rest. Raises as `agency_named`."""
    words, known = text.split(), await _agencies(tx, acting)
    for n in range(min(len(words), MOST_WORDS), 0, -1):
        if agency := known.get(fold(" ".join(words[:n]))):
            return agency, " ".join(words[n:])
    raise NotFound("no_agency", code=" ".join(words[:1]))


async def plan_named(tx: Transaction, typed: str, state: PlanState, *others: PlanState) -> Plan:
    """The plan in one of these states that a slug or a number means.

    Raises, by the first state, NotFound("no_such_draft", "no_such_plan", "no_ended_plan") with the newest plans in it
    and with the `state` of the plan that bears the name, if one does.
    """
    if plan := await plans.named(tx, typed, state, *others):
        return plan
    there = [f"{each.id} ({each.slug})" for each in await plans.in_state(tx, state)]
    bears = await plans.named(tx, typed, *PlanState)
    found = bears.state.value if bears else ""
    raise NotFound(_NO_PLAN[state], typed=typed, plans=there[-MOST_PLANS:], state=found)


_NO_PLAN = {
    PlanState.DRAFT: "no_such_draft",
    PlanState.ACTIVE: "no_such_plan",
    PlanState.CLOSED: "no_ended_plan",
}


async def plan_of(tx: Transaction, plan_id: int) -> Plan:
    """The plan that a button or a command names. Raises NotFound("no_plan")."""
    plan = await plans.by_id(tx, plan_id)
    if plan is None:
        raise NotFound("no_plan")
    return plan


def _one(code: str, known: Sequence[Duties], picked: Picked, open_now: Collection[int] = ()) -> Duties:
    if code in picked:
        return next(duties for duties in known if duties.assignment.id == picked[code])
    fitting = [duties for duties in known if fits(code, duties.task.code)]
    exact = [duties for duties in fitting if duties.task.code.upper() == code.upper()]
    still_open = [duties for duties in fitting if duties.assignment.id in open_now]
    match exact or (still_open if len(still_open) == 1 else fitting):
        case []:
            raise NotFound("unknown_code", code=code)
        case [only]:
            return only
        case several:
            raise WhichOne(code, several)
