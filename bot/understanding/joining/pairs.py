"""Two statements that are one: a reason before its request, a heading above its line, a second thought."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.understanding.clauses.notes import both
from bot.understanding.fold import plain
from bot.understanding.joining.sayings import DISPUTED, IN_MIND, KNOWN, OF_OTHERS, REOPEN, TAKEN_ON, UNAWARE
from bot.understanding.meaning.drafts import Draft, dated
from bot.understanding.words import LISTED, Intent

_ASKED = (Intent.WHO, Intent.TASK, Intent.WHY, Intent.TASKS)


def joined(last: Draft, draft: Draft) -> Draft | None:
    """The two as one, or None when they are two things said."""
    if last.intent is Intent.ACK and draft.intent is Intent.DONE and KNOWN.fullmatch(plain(last.said)):
        return draft  # "rồi rồi biết rồi, 3.8 xong rồi"
    if last.intent is draft.intent:
        return _same(last, draft)
    if draft.codes and not (last.heads or not last.codes):
        return None
    if last.intent is Intent.COMMENT and draft.intent is Intent.SNOOZE and not last.codes:
        return draft  # "đang họp, nhắc sau đi": an excuse about no task is not kept
    if last.intent is Intent.SNOOZE and draft.intent is Intent.COMMENT and not draft.codes and _excuses(draft):
        return last
    if last.intent is Intent.ACK and not last.codes and draft.intent is Intent.COMMENT and _takes_on(draft):
        return replace(last, codes=draft.codes)
    if last.intent is Intent.ACK and draft.codes:  # "đã nhận, 2.3 chưa xong": two things
        return None
    rule = _PAIRS.get((last.intent, draft.intent))
    if rule is not None and (not draft.codes or not last.codes):
        return rule(last, draft)
    return None


def _takes_on(draft: Draft) -> bool:
    """ "đã rõ, phòng sẽ triển khai nhiệm vụ 6.1 theo đúng tiến độ": what the receiver says he will do."""
    return TAKEN_ON.fullmatch(plain(draft.said)) is not None


def _excuses(draft: Draft) -> bool:
    """ "đang họp", "bận quá": why the speaker does not answer now."""
    return plain(draft.said).removeprefix("gio ") in ("dang hop", "ban", "dang ban", "ban hop", "dang ban hop")


def _same(last: Draft, draft: Draft) -> Draft | None:
    if last.intent is Intent.REPORT:
        if not draft.codes and last.codes and last.values:
            if draft.period and not (draft.values or draft.note or last.period):
                return replace(last, period=draft.period)  # "01: 45%, 02: 50% (số liệu quý 1)"
            mended = plain(draft.said).startswith(("a khong", "a nham", "nham"))  # "45% nha, à không 54%"
            values = draft.values if mended else last.values + draft.values
            return None if draft.period else replace(last, values=values, sure=False)
        if not draft.codes or (not last.codes and not last.values):
            return _report(last, draft)
        if not last.values and last.codes:
            return replace(draft, codes=last.codes + draft.codes, sure=False)
        return None
    if (
        last.intent is Intent.UNDO
        and last.sure
        and last.codes
        and not draft.codes
        and REOPEN.fullmatch(plain(draft.said))
    ):
        return last
    if last.intent is Intent.UNDO and last.clear and not draft.codes and _MISTAKEN.match(plain(draft.said)):
        return last
    if last.intent is Intent.UNDO and plain(draft.said).startswith("a ") and not draft.codes:
        return last.asked()  # "hủy 2.3, à nhầm"
    if not draft.codes:
        sure = _surer(last, draft) and not (last.sure and draft.odd)  # "2.3 xong, làm xong hai ý"
        told = dated(replace(last, sure=sure), draft.until or draft.date)
        return told.noted(draft.note if last.intent is not Intent.DONE or draft.sure or not draft.note else draft.said)
    if not last.codes:
        return dated(draft, last.until or last.date).noted(last.note)
    listed = last.intent in LISTED and not (
        last.note or draft.note or last.date or draft.date or last.until or draft.until
    )
    goes_on = draft.clear and not last.code_first  # "xong 2.3, 2.4 rồi"
    if listed and (last.sure == draft.sure or goes_on):
        return replace(last, codes=last.codes + draft.codes)
    return None


# "hủy 2.3, em nhập nhầm xã": why it is taken back; a bare "à nhầm" may take that back again.
_MISTAKEN = re.compile(
    r"(?:(?:em|e|toi|tui|chi|anh|minh|ly do|do|vi|tai|hoi nay|luc nay|ban nay|sang nay|hom (?:truoc|qua|kia)"
    r"|bua (?:truoc|qua)) )*"
    r"(?:bam|an|nhap|ghi|bao|go|gui|chon|tick|danh dau)"
    r" (?:nham|lon|sai)(?!.*\b(?:thi|khong|chua|neu|a|ha)\b)"
    r"|(?:em|toi|tui|chi|anh|minh) (?:nham|lon)(?: muc| so| roi)?$"
)


def _surer(last: Draft, draft: Draft) -> bool:
    """ "2.3 xong, đã gửi báo cáo": what only sounds final does not weaken a clear done, nor a clear one a weak.

    "Khoan nhắc 2.3, để thứ ba": each half lacks only what the other says.
    """
    if last.intent is Intent.SNOOZE and last.clear and (draft.clear or draft.sure):
        return True
    if last.intent is Intent.UNDO:  # "hủy 2.3, nếu nó báo sai"; "lộn mục rồi, hoàn tác giùm"
        return draft.sure and (last.sure or (draft.clear and not (last.clear or last.odd)))
    return last.sure or draft.sure if last.intent in (Intent.DONE, Intent.SETTINGS) else last.sure


def _report(heading: Draft, line: Draft) -> Draft:
    """A heading and its first line."""
    return replace(
        line,
        codes=line.codes or heading.codes,
        values=heading.values + line.values,
        period=line.period or heading.period,
        sure=bool(line.codes or heading.codes) and (line.sure or not line.codes),
    )


def _reason(comment: Draft, extension: Draft) -> Draft:
    """ "2.3 chưa xong, xin gia hạn đến 20/3": what stands before the request is its reason."""
    told = replace(extension, codes=extension.codes or comment.codes)
    return told.noted(comment.note)


def doubted(done: Draft, comment: Draft) -> Draft:
    """ "2.3 xong rồi, đang chờ ký": the second thought takes the first back, so it is asked."""
    return replace(
        comment,
        intent=Intent.COMMENT,
        codes=done.codes or comment.codes,
        date=None,
        sure=False,
        note=both(done.said, comment.said),
    )


def _undone(first: Draft, second: Draft) -> Draft:
    """ "bấm nhầm, chưa xong 2.3", in either order."""
    undo, told = (first, second) if first.intent is Intent.UNDO else (second, first)
    whole = replace(undo, codes=first.codes or second.codes)
    return whole.asked() if plain(told.said).startswith(("khoi ", "khong can", "ko can", "dung ")) else whole


def _kept(last: Draft, draft: Draft) -> Draft:
    if last.intent is Intent.ACK:
        return last
    return last.noted(draft.said) if " " in draft.said else last.noted(draft.said).asked()  # a bare "chưa"


def _kept_unless_denied(event: Draft, comment: Draft) -> Draft:
    """ "phát sinh ngày 4/3, nhưng chưa có quyết định": whether it has happened at all is asked."""
    kept = _kept(event, comment)
    return kept.asked() if " chua " in f" {plain(comment.said)} " else kept


def _kept_beside(report: Draft, comment: Draft) -> Draft:
    """ "12/15 xã, 3 xã còn lại vướng tiêu chí môi trường" tells what is left; another may doubt the figure."""
    return report.noted(comment.said) if remains(report, comment) else _kept(report, comment).asked()


def remains(report: Draft, comment: Draft) -> bool:
    """Whether a comment tells what is left of the whole that the figure is a part of."""
    return any(figure.of for figure in report.values) and _REMAINS.match(plain(comment.said)) is not None


# "12/15 xã, 3 xã còn lại vướng tiêu chí môi trường": what is left of a whole that was told.
_REMAINS = re.compile(r"(?:con lai|so con lai|con thieu|(?:\d+|cac|nhung|may) (?:\w+ ){1,2}con lai)\b(?!.*\bso lieu\b)")


def _put_right(mistake: Draft, report: Draft) -> Draft:
    """ "nhập nhầm 01, sửa thành 46%"."""
    return replace(report, codes=report.codes or mistake.codes, sure=report.clear or report.sure)


def _mended(report: Draft, mistake: Draft) -> Draft | None:
    """ "sửa lại 01 thành 46%, em nhập nhầm": why it is mended."""
    mends = MENDS.match(plain(report.said)) is not None
    return report if mends and not mistake.codes and _MISTAKEN.match(plain(mistake.said)) else None


MENDS = re.compile(r".*\b(?:sua|dinh chinh|dieu chinh|cap nhat lai|chinh lai)\b")


def _excused(snooze: Draft, comment: Draft) -> Draft | None:
    """ "mai nhắc lại 2.3, chị đang bận họp": why it is put off is not kept."""
    busy = any(word in plain(comment.said) for word in ("ban hop", "dang hop", "dang ban", "cong tac", "ban qua"))
    return snooze if busy and snooze.codes and not comment.codes else None


def _let_alone(done: Draft, stop: Draft) -> Draft | None:
    """ "2.3 xong rồi, khỏi nhắc nữa": a reminder stopped for good is no second thing."""
    return done if stop.clear and not stop.until and not stop.codes else None


def _no_more_after(ack: Draft, stop: Draft) -> Draft | None:
    """ "đã biết rồi, khỏi nhắc"."""
    return ack if stop.clear and not (stop.until or stop.codes) else None


def _noted_stop(comment: Draft, stop: Draft) -> Draft | None:
    """ "sắp xong 2.3 rồi, đừng nhắc nữa": a wish, and no day to remind on."""
    return comment.noted(stop.said) if stop.clear and not (stop.until or stop.codes) and comment.codes else None


def _begun_by(told: Draft, event: Draft) -> Draft | None:
    """ "Bộ vừa công bố TTHC mới, mục 1.1 phát sinh từ 4/3": what stands before is its document."""
    return None if told.codes or " " not in told.note else event.noted(told.said)


def _made_by(event: Draft, issued: Draft) -> Draft | None:
    """ "5.5 có phát sinh, Thông tư 09/2026/TT-BGDĐT vừa ban hành": the document that made it begin."""
    done = any(word in plain(issued.said) for word in ("xong", "hoan thanh", "hoan tat"))
    return None if issued.codes or done or " " not in issued.said else event.noted(issued.said)


def _no_more(stop: Draft, done: Draft) -> Draft | None:
    """ "2.3 đừng nhắc em nữa, em xong rồi", "khỏi nhắc nữa, 2.3 xong rồi"."""
    return replace(done, codes=done.codes or stop.codes) if stop.clear and not stop.until else None


def _no_longer(wish: Draft, done: Draft) -> Draft | None:
    """ "thôi khỏi gia hạn nữa, 3.8 xong rồi": more time is no longer wanted."""
    told = _UNNEEDED.match(plain(wish.said)) is not None
    return replace(done, codes=done.codes or wish.codes) if told and done.intent is Intent.DONE else None


_UNNEEDED = re.compile(r"(?:(?:thoi|a|da|em|vay|the) )*(?:khoi|khong|ko|hok|hong|k) (?:can |phai |xin )*gia han\b")


def _for_now(comment: Draft, report: Draft) -> Draft | None:
    """ "chỉ tiêu 04 em chưa chốt số, tạm báo 67%"."""
    one = len(comment.codes) == 1 and comment.codes[0].isdigit() and report.values
    return replace(report, codes=comment.codes, sure=False) if one else None


def _remembered(comment: Draft, snooze: Draft) -> Draft | None:
    """ "mục 5.4 em nhớ rồi, mai nhắc lại giúp em"."""
    known = IN_MIND.fullmatch(plain(comment.said))
    return replace(snooze, codes=snooze.codes or comment.codes) if known else _noted_stop(comment, snooze)


def _whose(told: Draft, why: Draft) -> Draft | None:
    """ "mục 1.5 đâu phải việc của xã em, sao lại nhắc em": what is told only explains the question."""
    explains = told.intent is Intent.SNOOZE or OF_OTHERS.search(plain(told.said)) is not None
    return replace(why, codes=told.codes) if explains and not told.until else None


def _new_here(asked: Draft, told: Draft) -> Draft | None:
    """ "ai phụ trách 4.7 thế, em mới về nhận việc nên chưa rõ": why somebody asks."""
    if DISPUTED.match(plain(asked.said)) and not told.codes and told.intent is Intent.COMMENT:
        return replace(told, codes=asked.codes, note=both(asked.said, told.said), sure=True)
    return asked if not told.codes and UNAWARE.search(plain(told.said)) else None


_PAIRS: dict[tuple[Intent | None, Intent | None], Callable[[Draft, Draft], Draft | None]] = {
    (Intent.COMMENT, Intent.EXTEND): _reason,
    (Intent.EXTEND, Intent.COMMENT): _kept,
    (Intent.DONE, Intent.COMMENT): doubted,
    (Intent.COMMENT, Intent.WHY): _whose,
    (Intent.SNOOZE, Intent.WHY): _whose,
    **{(asked, told): _new_here for asked in _ASKED for told in (Intent.ACK, Intent.COMMENT)},
    (Intent.SNOOZE, Intent.COMMENT): _excused,
    (Intent.DONE, Intent.SNOOZE): _let_alone,
    (Intent.SNOOZE, Intent.DONE): _no_more,
    (Intent.ACK, Intent.SNOOZE): _no_more_after,
    (Intent.SNOOZE, Intent.ACK): lambda stop, ack: _no_more_after(ack, stop),
    (Intent.COMMENT, Intent.SNOOZE): _remembered,
    (Intent.COMMENT, Intent.DONE): _no_longer,
    (Intent.COMMENT, Intent.REPORT): _for_now,
    (Intent.DONE, Intent.EVENT): _begun_by,
    (Intent.EVENT, Intent.DONE): _made_by,
    (Intent.UNDO, Intent.REPORT): _put_right,
    (Intent.REPORT, Intent.UNDO): _mended,
    (Intent.UNDO, Intent.COMMENT): _undone,
    (Intent.COMMENT, Intent.UNDO): _undone,
    (Intent.ACK, Intent.COMMENT): _kept,
    (Intent.REPORT, Intent.COMMENT): _kept_beside,
    (Intent.EVENT, Intent.COMMENT): _kept_unless_denied,
    (Intent.EVENT, Intent.ACK): _kept,
}
