"""The chain of row numbers in a flattened table: each number must follow from the ones before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plans import codes
from plans.flattened import vocabulary
from plans.flattened.lines import TextLine

_CANDIDATE = re.compile(
    r"(?:(?P<word>(?i:Phần|Mục|Nhóm nhiệm vụ|Nhóm|Nội dung))\s+(?:số\s+)?|(?P<open>\())?"
    r"(?P<number>[IVX]+(?:\.\d{1,2})*|\d{1,3}(?:\.\d{1,3})*|[A-Ha-hđ]\b)(?P<dot>(?:[.):/]|\.[.)/])?)"
    r"(?:\s+(?P<rest>\S.*))?$"
)
_BEGINS = re.compile(
    r"[A-ZÀ-ỸĐ“\"'(\-–+]|\d+(?:[.,]\d+)?\s*%|6 tháng (?:đầu|cuối)"
)  # a task, or a time; "05 ngày" is no row 05
_BEAM = 60
_OUTER = {"phần": -40, "mục": -5, "nhóm nhiệm vụ": -5, "nhóm": -5, "nội dung": -5, "(": -5}  # added to a number's rank
# What a chain loses where a number does not follow: "2.1" after "1.3", "1" after "7" under a title, "3" after "1".
_NEXT_FAMILY, _UNDER_TITLE, _AGAIN, _SKIPPED = 0.6, 1.2, 3.2, 1.0
# ... and where the line above must go on ("Từ tháng 7 đến tháng", and below it "10"), or may ("Báo cáo quý").
_GOES_ON, _MAY_GO_ON = 1.5, 0.5
_OTHER_STYLE = 1.5  # ... and for "08" after "7": rather "08 lớp tập huấn"
_ALONE = 0.6  # ... and for "II" alone after "I Công tác chuẩn bị": it may end a name
_SKIPPED_WITHIN = 0.8  # ... and more where text follows on its line, which may begin with a figure


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number accepted at a line, and the numbers that hold it, itself last."""

    line: int
    path: tuple[str, ...]  # a word before a number is kept: "phần I"
    rest: bool  # text follows the number on its line
    words: int = 1  # of the number: "Phần I:" has two
    jumps: bool = False  # it does not follow from the one before: rows may be missing

    @property
    def number(self) -> str:
        return _bare(self.path[-1])

    def holds(self, other: "Numbered") -> bool:
        return other.path[: len(self.path)] == self.path and len(other.path) > len(self.path)


@dataclass(frozen=True, slots=True)
class _Chain:
    found: tuple[Numbered, ...] = ()
    score: float = 0.0


def chain(lines: Sequence[TextLine], first: int, after: int) -> tuple[Numbered, ...]:
    """The best chain of numbers in lines[first:after]: as many as possible, each the successor of one before."""
    chains = [_Chain()]
    again = _UNDER_TITLE if _opens_with_title(lines, first, after) else _AGAIN
    for index in range(first, after):
        match = _CANDIDATE.match(lines[index].text)
        if match is None or not _may_be(match):
            continue
        above, below = lines[max(first, index - 2) : index], lines[index + 1 : min(index + 2, after)]
        goes_on = _goes_on(match, [line.text for line in above], [line.text for line in below])
        cost = _UNDER_TITLE if above and is_title(above[-1].text) else again
        chains += [longer for one in chains if (longer := _taken(one, index, match, goes_on, cost))]
        chains = sorted(chains, key=lambda one: -one.score)[:_BEAM]
    return max(chains, key=lambda one: one.score).found


def is_title(text: str) -> bool:
    """Whether a line is written in capitals, as the titles of sections are that have no number."""
    return text == text.upper() and len(re.findall(r"[^\W\d_]{2,}", text)) > 1


def opens_section(text: str) -> bool:
    """Whether a line opens a section in a way of its own: "Phần I: ...", "Nhóm nhiệm vụ 2", "I/ ...", "(1) ..."."""
    match = _CANDIDATE.match(text)
    return match is not None and _may_be(match) and bool(match["word"] or match["open"] or match["dot"].endswith("/"))


