"""Who writes: the office that opens a message and reports, receives or begs is the sender's own, one token of it.

Only what an office says of itself: "Sở Y tế nói đã xong 2.3" and "bên Sở Y tế báo cáo" are told by somebody else.
"""

import re
from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.lists import DEPARTMENTS, SPEAKERS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.headings import kept
from bot.understanding.placing.kinds import kind_end, opening, own_kinds
from bot.understanding.placing.offices import head_end, is_name, is_short, office_end
from bot.understanding.placing.persons import identity_end, is_position
from bot.understanding.placing.voice import is_alone, last_word, spoken
from bot.understanding.scanning.tokens import Kind, Text, Token

HEADS = frozenset({
    "phong", "so", "ban", "chi cuc", "van phong", "trung tam", "ubnd", "xa", "phuong", "ben", "to", "cuc", "hoi dong",
    "thi tran", "huyen", "don vi", "co quan",
})  # fmt: skip


def names(token: Token, text: Text) -> bool:
    """Whether a word may be part of an office's name: by its capital, or as a known department."""
    return token.kind is Kind.WORD and (_capital(token, text) or DEPARTMENTS.have(token.marked, token.plain))


def from_sender(found: list[Token], text: Text) -> list[Token]:
    """The tokens with the sender's own office as one, without the heading and the signature that only name it."""
    found = _addressee(found, text)
    return own_kinds(spoken(_unsigned(_unheaded(found, text), text), text), text)


# --- a heading, a signature ---------------------------------------------------------------------------------------


def _unheaded(found: list[Token], text: Text) -> list[Token]:
    """Without "Kính gửi Văn phòng, em Hạnh, Sở Công Thương, xin báo cáo:"."""
    colon = next((i for i, token in enumerate(found) if token.is_mark(":")), 0)
    head = found[:colon]
    if head and all(token.plain in ADDRESSING for token in head):  # "Kính gửi: Văn phòng UBND tỉnh" on its line
        line = next((i for i in range(colon, len(found)) if found[i].is_mark("\n")), 0)
        return _unheaded(found[line + 1 :], text) if line else found
    if len(head) > 1 and head[0].plain in (*ADDRESSING, "bao cao") and all(_names(token, text) for token in head[1:]):
        return _below(found, colon)
    if _calls(head) or _labels(found, colon, text):
        return _below(found, colon)
    verb = next((i for i in range(colon - 1, -1, -1) if head[i].plain in REPORTS), 0)
    start = _addressed(head)
    named = head[start:verb]
    quiet = all(token.is_(*_TITLING) or token.plain in ("ket qua", "thuc hien") for token in head[verb + 1 :])
    if verb and verb == colon - 1 and (_is_some_body(head[:verb], text) or office_end(head, start, text) == verb):
        return _below(found, colon)
    own = any(_heads(token) for token in named) or kind_end(named, 0, text) > 0
    before = head[start - 1] if start else None
    return _below(found, colon) if own and quiet and _names_sender(before, named, text) else found


def _below(found: list[Token], colon: int) -> list[Token]:
    """What stands below a heading, with the period that it names of the figures: "Bệnh viện gửi số tháng 5:"."""
    return [*kept(found[:colon], found[colon + 1 :]), *found[colon + 1 :]]


ADDRESSING = ("kinh gui", "kinh bao cao", "kinh bao", "kinh chuyen")


def _calls(head: list[Token]) -> bool:
    """ "Kính gửi bộ phận một cửa:", "Thư gửi Văn phòng:"; "gửi các xã:" begins an order."""
    said = " ".join(t.plain for t in head)
    told = any(t.code or t.kind in (Kind.FIGURE, Kind.PERIOD) or t.is_mark(".\n") or t.is_(*_SAYING) for t in head)
    return not told and _CALLING.match(said) is not None and "cac " not in said


_CALLING = re.compile(r"(?:kinh gui|kinh thua|kinh trinh|kinh chuyen|kinh bao cao|thu gui|gui|thua)\b")
_SAYING = (
    Sign.DONE,
    Sign.NOT,
    Sign.EXTEND,
    Sign.HEARSAY,
    Sign.IF,
    Sign.DENY,
    Sign.OWN,
    Sign.ORDER,
    Sign.EVENT,
    Sign.DUTY,
)


