"""What follows a slash command. The command says the intent; its text only gives codes, figures, days and a note."""

import re
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import verbatim
from bot.understanding.clauses.parting import split
from bot.understanding.joining.join import join
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.drafts import Draft, named_in, no_such_day
from bot.understanding.meaning.intents import read
from bot.understanding.meaning.listing import scope_of
from bot.understanding.meaning.requests import day_of
from bot.understanding.placing.arrange import tokens
from bot.understanding.scanning.figures import figure
from bot.understanding.scanning.tokens import Kind, Text, Token, read_text
from bot.understanding.scanning.when import Day, Tense, date_text
from bot.understanding.slash import FURTHER, NAMES, UNLISTED, Slash, meant
from bot.understanding.words import CHANGING, Intent

_BETWEEN_CODES = (Sign.CLASSIFIER, Sign.WORK, Sign.AND, Sign.POLITE)
_DENYING = (
    Sign.NOT, Sign.DENY, Sign.FORBID, Sign.NEAR, Sign.AHEAD, Sign.IF, Sign.PART, Sign.STEP, Sign.HEDGE, Sign.HEARSAY,
    Sign.EXCEPT, Sign.OR, Sign.MAY, Sign.QUESTION, Sign.WHY, Sign.WHAT, Sign.MISTAKE, Sign.HELP,
)  # fmt: skip


def read_slash(command: Slash) -> list[Draft]:
    """The drafts of one command: several for several indicators, none for a command that is the caller's."""
    if command.name in FURTHER:
        return []
    intent = NAMES.get(command.name)
    if intent is None:
        return [draft.asked() for draft in _unknown(command)]
    text = read_text(command.args)
    found = tokens(text)
    if intent in (Intent.TASKS, Intent.TASK):
        return [_tasks(intent, text, found)]
    if intent is Intent.PROGRESS:
        scope, sure = scope_of(Clause(text, tuple(found))) if found else (None, True)
        return [Draft(intent, sure, scope=scope or _name(text, found) if sure else None)]
    if intent in (Intent.SETTINGS, Intent.HELP):
        return [Draft(intent)]
    codes, rest = _codes(intent, _apart(_monthly(found, text)) if intent is Intent.REPORT else found)
    return _reports(codes, rest) if intent is Intent.REPORT else [_one(intent, text, codes, rest)]


def _monthly(found: list[Token], text: Text) -> list[Token]:
    """ "/report 26 1.240 M3": March, as the product itself writes it; "m3" are cubic metres."""
    first, last = found[-2:] if len(found) > 1 else (None, None)
    if first is None or last is None or text.typed(first.start, last.end) not in _MONTHS:
        return found
    return [*found[:-2], replace(last, kind=Kind.PERIOD, code="", figure=None, period=f"M{int(last.plain):02}")]


_MONTHS = frozenset(f"M{month}" for month in range(1, 13)) | frozenset(f"M0{month}" for month in range(1, 10))


def _apart(found: list[Token]) -> list[Token]:
    """ "/solieu 12 350": an indicator and its figure, where elsewhere the blank would stand before thousands."""
    first = found[0] if found else None
    parted = _CODE_AND_FIGURE.fullmatch(first.plain) if first and first.kind is Kind.FIGURE else None
    if first is None or parted is None or any(t.kind in (Kind.FIGURE, Kind.CODE) for t in found[1:]):
        return found
    code = replace(
        first, kind=Kind.CODE, end=first.start + len(parted[1]), plain=parted[1], code=parted[1], figure=None
    )
    value, sure = figure(parted[2].rstrip("% "), percent=parted[2].endswith("%"))
    return [code, replace(first, start=code.end + 1, plain=parted[2], figure=value, sure=sure), *found[1:]]


_CODE_AND_FIGURE = re.compile(r"(\d{1,2}) (\d{3}(?: \d{3})*(?: ?%)?)")


def _unknown(command: Slash) -> list[Draft]:
    """A misspelt name, or a sentence that happens to begin with a slash."""
    if (listed := command.name.rstrip("0123456789")) in UNLISTED:
        return read_slash(replace(command, name=UNLISTED[listed]))
    text = read_text(f"{command.name} {command.args}")
    found = tokens(text)
    name = meant(command.name)
    if name is not None and not found[0].is_(Sign.DONE):  # "/hoàn thành 2.3" is no "/hoãn"
        return read_slash(replace(command, name=name))
    drafts = join([read(clause, None) for clause in split(text, found)])
    return [replace(draft, note=verbatim(draft.note, text, found, draft.codes)) for draft in drafts]


def _name(text: Text, found: list[Token]) -> str | None:
    """An agency's name as typed."""
    return text.typed(found[0].start, found[-1].end) if found and any(t.kind is Kind.WORD for t in found) else None


