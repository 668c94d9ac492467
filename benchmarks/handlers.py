"""How long officers wait for the answer to a press, from the update to the rendered answer.

    python -m benchmarks.handlers [OFFICERS]

`together`: everybody presses in the same instant, and the last one waits for all the others. `busy`: everybody presses
again a second after the answer, more or less. The office is an SQLite file; the wire takes the answer and no time. One
press before that pays for what the first message of a service does once (the holidays' library, templates, statements).
Targets of the office: 50 ms at the median, 250 ms at p99. `cpu` is the processor time of a press: unlike the rest it
hardly depends on what else the machine does.
"""

import asyncio
import gc
import random
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from sqlmodel import col, select

from bot.config import Settings
from bot.handlers.intake import Intake
from bot.handlers.replying import Answer
from bot.handlers.talk import Incoming
from bot.office import Office
from channels.local import LocalChannel
from channels.render import Renderer
from domain.outgoing import Outgoing
from domain.words import Duty, PlanState, Role
from storage.db import Database, migrate
from storage.tables import Address, Agency, Assignment, Occurrence, Person, Plan, Task

NOW = datetime(2024, 2, 7, 1, 0, tzinfo=UTC)
DAY = NOW.date()
TASKS, ROUNDS = 30, 5


async def furnish(db: Database, officers: int) -> dict[str, list[int]]:
    """As many agencies as officers, each with the whole plan; the occurrences of each officer's phone."""
    async with db.transaction() as tx:
        agencies = [Agency(code=f"A{n}", name=f"Cơ quan {n}", short_name=f"CQ {n}") for n in range(officers)]
        plan = Plan(slug="plan", title="Kế hoạch", year=2024, state=PlanState.ACTIVE, loaded_at=NOW)
        tx.add_all([*agencies, plan])
        await tx.flush()
        people = [Person(name=f"Cán bộ {a.code}", role=Role.OFFICER, agency_id=a.id or 0) for a in agencies]
        tasks = [
            Task(plan_id=plan.id or 0, code=f"II.{n}", position=n, content=f"Rà soát thủ tục {n}", lead=["Các sở"])
            for n in range(TASKS)
        ]
        tx.add_all([*people, *tasks])
        await tx.flush()
        duties = [Assignment(task_id=t.id or 0, agency_id=a.id or 0, duty=Duty.LEAD) for a in agencies for t in tasks]
        tx.add_all(
            [*duties, *(Address(person_id=p.id or 0, channel="local", address=phone(p.agency_id)) for p in people)]
        )
        await tx.flush()
        works = [
            Occurrence(assignment_id=d.id or 0, slot="0:", opens_on=DAY, act_by=DAY, due_on=DAY, first_due_on=DAY)
            for d in duties
        ]
        tx.add_all(works)
    async with db.transaction() as tx:
        of_duty = col(Occurrence.assignment_id) == col(Assignment.id)
        rows = await tx.exec(select(Assignment.agency_id, Occurrence.id).join(Occurrence, of_duty))
        found: dict[str, list[int]] = {}
        for agency_id, occurrence_id in rows:
            found.setdefault(phone(agency_id), []).append(occurrence_id or 0)
    return found


def phone(agency_id: int) -> str:
    return f"phone-{agency_id}"


async def press(intake: Intake, address: str, occurrence: int, began: float) -> float:
    """Seconds from `began`, when the button went down, to the answer."""
    answered = 0.0

    async def taken(answers: Sequence[Answer]) -> None:
        nonlocal answered
        assert [answer.reply.kind for answer in answers] == ["done"], answers
        answered = perf_counter()

    incoming = Incoming("local", address, press=f"done:{occurrence}", update_id=f"{address}:{occurrence}")
    await intake.take(incoming, send=taken)
    return answered - began


async def together(intake: Intake, phones: dict[str, list[int]]) -> list[float]:
    waits = []
    for _ in range(ROUNDS):
        began = perf_counter()  # of all: who comes last waits for the others
        waits += await asyncio.gather(
            *(press(intake, address, works.pop(), began) for address, works in phones.items())
        )
    return waits


async def busy(intake: Intake, phones: dict[str, list[int]]) -> list[float]:
    async def officer(address: str, works: list[int]) -> list[float]:
        waits = []
        for _ in range(2 * ROUNDS):
            await asyncio.sleep(random.uniform(0.5, 1.5))
            waits.append(await press(intake, address, works.pop(), perf_counter()))
        return waits

    everyones = await asyncio.gather(*(officer(address, works) for address, works in phones.items()))
    return [wait for waits in everyones for wait in waits]


def shown(name: str, waits: Sequence[float]) -> str:
    ordered = sorted(waits)
    median, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"{name:9} median {1000 * median:6.1f} ms   p99 {1000 * p99:6.1f} ms   of {len(ordered)} presses"


async def nowhere(_: Outgoing) -> None: ...


async def main(officers: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'office.db'}"
        migrate(url)
        db = Database(url)
        phones = await furnish(db, officers)
        wires = {"local": LocalChannel(nowhere)}
        intake = Intake(Office(Settings(limits={"messages_per_minute": 1000}), db, Renderer(), wires), lambda: NOW)
        address, works = next(iter(phones.items()))
        await press(intake, address, works.pop(), perf_counter())
        gc.collect()
        gc.freeze()  # as `nhacviec run` does it
        began = process_time()
        waits = await together(intake, phones)
        cpu = (process_time() - began) / len(waits)
        print(f"{shown('together', waits)}   cpu {1000 * cpu:.2f} ms each")
        print(shown("busy", await busy(intake, phones)))
        await db.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
