"""The start and the finish of one work: two times that are one period.

"Khởi công tháng 4/2025, hoàn thành tháng 12/2025", "Bắt đầu: 01/02; kết thúc: 30/11". Where other words stand between
"hoàn thành" and its time it may be the finish of another work: the two are left as they are, and a person is asked.
"""

import re
from functools import lru_cache
from itertools import takewhile

from domain.deadlines.cascade import Pattern
from domain.deadlines.spans import Due, Span, Standing, Window, Wrong, through
from domain.deadlines.tokens import LETTER, Token, fold, letters

_PAIR = Pattern(
    "([DAY DOC]? FROM COLON?|DAY)? (?P<first>[STANDING WINDOW DUE])"
    " [COMMA SEMI AND DASH DOT CLOSE OPEN]* [WORD DAY DOC WITHIN COLON OF ALL NUMBERED]+ (?P<last>[DUE WINDOW])"
)
_START = "khoi cong|khoi dong|khoi dau|bat dau|mo dau|khai mac"
_STARTS = re.compile(rf"\b(?:{_START})\b")
_MAY_START = re.compile(rf"\b(?:{_START}|trien khai|tien hanh|thi cong|thuc hien)\b")
FINISH = "(?:hoan thanh|ket thuc|hoan tat|xong|ve dich|khanh thanh|be mac)"
_FINISHES = re.compile(
    rf"(?:(?:va|se|thoi gian|thoi diem|ngay|du kien) )*{FINISH}"
    "(?: (?:vao|ngay|du kien|toan bo|cong trinh|du an|ban giao|dua vao (?:su dung|khai thac|van hanh)|va))*:?"
)
_MAY_FINISH = re.compile(rf"\b{FINISH}\b")
_TIMES = letters("DUE WINDOW STANDING RHYTHM READY")


@lru_cache(maxsize=8192)
def has_pair(symbols: str) -> bool:
    """Whether there is a time, words and another time: most phrases have the shape of others, looked at once."""
    return _PAIR.search(symbols) is not None


def join(text: str, symbols: str, tokens: list[Token]) -> str:
    """Every start with its finish becomes one WINDOW; `tokens` is changed with the symbols that are returned."""
    at = 0
    while found := _PAIR.search(symbols, at):
        start, first, last = found.start(), found.start("first"), found.start("last")
        at = first + 1
        period = _period(
            _led_by(text, symbols, tokens, first), _said(text, tokens[first + 1 : last]), tokens[first], tokens[last]
        )
        if period is not None:
            made = LETTER["WRONG"] if isinstance(period, Wrong) else LETTER["WINDOW"]
            tokens[start : last + 1] = [Token(period, tokens[start].start, tokens[last].end)]
            symbols = symbols[:start] + made + symbols[last + 1 :]
            at = start + 1
    return symbols


def _said(text: str, tokens: list[Token]) -> str:
    return fold(text[tokens[0].start : tokens[-1].end]).strip(" ,;.:-()") if tokens else ""


def _led_by(text: str, symbols: str, tokens: list[Token], place: int) -> str:
    """What is said between a time and the one before it."""
    lead = sum(1 for _ in takewhile(lambda letter: letter not in _TIMES, reversed(symbols[:place])))
    return _said(text, tokens[place - lead : place])


def _period(lead: str, between: str, first: Token, last: Token) -> Window | Wrong | None:
    started = isinstance(first.value, Standing) or _STARTS.search(lead)
    start, finish = _stretch(first.value), _limit(last.value)
    if not (started and start and finish and _FINISHES.fullmatch(between)):
        return None
    period = _through(start, finish)
    hour = getattr(first.value, "clock", None)
    return period._replace(clock=hour) if isinstance(period, Window) else period


def _stretch(value: Standing | Window | Due) -> Span | None:
    """When a work starts: one time, and no limit on it."""
    if isinstance(value, Standing):
        return value.start
    limited = isinstance(value, Due) and not (value.bare or (value.clock and not value.strict))
    return None if limited or len(value.spans) > 1 else value.spans[0]


def _limit(value: Window | Due) -> Due | None:
    if len(value.spans) > 1:
        return None
    return Due(value.spans) if isinstance(value, Window) else value


def _through(start: Span, finish: Due) -> Window | Wrong:
    end = finish.spans[0]
    whole = through(start, end)
    if isinstance(whole, Wrong):
        return whole
    limit = finish._replace(spans=(end._replace(year=end.year or start.year),))
    return Window((start._replace(year=whole.year),), limit=limit, lent=None if start.year else whole.year)


def may_be_one(text: str, symbols: str, tokens: list[Token]) -> bool:
    """Whether two times that were not joined may be the start and the finish of one work all the same."""
    found = _PAIR.search(symbols)
    if not found:
        return False
    first, last = found.start("first"), found.start("last")
    starts = bool(getattr(tokens[first].value, "start", None)) or _MAY_START.search(
        _led_by(text, symbols, tokens, first)
    )
    return bool(starts and _MAY_FINISH.search(_said(text, tokens[first + 1 : last])))
