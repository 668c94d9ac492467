"""Why more time is asked for: "số liệu các xã chưa về đủ nên", "vì chờ Sở TC", "cho đủ số liệu"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def so_at(clause: Clause) -> int:
    """Where "nên" stands, which follows a reason; 0 without one."""
    return next((i for i, t in enumerate(clause.tokens) if t.plain == "nen"), 0)


def cause_of(clause: Clause) -> tuple[Token, ...]:
    """ "số liệu các xã chưa về đủ nên" before a request for time: the reason, "nên" its last token."""
    so, verb = so_at(clause), clause.first(Sign.EXTEND) or 0
    if not so or so > verb or clause.has(Sign.REASON):
        return ()
    told = [t for t in clause.tokens[:so] if not (t.kind is Kind.CODE or t.is_(*NAMES))]
    lead = next((i for i, t in enumerate(told) if not t.is_(Sign.POLITE, Sign.GREETING)), 0)
    return (*told[lead:], clause.tokens[so]) if is_reason(told[lead:]) else ()


def reason_of(clause: Clause) -> tuple[Token, ...]:
    """What stands behind code and day of a request and can only be why: "cho đủ số liệu", "chờ Sở thẩm định giá"."""
    verb = clause.first(Sign.EXTEND)
    days = [i for i, t in enumerate(clause.tokens) if t.day and t.day.value]
    if verb is None or not clause.codes or not days:
        return ()
    codes = [i for i, t in enumerate(clause.tokens) if t in clause.code_tokens]
    start = max(verb, days[0], *codes) + 1
    while start < len(clause.tokens) and clause.tokens[start].is_(Sign.POLITE):
        start += 1
    told = clause.tokens[start:]
    opens = bool(told) and (
        told[0].plain in ("cho", "de", "nham", "tai") or told[0].is_(Sign.STEP, Sign.REMARK, Sign.NOT)
    )
    for_whom = len(told) > 1 and told[0].plain in ("cho", "tai") and told[0].marked != "chờ" and told[1].is_(*_PERSONS)
    return told if opens and not for_whom and is_reason(told) else ()


_PERSONS = (Sign.OFFICE, Sign.OWN, Sign.POLITE, Sign.ALL)  # "gia hạn 2.3 đến 20/3 cho Sở Y tế"


def is_reason(tokens: Sequence[Token]) -> bool:
    """Whether words tell something that may be why: enough of them, and none that takes the request itself back."""
    tokens = tokens[2:] if len(tokens) > 1 and tokens[1].plain == "oi" else tokens  # "anh ơi ..."
    said = [word for t in tokens if t.kind is not Kind.MARK for word in t.plain.split()]
    denied = any(t.is_(Sign.NOT) for t in tokens) and not _REFUSING.isdisjoint(said)
    strange = any(t.is_(*_NO_REASON) or t.kind is Kind.ELSEWHERE or t.plain in ("thoi", "oi") for t in tokens)
    ends = not tokens or tokens[-1].is_(Sign.NOT) or tokens[-1].plain.split()[-1] in _ASKING
    talk = {
        word for t in tokens if not (t.is_(Sign.NOUN) or t.kind is Kind.DAY) for word in t.plain.split()
    }  # "có đơn xin nghỉ hưu"
    strange = strange or any("thử" in t.marked.split() for t in tokens)  # but "chưa thu đủ phiếu"
    return len(said) >= _LEAST and _TALK.isdisjoint(talk) and not (denied or strange or ends or _by_others(tokens))


def _by_others(tokens: Sequence[Token]) -> bool:
    """ "anh Nam xin đấy", "Sở Y tế gửi văn bản", "là câu em định gửi": who asked, or what the words are."""
    first = tokens[0]
    sent = first.is_(Sign.OFFICE) and first.plain != "cac" and any(t.plain in ("gui", "nop") for t in tokens)
    hindered = any(t.is_(Sign.NOT, Sign.REMARK, Sign.OVERDUE) for t in tokens)
    return first.plain in ("anh", "chi", "ban", "la", "cua", "tuc") or (sent and not hindered)


_ASKING = ("da", "gi", "nao", "dau", "sao")  # "phòng em bàn đã", "để làm gì"
_LEAST = 3  # words; fewer may limit or mock what was asked: "giữa chừng"
_REFUSING = frozenset({"can", "nua", "xin", "phai", "han", "thoi"})
_TALK = frozenset(
    {"hoi", "nho", "thay", "dong", "xin", "cau", "mau", "viet", "khac", "tuc", "vay"}
)  # "hỏi chị Lan", "sếp không đồng ý"
_NO_REASON = (
    Sign.IF, Sign.HEDGE, Sign.HEARSAY, Sign.FORBID, Sign.DENY, Sign.OR, Sign.QUESTION, Sign.MAY, Sign.MISTAKE,
    Sign.UNDO, Sign.WHY, Sign.WHO, Sign.WHAT, Sign.EXCEPT, Sign.SNOOZE, Sign.REMIND, Sign.EXTEND, Sign.INSTEAD,
    Sign.MEAN, Sign.ACK, Sign.HELP, Sign.SETTINGS, Sign.CHART,
)  # fmt: skip


def gives_reason(clause: Clause) -> bool:
    """ "chờ kinh phí", "do thiếu người", "còn phải lấy ý kiến": why more time is asked for."""
    if clause.tokens[0].plain == "con" and is_reason(clause.tokens[1:]):
        clause = replace(clause, tokens=clause.tokens[1:])
    doubt = clause.has(Sign.IF, Sign.HEDGE, Sign.HEARSAY, Sign.FORBID, Sign.DENY, Sign.OR, Sign.QUESTION, Sign.BUT)
    said = clause.plain
    granted = _GRANTED.search(said) and not clause.has(Sign.REASON, Sign.REMARK)  # "đã được duyệt"
    reason = (
        _AWAY.search(said)
        or is_mishap(clause)
        or clause.has(Sign.STEP, Sign.REMARK, Sign.REASON)
        or is_reason(clause.tokens)
    )
    granted = granted or said.endswith(" thoi")  # "em viết nháp thôi"
    return bool(reason) and not (granted or doubt or clause.asked or clause.codes)


def is_mishap(clause: Clause) -> bool:
    """ "Bão về", "xã ngập", "máy chủ hỏng": a clause as short as that says what nobody can help, and nothing else."""
    told = [t for t in clause.tokens if not t.is_(Sign.POLITE, Sign.GREETING, Sign.ALREADY, Sign.FILLER)]
    words = [pair for t in told for pair in zip(t.marked.split(), t.plain.split(), strict=False)]
    harm = any(marked != plain and _MISHAPS.have(marked, plain) for marked, plain in words)
    plainly = all(t.kind in (Kind.WORD, Kind.DAY) or t.is_(*_STRUCK) for t in told)
    return harm and plainly and 1 < len(words) <= _SHORT and not clause.asked


_SHORT = 6  # words
_STRUCK = (Sign.OFFICE, Sign.OWN, Sign.NOUN, Sign.REMARK)
_MISHAPS = Words.each("bão lũ lụt ngập sạt lở mưa lốc hỏng sập đứt mất cúp ốm bệnh dịch cháy")
_GRANTED = re.compile(r"\b(?:da|vua|moi)\b.*\b(?:duyet|dong y|chap thuan|cho phep|thong qua)\b")
_AWAY = re.compile(r"\b(?:nghi (?:thai san|om|phep|che do)|di cong tac|nam vien)\b")


def is_purpose(clause: Clause) -> bool:
    """ "để hoàn thành tốt mục 3.9", "để có thời gian tổng hợp" before a request: what the time is for."""
    led = clause.tokens[0].marked in ("để", "nhằm") and len(clause.tokens) > 2 and not clause.tokens[1].is_(*_PERSONS)
    taken = clause.asked or clause.has(Sign.ALREADY, Sign.AFFIRM, *_NO_REASON)
    return led and not taken and not any(t.kind is Kind.DAY for t in clause.tokens)


def tells_limit(clause: Clause) -> bool:
    """ "hạn cũ của 5.4 là 31/3", "mai là hết hạn 3.3 rồi": the limit as it stands, which adds nothing to a request."""
    said = " ".join("@" if t.kind is Kind.DAY else t.plain for t in clause.tokens if t.kind is not Kind.CODE)
    known = bool(clause.codes) and all(t.day is not None and t.day.value for t in clause.days)
    return known and not clause.asked and _LIMIT.fullmatch(said) is not None


_THEN = r"(?: (?:la|den|toi|vao|het|ngay|thi))*"
_STILL = r"(?: (?:roi|thoi|a|ma|day|nhi))*"
_NAMED = r"(?:(?:muc|viec|nhiem vu|noi dung) )?"
_LIMIT = re.compile(
    rf"(?:nhung )?{_NAMED}(?:thoi |den |het )?han"
    r"(?: cu| hien tai| hien nay| ban dau| goc| nop| cuoi| theo ke hoach| duoc giao)*"
    rf"(?: cua)?(?: muc| viec| nhiem vu| noi dung)?{_THEN} @(?: la het(?: han)?)?{_STILL}"
    rf"|(?:@|hom nay|mai)(?: la)? (?:den|het|toi)(?: han)?(?: muc| viec| nhiem vu)?{_STILL}"
)
