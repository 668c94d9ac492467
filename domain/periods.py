"""Names of reporting periods as people and tables write them: "Q2-2024", "M03-2024", "H1-2024", "Y-2024"."""

import calendar
import re
from datetime import date

_CODE = re.compile(r"(Q[1-4]|M(?:0[1-9]|1[0-2])|H[12]|Y)-(\d{4})")


def quarter(day: date) -> str:
    return f"Q{(day.month + 2) // 3}-{day.year}"


def month(day: date) -> str:
    return f"M{day.month:02}-{day.year}"


def half(day: date) -> str:
    return f"H{1 if day.month <= 6 else 2}-{day.year}"


def year(day: date) -> str:
    return f"Y-{day.year}"


_OF_FREQUENCY = {"monthly": month, "quarterly": quarter, "half_yearly": half, "yearly": year}


def of(frequency: str, day: date) -> str:
    """The period of a recurring duty that is due on `day`; "" for a cycle whose periods have no name."""
    named = _OF_FREQUENCY.get(frequency)
    return named(day) if named else ""


def spanning(first: date, last: date) -> str:
    """The period of exactly these days; "" where they are none."""
    named = (month(last), quarter(last), half(last), year(last))
    return next((code for code in named if bounds(code) == (first, last)), "")


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def bounds(code: str) -> tuple[date, date]:
    """First and last day of a period. Raises ValueError for what is not a code."""
    match = _CODE.fullmatch(code)
    if not match:
        raise ValueError(code)
    name, in_year = match[1], int(match[2])
    first, last = _months(name)
    return date(in_year, first, 1), date(in_year, last, calendar.monthrange(in_year, last)[1])


def _months(name: str) -> tuple[int, int]:
    match name[0]:
        case "Q":
            return 3 * int(name[1]) - 2, 3 * int(name[1])
        case "H":
            return 6 * int(name[1]) - 5, 6 * int(name[1])
        case "M":
            return int(name[1:]), int(name[1:])
        case _:
            return 1, 12
