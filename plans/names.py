"""How plans print the names of agencies: spelled out or abbreviated, listed by place, with exceptions and titles.

Text in, text out; which agencies an office has is no matter of this file (plans/agencies.py).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

# Words that mean the same, after folding: the short form stands for both.
_SAME = {
    "uy ban nhan dan": "ubnd",
    "hoi dong nhan dan": "hdnd",
    "van phong": "vp",
    "thanh pho": "tp",
    "thi xa": "tx",
    "thi tran": "tt",
    "va": "",
    "cac": "",
}


def plain(name: str) -> str:
    """Words in small letters without marks and punctuation."""
    spread = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def fold(name: str) -> str:
    """A name without marks, capitals, punctuation and the spelling out of what is mostly abbreviated."""
    words = f" {plain(name)} "
    for long, short in _SAME.items():
        words = words.replace(f" {long} ", f" {short} " if short else " ")
    return words.strip()


_EXCEPT = re.compile(r"(?P<whole>.+?)\s*[(,;]?\s*\b(?:ngoại trừ|trừ|không (?:bao )?gồm)\b:?\s*(?P<others>[^()]+?)\)?")


def exception_in(printed: str) -> tuple[str, tuple[str, ...]] | None:
    """ "Các sở, ban, ngành (trừ Sở Y tế)" -> the whole and who is left out; None where nobody is."""
    found = _EXCEPT.fullmatch(printed.strip())
    return (found["whole"].strip(), tuple(listed(found["others"]))) if found else None


def listed(printed: str) -> Iterator[str]:
    """The names of a list; what stands before the first may be meant before the others too."""
    return filter(fold, re.split(r"[,;/]|\bvà\b|\s[-–]\s", printed))


_TITLE = re.compile(
    r"(?:thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|chủ tịch|trưởng ban|chánh(?= văn phòng| thanh tra))\s+"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?P<rest>[^()]+?)\s*\((?:phòng|bộ phận|trung tâm|qua|cơ quan|đơn vị|chủ trì|sau đây|gọi tắt)\b[^()]*\)",
    re.IGNORECASE,
)


def bare(printed: str) -> str:
    """The agency that the head or a part of it stands for: "Giám đốc Sở Y tế", "Sở Nội vụ (Phòng CCHC)"; else ""."""
    found = _TITLE.fullmatch(printed.strip()) or _NOTE.fullmatch(printed.strip())
    return found["rest"] if found else ""


_LEVEL = r"(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|TP\.?|quận)"
_HEAD = r"(?:(?:UBND|[UuỦủ][YyỷỶỵ] ban nhân dân)\s+)?(?P<count>\d{1,2}\s+)?(?:các\s+)?"
_PLACES = re.compile(rf"{_HEAD}(?P<places>{_LEVEL}\s*:?\s+[^\W\d].*)", re.IGNORECASE)
_LEVELS = re.compile(
    rf"{_HEAD}(?P<levels>{_LEVEL}(?:(?:\s*[,;/]\s*|\s+và\s+){_LEVEL})*)"
    r"(?:\s+(?:(?:trực )?thuộc|trên địa bàn|của)\s+(?P<above>.+))?",
    re.IGNORECASE,
)


def places_in(printed: str) -> tuple[str, ...]:
    """ "UBND các xã A, B và phường C" -> folded names "ubnd xa a", "ubnd xa b", "ubnd phuong c"; () for no such list.

    A number in front ("03 huyện: A, B, C") has to be that of the names.
    """
    found = _PLACES.fullmatch(printed.strip())
    if not found:
        return ()
    level, names = "", []
    for name in listed(found["places"].replace(":", " ")):
        named = re.match(rf"\s*(?P<level>{_LEVEL})\s+(?P<name>.+)", name, re.IGNORECASE)
        level = named["level"] if named else level
        names.append(fold(f"ubnd {level} {named['name'] if named else name}"))
    counted = found["count"] is None or int(found["count"]) == len(names)
    return tuple(names) if counted else ()


def levels_in(printed: str) -> tuple[tuple[str, ...], str] | None:
    """ "UBND các xã, phường thuộc huyện A" -> beginnings of folded names ("ubnd xa", "ubnd phuong") and "huyện A".

    None for what names no class of places: "UBND thành phố" alone is one.
    """
    found = _LEVELS.fullmatch(printed.strip())
    if not found:
        return None
    words = tuple(f"ubnd {fold(level)}" for level in listed(found["levels"]))
    many = len(words) > 1 or re.search(r"\bcác\b", printed, re.IGNORECASE) is not None
    return (words, found["above"] or "") if many else None


# One letter of an abbreviation is no evidence, and neither are small letters.
_ABBREVIATED = re.compile(r"[A-ZĐ]{2,}")


def abbreviates(printed: str, name: str) -> bool:
    """Whether a name is the other one with some of its words as initials: "Sở NN&MT", "CA tỉnh"."""
    tokens = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", printed))
    tokens = [token for token in tokens if token.lower() not in ("và", "các")]
    words = [word for word in plain(name).split() if word not in ("va", "cac")]
    has_initials = any(_ABBREVIATED.fullmatch(token) and plain(token) not in words for token in tokens)
    return has_initials and _fits(tokens, words)


def _fits(tokens: Sequence[str], words: Sequence[str]) -> bool:
    if not tokens:
        return list(words) in ([], ["tinh"])  # "Trung tâm PVHCC" of the province
    if not words:
        return False
    token, rest = tokens[0], tokens[1:]
    if plain(token) == words[0]:
        return _fits(rest, words[1:])
    size = len(token)
    initials = "".join(word[0] for word in words[:size])
    return _ABBREVIATED.fullmatch(token) is not None and plain(token) == initials and _fits(rest, words[size:])


# Whom the work of departments went to that the reorganisation of 2025 ended (Nghị định 150/2025/NĐ-CP). Parts
# of some went elsewhere too, and provinces differ: a suggestion, never a reading.
_BECAME = {
    "so ke hoach dau tu": ("so tai chinh",),
    "so giao thong van tai": ("so xay dung",),
    "so tai nguyen moi truong": ("so nong nghiep moi truong",),
    "so nong nghiep phat trien nong thon": ("so nong nghiep moi truong",),
    "so thong tin truyen thong": ("so khoa hoc cong nghe", "so van hoa the thao du lich"),
    "so lao dong thuong binh xa hoi": ("so noi vu", "so giao duc dao tao", "so y te"),
    "ban dan toc": ("so dan toc ton giao",),
    "so ngoai vu": ("vp ubnd tinh",),
}


def became(printed: str) -> tuple[str, ...]:
    """Folded names of the departments that took over from one that is gone."""
    return next((new for old, new in _BECAME.items() if fold(printed) == old or abbreviates(printed, old)), ())
