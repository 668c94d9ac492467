"""English deadline phrases in plans for donors and partners, put into the Vietnamese that the grammar reads."""

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:,?\s+(?P<year>20\d\d))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"\b{_DAY}(?: of)?\s+{_MONTH}{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_BARE_MONTH = re.compile(rf"\b{_MONTH}{_YEAR}\b", re.IGNORECASE)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_QUARTER = re.compile(r"\b(?:Q|quarter )(?P<quarter>[1-4])(?:[\s/,]+(?P<year>20\d\d))?\b", re.IGNORECASE)
_PHRASES = tuple(
    (re.compile(rf"\b{english}\b", re.IGNORECASE), vietnamese)
    for english, vietnamese in (
        (r"H1[ /]+(20\d\d)", r"6 tháng đầu năm \1"),
        (r"H2[ /]+(20\d\d)", r"6 tháng cuối năm \1"),
        (r"(?:the )?(?:end of|late) (20\d\d)", r"cuối năm \1"),
        (r"mid[- ](20\d\d)", r"giữa năm \1"),
        (r"(?:the )?(?:beginning of|early) (20\d\d)", r"đầu năm \1"),
        (r"(?:on )?the (\d{1,2})(?:st|nd|rd|th)", r"ngày \1"),
        ("(?:at )?(?:the )?end of (?:each|every) quarter", "hằng quý"),
        ("(?:at )?(?:the )?end of (?:each|every) month", "hằng tháng"),
        ("(?:at )?(?:the )?end of (?:each|every|the) year", "cuối năm"),
        ("last week of(?= tháng)", "tuần cuối"),
        ("first week of(?= tháng)", "tuần 1"),
        ("(?:by )?mid[- ](?=tháng|Quý)", "giữa "),
        ("(?:the )?(?:beginning of|early)(?= (?:tháng|Quý|năm))", "đầu"),
        ("(?:no later than|not later than|at the latest|by the end of|until|by|due(?: on)?)", "chậm nhất"),
        ("(?:the )?(?:end of|late)(?= (?:tháng|Quý|năm))", "cuối"),
        ("(?:before|prior to)", "trước"),
        ("(?:from)", "từ"),
        ("(?:to|through)", "đến"),
        ("(?:in|during|within)(?= (?:tháng|Quý|năm))", "trong"),
        ("within (?=\\d)", "trong vòng "),
        ("working days?", "ngày làm việc"),
        ("(?:calendar )?days?", "ngày"),
        ("(?:after|from the date of|of receipt of|(?<=ngày )of)", "kể từ ngày"),
        ("(?:monthly|every month)", "hằng tháng"),
        ("(?:quarterly|every quarter)", "hằng quý"),
        ("(?:yearly|annually|every year)", "hằng năm"),
        ("(?:weekly|every week)", "hằng tuần"),
        ("(?:ongoing|continuous(?:ly)?|regularly|throughout the year)", "thường xuyên"),
        ("(?:upon request|on request|as requested)", "theo yêu cầu"),
    )
)
_ENGLISH = re.compile(
    r"\b(?:end of|mid|early|late|H[12]|before|by|until|from|within|after|monthly|quarterly|annually|yearly|weekly|"
    r"ongoing|continuous\w*|regularly|"
    r"request|days?|no later|Q[1-4]|quarter|month|year|" + "|".join(_MONTHS) + r")\b|20\d\d-\d\d-\d\d",
    re.IGNORECASE,
)


def in_vietnamese(text: str) -> str:
    """The phrase in Vietnamese where it is English and wholly known; any other text as it is."""
    if not text.isascii() or not _ENGLISH.search(text):
        return text
    turned = text
    for pattern in _DATES:
        turned = pattern.sub(_date, turned)
    turned = _QUARTER.sub(lambda found: f"Quý {_ROMAN[found['quarter']]}" + _slash(found["year"]), turned)
    turned = _BARE_MONTH.sub(lambda found: f"tháng {_MONTHS[found['month'].lower()]}" + _slash(found["year"]), turned)
    for phrase, vietnamese in _PHRASES:
        turned = phrase.sub(vietnamese, turned)
    return turned


def _date(found: re.Match[str]) -> str:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS[month.lower().rstrip(".")]
    return f"ngày {int(found['day'])}/{number}" + _slash(found["year"])


def _slash(year: str | None) -> str:
    return f"/{year}" if year else ""
