"""The claim of a message, "X xong rồi", parted from how it came about: a cause, a concession, what went before it.

What leads to a firm claim hinders it no more, whatever obstacles it tells: "máy hư mấy bữa nên giờ 2.7 mới xong". Only
what doubts, asks, quotes or takes back stays in its way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import dropwhile

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.dangers import MATTER
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.beside import asks_which, is_quoted, mocks
from bot.understanding.meaning.done import read_done
from bot.understanding.meaning.proof import proven
from bot.understanding.meaning.tails import comes_later, follows_idly
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def settled(clauses: list[Clause], today: date | None) -> list[Clause]:
    """The clauses, each firm claim alone: what led to it is kept for its note, what follows idly is told to be so."""
    out: list[Clause] = []
    told = False  # whether a firm claim stands before
    for clause in clauses:
        done = clause.first(Sign.DONE)
        claim = None if done is None or clause.asked else _claim(clause, out, today)
        if claim is not None:
            out = []
        one, rest = _without_tail(claim or clause, today)
        idle = told and done is None and follows_idly(clause, clause.tokens)
        kept = [replace(one, later=idle), *rest]
        out += [c for c in kept if not c.later or comes_later(c)]
        told = told or claim is not None or bool(rest) or (done is not None and _is_firm(one, today, conceded=True))
    return out


def _without_tail(clause: Clause, today: date | None) -> tuple[Clause, tuple[Clause, ...]]:
    """ "2.6 xong rồi | anh đừng la em nữa": a claim in one breath with what follows it idly."""
    done = clause.first(Sign.DONE)
    for place in range(len(clause.tokens) if done is None else done + 1, len(clause.tokens)):
        head, tail = clause.tokens[:place], clause.tokens[place:]
        ends = head[-1].is_(Sign.ALREADY, Sign.POLITE) or head[-1].kind is Kind.CODE
        if ends and not tail[0].is_(Sign.ALREADY) and follows_idly(clause, tail):
            claim = replace(clause, tokens=head)
            if _is_firm(claim, today, conceded=False):
                return claim, (replace(clause, tokens=tail, later=True, led=()),)
    return clause, ()


def _claim(clause: Clause, before: Sequence[Clause], today: date | None) -> Clause | None:
    """The firm claim of a clause behind others that led to it; None where it is none, or nothing led to it."""
    run = tuple(token for one in before for token in one.tokens)
    if any(one.asked for one in before):
        return None
    for place in _joints(clause, led=bool(run)):
        lead, told = clause.tokens[:place], clause.tokens[place:]
        if not _tells_how(run + lead, told) or (not (run + lead) and _is_firm(clause, today, conceded=False)):
            continue
        topic = _topic(run + lead)
        claim = replace(clause, tokens=topic + _turned(told), led=tuple(t for t in run + lead if t not in topic))
        if _is_past(claim, told) and _is_firm(claim, today, conceded=_concedes(run, told) or _tells_now(told)):
            return claim
    return None


def _joints(clause: Clause, *, led: bool) -> Iterator[int]:
    """The places where a claim may begin behind what led to it."""
    done = max((i for i, token in enumerate(clause.tokens) if token.is_(Sign.DONE)), default=0)
    turns = (i for i in range(done) if i and _turns(clause.tokens[i]))
    yield from (*((0,) if led or _turns(clause.tokens[0]) else ()), *turns)


def _turns(token: Token) -> bool:
    """ "nên", "mà", "giờ", "đến nay": from what was to what is."""
    return token.is_(Sign.MEAN, Sign.BUT) or _TURNS.have(token.marked, token.plain)


_TURNS = Words(
    """nên, cho nên, thành ra, giờ, bây giờ, nay, đến nay, hôm nay, bữa nay, sáng nay, đến hôm nay, tới nay, cuối cùng,
    rốt cuộc, vẫn"""
)


def _topic(lead: Sequence[Token]) -> tuple[Token, ...]:
    """ "mục 5.8" in "mục 5.8 đến hạn mai mà em xong rồi", "hôm trước đồng chí nhắc mục 5.8, nay đã xong"."""
    if any(t.is_(Sign.REMIND) or t.plain == "hoi" for t in lead):
        return tuple(t for t in lead if t.kind is Kind.CODE)
    size = next((i for i, t in enumerate(lead) if not (t.kind is Kind.CODE or t.is_(*NAMES, Sign.POLITE))), len(lead))
    return tuple(lead[:size]) if any(t.kind is Kind.CODE for t in lead[:size]) else ()


def _turned(told: Sequence[Token]) -> tuple[Token, ...]:
    """The claim without the words that only turn to it: "nên", "mà giờ", "đến hôm nay mới"; and of "xong được 2.1"."""
    done = next((i for i, token in enumerate(told) if token.is_(Sign.DONE)), 0)
    out = []
    for place, (token, after) in enumerate(zip(told, (*told[1:], None), strict=True)):
        until = token.is_(Sign.TO) and after is not None and _turns(after)
        could = place == done + 1 and token.plain == "duoc" and after is not None and _names(after)
        told_now = token.is_(Sign.HEARSAY) and token.plain in ("bao", "bao lai", "bao la") and place < done
        if not (could or told_now or (place < done and (until or _turns(token)))):
            out.append(token)
    return tuple(out)


def _names(token: Token) -> bool:
    return token.kind is Kind.CODE or token.is_(*NAMES)


# --- the claim --------------------------------------------------------------------------------------------------------


def _is_firm(clause: Clause, today: date | None, *, conceded: bool) -> bool:
    """Whether the clause surely tells of a task that has been done."""
    draft = read_done(clause, today) if conceded or _has_happened(clause) else None
    return draft is not None and draft.intent is Intent.DONE and proven(clause, draft).sure


def _has_happened(clause: Clause) -> bool:
    done = clause.first(Sign.DONE) or 0
    told = any(t.is_(Sign.AFFIRM) for t in clause.tokens[:done]) or clause.tokens[done].plain.startswith("da ")
    return told or any(t.is_(Sign.ALREADY) for t in clause.tokens[done:])


def _tells_now(told: Sequence[Token]) -> bool:
    """ "nay báo mục 2.5 hoàn thành", "giờ em báo xong nha"."""
    return _NOW.have(told[0].marked, told[0].plain) and any(t.is_(Sign.HEARSAY) for t in told)


_NOW = Words("nay, giờ, bây giờ, hôm nay, bữa nay")


def _concedes(run: Sequence[Token], told: Sequence[Token]) -> bool:
    """ "tuy thiếu người mà mục 1.8 vẫn hoàn thành": in spite of it, so it has happened."""
    still = any(token.marked in ("vẫn", "van") for token in told)
    return still and any(token.plain in _CONCEDING or token.is_(Sign.BUT, Sign.MEAN) for token in (*run, *told))


_CONCEDING = frozenset({"tuy", "du", "mac du", "dau", "mac cho", "bat chap", "trong"})


# --- what led to it ---------------------------------------------------------------------------------------------------


def _tells_how(lead: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether what stands before a claim tells why it came late, in spite of what, after what.

    A bare subject does not: "huyện bạn nay đã xong 2.3".
    """
    lead = _headless(lead)
    if not lead:
        return _turns(told[0])
    heads = [(" ".join(t.marked for t in lead[:size]), " ".join(t.plain for t in lead[:size])) for size in (1, 2)]
    so = told[0].plain in _SO or told[0].is_(Sign.BUT)
    hindered = any(t.is_(*_OBSTACLES) for t in lead)
    turned = any(map(_turns, told[:2])) and (hindered or _is_time(lead[0]) or any(t.kind is Kind.DAY for t in lead))
    caused = _CAUSES.have(*heads[0]) and hindered
    return any(_OPENERS.have(*head) for head in heads) or so or turned or caused


