"""What stands above an empty cell.

A merged cell that was exported without its merging (to .csv) looks like cells that were left empty. No file tells which
it was, so what stands above is suggested and never taken in silence.
"""

from collections.abc import Sequence
from dataclasses import replace

from plans.draft import Row
from plans.problems import Problem

_MISSING = {"deadline_missing": "deadline_text", "lead_missing": "lead"}


def above(rows: Sequence[Row], at: int) -> dict[str, str]:
    """For the empty cells "lead" and "deadline_text" of a row: the text that stands over them in the same section."""
    found = {field: _nearest(rows, at, field) for field in _MISSING.values() if not getattr(rows[at], field)}
    return {field: text for field, text in found.items() if text}


def _nearest(rows: Sequence[Row], at: int, field: str) -> str:
    """What the nearest row over this one says, as long as the section is the same."""
    for row in map(rows.__getitem__, range(at - 1, -1, -1)):
        if (row.part, row.section) != (rows[at].part, rows[at].section):
            return ""
        if text := _text(row, field):
            return text
    return ""


def _text(row: Row, field: str) -> str:
    return "; ".join(row.lead) if field == "lead" else row.deadline_text


def with_suggestions(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with what stands above told where a deadline or a lead agency is missing."""
    return tuple(_suggested(row, above(rows, at)) if _lacks(row) else row for at, row in enumerate(rows))


def _lacks(row: Row) -> bool:
    return any(problem.kind in _MISSING for problem in row.problems)


def _suggested(row: Row, found: dict[str, str]) -> Row:
    return replace(row, problems=tuple(_told(problem, found) for problem in row.problems))


def _told(problem: Problem, found: dict[str, str]) -> Problem:
    text = found.get(_MISSING.get(problem.kind, ""))
    return replace(problem, detail=f"như dòng trên: “{text}”?") if text else problem
