"""The office that speaks: at the head of what is said it tells, asks, receives or has done, so it is the sender's own.

"Sở Y tế nói đã xong 2.3", "bên Sở Y tế báo cáo" and "Sở Y tế xong rồi em nhé" are told of an office by somebody else.
"""

import re
from itertools import takewhile

from bot.understanding.lexicon.lists import SPEAKERS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import head_end, is_capital, office_end
from bot.understanding.scanning.tokens import Kind, Text, Token
from bot.understanding.scanning.when import UNTIL_NOW, Tense


def last_word(token: Token) -> str:
    return token.plain.rpartition(" ")[2]


def spoken(found: list[Token], text: Text) -> list[Token]:
    """The tokens with the office that speaks as one token of the sender's own."""
    for start in range(len(found)):
        end = _voice(found, start, text) if opens_clause(found, start) else _passive(found, start, text)
        if end > start:
            return made_own(found, start, end, text)
    return found


def _passive(found: list[Token], start: int, text: Text) -> int:
    """Where the "bởi Phòng Nội vụ" of "đã được hoàn tất bởi Phòng Nội vụ" ends."""
    done = found[start].plain == "boi" and start > 1 and found[start - 1].is_(Sign.DONE)
    led = done and found[start - 2].is_(Sign.AFFIRM)
    return max(office_end(found, start + 1, text), start + 1) if led else start


def made_own(found: list[Token], start: int, end: int, text: Text) -> list[Token]:
    whole = slice(found[start].start, found[end - 1].end)
    own = Token(Kind.SIGN, whole.start, whole.stop, text.plain[whole], text.marked[whole], Sign.OWN)
    return [*found[:start], own, *found[end:]]


def opens_clause(found: list[Token], place: int) -> bool:
    """Whether a subject may stand here: first of all, or behind a mark, a code, courtesy, "đến nay"."""
    while place and (found[place - 1].is_(Sign.POLITE, Sign.GREETING) or found[place - 1].plain.endswith(UNTIL_NOW)):
        place -= 1
    return place == 0 or found[place - 1].kind in (Kind.MARK, Kind.CODE)


def _voice(found: list[Token], start: int, text: Text) -> int:
    """Where the office that speaks from here ends, with its bare "gửi" or "báo"; `start` when none does."""
    named, loosely = office_end(found, start, text), office_end(found, start, text, loose=True)
    for end in dict.fromkeys((named, loosely)):
        verb = telling(found, end) if end > start else end
        alone = is_capital(found[start], text) and is_alone(found, start, end)
        if verb > end and _is_told(found, end, verb, alone=alone):
            return end if found[end].is_(Sign.POLITE, Sign.GREETING) else verb
    received = named
    if found[start].plain == "ben":  # "bên công an đã nhận được"
        received = max(office_end(found, start + 1, text), head_end(found, start + 1))
    if received > start and _receives(found[received:]):
        return received
    if found[start].plain == "ben" and _reported(found, start, received):
        return received
    if found[start].marked in _SUPERIORS and not is_capital(found[start], text):
        return start
    for end in dict.fromkeys((named, loosely)):
        if end > start and _begs(found[end:]):
            return end + _addressed(found[end:])
    affirmed = any(t.is_(Sign.AFFIRM) for t in found[loosely : loosely + 1])
    end = loosely if affirmed else named
    claims = end > start and _has_done(found[end:], small=_is_small(found, start, end, text))
    return end if claims and is_alone(found, start, end) else start


_SUPERIORS = ("sở", "so", "huyện", "huyen", "tỉnh", "tinh", "bộ", "bo")  # "sở tài chính xin gia hạn": of another


def telling(found: list[Token], start: int) -> int:
    """Where "xin báo cáo kết quả", "trân trọng thông báo", "gửi" ends that begins here."""
    told = [*takewhile(lambda t: "bảo" not in t.marked.split(), found[start : start + 5])]
    sizes = (n for n in range(len(told), 0, -1) if _TELLS.fullmatch(" ".join(t.plain for t in told[:n])))
    return start + next(sizes, 0)


