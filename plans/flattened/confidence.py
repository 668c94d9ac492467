"""How sure a row of a flattened table is: what speaks against it, on a scale fitted to rows of plans made for it."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from plans.entries import Entry
from plans.flattened import evidence, vocabulary
from plans.flattened.headwords import OTHERS
from plans.flattened.paths import Reading
from plans.printed import agencies_in

_SURE = 6.1  # doubts of so many points make a row as likely wrong as right
_MARGINS = ((1.0, 7.8), (2.0, 5.6), (3.6, 5.1), (5.0, 3.4))  # the next best reading is less than so much worse: points


def confidence(reading: Reading, cells: Mapping[str, str], leading: Collection[str] = ()) -> float:
    """How sure a row is, 0.0 to 1.0: a logistic scale over its doubts, fitted to rows of plans made for it.

    `leading`: the names that lead several rows; an unusual one is none by chance.
    """
    return 1 / (1 + math.exp(sum(_doubts(reading, cells, leading)) - _SURE))


def levelled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries; the parts of a row are as sure as the least sure of them, for they were parted by the same guess."""
    row: list[Entry] = []
    for entry in (*entries, None):
        if row and not (entry and entry.shares_number):
            least = min(one.confidence for one in row)
            yield from (replace(one, confidence=least) for one in row)
            row = []
        row += [entry] if entry else []


def _doubts(reading: Reading, cells: Mapping[str, str], leading: Collection[str]) -> Iterator[float]:
    """What makes a row doubtful: a reading nearly as good, cells within lines or cut by a page, weak or odd cells."""
    yield next((points for below, points in _MARGINS if reading.margin < below), 0.0)
    words = [cell for part in reading.parts for cell in part if cell]
    yield 1.0 * any(not cell[0].starts_line for cell in words)
    yield 1.0 * any(token.page_break for cell in words for token in cell[1:])
    yield 0.6 * (reading.strain < -3)
    for column, text in cells.items():
        if column in ("content", "lead", "coordinating", "product"):
            yield 5.1 * bool(vocabulary.TIME_INSIDE.search(text))
        score = evidence.WHOLE[column](text) if text else -9.0
        match column:
            case "lead" if not text or not set(agencies_in(text)) <= set(leading):
                yield 2.9 if score < 1 else 1.8 if score < 2.2 else 0.0
            case "content":
                broken_off = vocabulary.BROKEN_OFF.search(text) or vocabulary.ENDS_IN_HALF_NAME.search(text)
                yield 1.2 * (score < -1) + 5.1 * bool(broken_off)
            case "product":
                odd_end = vocabulary.TIME_AT_END.search(text) or vocabulary.ENDS_IN_HALF_NAME.search(text)
                yield 5.1 * bool(odd_end)
            case "note":
                yield 6.5 * (bool(text) and score < -1)
            case "time":
                yield 0.8 * (score < 2) + 5.1 * bool(vocabulary.NAME_AFTER.search(text.replace("\n", " ")))
            case "start" | "figures":
                yield 6.5 * (score < 0)
            case "finish":
                yield 6.5 * (score < 0 and (bool(text) or evidence.as_month(cells.get("start", "")) > 0))
            case _ if column in OTHERS:
                yield 3.0 * (bool(text) and score < -1)
