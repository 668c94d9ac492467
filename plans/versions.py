"""An amended document against the plan that runs: which row is which, and what became of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from domain.deadlines import rules
from plans.draft import Row, with_unique_codes
from plans.pairing import REWORDED, Pairing

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
    rivals: tuple[str, ...] = ()  # codes of rows that may as well be the same task

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
        """The pairs that differ, those first that may be mistaken."""
        return tuple(sorted((pair for pair in self.pairs if pair.changes), key=lambda pair: not pair.rivals))


def compare(was: Sequence[Row], now: Sequence[Row], *, apart: bool = False) -> Comparison:
    """Every row once: with the row that it was, else as added or removed.

    `apart`: a pair that may be mistaken for another is none; its rows are added and removed.
    """
    found = Pairing(was, now)
    of = {n: o for n, o in found.of.items() if not (apart and n in found.rivals)}
    pairs = (
        Pair(was[of[n]], row, tuple(_changes(was[of[n]], row)), found.rivals.get(n, ()))
        for n, row in enumerate(now)
        if n in of
    )
    claimed = set(of.values())
    return Comparison(
        tuple(pairs),
        tuple(row for n, row in enumerate(now) if n not in of),
        tuple(row for n, row in enumerate(was) if n not in claimed),
    )


def compare_part(was: Sequence[Row], now: Sequence[Row], *, apart: bool = False) -> Comparison:
    """As `compare`, for a document that names only what it amends: no row is removed.

    Its rows go by the running plan's codes and sections; a new row whose code is taken gets a mark ("4~2").
    """
    whole = compare(was, now, apart=apart)
    pairs = []
    for pair in whole.pairs:
        row = replace(pair.now, code=pair.was.code, part=pair.was.part, section=pair.was.section)
        pairs.append(replace(pair, now=row, changes=tuple(_changes(pair.was, row))))
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
