"""The engine of the grammar: tables of rules over symbols, run from top to bottom.

A rule's pattern is a regular expression over the names of symbols (`tokens.LETTER`). Its action takes the values of the
symbols that have one, in order, and returns the value of the new symbol; None declines, and the next place is tried.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from domain.deadlines.spans import Wrong
from domain.deadlines.tokens import LETTER, Token

Action = Callable[..., Any]
SAME = "SAME"  # the new symbol is the first old one


class Rule(NamedTuple):
    """`makes` <- `pattern`, as in `example`; `needs` is a symbol without which there is no use in looking."""

    makes: str
    needs: str
    regex: re.Pattern[str]
    action: Action
    example: str


_NAME = re.compile(r"\b(?:[A-Z][A-Z0-9]+|N)\b")


def compiled(pattern: str, shorthands: dict[str, str]) -> re.Pattern[str]:
    """The regular expression behind names: "DAY? N" -> one letter for each."""
    for name, meaning in shorthands.items():
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    return re.compile(_NAME.sub(lambda found: LETTER[found[0]], pattern).replace(" ", ""))


_OPTIONAL = re.compile(r"\([^()]*\)[?*]?|\b[A-Z0-9]+[?*]|\[[^]]*\][?*+]?")
_COMMON = frozenset({"N", "WORD", "COMMA", "AND", "DAY"})


def needed(pattern: str) -> str:
    """A symbol that every match holds, a rare one if there is one; "" when alternatives leave none."""
    bare, left = pattern, ""
    while bare != left:
        left, bare = bare, _OPTIONAL.sub(" ", bare)
    if "|" in bare or "(" in bare:
        return ""
    names = [name for name in _NAME.findall(bare) if name in LETTER]
    rare = [name for name in names if name not in _COMMON]
    return LETTER[(rare or names)[0]] if names else ""


def table(rows: Iterable[tuple[str, str, Action, str]], shorthands: dict[str, str]) -> tuple[Rule, ...]:
    """Rows (makes, pattern, action, example) as rules."""
    return tuple(
        Rule(LETTER.get(makes, makes), needed(pattern), compiled(pattern, shorthands), action, example)
        for makes, pattern, action, example in rows
    )


def run(rules: tuple[Rule, ...], symbols: str, tokens: list[Token]) -> str:
    """Every rule in turn, each until it finds nothing more; `tokens` is changed with the symbols that are returned."""
    for rule in rules:
        if rule.needs in symbols:
            symbols = _apply(rule, symbols, tokens)
    return symbols


def _apply(rule: Rule, symbols: str, tokens: list[Token]) -> str:
    at = 0
    search, action = rule.regex.search, rule.action
    while found := search(symbols, at):
        start, end = found.span()
        value = action(*[token.value for token in tokens[start:end] if token.value is not None])
        if value is None:
            at = start + 1
            continue
        letter = LETTER["WRONG"] if isinstance(value, Wrong) else symbols[start] if rule.makes == SAME else rule.makes
        tokens[start:end] = [Token(None if value == "" else value, tokens[start].start, tokens[end - 1].end)]
        symbols = symbols[:start] + letter + symbols[end:]
        at = start + 1 if end - start == 1 else start
    return symbols
