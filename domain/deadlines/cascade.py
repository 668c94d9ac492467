"""The engine of the grammar: tables of rules over symbols, run from top to bottom.

A rule's pattern is a regular expression over the names of symbols (`tokens.LETTER`). Its action takes the values of the
symbols that have one, in order, and returns the value of the new symbol; None declines, and the next place is tried.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from domain.deadlines.spans import Impossible, Wrong
from domain.deadlines.tokens import LETTER, Token

Action = Callable[..., Any]
Search = Callable[..., re.Match[str] | None]
SAME = "SAME"  # the new symbol is the first old one


def doubt(why: str) -> Action:
    """Nothing to read: a person must look."""
    return lambda *_: Wrong(why)


def same(*values: Any) -> Any:
    """The first value that is there."""
    return values[0]


def word(*_: Any) -> str:
    """It weighs nothing."""
    return ""


class Pattern:
    """A regular expression over the names of symbols: "(DAY|OF)? N".

    It is compiled when it is first searched for: a process that reads one phrase pays for few of them.
    """

    __slots__ = ("search", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.search: Search = self._first_search

    def _first_search(self, *where: Any) -> re.Match[str] | None:
        self.search = compiled(self.text).search
        return self.search(*where)


Row = tuple[str, str, Action, str]  # makes, pattern, action, example


class Rule(NamedTuple):
    """`makes` <- `pattern`, as in `example`."""

    makes: str
    pattern: Pattern
    action: Action
    example: str


# Patterns that stand for others; each may name those above it.
SHORTHANDS = {
    "SEP": "[COMMA AND OR SEMI DASH UNTIL]",
    "LISTED": "[COMMA AND OR SLASH]",
    "LIST": "(COMMA AND|COMMA OR|LISTED)",
    "FILL": "[DAY WITHIN OF BY UNTIL ALL]*",
    "AT": "FILL (CLOCK COMMA? FILL)?",
    "LIMIT": "[BY UNTIL WITHIN]",
    "THRU": "[DASH UNTIL BY]+",
    "OFS": "[OF EVERY ALL WITHIN PER]*",
    "AFTERS": "([NEXT AFTER]+)",
    "EITHER": "[POINT SPAN]",
    "TIME": "[POINT SPAN MO QU YE DAYNO ANCHOR CLOCK MONTHOF WEEKDAY]",
    "COUNTING": "DASH N [DAY WORKDAY WEEK HOUR]",
    "NOUNIT": (
        "(?![MO DAY WORKDAY MONTH WEEK HOUR TIMES COLON PERCENT MINUTE OPEN]|COUNTING|SLASH(?!YEAR4)|YEAR(?!YEAR4))"
    ),
    "JOINT": "[COMMA OPEN CLOSE COLON WORD REPORT WITHIN OF PERIODIC DASH PER EVERY DOC]*",
}
_NAME = re.compile(r"\b(?:[A-Z][A-Z0-9]+|N)\b")
_ONE_OF = re.compile("\\(([^]\\[()|?*+]\\|(?:[^]\\[()|?*+]\\|)*[^]\\[()|?*+])\\)")


def _expanded() -> dict[str, str]:
    meanings = dict(LETTER)
    for name, pattern in SHORTHANDS.items():
        meanings[name] = _NAME.sub(lambda found: meanings[found[0]], pattern).replace(" ", "")
    return meanings


_MEANINGS = _expanded()


def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression behind names: "(DAY|OF)? N" -> one letter for each symbol, one set for either-or."""
    letters = _NAME.sub(lambda found: _MEANINGS[found[0]], pattern).replace(" ", "")
    return re.compile(_ONE_OF.sub(lambda found: f"[{found[1].replace('|', '')}]", letters))


Likely = tuple[int, str, str, Rule]  # the rule's place in its table, and the two symbols that it needs
Fit = tuple[int, int, int, Rule | None]  # the rule's place in its table, where it fits from and to


# A part of a pattern that a match may lack (a group, a set, what "?" or "*" follows), or else a name that it must hold.
_PART = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[?*+]?|\[[^]]*\][?*+]?|[A-Z0-9]+[?*]?|\|")
_AROUND = re.compile(r"\(\?<?=([A-Z0-9 ]+)\)")  # what must stand before or behind