def may_be_lost(path: tuple[str, ...], text: str, above: str, following: tuple[str, ...]) -> bool:
    """Whether a line of a row may begin another: with the number after those of `path`, the one after that, or "a)".

    A number that the line above lacks begins none where the row that follows has the number: `following`.
    """
    match = _CANDIDATE.match(text)
    if match is None or _is_padded_alone(path, _step(match)):
        return False
    if not _may_be(match):
        return match["number"] == "a" and (match["rest"] or "")[:1].isupper()
    longer = successor(path, _step(match))
    if _goes_on(match, [above], []):
        return longer is not None and longer != following
    return longer is not None or _jumped(path, _step(match), _AGAIN)[1] == _SKIPPED


def _step(match: re.Match[str]) -> str:
    return " ".join(filter(None, ((match["word"] or match["open"] or "").lower(), match["number"])))


def _may_be(match: re.Match[str]) -> bool:
    """Whether a row or a section may begin so; "(1)" alone is the number of a column, or of a list in a cell."""
    if match["open"] or match["word"]:
        closed = not match["open"] or match["dot"].startswith(")")
        return closed and (bool(match["word"]) if match["rest"] is None else match["rest"][0].isupper())
    return match["rest"] is None or _may_follow(match["number"], match["dot"], match["rest"])


def _may_follow(number: str, dot: str, rest: str) -> bool:
    """Whether a task or a title begins so after a number; after a letter without a dot only a title in capitals.

    After a small letter with a bracket rather an item of a list inside a cell begins.
    """
    if number.islower():
        return _BEGINS.match(rest) is not None and ")" not in dot
    return _BEGINS.match(rest) is not None and (codes.rank(number) > 0 or bool(dot) or rest == rest.upper())


def _opens_with_title(lines: Sequence[TextLine], first: int, after: int) -> bool:
    """Whether words stand above the first number: then sections have titles without a number."""
    for index in range(first, after):
        match = _CANDIDATE.match(lines[index].text)
        if match is not None and _may_be(match):
            return False
        if re.search(r"[^\W\d_]{2}", lines[index].text):
            return True
    return False


def _goes_on(match: re.Match[str], above: Sequence[str], below: Sequence[str]) -> float:
    """How much speaks for a number being no row's but the rest of the time in the lines `above` it.

    A row's number has its task below it; the rest of a time, where that is the last cell, the next row's number. Below
    a Roman number that stands alone is its title, and no "04 quy chế": it may end a name ("Hạt Kiểm lâm khu vực II").
    """
    if match["rest"] is None and codes.is_roman(match["number"]) and below and not _BEGINS.match(below[0]):
        return _GOES_ON
    text = " ".join(above)
    if match["rest"] or "." in match["number"] + match["dot"] or not vocabulary.is_number_due(text):
        return 0.0
    numbered = any((found := _CANDIDATE.match(one)) is not None and _may_be(found) for one in below)
    return _GOES_ON if numbered or vocabulary.NUMBER_LACKS.search(text) else _MAY_GO_ON


def _taken(chain: _Chain, line: int, match: re.Match[str], goes_on: float, again: float) -> _Chain | None:
    """The chain with the number of `match` too; None where it cannot follow.

    `goes_on`: what speaks for its being the rest of a time; `again`: what it costs to begin to count again.
    """
    step = _step(match)
    path = chain.found[-1].path if chain.found else ()
    continued = _continued(chain.found, step)
    longer, lost = successor(path, step) or continued, 0.0
    if longer is None:
        longer, lost = _jumped(path, step, again)
        lost += _SKIPPED_WITHIN if lost == _SKIPPED and match["rest"] and not match["dot"] else 0.0
    if longer is None:
        return None
    # A number alone on its line, or one with steps, a word or a dot, is seldom anything else.
    sure = 1.0 + 0.2 * ("." in step or bool(match["dot"] or match["word"])) + 0.1 * (match["rest"] is None)
    sure -= goes_on
    sure -= _OTHER_STYLE * (continued is None and _is_padded_alone(path, step))
    sure -= _ALONE * (match["rest"] is None and codes.is_roman(step) and _titles_beside(chain.found, step))
    words = len(match.string[: match.start("rest")].split()) if match["rest"] else len(match.string.split())
    found = Numbered(line, longer, match["rest"] is not None, words, lost > 0)
    return _Chain((*chain.found, found), chain.score + sure - lost)


