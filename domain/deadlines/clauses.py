"""Events and references: the parts of a phrase whose words are kept as they are printed.

"05 ngày làm việc kể từ ngày nhận được văn bản", "Khi có phát sinh", "Theo Kế hoạch của UBND tỉnh". Where such a text
ends is decided by what follows it: another expression of time, or the bracket it stands in. Dates inside are its own.
"""

import re

from domain.deadlines.cascade import Pattern
from domain.deadlines.rules import AfterEvent, BeforeEvent, ByReference, OnEvent
from domain.deadlines.spans import Cycles, Length, Ready, Span
from domain.deadlines.stages import FINISH
from domain.deadlines.tokens import LETTER, Token, fold, letters

_NOUN = "[WORD SESSION FEAST DOC REPORT NUMBERED]"
_BODY = (  # what a text may begin with
    "(?!WORD SLASH)(?=[WORD DOC DOCNO NUMBERED REPORT SESSION FEAST ALL DEMAND SUDDEN STATUS PERIODIC HEAVY PHASE"
    " MIDDLE BEGIN EVERY PER])"
)
_HOW = "[BY WITHIN UNTIL PER OF]{0,4}"

# What introduces a text, the first that fits at the leftmost place.
_INTRODUCTIONS = {
    # "Trong vòng 05 ngày làm việc kể từ ngày ...", "chậm nhất sau 05 ngày kể từ khi ..."
    "after": f"(?<![ATLEAST ABOVE]){_HOW} AFTER? {_HOW} LENGTH [COMMA OPEN]?"
    " (SINCE|AFTERWHEN|WHEN|(FROM|AFTER) WHEN? DAY?) (?!CLOSE|COMMA|$)",
    # "chậm nhất 05 ngày trước ngày ...", "trước 05 ngày so với ngày ..."
    "before": f"{_HOW} ATLEAST? BEFORE? {_HOW} ATLEAST? LENGTH COMMA?"
    " (BEFOREWHEN|BEFORE DAY?|COMPARED WITHIN? DAY?) (?!CLOSE|COMMA|TIME|$)",
    # "trước ngày họp 05 ngày"
    "back": f"{_HOW} (BEFOREWHEN|BEFORE DAY?) (?={_NOUN}+ [QUARTER YEAR MONTH CYCLE]? ATLEAST? BY? LENGTH)",
    # "sau khi kết thúc 05 ngày"
    "later": f"(AFTERWHEN|SINCE|AFTER DAY?) (?=({_NOUN}|QUARTER|YEAR|CYCLE|MONTH)+ BY? LENGTH(?!FROM|SINCE|AFTER))",
    "sudden": "WORD? SUDDEN (?=PER [DEMAND DOC])",
    "when": "WITHIN? (SUDDEN OPEN?)? (AFTERWHEN|SINCE|WHEN+|DURING|AFTER DAY?|FROM WHEN|FROM DAY) COMMA? " + _BODY,
    "alone": "SUDDEN",
    "demand": "PER (?=DEMAND)",
    "bare": f"(?<![POINT SPAN ATLEAST ABOVE]){_HOW} AFTER? {_HOW} LENGTH"
    "(?![OF ANCHOR MONTHOF BEGIN END POINT SPAN DAYPART CYCLES WEEKDAY SLASH TIMES BEFORE])",
    "reference": "(WITHIN|BY|UNTIL)* PER+ (?=BY|DOC|DOCNO|SESSION|REPORT|PHASE|NUMBERED)",
    "work": "WITHWORK WITHIN? (?=[WORD ALL DOC DOCNO REPORT SESSION NUMBERED OPEN])",
    "time": "(BEFORE|WITHIN|BY|AFTER|COMMA|AND|DAY|UNTIL)* (?=(SESSION|FEAST))",
}  # fmt: skip
_START = Pattern("|".join(f"(?P<{name}>{pattern})" for name, pattern in _INTRODUCTIONS.items()))

# One of these is in every introduction: a phrase without them is not searched.
_INTRODUCERS = letters("LENGTH AFTER AFTERWHEN SINCE WHEN DURING BEFOREWHEN SUDDEN PER WITHWORK SESSION FEAST DAY")

