"""How far each duty of a plan is: what is exported, and the words and colours that the files have in common.

The headings are part of the files' format, so they live here and not in a message template.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from domain import periods
from plans.sheets import Column


class State(Enum):
    """How far one duty is, in the words of the file."""

    DONE = "Đã xong"
    DONE_LATE = "Xong chậm"
    WAITING = "Chờ xác nhận"
    RETURNED = "Trả lại, làm tiếp"
    LATE = "Quá hạn"
    SOON = "Sắp đến hạn"
    OPEN = "Đang thực hiện"
    STANDING = "Chưa có ngày"
    UNASSIGNED = "Chưa giao"


# Pale, so that black text stays readable, also in grey print; the words stand beside, colour is never alone.
COLOURS: dict[State, str] = {
    State.DONE: "E2EFDA",
    State.DONE_LATE: "E2EFDA",
    State.WAITING: "DDEBF7",
    State.RETURNED: "FCE4D6",
    State.LATE: "F8CBAD",
    State.SOON: "FFF2CC",
    State.UNASSIGNED: "FCE4D6",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator in one period: what is asked, what was reported, how the one stands to the other; as texts."""

    target: str
    figure: str = ""
    verdict: str = ""
    met: bool | None = None  # None: nothing was reported


@dataclass(frozen=True, slots=True)
class Duty:
    """One due date of one agency, a duty without a date, or a task that was given to nobody.

    `section` is the path of titles, "I. Cải cách TTHC"; `period` a code ("Q1-2024") or the name of an event; `agency`
    of an unassigned task is what the plan prints.
    """

    code: str
    section: str
    content: str
    agency: str
    product: str
    phrase: str
    state: State
    coordinating: str = ""
    period: str = ""
    due_on: date | None = None
    done_on: date | None = None
    days_late: int = 0  # working days
    note: str = ""
    measured: Measured | None = None  # of an indicator


@dataclass(frozen=True, slots=True)
class Export:
    """A plan as it stands on a day; `agency` is empty where it is the whole office's."""

    title: str
    on: date
    duties: tuple[Duty, ...]
    agency: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those of figures only where something is measured."""
        measured = any(duty.measured for duty in self.duties)
        return (*COLUMNS, *(FIGURES if measured else ()), NOTE)


COLUMNS = (
    Column("Mã việc", 10),
    Column("Mục", 20),
    Column("Nội dung", 55),
    Column("Cơ quan chủ trì", 20),
    Column("Cơ quan phối hợp", 20),
    Column("Kết quả, sản phẩm", 24),
    Column("Thời hạn theo kế hoạch", 22),
    Column("Kỳ", 12),
    Column("Hạn cuối", 12),
    Column("Tình trạng", 18),
    Column("Ngày xong", 12),
    Column("Chậm (ngày làm việc)", 10),
)
FIGURES = (Column("Chỉ tiêu", 16), Column("Số liệu mới nhất", 18), Column("So với chỉ tiêu", 22))
NOTE = Column("Ghi chú", 28)


def period(code: str) -> str:
    """A period as officials write it: "Q1-2024" is "quý I/2024"; any other label stands for itself."""
    if not periods.is_code(code):
        return code
    name, _, year = code.partition("-")
    match name[0]:
        case "Q":
            return f"quý {('I', 'II', 'III', 'IV')[int(name[1]) - 1]}/{year}"
        case "M":
            return f"tháng {int(name[1:])}/{year}"
        case "H":
            return f"6 tháng {'đầu' if name == 'H1' else 'cuối'} năm {year}"
    return f"năm {year}"


def as_of(export: Export) -> str:
    whose = f" · {export.agency}" if export.agency else ""
    return f"Tình hình thực hiện đến ngày {day_of(export.on)}{whose}"


def shown(value: str | date | int) -> str:
    return day_of(value) if isinstance(value, date) else str(value)


def day_of(day: date) -> str:
    return f"{day:%d/%m/%Y}"