def _labels(found: list[Token], colon: int, text: Text) -> bool:
    """ "UBND phường Hồng Sơn: mục 2.7 xong": who writes; "Sở Y tế: hoàn thành 2.7" gives an order."""
    first = opening(found[:colon])
    named = first < colon and office_end(found, first, text) == colon and is_alone(found, first, colon)
    rest = [t for t in found[colon + 1 :] if t.kind is not Kind.MARK and not t.is_(Sign.CLASSIFIER, Sign.WORK)]
    return named and bool(rest) and (rest[0].kind is Kind.CODE or rest[0].code != "" or rest[0].is_(Sign.AFFIRM))


def _is_some_body(head: list[Token], text: Text) -> bool:
    """ "Hội Nông dân xã", "Điện lực Cư Kuin", "Nguyễn Văn Nam": two words or more that begin with a capital."""
    if head[:1] and head[0].plain in ("d/c", "dong chi"):  # "Đ/c Hùng báo cáo:"; "anh Hùng báo cáo:" is told by another
        head = head[1:]
        return bool(head) and all(token.kind is Kind.WORD and _capital(token, text) for token in head)
    named = all(_names(token, text) or token.kind is Kind.WORD for token in head)
    builder = [t.plain for t in head[:2]] == ["nha", "thau"]
    return len(head) > 1 and named and _capital(head[0], text) and head[0].plain not in _NO_NAMES and not builder


_NO_NAMES = frozenset({
    "theo", "thay", "trong", "sau", "van", "cu", "moi", "co", "tin", "xem", "sao", "duoc", "bi", "nhin", "doc", "nhu",
    "luc", "o", "tai", "tu", "ca", "neu", "de", "khi", "cho", "chi", "ngay", "chac", "nhieu", "may",
    "nguoi", "dan", "thau", "he", "thu", "phan", "cap", "nhan", "mau", "bai", "han", "ten", "noi", "bot",
})  # fmt: skip
_TITLING = (Sign.POLITE, Sign.FILLER, Sign.PROGRESS, Sign.GREETING)


def _addressed(head: list[Token]) -> int:
    """Where "Kính gửi ... ," ends."""
    start = opening(head)
    opens = next((i for i in range(start) if head[i].plain in ("kinh gui", "kinh thua", "kinh bao")), None)
    if opens is None:
        return start
    return next((i for i in range(opens, len(head)) if head[i].is_mark(",\n")), len(head))


def _names_sender(before: Token | None, tokens: list[Token], text: Text) -> bool:
    """ "em Hạnh, Sở Công Thương": nothing but who speaks; a person only behind "em" or "tôi"."""
    led = before is not None and (last_word(before) in SPEAKERS or _names(before, text))
    for token in tokens:
        speaks = token.is_(Sign.POLITE) and last_word(token) in SPEAKERS
        named = _names(token, text) and (_heads(token) or led or _opens_office(token))
        named = named or (led and (_titled(token, text) or token.is_mark(".&")))  # "P. Tân Lợi", "NN&PTNT"
        if not (
            speaks or named or token.is_mark(",-–\n") or token.plain in ("xin", "la", "ten") or token.is_(Sign.AND)
        ):
            return False
        led = led or named or speaks
    return True


def _unsigned(found: list[Token], text: Text) -> list[Token]:
    """Without ", em Thảo Sở Xây dựng ạ" at the end."""
    end = len(found)
    while end and (found[end - 1].is_(Sign.POLITE) or found[end - 1].is_mark(".!")):
        end -= 1
    marks = (i for i, token in enumerate(found[:end]) if token.is_mark(",.;\n-(") and i + 2 < end)
    for place in marks:
        signed = found[place + 1 : end]
        posted = (
            any(map(_heads, signed))
            or any(is_short(t, text) for t in signed)
            or (signed[2:3] and signed[2].plain == "ben")
        )  # "em Hương bên tài chính"
        named = _names_sender(None, signed, text) or identity_end(signed, 1, text) == len(signed)
        if signed[0].plain in SPEAKERS and posted and named:
            return found[:place]
        if found[place].is_mark(".\n") and _is_person(signed, text):
            return found[: place + 1]
    return found


