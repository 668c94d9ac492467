"""Who writes, by name: "tôi là Lê Văn Tám, công chức địa chính xã Hòa Bình", "Em Duyên, Chi cục Văn thư lưu trữ."."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.lists import CALLED, DEPARTMENTS, SPEAKERS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import head_end, is_capital, is_name, office_end
from bot.understanding.placing.voice import last_word, telling
from bot.understanding.scanning.tokens import Kind, Text, Token

_ROLES = Words.each(
    """
    văn thư chuyên viên cán bộ công chức viên chức kế toán trưởng phó giám đốc chủ tịch hiệu bác sĩ điều dưỡng chánh
    thủ quỹ bên ở thuộc phòng ban tổ điện thoại đầu mối nhân bí nhiệm phụ trách y tá giáo thanh tra lý khoa trạm lãnh
    đạo tham mưu tổng hợp thường trực văn ngành khối quyền đồng chí ths ts bs ông bà cô của thiếu trung thượng đại tá úy
    """
)


def introduced(found: list[Token], text: Text) -> list[Token]:
    """The tokens without "em là Hạnh, văn thư xã Phú Lộc" where a clause begins with it, before the first code."""
    coded = next((i for i, token in enumerate(found) if token.kind is Kind.CODE), len(found))
    for start in range(coded):
        end = _introduction(found, start, text) if _begins(found, start) else start
        if end > start:
            rest = found[end:] if end < len(found) and not found[end].is_mark(",:") else found[end + 1 :]
            return [*found[:start], *_telling(rest)]
    return found


def _begins(found: list[Token], place: int) -> bool:
    return place == 0 or found[place - 1].kind is Kind.MARK or found[place - 1].is_(Sign.GREETING)


def _telling(rest: list[Token]) -> list[Token]:
    """ ", báo đã hoàn thành 3.3": what who writes tells himself."""
    tells = rest and rest[0].is_(Sign.HEARSAY) and rest[0].plain == "bao"
    return [replace(rest[0], sign=Sign.POLITE), *rest[1:]] if tells else rest


def _introduction(found: list[Token], start: int, text: Text) -> int:
    """Where it ends; `start` when none begins there."""
    older = found[start].plain in CALLED  # "Chú Bảy ở Đội QLTT số 3 đây"
    speaks = last_word(found[start]) in SPEAKERS or [t.plain for t in found[start : start + 2]] == ["ten", "toi"]
    if not (speaks or older):
        return start
    first = start + 1
    while first < len(found) and (found[first].plain in ("la", "ten", "toi", "ten la") or found[first].is_mark(":")):
        first += 1
    told = first > start + 1 or (first < len(found) and found[first].plain in _FROM)  # "em bên hội phụ nữ"
    end = identity_end(found, first, text, named=told)
    end = _since(found, end) if end > first else end
    far = end > first + 1 or (end > first and found[first].plain not in _FROM)  # "em ở 45.2 Nguyễn Tất Thành"
    if end == first or not far or not (told or is_capital(found[first], text)):
        return start
    posted = any(_posts(found, i) for i in range(first, end))
    while end + 1 < len(found) and found[end].is_mark(",-–(") and _posts(found, end + 1):
        posted, end = True, identity_end(found, end + 1, text)
        end += end < len(found) and found[end].is_mark(")")
    if older and not speaks and [t.plain for t in found[end : end + 1]] not in (["day"], ["ne"]):
        return start
    named = end
    while (
        end < len(found) and (found[end].is_(Sign.POLITE) or found[end].plain == "day") and telling(found, end) == end
    ):
        end += 1
    told = told or (posted and end > named)  # "em Mười ấp Thạnh Lợi nè anh ơi cái mục 3.2 ..."
    stops = end == len(found) or found[end].is_mark(",.;:!\n-–") or telling(found, end) > end
    stops = stops or (told and (found[end].kind is Kind.CODE or found[end].is_(Sign.CLASSIFIER, Sign.WORK)))
    return end if stops and (told or posted) else start


_FROM = ("ben", "o", "thuoc")


def _since(found: list[Token], end: int) -> int:
    """Behind a name the "mới thay chị Hạnh ở Phòng Văn hoá", "vừa nhận việc" up to the next mark."""
    if not (found[end : end + 1] and found[end].is_(Sign.AFFIRM) and found[end].plain in ("moi", "vua", "vua moi")):
        return end
    said = list(takewhile(lambda t: t.kind is not Kind.MARK, found[end:]))
    began = len(said) > 1 and said[1].plain.split()[0] in ("thay", "nhan", "ve", "chuyen", "len", "phu", "lam", "duoc")
    told = any(t.code or t.is_(Sign.DONE, Sign.EXTEND, Sign.NOT) for t in said)
    return end + len(said) if began and not told else end


def is_position(token: Token) -> bool:
    return _holds(_ROLES, token) and not token.is_(Sign.ORDER)  # "giao" is no "giáo"


def _posts(found: list[Token], place: int) -> bool:
    """Whether an office or a position begins here."""
    token = found[place]
    return head_end(found, place) > place or token.is_(Sign.OFFICE, Sign.OWN) or is_position(token)


def identity_end(found: list[Token], start: int, text: Text, *, named: bool = False) -> int:
    """Where a run of names, positions and offices ends; `named` when "là" led it, so that a name needs no capital."""
    place, first = start, start + 3 if named else start
    while place < len(found):
        token = found[place]
        office = office_end(found, place, text, loose=named)
        known = token.is_(Sign.OFFICE, Sign.OWN) or is_position(token)
        known = known or (_holds(DEPARTMENTS, token) and not token.is_(Sign.ORDER))
        called = place < first and token.kind is Kind.WORD and token.plain not in _NOBODY
        if office > place:
            place = office
        elif known or called or is_name(token, text) or _is_huy(token, text):
            place += 1
        else:
            break
    return place


_NOBODY = frozenset({"nguoi", "don", "cai", "viec", "bo", "con", "nhung", "rang"})


def _is_huy(token: Token, text: Text) -> bool:
    """The name "Huy", no "hủy"."""
    return token.marked == "huy" and is_capital(token, text)


def _holds(words: Words, token: Token) -> bool:
    return all(words.have(*word) for word in zip(token.marked.split(), token.plain.split(), strict=False))
