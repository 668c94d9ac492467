"""The directory that comes in: what a line names and nobody knows is told, never passed over."""

from bot.services import directories
from plans.agencies import Group
from plans.agency_files import read_agencies
from storage.db import Database

HEADING = "code,name,aliases,groups,parent,until,successors\n"


async def loose_ends(db: Database, *lines: str) -> list[tuple[str, str, str]]:
    listed = read_agencies((HEADING + "\n".join(lines)).encode())
    async with db.transaction() as tx:
        await directories.import_groups(tx, [Group("so-nganh", ("Các sở",))])
        await directories.import_agencies(tx, listed)
        return await directories.loose_ends(tx, {each.code for each in listed})


async def test_whatever_a_line_names_is_known_or_told(sqlite_database: Database) -> None:
    assert await loose_ends(
        sqlite_database,
        "STTTT,Sở TT&TT,Sở cũ (đến hôm qua),khoi-la,UBNDX,28/02/2025,KHONGCO",
        "STP,Sở Tư pháp,,so-nganh,,,SNV",
        "SNV,Sở Nội vụ,Ban TCCQ (đến 31/12/2007),all,STP,,",
    ) == [
        ("STTTT", "successors", "KHONGCO"),
        ("STTTT", "parent", "UBNDX"),
        ("STTTT", "groups", "khoi-la"),
        ("STTTT", "aliases", "Sở cũ (đến hôm qua)"),
        ("STP", "until", "SNV"),
    ]
