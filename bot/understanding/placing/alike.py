"""Words written like a word of ours that are something else: the name Huy, the plan in "KH", "cả 2"."""

from dataclasses import replace

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token


def unlike(found: list[Token], text: Text) -> list[Token]:
    """The tokens with the names and short forms that only look like a word of ours."""
    return _huy(_plans(found, text), text)


def _plans(found: list[Token], text: Text) -> list[Token]:
    """The "KH" of "đã ban hành KH mục 4.2": kế hoạch; "2.3 kh xong" is a no."""
    capitals = text.raw.isupper()
    return [
        replace(t, kind=Kind.WORD, sign=None)
        if t.is_(Sign.NOT) and not capitals and text.typed(t.start, t.end) in ("KH", "KG")
        else t
        for t in found
    ]


def _huy(found: list[Token], text: Text) -> list[Token]:
    """The name in "anh Huy 2.3", "Huy ơi 2.3", "Huy nhờ xem 2.3": "hủy" is typed so only at the head, without marks."""
    out = list(found)
    for place, token in enumerate(found):
        name = token.marked == "huy" and text.typed(token.start, token.end) == "Huy"
        called = found[place + 1 : place + 2] and found[place + 1].plain == "oi"
        if name and (place > 0 or called or text.marked != text.plain):
            out[place] = replace(token, kind=Kind.WORD, sign=None)
    return out


def counted_behind(found: list[Token]) -> list[Token]:
    """The number of "4.2 với 4.3 xong cả 2 rồi": as many as codes stand before it."""
    out = list(found)
    for place, token in enumerate(found):
        both = place > 0 and found[place - 1].plain.endswith("ca") and token.kind is Kind.FIGURE
        if both and token.plain == str(sum(t.kind is Kind.CODE for t in found[:place])):
            out[place] = replace(token, kind=Kind.SIGN, sign=Sign.POLITE, figure=None, code="")
    return out
