"""What stands around "đã tiếp nhận": who has received, what it is, and to whom it was handed on."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign


def received(clause: Clause) -> Clause:
    """The clause without "và giao phòng Thương mại thực hiện", the "chỉ đạo" it received, the "bên công an" of "dạ"."""
    place = clause.first(Sign.ACK)
    if place is None or clause.asked:
        return clause
    tokens = clause.tokens[_subject_end(clause, place) :]
    place = next(i for i, t in enumerate(tokens) if t.is_(Sign.ACK))
    words = [t.plain for t in tokens[place + 1 : place + 3]]
    ordered = 2 if words == ["y kien", "chi dao"] else int(words[:1] in (["chi dao"], ["nhac nho"], ["yeu cau"]))
    tokens = tokens[: place + 1] + tokens[place + 1 + ordered :]
    handed = (i for i in range(place + 1, len(tokens)) if _hands_on([t.plain for t in tokens[i : i + 3]]))
    end = next(handed, None)
    kept = end is not None and not any(t.is_(*_TAKING_BACK) for t in tokens[end:])
    return replace(clause, tokens=tokens[:end] if kept else tokens)


def _subject_end(clause: Clause, place: int) -> int:
    """ "Dạ bên công an đã nhận được": who says "dạ" speaks of the own office."""
    begs = clause.tokens[0].is_(Sign.GREETING) and clause.tokens[0].plain in ("da", "da vang", "vang")
    named = takewhile(lambda t: t.is_(Sign.OFFICE), clause.tokens[1:])
    return place if begs and 1 + len(list(named)) == place else 0


def _hands_on(words: list[str]) -> bool:
    first = words[1:] if words[:1] == ["va"] else words
    led = first is not words and bool(first) and first[0].removeprefix("da ") in _HANDING
    return led and first[1:2] not in (["lai"], ["tra"])


_HANDING = frozenset({"giao", "chuyen", "phan cong", "phan cong cho", "chi dao", "trien khai"})
_TAKING_BACK = (
    Sign.NOT, Sign.DENY, Sign.FORBID, Sign.IF, Sign.HEDGE, Sign.MISTAKE, Sign.UNDO, Sign.BUT, Sign.REASON, Sign.REMARK,
)  # fmt: skip
