"""What may stand beside an act in a clause of its own: ordinary words become its note, danger makes it asked.

Danger is what takes an act back, puts it off, limits it or lays it in another's mouth; its signs are closed lists.
"""

import re

from bot.understanding.clauses import Clause
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind

_SAFE_SIGNS = (
    Sign.POLITE, Sign.GREETING, Sign.AND, Sign.CLASSIFIER, Sign.WORK, Sign.OWN, Sign.ALREADY, Sign.ALL, Sign.TO,
    Sign.AFFIRM, Sign.FINAL, Sign.FILLER, Sign.REPORT, Sign.REACH, Sign.DUTY, Sign.PROGRESS, Sign.AHEAD, Sign.NOUN,
    Sign.OK,
)  # fmt: skip
_SAFE_KINDS = (Kind.WORD, Kind.MARK, Kind.DAY, Kind.DOCUMENT, Kind.PERIOD, Kind.TICK, Kind.TIME)


def is_harmless(clause: Clause) -> bool:
    """ "nay cả phòng mệt nhoài", "bản giấy em để bàn chị": nothing that touches what was said before it."""
    asks = any(t.is_(Sign.WORK) and t.plain.endswith((" gi", " nao", " chi")) for t in clause.tokens)
    ordered = [t.plain for t in clause.tokens[-2:]] in (["nhe", "em"], ["nha", "em"])  # "sản phẩm gửi anh nhé em"
    known = all(t.is_(*_SAFE_SIGNS) or (t.sign is None and t.kind in _SAFE_KINDS) for t in clause.tokens)
    told = sum(t.kind is not Kind.MARK for t in clause.tokens) >= _LEAST
    return known and told and not (asks or ordered or clause.asked)


_LEAST = 3  # words that tell something of their own; of fewer each may limit the act: "(bản mềm)", "giữa chừng"


def is_own_step(clause: Clause) -> bool:
    """ "để tôi chỉ đạo anh em", "chiều em giao phòng TCKT": what the speaker will do now that he knows."""
    told = [t for t in clause.tokens if not (t.plain == "de" or t.kind is Kind.DAY)]
    own = bool(told) and (told[0].is_(Sign.OWN) or told[0].plain in _SPEAKERS)
    return own and not clause.asked and not clause.codes and not clause.has(*_TAKING_BACK)


_SPEAKERS = frozenset({"em", "e", "toi", "minh", "chau", "con", "tui", "de toi", "de em", "de minh", "toi se", "em se"})
_TAKING_BACK = (
    Sign.NOT, Sign.DENY, Sign.FORBID, Sign.IF, Sign.HEDGE, Sign.MISTAKE, Sign.UNDO, Sign.BUT, Sign.OR, Sign.REMARK,
    Sign.QUESTION, Sign.MAY, Sign.WHO, Sign.WHY, Sign.WHAT, Sign.PART, Sign.EXCEPT, Sign.INSTEAD, Sign.HEARSAY,
)  # fmt: skip


def is_visit(clause: Clause) -> bool:
    """ "mai em qua lấy dấu", "chiều em mang bản giấy lên": somebody goes, and nothing is left to be done."""
    goes = any(t.plain in _GOING for t in clause.tokens) and not any(t.plain in ("ky", "lam") for t in clause.tokens)
    return goes and is_own_step(clause) and is_harmless(clause) and not clause.has(Sign.FINAL)


_GOING = frozenset({"qua", "len", "ghe", "mang", "dem", "sang", "xuong", "dua", "nghi", "cam"})


def compares(clause: Clause) -> bool:
    """ "cao hơn tháng trước", "tăng 2% so với cùng kỳ": what a figure is beside another, and no figure to report."""
    compared = _COMPARED.fullmatch(" ".join(t.plain for t in clause.tokens if t.kind is not Kind.MARK))
    return compared is not None and not clause.codes and not clause.asked


_COMPARED = re.compile(
    r"(?:da |co |van |cung )*(?:cao|thap|nhieu|it|tot|kha|hon|tang|giam|nhinh|vuot|bang)(?: hon| len| nhe| manh| them)*"
    r"(?: \d[\d.,]*(?: ?%)?(?: diem| phan tram| diem phan tram)*)?(?: so)?(?: voi)?(?: mat bang| muc| ket qua| so)?"
    r"(?: thang| quy| nam| ky| cung ky| ke hoach| chi tieu| muc tieu)"
    r"(?: thang| quy| nam| ky| \d[\d/]*| truoc| ngoai| nay| roi| vua roi| ke hoach| de ra| duoc giao| giao| cung ky)*"
    r"(?: (?:a|nhe|roi|nha|do))*"
)
