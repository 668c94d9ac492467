"""Paths through the words of a row: which words each cell holds so far, and which of them are worth going on with."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from plans.flattened.lines import Token

Span = tuple[int, int]  # words of the row: first, after the last
Cell = tuple[Span, ...]  # its words, page by page
Part = tuple[Cell, ...]  # a cell for each column


@dataclass(frozen=True, slots=True)
class Path:
    """The parts of a row so far. `score` sums the evidence up to the word `at`."""

    parts: tuple[Part, ...]
    at: int
    score: float
    since: int = 0  # the first word of the cell that was laid last


@dataclass(frozen=True, slots=True)
class Reading:
    """The best laying out of a row: the words of each cell, part by part; `margin`: by how much it beats the next.

    `strain`: how badly the worst cell fits the page, 0.0 or below.
    """

    parts: tuple[tuple[tuple[Token, ...], ...], ...]
    score: float
    margin: float
    strain: float = 0.0


def top(paths: Sequence[Path]) -> float:
    return max((path.score for path in paths), default=-math.inf)


def best_at_each(paths: Sequence[Path], kept: int) -> list[Path]:
    """Scores tell only between paths that have laid the same words."""
    by_place: dict[int, list[Path]] = {}
    for path in paths:
        by_place.setdefault(path.at, []).append(path)
    return [path for some in by_place.values() for path in nlargest(kept, some, key=lambda one: one.score)]


def with_cell(path: Path, index: int, end: int, score: float) -> Path:
    """The path with the words up to `end` added to the cell of a column."""
    part = path.parts[-1]
    if end == path.at:
        return Path(path.parts, end, score, path.since)
    part = (*part[:index], (*part[index], (path.at, end)), *part[index + 1 :])
    return Path((*path.parts[:-1], part), end, score, path.at)
