"""The title of a task pasted behind its code: "2.3 Rà soát thủ tục hành chính: đã xong" names it and says nothing else.

Where the title is not known by a capital or a dash, its first word must be one that no step on the way begins with.
"""

from itertools import takewhile

from bot.understanding.lexicon.lists import UNITS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token


def unenclosed(found: list[Token], text: Text) -> list[Token]:
    """The tokens without the title that stands behind a code in quotation marks, brackets or between dashes."""
    out: list[Token] = []
    place = 0
    while place < len(found):
        end = _enclosed_end(found, place, text) if out and out[-1].code and not out[-1].day else place
        if end == place:
            out.append(found[place])
        place = max(end, place + 1)
    return out


def _enclosed_end(found: list[Token], start: int, text: Text) -> int:
    """Where an enclosed title ends that begins here; `start` when none does."""
    closing = _CLOSING.get(found[start].plain)
    if closing is None:
        return start
    inner = list(takewhile(lambda t: not t.is_mark(closing + "\n"), found[start + 1 :]))
    end = start + 1 + len(inner)
    if end >= len(found) or not inner or not found[end].is_mark(closing):
        return start
    dashed = found[start].is_mark("-–")
    after = next((t for t in found[end + 1 :] if not t.is_mark(":=-–")), None)
    valued = after is not None and after.figure is not None and found[end].plain != ";"
    words = sum(len(token.plain.split()) for token in inner if token.kind is not Kind.MARK)
    if valued and (found[end].is_mark(":") or (found[end + 1 : end + 2] and found[end + 1].is_mark(":="))):
        named = _measures(inner)
    else:
        opens = _opens(inner)
        plainly = not any(t.is_(*_SAID) or t.is_mark(";.!?…(") for t in inner[opens:])
        plainly = plainly and (found[start].is_mark("(") or not any(t.is_mark(",") for t in inner))
        documented = any(t.kind is Kind.DOCUMENT for t in inner)  # "đã xong 4.2 (QĐ 45/QĐ-UBND)"
        behind = not documented and _told_of(found[:start])
        told = not found[end].is_mark(":") and (_told_of(found[end + 1 :]) or behind)
        capital = text.typed(inner[0].start, inner[0].end)[:1].isupper()
        named = plainly and (found[start].is_mark('"“') or told) and words >= _LEAST - 1 and (capital or opens)
        named = named and not inner[0].is_(*_LIMITING) and not (dashed and inner[0].is_(Sign.STEP))
    return (end if found[end].is_mark(":") else end + 1) if named else start


_CLOSING = {'"': '"”', "“": '”"', "(": ")", "-": "-–:", "–": "-–:"}
_SAID = (
    Sign.DONE, Sign.ALREADY, Sign.NEAR, Sign.HEDGE, Sign.DENY, Sign.MISTAKE, Sign.EXTEND, Sign.AFFIRM, Sign.PART,
    Sign.REACH,
)  # fmt: skip


_LIMITING = (Sign.NOT, Sign.REMARK, Sign.BUT, Sign.EXCEPT, Sign.AHEAD, Sign.IF, Sign.FORBID)  # "(Chưa có phụ lục 2)"


def _told_of(rest: list[Token]) -> bool:
    """Whether something is told of the task behind its title: ": Sở TN&MT đã hoàn thành", "em đã làm xong"."""
    line = takewhile(lambda t: not t.is_mark(",;.\n"), rest)
    return any(t.is_(Sign.DONE, Sign.NOT, Sign.EXTEND) for t in line)


def _measures(inner: list[Token]) -> bool:
    """ "(lượt tiếp đón trực tuyến)", "Tỷ lệ hồ sơ số hóa": the name of an indicator, and no target or estimate."""
    first = inner[0].plain.partition(" ")[0], inner[0].marked.partition(" ")[0]
    opens = first[0] in _MEASURED or UNITS.have(first[1], first[0])
    known = all(t.kind in (Kind.WORD, Kind.SIGN) and not t.is_(*_ESTIMATES) for t in inner)
    return opens and known and not any(t.plain in _TARGETS for t in inner)


_MEASURED = frozenset({"so", "ty", "ti", "tong", "muc", "luot"})
_ESTIMATES = (Sign.ROUGHLY, Sign.AHEAD, Sign.NEAR, Sign.NOT, Sign.HEDGE, Sign.IF, Sign.PART, Sign.OFFICE)
_TARGETS = frozenset({"ke", "hoach", "tieu", "giao", "uoc", "kien", "ngoai", "truoc", "tam", "cu", "sai", "thoi", "ky"})


