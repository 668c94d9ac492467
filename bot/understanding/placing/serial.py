"""What was done or asked before a claim, in one sentence with it: "đã phối hợp các phòng và hoàn thành 7.4"."""

from dataclasses import replace
from itertools import takewhile

from bot.understanding.lexicon.lists import CALLED
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import UNTIL_NOW


def serial(found: list[Token]) -> list[Token]:
    """The tokens without what was done first: "đã tổ chức thực hiện và đến nay hoàn thành 3.4"."""
    for place, token in enumerate(found):
        if not token.is_(Sign.AND):
            continue
        start = _deeds_start(found, place)
        behind = list(takewhile(lambda t: t.is_(Sign.AFFIRM) or t.plain.endswith(UNTIL_NOW), found[place + 1 :]))
        verb = place + 1 + len(behind)
        done = verb < len(found) and found[verb].is_(Sign.DONE)
        begun = start < place and (_has_happened(found[start]) or any(t.is_(Sign.AFFIRM) for t in behind))
        if done and begun:
            affirm = replace(found[start], kind=Kind.SIGN, sign=Sign.AFFIRM, plain="da", marked="đã")
            return [*found[:start], affirm, *found[verb:]]
    return found


def _deeds_start(found: list[Token], end: int) -> int:
    """Where "đã tổ chức thực hiện", "vẫn chủ động thực hiện" begins that ends at `end`; `end` when none does."""
    run = list(takewhile(lambda t: t.kind in (Kind.WORD, Kind.SIGN) and not t.is_(*_HINDERS), reversed(found[:end])))
    places = range(end - len(run), end)
    return next((i for i in places if _has_happened(found[i]) or found[i].marked in _STILL), end)


def _has_happened(token: Token) -> bool:
    return token.is_(Sign.AFFIRM) or (token.is_(Sign.FINAL) and token.plain.startswith("da "))


_STILL = ("vẫn", "luôn", "đều")
_HINDERS = (
    Sign.NOT, Sign.NEAR, Sign.IF, Sign.AHEAD, Sign.HEDGE, Sign.HEARSAY, Sign.DENY, Sign.DONE, Sign.BUT, Sign.PART,
    Sign.EXTEND, Sign.FORBID, Sign.MISTAKE, Sign.UNDO, Sign.REMARK, Sign.QUESTION, Sign.WHO, Sign.WHAT, Sign.ACK,
)  # fmt: skip


def reminded(found: list[Token]) -> list[Token]:
    """The tokens with "hôm trước đồng chí có hỏi nhiệm vụ 2.3 bao giờ xong," as the task that it names.

    Only before the answer "nay đã hoàn thành", which names no other.
    """
    comma = next((i for i, t in enumerate(found) if t.is_mark(",") and any(b.code for b in found[:i])), len(found))
    start = max((i + 1 for i, t in enumerate(found[:comma]) if t.is_mark(",.!\n")), default=0)
    verb = next((i for i in range(start, comma) if found[i].plain.partition(" ")[0] in _ASKING), start)
    said = (t for t in found[start:verb] if not (t.kind is Kind.DAY or t.plain == "co"))
    whom = [t for t in said if not t.is_(Sign.AFFIRM, Sign.GREETING)]
    named = [t for t in found[start:comma] if t.kind is Kind.CODE]
    rest = found[comma + 1 :]
    done = next((i for i, t in enumerate(rest) if t.is_(Sign.DONE)), None)
    answered = done is not None and any(t.is_(Sign.AFFIRM, Sign.ALREADY) for t in rest[max(0, done - 2) : done + 3])
    other = any(t.code for t in rest) or any(t.is_(Sign.NOT, Sign.NEAR, Sign.AHEAD, Sign.IF) for t in rest[:done])
    asked = verb > start and bool(whom) and all(t.plain in CALLED or t.plain in _ASKERS for t in whom)
    return [*found[:start], *named, *rest] if asked and len(named) == 1 and answered and not other else found


_ASKING = ("nhac", "hoi", "giuc", "keu", "reo", "don", "doi")
_ASKERS = ("bot", "dong chi", "d/c", "anh chi", "sep", "lanh dao", "he", "thong", "vp", "van phong", "may")
