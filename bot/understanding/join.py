"""Clauses joined into what the message says as a whole: lists of codes, headings, reasons, second thoughts."""

from collections.abc import Callable
from dataclasses import replace

from bot.understanding.drafts import Draft, dated, tells_no_figure
from bot.understanding.fold import plain
from bot.understanding.words import CHANGING, Intent

_LISTED = frozenset({Intent.DONE, Intent.EXTEND, Intent.EVENT, Intent.ACK, Intent.UNDO, Intent.SNOOZE})


def join(read: list[list[Draft]]) -> list[Draft]:
    """One list of drafts from those of every clause, in the order of the text."""
    strong = any(draft.intent and not draft.weak for drafts in read for draft in drafts)
    flat = [
        _given_way(draft) if draft.weak and strong and not draft.codes else draft for drafts in read for draft in drafts
    ]
    joiner = _Joiner()
    for place, draft in enumerate(flat):
        if draft.intent is None:
            joiner.loose(draft, flat[place + 1 :])
        else:
            joiner.told(draft)
    return joiner.end()


def _given_way(weak: Draft) -> Draft:
    """ "ok" and "giúp em" beside a statement are politeness, with whatever else their clause says."""
    accounted = weak.sure or weak.intent is Intent.ACK
    return Draft(None, odd=not accounted, clear=accounted)


_AWAITING = ("dang cho ", "dang doi ", "van cho ", "van dang cho ")  # "đang chờ Sở TC cho ý kiến"


class _Joiner:
    """What was said so far, the codes that wait for a verb, the heading that serves the lines below it."""

    def __init__(self) -> None:
        self.out: list[Draft] = []
        self.waiting = Draft(None)
        self.heading: Draft | None = None
        self.odd = False  # words before the first statement that nobody accounts for
        self.because = ""  # a reason before it

    def told(self, draft: Draft) -> None:
        """A clause that says something."""
        said = self._with_waiting(self._under_heading(draft))
        if self.because and draft.intent in (Intent.EXTEND, Intent.SNOOZE):
            said = said.noted(self.because) if draft.intent is Intent.EXTEND else said  # "em bận, mai nhắc lại"
            self.because = ""
        if (self.odd or self.because) and draft.intent in CHANGING:
            said, self.odd, self.because = said.asked(), False, ""
        joined = _joined(self.out[-1], said) if self.out else None
        if joined is not None:
            self.out[-1] = joined
        else:
            self.out.append(_inherited(self.out[-1], said) if self.out else said)

    def loose(self, draft: Draft, later: list[Draft]) -> None:
        """A clause of codes or words alone: it belongs to what stands before it, or to what follows."""
        last = self.out[-1] if self.out else None
        if draft.codes and last is not None and last.intent is Intent.REPORT and not (last.codes or later):
            self.out[-1] = replace(last, codes=draft.codes, sure=False)  # "45%, chỉ tiêu 02"
        elif draft.codes and last is not None and _belongs_back(last, later):
            self.out[-1] = _more_codes(last, draft, torn=_torn(later))
        elif draft.codes:
            self.waiting = _more_codes(self.waiting, draft, torn=False)
        elif draft.leading_period and last is None:
            self.heading = draft
        elif last is not None:
            self.out[-1] = _aside(last, draft)
        elif draft.because and not self.because:
            self.because = draft.said
        elif not draft.clear:
            titled = bool(self.waiting.codes) and draft.sure and not draft.odd  # "mục 2.3 (ban hành kế hoạch) đã xong"
            self.odd = self.odd or not titled

    def end(self) -> list[Draft]:
        if self.waiting.codes:
            self.out.append(Draft(Intent.TASK, False, self.waiting.codes))
        if not self.out and self.because and plain(self.because).startswith(_AWAITING):
            return [Draft(Intent.COMMENT, False, note=self.because)]
        return self.out

    def _under_heading(self, draft: Draft) -> Draft:
        if draft.intent is not Intent.REPORT:
            return draft
        line = _under(self.heading, draft) if self.heading else draft
        if line.heads or line.leading_period:
            self.heading = line
        return line

    def _with_waiting(self, draft: Draft) -> Draft:
        if not self.waiting.codes:
            return draft
        waiting, self.waiting = self.waiting, Draft(None)
        if draft.codes and not draft.code_first:
            self.out.append(Draft(Intent.TASK, False, waiting.codes))
            return draft
        shared = draft.intent is Intent.REPORT and bool(draft.codes)  # "01, 02: 45%"
        codes, sure = waiting.codes + draft.codes, draft.sure and waiting.sure and not (waiting.odd or shared)
        return dated(replace(draft, codes=codes, code_first=True, sure=sure), waiting.date)


