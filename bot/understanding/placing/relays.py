"""Frames around a claim that say at whose word or in whose name it comes, and change nothing of it.

"Đồng chí Hải chỉ đạo em báo: mục 2.9 đã hoàn thành", "em thay mặt phòng báo cáo", "nhờ chị nhập giùm lên hệ thống 6.1
xong rồi". Only before what has happened: "sếp bảo em báo 2.9 xong" may be an order.
"""

import re
from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.lists import SPEAKERS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.kinds import kind_end
from bot.understanding.placing.offices import office_end
from bot.understanding.placing.persons import identity_end
from bot.understanding.placing.serial import reminded, serial
from bot.understanding.placing.voice import telling
from bot.understanding.scanning.tokens import Kind, Text, Token


def unrelayed(found: list[Token], text: Text) -> list[Token]:
    """The tokens without the frames."""
    found = reminded(_without_favoured(serial(found), text))
    told = any(t.is_(Sign.DONE) for t in found)
    place = 0
    while place < len(found):
        opens = place == 0 or found[place - 1].kind is Kind.MARK or found[place - 1].is_(Sign.POLITE, Sign.GREETING)
        opens = opens or found[place - 1].plain in ("nay", "gio", "hom nay")
        end = _frame_end(found, place, text) if opens and told else place
        end = end if end > place and _claims(found[end:]) else place
        end = max(end, _reply_end(found, place, text) if opens else place)
        if end > place:
            end += end < len(found) and (found[end].is_mark(":,") or found[end].plain in ("la", "rang"))
            return [*found[:place], *_told(found[end:])]
        place += 1
    return found


def _told(rest: list[Token]) -> list[Token]:
    """Behind "thay sếp" the "báo" is the speaker's own."""
    heard = bool(rest) and rest[0].is_(Sign.HEARSAY) and rest[0].marked in ("báo", "bao")
    return [replace(rest[0], sign=Sign.POLITE), *rest[1:]] if heard else rest


def _frame_end(found: list[Token], start: int, text: Text) -> int:
    return max(_deputy_end(found, start, text), _ordered_end(found, start, text), _said_end(found, start))


def _claims(rest: list[Token]) -> bool:
    """ "mục 2.9 đã hoàn thành", "6.1 xong rồi"."""
    line = list(takewhile(lambda t: not t.is_mark(".!?\n"), rest))
    done = next((i for i, t in enumerate(line) if t.is_(Sign.DONE)), None)
    happened = any(t.is_(Sign.AFFIRM, Sign.ALREADY) or t.plain.startswith("da ") for t in line)
    return done is not None and happened and not any(t.is_(Sign.NOT, Sign.NEAR, Sign.IF) for t in line[:done])


def _without_favoured(found: list[Token], text: Text) -> list[Token]:
    """ "ghi nhận 2.11 xong giúp đội thuế nghen": without for whom it is to be recorded."""
    first = next((t for t in found if not t.is_(Sign.GREETING)), None)
    if first is None or not first.plain.startswith(("ghi nhan", "danh dau", "xac nhan", "cap nhat", "tick", "tich")):
        return found
    for place, token in enumerate(found[:-1]):
        end = office_end(found, place + 1, text) if token.plain in ("giup", "gium", "dum", "ho", "cho") else place
        if end > place + 1 and all(t.is_(Sign.POLITE) or t.kind is Kind.MARK for t in found[end:]):
            return [*found[:place], *found[end:]]
    return found


# --- in whose name ----------------------------------------------------------------------------------------------------


def _deputy_end(found: list[Token], start: int, text: Text) -> int:
    """ "thay mặt UBND xã", "thay sếp", "được sự đồng ý của lãnh đạo phòng"."""
    led = next((n for n in range(6, 0, -1) if _DEPUTY.fullmatch(_plain(found[start : start + n]))), 0)
    if not led or any(t.plain == "thay" and t.marked != "thay" for t in found[start : start + led]):  # "thấy"
        return start
    end = _whose_end(found, start + led, text, loose=True)
    after = found[end] if end < len(found) else None
    ends = after is not None and (after.is_mark(",:") or after.is_(Sign.POLITE) or telling(found, end) > end)
    return end if end > start + led and ends else start


_DEPUTY = re.compile(
    r"(?:xin |xin phep |duoc phep )?(?:thay|thay mat|thay cho|dai dien|dai dien cho|thua lenh|thua uy quyen)"
    r"|(?:duoc su|duoc|theo|voi su) (?:uy quyen|dong y|cho phep|phan cong|chi dao|nhat tri|uy nhiem) cua"
)


