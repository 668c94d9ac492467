"""An indicator by its bare number, where its figure follows: "20: 33,3% (quý 1)", "cập nhật 12: 73%", "10=12.500"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def numbered(before: Sequence[Token], token: Token, behind: Sequence[Token]) -> Token:
    """The token as a code where it can only number an indicator; "10: 85%" alone may be a score."""
    if token.kind is not Kind.FIGURE or re.fullmatch(r"[1-9]\d", token.plain) is None or not _opens(before):
        return token
    rest = list(dropwhile(lambda t: bool(t.period), behind))
    timed = len(rest) < len(behind)
    link = bool(rest) and (rest[0].is_mark(":=") or rest[0].plain in ("dat", "da dat"))
    value = (rest[1] if len(rest) > 1 else None) if link else (rest[0] if rest and timed else None)
    told = value is not None and value.kind is Kind.FIGURE and value.figure is not None
    if value is None or not told or value.figure is None or _goes_on(rest, link=link):
        return token
    share = bool(value.figure.unit or value.figure.of)
    equals = rest[0].is_mark("=") and not value.plain.isdigit()
    heads = not before or before[-1].is_mark("\n;")
    sure = equals or _leads(before, timed=timed, share=share)
    sure = sure or (heads and share and link and any(t.kind is Kind.PERIOD for t in behind))
    return replace(token, kind=Kind.CODE, code=token.plain) if sure else token


def _opens(before: Sequence[Token]) -> bool:
    """Whether a statement may begin here: at the head, behind a mark or a word that leads to an indicator."""
    return not before or before[-1].is_mark("\n;,:") or before[-1].is_(Sign.POLITE, Sign.GREETING) or _is_lead(before)


def _is_lead(before: Sequence[Token]) -> bool:
    words = [t.plain for t in before[-2:]]
    return bool(words) and (words[-1] in _LEADS or words == ["so", "cua"])


_LEADS = frozenset({"cap nhat", "ma", "so", "ky nay", "quy nay", "thang nay"})


def _leads(before: Sequence[Token], *, timed: bool, share: bool) -> bool:
    """ "cập nhật 12:", "kỳ này 21 đạt", "Chi cục Thuế gửi: 16:", and the next of a list."""
    if not before:
        return False
    if before[-1].plain == "so":  # "số 10 T6 89%"; "số 12 đạt 3 điểm" may be somebody's number
        return timed and share
    sent = len(before) > 1 and before[-1].is_mark(":") and before[-2].is_(Sign.OWN)
    listed = before[-1].is_mark(",;") and any(t.kind is Kind.CODE and t.code.isdigit() for t in before[-8:])
    return _is_lead(before) or sent or listed


def _goes_on(rest: Sequence[Token], *, link: bool) -> bool:
    """ "10=5+5": arithmetic, and no figure told."""
    return any(t.is_mark("+-*/x") for t in rest[1 + link : 2 + link])
