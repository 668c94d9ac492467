"""Rules for codes, figures and the numbers of other worlds: "II.2.1", "45,2%", "phòng 2.3", "theo CV 12"."""

import re
from dataclasses import replace
from itertools import takewhile

from bot.understanding.fold import could_be, plain
from bot.understanding.lexicon.lists import (
    CALLED,
    DOCUMENTS,
    ELSEWHERE_BEFORE,
    ELSEWHERE_PAIRS,
    MEASURES,
    NOT_ELSEWHERE_PAIRS,
    SCORES,
    SPEAKERS,
    WRITINGS,
)
from bot.understanding.scanning import codes
from bot.understanding.scanning.figures import figure
from bot.understanding.scanning.scanner import Scanner
from bot.understanding.scanning.tokens import Kind, Token, known_words

_DIGIT = r"(?:\d{1,2}|khong|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)"
DICTATED = rf"\b{_DIGIT} (?:cham|phay) {_DIGIT}\b(?: (?:cham|phay) {_DIGIT}\b)?"
_DIGIT_WORDS = {
    word: str(n)
    for n, word in enumerate(["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"])
} | {"tu": "4"}


def lettered(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not re.search(r"\d", found.group()) or scanner.led_by(ELSEWHERE_BEFORE):
        return None
    return replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group()))


def planned(scanner: Scanner, found: re.Match[str]) -> Token | None:
    name = found.group().partition(":")[0]
    return None if name in known_words() else replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group()))


def dictated(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not scanner.spelt(found):
        return None
    parts = [_DIGIT_WORDS.get(part, part) for part in re.split(r" (?:cham|phay) ", found.group())]
    return replace(scanner.of(Kind.CODE, found), code=".".join(parts), sure=False)


def torn_code(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "2. 3" inside a line; at the head of a line it is a list's number, before a noun a full stop."""
    numbers = " ." not in found.group()  # "2. 3" may be a list's number, "2 .3" is none
    first_in_line = numbers and (not scanner.tokens or scanner.tokens[-1].is_mark("\n"))
    if first_in_line or scanner.led_by(ELSEWHERE_BEFORE) or plain(scanner.after(found.end())) in _COUNTED:
        return None
    return replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group()))


TORN_HEAD = r"\d{1,2}\. \d{1,2}(?= (?:[a-z]+ )?(?:xong|hoan|ht)\b)"


