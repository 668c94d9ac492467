"""The heading of a flattened table: its words in a row tell the columns and their order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plans.flattened import evidence, numbers
from plans.flattened.lines import TextLine
from plans.headings import role_of
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
    r"(?P<target>chi tieu(?: thuc hien)?)|(?P<unit>don vi tinh)|(?P<note>ghi chu|kinh phi)|(?P<field>linh vuc)|"
    r"(?P<content>(?:(?:cac |ten )*(?:noi dung|nhiem vu|cong viec|dau viec|hoat dong|giai phap|hang muc)|"
    r"ten)(?:/nhom tthc|"
    r"[ ,/]+(?:cong viec|nhiem vu|hoat dong|giai phap|noi dung|thuc hien|trien khai|bieu mau|trong tam|cu the|va|"
    r"chu yeu))*))\b"
)
_START = re.compile(r"(?:(?:STT|Stt|S\.?T\.?T|S T T|T ?T|Số(?: TT| thứ tự)?|(?:SỐ )?THỨ TỰ|Thứ tự)\b\.?|#)(?: |$)")
_BARE_START = re.compile(r"(?:noi dung|ten|nhiem vu|cong viec|hoat dong|giai phap)\b")
_ROW = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d{1,2}(?:\.\d+)*)[.):]?(?:\s|$)")
MOST_LINES, _MOST_WORDS = 40, 60
_COLUMN_NUMBERS = re.compile(r"(?:[A-C]\s+)*(?:\(\d\)|\[\d\]|\d)(?:\s+(?:\(\d\)|\[\d\]|\d))*|[A-C](?: [A-C])*")
_FEWEST_NUMBERS = 3  # of columns
_LONG_CELL = 5  # words of a line: hardly a heading's cell has more in one
_SAYS = 3.0  # so surely a text is a time or an agency


@dataclass(frozen=True, slots=True)
class Heading:
    first: int  # index of its first line
    after: int  # index of the line after it
    columns: tuple[str, ...]  # roles in their order on the page, without the number
    at_least: bool = True
    numbered: bool = True
    unread: bool = False  # words stand between its columns that may be one more
    outright: bool = True  # every word of it is understood


def find(lines: list[TextLine], start: int) -> Heading | None:
    """The next heading at or after a line: it begins with "STT" or "TT" and names at least three columns."""
    for first in range(start, len(lines)):
        if (heading := at(lines, first)) is not None:
            return heading
    return None


def at(lines: list[TextLine], first: int) -> Heading | None:
    """The heading that begins with this line, or None."""
    numbered = bool(_START.match(lines[first].text))
    if not numbered and not _BARE_START.match(plain(lines[first].text)):
        return None
    below = first + 1
    while below < min(first + MOST_LINES, len(lines)) and not _opens_row(lines, first, below):
        below += 1
    for end in range(below, first, -1):
        words = plain(" ".join(line.text for line in lines[first:end]))
        columns = order(words)
        if len(columns) >= 3 and "content" in columns and (_fits(words, 4) if numbered else _names_all(words, columns)):
            after = end - _ends_with_title(lines[first:end], columns)
            after += column_numbers(lines, after)
            return Heading(first, after, columns, "toi da" not in words, numbered, _unread(words), _fits(words, 0))
    return _unknown(lines, first, below) if numbered else None


def _unknown(lines: list[TextLine], first: int, below: int) -> Heading | None:
    """The heading of unknown words between "STT" and the table's first number; its columns are told by the rows."""
    if below == len(lines) or not is_first(lines[below].text):
        return None
    below -= title_below(lines, first, below)
    texts = [line.text for line in lines[first:below]]
    words = plain(" ".join(texts))
    if not 3 <= len(words.split()) <= _MOST_WORDS or any(map(_is_no_heading, texts)):
        return None
    after = below + column_numbers(lines, below)
    return Heading(first, after, order(words), "toi da" not in words, unread=False, outright=False)


def title_below(lines: Sequence[TextLine], first: int, below: int) -> int:
    """How many of the last lines are the first section's title: other than the rest, long, or not on later pages."""
    texts = [line.text for line in lines[first:below]]
    for count in range(min(2, len(texts) - 1), 0, -1):
        head, title = texts[:-count], texts[-count:]
        if not title[0][:1].isupper() or " " not in title[0]:
            continue
        apart = all(map(numbers.is_title, title)) and not numbers.is_title(head[-1])
        if apart or (count == 1 and len(title[0].split()) > _LONG_CELL):
            return count
        if _stands_again(lines, below, head) and not _stands_again(lines, below, texts):
            return count
    return 0


def _stands_again(lines: Sequence[TextLine], start: int, head: list[str]) -> bool:
    return any(line.text == head[0] and repeated(lines, at, head) for at, line in enumerate(lines[start:], start))


def is_first(text: str) -> bool:
    """Whether a line begins with the first number of a table, or with the first of its columns' numbers."""
    return re.match(r"\(?(?:0?1|I|A)(?:\.[01]?1?)?[.):/]*(?:\s|$)", text) is not None or numbers.opens_section(text)


