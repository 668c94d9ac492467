"""The grammar's door: the time cell of any plan, decision or report rule -> rules, or a flag for a person.

text -> symbols (tokens.py, lexer.py) -> dates (dates.py) -> their parts (parts.py) -> cycles (cycles.py) -> events and
references (clauses.py) -> limits and joints (limits.py) -> periods with a start and a finish (stages.py) -> rules
(writer.py). Nothing is guessed.
"""

import re
from functools import lru_cache

from domain.deadlines import clauses, stages
from domain.deadlines.cascade import Table
from domain.deadlines.cycles import CYCLES
from domain.deadlines.dates import DATES
from domain.deadlines.glued import parted
from domain.deadlines.lexer import lex
from domain.deadlines.limits import LIMITS
from domain.deadlines.parts import PARTS
from domain.deadlines.rules import Invalid, Missing
from domain.deadlines.tokens import LETTER, clean, fold, spell
from domain.deadlines.writer import Reading, Writer

TIMES = Table([*DATES, *PARTS, *CYCLES])
JOINTS = Table(LIMITS)
LONGEST = 2_000  # letters; a time cell has some hundred, so what is longer is another cell


def read(text: str, plan_year: int | None, *, inclusive: bool = False) -> Reading:
    """The rules of a phrase, each once. `inclusive`: this plan means "trước ngày D" with D in it."""
    if len(text) > LONGEST:
        return Reading((Invalid(f"dài hơn {LONGEST} chữ"),), ("unread",))
    return _read(clean(text), plan_year, inclusive)


_HEAVY = LETTER["HEAVY"]
_SAYS_SOMETHING = re.compile("[a-z0-9]")


@lru_cache(maxsize=8192)
def _read(text: str, plan_year: int | None, inclusive: bool) -> Reading:
    folded = fold(text)
    if not _SAYS_SOMETHING.search(folded):
        return Reading((Missing(),))
    symbols, tokens = lex(text, folded)
    if _HEAVY in symbols and (blanks := parted(text)) != text:
        return _read(blanks, plan_year, inclusive)
    symbols = TIMES.run(symbols, tokens)
    symbols = clauses.extract(text, symbols, tokens)
    symbols = JOINTS.run(symbols, tokens)
    if stages.has_pair(symbols):
        symbols = stages.join(text, symbols, tokens)
    return Writer(plan_year, inclusive).write(text, symbols, tokens)


def forget() -> None:
    """Let go of the readings that are kept: for a measurement."""
    _read.cache_clear()


_EVENT = re.compile(
    r"(?:ngay )?(?:sau khi|kể từ ngày|kể từ khi|từ khi|sau ngày|khi|theo (?=yêu cầu))\s+(.+?)(?:[.;]|\s*\(|$)", re.I
)


def event_in(content: str) -> str:
    """The event that a row's content names, as printed without its introducing word; "" if it names none."""
    found = _EVENT.search(clean(content))
    return found[1].strip(" ,") if found else ""


def symbols_of(text: str) -> str:
    """The names of the symbols a phrase begins with and ends with, for whoever adds a rule."""
    cleaned = clean(text)
    symbols, tokens = lex(cleaned, fold(cleaned))
    steps = [spell(symbols)]
    for step in (TIMES, None, JOINTS):
        symbols = step.run(symbols, tokens) if step else clauses.extract(cleaned, symbols, tokens)
        steps.append(spell(symbols))
    return "\n".join(steps)


__all__ = ["LONGEST", "Reading", "event_in", "forget", "read", "symbols_of"]
