"""Codes of tasks as people type them: "2.3", "II.2.1", "PL2.01a", "KT:2.3", "01"."""

import re

# What a code begins with when not with a digit: a part, a Roman section, an appendix, a duty of the body text.
_HEAD = r"(?:pl ?\d{0,2}|body|[ivx]{1,5}|[a-e])"
LETTERED = rf"\b(?:[a-z]{{2,5}}:)?{_HEAD}(?:\.(?:\d{{1,3}}|[ivx]{{1,5}}))+(?:\.?[a-h])?(?![\w])"
DOTTED = r"\d{1,2}(?:\.\d{1,3})+(?:\.?[a-h](?![\w]))?(?!\d)"
PLANNED = r"\b[a-z]{2,5}:(?=[\d])\d{1,2}(?:\.\d{1,3})*[a-h]?(?![\w%])"
_LAST = re.compile(r"(.*?)(\d+)([a-hA-H]?)$")


def normal(text: str) -> str:
    """Capitals, no blanks, no trailing dot."""
    return re.sub(r"\s", "", text).rstrip(".").upper()


def is_run(first: str, last: str) -> bool:
    """Whether "first to last" counts up within one section: 2.1 to 2.4, not 2.3 to 20.3."""
    a, b = _LAST.match(first), _LAST.match(last)
    return a is not None and b is not None and a[1] == b[1] and int(a[2]) < int(b[2])


def within(code: str, run: str) -> bool:
    """Whether a run ("2.1-2.4") holds a code ("2.3")."""
    first, dash, last = run.partition("-")
    return bool(dash) and (code in (first, last) or (is_run(first, code) and is_run(code, last)))
