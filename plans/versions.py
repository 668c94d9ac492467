"""An amended document against the plan that runs: which row is which, and what became of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from domain.deadlines import rules
from plans.draft import Row, with_unique_codes

# Of the pairs of different rows within the five plans under tests/plans/gold, 2 of 4,500 are more than 92 % alike (two
# procedures of one list), so a row with another code is the same one only above that. Under its own code a row may be
# reworded by a good third; below that the number was given to another task.
MOVED, REWORDED = 92, 60
_SAME_CODE = 6.0  # what the code is worth, in points of likeness: an exact text that moved still wins
_FIELDS = ("code", "content", "lead", "coordinating", "product", "deadline_text", "targets")


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row that says something else now, as printed."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the running plan and what the amended document says in its place; no changes: it stays as it is."""

    was: Row
    now: Row
    changes: tuple[Change, ...]

    @property
    def moves_deadline(self) -> bool:
        """Whether other dates follow from it; the same dates in other words do not count."""
        return _meaning(self.was) != _meaning(self.now)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every row of both documents, once: pairs in the order of the new document."""

    pairs: tuple[Pair, ...]
    added: tuple[Row, ...]
    removed: tuple[Row, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.changes)


def compare(was: Sequence[Row], now: Sequence[Row]) -> Comparison:
    """Pair the rows one to one, the likest first, so that no row is claimed by two."""
    taken: dict[int, int] = {}
    claimed: set[int] = set()
    for _, old, new in sorted(_likeness(was, now), key=lambda one: (-one[0], one[1], one[2])):
        if new not in taken and old not in claimed:
            taken[new] = old
            claimed.add(old)
    pairs = (Pair(was[taken[n]], row, tuple(_changes(was[taken[n]], row))) for n, row in enumerate(now) if n in taken)
    return Comparison(
        tuple(pairs),
        tuple(row for n, row in enumerate(now) if n not in taken),
        tuple(row for n, row in enumerate(was) if n not in claimed),
    )


def compare_part(was: Sequence[Row], now: Sequence[Row]) -> Comparison:
    """As `compare`, for a document that names only what it amends: no row is removed.

    Its rows go by the running plan's codes and sections; a new row whose code is taken gets a mark ("4~2").
    """
    whole = compare(was, now)
    pairs = []
    for pair in whole.pairs:
        row = replace(pair.now, code=pair.was.code, part=pair.was.part, section=pair.was.section)
        pairs.append(Pair(pair.was, row, tuple(_changes(pair.was, row))))
    added = with_unique_codes([*was, *whole.added])[len(was) :]
    return Comparison(tuple(pairs), added, ())


AMENDS = re.compile(r"\b(?:sửa đổi|bổ sung|điều chỉnh|thay thế)\b", re.IGNORECASE)


def shared(was: Sequence[Row], now: Sequence[Row]) -> int:
    """How many rows of the new document stand in the old one: the same text, or under one code nearly the same."""
    texts = {row.content.casefold() for row in was}
    by_code = {row.code: row.content for row in was}
    return sum(
        row.content.casefold() in texts or fuzz.ratio(by_code.get(row.code, ""), row.content, score_cutoff=REWORDED) > 0
        for row in now
    )


def _likeness(was: Sequence[Row], now: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """(points, index of the old row, index of the new one) of every pair that may be the same task."""
    for n, new in enumerate(now):
        for o, old in enumerate(was):
            same_code = new.code == old.code
            least = REWORDED if same_code else MOVED
            alike = fuzz.ratio(old.content, new.content, score_cutoff=least)
            if alike:
                yield alike + _SAME_CODE * same_code + _details(old, new), o, n


def _details(old: Row, new: Row) -> float:
    """Up to three points, where the content alone does not decide: parts of one task share it."""
    pairs = (
        ("; ".join(old.lead), "; ".join(new.lead)),
        (old.product, new.product),
        (old.deadline_text, new.deadline_text),
    )
    return sum(fuzz.ratio(first, second) / 100 for first, second in pairs)


def _changes(was: Row, now: Row) -> Iterator[Change]:
    for field in _FIELDS:
        old, new = _text(was, field), _text(now, field)
        if old != new:
            yield Change(field, old, new)


def _text(row: Row, field: str) -> str:
    value: Any = getattr(row, field)
    if field == "targets":
        return "; ".join(f"{one.scope} {one.op} {one.annual:g} {one.unit}".strip() for one in value)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _meaning(row: Row) -> set[str]:
    return {str(sorted(rules.to_json(rule).items(), key=str)) for rule in row.rules}
