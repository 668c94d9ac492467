"""What began on a day and starts a deadline: "2.1 phát sinh ngày 4/3: Bộ ban hành QĐ 123"."""

import re
from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import both
from bot.understanding.lexicon.dangers import KINDS, QUOTING, SIGNS
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.beside import mocks, triples
from bot.understanding.meaning.drafts import Draft, comment_on, doubted, draft_of, negated
from bot.understanding.meaning.reached import is_unit, plainly
from bot.understanding.meaning.reasons import is_reason
from bot.understanding.meaning.requests import day_of
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense
from bot.understanding.words import Intent

_AFTER_EVENT = (
    Sign.POLITE, Sign.FILLER, Sign.TO, Sign.REASON, Sign.ALREADY, Sign.CLASSIFIER, Sign.AND, Sign.GREETING,
)  # fmt: skip


def read_event(clause: Clause) -> Draft | None:
    place = clause.first(Sign.EVENT)
    if place is None and (issued := _announced(clause) or _begun(clause)):
        return issued
    if place is None or plainly(clause):  # "chỉ tiêu 10 không phát sinh vụ nào, báo 0"
        return None
    if is_question(clause):
        may = clause.has(Sign.MAY)
        return draft_of(clause, Intent.EVENT if may else Intent.TASK, sure=not may) if clause.codes else None
    after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    denied = negated(clause, Sign.EVENT) or any(t.plain == "khong co" for t in clause.tokens[:place])
    ahead = any(t.is_(Sign.AHEAD) for t in clause.tokens[: clause.first(Sign.REASON)])
    if denied or ahead or (after and after.is_(Sign.REMARK)):
        return comment_on(clause)
    named = after is not None and after.is_(Sign.WORK) and clause.tokens[place + 2 :][:1] == clause.code_tokens[:1]
    kinds = (Kind.CODE, Kind.DAY, Kind.MARK, Kind.DOCUMENT)
    bare = after is None or named or after.is_(*_AFTER_EVENT) or after.kind in kinds
    if not bare and not clause.codes:
        begun = clause.days and (place == 0 or clause.tokens[place].plain.startswith("co "))
        note = clause.rest(Sign.EVENT, drop=clause.days)
        return replace(draft_of(clause, Intent.EVENT, sure=False, note=note), date=day_of(clause)[0]) if begun else None
    cause = cause_before(clause)
    said = replace(clause, tokens=clause.tokens[len(cause) :])
    days = clause.days if said.days == () else said.days
    day, sure, _ = day_of(clause if said.days == () else said)
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in days)
    sure = (
        sure
        and bare
        and not ahead
        and not _BACK.search(clause.plain_words)
        and len(days) < 2
        and not doubted(said, Sign.EVENT, wishes=_WISHES)
    )
    news = news_of(clause)
    told = replace(clause, tokens=tuple(t for t in clause.tokens if t not in news and t.plain != "nen"))
    note = told.rest(Sign.EVENT, Sign.HEDGE, drop=days)
    note = both(note, replace(clause, tokens=news).said()) if news else note
    return replace(draft_of(clause, Intent.EVENT, sure=sure, note=note), date=day, heads=not clause.codes)


_WISHES = ("nho", "de nghi")
_BACK = re.compile(r"\btu (?:ngay|bua|hom|luc|thoi diem) (?:do|nay|ay|tren)\b")  # "từ bữa đó": a day without a form


def _begun(clause: Clause) -> Draft | None:
    """ "sự kiện 11.6 bắt đầu tính từ 9/9 theo CV 1200": an event by its name."""
    day, sure, _ = day_of(clause)
    told = clause.codes and day and sure and not clause.asked and not clause.has(Sign.NOT, Sign.IF, Sign.HEDGE)
    if not told or _BEGUN.match(" ".join(t.plain for t in clause.tokens if t.kind is not Kind.CODE)) is None:
        return None
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    note = " ".join(clause.text.typed(t.start, t.end) for t in clause.tokens if t.kind is Kind.DOCUMENT)
    return replace(draft_of(clause, Intent.EVENT, sure=not ahead, note=note), date=day)


