"""The words of a flattened table's heading: which columns they name, in order, and which of them say nothing to us."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plans.headings import role_of, says_outright
from plans.printed import plain

# Words of headings without diacritics; the longest at a place wins. "group" and "road" stand over headings that follow.
_WHO = (
    r"(?:(?:co quan|don vi|bo phan|phong|ban|khoa|nganh|cap|to chuc|ca nhan|nguoi|thanh vien)[ ,/]*(?:(?:va|hoac) )?)"
)
_DOES = r"(?:thuc hien|hoan thanh|trien khai)"
_WORDS = re.compile(
    r"\b(?:(?P<number>\b(?:so )?(?:stt|tt)\b|so thu tu)|"
    r"(?P<group>phan cong(?: thuc hien)?|to chuc thuc hien|co quan ra soat)|"
    r"(?P<road>lo trinh(?: thuc hien)?)|"
    r"(?P<quarter>quy (?:i{1,3}|iv|[1-4])\b)|"
    rf"(?P<coordinating>{_WHO}*(?:cung )?(?:phoi hop|tham gia|ho tro)(?: {_DOES})?)|"
    rf"(?P<lead>{_WHO}*(?:chu tri|phu trach|chiu trach nhiem|dau moi|tham muu)(?:,? {_DOES})?|"
    rf"{_WHO}+(?:duoc )?(?:(?:phan cong|giao)(?: {_DOES})?|{_DOES})(?: chinh)?)|"
    r"(?P<start>(?:thoi gian |ngay |thang )?bat dau)|(?P<finish>(?:thoi gian |ngay |thang )?(?:ket thuc|hoan thanh))|"
    r"(?P<time>(?:moc thoi gian|thoi gian|thoi han|thoi diem|tien do|han)"
    rf"(?:[ ,/]+(?:{_DOES}|trinh|ban hanh|bao cao))*(?: du kien)?)|"
    r"(?P<product>(?:(?:du kien|yeu cau|ghi nhan) )?(?:ket qua|san pham|dau ra)"
    rf"(?:[ ,/]+(?:cong viec|{_DOES}|dau ra|du kien|(?:can|phai) dat|dat duoc|cu the|ket qua|san pham|va))*|"
    r"noi dung ra soat)|"
    r"(?P<target>chi tieu(?: thuc hien)?)|(?P<unit>don vi tinh)|(?P<note>ghi chu)|(?P<field>linh vuc)|"
    r"(?P<passed>(?:du toan |nguon )?kinh phi(?: thuc hien| du kien)?)|"
    r"(?P<content>(?:(?:cac |ten )*(?:noi dung|nhiem vu|cong viec|dau viec|hoat dong|giai phap|hang muc)|"
    r"ten)(?:/nhom tthc|"
    r"[ ,/]+(?:cong viec|nhiem vu|hoat dong|giai phap|noi dung|thuc hien|trien khai|bieu mau|trong tam|cu the|va|"
    r"chu yeu))*))\b"
)

_ROLES = ("product", "note", "time", "lead", "coordinating")  # what a heading may be that `_WORDS` has no words for
_TO_THE_LAST = re.compile(r"[,/]|(?:theo|cua|tu|trong|va|de|tai|thuoc|ve|nam|du kien|thuc hien|toi thieu|toi da)\b")
_BARE = re.compile(r"(?:chu tri|phoi hop)(?: thuc hien)?")
# Columns that no field of a row is made of: a heading has three of them at most.
OTHERS = ("other 1", "other 2", "other 3")


@dataclass(slots=True)
class _Title:
    """A column's heading as printed. `role`: "" where it says nothing to us; `weak`: the role's words only end it."""

    role: str
    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a heading names, in order, and of those no field is made of what stands above each."""

    roles: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        return tuple(role for role in self.roles if role not in OTHERS)


def left_over(words: str) -> int:
    """How many words are left; those between two words of one heading are its own: "Nội dung kiểm tra; nhiệm vụ"."""
    found = list(_WORDS.finditer(words))
    for match, following in reversed(list(pairwise(found))):
        if match.lastgroup == following.lastgroup:
            words = words[: match.end()] + words[following.start() :]
    left = re.sub(r"[\W\d]|\b(?:trong nam|toi thieu|toi da|thuc hien|nam|quy|du kien)\b", " ", _WORDS.sub(" ", words))
    return len(left.split())


