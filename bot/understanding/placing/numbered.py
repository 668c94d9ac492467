"""Bare numbers of two digits that their place makes codes of indicators: "20: 66,6%", "24 quý III 71,6 %".

What links the number to a figure behind it makes it one; so does nothing but its name, a verb or courtesy before it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import takewhile

from bot.understanding.lexicon.accounts import ACCOUNTS
from bot.understanding.lexicon.lists import NUMBERED, UNITS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def numbered(found: list[Token]) -> list[Token]:
    """The tokens, where each whole number that stands for an indicator is its code."""
    out = list(found)
    for place, token in enumerate(found):
        if token.kind is Kind.FIGURE and _WHOLE.fullmatch(token.plain) and _is_indicator(out, place):
            out[place] = replace(token, kind=Kind.CODE, code=token.plain, figure=None)
        elif token.marked == "ha" and place and _LARGE.fullmatch(found[place - 1].plain):  # "4.120 ha": no "hả"
            out[place] = replace(token, kind=Kind.WORD, sign=None)
    return out


_LARGE = re.compile(r"\d+(?:[., ]\d+)+|\d{3,}")
_WHOLE = re.compile(r"[1-9]\d")  # one digit labels a line: "1: 40%"


def _is_indicator(found: list[Token], place: int) -> bool:
    before, behind = _said_before(found, place), found[place + 1 :]
    last = before[-1] if before else None
    counts = last is not None and (last.plain in _COUNTING or carries_number(last))
    alone = all(map(_is_quiet, before)) and not counts
    if alone and (_lacks_figure(behind) or _is_drawn(behind)):
        return True
    between = list(takewhile(_may_link, behind))
    value = behind[len(between)] if len(between) < len(behind) else None
    if value is None or not _is_figure(value):
        return False
    of_somebody = last is not None and last.plain == "so"  # "số 12 đạt 3 điểm" may be somebody's number
    counted = [] if of_somebody else behind[len(between) + 1 : len(between) + 2]
    link = _Link.of(between, value, counted[0] if counted else None)
    return link is not _Link.NONE and (alone or (link is _Link.SURE and _names(before)))


def _said_before(found: list[Token], place: int) -> list[Token]:
    """What stands before a number in what is said of it: back to a stop, or to the last indicator's figure."""
    listed = any(t.kind is Kind.CODE for t in found[:place])  # "31: 46% và 32: 50%"
    return list(takewhile(lambda t: not (t.is_mark(",;.!?…\n()") or (listed and _ends(t))), reversed(found[:place])))[
        ::-1
    ]


def _ends(token: Token) -> bool:
    return token.is_(Sign.AND) or (token.figure is not None and bool(token.figure.unit or token.figure.of))


def _is_quiet(token: Token) -> bool:
    """A verb of telling, courtesy, a period, "số của": nothing that the number could belong to."""
    told = token.kind in (Kind.CODE, Kind.FIGURE, Kind.DOCUMENT)
    kept = token.sign in _QUIET or token.kind is Kind.PERIOD or _TELLING.have(token.marked, token.plain)
    return not told and (
        kept or ACCOUNTS[Intent.REPORT].holds(token) or (token.kind is Kind.DAY and token.day is not None)
    )


_QUIET = frozenset({Sign.FILLER, Sign.DUTY, Sign.HEARSAY, Sign.FINAL, Sign.GIVE, Sign.CORRECT})
_TELLING = Words("cập nhật, nhập, nhập số, báo, báo số, điền, điền số, gửi số, chốt, kỳ, kỳ này, cột, dòng")
_COUNTING = frozenset({"duoc", "dat", "co", "lam", "thu", "giai quyet", "xu ly", "tron", "them", "het", "la", "bang"})


def _names(before: Sequence[Token]) -> bool:
    """Whether a name of two words or more stands before, whose last word carries no number of its own ("lớp 12")."""
    words = [word for t in before if not t.is_(*_COURTEOUS) for word in t.plain.split()]
    whole = all(t.kind in (Kind.WORD, Kind.SIGN, Kind.PERIOD) for t in before)
    last = before[-1] if before else None
    return whole and len(words) > 1 and last is not None and not (last.plain == "so" or carries_number(last))


def carries_number(token: Token) -> bool:
    """ "lớp 12", "đề án 06": the thing's own number."""
    return NUMBERED.have(token.marked, token.plain)


_COURTEOUS = (Sign.POLITE, Sign.GREETING, Sign.OWN, Sign.FILLER)


def _is_unit(token: Token) -> bool:
    return all(UNITS.have(*word) for word in zip(token.marked.split(), token.plain.split(), strict=True))


class _Link(Enum):
    """How a number hangs together with the figure behind it."""

    NONE = 0
    ROUGH = 1
    SURE = 2

    @classmethod
    def of(cls, between: Sequence[Token], value: Token, counted: Token | None) -> "_Link":
        figure = value.figure
        unit = counted is not None and counted.kind in (Kind.WORD, Kind.SIGN) and _is_unit(counted)
        share = figure is not None and (figure.unit is not None or figure.of is not None)
        large = len(re.sub(r"\D", "", value.plain)) > 2
        timed = any(t.period for t in between)
        if any(t.is_(Sign.ROUGHLY, Sign.HEDGE) for t in between):
            return cls.ROUGH
        if any(t.is_mark("=") for t in between):
            return cls.SURE
        if any(t.is_mark(":") for t in between):
            apart = value.start > between[-1].end  # "9:10", "2:1"
            return cls.SURE if timed or share or large or unit or apart else cls.NONE
        if any(t.is_(Sign.REACH) for t in between):
            return cls.SURE if timed or share or large or unit else cls.NONE
        words = {t.plain for t in between}
        changed = share and bool(words & {"thanh"})  # "sửa 31 thành 46%"
        return cls.SURE if changed or (timed and (share or large or words & {"la", "len", "bang"})) else cls.NONE


def _may_link(token: Token) -> bool:
    linking = token.is_(Sign.REACH, Sign.OWN, Sign.ROUGHLY, Sign.HEDGE, Sign.AFFIRM, Sign.ALREADY)
    mark = token.is_mark(":=") or token.is_mark("()")
    return linking or mark or bool(token.period) or _LINKS.have(token.marked, token.plain)


_LINKS = Words("ạ, dạ, nhé, thì, là, bằng, lên, thành, của, chỉ, còn, chỉ còn, mới")


def _is_figure(token: Token) -> bool:
    return token.figure is not None and token.kind in (Kind.FIGURE, Kind.CODE, Kind.DAY)


def _lacks_figure(behind: Sequence[Token]) -> bool:
    """ "23 chưa có số liệu", "25 chưa phát sinh": its figure is still to come."""
    no = [t for t in behind[:4] if t.plain not in ("co", "em", "ben em")]
    return len(no) > 1 and no[0].is_(Sign.NOT) and no[1].is_(Sign.REPORT, Sign.EVENT)


def _is_drawn(behind: Sequence[Token]) -> bool:
    """ "xem diễn biến 29 bằng biểu đồ"."""
    return len(behind) > 1 and behind[0].plain == "bang" and behind[1].is_(Sign.CHART)
