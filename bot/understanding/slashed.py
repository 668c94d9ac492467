"""What follows a slash command. The command says the intent; its text only gives codes, figures, days and a note."""

import re
from dataclasses import replace

from bot.understanding.arrange import tokens
from bot.understanding.clauses import Clause, split
from bot.understanding.drafts import Draft
from bot.understanding.intents import read
from bot.understanding.join import join
from bot.understanding.questions import scope_of
from bot.understanding.requests import day_of
from bot.understanding.slash import FURTHER, NAMES, Slash, meant
from bot.understanding.tokens import Kind, Text, Token, read_text
from bot.understanding.vocabulary import Sign
from bot.understanding.when import Tense
from bot.understanding.words import Figure, Intent

_BETWEEN_CODES = (Sign.CLASSIFIER, Sign.WORK, Sign.AND, Sign.POLITE)
_DENYING = (
    Sign.NOT, Sign.DENY, Sign.FORBID, Sign.NEAR, Sign.AHEAD, Sign.IF, Sign.PART, Sign.STEP, Sign.HEDGE, Sign.HEARSAY,
    Sign.EXCEPT, Sign.OR, Sign.MAY, Sign.QUESTION, Sign.WHY, Sign.WHAT, Sign.MISTAKE,
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
        scope, sure, _ = scope_of(Clause(text, tuple(found))) if found else (None, True, ())
        return [Draft(intent, sure, scope=scope or _name(text, found) if sure else None)]
    if intent in (Intent.SETTINGS, Intent.HELP):
        return [Draft(intent)]
    codes, rest = _codes(intent, found)
    return _reports(codes, rest) if intent is Intent.REPORT else [_one(intent, text, codes, rest)]


def _unknown(command: Slash) -> list[Draft]:
    """A misspelt name, or a sentence that happens to begin with a slash."""
    name = meant(command.name)
    if name is not None:
        return read_slash(replace(command, name=name))
    text = read_text(f"{command.name} {command.args}")
    return join([read(clause, None) for clause in split(text, tokens(text))])


def _name(text: Text, found: list[Token]) -> str | None:
    """An agency's name as typed."""
    return text.typed(found[0].start, found[-1].end) if found and any(t.kind is Kind.WORD for t in found) else None


def _tasks(intent: Intent, text: Text, found: list[Token]) -> Draft:
    codes, rest = _codes(intent, found)
    if codes:
        return Draft(Intent.TASK, all(t.sure for t in codes), _texts(codes))
    if intent is Intent.TASK:
        return Draft(Intent.TASK, False)
    word = rest[0].plain if len(rest) == 1 else ""
    simple = {
        "tuan": "week",
        "thang": "month",
        "week": "week",
        "month": "month",
        "today": "today",
        "nay": "today",
        "het": "all",
    }
    if word in simple:
        return Draft(Intent.TASKS, scope=simple[word])
    scope, sure, taken = scope_of(Clause(text, tuple(rest)))
    own = all(t.is_(Sign.POLITE, Sign.FILLER, Sign.DUTY, Sign.TASKS, Sign.OWN) for t in rest)
    return Draft(Intent.TASKS, sure, scope=scope if scope or own or not sure or taken else _name(text, rest))


def _texts(codes: list[Token]) -> tuple[str, ...]:
    return tuple(t.code for t in codes)


def _codes(intent: Intent, found: list[Token]) -> tuple[list[Token], list[Token]]:
    """The codes a command begins with, and the rest."""
    codes: list[Token] = []
    for place, token in enumerate(found):
        code = _as_code(token, first=not codes, many=intent is not Intent.REPORT)
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


def _reports(codes: list[Token], rest: list[Token]) -> list[Draft]:
    """ "/solieu 01 45,2% 02 50% quy 2": each code with the figure that follows it."""
    groups: list[tuple[tuple[str, ...], list[Figure], bool]] = [(_texts(codes), [], all(t.sure for t in codes))]
    periods = [t.period for t in rest if t.period]
    sure = not any(t.is_(Sign.ROUGHLY, *_DENYING) or t.is_mark("?~") or t.sign is Sign.OR for t in rest)
    for place, token in enumerate(rest):
        last_codes, values, _ = groups[-1]
        later = any(t.figure for t in rest[place + 1 :])
        if token.kind is Kind.CODE and not (token.figure and not values and not later):
            groups.append(((token.code,), [], token.sure)) if values or not last_codes else None
        elif token.figure and token.kind in (Kind.FIGURE, Kind.CODE, Kind.DAY):
            values.append(token.figure)
            groups[-1] = (last_codes, values, groups[-1][2] and (token.sure or token.kind is Kind.DAY))
        elif token.kind is Kind.DAY and not token.period:
            sure = False
    period = periods[0] if periods else None
    one = len(periods) < 2
    return [
        Draft(
            Intent.REPORT,
            sure and one and certain and len(values) == 1 and len(names) == 1,
            names,
            tuple(values),
            period,
        )
        for names, values, certain in groups
    ]


def _one(intent: Intent, text: Text, codes: list[Token], rest: list[Token]) -> Draft:
    clause = Clause(text, tuple(rest), asked=any(t.is_mark("?") for t in rest))
    sure = all(t.sure for t in codes) and not clause.has(Sign.EXCEPT)
    draft = Draft(intent, sure, _texts(codes))
    if intent in (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE):
        return _dated(draft, clause)
    note = _note(text, rest)
    if intent is Intent.DONE:
        return replace(draft, sure=sure and not _denies(clause), note=note)
    return replace(draft, note=note) if intent is Intent.COMMENT else draft


def _note(text: Text, rest: list[Token]) -> str:
    kept = list(rest)
    while kept and (kept[0].is_mark(",;:.-\n?") or kept[0].is_mark("–—")):
        kept.pop(0)
    while kept and kept[-1].is_mark(",;:.-\n?"):
        kept.pop()
    polite = all(
        t.is_(Sign.POLITE, Sign.ALREADY, Sign.GREETING, Sign.FILLER) or t.kind in (Kind.TICK, Kind.MARK) for t in kept
    )
    return "" if polite or not kept else text.typed(kept[0].start, kept[-1].end)


def _denies(clause: Clause) -> bool:
    """Whether the text beside "/xong" takes it back; what follows a document's number is its title."""
    own = []
    for token in clause.tokens:
        if token.kind is Kind.DOCUMENT:
            break
        own.append(token)
    early = Clause(clause.text, tuple(own), clause.asked)
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    part = any(t.kind is Kind.FIGURE and t.figure and t.figure.value != 100 for t in early.tokens)
    strong = clause.has(Sign.NOT, Sign.HEDGE, Sign.DENY, Sign.MISTAKE)
    return early.asked or early.has(*_DENYING) or strong or ahead or part or clause.has_kind(Kind.CROSS)


def _dated(draft: Draft, clause: Clause) -> Draft:
    day, sure, _ = day_of(clause)
    days = tuple(t for t in clause.days if t.day and t.day.value == day) if day else ()
    verb = {Intent.EXTEND: (Sign.EXTEND,), Intent.EVENT: (Sign.EVENT,), Intent.SNOOZE: (Sign.SNOOZE,)}[draft.intent]
    note = _note(clause.text, [t for t in clause.tokens if t not in days and not _leads(t, days, clause)])
    note = clause.rest(*verb, drop=days) if days and clause.tokens.index(days[0]) > 1 else note
    sure = draft.sure and sure and not clause.asked
    if draft.intent is Intent.SNOOZE:
        return replace(draft, sure=sure, until=day)
    return replace(draft, sure=sure, date=day, note=note)


def _leads(token: Token, days: tuple[Token, ...], clause: Clause) -> bool:
    """The "đến" before the day."""
    place = clause.tokens.index(token)
    follows = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    return token.is_(Sign.TO) and follows in days
