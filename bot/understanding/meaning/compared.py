"""What a figure is beside another one: "cao hơn tháng trước", "kế hoạch giao 60%", "vượt 5% so với cùng kỳ"."""

import re
from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.scanning.tokens import Kind


def compares(clause: Clause) -> bool:
    """ "cao hơn tháng trước", "tăng 2% so với cùng kỳ": what a figure is beside another, and no figure to report."""
    if clause.codes or clause.asked or not clause.plain.startswith(_COMPARING):
        return False
    return _COMPARED.fullmatch(clause.plain_words) is not None or tells_another(clause)


def tells_another(clause: Clause) -> bool:
    """ "kế hoạch giao 60%", "cùng kỳ năm trước 1.100 hồ sơ": the figure of a plan or of an earlier time."""
    return clause.has_kind(Kind.FIGURE) and _OTHERS.fullmatch(clause.plain_words) is not None


def is_planned(clause: Clause) -> bool:
    """ "theo kế hoạch", "theo dự kiến" beside a figure: rather the one to be reached."""
    return _PLANNED.fullmatch(clause.plain_words) is not None


_PLANNED = re.compile(
    r"(?:theo|nhu|day la|la) (?:ke hoach|muc tieu|du kien|chi tieu giao|uoc tinh)(?: (?:nam|quy|giao|de ra))*"
)


def compared_behind(clause: Clause) -> int:
    """Where a comparison begins behind a figure in one breath with it; 0 where none does."""
    value = next((i for i, t in enumerate(clause.tokens) if t.kind is Kind.FIGURE), len(clause.tokens))
    places = range(value + 1, len(clause.tokens))
    starts = (i for i in places if compares(replace(clause, tokens=clause.tokens[i:])))
    return next(starts, 0)


_COMPARING = (
    "da", "co", "van", "cung", "cao", "thap", "nhieu", "it", "tot", "kha", "hon", "tang", "giam", "nhinh", "vuot",
    "bang", "so voi", "ke hoach", "muc tieu", "chi tieu giao", "chi tieu duoc", "nghi quyet", "cung ky", "quy truoc",
    "thang truoc", "ky truoc",
)  # fmt: skip
_NUMBER = r"\d[\d.,]*(?:/\d[\d.,]*)?(?: ?%)?"
_THINGS = r"(?: (?:diem|phan tram|diem phan tram|vu|ho so|luot|truong hop|ca|nguoi|ho|xa|cuoc))*"
_OTHERS = re.compile(
    r"(?:so voi )?(?:ke hoach|muc tieu|chi tieu(?: duoc)? giao|nghi quyet|cung ky|quy truoc|thang truoc|ky truoc)"
    r"(?: (?:duoc|giao|dau|ca|nam|quy|thang|ky|de|ra|cua|tinh|huyen|hdnd|truoc|ngoai|nay|la|chi|dat|mo|i{1,3}|iv|[1-4])"
    r"| (?:ca nam|nam truoc|nam ngoai|nam nay))*"
    rf" {_NUMBER}(?: (?!(?:moi|la)\b)[a-z]+){{0,3}}"
)
_COMPARED = re.compile(
    r"(?:da |co |van |cung )*(?:cao|thap|nhieu|it|tot|kha|hon|tang|giam|nhinh|vuot|bang)(?: hon| len| nhe| manh| them)*"
    rf"(?: {_NUMBER}{_THINGS})?(?: so)?(?: voi)?(?: mat bang| muc| ket qua| so)?"
    r"(?: thang| quy| nam| ky| cung ky| ke hoach| chi tieu| muc tieu)"
    r"(?: thang| quy| nam| ky| \d[\d/]*| truoc| ngoai| nay| roi| vua roi| ke hoach| de ra| duoc giao| giao| cung ky)*"
    rf"(?: {_NUMBER}{_THINGS})?(?: (?:a|nhe|roi|nha|do|luon|day|nghen|chi|anh|em))*"
)
