"""Codes as people type them: "2.3" may mean "II.2.3", "2.1-2.4" is four of them."""

import re
from collections.abc import Sequence

from domain.errors import BadInput, NotFound

MOST_CODES = 50


def fits(typed: str, code: str) -> bool:
    """Whether a code as typed can mean this one: the whole of it, or its end from a dot on.

    "01" is "PL2.01a" too, and "3.1" is "III.1": a phone's keyboard has no Roman numerals.
    """
    typed, code = typed.upper(), code.upper()
    whole = re.sub(r"(?<=\d)[A-Z]$", "", code)
    forms = {form for each in (code, whole) for form in (each, arabic(each))}
    return any(form == typed or form.endswith(f".{typed}") for form in forms)


def arabic(code: str) -> str:
    """The code with its Roman numerals, up to XXXIX, as figures: "III.2.1" is "3.2.1"."""
    return ".".join(str(_ROMAN.get(piece, piece)) for piece in code.split("."))


_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {"X" * (n // 10) + _ONES[n % 10]: n for n in range(1, 40)}


def expand(codes: Sequence[str], known: Sequence[str]) -> list[str]:
    """Ranges spelled out over the codes that exist: "2.1-2.4" is every code from the first to the last of them."""
    spelled: list[str] = []
    for code in codes:
        first, dash, last = code.partition("-")
        spelled += span(first, last, known) if dash else [code]
    if len(spelled) > MOST_CODES:
        raise BadInput("too_many_codes", count=len(spelled), most=MOST_CODES)
    return list(dict.fromkeys(spelled))


def span(first: str, last: str, known: Sequence[str]) -> list[str]:
    """Codes between two that differ in their last number: 2.1-2.4, 01-05."""
    stem, start = _last_number(first)
    other, end = _last_number(last)
    if stem != other and other:
        raise BadInput("bad_range", first=first, last=last)
    padded = len(start) if start.startswith("0") else 0  # "01" is another task than "1"
    wanted = [f"{stem}{n:0{padded}}" for n in range(int(start), int(end) + 1)]
    found = [code for code in wanted if any(fits(code, each) for each in known)]
    if not found:
        raise NotFound("unknown_code", code=f"{first}-{last}")
    return found


def _last_number(code: str) -> tuple[str, str]:
    """What stands before the last number of a code, and its digits."""
    match = re.fullmatch(r"(.*?)(\d{1,4})", code)
    if not match:
        raise NotFound("unknown_code", code=code)
    return match[1], match[2]
