"""Days as people type them ("4/3", "04/03/2024", "mai") to the day they mean, never by a silent guess."""

import re
import unicodedata
from datetime import date, timedelta
from enum import Enum

from domain.errors import BadInput

# A day without a year that is further off than this may belong to another year as well: the year is asked for.
FARTHEST = timedelta(days=270)

# "đến hết ngày" before a day, with its marks or without: a part of the patterns of those who read one.
UNTIL = r"(?:đến|den|tới|toi|until)\s+(?:(?:hết|het)\s+)?(?:(?:ngày|ngay)\s+)?"

_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LEADING = re.compile(
    r"\s*(?:ngày|ngay|từ|tu)?\s*(?:(?P<typed>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)(?![\d/])"
    r"|(?:sáng|chiều|sang|chieu)?\s*h[ôo]m (?:nay|(?P<before>qua))\b)",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SOON = {"today": 0, "tomorrow": 1, "yesterday": -1}


class Towards(Enum):
    """Where the day lies that somebody speaks of: what has happened lies behind, a date asked for ahead."""

    PAST = -1
    FUTURE = 1


def resolve(typed: str, today: date, towards: Towards) -> date:
    """The day that `typed` means: "dd/mm", "dd/mm/yyyy", "yyyy-mm-dd" or a word of `Action.date` ("tomorrow").

    A day without a year is the nearest one in its direction, today included. Raises BadInput: "bad_day" for a day that
    does not exist or cannot be read, "which_year" where the nearest one is too far off to be sure of it.
    """
    word = typed.strip().lower()
    if word in _SOON:
        return today + timedelta(days=_SOON[word])
    if word in _WEEKDAYS and towards is Towards.FUTURE:
        return today + timedelta(days=(_WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1)
    if word == "next_week" and towards is Towards.FUTURE:
        return today + timedelta(days=7 - today.weekday())
    found = _TYPED.fullmatch(_ISO.sub(r"\3/\2/\1", word))
    if found is None:
        raise _bad(typed, today)
    day, month = int(found[1]), int(found[2])
    if found[3]:
        dated = _date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, day)
        if dated is None:
            raise _bad(typed, today)
        return dated
    return _nearest(typed, day, month, today, towards)


def leading(text: str) -> tuple[str, str] | None:
    """The day that a short answer begins with, for `resolve`, and the rest: "4/3, QĐ 12" is ("4/3", "QĐ 12")."""
    found = _LEADING.match(unicodedata.normalize("NFC", text))
    if found is None:
        return None
    typed = found["typed"] or ("yesterday" if found["before"] else "today")
    return typed, text[found.end() :].strip(" ,;:-–")


def _nearest(typed: str, day: int, month: int, today: date, towards: Towards) -> date:
    known = [found for year in range(today.year - 1, today.year + 2) if (found := _date(year, month, day))]
    fitting = [each for each in known if (each - today).days * towards.value >= 0]
    if not known:
        raise _bad(typed, today)
    nearest = min(fitting, key=lambda each: abs(each - today), default=None)
    if nearest is None or abs(nearest - today) > FARTHEST:
        raise BadInput("which_year", typed=typed, days=[each.isoformat() for each in known])
    return nearest


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bad(typed: str, today: date) -> BadInput:
    return BadInput("bad_day", typed=typed, today=today.isoformat())
