"""Which row of an amended document is which task of the plan that runs.

What people reported hangs on a task, so what stands word for word in both documents is the same task before anything
else is asked. A code is only the place in a list: it decides among rows that are alike, never against their text.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from plans.draft import Row

# Of the pairs of different rows within the five plans under tests/plans/gold, 2 of 4,500 are more than 92 % alike (two
# procedures of one list), so a row with another code is the same one only above that; above 85 % if who leads it, by
# when and with what result are printed the same (5 of 4,500). Under its own code a row may be reworded by a good
# third; below that the number was given to another task.
MOVED, MOVED_WITH_ALL = 92, 85
REWORDED = 60
_SAME_DEADLINE, _SAME_CODE = 4.0, 0.5  # in points of likeness; a letter more or less in a sentence is about one
_MOST_RIVALS = 6
_NO_CLEARER = 3  # a rival that is less alike by this much is as good where the deadlines differ

Key = Callable[[Row], Hashable]


def _texts(*fields: str) -> Key:
    return lambda row: tuple(_folded(getattr(row, field)) for field in fields)


def _folded(value: str | Iterable[object]) -> Hashable:
    return value.casefold() if isinstance(value, str) else tuple(str(one).casefold() for one in value)


_WORD_FOR_WORD: tuple[Key, ...] = (
    _texts("content", "deadline_text", "lead", "coordinating", "product", "section"),
    _texts("content", "deadline_text", "lead", "product"),
    _texts("content", "deadline_text"),
)
_REST = _texts("lead", "deadline_text", "product")
_MOVED_TOGETHER: tuple[Key, ...] = (_texts("content", "lead", "product"), _texts("content"))


class Pairing:
    """`of` is the index of the old row for that of the new one; `rivals` the codes that a pair may be mistaken for."""

    def __init__(self, was: Sequence[Row], now: Sequence[Row]) -> None:
        self.was, self.now = was, now
        self.of: dict[int, int] = {}
        self.rivals: dict[int, tuple[str, ...]] = {}
        for key in _WORD_FOR_WORD:
            self._take(pair for old, new in self._alike(key) for pair in _in_their_places(old, new, was, now))
        old, new = self._left()
        for key in _MOVED_TOGETHER:
            self._take(
                pair for o, n in self._alike(key) if len(o) == len(n) for pair in _in_their_places(o, n, was, now)
            )
        self._take((o, n) for _, o, n in sorted(self._likeness(), key=lambda one: (-one[0], one[1], one[2])))
        self.rivals = {n: found for n in new if n in self.of and (found := self._rivals(n, old, new))}

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """The likest come first; no row is claimed by two."""
        claimed = set(self.of.values())
        for old, new in pairs:
            if new not in self.of and old not in claimed:
                self.of[new] = old
                claimed.add(old)

    def _left(self) -> tuple[list[int], list[int]]:
        claimed = set(self.of.values())
        left = [o for o in range(len(self.was)) if o not in claimed]
        return left, [n for n in range(len(self.now)) if n not in self.of]

    def _alike(self, key: Key) -> list[tuple[list[int], list[int]]]:
        """The rows not paired yet that share a key, old and new."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        old, new = self._left()
        for o in old:
            groups[key(self.was[o])][0].append(o)
        for n in new:
            groups[key(self.now[n])][1].append(n)
        return [group for group in groups.values() if all(group)]

    def _likeness(self) -> Iterator[tuple[float, int, int]]:
        """(points, index of the old row, index of the new one) of every pair left that may be the same task."""
        left, came = self._left()
        places = {self.was[o].code: o for o in left}
        texts = {o: self.was[o].content for o in left}
        for n in came:
            new = self.now[n]
            same = places.get(new.code)
            if same is not None and (alike := fuzz.ratio(texts[same], new.content, score_cutoff=REWORDED)):
                yield alike + _SAME_CODE + _details(self.was[same], new), same, n
            found = process.extract(new.content, texts, scorer=fuzz.ratio, score_cutoff=MOVED_WITH_ALL, limit=None)
            for _, alike, o in found:
                if o != same and alike >= _least(self.was[o], new):
                    yield alike + _details(self.was[o], new), o, n

    def _rivals(self, new: int, left: Iterable[int], came: Iterable[int]) -> tuple[str, ...]:
        """The codes of rows, not found word for word, that may as well be meant by a pair."""
        old = self.of[new]
        was, now = self.was[old], self.now[new]
        margin = _NO_CLEARER if was.deadline_text != now.deadline_text else 0
        least = max(fuzz.ratio(was.content, now.content) - margin, REWORDED)
        others = [*_liker(now, [self.was[o] for o in left if o != old], least)]
        others += _liker(was, [self.now[n] for n in came if n != new], least)
        return tuple(dict.fromkeys(row.code for row in others))


def _liker(row: Row, others: Sequence[Row], least: float) -> Iterator[Row]:
    """The rows whose content is more like it than `least`, a few of them."""
    texts = [other.content for other in others]
    found = process.extract(row.content, texts, scorer=fuzz.ratio, score_cutoff=least, limit=_MOST_RIVALS)
    return (others[at] for _, alike, at in found if alike > least)


def _in_their_places(
    old: Sequence[int], new: Sequence[int], was: Sequence[Row], now: Sequence[Row]
) -> Iterator[tuple[int, int]]:
    """Rows that say the same: by code while the codes are the same ones, in order when all of them have moved."""
    codes = {was[o].code: o for o in old}
    if len(old) != len(new) or codes.keys() == {now[n].code for n in new}:
        yield from ((codes[now[n].code], n) for n in new if now[n].code in codes)
        taken = {now[n].code for n in new}
        old = [o for o in old if was[o].code not in taken]
        new = [n for n in new if now[n].code not in codes]
    yield from zip(old, new, strict=False)


def _least(old: Row, new: Row) -> int:
    """How alike rows under different codes must be."""
    return MOVED_WITH_ALL if new.deadline_text and _REST(old) == _REST(new) else MOVED


def _details(old: Row, new: Row) -> float:
    """What speaks for a pair besides its content: parts of one task share that."""
    pairs = (
        ("; ".join(old.lead), "; ".join(new.lead)),
        (old.product, new.product),
        (old.deadline_text, new.deadline_text),
    )
    points = sum(fuzz.ratio(first, second) / 100 for first, second in pairs)
    return points + _SAME_DEADLINE * (old.deadline_text == new.deadline_text != "")
