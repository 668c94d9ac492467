"""A clause that says "xong", seen from its verb: what stands before it, what after, and whether it has happened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.lists import SPEAKERS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token

_BETWEEN = (Sign.OWN, Sign.DUTY, Sign.FILLER, Sign.DONE, Sign.POLITE, Sign.FINAL)  # "đã làm xong", "đã em làm xong"


@dataclass(frozen=True, slots=True)
class Verb:
    """The clause around its "xong"."""

    clause: Clause
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    final: bool  # only "đã nộp", a tick, a bare "rồi"
    today: date | None

    def before(self, *signs: Sign) -> bool:
        return any(token.sign in signs for token in self.left)

    def after(self, *signs: Sign) -> bool:
        return any(token.sign in signs for token in self.right)

    @property
    def affirmed(self) -> bool:
        """ "đã xong", "xong rồi": it has happened."""
        near = self.left[-1:] if not self.left or not self.left[-1].is_(*_BETWEEN) else self.left[-2:]
        told = any(t.is_(Sign.DONE) and t.plain.startswith("da ") for t in self.clause.tokens)  # "đã làm xong"
        return told or any(t.is_(Sign.AFFIRM) for t in near) or self.after(Sign.ALREADY)

    @property
    def past(self) -> bool:
        """Affirmed beyond doubt: "da" without its marks could be "dạ"."""
        return self.affirmed and (
            self.after(Sign.ALREADY) or any(t.is_(Sign.AFFIRM) and t.plain != t.marked for t in self.left)
        )

    @property
    def next(self) -> Token | None:
        """The first word after "xong" that is neither politeness nor filling."""
        quiet = (Sign.POLITE, Sign.FILLER, Sign.ALREADY, Sign.AFFIRM)
        return next((t for t in self.right if not t.is_(*quiet) and t.kind is not Kind.MARK), None)

    @property
    def object(self) -> Token | None:
        """What "xong" is said of, its codes aside: "các xã" in "xong 2.3 các xã"."""
        named = (Sign.CLASSIFIER, Sign.WORK, Sign.AND)
        follow = (t for t in self.right if not (t.kind in (Kind.CODE, Kind.MARK) or t.is_(*named)))
        return next(follow, None)


def code_first(verb: Verb) -> bool:
    return any(t.kind is Kind.CODE for t in verb.left)


def is_rhetorical(clause: Clause) -> bool:
    """ "3.7 mà xong cái gì", "xong cái gì mà xong": a no, said as a question."""
    return _RHETORICAL.search(clause.plain) is not None


_VERB, _WHAT = "(?:lam )?(?:xong|hoan thanh|hoan tat)", "(?:cai|noi|kieu)? ?(?:gi|chi)|hoi nao|bao gio|cho nao|kieu nao"
_CODED, _NO_WAY = r"(?: [\w.]+)?", r"(?:the|kieu|lam|bang|cach)? ?(?:quai|deo|cho|cach)? ?(?:nao|gi|sao|rang)"
_RHETORICAL = re.compile(
    rf"\b{_VERB}{_CODED} (?:the|kieu|lam|bang)? ?(?:quai|deo|cho) (?:nao|gi)\b"
    rf"|\b{_VERB}{_CODED} {_NO_WAY} (?:ma )?(?:noi|duoc|kip|xong)\b|\bchu {_VERB} (?:cai |noi )?gi\b"
    rf"|\b{_VERB}{_CODED} cai noi (?:gi|chi)\b"
    rf"|\b{_VERB}{_CODED} (?:kieu|bang cach|cach|the) (?:gi|nao) (?:khi|trong khi|luc)(?: ma)? (?:chua|khong|ko|k)\b"
    r"|\bchu (?:gio|hien|hien gio|bay gio|nay) (?:thi )?chua\b"
    rf"|\b(?:lam sao|lam rang|sao|rang|the nao|cach nao) ma {_VERB}\b"
    rf"|\bma {_VERB} (?:{_WHAT})\b(?! (?:ma|thi) [^x])|\b{_VERB} (?:{_WHAT}) ma {_VERB}\b"
)


def waits_for_time(clause: Clause) -> bool:
    """ "hôm nào rảnh em mới làm xong 2.1 được", "khi nào xong em báo": a time that has not come, no question."""
    return not clause.asked and _ONE_DAY.search(clause.plain) is not None


_ONE_DAY = re.compile(
    rf"\b(?:(?:hom|bua|khi|luc|chung) nao|bao gio)(?: (?:ranh|co|du|het|nhan|duoc|cap|ky|duyet)\b.* moi {_VERB}\b"
    rf"|(?: ben)?(?: em| e| toi| minh| tui)?(?: lam)? {_VERB}(?: thi)?(?: ben)? (?:em|e|toi|minh|tui|chau)"
    r"(?: se)? (?:bao|nhan|gui|noi)\b)"
    rf"|\b(?:(?:hom|khi|luc|chung) nao|bao gio|co)\b.* thi\b.* moi {_VERB}\b"
    r"|\b(?:hom|khi|luc|chung) (?:nao|mo) (?:co|du|het|nhan|duoc|cap|ky|duyet|xong)\b.* thi\b.* moi "
    r"(?:lam|man|nop|gui|bao cao|trinh|trien khai|thuc hien|tinh)\b"
)


def titled(verb: Verb) -> bool:
    """ "2.3 về rà soát thủ tục đã hoàn thành": what stands between is the task's title."""
    code = next((i for i, t in enumerate(verb.left) if t.kind is Kind.CODE), None)
    about = code is not None and code + 1 < len(verb.left) and verb.left[code + 1].plain == "ve"
    return about and verb.left[-1].is_(Sign.AFFIRM)


def this_evening(tokens: Sequence[Token]) -> bool:
    """ "chiều em nộp", "tối em làm": what the speaker will do, unless it is told as done."""
    evening = bool(tokens) and (tokens[0].marked in ("chiều", "tối") or tokens[0].plain in ("chieu", "toi nay"))
    speaks = len(tokens) > 2 and tokens[1].is_(Sign.POLITE) and tokens[1].plain.removesuffix(" gui") in SPEAKERS
    return evening and speaks and not any(t.is_(Sign.AFFIRM, Sign.ALREADY) for t in tokens)


def is_whole(token: Token) -> bool:
    return (
        token.kind is Kind.FIGURE
        and token.figure is not None
        and token.figure.unit == "%"
        and token.figure.value == 100
    )
