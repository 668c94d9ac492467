"""Whether a figure is plainly the one that an indicator reached: "01 = 45%", "chỉ tiêu 06 đã cấp 214 thẻ căn cước".

One indicator, what links it to one figure, and beside them only words that hold no danger.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.accounts import ACCOUNTS
from bot.understanding.lexicon.dangers import SIGNS
from bot.understanding.lexicon.lists import DEPARTMENTS, MEASURED, UNITS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.beside import asks_which, is_ordinary
from bot.understanding.placing.numbered import carries_number
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def is_figure(token: Token) -> bool:
    return token.kind is Kind.FIGURE and token.figure is not None


def figured(clause: Clause) -> list[Token]:
    """The tokens with "2.5" read as a figure where a code without one stands before it."""
    out: list[Token] = []
    for i, found in enumerate(clause.tokens):
        token = found
        waiting = next((t for t in reversed(out) if t.kind is Kind.CODE or is_figure(t)), None)
        ends = not any(is_figure(t) for t in clause.tokens[i + 1 :])
        value = token.kind is Kind.CODE and token.figure is not None and waiting is not None and ends
        value = value and not token.plain.startswith("0")  # "01 = 02"
        if value and waiting and waiting.kind is Kind.CODE and not (out and out[-1].is_(Sign.AND, Sign.CLASSIFIER)):
            token = replace(token, kind=Kind.FIGURE)
        listed = out and out[-1].is_mark(":=") and not any("." in t.code for t in out)  # "Xin gia hạn:\n3.1: 20/4"
        shared = token.kind is Kind.DAY and token.figure and out and (listed or _reports(clause))
        out.append(replace(token, kind=Kind.FIGURE) if shared else token)
    out = out if _reports(clause) or any(t.is_mark(":=") or t.is_(Sign.REACH) for t in out) else list(clause.tokens)
    return _first_of_span(out)


def _reports(clause: Clause) -> bool:
    return clause.has(Sign.REPORT, Sign.CORRECT)


def _first_of_span(tokens: list[Token]) -> list[Token]:
    """ "45-50%": its first figure, never sure."""
    out: list[Token] = []
    for token in tokens:
        spans = len(out) > 1 and is_figure(token) and is_figure(out[-2]) and out[-1].plain in ("-", "den", "toi")
        first, last = out[-2].figure if spans else None, token.figure
        if first and last:
            out[-2:] = [replace(out[-2], figure=replace(first, unit=last.unit), sure=False)]
        else:
            out.append(token)
    return out


def plainly(clause: Clause) -> bool:
    """Whether the clause says nothing but what one indicator reached."""
    tokens = _without_office(figured(clause), clause)
    places = [i for i, t in enumerate(tokens) if t.kind is Kind.CODE]
    values = [i for i, t in enumerate(tokens) if is_figure(t)]
    if len(places) != 1 or len(values) != 1 or places[0] > values[0] or clause.asked:
        return False
    code, value = places[0], values[0]
    named = is_named(tokens, code)
    if not (tokens[code].sure and tokens[value].sure and _is_indicator(tokens[code])):
        return False
    behind = tokens[value + 1 :]
    linked = _linked(tokens[code + 1 : value], tokens[value], behind, named=named or clause.has(Sign.REPORT))
    known = _is_called(tokens[: code - named], clause, named=named)
    return linked and known and _ends_plainly(tokens[value], behind, clause)


def _is_called(prefix: Sequence[Token], clause: Clause, *, named: bool) -> bool:
    """Whether nothing stands before an indicator but courtesy and its name: "sản lượng khai thác 06"."""
    held = len(list(takewhile(_holds, prefix)))
    if any(is_measure(prefix[start:], clause) for start in range(held + 1)):
        return True
    before = list(dropwhile(lambda t: t.plain not in NAMES_BEGIN and _holds(t), prefix))
    before = [t for t in before if t.plain != "bo sung"]  # "em gửi bổ sung chỉ tiêu 06"
    opened = not named and any(t.plain == "chi tieu" for t in prefix)  # "chỉ tiêu thanh toán trực tuyến 01"
    if all(map(_holds, before)) or (opened and all(map(may_name, before))):
        return not (before and carries_number(before[-1]))
    return (named or before[-1].is_mark("(")) and _is_name(before)


def is_measure(prefix: Sequence[Token], clause: Clause) -> bool:
    """ "thu ngân sách", "hồ sơ trễ hạn", "tỷ lệ bao phủ BHYT": what is measured, in words of its own."""
    words = [t for t in prefix if not (t.is_mark("(,-") or t.kind is Kind.PERIOD)]
    if not words:
        return False
    first = words[1] if words[0].plain == "so" and len(words) > 1 else words[0]  # "số học sinh 03"
    short = clause.text.typed(first.start, first.end).isupper() and not clause.text.raw.isupper()  # "GPMB (mã 20)"
    long = len([word for t in words for word in t.plain.split()]) > 1
    heads = first.plain in NAMES_BEGIN or is_unit(first) or MEASURED.have(*_first_word(first))
    if not (short or (long and heads)):
        return False
    named = all(may_name(t) and not t.is_(Sign.REPORT, Sign.HELP) for t in words)
    return named and not (words[-1].plain == "so" or carries_number(words[-1])) and is_ordinary(clause, words)


def _first_word(token: Token) -> tuple[str, str]:
    return token.marked.split()[0], token.plain.split()[0]


def without_code(clause: Clause) -> bool:
    """ "quý 2 đạt 52%", "tháng 2/2026: 9.870 lượt": a period, a link, a figure and what it counts."""
    tokens = figured(clause)
    value = next((i for i, t in enumerate(tokens) if is_figure(t)), 0)
    led = value > 1 and tokens[0].kind is Kind.PERIOD and not clause.asked
    return (
        led
        and _linked(tokens[1:value], tokens[value], tokens[value + 1 :], named=False)
        and _ends_plainly(tokens[value], tokens[value + 1 :], clause)
    )


def _without_office(tokens: Sequence[Token], clause: Clause) -> Sequence[Token]:
    """Without the "của Sở Tài chính", "toàn ngành y tế Hải Phòng" behind a code where a figure is told for a period."""
    code = next((i for i, t in enumerate(tokens) if t.kind is Kind.CODE), len(tokens))
    places = range(code + 1, len(tokens))
    place = next((i for i in places if tokens[i].is_(Sign.OFFICE) or _is_whole(tokens, i) or _is_body(tokens, i)), None)
    if place is None or not clause.has_kind(Kind.PERIOD):
        return tokens
    end = place + 1 + _is_whole(tokens, place)
    while end < len(tokens) and (_of_office(clause, tokens[end]) or tokens[end].is_(Sign.OFFICE)):
        end += 1
    capital = any(_is_capital(clause, t) for t in tokens[place + 1 : end])
    signed = any(t.is_mark(":") for t in tokens[end : end + 1])  # "chỉ tiêu 17, quý 3, Sở Lao động: 1.999/2.050"
    owned = tokens[place - 1].plain == "cua" or _is_whole(tokens, place) or signed
    return [*tokens[:place], *tokens[end:]] if capital and owned else tokens


def _is_whole(tokens: Sequence[Token], place: int) -> bool:
    """ "toàn ngành", "toàn tỉnh"."""
    return tokens[place].plain == "toan" and any(t.plain in _WHOLES for t in tokens[place + 1 : place + 2])


def _is_body(tokens: Sequence[Token], place: int) -> bool:
    """ "của Tổng công ty Thép", "của Bệnh viện Mắt"."""
    return tokens[place - 1].plain == "cua" and tokens[place].plain in _BODIES


_BODIES = frozenset({
    "tong", "cong", "ty", "tam", "luc", "bac", "benh", "truong", "trung", "vien", "hoi", "doan", "tap",
    "dien", "kho", "tram",
})  # fmt: skip
_WHOLES = frozenset({"nganh", "tinh", "xa", "huyen", "thanh", "thanh pho", "phuong"})


def _of_office(clause: Clause, token: Token) -> bool:
    part = token.plain in _BODIES or DEPARTMENTS.have(token.marked, token.plain)
    named = _is_capital(clause, token) and not clause.text.raw.isupper()  # "huyện Yên Định"
    sign = token.kind is Kind.SIGN and named and not token.is_(Sign.REACH, Sign.REPORT)
    return sign or (token.kind is Kind.WORD and (_is_capital(clause, token) or part))


def _is_capital(clause: Clause, token: Token) -> bool:
    return clause.text.typed(token.start, token.end)[:1].isupper()


def is_named(tokens: Sequence[Token], code: int) -> bool:
    """ "chỉ tiêu 05", "ct 05", "số liệu 05"."""
    word = tokens[code - 1].plain if code else ""
    return word.startswith(("chi tieu", "ct", "so lieu", "tieu chi", "chi so")) or word in ("ma", "ma so")


def _is_indicator(code: Token) -> bool:
    return re.fullmatch(r"(?:PL\d*\.)?\d{1,2}", code.code) is not None


def _holds(token: Token) -> bool:
    return ACCOUNTS[Intent.REPORT].holds(token)


# --- between the code and the figure ----------------------------------------------------------------------------------


def _linked(between: Sequence[Token], value: Token, behind: Sequence[Token], *, named: bool) -> bool:
    quiet = [t for t in between if not (t.period or t.is_(*_QUIET) or t.is_mark(",–\n"))]
    if not any(t.is_mark("(") for t in quiet):
        quiet = [t for t in quiet if not t.is_mark(")")]
    if value.figure is not None and value.figure.value == 0 and _NONE.fullmatch(" ".join(t.plain for t in quiet)):
        return True
    if quiet and (quiet[-1].is_mark(":=") or (quiet[-1].is_(Sign.REACH) and quiet[-1].plain != "duoc")):
        return _is_name(quiet[:-1])
    timed = any(t.period for t in between)
    if timed and quiet and _MOVED.fullmatch(" ".join(t.plain for t in quiet)):
        return True
    if timed and not behind and _links(quiet) and any(t.plain in ("la", "bang") for t in quiet):
        return True  # "mã 17 tháng 8 là 0"
    shared = value.figure is not None and value.figure.of is not None
    thing = next((t for t in behind if t.kind is not Kind.MARK), None)
    worked = any(
        (t.kind is Kind.WORD or t.is_(Sign.NOUN)) and not (_LINKS.have(t.marked, t.plain) or t.plain == "lam")
        for t in quiet
    )
    counted = thing is not None and is_unit(thing) and (worked or thing.plain not in TAKES)
    counted = shared or counted or (value.figure is not None and value.figure.unit is not None)
    return counted and (_links(quiet) and (named or shared or timed) if quiet else named or timed)


_MOVED = re.compile(r"(?:tang|nang|giam|tut)(?: len| xuong| con| den| toi| muc)+")  # "quý 4 tăng lên 74,4%"
_NONE = re.compile(r"(?:khong|chua) (?:co|phat sinh)(?: \w+){0,3} (?:nao|gi|ca|het)(?: (?:nen|bao|so|la|bang))*")
_QUIET = (Sign.POLITE, Sign.OWN, Sign.ALREADY, Sign.AFFIRM)


def _links(quiet: Sequence[Token]) -> bool:
    """ "thì", "là", "được", "đã giải ngân", "lên được"."""
    words = [t for t in quiet if not (_LINKS.have(t.marked, t.plain) or t.is_mark(":="))]
    return not words or _WORK.have(" ".join(t.marked for t in words), " ".join(t.plain for t in words))


_LINKS = Words(
    """ghi, về đích,
    thì, là, bằng, được, tròn, đủ, đúng, lên, tới, đến, tổng cộng, đây, kết quả, đạt, đạt được, kết quả số liệu, số
    liệu, tính đến, tính đến hết, của, đúng là, đúng phải là, con số đúng là"""
)
_WORK = Words(
    """thực hiện, giải quyết, đã giải quyết, xử lý, đã xử lý, tiếp nhận, đã tiếp nhận, làm, đã làm, thu, chi, cấp, cấp
    phát, giải ngân, khám, thu hút, huy động, vận động, tổ chức, đã tổ chức, trồng, tiêm, xây, xây dựng, hỗ trợ, tuyên
    truyền, đào tạo, tập huấn, kiểm tra, số hóa, số hoá, phát, đón, phục vụ, kết nạp, lập, thành lập, triển khai, thu
    gom, thu nộp, công nhận, khám chữa, tư vấn, đã thực hiện, đã triển khai, ghi nhận, cấp mới, cấp đổi"""
)
TAKES = frozenset({"ngay", "tuan", "hom", "buoi", "gio", "thang", "lan", "nguoi", "can", "lam"})  # what work costs


def _is_name(quiet: Sequence[Token]) -> bool:
    """Whether nothing stands before "đạt" or ":" but the indicator's name, led by a mark or by "tỷ lệ", or a link."""
    if all(t.is_mark(":-") for t in quiet) or _links([t for t in quiet if not t.is_mark(":-")]):
        return True
    led = quiet[0].is_mark("(-") or quiet[0].plain in NAMES_BEGIN or quiet[0].plain in ("ve", "ve viec")
    return led and all(may_name(t) or t.is_mark("(-):") for t in quiet)


