"""What people ask the office to put off: "xin gia hạn 2.3 đến 20/3"; and the day that an act is for."""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import both, piece
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.drafts import Draft, comma_codes, comment_on, doubted, draft_of, negated
from bot.understanding.meaning.reasons import cause_of, reason_of, so_at
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def day_of(clause: Clause) -> tuple[str | None, bool, str]:
    """(value, sure, its words when it has no form): the day an extension, event or snooze is for."""
    reason = clause.first(Sign.REASON)
    so = so_at(clause)
    if reason is not None and reason < so:  # "do đợt này bận nên xin gia hạn đến 20/3"
        return day_of(replace(clause, tokens=clause.tokens[so + 1 :]))
    days = [t for t in clause.tokens[:reason] if t.kind is Kind.DAY] or list(clause.days if reason == 0 else ())
    if not days:
        return None, not clause.has_kind(Kind.FIGURE), ""
    days = [t for t in days if t.plain != "nay"] or days
    formed = [t for t in days if t.day and t.day.value]
    if not formed:
        return None, False, piece(clause.text, days[-1:])
    value = formed[-1].day.value if formed[-1].day else None
    return value, len(formed) == len(days) and (len(days) == 1 or _from_to(clause, days)), ""


def _from_to(clause: Clause, days: list[Token]) -> bool:
    """ "từ 15/3 đến 20/3": of two days the second counts; of "15/3 và 20/3" neither."""
    first, last = clause.tokens.index(days[0]), clause.tokens.index(days[-1])
    led = clause.tokens[last - 1]
    return (
        len(days) == 2
        and last - first == 2
        and (led.is_mark("-") or (led.is_(Sign.TO) and led.plain.startswith(_ONTO)))
    )


_ONTO = ("den", "toi", "sang", "qua", "thanh", "cho den", "cho toi")


def read_extension(clause: Clause) -> Draft | None:
    if cause := cause_of(clause):
        kept = replace(clause, tokens=tuple(t for t in clause.tokens if t not in cause))
        asked = read_extension(kept)
        return asked and replace(asked, note=both(piece(clause.text, cause[:-1], of=clause.tokens), asked.note))
    if not (clause.codes or clause.days) and re.search(r"\bxe\b", clause.text.plain):
        return None  # "xe 29A-123.45 đỗ chắn cổng, ai dời hộ"
    verb = clause.first(Sign.EXTEND, Sign.MORE_TIME)
    if _lasts(clause, verb):
        return None
    if _moves_a_thing(clause, verb):
        return Draft(None, odd=True)
    asks_time = clause.has(Sign.MORE_TIME) and (clause.days or clause.has_kind(Kind.FIGURE))
    more = any(t.plain.startswith("them ") for t in clause.days) and clause.has(Sign.POLITE, Sign.ORDER)
    more = more or _begs_days(clause)
    until = _asks_until(clause)
    late = _begs_to_be_late(clause)
    if not (clause.has(Sign.EXTEND) or asks_time or more or until or late):
        return None
    if negated(clause, Sign.EXTEND, Sign.MORE_TIME) and not is_question(clause):
        return comment_on(clause)
    if clause.codes and _asks_what_was_granted(clause, verb):
        return draft_of(clause, Intent.TASK)
    if verb and (clause.first(Sign.AHEAD) or verb) < verb:
        return comment_on(clause)
    day, sure, words = day_of(clause)
    period = day is None and clause.has_kind(Kind.PERIOD)
    hedged = doubted(clause, Sign.EXTEND, Sign.MORE_TIME, wishes=("de nghi", "muon", "nho", "xin"))
    early = any(_bare_day(clause, i) for i in range(so_at(clause), verb or 0)) or _from(clause)  # "mai xin gia hạn 2.3"
    owed = day is not None and any(_is_until(clause, i) for i, t in enumerate(clause.tokens) if t.kind is Kind.DAY)
    vague = (verb is None and not (until and _begs(clause))) or (asks_time and not owed) or more or period
    doubt = is_question(clause) or hedged or early or _granted(clause) or vague
    made = draft_of(clause, Intent.EXTEND, sure=sure and not doubt, note=_extension_note(clause, verb, words))
    if not clause.codes and (codes := comma_codes(clause)):  # "gia hạn 2,6 đến 20/4"
        return replace(made, date=day, codes=codes, sure=False, note="")
    return replace(made, date=day, heads=not clause.codes)


