"""Dotted pairs of other worlds: a score, a price, a feast, a house beside a word of theirs is no code."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.lists import Words
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, Text, Token


def elsewhere(found: list[Token], text: Text) -> list[Token]:
    """The tokens, where the codes of a clause of another world are none."""
    return [token for clause in _clauses(found) for token in _read(clause, text)]


def _clauses(found: list[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in found:
        clause.append(token)
        if token.is_mark(",;.!?…\n"):
            yield clause
            clause = []
    yield clause


def _read(clause: list[Token], text: Text) -> list[Token]:
    ours = any(t.is_(*_OURS) for t in clause)
    strange = not ours and any(_names_world(*near) for near in zip([None, *clause], clause, strict=False))
    return [
        replace(token, kind=Kind.ELSEWHERE, code="", figure=None)
        if token.kind is Kind.CODE and (strange or _is_house(clause, i, text) or (not ours and _is_feast(clause, i)))
        else token
        for i, token in enumerate(clause)
    ]


_OURS = (
    Sign.DONE, Sign.FINAL, Sign.EXTEND, Sign.EVENT, Sign.SNOOZE, Sign.UNDO, Sign.MISTAKE, Sign.ACK, Sign.REPORT,
    Sign.REMIND, Sign.CHART, Sign.CLASSIFIER, Sign.WORK, Sign.REMARK, Sign.STEP, Sign.OVERDUE, Sign.WHO, Sign.WHY,
    Sign.DETAIL, Sign.NEAR, Sign.AHEAD, Sign.GIVE,
)  # fmt: skip


def _names_world(before: Token | None, token: Token) -> bool:
    """A word of another world, or a school subject right behind the pair: "được 8.5 toán"."""
    pair = (f"{before.marked} {token.marked}", f"{before.plain} {token.plain}") if before else ("", "")
    scored = before is not None and before.kind is Kind.CODE and _SUBJECTS.have(token.marked, token.plain)
    return scored or _WORLDS.have(token.marked, token.plain) or _WORLDS.have(*pair)

    scored = before is not None and before.kind is Kind.CODE and _SUBJECTS.have(token.marked, token.plain)
    return scored or _WORLDS.have(token.marked, token.plain) or _WORLDS.have(*pair)


_WORLDS = Words(
    "môn, học kỳ, học kì, học lực, vé, sinh nhật, bài hát, phim, xăng, cân nặng, sốt, huyết áp, cài bản, cài win"
)
_SUBJECTS = Words("toán, văn, lý, lí, hóa, hoá, sử, địa, sinh, tiếng anh, tin học")


def _is_house(clause: list[Token], place: int, text: Text) -> bool:
    """ "số 12.5 Lê Duẩn", "ở 45.2 Nguyễn Tất Thành", "số 12.5 đường Hùng Vương": a house and its street."""
    if place == 0 or clause[place - 1].plain not in ("so", "o", "nha", "tai", "dia chi"):
        return False
    street = clause[place + 1 : place + 3]
    named = len(street) == 2 and all(text.typed(t.start, t.end)[:1].isupper() for t in street)
    return named or (bool(street) and street[0].marked in ("đường", "duong", "phố", "ngõ", "hẻm"))


def _is_feast(clause: list[Token], place: int) -> bool:
    """ "20.11 trường mình có tổ chức gì không", "quà 8.3"; the gifts of another day may be a task's."""
    words = " ".join(t.plain for t in clause)
    return clause[place].code in _FEASTS and _FEASTING.search(words) is not None


_FEASTS = frozenset({"8.3", "08.3", "8.03", "08.03", "20.10", "20.11", "30.4", "30.04", "22.12", "27.2", "27.7"})
_FEASTING = re.compile(
    r"\b(?:to chuc|nghi|hoa|ky niem|mit tinh|le|du lich|qua|tang|chuc mung|lien hoan|tiec|hat|di choi|chi em)\b"
)
