"""Figures and codes said in words: "chỉ tiêu 04 một ngàn hai trăm ba mươi lượt", "đạt bốn lăm phẩy hai phần trăm"."""

import re
from dataclasses import replace
from decimal import Decimal

from bot.understanding.fold import could_be
from bot.understanding.scanning.scanner import Scanner
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Figure

_SPELLINGS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "chục": 10, "trăm": 100, "ngàn": 1000,
    "nghìn": 1000, "lẻ": 0, "linh": 0,
}  # fmt: skip
_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_DIGIT = f"(?:{'|'.join(_DIGITS)})"
CODE = rf"khong {_DIGIT}\b"
_TENS = rf"(?:(?:{_DIGIT} )?(?:muoi|chuc)(?: {_DIGIT}\b)?|{_DIGIT} {_DIGIT}\b)"
_HUNDREDS = rf"(?:{_DIGIT} tram(?: (?:le|linh) {_DIGIT}\b| {_TENS})?|{_TENS}|{_DIGIT}\b)"
_WHOLE = rf"(?:{_HUNDREDS} (?:ngan|nghin)(?: (?:khong tram (?:le |linh )?)?{_HUNDREDS})?|{_HUNDREDS})"
NUMBER = (
    rf"\b(?P<whole>{_WHOLE})(?: phay (?P<part>{_DIGIT}(?: {_DIGIT})?))?"
    rf"(?P<percent> phan tram| %)?(?: (?:tren|trong)(?: tong so)? (?P<of>{_WHOLE}))?\b"
)


def code(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not scanner.led_by(("tiêu", "liệu", "mục")):
        return None
    digit = _DIGITS[found.group().split()[1]]
    return replace(scanner.of(Kind.CODE, found), code=f"0{digit}", sure=False)


def number(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """A figure where a code, a period or a link stands before it; two bare digits ("bốn lăm") only with their sign."""
    whole, of, share = found["whole"], found["of"], bool(found["percent"] or found["of"])
    formed = re.search(r"\b(?:muoi|chuc|tram|ngan|nghin)\b", whole) is not None
    alone = bool(found["percent"]) and (found.start() == 0 or formed)
    if not (_follows(scanner) or alone) or not _is_spelt(scanner, found):
        return None
    thing = scanner.after(found.end())
    counts = share or (formed and bool(thing)) or (" " not in whole and _counts(scanner, thing))
    if not counts:
        return None
    part = "".join(str(_DIGITS[word]) for word in (found["part"] or "").split())
    value = Decimal(f"{_count(whole)}.{part}" if part else _count(whole))
    unit = "%" if found["percent"] else None
    told = Figure(value, unit, Decimal(_count(of)) if of else None)
    few = whole.startswith("chuc")  # "chục vụ": ten or so
    said = not few and (
        formed or " " not in whole or whole.split()[1] in ("lam", "tu", "mot", "nham")
    )  # "một hai": one or two
    return replace(scanner.of(Kind.FIGURE, found), figure=told, sure=said)


def _follows(scanner: Scanner) -> bool:
    """Whether a number may stand here: behind a code, a period, a mark or a word that links."""
    last = scanner.tokens[-1] if scanner.tokens else None
    if last is None:
        return False
    linked = scanner.led_by(("đạt", "là", "được", "bằng", "tròn", "cấp", "thu", "khám"))
    return linked or last.kind in (Kind.FIGURE, Kind.PERIOD) or last.is_mark(":=")


def _counts(scanner: Scanner, thing: str) -> bool:
    """ "hai vụ": one digit behind an indicator's number, with the thing it counts."""
    behind = scanner.tokens[-1].kind in (Kind.FIGURE, Kind.PERIOD) or scanner.tokens[-1].is_mark(":=")
    things = ("vụ", "việc", "hồ", "lượt", "ca", "trường", "cuộc", "đơn", "hộ", "thẻ", "văn", "xã")
    return behind and any(could_be(thing, known) for known in things)


def _is_spelt(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "sau" is six only where no mark of the message says otherwise."""
    typed = re.findall(r"[^\W\d_]+", scanner.text.marked[found.start() : found.end()])
    known = (*_SPELLINGS, "phẩy", "phần", "trên", "trong", "tổng", "số")
    spelt = all(any(could_be(word, other) for other in known) for word in typed)
    marked = scanner.text.marked != scanner.text.plain
    bare = marked and any(word in ("sau", "tu", "nam", "lam", "bay", "tam", "bon", "chin", "muoi") for word in typed)
    return spelt and not bare


def _count(said: str) -> int:
    """ "một ngàn hai trăm ba mươi", "ba trăm lẻ năm", "bốn lăm".

    >>> _count("mot ngan hai tram ba muoi"), _count("bon lam"), _count("muoi hai"), _count("chin chuc")
    (1230, 45, 12, 90)
    """
    thousands, scale, rest = re.sub(r"\bnghin\b", "ngan", said).partition("ngan")
    if scale:
        return 1000 * _count(thousands.strip()) + (_count(rest.strip()) if rest.strip() else 0)
    words = [word for word in said.split() if word not in ("le", "linh")]
    if "tram" in words:
        place = words.index("tram")
        return 100 * _DIGITS[words[0]] + (_count(" ".join(words[place + 1 :])) if words[place + 1 :] else 0)
    ten = next((i for i, word in enumerate(words) if word in ("muoi", "chuc")), None)
    if ten is not None:
        one = _DIGITS[words[ten + 1]] if words[ten + 1 :] else 0
        return 10 * (_DIGITS[words[ten - 1]] if ten else 1) + one
    return int("".join(str(_DIGITS[word]) for word in words))
