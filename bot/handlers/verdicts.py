"""A decision in plain words: "xác nhận 2.3", "chấp nhận 2.3 STP", "trả lại 2.3 vì thiếu số văn bản".

Read for those only who decide about reports; a question, or anything else behind the code, is not taken for a decision.
"""

import re
import unicodedata

from bot.commands import Slash
from domain.words import Role

_WHAT = r"(?: (?:việc|viec|mục|muc|nhiệm vụ|nhiem vu|báo cáo|bao cao|số liệu|so lieu))*"
_CODE = r" (?P<code>[\w.]{0,40}\d\w{0,10})"  # limited: a page of digits would be parted in every way there is
_AGENCY = r"(?: (?:của |cua )?(?P<agency>(?-i:[A-ZĐ][A-ZĐ0-9]{1,11})))?"
_POLITE = r"(?:,? (?:nhé|nhe|nha|ạ|rồi|roi|em nhé|nhé em))*[.!]?"
_YES = re.compile(rf"(?:xác nhận|xac nhan|chấp nhận|chap nhan){_WHAT}{_CODE}{_AGENCY}{_POLITE}", re.IGNORECASE)
_NO = re.compile(
    rf"(?:trả lại|tra lai){_WHAT}{_CODE}{_AGENCY}(?:[\s:,;–-]++(?:vì |lý do:? ?)?(?P<reason>[^?]*))?",
    re.IGNORECASE,
)


def read(text: str, role: Role) -> Slash | None:
    """The command that says the same, or None."""
    if role not in {Role.HEAD, Role.ADMIN}:
        return None
    said = " ".join(unicodedata.normalize("NFC", text).split())
    for name, form in (("chapnhan", _YES), ("tralai", _NO)):
        if found := form.fullmatch(said):
            parts = found.groupdict()
            if name == "tralai" and role is Role.HEAD and not parts["reason"]:
                return Slash(name, parts["code"])  # an agency behind it would be taken for the reason
            given = (parts["code"], parts["agency"], parts.get("reason"))
            return Slash(name, " ".join(part.strip() for part in given if part))
    return None
