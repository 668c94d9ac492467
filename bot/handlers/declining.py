"""Second thoughts: "thôi", "không cần nữa" to a question of ours, "rút đề nghị gia hạn 1.3" to what was sent."""

import re

from plans.agencies import fold

_HEARER = r"(?:a|nhe|nha|em|anh|chi|bot|vay|the|day|roi|cam on|,|\.|!)"
_DECLINED = re.compile(
    rf"(?:(?:da|vang|a|em|toi|anh|chi)[ ,]+)*(?:thoi|bo(?: qua| di)?|huy(?: bo| di)?|khoi"
    rf"|(?:thoi,? )?(?:khong|ko|k) (?:(?:xin|can|muon|gui|bao|tra lai|tu choi|gia han|hoi|ghi)(?: gi)? )*nua"
    rf"|thoi,? (?:khong|ko|k|khoi|bo qua|de sau|bo)(?: (?:xin|can|muon|gui|bao|tra lai|tu choi|gia han)(?: gi)?)*)"
    rf"(?: ?{_HEARER})*"
)

_ASKED = r"(?:(?:de nghi|yeu cau|don)(?: xin)?(?: gia han| lui han)?|(?:xin )?(?:gia han|lui han))"
_CODE = re.compile(r"(?<![\w.])(?:\w{1,8}\.){0,4}\d{1,4}[a-z]?(?![\w/])", re.IGNORECASE)
_WITHDRAWN = re.compile(
    rf"(?:(?:da|em|toi|cho|xin|a)[ ,]+)*(?:rut(?: lai)?|thu hoi|bo|huy(?: bo)?) {_ASKED}"
    rf"(?: (?:cua|cho|viec|nhiem vu|muc|ma))* 0(?: ?{_HEARER})*"
)


def withdrawn(text: str) -> str:
    """The code of the task for which no other date is wanted any more; "" for other words."""
    code = _CODE.search(text)
    said = fold(_CODE.sub(" 0 ", text, count=1))
    return code[0] if code and _WITHDRAWN.fullmatch(" ".join(said.split())) else ""


def declines(text: str) -> bool:
    """Whether it only says that the question is not to be answered."""
    return _DECLINED.fullmatch(" ".join(fold(text).split())) is not None
