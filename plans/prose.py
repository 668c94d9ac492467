"""Lines of running text to paragraphs, where only the lines are left."""

import re
from collections.abc import Iterable

from plans import codes

_BEGINS = re.compile(r"[-–+*•]\s|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[IVX]+\.|Căn cứ|\(")
_ENDED = re.compile(r"[.;:!/]$")


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Wrapped lines joined: a paragraph begins at a number, a list item, a title in capitals, or after a full stop."""
    made: list[str] = []
    for line in lines:
        if made and not _begins(made[-1], line):
            made[-1] += " " + line
        else:
            made.append(line)
    return made


def _begins(above: str, line: str) -> bool:
    ended = _ENDED.search(above) is not None and not line[:1].islower()
    title = line.isupper() != above.isupper()
    part = codes.part_in(line) is not None or codes.part_in(above) is not None
    return _BEGINS.match(line) is not None or ended or title or part
