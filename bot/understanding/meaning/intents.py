"""What one clause says: readers tried in order, the more special before the more general.

A reader answers None for a clause that is not its own. Whatever makes a reading doubtful makes it asked back.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.notes import piece
from bot.understanding.clauses.sources import source_behind
from bot.understanding.clauses.verb import is_rhetorical, waits_for_time
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.adjuncts import adjunct
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.comments import read_comment
from bot.understanding.meaning.compared import compared_behind
from bot.understanding.meaning.contrast import codes_in, contrasted
from bot.understanding.meaning.done import read_done
from bot.understanding.meaning.drafts import Draft, comment_on, doubted, draft_of
from bot.understanding.meaning.events import read_event
from bot.understanding.meaning.excuses import without_excuse
from bot.understanding.meaning.listing import read_progress, read_tasks
from bot.understanding.meaning.mended import unmistaken
from bot.understanding.meaning.proof import proven
from bot.understanding.meaning.purposes import without_purpose
from bot.understanding.meaning.questions import read_chart, read_task, read_who, read_why
from bot.understanding.meaning.received import received
from bot.understanding.meaning.reminders import read_snooze, unled
from bot.understanding.meaning.reports import read_report, why_behind
from bot.understanding.meaning.requests import read_extension
from bot.understanding.meaning.rest import rest_of
from bot.understanding.meaning.service import read_help, read_settings
from bot.understanding.meaning.setting import stated
from bot.understanding.meaning.shown import SHOWN, changes_nothing
from bot.understanding.meaning.undo import read_undo, without_last
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import CHANGING, Intent


def read(clause: Clause, today: date | None) -> list[Draft]:
    """The drafts of a clause; at least one, whose intent is None when nothing was recognised."""
    if clause.later:
        return [Draft(None, note=clause.said(), said=clause.said(), free=True)]
    if clause.led:
        *first, last = read(replace(clause, led=()), today)
        return [*first, last.noted(replace(clause, tokens=clause.led).said())]
    clause = _without_source(unmistaken(clause))
    if contrast := contrasted(clause):
        return contrast
    if clause.codes and (is_rhetorical(clause) or waits_for_time(clause) or _is_tight(clause)):
        return [comment_on(clause)]
    if beside := adjunct(clause):
        return [beside]
    if clause.codes and clause.has(Sign.DONE) and clause.tokens[0].plain in ("coi nhu", "xem nhu"):
        return [draft_of(clause, Intent.DONE, sure=False)]  # "coi như xong 3.3 đi ha"
    if clause.codes and clause.has(Sign.DONE) and _passed_on(clause):
        return [comment_on(clause, sure=False)]
    if clause.codes and clause.has(Sign.DONE) and _meant_to_say(clause):
        return [draft_of(clause, Intent.DONE, sure=False)]
    if two := _two_questions(clause) or _told_and_asked(clause, today):
        return two
    if behind := compared_behind(clause) or why_behind(clause):
        return _compared(clause, behind, today)
    clause = stated(without_excuse(without_last(without_purpose(unled(received(_unheaded(clause)))))))
    found = _found(clause)
    if hidden := _hidden(clause, found, today):
        return hidden
    return [proven(clause, found or read_done(clause, today) or read_comment(clause) or rest_of(clause))]


def _passed_on(clause: Clause) -> bool:
    """ "anh Tưởng bảo báo xong 2.3", "sếp nhờ em đánh dấu hoàn thành 5.2": who tells is not who has done it."""
    marked = " ".join(t.marked for t in clause.tokens if t.kind is not Kind.MARK)
    return not clause.has(Sign.ALREADY, Sign.AFFIRM) and _PASSED_ON.match(marked) is not None


_PASSED_ON = re.compile(
    r"(?:dạ |em báo )*(?:(?:anh|chị|sếp|cô|chú|bác|lãnh đạo|trưởng phòng|giám đốc)(?: \w+){0,2}?"
    r" (?:bảo|dặn|nhờ|kêu|biểu)|bảo|dặn|kêu|biểu)(?: (?:em|tôi|mình|tui|chị|anh)(?: \w+)?)?"
    r" (?:báo|đánh dấu|ghi nhận|ghi|bấm|tick)\b"
)


def _meant_to_say(clause: Clause) -> bool:
    """ "em định báo 3.3 xong": what was to be reported instead."""
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    return any(a.is_(Sign.AHEAD) and a.plain == "dinh" and b.plain in ("bao", "bam", "ghi", "go") for a, b in pairs)


def _without_source(clause: Clause) -> Clause:
    """ "chỉ tiêu 05 đạt 81% theo số liệu trên cổng"."""
    source = source_behind(clause.tokens)
    return replace(clause, tokens=clause.tokens[:source]) if source else clause


def _is_tight(clause: Clause) -> bool:
    """ "Hạn 5.8 gấp quá": a sigh about a limit, and no question after it."""
    return not clause.asked and _TIGHT.search(clause.plain) is not None


_TIGHT = re.compile(r"^(?:han|thoi han|deadline)\b.* (?:gap|ngan|sat|can|gap rut) (?:qua|lam|the)\b")


def _compared(clause: Clause, behind: int, today: date | None) -> list[Draft]:
    """ "01 đạt 85,5% tăng 3% so với tháng trước", "đạt 0% vì chưa có hồ sơ": told, and explained by its note."""
    *first, last = read(replace(clause, tokens=clause.tokens[:behind]), today)
    return [*first, last.noted(replace(clause, tokens=clause.tokens[behind:]).said())]


def _found(clause: Clause) -> Draft | None:
    return next((draft for reader in _READERS if (draft := reader(clause))), None)


def _two_questions(clause: Clause) -> list[Draft]:
    """ "vẽ biểu đồ 01 rồi cho biết còn việc nào quá hạn": two things to show, parted by a word."""
    for place in _joints(clause) if changes_nothing(clause) else ():
        if clause.tokens[place - 1].kind is clause.tokens[place + 1].kind is Kind.CODE:
            continue  # "vẽ biểu đồ 01 và 02 cho lãnh đạo xem"
        told = [_shows(clause, clause.tokens[:place]), _shows(clause, clause.tokens[place + 1 :])]
        both = [draft for draft in told if draft is not None]
        if len(both) == 2 and both[0].intent is not both[1].intent:
            return both
    return []


def _told_and_asked(clause: Clause, today: date | None) -> list[Draft]:
    """ "2.3 xong rồi còn việc nào nữa không", "đã nhận 2.3 và vẽ biểu đồ 01": an act, and behind it what to show."""
    for place in _joints(clause):
        token, near = clause.tokens[place], (clause.tokens[place - 1], clause.tokens[place + 1])
        if any(t.is_(Sign.QUESTION, Sign.MEAN, Sign.DENY) or t.plain in ("thi", "ma con") for t in (token, *near)):
            continue  # "xong 2.3 rồi thì còn gì nữa", "2.3 xong rồi à còn việc nào nữa không"
        left = replace(clause, tokens=clause.tokens[: place + token.is_(Sign.ALREADY)], asked=False)
        rest = clause.tokens[place + (not token.is_(Sign.BUT)) :]
        if _RHETORICAL.fullmatch(" ".join(t.plain for t in rest if t.kind is not Kind.MARK)):
            continue  # "2.3 xong rồi còn gì"
        shown = _shows(clause, rest)
        if shown is not None and (shown.codes or shown.intent in _WITHOUT_CODES) and not is_question(left):
            told = read(left, today) if left.codes else []
            if told and all(draft.intent in CHANGING or draft.intent is Intent.COMMENT for draft in told):
                return [*told, shown]
    return []


def _hidden(clause: Clause, found: Draft | None, today: date | None) -> list[Draft]:
    """ "tiến độ sao rồi 2.3 xong rồi": a statement in one breath with a question is never passed over, but asked."""
    if found is None or not found.sure or found.intent in CHANGING or changes_nothing(clause):
        return []
    for place in range(1, len(clause.tokens)):
        parts = clause.tokens[:place], clause.tokens[place:]
        for told, asked in (parts, parts[::-1]):
            act = _acts(replace(clause, tokens=told, asked=False), today)
            shown = _asks(replace(clause, tokens=asked), act) if act else None
            if shown is not None and act is not None:
                both = [act.asked(), shown.asked()]
                return both if told is parts[0] else both[::-1]
    return []


def _asks(clause: Clause, act: Draft) -> Draft | None:
    """What the other part asks: by itself, or of the task that the statement names ("tình hình thế nào rồi")."""
    if clause.has(Sign.WHAT) and not clause.codes and changes_nothing(clause):
        return _found(clause) or Draft(Intent.TASK, codes=act.codes)
    found = _found(clause)
    asks = found is not None and found.sure and found.intent in SHOWN
    return found if asks and (is_question(clause) or changes_nothing(clause)) else None


def _acts(clause: Clause, today: date | None) -> Draft | None:
    """What a part of the clause surely does."""
    draft = _found(clause) or read_done(clause, today)
    sure = draft is not None and draft.codes and draft.intent in CHANGING and proven(clause, draft).sure
    bare = draft is not None and draft.intent is Intent.DONE and not clause.has(Sign.AFFIRM, Sign.ALREADY)
    return draft if sure and not (bare or is_question(clause)) else None


_RHETORICAL = re.compile(r"(?:con )?gi(?: nua)?(?: (?:a|em|anh|chi|vay|the))*")


def _joints(clause: Clause) -> list[int]:
    """The places inside a clause where a second thing may begin."""
    inner = range(1, len(clause.tokens) - 1)
    return [i for i in inner if clause.tokens[i].is_(Sign.AND, Sign.ALREADY, Sign.BUT)]


def _shows(clause: Clause, part: tuple[Token, ...]) -> Draft | None:
    """What a part of the clause surely asks to be shown."""
    read_alone = replace(clause, tokens=part)
    found = _found(read_alone) if changes_nothing(read_alone) else None
    return found if found is not None and found.sure and found.intent in SHOWN else None


_WITHOUT_CODES = (Intent.TASKS, Intent.PROGRESS, Intent.SETTINGS, Intent.HELP)


def _unheaded(clause: Clause) -> Clause:
    """ "Kết quả 3.6: đã hoàn thành": without the word that heads the code."""
    start = next((i for i, t in enumerate(clause.tokens) if not t.is_(Sign.POLITE, Sign.GREETING)), 0)
    after = [t for t in clause.tokens[start + 1 :] if not t.is_(Sign.CLASSIFIER, Sign.WORK, Sign.DUTY)]
    clause = _unlabelled(clause, start)
    if clause.tokens[0].plain in ("doi voi", "ve") and [t.plain for t in clause.tokens[1:-1]] == ["noi dung"]:
        return replace(clause, tokens=clause.tokens[-1:])  # "đối với nội dung 1.1, Sở đã có tờ trình"
    if clause.tokens[0].plain == "bot" and any(t.plain in _RECORDS for t in clause.tokens[1:2]):
        ends = clause.tokens[-1].is_(Sign.ORDER) and clause.tokens[-1].plain == "di"
        return replace(clause, tokens=clause.tokens[2 : len(clause.tokens) - ends])  # "bot ghi 10.11 là xong đi"
    if clause.tokens[0].plain == "de xuat" and any(t.is_(Sign.EXTEND) for t in clause.tokens[1:2]):
        return replace(clause, tokens=clause.tokens[1:])  # "đề xuất lùi 6.16 đến 2/2"
    heads = clause.tokens[start : start + 1] and clause.tokens[start].plain in _HEADINGS
    if heads and len(after) > 1 and after[0].plain == "la":  # "tình hình là 2.12 xong rồi"
        return replace(clause, tokens=clause.tokens[start + 2 :])
    told = heads and len(after) > 1 and after[0].kind is Kind.CODE and after[1].is_mark(":-")
    told = told and clause.has(Sign.DONE) and clause.has(Sign.AFFIRM, Sign.ALREADY)
    return replace(clause, tokens=clause.tokens[start + 1 :]) if told else clause


def _unlabelled(clause: Clause, start: int) -> Clause:
    """ "Tình trạng: Đã hoàn thành", "NỘI DUNG: nhiệm vụ 2.9 đã xong": a form's line without its label."""
    label, colon = ([*clause.tokens[start : start + 2], None, None])[:2]
    led = label is not None and colon is not None and colon.is_mark(":") and clause.has(Sign.DONE)
    state = led and label is not None and label.plain in ("tinh trang", "trang thai", "ket qua", "tien do")
    told = led and label is not None and label.plain == "noi dung" and clause.has(Sign.AFFIRM, Sign.ALREADY)
    form = _FORM_LABEL.match(clause.plain)
    if form:
        return replace(
            clause, tokens=clause.tokens[next(i for i, t in enumerate(clause.tokens) if t.is_mark(":")) + 1 :]
        )
    return replace(clause, tokens=clause.tokens[start + 2 :]) if state or told else clause