_TELLS = re.compile(
    r"(?:(?:xin|kinh|tran trong|xin phep|xin duoc) )*"
    r"(?:bao cao|bao|thong bao|thong tin|gui so|gui|cam doan|xac nhan|chot so)"
    r"(?: ket qua| tien do| nhanh| bo sung| ket qua thuc hien)*(?: la| nhu sau)?"
)
_COURTLY = ("xin", "kinh", "tran trong")


def _is_told(found: list[Token], start: int, end: int, *, alone: bool) -> bool:
    """Whether what follows the verb is what the office itself tells, and nothing told to it or of another."""
    then = found[end] if end < len(found) else None
    if then is None:
        return False
    if then.plain == "de":  # "Sở Tư pháp xin báo để tính thời hạn"
        return found[start].plain.startswith(_COURTLY)
    written = any(t.is_(Sign.DONE) and t.plain.startswith("hoan") for t in found[end : end + 2])
    if then.is_mark("\n"):
        return any(token.code for token in found[end : end + 4])
    if found[start].plain in ("bao", "gui", "chot", "thong tin"):
        measured = then.is_(Sign.REPORT) or then.plain == "so" or then.plain.startswith("chi tieu")
        return measured or then.kind is Kind.PERIOD or then.is_mark(":") or (written and alone)
    formal = written or found[start].plain.startswith(_COURTLY) or any(t.kind is Kind.DOCUMENT for t in found)
    named = then.kind in (Kind.CODE, Kind.PERIOD) or then.is_(Sign.CLASSIFIER, Sign.REPORT, Sign.WORK, Sign.ACK)
    return named or then.is_mark(":") or (formal and then.is_(Sign.AFFIRM, Sign.DONE))


def _begs(told: list[Token]) -> bool:
    """ "đề nghị gia hạn", "xin được kéo dài", "trân trọng đề nghị UBND tỉnh cho gia hạn", "xin điều chỉnh"."""
    verb = next((i for i, t in enumerate(told) if t.is_(Sign.EXTEND, Sign.CORRECT, Sign.UNDO)), 0)
    if not verb:
        return bool(told) and told[0].is_(Sign.EXTEND) and told[0].plain.startswith("xin ")
    begs = (
        told[verb - 1].is_(Sign.ORDER)
        or told[verb].plain.startswith("cho ")
        or told[verb - 1].plain in ("cho", "cho phep", "duoc", *_BEGGING)
    )
    return begs and told[0].plain in _BEGGING and all(t.kind in (Kind.SIGN, Kind.WORD) for t in told[:verb])


def _addressed(told: list[Token]) -> int:
    """How many words of begging say nothing more: "đề xuất", "đề nghị đồng chí", "đề nghị được"."""
    verb = next((i for i, t in enumerate(told) if t.is_(Sign.EXTEND)), 0)
    led = verb > 1 and (told[verb - 1].plain == "duoc" or (told[verb - 1].is_(Sign.POLITE) and told[0].is_(Sign.ORDER)))
    return verb if led else int(told[0].plain == "de xuat")


_BEGGING = ("kinh", "tran trong", "de nghi", "xin", "xin duoc", "xin phep", "kinh de nghi", "de xuat")


def _receives(told: list[Token]) -> bool:
    """ "đã tiếp nhận", "xin nhận"."""
    return any(t.is_(Sign.ACK) for t in told[:1]) or (
        len(told) > 1 and told[0].plain in ("da", "xin") and told[1].is_(Sign.ACK)
    )


def _reported(found: list[Token], start: int, end: int) -> bool:
    """ "3.1 bên thanh tra huyện hoàn thành rồi ạ": its own, where the code stands first and somebody is reported to."""
    formal = end > start and any(t.is_(Sign.DONE) and t.plain.startswith("hoan") for t in found[end : end + 2])
    coded = start > 0 and found[start - 1].kind is Kind.CODE
    upwards = found[-1].plain == "a" or any(t.plain.endswith("bao cao") for t in found[:1])
    return formal and coded and upwards and _has_done(found[end:], small=False) and is_alone(found, start, end)


