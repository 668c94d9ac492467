"""An order to set a task's state: "chuyển 1.7 qua trạng thái hoàn thành giùm em" says that it is done."""

from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign


def stated(clause: Clause) -> Clause:
    """The clause without the words that order it, where nothing but a state stands between."""
    said = [t.plain for t in clause.tokens]
    place = next((i for i, word in enumerate(said) if word in _SETTING), None)
    turned = next((i for i, t in enumerate(clause.tokens) if t.plain in ("sang", "qua", "thanh", "ve", "la")), None)
    done = clause.first(Sign.DONE)
    if place is None or turned is None or done is None or not place < turned < done or not clause.codes:
        return clause
    between = [t for t in clause.tokens[turned + 1 : done] if not t.is_(Sign.AFFIRM)]
    if any(t.plain not in ("trang thai", "tinh trang") for t in between) or clause.has(Sign.NOT, Sign.FINAL):
        return clause
    dropped = (clause.tokens[place], clause.tokens[turned], *between)
    return replace(clause, tokens=tuple(t for t in clause.tokens if t not in dropped))


_SETTING = ("chuyen", "doi", "cap nhat", "de", "dua", "sua")
