"""What the speaker says of himself beside a statement: what he does next, where he goes, how late he comes."""

import re

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.lists import SPEAKERS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.beside import is_safe, triples
from bot.understanding.scanning.tokens import Kind, Token


def is_own_step(clause: Clause) -> bool:
    """ "để tôi chỉ đạo anh em", "chiều em giao phòng TCKT": what the speaker will do now that he knows."""
    told = [t for t in clause.tokens if not (t.marked in _WHEN or t.kind is Kind.DAY)]
    begun = _BEGUN.fullmatch(" ".join(t.plain for t in clause.body())) is not None
    promised = any(t.is_(Sign.AHEAD) and t.plain == "se" for t in told)  # "UBND thị xã sẽ báo cáo kết quả"
    own = bool(told) and (begun or promised or told[0].is_(Sign.OWN, Sign.AHEAD) or told[0].plain in _OWN_STEPS)
    return (
        own
        and not clause.asked
        and not (clause.codes or any(t.is_(*_TAKING_BACK) and t.plain != "bao" for t in clause.tokens))
    )


_BEGUN = re.compile(
    r"(?:hien |hien nay )?(?:dang|se) (?:chuan bi|soan|tong hop|thu thap)(?: ho so| tai lieu| so lieu)?"
)
_WHEN = frozenset({"de", "để", "sáng", "trưa", "trua", "chiều", "chieu", "tối"})
_SPEAKING = SPEAKERS | {"con", "de toi", "de em", "de minh", "toi se", "em se"}
_OWN_STEPS = _SPEAKING | {"giao", "giao cho", "phan cong", "phan cong cho"}
_TAKING_BACK = (
    Sign.NOT, Sign.DENY, Sign.FORBID, Sign.IF, Sign.HEDGE, Sign.MISTAKE, Sign.UNDO, Sign.BUT, Sign.OR, Sign.REMARK,
    Sign.QUESTION, Sign.MAY, Sign.WHO, Sign.WHY, Sign.WHAT, Sign.PART, Sign.EXCEPT, Sign.INSTEAD, Sign.HEARSAY,
)  # fmt: skip


def is_visit(clause: Clause) -> bool:
    """ "mai em qua lấy dấu", "bản giấy chiều em mang lên": somebody goes, and nothing is left to be done."""
    said = clause.plain
    copies = _COPY.search(said) is not None  # "mai em gửi bản giấy"
    goes = (copies or any(t.plain in _GOING for t in clause.tokens)) and any(
        t.plain in _SPEAKING for t in clause.tokens
    )
    left = any(t.plain in ("ky", "lam", "viet", "sua", "tiep", "not") for t in clause.tokens)
    rest = [t for t in clause.tokens if not (t.kind is Kind.DAY or t.marked in _WHEN)]
    return goes and not (left or clause.asked) and all(is_safe(*three) for three in triples(rest))


_COPY = re.compile(r"\b(?:gui|nop|chuyen)\b.*\bban (?:giay|cung|goc|chinh|in)\b")
_GOING = frozenset({"qua", "len", "ghe", "mang", "dem", "sang", "xuong", "dua", "nghi", "cam"})


def is_late(clause: Clause) -> bool:
    """ "trễ một bữa", "tuy hơi muộn", "quá hạn 2 ngày": how late what is told beside it comes, and nothing else."""
    said = clause.plain_words
    first = next(iter(clause.tokens), None)
    why = first is not None and (first.plain in _LATE_FOR or (_tells_late(first) and _tells_why(clause)))
    why = why and not (clause.codes or clause.asked)
    return why or _LATE.fullmatch(said) is not None  # "chậm vì nước ngập không xuống ấp được"


def _tells_late(token: Token) -> bool:
    """ "trễ", "muộn 2 ngày"."""
    return token.is_(Sign.OVERDUE) or (token.kind is Kind.TIME and _LATE.fullmatch(token.plain) is not None)


def _tells_why(clause: Clause) -> bool:
    return clause.has(Sign.REASON) or any(t.plain in ("do", "vi", "tai") for t in clause.tokens)


_LATE_FOR = ("cham vi", "cham do", "tre vi", "tre do")
_LATE = re.compile(
    r"(?:(?:tuy|du|mac du|hoi|co|cung|bi|da|em|e|bon em|nhung|nhung ma|biet la) )*"
    r"(?:tre|muon|cham|qua|qua han|cham tre)(?: (?:mat|so voi|thoi han|han|tien do|ke hoach|hon|du kien|toi|den))*"
    r"(?: (?:\d{1,2}|mot|hai|ba|bon|vai|may|nua) (?:ngay|bua|hom|tuan|buoi|tieng|gio|thang))?"
    r"(?: (?:a|roi|that|ty|ti|chut|xiu|mot chut|mot ti|mot xiu|nha|nhe|anh|chi|em))*"
)
