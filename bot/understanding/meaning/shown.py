"""What only shows something: a question is free. Its sign is enough, for showing the wrong thing costs nothing.

Where a word would change something, or tells how a task stands, the question stays as careful as an act.
"""

from itertools import zip_longest

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind
from bot.understanding.words import CHANGING, Intent

SHOWN = frozenset(Intent) - CHANGING - {Intent.COMMENT}
_CHANGES = (
    Sign.DONE, Sign.FINAL, Sign.ACK, Sign.EXTEND, Sign.MORE_TIME, Sign.UNDO, Sign.MISTAKE, Sign.EVENT, Sign.SNOOZE,
    Sign.HOLD, Sign.GIVE, Sign.INSTEAD,
)  # fmt: skip
_STATES = (Sign.NOT, Sign.FORBID, Sign.NEAR, Sign.AHEAD, Sign.MEAN)


def is_free(clause: Clause, *, but: Sign | None = None) -> bool:
    """Whether nothing in it would change something and nothing is told of a task; "ko bit ai làm" tells nothing."""
    body = clause.body()
    asked = body[:-1] if body and body[-1].marked in _WHETHER else clause.tokens  # "có ai làm không"
    near = zip_longest(asked, asked[1:])
    told = any(t and t.is_(*_STATES) and not (after and after.plain in _KNOWING) for t, after in near)
    return changes_nothing(clause, but=but) and not told


_WHETHER = ("không", "ko", "khong", "hông", "k")
_KNOWING = ("bit", "bik", "biet", "ro", "hieu", "thay")


def changes_nothing(clause: Clause, *, but: Sign | None = None) -> bool:
    """Whether no word (`but` one sign) and no figure of it would change something."""
    changes = [sign for sign in _CHANGES if sign is not but]
    return not clause.has(*changes) and not any(t.kind is Kind.FIGURE and t.figure for t in clause.tokens)
