"""Names of agencies that the other rows speak against: broken off, run together, or laid one column too far."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plans.entries import Entry
from plans.flattened import vocabulary
from plans.flattened.lines import TextLine
from plans.printed import agencies_in

DOUBTED = 0.5
_OFTEN = 2
_NEARLY_ALWAYS = 0.7


def doubted(entries: Sequence[Entry], loose: Sequence[bool], document: Sequence[TextLine]) -> Iterator[Entry]:
    """The entries; those with a name that is none, or that may stand a column too far, are made doubtful.

    `loose`: for each entry, whether its lead may as well end the cell before it.
    """
    texts = [line.text.split(" ") for line in document]
    runs = Counter(run for words in texts for long in (2, 3, 4) for run in _runs(words, long))
    leads = Counter(name for entry in entries for name in set(agencies_in(entry.lead)))
    known = {name for name, times in Counter(name for one in entries for name in names_of(one)).items() if times > 1}
    ends = Counter(_end(name) for entry in entries for name in names_of(entry))
    broken = {end for end, times in ends.items() if times == 1 and _goes_on(end, runs)}
    torn = _torn(entries)
    for entry, may_end in zip(entries, loose, strict=True):
        odd = any(_runs_together(name) or _end(name) in broken for name in names_of(entry))
        odd = odd or any(_is_inside(name, entry.product) for name in known) or not torn.isdisjoint(_pairs(entry))
        sure = not odd and not (may_end and _is_shifted(entry, leads))
        yield entry if sure else replace(entry, confidence=min(entry.confidence, DOUBTED))


def _torn(entries: Sequence[Entry]) -> set[tuple[str, str]]:
    """Pairs of names that only stand together and may be one.

    "Phòng Pháp chế, Thanh tra" is one office, and "Phòng Xuất nhập cảnh, Công an tỉnh" may be; so may who leads with
    who coordinates: "Chủ tịch | UBND xã".
    """
    pairs = Counter(pair for entry in entries for pair in _pairs(entry))
    alone = Counter(name for entry in entries for name in names_of(entry))
    return {
        (one, other)
        for (one, other), times in pairs.items()
        if alone[one] == times
        and (
            (times >= _OFTEN and other in vocabulary.HALF_NAMES and alone[other] == times)
            or (times >= _OFTEN and one in vocabulary.HALF_NAMES and _COUNCIL.match(other))
            or (_ROOM.match(one) and _HOUSE.match(other))
        )
    }


_COUNCIL = re.compile(r"(?:UBND|HĐND|Ủy ban|MTTQ)\b")
_ROOM = re.compile(r"(?:Phòng|Đội|Bộ phận)\b")
_HOUSE = re.compile(r"(?:Công an|Sở|Cục|Chi cục|Bộ Chỉ huy) (?!các\b|cấp\b)")  # what a room may be of


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    return pairwise(names_of(entry))


def _runs(words: Sequence[str], long: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + long]) for at in range(len(words) - long + 1))


def _end(name: str) -> tuple[str, ...]:
    return tuple(name.split()[-3:])


def _goes_on(end: tuple[str, ...], runs: Counter[tuple[str, ...]]) -> bool:
    """Whether the last words of a name are its half: elsewhere they nearly always go on, and with the same word."""
    long = len(end)
    after = {run: times for run, times in runs.items() if run[:long] == end and len(run) == long + 1}
    most = max(after, key=lambda run: after[run], default=())
    low = long > 1 and bool(most) and most[-1].islower()
    return low and after[most] >= _OFTEN and after[most] > _NEARLY_ALWAYS * (runs[end] - 1)


def names_of(entry: Entry) -> list[str]:
    """The agencies of an entry, who leads first."""
    return [*agencies_in(entry.lead), *agencies_in(entry.coordinating)]


def _runs_together(name: str) -> bool:
    """Whether the same three words come twice in a name: "Vụ Khoa học và Công học và Công nghệ"."""
    return max(Counter(_runs(name.split(), 3)).values(), default=0) > 1


def _is_inside(name: str, product: str) -> bool:
    """Whether a name stands in a product that does not lead to it: "Thư xin lỗi Phòng Tư pháp Thư xin lỗi"."""
    before, found, after = product.partition(name)
    apart = not before or bool(after.strip())
    return bool(found) and " " in name and apart and not vocabulary.GOVERNS.search(before)


def _is_shifted(entry: Entry, leads: Counter[str]) -> bool:
    """Whether the one that coordinates leads elsewhere, and the one that leads never does: it may end another cell."""
    names, coordinating = agencies_in(entry.lead), agencies_in(entry.coordinating)
    alone = len(names) == 1 and leads[names[0]] == 1 and len(coordinating) == 1
    return alone and leads[coordinating[0]] > 0
