"""A draft as a workbook that a person corrects in Excel: every printed cell stands beside its reading."""

import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from domain.deadlines.explain import explain
from domain.deadlines.workdays import Calendar
from plans.agencies import Directory
from plans.agency import span
from plans.draft import Row, to_json
from plans.review_form import (
    CHUNK,
    COLUMNS,
    DOUBTFUL,
    DROP,
    FIELDS,
    FORMAT,
    GUIDE,
    HIDDEN,
    ID,
    KEEP,
    PAGE,
    PROBLEMS,
    READING,
    SHEET,
    Sheet,
    cells_of,
    decisions,
    unresolved,
)
from plans.sheets import Pen, begin, fit, guide

_INSTRUCTIONS = (
    "Sửa thẳng vào các ô của trang “Kế hoạch”, lưu lại rồi gửi tệp này cho Nhắc Việc.",
    "Chưa ai được nhắc trước khi kích hoạt.",
    "Dòng tô vàng là dòng cần xem lại; lý do ghi ở cột “Cần xem lại”.",
    "Cột “Xử lý”: chọn “Giữ nguyên” khi dòng đã đúng, “Bỏ dòng” khi không theo dõi.",
    "Cột “Thời hạn ghi trong văn bản”: sửa xong, phần mềm đọc lại và báo cách hiểu. Ghi ngày dạng 15/03/2024.",
    "Cơ quan: mỗi dòng trong ô một cơ quan, hoặc cách nhau bằng dấu chấm phẩy (;).",
    "Cột “Giao cho cơ quan”: sau dấu “=” ghi mã hoặc tên cơ quan, nhiều cơ quan cách nhau bằng dấu phẩy.",
    "Chỉ tiêu ghi dạng “UBND cấp xã >= 50 %” hoặc, nếu có theo quý, “UBND cấp xã >= 50 % (20; 30; 40; 50)”.",
    "Được đổi chỗ, thêm, xóa dòng. Muốn tách một dòng: chép cả dòng thành hai rồi sửa từng dòng.",
    "Việc có mã BODY là việc nêu trong phần lời của văn bản: chỉ được theo dõi khi chọn “Giữ nguyên”.",
    "Cột “Cách hiểu thời hạn”, “Cần xem lại”, “Trang” chỉ để xem; sửa ở đó không có tác dụng.",
)


def to_xlsx(sheet: Sheet, calendar: Calendar, directory: Directory) -> bytes:
    """The workbook; deadlines are explained by `calendar`, names that `directory` does not know are asked about."""
    from openpyxl import Workbook

    book = Workbook()
    page: Any = book.active
    page.title = SHEET
    begin(page, COLUMNS)
    pen = Pen()
    for number, row in enumerate(sheet.rows, start=1):
        _write(pen, page, number, row, calendar, directory)
    page.column_dimensions["A"].hidden = True
    page.freeze_panes = "D2"
    page.auto_filter.ref = f"A1:N{len(sheet.rows) + 1}"
    _choices(page, len(sheet.rows))
    guide(pen, book.create_sheet(GUIDE), [f"{at}. {text}" for at, text in enumerate(_INSTRUCTIONS, start=1)])
    _hide(book.create_sheet(HIDDEN), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(pen: Pen, page: Any, number: int, row: Row, calendar: Calendar, directory: Directory) -> None:
    unknown = unresolved(row, directory)
    said = [*(f"{problem.message}" for problem in row.problems), *(_unknown(directory, name) for name in unknown)]
    reading = "\n".join(explain(rule, calendar).removeprefix("hiểu là: ") for rule in row.rules)
    cells = cells_of(row) | {"chosen": decisions(row, unknown)}
    texts = {ID: str(number), READING.heading: reading, PROBLEMS.heading: "\n".join(said)}
    texts |= {PAGE.heading: str(row.page or "")} | {FIELDS[name].heading: text for name, text in cells.items()}
    shown_texts = [texts.get(column.heading, "") for column in COLUMNS]
    for column, text in enumerate(shown_texts, start=1):
        pen.put(page.cell(number + 1, column), text, DOUBTFUL if said else "")
    fit(page, number + 1, COLUMNS, shown_texts)


def _unknown(directory: Directory, name: str) -> str:
    spans = dict.fromkeys(span(bearer.days) for bearer in directory.resolve(name).otherwise)
    return f"Chưa rõ cơ quan: {name}" + (f" (tên dùng {', '.join(spans)})" if spans else "")


def _choices(page: Any, rows: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{KEEP},{DROP}"', allow_blank=True)
    page.add_data_validation(choice)
    choice.add(f"B2:B{rows + 200}")


def _hide(page: Any, sheet: Sheet) -> None:
    """Line 1: what it is of; then a line of JSON for each row, over as many cells as it needs."""
    lines = [json.dumps(to_json(row, sheet.slug), ensure_ascii=True) for row in sheet.rows]
    about = {
        "format": FORMAT,
        "number": sheet.number,
        "slug": sheet.slug,
        "title": sheet.title,
        "year": sheet.year,
        "rows": len(lines),
        "sha256": digest(lines),
    }
    for at, line in enumerate([json.dumps(about, ensure_ascii=True), *lines], start=1):
        for column, start in enumerate(range(0, len(line), CHUNK), start=1):
            cell = page.cell(at, column)
            cell.value, cell.data_type = line[start : start + CHUNK], "s"
    page.sheet_state = "veryHidden"  # not offered by Excel's "Unhide": nobody breaks it by chance


def digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
