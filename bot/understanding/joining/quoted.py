"""A reminder sent back with the answer: "Nhắc việc: 2.3 Rà soát ...\\n=> đã xong nhé", "> 3.5 ...\\nxong rồi"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.drafts import Draft
from bot.understanding.scanning.tokens import Kind, Token


def parted(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """(the quoted reminder, the answer to it); no reminder when none with a code is quoted, or nothing answers it."""
    lines = _lines(tokens)
    marked = [line for line in lines if line[0].is_mark(">") and not (len(line) > 1 and line[1].kind is Kind.FIGURE)]
    reminder = [token for line in marked for token in line] or tokens[: _reminder_end(tokens)]
    answer = [token for line in lines if line not in marked for token in line] if marked else tokens[len(reminder) :]
    coded = any(token.kind is Kind.CODE for token in reminder)
    said = any(token.kind is not Kind.MARK for token in answer)
    return (reminder, answer) if coded and said else ([], tokens)


def _lines(tokens: list[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in tokens:
        lines[-1].append(token)
        if token.is_mark("\n"):
            lines.append([])
    return [line for line in lines if line]


def _reminder_end(tokens: Sequence[Token]) -> int:
    """Where the answer begins below a reminder known by its first words; 0 when none stands there."""
    first = next((t for t in tokens if t.kind is not Kind.MARK), None)
    if first is None or not first.is_(Sign.REMIND) or first.plain != "nhac viec":
        return 0
    coded = next((i for i, t in enumerate(tokens) if t.kind is Kind.CODE), len(tokens))
    return next((i + 1 for i in range(coded, len(tokens)) if tokens[i].is_mark("\n")), 0)


def answered(drafts: list[Draft], reminder: Sequence[Token]) -> list[Draft]:
    """The answer's drafts, for the one task that the reminder names; asked when it names several."""
    codes = tuple(token.code for token in reminder if token.kind is Kind.CODE)
    sure = len(set(codes)) == 1
    return [d if d.codes or d.intent is None else replace(d, codes=codes, sure=d.sure and sure) for d in drafts]
