"""A figure beside another, which is no figure to report: "cao hơn tháng trước", "tăng 2% so với cùng kỳ"."""

import re
from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.scanning.tokens import Kind


def compares(clause: Clause) -> bool:
    """ "cao hơn tháng trước", "tăng 2% so với cùng kỳ": what a figure is beside another, and no figure to report."""
    if clause.codes or clause.asked or not clause.tokens[0].plain.startswith(_COMPARING):
        return False
    compared = _COMPARED.fullmatch(clause.plain_words)
    return compared is not None


def compared_behind(clause: Clause) -> int:
    """Where a comparison begins behind a figure in one breath with it; 0 where none does."""
    value = next((i for i, t in enumerate(clause.tokens) if t.kind is Kind.FIGURE), len(clause.tokens))
    places = range(value + 1, len(clause.tokens))
    starts = (i for i in places if compares(replace(clause, tokens=clause.tokens[i:])))
    return next(starts, 0)


_COMPARING = (
    "da", "co", "van", "cung", "cao", "thap", "nhieu", "it", "tot", "kha", "hon", "tang", "giam", "nhinh", "vuot",
    "bang",
)  # fmt: skip
_COMPARED = re.compile(
    r"(?:da |co |van |cung )*(?:cao|thap|nhieu|it|tot|kha|hon|tang|giam|nhinh|vuot|bang)(?: hon| len| nhe| manh| them)*"
    r"(?: \d[\d.,]*(?: ?%)?(?: diem| phan tram| diem phan tram)*)?(?: so)?(?: voi)?(?: mat bang| muc| ket qua| so)?"
    r"(?: thang| quy| nam| ky| cung ky| ke hoach| chi tieu| muc tieu)"
    r"(?: thang| quy| nam| ky| \d[\d/]*| truoc| ngoai| nay| roi| vua roi| ke hoach| de ra| duoc giao| giao| cung ky)*"
    r"(?: (?:a|nhe|roi|nha|do|luon|day|nghen|chi|anh|em))*"
)
