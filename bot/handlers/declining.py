"""Second thoughts: "thôi", "không cần nữa" in answer to a question that wanted a day, a figure, a reason."""

import re

from plans.agencies import fold

_HEARER = r"(?:a|nhe|nha|em|anh|chi|bot|vay|the|day|roi|cam on|,|\.|!)"
_DECLINED = re.compile(
    rf"(?:(?:da|vang|a|em|toi|anh|chi)[ ,]+)*(?:thoi|bo(?: qua| di)?|huy(?: bo| di)?|khoi"
    rf"|(?:thoi,? )?(?:khong|ko|k) (?:(?:xin|can|muon|gui|bao|tra lai|tu choi|gia han|hoi|ghi)(?: gi)? )*nua"
    rf"|thoi,? (?:khong|ko|k|khoi|bo qua|de sau|bo)(?: (?:xin|can|muon|gui|bao|tra lai|tu choi|gia han)(?: gi)?)*)"
    rf"(?: ?{_HEARER})*"
)


def declines(text: str) -> bool:
    """Whether it only says that the question is not to be answered."""
    return _DECLINED.fullmatch(" ".join(fold(text).split())) is not None
