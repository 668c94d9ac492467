"""What may stand beside an act in a clause of its own: ordinary words become its note, danger makes it asked.

The dangers are listed class by class in `dangers`; what holds none needs no sign of being true.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.dangers import EXCUSING, KINDS, MATTER, MOCKING, QUOTING, SIGNS, WORDS
from bot.understanding.lexicon.lists import UNITS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense

_LEAST = 3  # words that tell something of their own; of fewer each may limit the act: "(bản mềm)", "giữa chừng"


def is_harmless(clause: Clause) -> bool:
    """ "cả phòng thức suốt đêm", "sếp giục mãi": ordinary, and nothing that touches what was said before it."""
    asks = any(map(asks_which, clause.tokens))
    ordered = [t.plain for t in clause.tokens[-2:]] in (["nhe", "em"], ["nha", "em"])  # "sản phẩm gửi anh nhé em"
    said = _plainly(clause)
    taken = bool(MATTER.search(said)) or bool(clause.codes) or clause.asked or clause.has(*_TAKING_BACK_IT)
    if EXCUSING.search(said) and not taken:
        return True
    known = all(is_safe(*three) for three in triples(_without_last_step(clause)))
    waits = any(t.plain.startswith("de ") or t.plain == "de" for t in clause.tokens[:1])  # "để em hỏi lại"
    return _acts_above(clause) or (
        known
        and _says_enough(clause)
        and not (asks or ordered or waits or clause.asked or mocks(clause) or is_quoted(clause) or _names_doer(clause))
    )


def is_ordinary(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether these words of a clause hold no danger: none of its signs, no joke, no quotation, nobody else."""
    told = replace(clause, tokens=tuple(tokens))
    strange = mocks(told) or is_quoted(told) or _names_doer(told) or any(map(asks_which, tokens))
    return not strange and all(is_safe(*three) for three in triples(tokens))


def _without_last_step(clause: Clause) -> tuple[Token, ...]:
    """ "công văn đóng dấu sáng nay", "sếp duyệt hôm qua rồi": a step that has been taken hinders nothing any more."""
    gone = clause.has(Sign.AFFIRM, Sign.ALREADY) or any(_is_past(t) for t in clause.tokens)
    steps = [t for t in clause.tokens if t.is_(Sign.STEP)]
    if _is_passed(clause):
        return tuple(t for t in clause.tokens if not (t in steps or t.kind is Kind.DAY))
    granted = any(t.plain in ("duoc", "da duoc", "vua duoc") for t in clause.tokens)  # "đã được duyệt": the request
    taken = gone and not granted and len(steps) == 1 and steps[0].plain in _TAKEN
    return tuple(t for t in clause.tokens if not (taken and t in steps))


def _is_passed(clause: Clause) -> bool:
    """ "Nghị quyết 18/NQ-HĐND thông qua ngày 12/11": a numbered document and the day of its last step."""
    steps = (t.plain if t.is_(Sign.STEP) or t.plain == "ky" else t.kind for t in clause.body() if not t.is_(*_JOINTS))
    kinds = list(steps)
    return len(kinds) == 3 and kinds[0] is Kind.DOCUMENT and kinds[1] in _TAKEN and kinds[2] is Kind.DAY


_JOINTS = (Sign.TO, Sign.ALREADY)
_TAKEN = frozenset({"ky", "dong dau", "lay so", "duyet", "phe duyet", "thong qua", "in an"})


def _acts_above(clause: Clause) -> bool:
    """ "UBND tỉnh ra Quyết định số 2045/QĐ-UBND rồi ạ": a superior's act, named by its number and nothing behind it."""
    said = " ".join("#" if t.kind is Kind.DOCUMENT else t.plain for t in clause.body())
    plainly = not clause.asked and all(t.sign not in SIGNS or t.plain in _PASSING for t in clause.tokens)
    return plainly and (_SUPERIOR.fullmatch(said) or _SIGNED.fullmatch(said)) is not None


_PASSING = ("thong qua", "phe duyet")
_SUPERIOR = re.compile(
    r"(?:(?:vi|do) )?(?:ubnd|uy ban|hdnd|hoi dong|chu tich|tinh uy|huyen uy|thanh uy|bo|chinh phu|thu tuong|lanh dao)"
    r"(?: (?!#)\w+){0,4}? (?:da |vua |moi )*(?:ra|ky|ban hanh|ky ban hanh|da ky|phe duyet|thong qua|co)(?: roi)? #"
    r"(?: roi)?"
)
_SIGNED = re.compile(  # "chị Lan ký rồi", "Phó Giám đốc Trần Thị Hồng đã ký báo cáo số 65/BC-SXD"
    r"(?:anh|chi|co|chu|bac|ong|ba|thay|sep|dong chi|d/c|(?:pho )?(?:giam doc|chu tich|bi thu|pct|ct"
    r"|truong (?:phong|cong an|ban|tram|khoa|thon|ap)|hieu truong|chi huy truong|ke toan truong))"
    r"(?: \w+){0,4}? (?:da ky|ky roi|da ky roi|ky ban hanh roi|da ky ban hanh|da ky so)(?: (?:vao|#))*"
)
_TAKING_BACK_IT = (Sign.UNDO, Sign.MISTAKE, Sign.IF, Sign.HEDGE, Sign.BUT, Sign.PART, Sign.EXCEPT, Sign.INSTEAD)