def _titles_beside(found: Sequence[Numbered], step: str) -> bool:
    """Whether the last number of this kind has its title on its line."""
    return next((one.rest for one in reversed(found) if _rank(one.path[-1]) == _rank(step)), False)


def _is_padded_alone(path: tuple[str, ...], step: str) -> bool:
    """Whether a number begins with a nought and the one before it does not."""
    return step.startswith("0") and any(len(one) == 1 and one.isdigit() for one in path[-1:])


def successor(path: tuple[str, ...], number: str) -> tuple[str, ...] | None:
    """The path of a number that follows `path`: the first one inside it, or the next one at any of its levels."""
    if not path:
        return (number,) if codes.value_of(_bare(number)) == 1 else None
    last = path[-1]
    for level in range(len(path) - 1, -1, -1):
        if _is_next(path[level], number):
            return (*path[:level], number)
    inner = number.startswith(_bare(last) + ".") or _rank(number) > _rank(last)
    return (*path, number) if inner and codes.value_of(_bare(number)) == 1 and _fits(_bare(last), number) else None


def _continued(found: Sequence[Numbered], number: str) -> tuple[str, ...] | None:
    """The path of the first number in a section that goes on counting from the section before: I, 1, 2, II, 3.

    Rows 01, 02, ... may so go on at any depth: I, 01, 02, II, 1, 03, III, 04.
    """
    path = found[-1].path if found else ()
    above = next((one.path for one in reversed(found) if len(one.path) > len(path)), ())
    inside = len(above) == len(path) + 1 and above[:-2] == path[:-1]
    if inside and "." not in number and _is_next(above[-1], number):
        return (*path, number)
    padded = [one.path[-1] for one in found if re.fullmatch(r"\d\d", one.path[-1])]
    goes_on = bool(padded) and padded[0] == "01" and path[-1] != padded[-1] and _is_next(padded[-1], number)
    return (*path, number) if goes_on else None


def _jumped(path: tuple[str, ...], number: str, again: float) -> tuple[tuple[str, ...] | None, float]:
    """The path of a number that does not follow, and what that costs: one was not printed or not found between."""
    if not path:
        return ((number,), _SKIPPED) if codes.value_of(_bare(number)) in (2, 3) else (None, 0.0)
    if " " in number or _rank(path[-1]) != _rank(number):
        return None, 0.0
    last, value = path[-1], codes.value_of(number)
    head, own = last.rpartition(".")[0], number.rpartition(".")[0]
    if head != own:
        follows = value == 1 and bool(head and own) and _is_next(head, own)
        return ((*path[:-1], number), _NEXT_FAMILY) if follows and len(path) == 1 else (None, 0.0)
    if value == 1 and not own:
        return (*path[:-1], number), again
    return ((*path[:-1], number), _SKIPPED) if value == codes.value_of(last) + 2 else (None, 0.0)


def _is_next(before: str, number: str) -> bool:
    head, _, _ = before.rpartition(".")
    own, _, _ = number.rpartition(".")
    alike = _rank(before) == _rank(number) and before.rpartition(" ")[0] == number.rpartition(" ")[0]
    return alike and head == own and codes.value_of(_bare(number)) == codes.value_of(_bare(before)) + 1


def _bare(step: str) -> str:
    """A number without the word before it: "phần I" -> "I"."""
    return step.rpartition(" ")[2]


def _rank(step: str) -> int:
    """How deep a number stands; one with a word before it holds those of the same kind without: "Mục 1" holds 1."""
    return codes.rank(_bare(step)) + _OUTER.get(step.rpartition(" ")[0], 0)


def _fits(outer: str, number: str) -> bool:
    """A stepped number inside an Arabic one repeats it: 2.1 stands in 2, not in 1."""
    head, _, _ = number.rpartition(".")
    return not head or not outer[0].isdigit() or head == outer
