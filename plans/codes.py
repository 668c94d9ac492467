"""Numbers as printed ("II.1", "2.1.", "a)", "Phụ lục III") and the codes that people type, made from them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plans.printed import fold

_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVX])")
# A long plan counts beyond a thousand; what begins with 2 may be a year.
_NUMBER = re.compile(r"[([]?((?:[IVX]+|[A-ZĐ]|1?\d{1,3}|[a-zđ])(?:\.(?:\d{1,3}|[a-zđ]))*)\s*[.):\]]*(?:/)?")
_NUMBERED_TITLE = re.compile(
    r"(?:(?:Phần|PHẦN|Mục|MỤC|Chương|CHƯƠNG)\s+)?((?:[IVX]+|[A-HĐ])(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,3})*)\s*[.):]\s*(\S.*)",
    re.DOTALL,
)
_PART = re.compile(
    r"(?:\d+\.\s*)?(?-i:(?=[PB]))(Phụ lục|Phụ biểu|Biểu(?: số)?)\s*(?:số\s*)?([IVX]+|\d{1,2}|[A-H])?\b[.:]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    number: str
    title: str
    place: str = ""  # what stands for it in codes


def number_in(cell: str) -> str | None:
    """The number in a number cell without its trailing dot or bracket, or None: "2.1." -> "2.1", "a)" -> "a"."""
    match = _NUMBER.fullmatch(fold(cell).replace(" ", ""))
    return match[1] if match else None


def is_roman(text: str) -> bool:
    return _ROMAN.fullmatch(text) is not None


def headings(sections: Iterable[Sequence[str]]) -> list[str]:
    """Sections, each a number and a title, as they are printed: "II. Hạ tầng số"; without a number the title alone."""
    return [f"{number}. {title}" if number else title for number, title in sections]


def numbered_title(text: str) -> tuple[str, str] | None:
    """A heading that carries its number: "II. Đánh giá, rà soát" -> ("II", "Đánh giá, rà soát")."""
    match = _NUMBERED_TITLE.fullmatch(fold(text))
    return (match[1], match[2]) if match else None


def part_in(text: str) -> str | None:
    """The appendix that a heading line opens: "PHỤ LỤC II" -> "Phụ lục II", "Phụ lục" -> "Phụ lục"; otherwise None."""
    match = _PART.fullmatch(fold(text)[:40]) or _PART.match(fold(text))
    if not match or (match.end() < len(fold(text)) and not _title_follows(fold(text), match)):
        return None
    if not match[2] and not match[1].lower().startswith("phụ"):
        return None  # "Biểu" without a number is a word
    name = match[1][0].upper() + match[1][1:].lower()
    return f"{name} {match[2].upper()}" if match[2] else name


def _title_follows(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() :]
    return bool(match[2]) and len(text) < 300 and (rest.isupper() or match[0].rstrip().endswith((":", ".")))


def part_code(part: str) -> str:
    """What stands for a part in a code: "Phụ lục III" -> "PL3", "A" -> "A"."""
    name, _, number = part.rpartition(" ")
    if not name:
        return part
    digits = str(value_of(number)) if is_roman(number) else number
    return "".join(word[0] for word in name.upper().split()) + digits


def value_of(number: str) -> int:
    """The place of a number's last step in its own counting: "II" -> 2, "2.3" -> 3, "b" -> 2; 0 for no number."""
    last = number.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if is_roman(last):
        values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in last]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return ord(last.lower()) - ord("a") + 1 if last else 0


