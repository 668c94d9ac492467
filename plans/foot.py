"""What stands below the last row of a table in the same grid: notes, who gets a copy, who signs."""

import re
from collections.abc import Sequence

from plans import codes, prose
from plans.columns import Columns
from plans.grid import Line
from plans.lines import cell_of

_NOTE = re.compile(r"[(*\s]*(?:Ghi chú|Lưu ý|Chú thích)\s*:", re.IGNORECASE)


def begins(lines: Sequence[Line], own: Columns) -> int:
    """The index of the first line of the foot; the number of lines where there is none.

    Nothing that is numbered stands in a foot, so it is looked for below the last number only.
    """
    last = max((at for at, line in enumerate(lines) if _is_numbered(line, own)), default=-1)
    return next((at for at in range(last + 1, len(lines)) if _is_foot(lines[at])), len(lines))


def _is_numbered(line: Line, own: Columns) -> bool:
    return codes.number_in(cell_of(line, own, "number").text) is not None


def _is_foot(line: Line) -> bool:
    texts = list(dict.fromkeys(cell.text for cell in line.cells if cell.text))
    return any(map(prose.is_signature, texts)) or (len(texts) == 1 and bool(_NOTE.match(texts[0])))
