"""Periods and indicators with the words beside them: "Kỳ: quý 3", "H1 năm nay", "Chỉ tiêu: 04"; a figure told twice."""

import re
from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token


def timed(found: list[Token], text: Text) -> list[Token]:
    """The tokens with each period one token and each indicator beside its word."""
    out: list[Token] = []
    for found_token in _once(found):
        token = found_token
        if token.kind is Kind.PERIOD and (size := _labelled(out)):
            token = _from(out[-size], token, text)
            del out[-size:]
        if token.plain == "nam nay" and out and out[-1].kind is Kind.PERIOD:
            token = replace(_from(out[-1], token, text), kind=Kind.PERIOD, period=out.pop().period, day=None)
        heads = len(out) > 1 and out[-1].is_mark(":") and out[-2].plain in ("chi tieu", "chi tieu so", "tieu chi")
        numbered = token.kind is Kind.FIGURE and re.fullmatch(r"\d{1,2}", token.plain) is not None
        if heads and (numbered or token.kind is Kind.CODE):
            out.pop()
            token = replace(token, kind=Kind.CODE, code=token.code or token.plain)
        out.append(token)
    return out


def _labelled(before: list[Token]) -> int:
    """How many tokens before a period only name it: "Kỳ:", "kỳ báo cáo", "thời điểm:"."""
    size = int(bool(before) and before[-1].is_mark(":"))
    words = [t.plain for t in before[: len(before) - size][-2:]]
    if words[-1:] == ["ky"]:
        return size + 1
    return size + 2 if words in (["ky", "bao cao"], ["thoi", "diem"], ["thoi", "gian"]) else 0


def _from(first: Token, last: Token, text: Text) -> Token:
    span = slice(first.start, last.end)
    return replace(last, start=span.start, plain=text.plain[span], marked=text.marked[span])


def _once(found: list[Token]) -> list[Token]:
    """ "tổng 430, làm được 412, tức là 412/430": the fraction alone."""
    fractions = (i for i, t in enumerate(found) if i and t.figure is not None and t.figure.of is not None)
    place = next((i for i in fractions if _in_other_words(found[:i])), 0)
    told = found[place].figure if place else None
    code = next((i for i in range(place - 1, -1, -1) if found[i].kind is Kind.CODE), None)
    if told is None or code is None:
        return found
    values = [i for i in range(code + 1, place) if found[i].kind is Kind.FIGURE]
    same = all((f := found[i].figure) and {f.value, f.of} <= {told.value, told.of, None} for i in values)
    if not values or not same:
        return found
    start = values[0]
    while start - 1 > code and (found[start - 1].kind is Kind.WORD or found[start - 1].is_(Sign.REACH)):
        start -= 1
    return [*found[:start], *found[place:]]


def _in_other_words(before: list[Token]) -> bool:
    """ "tức", "tức là", "nghĩa là" at the end."""
    lead = takewhile(lambda t: t.plain in ("tuc", "la", "tuc la", "nghia", "nghia la"), reversed(before))
    return any(t.plain.startswith(("tuc", "nghia")) for t in lead)
