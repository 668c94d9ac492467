"""A figure that somebody tells for a period, beside what was told before and what the plan asks for."""

from dataclasses import dataclass
from typing import Any

from bot.services import measured
from bot.services.acting import Acting
from bot.services.marking import task_facts
from bot.services.measured import Reading
from bot.services.targets import verdict
from domain.figures import Goal
from scheduler import facts
from storage.tables import Figure as Row
from storage.work import Duties, Work


@dataclass(frozen=True, slots=True)
class Reported:
    """All of it as it stood before the figure was stored."""

    duties: Duties
    current: Work | None  # the due date of the period, where it has one whose time has come
    period: str
    reading: Reading
    note: str
    goals: tuple[Goal, ...]
    before: Row | None  # the figure of this period that it takes the place of
    last: Row | None  # that of the period before
    early: bool  # falls short, and nobody has asked for it yet: the period goes on
    closed: bool  # the period waits for no figure any more

    @property
    def known(self) -> bool:
        return self.before is not None and measured.same(self.before, self.reading)

    @property
    def repeated(self) -> bool:
        """Nothing new: there is nothing to store."""
        return self.known and (self.closed or self.early)

    @property
    def stays_open(self) -> Work | None:
        return self.current if self.early and not (self.repeated and self.closed) else None

    @property
    def occurrence_id(self) -> int | None:
        return self.current.id if self.current else None

    @property
    def replaced(self) -> dict[str, Any] | None:
        return measured.told(self.before) if self.before and not self.known else None

    def to_row(self, acting: Acting) -> Row:
        assert self.duties.assignment.id is not None
        return Row(
            assignment_id=self.duties.assignment.id,
            occurrence_id=self.occurrence_id,
            period=self.period,
            value=str(self.reading.value),
            unit=self.reading.unit,
            numerator=measured.text(self.reading.numerator),
            denominator=measured.text(self.reading.denominator),
            note=self.note,
            reported_by=acting.by.id,
            reported_at=acting.now,
        )

    def to_facts(self) -> dict[str, Any]:
        open_until = self.stays_open.occurrence.due_on if self.stays_open else None
        return {
            **task_facts(self.duties),
            **measured.shown(self.reading),
            "period": self.period,
            "before": self.replaced,
            "occurrence": self.occurrence_id,
            "known": measured.told(self.before) if self.before and self.repeated else None,
            "last": measured.told(self.last) if self.last else None,
            "goals": [verdict(goal, self.reading.value) for goal in self.goals],
            "open_until": facts.iso(open_until),
            "reopened": open_until is not None and self.closed,
            "verification": self.duties.plan.needs_acceptance and self.current is not None and not self.stays_open,
            "note": self.note,
        }