def _tasks(intent: Intent, text: Text, found: list[Token]) -> Draft:
    codes, rest = _codes(intent, found)
    if codes:
        return Draft(Intent.TASK, all(t.sure for t in codes), _texts(codes), agency=named_in(text, rest))
    if intent is Intent.TASK:
        return Draft(Intent.TASK, False)
    word = rest[0].plain if len(rest) == 1 else ""
    if word in _SCOPE_WORDS:
        return Draft(Intent.TASKS, scope=_SCOPE_WORDS[word])
    scope, sure = scope_of(Clause(text, tuple(rest)))
    own = all(t.is_(Sign.POLITE, Sign.FILLER, Sign.DUTY, Sign.TASKS, Sign.OWN) for t in rest)
    return Draft(Intent.TASKS, sure, scope=scope if scope or own or not sure else _name(text, rest))


_SCOPE_WORDS = {
    "tuan": "week", "thang": "month", "week": "week", "month": "month", "today": "today", "nay": "today", "het": "all",
}  # fmt: skip


def _texts(codes: list[Token]) -> tuple[str, ...]:
    return tuple(t.code for t in codes)


def _codes(intent: Intent, found: list[Token]) -> tuple[list[Token], list[Token]]:
    """The codes a command begins with, and the rest."""
    codes: list[Token] = []
    for place, token in enumerate(found):
        code = _as_code(token, first=not codes, many=intent is not Intent.REPORT)
        if codes and intent is Intent.COMMENT and _has_figure(found[place + 1 :]):
            return codes, found[place:]  # "/gopy 2.3 01: 45%": what is told begins here
        dated = (
            codes
            and intent in (Intent.EXTEND, Intent.SNOOZE, Intent.EVENT)
            and re.fullmatch(r"[1-9]\d\.\d{1,2}", token.plain)
        )
        if code is not None and not dated:
            codes.append(code)
        elif not (token.is_(*_BETWEEN_CODES) or token.is_mark(",;:.-\n")) or _ends_list(found[place:]):
            return codes, found[place:]
    return codes, []


def _has_figure(rest: list[Token]) -> bool:
    return len(rest) > 1 and rest[0].is_mark(":=") and rest[1].kind is Kind.FIGURE


def _ends_list(rest: list[Token]) -> bool:
    """A word between codes that is followed by no code belongs to the note."""
    more = next((t for t in rest if not (t.is_(*_BETWEEN_CODES) or t.is_mark(",;:.-\n"))), None)
    return rest[0].kind is Kind.SIGN and (more is None or _as_code(more, first=False, many=True) is None)


def _as_code(token: Token, *, first: bool, many: bool) -> Token | None:
    if token.kind is Kind.CODE and (first or many):
        return token
    whole = token.kind is Kind.FIGURE and re.fullmatch(r"\d{1,3}", token.plain)
    comma = token.kind is Kind.FIGURE and re.fullmatch(r"\d{1,2},\d{1,2}", token.plain)
    roman = token.kind is Kind.WORD and re.fullmatch(r"[ivx]{1,5}", token.plain)
    if (whole and first) or roman:
        return replace(token, kind=Kind.CODE, code=token.plain.upper())
    if whole and many:
        return replace(token, kind=Kind.CODE, code=token.plain)
    return replace(token, kind=Kind.CODE, sure=False) if comma and first and many else None


@dataclass(slots=True)
class _Line:
    """One indicator and what is told for it."""

    codes: list[Token]
    figures: list[Token] = field(default_factory=list)

    def draft(self, period: str | None, *, sure: bool) -> Draft:
        certain = all(t.sure for t in self.codes) and all(t.sure or t.kind is Kind.DAY for t in self.figures)
        paired = len(self.codes) == 1 and len(self.figures) == 1
        values = tuple(t.figure for t in self.figures if t.figure)
        return Draft(Intent.REPORT, sure and certain and paired, _texts(self.codes), values, period)


def _reports(codes: list[Token], rest: list[Token]) -> list[Draft]:
    """ "/solieu 01 45,2% 02 50% quy 2": each code with the figure that follows it."""
    lines = [_Line(codes)]
    for place, token in enumerate(rest):
        last = lines[-1]
        counts = not last.figures and not any(t.figure for t in rest[place + 1 :])  # "/solieu 01 2.5": a figure
        if token.kind is Kind.CODE and not (token.figure and last.codes and counts):
            if last.figures:
                lines.append(_Line([token]))
            else:
                last.codes.append(token)
        elif token.figure and token.kind in (Kind.FIGURE, Kind.CODE, Kind.DAY):
            last.figures.append(token)
    periods = [t.period for t in rest if t.period]
    vague = any(t.kind is Kind.DAY and not t.period and not t.figure for t in rest)
    doubt = any(t.is_(Sign.ROUGHLY, *_DENYING) or t.is_mark("?~") for t in rest)
    sure = not doubt and not vague and len(periods) < 2
    return [line.draft(periods[0] if periods else None, sure=sure) for line in lines]


def _one(intent: Intent, text: Text, codes: list[Token], rest: list[Token]) -> Draft:
    clause = Clause(text, tuple(rest), asked=any(t.is_mark("?") for t in rest))
    sure = all(t.sure for t in codes) and not clause.has(Sign.EXCEPT) and not (intent in CHANGING and _asks(clause))
    draft = Draft(intent, sure, _texts(codes))
    if intent in (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE):
        return _dated(draft, clause)
    if intent is Intent.COMMENT:
        return replace(draft, note=_typed(text, rest))
    if intent is Intent.DONE:
        return replace(draft, sure=sure and not _denies(clause), note=_note(text, rest))
    return replace(draft, agency=named_in(text, rest))


