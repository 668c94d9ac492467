"""Figures in words beside a time: a share, a sum of money, a number of things that the time may hold for alone.

In front of a time they name the work ("Tổ chức 02 lớp trong quý II"); behind it ("Quý II hoàn thành 60% khối lượng")
they say how much of the work is due. A phrase that also names the whole ("30/6 đạt 50%, 30/11 đạt 100%") is a row of
targets whose last is the work's end.
"""

import re

from domain.deadlines.lexicon import COUNTED
from domain.deadlines.tokens import fold

_DIGIT = re.compile("[0-9]")
_THINGS = "|".join(sorted((thing.strip() for thing in COUNTED.split("|")), key=len, reverse=True))
_FIGURE = r"(?<![\d/.,])\d+(?:[.,]\d+)*"
_SHARE = re.compile(rf"{_FIGURE} ?(?:%|phan tram)")
_MONEY = re.compile(rf"{_FIGURE} ?(?:(?:nghin |ngan |tram )?(?:trieu|ty)|dong|(?:nghin|ngan) dong)\b")
_COUNT = re.compile(rf"{_FIGURE}(?:/\d+)? (?:{_THINGS})\b")
_WHOLE = re.compile(r"\b100 ?(?:%|phan tram)")


def part_of_work(behind: list[str], apart: list[str]) -> bool:
    """Whether words behind a time hold a figure, or words apart from every time a sum of money."""
    if not any(map(_DIGIT.search, apart)):
        return False
    said = list(map(fold, behind))
    if any(map(_COUNT.search, said)) or (any(map(_SHARE.search, said)) and not any(map(_WHOLE.search, said))):
        return True
    return any(map(_MONEY.search, map(fold, apart)))