def letter(count: int) -> str:
    """A place in the alphabet: 1 -> a, 26 -> z, 27 -> aa."""
    letters = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def roman(count: int) -> str:
    """The number of a section, of which no plan has forty: 4 -> IV, 12 -> XII."""
    tens, ones = divmod(count, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


_LETTERS = 30  # the rank of "a)"


def rank(number: str) -> int:
    """How deep a printed number stands by its shape: A < I < I.1 < 1 < 1.1 < a. Only the order means anything."""
    steps = number.split(".")
    first = steps[0]
    base = 20 if first.isdigit() else 10 if is_roman(first) else 0 if first.isupper() else _LETTERS
    return base + len(steps) - 1


def runs_under(outer: str, number: str) -> bool:
    """Whether rows 01, 02, ... that count through all sections go on under one numbered 1, 2, ...: 13 under 2."""
    return bool(re.fullmatch(r"\d", outer) and re.fullmatch(r"\d\d", number)) and int(number) != int(outer) + 1


def code(part: str | None, path: Sequence[str], number: str) -> str:
    """Part, sections and number joined with '.', nothing twice: II, 2, 2.1 -> "II.2.1"; II, II.1, 3 -> "II.1.3"."""
    steps: list[str] = []
    for one in [*path, number]:
        steps = _joined(steps, one.split("."))
    if part is None:
        return ".".join(steps)
    head = part_code(part)
    return ".".join(steps) if steps and steps[0] == head else ".".join([head, *steps])


def _joined(steps: list[str], more: list[str]) -> list[str]:
    """`more` after `steps`, written over what it repeats of them, with at least one new step."""
    for overlap in range(min(len(steps), len(more) - 1), 0, -1):
        if steps[-overlap:] == more[:overlap]:
            return steps[:-overlap] + more
    return steps + more


@dataclass(slots=True)
class Outline:
    """The sections that are open while the rows go by."""

    counts_titles: bool = False  # a title without a number stands in codes by its place
    sections: list[Section] = field(default_factory=list)
    titles: int = 0  # without a number, opened so far in the innermost section that has one
    last: str | None = None  # the last number directly inside the innermost section
    anchor: str | None = None  # the last numbered row that letters may follow

    def open(self, number: str, title: str) -> None:
        self.close_for(number, is_section=True)
        self.titles = 0 if number else self.titles + 1
        inside = any(section.number for section in self.sections)
        place = (str(self.titles) if inside else roman(self.titles)) if self.counts_titles and not number else number
        self.sections.append(Section(number, title, place))
        self.last = self.anchor = None

    def close_for(self, number: str, *, is_section: bool = False) -> None:
        """Leave the sections that cannot hold this number; one without a number goes with the section around it."""
        while self.sections and not self._holds(self._around(is_section=is_section), number, is_section=is_section):
            self.last = self.sections.pop().number

    def _around(self, *, is_section: bool) -> str:
        """The number of the innermost section, for a row of the innermost that has one."""
        numbers = [section.number for section in self.sections if section.number or is_section]
        return numbers[-1] if numbers else ""

    def _holds(self, outer: str, number: str, *, is_section: bool) -> bool:
        if number.startswith(outer + ".") or (not outer and not is_section):
            return True
        if runs_under(outer, number):
            return True
        if rank(number) != rank(outer):
            return rank(number) > rank(outer) and not self._resumes(outer, number)
        # Rows 1, 2, 3 under a group that is itself numbered 1: told by the counting.
        expected = 1 if self.last is None else value_of(self.last) + 1
        follows_outer = value_of(number) == value_of(outer) + 1
        return not is_section and value_of(number) == expected and not (follows_outer and self.last is None)

    def _resumes(self, outer: str, number: str) -> bool:
        """A deeper number that names another family: 3.1 after group 2 belongs to a group 3 that was not printed."""
        outer_steps, steps = outer.split("."), number.split(".")
        return (
            len(steps) > len(outer_steps)
            and steps[0].isdigit()
            and outer_steps[0].isdigit()
            and steps[: len(outer_steps)] != outer_steps
        )

    def take(self, number: str) -> None:
        self.close_for(number)
        if rank(number) < _LETTERS:
            self.anchor = number
        self.last = number

    def path_to(self, number: str | None) -> list[str]:
        """The numbers above a row; "a)" and "b)" stand under the numbered row before them."""
        path = [section.place for section in self.sections if section.place]
        lettered = number is not None and rank(number) >= _LETTERS and self.anchor is not None
        return [*path, self.anchor] if lettered and self.anchor else path
