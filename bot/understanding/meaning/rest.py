"""A clause in which nothing was told: codes alone, a bare ok, a reason, a document, or nothing of ours."""

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.verb import is_rhetorical, this_evening
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.comments import is_remark
from bot.understanding.meaning.drafts import Draft, comment_on
from bot.understanding.meaning.reasons import gives_reason
from bot.understanding.meaning.requests import day_of
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense
from bot.understanding.words import Intent


def rest_of(clause: Clause) -> Draft:
    """Codes alone, a bare ok, or nothing of ours."""
    if clause.has(Sign.OK) and not clause.unknown:
        return Draft(Intent.ACK, False, clause.codes, weak=True)
    if clause.codes and _put_ahead(clause):
        return comment_on(clause)
    says = clause.unknown or clause.has(*_SAYING) or any(t.kind is Kind.FIGURE and t.figure for t in clause.tokens)
    if clause.codes and (says or clause.has_kind(Kind.DOCUMENT, Kind.CROSS)):
        return comment_on(clause, sure=is_remark(clause) or is_rhetorical(clause))
    period = next((t.period for t in clause.tokens if t.period), None)
    ahead = any(t.day and (t.day.tense is Tense.AHEAD or t.day.value.endswith("day")) for t in clause.days)
    doubt = clause.asked or ahead or clause.has(*_SECOND_THOUGHTS)
    sure = clause.codes_sure and not doubt
    day, sure_day, _ = day_of(clause)
    sure = sure and (sure_day or all(_gone(t) for t in clause.days))
    because, hinders = gives_reason(clause), clause.has(Sign.STEP, Sign.REMARK, Sign.REASON)
    return Draft(
        None, sure, clause.codes, leading_period=period, date=day, because=because,
        heads=clause.tokens[-1:] != () and clause.tokens[-1].is_mark(":"),
        note=clause.said() if because and hinders and not day else clause.rest(drop=clause.days if day else ()),
        said=clause.said(),
    )  # fmt: skip


def _gone(token: Token) -> bool:
    """ "tối qua", "sáng nay", but no time whose figures may be meant ("năm ngoái")."""
    told = token.plain.startswith(_EARLIER) or (token.day is not None and token.day.tense is Tense.BEHIND)
    return told and not token.plain.startswith(("nam ", "thang ", "quy ", "ky "))


_EARLIER = ("sang nay", "hom nay")


def _put_ahead(clause: Clause) -> bool:
    """ "2.4 thì mai", "01 tuần sau mới có số", "2.3 mai em làm": a promise."""
    if this_evening(clause.tokens):
        return True
    ahead = any(t.day is not None and t.day.tense is Tense.AHEAD for t in clause.tokens)
    return ahead and any(t.plain in ("thi", "moi", "em gui", "toi gui") or t.is_(Sign.DUTY) for t in clause.tokens)


_SECOND_THOUGHTS = (
    Sign.STEP, Sign.AHEAD, Sign.NOT, Sign.NEAR, Sign.HEDGE, Sign.FORBID, Sign.IF, Sign.PART, Sign.ORDER, Sign.DENY,
    Sign.REMARK, Sign.ROUGHLY,
)  # fmt: skip
_SAYING = (
    Sign.OFFICE, Sign.ORDER, Sign.HEARSAY, Sign.REASON, Sign.EXCEPT, Sign.DENY, Sign.REMIND, Sign.REACH, Sign.HEDGE,
    Sign.DETAIL,
)  # fmt: skip