def _belongs_back(last: Draft, later: list[Draft]) -> bool:
    """ "xong 2.3, 2.5": codes after a verb belong to it; "2.3, 2.5 xong": before one they wait for it."""
    heading = last.intent is Intent.COMMENT and not last.code_first  # "chưa xong 2.3, 2.4", "Chưa xong:" above them
    if not heading and last.intent not in _LISTED | {Intent.TASK, Intent.WHO, Intent.WHY, Intent.CHART}:
        return False
    ahead = next((draft for draft in later if draft.intent is not None), None)
    forward = ahead is not None and (ahead.code_first or not ahead.codes)
    return not (last.code_first and forward)


def _torn(later: list[Draft]) -> bool:
    """ "xong 2.3, 2.5, 2.6 chưa": 2.5 could belong to either side."""
    ahead = next((draft for draft in later if draft.codes), None)
    return ahead is not None and ahead.intent is not None and ahead.code_first


def _more_codes(last: Draft, draft: Draft, *, torn: bool) -> Draft:
    heads = last.heads or not last.codes
    mistaken = last.intent is Intent.UNDO and not last.clear  # "xong 2.3 nhầm, 2.4"
    sure = last.sure and draft.sure and not (torn or draft.odd or mistaken)
    more = replace(last, codes=last.codes + draft.codes, sure=sure, heads=heads)
    return dated(more, draft.date)


def _aside(last: Draft, draft: Draft) -> Draft:
    """Words without a verb or a code: a document's number, the rest of a reason, a second thought."""
    if draft.leading_period and draft.clear and last.intent is Intent.REPORT:
        return replace(last, period=last.period or draft.leading_period)
    if last.intent in (Intent.ACK, Intent.SNOOZE) and draft.own_step:  # "đã biết 2.3, để tôi chỉ đạo anh em"
        return last
    if last.intent is Intent.REPORT and not (draft.sure and (draft.clear or tells_no_figure(draft))):  # "01: 45% (ước)"
        return last.asked()
    if last.intent is Intent.DONE and not draft.sure:
        return _doubted(last, draft)
    if last.intent in (Intent.DONE, Intent.COMMENT, Intent.REPORT):
        last = last.noted(draft.said if last.intent is Intent.COMMENT or draft.date else draft.note)
    elif last.intent in (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE):
        last = dated(last, draft.date)
        last = last if last.intent is Intent.SNOOZE else last.noted(draft.note)
    lost = last.intent is Intent.UNDO and not draft.clear  # it keeps no note
    doubt = draft.odd or lost or (not draft.sure and last.intent is not Intent.ACK)  # "đã nhận, sẽ thực hiện"
    if draft.because and last.intent in (Intent.EXTEND, Intent.SNOOZE):
        return last
    return last.asked() if doubt and last.intent in CHANGING else last


def _joined(last: Draft, draft: Draft) -> Draft | None:
    """The two as one, or None when they are two things said."""
    if last.intent is draft.intent:
        return _same(last, draft)
    if draft.codes and not (last.heads or not last.codes):
        return None
    if last.intent is Intent.COMMENT and draft.intent is Intent.SNOOZE and not last.codes:
        return draft  # "đang họp, nhắc sau đi": an excuse about no task is not kept
    if last.intent is Intent.SNOOZE and draft.intent is Intent.COMMENT and not draft.codes and _excuses(draft):
        return last
    if last.intent is Intent.ACK and draft.codes:  # "đã nhận, 2.3 chưa xong": two things
        return None
    rule = _PAIRS.get((last.intent, draft.intent))
    if rule is not None and (not draft.codes or not last.codes):
        return rule(last, draft)
    return None


def _excuses(draft: Draft) -> bool:
    """ "đang họp", "bận quá": why the speaker does not answer now."""
    return plain(draft.said) in ("dang hop", "ban", "dang ban", "ban hop", "dang ban hop")


def _inherited(last: Draft, draft: Draft) -> Draft:
    """ "2.3 đang vướng, mai nhắc lại": the second speaks of the same task."""
    if draft.intent is Intent.REPORT and last.intent is Intent.REPORT and not draft.codes:
        return replace(draft, codes=last.codes, sure=False)  # "01 quý 1 đạt 30%, quý 2 đạt 45%"
    if draft.codes or draft.intent not in _ABOUT or last.intent is Intent.REPORT:
        return draft
    contrary = last.intent is Intent.COMMENT and draft.intent is Intent.DONE
    return replace(draft, codes=last.codes, sure=draft.sure and not contrary)


_ABOUT = _LISTED | {Intent.COMMENT, Intent.TASK, Intent.WHO, Intent.WHY}


