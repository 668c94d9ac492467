"""The lexicon, to be looked up by the words that an entry begins with."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from domain.deadlines.lexicon import DAYPARTS, LEXICON, THIRDS, WEEKDAYS


class Entry(NamedTuple):
    """Words of the lexicon and what they are."""

    words: list[str]
    name: str
    value: Any


def _rows() -> Iterator[Entry]:
    for name, line in LEXICON.items():
        yield from (Entry(entry.split(), name, None) for entry in line.split("|"))
    for name, values in (("DAYPART", DAYPARTS), ("WEEKDAY", WEEKDAYS), ("WEEKOF", THIRDS)):
        yield from (Entry(entry.split(), name, value) for entry, value in values.items())


def _longer() -> dict[str, dict[str, list[Entry]]]:
    """Entries of several words: first word -> second word -> entries, the longest first."""
    entries: dict[str, dict[str, list[Entry]]] = {}
    for row in sorted(_rows(), key=lambda row: -len(row.words)):
        if len(row.words) > 1:
            entries.setdefault(row.words[0], {}).setdefault(row.words[1], []).append(row)
    return entries


LONGER = _longer()
ALONE = {row.words[0]: row for row in reversed(list(_rows())) if len(row.words) == 1}
