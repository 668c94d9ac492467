"""Word documents: paragraphs and tables in printed order, merged cells whole, automatic numbers written out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from plans.grid import Block, Cell, Line, Paragraph, Table
from plans.readers.word_markup import W, as_printed

_TICKS = {("Wingdings", "FC"), ("Wingdings", "FE"), ("Wingdings 2", "50"), ("Wingdings 2", "52")}
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def read(content: bytes) -> Iterator[Block]:
    import docx

    document = docx.Document(BytesIO(content))
    as_printed(document.element.body)
    yield from _blocks(document, Labels(document))


def _blocks(holder: Any, labels: "Labels") -> Iterator[Block]:
    from docx.table import _Cell

    for block in holder.iter_inner_content():
        if not hasattr(block, "rows"):
            if text := _paragraph_text(block._p, labels):
                yield Paragraph(text)
        elif _is_frame(block):
            for cell in block._tbl.iterfind(f"{W}tr/{W}tc"):  # `row.cells` gives a merged cell again and again
                yield from _blocks(_Cell(cell, block), labels)
        else:
            yield Table(tuple(_lines(block, labels)))


def _is_frame(table: Any) -> bool:
    """Whether a table only places others on the page: one that stands in a cell of it has more columns than it has."""
    inner = table._tbl.iterfind(f"{W}tr/{W}tc/{W}tbl/{W}tblGrid")
    own = len(table._tbl.tblGrid.gridCol_lst)
    return any(len(grid) > own for grid in inner)


def _lines(table: Any, labels: "Labels") -> Iterator[Line]:
    # `table.cell(i, j)` rebuilds the whole grid at each call (28 s for 320 cells); `row.cells` does not.
    seen: dict[int, Cell] = {}
    kept: list[Any] = []  # lxml proxies must live as long as their id is used as a key
    for number, row in enumerate(table.rows):
        cells = []
        before, after = row.grid_cols_before, row.grid_cols_after
        for column, cell in enumerate(row.cells, start=before):
            tc = cell._tc
            if id(tc) not in seen:
                kept.append(tc)
                seen[id(tc)] = Cell(_cell_text(tc, labels), (number, column))
            cells.append(seen[id(tc)])
        empty = [Cell("", (number, column)) for column in range(before)]
        tail = [Cell("", (number, before + len(cells) + column)) for column in range(after)]
        yield Line((*empty, *cells, *tail))


def _cell_text(tc: Any, labels: "Labels") -> str:
    # Every paragraph, those of a table inside the cell too: nothing that is printed may be lost.
    lines = (_paragraph_text(paragraph, labels) for paragraph in tc.iter(f"{W}p"))
    return "\n".join(line for line in lines if line)


def _paragraph_text(paragraph: Any, labels: "Labels") -> str:
    """The paragraph as it is printed: tracked insertions in, tracked deletions out, its automatic number in front."""
    text = "".join(_run_texts(paragraph)).strip()
    label = labels.of(paragraph)
    return f"{label} {text}".strip() if label else text


def _run_texts(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}sym"):
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag == f"{W}sym":
            yield "✓" if (node.get(f"{W}font"), node.get(f"{W}char", "")[-2:].upper()) in _TICKS else ""
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        elif node.tag == f"{W}tab" and node.getparent().tag == f"{W}tabs":
            continue  # a tab stop of the paragraph's format
        else:
            yield "\t" if node.tag == f"{W}tab" else "\n"


class Labels:
    """The numbers Word prints by itself ("1.", "a)", "II.1"): counted in document order, per list and level."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}  # by number: where a level of it begins again
        self._level_of: dict[str, int] = {}  # by style: the level that names it
        self._styles = _numbered_styles(document)
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists has no numbering part
            return
        for abstract in numbering.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                depth = int(level.get(f"{W}ilvl", "0"))
                made = _val(level, "numFmt"), _val(level, "lvlText"), int(_val(level, "start") or 1)
                self._levels[abstract.get(f"{W}abstractNumId"), depth] = made
                self._level_of[_val(level, "pStyle")] = depth
        for number in numbering.iter(f"{W}num"):
            self._abstract[number.get(f"{W}numId")] = _val(number, "abstractNumId")
            self._restarts[number.get(f"{W}numId")] = {
                int(override.get(f"{W}ilvl", "0")): int(start)
                for override in number.iter(f"{W}lvlOverride")
                if (start := _val(override, "startOverride"))
            }

    def of(self, paragraph: Any) -> str:
        number, depth = self._place(paragraph)
        abstract = self._abstract.get(number, "")
        if (level := self._levels.get((abstract, depth))) is None:
            return ""
        kind, pattern, start = level
        if kind == "bullet":
            return "-"
        self._count(number, abstract, depth, start)
        for outer in range(depth + 1):
            outer_kind, _, outer_start = self._levels.get((abstract, outer), ("decimal", "", 1))
            count = self._counts.get((abstract, outer), outer_start)
            pattern = pattern.replace(f"%{outer + 1}", _numeral(count, outer_kind))
        return pattern.strip()

    def _count(self, number: str, abstract: str, depth: int, start: int) -> None:
        """One more in a level. Lists of one make count on from each other, unless one says where it begins."""
        restarts = self._restarts.get(number, {})
        before = restarts.pop(depth) - 1 if depth in restarts else self._counts.get((abstract, depth), start - 1)
        self._counts[abstract, depth] = before + 1
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[deeper]

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The number of the list ("" for none) and the level in it."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        style = _val(properties, "pStyle")
        number = own if own is not None else self._styles.get(style)
        depth = _val(number, "ilvl") or (str(self._level_of.get(style, 0)) if own is None else "0")
        return _val(number, "numId"), int(depth)


def _numbered_styles(document: Any) -> dict[str, Any]:
    """The list of each style that has one, or whose model has one."""
    styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
    lists = {name: _list_of(style, styles, len(styles)) for name, style in styles.items()}
    return {name: number for name, number in lists.items() if number is not None}


def _list_of(style: Any, styles: dict[str, Any], most: int) -> Any:
    """`most`: how many models are looked at, for two styles may name each other."""
    number = style.find(f"{W}pPr/{W}numPr")
    model = styles.get(_val(style, "basedOn"))
    return number if number is not None or model is None or not most else _list_of(model, styles, most - 1)


def _val(node: Any, name: str) -> str:
    child = node.find(f"{W}{name}") if node is not None else None
    return child.get(f"{W}val", "") if child is not None else ""


def _numeral(count: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        roman, rest = "", count
        for value, letter in _ROMAN:
            roman += letter * (rest // value)
            rest %= value
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{count:02}" if kind == "decimalZero" else str(count)
