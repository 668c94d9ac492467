"""What one clause says, before it is joined with its neighbours."""

from dataclasses import dataclass, replace

from bot.understanding.clauses import Clause
from bot.understanding.tokens import Kind
from bot.understanding.vocabulary import Sign
from bot.understanding.words import Action, Figure, Intent


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading of a clause; `intent` is None for codes or words alone, `sure` False where it should be asked back."""

    intent: Intent | None
    sure: bool = True
    codes: tuple[str, ...] = ()
    values: tuple[Figure, ...] = ()
    period: str | None = None
    date: str | None = None
    until: str | None = None
    scope: str | None = None
    note: str = ""
    said: str = ""  # the whole clause but its codes
    code_first: bool = False
    heads: bool = False  # a list may follow: "Đã xong:", "Số liệu quý 2:"
    leading_period: str | None = None  # a period before the code serves the lines that follow
    clear: bool = False  # a code and its figure, sure under a heading that says what they are
    weak: bool = False  # a bare "ok": gives way to anything else that is said

    def asked(self) -> "Draft":
        return replace(self, sure=False)

    def noted(self, more: str) -> "Draft":
        return replace(self, note=", ".join(part for part in (self.note, more) if part))

    def action(self, intent: Intent) -> Action:
        return Action(
            intent, self.codes, self.values, self.period, self.date, self.until, self.scope, " ".join(self.note.split())
        )


def draft_of(clause: Clause, intent: Intent, *, sure: bool = True, note: str = "") -> Draft:
    """The parts that every intent shares."""
    code = next((i for i, token in enumerate(clause.tokens) if token.kind is Kind.CODE), None)
    verb = clause.first(*_VERBS)
    code_first = code is not None and (verb is None or code < verb)
    return Draft(intent, sure and clause.codes_sure, clause.codes, note=note, said=clause.said(), code_first=code_first)


_VERBS = (
    Sign.DONE, Sign.FINAL, Sign.NOT, Sign.EXTEND, Sign.SNOOZE, Sign.EVENT, Sign.ACK, Sign.REMARK,
)  # fmt: skip


def comment_on(clause: Clause, *, sure: bool = True) -> Draft:
    """The clause as a comment, whole."""
    return draft_of(clause, Intent.COMMENT, sure=sure, note=clause.said())


def negated(clause: Clause, *signs: Sign) -> bool:
    """Whether a no or a "đừng" stands before the sign."""
    place = clause.first(*signs)
    no = clause.first(Sign.NOT, Sign.FORBID, Sign.INSTEAD)
    return place is not None and no is not None and no < place
