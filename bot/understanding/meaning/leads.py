"""What leads to a claim and is past with it: "máy hư mấy bữa nên", "tuy thiếu người mà", "sau 3 lần sửa", "nay".

It may tell of any obstacle. What doubts, asks, quotes or takes back, tells of the record or of something left of the
task is no such lead, and the claim behind it is asked back.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.dangers import MATTER
from bot.understanding.lexicon.lists import SPEAKERS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.beside import asks_which, is_quoted, mocks
from bot.understanding.meaning.tails import excuses, leads_idly
from bot.understanding.scanning.tokens import Kind, Token


def turns(token: Token) -> bool:
    """ "nên", "mà", "giờ", "đến nay": from what was to what is."""
    return token.is_(Sign.MEAN, Sign.BUT) or _TURNS.have(token.marked, token.plain)


_TURNS = Words(
    """nên, cho nên, thành ra, giờ, bây giờ, nay, đến nay, hôm nay, bữa nay, sáng nay, đến hôm nay, tới nay, cuối cùng,
    rốt cuộc, vẫn"""
)
_SO = ("nen", "cho nen", "thanh ra")


def headless(lead: Sequence[Token]) -> list[Token]:
    """Without politeness and the name of the task."""
    return list(dropwhile(lambda t: t.is_(Sign.POLITE, Sign.GREETING, *NAMES) or t.kind is Kind.CODE, lead))


# --- which kind it is -------------------------------------------------------------------------------------------------


def tells_how(clause: Clause, lead: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether what stands before a claim tells why it came late, in spite of what, after what.

    A bare subject does not: "huyện bạn nay đã xong 2.3".
    """
    lead, turn = headless(lead), told[0]
    if not lead:
        return turns(turn)
    if turn.is_(Sign.AND):
        return _is_own(lead)
    if turn.is_mark(":"):
        return excuses(clause, lead)
    told_so = turn.plain in _SO or turn.is_(Sign.BUT) or leads_idly(clause, lead)
    return told_so or _opens(lead) or _is_overcome(lead, told)


def _is_own(lead: Sequence[Token]) -> bool:
    """ "Sở vẫn chủ động", "phòng em đã phối hợp"; not "bên Sở Y tế đã tổ chức"."""
    bare = lead[0].plain in BODIES and len(lead) > 1 and (lead[1].is_(Sign.AFFIRM) or turns(lead[1]))
    return bare or not lead[0].is_(Sign.OFFICE)


BODIES = frozenset({"so", "xa", "phuong", "huyen", "ubnd", "uy ban", "trung tam", "chi cuc", "van phong"})


def _opens(lead: Sequence[Token]) -> bool:
    heads = (lead[:1], lead[:2])
    if lead[0].plain.startswith("sau "):  # "sau một tháng", told as a day
        return True
    return any(_OPENERS.have(" ".join(t.marked for t in head), " ".join(t.plain for t in head)) for head in heads)


_OPENERS = Words(
    """nhờ, nhờ có, tuy, dù, mặc dù, dẫu, mặc cho, bất chấp, trong khi, trong lúc, trong điều kiện, trong bối cảnh, sau,
    sau khi, ngay sau, trải qua, được sự, với sự, với tinh, với quyết tâm, với nỗ, loay, hì hục, vật vã, mày mò, mãi"""
)


def _is_overcome(lead: Sequence[Token], told: Sequence[Token]) -> bool:
    """ "hôm qua còn vướng mà nay": an obstacle or a time before the claim turns; "vì thiếu người,": told as a cause."""
    hindered = any(t.is_(Sign.REMARK, Sign.NOT, Sign.OVERDUE, Sign.STEP, Sign.AHEAD) for t in lead)
    timed = _is_time(lead[0]) or any(t.kind is Kind.DAY for t in lead)
    caused = _CAUSES.have(lead[0].marked, lead[0].plain)
    return (any(map(turns, told[:2])) and (hindered or timed)) or (caused and hindered)


_CAUSES = Words("do, vì, tại, tại vì, bởi, bởi vì")


def _is_time(token: Token) -> bool:
    return token.kind is Kind.DAY or token.plain in ("luc", "hoi", "bua", "hom", "den han", "toi han", "con")


# --- whether it is past -----------------------------------------------------------------------------------------------


