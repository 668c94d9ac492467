"""Plans without a table: numbered tasks, each followed by labelled parts ("- Cơ quan chủ trì: Sở Tư pháp")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from plans import body, codes
from plans.entries import Entry, Mark
from plans.grid import Paragraph
from plans.headings import role_of
from plans.printed import fold
from plans.problems import Problem

_LABEL = re.compile(
    r"(?:^|(?<=[\s(;,.–-]))(?P<label>"
    r"(?:(?:Cơ quan|Đơn vị|Người|Bộ phận)\s+)?(?:chủ trì|phối hợp|thực hiện|phụ trách|chịu trách nhiệm)(?: thực hiện)?|"
    r"(?:Sản phẩm|Kết quả|Đầu ra)(?: \w+){0,3}|"
    r"(?:Thời gian|Thời hạn|Tiến độ|Hạn|Hoàn thành)(?: \w+){0,2}|Nội dung(?: \w+){0,2}|"
    r"Lead(?: \w+)?|Responsible(?: \w+)?|Coordinat\w+|Deadline|Due(?: date)?|Output|Deliverables?|Product)\s*:\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?:Nhiệm vụ|Task)\s+)?(?P<number>(?:[IVX]+|\d{1,3})(?:\.\d{1,3})*)\s*[.):]\s+(?P<rest>\S.*)|"
    r"(?:Nhiệm vụ|Task)\s+(?P<bare>\d{1,3})",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\(?(?P<letter>[a-zđ])\)\s+(?P<rest>\S.*)")
_MARKS = " -–+*•"


def read(paragraphs: Sequence[Paragraph]) -> tuple[list[Mark], tuple[Problem, ...]]:
    """The tasks of a plan in lines, and the duties in the text below them.

    There are none where no part is labelled as an agency, or none as a time. A section in which nothing is labelled
    ("I. MỤC ĐÍCH, YÊU CẦU") is no list of tasks: it is passed over and told.
    """
    printed = ((fold(line), each.page) for each in paragraphs for line in each.text.split("\n"))
    lines = [Paragraph(text, page) for text, page in printed if text]
    walk = _Walk()
    for line, following in pairwise([*lines, Paragraph("")]):
        walk.take(line, following.text)
    made = walk.made
    if not (any(entry.lead for entry in made) and any(entry.time for entry in made)):
        return [], ()
    last = max(index for index, entry in enumerate(made) if not entry.is_bare)
    kept: list[Mark] = []
    passed: list[Problem] = []
    for section in _sections(made[: last + 1]):
        if all(entry.is_bare for entry in section):
            name = ". ".join(filter(None, (section[0].number, section[0].content)))
            passed.append(Problem("plan", "section_passed", name))
        else:
            kept += section
    return [*kept, *body.duties(lines[walk.end :])], tuple(passed)


def _sections(made: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries parted where a section with a Roman number or a letter begins."""
    section: list[Entry] = []
    for entry in made:
        if section and entry.number is not None and codes.rank(entry.number) < codes.rank("1"):
            yield section
            section = []
        section.append(entry)
    if section:
        yield section


@dataclass(slots=True)
class _Walk:
    """The tasks so far, and the label that stands alone on its line: a list of what it names follows."""

    made: list[Entry] = field(default_factory=list)
    label: str = ""
    end: int = 0  # the line below the last part that is labelled
    seen: int = 0

    def take(self, line: Paragraph, following: str) -> None:
        """Put one line where it belongs: a new task, or labelled parts of the last one."""
        self.seen += 1
        numbered = _NUMBERED.fullmatch(line.text)
        lettered = _LETTERED.fullmatch(line.text)
        own = numbered or lettered
        (_, before), *labelled = _parts((own["rest"] or "") if own else line.text)
        if numbered:
            self.made.append(Entry(numbered["number"] or numbered["bare"], before.strip(" (;-–"), page=line.page))
        elif self.label and not labelled:
            self._add(self.label, before)
            return
        elif before.strip(_MARKS) and self._begins(line.text, following, alone=not labelled):
            letter = lettered["letter"] if lettered else None
            self.made.append(Entry(letter, before.strip(_MARKS + "(;"), page=line.page))
        self.label = ""
        self.end = self.seen if labelled else self.end
        for role, value in labelled:
            if self._is_another(role):
                self.made.append(Entry(None, "", page=line.page))
            self._add(role, value)
            self.label = "" if value.strip() else role

    def _begins(self, text: str, following: str, *, alone: bool) -> bool:
        """Whether a line without a number is a task: labelled parts come after it, and it does not describe the last.

        A line between a numbered task and its parts describes it, unless it is an item of another kind than they are.
        """
        if body.is_plan_title(text) or (alone and not _is_labelled(following)):
            return False
        if not self.made or not self.made[-1].is_bare or codes.rank(self.made[-1].number or "I") < codes.rank("1"):
            return True
        return alone and _mark(text) not in ("", _mark(following))

    def _is_another(self, role: str) -> bool:
        """Whether a labelled part begins a task of its own: nothing is written over what was read."""
        if not self.made:
            return role in ("lead", "content")
        last = self.made[-1]
        return (role == "lead" and last.lead != "") or (role == "content" and last.content != "" and not last.is_bare)

    def _add(self, role: str, value: str) -> None:
        if self.made:
            self.made[-1] = _with(self.made[-1], role, value.strip(_MARKS + ";()").rstrip("."))


def _mark(text: str) -> str:
    """The kind of mark that a line begins with: a dash, a letter with a bracket, none."""
    return ")" if _LETTERED.fullmatch(text) else text[:1] if text[:1] in _MARKS.strip() else ""


def _is_labelled(text: str) -> bool:
    """Whether a line begins with a label that goes on with a task; "Nội dung: ..." begins one itself."""
    lettered = _LETTERED.fullmatch(text)
    (_, before), *labelled = _parts(lettered["rest"] if lettered else text)
    return bool(labelled) and not before.strip(_MARKS + "(") and labelled[0][0] != "content"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """What stands before the first label, then each label's role with its text."""
    labels = list(_LABEL.finditer(text))
    ends = [label.start() for label in labels] + [len(text)]
    yield "", text[: ends[0]]
    for label, end in zip(labels, ends[1:], strict=True):
        yield role_of(label["label"]) or "", text[label.end() : end]


def _with(entry: Entry, role: str, value: str) -> Entry:
    """The entry with one more value of a part: nothing that stands there is lost."""
    match role:
        case "lead":
            return replace(entry, lead=_and(entry.lead, value))
        case "coordinating":
            return replace(entry, coordinating=_and(entry.coordinating, value))
        case "product":
            return replace(entry, product=_and(entry.product, value))
        case "time" | "finish":
            return replace(entry, time=_and(entry.time, value))
        case "content":
            return replace(entry, content=f"{entry.content} {value}".strip())
    return entry


def _and(first: str, more: str) -> str:
    return "; ".join(filter(None, (first, more)))