def _names_doer(clause: Clause) -> bool:
    """ "anh Nam phụ trách", "Hòa Phú làm đấy": a person told of by name; not one to whom something was sent."""
    for place, (title, name) in enumerate(pairwise(clause.tokens)):
        sent = any(t.is_(Sign.FINAL, Sign.TO) or t.plain.rpartition(" ")[2] in _GIVEN_TO for t in clause.tokens[:place])
        if title.plain in _TITLES and _is_capital(clause, name) and not sent:
            return True
    return False


def _is_capital(clause: Clause, name: Token) -> bool:
    return name.kind is Kind.WORD and clause.text.typed(name.start, name.end)[:1].isupper()


_TITLES = frozenset({"anh", "chi", "co", "chu", "bac", "ong", "ba", "ban", "thay", "sep", "dong chi"})


def mocks(clause: Clause) -> bool:
    """Whether it makes a joke of what it says or stands beside."""
    return MOCKING.search(_plainly(clause)) is not None


def is_quoted(clause: Clause) -> bool:
    """Whether what stands beside it is a quotation, a plan, somebody's question."""
    return QUOTING.search(_plainly(clause)) is not None


def _plainly(clause: Clause) -> str:
    return " ".join(t.plain for t in clause.tokens if t.kind not in (Kind.MARK, Kind.DOCUMENT))


def triples(tokens: Sequence[Token]) -> Iterator[tuple[Token | None, Token, Token | None]]:
    """Each token between its neighbours."""
    return zip((None, *tokens), tokens, (*tokens[1:], None), strict=False)


def _says_enough(clause: Clause) -> bool:
    """Whether it tells something of its own: what happened, or words enough besides politeness."""
    told = [t for t in clause.tokens if t.kind is not Kind.MARK]
    own = [t for t in told if not t.is_(Sign.POLITE, Sign.GREETING, Sign.FILLER, Sign.AND, Sign.ALREADY)]
    sighs = any(t.plain in _SIGHS for t in told[1:])  # "trời mưa quá", "hồ sơ dày lắm"
    feels = told and told[0].plain in _FELT and len(told) < _LEAST  # "mệt xỉu"
    return bool(feels) or (_words(told) >= _LEAST and (sighs or _words(own) >= _LEAST or _is_anchored(clause)))


_SIGHS = ("qua", "lam")
_FELT = frozenset({"met", "mung", "oai", "duoi", "khoe", "phe"})


def _words(tokens: Sequence[Token]) -> int:
    return sum(len(t.plain.split()) for t in tokens)


def asks_which(token: Token) -> bool:
    """ "việc gì", "mục nào"."""
    return token.is_(Sign.WORK) and token.plain.endswith((" gi", " nao", " chi"))


def points_back(clause: Clause) -> bool:
    """ "đấy là kế hoạch", "hệ thống hiện như vậy", "ký xong mới nộp": speaks of what was said before it."""
    said = " ".join(t.plain for t in clause.tokens if t.marked != "thị")  # "chị Trần Thị Hồng đã ký"
    return _BACK.search(said) is not None


_BACK = re.compile(
    r"^(?:day|do|the|vay) la\b|\bnhu (?:vay|the)\b|\bthi\b(?! (?:em|chi|anh))|\b(?:sau|da)$"
    r"|\b(?:ghi|noi|bao|viet|ke|bao cao) (?:vay|the)\b|\bxong (?:roi )?moi (?!nay|day|qua)"
)


