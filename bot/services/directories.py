"""The directory of an office: agencies and groups in and out, and as of the day that a plan's names are read on."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from domain.words import Days
from domain.zone import ZONE
from plans.agencies import EVERYONE, Alias, Bearer, Directory
from plans.agencies import Agency as Listed
from plans.agencies import Group as ListedGroup
from plans.agency_files import check_names
from scheduler import facts
from storage import agencies
from storage.db import Transaction
from storage.tables import Agency, Group, Plan

MOST_BEARERS = 3  # of those who are named to explain a name of another day
_UNREAD = re.compile(r"\((?:từ|đến)\s[^()]*\)\s*$")


async def import_agencies(tx: Transaction, listed: Sequence[Listed]) -> tuple[int, int]:
    """Insert or update agencies by code; returns (new, changed). Raises BadInput("agencies_share_a_name")."""
    saved = await agencies.save(tx, Agency, [_columns(each) for each in listed])
    check_names(as_listed(row) for row in await agencies.every(tx))
    return saved


async def import_groups(tx: Transaction, listed: Sequence[ListedGroup]) -> tuple[int, int]:
    rows = [{"code": each.code, "printed_as": list(each.printed_as)} for each in listed]
    return await agencies.save(tx, Group, rows)


async def loose_ends(tx: Transaction, codes: Collection[str]) -> list[tuple[str, str, str]]:
    """(code, what, as written) of all that these agencies name and nobody knows: "successors", "parent", "groups",
    "aliases" in whose brackets no day can be read; "until" where there are successors and no last day.
    """
    everyone, classes = await agencies.every(tx), {each.code for each in await agencies.groups(tx)}
    known = {each.code for each in everyone}
    found = []
    for row in (each for each in everyone if each.code in codes):
        found += [(row.code, "successors", code) for code in row.successors if code not in known]
        found += [(row.code, "parent", row.parent)] if row.parent and row.parent not in known else []
        found += [(row.code, "groups", code) for code in row.groups if classes and code not in {*classes, EVERYONE}]
        found += [(row.code, "aliases", name) for name in row.aliases if _UNREAD.search(Alias.of(name).name)]
        found += [(row.code, "until", ", ".join(row.successors))] if row.successors and not row.until else []
    return found


async def whole(tx: Transaction) -> Directory:
    """The agencies of all days, with every name that they have or had."""
    groups = [ListedGroup(row.code, tuple(row.printed_as)) for row in await agencies.groups(tx)]
    return Directory(tuple(as_listed(row) for row in await agencies.every(tx)), tuple(groups))


async def of_plan(tx: Transaction, plan: Plan) -> Directory:
    """What the names in a plan are read against: the agencies of the plan's day."""
    return (await whole(tx)).on(day_of(plan))


def day_of(plan: Plan) -> date:
    """The day that the document gives itself; without one the day it was loaded, if that is in the plan's year.

    Else 1 January: plans are issued at the beginning of their year.
    """
    loaded = plan.loaded_at.astimezone(ZONE).date()
    return plan.issued_on or (loaded if loaded.year == plan.year else date(plan.year, 1, 1))


async def short_names(tx: Transaction) -> dict[str, str]:
    """The short names of all agencies by their codes."""
    return {agency.code: facts.short(agency) for agency in await agencies.every(tx)}


def told(found: Directory, name: str, names: Mapping[str, str]) -> dict[str, Any]:
    """Who may be meant by a printed name, and if it is one of other days, whose and when; `names` are short names."""
    resolved = found.resolve(name)
    spans = dict.fromkeys(bearer.days for bearer in resolved.otherwise)
    return {
        "suggestions": [{"code": code, "name": names[code]} for code in resolved.suggestions],
        "day": facts.iso(found.day),
        "otherwise": [_span(days, resolved.otherwise, names) for days in spans],
    }


def _span(days: Days, bearers: Sequence[Bearer], names: Mapping[str, str]) -> dict[str, Any]:
    bear = [names[bearer.code] for bearer in bearers if bearer.days == days]
    named = {"agencies": bear[:MOST_BEARERS], "more": max(0, len(bear) - MOST_BEARERS)}
    return {**named, "since": facts.iso(days.since), "until": facts.iso(days.until)}


def as_listed(row: Agency) -> Listed:
    """An agency of the database as the reader of plans knows it."""
    return Listed(
        row.code,
        row.name,
        row.short_name,
        tuple(map(Alias.of, row.aliases)),
        row.level,
        tuple(row.groups),
        row.parent,
        Days(row.since, row.until),
        tuple(row.successors),
    )


def _columns(listed: Listed) -> dict[str, Any]:
    return {
        "code": listed.code.upper(),
        "name": listed.name,
        "short_name": listed.short_name,
        "aliases": list(map(str, listed.aliases)),
        "level": listed.level,
        "groups": list(listed.groups),
        "parent": listed.parent,
        "since": listed.days.since,
        "until": listed.days.until,
        "successors": list(listed.successors),
    }
