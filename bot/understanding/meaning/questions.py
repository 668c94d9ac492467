"""Questions people ask about one task: its state, who, why, its chart."""

import re
from dataclasses import replace
from itertools import takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.verb import is_rhetorical
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import WHENS, is_question
from bot.understanding.meaning.drafts import Draft, comment_on, draft_of, negated
from bot.understanding.meaning.listing import PERSONS, asks_which
from bot.understanding.meaning.shown import is_free
from bot.understanding.scanning.tokens import Kind
from bot.understanding.scanning.when import UNTIL_NOW
from bot.understanding.words import Intent


def read_why(clause: Clause) -> Draft | None:
    what = any(t.plain in _WHATS for t in clause.tokens) or "lam chi" in clause.text.plain
    if what and clause.codes and clause.has(Sign.REMIND):
        return draft_of(clause, Intent.WHY, sure=not clause.has(Sign.DONE, Sign.NOT))  # "nhắc 2.3 làm gì vậy"
    if clause.codes and _NOT_MINE.search(clause.plain):
        return draft_of(clause, Intent.WHY)
    if not clause.has(Sign.WHY):
        return None
    warned = any(t.plain == "nhac nho" for t in clause.tokens)
    if warned or clause.has(Sign.REMIND, Sign.SNOOZE, Sign.ACK):
        return draft_of(clause, Intent.WHY, sure=not _claims(clause))
    if clause.has(Sign.WHAT):  # "răng 2.4 tới mô rồi"
        return None
    if not clause.codes:
        return None
    if _is_marked_late(clause):
        return draft_of(clause, Intent.WHY)
    late = clause.has(Sign.NOT, Sign.DONE, Sign.OVERDUE)
    told = not clause.body()[-1].is_(Sign.WHY)  # "2.3 sao vậy" rather asks what the matter is
    return draft_of(clause, Intent.TASK if late else Intent.WHY, sure=told and is_free(clause) and not late)


def _is_marked_late(clause: Clause) -> bool:
    """ "vì sao 1.9 bị đánh dấu quá hạn": asks about the mark; "vì sao 1.9 quá hạn" asks about the work."""
    said = clause.plain_words
    told = clause.has(Sign.NOT, Sign.DONE, Sign.FINAL, Sign.EXTEND, Sign.UNDO)
    return clause.has(Sign.OVERDUE) and not told and _MARKED.search(said) is not None


_MARKED = re.compile(
    r"\b(?:bi|he thong|phan mem|bot|may)\b.*\b(?:danh dau|ghi|ghi nhan|bao|hien|tinh|xep|liet|gan|to)\b"
    r".* (?:qua|tre|cham) "
)


def _claims(clause: Clause) -> bool:
    """ "em nộp 2.3 rồi sao cứ nhắc hoài": says what was done as well."""
    happened = clause.has(Sign.FINAL, Sign.ACK) and clause.has(Sign.ALREADY, Sign.AFFIRM)
    figures = any(t.figure is not None and t.figure.unit for t in clause.tokens)
    return happened or figures or clause.has(Sign.DONE, Sign.NOT, Sign.EXTEND, Sign.UNDO, Sign.EVENT)


# "4.6 có phải của xã tui đâu mà nhắc hoài"
_NOT_MINE = re.compile(
    r"\b(?:phai|duoc giao|thuoc|lien quan|can cu)\b.* ?\bdau ma (?:cu |bot )*(?:nhac|reo|keu)\b"
    r"|\b(?:nhac|reo|keu) (?:chi|gi)(?: ma)? (?:nhac|reo|keu)\b"
)

_WHATS = frozenset({"lam gi", "la sao", "ly do"})


def read_who(clause: Clause) -> Draft | None:
    if _names_duty(clause):
        return draft_of(clause, Intent.WHO)
    if clause.codes and not is_question(clause) and _is_nobody(clause):
        return comment_on(clause)
    if clause.codes and clause.has(Sign.OR) and clause.has(Sign.DUTY, Sign.ORDER) and _two_offices(clause):
        return draft_of(clause, Intent.WHO)  # "2.3 xã làm hay huyện làm"
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    if clause.has(Sign.WHAT) and any(a.is_(Sign.WHO) and b.plain == "biet" for a, b in pairs):
        return None  # "có ai biết 6.2 hạn khi nào không"
    if not clause.has(Sign.WHO) or (clause.has(Sign.HEARSAY) and clause.has(Sign.DONE)):
        return None
    if not (clause.codes or clause.has(Sign.WORK)) and clause.has(Sign.EXTEND) and clause.first(Sign.DUTY) == 0:
        return Draft(None, odd=True)  # "của ai dời giúp": a car
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    doing = any(a.is_(Sign.WHO) and b.is_(Sign.REMARK) and b.plain.startswith("dang ") for a, b in pairs)
    duty = doing or clause.has(Sign.DUTY, Sign.ORDER)
    if clause.codes:
        return draft_of(clause, Intent.WHO, sure=_is_plainly_who(clause))
    if clause.has(Sign.OVERDUE):
        return Draft(Intent.TASKS, False, scope="overdue")
    if clause.has(Sign.DONE, Sign.FINAL) and clause.has(Sign.NOT):
        return Draft(Intent.PROGRESS, False)
    plainly = duty and not clause.unknown and not any(t.plain == "thi" for t in clause.tokens)  # "nhắc T7 thì ai làm"
    return draft_of(clause, Intent.WHO) if plainly else None


