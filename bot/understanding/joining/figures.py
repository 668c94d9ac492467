"""What stands beside a reported figure in a clause of its own: why it is so, why it was mended, another figure."""

import re

from bot.understanding.fold import plain
from bot.understanding.joining.pairs import MENDS, remains
from bot.understanding.meaning.drafts import Draft, tells_no_figure
from bot.understanding.meaning.mended import tells_slip
from bot.understanding.meaning.reports import explains


def beside_figure(report: Draft, beside: Draft) -> Draft | None:
    """The report with its note, or asked back; None where what stands beside it says nothing of the figure."""
    said = plain(beside.said)
    if beside.because and MENDS.match(plain(report.said)) and said.startswith(("do ", "vi ", "tai ")):
        known = beside.free or not beside.odd or tells_slip(said)  # "sửa lại 05 thành 1.308, do cộng sót"
        return report.noted(beside.said) if known else report.asked()
    if (beside.because and explains(said)) or _LATER.fullmatch(said) or remains(report, beside):
        return report.noted(beside.said)
    return report.asked() if _doubts(report, beside) else None


# "tháng sau sẽ tăng": says nothing against this one's.
_LATER = re.compile(
    r"(?:sang )?(?:thang|quy|ky|tuan|dot|thoi gian) (?:sau|toi)(?: \w+){0,3} (?:se|phan dau|co gang)(?: \w+){0,2}"
    r" (?:tang|cai thien|day nhanh|khac phuc|nang|on dinh|tot|bu)(?: \w+){0,4}"
)


def _doubts(report: Draft, beside: Draft) -> bool:
    """ "01: 45% (ước)"; "01: 45%, kế hoạch 60%", where only "đạt" would tell which of the two was reached."""
    if beside.other:
        return _REACHED.search(plain(report.said)) is None
    return not (beside.sure and (beside.clear or tells_no_figure(beside)))


_REACHED = re.compile(r"\b(?:dat|thuc hien|giai quyet)\b")


def comes_next(last: Draft, report: Draft) -> bool:
    """ "tháng 1: 45%; tháng 2: 50%": a list, each later and of one kind; an earlier one may only be compared."""
    first, then = last.period or "", report.period or ""
    listed = ":" in last.said and ":" in report.said
    return listed and first[:1] == then[:1] and first[1:3] < then[1:3] and first[3:] == then[3:]
