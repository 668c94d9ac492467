"""The workbook of a draft: its sheets and columns, and a row as the text of its cells.

The headings are part of the file's format, so they live here and not in a message template.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans import codes
from plans.agencies import Directory
from plans.draft import Row
from plans.sheets import Column
from plans.targets import Target

SHEET, GUIDE, HIDDEN = "Kế hoạch", "Hướng dẫn", "nhacviec"
FORMAT = 1
KEEP, DROP = "Giữ nguyên", "Bỏ dòng"
DOUBTFUL = "FFF2CC"
CHUNK = 30_000  # characters of a cell of the hidden sheet

ID = "Dòng số"
ACTION = "Xử lý"
FIELDS: Mapping[str, Column] = {
    "code": Column("Mã việc", 10),
    "section": Column("Mục", 20),
    "content": Column("Nội dung", 50),
    "lead": Column("Cơ quan chủ trì", 24),
    "coordinating": Column("Cơ quan phối hợp", 22),
    "product": Column("Kết quả, sản phẩm", 22),
    "deadline_text": Column("Thời hạn ghi trong văn bản", 22),
    "targets": Column("Chỉ tiêu", 22),
    "chosen": Column("Giao cho cơ quan", 24),
}
READING, PROBLEMS, PAGE = Column("Cách hiểu thời hạn", 30), Column("Cần xem lại", 34), Column("Trang", 7)
COLUMNS = (
    Column(ID, 8),
    Column(ACTION, 13),
    *(FIELDS[name] for name in ("code", "section", "content", "lead", "coordinating", "product", "deadline_text")),
    READING,
    FIELDS["targets"],
    FIELDS["chosen"],
    PROBLEMS,
    PAGE,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the workbook is of: the draft's number and slug in the office, its title and year, its rows."""

    number: int
    slug: str
    title: str
    year: int
    rows: tuple[Row, ...]


def unresolved(row: Row, directory: Directory) -> tuple[str, ...]:
    """The printed names of a row that mean nobody yet."""
    decided = dict(row.chosen)
    asked = dict.fromkeys(row.lead + row.coordinating)
    return tuple(name for name in asked if name not in decided and not directory.resolve(name).agencies)


def cells_of(row: Row) -> dict[str, str]:
    """The cells of a row that a person may edit, as text."""
    return {
        "code": row.code,
        "section": "\n".join(codes.headings(row.section)),
        "content": row.content,
        "lead": "\n".join(row.lead),
        "coordinating": "\n".join(row.coordinating),
        "product": row.product,
        "deadline_text": row.deadline_text,
        "targets": "\n".join(_target(target) for target in row.targets),
        "chosen": decisions(row, ()),
    }


def decisions(row: Row, unknown: Sequence[str]) -> str:
    lines = [f"{name} = {', '.join(codes)}" for name, codes in row.chosen]
    return "\n".join([*lines, *(f"{name} = " for name in unknown)])


def _target(target: Target) -> str:
    road = f" ({'; '.join(f'{figure:g}' for figure in target.by_quarter)})" if target.by_quarter else ""
    return f"{target.scope} {target.op} {target.annual:g} {target.unit}{road}".strip()