def _is_plainly_who(clause: Clause) -> bool:
    """Whether nothing is told beside it; "ai ký ban hành" asks of what is to be done."""
    told = clause.has(Sign.AFFIRM, Sign.ALREADY, Sign.OK, Sign.OVERDUE)
    return is_free(clause, but=None if told else Sign.FINAL) and not clause.has(Sign.OK, Sign.OVERDUE)


def _is_nobody(clause: Clause) -> bool:
    """ "5.5 hổng ai làm hết", "chưa một xã nào gửi báo cáo": told of nobody; "không biết ai làm" asks."""
    who = clause.first(Sign.WHO) or 0
    before = list(takewhile(lambda t: t.plain in ("co", "mot"), reversed(clause.tokens[:who])))
    no = who - len(before) - 1
    return no >= 0 and who > 0 and clause.tokens[no].is_(Sign.NOT)


def _two_offices(clause: Clause) -> bool:
    return sum(t.is_(Sign.OFFICE, Sign.OWN) for t in clause.tokens) > 1


def _names_duty(clause: Clause) -> bool:
    """ "người phụ trách 2.3", "đầu mối của 2.3" and nothing else, or "cho xin thông tin" before it."""
    quiet = (Sign.POLITE, Sign.GREETING, Sign.CLASSIFIER, Sign.WORK, Sign.DETAIL, Sign.FILLER, Sign.HELP)
    kept = [
        t for t in clause.tokens if not (t.is_(*quiet) or t.kind is Kind.CODE or t.plain in ("biet", "ten", "cho biet"))
    ]
    said = " ".join(t.plain for t in kept)
    shown = is_free(clause) and any(t.is_(Sign.DETAIL) and t.plain != "xem lai" for t in clause.tokens)
    return bool(clause.codes) and (said in _DUTIES or (shown and any(duty in said for duty in _DUTIES)))


_DUTIES = frozenset(
    f"{who} {duty}{of}"
    for who in ("nguoi", "don vi", "co quan", "can bo", "phong")
    for duty in ("phu trach", "chu tri", "chiu trach nhiem", "theo doi", "phoi hop", "thuc hien")
    for of in ("", " cua")
) | {"dau moi", "dau moi cua"}


def read_chart(clause: Clause) -> Draft | None:
    if not clause.has(Sign.CHART):
        return None
    sent = clause.first(Sign.FINAL)  # "vẽ biểu đồ 05 gửi vào đây"; not "đã gửi biểu đồ 05"
    asked = sent is None or not clause.has(Sign.AFFIRM, Sign.ALREADY)
    numbers = tuple(t.code for t in clause.tokens if t.kind is Kind.FIGURE and re.fullmatch(r"\d\d", t.code))
    codes = clause.codes or numbers  # "xem diễn biến 29 bằng biểu đồ"
    told = clause.has(Sign.HEDGE, Sign.REMARK, Sign.STEP)
    free = is_free(clause, but=Sign.FINAL) or (not clause.codes and not clause.has(Sign.FINAL, Sign.DONE, Sign.NOT))
    return replace(draft_of(clause, Intent.CHART, sure=asked and free and not told), codes=codes)


_TELLING = (
    Sign.DONE, Sign.FINAL, Sign.NOT, Sign.ACK, Sign.NEAR, Sign.AHEAD, Sign.REMARK, Sign.PART, Sign.STEP,
)  # fmt: skip
_ASKING = (
    Sign.WHAT, Sign.DETAIL, Sign.PROGRESS, Sign.OVERDUE, Sign.LIST, Sign.IF, Sign.QUESTION, Sign.REPORT,
)  # fmt: skip


def read_task(clause: Clause) -> Draft | None:
    """A question about the state of a task, or about whether it may be called done."""
    if not clause.codes:
        return _whether_done(clause)
    if is_rhetorical(clause):
        return None
    if _asks_limit(clause) or _asks_to_be_told(clause):
        return draft_of(clause, Intent.TASK)
    if _answers_itself(clause):
        return None
    if is_question(clause):
        if clause.has(Sign.MAY) and clause.has(Sign.DONE, Sign.FINAL):
            return draft_of(clause, Intent.DONE, sure=False)
        asks = clause.has(*_TELLING, *_ASKING) or clause.unknown
        sure = not clause.has(Sign.WHY, Sign.MAY)
        return draft_of(clause, Intent.TASK, sure=sure) if asks and not clause.has(Sign.OK) else None
    if _asks_when_owed(clause):
        return draft_of(clause, Intent.TASK)
    shown = _asks_detail(clause) and not (
        clause.has(*_TELLING) or any(not t.plain.endswith(UNTIL_NOW) for t in clause.days)
    )
    if _looks(clause):
        return draft_of(clause, Intent.TASK, sure=False)
    if negated(clause, Sign.LIST) and not clause.has(Sign.WHAT):  # "chưa có gì mới ở 2.3"
        return None
    lists = clause.has(Sign.LIST) and not clause.has(Sign.STEP, Sign.REMARK)  # "3.2 em đang đợi xã gửi danh sách"
    if lists or clause.has(Sign.WHAT) or asks_which(clause) or shown:
        doubt = clause.has(Sign.IF, Sign.HEDGE) or (clause.has(Sign.DONE) and not clause.has(Sign.WHAT))
        return draft_of(clause, Intent.TASK, sure=(is_free(clause) or len(clause.unknown) < 3) and not doubt)
    return None