def is_safe(before: Token | None, token: Token, after: Token | None = None) -> bool:
    """Whether a word holds no danger where it stands."""
    if token.is_(Sign.OFFICE):
        return _is_no_doer(before, token, after)
    if token.plain == "di" and after is not None and after.kind is not Kind.MARK:
        return not after.is_(Sign.POLITE)  # "em đi họp", no order
    if token.is_(Sign.ROUGHLY) and after is not None and after.kind is Kind.FIGURE and after.plain.isdigit():
        return True  # "hơn 200 người dự"
    if token.plain == "cam ket" and before is not None and before.plain == "ky":
        return True
    if token.kind is Kind.FIGURE and token.figure is not None and after is not None:
        return _counts(before, token, after)
    told = after is not None and after.is_(Sign.ALREADY) and token.is_(Sign.ORDER)  # "em nhớ rồi"
    met = token.plain == "hop" and before is not None and before.plain == "di"
    place = token.kind is Kind.ELSEWHERE and before is not None and before.plain in ("tang", "lau", "phong")
    if told or met or place or token.plain == "danh sach" or (token.is_(Sign.AHEAD) and token.plain == "kip"):
        return True
    if token.is_(Sign.PART) and after is not None and after.plain in _DAYS:  # "cả phòng thức mấy hôm"
        return True
    if token.plain == "muon" and before is not None and before.plain in _FELT:  # "mệt muốn xỉu"
        return True
    ahead = token.kind is Kind.DAY and not _is_past(token)
    spoilt = token.sign in _SPOILT and WORDS.have(token.marked, token.plain)
    return token.sign not in SIGNS and token.kind not in KINDS and not (ahead or spoilt)


def _counts(before: Token | None, number: Token, thing: Token) -> bool:
    """ "85 người dự", "60/60 hộ"; "được 5 xã" is a part."""
    figure = number.figure
    things = UNITS.have(thing.marked, thing.plain) or thing.plain in _COUNTED
    part = before is not None and (before.is_(Sign.REACH, Sign.AFFIRM) or before.plain == "chi")
    whole = figure is not None and figure.of == figure.value
    return whole or (things and not part and figure is not None and figure.unit is None)


_COUNTED = frozenset({"chau", "anh", "hinh", "trang", "file", "dai bieu"})
_DAYS = frozenset({"ngay", "bua", "hom", "tuan", "thang", "dem", "buoi"})
_SPOILT = (None, Sign.NOUN, Sign.FILLER, Sign.POLITE)


def _is_no_doer(before: Token | None, office: Token, after: Token | None) -> bool:
    """An office to which something goes, its own name's second half, the speaker's own; a signer at the head."""
    given = before is not None and not before.is_(Sign.REACH) and before.plain.rpartition(" ")[2] in _GIVEN_TO
    given = given or (
        before is not None and before.plain in ("de", "da bao cao", "luu tai", "dat tai", "thu")
    )  # "em để bên văn thư"
    joined = before is not None and before.is_(Sign.OFFICE)
    own = after is not None and after.is_(Sign.OWN)
    return given or joined or own or (before is None and office.plain in _SIGNERS)


def names_another(clause: Clause) -> bool:
    """ "số liệu bên thống kê", "bên kế toán gửi số": another office does or holds what is told of."""
    doers = any(t.is_(Sign.OFFICE) and not _is_no_doer(before, t, after) for before, t, after in triples(clause.tokens))
    pairs = pairwise(clause.tokens)  # "file bên anh Nam"
    doers = doers or any(a.plain in ("ben anh", "ben chi") and _is_capital(clause, b) for a, b in pairs)
    issued = any(t.kind is Kind.DOCUMENT for t in clause.tokens)  # "QĐ 12/QĐ-UBND của UBND tỉnh"
    return doers and not (issued or _acts_above(clause))


def _is_past(token: Token) -> bool:
    return (
        token.plain.startswith(_EARLIER)
        or token.marked in ("tuần nay", "tháng nay")
        or (token.day is not None and token.day.tense is Tense.BEHIND)
    )


_GIVEN_TO = frozenset({"qua", "len", "sang", "gui", "nop", "ve", "toi", "den", "xuong", "ghe"})
_SIGNERS = frozenset({"lanh dao", "sep", "chu tich", "giam doc", "thu truong"})  # "lãnh đạo đã ký"
_EARLIER = ("sang nay",)


def _is_anchored(clause: Clause) -> bool:
    """Whether a clause tells what has happened, where the papers are, or what it has cost and how glad somebody is."""
    happened = clause.has(Sign.AFFIRM, Sign.ALREADY) or clause.has_kind(Kind.DOCUMENT)
    happened = happened or any(_is_past(t) or _has_acted(t) for t in clause.tokens)
    return happened or any(_ANCHORS.have(t.marked, t.plain) or t.plain.endswith(" gui") for t in clause.tokens)


def _has_acted(token: Token) -> bool:
    """ "lãnh đạo đã ký ban hành", "sếp ký rồi"."""
    return token.is_(Sign.FINAL) and (token.plain.startswith("da ") or token.plain.endswith(" roi"))


_ANCHORS = Words(
    """gửi, kèm, đính, để trên, để ở, trong, trên, ở, tại, qua, lưu, nộp, mệt, vui, mừng, vất vả, may mà, kịp
    giờ, kịp hạn, vừa kịp, đúng hạn, nhẹ, khỏe, ngon, thức, tăng ca, làm thêm, ngủ"""
)
