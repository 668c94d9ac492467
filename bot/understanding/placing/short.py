"""What officers shorten, read where its place explains it: "ht 2.4" (hoàn thành), "ct 03" (chỉ tiêu), "10: 85%"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def spelt_out(found: list[Token]) -> list[Token]:
    """The tokens with the short words read as what they stand for."""
    return _lined([_short(*near) for near in zip([None, *found], found, [*found[1:], None], strict=False)])


def _short(before: Token | None, token: Token, after: Token | None) -> Token:
    if token.kind is Kind.WORD and token.plain == "ct" and after is not None and after.kind is Kind.FIGURE:
        return replace(token, kind=Kind.SIGN, sign=Sign.CLASSIFIER)
    if token.is_(Sign.OFFICE) and token.marked == "ban" and _is_friend(before, after):
        return replace(token, sign=Sign.POLITE)
    if token.marked == "đ" and after is not None and after.is_(Sign.OK):  # "đ nhận"
        return replace(token, kind=Kind.SIGN, sign=Sign.AFFIRM)
    if token.is_(Sign.OFFICE) and token.plain in _TITLES and before is not None and before.plain in _TOLD_TO:
        return replace(token, sign=Sign.POLITE)  # "báo cáo đ/c chủ tịch"
    if token.kind is Kind.WORD and token.plain == "ht" and _is_done(before, after):  # "HT đã ký": hiệu trưởng
        alone = before is not None and before.kind is Kind.CODE  # "2.3 ht rồi" may be "hết tiền"
        return replace(token, kind=Kind.SIGN, sign=Sign.DONE, sure=not alone)
    return token


def _is_friend(before: Token | None, after: Token | None) -> bool:
    """ "da hoan tat 3.9 roi ban oi", "phat sinh roi nhe ban": bạn without its mark, no ban."""
    called = after is not None and after.plain == "oi"
    return called or (after is None and before is not None and before.is_(Sign.POLITE, Sign.ALREADY))


_TITLES = frozenset({"chu tich", "giam doc", "chanh van phong", "truong phong", "thu truong", "lanh dao"})
_TOLD_TO = frozenset(
    {"d/c", "dong chi", "bao cao d/c", "bao cao dong chi", "bao cao", "kinh bao cao", "xin bao cao", "thua"}
)


def _is_done(before: Token | None, after: Token | None) -> bool:
    names = after is not None and (after.kind is Kind.CODE or after.is_(Sign.CLASSIFIER))
    told = before is not None and (before.kind is Kind.CODE or before.is_(Sign.AFFIRM))
    acts = after is not None and after.is_(Sign.AFFIRM, Sign.FINAL, Sign.STEP)
    return names or (told and not acts)


def _lined(found: list[Token]) -> list[Token]:
    """Lines "10: 85%", "10 quý 1: 80%": whole numbers that a heading or a second such line makes codes."""
    places = [i for i, token in enumerate(found) if _opens_line(found, i) and token.figure and token.code]
    lines = [i for i in places if _reaches(found[i + 1 : i + 4])]
    headed = lines and any(t.is_(Sign.REPORT) or t.plain.startswith("chi tieu") for t in found[: lines[0]])
    if not (headed or len(lines) > 1):
        return found
    return [replace(t, kind=Kind.CODE, figure=None) if i in lines else t for i, t in enumerate(found)]


def _opens_line(found: list[Token], place: int) -> bool:
    whole = found[place].kind is Kind.FIGURE and found[place].plain.isdigit() and len(found[place].plain) == 2
    before = found[place - 2 : place] if place > 1 else found[:place]
    listed = before[-1:] and before[-1].is_mark("-*+•") and (len(before) < 2 or before[0].is_mark("\n:"))
    return whole and (not before or before[-1].is_mark("\n:") or bool(listed))


def _reaches(rest: Sequence[Token]) -> bool:
    """ ": 85%", "quý 1: 80%"."""
    told = rest[1:] if rest and rest[0].kind is Kind.PERIOD else rest
    return len(told) > 1 and told[0].is_mark(":=") and told[1].kind is Kind.FIGURE
