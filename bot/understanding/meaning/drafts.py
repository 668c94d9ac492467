"""What one clause says, before it is joined with its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import both
from bot.understanding.clauses.verb import is_whole
from bot.understanding.fold import plain
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token
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
    no_day: str = ""
    agency: str = ""
    said: str = ""  # the whole clause but its codes
    code_first: bool = False
    heads: bool = False  # a list may follow: "Đã xong:", "Số liệu quý 2:"
    leading_period: str | None = None  # a period before the code serves the lines that follow
    lists: bool = False  # "chỉ tiêu 19: quý 1 đạt 40%": more periods may follow
    reached: bool = False  # a figure of a period told plainly, without its code: "quý 2 đạt 45%"
    clear: bool = False  # sure beside what says what it is: a code and its figure under a heading, "2.4 rồi" in a list
    weak: bool = False  # a bare "ok": gives way to anything else that is said
    because: bool = False  # beside a statement, a reason for more time
    odd: bool = False  # beside a statement, what may take it back
    free: bool = False  # beside a statement, ordinary words that hold no danger
    news: bool = False  # beside a statement, what has happened: the note of an event
    other: bool = False  # beside a figure, one of the plan or of an earlier time
    own_step: bool = False  # beside a statement, what the speaker will do next

    def asked(self) -> "Draft":
        return replace(self, sure=False)

    def noted(self, more: str) -> "Draft":
        return replace(self, note=both(self.note, more))

    def action(self, intent: Intent) -> Action:
        note = " ".join(self.note.split())
        told = self.codes, self.values, self.period, self.date, self.until, self.scope
        return Action(intent, *told, note, self.no_day, self.agency)


def draft_of(clause: Clause, intent: Intent, *, sure: bool = True, note: str = "") -> Draft:
    """The parts that every intent shares."""
    code = next((i for i, token in enumerate(clause.tokens) if token.kind is Kind.CODE), None)
    verb = clause.first(*_VERBS)
    code_first = code is not None and (verb is None or code < verb)
    return Draft(
        intent, sure and (clause.codes_sure or _either_shown(clause, intent)), clause.codes, note=note,
        said=clause.said(), code_first=code_first,
        no_day=no_such_day(clause) if intent in _DATED else "",
        agency=named_in(clause.text, clause.tokens[clause.first(Sign.OFFICE) or 0 :]) if intent in _OF_OTHERS else "",
    )  # fmt: skip


def _either_shown(clause: Clause, intent: Intent) -> bool:
    """ "Sở A phụ trách 5.11 hay Sở B": an either-or that is no choice of tasks."""
    chosen = clause.tokens[0].is_(Sign.OR) or len(clause.codes) != 1  # "xong 2.3? hay 2.4"
    return intent in (Intent.WHO, Intent.TASK) and not chosen and all(t.sure for t in clause.code_tokens)


def comma_codes(clause: Clause) -> tuple[str, ...]:
    """ "xong 2,3" and "xong 5": numbers that could be codes where nothing else could."""
    pairs = zip_longest(clause.tokens, clause.tokens[1:])
    counting = (Sign.WORK, Sign.CLASSIFIER, Sign.PART, Sign.OFFICE)
    return tuple(
        token.code
        for token, after in pairs
        if token.kind is Kind.FIGURE and token.code and not is_whole(token)
        if after is None or not (after.is_(*counting) or after.kind is Kind.WORD)
    )


def dated(draft: Draft, day: str | None) -> Draft:
    """With the day that a clause of its own gives: "xin gia hạn 2.3, 2.4 đến 31/3"; asked when it has another."""
    if day is None:
        return draft
    if draft.intent in (Intent.EXTEND, Intent.EVENT):
        return replace(draft, date=draft.date or day, sure=draft.sure and draft.date in (None, day))
    if draft.intent is Intent.SNOOZE:
        return replace(draft, until=draft.until or day, sure=draft.sure and draft.until in (None, day))
    return replace(draft, date=day) if draft.intent is None else draft.asked()


def tells_no_figure(draft: Draft) -> bool:
    """Not "(kế hoạch)", "mục tiêu", "số của tỉnh": what the figure before it could be instead of the one reached."""
    said = plain(_NO_FIGURE.sub("", draft.said.lower()))
    return not any(c.isdigit() for c in said) and _OF_A_PLAN.search(said) is None


_NO_FIGURE = re.compile(r"\bk[ýỹ]\b|\b\d{1,2} ?(?:h|g|giờ)(?:\d{2})?\b")  # "đã ký": no "kỳ"; "trực đến 5h chiều"
_OF_A_PLAN = re.compile(r"\b(?:ke hoach|tieu|so|ky|nam|thang|quy)\b")


def named_in(text: Text, tokens: Sequence[Token]) -> str:
    """What follows a code and begins as an agency does: "của STP", "Sở Tư pháp sao rồi"; "" where nothing does."""
    place = next((i for i, t in enumerate(tokens) if t.is_(Sign.OFFICE) or t.kind is Kind.WORD), None)
    led = place is not None and all(t.is_(Sign.DUTY, Sign.POLITE) for t in tokens[:place])
    return text.typed(tokens[place].start, tokens[-1].end) if led and place is not None else ""


_OF_OTHERS = (Intent.TASK, Intent.WHY, Intent.WHO, Intent.CHART)
_DATED = (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE)


def no_such_day(clause: Clause) -> str:
    """The day of a clause that no calendar has, as typed: "31/2" in "gia hạn 2.3 đến 31/2"."""
    told = clause.tokens[: clause.first(Sign.REASON)]
    found = next((t for t in told if t.kind in (Kind.DAY, Kind.FIGURE) and _DAY_LIKE.fullmatch(t.plain)), None)
    real = found is None or any(t.day and t.day.value for t in told)
    return "" if real or found is None else clause.text.typed(found.start, found.end).removeprefix("ngày ")


_DAY_LIKE = re.compile(r"(?:ngay )?\d{1,2} ?/ ?\d{1,2}(?: ?/ ?(?:\d{4}|\d{2}))?")


_VERBS = (
    Sign.DONE, Sign.FINAL, Sign.NOT, Sign.EXTEND, Sign.SNOOZE, Sign.EVENT, Sign.ACK, Sign.REMARK,
)  # fmt: skip


def comment_on(clause: Clause, *, sure: bool = True) -> Draft:
    """The clause as a comment, whole."""
    return draft_of(clause, Intent.COMMENT, sure=sure, note=clause.said())


def negated(clause: Clause, *verbs: Sign) -> bool:
    """Whether a no or a "đừng" stands before the verb and is its own: not in "2.3 chưa xong xin gia hạn"."""
    verb, no = clause.first(*verbs), clause.first(Sign.NOT, Sign.FORBID, Sign.INSTEAD)
    if verb is None or no is None or no > verb:
        return False
    return not any(t.is_(*_OTHER_VERBS) or t.kind is Kind.WORD for t in clause.tokens[no + 1 : verb])


_OTHER_VERBS = (Sign.DONE, Sign.FINAL, Sign.REMARK, Sign.STEP, Sign.ACK, Sign.REASON, Sign.DUTY)


def doubted(clause: Clause, *verbs: Sign, wishes: tuple[str, ...] = ()) -> bool:
    """Whether words outside the reason put the verb in doubt; `wishes` are orders (plain) that are the asker's own."""
    verb = clause.first(*verbs)
    told = clause.tokens[: clause.first(Sign.REASON)]
    before, after = told[:verb], told[(verb or 0) + 1 :]
    orders = any(t.is_(Sign.ORDER) and t.plain not in wishes for t in told)
    others = any(t.is_(Sign.OFFICE) or (t.kind is Kind.WORD and not _titles(clause, t)) for t in before)
    refused = any(t.is_(Sign.NOT, Sign.FORBID) and not _denies_done(clause, t) for t in after)
    return orders or others or refused or any(t.is_(*_UNCERTAIN) for t in told)


_UNCERTAIN = (
    Sign.NEAR, Sign.AHEAD, Sign.IF, Sign.HEDGE, Sign.HEARSAY, Sign.OR, Sign.PART, Sign.DENY, Sign.WHO, Sign.MAY,
)  # fmt: skip


def _titles(clause: Clause, word: Token) -> bool:
    """Whether a word stands behind a code: the task's title, or what hinders it."""
    return any(t.kind is Kind.CODE for t in clause.tokens[: clause.tokens.index(word)])


def _denies_done(clause: Clause, no: Token) -> bool:
    """ "bấm nhầm 2.3 chưa xong"."""
    place = clause.tokens.index(no)
    return any(t.is_(Sign.DONE) for t in clause.tokens[place : place + 2])
