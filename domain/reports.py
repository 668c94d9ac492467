"""Reports have two dates: the day their figures are closed on, and the day they are handed in.

Nghị định 09/2019/NĐ-CP, Điều 12: the figures of a periodic report run to the 14th of the period's last month. Days and
receivers have changed with the ministries, so an office says in its configuration which reports this holds for, and
from when until when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.deadlines.rules import Recurring, Rule

CUT_OFF = ":data"  # behind the slot and the label of a report: the day its figures are closed on


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of report: every one of `words` stands in the content of its task, whatever the case."""

    words: tuple[str, ...]
    cut_off_day: int = 14  # of the month the report is due in
    since: date | None = None
    until: date | None = None

    def holds(self, content: str, due_on: date) -> bool:
        folded = content.casefold()
        in_force = (self.since is None or self.since <= due_on) and (self.until is None or due_on <= self.until)
        return in_force and all(word.casefold() in folded for word in self.words)


def cut_off(rule: Rule, content: str, due_on: date, reports: Sequence[Report]) -> date | None:
    """The day the figures of a recurring report are closed on; None where it has none before its due date."""
    if not isinstance(rule, Recurring):
        return None
    days = [due_on.replace(day=each.cut_off_day) for each in reports if each.holds(content, due_on)]
    return next((day for day in days if day < due_on), None)


def is_cut_off(slot: str) -> bool:
    return slot.endswith(CUT_OFF)