def _same(last: Draft, draft: Draft) -> Draft | None:
    if last.intent is Intent.REPORT:
        if not draft.codes and last.codes and last.values:
            return None if draft.period else replace(last, values=last.values + draft.values, sure=False)
        if not draft.codes or (not last.codes and not last.values):
            return _report(last, draft)
        if not last.values and last.codes:
            return replace(draft, codes=last.codes + draft.codes, sure=False)
        return None
    if not draft.codes:
        sure = _surer(last, draft) and not (last.sure and draft.odd)  # "2.3 xong, làm xong hai ý"
        told = dated(replace(last, sure=sure), draft.until or draft.date)
        return told.noted(draft.note if last.intent is not Intent.DONE or draft.sure or not draft.note else draft.said)
    if not last.codes:
        return dated(draft, last.until or last.date).noted(last.note)
    listed = last.intent in _LISTED and not (
        last.note or draft.note or last.date or draft.date or last.until or draft.until
    )
    goes_on = draft.clear and not last.code_first  # "xong 2.3, 2.4 rồi"
    if listed and (last.sure == draft.sure or goes_on):
        return replace(last, codes=last.codes + draft.codes)
    return None


def _surer(last: Draft, draft: Draft) -> bool:
    """ "2.3 xong, đã gửi báo cáo": what only sounds final does not weaken a clear done, nor a clear one a weak.

    "Khoan nhắc 2.3, để thứ ba": each half lacks only what the other says.
    """
    if last.intent is Intent.SNOOZE and last.clear and draft.clear:
        return True
    return last.sure or draft.sure if last.intent is Intent.DONE else last.sure


def _report(heading: Draft, line: Draft) -> Draft:
    """A heading and its first line."""
    return replace(
        line,
        codes=line.codes or heading.codes,
        values=heading.values + line.values,
        period=line.period or heading.period,
        sure=bool(line.codes or heading.codes) and (line.sure or not line.codes),
    )


def _under(heading: Draft, line: Draft) -> Draft:
    """A line of figures: the heading's period serves it, and "01 45%" is sure below "Số liệu quý 2:"."""
    said = heading.heads and (heading.sure or not heading.values)
    period = line.period or heading.leading_period
    return replace(
        line, period=period, leading_period=period, heads=line.heads or said, sure=line.sure or (line.clear and said)
    )


def _reason(comment: Draft, extension: Draft) -> Draft:
    """ "2.3 chưa xong, xin gia hạn đến 20/3": what stands before the request is its reason."""
    told = replace(extension, codes=extension.codes or comment.codes)
    return told.noted(comment.note)


def _doubted(done: Draft, comment: Draft) -> Draft:
    """ "2.3 xong rồi, đang chờ ký": the second thought takes the first back, so it is asked."""
    return replace(
        comment,
        intent=Intent.COMMENT,
        codes=done.codes or comment.codes,
        date=None,
        sure=False,
        note=f"{done.said}, {comment.said}".strip(", "),
    )


def _undone(first: Draft, second: Draft) -> Draft:
    """ "bấm nhầm, chưa xong 2.3", in either order."""
    undo = first if first.intent is Intent.UNDO else second
    return replace(undo, codes=first.codes or second.codes)


def _kept(last: Draft, draft: Draft) -> Draft:
    if last.intent is Intent.ACK:
        return last
    return last.noted(draft.said) if " " in draft.said else last.noted(draft.said).asked()  # a bare "chưa"


def _put_right(mistake: Draft, report: Draft) -> Draft:
    """ "nhập nhầm 01, sửa thành 46%"."""
    return replace(report, codes=report.codes or mistake.codes, sure=report.clear or report.sure)


def _excused(snooze: Draft, comment: Draft) -> Draft | None:
    """ "mai nhắc lại 2.3, chị đang bận họp": why it is put off is not kept."""
    busy = any(word in plain(comment.said) for word in ("ban hop", "dang hop", "dang ban", "cong tac", "ban qua"))
    return snooze if busy and snooze.codes and not comment.codes else None


def _let_alone(done: Draft, stop: Draft) -> Draft | None:
    """ "2.3 xong rồi, khỏi nhắc nữa": a reminder stopped for good is no second thing."""
    return done if stop.clear and not stop.until and not stop.codes and done.codes else None


def _no_more(stop: Draft, done: Draft) -> Draft | None:
    """ "2.3 đừng nhắc em nữa, em xong rồi"."""
    return replace(done, codes=stop.codes) if stop.clear and not stop.until and not done.codes else None


_PAIRS: dict[tuple[Intent | None, Intent | None], Callable[[Draft, Draft], Draft | None]] = {
    (Intent.COMMENT, Intent.EXTEND): _reason,
    (Intent.EXTEND, Intent.COMMENT): _kept,
    (Intent.DONE, Intent.COMMENT): _doubted,
    (Intent.SNOOZE, Intent.COMMENT): _excused,
    (Intent.DONE, Intent.SNOOZE): _let_alone,
    (Intent.SNOOZE, Intent.DONE): _no_more,
    (Intent.UNDO, Intent.REPORT): _put_right,
    (Intent.UNDO, Intent.COMMENT): _undone,
    (Intent.COMMENT, Intent.UNDO): _undone,
    (Intent.ACK, Intent.COMMENT): _kept,
    (Intent.REPORT, Intent.COMMENT): lambda report, comment: _kept(report, comment).asked(),
    (Intent.EVENT, Intent.COMMENT): _kept,
}
