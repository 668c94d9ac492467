"""What an understood message is made of, and its form in JSON."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any


class Intent(Enum):
    DONE = "done"
    UNDO = "undo"
    REPORT = "report"
    EVENT = "event"
    EXTEND = "extend"
    ACK = "ack"
    SNOOZE = "snooze"
    COMMENT = "comment"
    TASKS = "tasks"
    TASK = "task"
    WHY = "why"
    WHO = "who"
    PROGRESS = "progress"
    CHART = "chart"
    SETTINGS = "settings"
    HELP = "help"


# What changes something: acted on wrongly, it would be a false report.
CHANGING = frozenset({
    Intent.DONE, Intent.UNDO, Intent.REPORT, Intent.EVENT, Intent.EXTEND, Intent.ACK, Intent.SNOOZE,
})  # fmt: skip
# One verb of these serves a list of codes; a figure belongs to its own code.
LISTED = CHANGING - {Intent.REPORT}


class Certainty(Enum):
    """How far a message may be trusted: a needless question costs a tap, a wrong act costs a false report."""

    ACT = "act"  # clear enough to do, when the codes exist and the person may
    ASK = "ask"  # something was understood but is doubtful: repeat it as a question
    NONE = "none"  # no command: a greeting, thanks, talk about something else


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure: "45,2%" is 45.2 with unit "%", "1.234/2.000" is 1234 of 2000."""

    value: Decimal
    unit: str | None = None
    of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the message asks for.

    `codes` as typed, in capitals; a range stays "2.1-2.4". `period` is "Q2", "M06", "H1", "Y", with "-2024" when typed.
    `date` and `until` are "dd/mm" or "dd/mm/yyyy", "tomorrow", "monday".."sunday" or "next_week".
    `scope` is today, week, month, overdue, all, or an agency's name as typed.
    `agency` is what stands behind the code of a question and may name one, as typed: whoever knows the agencies looks;
    of a list for a time ("việc quá hạn của Sở Y tế") the agency whose it is.
    `no_day` is a day as typed that no calendar has ("31/2"): whoever asks back says so.
    """

    intent: Intent
    codes: tuple[str, ...] = ()
    values: tuple[Figure, ...] = ()
    period: str | None = None
    date: str | None = None
    until: str | None = None
    scope: str | None = None
    note: str = ""
    no_day: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    certainty: Certainty
    actions: tuple[Action, ...] = ()


NOTHING = Understood(Certainty.NONE)


def to_json(understood: Understood) -> dict[str, Any]:
    """{"certainty", "actions": [...]}; what an action does not say is left out."""
    return {
        "certainty": understood.certainty.value,
        "actions": [_action(action) for action in understood.actions],
    }


def _action(action: Action) -> dict[str, Any]:
    keys: dict[str, Any] = {
        "codes": list(action.codes),
        "values": [_figure(figure) for figure in action.values],
        "period": action.period,
        "date": action.date,
        "until": action.until,
        "scope": action.scope,
        "note": action.note,
    }
    return {"intent": action.intent.value} | {key: value for key, value in keys.items() if value}


def _figure(figure: Figure) -> dict[str, Any]:
    shown: dict[str, Any] = {"value": _number(figure.value), "unit": figure.unit}
    return shown if figure.of is None else shown | {"of": _number(figure.of)}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
