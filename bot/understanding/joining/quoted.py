"""A reminder sent back with the answer below it: "Nhắc việc: 2.3 Rà soát ..., hạn 20/03\\n=> đã xong nhé"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.drafts import Draft
from bot.understanding.scanning.tokens import Kind, Token


def quoted(tokens: Sequence[Token]) -> int:
    """Where the answer begins below a quoted reminder; 0 when none is quoted."""
    first = next((t for t in tokens if t.kind is not Kind.MARK), None)
    if first is None or not first.is_(Sign.REMIND) or first.plain != "nhac viec":
        return 0
    coded = next((i for i, t in enumerate(tokens) if t.kind is Kind.CODE), len(tokens))
    return next((i + 1 for i in range(coded, len(tokens)) if tokens[i].is_mark("\n")), 0)


def answered(drafts: list[Draft], reminder: Sequence[Token]) -> list[Draft]:
    """The answer's drafts, for the one task that the reminder names; asked when it names several."""
    codes = tuple(token.code for token in reminder if token.kind is Kind.CODE)
    sure = len(codes) == 1
    return [d if d.codes or d.intent is None else replace(d, codes=codes, sure=d.sure and sure) for d in drafts]