def _headless(lead: Sequence[Token]) -> list[Token]:
    """Without politeness and the name of the task."""
    return list(dropwhile(lambda t: t.is_(Sign.POLITE, Sign.GREETING, *NAMES) or t.kind is Kind.CODE, lead))


_OPENERS = Words(
    """nhờ, nhờ có, tuy, dù, mặc dù, dẫu, mặc cho, bất chấp, trong khi, trong lúc, trong điều kiện, trong bối cảnh, sau,
    sau khi, ngay sau, trải qua, được sự, với sự, với tinh, với quyết tâm, với nỗ, loay, hì hục, vật vã, mày mò, mãi"""
)
_SO = ("nen", "cho nen", "thanh ra")
_CAUSES = Words("do, vì, tại, tại vì, bởi, bởi vì")
_OBSTACLES = (Sign.REMARK, Sign.NOT, Sign.OVERDUE, Sign.STEP, Sign.AHEAD)


def _is_time(token: Token) -> bool:
    return token.kind is Kind.DAY or token.plain in ("luc", "hoi", "bua", "hom", "den han", "toi han", "con")


def _is_past(claim: Clause, told: Sequence[Token]) -> bool:
    """Whether what led to a claim is past with it: neither doubt, question, quotation, nor another act."""
    lead = replace(claim, tokens=claim.led)
    pairs = zip((None, *claim.led), claim.led, (*claim.led[1:], None), strict=False)
    doubts = any(t.is_(*_DOUBTS) and not _is_settled(before, t, after) for before, t, after in pairs)
    measured = any(t.figure is not None and (t.figure.unit or t.figure.of is not None) for t in claim.led)
    doubts = doubts or measured or lead.has_kind(Kind.CROSS, Kind.CODE) or any(map(asks_which, claim.led))
    late = any(t.is_(Sign.AFFIRM) and t.plain == "moi" for t in told)
    recorded = not late and any(_RECORD.have(t.marked, t.plain) for t in claim.led)
    recorded = recorded or any(t.plain in _PRESSED for t in told)
    head = _headless(claim.led)
    left = _LEFT.search(lead.plain_words) or (MATTER.search(lead.plain_words) and lead.has(*_OBSTACLES, Sign.PART))
    left = left and told[0].plain not in _SO and bool(head) and not _is_time(head[0])
    conditional = bool(claim.led) and claim.led[-1].plain in ("thi", "la", "muon")
    return not (doubts or recorded or left or conditional or mocks(lead) or is_quoted(lead))


