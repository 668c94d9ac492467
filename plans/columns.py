"""Which column of a table holds what, told by its heading in any order and wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from plans.grid import Line
from plans.printed import fold, plain

# Headings without diacritics, the more specific first: "đơn vị phối hợp" coordinates, "đơn vị tính" is a unit.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("code", r"ma viec|ma nhiem vu|ma so|ma|code"),
    ("number", r"(so )?(stt|tt|so thu tu)( so)?|so|no\.?|n\s*o|#|muc so"),
    ("quarter", r"(.* )?quy ([1-4]|i{1,3}|iv)\b.*"),
    ("month", r"((thoi gian|tien do|ke hoach)( thuc hien)? )?(thang|t) ?([1-9]|1[0-2])"),
    ("unit", r".*don vi tinh.*|dvt|unit( of measure)?"),
    ("note", r"ghi chu.*|cap trinh|notes?|remarks?"),
    ("supervisor", r"(.* )?lanh dao( .*)? (phu trach|chi dao|theo doi)( .*)?|nguoi chi dao"),
    (
        "coordinating",
        r"(?!.*chu tri).*phoi hop.*|.*coordinat.*|.*support(ing)?( .*)?|.*phoi thuoc.*|"
        r".*(co quan|don vi|to chuc|thanh phan)( cung)? (tham gia|ho tro).*",
    ),
    (
        "lead",
        r".*(chu tri|phu trach|chiu trach nhiem|dau moi).*|.*(lead|responsib|in charge).*|"
        r".*(don vi|co quan|bo phan|phong|nguoi)( duoc)?( giao)? (thuc hien|tham muu|to chuc|trien khai).*|"
        r"phan cong( thuc hien)?|don vi|co quan|chu the( .*)?|"
        r"giao (cho |cac )?(don vi|co quan|phong|bo phan|ban|nganh)\b.*|"
        r"(ban|khoa|to|doi)( chuyen mon)? (tham muu|thuc hien)( .*)?|"
        r"(co quan|don vi) (theo doi|bao cao|tham muu|trinh)\b.*|"
        r"(don vi|co quan|bo phan|phong|nguoi) duoc giao|giao cho( .*)?|ai (lam|thuc hien|phu trach)|"
        r"co quan, don vi( thuc hien)?|implementing .*|agency|owner",
    ),
    ("start", r".*(bat dau|tu ngay|start).*"),
    ("finish", r"(.* )?(ket thuc|den ngay|end date|finish|ngay hoan thanh)(.*)"),
    ("product", r".*(san pham|ket qua|dau ra|hinh thuc van ban|product|output|deliverable|result).*|noi dung ra soat"),
    (
        "time",
        r".*(thoi gian|thoi han|thoi diem|tien do|han hoan thanh|han thuc hien|ngay hoan thanh|lo trinh|dinh ky|moc).*|"
        r".*(deadline|due|timeline|time|schedule).*|"
        r"((phai )?(hoan thanh|thuc hien|xong|nop|bao cao|trinh) )?truoc( ngay)?|"
        r"hoan thanh|han( (chot|cuoi|nop|xu ly|bao cao|cuoi cung))?|khi nao|.*hoan thanh",
    ),
    ("target", r".*(chi tieu|muc tieu|ke hoach nam|target).*"),
    (
        "content",
        r".*(noi dung|nhiem vu|cong viec|ten|hoat dong|viec can lam|dau viec|chi tieu).*|"
        r".*(tasks?|activit|content|description|work|to do).*",
    ),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _HEADINGS)
_TOLD = frozenset({"lead", "coordinating", "time", "finish", "start"})  # two of them: somebody has to choose
_BOTH_ENDS = re.compile(r"bat dau.*(ket thuc|hoan thanh)|start.*(end|finish)")
_BEFORE = re.compile(r"(.* )?truoc( ngay)?")
_ROMAN = {"i": 0, "ii": 1, "iii": 2, "iv": 3, "1": 0, "2": 1, "3": 2, "4": 3}
_ESSENTIAL = ("lead", "time", "start", "finish", "quarter", "coordinating", "product", "target")


@dataclass(frozen=True, slots=True)
class Columns:
    """Column indexes by role; a role that the table lacks is None.

    `quarters` are four indexes or none, `months` pairs of a month and its index. `content` are all columns that say
    what is to be done, `left` the titles of columns that are not read because another one has their role, `unknown`
    columns whose heading says nothing to us, with their titles.
    """

    roles: dict[str, int]
    quarters: tuple[int, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    headings: frozenset[str] = field(default=frozenset())  # the folded heading texts, to know a repeated header again
    content: tuple[int, ...] = ()
    left: tuple[str, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    at_least: bool = True  # "Lộ trình (tối thiểu)": the figures are minima
    before: bool = False  # "Hoàn thành trước ngày": what stands below is the first day too late
    both_ends: bool = False  # "Thời gian thực hiện (bắt đầu/kết thúc)": a cell names where a stretch begins and ends

    @property
    def lists_tasks(self) -> bool:
        """Whether it is a table of duties at all: a list of forms has neither who nor when."""
        return "content" in self.roles and bool(
            {"lead", "time", "finish"} & self.roles.keys() or self.quarters or self.months
        )


@lru_cache(maxsize=10_000)
def role_of(heading: str) -> str | None:
    """What a column with this heading holds, or None: 'THỜI GIAN HOÀN THÀNH' -> 'time'."""
    words = plain(heading).strip(" :.*()")
    return next((role for role, pattern in _PATTERNS if words and len(words) < 90 and pattern.fullmatch(words)), None)


def find(lines: Sequence[Line], start: int = 0) -> tuple[int, int, Columns] | None:
    """The next heading at or after `start`: its first line, the line after it, and the columns; None without one."""
    for first in range(start, len(lines)):
        if (found := heading_at(lines, first)) is not None:
            return first, *found
    return None


def heading_at(lines: Sequence[Line], first: int) -> tuple[int, Columns] | None:
    """The heading that begins at a line: the line after it, and the columns; None where none begins."""
    if len({cell.origin for cell in lines[first].cells if cell.text}) < 2:
        return None  # a title over the table
    if not any(role_of(cell.text) for cell in lines[first].cells):
        return None
    best: tuple[int, Columns] | None = None
    for after in range(first + 1, min(first + 4, len(lines)) + 1):
        if after > first + 1 and not _goes_on(lines, first, after - 1):
            break
        columns = _columns(lines[first:after])
        if columns is not None and (best is None or _worth(columns) > _worth(best[1])):
            best = after, columns
    # Under a two-line heading stand only headings that were already counted: an equal second line belongs to it.
    while best and best[0] < len(lines) and _inside(lines, first, best[0]):
        best = best[0] + 1, best[1]
    return best


def _goes_on(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether a line may be the second line of a heading: it has no number of its own and no long text."""
    own = [cell for cell in lines[index].cells if cell.text and cell.origin[0] >= lines[index].cells[0].origin[0]]
    head = plain(lines[index].cells[0].text)
    return (
        not re.fullmatch(r"[ivxlc]+\.?|\d+(\.\d+)*\.?", head)
        and all(len(cell.text) < 60 for cell in own)
        and index > first
    )


