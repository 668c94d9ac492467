"""What stands at each place of a text: one rule for each shape (a date, a figure, a code, a word), tried in order."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from bot.understanding import codes, when
from bot.understanding.figures import NUMBER, OVER, PERCENT, figure
from bot.understanding.fold import could_be, plain
from bot.understanding.tokens import Kind, Text, Token, known_words
from bot.understanding.vocabulary import (
    CROSSES,
    DOCUMENTS,
    ELSEWHERE_BEFORE,
    ELSEWHERE_PAIRS,
    MEASURES,
    NOT_ELSEWHERE_PAIRS,
    TICKS,
    WRITINGS,
)  # fmt: skip
from bot.understanding.when import Day, Tense

# Words of days and periods whose marks tell them from other words: "mai" is not "mãi", "năm" not "nam".
_SPELT = {
    "mai": "mai", "nam": "năm", "thu": "thứ", "thang": "tháng", "quy": "quý", "qui": "quí quý",
    "tuan": "tuần", "lat": "lát",
    "nay": "nay này", "hom": "hôm", "toi": "tối tới", "sau": "sau sáu", "tu": "tư", "qua": "qua", "dau": "đầu",
    "ngay": "ngày", "cuoi": "cuối", "ti": "tí", "bay": "bảy bẩy", "ba": "ba", "khac": "khác", "ky": "kỳ kì",
    "lan": "lần", "dot": "đợt", "mot": "một mốt", "sang": "sáng sang", "chieu": "chiều", "trua": "trưa",
    "them": "thêm", "ca": "cả", "nua": "nữa nửa", "cham": "chấm", "phay": "phẩy",
}  # fmt: skip
_TO_NUMBER = ("lúc", "ngày", "đến", "từ", "hồi", "sang", "vào", "trước", "hôm")
_TO_MARKED = "tới"  # without its marks it is "tôi" as well: "nhac toi 2.3"
_DIGITS = r"(?:\d{1,2}|khong|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)"
_DIGIT_WORDS = {
    word: str(n)
    for n, word in enumerate(["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"])
} | {"tu": "4"}

Rule = Callable[["Scanner", re.Match[str]], "Token | None"]


_NEXT_WORD = re.compile(r" ?([^\W\d_]\w*)")


MOST_TOKENS = 400  # read in one message: a page; what is longer is no report from a phone


class Scanner:
    """Walks a text once; each rule sees what was read before it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.tokens: list[Token] = []

    def run(self) -> list[Token]:
        place = 0
        while place < len(self.text.plain) and len(self.tokens) < MOST_TOKENS:
            if self.text.plain[place] == " ":
                place += 1
                continue
            token = self._at(place)
            self.tokens.append(token)
            place = token.end
        return self.tokens

    def _at(self, place: int) -> Token:
        for pattern, make in _RULES:
            found = pattern.match(self.text.plain, place)
            if found and (token := make(self, found)):
                return token
        return self.token(Kind.MARK, place, place + 1)

    def token(self, kind: Kind, start: int, end: int) -> Token:
        return Token(kind, start, end, self.text.plain[start:end], self.text.marked[start:end])

    def of(self, kind: Kind, found: re.Match[str]) -> Token:
        return self.token(kind, found.start(), found.end())

    def before(self, back: int = 1) -> str:
        """The plain word before this place on the same line, marks aside."""
        words = [t for t in self.tokens[-back:] if t.kind is Kind.WORD]
        return words[0].plain if len(words) == min(back, len(self.tokens)) and words else ""

    def after(self, place: int) -> str:
        found = _NEXT_WORD.match(self.text.marked, place)
        return found[1] if found else ""

    def led_by(self, words: tuple[str, ...], back: int = 1) -> bool:
        """Whether the word before this place is one of `words`, marks and all."""
        token = self.tokens[-back] if len(self.tokens) >= back else None
        return token is not None and token.kind is Kind.WORD and any(could_be(token.marked, word) for word in words)

    def pair(self) -> str:
        """The two plain words before this place."""
        return " ".join(t.plain for t in self.tokens[-2:] if t.kind is Kind.WORD)

    def led_to(self) -> bool:
        """Whether a word stands before this place after which a pair of numbers is a time or a day."""
        return self.led_by(_TO_NUMBER) or bool(self.tokens and self.tokens[-1].marked == _TO_MARKED)

    def spelt(self, found: re.Match[str]) -> bool:
        """Whether the words as marked can be the words the pattern means."""
        if self.text.marked[found.start() : found.end()] == "này":  # a day only behind another word: "tuần này"
            return False
        typed = re.finditer(r"[^\W\d_]+", self.text.marked[found.start() : found.end()])
        return all(
            any(could_be(word.group(), other) for other in _SPELT.get(plain(word.group()), word.group()).split())
            for word in typed
        )


