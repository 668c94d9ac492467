"""An office told as the sender's own by whose it is: "phòng Tư pháp xã em", "đồn em", "bên kế toán tụi em"."""

from dataclasses import replace
from itertools import zip_longest

from bot.understanding.lexicon.lists import SPEAKERS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import head_end
from bot.understanding.placing.senders import HEADS, names
from bot.understanding.scanning.tokens import Kind, Text, Token


def owned(found: list[Token], text: Text) -> list[Token]:
    """ "phòng Tư pháp xã em", "bên phòng em": an office told as one's own, made one token."""
    out: list[Token] = []
    spoken = _with_speaker(found)
    for last, after in zip_longest(spoken, spoken[1:]):
        token = last
        whose, acts = token.is_(Sign.OWN) and token.plain.endswith(_OWNERS), _acts(token, after)
        start = _office_before(out, text) if whose or acts else len(out)
        if acts and start < len(out) and out[start].plain == "ben":  # "bên ... em": what stands between may be anything
            start = len(out)
        if start < len(out):
            whole = slice(out[start].start, token.end)
            plain, marked = text.plain[whole], text.marked[whole]
            token = replace(token, start=whole.start, plain=plain, marked=marked, sign=Sign.OWN)
            del out[start:]
        out.append(token)
    return out


def _acts(token: Token, after: Token | None) -> bool:
    """The "em" of "xã Đại Phước em xong 4.9 rồi"."""
    speaks = token.is_(Sign.POLITE) and token.plain in SPEAKERS
    return speaks and after is not None and after.is_(Sign.DONE, Sign.AFFIRM)


def _with_speaker(found: list[Token]) -> list[Token]:
    """ "đồn em", "hạt em", "thư viện tụi mình": a head of an office, and whose."""
    out: list[Token] = []
    for token in found:
        heads = token.is_(Sign.POLITE) and token.plain in SPEAKERS and out and _is_word(out[-1])
        if heads and head_end([out[-1]], 0):
            before = out.pop()
            plain, marked = f"{before.plain} {token.plain}", f"{before.marked} {token.marked}"
            out.append(replace(token, start=before.start, plain=plain, marked=marked, sign=Sign.OWN))
        else:
            out.append(token)
    return out


def _is_word(token: Token) -> bool:
    """ "đồn" is rather a post of guards than a rumour."""
    return token.kind is Kind.WORD or token.marked == "đồn"


_OWNERS = (" em", " e", " toi", " minh", " tui")


def _office_before(before: list[Token], text: Text) -> int:
    """Where an office begins that ends at the last token: its head and then only names."""
    for place in range(len(before) - 1, max(-1, len(before) - 7), -1):
        token = before[place]
        if token.is_(Sign.OFFICE, Sign.OWN) and token.plain in HEADS:
            more = place > 0 and before[place - 1].is_(Sign.OFFICE) and before[place - 1].plain in ("ben", "ubnd")
            return place - 1 if more else place
        called = before[0].plain == "ben" and len(before) < 5 and token.kind is Kind.WORD  # "bên kế toán tụi em"
        if not (called or names(token, text) or token.is_mark("-") or token.is_(Sign.AND, Sign.OFFICE)):
            break
    return len(before)
