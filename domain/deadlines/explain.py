"""One Vietnamese sentence per reading, as an official would say it to a colleague."""

from domain.deadlines.rules import Rule
from domain.deadlines.workdays import Calendar


def explain(rule: Rule, calendar: Calendar) -> str:
    """ "hiểu là: ..." (first version)."""
    return f"hiểu là: {rule}"
