"""What no rule could place: whether it may be passed over, or a person must look.

A figure, a limit or a condition that is left makes the phrase invalid. Words weigh nothing in front of a time, where
they name the work ("Hoàn thành việc rà soát trong quý II"). Behind it they could change it ("... cộng dồn", "... tạm
tính"): unless they begin as words behind a time do ("để tổng hợp", "đối với cấp xã"), the reading is to be confirmed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from domain.deadlines import stages
from domain.deadlines.cascade import Pattern
from domain.deadlines.figures import part_of_work
from domain.deadlines.lexicon import BEHIND, CHANGING, NOT_ROUGH, ROUGH
from domain.deadlines.spans import DATED, Standing
from domain.deadlines.tokens import LETTER, Token, fold, letters

_ITEMS = letters("DUE WINDOW STANDING RHYTHM READY")
_WORDS = letters("WORD DOC DOCNO NUMBERED REPORT PHASE ABOVE PER")
_LIGHT = letters(
    "WORD DOC DOCNO NUMBERED OF AND OR COMMA SEMI DOT COLON OPEN CLOSE DASH SLASH REPORT PERIODIC PER ALL WITHIN"
)
_ALONE = letters("DITTO DOT COMMA SEMI OPEN CLOSE DASH")
_PLACED = _LIGHT | _ITEMS
_TIMES = letters("DUE WINDOW STANDING RHYTHM")
_NAMED = letters("DAY MONTH WEEK")
_WORD, _SEMI = LETTER["WORD"], LETTER["SEMI"]
_RUN_ON = _WORDS | letters("ALL OF")
# Words that need another word beside them to speak of time.
_WORDY = Pattern(
    "(?<=WORD)STATUS|[FROM UNTIL BEGIN MIDDLE END](?=WORD|DOC|ALL WORD)|ABOVE(?![READY LENGTH DUE WINDOW N BIG])|DATA"
    "|(?<=[OPEN DASH])[DAY MONTH WEEK](?=WORD)|(?<=WORD)BY$|DAYPART(?=[DUE RHYTHM])"
    "|(?<=[WORD PER])[NEXT EVERY TIMES CYCLE PHASE ORDINAL DEMAND]"
    "|[EVERY TIMES CYCLE PHASE ORDINAL DEMAND](?=[WORD NUMBERED])"
)
_CLASH = Pattern(
    "[DUE WINDOW RHYTHM] (COLON|[DASH SLASH]*) [DUE WINDOW RHYTHM]|STANDING COLON [DUE WINDOW RHYTHM]|RHYTHM OPEN DUE"
)
_CHOICE = Pattern("[DUE WINDOW RHYTHM STANDING] OR [WORD REPORT WITHIN]* [DUE WINDOW RHYTHM STANDING]")
# "trước 20/3 cho quý I", "quý II phục vụ năm 2025"
_NAMED_BEHIND = Pattern("[DUE WINDOW STANDING] (WORD|OF) CYCLE? WINDOW|RHYTHM [COMMA OPEN]? [WORD OF]+ WINDOW")
_CYCLE_AND_TIME = Pattern("RHYTHM [COMMA AND]+ WINDOW|WINDOW [COMMA AND]+ RHYTHM")  # "hằng tháng, tháng 5"
_APART = Pattern("WORD [^COMMA SEMI CLOSE DUE WINDOW STANDING RHYTHM READY]* (?=[COMMA SEMI CLOSE]|$)")
_NOTED = "".join(LETTER[name] for name in ("READY", "OPEN", "DUE", "CLOSE"))
_DUE_AND_STRETCH = "".join(LETTER[name] for name in ("DUE", "OPEN", "WINDOW", "CLOSE"))
_UNNAMED = Pattern("PER(?![RHYTHM DUE WINDOW])")
_NAMING = Pattern("(?P<document>DOC) WINDOW|(?P<of>DOC WORD) WINDOW|WORD WINDOW")


class Shape(NamedTuple):
    """What the symbols alone say of a phrase: places in them, or whether something holds."""

    unplaced: int | None  # the first symbol that must not be passed over
    clash: bool  # two times with nothing between them
    choice: bool  # a time or another
    named_behind: bool  # a stretch behind words behind a time: does it name what is due, or is it due itself?
    led: tuple[int, ...]  # times with words right before them
    behind: tuple[int, ...]  # words behind a time, or alone in their clause
    apart: tuple[slice, ...]  # words that no time follows before the next comma
    first_time: int
    due_and_stretch: bool  # a stretch in brackets behind a day: when it is done, or what it is of?
    staged: bool  # a time, words and another time
    unnamed: bool  # "theo" beside a time, and what follows it names no document
    cycle_and_time: bool  # a cycle and a stretch side by side
    noted: tuple[int, ...]  # days in brackets behind an event: when it is, or when the work is due?
    naming: tuple[int, str | None] | None  # a stretch behind the words whose name it may belong to


@lru_cache(maxsize=8192)
def _shape(symbols: str) -> Shape:
    """Most phrases have the shape of others: it is looked at once."""
    idle = symbols if _PLACED.issuperset(symbols) else _idle(symbols)
    places = range(len(symbols))
    worded = not (_WORDS.isdisjoint(symbols) or _ITEMS.isdisjoint(symbols))
    named = _NAMING.search(symbols)
    return Shape(
        unplaced=next((place for place in places if idle[place] not in _PLACED), None),
        clash=_CLASH.search(symbols) is not None,
        choice=_CHOICE.search(symbols) is not None,
        named_behind=_NAMED_BEHIND.search(symbols) is not None,
        led=tuple(at for at in places if at and symbols[at] in _TIMES and symbols[at - 1] == _WORD),
        behind=tuple(at for at in places if worded and symbols[at] in _WORDS and _is_behind(symbols, at)),
        apart=tuple(_apart(symbols)),
        first_time=next((at for at in places if symbols[at] in _TIMES), len(symbols)),
        due_and_stretch=_DUE_AND_STRETCH in symbols,
        staged=stages.has_pair(symbols),
        unnamed=not _TIMES.isdisjoint(symbols) and _UNNAMED.search(symbols) is not None,
        cycle_and_time=_CYCLE_AND_TIME.search(symbols) is not None,
        noted=tuple(found.end() - 2 for found in re.finditer(_NOTED, symbols)),
        naming=(named.end() - 1, named.lastgroup) if named else None,
    )


def _idle(symbols: str) -> str:
    """The symbols, with those that say nothing where they stand ("từ các đơn vị") as words."""
    at = 0
    while found := _WORDY.search(symbols, at):
        symbols = symbols[: found.start()] + _WORD + symbols[found.end() :]
        at = found.end()
    return symbols


def _is_behind(symbols: str, place: int) -> bool:
    """Whether words stand right behind a time, or no time follows in their clause; words go with words before them."""
    before = symbols[place - 1] if place else _SEMI
    if before in _RUN_ON:
        return False
    if before in _TIMES:
        return True
    end = symbols.find(_SEMI, place)
    return _ITEMS.isdisjoint(symbols[place : end if end >= 0 else None])


def _apart(symbols: str) -> Iterator[slice]:
    at = 0
    while found := _APART.search(symbols, at):
        at = found.end()
        yield slice(*found.span())


def problem(text: str, symbols: str, tokens: list[Token]) -> str:
    """Why the phrase cannot be read, or ""."""
    if LETTER["WRONG"] in symbols:
        return str(tokens[symbols.index(LETTER["WRONG"])].value.why)
    if LETTER["UNKNOWN"] in symbols and _ITEMS.isdisjoint(symbols):
        return ""
    if LETTER["DITTO"] in symbols and _ALONE.issuperset(symbols):
        return ""
    shape = _shape(symbols)
    if shape.unplaced is not None:
        token = tokens[shape.unplaced]
        return f"chưa hiểu “{text[token.start : token.end]}”"
    if any(_is_unsettled(text, tokens[place].start) for place in shape.led):
        return "thời hạn có thể đã thay đổi"
    return "hai thời hạn đứng liền nhau" if shape.clash else ""


def _endings(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {word}" for word in words)


_CHANGING, _ROUGH, _NOT_ROUGH = _endings(CHANGING), _endings(ROUGH), _endings(NOT_ROUGH)
_BARE = re.compile(r"(?:đầu|giữa|cuối|hết|ngày|tháng|quý|năm|thời hạn|\d)", re.IGNORECASE)


def _is_unsettled(text: str, start: int) -> bool:
    """Whether the words right before a time say that it holds no more ("dời ngày 15/3"), or roughly ("tầm quý II")."""
    before = f" {text[:start]}".lower().rstrip(' "“')
    if before.endswith(_ROUGH) and not before.endswith(_NOT_ROUGH):
        return True
    return before.endswith(_CHANGING) and _BARE.match(text, start) is not None


def doubts(text: str, symbols: str, tokens: list[Token]) -> Iterator[str]:
    """Why a reading should be confirmed, in the words of `Reading.confirm`."""
    shape = _shape(symbols)
    if shape.named_behind or any(_is_unknown(text, symbols, tokens, place) for place in shape.behind):
        yield "words_left"
    if shape.cycle_and_time:
        yield "cycle_and_time"
    if shape.apart and _holds_part(text, tokens, shape):
        yield "part_of_work"
    if shape.naming and _names(text, tokens[shape.naming[0]], shape.naming[1]):
        yield "year_of_thing"
    if any(tokens[place].value.bare for place in shape.noted):
        yield "event_holds_time"
    if DATED in [token.value for token in tokens]:
        yield "document_date"
    if symbols[-1:] in _JOINING:
        yield "cut_off"
    if shape.unnamed:
        yield "reference_unclear"
    if shape.choice:
        yield "choice"
    standing = LETTER["STANDING"] in symbols and not _DAYS.isdisjoint(symbols) and any(map(_starts, tokens))
    if standing or shape.due_and_stretch or (shape.staged and stages.may_be_one(text, symbols, tokens)):
        yield "start_and_due"


_DAYS = letters("DUE WINDOW RHYTHM")
_JOINING = letters("AND OR")
_KNOWN = re.compile(rf"(?:{'|'.join(BEHIND)})\b", re.IGNORECASE)
_KNOWN_UNMARKED = re.compile(rf"(?:{'|'.join(map(fold, BEHIND))})\b", re.IGNORECASE)


def _holds_part(text: str, tokens: list[Token], shape: Shape) -> bool:
    said = [text[tokens[run.start].start : tokens[run.stop - 1].end] for run in shape.apart]
    behind = [words for run, words in zip(shape.apart, said, strict=True) if run.start > shape.first_time]
    return part_of_work(behind, said)


def _is_unknown(text: str, symbols: str, tokens: list[Token], place: int) -> bool:
    """Whether words behind a time begin as none do that leave it as it is."""
    known = _KNOWN_UNMARKED if text.isascii() else _KNOWN
    return not known.match(text, tokens[place].start) and not _is_name(text, symbols, tokens, place)


def _is_name(text: str, symbols: str, tokens: list[Token], place: int) -> bool:
    """ "(Tháng Thanh niên)", "(Ngày Thầy thuốc Việt Nam)": what people call the time in front of it."""
    return place > 0 and symbols[place - 1] in _NAMED and text[tokens[place - 1].start].isupper()


def _names(text: str, token: Token, of: str | None) -> bool:
    """ "Ban hành Kế hoạch năm 2025", "Hè 2024": whether a stretch may belong to the name of what stands before it."""
    spans, wide = token.value.spans, token.value.wide
    a_year = any(span.is_year for span in spans)
    if of is None:  # behind a word only a bare "2024" does
        return a_year and text.startswith(("19", "20"), token.start)
    whole = of == "document" and all(span.day == 1 and span.end_day == 0 for span in spans)
    return not wide and (a_year or whole)


def _starts(token: Token) -> bool:
    return isinstance(token.value, Standing) and token.value.start is not None