def _whose_end(found: list[Token], start: int, text: Text, *, loose: bool = False) -> int:
    """Where the person or the office ends that is named here."""
    place = start
    while place < len(found) and found[place].is_(Sign.POLITE) and found[place].plain in _TITLES:
        place += 1
    named = max(
        identity_end(found, place, text, named=loose), office_end(found, place, text), kind_end(found, place, text)
    )
    return named if named > place else start


_TITLES = frozenset({"anh", "chi", "co", "chu", "bac", "thay", "dong chi", "d/c", "ong", "ba"})


# --- at whose word ----------------------------------------------------------------------------------------------------


def _ordered_end(found: list[Token], start: int, text: Text) -> int:
    """ "Đồng chí Hải chỉ đạo em báo", "lãnh đạo giao em báo cáo"."""
    verb = _whose_end(found, start, text)
    sizes = (n for n in (3, 2, 1) if verb > start and _ORDERING.fullmatch(_plain(found[verb : verb + n])))
    whom = verb + next(sizes, 0)
    if whom == verb or whom >= len(found):
        return start
    if found[whom].is_(Sign.OWN) or found[whom].plain in SPEAKERS:
        told = telling(found, whom + 1)
        return told if told > whom + 1 else start
    words = found[whom].plain.removeprefix("cho ").split()
    return whom + 1 if found[whom].is_(Sign.POLITE) and words[0] in SPEAKERS and "bao" in words else start


_ORDERING = re.compile(r"(?:chi dao|giao|phan cong|uy quyen|cho phep|nho|bao|dan|yeu cau|nhac)(?: cho)?")


# --- what is only said around it --------------------------------------------------------------------------------------


def _reply_end(found: list[Token], start: int, text: Text) -> int:
    """ "Bệnh viện Nhi trả lời tin nhắc ngày 10/3 của Văn phòng:", whatever stands behind it."""
    head = list(takewhile(lambda t: not t.is_mark(":,.;\n"), found[start:]))
    end = start + len(head)
    subject = max(office_end(found, start, text), kind_end(found, start, text), start)
    held = end == len(found) or not found[end].is_mark(":") or any(t.code or t.is_(*_CLAIMS) for t in head)
    return start if held or not _REPLYING.match(_plain(found[subject:end])) else end


def _said_end(found: list[Token], start: int) -> int:
    """ "nhờ chị báo giùm lên hệ thống", "em báo với chị Thu là"."""
    sizes = (n for n in range(min(9, len(found) - start), 0, -1) if _SAYING.fullmatch(_plain(found[start : start + n])))
    return start + next(sizes, 0)


_CLAIMS = (Sign.DONE, Sign.EXTEND, Sign.NOT, Sign.DENY, Sign.NEAR)
_REPLYING = re.compile(
    r"(?:(?:em|toi|don vi|phong em|xin|kinh|xin duoc) )*(?:tra loi|phuc dap|phan hoi|hoi am)"
    r" (?:lai )?(?:tin|nhac|cau hoi|cong van|van ban|y kien|yeu cau|thac mac|noi dung)\b"
)
_HEARER = r"(?:anh|chi|co|chu|bac|sep|thay|dong chi|d/c|anh chi|cac anh|cac chi|lanh dao|van phong|vp|moi nguoi)"
_SAYING = re.compile(
    rf"(?:nho|phien|mong) (?:{_HEARER}|em|bot|ad|admin)? ?(?:ghi nhan|danh dau|cap nhat|xac nhan)(?: la)?|"
    rf"(?:nho|phien|nho giup) (?:{_HEARER}|em|bot|ad|admin) (?:bao|nhap|cap nhat|ghi|ghi nhan|danh dau|tick|tich|bam)"
    r"(?: giup| gium| dum| ho| em| toi| minh| tui)+(?: (?:len|vao|tren|trong) (?:he thong|phan mem|bang|may|day|web))?"
    rf"|(?:em|e|toi|minh|tui|chau) (?:xin )?(?:bao|bao cao|thong bao|xac nhan)(?: voi| cho| toi| den| lai)+ {_HEARER}"
    r"(?: (?!la|rang)\w+)?(?: (?:la|rang|biet|duoc biet|nam))*"
    rf"|(?:(?:em|e|toi|minh|tui|chau|xin) ?)+ (?:bao|bao cao|tra loi|phan hoi)(?: lai)? (?:voi {_HEARER} )?(?:la|rang)"
    r"|(?:tin nhan|thu|email|van ban|cong van) (?:nay )?(?:de )?(?:xac nhan|thong bao|bao cao|bao)(?: rang| la)?"
)


def _plain(tokens: list[Token]) -> str:
    return " ".join(t.plain for t in tokens)