def is_past(clause: Clause, lead: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether what led to a claim is past with it: neither doubt, question, quotation, nor another act."""
    before = replace(clause, tokens=tuple(t for t in lead if t.plain != "tra loi"))  # "nên hông trả lời được"
    if told[0].is_mark(":") or leads_idly(clause, lead):
        return not (mocks(before) or before.has_kind(Kind.CROSS, Kind.CODE) or any(map(asks_which, lead)))
    conditional = bool(lead) and lead[-1].plain in ("thi", "la", "muon")
    spoken = mocks(before) or is_quoted(before) or before.has_kind(Kind.CROSS, Kind.CODE) or conditional
    return not (spoken or _doubts(lead) or _records(lead, told) or _leaves(before, told))


def _doubts(lead: Sequence[Token]) -> bool:
    near = zip((None, *lead), lead, strict=False)
    signs = any(t.is_(*_DOUBTS) and not _stood_then(before, t) for before, t in near)
    measured = any(t.figure is not None and (t.figure.unit or t.figure.of is not None) for t in lead)
    return signs or measured or any(map(asks_which, lead))


def _stood_then(before: Token | None, token: Token) -> bool:
    """ "sau khi", "tới hạn": when it was; "chưa xong", "em nói": how it stood then, in one's own words."""
    if token.plain in ("sau khi", "den han", "toi han", "het han"):
        return True
    if before is None:
        return False
    when = token.plain == "khi" and before.plain in ("sau", "trong", "tu", "truoc")
    undone = token.is_(Sign.DONE) and (before.is_(Sign.NOT) or before.plain == "moi" or before.kind is Kind.DAY)
    own = token.is_(Sign.HEARSAY) and before.plain in SPEAKERS
    return when or undone or own or (token.plain == "sao" and before.plain == "sat")  # "chỉ đạo sát sao"


_DOUBTS = (
    Sign.HEDGE, Sign.HEARSAY, Sign.QUESTION, Sign.WHO, Sign.WHAT, Sign.WHY, Sign.MAY, Sign.LIST, Sign.IF, Sign.DENY,
    Sign.MISTAKE, Sign.UNDO, Sign.INSTEAD, Sign.OR, Sign.FORBID, Sign.DONE, Sign.EXTEND, Sign.MORE_TIME, Sign.SNOOZE,
    Sign.HOLD, Sign.ACK, Sign.EVENT, Sign.CHART, Sign.TASKS, Sign.SETTINGS,
)  # fmt: skip


def _records(lead: Sequence[Token], told: Sequence[Token]) -> bool:
    """How a record came about, and no task: "do lỗi hệ thống nên 2.3 đã xong", "bị giục nên em bấm xong 2.3 rồi"."""
    late = any(t.is_(Sign.AFFIRM) and t.plain == "moi" for t in told)  # "do lỗi mạng nên giờ mới xong 2.3"
    recorded = not late and any(_RECORD.have(t.marked, t.plain) for t in lead)
    return recorded or (told[0].plain in _SO and any(t.plain in _PRESSED for t in told))


_RECORD = Words("hệ thống, hệ, phần mềm, máy tự, lỗi, sai, nhập, bấm, đánh dấu, tick, muốn, sợ, ghi")
_PRESSED = ("bam", "nhap", "tick", "tich", "danh dau", "bao", "ghi")


def _leaves(before: Clause, told: Sequence[Token]) -> bool:
    """What is left of the task itself, unless it is told of an earlier day: "tuy chưa ký nhưng 2.3 đã xong"."""
    lead = headless(before.tokens)
    if told[0].plain in _SO or not lead or _is_time(lead[0]):
        return False
    hinders = before.has(Sign.REMARK, Sign.NOT, Sign.OVERDUE, Sign.STEP, Sign.AHEAD, Sign.PART)
    said = before.plain_words
    return _LEFT.search(said) is not None or (hinders and MATTER.search(said) is not None)


_LEFT = re.compile(
    r"\b(?:chua|khong|ko|k|hong|chang)(?: \w+){0,2} (?:ky|duyet|phe duyet|trinh|nop|gui|ban hanh|thong qua|dong dau"
    r"|xong|lam|bao cao|tham dinh|lay y kien|nghiem thu|hop|trien khai|thuc hien|du|day du)\b"
    r"|\bcon (?:\w+ )?(?:vuong|ton tai|thieu|sot|sai)"
    r"|\bthieu (?!nguoi|nhan|kinh phi|tien|thoi|can bo|bien che|may|phuong|dien|mang|von|huong dan|nuoc|xang)"
)