def _inside(lines: Sequence[Line], first: int, index: int) -> bool:
    """Whether every cell of the line is merged with the heading above, or is a row of column numbers: (1), (2), (3)."""
    origins = {cell.origin for line in lines[first:index] for cell in line.cells}
    cells = lines[index].cells
    merged = all(cell.origin in origins for cell in cells)
    texts = [plain(cell.text).strip("()= ") for cell in cells]
    counted = len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]
    return merged or counted


def _worth(columns: Columns) -> int:
    return len(columns.roles) + len(columns.quarters) + len(columns.months)


def _columns(lines: Sequence[Line]) -> Columns | None:
    roles: dict[str, int] = {}
    quarters: dict[int, int] = {}
    months: dict[int, int] = {}
    content: list[int] = []
    figures: list[int] = []
    left: list[str] = []
    unknown: list[tuple[int, str]] = []
    texts: set[str] = set()
    width = max(len(line.cells) for line in lines)
    titles = [_title(lines, column) for column in range(width)]
    if sum(len(title) for title in titles) > 600 or len(set(titles)) < 2:
        return None
    for column, title in enumerate(titles):
        role = _role(lines, column, title)
        texts.update(fold(line.cells[column].text) for line in lines if column < len(line.cells))
        if role == "quarter" and (quarter := re.search(r"quy (iv|i{1,3}|[1-4])\b", plain(title))):
            quarters.setdefault(_ROMAN[quarter[1]], column)
        elif role == "month":
            months.setdefault(int(re.findall(r"\d+", title)[-1]), column)
        elif role and role != "quarter":
            content += [column] if role == "content" else []
            figures += [column] if role == "target" else []
            if roles.setdefault(role, column) != column and role in _TOLD and title != titles[roles[role]]:
                left.append(title)
        elif title and role is None:
            unknown.append((column, title))
    _settle(roles, titles, figures)
    left += [titles[column] for column in figures if column not in roles.values() and "target" in roles]
    if (
        "content" not in roles
        or not (roles.keys() & set(_ESSENTIAL) or quarters or months or "number" in roles)
        or len(roles) < 2
    ):
        return None
    complete = tuple(quarters[index] for index in range(4)) if len(quarters) == 4 else ()
    at_least = "toi da" not in plain(" ".join(titles))
    return Columns(
        roles,
        complete,
        tuple(months.items()),
        frozenset(texts - {""}),
        tuple(content),
        tuple(left),
        tuple((column, title) for column, title in unknown if column not in roles.values()),
        at_least,
        before="time" in roles and bool(_BEFORE.fullmatch(plain(titles[roles["time"]]).strip(" :"))),
        both_ends="start" in roles and "finish" not in roles and bool(_BOTH_ENDS.search(plain(titles[roles["start"]]))),
    )


