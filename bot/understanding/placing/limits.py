"""A task's limit in what is said: the old one says nothing more, and who asks to move it asks for more time.

Every token is one letter, so that a request is told by its structure: "hạn 4.15 chuyển thành 6/6 giùm", "kéo 8.10 qua
thứ hai", "đề xuất thời hạn mới cho 6.16: 2/2".
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token


def limited(found: list[Token], text: Text) -> list[Token]:
    """The tokens, with the old limit as courtesy and the verb that moves it as a request for more time."""
    return _urged(_anew(_moved(_named(_until(found))), text))


def _until(found: list[Token]) -> list[Token]:
    """The "dến" of "xin gia hạn 3.5 dến 22/3"."""
    slipped = [a.plain == "den" and a.kind is Kind.WORD and day.kind is Kind.DAY for a, day in pairwise(found)]
    return [
        replace(t, kind=Kind.SIGN, sign=Sign.TO, marked="đến") if slip else t
        for t, slip in zip(found, [*slipped, False], strict=False)
    ]


def _urged(found: list[Token]) -> list[Token]:
    """The "đi" of "cho thêm hạn 10.12 đi, đến mồng 9/5": it begs, and orders nobody to do the task."""
    if not any(t.is_(Sign.EXTEND) for t in found):
        return found
    seen = _URGED.search("".join(map(_letter, found)))
    begs = seen is not None and found[seen.start()].plain.startswith(("cho ", "xin "))  # "gia hạn 2.3 đi": an order
    urging = begs and seen is not None and found[seen.end() - 1].plain == "di"
    return [_courtesy(t) if urging and seen and i == seen.end() - 1 else t for i, t in enumerate(found)]


_URGED = re.compile(r"E[pcWC]*Cp(?=[p,.DT]|$)")


# --- what is moved ------------------------------------------------------------------------------------------------


def _moved(found: list[Token]) -> list[Token]:
    """ "thời hạn 4.10 đề nghị chuyển từ 15/3 sang 30/3", "đẩy 2.3 tới 30/9 giùm": who moves a limit asks for time."""
    if not any(t.is_(Sign.EXTEND) or _MOVES.may_begin(t.plain) or _MENDS.may_begin(t.plain) for t in found):
        return found
    letters = "".join(map(_letter, found))
    out = list(found)
    for form in _FORMS:
        for seen in form.finditer(letters):
            if _WISHED.search(_sentence(letters, seen.start())):
                verb = seen.start("verb")
                out[verb] = replace(found[verb], kind=Kind.SIGN, sign=Sign.EXTEND, figure=None)
                for place in range(*seen.span("limit")) if "limit" in form.groupindex else ():
                    out[place] = out[place] if found[place].code else _courtesy(found[place])
    return out


def _sentence(letters: str, place: int) -> str:
    return letters[letters.rfind(".", 0, place) + 1 :].partition(".")[0]


_FORMS = (
    re.compile(r"(?P<verb>[MRE])[pW]*(?P<limit>L[pc]*)(?=C|T|$)"),  # "sửa giúp em hạn 5.2 thành 15/11"
    re.compile(r"(?P<limit>L[pc]*)C[pcWCOT,D]*(?P<verb>[MRE])[pWO]*(?:T+D)?T*D"),  # "hạn 4.15 chuyển thành 6/6"
    re.compile(r"(?P<limit>L[pc]*)C[pcW,C]*(?P<verb>[MRE])"),
    re.compile(r"(?P<verb>M)[pcWO]*C(?:[pc,]*C)*[pWO]*(?:T+D)?T+D"),  # "kéo 8.10 qua thứ hai"
    re.compile(r"C[pcWO]*(?P<verb>M)[pWO]*(?:T+D)?T+D"),  # "mục 4.1 nhờ chị đẩy giúp em tới 2/10"
)
_WISHED = re.compile(r"[WQE]")


def _letter(token: Token) -> str:
    """What a token is in a request: C code, L limit, M and R what moves it, T "đến", D day, W wish, p courtesy."""
    if token.kind is Kind.CODE:
        return "C"
    if token.kind is Kind.MARK:
        return _MARKS.get(token.plain, "x")
    return next((letter for letter, fits in _LETTERS if fits(token)), "x")


_MARKS = {"-": "T", ",": ",", ";": ",", ":": "p"} | dict.fromkeys(".!?…\n()", ".")
_LIMITS = frozenset({"han", "thoi han", "deadline", "han chot", "han nop"})
_MOVES = Words("kéo, đẩy, xê, xích, nhích, giãn, dãn, nới, chuyển, dời, lùi, kéo dài, chuyển lại, kéo lại, đẩy lại")
_MENDS = Words("đổi, điều chỉnh, sửa, chỉnh, thay đổi, sửa lại, đổi lại, chỉnh lại, điều chỉnh lại, sửa thành")
_BEGS = frozenset({"xin", "gium", "dum", "giup", "ho"})
_WISHES = frozenset({"de nghi", "nho", "de xuat", "kien nghi", "mong", "kinh mong"})
_TOWARDS = ("ra", "lai", "len")
_LETTERS: tuple[tuple[str, Callable[[Token], bool]], ...] = (
    ("D", lambda t: t.kind is Kind.DAY),
    ("L", lambda t: t.plain.removesuffix(" cua") in _LIMITS),
    ("E", lambda t: t.is_(Sign.EXTEND)),
    ("M", lambda t: _MOVES.have(t.marked, t.plain)),
    ("R", lambda t: _MENDS.have(t.marked, t.plain)),
    ("T", lambda t: t.is_(Sign.TO)),
    ("W", lambda t: t.plain in _WISHES or (t.is_(Sign.POLITE, Sign.HELP) and not _BEGS.isdisjoint(t.plain.split()))),
    ("W", lambda t: t.is_(Sign.POLITE) and t.plain.startswith("cho ")),
    ("W", lambda t: t.plain == "cho"),
    ("Q", lambda t: t.is_(Sign.MAY, Sign.QUESTION, Sign.IF)),
    ("O", lambda t: t.is_(Sign.OWN)),
    ("c", lambda t: t.is_(Sign.CLASSIFIER, Sign.WORK, Sign.AND)),
    ("p", lambda t: t.is_(Sign.POLITE, Sign.GREETING) or t.plain in ("cua", "duoc", "lai", "ra", "di", "cai", "voi")),
)


# --- a new limit --------------------------------------------------------------------------------------------------


def _anew(found: list[Token], text: Text) -> list[Token]:
    """ "đề xuất thời hạn mới cho 6.16: 2/2", "2.13 cho xin hạn mới mồng 9/12": the wish and its thing are one verb."""
    for place, (token, new) in enumerate(pairwise(found)):
        if not (token.plain in _LIMITS and new.plain == "moi" and place):
            continue
        letters = "".join(map(_letter, found[:place]))
        wished = _WISHES_IT.search(letters)
        told = any(t.plain.split()[-1] in _TELLING for t in found[wished.start() : place]) if wished else True
        if told:
            continue
        whole = slice(token.start, new.end)
        verb = Token(Kind.SIGN, token.start, new.end, text.plain[whole], text.marked[whole], Sign.EXTEND)
        behind = [_courtesy(t) for t in takewhile(lambda t: t.plain in _OF, found[place + 2 :])]
        return [*found[:place], verb, *behind, *found[place + 2 + len(behind) :]]
    return found


_WISHES_IT = re.compile(r"W[pcCWO,]*$")
_TELLING = ("bao", "biet", "gui", "hoi", "xem")  # "cho em biết hạn mới"
_OF = ("cho", "cua", "la")


# --- the old one --------------------------------------------------------------------------------------------------


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
