"""What no rule could place: whether it may be passed over, or a person must look.

A figure, a limit or a condition that is left makes the phrase invalid. Words weigh nothing in front of a time, where
they name the work ("Hoàn thành việc rà soát trong quý II"). Behind it they could change it ("... cộng dồn", "... tạm
tính"): unless they begin as words behind a time do ("để tổng hợp", "đối với cấp xã"), the reading is to be confirmed.
"""

import re
from collections.abc import Iterator

from domain.deadlines.cascade import Pattern
from domain.deadlines.lexicon import BEHIND, CHANGING, OTHER_ROUGH, ROUGH
from domain.deadlines.spans import Standing
from domain.deadlines.tokens import LETTER, Token, fold


def _letters(names: str) -> frozenset[str]:
    return frozenset(LETTER[name] for name in names.split())


_ITEMS = _letters("DUE WINDOW STANDING RHYTHM READY")
_WORDS = _letters("WORD DOC DOCNO NUMBERED REPORT PHASE ABOVE")
_LIGHT = _letters(
    "WORD DOC DOCNO NUMBERED OF AND OR COMMA SEMI DOT COLON OPEN CLOSE DASH SLASH REPORT PERIODIC PER ALL WITHIN"
)
_ALONE = _letters("DITTO DOT COMMA SEMI OPEN CLOSE DASH")
_PLACED = _LIGHT | _ITEMS
_TIMES = _letters("DUE WINDOW STANDING RHYTHM")
_RUN_ON = _WORDS | _letters("ALL OF")
# Words that need another word beside them to speak of time.
_WORDY = Pattern(
    "(?<=WORD)STATUS|[FROM UNTIL BEGIN MIDDLE END](?=WORD|DOC|ALL WORD)|ABOVE(?![READY LENGTH DUE WINDOW N BIG])|DATA"
    "|(?<=[OPEN DASH])[DAY MONTH WEEK](?=WORD)|(?<=WORD)BY$|DAYPART(?=[DUE RHYTHM])"
    "|(?<=[WORD PER])[NEXT EVERY TIMES CYCLE PHASE ORDINAL DEMAND]"
    "|[EVERY TIMES CYCLE PHASE ORDINAL DEMAND](?=[WORD NUMBERED])"
)
_CLASH = Pattern("[DUE WINDOW RHYTHM] (COLON|[DASH SLASH]*) [DUE WINDOW RHYTHM]")
_CHANGING = re.compile(rf"\b(?:{'|'.join(CHANGING)})[\s“\"]*$", re.IGNORECASE)
_ROUGH = re.compile(
    rf"{''.join(f'(?<!{word} )' for word in OTHER_ROUGH)}\b(?:{'|'.join(ROUGH)})[\s“\"]*$", re.IGNORECASE
)
_BARE = re.compile(r"(?:đầu|giữa|cuối|hết|ngày|tháng|quý|năm|thời hạn|\d)", re.IGNORECASE)


def problem(text: str, symbols: str, tokens: list[Token]) -> str:
    """Why the phrase cannot be read, or ""."""
    if LETTER["WRONG"] in symbols:
        return str(tokens[symbols.index(LETTER["WRONG"])].value.why)
    if LETTER["UNKNOWN"] in symbols and _ITEMS.isdisjoint(symbols):
        return ""
    if LETTER["DITTO"] in symbols and _ALONE.issuperset(symbols):
        return ""
    if not _PLACED.issuperset(symbols):
        for symbol, token in zip(_idle(symbols), tokens, strict=True):
            if symbol not in _PLACED:
                return f"chưa hiểu “{text[token.start : token.end]}”"
    for place, symbol in enumerate(symbols):
        if symbol in _TIMES and place and symbols[place - 1] == LETTER["WORD"]:
            start = tokens[place].start
            if _ROUGH.search(text, 0, start) or (_CHANGING.search(text, 0, start) and _BARE.match(text, start)):
                return "thời hạn có thể đã thay đổi"
    return "hai thời hạn đứng liền nhau" if _CLASH.search(symbols) else ""