def _is_no_heading(text: str) -> bool:
    """Whether a line says who, when or a whole sentence, as rows do and no heading does."""
    return (
        bool(re.search(r"[.;]$|\d{1,2}/\d", text))
        or evidence.as_time(text) > _SAYS
        or evidence.as_agencies(text) > _SAYS
    )


def column_numbers(lines: Sequence[TextLine], first: int) -> int:
    """How many lines from the first on only number the columns: "(1) (2) (3)", "A B 1 2 3", or each on its own."""
    after, expected = first, 1
    while after < len(lines) and (shown := _COLUMN_NUMBERS.fullmatch(lines[after].text)):
        values = [int(one) for one in re.findall(r"\d+", shown[0])]
        if any(value != expected + place for place, value in enumerate(values)):
            break
        after, expected = after + 1, expected + len(values)
    return after - first if expected > _FEWEST_NUMBERS else 0


def _ends_with_title(lines: Sequence[TextLine], columns: Sequence[str]) -> bool:
    """Whether the last line is the title of the first section: some words, and no heading is made of them."""
    text = lines[-1].text
    above, whole = (plain(" ".join(line.text for line in some)) for some in (lines[:-1], lines))
    apart = order(above) == tuple(columns) and _left_over(whole) - _left_over(above) == len(text.split())
    return apart and text[:1].isupper() and " " in text


def _names_all(words: str, columns: Sequence[str]) -> bool:
    """Whether words without a number's heading are one: nothing but headings, with who and when among them."""
    return _fits(words, 0) and "lead" in columns and bool({"time", "start", "quarters"} & set(columns))


def _opens_row(lines: list[TextLine], first: int, index: int) -> bool:
    """Whether a line begins the first row; right under "Số" may still stand the heading's "TT"."""
    text = lines[index].text
    return (bool(_ROW.match(text)) or numbers.opens_section(text)) and (index > first + 1 or lines[first].text != "Số")


def _fits(words: str, left_over: int) -> bool:
    """Whether a heading is all that stands there: hardly a word is left when its phrases are taken out."""
    return _left_over(words) <= left_over


def _left_over(words: str) -> int:
    """How many words are left; those between two words of one heading are its own: "Nội dung kiểm tra; nhiệm vụ"."""
    found = list(_WORDS.finditer(words))
    for match, following in reversed(list(pairwise(found))):
        if match.lastgroup == following.lastgroup:
            words = words[: match.end()] + words[following.start() :]
    left = re.sub(r"[\W\d]|\b(?:trong nam|toi thieu|toi da|thuc hien|nam|quy|du kien)\b", " ", _WORDS.sub(" ", words))
    return len(left.split())


_ROLES = ("product", "note", "time", "lead", "coordinating")  # what a heading may be that `_WORDS` has no words for
_TO_THE_LAST = re.compile(r"[,/]|(?:theo|cua|tu|trong|va|de|tai|thuoc|ve|nam|du kien|thuc hien|toi thieu|toi da)\b")


def _named(words: str) -> list[tuple[str, str]]:
    """The roles in order, each with its words; no role for words between two headings that may be one more."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in _WORDS.finditer(words):
        between = words[end : match.start()].strip(" ():") if found and found[-1][0] != match.lastgroup else ""
        if len(between.split()) > 1 and not _TO_THE_LAST.match(between):
            found.append((role if (role := role_of(between)) in _ROLES else "", between))
        found.append((match.lastgroup or "", match[0]))
        end = match.end()
    return found


def _unread(words: str) -> bool:
    return any(not role for role, _ in _named(words))


def order(words: str) -> tuple[str, ...]:
    """The columns in order; headings of a second line take the place of the one that spans them.

    What says nothing to us is most likely the product, where no other heading is.
    """
    named = [role for role, _ in _named(words)]
    roles = [role or "product" for role in named if role or "product" not in named]
    roles = list(dict.fromkeys("quarters" if role == "quarter" else role for role in roles if role != "number"))
    _put_under(roles, "group", ["lead", "coordinating"])
    _put_under(roles, "time", ["start", "finish"] if "start" in roles else [])
    _put_under(roles, "road", ["quarters"])
    if "start" not in roles:
        roles = ["time" if role == "finish" and "time" not in roles else role for role in roles]
        roles = [role for role in roles if role != "finish"]
    return tuple(roles)


def _put_under(roles: list[str], over: str, below: list[str]) -> None:
    below = [role for role in below if role in roles]
    if over not in roles or not below:
        return
    for role in below:
        roles.remove(role)
    place = roles.index(over)
    roles[place : place + 1] = below


def repeated(lines: Sequence[TextLine], at: int, heading: list[str]) -> int:
    """How many lines the heading takes where it stands again (on the next page); 0 where it does not.

    Its cells may be broken into other lines there: the same words in about the same order are the same heading.
    """
    wanted = " ".join(heading).split()
    words: list[str] = []
    for index in range(at, min(at + len(wanted), len(lines))):
        words += lines[index].text.split()
        if len(words) >= len(wanted):
            return index + 1 - at if sorted(words) == sorted(wanted) and words[0] == wanted[0] else 0
    return 0
