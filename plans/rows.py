"""Entries to rows: sections are opened and closed, sub rows counted, codes made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plans import codes, targets
from plans.above import with_suggestions
from plans.draft import Row, checked, read_deadline, with_unique_codes
from plans.entries import Duty, Entry, Heading, Mark
from plans.printed import agencies_in, fold, who
from plans.problems import Problem
from plans.targets import Target

_QUARTERS = "Quý I; Quý II; Quý III; Quý IV"


def read(marks: Sequence[Mark], year: int) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a plan in printed order, duties of the body text last, and what a person must know of all of them."""
    ahead = [mark for mark in marks if not isinstance(mark, Duty)]
    rows, problems = _walked(ahead, year, counts_titles=False), []
    if _count_again(rows):
        rows = _walked(ahead, year, counts_titles=True)
        problems.append(Problem("plan", "titles_counted"))
    duties = [_duty(duty, number, year) for number, duty in enumerate(_duties(marks), start=1)]
    return with_unique_codes(_dates_doubted([*with_suggestions(rows), *duties])), tuple(problems)


def _walked(marks: Sequence[Mark], year: int, *, counts_titles: bool) -> list[Row]:
    walk = _Walk(year, codes.Outline(counts_titles))
    return [row for index, mark in enumerate(marks) for row in walk.take(mark, marks[index + 1 :])]


def _count_again(rows: Sequence[Row]) -> bool:
    """Whether the same code stands under two titles without a number."""
    titles: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for row in rows:
        titles.setdefault(row.code, set()).add(row.section)
    return any(len(some) > 1 and all(one and not one[-1][0] for one in some) for some in titles.values())