NAMES_BEGIN = frozenset({"ty le", "ti le", "tong so", "so luong", "muc do", "so"})


def may_name(token: Token) -> bool:
    """Whether a word may stand in an indicator's name."""
    safe = token.sign not in SIGNS or token.is_(*_NAMING) or token.plain in ("tang", "giam")
    plain = token.kind in (Kind.WORD, Kind.SIGN) and not token.is_(Sign.OFFICE, Sign.OWN)
    return plain and safe and not _NOT_REACHED.have(token.marked, token.plain) and not asks_which(token)


_NAMING = (Sign.DONE, Sign.STEP, Sign.ACK, Sign.EVENT)  # "số vụ phát sinh", "hồ sơ tiếp nhận trực tuyến"


# --- behind the figure ------------------------------------------------------------------------------------------------


def _ends_plainly(value: Token, behind: Sequence[Token], clause: Clause) -> bool:
    """Nothing but the things counted, then what a report may say anyway."""
    share = value.figure is not None and value.figure.unit
    counted = bool(behind) and is_unit(behind[0]) and (not share or len(behind) > 1)  # "99,1% trẻ ra lớp"
    if counted and value.figure is not None and value.figure.of:
        behind = behind[1:]  # "12/15 xã nông thôn mới": an office elsewhere
    things = tuple(takewhile(_may_count, behind)) if counted else ()
    rest = behind[len(things) :]
    if things and len(rest) > 1 and rest[0].is_mark("/") and is_unit(rest[1]):
        rest = rest[2:]  # "5.400.000 đồng/tháng"
    return is_ordinary(clause, things) and all(map(_holds, rest))


