"""Plans without a table: numbered tasks, each followed by labelled parts ("- Cơ quan chủ trì: Sở Tư pháp")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plans import columns
from plans.entries import Entry
from plans.grid import Paragraph
from plans.printed import fold

_LABEL = re.compile(
    r"(?:^|(?<=[\s(;,.–-]))(?P<label>"
    r"(?:(?:Cơ quan|Đơn vị|Người|Bộ phận)\s+)?(?:chủ trì|phối hợp|thực hiện|phụ trách|chịu trách nhiệm)(?: thực hiện)?|"
    r"(?:Sản phẩm|Kết quả|Đầu ra)(?: \w+){0,3}|(?:Thời gian|Thời hạn|Tiến độ|Hạn)(?: \w+){0,2}|Nội dung(?: \w+){0,2}|"
    r"Lead(?: \w+)?|Responsible(?: \w+)?|Coordinat\w+|Deadline|Due(?: date)?|Output|Deliverables?|Product)\s*:\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:Nhiệm vụ|Task)\s+)?(?P<number>(?:[IVX]+|\d{1,3})(?:\.\d{1,3})*)\s*[.):]\s+(?P<rest>\S.*)", re.IGNORECASE
)


def entries(paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """The tasks of a plan in lines; none where no part is labelled as an agency, or none as a time."""
    made: list[Entry] = []
    for paragraph in paragraphs:
        for line in paragraph.text.split("\n"):
            _take(made, fold(line), paragraph.page)
    if not (any(entry.lead for entry in made) and any(entry.time for entry in made)):
        return []
    last = max(index for index, entry in enumerate(made) if not entry.is_bare)
    return made[: last + 1]


def _take(made: list[Entry], line: str, page: int | None) -> None:
    """Put one line where it belongs: a new task, or labelled parts of the last one."""
    numbered = _NUMBERED.match(line)
    parts = list(_parts(numbered["rest"] if numbered else line))
    if numbered:
        made.append(Entry(numbered["number"], parts[0][1].strip(" (;-–"), page=page))
    if made:
        for role, value in parts[1:]:
            made[-1] = _with(made[-1], role, value.strip(" ;()").rstrip("."))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """What stands before the first label, then each label's role with its text."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels] + [len(text)]
    yield "", text[: ends[0]]
    for label, end in zip(labels, ends[1:], strict=True):
        yield columns.role_of(label["label"]) or "", text[label.end() : end]


def _with(entry: Entry, role: str, value: str) -> Entry:
    match role:
        case "lead":
            return replace(entry, lead=value)
        case "coordinating":
            return replace(entry, coordinating=value)
        case "product":
            return replace(entry, product=value)
        case "time" | "finish":
            return replace(entry, time=value)
        case "content":
            return replace(entry, content=f"{entry.content} {value}".strip())
    return entry
