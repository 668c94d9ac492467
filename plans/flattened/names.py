"""Names of agencies that the other rows speak against: broken off, run together, or laid one column too far."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plans.entries import Entry
from plans.flattened.lines import TextLine
from plans.printed import agencies_in

_DOUBTED = 0.5
_OFTEN = 2
_NEARLY_ALWAYS = 0.7


def doubted(entries: Sequence[Entry], loose: Sequence[bool], document: Sequence[TextLine]) -> Iterator[Entry]:
    """The entries; those with a name that is none, or that may stand a column too far, are made doubtful.

    `loose`: for each entry, whether its lead may as well end the cell before it.
    """
    texts = [line.text.split(" ") for line in document]
    triples = Counter(tuple(words[at : at + 3]) for words in texts for at in range(len(words) - 1))
    leads = Counter(name for entry in entries for name in set(agencies_in(entry.lead)))
    ends = Counter(tuple(name.split()[-2:]) for entry in entries for name in _names(entry))
    broken = {end for end, times in ends.items() if times == 1 and _goes_on(end, triples)}
    for entry, may_end in zip(entries, loose, strict=True):
        odd = any(_runs_together(name) or tuple(name.split()[-2:]) in broken for name in _names(entry))
        sure = not odd and not (may_end and _is_shifted(entry, leads))
        yield entry if sure else replace(entry, confidence=min(entry.confidence, _DOUBTED))


def _goes_on(end: tuple[str, ...], triples: Counter[tuple[str, ...]]) -> bool:
    """Whether two words are the half of a name: elsewhere they nearly always go on, and with the same word."""
    after = {triple: times for triple, times in triples.items() if triple[:2] == end}
    most = max(after, key=lambda triple: after[triple], default=())
    low = len(most) == 3 and most[2].islower()
    return low and after[most] >= _OFTEN and after[most] > _NEARLY_ALWAYS * (sum(after.values()) - 1)


def _names(entry: Entry) -> list[str]:
    return [*agencies_in(entry.lead), *agencies_in(entry.coordinating)]


def _runs_together(name: str) -> bool:
    """Whether the same two words come twice in a name: "Vụ Khoa học và Công học và Công nghệ"."""
    return max(Counter(pairwise(name.split())).values(), default=0) > 1


def _is_shifted(entry: Entry, leads: Counter[str]) -> bool:
    """Whether the one that coordinates leads elsewhere, and the one that leads never does: it may end another cell."""
    names, coordinating = agencies_in(entry.lead), agencies_in(entry.coordinating)
    alone = len(names) == 1 and leads[names[0]] == 1 and len(coordinating) == 1
    return alone and leads[coordinating[0]] > 0
