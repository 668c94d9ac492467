"""What stands before a wish to be reminded and says why not now: "chị đang chạy xe mai nhắc lại 3.8 nha"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.dangers import KINDS, SIGNS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def without_excuse(clause: Clause) -> Clause:
    """The clause with the codes of what stands before the day, and without the "hẵng" behind it."""
    verb = clause.first(Sign.SNOOZE, Sign.REMIND)
    days = (i for i, t in enumerate(clause.tokens[:verb]) if t.day is not None and t.day.value)
    day = next(days, None)
    if verb is None or day is None or clause.asked:
        return clause
    led = day - 1 if day and clause.tokens[day - 1].is_(Sign.TO) else day
    lead = clause.tokens[:led]
    kept = tuple(t for t in lead if t.kind is Kind.CODE or t.is_(*NAMES))
    lead = kept if _is_excuse([t for t in lead if t not in kept]) else lead
    before = clause.tokens[verb - 1]
    only = slice(verb - 1, verb) if before.day is None and before.plain in _ONLY_THEN else slice(verb, verb)
    return replace(clause, tokens=lead + clause.tokens[led : only.start] + clause.tokens[verb:])


_ONLY_THEN = ("hang", "hay", "moi")  # "tuần sau hẵng nhắc", "thứ hai hãy nhắc lại"


def _is_excuse(told: Sequence[Token]) -> bool:
    if told and all(t.plain in _OPENING for t in told):
        return True
    busy = any(t.plain.split()[:1] in _BUSY for t in told)
    return busy and not any((t.sign in SIGNS and not t.is_(*_AWAY)) or t.kind in KINDS for t in told)


_BUSY = (["dang"], ["ban"], ["ket"], ["mac"], ["met"], ["om"])
_OPENING = ("thoi", "hen", "vay", "the")  # "thôi để tuần sau nhắc lại", "hẹn thứ năm nhắc lại"
_AWAY = (Sign.STEP, Sign.REMARK, Sign.ORDER)  # "đang họp", "bận", "đi công tác"
