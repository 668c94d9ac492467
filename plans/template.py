"""The workbook that an office fills where it has no document yet: headings that the reader knows, notes, examples.

The headings are part of the file's format, so they live here and not in a message template.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl.utils import get_column_letter

from plans.entries import Entry, Mark
from plans.printed import fold
from plans.sheets import TEXT_FORMAT, Column, Pen, begin, fit, guide, title

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET, GUIDE = "Kế hoạch", "Hướng dẫn"
HEAD, LINES = 3, 200  # the row of the headings, and how many rows below it are made ready
COLUMNS = (
    (Column("STT", 8), "Số thứ tự như trong kế hoạch: I, II cho mục; 1, 2 hoặc 1.1 cho nhiệm vụ."),
    (Column("Nội dung nhiệm vụ", 50), "Tên mục hoặc nội dung nhiệm vụ. Dòng mục chỉ ghi hai cột đầu."),
    (Column("Cơ quan chủ trì", 26), "Tên cơ quan hoặc khối; nhiều cơ quan cách nhau bằng dấu chấm phẩy (;)."),
    (Column("Cơ quan phối hợp", 26), "Như cột chủ trì; để trống nếu không có."),
    (Column("Kết quả, sản phẩm", 24), "Ví dụ: Kế hoạch, Báo cáo. Để trống nếu không có."),
    (
        Column("Thời hạn", 26),
        "Ghi như văn bản: “Trước ngày 15/3/2026”, “Quý II”, “Trước ngày 17 của tháng cuối quý”, “Thường xuyên”.",
    ),
    (Column("Chỉ tiêu năm", 12), "Chỉ dùng cho chỉ tiêu: con số phải đạt trong năm, ví dụ 60%."),
    *((Column(f"Quý {roman}", 9), "Chỉ tiêu lũy kế đến hết quý, ví dụ 30%.") for roman in ("I", "II", "III", "IV")),
)
EXAMPLES = (
    ("I", "Ví dụ: Công tác chỉ đạo, điều hành"),
    (
        "1",
        "Ví dụ: Ban hành kế hoạch rà soát thủ tục hành chính",
        "Sở Tư pháp",
        "Các sở, ban, ngành; UBND cấp xã",
        "Kế hoạch",
        "Trước ngày 15/3",
    ),
    (
        "2",
        "Ví dụ: Tỷ lệ hồ sơ nộp trực tuyến",
        "Các sở, ban, ngành",
        "",
        "",
        "",
        "60%",
        "30%",
        "40%",
        "50%",
        "60%",
    ),
)
_NOTES = (
    "Ghi tên kế hoạch, có năm, vào ô đầu tiên của trang “Kế hoạch”, rồi mỗi nhiệm vụ một dòng dưới dòng tiêu đề.",
    "Các dòng ví dụ để nguyên thì được bỏ qua khi đọc; ghi đè lên hoặc xóa đi đều được.",
    "Không đổi tên các cột; thứ tự cột tùy ý. Cột nào không dùng thì để trống.",
    "Một ô để trống được hiểu là không có, không lấy theo ô phía trên.",
    "Ngày ghi dạng ngày/tháng/năm: 15/03/2026.",
    "Xong thì lưu lại và gửi tệp này cho Nhắc Việc. Chưa ai được nhắc trước khi kích hoạt.",
)
_LEFT = frozenset(line[1] for line in EXAMPLES)


def file_name(year: int) -> str:
    return f"mau-ke-hoach-{year}.xlsx"


def to_xlsx(year: int) -> bytes:
    """An empty plan of a year."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    title(sheet["A1"], f"Kế hoạch … năm {year}")
    begin(sheet, [column for column, _ in COLUMNS], at=HEAD)
    pen = Pen()
    for at in range(HEAD + 1, HEAD + 1 + LINES):
        cells = EXAMPLES[at - HEAD - 1] if at - HEAD <= len(EXAMPLES) else ()
        for number in range(1, len(COLUMNS) + 1):
            _blank(pen, sheet.cell(at, number), cells[number - 1] if number <= len(cells) else "")
        if cells:
            fit(sheet, at, [column for column, _ in COLUMNS], cells)
    _explain(sheet)
    told = (f"Cột “{column.heading}”: {text}" for column, text in COLUMNS)
    guide(pen, book.create_sheet(GUIDE), [*_NOTES, *told])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _blank(pen: Pen, cell: Any, text: str) -> None:
    """A cell for text: what is typed into it stays as it is typed, so 03/04/2026 is no American date."""
    pen.put(cell, text)
    if not text:
        cell.value, cell.number_format = None, TEXT_FORMAT


def _explain(sheet: Any) -> None:
    """A note that Excel shows while a cell of the column is being filled."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, (column, text) in enumerate(COLUMNS, start=1):
        note = DataValidation(showInputMessage=True, promptTitle=column.heading, prompt=text, allow_blank=True)
        letter = get_column_letter(number)
        note.add(f"{letter}{HEAD + 1}:{letter}{HEAD + LINES}")
        sheet.add_data_validation(note)


def without_examples(marks: Iterable[Mark]) -> list[Mark]:
    """What somebody has written: the examples that were left as they are are nobody's."""
    return [mark for mark in marks if not (isinstance(mark, Entry) and fold(mark.content) in _LEFT)]
