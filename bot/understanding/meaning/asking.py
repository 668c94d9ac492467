"""What makes a question: a mark, a question word, a no at the end of what could be so, a choice of two."""

from itertools import pairwise

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def is_question(clause: Clause) -> bool:
    """A question mark, a question word, or "chưa" and "không" at the end of what was asked."""
    body = clause.body()
    if clause.asked or clause.has(Sign.MAY):
        return True
    if not body or _only_so_much(clause, body):
        return False
    if body[-1].is_(Sign.QUESTION) or _asks_when(clause) or _asks_either(clause):
        return True
    asked = any(t.is_(Sign.DONE, Sign.FINAL, Sign.ACK, Sign.AFFIRM, Sign.EXTEND, Sign.EVENT) for t in body[:-1])
    denied = len(body) > 1 and body[-2].is_(Sign.MEAN, Sign.BUT)  # "tưởng xong rồi mà chưa"
    denied = denied or (len(body) > 1 and body[-2].is_(Sign.OWN, Sign.OFFICE) and clause.has(Sign.MEAN, Sign.BUT))
    asked = asked or any(t.plain == "co" for t in body[:-1]) or _asked_of(clause, body)
    return (body[-1].is_(Sign.NOT) and not denied and asked) or _inner_polar(body) or _asks_what(clause, body)


def _only_so_much(clause: Clause, body: tuple[Token, ...]) -> bool:
    """The "à" of the South behind a part: "làm được phân nửa à", "xong chừng 80% à" say that it is no more."""
    figures = any(t.kind is Kind.FIGURE for t in clause.tokens)
    few = figures or clause.has(Sign.PART, Sign.ROUGHLY) or any(t.plain == "xiu" for t in clause.tokens)
    return body[-1].marked == "à" and few


def _asked_of(clause: Clause, body: tuple[Token, ...]) -> bool:
    """ "2.3 duyệt chưa", "2.3 kịp không": a no behind what could be so; "2.3 bên em chưa" answers."""
    if len(body) < 2 or not clause.codes or clause.has(Sign.OFFICE):
        return False
    return body[-1].plain in _NOES and (body[-2].is_(*_COULD_BE) or body[-2].kind is Kind.WORD)


def _asks_either(clause: Clause) -> bool:
    """ "còn hạn hông hay trễ rồi", "có cần làm nữa không hay thôi", "nộp bản giấy hay bản điện tử vậy"."""
    wonders = clause.tokens[-1].is_(Sign.POLITE) and any(t.plain in _WONDERING for t in clause.tokens[-2:])
    if wonders and clause.codes and clause.has(Sign.OR) and not clause.has(Sign.AFFIRM, Sign.ALREADY):
        return True
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    either = any(b.is_(Sign.OR) and a.plain.rpartition(" ")[2] in _NOES | {"hong"} for a, b in pairs)
    return either and not clause.has(Sign.HEDGE)


_WONDERING = ("vay", "the", "rua", "ta", "zay", "dzay", "v", "z")
_NOES = frozenset({"chua", "khong", "ko", "k", "hok", "hong", "khum"})
_COULD_BE = (Sign.OVERDUE, Sign.STEP, Sign.AHEAD, Sign.DETAIL, Sign.REACH, Sign.REMARK, Sign.ORDER, Sign.NOUN)


def _asks_what(clause: Clause, body: tuple[Token, ...]) -> bool:
    """ "2.3 báo cáo gì", "2.3 theo văn bản nào"."""
    denied = clause.has(Sign.NOT, Sign.FORBID, Sign.DENY) or any(t.plain == "khong co" for t in body)
    last = next((t for t in reversed(body) if not t.is_(Sign.ALREADY)), body[-1])  # "đang ở tình trạng nào rồi"
    which = any(b.marked == "nào" and a.kind is Kind.WORD for a, b in pairwise(body))
    which = which and not clause.has(Sign.DONE, Sign.FINAL, Sign.AFFIRM, Sign.IF)  # "do văn bản nào giao vậy"
    return bool(clause.codes) and (which or last.plain in ("gi", "nao")) and not denied


def _inner_polar(body: tuple[Token, ...]) -> bool:
    """ "đã xong chưa 2.3", "xong chưa mục 2.3": only codes follow the closing word; "xong chưa mà im thế"."""
    triples = zip(body, body[1:], body[2:], strict=False)
    if any(a.is_(Sign.DONE) and b.is_(Sign.NOT) and c.plain == "ma" for a, b, c in triples):
        return True
    kept = [t for t in body if not (t.kind is Kind.CODE or t.is_(Sign.CLASSIFIER, Sign.POLITE, Sign.AND))]
    return len(kept) > 1 and kept[-1].is_(Sign.NOT) and kept[-2].is_(Sign.DONE, Sign.FINAL)


def _asks_when(clause: Clause) -> bool:
    """ "khi nào" asks at the end of a clause, or before a bare "xong 2.3"; before a promise it is a condition."""
    place = next((i for i, t in enumerate(clause.tokens) if t.plain in WHENS), None)
    if place is None:
        return False
    after = [t for t in clause.tokens[place + 1 :] if not t.is_(Sign.POLITE, Sign.FILLER, Sign.CLASSIFIER)]
    told = [i for i, t in enumerate(clause.tokens) if t.kind is Kind.CODE]
    trailing = clause.tokens[told[-1] + 1 :] if told else ()
    follows = any(not _ends(t) and t.plain not in WHENS for t in trailing)
    return all(t.kind is Kind.CODE or t.is_(*_LIMITED) for t in after) and not (
        follows and place < (told[-1] if told else 0)
    )


_LIMITED = (Sign.DONE, Sign.FINAL, Sign.AND, Sign.DETAIL, Sign.LIST, Sign.ORDER, Sign.OVERDUE)


def _ends(token: Token) -> bool:
    """Whether a word may stand behind a question: "vậy em", not "em báo"."""
    polite = token.is_(Sign.POLITE) and not token.plain.endswith("bao")
    return polite or token.is_(Sign.FILLER, Sign.ALREADY) or token.kind is Kind.MARK


WHENS = frozenset({"khi nao", "luc nao", "bao gio", "chung nao", "bao gio thi"})
