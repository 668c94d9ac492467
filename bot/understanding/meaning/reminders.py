"""Reminders put off or stopped: "mai nhắc lại 2.3", "khỏi nhắc nữa"."""

from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.drafts import Draft, comment_on, doubted, draft_of, negated
from bot.understanding.meaning.requests import UNTIL, day_of
from bot.understanding.scanning.tokens import Kind
from bot.understanding.words import Intent


def unled(clause: Clause) -> Clause:
    """ "thôi để tuần sau nhắc lại 3.2 hỉ": without the word that only leads to the wish and the one that ends it."""
    waved = clause.tokens[0].plain == "thoi" and any(t.is_(Sign.SNOOZE) for t in clause.tokens[1:2])
    if not (clause.has(Sign.SNOOZE, Sign.REMIND) and (clause.days or waved)):  # "thôi đừng réo nữa"
        return clause
    led = clause.tokens[0].plain in ("thoi", "hen")
    ends = clause.tokens[-1].is_(Sign.QUESTION) and clause.tokens[-1].plain == "hi"
    return replace(clause, tokens=clause.tokens[led : len(clause.tokens) - ends])


def read_snooze(clause: Clause) -> Draft | None:
    reminds = clause.has(Sign.REMIND) and (clause.days or clause.has(Sign.NOT, Sign.FORBID))
    reminds = reminds and not (clause.has(Sign.DONE) and clause.has(Sign.ALREADY))  # "anh nhắc 3.2 thì nay em xong rồi"
    if not (clause.has(Sign.SNOOZE, Sign.HOLD) or reminds):
        return _put_off(clause)
    if _passed_on(clause):
        return comment_on(clause, sure=False)
    stop = any(t.is_(Sign.SNOOZE) and t.plain.startswith(_STOPS) for t in clause.tokens)
    if stop and clause.has(Sign.DONE) and not clause.days:  # "xong 2.3 rồi khỏi nhắc nữa"
        return None
    if negated(clause, Sign.SNOOZE) and not clause.has(Sign.REMIND) and not is_question(clause):
        return comment_on(clause) if clause.codes else None
    if not clause.codes and clause.unknown:
        return None if not clause.has(Sign.REMIND) and len(clause.unknown) > 1 else Draft(Intent.SNOOZE, False)
    day, sure, _ = day_of(clause)
    sure = sure or (stop and all(t.plain.endswith("nay") for t in clause.days))  # "đừng nhắc bữa nay, mai hãy nhắc"
    unformed = clause.has_kind(Kind.TIME) and day is None
    hedged = doubted(clause, Sign.SNOOZE, Sign.REMIND, wishes=("nho", "hay", "di")) or clause.has(*_NOT_SURELY_LATER)
    sure = sure and not (unformed or hedged or is_question(clause) or _begged(clause))
    until = day is not None and any(t.plain in UNTIL or t.marked.startswith("tới ") for t in clause.tokens)
    return replace(draft_of(clause, Intent.SNOOZE, sure=sure and (until or not stop)), until=day, clear=sure and stop)


_STOPS = (
    "tat ",
    "dung ",
    "khoan ",
    "thoi ",
    "ngung ",
    "khoi ",
    "khong ",
    "ko ",
    "hong ",
    "hok ",
    "k ",
    "tam ngung",
    "tam dung",
)
_NOT_SURELY_LATER = (Sign.HOLD, Sign.NOT, Sign.FORBID, Sign.REASON, Sign.DETAIL, Sign.AFFIRM)


def _passed_on(clause: Clause) -> bool:
    """ "nhắc Sở Xây dựng làm xong 3.3 trước thứ 6": somebody else is to be reminded."""
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    others = any(a.plain == "nhac" and a.is_(Sign.REMIND) and b.is_(Sign.OFFICE) for a, b in pairs)
    return others and clause.has(Sign.DONE, Sign.FINAL, Sign.DUTY, Sign.REPORT)


def _put_off(clause: Clause) -> Draft | None:
    """ "để mai", "2.3 để thứ hai": no word of reminding, so asked."""
    kept = [t for t in clause.tokens if not t.is_(Sign.POLITE, Sign.CLASSIFIER, Sign.AND) and t.kind is not Kind.CODE]
    if len(kept) != 2 or not kept[0].is_(Sign.TO) or kept[0].plain != "de" or kept[1].kind is not Kind.DAY:
        return None
    day, sure, _ = day_of(clause)
    return replace(draft_of(clause, Intent.SNOOZE, sure=False), until=day, clear=sure)


def _begged(clause: Clause) -> bool:
    """ "xin hoãn 2.3": rather a request to the office than to the bot."""
    place = clause.first(Sign.SNOOZE) or 0
    begging = place > 0 and clause.tokens[place - 1].plain.endswith("xin")
    return begging and clause.tokens[place].plain.startswith("hoan")
