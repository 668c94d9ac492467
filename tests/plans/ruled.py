"""PDF documents with a ruled table, written byte by byte: Vietnamese letters reach the reader through /ToUnicode."""

import textwrap
from collections.abc import Sequence

WIDTHS = (30, 150, 90, 90, 90, 80)  # points of the six columns; a letter is five wide
LINE, TOP = 11, 800
Row = Sequence[str]


def pdf(
    pages: Sequence[Sequence[Row]], title: str = "", *, sideways: str = "", note: str = "", rulings: bool = True
) -> bytes:
    """A page for each list of rows; the title stands above the first.

    `sideways`: the matrix by which what is printed is turned on a page of 842 x 595 points. `note`: the raised mark
    behind the last cell of the first row of a page. Without `rulings` only words are printed.
    """
    letters = sorted(
        {letter for rows in pages for row in rows for cell in row for letter in cell if letter != "\n"}
        | set(title + note)
    )
    codes = {letter: number for number, letter in enumerate(letters, start=33)}
    contents = [_page(rows, codes, title if not number else "", note, rulings) for number, rows in enumerate(pages)]
    size = b"842 595" if sideways else b"595 842"
    if sideways:
        contents = [b"%s cm\n%s" % (sideways.encode(), content) for content in contents]
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 4 0 R>>",
        _stream(_unicode(codes)),
    ]
    for number, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
        objects += [page % (size, 6 + 2 * number), _stream(content)]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def _unicode(codes: dict[str, int]) -> bytes:
    pairs = "\n".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    return f"begincmap\n{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap".encode()


def _page(rows: Sequence[Row], codes: dict[str, int], title: str, note: str, rulings: bool) -> bytes:
    drawn: list[str] = [_text(title, 30, TOP + 15, codes)] if title else []
    top = TOP
    for row in rows:
        cells = [_wrapped(cell, width // 5 - 1) for cell, width in zip(row, WIDTHS, strict=True)]
        height = LINE * max(1, *(len(lines) for lines in cells)) + 4
        left = 30
        for lines, width in zip(cells, WIDTHS, strict=True):
            if rulings:
                drawn.append(f"{left} {top - height} {width} {height} re S")
            drawn += [_text(line, left + 2, top - LINE * (n + 1), codes) for n, line in enumerate(lines)]
            if note and row is rows[1] and width == WIDTHS[-1]:
                behind = left + 2 + 5 * len(lines[-1])
                drawn.append(_text(note, behind, top - LINE * len(lines) + 4, codes, size=5))
            left += width
        top -= height
    return "\n".join(drawn).encode()


def _wrapped(cell: str, letters: int) -> list[str]:
    return [line for paragraph in cell.split("\n") for line in textwrap.wrap(paragraph, letters)]


def _text(text: str, left: int, bottom: int, codes: dict[str, int], size: int = 8) -> str:
    return f"BT /F {size} Tf {left} {bottom} Td <{''.join(f'{codes[letter]:02x}' for letter in text)}> Tj ET"