def _lasts(clause: Clause, verb: int | None) -> bool:
    """ "thấp do bão lũ kéo dài": what goes on, as a reason, and nothing that is asked for."""
    why = clause.first(Sign.REASON)
    told = verb is not None and clause.tokens[verb].plain == "keo dai" and why is not None and why < verb
    return told and not (clause.codes or clause.days or so_at(clause))


def _begs_days(clause: Clause) -> bool:
    """ "xin 3 ngày nữa cho 2.25"."""
    near = pairwise(clause.tokens)
    return bool(clause.codes) and any(
        a.is_(Sign.POLITE)
        and a.plain.split()[-1] == "xin"
        and b.day is not None
        and not b.day.value
        and b.plain[0].isdigit()
        for a, b in near
    )


def _begs_to_be_late(clause: Clause) -> bool:
    """ "cho em nộp trễ 3.10", "xin cho mục 3.10 nộp chậm": no day is told, and the office asks for it."""
    verb = clause.first(Sign.MORE_TIME)
    if verb is None or not clause.codes or is_question(clause) or clause.has(Sign.ALREADY, Sign.AFFIRM, Sign.IF):
        return False
    word = clause.tokens[verb].plain
    begs = any(t.plain.split()[-1] in ("xin", "cho") or t.plain.startswith("cho ") for t in clause.tokens[:verb])
    return word.split()[-1] in _LATE and (begs or word.startswith(("xin ", "cho ")))


_LATE = ("tre", "muon", "cham", "khat", "no", "thu")  # "thư thư"


def _moves_a_thing(clause: Clause, verb: int | None) -> bool:
    """ "nhờ chủ xe dời giùm": what is to be moved is no limit, for neither a task nor a day is named."""
    moved = verb is not None and clause.tokens[verb].plain in ("doi", "lui", "xin doi", "cho doi", "nho doi")
    return (
        moved
        and not (clause.codes or clause.days or comma_codes(clause))
        and bool(clause.unknown or clause.has(Sign.WHO))
    )


def _asks_until(clause: Clause) -> bool:
    """ "cho em đến 5/4": asks for time in no other words."""
    kept = [t for t in clause.tokens if not (t.kind is Kind.CODE or t.is_(Sign.CLASSIFIER, Sign.OR, Sign.MEAN))]
    kept = kept[next((i + 1 for i, t in enumerate(kept[:3]) if t.plain == "xem"), 0) :]  # "anh xem cho 1.17 tới 16/4"
    until = bool(kept) and kept[0].plain in ("cho toi", "cho den") and len(kept) > 2  # "cho tới 18/9 nhé anh"
    if until and kept[1].kind is Kind.DAY and all(t.is_(Sign.POLITE) for t in kept[2:]):
        return True
    begging = list(takewhile(lambda t: t.is_(Sign.POLITE) or t.plain == "cho", kept))
    begs = any(t.plain.startswith(("cho ", "xin")) or t.plain.endswith(" xin") for t in begging)
    pairs = pairwise(clause.tokens)
    begs = begs or any(a.plain == "cho" and b.kind is Kind.CODE for a, b in pairs)  # "cho 1.17 tới 16/4"
    led = kept[len(begging) : len(begging) + 2]
    return begs and [t.is_(Sign.TO) or t.kind is Kind.DAY for t in led] == [True, True]


def _begs(clause: Clause) -> bool:
    """ "cho xin tới 18/9", "em xin đến 30/6": surely asked for."""
    for_me = bool(clause.codes) and any(t.plain in _FOR_ME for t in clause.tokens)  # "2.7 cho em tới 15/4"
    return for_me or any(t.is_(Sign.POLITE) and t.plain.split()[-1] == "xin" for t in clause.tokens)


_FOR_ME = frozenset({"cho em", "cho toi", "cho tui", "cho minh", "cho chung em", "cho ben em"})


