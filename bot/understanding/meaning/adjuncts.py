"""What only goes with a statement: what more time is for, the limit as it stands, what a figure is compared with."""

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import piece
from bot.understanding.meaning.compared import compares, tells_another
from bot.understanding.meaning.drafts import Draft
from bot.understanding.meaning.reasons import is_purpose, tells_limit


def adjunct(clause: Clause) -> Draft | None:
    """The clause as what stands beside a statement; None where it may be one itself."""
    if is_purpose(clause):
        said = "" if clause.codes else clause.said()
        return Draft(None, codes=clause.codes, note=said, said=said, because=True, clear=True, free=True)
    if tells_limit(clause):
        return Draft(None, codes=clause.codes, said=clause.said(), clear=True, free=True)
    if compares(clause):
        told = piece(clause.text, clause.tokens)
        return Draft(None, said=told, note=told, clear=True, other=tells_another(clause))
    return None