def _asks_to_be_told(clause: Clause) -> bool:
    """ "đề nghị Sở cho biết kết quả thực hiện 7.4"."""
    return _LET_KNOW.search(clause.plain_words) is not None and not clause.has(Sign.DONE, Sign.FINAL, Sign.AFFIRM)


_LET_KNOW = re.compile(r"\b(?:de nghi|vui long|nho|yeu cau)\b(?: \w+){0,8}? cho (?:em |toi |anh |chi )?biet\b")


def _answers_itself(clause: Clause) -> bool:
    """ "quý này 01 bao nhiêu thì em chưa tổng hợp": a question taken up, and what is told of it."""
    then = next((i for i, t in enumerate(clause.tokens) if t.plain == "thi"), len(clause.tokens))
    taken = any(t.is_(Sign.WHAT) for t in clause.tokens[:then])
    told = any(t.is_(Sign.NOT) for t in clause.tokens[then:-1])
    return taken and told and not clause.asked


def _asks_when_owed(clause: Clause) -> bool:
    """ "khi nào Sở phải báo cáo mục 9.5"; "khi nào phải nộp 2.3 thì báo" sets a condition."""
    place = next((i for i, t in enumerate(clause.tokens) if t.plain in WHENS), None)
    if place is None or clause.has(Sign.DONE, Sign.AFFIRM):
        return False
    after = clause.tokens[place + 1 :]
    owed = any(t.plain.partition(" ")[0] == "phai" for t in after)
    return owed and not any(t.plain == "thi" for t in after[1:])


def _looks(clause: Clause) -> bool:
    """ "kiểm tra 2.3 giúp em" and nothing else."""
    quiet = (Sign.POLITE, Sign.GREETING, Sign.HELP, Sign.CLASSIFIER, Sign.WORK)
    left = [t.plain for t in clause.tokens if not (t.is_(*quiet) or t.kind in (Kind.CODE, Kind.MARK))]
    return left == ["kiem", "tra"]


def _asks_detail(clause: Clause) -> bool:
    """ "nội dung 2.3", "cho xem việc 2.3", "tiến độ 2.3"; not "để em xem lại"."""
    look = (i for i, t in enumerate(clause.tokens) if t.is_(Sign.DETAIL, Sign.PROGRESS) or t.plain in _LOOKING)
    place = next(look, None)
    before = clause.tokens[:place]
    if place is not None and clause.tokens[place].plain == "xem lai" and any(t.plain == "de nghi" for t in before):
        return False  # "đề nghị xem lại 3.5" wants it changed
    quiet = (
        Sign.POLITE, Sign.GREETING, Sign.FILLER, Sign.CLASSIFIER, Sign.WORK, Sign.AND, Sign.DUTY, Sign.HELP,
    )  # fmt: skip
    asks = place is not None and clause.tokens[place].plain == "cho biet"  # "đề nghị Sở cho biết kết quả 7.4"
    led = all(
        t.is_(*quiet) or t.kind in (Kind.CODE, Kind.MARK) or t.plain in _WISHING or (asks and t.is_(Sign.OFFICE))
        for t in before
    )
    forgot = any(t.plain == "quen" for t in before)  # "anh quên hạn 6.2 rồi"
    return place is not None and led and (forgot or not clause.has(Sign.ALREADY))


_LOOKING = frozenset({"xem viec", "xem nhiem vu"})
_WISHING = frozenset({"muon", "can", "biet", "cho biet", "de nghi", "nho", "kiem", "tra", "quen"} | PERSONS)


def _whether_done(clause: Clause) -> Draft | None:
    """ "xong chưa?" without a code; not "ăn cơm xong chưa"."""
    other = clause.unknown or clause.has(Sign.OFFICE, Sign.REMARK, Sign.STEP, Sign.WORK, Sign.IF, Sign.TASKS)
    if other or not clause.has(Sign.DONE) or not is_question(clause):
        return None
    return Draft(Intent.DONE if clause.has(Sign.MAY) else Intent.TASK, False)


def _asks_limit(clause: Clause) -> bool:
    """ "hạn hoàn thành 2.3", "tiến độ hoàn thành 2.3", "hạn nộp 2.3"."""
    place = clause.first(Sign.DONE, Sign.FINAL)
    before = clause.tokens[place - 1] if place else None
    return before is not None and before.is_(Sign.DETAIL, Sign.PROGRESS) and not clause.has(Sign.ALREADY)