def titled(found: list[Token], text: Text) -> list[Token]:
    """The tokens with each pasted title as one that only names."""
    out: list[Token] = []
    place = 0
    while place < len(found):
        end = _title_end(found, place, text) if out and out[-1].kind is Kind.CODE else place
        if end > place:
            whole = slice(found[place].start, found[end - 1].end)
            name = Token(Kind.SIGN, whole.start, whole.stop, text.plain[whole], text.marked[whole], Sign.POLITE)
            out.append(name)
        else:
            out.append(found[place])
        place = max(end, place + 1)
    return out


def _title_end(found: list[Token], start: int, text: Text) -> int:
    """Where a title ends that begins here; `start` when none does."""
    dashed = found[start].is_mark("-.–")
    first = start + 1 if dashed else start
    end = _named_till_colon(found, first)
    if end == first:  # "2.3 Rà soát thủ tục Sở Y tế đã xong" may tell who did it
        end = _names_until(found, first)
    told = found[first:end]
    words = sum(len(token.plain.split()) for token in told)
    after = found[end] if end < len(found) else None
    told_of = after is not None and (
        after.is_mark(":") or after.is_(Sign.AFFIRM, Sign.NOT, Sign.EXTEND, Sign.OWN) or after.plain == "xin"
    )
    if not told or words < _LEAST or not told_of:
        return start
    typed = text.typed(told[0].start, told[0].end)
    if told[0].is_(Sign.STEP) and told[0].plain not in _DUTIES:  # "2.3 Họp lấy ý kiến các sở: đã xong"
        return start
    pasted = typed[:1].isupper() and not typed.isupper()
    colon = after is not None and after.is_mark(":")
    owned = after is not None and after.is_(Sign.OWN)  # "5.4 rà soát thủ tục bọn em làm xong rồi"
    acts = _opens(told) and (colon or not any(token.is_(Sign.STEP) for token in told[owned:]))
    return end if pasted or acts or (dashed and after is not None and after.is_mark(":")) else start


def _named_till_colon(found: list[Token], start: int) -> int:
    """Where the colon stands behind a title, whatever is its matter: "hướng dẫn các xã chưa số hóa: đã xong"."""
    if start == len(found) or not (_may_name(found[start]) or _opens(found[start:])):
        return start
    end = _names_until(found, start, *_MATTERS)
    return end if end < len(found) and found[end].is_mark(":") else start


_MATTERS = (
    Sign.OFFICE, Sign.OWN, Sign.HELP, Sign.REMARK, Sign.OVERDUE, Sign.ORDER, Sign.NOT, Sign.EXTEND, Sign.GIVE,
    Sign.EVENT, Sign.LIST, Sign.ALL, Sign.REACH, Sign.ACK, Sign.TO, Sign.CLASSIFIER,
)  # fmt: skip


def _names_until(found: list[Token], start: int, *more: Sign) -> int:
    end = start
    while end < len(found) and (_may_name(found[end]) or found[end].is_(*more)):
        end += 1
    return end


_LEAST = 4  # words; fewer may be a step or a part of it
_TITLES = Words(
    """xây dựng, ban hành, tổ chức, lập, tập huấn, tuyên truyền, triển khai, kiểm tra, đánh giá, công bố, công khai, rà
    soát, hướng dẫn, gia hạn, khắc phục, đôn đốc, thẩm định, khảo sát, thanh tra, kiện toàn, thành lập, sắp xếp, đào
    tạo, bồi dưỡng, tháo gỡ, hỗ trợ, số hóa, chuẩn hóa, niêm yết, thống kê, tiêm phòng, vận động, tham mưu, phê duyệt"""
)


def _opens(told: list[Token]) -> bool:
    pair = told[:2]
    two = " ".join(t.marked for t in pair), " ".join(t.plain for t in pair)
    return _TITLES.have(told[0].marked, told[0].plain) or _TITLES.have(*two)


_DUTIES = frozenset({"ra soat", "tham muu", "khao sat", "tham dinh", "phe duyet"})  # steps that are whole tasks too
_NAMING = (Sign.STEP, Sign.WORK, Sign.FILLER, Sign.NOUN, Sign.AND, Sign.REPORT, Sign.DUTY, Sign.FINAL, Sign.DETAIL)
_NO_NAMES = Words("đã, cho, thì, cũng, hết, đều, hiện, hiện nay, đến nay, lại, chờ, đợi, đang, dự thảo, trình, nháp")


def _may_name(token: Token) -> bool:
    naming = token.kind is Kind.WORD or token.is_(*_NAMING)
    acted = token.is_(Sign.FINAL) and (token.plain.startswith("da ") or token.plain.endswith(" roi"))
    return naming and not acted and not _NO_NAMES.have(token.marked, token.plain)
