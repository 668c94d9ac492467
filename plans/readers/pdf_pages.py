"""Pages of a PDF made fit to be read: turned upright where they are printed sideways, without marks of footnotes."""

from collections.abc import Iterator, Sequence
from typing import Any

_SMALL = 0.75  # a raised mark has about 0.6 of the size of the letter before it
_MARKS = frozenset("0123456789()*")
_UNITS = frozenset("mM")  # "m2" and "km2" keep their figure


def readable(page: Any) -> Any:
    """The page as somebody reads the paper who holds it upright."""
    page = _upright(page)
    marks = set(_note_marks(page.chars))
    return page.filter(lambda thing: id(thing) not in marks) if marks else page


def _upright(page: Any) -> Any:
    """A landscape table is often printed sideways on a portrait page: the page is read as turned by a quarter."""
    upward = sum(char["matrix"][1] > 0 for char in page.chars if not char["upright"])
    downward = sum(char["matrix"][1] < 0 for char in page.chars if not char["upright"])
    if max(upward, downward) * 2 <= len(page.chars):
        return page
    source = page.page_obj
    source.rotate = source.attrs["Rotate"] = (source.rotate + (90 if upward > downward else 270)) % 360
    page.close()
    return type(page)(page.pdf, source, page.page_number)


def _note_marks(chars: Sequence[Any]) -> Iterator[int]:
    """Small raised figures right behind a word: "15/02/2024" with a note 1 would else be of the year 20241."""
    before: Any = None
    for char in chars:
        if before is not None and _is_raised(char, before):
            yield id(char)
        elif char["text"].strip():
            before = char


def _is_raised(char: Any, before: Any) -> bool:
    return (
        char["text"] in _MARKS
        and before["text"] not in _UNITS
        and char["size"] < _SMALL * before["size"]
        and before["top"] - 0.5 * before["size"] < char["top"]
        and char["bottom"] < before["bottom"] - 0.1 * before["size"]
    )
