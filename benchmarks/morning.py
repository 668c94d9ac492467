"""What one morning costs: the bundles of a province, a rehearsal of a month, and what its admin asks about it.

    python -m benchmarks.morning [AGENCIES] [OFFICERS]

Without numbers a province: 115 agencies with a head each, 250 officers, 35 tasks for every agency (4,025 assignments),
13 of them due within two weeks (1,495). `3700 8000` is the country: 129,500 assignments. The office is an SQLite file;
nothing is sent.
"""

import asyncio
import resource
import sys
import tempfile
from collections.abc import Awaitable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from bot.services import viewing
from bot.services.acting import Acting
from domain.deadlines.rules import Date, to_json
from domain.reminders import Policy
from domain.words import Duty, PlanState, Role
from scheduler import digest
from scheduler.tick import rehearse, tick
from storage import notices, people
from storage.db import Database, Transaction, migrate
from storage.tables import Address, Agency, Assignment, Person, Plan, Task

NOW = datetime(2024, 5, 13, 0, 30, tzinfo=UTC)  # half past seven of a Monday
DAY = NOW.date()
NEAR, FAR = 13, 22  # tasks: due within two weeks, and in the months to come
POLICY = Policy()
Result = TypeVar("Result")


async def furnish(tx: Transaction, agencies: int, officers: int) -> None:
    """Every task for every agency, its officers shared out among them."""
    places = [Agency(code=f"A{n}", name=f"Cơ quan {n}", short_name=f"CQ {n}") for n in range(agencies)]
    plan = Plan(slug="plan", title="Kế hoạch", year=DAY.year, state=PlanState.ACTIVE, loaded_at=NOW)
    tx.add_all([*places, plan])
    await tx.flush()
    staff = [
        Person(name=f"Cán bộ {n}", role=Role.OFFICER, agency_id=places[n % agencies].id or 0) for n in range(officers)
    ]
    staff += [Person(name=f"Thủ trưởng {a.code}", role=Role.HEAD, agency_id=a.id or 0) for a in places]
    staff.append(Person(name="Quản trị", role=Role.ADMIN, agency_id=places[0].id or 0))
    tasks = [_task(plan.id or 0, n) for n in range(NEAR + FAR)]
    tx.add_all([*staff, *tasks])
    await tx.flush()
    tx.add_all([Assignment(task_id=t.id or 0, agency_id=a.id or 0, duty=Duty.LEAD) for a in places for t in tasks])
    tx.add_all([Address(person_id=p.id or 0, channel="local", address=f"phone-{p.id}") for p in staff])


def _task(plan_id: int, n: int) -> Task:
    due = DAY + timedelta(days=1 + n if n < NEAR else 8 * n)
    return Task(
        plan_id=plan_id,
        code=f"II.{n}",
        position=n,
        content=f"Rà soát, đơn giản hoá thủ tục hành chính thuộc phạm vi quản lý, nội dung thứ {n}",
        lead=["Các sở, ban, ngành; UBND cấp huyện"],
        product="Báo cáo",
        deadline_text=f"Trước ngày {due:%d/%m/%Y}",
        rules=[to_json(Date(due))],
    )


async def measured(name: str, work: Awaitable[Result]) -> Result:
    """Run it and print what it took: seconds of the clock, seconds of the processor, the peak of memory so far."""
    began, busy = perf_counter(), process_time()
    result = await work
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name:34} {perf_counter() - began:7.2f} s   cpu {process_time() - busy:7.2f} s   peak {peak} MB", flush=True
    )
    return result


async def asked_by_admin(tx: Transaction, days: int) -> Acting:
    (admin,) = await people.active(tx, roles=[Role.ADMIN])
    return Acting(admin, NOW + timedelta(days=days), "local", "phone", await notices.calendar(tx))


async def mornings(db: Database) -> None:
    async with db.transaction() as tx:
        ticked = await measured("the first morning (all is made)", tick(tx, NOW, POLICY))
    print(f"    {ticked.bundles} bundles of {ticked.reminders} reminders, {ticked.opened} occurrences made")
    async with db.transaction() as tx:
        await measured("the next morning", tick(tx, NOW + timedelta(days=1), POLICY))
    async with db.transaction() as tx:
        await measured("the same morning again", tick(tx, NOW + timedelta(days=1, hours=1), POLICY))
    async with db.transaction() as tx:
        await measured("the digests of the week", digest.digest(tx, NOW + timedelta(days=4)))
    async with db.transaction() as tx:
        acting = await asked_by_admin(tx, days=5)
        await measured("/viec", viewing.tasks(tx, acting))
    async with db.transaction() as tx:
        await measured("/tiendo of everyone", viewing.progress(tx, acting))


async def month(db: Database) -> None:
    first = date(2024, 6, 1)
    async with db.transaction() as tx:
        said = await measured("a month rehearsed", rehearse(tx, first, first + timedelta(days=29), POLICY))
    print(f"    {len(said)} bundles")


async def main(agencies: int, officers: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'office.db'}"
        await asyncio.to_thread(migrate, url)
        db = Database(url)
        async with db.transaction() as tx:
            await furnish(tx, agencies, officers)
        await mornings(db)
        if agencies < 1_000:
            await month(db)
        await db.close()


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*(given or (115, 250))))