def columns(text: str, *, tail: bool = False) -> Columns:
    """The columns of a heading as printed; headings of a second line take the place of the one that spans them.

    `tail`: what stands behind the last known words is a heading too.
    """
    titles = _settled(_titles(re.sub(r"\([^()\d]*\)", lambda found: "(" * len(found[0]), text), tail=tail))
    others: list[tuple[str, str]] = []
    roles: list[str] = []
    for title in titles:
        role = "quarters" if title.role == "quarter" else title.role
        if not role and len(others) < len(OTHERS):
            role = OTHERS[len(others)]
            others.append((role, " ".join(title.text.replace("(", " ").split())))
        roles.append(role)
    roles = list(dict.fromkeys(role for role in roles if role not in ("number", "")))
    _put_under(roles, "group", ["lead", "coordinating"])
    _put_under(roles, "time", ["start", "finish"] if "start" in roles else [])
    _put_under(roles, "road", ["quarters"])
    if "start" not in roles:
        roles = ["time" if role == "finish" and "time" not in roles else role for role in roles]
        roles = [role for role in roles if role != "finish"]
    return Columns(tuple(roles), tuple(others))


def order(text: str) -> tuple[str, ...]:
    """The columns in order, those that say nothing to us among them."""
    return columns(text).roles


def tail_of(text: str) -> str:
    """What stands behind the last known words of a heading, from its first capital on."""
    last = max((match.end() for match in _WORDS.finditer(plain(text))), default=0)
    return _from_capital(text[last:])


def _titles(text: str, *, tail: bool) -> list[_Title]:
    """The columns' headings in order. Each begins with a capital, unless all letters are capitals or none is."""
    words = plain(text)
    cased = len(words) == len(text) and text != text.upper() and text != text.lower()
    found: list[_Title] = []
    end = 0
    for match in _matches(text, words) if cased else _WORDS.finditer(words):
        role, printed = match.lastgroup or "", text[match.start() : match.end()] if cased else match[0]
        between = (text if cased else words)[end : match.start()]
        between = _from_capital(between) if cased else between
        same = bool(found) and found[-1].role == role
        if cased and found and between and printed[0].islower():
            found.append(_Title(role, between + printed, weak=True))
        else:
            if cased and found and printed[0].islower() and "target" in (role, found[-1].role):
                found[-1].role = role if found[-1].role == "target" else found[-1].role  # "Chỉ tiêu, kết quả"
                end = match.end()
                continue
            if found and _may_head(between, 1 if cased else 2) and (cased or not same):
                found.append(_Title(_role_of(between), between))
            if not (same and cased and printed[0].islower()):
                found.append(_Title(role, printed))
        end = match.end()
    if tail and (text := tail_of(text)):
        found.append(_Title(_role_of(text), text))
    return found


def _matches(text: str, words: str) -> Iterator[re.Match[str]]:
    """The known words in a heading; where a capital stands inside them, another heading ends before it.

    "Hình thức tổ chức Đơn vị thực hiện": "to chuc" does not belong to "don vi thuc hien".
    """
    for match in _WORDS.finditer(words):
        capital = match.end() - len(_from_capital(text[match.start() : match.end()]))
        inner = _WORDS.match(words, capital) if match.start() < capital < match.end() else None
        yield inner or match


def _from_capital(text: str) -> str:
    """The text from its first word with a capital on: lower words before it belong to the heading before."""
    first = next((match.start() for match in re.finditer(r"[^\W\d_]+", text) if match[0][0].isupper()), None)
    return "" if first is None else text[first:]


def _may_head(text: str, fewest: int) -> bool:
    bare = plain(text).strip(" ():")
    return len(bare.split()) >= fewest and not _TO_THE_LAST.match(bare)


def _role_of(text: str) -> str:
    return role if (role := role_of(text)) in _ROLES else ""


def _settled(titles: list[_Title]) -> list[_Title]:
    """Of several headings that say who leads, one does; under one that spans two more stand "Chủ trì", "Phối hợp"."""
    for title in titles:
        if title.role == "passed" or (title.weak and (says_nothing(title.text) or _outright(titles, title))):
            title.role = ""
    leads = [title for title in titles if title.role == "lead"]
    if len(leads) > 1:
        chosen = next((title for title in leads if says_outright("lead", title.text)), leads[0])
        spans = _BARE.fullmatch(plain(chosen.text)) is not None
        for title in leads:
            if title is not chosen:
                title.role = "group" if spans and title is leads[0] else ""
    return titles


def _outright(titles: list[_Title], weak: _Title) -> bool:
    return any(title.role == weak.role and not title.weak for title in titles)


def says_nothing(text: str) -> bool:
    """Whether nothing of a duty stands under a heading: what it costs, by which document, who of the heads is over."""
    return role_of(text) in ("passed", "supervisor")


def _put_under(roles: list[str], over: str, below: list[str]) -> None:
    below = [role for role in below if role in roles]
    if over not in roles or not below:
        return
    for role in below:
        roles.remove(role)
    place = roles.index(over)
    roles[place : place + 1] = below
