"""The lines that only say who writes: a letterhead above the message, a label, a signature below it."""

import re
from itertools import takewhile

from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import is_capital, office_end
from bot.understanding.placing.persons import identity_end, introduced, is_position
from bot.understanding.scanning.tokens import Kind, Text, Token


def unsigned(found: list[Token], text: Text) -> list[Token]:
    """The tokens without the introduction at their head and without the lines that only say who writes."""
    lines = _lines(found)
    coded = [i for i, line in enumerate(lines) if any(token.kind is Kind.CODE or token.code for token in line)]
    if not coded:
        return found
    while len(lines) > coded[-1] + 1 and _signs(lines[-1], text):
        lines.pop()
    head = [line for line in lines[: coded[0]] if not _heads(line, text)]
    body = [line for line in lines[coded[0] :] if not _is_label(line, text)]
    return introduced([token for line in [*head, *body] for token in line], text)


def _lines(found: list[Token]) -> list[list[Token]]:
    """The lines, each with the mark that ends it; "Chức vụ: Hiệu trưởng." and what "Nơi nhận:" begins are lines too."""
    lines: list[list[Token]] = [[]]
    for place, token in enumerate(found):
        opens = place > 0 and found[place - 1].is_mark(".\n")
        if opens and lines[-1] and (_is_contact(token) or _label_at(found, place) or _label_at(lines[-1], 0)):
            lines.append([])
        lines[-1].append(token)
        if token.is_mark("\n"):
            lines.append([])
    return [line for line in lines if line]


def _label_at(found: list[Token], place: int) -> bool:
    label = list(takewhile(lambda t: not t.is_mark(":"), found[place : place + 5]))
    return 0 < len(label) < min(5, len(found) - place) and _is_name_of_label(" ".join(t.plain for t in label))


def _is_name_of_label(plain: str) -> bool:
    return plain == "noi nhan" or _LABELS.fullmatch(plain) is not None


def _signs(line: list[Token], text: Text) -> bool:
    """A name, an office, a position, a telephone; "--"; "(đã ký)"; a label with any of these."""
    told = _told(line)
    if not told or _is_label(line, text) or _FORMS.fullmatch(" ".join(t.plain for t in told)):
        return True
    named = sum(is_capital(token, text) and " " not in token.plain for token in told) > 1
    named = named or any(map(_is_contact, told)) or office_end(told, 0, text) > 0 or is_position(told[0])
    return named and told[0].plain != "ben" and _is_identity(told, text)


def _heads(line: list[Token], text: Text) -> bool:
    """ "SỞ GIAO THÔNG VẬN TẢI NGHỆ AN", "Quảng Bình, ngày 12 tháng 3 năm 2026", "Độc lập - Tự do - Hạnh phúc"."""
    told = _told(line)
    if not told or _is_label(line, text):
        return True
    plain = " ".join(t.plain for t in told)
    typed = text.typed(told[0].start, told[-1].end)
    titled = typed.isupper() and not text.raw.isupper() and _TITLED.match(plain) is not None
    dated = told[-1].kind is Kind.DAY and any(token.is_mark(",") for token in told)
    dated = dated and told[-1].plain[-1].isdigit() and all(is_capital(t, text) or t.is_mark(",") for t in told[:-1])
    office = 0 < office_end(told, 0, text) == len(told) and not line[-1].is_mark(":")
    ends = line[-1].is_mark("\n") and not (len(line) > 1 and line[-2].is_mark(":,"))
    return titled or dated or _MOTTOS.fullmatch(plain) is not None or (office and ends)


def _is_label(line: list[Token], text: Text) -> bool:
    """ "Người báo: Phạm Thu Hà", "ĐƠN VỊ: BỆNH VIỆN PHỤ SẢN", "SĐT: 0912 345 678", "Nơi nhận: Như trên; Lưu: VT."."""
    colon = next((i for i, token in enumerate(line) if token.is_mark(":")), len(line))
    label, rest = " ".join(t.plain for t in line[:colon] if t.kind is not Kind.MARK), _told(line[colon + 1 :])
    if any(token.kind is Kind.CODE for token in line):
        return False
    if _is_contact(line[0]) and line[0].plain.isalpha() and any(t.kind is Kind.ELSEWHERE for t in line[1:4]):
        return not any(token.is_(*_SAYING) for token in line)  # "SĐT em 0909 123 456 cần gì alo em"
    if not rest:
        return False
    if label == "noi nhan":
        return not any(token.is_(*_SAYING) for token in rest)
    named = text.raw.isupper() or any(is_capital(token, text) for token in rest) or any(map(_is_contact, rest))
    return _LABELS.fullmatch(label) is not None and named and _is_identity(rest, text)


_LABELS = re.compile(
    r"nguoi (?:bao cao|bao|gui|lap bieu|lap|de nghi|ky|lien he|thuc hien|nhap)|don vi(?: bao cao| gui)?|dau moi"
    r"|co quan(?: bao cao)?|ho (?:va )?ten|ten(?: toi)?(?: la)?|toi ten(?: la)?|chuc vu|chuc danh|so dien thoai"
    r"|dien thoai|s?dt|tel|email|mail|zalo|ke toan(?: truong)?|thu truong(?: don vi)?|giam doc|hieu truong|chu tich"
    r"|lien he|noi gui|bo phan|phong"
)
_FORMS = re.compile(rf"da ky|ky ten|\( da ky \)|kt|tl|tm|tuq|{_LABELS.pattern}")
_MOTTOS = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap - tu do - hanh phuc")
_TITLED = re.compile(r"giay|phieu|bao cao|to trinh|cong van|thong bao|bieu|bang")
_SAYING = (Sign.DONE, Sign.NOT, Sign.EXTEND, Sign.NEAR, Sign.AFFIRM)


def _told(line: list[Token]) -> list[Token]:
    """The line without the marks and the courtesy at its ends."""
    found = list(line)
    while found and _is_quiet(found[-1]):
        found.pop()
    while found and _is_quiet(found[0]):
        found.pop(0)
    return found


def _is_quiet(token: Token) -> bool:
    return token.kind is Kind.MARK or token.is_(Sign.GREETING) or token.plain in ("a", "nhe")


def _is_identity(told: list[Token], text: Text) -> bool:
    """Whether nothing but names, positions, offices and numbers to call stands there."""
    place, phoned = 0, any(map(_is_contact, told))
    while place < len(told):
        end = identity_end(told, place, text)
        called = phoned and told[place].kind is Kind.FIGURE
        beside = called or told[place].kind is Kind.MARK or _is_contact(told[place]) or "@" in told[place].plain
        if end == place and not beside:
            return False
        place = max(end, place + 1)
    return True


def _is_contact(token: Token) -> bool:
    digits = token.kind in (Kind.ELSEWHERE, Kind.FIGURE) and sum(c.isdigit() for c in token.plain) >= 9
    return digits or token.plain in ("dt", "sdt", "tel", "email", "mail", "zalo")
