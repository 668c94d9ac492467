"""What a question is asked for: "để anh giao cho chuyên viên", said behind it, tells nothing of the task."""

from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.shown import changes_nothing
from bot.understanding.scanning.tokens import Kind


def without_purpose(clause: Clause) -> Clause:
    """ "2.10 sản phẩm là gì để anh giao chuyên viên", "cho xin biểu đồ 03 để trình lãnh đạo": up to "để"."""
    places = (i for i, t in enumerate(clause.tokens) if i and (t.plain == "de" or t.plain.startswith("de ")))
    place = next(places, None)
    if place is None or place + 1 >= len(clause.tokens) or clause.tokens[place + 1].kind is Kind.DAY:
        return clause
    asked = replace(clause, tokens=clause.tokens[:place])
    shown = is_question(asked) or asked.has(Sign.CHART, Sign.WHO, Sign.WHAT, Sign.LIST, Sign.TASKS, Sign.PROGRESS)
    return asked if shown and changes_nothing(asked) else clause
