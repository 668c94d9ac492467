"""The office's working calendar: the built-in notices and the ones its operator added."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlmodel import SQLModel

from domain.deadlines.workdays import BUILT_IN, Calendar, Notice
from storage.db import Transaction, fetch
from storage.prepared import Prepared
from storage.tables import CalendarNotice


async def calendar(tx: Transaction) -> Calendar:
    """The calendar everything is computed by."""
    return built(await own(tx))


async def own(tx: Transaction) -> dict[date, Notice]:
    """The notices that this office's operator added, by day."""
    rows = await fetch(tx, _own())
    return {day: Notice(day, "work" if kind == "work" else "off", *said) for day, kind, *said in rows}


@cache
def _own() -> Prepared:
    """Asked for every message."""
    columns = SQLModel.metadata.tables["calendar_notice"].c
    return Prepared(select(columns.day, columns.kind, columns.source, columns.official).order_by(columns.day))


def built(own: Mapping[date, Notice]) -> Calendar:
    """The calendar with these notices: an office's own wins over a built-in one of the same day."""
    return Calendar((*(notice for notice in BUILT_IN if notice.day not in own), *own.values()))


async def put(tx: Transaction, notice: Notice) -> None:
    await tx.merge(CalendarNotice(day=notice.day, kind=notice.kind, source=notice.source, official=notice.official))
    await tx.flush()


async def remove(tx: Transaction, day: date) -> None:
    row = await tx.get(CalendarNotice, day)
    if row is not None:
        await tx.delete(row)
        await tx.flush()
