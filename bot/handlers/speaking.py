"""In whose name a message speaks. An office that reports is the sender's own, unless the directory knows it as another.

The grammar knows no directory: "Sở Tư pháp đã hoàn thành 2.3" is a plain report there, whoever sends it.
"""

import re
import unicodedata

from bot.handlers.talk import Talk
from bot.services.finding import agency_first
from domain.errors import NotFound
from plans.printed import NAME_START, plain
from storage.tables import Agency

_COURTESY = r"(?:dạ|thưa|em|e|tôi|xin|kính|trân trọng|báo cáo|báo|đến nay|hiện nay)\s+"
_CODED = r"(?:(?:mục|việc|nhiệm vụ|nội dung|chỉ tiêu)\s+)?(?:[\dIVX]+[.:])*[\dIVX]+\s*:?\s+"
_SUBJECT = re.compile(rf"(?:^|[\n.,;:!?\-–]\s*|{_CODED})(?i:{_COURTESY})*(?={NAME_START})")
# What an office says of itself; a bare name is one that is written to, or that signs.
_TELLS = re.compile(
    r"(?:cung |vua |moi |da |xin |kinh |tran trong )*"
    r"(?:hoan thanh|hoan tat|xong|lam|thuc hien|bao|gui|thong bao|de nghi|de xuat|tiep nhan|nhan|dat|duoc|co)\b|:"
)


async def another(talk: Talk) -> Agency | None:
    """The agency of the directory, other than the sender's, that the message makes tell something; None without one."""
    text = unicodedata.normalize("NFC", talk.incoming.text)
    for subject in _SUBJECT.finditer(text):
        try:
            agency, rest = await agency_first(talk.tx, talk.acting, text[subject.end() :])
        except NotFound:
            continue
        if agency.id != talk.acting.by.agency_id and _TELLS.match(plain(rest)):
            return agency
    return None
