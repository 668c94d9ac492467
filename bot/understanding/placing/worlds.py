"""Dotted pairs of other worlds: a score, a price, a feast, a house beside a word of theirs is no code."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token


def elsewhere(found: list[Token], text: Text) -> list[Token]:
    """The tokens, where the codes of a clause of another world are none."""
    return [token for clause in _clauses(_working(found)) for token in _read(clause, text)]


def _working(found: list[Token]) -> list[Token]:
    """ "làm việc tại trụ sở mới", "cán bộ nghỉ việc": being at work or leaving it is no task."""
    out = list(found)
    for place, (token, after) in enumerate(pairwise(found)):
        follows = found[place + 2] if place + 2 < len(found) else None
        coded = follows is not None and (follows.kind is Kind.CODE or follows.is_(Sign.CLASSIFIER))
        if token.marked in ("làm", "lam", "nghỉ", "nghi", "thôi") and after.plain == "viec" and not coded:
            out[place : place + 2] = [replace(t, sign=Sign.NOUN) for t in (token, after)]
    return out


def _clauses(found: list[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in found:
        clause.append(token)
        if token.is_mark(",;.!?…\n"):
            yield clause
            clause = []
    yield clause


def _read(clause: list[Token], text: Text) -> list[Token]:
    ours = any(t.is_(*_OURS) and t.plain != "m" for t in clause)  # "3.2 m": metres
    strange = not ours and any(_names_world(*near) for near in zip([None, *clause], clause, strict=False))
    return [
        replace(token, kind=Kind.ELSEWHERE, code="", figure=None)
        if token.kind is Kind.CODE
        and (
            strange
            or _is_hour(clause, i)
            or _is_named(clause, i)
            or _is_house(clause, i, text)
            or (not ours and _is_feast(clause, i))
        )
        else replace(token, kind=Kind.WORD, code="", figure=None)
        if _counts_papers(clause, i) or _is_storm(clause, i)
        else token
        for i, token in enumerate(clause)
    ]


def _is_hour(clause: list[Token], place: int) -> bool:
    """ "14.30 họp giao ban"."""
    meets = any(t.plain in ("hop", "hoi y", "tap trung", "khai mac", "co mat", "giao ban") for t in clause[1:2])
    return place == 0 and meets and re.fullmatch(r"(?:[6-9]|0[6-9]|1\d)\.(?:00|15|30|45)", clause[0].code) is not None


def _counts_papers(clause: list[Token], place: int) -> bool:
    """The "01" of "sản phẩm gồm 01 quyết định và 02 phụ lục"."""
    before, after = clause[place - 1] if place else None, ([*clause[place + 1 :], None])[0]
    counts = re.fullmatch(r"0[1-9]", clause[place].code) and clause[place].kind is Kind.CODE
    named = before is not None and before.is_(Sign.CLASSIFIER, Sign.REPORT, Sign.CHART)
    return bool(counts) and not named and after is not None and _PAPERS.have(after.marked, after.plain)


def _is_storm(clause: list[Token], place: int) -> bool:
    """The 4 of "bão số 4 giật cấp 12"."""
    return (
        place > 0
        and clause[place].kind is Kind.FIGURE
        and clause[place - 1].is_(Sign.NOUN)
        and clause[place - 1].plain == "bao so"
    )


_PAPERS = Words("quyết định, phụ lục, phụ, biểu mẫu, biểu, bản, bộ, văn bản, tờ trình, cuốn, quyển, trang, tờ")


_OURS = (
    Sign.DONE, Sign.FINAL, Sign.EXTEND, Sign.EVENT, Sign.SNOOZE, Sign.UNDO, Sign.MISTAKE, Sign.ACK, Sign.REPORT,
    Sign.REMIND, Sign.CHART, Sign.CLASSIFIER, Sign.WORK, Sign.REMARK, Sign.STEP, Sign.OVERDUE, Sign.WHO, Sign.WHY,
    Sign.DETAIL, Sign.NEAR, Sign.AHEAD, Sign.GIVE,
)  # fmt: skip


def _names_world(before: Token | None, token: Token) -> bool:
    """A word of another world, or a school subject right behind the pair: "được 8.5 toán"."""
    scored = before is not None and before.kind is Kind.CODE and _SUBJECTS.have(token.marked, token.plain)
    return scored or _ends(_WORLDS, before, token)


def _ends(known: Words, before: Token | None, token: Token) -> bool:
    """Whether a known word, or the last of two, stands here, and is no sign of ours."""
    pair = before is not None and known.have(f"{before.marked} {token.marked}", f"{before.plain} {token.plain}")
    return token.sign in (None, Sign.NOUN) and (pair or known.have(token.marked, token.plain))


_WORLDS = Words(
    """
    trận, điểm chuẩn, thi toán, thi văn, thi lý, thi hóa, thi anh, môn, học kỳ, học kì, học lực, vé, sinh nhật, bài
    hát, phim, xăng, mực nước, lượng mưa, triều cường, độ mặn, cân nặng, sốt, huyết áp, cài bản, cài win
    """
)
_SUBJECTS = Words("điểm, toán, văn, lý, lí, hóa, hoá, sử, địa, sinh, tiếng anh, tin học")


def _is_named(clause: list[Token], place: int) -> bool:
    """ "phòng họp 4.2", "bản cập nhật 17.2", "hệ số lương 3.33": the noun right before it."""
    before = " ".join(t.plain for t in clause[max(0, place - 3) : place] if t.kind is not Kind.MARK)
    return f" {before}".endswith(_NOUNS)


_NOUNS = (
    " phong hop",
    " hoi truong",
    " giang duong",
    " nha hop",
    " toa nha",
    " san bong",
    " ban cap nhat",
    " he so luong",
    " win",
    " ios",
    " android",
    " ielts",
    " toeic",
    " dia chi",
)


def _is_house(clause: list[Token], place: int, text: Text) -> bool:
    """ "số 12.5 Lê Duẩn", "ở 45.2 Nguyễn Tất Thành", "số 12.5 đường Hùng Vương": a house and its street."""
    before = clause[place - 1] if place else None
    if before is not None and before.marked in _STREETS:
        return True
    if before is None or before.plain not in ("so", "o", "nha", "tai", "dia chi"):
        return False
    street = clause[place + 1 : place + 3]
    named = len(street) == 2 and all(text.typed(t.start, t.end)[:1].isupper() for t in street)
    return named or (bool(street) and street[0].marked in (*_STREETS, "duong"))


_STREETS = ("đường", "phố", "ngõ", "hẻm", "quốc lộ")


def _is_feast(clause: list[Token], place: int) -> bool:
    """ "quà 8.3 mua ở đâu": a day of the calendar beside its gifts."""
    near = zip([None, *clause], clause, strict=False)
    return clause[place].code in _FEASTS and any(_ends(_GIFTS, *pair) for pair in near)


_FEASTS = frozenset({"8.3", "08.3", "8.03", "08.03", "20.10", "20.11", "30.4", "30.04", "22.12", "27.2", "27.7"})
_GIFTS = Words("quà, mừng, tặng, hoa, chúc mừng, liên hoan, tiệc, hát, bài hát, mít tinh, kỷ niệm, du lịch, đi chơi")
