"""One door for documents: the reader is chosen by what the bytes are, not by what the file is called."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from domain.errors import BadInput
from plans import assembly, body, bulleted, dateline, refusals, rows, safety, tables, template, titles
from plans.draft import Draft
from plans.entries import Entry, Mark
from plans.flattened import reader as flattened
from plans.grid import Block, Paragraph, Table, composed
from plans.printed import plain
from plans.problems import Problem
from plans.readers import csv

Progress = Callable[[float], None]


def read(name: str, content: bytes, *, year: int | None = None, progress: Progress | None = None) -> Draft:
    """The draft plan in a document (.docx, .xlsx, .csv, .pdf with ruled tables, .txt).

    `year` overrules the year of the title; `progress` is called with 0.0 to 1.0. Raises BadInput: not_a_plan,
    template_empty, damaged_file, password_protected, scanned_pdf, too_large, too_much_inside, unsupported_format,
    no_year.
    """
    report = progress or _quiet
    kind = safety.kind_of(name, content)
    if kind == "text" and csv.is_table(content):
        kind = "csv"
    if kind == "text":
        text = csv.decoded(content)
        draft, texts = _from_text(name, text, year, report), iter(text.splitlines())
    else:
        blocks = [composed(block) for block in _blocks(kind, name, content, report)]
        draft, texts = _from_blocks(name, blocks, year), _texts(blocks)
    report(1.0)
    return replace(draft, issued_on=dateline.issued_on(texts, draft.year))


def _quiet(_: float) -> None: ...


def _blocks(kind: str, name: str, content: bytes, progress: Progress) -> Iterator[Block]:
    """The reader's blocks; whatever a damaged file makes a library do becomes one clear refusal."""
    try:
        match kind:
            case "docx":
                from plans.readers import docx

                yield from docx.read(content)
            case "xlsx":
                from plans.readers import xlsx

                yield from xlsx.read(content)
            case "csv":
                yield from csv.read(content)
            case "pdf":
                from plans.readers import pdf

                yield from pdf.read(content, progress)
    except BadInput as refusal:
        raise BadInput(refusal.name, **{"file": name, **refusal.facts}) from refusal
    except Exception as error:  # a library met bytes it was not made for; which error it is depends on the bytes
        raise BadInput("damaged_file", file=name) from error


def _from_blocks(name: str, blocks: list[Block], year: int | None) -> Draft:
    pieces = [piece for block in blocks for piece in (tables.split(block) if isinstance(block, Table) else [block])]
    layout = assembly.marks(pieces)
    paragraphs = [piece for piece in pieces if isinstance(piece, Paragraph)]
    try:
        return _draft(name, paragraphs, layout.marks, year, layout.problems)
    except BadInput as refusal:
        if refusal.name != "not_a_plan":
            raise
        raise BadInput("not_a_plan", file=name, why=refusals.why(_texts(blocks))) from None


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for line in block.lines for cell in line.cells)


def _from_text(name: str, text: str, year: int | None, progress: Progress) -> Draft:
    marks, paragraphs, problems = flattened.read(text, progress)
    return _draft(name, paragraphs, [*marks, *body.duties(paragraphs)], year, problems)


def _draft(
    name: str,
    paragraphs: Sequence[Paragraph],
    marks: Sequence[Mark],
    year: int | None,
    problems: tuple[Problem, ...] = (),
) -> Draft:
    filled = template.without_examples(marks)
    if marks and not filled:
        raise BadInput("template_empty", file=name)
    marks = filled
    if not any(isinstance(mark, Entry) for mark in marks):
        marks, passed = bulleted.read(paragraphs)
        problems = (*problems, *passed)
    if not marks:
        raise BadInput("not_a_plan", file=name)
    title = body.title(paragraphs) or PurePath(name).stem
    found, guess = (year, "") if year else body.year(title, paragraphs, marks)
    if found is None:
        raise BadInput("no_year", file=name)
    if guess:
        problems = (*problems, Problem("plan", guess, str(found)))
    made, doubts = rows.read(marks, found)
    if not made:
        raise BadInput("not_a_plan", file=name)
    return Draft(slug(name), titles.readable(title), found, made, (*problems, *doubts))


def slug(name: str) -> str:
    """ "Kế hoạch 2024.docx" -> "ke-hoach-2024"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(PurePath(name).stem)).strip("-") or "ke-hoach"
