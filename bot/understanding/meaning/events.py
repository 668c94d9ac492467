"""What began on a day and starts a deadline: "2.1 phát sinh ngày 4/3: Bộ ban hành QĐ 123"."""

from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import both
from bot.understanding.lexicon.dangers import KINDS, QUOTING, SIGNS
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.beside import mocks
from bot.understanding.meaning.drafts import Draft, comment_on, doubted, draft_of, negated
from bot.understanding.meaning.questions import is_question
from bot.understanding.meaning.requests import day_of, is_reason
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense
from bot.understanding.words import Intent

_AFTER_EVENT = (
    Sign.POLITE, Sign.FILLER, Sign.TO, Sign.REASON, Sign.ALREADY, Sign.CLASSIFIER, Sign.AND, Sign.GREETING,
)  # fmt: skip


def read_event(clause: Clause) -> Draft | None:
    place = clause.first(Sign.EVENT)
    if place is None:
        return None
    if is_question(clause):
        may = clause.has(Sign.MAY)
        return draft_of(clause, Intent.EVENT if may else Intent.TASK, sure=not may) if clause.codes else None
    after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    denied = negated(clause, Sign.EVENT) or any(t.plain == "khong co" for t in clause.tokens[:place])
    if denied or clause.has(Sign.AHEAD) or (after and after.is_(Sign.REMARK)):
        return comment_on(clause)
    named = after is not None and after.is_(Sign.WORK) and clause.tokens[place + 2 :][:1] == clause.code_tokens[:1]
    kinds = (Kind.CODE, Kind.DAY, Kind.MARK, Kind.DOCUMENT)
    plainly = after is None or named or after.is_(*_AFTER_EVENT) or after.kind in kinds
    if not plainly and not clause.codes:
        return None
    day, sure, _ = day_of(clause)
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    sure = sure and plainly and not ahead and len(clause.days) < 2 and not doubted(clause, Sign.EVENT)
    news = news_of(clause)
    told = replace(clause, tokens=clause.tokens[: len(clause.tokens) - len(news)])
    note = told.rest(Sign.EVENT, Sign.HEDGE, drop=clause.days)
    note = both(note, replace(clause, tokens=news).said()) if news else note
    return replace(draft_of(clause, Intent.EVENT, sure=sure, note=note), date=day, heads=not clause.codes)


def news_of(clause: Clause) -> tuple[Token, ...]:
    """What stands behind code and day and tells what happened: "có đơn xin nghỉ hưu", "Bộ ban hành CV 12/BNV"."""
    days = [i for i, t in enumerate(clause.tokens) if t.kind is Kind.DAY]
    codes = [i for i, t in enumerate(clause.tokens) if t in clause.code_tokens]
    if not (clause.has(Sign.EVENT) and days and codes):
        return ()
    start = max(clause.first(Sign.EVENT) or 0, *days, *codes) + 1
    while start < len(clause.tokens) and (clause.tokens[start].kind is Kind.MARK or clause.tokens[start].is_(*_SOFT)):
        start += 1
    told = clause.tokens[start:]
    return told if told and tells_news(replace(clause, tokens=told)) else ()


_SOFT = (Sign.POLITE, Sign.ALREADY)


def tells_news(clause: Clause) -> bool:
    """Whether its words tell something that has happened: no doubt, no step on the way, nothing still to come."""
    plainly = " ".join(t.plain for t in clause.tokens if t.kind is not Kind.MARK)
    dangerous = clause.asked or mocks(clause) or QUOTING.search(plainly) or any(map(_is_dangerous, clause.tokens))
    return is_reason(clause.tokens) and not dangerous


def _is_dangerous(token: Token) -> bool:
    ahead = token.day is not None and token.day.tense is Tense.AHEAD
    return token.sign in SIGNS or token.kind in KINDS or ahead or _VAGUE.have(token.marked, token.plain)


_VAGUE = Words("gì, quên, vậy, thế")  # "phát sinh ngày 4/9 gì đó em quên rồi"
