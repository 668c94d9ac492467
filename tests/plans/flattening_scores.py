"""How well flattened texts of unseen plans are read: rows, fields, and wrong rows of which nobody is told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plans
from domain.errors import BadInput
from plans import rows
from plans.draft import to_json
from tests.plans import flattening
from tests.plans.flattening import Layout, Plan
from tests.plans.gold import FIELDS, HERE, differences

BUILDING, HELD_OUT = HERE / "gold" / "building", HERE / "gold" / "heldout"


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over texts. `wrong_rows`: code or deadline is wrong; `unflagged`: anything is, and nobody is told.

    A missing row is told where a row with its number is flagged, or the draft says that rows may be missing.
    """

    texts: int = 0
    rows: int = 0
    wrong_rows: int = 0
    wrong_fields: int = 0
    unflagged: tuple[str, ...] = ()
    flagged_right: int = 0
    refused: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def rows_right(self) -> float:
        return 1 - self.wrong_rows / self.rows

    @property
    def fields_right(self) -> float:
        return 1 - self.wrong_fields / (self.rows * len(FIELDS))


def gold(plan: Plan, layout: Layout) -> list[dict[str, Any]]:
    """The rows of a plan as a reader that loses nothing has them."""
    year = int(re.findall(r"20\d\d", plan.title)[-1])
    made, _ = rows.read(flattening.entries(plan, layout), year)
    return [to_json(row, plan.slug) for row in made]


def score(plan: Plan, layout: Layout) -> Score:
    """Read the plan in a layout and compare it with its gold."""
    expected = gold(plan, layout)
    try:
        draft = plans.read(f"{plan.slug}.txt", flattening.text(plan, layout).encode())
    except BadInput:
        return Score(1, len(expected), len(expected), len(expected) * len(FIELDS), refused=1)
    lines = differences([to_json(row, plan.slug) for row in draft.rows], expected)
    found = [line.split(" ")[:2] for line in lines]
    wrong = {code.rstrip(":") for code, _ in found}
    missing = {line.split(":")[0] for line in lines if line.endswith(": missing")}
    critical = {code.rstrip(":") for code, what in found if what in ("deadline:", "missing", "too")}
    fields = sum(" instead of " in line for line in lines) + len(missing) * len(FIELDS)
    flagged = {row.code for row in draft.rows if row.problems}
    parts = {re.sub(r"(?<=\d)[a-z]$", "", code) for code in flagged}  # of a row read as several, or as one
    told = {code for code in missing if re.sub(r"(?<=\d)[a-z]$", "", code) in parts}
    told = missing if any(problem.kind == "rows_lost" for problem in draft.problems) else told
    unflagged = tuple(f"{plan.slug} {code}" for code in sorted(wrong - flagged - told))
    return Score(1, len(expected), len(critical), fields, unflagged, len(flagged - wrong))


def scored(files: Iterable[Path], seeds: Iterable[int], *, numbered: bool = True) -> Score:
    """The plans in layouts of the seeds, a seed for each plan."""
    total = Score()
    made = [flattening.plan(file) for file in files]
    for seed in seeds:
        for number, plan in enumerate(made):
            total += score(plan, flattening.varied(plan, 100 * seed + number, numbered=numbered))
    return total