def things_of(clause: Clause) -> tuple[Token, ...]:
    """What stands behind the last figure and is counted: "hồ sơ trễ hẹn", "tỷ đồng"."""
    last = max((i for i, t in enumerate(clause.tokens) if is_figure(t)), default=len(clause.tokens))
    told = clause.body()[last + 1 :]
    figure = clause.tokens[last].figure if told else None
    counted = figure is not None and figure.unit is None and is_unit(told[0])
    named = counted and all(_may_count(t) for t in told) and all(a.kind is not Kind.MARK for a in told)
    return told if named else ()


def is_unit(token: Token) -> bool:
    return all(UNITS.have(*word) for word in zip(token.marked.split(), token.plain.split(), strict=False))


def _may_count(token: Token) -> bool:
    thing = token.kind is Kind.WORD or token.is_(*_THINGS) or (token.is_(Sign.DETAIL) and is_unit(token))
    return (thing or token.plain in ("bi", "hen", "ho", "duoc", "mo", "moi", "dat")) and not _NOT_REACHED.have(
        token.marked, token.plain
    )


_THINGS = (Sign.FINAL, Sign.OVERDUE, Sign.FILLER, Sign.WORK, Sign.AND, Sign.DUTY, Sign.NOUN)
# What a figure could be instead of the one reached.
_NOT_REACHED = Words(
    "kế, hoạch, kế hoạch, mục tiêu, tiêu, giao, được giao, kỳ, trước, ngoái, thêm, nữa, so, thôi, à, ước"
)
