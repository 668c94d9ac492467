"""The chain of row numbers in a flattened table: each number must follow from the ones before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans import codes
from plans.flattened.lines import TextLine

_CANDIDATE = re.compile(
    r"(?P<number>[IVX]+(?:\.\d{1,2})*|\d{1,3}(?:\.\d{1,3})*|[A-H]\b)(?P<dot>[.):]?)(?:\s+(?P<rest>\S.*))?$"
)
_BEGINS = re.compile(r"[A-ZÀ-ỸĐ“\"'(\-–+]|\d+(?:[.,]\d+)?\s*%")  # how a task's text begins; "05 ngày" is no row 05
_BEAM = 60


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number accepted at a line, and the numbers that hold it, itself last."""

    line: int
    path: tuple[str, ...]
    rest: bool  # text follows the number on its line

    @property
    def number(self) -> str:
        return self.path[-1]

    def holds(self, other: "Numbered") -> bool:
        return other.path[: len(self.path)] == self.path and len(other.path) > len(self.path)


@dataclass(frozen=True, slots=True)
class _Chain:
    found: tuple[Numbered, ...] = ()
    score: float = 0.0


def chain(lines: Sequence[TextLine], first: int, after: int) -> tuple[Numbered, ...]:
    """The best chain of numbers in lines[first:after]: as many as possible, each the successor of one before."""
    chains = [_Chain()]
    for index in range(first, after):
        match = _CANDIDATE.match(lines[index].text)
        if match is None or (match["rest"] and not _may_follow(match["number"], match["dot"], match["rest"])):
            continue
        longer = [_taken(one, index, match) for one in chains]
        chains += [one for one in longer if one is not None]
        chains = sorted(chains, key=lambda one: -one.score)[:_BEAM]
    return max(chains, key=lambda one: one.score).found


def _may_follow(number: str, dot: str, rest: str) -> bool:
    """Whether a task or a title begins so after a number; after a letter without a dot only a title in capitals."""
    return _BEGINS.match(rest) is not None and (codes.rank(number) > 0 or bool(dot) or rest == rest.upper())


def _taken(chain: _Chain, line: int, match: re.Match[str]) -> _Chain | None:
    number = match["number"]
    path = chain.found[-1].path if chain.found else ()
    longer = successor(path, number) or _continued(chain.found, number)
    if longer is None:
        return None
    # A number alone on its line, or one with steps or a dot, is seldom anything else.
    sure = 1.0 + 0.2 * ("." in number or bool(match["dot"])) + 0.1 * (match["rest"] is None)
    return _Chain((*chain.found, Numbered(line, longer, match["rest"] is not None)), chain.score + sure)


def successor(path: tuple[str, ...], number: str) -> tuple[str, ...] | None:
    """The path of a number that follows `path`: the first one inside it, or the next one at any of its levels."""
    if not path:
        return (number,) if codes.value_of(number) == 1 else None
    last = path[-1]
    for level in range(len(path) - 1, -1, -1):
        if _is_next(path[level], number):
            return (*path[:level], number)
    inner = number.startswith(last + ".") or codes.rank(number) > codes.rank(last)
    return (*path, number) if inner and codes.value_of(number) == 1 and _fits(last, number) else None


def _continued(found: Sequence[Numbered], number: str) -> tuple[str, ...] | None:
    """The path of the first number in a section that goes on counting from the section before: I, 1, 2, II, 3."""
    path = found[-1].path if found else ()
    above = next((one.path for one in reversed(found) if len(one.path) > len(path)), ())
    inside = len(above) == len(path) + 1 and above[:-2] == path[:-1]
    return (*path, number) if inside and "." not in number and _is_next(above[-1], number) else None


def _is_next(before: str, number: str) -> bool:
    head, _, _ = before.rpartition(".")
    own, _, _ = number.rpartition(".")
    same = codes.rank(before) == codes.rank(number) and head == own
    return same and codes.value_of(number) == codes.value_of(before) + 1


def _fits(outer: str, number: str) -> bool:
    """A stepped number inside an Arabic one repeats it: 2.1 stands in 2, not in 1."""
    head, _, _ = number.rpartition(".")
    return not head or not outer[0].isdigit() or head == outer
