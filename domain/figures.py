"""Figures against their targets: met or short by how much, what is far off the last one, how fast it must grow."""

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PERCENT = "%"
JUMP = Decimal(30)  # points between two periods that nobody believes without asking
_CENT = Decimal("0.01")
_MEETS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
# Levels of agencies as directories name them, and the words a printed scope has for each.
_LEVELS = {
    "tinh": ("cap tinh", "so, ban", "so ban nganh", "cac so"),
    "huyen": ("huyen", "thi xa", "phong, ban", "phong chuyen mon"),
    "xa": ("cap xa", "cac xa", "ubnd xa", "xa, phuong"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure has to reach in one period: `op` is ">=", ">", "<=" or "<"."""

    value: Decimal
    unit: str = PERCENT
    op: str = ">="
    scope: str = ""

    def is_met(self, value: Decimal) -> bool:
        return _MEETS[self.op](value, self.value)

    def missing(self, value: Decimal) -> Decimal:
        """How much lies between the figure and the goal, 0 where it is met."""
        return Decimal(0) if self.is_met(value) else abs(self.value - value)


def share(part: Decimal, whole: Decimal) -> Decimal:
    """`part` of `whole` in per cent, to the second decimal; ZeroDivisionError for nothing of nothing."""
    if not whole:
        raise ZeroDivisionError
    return (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP)


def is_jump(value: Decimal, before: Decimal, unit: str) -> bool:
    """Whether it is so far from the last figure that it is asked back. Counts may grow as they like."""
    return unit == PERCENT and abs(value - before) > JUMP


def goals(targets: Sequence[dict[str, object]], period: str, *, level: str, names: Sequence[str]) -> tuple[Goal, ...]:
    """The goals of an agency in a period ("Q2-2024"), in printed order; none for a task without targets.

    `targets` as the plan keeps them (scope, annual, unit, op, by_quarter). Of several, those whose scope names the
    agency win over those that name its level, and these over the general ones; one that names another level is not its
    own.
    """
    fitting = [(_fit(str(target["scope"]), level, names), target) for target in targets]
    best = max((fit for fit, _ in fitting), default=0)
    own = [_goal(target, period) for fit, target in fitting if fit == best and fit > 0]
    return tuple(dict.fromkeys(own))


def _goal(target: dict[str, object], period: str) -> Goal:
    road = target["by_quarter"]
    figure = road[_quarter(period) - 1] if isinstance(road, Sequence) else target["annual"]
    return Goal(Decimal(str(figure)), str(target["unit"]), str(target["op"]), str(target["scope"]))


def _quarter(period: str) -> int:
    """The quarter by whose end a period must have reached its goal."""
    match period[0]:
        case "Q":
            return int(period[1])
        case "M":
            return (int(period[1:3]) + 2) // 3
        case "H":
            return 2 * int(period[1])
        case _:
            return 4


def _fit(scope: str, level: str, names: Sequence[str]) -> int:
    """3: the agency itself; 2: its level; 1: a scope without a level; 0: another level's."""
    printed = _plain(scope)
    if any(re.search(rf"\b{re.escape(_plain(name))}\b", printed) for name in names if name):
        return 3
    named = {each for each, words in _LEVELS.items() if any(word in printed for word in words)}
    if not named or level not in _LEVELS:
        return 1
    return 2 if level in named else 0


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