def _is_person(signed: list[Token], text: Text) -> bool:
    """ "H'Nga, văn phòng UBND xã Cư Né", "Lan - Phòng Kinh tế": a name, and then whose it is."""
    name = list(takewhile(lambda t: not t.is_mark(",-–("), signed))
    post = signed[len(name) + 1 :]
    named = 0 < len(name) < 5 and all(is_name(t, text) or t.is_mark("'’") for t in name)
    whole = bool(post) and identity_end(post, 0, text) == len(post)
    return named and whole and head_end(name, 0) == 0 and (head_end(post, 0) > 0 or is_position(post[0]))


# --- what the office does -----------------------------------------------------------------------------------------


def _opens_office(token: Token) -> bool:
    return token.plain in ("truong", "benh", "tram")


def _addressee(found: list[Token], text: Text) -> list[Token]:
    """The name in "em báo chị Hoa mục 3.4 xong rồi"."""
    for place in range(1, len(found) - 1):
        led = last_word(found[place - 1]) in ("anh", "chi", "co", "chu", "bac")
        told = [t for t in found[max(0, place - 2) : place] if t.is_(Sign.POLITE)]
        reported = led and any(not {"bao", "thua", "gui"}.isdisjoint(t.plain.split()) for t in told)
        reported = reported and found[0].plain not in ("anh", "chi", "ban")  # "chị báo anh Tuấn 2.3 xong": an order
        after = found[place + 1]
        named = found[place].kind is Kind.WORD and _capital(found[place], text)
        if reported and named and (after.kind is Kind.CODE or after.is_(Sign.CLASSIFIER) or after.is_mark(",:")):
            return [*found[:place], replace(found[place], kind=Kind.SIGN, sign=Sign.POLITE), *found[place + 1 :]]
    return found


def _titled(token: Token, text: Text) -> bool:
    """A name that is a word of ours too: "Phạm Thị Mai", "Buôn Ma Thuột"."""
    typed = text.typed(token.start, token.end)
    ours = token.kind is Kind.DAY or token.is_(Sign.CLASSIFIER, Sign.MEAN, Sign.TO)
    return ours and typed.istitle() and " " not in typed


def _heads(token: Token) -> bool:
    return token.plain in _OFFICES and token.is_(Sign.OFFICE, Sign.OWN)


def _names(token: Token, text: Text) -> bool:
    """ "Phong Noi vu", "UBND xã", "Cư M'gar": also where a lone word would be a sign ("noi": nói)."""
    part = token.plain in _PLACES or DEPARTMENTS.have(token.marked, token.plain)
    return _heads(token) or part or names(token, text) or _inner(token, text)


def _inner(token: Token, text: Text) -> bool:
    """The "'" and "gar" of "Cư M'gar", the "đa" of "bệnh viện đa khoa" that is no "đã"."""
    after = token.kind is Kind.WORD and text.plain[token.start - 1 : token.start] in ("'", "’")
    return after or token.is_mark("'’") or token.marked == "đa"


def _capital(token: Token, text: Text) -> bool:
    return text.typed(token.start, token.end)[:1].isupper()


_OFFICES = (HEADS - {"ben"}) | {
    "uy ban", "vp", "vpub", "stp", "stc", "snv",
    "quan", "tinh", "thanh pho", "bo", "cong an", "kho bac", "thue", "thi xa",
}  # fmt: skip
_UNNAMED = frozenset({"van phong", "trung tam", "chi cuc", "cuc"})
REPORTS = frozenset({
    "bao cao", "xin bao cao", "kinh bao", "kinh bao cao", "xin thong bao", "tran trong bao cao", "bao cao ket qua",
    "xin bao cao ket qua", "bao cao tien do", "xin bao",
})  # fmt: skip
_PLACES = frozenset({
    "xa", "phuong", "huyen", "tinh", "thanh pho", "thi tran", "thi xa", "so", "phong", "benh", "vien", "truong",
    "tram", "khoa",
})  # fmt: skip