def _extension_note(clause: Clause, verb: int | None, words: str) -> str:
    """The reason, and the words of a day that has no form."""
    why, so = clause.first(Sign.REASON), so_at(clause)
    if why is not None and why < so < (verb or 0):  # "do bão lũ nên đề nghị lùi thời hạn 1.7"
        return both(words, piece(clause.text, clause.tokens[why:so], of=clause.tokens))
    if told := reason_of(clause):
        return replace(clause, tokens=told).said()
    days = tuple(t for t in clause.tokens[: clause.first(Sign.REASON)] if t.day and t.day.value)
    wishes = tuple(t for t in clause.tokens[:verb] if t.is_(Sign.ORDER))
    asking = (Sign.MAY, Sign.QUESTION, Sign.NOT) if is_question(clause) else ()
    note = clause.rest(Sign.EXTEND, Sign.MORE_TIME, Sign.HEDGE, Sign.DETAIL, Sign.REACH, *asking, drop=days + wishes)
    return note if words in note else both(words, note)


def _asks_what_was_granted(clause: Clause, verb: int | None) -> bool:
    """ "đã được gia hạn chưa", "gia hạn đến khi nào"; "được lùi 6.3 tới 15/8 không" asks whether one may."""
    if any(t.plain.endswith("ngay nao") for t in clause.tokens):
        return True
    named = any(t.is_(Sign.TO) and day.kind is Kind.DAY for t, day in pairwise(clause.tokens[verb or 0 :]))
    if named and not clause.has(Sign.AFFIRM, Sign.WHAT, Sign.ALREADY) and clause.body()[-1].plain not in _YET:
        return False
    told = clause.has(Sign.AFFIRM, Sign.WHAT, Sign.IF) or any(t.plain in ("duoc", "da duoc") for t in clause.tokens)
    ends = clause.body()[-1:]
    begs = ends and ends[0].is_(Sign.NOT) and not (ends[0].plain.endswith("chua") or clause.has(Sign.AFFIRM))
    begs = begs and any(t.plain == "duoc" for t in clause.tokens)  # "được lùi 6.3 tới 15/8 không"
    return told and is_question(clause) and not (clause.has(Sign.MAY) or begs)


_YET = ("chua", "hay chua", "duoc chua")


def _is_until(clause: Clause, place: int) -> bool:
    """The day of "cho em khất 2.3 tới 20/4", "em xin nộp trễ 1.4 đến 5/4"."""
    led = clause.tokens[place - 1] if place else None
    return led is not None and led.plain in UNTIL


UNTIL = ("den", "toi", "den ngay", "toi ngay", "den het", "toi het", "cho den", "cho toi")  # "tạm ngưng nhắc tới T7"


def _bare_day(clause: Clause, place: int) -> bool:
    """A day with no "đến" before it."""
    led = place > 0 and clause.tokens[place - 1].is_(Sign.TO)
    return clause.tokens[place].kind is Kind.DAY and not led and clause.tokens[place].plain not in _NOW


_NOW = ("nay", "hom nay")  # "nay xin gia hạn 2.4 tới 14/4"


def _from(clause: Clause) -> bool:
    """ "gia hạn 2.3 từ 20/3": the day it begins, not the one it is to end."""
    last = max((i for i, t in enumerate(clause.tokens) if t.kind is Kind.DAY), default=0)
    return last > 0 and clause.tokens[last - 1].plain in ("tu", "tu ngay")


def _without_reason(clause: Clause) -> tuple[Token, ...]:
    """Without the reason, which may tell of what has happened: "vì phòng em mới thay người"."""
    why, so = clause.first(Sign.REASON), so_at(clause)
    if why is None:
        return clause.tokens
    return clause.tokens[:why] + (clause.tokens[so:] if so > why else ())


def _granted(clause: Clause) -> bool:
    """ "đã gia hạn 2.3", "gia hạn 2.3 bị từ chối": tells rather than asks for it; "xin được gia hạn" asks."""
    why = reason_of(clause)
    refused = any(t.plain == "bi" and t not in why for t in clause.tokens[: clause.first(Sign.REASON)])
    refused = refused or any(t.plain.startswith("bi ") for t in why[:1])
    told = any(t.plain == "duoc" for t in _without_reason(clause)) and not clause.has(Sign.POLITE)
    verb = clause.first(Sign.EXTEND) or 0
    after = clause.tokens[verb : clause.first(Sign.REASON)]
    told = told or any(t.is_(Sign.DONE) or t.plain == "thi" for t in after)  # "gia hạn 2.3 xong rồi"
    under_way = any(t.plain == "dang" for t in clause.tokens[so_at(clause) : clause.first(Sign.EXTEND)])
    given = any(t.is_(Sign.AFFIRM, Sign.ALREADY) for t in _without_reason(clause))
    return given or told or refused or under_way