def _asks(clause: Clause) -> bool:
    """ "/huy 2.3 không", "/giahan 2.3 đến khoảng 20/3": asked, or not settled."""
    told = clause.tokens[: clause.first(Sign.REASON)]
    ends = replace(clause, tokens=told).body()[-1:]
    return any(t.is_(Sign.NOT, Sign.QUESTION, Sign.MAY) for t in ends) or any(
        t.is_(Sign.ROUGHLY, Sign.OR) for t in told
    )


def _typed(text: Text, rest: list[Token]) -> str:
    """What follows the codes, as typed to its end."""
    kept = list(dropwhile(lambda token: token.is_mark(",;:.-–—\n?"), rest))
    return text.typed(kept[0].start, kept[-1].end) if kept else ""


def _note(text: Text, rest: list[Token]) -> str:
    """The same, "" for courtesy alone."""
    courtesy = (Sign.POLITE, Sign.ALREADY, Sign.GREETING, Sign.FILLER)
    return "" if all(t.is_(*courtesy) or t.kind in (Kind.TICK, Kind.MARK) for t in rest) else _typed(text, rest)


def _denies(clause: Clause) -> bool:
    """Whether the text beside "/xong" takes it back; what follows a document's number is its title."""
    told = tuple(takewhile(lambda token: token.kind is not Kind.DOCUMENT, clause.tokens))
    early = Clause(clause.text, told, clause.asked)
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    part = any(t.kind is Kind.FIGURE and t.figure and t.figure.value != 100 for t in told)
    part = part or any(t.is_(Sign.REMARK) and t.plain.endswith("thieu") for t in told)  # "/xong 4.8 mà còn thiếu dấu"
    strong = clause.has(Sign.NOT, Sign.HEDGE, Sign.DENY, Sign.MISTAKE)
    return early.asked or early.has(*_DENYING) or strong or ahead or part or clause.has_kind(Kind.CROSS)


def _dated(draft: Draft, clause: Clause) -> Draft:
    clause, undotted = _dots_as_day(_in_english(clause))
    day, sure, _ = day_of(clause)
    sure = sure and undotted
    sure = draft.sure and sure and not clause.asked
    draft = replace(draft, no_day="" if day else no_such_day(clause))
    if draft.intent is Intent.SNOOZE:
        lost = day is None and any(t.kind is Kind.WORD for t in clause.tokens)  # "/snooze 2.4 someday"
        return replace(draft, sure=sure and not lost, until=day)
    days = tuple(t for t in clause.days if t.day and t.day.value == day) if day else ()
    inside = bool(days) and clause.tokens.index(days[0]) > 1
    kept = [t for t in clause.tokens if t not in days and not _leads(t, days, clause)]
    told = verbatim(clause.rest(Sign.EXTEND, Sign.EVENT, drop=days), clause.text, clause.tokens, ())
    note = told if inside else _note(clause.text, kept)
    return replace(draft, sure=sure, date=day, note=note)


def _in_english(clause: Clause) -> Clause:
    """ "/snooze 2.4 monday", "/snooze 2.4 until next week": the names of days that the values themselves have."""
    out: list[Token] = []
    for token in clause.tokens:
        following = token.plain == "week" and bool(out) and out[-1].plain in _NEXT
        value = "next_week" if following else _ENGLISH.get(token.plain, "") if token.kind is Kind.WORD else ""
        while value and out and out[-1].plain in (*_NEXT, "until", "till", "on", "_"):
            out.pop()
        out.append(replace(token, kind=Kind.DAY, sign=None, day=Day(value)) if value else token)
    return replace(clause, tokens=tuple(out))


_NEXT = ("next", "net")  # as telex would have it: "nẽt"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH = {
    **{day[:3]: day for day in _DAYS}, **{day: day for day in (*_DAYS, "tomorrow")},
    "tues": "tuesday", "thurs": "thursday", "netweek": "next_week", "nextweek": "next_week",
}  # fmt: skip


def _dots_as_day(clause: Clause) -> tuple[Clause, bool]:
    """ "/giahan 2.3 20.3": the second pair is rather a day than a code, so it is asked."""
    first = clause.tokens[0] if clause.tokens else None
    pair = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", first.plain) if first and first.kind is Kind.CODE else None
    value = date_text(pair[1], pair[2]) if pair else None
    if first is None or value is None:
        return clause, True
    day = replace(first, kind=Kind.DAY, code="", figure=None, day=Day(value))
    return replace(clause, tokens=(day, *clause.tokens[1:])), False


def _leads(token: Token, days: tuple[Token, ...], clause: Clause) -> bool:
    """The "đến" before the day."""
    place = clause.tokens.index(token)
    follows = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    return token.is_(Sign.TO) and follows in days