_BEGUN = re.compile(r"su kien (?:da |moi )?(?:bat dau|tinh|xay ra|khoi dong)(?: tinh)?(?: tu| ngay| tu ngay| vao)* ")


def _announced(clause: Clause) -> Draft | None:
    """ "2.1 đã có quyết định công bố ngày 12/11": what was announced by those above, and is no product of the task."""
    day, sure, _ = day_of(clause)
    told = [t for t in clause.body() if not (t.kind is Kind.CODE or t.is_(Sign.CLASSIFIER, Sign.WORK, Sign.POLITE))]
    said = " ".join(t.plain for t in told if t.kind not in (Kind.DAY, Kind.MARK))
    if not (clause.codes and day and sure and not clause.asked and _ANNOUNCED.fullmatch(said)):
        return None
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    note = clause.rest(drop=clause.days)
    return replace(draft_of(clause, Intent.EVENT, sure=not ahead, note=note), date=day)


_ANNOUNCED = re.compile(
    r"(?:da |vua |moi )?(?:co|nhan duoc) (?:quyet dinh|thong tu|nghi dinh|nghi quyet|van ban)"
    r"(?: cua bo| cua ubnd tinh)? cong bo(?: danh muc| danh| thu tuc| tthc| moi| hanh chinh| tu| vao)*"
)


def cause_before(clause: Clause) -> tuple[Token, ...]:
    """What happened and made it begin: "Có quyết định mới nên việc 3.3 phát sinh ngày 8/3"."""
    so = next((i + 1 for i, t in enumerate(clause.tokens) if t.plain == "nen"), 0)
    first, rest = clause.tokens[: max(0, so - 1)], clause.tokens[so:]
    begun = any(t.is_(Sign.EVENT) for t in rest) and any(t.kind is Kind.CODE for t in rest)
    words = tuple(t for t in first if t.kind is not Kind.DAY)
    return clause.tokens[:so] if begun and words and tells_news(replace(clause, tokens=words)) else ()


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
    plainly = clause.plain_words
    told = [t for before, t, _ in triples(clause.tokens) if not _is_place(before, t)]
    dangerous = clause.asked or mocks(clause) or QUOTING.search(plainly)
    return (
        bool(told) and is_reason(told) and not dangerous and not any(_is_dangerous(*three) for three in triples(told))
    )


def _is_place(before: Token | None, token: Token) -> bool:
    """The number of "ấp 4", "thôn 3"."""
    return token.kind is Kind.ELSEWHERE and before is not None and before.kind is Kind.WORD


def _is_dangerous(before: Token | None, token: Token, after: Token | None) -> bool:
    if token.kind is Kind.FIGURE:  # "có 1 ca sốt xuất huyết", "bãi bỏ 4 TTHC"
        counts = after is not None and (after.kind is Kind.WORD or is_unit(after))
        return not counts or (before is not None and before.is_(Sign.REACH))
    ahead = token.day is not None and token.day.tense is Tense.AHEAD
    signed = token.sign in SIGNS and token.plain not in _HAPPENING
    return signed or token.kind in KINDS or ahead or _VAGUE.have(token.marked, token.plain)


_VAGUE = Words("gì, quên, vậy, thế")  # "phát sinh ngày 4/9 gì đó em quên rồi"
# What authorities and people do, though elsewhere a step, an order or an obstacle.
_HAPPENING = frozenset({
    "bi", "bai bo", "bi bai bo", "het hieu luc", "kien nghi", "phe duyet", "thong qua", "de nghi", "yeu cau", "sua",
    "tiep nhan", "nhan duoc", "da nhan duoc", "giao", "thay", "dieu chinh",
})  # fmt: skip