_STARTS = letters("SINCE FROM")
_LIMITS = letters("UNTIL BY")
_LIMITING = letters("BY BEFORE WITHIN")
_LIMITED = "(BY|BEFORE|UNTIL)+ (WITHIN|DAY|OF|BY|CLOCK)* (TIME|DUE|WINDOW)"
_OPENER = (
    f"(CYCLES|PERIODIC|ALWAYS|ONWARD|NOWON|ANCHOR|FROM DAY? TIME|PER DOC|PER DEMAND|SUDDEN|WHEN|AFTERWHEN|{_LIMITED}"
    "|(BY|WITHIN|AFTER)* LENGTH|WITHIN+ TIME)"
)
_BARE = "[WITHIN DAY ALL REPORT DAYPART]* (TIME|DUE|WINDOW)"
_TIMED = (  # what begins another deadline behind a semicolon
    "([POINT SPAN MO QU YE DAYNO ANCHOR CLOCK MONTHOF WEEKDAY WINDOW DUE LENGTH CYCLES PER BEFORE SUDDEN SESSION FEAST"
    " DITTO WITHWORK]"
    "|AFTER|AFTERWHEN|SINCE|WHEN|DURING|FROM DAY)"
)
_STOP = Pattern(
    f"{_LIMITED}|BY+ LENGTH|COMMA? ELSE|SUDDEN (WHEN|PER)|SEMI(?=[^SEMI]* {_TIMED})"
    "|COMMA [WORD DOC REPORT BY]* COLON (?=[BEFORE BY FROM WITHIN UNTIL DAY ALL]* TIME)"
    f"|[COMMA SEMI DOT AND OR COLON DASH OPEN]+ ([WORD REPORT OF DOC ALL]* {_OPENER}|{_BARE})"
)
_LATER = letters("AFTER AFTERWHEN")
# "nếu có kinh phí thì hoàn thành trong quý III", "đột xuất thì trong 24 giờ", "khi có kết quả tháng 3"
_HOLDS_TIME = Pattern(
    "WITHIN [QU MO SPAN POINT]|LENGTH|CYCLES"
    "|(?<=SPAN) [QU MO SPAN POINT]|[WORD REPORT SESSION] DAY? [POINT MO QU SPAN] CLOSE?$"
    "|COMMA [WORD REPORT WITHIN ALL OF DOC DATA]* DAY? [POINT MO QU SPAN]"
)
_DATED = re.compile(r"^(?:ngày |ngay )?(?=\d)", re.IGNORECASE)
_LEAST = re.compile(r"\s*(?:chậm nhất|ít nhất|tối thiểu|cham nhat|it nhat|toi thieu|là)+$", re.IGNORECASE)
_WITH = re.compile(r"^(?:với|vào|trong|cùng)?\s*(?:nội dung)?\s*", re.IGNORECASE)
# "kỳ họp giữa năm và cuối năm": the second time names a session as the first does
_SESSIONS = Pattern("SESSION WORD* DAY? [POINT SPAN MO QU YE] (AND (SESSION WORD*)? [POINT SPAN MO QU YE])+")
_TAIL = Pattern("[COMMA SEMI DOT COLON DASH OPEN AND OR]+$")


def extract(text: str, symbols: str, tokens: list[Token]) -> str:
    """Every event and reference becomes one READY; `tokens` is changed with the symbols that are returned."""
    if _INTRODUCERS.isdisjoint(symbols):
        return symbols
    at = 0
    while found := _START.search(symbols, at):
        kind = found.lastgroup or ""
        start, body = found.span()
        stop = body if kind in ("bare", "alone") else _end(symbols, body, kind)
        ready = _ready(kind, text, symbols, tokens, start, body, stop)
        if ready is None:
            at = start + 1
            continue
        tokens[start:stop] = [Token(ready, tokens[start].start, tokens[stop - 1].end)]
        symbols = symbols[:start] + LETTER["READY"] + symbols[stop:]
        at = start + 1
    return symbols


def _end(symbols: str, body: int, kind: str) -> int:
    """Where the text that begins at `body` ends: at the next expression of time, or with its bracket."""
    found = _STOP.search(symbols, body + 1)
    stop = found.start() if found else len(symbols)
    if (sessions := _SESSIONS.search(symbols, body)) and sessions.start() == body:
        return sessions.end()
    if kind in ("back", "later"):
        stop = symbols.index(LETTER["LENGTH"], body) + 1
    depth = 0
    for place in range(body, stop):
        if symbols[place] == LETTER["OPEN"]:
            depth += 1
        elif symbols[place] == LETTER["CLOSE"]:
            depth -= 1
            if depth < 0:
                return place
    tail = _TAIL.search(symbols, body, stop)
    return tail.start() if tail else stop


def _ready(kind: str, text: str, symbols: str, tokens: list[Token], start: int, body: int, stop: int) -> Ready | None:
    opening = symbols[start:body]
    if LETTER["WRONG"] in symbols[body:stop] or (LETTER["COMPARED"] in opening and _LIMITING.isdisjoint(opening)):
        return None  # "giảm 2 ngày so với quy định" sets no day
    printed = text[tokens[body].start : tokens[stop - 1].end].strip(" ,;.:-") if body < stop else ""
    printed = printed.removesuffix("(dự kiến)").strip()
    length = next((token.value for token in tokens[start:stop] if isinstance(token.value, Length)), None)
    if kind in ("after", "before", "back", "later", "bare") and length is not None:
        ready = _counted(kind, printed, length, text, tokens, body, stop, symbols[start] != LETTER["LENGTH"])
        held = kind in ("after", "before") and _holds_time(kind, symbols, tokens, body, stop)
        return ready._replace(confirm=ready.confirm or "event_holds_time") if ready and held else ready
    if kind == "sudden":
        return Ready(OnEvent(text[tokens[start].start : tokens[stop - 1].end].strip(" ,;.:-")))
    if kind == "alone":
        return Ready(OnEvent("đột xuất"))
    if kind == "when" and "ngay nghi" in fold(printed):
        return Ready(None, "moves_on_day_off")
    if kind == "when" and symbols[start] in _STARTS and symbols[stop : stop + 1] in _LIMITS:
        return Ready(None, "start_on_event")  # "từ khi triển khai đến hết 31/12"
    if kind == "when" and symbols[start] in _LATER and symbols[stop - 1] == LETTER["LENGTH"]:
        return _counted("later", printed, tokens[stop - 1].value, text, tokens, body, stop, limited=True)
    return _named(kind, printed, text, symbols, tokens, start, body, stop)