def _idle(symbols: str) -> str:
    """The symbols, with those that say nothing where they stand ("từ các đơn vị") as words."""
    at = 0
    while found := _WORDY.search(symbols, at):
        symbols = symbols[: found.start()] + LETTER["WORD"] + symbols[found.end() :]
        at = found.end()
    return symbols


_CHOICE = Pattern("[DUE WINDOW RHYTHM STANDING] OR [WORD REPORT WITHIN]* [DUE WINDOW RHYTHM STANDING]")


def doubts(text: str, symbols: str, tokens: list[Token]) -> Iterator[str]:
    """Why a reading should be confirmed, in the words of `Reading.confirm`."""
    if _unknown_words(text, symbols, tokens):
        yield "words_left"
    if _names_its_year(text, symbols, tokens):
        yield "year_of_thing"
    if _CHOICE.search(symbols):
        yield "choice"
    if (
        LETTER["STANDING"] in symbols
        and not _DAYS.isdisjoint(symbols)
        and any(_starts(token.value) for token in tokens)
    ):
        yield "start_and_due"


_DAYS = _letters("DUE WINDOW")


def _starts(value: object) -> bool:
    return isinstance(value, Standing) and value.start is not None


_KNOWN = re.compile(rf"(?:{'|'.join(BEHIND)})\b|\d", re.IGNORECASE)
_KNOWN_UNMARKED = re.compile(rf"(?:{'|'.join(map(fold, BEHIND))})\b|\d", re.IGNORECASE)
_NAMING = Pattern("DOC (?P<named>WINDOW)|DOC WORD (?P<year>WINDOW)|WORD (?P<bare>WINDOW)")
_SEMI = LETTER["SEMI"]
_NAMED = _letters("DAY MONTH WEEK")


def _unknown_words(text: str, symbols: str, tokens: list[Token]) -> str:
    """The first words that stand behind a time, or alone in their clause, and are not known to be harmless; or ""."""
    if _WORDS.isdisjoint(symbols) or _ITEMS.isdisjoint(symbols):
        return ""
    known = _KNOWN_UNMARKED if text.isascii() else _KNOWN
    for place, symbol in enumerate(symbols):
        if symbol in _WORDS and _is_behind(symbols, place):
            start, end = tokens[place].start, tokens[place].end
            if not known.match(text, start) and not _is_name(text, symbols, tokens, place):
                return text[start:end]
    return ""


def _is_behind(symbols: str, place: int) -> bool:
    """Whether words stand right behind a time, or no time follows in their clause; words go with words before them."""
    before = symbols[place - 1] if place else _SEMI
    if before in _RUN_ON:
        return False
    if before in _TIMES:
        return True
    end = symbols.find(_SEMI, place)
    return _ITEMS.isdisjoint(symbols[place : end if end >= 0 else None])


def _names_its_year(text: str, symbols: str, tokens: list[Token]) -> bool:
    """ "Ban hành Kế hoạch năm 2025", "Hè 2024": a stretch that may belong to the name of a thing."""
    found = _NAMING.search(symbols)
    if not found:
        return False
    token = tokens[found.end() - 1]
    spans = token.value.spans
    if found["bare"]:
        return text[token.start : token.start + 2] in ("19", "20") and spans[0].is_year
    whole = found["named"] is not None and all(span.day == 1 and span.end_day == 0 for span in spans)
    return not token.value.wide and (whole or any(span.is_year for span in spans))


def _is_name(text: str, symbols: str, tokens: list[Token], place: int) -> bool:
    """ "(Tháng Thanh niên)", "(Ngày Thầy thuốc Việt Nam)": what people call the time in front of it."""
    return place > 0 and symbols[place - 1] in _NAMED and text[tokens[place - 1].start].isupper()
