"""The office's working calendar: the built-in notices and the ones its operator added."""

from datetime import date

from sqlmodel import select

from domain.deadlines.workdays import BUILT_IN, Calendar, Notice
from storage.db import Transaction
from storage.tables import CalendarNotice


async def calendar(tx: Transaction) -> Calendar:
    """The calendar everything is computed by; an office's own notice wins over a built-in one of the same day."""
    rows = await tx.exec(select(CalendarNotice).order_by("day"))
    own = {row.day: Notice(row.day, "work" if row.kind == "work" else "off", row.source, row.official) for row in rows}
    return Calendar((*(notice for notice in BUILT_IN if notice.day not in own), *own.values()))


async def put(tx: Transaction, notice: Notice) -> None:
    await tx.merge(CalendarNotice(day=notice.day, kind=notice.kind, source=notice.source, official=notice.official))


async def remove(tx: Transaction, day: date) -> None:
    row = await tx.get(CalendarNotice, day)
    if row is not None:
        await tx.delete(row)
