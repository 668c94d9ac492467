"""Who writes, told beside the message: "Em là Hạnh, văn thư xã Phú Lộc." before it, a name and a telephone below it."""

from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.placing.senders import named_so
from bot.understanding.scanning.tokens import Kind, Text, Token


def unsigned(found: list[Token], text: Text) -> list[Token]:
    """The tokens without the introduction at their head and the signature in the last lines."""
    return _unintroduced(_without_lines(found, text), text)


def _without_lines(found: list[Token], text: Text) -> list[Token]:
    """Without the last lines that hold nothing but names, roles and numbers to call."""
    line = max((i for i, token in enumerate(found) if token.is_mark("\n")), default=0)
    signed, told = found[line + 1 :], found[:line]
    coded = any(token.kind is Kind.CODE for token in told)
    named = sum(_capital(token, text) for token in signed) > 1 or any(map(_is_telephone, signed))
    if not (coded and (named or not signed) and all(_may_sign(token, text) for token in signed)):
        return found
    return _without_lines(told, text)


def _unintroduced(found: list[Token], text: Text) -> list[Token]:
    """Without "em là Hạnh, văn thư xã Phú Lộc" up to the mark that ends it."""
    is_name = next((i for i, token in enumerate(found[:6]) if token.plain in ("la", "ten la", "ten")), 0)
    led = is_name and found[is_name - 1].plain.split()[-1] in ("em", "toi", "minh", "chau")
    first = found[is_name + 1] if led and is_name + 1 < len(found) else None
    if first is None or not _capital(first, text):
        return found
    end = is_name + 1
    while end < len(found) and (_may_sign(found[end], text) or found[end].is_mark(",-–") or _capital(found[end], text)):
        end += 1
    stops = [i for i in range(is_name + 1, min(end + 1, len(found))) if found[i].is_mark(",.\n")]
    return [*found[: is_name - 1], *found[stops[-1] :]] if stops else found


def _may_sign(token: Token, text: Text) -> bool:
    quiet = token.is_mark("-–,.:()|/") or token.is_(Sign.POLITE, Sign.GREETING)
    return quiet or named_so(token, text) or _ROLES.have(token.marked, token.plain) or _is_telephone(token)


def _is_telephone(token: Token) -> bool:
    digits = token.kind in (Kind.ELSEWHERE, Kind.FIGURE) and sum(c.isdigit() for c in token.plain) >= 9
    return digits or token.plain in ("dt", "sdt", "tel")


def _capital(token: Token, text: Text) -> bool:
    return text.typed(token.start, token.end)[:1].isupper() and token.kind in (Kind.WORD, Kind.DAY)


_ROLES = Words.each("""
    văn thư chuyên viên cán bộ công chức kế toán trưởng phó giám đốc chủ tịch hiệu bác sĩ điều dưỡng chánh thủ quỹ bên ở
    thuộc phòng ban tổ điện thoại""")