def _named(
    kind: str, printed: str, text: str, symbols: str, tokens: list[Token], start: int, body: int, stop: int
) -> Ready:
    """An event, a document or an occasion without a length of time."""
    doubtful = _MISREAD.search(printed) or _FINISHED.search(fold(printed))
    doubt = "event_holds_time" if doubtful or _holds_time(kind, symbols, tokens, body, stop) else None
    if kind in ("when", "demand"):
        return Ready(OnEvent(printed), doubt or _condition(text, symbols, tokens, start, stop))
    if kind == "reference":
        return Ready(ByReference(source_in(printed)), doubt)
    if kind == "work":
        return Ready(ByReference(_WITH.sub("", printed)), doubt)
    if not _LIMITS.isdisjoint(symbols[start:body]) and LETTER["FROM"] in symbols[:start]:
        return Ready(ByReference(printed), "start_and_due")  # "từ 15/12 đến hết Tết"
    held = not _UNLIKELY.isdisjoint(symbols[body:stop])
    return Ready(ByReference(printed), "event_holds_time" if held else None, aside=True)


def _holds_time(kind: str, symbols: str, tokens: list[Token], body: int, stop: int) -> bool:
    """Whether a text seems to hold a time of its own.

    A document's year or cycle is its name's ("Kế hoạch năm"), a year right behind words theirs ("Chỉ số năm 2024").
    """
    at = body
    while found := _HOLDS_TIME.search(symbols, at, stop):
        at = found.end()
        last = tokens[at - 1 - (symbols[at - 1] == LETTER["CLOSE"])].value
        a_year = isinstance(last, Span) and last.is_year
        cited = kind in ("reference", "work") and (a_year or isinstance(last, Cycles))
        if not (cited or (a_year and _NOUNS.issuperset(symbols[body : at - 1]))):
            return True
    return False


_NOUNS = letters("WORD REPORT SESSION NUMBERED DOC YEAR")
_UNLIKELY = letters("LENGTH BEFORE HEAVY BIG")  # in the name of an occasion
_MISREAD = re.compile(r"[OolS]\d|\d[OolS]\b")  # "O1/7/2024": letters for figures
_FINISHED = re.compile(rf", ?{FINISH}\b[^,;]*\d")  # "Theo Kế hoạch số 12, hoàn thành năm 2025"
_TIMES = Pattern("TIME|[DUE CYCLES LENGTH]")


def _condition(text: str, symbols: str, tokens: list[Token], start: int, stop: int) -> str | None:
    """ "Trước ngày 15/3 nếu được bố trí kinh phí": the day itself may hang on it."""
    begins = fold(text[tokens[start].start :]).startswith("neu")
    timed = _TIMES.search(symbols, 0, start) or _TIMES.search(symbols, stop)
    return "condition" if begins and timed else None


def _counted(
    kind: str, printed: str, length: Length, text: str, tokens: list[Token], body: int, stop: int, limited: bool
) -> Ready | None:
    if kind in ("back", "later"):
        place = next(i for i in range(body, stop) if tokens[i].value is length)
        last = place - 1
        printed = text[tokens[body].start : tokens[last].end].strip(" ,;.:-")
        printed = _LEAST.sub("", printed)
    if kind in ("before", "back"):
        if length.least:
            return None
        return Ready(BeforeEvent(length.n, length.unit, printed))
    if kind == "bare" and length.unit in ("week", "month", "hour") and not limited:
        return None  # "6 tháng" may name a report
    confirm = None if printed else "event_missing"
    if _DATED.match(printed):
        printed, confirm = _DATED.sub("", printed), "event_is_a_date"
    if body < stop and isinstance(tokens[body].value, Span):
        confirm = "event_is_a_date"  # "trong 03 tháng, từ tháng 3"
    return Ready(AfterEvent(length.n, length.unit, printed, length.least), confirm)


_AIMED = re.compile(
    r"^(?:đúng\s+)?(?:(?:lộ trình|thời gian|thời hạn|tiến độ|mốc thời gian|lịch|quy định)\s+)?"
    r"(?:(?:được|đã|đã được)\s+)?"
    r"(?:(?:quy định|nêu|đề ra|xác định|ghi|yêu cầu|phê duyệt|giao)\s+)?(?:tại|trong|theo)\s+",
    re.IGNORECASE,
)


def source_in(printed: str) -> str:
    """The document itself: "lộ trình quy định tại Kế hoạch của UBND tỉnh" -> "Kế hoạch của UBND tỉnh"."""
    return _AIMED.sub("", printed)
