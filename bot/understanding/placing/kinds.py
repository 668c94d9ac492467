"""A kind of office without its name: "xã đã xong 2.3", "cho bệnh viện lùi hạn", "01 của phường đạt 45%" mean one's own.

Whom it is said to knows which commune writes; "xã bạn", "xã bên" and a name behind it make it another.
"""

from itertools import takewhile

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.offices import is_capital, office_end
from bot.understanding.placing.voice import made_own
from bot.understanding.scanning.tokens import Kind, Text, Token


def own_kinds(found: list[Token], text: Text) -> list[Token]:
    """The tokens with a bare kind of office that does, begs or has its figures told as one of the sender's own."""
    return _begging(_doing(_belonging(found, text), text), text)


def kind_end(found: list[Token], start: int, text: Text) -> int:
    """Where a kind of office without a name ends; `start` when none begins there."""
    if start >= len(found) or not any(known.may_begin(found[start].plain) for known in (_KINDS, _WRITTEN)):
        return start
    for end in range(min(start + 3, len(found) - 1), start, -1):
        head = found[start:end]
        marked, plain = _joined(head)
        written = is_capital(head[0], text) and text.marked != text.plain
        if _KINDS.have(marked, plain) or (written and _WRITTEN.have(marked, plain)):
            return end
    return start


_KINDS = Words(
    """văn phòng, trung tâm, chi cục, cục, xã, phường, thị trấn, huyện, bệnh viện, trường, nhà trường, trạm y tế, ubnd,
    ubnd xã, ubnd phường, ubnd thị trấn, chi bộ, đảng bộ, đảng ủy, đảng uỷ, chi đoàn, chi hội, khu phố, trạm, ban
    nhân dân"""
)
# Common words, or superiors, too: offices when written with a capital.
_WRITTEN = Words(
    "sở, ban, hội, đoàn, khoa, trạm, đội, hạt, viện, công ty, công an, điện lực, ban quản lý, tổng công ty"
)
# Only behind the sender's own "xin báo", as one named before: "tôi là Nam, công ty Điện lực; xin báo công ty đã xong".
_NAMED_BEFORE = Words("công ty, nhà máy, xí nghiệp, hợp tác xã, htx, chi nhánh, ban quản lý, hội, khoa, ban, trạm")
_PERSONS_TOO = frozenset({"truong", "huyen"})  # "Trường đã xong 2.3": as a name, somebody else
_SUPERIORS = frozenset({"huyen", "so"})


def opening(found: list[Token]) -> int:
    """How many tokens greet before anything is said."""
    return len(list(takewhile(lambda t: t.is_(Sign.POLITE, Sign.GREETING) or t.kind is Kind.MARK, found)))


def _doing(found: list[Token], text: Text) -> list[Token]:
    """ "xã đã xong 2.3", "bệnh viện tiếp nhận 2.6", "7.2 Ban đã hoàn thành": a kind that opens, or follows the code."""
    first = opening(found)
    first += found[first : first + 1] != [] and found[first].plain == "ben" and _begs_time(found, first + 1, text)
    for start in range(first, len(found)):
        stands = start == first or _follows_code(found, start) or _begs_after_reason(found, start)
        told = _is_told(found, start)
        stands = stands or told
        end = kind_end(found, start, text) if stands else start
        end = max(end, _named_before(found, start)) if told else end
        formal = any(
            t.is_(Sign.ACK, Sign.UNDO) or (t.is_(Sign.DONE) and t.plain != "xong") for t in found[end : end + 2]
        )
        begs = found[end : end + 1] and found[end].plain.startswith(
            "xin"
        )  # whoever begs: the school, or who is called so
        person = found[start].plain in _PERSONS_TOO and is_capital(found[start], text) and not begs
        other = start > first and found[start].plain in _SUPERIORS and not told
        written = not _KINDS.have(found[start].marked, " ".join(t.plain for t in found[start:end]))
        if end > start and _does(found[end : end + 2]) and not other and (formal or not (person or written)):
            led = start > 0 and found[start - 1].plain == "ben"
            return made_own(found, start - led, end, text)
    return found


def _follows_code(found: list[Token], place: int) -> bool:
    """Whether the code, or the title behind it in quotation marks or brackets, stands right before."""
    before = place - 1
    while before > 0 and found[before].is_mark(":-–, "):
        before -= 1
    return before >= 0 and (found[before].kind is Kind.CODE or found[before].is_mark('"”)'))


def _begs_time(found: list[Token], start: int, text: Text) -> bool:
    """ "bên trường xin lùi 4.1": not the "bên huyện xin gia hạn" of a superior."""
    end = kind_end(found, start, text)
    begs = any(t.is_(Sign.EXTEND) for t in found[end : end + 2]) and end < len(found)
    return end > start and begs and found[end].plain.startswith("xin") and found[start].plain not in _SUPERIORS


