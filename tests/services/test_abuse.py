"""Whatever a changed client sends: every button there is, with numbers of every kind, from everybody it is not for."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.handlers.presses import PRESSES
from domain.words import Role
from storage.tables import Assignment, Audit, Evidence, Extension, Figure, Invitation, Occurrence, Person, Plan
from tests.builders import a_person
from tests.services.phone import Phone
from tests.services.province import NAMES, Province

NO_NUMBERS = ("2147483648", "9" * 56, "-1", "1_0", "１２", " 1", "1:", ":", "x", "\u202e1", "1\u200b", "💥" * 13)
KEPT = (Assignment, Evidence, Extension, Figure, Invitation, Occurrence, Plan)


async def rows(here: Province) -> list[object]:
    """Everything that is not a person's own settings or the record itself."""
    async with here.office.db.transaction() as tx:
        found = [row.model_dump() for table in KEPT for row in await tx.exec(select(table).order_by("id"))]
        people = [(row.id, row.name, row.role, row.agency_id, row.active) for row in await tx.exec(select(Person))]
    return [*found, *people]


async def refusals(here: Province, address: str) -> int:
    async with here.office.db.transaction() as tx:
        entries = await tx.exec(select(Audit))
        return sum(entry.facts.get("address") == address for entry in entries)


@pytest.fixture
async def busy(confirmed: Province) -> Province:
    """II.1 waits for the head, II.2 for the office, a figure is accepted, another date is asked for."""
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("xong II.2")
    await confirmed["head"].says("/solieu 01 45%")
    await confirmed["admin"].says("/chapnhan 01 STP")
    await confirmed["officer"].says("/giahan 02 20/06")
    return confirmed


async def outsiders(here: Province) -> list[Phone]:
    """Nobody of Sở TP, and nobody who decides: a stranger, an officer and a head of another agency, a viewer."""
    (foreign,) = await here.occurrences("II.1", "SNV")
    async with here.office.db.transaction() as tx:
        await a_person(tx, foreign.agency, Role.HEAD, at=[("local", "head of SNV")])
    strangers = [replace(here["other"], address=name, heard=[]) for name in ("stranger", "head of SNV")]
    return [*strangers, here["viewer"]]


async def forged(here: Province) -> list[str]:
    """Every button about what is Sở TP's, and about ids that are nobody's."""
    ids = [(await here.occurrences(code))[0].id for code in ("II.1", "II.2", "PL2.01a")]
    numbers = ["", "2147483647", "20240320", *map(str, ids), f"{ids[0]}:0", f"{ids[0]}:1"]
    presses = [f"{verb}:{each}" if each else verb for verb in PRESSES for each in numbers]
    return [*presses, "none", ":", "confirm" + ":" * 57, "xác nhận:1", "CONFIRM:1", "'; DROP TABLE person; --"]


async def test_no_button_works_for_whom_it_is_not_for(busy: Province) -> None:
    phones, presses = await outsiders(busy), await forged(busy)
    before = await rows(busy)
    for phone in phones:
        for press in presses:
            await phone.all(press=press)
    assert await rows(busy) == before
    assert await refusals(busy, "stranger") == len(presses)


async def test_an_officer_does_nothing_by_a_heads_or_an_admins_button(busy: Province) -> None:
    before = await rows(busy)
    deciding = ("confirm", "sendback", "passon", "accept", "return", "headword", "verify", "grant", "refuse")
    presses = [f"{verb}:{n}{more}" for verb in deciding for n in range(1, 6) for more in ("", ":0", ":1")]
    for press in presses:
        assert (await busy["second"].says(press=press)).kind.startswith("error_"), press
    assert await rows(busy) == before
    assert await refusals(busy, "second") == len(presses)


async def test_what_is_no_number_reaches_nothing(busy: Province) -> None:
    for verb in PRESSES:
        for numbers in NO_NUMBERS:
            assert (await busy["officer"].says(press=f"{verb}:{numbers}")).kind == "error_bad_button", (verb, numbers)


async def entries_of(here: Province) -> list[Audit]:
    """What people did, on record."""
    async with here.office.db.transaction() as tx:
        return [entry for entry in await tx.exec(select(Audit)) if entry.person_id is not None]


async def test_nobody_takes_back_what_another_did(busy: Province) -> None:
    """But a request for another date is the agency's: a colleague may withdraw it."""
    before = await rows(busy)
    for entry in await entries_of(busy):
        if entry.action != "extend_asked":
            assert (await busy["second"].says(press=f"takeback:{entry.id}")).kind.startswith("error_")
    assert await rows(busy) == before


async def test_what_an_agency_asked_for_is_withdrawn_by_none_of_another(busy: Province) -> None:
    phones, before = await outsiders(busy), await rows(busy)
    (asked,) = [entry for entry in await entries_of(busy) if entry.action == "extend_asked"]
    for phone in [*phones, busy["other"]]:
        await phone.all(press=f"takeback:{asked.id}")
    assert await rows(busy) == before


async def test_who_is_no_head_any_more_takes_no_confirmation_back(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    await confirmed["head"].says("/chapnhan II.1")
    async with confirmed.office.db.transaction() as tx:
        person = (await tx.exec(select(Person).where(Person.name == NAMES["head"]))).one()
        person.role = Role.OFFICER
        tx.add(person)
    assert (await confirmed["head"].says("/huy")).kind == "error_heads_only"
    assert await confirmed.state("II.1") == "reported"


async def test_an_update_that_comes_again_does_nothing_and_is_on_record(confirmed: Province) -> None:
    await confirmed["officer"].says("xong II.1")
    head = confirmed["head"]
    await head.says("/chapnhan II.1")
    await head.says("/huy")
    again = replace(head, updates=0, heard=[])
    assert await again.all("/chapnhan II.1") == []
    assert await confirmed.state("II.1") == "unconfirmed"
    (entry,) = await confirmed.audited("repeated")
    assert entry.facts == {"address": "head", "update": "head-1"}
