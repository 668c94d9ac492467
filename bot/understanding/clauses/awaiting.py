"""What an indicator waits for: its figure, behind a comma, a bracket with its name, or a line that says what it is."""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.understanding.lexicon.dangers import SIGNS
from bot.understanding.lexicon.lists import UNITS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def awaits_figure(before: Sequence[Token], rest: Sequence[Token]) -> bool:
    """ "chỉ tiêu 08, tháng 12/2025, 4.015 hồ sơ": the comma, or the end of a line above "Kết quả: 82,9%"."""
    none = [t for t in before if t.is_(Sign.NOT, Sign.REMARK, Sign.EVENT) or t.plain.endswith((" nao", " gi"))]
    if not _waits([t for t in before if t not in none]):
        return False
    if rest[0].is_mark("\n"):
        line = list(takewhile(lambda t: not t.is_mark("\n"), rest[1:]))
        labelled = bool(line) and (line[0].plain in _LABELS or line[0].kind is Kind.PERIOD)
        return labelled and not any(t.kind is Kind.CODE for t in line)
    ahead = list(takewhile(lambda t: not t.is_mark(";.!?…\n()"), rest[1:]))
    if ahead and ahead[0].start == rest[0].end:  # "chỉ tiêu 11 ,5%"
        return False
    value = next((i for i, t in enumerate(ahead) if t.kind is Kind.FIGURE), 0)
    between = ahead[:value]
    told = ahead[value].kind is Kind.FIGURE if ahead else False
    if told and ahead[value].plain == "0":  # "chỉ tiêu 08 không có vụ nào, báo 0"
        return not any(t.kind in (Kind.CODE, Kind.DAY) for t in between)
    return not none and told and not any(t.sign in SIGNS or t.kind in (Kind.CODE, Kind.DAY) for t in between)


def names_indicator(before: Sequence[Token], rest: Sequence[Token]) -> bool:
    """ "lượt khám ngoại trú, chỉ tiêu 33, tháng 2: 14.208", "đếm được 19 lượt, chỉ tiêu 22": its name or its figure."""
    line = list(takewhile(lambda t: not t.is_mark(";.!?…\n()"), rest[1:]))
    number = next((i for i, t in enumerate(line[:3]) if t.kind is Kind.CODE and t.code.isdigit()), 0)
    if not number or not line[number - 1].plain.startswith((*_NAMES, "ma")):
        return False
    if any(t.kind in (Kind.CODE, Kind.DOCUMENT) or t.is_mark(":=") for t in before) or not before:
        return False
    told = any(t.kind is Kind.FIGURE for t in line[number:])
    plain = not any(t.sign in SIGNS or t.is_(Sign.OFFICE, Sign.OWN, Sign.GREETING) for t in before)
    if any(t.kind is Kind.FIGURE for t in before):
        return plain and not told and all(t.is_(Sign.POLITE) for t in line[number + 1 :])
    opens = before[0].plain in ("so", "ty le", "ti le", "tong so", "tong") or UNITS.have(
        before[0].marked, before[0].plain
    )
    return told and plain and opens and all(t.kind in (Kind.WORD, Kind.SIGN) for t in before)


def named_in_brackets(before: Sequence[Token], rest: Sequence[Token]) -> int:
    """How many tokens from the bracket "(" on hold an indicator's name or its number; 0 where something else stands."""
    close = next((i for i, t in enumerate(rest) if t.is_mark(")")), 0)
    inner, then = rest[1:close], ([*rest[close + 1 :], None])[0]
    if not inner or then is None:
        return 0
    follows = (
        then.is_mark(":=,-") or then.is_(Sign.REACH, Sign.DUTY, Sign.OWN) or then.kind in (Kind.PERIOD, Kind.FIGURE)
    )
    plain = not any(t.sign in SIGNS - _NAMING or t.kind in (Kind.FIGURE, Kind.DAY) or t.is_mark("\n") for t in inner)
    codes = [t for t in inner if t.kind is Kind.CODE]
    number = len(codes) == 1 and all(t.kind is Kind.CODE or t.is_(Sign.CLASSIFIER) for t in inner)
    coded = any(t.kind is Kind.CODE for t in before)
    name = bool(before) and before[-1].kind is Kind.CODE and _waits(before) and not codes
    return close + 1 if plain and follows and (name or (number and not coded)) else 0


def _waits(before: Sequence[Token]) -> bool:
    """Whether an indicator stands without its figure."""
    place = next((i for i in range(len(before) - 1, -1, -1) if before[i].kind is Kind.CODE), None)
    if place is None:
        return False
    code, leads = before[place], before[place - 1] if place else None
    named = leads is not None and (leads.plain.startswith(_NAMES) or leads.is_mark(":"))
    indicator = code.code.isdigit() and (named or re.fullmatch(r"0\d", code.code) is not None)
    return indicator and not any(t.kind is Kind.FIGURE or t.sign in SIGNS for t in before[place + 1 :])


_NAMES = ("chi tieu", "ct", "so lieu", "tieu chi", "chi so")
_LABELS = frozenset({"ky", "ky bao cao", "ket qua", "gia tri", "so lieu", "thuc hien", "dat", "ket qua so lieu"})
_NAMING = frozenset({Sign.ACK, Sign.DONE, Sign.STEP, Sign.EVENT})
