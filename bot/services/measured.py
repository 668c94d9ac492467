"""A figure as it is stored and told again: its value in the indicator's unit, and the fraction it was told as."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.commands import Figure
from bot.services.marking import task_facts
from domain import figures as measure
from domain.errors import BadInput
from domain.figures import PERCENT, Goal
from storage.tables import Figure as Row
from storage.work import Duties


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as it is stored: `value` in `unit`, and the fraction it was told as."""

    value: Decimal
    unit: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def read(said: Figure, duties: Duties, found: Sequence[Goal]) -> Reading:
    """The figure in the indicator's own unit."""
    unit = unit_of(found)
    about = task_facts(duties)
    if said.of is not None and (unit == PERCENT or not found):
        try:
            value = measure.share(said.value, said.of)
        except ZeroDivisionError:
            raise BadInput("nothing_of_nothing", **about) from None
        reading = Reading(value, PERCENT, said.value, said.of)
    else:
        reading = Reading(said.value, said.unit or unit, None, said.of)
    if reading.value < 0 or (reading.unit == PERCENT and reading.value > 100):
        raise BadInput("figure_out_of_range", **about, **shown(reading))
    return reading


def unit_of(found: Sequence[Goal]) -> str:
    return found[0].unit if found else ""


def same(row: Row, reading: Reading) -> bool:
    """Whether the figure says nothing new."""
    fraction = (text(reading.numerator), text(reading.denominator))
    return (exact(row), row.unit, row.numerator, row.denominator) == (reading.value, reading.unit, *fraction)


def jumps(reading: Reading, row: Row) -> bool:
    """Whether it is so far from another figure that the person is asked first."""
    return row.unit == reading.unit and apart(reading.value, row)


def apart(value: Decimal, row: Row) -> bool:
    return measure.is_jump(value, exact(row), row.unit)


def shown(reading: Reading) -> dict[str, Any]:
    """The figure for templates and the record."""
    return {
        "value": str(reading.value),
        "unit": reading.unit,
        "numerator": text(reading.numerator),
        "denominator": text(reading.denominator),
    }


def told(row: Row) -> dict[str, Any]:
    """As `shown`, with the period and when it was reported."""
    return {
        "value": row.value,
        "unit": row.unit,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "period": row.period,
        "at": row.reported_at.isoformat(),
    }


def exact(row: Row) -> Decimal:
    return Decimal(row.value)


def text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