def torn_head(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "2. 3 xong rồi": one line, so no number of a list."""
    alone = not scanner.tokens and "\n" not in scanner.text.plain
    follows = plain(scanner.after(found.end()))
    told = follows in ("xong", "hoan", "ht", "da", "em", "vua", "moi")
    return replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group())) if alone and told else None


_COUNTED = frozenset(["ngay", "tuan", "thang", "nam", "nguoi", "viec", "muc", "nhiem", "hom", "buoi", "can"])


def _is_document(scanner: Scanner) -> bool:
    near = takewhile(lambda token: token.kind is Kind.WORD, reversed(scanner.tokens[-5:]))
    words = [token.plain for token in near][::-1]
    while words and words[-1] in ("so", "s"):
        words.pop()
    if words[-2:] in (["cong", "bo"], ["ban", "hanh"]):  # "QĐ công bố số 998"
        words[-2:] = []
    if words[-2:] == ["bao", "cao"]:
        words[-2:] = ["bc"]
    if words[-3:] == ["he", "thong", "bao"]:  # "sao hệ thống báo 2.3 quá hạn"
        return False
    if words[-1:] == ["bc"] and words[-2:-1] and words[-2] in _SAYING:  # "e bc 2.3 xong": báo cáo, the verb
        return False
    return bool(words) and (words[-1] in DOCUMENTS or "".join(words[-2:]) in DOCUMENTS)


_SAYING = SPEAKERS | {"t", "xin"}


def dotted(scanner: Scanner, found: re.Match[str]) -> Token | None:
    typed = found.group()
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", typed):
        return None  # "1.240" is a number
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+d", typed):
        return scanner.of(Kind.ELSEWHERE, found)  # "2.350.000đ": money
    if _of_elsewhere(scanner, found):
        return scanner.of(Kind.ELSEWHERE, found)
    value = figure(typed)[0] if re.fullmatch(r"\d+\.\d+", typed) else None
    writing = scanner.pair().replace(" ", "") in WRITINGS
    letter = scanner.before() == "cv" and scanner.text.plain[found.end() : found.end() + 1] != "/"
    kind = Kind.DOCUMENT if _is_document(scanner) and not (writing or letter) else Kind.CODE
    # "cv 2.3": the task (công việc) or the letter about it (công văn)
    return replace(scanner.of(kind, found), code=codes.normal(typed), figure=value, sure=not letter)


def _of_elsewhere(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "khoản 2.3 Điều 5", "phòng số 2.3", "2.3 triệu", "phiên bản 2.3"."""
    back = 2 if scanner.before() in ("so", "la") else 1
    measure = scanner.after(found.end())
    apart = scanner.text.plain[found.end() : found.end() + 1] == " " and len(measure) == 1  # "2.3 k xong": a no
    comrade = scanner.text.plain.startswith(" dong chi", found.end())  # "mục 6.3 đồng chí nào phụ trách"
    measured = not (apart or comrade) and any(could_be(measure, unit) for unit in MEASURES)
    pair = scanner.pair()
    named = scanner.led_by(ELSEWHERE_BEFORE, back) and pair not in NOT_ELSEWHERE_PAIRS
    scored = scanner.tokens[-1:] and scanner.tokens[-1].marked in SCORES and scanner.before(2) not in CALLED
    measured = measured or measure == "độ"  # with its marks only: "2.3 do thiếu người"
    measured = measured or _scored(scanner) or _of_a_meeting(scanner, found) or _of_today(scanner)
    measured = measured or (measure == "sao" and scanner.led_by(("được", "đạt")))  # "quán mới được 4.5 sao"
    now = measure == "giờ" and plain(scanner.text.marked[found.end() :]).split()[1:2] in _GOING_ON
    measured = measured and not now  # "8.4 giờ mới có dự thảo": now
    return bool(
        measured or could_be(measure, "điều") or measure == "khoản" or named or scored or pair in ELSEWHERE_PAIRS
    )


_GOING_ON = (["moi"], ["thi"], ["da"], ["van"], ["con"], ["chua"], ["dang"], ["xong"], ["em"], ["la"])


def _of_a_meeting(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "mai họp giao ban 7.30", "14.30 họp giao ban": the hour."""
    opens = not scanner.tokens and scanner.after(found.end()) in ("họp", "hop")
    met = opens or any(t.plain in ("hop", "giao ban", "hen", "gap", "ban") for t in scanner.tokens[-3:])
    return met and re.fullmatch(r"(?:[7-9]|1\d)\.(?:00|15|30|45)", found.group()) is not None


def _scored(scanner: Scanner) -> bool:
    """ "điểm thi của cháu 8.5": a pair of another world, with whose it is."""
    said = [t.plain for t in scanner.tokens[-5:]]
    if "cua" not in said:
        return False
    place = said.index("cua")
    return 0 < len(said) - place < 4 and " ".join(said[max(0, place - 2) : place]) in ELSEWHERE_PAIRS


def _of_today(scanner: Scanner) -> bool:
    """ "giá vàng hôm nay 74.2", "nhiệt độ hôm nay 35.5"."""
    *_, first, last, day = (None, None, None, *scanner.tokens)
    named = first is not None and last is not None and f"{first.plain} {last.plain}" in ELSEWHERE_PAIRS
    return named and day is not None and day.kind is Kind.DAY


def share(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """A number, with its percent sign or what it is a part of; "01 trên 60%" is an indicator and its figure."""
    parts = found.groupdict()
    percent = bool(parts.get("percent") or parts.get("percent2"))
    if percent and re.fullmatch(r"0\d", parts.get("over") or ""):
        return None
    if not percent and _SLASHED.match(scanner.text.plain, found.start()) and not scanner.led_by(("đạt",)):
        return None
    value, sure = figure((parts.get("number") or parts["over"]).replace(" ,", ","), parts.get("of"), percent=percent)
    return replace(
        scanner.of(Kind.FIGURE, found),
        figure=value,
        sure=sure and not (_multiplied(scanner, found) or (percent and bool(parts.get("of")))),
    )


# "4.1 / 4.2", "4.1/4.2/4.7": codes of one section; "4.1/4.2" alone could be a fraction.
_SLASHED = re.compile(r"(\d{1,2})\.\d{1,2}(?: / \1\.\d{1,2}|(?:/\1\.\d{1,2}){2})(?![\d.,%])")


def torn_share(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "đạt 66 ,5%": a blank before the comma, where nothing but a figure can stand."""
    return share(scanner, found) if scanner.led_by(("đạt", "là", "được", "bằng")) else None


def _multiplied(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "2,5 tỷ": a unit that cannot be dropped without changing the figure."""
    unit = scanner.after(found.end())
    if re.match(r" ?t[yi] le\b", scanner.text.plain[found.end() :]):  # "04 tỷ lệ hài lòng"
        return False
    money = re.match(r" ?\w+ dong\b", scanner.text.plain[found.end() :])  # what an indicator counts in
    money = money or re.search(r"\.\d{3}$", found.group())  # "1.250 triệu"
    return not money and any(could_be(unit, word) for word in ("tỷ", "tỉ", "triệu", "tr", "nghìn", "ngàn"))


def _is_indicator(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "ct 03 đạt 62%": chỉ tiêu, where a figure follows; elsewhere chỉ thị."""
    words = [token.plain for token in scanner.tokens[-3:]]
    if words[-2:] in (["do", "ct"], ["thi", "ct"]):  # "biểu đồ ct 07"
        return True
    opens = words[-1:] == ["ct"] and (len(scanner.tokens) == 1 or words[-2] not in _OF_A_LETTER)
    told = r"[^\n,;]*(?:%|\bdat\b|\bla \d|[:=] ?\d|\d/\d)| (?:em |ben em |thi )*(?:van )?chua "
    return opens and re.match(told, scanner.text.plain[found.end() :]) is not None


_OF_A_LETTER = ("theo", "tai", "trong", "hien", "khai", "so", "ban", "hanh", "ky", "kem", "cu", "nop", "du", "thao")


def plain_number(scanner: Scanner, found: re.Match[str]) -> Token:
    if _is_document(scanner) and not _is_indicator(scanner, found):
        return scanner.of(Kind.DOCUMENT, found)
    typed = found.group()
    scored = len(scanner.tokens) > 1 and scanner.tokens[-2].kind is Kind.ELSEWHERE and scanner.tokens[-1].is_mark("-")
    named = scanner.led_by((*ELSEWHERE_BEFORE, "phường", "quận", "khóm"))
    named = named or scanner.pair() in ELSEWHERE_PAIRS - {"ty le", "ti le"}
    if scored or (named and "," not in typed):
        return scanner.of(Kind.ELSEWHERE, found)
    value, sure = figure(typed)
    sure = sure and not _multiplied(scanner, found)
    pair = re.fullmatch(r"\d{1,2}(?:,\d{1,2})?", typed)
    return replace(
        scanner.of(Kind.FIGURE, found), figure=value, sure=sure, code=typed.replace(",", ".") if pair else ""
    )
