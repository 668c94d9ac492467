"""What a person may do to a row of a draft: change a field, accept it, split it, merge it with a neighbour.

Rows in, rows out; the same for the chat and for the workbook (plans/review.py).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from openpyxl.utils import get_column_letter

from domain.errors import BadInput
from plans.draft import Row, read_deadline
from plans.printed import fold
from plans.problems import Problem

FIELDS = ("content", "lead", "coordinating", "product", "deadline_text", "code")
NOT_TAKEN = "from_body"  # a duty of the body text becomes a task only when a person says so
_CODE = re.compile(r"[\w.~]{1,40}")
_AFFECTED = {
    "deadline_text": {"deadline", "deadline_text"},
    "lead": {"lead"},
    "content": {"content"},
    "code": {"code", "number"},
}


def is_offer(row: Row) -> bool:
    """Whether the row is only offered: found in the body text, not taken by anybody yet."""
    return any(problem.kind == NOT_TAKEN for problem in row.problems)


def with_plan_problems(rows: Sequence[Row], problems: Sequence[Problem]) -> tuple[Row, ...]:
    """What is doubtful about the whole plan, put before a person with its first row."""
    if not rows or not problems:
        return tuple(rows)
    first = replace(rows[0], problems=(*problems, *rows[0].problems))
    return (first, *rows[1:])


def edited(row: Row, field: str, text: str, year: int) -> Row:
    """The row with another text in one of FIELDS; a deadline is read again. BadInput("bad_row_code") for no code."""
    if field == "code":
        if not _CODE.fullmatch(text.strip()):
            raise BadInput("bad_row_code", typed=text)
        changed = replace(row, code=text.strip())
    elif field in ("lead", "coordinating"):
        listed = names(text)
        changed = replace(row, lead=listed) if field == "lead" else replace(row, coordinating=listed)
    else:
        changed = replace(row, **{field: fold(text)})  # type: ignore[arg-type]  # one of the text fields
    changed = replace(_settled(changed, field), printed=tuple({field: cell(row, field), **dict(row.printed)}.items()))
    if field == "deadline_text":
        return read_deadline(changed, year)
    return replace(changed, problems=(*changed.problems, *_missing(changed, field)))


def cell(row: Row, field: str) -> str:
    """One of FIELDS as text."""
    if field in ("lead", "coordinating"):
        return "; ".join(row.lead if field == "lead" else row.coordinating)
    return str(getattr(row, field))


def as_printed(row: Row) -> Row:
    """The row with the texts that its document prints, whatever was edited; its rules stay."""
    for field, text in row.printed:
        listed = field in ("lead", "coordinating")
        row = replace(row, **{field: names(text) if listed else text})  # type: ignore[arg-type]  # one of FIELDS
    return row


def taken_over(row: Row, other: Row, field: str) -> Row:
    """The row with a field as a person edited it in another version of it; a deadline with its reading."""
    changes = {field: getattr(other, field)} | ({"rules": other.rules} if field == "deadline_text" else {})
    printed = (*row.printed, (field, cell(row, field)))
    doubts = [one for one in other.problems if one.field in _AFFECTED.get(field, ())]
    row = _settled(row, field)
    return replace(row, printed=printed, problems=(*row.problems, *doubts), **changes)


def _settled(row: Row, field: str) -> Row:
    """The row without what was doubtful about a field."""
    gone = _AFFECTED.get(field, set())
    return replace(row, problems=tuple(one for one in row.problems if one.field not in gone))


def _missing(row: Row, field: str) -> Iterator[Problem]:
    if field == "lead" and not row.lead:
        yield Problem("lead", "lead_missing")
    if field == "content" and not row.content:
        yield Problem("content", "content_missing")


def names(text: str) -> tuple[str, ...]:
    """Agencies as a person lists them: one a line, or with ";" between."""
    return tuple(filter(None, (fold(name) for name in re.split(r"[;\n]", text))))


def accepted(row: Row) -> Row:
    """The row as a person has seen and wants it."""
    return replace(row, problems=())


def given(row: Row, name: str, codes: Sequence[str]) -> Row:
    """The row with a printed name given to agencies; none: the name is left without anybody."""
    others = tuple((known, kept) for known, kept in row.chosen if known != name)
    return replace(row, chosen=(*others, (name, tuple(codes))))


def split_by_lead(row: Row, taken: Collection[str]) -> tuple[Row, ...]:
    """A row for each lead agency. BadInput("nothing_to_split") for fewer than two."""
    return _parts(row, [replace(row, lead=(name,)) for name in row.lead], taken)


def split_by_deadline(row: Row, taken: Collection[str], year: int) -> tuple[Row, ...]:
    """A row for each deadline that stands in the time cell."""
    phrases = [phrase for part in re.split(r"[;\n]", row.deadline_text) if (phrase := fold(part))]
    return _parts(row, [edited(row, "deadline_text", phrase, year) for phrase in phrases], taken)


def split_at(row: Row, begins: str, taken: Collection[str]) -> tuple[Row, ...]:
    """Two rows: the second begins where `begins` stands in the content."""
    at = row.content.casefold().find(fold(begins).casefold())
    if at <= 0:
        raise BadInput("split_not_found", typed=begins)
    first, second = fold(row.content[:at]).rstrip(" ;,-"), fold(row.content[at:])
    return _parts(row, [replace(row, content=first), replace(row, content=second)], taken)


def _parts(row: Row, parts: Sequence[Row], taken: Collection[str]) -> tuple[Row, ...]:
    if len(parts) < 2:
        raise BadInput("nothing_to_split", code=row.code)
    return lettered(parts, set(taken))


def lettered(parts: Sequence[Row], taken: Collection[str]) -> tuple[Row, ...]:
    """Rows that share one code told apart by a letter: "I.1" becomes "I.1a", "I.1b"; letters in use are passed over.

    No cell of a document prints one of them alone.
    """
    code, sub = parts[0].code, parts[0].sub
    base = code if sub is None else code.rstrip("abcdefghijklmnopqrstuvwxyz")
    free = (index for index in count(1) if base + _letter(index) not in taken or base + _letter(index) == code)
    numbered = zip(parts, free, strict=False)
    return tuple(replace(part, code=base + _letter(index), sub=index, printed=()) for part, index in numbered)


def filled(row: Row, texts: Mapping[str, str], year: int) -> Row:
    """The row with these texts in its fields."""
    for field, text in texts.items():
        row = edited(row, field, text, year)
    return row


_OF_ITS_OWN = {"number_missing", "code_repeated", "lead_missing", "content_missing"}


def merged(above: Row, row: Row, year: int) -> Row:
    """The row above with everything of this one added to it; what was doubtful in either is still to be looked at."""
    whole = replace(
        above,
        content=fold(f"{above.content} {row.content}"),
        lead=tuple(dict.fromkeys(above.lead + row.lead)),
        coordinating=tuple(dict.fromkeys(above.coordinating + row.coordinating)),
        product=_joined(above.product, row.product),
        targets=above.targets or row.targets,
        chosen=tuple(dict(above.chosen + row.chosen).items()),
    )
    doubts = [one for one in row.problems if one.kind not in _OF_ITS_OWN]
    kept = [one for one in above.problems if one.field not in ("lead", "content")]
    missing = [*_missing(whole, "lead"), *_missing(whole, "content")]
    whole = replace(whole, problems=tuple(dict.fromkeys([*kept, *missing, *doubts])))
    whole = edited(whole, "deadline_text", _joined(above.deadline_text, row.deadline_text), year)
    return replace(whole, printed=())


def _joined(first: str, second: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, (first, second))))


def _letter(index: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa: how Excel counts its columns."""
    return get_column_letter(index).lower()
