"""The day that a document gives itself: "Hà Nội, ngày 15 tháng 01 năm 2024", "(Kèm theo Kế hoạch ngày 23/01/2024)"."""

import re
from collections.abc import Iterable
from datetime import date

from plans.printed import fold

_DAY = (
    r"(?i:ngày\s*(?:(?P<day>\d{1,2})\s*|[\s….]*)(?:tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>20\d\d)"
    r"|/\s*(?P<m>\d{1,2})\s*/\s*(?P<y>20\d\d)))"
)
# A place in front, each word of it with a capital: "Căn cứ Luật số 77, ngày 19 tháng 6" has none.
_PLACE = re.compile(rf"(?:^|\s)(?:[^\W\d_a-zà-ỹ][^\W\d_]*\.?\s+){{0,4}}[^\W\d_a-zà-ỹ][^\W\d_]*\s*,\s*{_DAY}")
_ENCLOSED = re.compile(rf"\(\s*(?:Ban hành|Kèm|Đính kèm)\b[^()]{{0,300}}?{_DAY}", re.IGNORECASE)
_CITED = re.compile(r"\W*(?:Căn cứ|Theo|Thực hiện|Xét)\b", re.IGNORECASE)


def issued_on(texts: Iterable[str], year: int) -> date | None:
    """The first such day of a document; the first of the month where its day is still blank, None for none.

    A plan is issued in its year, amended later, or drawn up in the year before: of an earlier day it is not.
    """
    for text in map(fold, texts):
        found = None if _CITED.match(text) else _PLACE.search(text) or _ENCLOSED.search(text)
        if found and (day := _day(found)) and day.year >= year - 1:
            return day
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"] or found["y"]), int(found["month"] or found["m"]), int(found["day"] or 1))
    except ValueError:
        return None
