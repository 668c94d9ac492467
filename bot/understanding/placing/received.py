"""A task received with its code inside the verb: "nhận 3.1 rồi nhé", "em nắm 2.3 rồi"."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def received(found: list[Token]) -> list[Token]:
    """The tokens with such a verb as that of an acknowledgement."""
    out = list(found)
    for place, token in enumerate(found):
        if _RECEIVED.have(token.marked, token.plain):
            named = list(takewhile(_names, found[place + 1 :]))
            behind = found[place + 1 + len(named) : place + 2 + len(named)]
            if any(t.kind is Kind.CODE for t in named) and behind and behind[0].is_(Sign.ALREADY):
                out[place] = replace(token, kind=Kind.SIGN, sign=Sign.ACK)
    return out


_RECEIVED = Words("nhận, nắm, rõ, biết, hiểu")


def _names(token: Token) -> bool:
    return token.kind is Kind.CODE or token.is_(Sign.CLASSIFIER, Sign.WORK, Sign.AND) or token.is_mark(",;")