# The names that most phrases hold, the commonest last: looking for a rarer one saves the search.
_COMMON = (
    "TIMES REPORT OPEN CLOSE PER ANCHOR UNTIL BY FROM CYCLES WITHIN YE QU MO BEFORE WINDOW DUE YEAR MONTH AND SLASH"
    " YEAR4 SPAN POINT DAY COMMA N WORD"
)
_RANK = {name: place for place, name in enumerate(_COMMON.split())}


def needed(pattern: str) -> tuple[str, str]:
    """The two rarest symbols that every match holds; the same one twice, or "", where there are not two."""
    parts = _PART.findall(_AROUND.sub(r" \1 ", pattern))
    names = sorted({part for part in parts if part in LETTER}, key=lambda name: _RANK.get(name, -1))
    if "|" in parts or not names:
        return "", ""
    return LETTER[names[0]], LETTER[names[:2][-1]]


class Table:
    """Rules in their order, each beside two symbols without which there is no use in looking.

    Where the next rule fits depends on the symbols alone, and most phrases are spelt like others: it is looked up.
    """

    __slots__ = ("_found", "_likely", "rules")

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rules = tuple(
            (*needed(pattern), Rule(LETTER.get(makes, makes), Pattern(pattern), action, example))
            for makes, pattern, action, example in rows
        )
        self._found: dict[tuple[str, int, int], Fit] = {}
        self._likely: dict[frozenset[str], list[Likely]] = {}

    def run(self, symbols: str, tokens: list[Token]) -> str:
        """The symbols when no rule fits any more; `tokens` changes with them."""
        for _, changed in self.steps(symbols, tokens):
            symbols = changed
        return symbols

    def steps(self, symbols: str, tokens: list[Token]) -> Iterator[tuple[Rule, str]]:
        """Every rule in turn, each until it fits no more: the rule, and the symbols after it."""
        place = at = 0
        likely: list[Likely] = []
        while True:
            fit = self._found.get((symbols, place, at))
            if fit is None:
                likely = likely or self._for(symbols)
                fit = self._look(likely, symbols, place, at)
            place, start, end, rule = fit
            if rule is None:
                return
            value = _value(rule, tokens[start:end])
            if value is None:
                at = start + 1
                continue
            made = LETTER["WRONG"] if isinstance(value, Wrong) else symbols[start] if rule.makes == SAME else rule.makes
            tokens[start:end] = [Token(None if value == "" else value, tokens[start].start, tokens[end - 1].end)]
            symbols = symbols[:start] + made + symbols[end:]
            at = start + 1 if end - start == 1 else start
            yield rule, symbols

    def _look(self, likely: list[Likely], symbols: str, place: int, at: int) -> Fit:
        """The first rule from `place` on that fits, that one not before `at`; without a rule where none does."""
        fit: Fit = (len(self.rules), 0, 0, None)
        for number, needs, also, rule in likely:
            if number >= place and needs in symbols and also in symbols:
                found = rule.pattern.search(symbols, at if number == place else 0)
                if found:
                    fit = (number, *found.span(), rule)
                    break
        if len(symbols) <= _SHORT:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[symbols, place, at] = fit
        return fit

    def _for(self, symbols: str) -> list[Likely]:
        """The rules that these symbols, and those that the rules make of them, can ever set off."""
        reached = set(symbols)
        letters = frozenset(reached)
        found = self._likely.get(letters)
        if found is None:
            found = []
            for number, (needs, also, rule) in enumerate(self.rules):
                if not needs or (needs in reached and also in reached):
                    found.append((number, needs, also, rule))
                    reached.add(rule.makes)
            if len(self._likely) >= _KEPT:
                self._likely.clear()
            self._likely[letters] = found
        return found

    def forget(self) -> None:
        """Let go of the spellings that were looked up: for a measurement."""
        self._found.clear()


_KEPT, _SHORT = 20_000, 60  # spellings, and symbols of one: the phrases of a plan have some hundred, of ten symbols


def _value(rule: Rule, tokens: list[Token]) -> Any:
    try:
        return rule.action(*[token.value for token in tokens if token.value is not None])
    except Impossible as error:
        return Wrong(str(error))
