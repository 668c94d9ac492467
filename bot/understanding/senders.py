"""Who writes: the office that opens a message and reports, receives or begs is the sender's own, one token of it.

Only what an office says of itself: "Sở Y tế nói đã xong 2.3" and "bên Sở Y tế báo cáo" are told by somebody else.
"""

from itertools import takewhile

from bot.understanding.lists import DEPARTMENTS, Words
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, Text, Token

HEADS = frozenset({
    "phong", "so", "ban", "chi cuc", "van phong", "trung tam", "ubnd", "xa", "phuong", "ben", "to", "cuc", "hoi dong",
    "thi tran", "huyen", "don vi", "co quan",
})  # fmt: skip


def names(token: Token, text: Text) -> bool:
    """Whether a word may be part of an office's name: by its capital, or as a known department."""
    return token.kind is Kind.WORD and (_capital(token, text) or DEPARTMENTS.have(token.marked, token.plain))


def from_sender(found: list[Token], text: Text) -> list[Token]:
    """The tokens with the sender's own office as one, without the heading and the signature that only name it."""
    return _begging(_doing(_reporting(_unsigned(_unheaded(found, text), text), text), text), text)


# --- a heading, a signature ---------------------------------------------------------------------------------------


def _unheaded(found: list[Token], text: Text) -> list[Token]:
    """Without "Kính gửi Văn phòng, em Hạnh, Sở Công Thương, xin báo cáo:"."""
    colon = next((i for i, token in enumerate(found) if token.is_mark(":")), 0)
    head = found[:colon]
    verb = next((i for i in range(colon - 1, -1, -1) if head[i].plain in _REPORTS), 0)
    named = head[_addressed(head) : verb]
    quiet = all(token.is_(*_TITLING) or token.plain in ("ket qua", "thuc hien") for token in head[verb + 1 :])
    own = any(_heads(token) for token in named)
    return found[colon + 1 :] if own and quiet and _names_sender(named, text) else found


_TITLING = (Sign.POLITE, Sign.FILLER, Sign.PROGRESS, Sign.GREETING)


def _addressed(head: list[Token]) -> int:
    """Where "Kính gửi ... ," ends."""
    start = _opening(head)
    opens = any(token.plain in ("kinh gui", "kinh thua", "kinh bao") for token in head[:start])
    stop = next((i for i in range(start, len(head)) if head[i].is_mark(",\n")), len(head))
    return stop if opens else start


def _names_sender(tokens: list[Token], text: Text) -> bool:
    """ "em Hạnh, Sở Công Thương": nothing but who speaks; a person only behind "em" or "tôi"."""
    before: Token | None = None
    for token in tokens:
        speaks = token.is_(Sign.POLITE) and token.plain.split()[-1] in _SPEAKERS
        led = before is not None and (before.plain.split()[-1] in _SPEAKERS or _names(before, text))
        named = _names(token, text) and (_heads(token) or led)
        if not (speaks or named or token.is_mark(",-–\n") or token.plain == "xin"):
            return False
        before = token if token.kind is not Kind.MARK or token.is_mark("'’") else before
    return True


def _unsigned(found: list[Token], text: Text) -> list[Token]:
    """Without ", em Thảo Sở Xây dựng ạ" at the end."""
    end = len(found)
    while end and (found[end - 1].is_(Sign.POLITE) or found[end - 1].is_mark(".!")):
        end -= 1
    marks = (i for i, token in enumerate(found[:end]) if token.is_mark(",.;\n-(") and i + 2 < end)
    for place in marks:
        signed = found[place + 1 : end]
        if signed[0].plain in _SPEAKERS and any(map(_heads, signed)) and _names_sender(signed, text):
            return found[:place]
    return found


_SPEAKERS = frozenset({"em", "e", "toi", "chau", "minh"})

# --- what the office does -----------------------------------------------------------------------------------------


def _reporting(found: list[Token], text: Text) -> list[Token]:
    """ "Phòng Nội vụ báo cáo mục 2.5 đã xong", "UBND xã Hòa Phú đã nhận 2.1": who opens and tells is the sender."""
    start = _opening(found)
    end = start + len(list(takewhile(lambda token: _names(token, text), found[start:])))
    if end == start or not _heads(found[start]):
        return found
    verb, then = ([*found[end : end + 2], None, None])[:2]
    if verb is None or then is None:
        return found
    received = verb.is_(Sign.ACK) or (verb.plain in ("da", "xin") and then.is_(Sign.ACK))
    # "Sở Nội vụ báo cáo đã xong 2.3" without a document may be told of it by another
    head = found[start].plain
    signed = head in _UNNAMED or head == "phong" or any(t.kind is Kind.DOCUMENT for t in found)
    tells = then.kind is Kind.CODE or then.is_(Sign.CLASSIFIER, Sign.REPORT, Sign.WORK)
    reports = verb.plain in _REPORTS and (tells or (signed and then.is_(Sign.AFFIRM, Sign.DONE)))
    return _made_own(found, start, end, text) if reports or received else found


