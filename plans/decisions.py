"""What a person decided about the rows of one version holds for the next one where it prints the same.

A duty of the body text that is followed stays followed, a deadline typed into an empty cell stays, a row left out
stays out. A cell that the new version prints otherwise, or that was edited in it, is left as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plans import editing
from plans.draft import Row
from plans.pairing import Pairing
from plans.printed import fold

_CELLS = ("content", "lead", "coordinating", "product", "deadline_text")
_OF_THE_WHOLE = {"code_repeated"}  # what a row is told because of its neighbours


@dataclass(frozen=True, slots=True)
class Kept:
    """One decision that holds on: "followed" or "dropped" as a whole, "edited" in a `field` that reads `text`."""

    what: str
    row: Row
    field: str = ""
    text: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    rows: tuple[Row, ...]
    kept: tuple[Kept, ...]


def carry(was: Sequence[Row], dropped: Sequence[Row], now: Sequence[Row]) -> Carried:
    """The rows of the new version with what was decided about those of the old one, and which decisions those were."""
    out = {_cells(row): row for row in dropped}
    gone = {n for n, row in enumerate(now) if _is_same(out.get(_cells(row)), row)}
    kept = [Kept("dropped", now[n]) for n in sorted(gone)]
    left = [row for n, row in enumerate(now) if n not in gone]
    old = Pairing([editing.as_printed(row) for row in was], left).of
    rows = []
    for n, row in enumerate(left):
        decided = _decided(was[old[n]], replace(row, chosen=row.chosen or was[old[n]].chosen)) if n in old else row
        rows.append(decided)
        kept += _told(row, decided)
    return Carried(tuple(rows), tuple(kept))


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(fold(editing.cell(row, field)).casefold() for field in _CELLS)


def _is_same(dropped: Row | None, row: Row) -> bool:
    """Whether the row is as doubtful as the one that was left out: nobody has looked at it since."""
    return dropped is not None and {one.kind for one in row.problems} >= {one.kind for one in dropped.problems}


def _decided(was: Row, row: Row) -> Row:
    if fold(editing.as_printed(was).content) != fold(row.content):
        return row
    own = dict(row.printed)
    for field, printed in was.printed:
        if field in _CELLS and field not in own and fold(printed) == fold(editing.cell(row, field)):
            row = editing.taken_over(row, was, field)
    if not was.problems and _cells(was) == _cells(row):
        row = replace(row, problems=tuple(one for one in row.problems if _is_of_the_whole(one.field, one.kind)))
    return row


def _is_of_the_whole(field: str, kind: str) -> bool:
    return field == "plan" or kind in _OF_THE_WHOLE


def _told(row: Row, decided: Row) -> Iterator[Kept]:
    for field in _CELLS:
        printed, text = editing.cell(row, field), editing.cell(decided, field)
        if printed != text:
            yield Kept("edited", decided, field, text, printed)
    if editing.is_offer(row) and not editing.is_offer(decided):
        yield Kept("followed", decided)
