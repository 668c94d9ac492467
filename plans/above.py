"""What stands above an empty cell.

A merged cell that was exported without its merging (to .csv) looks like cells that were left empty. No file tells which
it was, so what stands above is suggested and never taken in silence. Plans also print the time or the agency of many
rows once, as the title of their section: "THÁNG 3/2025", "SỞ NỘI VỤ".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.deadlines import phrases
from domain.deadlines.rules import Date, Period, Recurring
from plans.draft import Row
from plans.problems import Problem
from plans.titles import readable

_MISSING = {"deadline_missing": "deadline_text", "lead_missing": "lead"}
_DITTO = re.compile(r"[\s\"”“'-]*(?:n\.?t\.?|như trên|như dòng trên|\"|”|〃)[\s\"”“'-]*", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:các )?(?:sở|ubnd|[uủ][yỷ] ban nhân dân|văn phòng|công an|thanh tra (?:tỉnh|thành phố))\b[^.:;]{2,60}",
    re.IGNORECASE,
)


def above(rows: Sequence[Row], at: int) -> dict[str, str]:
    """For the empty cells "lead" and "deadline_text" of a row: what names its section, or stands over them."""
    found = {field: _titled(rows[at], field) or _nearest(rows, at, field) for field in _empty(rows[at])}
    return {field: text for field, text in found.items() if text}


def _empty(row: Row) -> list[str]:
    return [field for field in _MISSING.values() if not _text(row, field)]


def _repeats(row: Row, field: str) -> bool:
    """Whether a cell says no more than that it is the same as above: "nt", "Như trên"."""
    text = "; ".join(row.lead) if field == "lead" else row.deadline_text
    return bool(_DITTO.fullmatch(text))


def _titled(row: Row, field: str) -> str:
    """The title of the innermost section, where it is nothing but a time or an agency."""
    title = row.section[-1][1] if row.section else ""
    said = readable(title)
    if field == "lead":
        return title if _AGENCY.fullmatch(title) else ""
    rules = phrases.read(said, 2000).rules  # which year it is makes no difference to what kind of rule it is
    return said if rules and all(isinstance(rule, Date | Period | Recurring) for rule in rules) else ""


def _nearest(rows: Sequence[Row], at: int, field: str) -> str:
    """What the nearest row over this one says, as long as the section is the same."""
    for row in map(rows.__getitem__, range(at - 1, -1, -1)):
        if (row.part, row.section) != (rows[at].part, rows[at].section):
            return ""
        if text := _text(row, field):
            return text
    return ""


def _text(row: Row, field: str) -> str:
    if _repeats(row, field):
        return ""
    return "; ".join(row.lead) if field == "lead" else row.deadline_text


def with_suggestions(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, with what stands above told where a deadline or a lead agency is missing."""
    asked = [_asked(row) for row in rows]
    return tuple(_suggested(row, above(rows, at)) if _lacks(row) else row for at, row in enumerate(asked))


def _asked(row: Row) -> Row:
    """The row with a question for each cell that says "như trên"."""
    repeated = [Problem(field, "ditto") for field in _MISSING.values() if _repeats(row, field)]
    gone = {"deadline" for problem in repeated if problem.field == "deadline_text"}
    return replace(row, problems=(*(one for one in row.problems if one.field not in gone), *repeated))


def _lacks(row: Row) -> bool:
    return any(problem.kind in (*_MISSING, "ditto") for problem in row.problems)


def _suggested(row: Row, found: dict[str, str]) -> Row:
    return replace(row, problems=tuple(_told(row, problem, found) for problem in row.problems))


def _told(row: Row, problem: Problem, found: dict[str, str]) -> Problem:
    field = problem.field if problem.kind == "ditto" else _MISSING.get(problem.kind, "")
    if not (text := found.get(field)):
        return problem
    where = "theo tên mục" if _titled(row, field) else "như dòng trên"
    return replace(problem, detail=f"{where}: “{text}”?")
