"""What the cells of a column have in common of which no field is made: one shape, or the same few words again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plans.flattened import evidence

_MOST = 0.7  # of the cells
_FEW = 4  # cells that tell nothing yet
_EMPTY, _OFTEN_EMPTY = -3.0, -1.0


class Alike:
    """The cells of one column. `empty`: what speaks against one more of them being empty."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.filled = [text for text in texts if text]
        self._times = Counter(item for text in self.filled for item in set(_items(text)))
        self._shapes = Counter(map(evidence.shape_of, self.filled))
        told = len(self.filled) > _FEW
        self._closed = told and self._share(map(self._comes_again, self.filled)) > _MOST
        self._one_shape = told and max(self._shapes.values()) > _MOST * len(self.filled)
        self.empty = _EMPTY if len(self.filled) > _MOST * len(texts) else _OFTEN_EMPTY

    def fits(self, text: str) -> float:
        """How well a text fits in with the others."""
        again, shape = self._comes_again(text), evidence.shape_of(text)
        score = 1.5 * again - 1.5 * (self._closed and not again)
        score += 1.5 * (shape != "words") * self._shapes[shape] / max(1, len(self.filled))
        return score - 3.0 * (self._one_shape and self._shapes[shape] < len(self.filled) / 4)

    @property
    def share(self) -> float:
        """How many of the cells are no words, or are made of words that stand in other rows too; 0.0 to 1.0."""
        return self._share(evidence.shape_of(text) != "words" or self._comes_again(text) for text in self.filled)

    def _comes_again(self, text: str) -> bool:
        return all(self._times[item] > 1 for item in _items(text))

    def _share(self, found: Iterator[bool]) -> float:
        return sum(found) / max(1, len(self.filled))


def _items(text: str) -> list[str]:
    """ "Tỉnh, huyện" and "Huyện, cơ sở" are made of the same few words."""
    return re.split(r"\s*[,;]\s*|\s+và\s+", text.lower())
