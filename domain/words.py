"""The nouns of the product, one word each (the glossary stands in docs/glossary.md)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Role(Enum):
    OFFICER = "officer"  # cán bộ đầu mối
    HEAD = "head"  # thủ trưởng
    ADMIN = "admin"  # quản trị, cơ quan đầu mối
    VIEWER = "viewer"  # lãnh đạo UBND, chỉ xem


class PlanState(Enum):
    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"


class TaskKind(Enum):
    TASK = "task"
    INDICATOR = "indicator"  # answered with a figure


class Duty(Enum):
    LEAD = "lead"  # chủ trì
    COORDINATING = "coordinating"  # phối hợp


class OccurrenceState(Enum):
    OPEN = "open"
    UNCONFIRMED = "unconfirmed"  # an officer says it is done; waits for the head where the plan asks for it
    REPORTED = "reported"  # the agency says it is done; waits for the coordinating office where the plan asks for it
    ACCEPTED = "accepted"
    RETURNED = "returned"  # sent back with a reason: open again
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it."""
        return self in (OccurrenceState.OPEN, OccurrenceState.RETURNED)

    @property
    def is_done(self) -> bool:
        return self in (OccurrenceState.UNCONFIRMED, OccurrenceState.REPORTED, OccurrenceState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Due:
    """One due date computed from a rule: the window opens, the best day to act, the last permitted day.

    `act_by` is the last working day on or before `due_on`, never after it.
    """

    opens_on: date
    act_by: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Days:
    """From a first day to a last one, both of them included; None: open on that side."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def meets(self, other: "Days") -> bool:
        """Whether the two have a day in common."""
        return not (_ends_before(self, other) or _ends_before(other, self))


def _ends_before(first: Days, second: Days) -> bool:
    return first.until is not None and second.since is not None and first.until < second.since
