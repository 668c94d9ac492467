"""Days and periods in words, over plain text: "thu hai tuan sau", "quy II/2024", "6 thang dau nam"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from enum import Enum

WEEKDAYS = {
    "2": "monday", "hai": "monday", "3": "tuesday", "ba": "tuesday", "4": "wednesday", "tu": "wednesday",
    "5": "thursday", "nam": "thursday", "6": "friday", "sau": "friday", "7": "saturday", "bay": "saturday",
}  # fmt: skip
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
_YEAR = r"(?:(?: ?[/-] ?| )(?:nam )?(?P<year>20\d\d)\b)?"


class Tense(Enum):
    """How a day stands to the moment of speaking."""

    AHEAD = "ahead"  # mai, tuần sau
    BARE = "bare"  # hôm nay, thứ 6, 20/3: ahead or behind
    BEHIND = "behind"  # hôm qua


@dataclass(frozen=True, slots=True)
class Day:
    """`value` in the form of `Action.date`, or "" for a day without a form (cuối tháng)."""

    value: str
    tense: Tense = Tense.BARE


UNTIL_NOW = ("den nay", "toi nay", "hien nay")  # "tính đến nay" says no day
_MONTHS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_ONES = "mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi"
_TENS = "(?:hai muoi|ba muoi|muoi|ham|bam)(?: (?:mot|hai|ba|tu|bon|lam|nham|nam|sau|bay|tam|chin))?"
# A month named after a day makes it a date before anything else can read its numbers.
DATE = (
    r"\b(?:(?:ngay|mung|mong) ?)?(?P<day>\d{1,2})(?: thang | ?/ ?)(?P<month>\d{1,2})"
    r"(?:(?: nam | ?/ ?)(?P<year>\d{4}|\d{2}))?(?![\d/%]|[.,]\d)"
    r"|\b(?P<day2>\d{1,2})(?P<sep>[.-])(?P<month2>\d{1,2})(?P=sep)(?P<year2>20\d\d)(?!\d)"
)
# "hai mươi tháng tư", "ngày mười lăm tháng 6", "mùng năm tháng mười"; "hai tháng" alone lasts, "mười tháng" too.
SPOKEN_DATE = (
    rf"\b(?:(?:ngay |mung |mong )+(?P<one>{_ONES})|(?:ngay )?(?P<ten>{_TENS})) thang"
    rf" (?P<month>1[0-2]|[1-9]|muoi mot|muoi hai|{'|'.join(_MONTHS)})\b(?! (?:20\d\d|nay|sau|toi|truoc|qua|ngoai)\b)"
    r"(?:(?: nam | ?/ ?)(?P<year>20\d\d))?"
)
SHORT_DATE = r"(?P<day>\d{1,2})[.-](?P<month>\d{1,2})(?!\d|[.,]\d|%)"
TOMORROW = r"\b(?:(?:ngay|sang|trua|chieu|toi) )?(?:mai|moi)\b"
WEEKDAY = (
    r"\b(?:(?:sang|trua|chieu|toi) )?(?:(?:thu ?)(?P<name>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))"
    r"(?P<past> tuan truoc| vua roi| vua qua)?(?P<next> tuan (?:sau|toi|nay))?\b(?![/.]\d)"
)
SHORT_WEEKDAY = r"\b(?:(?:sang|trua|chieu|toi) )?t(?P<name>[2-7])\b(?![/.:]\d)(?: tuan (?:sau|toi|nay))?"
PART_OF_DAY = (
    r"(?: (?:sang|trua|chieu)(?! (?:mai|moi|nay|qua|hom|thu|chu|t?\d)))?"  # "4 giờ chiều", not "8 giờ sáng mai"
)
NEXT_WEEK = r"\b(?:(?:dau |trong |sang )?tuan (?:sau|toi)|sang tuan)\b"
_COUNT = r"(?:vai|may|it|[1-9]\d*|mot|hai|ba|bon|nam|muoi|nua)"
_UNIT = r"(?:ngay|tuan|thang|hom|bua|tieng|gio|phut)(?: lam viec)?"
_AHEAD = (
    r"\b(?:ngay kia|ngay mot|(?:thang|quy|nam) (?:sau|toi)|(?:dau|giua) thang (?:1[0-2]|[1-9])(?![\d/.,%])"
    r"|cuoi (?:tuan|thang|quy|nam)(?: (?:nay|sau|toi))?(?: (?:1[0-2]|[1-9])(?![\d/.,%]))?"
    rf"|(?<!con ){_COUNT} {_UNIT} (?:nua|toi|sau)|them (?:khoang )?{_COUNT} {_UNIT}(?: nua)?"
    rf"|(?:sau|trong) {_COUNT} {_UNIT}(?: nua| toi)?"
    r"|(?<!con )(?:vai|[1-9]\d*|mot|hai|ba|bon) (?:ngay|tuan|hom|bua)(?: lam viec)?(?! (?:truoc|qua|nay|\d))"
    r"|(?:lat|ti|chut|mot lat|mot chut) nua|lat|(?:bua|hom|ngay|luc|dip) khac|(?:bua|hom) sau(?! do)"
    r"|(?:dau|giua|cuoi) (?:thang|quy|nam) (?:sau|toi))\b"
)
_BEHIND = (
    r"\b(?:(?:ngay )?hom (?:qua|kia|truoc|no)|(?:sang|trua|chieu|toi|dem) (?:hom )?qua"
    r"|hoi (?:sang|trua|chieu|toi|dem)(?: qua)?|(?:bua|hom) (?:truoc|qua|te|kia)|nam (?:ngoai|truoc)"
    r"|(?:tuan|thang|quy) (?:truoc|qua|vua roi)"
    rf"|{_COUNT} (?:(?:ngay|tuan|thang|hom|bua) (?:truoc|qua)|(?:ngay|tuan|hom|bua) (?:nay|ni)))\b"
)
_NOW = (
    r"\b(?:(?:ngay )?(?:hom|bua) (?:nay|ni)|h?nay|(?:sang|trua|chieu|toi) (?:nay|ni)"
    r"|(?:(?:tinh )?(?:den|toi) (?:thoi diem )?(?:hien )?|hien )nay"
    r"|(?:trong )?(?:tuan|thang|quy|nam|ky) (?:nay|ni)|trong (?:tuan|thang|ngay)(?! (?:sau|toi|truoc|qua|ngay|\d))"
    r"|(?:dau|giua) (?:tuan|thang|quy|nam)(?: nay)?(?! (?:sau|toi)\b)"
    r"|ngay \d{1,2}(?! ?(?:thang\b|[/.,%-] ?\d|\d)))\b"
)
# "hoàn thành trước hạn 3 ngày": how much sooner, no day.
BEFORE_LIMIT = (
    r"\b(?:truoc (?:thoi )?han|(?<!nop )(?<!xin )(?:tre|muon|cham)(?! may\b)(?: (?:thoi )?han)?"
    r"|som(?: hon)?(?: (?:thoi han|han|ke hoach|du kien|tien do|thoi gian))?)"
    rf" (?:duoc |toi |den )?{_COUNT} (?:ngay|tuan|thang|hom|bua)\b"
)
LATER_WORDS: tuple[tuple[str, Tense], ...] = ((_AHEAD, Tense.AHEAD), (_BEHIND, Tense.BEHIND), (_NOW, Tense.BARE))

PERIODS = (
    rf"\b(?:qu[yi] ?|q)(?P<quarter>0?[1-4]|iv|i{{1,3}}|mot|hai|ba|bon|tu)\b{_YEAR}",
    rf"\bh(?P<half>[12])\b{_YEAR}",
    rf"\bthang ?(?P<month>1[0-2]|0?[1-9])\b(?![.,%]\d|%){_YEAR}",
    rf"(?<=ky )m(?P<month>1[0-2]|0[1-9])\b{_YEAR}",
    rf"\bt(?P<month>1[0-2]|0?[1-9])\b(?![.,]\d|%){_YEAR}",
    rf"\b(?:6|sau) thang (?P<second>cuoi) nam{_YEAR}|\bnua (?P<second2>cuoi) nam{_YEAR.replace('year', 'year2')}",
    rf"\b(?P<first>(?:6|sau) thang(?: dau nam)?|nua dau nam)\b{_YEAR}",
    r"\b(?P<whole>ca nam|nam|12 thang)(?: (?P<year>20\d\d))?\b",
)
# Read before "tháng sau": with its marks, "tháng sáu" is June.
MONTH = rf"\bthang (?P<name>muoi (?:mot|hai)|{'|'.join(_MONTHS)})\b(?! (?:lan|cuoc|buoi|ngay)\b){_YEAR}"
VAGUE_PERIOD = (
    r"\b(?:(?:9|10|11|chin|muoi(?: mot)?) thang(?: dau nam)?|(?:[2-578]|hai|ba|bon|nam|bay|tam) thang dau nam)\b"
    r"(?! (?:\d|nay|sau|toi|truoc|nua|mot|hai|ba|tu|nam|bay|tam|chin|muoi))|\b(?:ky|dot|lan) (?:nay|truoc|sau)\b"
)


def date_text(day: str, month: str, year: str | None = None) -> str | None:
    """ "4", "3" is "04/03"; None for a day that no year has (31/6)."""
    if not (1 <= int(month) <= 12):
        return None
    full = f"20{year}" if year and len(year) == 2 else year
    last = monthrange(int(full) if full and int(full) > 0 else 2024, int(month))[1]  # 2024 has a 29th of February
    return f"{int(day):02}/{int(month):02}" + (f"/{full}" if full else "") if 1 <= int(day) <= last else None


def spoken_day(words: str) -> int:
    """The day of a month in plain words.

    >>> spoken_day("hai muoi lam"), spoken_day("muoi"), spoken_day("ham ba"), spoken_day("bay")
    (25, 10, 23, 7)
    """
    tens = re.match(r"hai muoi|ba muoi|muoi|ham|bam", words)
    rest = words[tens.end() :].strip() if tens else words
    return (_TEN_DAYS[tens.group()] if tens else 0) + (_DAY_WORDS[rest] if rest else 0)


_TEN_DAYS = {"muoi": 10, "ham": 20, "hai muoi": 20, "ba muoi": 30, "bam": 30}
_DAY_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip


def month_number(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word]


def period_text(found: re.Match[str]) -> str:
    """The form of `Action.period` for a match of `MONTH` or one of `PERIODS`."""
    parts = {key: value for key, value in found.groupdict().items() if value}
    if "quarter" in parts:
        quarter = parts["quarter"]
        name = f"Q{_NUMBERS.get(quarter) or int(quarter)}"
    elif "half" in parts:
        name = f"H{parts['half']}"
    elif "name" in parts:
        name = f"M{_MONTHS[parts['name']]:02}"
    elif "month" in parts:
        name = f"M{int(parts['month']):02}"
    else:
        name = "H2" if "second" in parts or "second2" in parts else "H1" if "first" in parts else "Y"
    year = parts.get("year") or parts.get("year2")
    return f"{name}-{year}" if year else name
