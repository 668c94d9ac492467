"""A decision in plain words: "xác nhận 2.3", "chấp nhận 2.3 STP", "trả lại 2.3 vì thiếu số văn bản".

Read for those only who decide about reports; a question, or anything else behind the code, is not taken for a decision.
"""

import re
import unicodedata
from enum import Enum

from bot.commands import Slash
from bot.handlers.reasons import reason_of
from bot.handlers.talk import Talk
from bot.services import finding
from domain.errors import BadInput, NotFound
from domain.words import Role
from storage.tables import Agency

_WHAT = r"(?: (?:việc|viec|mục|muc|nhiệm vụ|nhiem vu|báo cáo|bao cao|số liệu|so lieu))*"
_CODE = r" (?P<code>[\w.]{0,40}\d\w{0,10})"  # limited: a page of digits would be parted in every way there is
_AGENCY = r"(?: (?:của |cua )?(?P<agency>(?-i:[A-ZĐ][A-ZĐ0-9]{1,11})))?"
_POLITE = r"(?:,? (?:nhé|nhe|nha|ạ|rồi|roi|em nhé|nhé em))*[.!]?"
_YES = re.compile(rf"(?:xác nhận|xac nhan|chấp nhận|chap nhan){_WHAT}{_CODE}{_AGENCY}{_POLITE}", re.IGNORECASE)
_NO = re.compile(
    rf"(?:trả lại|tra lai){_WHAT}{_CODE}{_AGENCY}(?:[\s:,;–-]++(?:lý do:? ?)?(?P<reason>[^?]*))?",
    re.IGNORECASE,
)

_DISAGREED = re.compile(
    rf"(?:(?:dạ|da|tôi|toi|anh|chị|chi),? )*(?:không|khong|ko) (?:đồng ý|dong y|nhất trí|nhat tri){_POLITE}",
    re.IGNORECASE,
)
_AGREED = re.compile(
    rf"(?:(?:dạ|da|vâng|vang|tôi|toi|anh|chị|chi),? )*"
    rf"(?:(?P<plain>xác nhận|xac nhan|chấp nhận|chap nhan|đồng ý|dong y|duyệt|duyet|nhất trí|nhat tri)|ok(?:e|ie|ay)?)"
    rf"(?: (?:báo cáo|bao cao|luôn|luon))*{_POLITE}(?: (?:em|anh|chị|chi))?[.!]?",
    re.IGNORECASE,
)


def agrees(text: str) -> bool | None:
    """A yes without a code: True where it says to what ("xác nhận nhé"), False for a bare "ok"; None: other words."""
    found = _AGREED.fullmatch(_one_line(text))
    return found and bool(found["plain"])


def disagrees(text: str) -> bool:
    """ "Không đồng ý ạ", which says to what."""
    return _DISAGREED.fullmatch(_one_line(text)) is not None


# What only answers a question, and what people also say of anything else.
_PLAIN_YES = "đúng|dung|phải|phai|có|co|chính xác|chinh xac|chuẩn|chuan|đồng ý|dong y|xác nhận|xac nhan|yes"
_LOOSE_YES = "ok(?:e|ie|ay)?|ừ|ừm|uh|um|vâng|vang|dạ|da|được|duoc"
_PLAIN_NO = "không(?: phải)?|khong(?: phai)?|ko(?: phai)?|k|sai|nhầm|nham|chưa|chua|thôi|thoi|no"
_HEARER = "(?:(?:,? )(?:em|anh|chị|chi|bot))?"
_ANSWER = re.compile(
    rf"(?:(?:dạ|da|vâng|vang|ừ|em),? )?(?:(?P<plain>{_PLAIN_YES})|(?P<loose>{_LOOSE_YES})|(?P<no>{_PLAIN_NO}))"
    rf"(?:,? (?:vậy|vay|thế|the|đấy|day|đó|do))?{_POLITE}{_HEARER}[.!]?",
    re.IGNORECASE,
)


class Answer(Enum):
    """What words say to a question that wants yes or no; LOOSE: a yes, if they are said to it at all."""

    YES = "yes"
    LOOSE = "loose"
    NO = "no"


def answer(text: str) -> Answer | None:
    """ "đúng rồi", "ok em", "không phải ạ"; None for other words."""
    found = _ANSWER.fullmatch(_one_line(text))
    if found is None:
        return None
    return Answer.YES if found["plain"] else Answer.LOOSE if found["loose"] else Answer.NO


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def read(text: str, role: Role) -> Slash | None:
    """The command that says the same, or None. A "vì" before the reason stays: no agency is looked for behind it."""
    if role not in {Role.HEAD, Role.ADMIN}:
        return None
    said = _one_line(text)
    for name, form in (("chapnhan", _YES), ("tralai", _NO)):
        if found := form.fullmatch(said):
            parts = found.groupdict()
            given = (parts["code"], parts["agency"], parts.get("reason"))
            return Slash(name, " ".join(part.strip() for part in given if part))
    return None


async def decided_about(talk: Talk, command: Slash) -> tuple[str, Agency | None, str]:
    """(code, agency, reason) of "/chapnhan 2.3 STP", "/tralai 2.3 STP thiếu số"; what names no agency is the reason.

    Raises BadInput("no_code"), and NotFound("no_agency") for a decision without a reason about an agency that is none.
    """
    code, _, rest = command.args.partition(" ")
    if not code:
        raise BadInput("no_code", example=f"/{command.name} 2.3{' STP' if talk.acting.is_admin else ''}")
    if command.name == "chapnhan":
        return code, await finding.agency_asked(talk.tx, talk.acting, rest), ""
    first, _, behind = rest.strip().partition(" ")
    try:
        return code, await finding.agency_named(talk.tx, talk.acting, first), reason_of(behind)
    except NotFound:
        return code, None, reason_of(rest)