def _of(kind: Kind) -> Rule:
    return lambda scanner, found: scanner.of(kind, found)


def _date(scanner: Scanner, found: re.Match[str]) -> Token | None:
    parts = found.groupdict()
    day, month = parts.get("day") or parts["day2"], parts.get("month") or parts["month2"]
    value = when.date_text(day, month, parts.get("year") or parts.get("year2"))
    if " thang " in found.group() and not found.group().startswith("ngay") and _is_indicator(scanner, day):
        return None
    token = scanner.of(Kind.DAY, found)
    over = re.fullmatch(r"(\d+) ?/ ?(\d+)", token.plain)
    share = figure(over[1], over[2])[0] if over else None
    if value is None and share:
        return None  # 12/15 is no day: a fraction
    return replace(token, day=Day(value or ""), figure=share, sure=value is not None)


def _is_indicator(scanner: Scanner, day: str) -> bool:
    """The 01 of "số liệu 01 tháng 6" and "/solieu 01 tháng 6": no first of June."""
    return scanner.led_by(("liệu", "tiêu", "mục", "số", "sl")) or (not scanner.tokens and day.startswith("0"))


def _short_date(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "lúc 7.30", "đến 20.3": a dotted pair after these words is a time or a day, never a code."""
    dash = "-" in found.group()
    if not scanner.led_to() or (dash and scanner.before() == "tu") or _starts_run(scanner, found):
        return None
    value = None if scanner.before() in ("luc", "hoi") else when.date_text(found["day"], found["month"])
    if value is None and dash:
        return None
    token = scanner.of(Kind.DAY if value else Kind.TIME, found)
    return replace(token, day=Day(value)) if value else token


_RUN = re.compile(r" ?(?:[-–—−‐‑‒―~→]+>?|\bden\b|\btoi\b|\.\.+) ?(?:muc )?(\d{1,2}(?:\.\d{1,3})+)")


def _starts_run(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "từ 2.1 đến 2.4": a run of codes. Its second half is caught because the first was read as a code."""
    last = _RUN.match(scanner.text.plain, found.end())
    if last is not None:
        return codes.is_run(found.group(), last[1])
    previous = scanner.tokens[-2] if len(scanner.tokens) > 1 else None
    return previous is not None and previous.kind is Kind.CODE and codes.is_run(previous.code, found.group())


def _day(tense: Tense, value: str = "") -> Rule:
    def make(scanner: Scanner, found: re.Match[str]) -> Token | None:
        return replace(scanner.of(Kind.DAY, found), day=Day(value, tense)) if scanner.spelt(found) else None

    return make


def _weekday(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not scanner.spelt(found) or scanner.before() in ("lan", "khoa", "hang", "dong"):
        return None
    name = "sunday" if found["sunday"] else when.WEEKDAYS[found["name"]]
    tense = (
        Tense.BEHIND if found["past"] else Tense.AHEAD if found["next"] and "nay" not in found["next"] else Tense.BARE
    )
    return replace(scanner.of(Kind.DAY, found), day=Day("" if found["past"] else name, tense))


def _short_weekday(scanner: Scanner, found: re.Match[str]) -> Token:
    """T7: Saturday beside a word of reminding, July beside a figure; both are kept."""
    token = scanner.of(Kind.DAY, found)
    month = f"M{int(found['name']):02}" if found.end() - found.start() == 2 else ""
    return replace(token, day=Day(when.WEEKDAYS[found["name"]]), period=month)


def _period(scanner: Scanner, found: re.Match[str]) -> Token | None:
    after = scanner.text.plain[found.end() :]
    if not scanner.spelt(found) or (found.group() == "nam" and not re.match(r" ?[:=]| ?\d", after)):
        return None
    return replace(scanner.of(Kind.PERIOD, found), period=when.period_text(found))


def _vague_period(scanner: Scanner, found: re.Match[str]) -> Token:
    return replace(scanner.of(Kind.DAY, found), day=Day("", Tense.BARE), sure=False)


def _lettered(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not re.search(r"\d", found.group()) or scanner.led_by(ELSEWHERE_BEFORE):
        return None
    return replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group()))


def _planned(scanner: Scanner, found: re.Match[str]) -> Token | None:
    name = found.group().partition(":")[0]
    return None if name in known_words() else replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group()))


