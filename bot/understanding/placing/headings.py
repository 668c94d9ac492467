"""The line that heads others: "Báo cáo tuần:", "Kết quả thực hiện nhiệm vụ tháng 3 của Phòng Tư pháp:".

It says nothing of its own; what it names of a period stays, for the figures below it.
"""

from dataclasses import replace
from itertools import dropwhile, takewhile

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import is_capital, office_end
from bot.understanding.scanning.tokens import Kind, Text, Token
from bot.understanding.scanning.when import Tense

_HEADS = (
    "bao cao", "xin bao cao", "kinh bao cao", "ket qua", "tien do", "so lieu", "cap nhat", "thong tin", "tinh hinh",
    "cu the", "tong hop", "bang", "gui so",
)  # fmt: skip
_WORDS = Words.each(
    """
    báo cáo kết quả tiến độ số liệu bảng tuần tháng quý năm đợt kỳ ngày này qua cụ thể dưới đây các chỉ tiêu
    nhiệm vụ mục việc công tác nội dung tình hình thực hiện tổng hợp cập nhật thông tin của về gửi kèm danh sách được
    giao triển khai cải cách hành chính thủ tục kiểm soát phiếu biểu cung cấp nhanh định đầu cuối đến nay lại bổ sung
    """
)
_MARKS = "-–—[]()*#•"


def headed(found: list[Token], text: Text) -> list[Token]:
    """The tokens without the headings; the period of one above figures stays, told as that of a report."""
    out: list[Token] = []
    place = 0
    while place < len(found):
        end = _heading_end(found, place, text) if _begins_line(found, place) else place
        out += kept(found[place:end], found[end:]) if end > place else [found[place]]
        place = max(end, place) + 1
    return out


def _begins_line(found: list[Token], place: int) -> bool:
    return place == 0 or found[place - 1].is_mark("\n") or found[place - 1].is_(Sign.GREETING)


def _heading_end(found: list[Token], start: int, text: Text) -> int:
    """Where a heading ends that begins here: at its colon, or at the end of a line above a code; else `start`."""
    place = start
    while place < len(found) and not found[place].is_mark(":\n"):
        office = office_end(found, place, text)
        if office == place and not (_may_head(found, place) or _may_be_called(found, start, place, text)):
            return start
        place = max(office, place + 1)
    if place == len(found) or place == start:
        return start
    if found[place].is_mark(":") and _salutes(found[start:place]):
        return place if any(t.code for t in found[place:]) else start
    told = [t for t in found[start:place] if not (t.is_mark(_MARKS) or t.plain in _LEADING)]
    heads = bool(told) and (" ".join(t.plain for t in told).startswith(_HEADS) or told[0].is_(Sign.REPORT))
    period = found[place].is_mark(":") and len(told) == 1 and told[0].kind is Kind.PERIOD
    line = _next_line(found[place:])
    ends = len(found) > place + 1 and (found[place].is_mark("\n") or found[place + 1].is_mark("\n"))
    coded = any(t.code for t in (line[:4] if ends else line))
    return place if coded and (heads or period) and (ends or not _figures(line)) else start


_LEADING = ("xin", "em xin", "kinh", "tran trong", "em")


def _next_line(rest: list[Token]) -> list[Token]:
    """The line that follows a heading, or what follows its colon."""
    lines = list(dropwhile(lambda t: t.is_mark(":\n"), rest))
    return list(takewhile(lambda t: not t.is_mark("\n"), lines))


def _figures(line: list[Token]) -> bool:
    return any(t.kind is Kind.FIGURE and t.figure for t in line) and not any(t.is_(*_DEEDS) for t in line)


def _salutes(told: list[Token]) -> bool:
    """ "gui c Mai:", "Kính trình lãnh đạo Văn phòng:", to one whom it names."""
    plain = " ".join(t.plain for t in told)
    several = told[-1].plain in ("don vi", "xa", "so", "nganh", "phong") or "cac " in plain
    return plain.startswith(_SALUTING) and not several and any(t.is_(Sign.POLITE, Sign.OFFICE) for t in told[1:])


_SALUTING = ("gui ", "gui anh", "gui chi", "kinh trinh ", "kinh chuyen ")


def _may_be_called(found: list[Token], start: int, place: int, text: Text) -> bool:
    """Whether a word may be of a salutation: whom it calls, a name, "trình"."""
    token, first = found[place], " ".join(t.plain for t in found[start : start + 2])
    called = token.is_(Sign.POLITE, Sign.OFFICE) or (is_capital(token, text) and token.kind in (Kind.WORD, Kind.DAY))
    return f"{first} ".startswith(_SALUTING) and (called or place < start + 2)


def _may_head(found: list[Token], place: int) -> bool:
    token = found[place]
    if token.kind is Kind.DAY:
        behind = token.day is not None and token.day.tense is Tense.BEHIND
        behind = behind and not token.plain.startswith(("nam ", "thang ", "quy "))  # of which the figures below are
        return behind or token.plain.endswith(" nay") or token.plain[-1].isdigit()
    numbers = token.kind is Kind.FIGURE and place > 0 and found[place - 1].plain in ("tuan", "dot", "lan")
    quiet = (
        token.plain in ("nhu sau", "sau day")
        or token.is_(Sign.POLITE, Sign.GREETING, Sign.OWN, Sign.REPORT, Sign.PROGRESS)
        or token.is_mark(_MARKS)
    )
    words = zip(token.marked.split(), token.plain.split(), strict=False)
    known = all(_WORDS.have(*word) for word in words)
    return quiet or numbers or token.kind is Kind.PERIOD or (known and token.kind in (Kind.WORD, Kind.SIGN))


def kept(heading: list[Token], rest: list[Token]) -> list[Token]:
    """The period of a heading above figures, told as a report's."""
    periods = [t for t in heading if t.kind is Kind.PERIOD]
    if not (periods and _figures(_next_line(rest))):
        return []
    told = replace(periods[0], kind=Kind.SIGN, sign=Sign.REPORT, period="", plain="so lieu", marked="số liệu")
    ends = replace(periods[0], kind=Kind.MARK, period="", plain="\n", marked="\n")
    return [told, *periods, ends]


_DEEDS = (Sign.DONE, Sign.EXTEND, Sign.NOT, Sign.STEP, Sign.REMARK)


def untabled(found: list[Token]) -> list[Token]:
    """The bars of a table as the marks that part its cells: "NV 3.2 | hoàn thành | BC 77/BC-CCT"."""
    pairs = zip([None, *found], found, strict=False)
    return [
        _parted(token, after_code=before is not None and bool(before.code)) if token.is_mark("|") else token
        for before, token in pairs
    ]


def _parted(bar: Token, *, after_code: bool) -> Token:
    mark = ":" if after_code else ","
    return replace(bar, plain=mark, marked=mark)
