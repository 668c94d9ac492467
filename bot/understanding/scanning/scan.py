"""What stands at each place of a text: one rule for each shape (a date, a figure, a code, a word), tried in order."""

import re
from dataclasses import replace

from bot.understanding.lexicon.lists import CROSSES, TICKS
from bot.understanding.scanning import codes, day_rules, number_rules, spoken, when
from bot.understanding.scanning.figures import COUNTED_OVER, NUMBER, OVER, PERCENT
from bot.understanding.scanning.links import LINK
from bot.understanding.scanning.scanner import Rule, Scanner
from bot.understanding.scanning.tokens import Kind, Text, Token
from bot.understanding.scanning.when import Tense


def scan(text: Text) -> list[Token]:
    """The tokens of a text, at most `scanner.MOST_TOKENS`."""
    return Scanner(text, _RULES).run()


def _of(kind: Kind) -> Rule:
    return lambda scanner, found: scanner.of(kind, found)


_NOTHING = r"@\w*(?: \w*)?bot\b(?: nhac viec)?|\^_?\^|[:=]d\b"  # the bot's own name in a group; a smile


def _mark(scanner: Scanner, found: re.Match[str]) -> Token:
    token = scanner.of(Kind.MARK, found)
    sign = found.group()
    if sign in TICKS:
        return replace(token, kind=Kind.TICK)
    if sign in CROSSES:
        return replace(token, kind=Kind.CROSS)
    if re.fullmatch(r"[-=]+>|[-–—−‐‑‒―→]+", sign):
        return replace(token, plain="-")
    if re.fullmatch(_NOTHING, sign):
        return replace(token, plain="&")
    if re.fullmatch(r"\.\.+|…", sign):
        return replace(token, plain="…")
    return token


_RULES: list[tuple[re.Pattern[str], Rule]] = [
    (LINK, _of(Kind.DOCUMENT)),
    *(
        (re.compile(pattern), make)
        for pattern, make in (
            (r"\n", _of(Kind.MARK)),
            (number_rules.TORN_HEAD, number_rules.torn_head),
            (r"(?<![^\n])\d{1,2}[.)](?= \S)|\([1-9]\)(?= [^\W\d])", _of(Kind.MARK)),  # a list's number
            (r"\d{1,6}(?:\.\d{1,3})+/[a-z]\w*-[\w-]+", _of(Kind.DOCUMENT)),
            (r"\d{1,6}[a-z]?/(?:\d{4}/)?[a-z][\w&]*(?:[-./][\w&]+)*", _of(Kind.DOCUMENT)),
            (
                r"\d{2}[a-z]\d?(?:[- ]\d{3}\.?\d{2}|-\d{2}\.?\d{2})\b|0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?![\d.,])",
                _of(Kind.ELSEWHERE),
            ),
            (
                r"\d{1,2} ?(?:h|g)(?:\d{2})?"
                + when.PART_OF_DAY
                + r"\b|\d{1,2} gio(?: \d{1,2}(?: phut)?| ruoi)?"
                + when.PART_OF_DAY
                + r"\b",
                _of(Kind.TIME),
            ),
            (r"(?<![\d:])[1-9]\d?:[0-5]\d(?![\d%.,:])|(?<=luc )\d{1,2}:\d\d|(?<=sang )\d{1,2}:\d\d", _of(Kind.TIME)),
            (when.BEFORE_LIMIT, _of(Kind.TIME)),
            (when.DATE, day_rules.date),
            (when.SPOKEN_DATE, day_rules.spoken_date),
            (when.SHORT_DATE, day_rules.short_date),
            (when.MONTH, day_rules.month),
            *((pattern, day_rules.day(tense)) for pattern, tense in when.LATER_WORDS),
            (when.TOMORROW, day_rules.tomorrow),
            (when.WEEKDAY, day_rules.weekday),
            (when.NEXT_WEEK, day_rules.day(Tense.AHEAD, "next_week")),
            (when.SHORT_WEEKDAY, day_rules.short_weekday),
            (when.VAGUE_PERIOD, day_rules.vague_period),
            *((pattern, day_rules.period) for pattern in when.PERIODS),
            (codes.LETTERED, number_rules.lettered),
            (codes.PLANNED, number_rules.planned),
            (number_rules.DICTATED, number_rules.dictated),
            (spoken.NUMBER, spoken.number),
            (spoken.CODE, spoken.code),
            (r"\b[da]/c\b", _of(Kind.WORD)),  # đ/c: đồng chí
            (COUNTED_OVER, number_rules.share),
            (rf"(?P<over>{NUMBER}){OVER}(?P<of>{NUMBER})(?P<percent2>{PERCENT})?", number_rules.share),
            (rf"(?P<number>[1-9]\d? ,\d{{1,2}})(?P<percent>{PERCENT})", number_rules.torn_share),
            (rf"(?P<number>{NUMBER})(?P<percent>{PERCENT})", number_rules.share),
            (codes.DOTTED, number_rules.dotted),
            (r"\d{1,2}(?: \. ?|\. )\d{1,2}(?![\d.,/%])", number_rules.torn_code),
            (NUMBER, number_rules.plain_number),
            (r"[ad]/c\b", _of(Kind.WORD)),  # đ/c, a/c: whom one speaks to or of
            (rf"{_NOTHING}|[-=]+>|[-–—−‐‑‒―→]+|\.\.+|…|\W", _mark),
            (r"[^\W\d_]+", _of(Kind.WORD)),
        )
    ),
]
