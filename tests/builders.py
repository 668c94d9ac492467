"""A small office for a test, a noun at a time; what a test does not say is of no matter to it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from domain.deadlines import rules
from domain.deadlines.phrases import read
from domain.words import Duty, PlanState, Role, TaskKind
from storage import people
from storage.db import Transaction
from storage.people import Member
from storage.tables import Address, Agency, Assignment, Person, Plan, Task

LOADED = datetime(2024, 1, 23, 3, 0, tzinfo=UTC)


async def an_agency(tx: Transaction, code: str = "STP", short_name: str = "", groups: Sequence[str] = ()) -> Agency:
    agency = Agency(code=code, name=f"Cơ quan {code}", short_name=short_name or code, groups=list(groups))
    tx.add(agency)
    await tx.flush()
    return agency


async def a_person(
    tx: Transaction, agency: Agency, role: Role = Role.OFFICER, *, at: Sequence[tuple[str, str]] | None = None
) -> Member:
    """Somebody of the agency, reached at the (channel, address) pairs of `at`, in that order."""
    assert agency.id is not None
    person = Person(name=f"{role.value} {agency.code}", role=role, agency_id=agency.id)
    tx.add(person)
    await tx.flush()
    assert person.id is not None
    for position, (channel, address) in enumerate(
        at if at is not None else [("local", f"{role.value}-{agency.code}-{person.id}")]
    ):
        tx.add(Address(person_id=person.id, channel=channel, address=address, position=position))
    await tx.flush()
    return await people.by_id(tx, person.id)


async def a_plan(tx: Transaction, year: int = 2024, **settings: Any) -> Plan:
    """A plan that runs."""
    named = {"slug": f"plan-{year}", "title": f"Kế hoạch năm {year}"}
    plan = Plan(year=year, loaded_at=LOADED, **{**named, "state": PlanState.ACTIVE, **settings})
    tx.add(plan)
    await tx.flush()
    return plan


async def a_task(
    tx: Transaction,
    plan: Plan,
    code: str,
    phrase: str,
    leads: Sequence[Agency],
    *,
    content: str = "",
    kind: TaskKind = TaskKind.TASK,
    targets: Sequence[dict[str, object]] = (),
) -> Task:
    """One row with its deadline phrase read as the product reads it, assigned to each of its lead agencies."""
    assert plan.id is not None
    task = Task(
        plan_id=plan.id,
        code=code,
        position=sum(map(ord, code)),
        content=content or f"Việc {code}",
        kind=kind,
        lead=[agency.name for agency in leads],
        deadline_text=phrase,
        rules=[rules.to_json(rule) for rule in read(phrase, plan.year).rules],
        targets=list(targets),
    )
    tx.add(task)
    await tx.flush()
    assert task.id is not None
    for agency in leads:
        assert agency.id is not None
        tx.add(Assignment(task_id=task.id, agency_id=agency.id, duty=Duty.LEAD))
    await tx.flush()
    return task
