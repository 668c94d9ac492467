"""What is printed on every page and belongs to no row: repeated headings, page numbers, running titles."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from plans.flattened import evidence, heading
from plans.flattened.lines import TextLine, is_page_number

_MOST_LINES = 3  # above a repeated heading: a footer, a page number, a running title
_FEWEST_WORDS = 3  # of a running title: shorter lines may end cells alike
_FOOTER = re.compile(r"(?:Trang|trang)\s\d{1,3}(?:\s?/\s?\d{1,3})?|[-–]\s?\d{1,3}\s?[-–]|\d{1,3}\s?/\s?\d{1,3}\s?trang")


def without(lines: Sequence[TextLine], title: list[str]) -> list[TextLine]:
    """The lines of a table without all this; where a heading stood, a page begins. `title`: the first heading."""
    body = list(lines)
    found = _repeats(body, title)
    titles = _titles(body, found)
    kept: list[TextLine] = []
    after = 0
    for first, end in found:
        kept += _opening(body[after:first], begins=after > 0)
        while kept and _is_running(kept, titles):
            kept.pop()
        after = end
    return kept + _opening(body[after:], begins=after > 0)


def _repeats(lines: list[TextLine], title: list[str]) -> list[tuple[int, int]]:
    """Where headings are repeated: the first line and the one after the last."""
    found = []
    index = 0
    while index < len(lines):
        if again := heading.repeated(lines, index, title):
            found.append((index, index + again))
        index += again or 1
    return found


def _opening(lines: Sequence[TextLine], *, begins: bool) -> list[TextLine]:
    first = [replace(line, page_break=True) if begins else line for line in lines[:1]]
    return [*first, *lines[1:]]


def _titles(lines: Sequence[TextLine], repeats: Sequence[tuple[int, int]]) -> set[str]:
    """The titles above most of the repeated headings, as they are but for their figures: no names and no times."""
    above = [{_shape(line.text) for line in lines[max(0, first - _MOST_LINES) : first]} for first, _ in repeats]
    times = Counter(shape for shapes in above for shape in shapes)
    often = max(2, len(repeats) / 2)
    return {shape for shape, count in times.items() if count >= often and _may_be_title(shape)}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _may_be_title(text: str) -> bool:
    return text.count(" ") >= _FEWEST_WORDS - 1 and evidence.as_agencies(text) < 1 and evidence.as_time(text) < 1


def _is_running(kept: Sequence[TextLine], titles: Collection[str]) -> bool:
    """Whether the last line is no row's: a number alone among blank lines, a footer, or a running title."""
    line, above = kept[-1], kept[-2].text if kept[1:] else ""
    alone = line.gap and is_page_number(line.text, above)
    return alone or _FOOTER.fullmatch(line.text) is not None or _shape(line.text) in titles
