"""Documents made for tests: small plans in layouts of our own, and files that mean harm."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import openpyxl

HEADING = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")
TASK = ("1", "Ban hành kế hoạch", "Sở Tư pháp", "Sở Nội vụ", "Kế hoạch", "Trước ngày 15/02/2024")
TITLE = "KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2024"
DOCUMENTS = Path(__file__).parent / "documents"


def word(*tables: Sequence[Sequence[str]], titles: Sequence[str] = (TITLE,), after: Iterable[str] = ()) -> bytes:
    """A Word document: each title above its table, then paragraphs."""
    document = docx.Document()
    for number, rows in enumerate(tables):
        if number < len(titles):
            document.add_paragraph(titles[number])
        table = document.add_table(rows=0, cols=max(len(row) for row in rows))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    for text in after:
        document.add_paragraph(text)
    return saved(document)


def paragraphs(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def workbook(rows: Sequence[Sequence[object]], merged: Iterable[str] = (), hidden: Iterable[str | int] = ()) -> bytes:
    """A workbook; `hidden` are letters of columns and numbers of rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for one in hidden:
        dimension = sheet.row_dimensions[one] if isinstance(one, int) else sheet.column_dimensions[one]
        dimension.hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An archive with one part added or put in another's place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return buffer.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