# How a record came about, and no task: "do lỗi hệ thống nên 2.3 đã xong", "bị giục nên em bấm xong 2.3 rồi".
_RECORD = Words("hệ thống, hệ, phần mềm, máy tự, lỗi, sai, nhập, bấm, đánh dấu, tick, muốn, sợ, ghi")
_PRESSED = ("bam", "nhap", "tick", "tich", "danh dau", "bao", "ghi")
# What is left of the task itself: "tuy chưa ký nhưng 2.3 đã xong", "dù còn vướng", "thiếu phụ lục".
_LEFT = re.compile(
    r"\b(?:chua|khong|ko|k|hong|chang)(?: (?:\w+) ?){0,2}? ?(?:ky|duyet|phe duyet|trinh|nop|gui|ban hanh|thong qua"
    r"|dong dau|xong|lam|bao cao|tham dinh|lay y kien|nghiem thu|hop|trien khai|thuc hien|du|day du)\b"
    r"|\bcon (?:\w+ )?(?:vuong|ton tai|thieu|sot|sai)"
    r"|\bthieu (?!nguoi|nhan|kinh phi|tien|thoi|can bo|bien che|may|phuong|dien|mang|von|huong dan|nuoc|xang)"
)


def _is_settled(before: Token | None, token: Token, after: Token | None) -> bool:
    """ "sau khi", "tới hạn", "mấy bữa": when it was; "chưa xong", "em nói": how it stood then, in one's own words."""
    when = token.plain == "khi" and before is not None and before.plain in ("sau", "trong", "tu", "truoc")
    some = token.is_(Sign.PART) and after is not None and after.plain in _DAYS
    undone = token.is_(Sign.DONE) and before is not None and (before.is_(Sign.NOT) or before.plain == "moi")
    own = token.is_(Sign.HEARSAY) and before is not None and before.plain in _SPEAKERS
    some = some or (token.is_(Sign.PART) and before is not None and before.kind is Kind.FIGURE)
    closely = token.plain == "sao" and before is not None and before.plain == "sat"  # "chỉ đạo sát sao"
    return when or some or undone or own or closely or token.plain in ("sau khi", "den han", "toi han", "het han")


_SPEAKERS = frozenset({"em", "e", "toi", "tui", "minh", "chau"})
_DAYS = frozenset({"ngay", "bua", "hom", "tuan", "thang", "lan", "buoi", "dem"})
_DOUBTS = (
    Sign.HEDGE, Sign.HEARSAY, Sign.QUESTION, Sign.WHO, Sign.WHAT, Sign.WHY, Sign.MAY, Sign.LIST, Sign.IF, Sign.DENY,
    Sign.MISTAKE, Sign.UNDO, Sign.INSTEAD, Sign.OR, Sign.FORBID, Sign.DONE, Sign.EXTEND, Sign.MORE_TIME, Sign.SNOOZE,
    Sign.HOLD, Sign.ACK, Sign.EVENT, Sign.CHART, Sign.TASKS, Sign.SETTINGS, Sign.PART, Sign.ROUGHLY,
)  # fmt: skip
