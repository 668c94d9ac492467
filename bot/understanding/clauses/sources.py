"""Where figures come from: "theo số liệu trích xuất lúc 8h sáng nay từ Cổng dịch vụ công", "nguồn: hệ thống"."""

import re
from collections.abc import Sequence

from bot.understanding.lexicon.dangers import SIGNS
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense


def tells_source(tokens: Sequence[Token]) -> bool:
    """Whether the words say only where or when the figures beside them were taken, and nothing against them."""
    said = " ".join(t.plain for t in tokens if t.kind is not Kind.MARK)
    told = any(t.kind in (Kind.PERIOD, Kind.CODE, Kind.FIGURE) for t in tokens)
    taken = not told and _SOURCE.match(said) is not None and _TAKEN.search(said) is not None
    return taken and not _DOUBTED.search(said) and all(map(_is_quiet, tokens))


def source_behind(tokens: Sequence[Token]) -> int:
    """Where a source begins behind a figure in one breath with it: "đạt 81% theo số liệu trên cổng"; 0 without one."""
    value = next((i for i, t in enumerate(tokens) if t.kind is Kind.FIGURE), len(tokens))
    starts = (i for i in range(value + 1, len(tokens)) if tokens[i].plain == "theo")
    return next((i for i in starts if tells_source(tokens[i:])), 0)


def _is_quiet(token: Token) -> bool:
    ahead = token.day is not None and token.day.tense is Tense.AHEAD
    return (token.sign not in SIGNS or token.plain in _STEPS) and not ahead


# Signs of something else elsewhere: "trích xuất", "kết xuất", "phần mềm", "rà soát".
_STEPS = frozenset({
    "trich", "ket", "ke", "phan", "ra soat", "duyet", "sau khi", "khi", "doi", "cap nhat lai", "tich", "chi tieu",
})  # fmt: skip
_LED = (
    r"(?:em|ben em|don vi|phong em|xin|gui|anh|chi|anh chi|em gui|toi gui|can cu|can|cu|dua tren|dua theo|theo|qua|tu)"
)
_SOURCE = re.compile(
    rf"(?:{_LED} )*(?:so|so lieu|thong ke|ket qua|bao cao|nguon|trich xuat|ket xuat|ra soat|tong hop|chot|tinh den"
    r"|tinh toi|tra cuu|doi chieu|he thong|phan mem|cong dich vu"
    r"|sau khi (?:ra soat|tong hop|doi chieu|kiem tra|chot))\b"
)
_TAKEN = re.compile(
    r"\b(?:trich xuat|ket xuat|thong ke|he thong|phan mem|cong dich vu|cong dvc|tren cong|chot|tinh den|tinh toi|csdl"
    r"|co so du lieu|ra soat|tong hop|doi chieu|nguon|trich tu|lay tu|lay tren|tra cuu)\b"
)
_DOUBTED = re.compile(
    r"\b(?:du kien|ke hoach|muc tieu|uoc|tam|(?<!can )cu|chua|sai|nham|loi|lech|nam ngoai|nam truoc|quy truoc"
    r"|thang truoc|ky truoc|khong|dua tin|bao chi|tin don|giao|gia dinh|thieu|cuc thong ke)\b"
)
