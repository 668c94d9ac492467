"""The claim of a message, "X xong rồi", parted from what led to it and from what is said idly behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asides import is_late
from bot.understanding.meaning.done import read_done
from bot.understanding.meaning.leads import BODIES, is_past, tells_how, turns
from bot.understanding.meaning.proof import proven
from bot.understanding.meaning.refuted import EASY
from bot.understanding.meaning.tails import follows_idly, is_kept, leads_idly
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def settled(clauses: list[Clause], today: date | None) -> list[Clause]:
    """The clauses, each firm claim alone: what led to it is kept for its note, of what follows idly a copy promised."""
    out: list[Clause] = []
    told = False  # whether a firm claim stands before
    for clause in clauses:
        if told and not clause.has(Sign.DONE) and follows_idly(clause, clause.tokens):
            out += [replace(clause, later=True)] if is_kept(clause) else []
            continue
        claim = _claim(clause, out, today)
        one, tail = _without_tail(claim or clause, today)
        out = [*([] if claim else out), one, *tail]
        told = told or claim is not None or one is not clause or _is_firm(one, today, happened=True)
    return out


# --- what is said behind it in one breath -----------------------------------------------------------------------------


def _without_tail(clause: Clause, today: date | None) -> tuple[Clause, list[Clause]]:
    """ "2.6 xong rồi | anh đừng la em nữa"."""
    done = clause.first(Sign.DONE)
    for place in range(len(clause.tokens) if done is None else done + 1, len(clause.tokens)):
        head, tail = clause.tokens[:place], clause.tokens[place:]
        ends = head[-1].is_(Sign.ALREADY, Sign.POLITE) or head[-1].kind is Kind.CODE
        idle = replace(clause, tokens=tail, led=(), later=True)
        if ends and not tail[0].is_(Sign.ALREADY) and (follows_idly(clause, tail) or is_late(idle)):
            claim = replace(clause, tokens=head)
            if _is_firm(claim, today, happened=EASY.fullmatch(idle.plain_words) is not None):
                return claim, [idle] if is_kept(idle) or is_late(idle) else []
    return clause, []


# --- what led to it ---------------------------------------------------------------------------------------------------


def _claim(clause: Clause, before: Sequence[Clause], today: date | None) -> Clause | None:
    """The firm claim of a clause behind others that led to it; None where it is none, or nothing led to it."""
    if not clause.has(Sign.DONE) or clause.asked or any(one.asked for one in before):
        return None
    run = tuple(token for one in before for token in one.tokens)
    for place in _joints(clause, led=bool(run)):
        lead, told = run + clause.tokens[:place], clause.tokens[place:]
        claim = _behind(clause, lead, told) if tells_how(clause, lead, told) else None
        new = bool(lead) or not _is_firm(clause, today, happened=False)  # "sáng nay đã xong 2.3" keeps its day
        if claim is not None and new and _is_firm(claim, today, happened=_must_have(lead, told)):
            return claim
    return None


def _joints(clause: Clause, *, led: bool) -> Iterator[int]:
    """The places where a claim may begin behind what led to it."""
    tokens = clause.tokens
    if led or turns(tokens[0]):
        yield 0
    done = max((i for i, token in enumerate(tokens) if token.is_(Sign.DONE)), default=0)
    for place in range(1, done):
        if turns(tokens[place]) or tokens[place].is_mark(":") or _goes_on(tokens, place):
            yield place


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """ "đã khẩn trương phối hợp và | hoàn thành 7.4": what was done before it, by the same hands."""
    past = any(t.is_(Sign.AFFIRM) or t.plain.startswith("da ") or t.marked == "vẫn" for t in tokens[:place])
    after = tokens[place + 1]
    return tokens[place].is_(Sign.AND) and past and (after.is_(Sign.AFFIRM, Sign.DONE) or turns(after))


def _behind(clause: Clause, lead: tuple[Token, ...], told: tuple[Token, ...]) -> Clause | None:
    """The claim without what led to it, of the task that was named before; None where that is not past."""
    topic = _topic(lead)
    rest = tuple(token for token in lead if token not in topic)
    twice = topic and any(token.kind is Kind.CODE for token in told)
    if twice or not is_past(clause, rest, told):
        return None
    past = tuple(t for t in lead if t.is_(Sign.AFFIRM))[-1:] if told[0].is_(Sign.AND) else ()
    return replace(clause, tokens=topic + past + _turned(told), led=() if leads_idly(clause, rest) else rest)


def _topic(lead: Sequence[Token]) -> tuple[Token, ...]:
    """ "mục 5.8" in "mục 5.8 đến hạn mai mà em xong rồi", "hôm trước đồng chí nhắc mục 5.8, nay đã xong"."""
    codes = tuple(t for t in lead if t.kind is Kind.CODE)
    if len(codes) == 1 and any(t.is_(Sign.REMIND) or t.plain == "hoi" for t in lead):
        return codes
    size = next((i for i, t in enumerate(lead) if not (_names(t) or t.is_(Sign.POLITE))), len(lead))
    return tuple(lead[:size]) if any(t.kind is Kind.CODE for t in lead[:size]) else ()


def _names(token: Token) -> bool:
    return token.kind is Kind.CODE or token.is_(*NAMES)


def _turned(told: Sequence[Token]) -> tuple[Token, ...]:
    """The claim without the words that only turn to it, and without how late it comes."""
    done = next((i for i, token in enumerate(told) if token.is_(Sign.DONE)), 0)
    near = list(zip(told, (*told[1:], None), strict=True))
    before = [token for token, after in near[:done] if not _leads_over(token, after)]
    behind = [
        token
        for token, after in near[done + 1 :]
        if not (_LATE.have(token.marked, token.plain) or _could(token, after))
    ]
    return (*before, told[done], *behind)


def _leads_over(token: Token, after: Token | None) -> bool:
    """ "nên", "mà giờ", "đến hôm nay", "em báo lại là", "xã đã": words that only turn to the claim."""
    until = token.is_(Sign.TO) and after is not None and turns(after)
    body = token.is_(Sign.OFFICE) and token.plain in BODIES and after is not None
    body = body and after is not None and (after.plain.startswith("da") or after.plain in BODIES)
    return (
        turns(token)
        or token.is_mark(":")
        or token.is_(Sign.AND)
        or until
        or body
        or token.plain in ("bao", "bao lai", "bao la")
    )


def _could(token: Token, after: Token | None) -> bool:
    """The "được" of "mới xong được 2.1"."""
    return token.plain == "duoc" and after is not None and _names(after)


_LATE = Words("hơi, trễ, muộn, chậm, hơi trễ, hơi muộn")


# --- whether it is firm -----------------------------------------------------------------------------------------------


def _is_firm(clause: Clause, today: date | None, *, happened: bool) -> bool:
    """Whether the clause surely tells of a task that has been done; `happened` where that stands beside it."""
    if not clause.has(Sign.DONE) or not (happened or _has_happened(clause)):
        return False
    draft = read_done(clause, today)
    return draft is not None and draft.intent is Intent.DONE and proven(clause, draft).sure


def _has_happened(clause: Clause) -> bool:
    done = clause.first(Sign.DONE) or 0
    told = any(t.is_(Sign.AFFIRM) for t in clause.tokens[:done]) or clause.tokens[done].plain.startswith("da ")
    return told or any(t.is_(Sign.ALREADY) for t in clause.tokens[done:])


def _must_have(lead: Sequence[Token], told: Sequence[Token]) -> bool:
    """ "nay báo mục 2.5 hoàn thành", "và hoàn thành 7.4", "nên 4.4 xong hơi trễ", "tuy thiếu người mà 1.8 vẫn xong"."""
    now = _NOW.have(told[0].marked, told[0].plain) and any(t.plain.rpartition(" ")[2] == "bao" for t in told)
    still = any(token.marked in ("vẫn", "van") for token in told)
    conceded = any(token.plain in _CONCEDING or token.is_(Sign.BUT, Sign.MEAN) for token in (*lead, *told))
    so = told[0].plain == "nen"  # "nhờ sếp đôn đốc nên", "quyết toán rồi nên"
    helped = so and any(t.is_(Sign.ALREADY) or t.plain in ("nho", "nho co", "duoc") for t in lead)
    return now or helped or told[0].is_(Sign.AND) or any(t.is_(Sign.OVERDUE) for t in told) or (still and conceded)


_NOW = Words("nay, giờ, bây giờ, hôm nay, bữa nay")
_CONCEDING = frozenset({"tuy", "du", "mac du", "dau", "mac cho", "bat chap", "trong"})