_MONTH_FIRST = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{4}")
_EITHER = re.compile(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d{4}")


def _dates_doubted(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; where one date can only have its month first ("3/25/2025"), every other one may have it too."""
    american = any(_MONTH_FIRST.fullmatch(row.deadline_text) for row in rows)
    for row in rows:
        doubt = american and _EITHER.fullmatch(row.deadline_text)
        yield replace(row, problems=(*row.problems, Problem("deadline", "month_first"))) if doubt else row


def _duties(marks: Sequence[Mark]) -> Iterator[Duty]:
    return (mark for mark in marks if isinstance(mark, Duty))


@dataclass(slots=True)
class _Walk:
    """Where we are in the plan while its entries go by."""

    year: int
    outline: codes.Outline
    part: str | None = None
    letters: int = 0  # rows without a number, under the innermost section
    above: Entry | None = None

    def take(self, mark: Mark, ahead: Sequence[Mark]) -> Iterator[Row]:
        if isinstance(mark, Heading):
            self.part, self.year = mark.part, mark.year or self.year
            self.outline, self.letters, self.above = codes.Outline(self.outline.counts_titles), 0, None
        elif isinstance(mark, Entry):
            yield from self._entry(mark, ahead)

    def _entry(self, entry: Entry, ahead: Sequence[Mark]) -> Iterator[Row]:
        if entry.is_bare and not entry.shares_number and self._opens(entry, ahead):
            return
        sub, entry = self._sub(entry, ahead)
        if not entry.shares_number and entry.number:
            self.outline.take(entry.number)
            self.letters = 0
        elif not entry.number and not entry.shares_number:
            self.letters += 1
        self.above = entry
        yield self._row(entry, sub)

    def _opens(self, entry: Entry, ahead: Sequence[Mark]) -> bool:
        """Whether a bare line is a section: something follows that it holds. Then it is opened."""
        following = next((mark for mark in ahead if isinstance(mark, Entry)), None) if ahead else None
        if ahead and isinstance(ahead[0], Heading):
            following = None
        number, title = entry.number, fold(entry.content)
        if number is None and (split := codes.numbered_title(title)):
            number, title = split
        if following is None or not _holds(number, following):
            return False
        lettered = number is not None and codes.rank(number) == 0
        if lettered and (following.is_bare or self._follows_part(number or "")):
            # "A. HOẠT ĐỘNG ..." above sections is a part of the plan, and so is the B that holds tasks alone.
            self.part, self.outline = number, codes.Outline(self.outline.counts_titles)
        else:
            self.outline.open(number or "", title)
        self.letters, self.above = 0, None
        return True

    def _follows_part(self, letter: str) -> bool:
        return self.part is not None and len(self.part) == 1 and codes.value_of(letter) == codes.value_of(self.part) + 1

    def _sub(self, entry: Entry, ahead: Sequence[Mark]) -> tuple[int | None, Entry]:
        following = ahead[0] if ahead and isinstance(ahead[0], Entry) else None
        if entry.shares_number and self.above is not None:
            return self._subs + 1, entry
        return (1, entry) if following is not None and following.shares_number else (None, entry)

    _subs: int = 0

    def _row(self, entry: Entry, sub: int | None) -> Row:
        self._subs = sub or 0
        number = entry.number
        path = self.outline.path_to(number or "a")  # "-" under 1.1 is a part of it, as a) is
        if number is None:
            code = codes.code(self.part, path, codes.letter(self.letters) if path else str(self.letters))
        else:
            code = codes.code(self.part, path, number)
        lead, coordinating = who(entry.lead, entry.coordinating)
        row = Row(
            code=code + (codes.letter(sub) if sub else ""),
            part=self.part,
            section=tuple((section.number, section.title) for section in self.outline.sections),
            number=number,
            sub=sub,
            content=fold(entry.content),
            kind="task",
            lead=lead,
            coordinating=coordinating,
            product=fold(entry.product),
            deadline_text=fold(entry.time) or (_QUARTERS if any(entry.quarters) else ""),
            rules=(),
            targets=_targets(entry),
            page=entry.page,
            confidence=entry.confidence,
            problems=(*entry.problems, *_target_doubts(entry)),
        )
        return checked(read_deadline(row, self.year))


def _targets(entry: Entry) -> tuple[Target, ...]:
    content = fold(entry.content)
    own = [(text, scope) for scope, text in entry.scoped] or [(fold(entry.annual), entry.lead)]
    road = () if entry.scoped else entry.quarters
    said = (targets.in_columns(text, road, whom, at_least=entry.at_least, unit=entry.unit) for text, whom in own)
    printed = tuple(target for found in said for target in found)
    return printed or (targets.in_content(content, entry.lead) if targets.is_indicator(content) else ())


def _target_doubts(entry: Entry) -> Iterator[Problem]:
    cells = [text for _, text in entry.scoped] or [entry.annual, *entry.quarters]
    figures = [text for cell in cells if (text := fold(cell))]
    if doubtful := [text for text in figures if targets.is_doubtful(text, entry.unit)]:
        yield Problem("targets", "target_doubtful", "; ".join(doubtful))


def _holds(number: str | None, following: Entry) -> bool:
    """Whether a bare line numbered `number` may be the section of the entry that follows it."""
    inner = following.number
    if following.is_bare and inner is None:
        split = codes.numbered_title(following.content)
        inner = split[0] if split else None
    if inner is None:
        return not following.is_bare
    if number is None:
        return True
    if inner.startswith(number + ".") or codes.rank(inner) > codes.rank(number) or codes.runs_under(number, inner):
        return True
    return codes.rank(inner) == codes.rank(number) and codes.value_of(inner) == 1


def _duty(duty: Duty, number: int, year: int) -> Row:
    row = Row(
        code=f"BODY.{number}",
        part=None,
        section=(),
        number=None,
        sub=None,
        content=duty.text,
        kind="task",
        lead=agencies_in(duty.lead),
        coordinating=(),
        product="",
        deadline_text=duty.time,
        rules=(),
        problems=(Problem("row", "from_body"),),
        page=duty.page,
    )
    return checked(read_deadline(row, year))
