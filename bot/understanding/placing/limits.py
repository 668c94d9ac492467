"""A task's limit in what is said: the old one says nothing more, and who asks to move it asks for more time."""

from dataclasses import replace
from itertools import pairwise, takewhile

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def limited(found: list[Token]) -> list[Token]:
    """The tokens, with the old limit as courtesy and the verb that moves it as a request for more time."""
    return _moved(_named(found))


def _moved(found: list[Token]) -> list[Token]:
    """ "thời hạn 4.10 đề nghị chuyển từ 15/3 sang 30/3": what moves is the limit."""
    for place, token in enumerate(found):
        line = list(takewhile(lambda t: t.kind is not Kind.MARK, reversed(found[:place])))[::-1]
        limit = next((i for i, t in enumerate(line) if t.plain in _LIMITS), len(line))
        begs = any(t.is_(Sign.ORDER) or t.plain.split()[-1] == "xin" for t in line[limit:])
        behind = takewhile(lambda t: t.kind is not Kind.MARK, found[place:])
        onto = [t.plain for t, day in pairwise(behind) if day.kind is Kind.DAY]
        if token.marked in _MOVES and begs and onto and onto[-1].startswith(_ONTO):
            out = [*found[:place], replace(token, kind=Kind.SIGN, sign=Sign.EXTEND), *found[place + 1 :]]
            first = place - len(line) + limit
            out[first] = _courtesy(out[first])
            return out
    return found


_LIMITS = frozenset({"han", "thoi han", "deadline"})
_MOVES = frozenset({"chuyển", "chuyen", "đổi", "điều chỉnh", "dieu chinh"})
_ONTO = ("den", "toi", "sang", "qua", "thanh")


def _named(found: list[Token]) -> list[Token]:
    """ "việc 1.2 hạn 20/3 em xong ngày 18/3 rồi", "hạn 15/4 xin đổi thành 25/4": the old limit says nothing more."""
    out = list(found)
    for place, (token, day) in enumerate(pairwise(found)):
        if not (token.plain in ("han", "den han", "thoi han") and day.kind is Kind.DAY):
            continue
        rest = list(takewhile(lambda t: t.kind is not Kind.MARK, found[place + 2 :]))
        done = next((i for i, t in enumerate(rest) if t.is_(Sign.DONE)), len(rest))
        told = any(t.is_(Sign.ALREADY) for t in rest[done:])
        changed = [t.plain for t in rest[:3]] in (["xin", "doi", "thanh"], ["xin", "doi", "sang"])
        asked = [t for t in rest if not t.is_(Sign.POLITE)][:1]
        if told or changed or any(t.is_(Sign.EXTEND) for t in asked):
            behind = place + 2 + (told and rest[0].is_(Sign.MEAN, Sign.BUT))
            out[place:behind] = [_courtesy(t) for t in out[place:behind]]
        if changed:
            out[place + 3] = replace(out[place + 3], sign=Sign.EXTEND)
    return out


def _courtesy(token: Token) -> Token:
    return replace(token, kind=Kind.SIGN, sign=Sign.POLITE, day=None, figure=None)