def _title(lines: Sequence[Line], column: int) -> str:
    """The heading of a column, its lines joined; a merged cell counts once."""
    seen: dict[tuple[int, int], str] = {}
    for line in lines:
        if column < len(line.cells):
            seen.setdefault(line.cells[column].origin, line.cells[column].text)
    return fold(" ".join(seen.values()))


def _role(lines: Sequence[Line], column: int, title: str) -> str | None:
    """The lowest heading line that says something decides; the whole title does otherwise ("Phân công | Chủ trì")."""
    for line in reversed(lines):
        if column < len(line.cells) and line.cells[column].text and (role := role_of(line.cells[column].text)):
            above = role_of(title)
            return role if role not in ("content", "time") or above in (None, role) else _prefer(role, above)
    return role_of(title)


def _prefer(role: str, above: str | None) -> str:
    return above if above in ("start", "finish", "quarter", "lead", "coordinating") else role


def _settle(roles: dict[str, int], titles: Sequence[str], figures: Sequence[int]) -> None:
    """Start and finish under one "Thời gian"; "Đơn vị" beside a lead column; "Hoàn thành" beside "Bắt đầu"."""
    if "lead" not in roles and "supervisor" in roles:
        roles["lead"] = roles.pop("supervisor")
    if "start" in roles and "finish" not in roles and "time" in roles:
        roles["finish"] = roles.pop("time")
    if "start" in roles and "finish" in roles:
        roles.pop("time", None)
    elif "finish" in roles and "time" not in roles:
        roles["time"] = roles.pop("finish")
    if "number" not in roles and "code" in roles:  # in the workbooks that we write ourselves
        roles["number"] = roles.pop("code")
    if "content" not in roles:
        spare = [column for column, title in enumerate(titles) if title and column not in roles.values()]
        if "target" in roles and roles.keys() & {"lead", "unit"}:  # indicators: "Chỉ tiêu" is what is to be reached
            roles["content"] = roles.pop("target")
            if len(figures) > 1:
                roles["target"] = figures[1]
        elif spare and {"lead", "time"} <= roles.keys():
            roles["content"] = spare[0]


def is_heading(line: Line, columns: Columns) -> bool:
    """Whether the line repeats the heading (on the next page): every text in it is one of the heading's."""
    texts = [fold(cell.text) for cell in line.cells if cell.text]
    return len(texts) > 1 and all(text in columns.headings for text in texts)
