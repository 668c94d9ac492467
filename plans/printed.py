"""Printed Vietnamese as the documents have it: blanks, letters broken by the text layer, lists of agencies."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
# Old fonts come out of the text layer with the letter U+01A3 where ư (U+01B0) was printed ("trƣớc").
_LETTERS = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "\u00ad": "", "\u200b": "", "\ufeff": "", "\u00a0": " "})
_MARKS = str.maketrans("đĐ", "dD")


def fold(text: str) -> str:
    """NFC, one blank between words, none around; soft hyphens and invisible characters are gone."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text.translate(_LETTERS))).strip()


def plain(text: str) -> str:
    """Lower case without diacritics, for comparing what people type differently: "Thời gian" -> "thoi gian"."""
    spread = unicodedata.normalize("NFD", fold(text).translate(_MARKS).casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


# The words with which the name of an agency, of a class of agencies or of a role begins.
NAME_START = (
    r"(?:(?:các|Các)\s+)?(?:"
    r"[Ss]ở(?:\s+[A-ZĐ]|,\s*(?:ban|ngành)|\s+ngành)|UBND|Ủy ban|Uỷ ban|Văn phòng|VP\s?[UH]|Thanh tra|Trung tâm|Công an|"
    r"Bộ Chỉ huy|Bộ chỉ huy|Bảo hiểm|Báo\s+[A-ZĐ]|Đài|Cục|Chi cục|Kho bạc|[Pp]hòng(?:\s+[A-ZĐ]|,\s*ban)|Bộ phận|Tòa án|"
    r"Viện|Liên minh|Hội\s+[A-ZĐ]|Hội đồng|Mặt trận|Tỉnh đoàn|Trường|Bệnh viện|Bưu điện|[Cc]hi nhánh|Ban\s+[A-ZĐ]|"
    r"Ngân hàng|Quỹ|VNPT|Viettel|[Cc]ơ quan|[Cc]ác\s+(?:cơ quan|đơn vị|phòng|tổ chức|cá nhân|doanh nghiệp|xã|ban)|"
    r"Khoa\s+(?!học\b|giáo\b)[A-ZĐ]|Bộ môn|Công đoàn|Đoàn\s+(?:[Tt]hanh niên|trường)|Bộ đội|Hiệp hội|Liên đoàn|"
    r"Trạm\s+[A-ZĐ]|Công ty|Tổng công ty|Tập đoàn|Hạt\s+[A-ZĐ]|Học viện|Nhà\s+[Vv]ăn hóa|Thư viện|Bảo tàng|"
    r"Đơn vị|cấp huyện|[Mm]ột số|[Cc]án bộ|Trưởng đoàn|Đoàn kiểm tra|Đối tượng|Doanh nghiệp|Người đứng đầu|Thủ trưởng|"
    r"Chủ tịch|Lãnh đạo|Các\s+(?=\w)|Tổ\s+(?:dân phố|trưởng|công tác|kiểm tra|công nghệ)|Đội\s|Thôn\s|Công chức|"
    r"Hợp tác xã|Điện lực|Đảng [uủ][yỷ]|Chi bộ|Thường trực|Huyện đoàn|Thành đoàn|Hiệu trưởng|Giám đốc|"
    r"Trưởng\s+(?:các|thôn|phòng)|Chủ\s+(?:các|đầu tư)|Ban\s+(?:công tác|quản lý|chỉ huy))"
)
_BETWEEN = re.compile(
    # "Văn phòng HĐND và UBND thị xã", "Báo và Đài Phát thanh, truyền hình" are one office, "Các Tổng cục, Cục thuộc Bộ"
    # one class of them; nor is a bracket split.
    r"(?<!HĐND)(?<!Báo)(?<!ác Vụ)(?<!, Vụ)(?<!ác Tổng cục)(?<!ác Ban)"
    rf"\s*(?:,\s*(?:và\s+)?|\s+và\s+|\s+với\s+)(?={NAME_START})(?![^()]*\))"
)
_COUNT = rf"\d{{1,2}}[.)]\s*(?={NAME_START})"  # "1. Sở Nội vụ" in a cell that counts its agencies
_BULLET = re.compile(rf"^\s*(?:[-–+•*]|{_COUNT})\s*")
# A hard line break ends a name only where the next line begins one, or is a list item of its own.
_BREAK = re.compile(rf"\n\s*(?=[-–+•*]\s+\S|{_COUNT}|{NAME_START})|(?<=[;,])\s+[-–+•*]\s+")
_UNFINISHED = re.compile(r"(?:^|\s)(?:Văn phòng|các|và|HĐND(?: và| &)?|thuộc|của|cấp|tỉnh,|Phó|Chủ tịch|-|&)$")


@lru_cache(maxsize=20_000)
def agencies_in(cell: str) -> tuple[str, ...]:
    """The names in an agency cell as printed: split at ';', list dashes, and "và" between names that stand alone."""
    names: list[str] = []
    for line in _lines(cell):
        for part in re.split(r"\s*;\s*(?![^()]*\))", line):
            names += _BETWEEN.split(fold(_BULLET.sub("", part)))
    return tuple(name for name in (fold(name).strip(" ;,.") for name in names) if name)


def _lines(cell: str) -> list[str]:
    lines: list[str] = []
    for line in _BREAK.split(cell):
        if lines and _UNFINISHED.search(lines[-1].rstrip()):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines


_BOTH = re.compile(
    r"[-–+•\s]*(?:(?:cơ quan|đơn vị)\s+)?chủ trì(?: thực hiện)?\s*:\s*(?P<lead>.*?)"
    r"(?:[;,.\s]*[-–+•]?\s*(?:(?:cơ quan|đơn vị)\s+)?phối hợp(?: thực hiện)?\s*:\s*(?P<other>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(r"\s*\((?:cơ quan |đơn vị )?(chủ trì|phối hợp)\)$", re.IGNORECASE)


def who(lead: str, coordinating: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who coordinates; one cell may name both.

    "Chủ trì: Sở A; phối hợp: Sở B" or "Sở A (chủ trì), Sở B (phối hợp)".
    """
    both = _BOTH.fullmatch(lead)
    if both:
        lead, coordinating = both["lead"], "; ".join(filter(None, (both["other"], coordinating)))
    named = [(_ROLE.sub("", name), _ROLE.search(name)) for name in agencies_in(lead)]
    helps = [name for name, role in named if role and role[1].lower() == "phối hợp"]
    leads = [name for name, _ in named if name not in helps]
    return tuple(leads), (*helps, *agencies_in(coordinating))