def _doing(found: list[Token], text: Text) -> list[Token]:
    """ "xã đã xong 2.3", "bệnh viện tiếp nhận 2.6": a bare kind of office that opens and does is the sender's own."""
    start = _opening(found)
    end = _bare_kind(found, start)
    if end == start or not _does(found[end : end + 2]):
        return found
    person = found[start].plain in _PERSONS_TOO and _capital(found[start], text)
    formal = any(t.is_(Sign.DONE) and t.plain != "xong" for t in found[end : end + 2])
    return found if person and not formal else _made_own(found, start, end, text)


def _begging(found: list[Token], text: Text) -> list[Token]:
    """ "cho xã xin gia hạn 3.2", "cho bệnh viện lùi hạn 4.3"."""
    start = _opening(found)
    end = _bare_kind(found, start + 1) if found[start : start + 1] and found[start].plain == "cho" else start + 1
    begs = end > start + 1 and any(t.is_(Sign.EXTEND) for t in found[end : end + (2 if _xin(found, end) else 1)])
    return _made_own(found, start, end, text) if begs else found


def _xin(found: list[Token], place: int) -> bool:
    return place < len(found) and found[place].plain in ("xin", "duoc", "xin duoc")


def _bare_kind(found: list[Token], start: int) -> int:
    """Where a kind of office without a name ends; `start` when none begins there."""
    for end in range(start + 1, min(start + 4, len(found))):
        head = found[start:end]
        if _DOERS.have(" ".join(t.marked for t in head), " ".join(t.plain for t in head)):
            return end
    return start


_DOERS = Words("văn phòng, trung tâm, chi cục, cục, xã, phường, thị trấn, huyện, bệnh viện, trường, trạm y tế, ubnd")
_PERSONS_TOO = frozenset({"truong", "huyen"})  # "Trường đã xong 2.3": as a name, somebody else


def _does(told: list[Token]) -> bool:
    begs = told[0].plain == "xin"  # "huyện gia hạn 2.3" may have granted it
    verb = told[1:] if begs or told[0].is_(Sign.AFFIRM) else told
    return bool(verb) and (verb[0].is_(Sign.EXTEND) if begs else verb[0].is_(Sign.DONE, Sign.ACK))


def _opening(found: list[Token]) -> int:
    """How many tokens greet before anything is said."""
    return len(list(takewhile(lambda t: t.is_(Sign.POLITE, Sign.GREETING) or t.kind is Kind.MARK, found)))


def _made_own(found: list[Token], start: int, end: int, text: Text) -> list[Token]:
    whole = slice(found[start].start, found[end - 1].end)
    own = Token(Kind.SIGN, whole.start, whole.stop, text.plain[whole], text.marked[whole], Sign.OWN)
    return [*found[:start], own, *found[end:]]


def _heads(token: Token) -> bool:
    return token.plain in _OFFICES and token.is_(Sign.OFFICE, Sign.OWN)


def _names(token: Token, text: Text) -> bool:
    """ "Phong Noi vu", "UBND xã", "Cư M'gar": also where a lone word would be a sign ("noi": nói)."""
    part = token.plain in _PLACES or DEPARTMENTS.have(token.marked, token.plain)
    return _heads(token) or part or names(token, text) or token.is_mark("'’") or _after_apostrophe(token, text)


def _after_apostrophe(token: Token, text: Text) -> bool:
    return token.kind is Kind.WORD and text.plain[token.start - 1 : token.start] in ("'", "’")


def _capital(token: Token, text: Text) -> bool:
    return text.typed(token.start, token.end)[:1].isupper()


_OFFICES = (HEADS - {"ben"}) | {
    "uy ban", "vp", "vpub", "quan", "tinh", "thanh pho", "bo", "cong an", "kho bac", "thue", "thi xa",
}  # fmt: skip
_UNNAMED = frozenset({"van phong", "trung tam", "chi cuc", "cuc"})
_REPORTS = frozenset({
    "bao cao", "xin bao cao", "kinh bao", "kinh bao cao", "xin thong bao", "tran trong bao cao", "bao cao ket qua",
    "xin bao cao ket qua", "bao cao tien do",
})  # fmt: skip
_PLACES = frozenset({
    "xa", "phuong", "huyen", "tinh", "thanh pho", "thi tran", "thi xa", "so", "phong", "benh", "vien", "truong",
})  # fmt: skip
