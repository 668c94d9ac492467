"""Second thoughts in one breath: "không phải 2.3 mà 2.5", "bấm nhầm 2.3, đúng là 2.5"."""

from collections.abc import Sequence

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.drafts import Draft
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def contrasted(clause: Clause) -> list[Draft]:
    """ "không phải 2.3 mà 2.5", "2.5 chứ không phải 2.3": asks to undo one and do the other."""
    no, mean = clause.first(Sign.INSTEAD), clause.first(Sign.MEAN)
    if no is None:
        return _corrected(clause, mean)
    left, right = clause.tokens[:no], clause.tokens[no + 1 :]
    if mean is None and any(t.is_(Sign.NOT, Sign.DONE) for t in right):
        return []
    turned = mean is not None and mean > no
    wrong = clause.tokens[no + 1 : mean] if turned else right
    good = clause.tokens[mean or 0 :] if turned else left
    if codes_in(wrong) and codes_in(good) and clause.has(Sign.EXTEND):  # "không phải lùi hạn 2.15 mà 2.16"
        day = next((t.day.value for t in reversed(clause.tokens) if t.day and t.day.value), None)
        return [Draft(Intent.EXTEND, False, codes_in(good), date=day)]
    if codes_in(wrong):
        done = [Draft(Intent.DONE, False, codes_in(good))] if codes_in(good) else []
        return [Draft(Intent.UNDO, False, codes_in(wrong)), *done]
    values = tuple(t.figure for t in good if t.figure and t.kind is not Kind.CODE)
    about = codes_in(left) if turned else ()
    period = next((t.period for t in clause.tokens if t.period), None)
    return [Draft(Intent.REPORT, False, about or codes_in(good), values, period)] if values and _figures(wrong) else []


def _corrected(clause: Clause, mean: int | None) -> list[Draft]:
    """ "bấm nhầm 2.3, đúng là 2.5"."""
    if mean is None or not clause.has(Sign.MISTAKE):
        return []
    wrong, good = codes_in(clause.tokens[:mean]), codes_in(clause.tokens[mean:])
    values = tuple(t.figure for t in clause.tokens[mean:] if t.figure and t.kind is Kind.FIGURE)
    if values and not good:  # "01 nhầm, đúng là 46%"
        return [Draft(Intent.REPORT, False, wrong, values)]
    return [Draft(Intent.UNDO, False, wrong), Draft(Intent.DONE, False, good)] if wrong and good else []


def codes_in(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.code for token in tokens if token.kind is Kind.CODE)


def _figures(tokens: Sequence[Token]) -> bool:
    return any(token.figure for token in tokens)
