"""Duties without a date are asked about inside the morning's bundle, each once a period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.checkins import Ask, asked
from domain.deadlines.rules import AfterEvent, BeforeEvent, Continuous, OnEvent, Rule, from_json
from domain.deadlines.workdays import Calendar
from domain.reminders import Policy
from scheduler.facts import short
from storage import checkins, events, work
from storage.checkins import Asked
from storage.db import Transaction
from storage.work import Duties

MOST_QUESTIONS = 5  # of one bundle; the others wait for the mornings to come


@dataclass(frozen=True, slots=True)
class Question:
    """One duty that its lead agency is asked about, for one period."""

    duties: Duties
    ask: Ask
    period: str

    @property
    def key(self) -> tuple[int, str]:
        assert self.duties.assignment.id is not None
        return self.duties.assignment.id, self.period


async def questions(
    tx: Transaction,
    on: date,
    calendar: Calendar,
    policy: Policy,
    already: Asked | None = None,
    agency_id: int | None = None,
) -> list[Question]:
    """What is still to be asked on the morning of `on`, of one agency or of all.

    `already`: what a rehearsal has asked, else what was asked.
    """
    known = await events.known(tx)
    found = []
    of_tasks: dict[int | None, list[Rule]] = {}
    for duties in await work.duties(tx, agency_id=agency_id):
        if duties.task.id not in of_tasks:
            of_tasks[duties.task.id] = [from_json(rule) for rule in duties.task.rules]
        asks = asked(
            of_tasks[duties.task.id], duties.plan.year, on, calendar, policy, event_known=duties.assignment.id in known
        )
        if asks:
            found.append(Question(duties, *asks))
    if already is None:
        already = await checkins.asked(tx, {question.period for question in found})
    return [question for question in found if question.key not in already]


def as_facts(question: Question, ids: Mapping[tuple[int, str], int]) -> dict[str, Any]:
    """One question as the templates show it; `ids`: under which number its answer is kept."""
    task = question.duties.task
    rules = [from_json(rule) for rule in task.rules]
    return {
        "check_in": ids.get(question.key, 0),
        "ask": question.ask.value,
        "period": question.period,
        "code": task.code,
        "label": "",
        "content": task.content,
        "phrase": task.deadline_text,
        "agency": short(question.duties.agency),
        "event": event_of(rules),
        "continuous": any(isinstance(rule, Continuous) for rule in rules),
    }


def event_of(rules: list[Rule]) -> str:
    """The event that a duty waits for, as its plan words it; "" where the plan leaves it to the row's content."""
    return next((rule.event for rule in rules if isinstance(rule, AfterEvent | BeforeEvent | OnEvent)), "")
