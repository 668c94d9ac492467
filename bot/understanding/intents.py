"""What one clause asks for: readers tried in order, the more special before the more general.

A reader answers None for a clause that is not its own. Whatever makes a reading doubtful makes it "asked".
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.understanding.clauses import Clause
from bot.understanding.done import read_done
from bot.understanding.drafts import Draft
from bot.understanding.reports import read_report
from bot.understanding.tokens import Kind, Token
from bot.understanding.vocabulary import Sign
from bot.understanding.when import Tense
from bot.understanding.words import Intent

_DOUBT = (Sign.HEDGE, Sign.HEARSAY, Sign.OR)


def read(clause: Clause, today: date | None) -> list[Draft]:
    """The drafts of a clause; at least one, whose intent is None when nothing was recognised."""
    if contrast := _contrast(clause, today):
        return contrast
    for reader in _READERS:
        if draft := reader(clause):
            return [draft]
    done = read_done(clause, today)
    return [done or _comment(clause) or _rest(clause)]


def draft(clause: Clause, intent: Intent, *, sure: bool = True, note: str = "") -> Draft:
    """The parts that every intent shares."""
    first = clause.tokens[0] if clause.tokens else None
    place = next((i for i, t in enumerate(clause.tokens) if t.kind is Kind.CODE), None)
    predicate = clause.first(
        Sign.DONE, Sign.FINAL, Sign.NOT, Sign.EXTEND, Sign.SNOOZE, Sign.EVENT, Sign.ACK, Sign.REMARK
    )
    code_first = place is not None and (predicate is None or place < predicate)
    del first
    return Draft(intent, sure and clause.codes_sure, clause.codes, note=note, said=clause.said(), code_first=code_first)


# --- questions -----------------------------------------------------------------------------------------------------


def is_question(clause: Clause) -> bool:
    """A question mark, a question word, or "chưa" and "không" at the end of what was asked."""
    body = clause.body()
    if clause.asked or clause.has(Sign.MAY):
        return True
    if not body:
        return False
    if body[-1].is_(Sign.QUESTION) or _asks_when(clause):
        return True
    asked = any(t.is_(Sign.DONE, Sign.FINAL, Sign.ACK, Sign.AFFIRM, Sign.EXTEND, Sign.EVENT) for t in body[:-1])
    denied = len(body) > 1 and body[-2].is_(Sign.MEAN, Sign.BUT)  # "tưởng xong rồi mà chưa"
    polar = body[-1].is_(Sign.NOT) and not denied and (asked or any(t.plain == "co" for t in body[:-1]))
    return polar or _inner_polar(body)


def _inner_polar(body: tuple[Token, ...]) -> bool:
    """ "đã xong chưa 2.3", "xong chưa mục 2.3": only codes follow the closing word."""
    kept = [t for t in body if not (t.kind is Kind.CODE or t.is_(Sign.CLASSIFIER, Sign.POLITE, Sign.AND))]
    return len(kept) > 1 and kept[-1].is_(Sign.NOT) and kept[-2].is_(Sign.DONE, Sign.FINAL)


def _asks_when(clause: Clause) -> bool:
    """ "khi nào" asks at the end of a clause, or before a bare "xong 2.3"; before a promise it is a condition."""
    place = next((i for i, t in enumerate(clause.tokens) if t.plain in _WHENS), None)
    if place is None:
        return False
    after = [t for t in clause.tokens[place + 1 :] if not t.is_(Sign.POLITE, Sign.FILLER, Sign.CLASSIFIER)]
    told = [i for i, t in enumerate(clause.tokens) if t.kind is Kind.CODE]
    trailing = clause.tokens[told[-1] + 1 :] if told else ()
    follows = any(not t.is_(Sign.FILLER, Sign.ALREADY) and t.plain not in _WHENS for t in trailing)
    return all(
        t.kind is Kind.CODE or t.is_(Sign.DONE, Sign.FINAL, Sign.AND, Sign.DETAIL, Sign.LIST) for t in after
    ) and not (follows and place < (told[-1] if told else 0))


_WHENS = frozenset({"khi nao", "luc nao", "bao gio", "chung nao", "bao gio thi"})


# --- days ----------------------------------------------------------------------------------------------------------


def day_of(clause: Clause) -> tuple[str | None, bool, str]:
    """(value, sure, its words when it has no form): the day an extension, event or snooze is for."""
    reason = clause.first(Sign.REASON)
    days = [t for t in clause.tokens[:reason] if t.kind is Kind.DAY] or list(clause.days if reason == 0 else ())
    if not days:
        loose = [t for t in clause.tokens if t.kind is Kind.FIGURE]
        return None, not loose, ""
    formed = [t for t in days if t.day and t.day.value]
    vague = [t for t in days if t not in formed]
    token = formed[-1] if formed else days[-1]
    words = clause.text.typed(token.start, token.end)
    return (token.day.value if token.day and formed else None), not vague and len(formed) <= 2, "" if formed else words


def _negated(clause: Clause, *signs: Sign) -> bool:
    """Whether a no or a "đừng" stands before the sign."""
    place = clause.first(*signs)
    no = clause.first(Sign.NOT, Sign.FORBID, Sign.INSTEAD)
    return place is not None and no is not None and no < place


def _comment_on(clause: Clause, *, sure: bool = True) -> Draft:
    return draft(clause, Intent.COMMENT, sure=sure, note=clause.said())


# --- readers ---------------------------------------------------------------------------------------------------------


def _contrast(clause: Clause, today: date | None) -> list[Draft]:
    """ "không phải 2.3 mà 2.5", "2.5 chứ không phải 2.3": asks to undo one and do the other."""
    no = clause.first(Sign.INSTEAD)
    mean = clause.first(Sign.MEAN)
    if no is None:
        return _corrected(clause, mean)
    left, right = clause.tokens[:no], clause.tokens[no + 1 :]
    if mean is None and any(t.is_(Sign.NOT, Sign.DONE) for t in right):
        return []
    if mean is not None and mean > no:
        wrong, good = clause.tokens[no + 1 : mean], clause.tokens[mean + 1 :]
        outer = left
    else:
        wrong, good, outer = right, left, ()
    codes = [t.code for t in wrong if t.kind is Kind.CODE], [t.code for t in good if t.kind is Kind.CODE]
    if codes[0]:
        undo = Draft(Intent.UNDO, False, tuple(codes[0]))
        return [undo, *([Draft(Intent.DONE, False, tuple(codes[1]))] if codes[1] else [])]
    values = tuple(t.figure for t in good if t.figure)
    about = tuple(t.code for t in outer if t.kind is Kind.CODE) or tuple(codes[1])
    return [Draft(Intent.REPORT, False, about, values)] if values and any(t.figure for t in wrong) else []


def _corrected(clause: Clause, mean: int | None) -> list[Draft]:
    """ "bấm nhầm 2.3, đúng là 2.5"."""
    if mean is None or not clause.has(Sign.MISTAKE):
        return []
    wrong = tuple(t.code for t in clause.tokens[:mean] if t.kind is Kind.CODE)
    good = tuple(t.code for t in clause.tokens[mean:] if t.kind is Kind.CODE)
    return [Draft(Intent.UNDO, False, wrong), Draft(Intent.DONE, False, good)] if wrong and good else []


def _undo(clause: Clause) -> Draft | None:
    if clause.has(Sign.CORRECT) and clause.codes and _negated(clause, Sign.DONE):  # "sửa 2.3 thành chưa xong"
        return draft(clause, Intent.UNDO, sure=not is_question(clause))
    if not clause.has(Sign.UNDO, Sign.MISTAKE) or any(t.figure and t.kind is Kind.FIGURE for t in clause.tokens):
        return None
    if _negated(clause, Sign.UNDO, Sign.MISTAKE):
        return _comment_on(clause)
    sure = not is_question(clause) and not clause.has(*_DOUBT) and (bool(clause.codes) or not clause.unknown)
    return draft(clause, Intent.UNDO, sure=sure) if sure or clause.codes or len(clause.unknown) < 3 else None


def _settings(clause: Clause) -> Draft | None:
    return Draft(Intent.SETTINGS, not clause.codes) if clause.has(Sign.SETTINGS) else None


def _help(clause: Clause) -> Draft | None:
    other = clause.codes or clause.has(Sign.EXTEND, Sign.REPORT, Sign.SNOOZE, Sign.EVENT, Sign.UNDO, Sign.CHART)
    if not clause.has(Sign.HELP) or other or (clause.has(Sign.DONE) and not is_question(clause)):
        return None
    return Draft(Intent.HELP, len(clause.unknown) < 2) if len(clause.unknown) < 4 else None


def _why(clause: Clause) -> Draft | None:
    if not clause.has(Sign.WHY):
        return None
    if clause.has(Sign.REMIND, Sign.SNOOZE):
        return draft(clause, Intent.WHY, sure=not clause.has(Sign.DONE))
    if not clause.codes:
        return None
    late = clause.has(Sign.NOT, Sign.DONE, Sign.OVERDUE)
    return draft(clause, Intent.TASK if late else Intent.WHY, sure=False)


def _who(clause: Clause) -> Draft | None:
    if not clause.has(Sign.WHO) or (clause.has(Sign.HEARSAY) and clause.has(Sign.DONE)):
        return None
    duty = clause.has(Sign.DUTY, Sign.ORDER)
    if clause.codes:
        return draft(clause, Intent.WHO, sure=duty and not clause.has(Sign.DONE, Sign.FINAL, Sign.NOT))
    if clause.has(Sign.OVERDUE):
        return Draft(Intent.TASKS, False, scope="overdue")
    if clause.has(Sign.DONE, Sign.FINAL) and clause.has(Sign.NOT):
        return Draft(Intent.PROGRESS, False)
    return draft(clause, Intent.WHO) if duty and not clause.unknown else None


def _chart(clause: Clause) -> Draft | None:
    if not clause.has(Sign.CHART):
        return None
    return draft(clause, Intent.CHART, sure=not _negated(clause, Sign.CHART) and not clause.has(Sign.HEDGE))


def _extend(clause: Clause) -> Draft | None:
    asks_time = clause.has(Sign.MORE_TIME) and (clause.days or clause.has_kind(Kind.FIGURE))
    more = next((t for t in clause.days if t.plain.startswith("them ")), None)
    if not (clause.has(Sign.EXTEND) or asks_time or (more and clause.has(Sign.POLITE, Sign.ORDER))):
        return None
    if _negated(clause, Sign.EXTEND, Sign.MORE_TIME) and not is_question(clause):
        return _comment_on(clause)
    if (
        clause.codes
        and is_question(clause)
        and not clause.has(Sign.MAY)
        and (clause.has(Sign.AFFIRM, Sign.WHAT) or _granted(clause))
    ):
        return draft(clause, Intent.TASK)
    if clause.has(Sign.AHEAD) and (clause.first(Sign.AHEAD) or 0) < (clause.first(Sign.EXTEND) or 0):
        return _comment_on(clause)
    day, sure, words = day_of(clause)
    granted = any(t.plain == "duoc" for t in clause.tokens) and not clause.has(Sign.POLITE)
    told = clause.has(Sign.AFFIRM) or granted
    sure = (
        sure
        and not is_question(clause)
        and not clause.has(Sign.IF, *_DOUBT)
        and not told
        and not asks_time
        and not more
    )
    sure = sure and (day is not None or not clause.has_kind(Kind.PERIOD))
    days = tuple(t for t in clause.tokens[: clause.first(Sign.REASON)] if t.day and t.day.value) if day else ()
    asking = (Sign.MAY, Sign.QUESTION, Sign.NOT) if is_question(clause) else ()
    asked_for = tuple(t for t in clause.tokens[: clause.first(Sign.EXTEND, Sign.MORE_TIME)] if t.is_(Sign.ORDER))
    note = clause.rest(Sign.EXTEND, Sign.MORE_TIME, Sign.DETAIL, Sign.REACH, *asking, drop=days + asked_for)
    note = note if not words or words in note else f"{words} {note}".strip()
    made = draft(clause, Intent.EXTEND, sure=sure, note=note)
    return replace(made, date=day, heads=not clause.codes)


def _granted(clause: Clause) -> bool:
    """ "được gia hạn chưa", "gia hạn đến khi nào": asks what was decided."""
    return clause.has(Sign.IF) or any(t.plain in ("duoc", "da duoc") for t in clause.tokens)


def _snooze(clause: Clause) -> Draft | None:
    reminds = clause.has(Sign.REMIND) and (clause.days or clause.has(Sign.NOT, Sign.FORBID))
    if not (clause.has(Sign.SNOOZE, Sign.HOLD) or reminds):
        return _put_off(clause)
    stop = any(t.is_(Sign.SNOOZE) and t.plain.split()[0] in ("dung", "khoan", "thoi", "ngung") for t in clause.tokens)
    if _negated(clause, Sign.SNOOZE) and not clause.has(Sign.REMIND) and not is_question(clause):
        return _comment_on(clause) if clause.codes else None
    if not clause.codes and clause.unknown:
        return None if not clause.has(Sign.REMIND) and len(clause.unknown) > 1 else Draft(Intent.SNOOZE, False)
    day, sure, _ = day_of(clause)
    sure = (
        sure
        and not stop
        and not clause.has(Sign.HOLD, Sign.NOT, Sign.FORBID, Sign.REASON, Sign.DETAIL, Sign.IF, *_DOUBT)
    )
    sure = sure and not is_question(clause) and not (clause.has_kind(Kind.TIME) and day is None) and not _begged(clause)
    return replace(draft(clause, Intent.SNOOZE, sure=sure), until=day)


def _put_off(clause: Clause) -> Draft | None:
    """"để mai", "2.3 để thứ hai": no word of reminding, so asked."""
    kept = [t for t in clause.tokens if not t.is_(Sign.POLITE, Sign.CLASSIFIER, Sign.AND) and t.kind is not Kind.CODE]
    if len(kept) != 2 or not kept[0].is_(Sign.TO) or kept[0].plain != "de" or kept[1].kind is not Kind.DAY:
        return None
    return replace(draft(clause, Intent.SNOOZE, sure=False), until=day_of(clause)[0])


def _begged(clause: Clause) -> bool:
    """ "xin hoãn 2.3": rather a request to the office than to the bot."""
    place = clause.first(Sign.SNOOZE) or 0
    begging = place > 0 and clause.tokens[place - 1].plain.endswith("xin")
    return begging and clause.tokens[place].plain.startswith("hoan")


_AFTER_EVENT = (
    Sign.POLITE,
    Sign.FILLER,
    Sign.TO,
    Sign.REASON,
    Sign.ALREADY,
    Sign.QUESTION,
    Sign.CLASSIFIER,
    Sign.NOT,
    Sign.MAY,
    Sign.WHAT,
    Sign.AND,
    Sign.GREETING,
)


def _event(clause: Clause) -> Draft | None:
    place = clause.first(Sign.EVENT)
    if place is None:
        return None
    if is_question(clause):
        may = clause.has(Sign.MAY)
        return draft(clause, Intent.EVENT if may else Intent.TASK, sure=not may) if clause.codes else None
    after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    if _negated(clause, Sign.EVENT) or clause.has(Sign.AHEAD) or (after and after.is_(Sign.REMARK)):
        return _comment_on(clause)
    plainly = after is None or after.is_(*_AFTER_EVENT) or after.kind in (Kind.CODE, Kind.DAY, Kind.MARK, Kind.DOCUMENT)
    if not plainly and not clause.codes:
        return None
    day, sure, words = day_of(clause)
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    sure = sure and plainly and not ahead and not clause.has(Sign.IF, Sign.NEAR, *_DOUBT)
    note = clause.rest(Sign.EVENT, drop=clause.days)
    del words
    return replace(draft(clause, Intent.EVENT, sure=sure, note=note), date=day, heads=not clause.codes)


def _task(clause: Clause) -> Draft | None:
    """A question about the state of a task, or about whether it may be called done."""
    if not clause.codes:
        unknown = clause.unknown or clause.has(Sign.OFFICE, Sign.REMARK, Sign.STEP)
        asked = (
            clause.has(Sign.DONE)
            and is_question(clause)
            and not unknown
            and not clause.has(Sign.WORK, Sign.IF, Sign.TASKS)
        )
        return Draft(Intent.DONE if clause.has(Sign.MAY) else Intent.TASK, False) if asked else None
    if _asks_limit(clause):
        return draft(clause, Intent.TASK)
    predicate = clause.has(
        Sign.DONE, Sign.FINAL, Sign.NOT, Sign.ACK, Sign.NEAR, Sign.AHEAD, Sign.REMARK, Sign.PART, Sign.STEP
    )
    if is_question(clause):
        if clause.has(Sign.MAY) and clause.has(Sign.DONE, Sign.FINAL):
            return draft(clause, Intent.DONE, sure=False)
        if clause.has(Sign.OK) or not (
            predicate
            or clause.has(
                Sign.WHAT, Sign.DETAIL, Sign.PROGRESS, Sign.OVERDUE, Sign.LIST, Sign.IF, Sign.QUESTION, Sign.REPORT
            )
            or clause.unknown
        ):
            return None
        return draft(clause, Intent.TASK, sure=not clause.has(Sign.WHY, Sign.MAY))
    if (
        clause.has(Sign.WHAT, Sign.LIST)
        or _which(clause)
        or (clause.has(Sign.DETAIL, Sign.PROGRESS) and not predicate and not clause.days)
    ):
        return draft(clause, Intent.TASK, sure=len(clause.unknown) < 3)
    return None


def _asks_limit(clause: Clause) -> bool:
    """"hạn hoàn thành 2.3", "tiến độ hoàn thành 2.3"."""
    place = clause.first(Sign.DONE)
    before = clause.tokens[place - 1] if place else None
    return before is not None and before.is_(Sign.DETAIL, Sign.PROGRESS) and not clause.has(Sign.ALREADY)


def _tasks(clause: Clause) -> Draft | None:
    """The list of tasks, for a time or an agency."""
    if clause.codes or clause.has(Sign.MISTAKE, Sign.EXTEND, Sign.PROGRESS):
        return None
    if _which(clause) and clause.unknown and not clause.days and not clause.has(Sign.OVERDUE, Sign.LIST, Sign.NOT):
        return None
    work, listed = clause.has(Sign.WORK), clause.has(Sign.LIST) or _which(clause)
    named = clause.has(Sign.TASKS) or (
        work and (listed or clause.has(Sign.OVERDUE, Sign.ALL, Sign.OFFICE) or clause.days)
    )
    named = named or (listed and bool(clause.days)) or (clause.has(Sign.OVERDUE) and listed)
    named = named or (clause.has(Sign.LIST) and not clause.unknown and "phai" in clause.text.plain)
    said_done = clause.has(Sign.DONE, Sign.FINAL) and not clause.has(Sign.NOT)
    if not named or said_done:
        return None
    scope, sure, taken = scope_of(clause)
    left = [t for t in clause.unknown if t not in taken]
    return Draft(Intent.TASKS, sure and not left and not clause.has(Sign.HEDGE, Sign.NEAR), scope=scope) if len(left) < 2 else None


def _which(clause: Clause) -> bool:
    """ "việc gì", "nhiệm vụ nào"."""
    return any(t.is_(Sign.WORK) and t.plain.split()[-1] in ("nao", "gi", "chi") for t in clause.tokens)


def scope_of(clause: Clause) -> tuple[str | None, bool, tuple[Token, ...]]:
    """(scope, sure, the tokens of an agency's name)."""
    if clause.has(Sign.OVERDUE):
        return "overdue", not clause.has(Sign.OFFICE), clause.unknown if clause.has(Sign.OFFICE) else ()
    for token in clause.days:
        name = next((scope for word, scope in _SCOPES.items() if token.plain.endswith(word)), None)
        return name, name is not None and len(clause.days) == 1, ()
    if clause.has_kind(Kind.PERIOD):
        return None, False, ()
    place = clause.first(Sign.OFFICE)
    if place is not None:
        name = [t for t in clause.body()[place:] if not t.is_(Sign.POLITE)]
        while name and name[-1].is_(Sign.WHAT, Sign.LIST, Sign.QUESTION, Sign.NOT, Sign.ALREADY):
            name.pop()
        return clause.text.typed(name[0].start, name[-1].end), True, tuple(name)
    return ("all", True, ()) if clause.has(Sign.ALL) else (None, True, ())


_SCOPES = {
    "hom nay": "today", "hom ni": "today", "hnay": "today", "bua nay": "today", "bua ni": "today",
    "tuan nay": "week", "tuan ni": "week", "thang nay": "month", "thang ni": "month",
}  # fmt: skip


def _progress(clause: Clause) -> Draft | None:
    if not clause.has(Sign.PROGRESS) or clause.codes:
        return None
    scope, sure, taken = scope_of(clause)
    left = [t for t in clause.unknown if t not in taken]
    told = clause.has(Sign.OVERDUE, Sign.REMARK, Sign.DONE)
    return (
        Draft(Intent.PROGRESS, sure and not left and not told, scope=None if told else scope) if len(left) < 3 else None
    )


def _ack(clause: Clause) -> Draft | None:
    place = clause.first(Sign.ACK)
    if place is None or (clause.has(Sign.DONE) and not is_question(clause)):
        return None
    if clause.has(Sign.NOT, Sign.FORBID) and not is_question(clause):
        return _comment_on(clause) if clause.codes else Draft(Intent.COMMENT, False, note=clause.said())
    if is_question(clause):
        return draft(clause, Intent.TASK) if clause.codes else Draft(None)
    if clause.has(Sign.AHEAD) and (clause.first(Sign.AHEAD) or 0) < place:
        return _comment_on(clause, sure=bool(clause.codes))
    strange = clause.unknown or clause.has_kind(Kind.DOCUMENT, Kind.FIGURE, Kind.ELSEWHERE)
    doubt = clause.has(Sign.OFFICE, Sign.NEAR, Sign.IF, Sign.STEP, *_DOUBT)
    return draft(clause, Intent.ACK, sure=not strange and not doubt)


def _comment(clause: Clause) -> Draft | None:
    """Anything told about a task that is not done: obstacles, steps on the way, a no."""
    told = clause.has(
        Sign.REMARK,
        Sign.GIVE,
        Sign.STEP,
        Sign.NOT,
        Sign.NEAR,
        Sign.AHEAD,
        Sign.FORBID,
        Sign.IF,
        Sign.OVERDUE,
        Sign.PART,
    )
    note = clause.said()
    if clause.codes and (told or clause.has(Sign.ORDER)):
        return draft(
            clause, Intent.COMMENT, sure=told and bool(note) and not clause.has(Sign.HEDGE, Sign.OR), note=note
        )
    answer = clause.has(Sign.NOT) and not clause.unknown and any(t.plain.endswith("chua") for t in clause.tokens)
    if (clause.has(Sign.REMARK) and "van" not in note) or clause.has(Sign.GIVE) or answer:
        return (
            Draft(Intent.COMMENT, False, note=note, said=note)
            if (clause.has(Sign.REMARK, Sign.GIVE) and _on_work(clause)) or answer
            else None
        )
    return None


def _on_work(clause: Clause) -> bool:
    return clause.has(Sign.STEP, Sign.GIVE, Sign.WORK) or any(
        t.plain.startswith(("vuong", "dang", "gap")) for t in clause.tokens
    )


def _rest(clause: Clause) -> Draft:
    """Codes alone, a bare ok, or nothing of ours."""
    if clause.has(Sign.OK) and not clause.unknown:
        return replace(draft(clause, Intent.ACK, sure=False), weak=True)
    if clause.codes and (clause.unknown or clause.has_kind(Kind.DOCUMENT, Kind.CROSS) or _says_something(clause)):
        return draft(clause, Intent.COMMENT, sure=False, note=clause.said())
    ahead = any(t.day and t.day.tense is Tense.AHEAD for t in clause.days)
    doubt = clause.asked or ahead or clause.has(*_SECOND_THOUGHTS)
    period = next((t.period for t in clause.tokens if t.period), None)
    return Draft(None, clause.codes_sure and not doubt, clause.codes, leading_period=period, note=clause.rest(), said=clause.said())


_SECOND_THOUGHTS = (
    Sign.STEP, Sign.AHEAD, Sign.NOT, Sign.NEAR, Sign.HEDGE, Sign.FORBID, Sign.IF, Sign.PART, Sign.ORDER, Sign.DENY,
)  # fmt: skip


def _says_something(clause: Clause) -> bool:
    carrying = (Sign.OFFICE, Sign.ORDER, Sign.HEARSAY, Sign.REASON, Sign.EXCEPT, Sign.DENY, Sign.REMIND, Sign.REACH, Sign.HEDGE)
    return clause.has(*carrying) or any(t.kind is Kind.FIGURE and t.figure for t in clause.tokens)


_READERS: tuple[Callable[[Clause], Draft | None], ...] = (
    _settings, _help, _undo, _why, _who, _chart, _extend, _snooze, _event, read_report, _task, _tasks, _progress, _ack,
)  # fmt: skip

