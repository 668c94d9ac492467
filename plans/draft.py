"""The draft of a plan: every printed row beside its reading, and what a person must look at.

`to_json` and `from_json` are inverse to each other: a draft lies in the database as JSON lines while it is reviewed.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeGuard

from domain.deadlines import phrases, rules
from domain.deadlines.explain import confirm_said
from domain.deadlines.rules import AfterEvent, Invalid, Missing, Rule
from plans import english
from plans.problems import Problem
from plans.targets import Target

# "Hằng quý" is due at the quarter's end: a convention of reading, not a doubt about one row.
_NOMINAL = "nominal"
_SERIAL = re.compile(r"[45]\d{4}")  # a day as Excel counts it: 40179 is 01/01/2010
_EXCEL_ZERO = date(1899, 12, 30)  # ECMA-376 part 1, 18.17.4.1, with the leap day of 1900 that never was
DOUBTFUL_BELOW = 0.75  # a row read with less confidence is put before a person


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation: a numbered task or indicator, or one of its parts (same `number`, `sub` 1, 2, ...)."""

    code: str
    part: str | None
    section: tuple[tuple[str, str], ...]
    number: str | None
    sub: int | None
    content: str
    kind: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    product: str
    deadline_text: str
    rules: tuple[Rule, ...]
    targets: tuple[Target, ...] = ()
    problems: tuple[Problem, ...] = ()
    page: int | None = None
    confidence: float = 1.0
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a printed name -> agencies' codes, as a person decided
    printed: tuple[tuple[str, str], ...] = ()  # a field that a person has edited -> what the document prints there


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan as it was read; `slug` names it in codes and files, `problems` are those of the plan as a whole.

    `issued_on` is the day that the document gives itself, None for none.
    """

    slug: str
    title: str
    year: int
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    issued_on: date | None = None


def read_deadline(row: Row, year: int) -> Row:
    """The row with the rules of its time cell, and what is doubtful about them."""
    reading = phrases.read(english.in_vietnamese(row.deadline_text), year)
    event = phrases.event_in(row.content) if any(_lacks_event(rule) for rule in reading.rules) else ""
    found = tuple(replace(rule, event=event) if _lacks_event(rule) else rule for rule in reading.rules)
    problems = [problem for rule in reading.rules if (problem := _problem(rule, event))]
    if _SERIAL.fullmatch(row.deadline_text):
        problems = [
            Problem("deadline", "excel_serial", f"có thể là {_EXCEL_ZERO + timedelta(int(row.deadline_text)):%d/%m/%Y}")
        ]
    reasons = [reason for reason in reading.confirm if reason != _NOMINAL]
    if reasons and not problems:
        problems.append(Problem("deadline", "deadline_doubtful", "; ".join(map(confirm_said, reasons))))
    return replace(row, rules=found, problems=(*row.problems, *problems))


def _lacks_event(rule: Rule) -> TypeGuard[AfterEvent]:
    return isinstance(rule, AfterEvent) and not rule.event


def _problem(rule: Rule, event: str) -> Problem | None:
    if isinstance(rule, Missing):
        return Problem("deadline", "deadline_missing")
    if isinstance(rule, Invalid):
        return Problem("deadline", "deadline_unread", rule.why)
    return Problem("deadline", "event_missing", event) if _lacks_event(rule) else None


def checked(row: Row) -> Row:
    """The row with its kind and the problems that show in the row alone."""
    problems = list(row.problems)
    if not row.lead:
        problems.append(Problem("lead", "lead_missing"))
    if not row.content:
        problems.append(Problem("content", "content_missing"))
    if row.number is None and not row.code.startswith("BODY"):
        problems.append(Problem("number", "number_missing"))
    if row.product and row.product == row.deadline_text:
        problems.append(Problem("deadline_text", "product_in_time"))
    if row.confidence < DOUBTFUL_BELOW:
        problems.append(Problem("row", "doubtful"))
    return replace(row, kind="indicator" if row.targets else "task", problems=tuple(problems))


def with_unique_codes(rows: Iterable[Row]) -> tuple[Row, ...]:
    """No code twice: what comes again gets a mark ("I.1~2") and is put before a person."""
    times: Counter[str] = Counter()
    return tuple(_marked(row, times) for row in rows)


def _marked(row: Row, times: Counter[str]) -> Row:
    times[row.code] += 1
    if times[row.code] == 1:
        return row
    problem = Problem("code", "code_repeated", row.code)
    return replace(row, code=f"{row.code}~{times[row.code]}", problems=(*row.problems, problem))


def to_json(row: Row, slug: str) -> dict[str, Any]:
    """The row with the keys of the plan format (docs: plan format), ready for `json.dumps`."""
    decided: dict[str, Any] = {"chosen": {name: list(codes) for name, codes in row.chosen}} if row.chosen else {}
    decided |= {"printed": dict(row.printed)} if row.printed else {}
    return {
        "plan": slug,
        "code": row.code,
        "part": row.part,
        "section": [list(one) for one in row.section],
        "number": row.number,
        "sub": row.sub,
        "content": row.content,
        "kind": row.kind,
        "lead": list(row.lead),
        "coordinating": list(row.coordinating),
        "product": row.product,
        "deadline_text": row.deadline_text,
        "deadline": [rules.to_json(rule) for rule in row.rules],
        "targets": [target.to_json() for target in row.targets],
        "problems": [problem.to_json() for problem in row.problems],
        "page": row.page,
        "confidence": round(row.confidence, 3),
        **decided,
    }


def from_json(data: Mapping[str, Any]) -> Row:
    """The row that `to_json` wrote. Raises KeyError or ValueError for what is none."""
    return Row(
        code=data["code"],
        part=data["part"],
        section=tuple((number, title) for number, title in data["section"]),
        number=data["number"],
        sub=data["sub"],
        content=data["content"],
        kind=data["kind"],
        lead=tuple(data["lead"]),
        coordinating=tuple(data["coordinating"]),
        product=data["product"],
        deadline_text=data["deadline_text"],
        rules=tuple(rules.from_json(rule) for rule in data["deadline"]),
        targets=tuple(Target.from_json(target) for target in data["targets"]),
        problems=tuple(Problem.from_json(problem) for problem in data.get("problems", ())),
        page=data.get("page"),
        confidence=data.get("confidence", 1.0),
        chosen=tuple((name, tuple(codes)) for name, codes in data.get("chosen", {}).items()),
        printed=tuple(data.get("printed", {}).items()),
    )


def to_json_lines(draft: Draft) -> str:
    return "".join(json.dumps(to_json(row, draft.slug), ensure_ascii=False) + "\n" for row in draft.rows)