def _dictated(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if not scanner.spelt(found):
        return None
    parts = [_DIGIT_WORDS.get(part, part) for part in re.split(r" (?:cham|phay) ", found.group())]
    return replace(scanner.of(Kind.CODE, found), code=".".join(parts), sure=False)


def _torn_code(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "2. 3" inside a line; at the head of a line it is a list's number, before a noun a full stop."""
    first_in_line = not scanner.tokens or scanner.tokens[-1].is_mark("\n")
    if first_in_line or scanner.led_by(ELSEWHERE_BEFORE) or plain(scanner.after(found.end())) in _COUNTED:
        return None
    return replace(scanner.of(Kind.CODE, found), code=codes.normal(found.group()))


_COUNTED = frozenset(["ngay", "tuan", "thang", "nam", "nguoi", "viec", "muc", "nhiem", "hom", "buoi", "can"])


def _is_document(scanner: Scanner) -> bool:
    near = takewhile(lambda token: token.kind is Kind.WORD, reversed(scanner.tokens[-3:]))
    words = [token.plain for token in near][::-1]
    while words and words[-1] in ("so", "s"):
        words.pop()
    if words[-1:] == ["bc"] and words[-2:-1] and words[-2] in _SPEAKERS:  # "e bc 2.3 xong": báo cáo, the verb
        return False
    return bool(words) and (words[-1] in DOCUMENTS or "".join(words[-2:]) in DOCUMENTS)


_SPEAKERS = frozenset(["e", "em", "toi", "minh", "t", "chau", "xin"])


def _dotted(scanner: Scanner, found: re.Match[str]) -> Token | None:
    typed = found.group()
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", typed):
        return None  # "1.240" is a number
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
    measured = not apart and any(could_be(measure, unit) for unit in MEASURES)
    pair = scanner.pair()
    named = scanner.led_by(ELSEWHERE_BEFORE, back) and pair not in NOT_ELSEWHERE_PAIRS
    return measured or could_be(measure, "điều") or named or pair in ELSEWHERE_PAIRS


def _figure(scanner: Scanner, found: re.Match[str]) -> Token:
    """A number, with its percent sign or what it is a part of."""
    parts = found.groupdict()
    percent = bool(parts.get("percent") or parts.get("percent2"))
    value, sure = figure(parts.get("number") or parts["over"], parts.get("of"), percent=percent)
    return replace(scanner.of(Kind.FIGURE, found), figure=value, sure=sure and not _multiplied(scanner, found))


def _multiplied(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "2,5 tỷ": a unit that cannot be dropped without changing the figure."""
    unit = scanner.after(found.end())
    return any(could_be(unit, word) for word in ("tỷ", "tỉ", "triệu", "tr", "nghìn", "ngàn"))


def _plain_number(scanner: Scanner, found: re.Match[str]) -> Token:
    if _is_document(scanner):
        return scanner.of(Kind.DOCUMENT, found)
    typed = found.group()
    scored = len(scanner.tokens) > 1 and scanner.tokens[-2].kind is Kind.ELSEWHERE and scanner.tokens[-1].is_mark("-")
    named = scanner.led_by(ELSEWHERE_BEFORE) or scanner.pair() in ELSEWHERE_PAIRS - {"ty le", "ti le"}
    if scored or (named and "," not in typed):
        return scanner.of(Kind.ELSEWHERE, found)
    value, sure = figure(typed)
    sure = sure and not _multiplied(scanner, found)
    pair = re.fullmatch(r"\d{1,2}(?:,\d{1,2})?", typed)
    return replace(
        scanner.of(Kind.FIGURE, found), figure=value, sure=sure, code=typed.replace(",", ".") if pair else ""
    )


def _mark(scanner: Scanner, found: re.Match[str]) -> Token:
    token = scanner.of(Kind.MARK, found)
    sign = found.group()
    if sign in TICKS:
        return replace(token, kind=Kind.TICK)
    if sign in CROSSES:
        return replace(token, kind=Kind.CROSS)
    if re.fullmatch(r"[-=]+>|[-–—−‐‑‒―→]+", sign):
        return replace(token, plain="-")
    if re.fullmatch(r"\.\.+|…", sign):
        return replace(token, plain="…")
    return token


_RULES: list[tuple[re.Pattern[str], Rule]] = [
    (re.compile(pattern), make)
    for pattern, make in (
        (r"\n", _of(Kind.MARK)),
        (r"(?<![^\n])\d{1,2}[.)](?= \S)", _of(Kind.MARK)),  # the number of a list's line
        (r"\d{1,6}(?:\.\d{1,3})+/[a-z]\w*-[\w-]+", _of(Kind.DOCUMENT)),
        (r"\d{1,6}[a-z]?/(?:\d{4}/)?[a-z][\w&]*(?:[-./][\w&]+)*", _of(Kind.DOCUMENT)),
        (r"\d{2}[a-z]\d?[- ]\d{3}\.?\d{2}\b|0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?![\d.,])", _of(Kind.ELSEWHERE)),
        (r"\d{1,2} ?(?:h|g)(?:\d{2})?\b|\d{1,2} gio(?: \d{1,2}(?: phut)?| ruoi)?\b", _of(Kind.TIME)),
        (r"(?<![\d:])[1-9]\d?:[0-5]\d(?![\d%.,:])|(?<=luc )\d{1,2}:\d\d|(?<=sang )\d{1,2}:\d\d", _of(Kind.TIME)),
        (when.DATE, _date),
        (when.SHORT_DATE, _short_date),
        *((pattern, _day(tense)) for pattern, tense in when.LATER_WORDS),
        (when.TOMORROW, _day(Tense.AHEAD, "tomorrow")),
        (when.WEEKDAY, _weekday),
        (when.NEXT_WEEK, _day(Tense.AHEAD, "next_week")),
        (when.SHORT_WEEKDAY, _short_weekday),
        (when.VAGUE_PERIOD, _vague_period),
        *((pattern, _period) for pattern in when.PERIODS),
        (codes.LETTERED, _lettered),
        (codes.PLANNED, _planned),
        (rf"\b{_DIGITS} (?:cham|phay) {_DIGITS}\b(?: (?:cham|phay) {_DIGITS}\b)?", _dictated),
        (rf"(?P<over>{NUMBER}){OVER}(?P<of>{NUMBER})(?P<percent2>{PERCENT})?", _figure),
        (rf"(?P<number>{NUMBER})(?P<percent>{PERCENT})", _figure),
        (codes.DOTTED, _dotted),
        (r"\d{1,2}(?: \. ?|\. )\d{1,2}(?![\d.,/%])", _torn_code),
        (NUMBER, _plain_number),
        (r"[-=]+>|[-–—−‐‑‒―→]+|\.\.+|…|\W", _mark),
        (r"[^\W\d_]+", _of(Kind.WORD)),
    )
]
