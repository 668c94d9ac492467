"""Rules for days and periods: "20/3", "đến 20.3", "mai", "thứ Hai tuần sau", "quý II/2024"."""

import re
from dataclasses import replace

from bot.understanding.fold import could_be
from bot.understanding.scanning import codes, when
from bot.understanding.scanning.figures import figure
from bot.understanding.scanning.scanner import Rule, Scanner
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Day, Tense


def date(scanner: Scanner, found: re.Match[str]) -> Token | None:
    parts = found.groupdict()
    day, month = parts.get("day") or parts["day2"], parts.get("month") or parts["month2"]
    value = when.date_text(day, month, parts.get("year") or parts.get("year2"))
    if " thang " in found.group() and not found.group().startswith("ngay") and _is_indicator(scanner, day, found.end()):
        return None
    token = scanner.of(Kind.DAY, found)
    over = re.fullmatch(r"(\d+) ?/ ?(\d+)", token.plain)
    share = figure(over[1], over[2])[0] if over else None
    if value is None and share:
        return None  # 12/15 is no day: a fraction
    return replace(token, day=Day(value or ""), figure=share, sure=value is not None)


def spoken_date(scanner: Scanner, found: re.Match[str]) -> Token | None:
    day, month = when.spoken_day(found["one"] or found["ten"]), when.month_number(found["month"])
    value = when.date_text(str(day), str(month), found["year"])
    typed = re.findall(r"[^\W\d_]+", scanner.text.marked[found.start() : found.end()])
    spelt = all(any(could_be(word, other) for other in _DATE_WORDS) for word in typed)
    vague = found["month"] == "sau" and typed[-1] == "sau"  # "tháng sau"
    if value is None or vague or not spelt or scanner.led_by(("liệu", "tiêu", "mục", "số", "chí")):
        return None
    return replace(scanner.of(Kind.DAY, found), day=Day(value))


def _is_indicator(scanner: Scanner, day: str, end: int) -> bool:
    """The 01 of "số liệu 01 tháng 6", "/solieu 01 tháng 6" and ", 02 tháng 5 đạt 45%": no first of June."""
    opens = not scanner.tokens or (scanner.tokens[-1].is_mark(",;\n") and _REACHED.match(scanner.text.plain, end))
    rated = scanner.led_by(("lệ",)) and _REACHED.match(scanner.text.plain, end)  # "tỷ lệ 15 tháng 8 đạt 99%"
    named = scanner.led_by(("liệu", "tiêu", "mục", "số", "sl", "ct", "chí")) or bool(rated)
    told = _REACHED.match(scanner.text.plain, end)  # "đính chính 03 tháng 4: 1.260"
    leads = opens or all(token.plain in _LEADING for token in scanner.tokens)
    shared = leads and _SHARED.match(scanner.text.plain, end)  # "dạ 24 tháng 10 đạt 83%"
    return named or bool(shared) or (bool(opens or told) and day.startswith("0"))


_REACHED = re.compile(r"(?:/20\d\d| nam 20\d\d)?(?: dat\b| la \d| ?[:=] ?\d)")


_LEADING = frozenset({"da", "em", "bao", "chi", "anh", "nhap", "cap", "nhat", "giup", "gui"})
_SHARED = re.compile(r"(?:/20\d\d| nam 20\d\d)?(?: dat| la| ?[:=]) ?\d+(?:[.,]\d+)? ?(?:%|/ ?\d)")


def short_date(scanner: Scanner, found: re.Match[str]) -> Token | None:
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


def day(tense: Tense, value: str = "") -> Rule:
    def make(scanner: Scanner, found: re.Match[str]) -> Token | None:
        coded = found.group()[0].isdigit() and scanner.led_by(("tiêu", "liệu", "chí"))  # "chỉ tiêu 26 tuần này"
        day = replace(scanner.of(Kind.DAY, found), day=Day(value, tense))
        return day if scanner.spelt(found) and not coded else None

    return make


def _leads(scanner: Scanner, found: re.Match[str]) -> bool:
    """ "tới mai", "tới thứ sáu": until then, and no evening."""
    return scanner.text.marked.startswith("tới ", found.start())


def tomorrow(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "sáng mai"; in the South "mơi", known by its mark: "moi" alone is mới or mời."""
    if _leads(scanner, found):
        return None
    south = found.group().endswith("moi")
    said = scanner.text.marked[found.end() - 3 : found.end()]
    if (south and said != "mơi") or not (south or scanner.spelt(found)):
        return None
    return replace(scanner.of(Kind.DAY, found), day=Day("tomorrow", Tense.AHEAD))


def weekday(scanner: Scanner, found: re.Match[str]) -> Token | None:
    if _leads(scanner, found) or not scanner.spelt(found) or scanner.before() in ("lan", "khoa", "hang", "dong"):
        return None
    name = "sunday" if found["sunday"] else when.WEEKDAYS[found["name"]]
    tense = (
        Tense.BEHIND if found["past"] else Tense.AHEAD if found["next"] and "nay" not in found["next"] else Tense.BARE
    )
    return replace(scanner.of(Kind.DAY, found), day=Day("" if found["past"] else name, tense))


def short_weekday(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """T7: Saturday beside a word of reminding, July beside a figure; both are kept."""
    if _leads(scanner, found):
        return None
    token = scanner.of(Kind.DAY, found)
    month = f"M{int(found['name']):02}" if found.end() - found.start() == 2 else ""
    return replace(token, day=Day(when.WEEKDAYS[found["name"]]), period=month)


def period(scanner: Scanner, found: re.Match[str]) -> Token | None:
    after = scanner.text.plain[found.end() :]
    if found.group() == "12 thang" and scanner.led_by(("tiêu", "liệu", "ct")) and re.match(r" \d", after):
        return None  # "chỉ tiêu 12 tháng 6 là 85%"
    if not scanner.spelt(found) or (found.group() == "nam" and not re.match(r" ?[:=]| ?\d", after)):
        return None
    return replace(scanner.of(Kind.PERIOD, found), period=when.period_text(found))


def month(scanner: Scanner, found: re.Match[str]) -> Token | None:
    """ "tháng ba"; "thang sau" without its marks is rather the next one, and "cá tháng tư" a joke."""
    typed = scanner.text.marked[slice(*found.span("name"))].split()
    spelt = all(any(could_be(word, other) for other in _MONTH_WORDS) for word in typed)
    if typed == ["sau"] or not spelt or scanner.led_by(("cá",)):
        return None
    return replace(scanner.of(Kind.PERIOD, found), period=when.period_text(found))


_MONTH_WORDS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")


_DATE_WORDS = (
    *_MONTH_WORDS, "bốn", "lăm", "nhăm", "mươi", "hăm", "băm", "mốt", "ngày", "mùng", "mồng", "tháng", "năm",
)  # fmt: skip


def vague_period(scanner: Scanner, found: re.Match[str]) -> Token:
    return replace(scanner.of(Kind.DAY, found), day=Day("", Tense.BARE), sure=False)