def _named_before(found: list[Token], start: int) -> int:
    sizes = (n for n in (3, 2, 1) if _NAMED_BEFORE.have(*_joined(found[start : start + n])))
    return start + next(sizes, 0)


def _joined(tokens: list[Token]) -> tuple[str, str]:
    return " ".join(t.marked for t in tokens), " ".join(t.plain for t in tokens)


def _is_told(found: list[Token], place: int) -> bool:
    """ "về việc 7.3 xin báo công ty đã xong", "nay tôi báo lại là huyện đã xong"."""
    words = [t for t in found[max(0, place - 3) : place] if t.plain not in ("la", "rang", "lai")]
    told = bool(words) and words[-1].is_(Sign.POLITE) and words[-1].plain.split()[-1] in ("bao", "cao")
    return told or (bool(words) and words[-1].plain in ("nay", "den nay", "hom nay"))


def _begs_after_reason(found: list[Token], place: int) -> bool:
    """ "Do tháng 3 cao điểm thi cử, trường xin lùi 5.1"."""
    why = found[0].is_(Sign.REASON) and found[place - 1].is_mark(",")
    return why and any(t.is_(Sign.EXTEND) and t.plain.startswith("xin") for t in found[place : place + 4])


def _does(told: list[Token]) -> bool:
    begs = bool(told) and told[0].plain == "xin"  # "huyện gia hạn 2.3" may have granted it
    verb = told[1:] if begs or (told and told[0].is_(Sign.AFFIRM)) else told
    if told and told[0].is_(Sign.EXTEND) and told[0].plain.startswith("xin "):
        return True
    return bool(verb) and (verb[0].is_(Sign.EXTEND, Sign.UNDO) if begs else verb[0].is_(Sign.DONE, Sign.ACK))


def _begging(found: list[Token], text: Text) -> list[Token]:
    """ "cho xã xin gia hạn 3.2", "đề nghị cho đơn vị được lùi hạn", "mưa lũ nên xã xin gia hạn 3.1"."""
    for place, token in enumerate(found[:-1]):
        asked_of = place == 1 and found[0].is_(Sign.OFFICE)  # "Văn phòng cho Trường Cao đẳng xin gia hạn"
        led = asked_of or place == opening(found) or found[place - 1].is_(Sign.ORDER, Sign.POLITE)
        if not (token.plain == "nen" or (token.plain in ("cho", "cho phep") and led)):
            continue
        own = place + 1 + found[place + 1].is_(Sign.OWN)
        named = office_end(found, place + 1, text, loose=is_capital(found[place + 1], text))
        end = max(own, kind_end(found, place + 1, text), named)
        verb = next((i for i, t in enumerate(found[end : end + 2], end) if t.is_(Sign.EXTEND)), end - 1)
        begs = verb >= end and all(t.plain in ("xin", "duoc", "xin duoc") for t in found[end:verb])
        asked = any(t.plain.startswith("xin") for t in found[end : verb + 1]) or found[0].plain.startswith("kinh")
        granted = end == named > place + 1 and not asked
        if end > place + 1 and begs and not granted:  # "cho xã Tân Lập gia hạn 3.2": an order
            return made_own(found, 0 if asked_of else place + (token.plain == "nen"), max(end, verb), text)
    return found


def _belonging(found: list[Token], text: Text) -> list[Token]:
    """ "chỉ tiêu 01 của xã đạt 45%", "chỉ tiêu 12 của Bệnh viện Mắt: 356", "mục 1.5 của trạm đã hoàn thành"."""
    for place, token in enumerate(found[:-1]):
        if token.plain != "cua" or not any(t.code for t in found[:place]):
            continue
        rated = any(t.is_(Sign.CLASSIFIER) and t.plain.startswith("chi tieu") for t in found[:place])
        formal = any(t.is_(Sign.DONE) and t.plain.startswith("hoan") for t in found[place:])
        named = office_end(found, place + 1, text) if rated or formal else place + 1
        end = max(kind_end(found, place + 1, text), named)
        if end > place + 1 and (_measures(found[end:]) or (found[place - 1].code and _all_done(found[end:]))):
            return made_own(found, place, end, text)
    return found


def _measures(told: list[Token]) -> bool:
    return any(t.is_(Sign.REACH) or t.kind is Kind.PERIOD or t.is_mark(":=") for t in told[:1])


def _all_done(told: list[Token]) -> bool:
    """ "đều đã hoàn thành", "đã xong"."""
    return _does([t for t in told[:3] if t.plain != "deu"])