# "Nội dung đề nghị: gia hạn", "Thời hạn mới: 28/4"
_FORM_LABEL = re.compile(
    r"(?:(?:noi dung )?de nghi|noi dung|yeu cau) : (?:xin )?(?:gia han|lui|doi|keo dai)\b"
    r"|(?:thoi han|han|ngay|han cuoi)(?: moi| xin| de nghi| gia han| nop)+ : (?=(?:ngay )?\d)"
)


_RECORDS = ("ghi", "danh dau", "ghi nhan", "tick", "tich", "danh dau giup")
_HEADINGS = frozenset(
    {"ket qua", "tien do", "tinh hinh", "trang thai", "tien do thuc hien", "tinh hinh thuc hien", "chuyen"}
)


# --- what was received, what is told ------------------------------------------------------------------------------


def _ack(clause: Clause) -> Draft | None:
    place = clause.first(Sign.ACK)
    asked = is_question(clause)
    if place is None or (clause.has(Sign.DONE) and not asked):
        return None
    if asked:
        return draft_of(clause, Intent.TASK) if clause.codes else Draft(None)
    if clause.has(Sign.NOT, Sign.FORBID) or (clause.first(Sign.AHEAD) or place) < place:
        return comment_on(clause)
    strange = clause.unknown or clause.has_kind(Kind.DOCUMENT, Kind.FIGURE, Kind.ELSEWHERE)
    doubt = clause.days or clause.has(Sign.OFFICE, Sign.STEP) or doubted(clause, Sign.ACK)
    return draft_of(clause, Intent.ACK, sure=not strange and not doubt)


def _given(clause: Clause) -> Draft | None:
    """ "góp ý 2.3: nên gộp với 2.5": the verb of a comment leads, so whatever follows its codes is the comment."""
    place = clause.first(Sign.GIVE)
    if (
        place is None
        or is_question(clause)
        or not all(t.is_(Sign.POLITE, Sign.GREETING) for t in clause.tokens[:place])
    ):
        return None
    about = list(takewhile(lambda t: t.kind is Kind.CODE or t.is_(*_NAMING), clause.tokens[place + 1 :]))
    told = clause.tokens[place + 1 + len(about) :]
    if not codes_in(about) or not told:
        return None
    said = piece(clause.text, told[next((i for i, t in enumerate(told) if not t.is_mark(":-–,")), 0) :])
    return Draft(Intent.COMMENT, clause.codes_sure, codes_in(about), note=said, said=said)


_NAMING = (Sign.CLASSIFIER, Sign.WORK, Sign.AND, Sign.POLITE, Sign.FILLER)


_READERS: tuple[Callable[[Clause], Draft | None], ...] = (
    _given, read_settings, read_help, read_undo, read_why, read_who, read_chart, read_extension, read_snooze,
    read_event, read_report, read_task, read_tasks, read_progress, _ack,
)  # fmt: skip