def _has_done(told: list[Token], *, small: bool) -> bool:
    """ "đã hoàn thành 2.3", "hoàn thành 2.3 rồi"; "xong" as a small office says it, or who reports to somebody.

    "Sở Y tế xong 2.3 rồi" may be told of another, "Sở Y tế hoàn thành 2.3" is an order as well.
    """
    affirmed = bool(told) and told[0].is_(Sign.AFFIRM)
    verb = told[affirmed:]
    verb = verb[1:] if len(verb) > 1 and verb[0].is_(Sign.DUTY) and verb[1].is_(Sign.DONE) else verb  # "vừa làm xong"
    if not (verb and verb[0].is_(Sign.DONE)):
        return False
    line = list(takewhile(lambda t: t.kind is not Kind.MARK, verb))
    past = affirmed or any(t.is_(Sign.ALREADY) for t in line) or verb[0].plain.startswith("da ")
    past = past or any(map(_is_past, [None, *line], line))
    goes_on = len(verb) > len(line) + 1 and verb[len(line)].is_mark(",")  # "hoàn thành mục 2.2, hết vướng đất đai"
    proved = goes_on and any(t.kind is Kind.DOCUMENT for t in verb[len(line) :])  # "xong 2.7, sản phẩm là QĐ 145/QĐ-BV"
    courtesy = {word for t in takewhile(lambda t: t.is_(Sign.POLITE), reversed(line)) for word in t.plain.split()}
    upwards = "em" not in courtesy and not courtesy.isdisjoint(_ABOVE)
    if verb[0].plain.endswith("xong"):
        return (past and (small or upwards)) or (small and goes_on) or proved
    return past or goes_on


def _is_past(before: Token | None, day: Token) -> bool:
    """ "hôm qua", "ngày 12/3"; "đến ngày 12/3" is a limit."""
    on = day.plain.startswith("ngay ") and not (before is not None and before.is_(Sign.TO))
    return day.day is not None and (on or day.day.tense is Tense.BEHIND)


_ABOVE = ("a", "anh", "chi", "sep", "chu", "bac")
_SMALL = frozenset({
    "thon", "buon", "ap", "khom", "khu pho", "to dan pho", "tdp", "kp", "lang", "xom", "bon", "chi hoi", "chi doan",
    "chi bo", "khoa", "tram", "truong",
})  # fmt: skip


def _is_small(found: list[Token], start: int, end: int, text: Text) -> bool:
    """ "khu phố 4", "trạm y tế", "trường mầm non"."""
    named = " ".join(t.plain for t in found[start:end])
    team = found[start].marked in ("tổ", "đội") and is_capital(found[start], text)
    return team or any(named.startswith(f"{head} ") for head in _SMALL)


def is_alone(found: list[Token], start: int, end: int) -> bool:
    """Whether nobody else has done it or is told: no "rồi em nhé", no office but one addressed or named with "của"."""
    others = [*range(start), *range(end, len(found))]
    return not any(_is_somebody(found, place) for place in others)


def _is_somebody(found: list[Token], place: int) -> bool:
    token, before = found[place], found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    if token.is_(Sign.POLITE) and last_word(token) in SPEAKERS:
        return after is None or after.is_(Sign.POLITE, Sign.NOT) or after.kind is Kind.MARK
    led = before is not None and (last_word(before) in _TOWARDS or before.is_(Sign.OFFICE) or before.kind is Kind.WORD)
    led = led or (token.plain, after and after.plain) == ("so", "voi")  # "so với yêu cầu"
    return token.is_(Sign.OWN) or (token.is_(Sign.OFFICE) and not led)


_TOWARDS = frozenset(
    {"gui", "cho", "cua", "tai", "qua", "ve", "nghi", "mong", "cao", "on", "chuyen", "vi", "do", "voi"}
)
