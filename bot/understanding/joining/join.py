"""Clauses joined into what the message says as a whole: lists of codes, headings, reasons, second thoughts."""

import re
from dataclasses import replace

from bot.understanding.clauses.notes import both
from bot.understanding.fold import plain
from bot.understanding.joining.figures import beside_figure, comes_next
from bot.understanding.joining.pairs import doubted, joined
from bot.understanding.joining.sayings import DISPUTED, NOT_SO
from bot.understanding.meaning.drafts import Draft, dated
from bot.understanding.words import CHANGING, LISTED, Intent


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


_WAITING = ("cho ", "doi ", "de ")
# "đang chờ Sở TC cho ý kiến", "mục này đang trình ký": of some task, and how far it has come
_AWAITING = re.compile(
    r"(?:(?:muc|viec|nhiem vu|noi dung) (?:nay|do) )?"
    r"(?:(?:van )?dang (?:cho|doi|trinh|du thao|lay y kien|xin y kien|tham dinh)|van cho)\b"
)


class _Joiner:
    """What was said so far, the codes that wait for a verb, the heading that serves the lines below it."""

    def __init__(self) -> None:
        self.out: list[Draft] = []
        self.waiting = Draft(None)
        self.heading: Draft | None = None
        self.odd = False  # words before the first statement that nobody accounts for
        self.led = False  # ordinary words before it
        self.because = ""  # a reason before it
        self.doubted = False  # a reason that may be more than one

    def told(self, draft: Draft) -> None:
        """A clause that says something."""
        if self._counts(draft):
            return
        said = self._with_waiting(self._under_heading(draft))
        if self.because and draft.intent in (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE):
            denied = draft.intent is Intent.EVENT and " chua " in plain(self.because)  # "Bộ chưa ký thông tư"
            said = said if draft.intent is Intent.SNOOZE else said.noted(self.because)
            said = said.asked() if denied else said  # "em bận, mai nhắc lại"
            self.because, self.led = "", False
        if (self.odd or (self.because and self.doubted)) and draft.intent in CHANGING:
            said, self.odd, self.because = said.asked(), False, ""
        if self.led and said.intent in CHANGING and not _is_firm(said):
            said = said.asked()
        one = joined(self.out[-1], said) if self.out else None
        if one is not None:
            self.out[-1] = one
        else:
            self.out.append(_inherited(self.out[-1], said) if self.out else said)

    def _counts(self, draft: Draft) -> bool:
        """Figures alone behind a comment or a reason are part of it: "thiếu kinh phí (50 triệu), nhân sự 2 người"."""
        last = self.out[-1] if self.out else None
        counts = draft.intent is Intent.REPORT and draft.because
        if not counts or self.waiting.codes or any(figure.unit or figure.of for figure in draft.values):
            return False  # "số liệu 01 chưa chốt, tạm tính 60%"
        if last is not None and last.intent in (Intent.COMMENT, Intent.EXTEND) and last.codes:
            noted = last.noted(draft.said)
            self.out[-1] = noted if any(map(str.isalpha, draft.said)) else noted.asked()  # "2.3 đang vướng, 45"
            return True
        if last is None and self.because:
            self.because = both(self.because, draft.said)
            return True
        return False

    def loose(self, draft: Draft, later: list[Draft]) -> None:
        """A clause of codes or words alone: it belongs to what stands before it, or to what follows."""
        last = self.out[-1] if self.out else None
        if draft.codes and last is not None and last.intent is Intent.REPORT and not (last.codes or later):
            self.out[-1] = replace(last, codes=draft.codes, sure=False)  # "45%, chỉ tiêu 02"
        elif draft.codes and last is not None and _belongs_back(last, later):
            self.out[-1] = _more_codes(last, draft, torn=_torn(later))
        elif draft.codes:
            self.waiting = _more_codes(self.waiting, draft, torn=False)
        elif draft.leading_period and (last is None or (draft.heads and last.intent is Intent.REPORT)):
            self.heading, self.odd = draft, self.odd or _is_of_a_plan(draft)
        elif last is not None and last.intent is Intent.TASK and _is_disputed(last, draft):
            self.out[-1] = replace(last, intent=Intent.COMMENT, note=both(last.said, draft.said))
        elif last is not None:
            self.out[-1] = _aside(last, draft)
        elif self.waiting.codes and draft.sure and not draft.odd:
            pass  # its title: "mục 2.3 (ban hành kế hoạch) đã xong"
        elif draft.because or (self.because and not draft.clear):
            again = bool(self.because) and not draft.free
            self.because, self.odd = both(self.because, draft.said), self.odd or again
            self.led, self.doubted = True, self.doubted or not draft.free
        elif not draft.clear:
            self.odd, self.led = self.odd or not draft.free, True

    def end(self) -> list[Draft]:
        if self.waiting.codes:
            self.out.append(Draft(Intent.TASK, False, self.waiting.codes))
        self.out = _timed(self.out)
        if not self.out and self.because and _AWAITING.match(plain(self.because)):
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


def _is_disputed(asked: Draft, told: Draft) -> bool:
    """ "2.9 hoàn thành hả? có đâu", "ai bảo 6.18 xong? mới họp được một buổi"."""
    return bool(NOT_SO.match(plain(told.said)) or (DISPUTED.match(plain(asked.said)) and " xong" in plain(asked.said)))


def _timed(told: list[Draft]) -> list[Draft]:
    """ "01: 45%; 02: 50% (quý 1)": a period told once, behind the last figure, serves them all."""
    reports = [draft for draft in told if draft.intent is Intent.REPORT and draft.codes and draft.values]
    last = reports[-1].period if len(reports) > 1 else None
    if not last or reports[-1].leading_period or any(draft.period for draft in reports[:-1]):
        return told
    listed = all(draft.clear or draft.sure for draft in reports)  # "01 48%, 02 52% số liệu quý 1"
    return [replace(d, period=last, sure=d.sure or listed) if d in reports else d for d in told]


def _is_firm(draft: Draft) -> bool:
    """Whether it stands by itself behind ordinary words: "đã xong 2.3"; a bare "xong 2.3" may be an order to others."""
    return _HAPPENED.search(f" {plain(draft.said)} ") is not None or draft.intent in (Intent.UNDO, Intent.ACK)


_HAPPENED = re.compile(r" (?:da|vua|roi|r|xin|de nghi|xin phep|xin duoc) ")


def _is_of_a_plan(heading: Draft) -> bool:
    """ "Mục tiêu quý 2" above lines of figures: those to be reached."""
    return any(word in plain(heading.said) for word in ("ke hoach", "muc tieu", "giao", "du kien", "uoc"))


def _belongs_back(last: Draft, later: list[Draft]) -> bool:
    """ "xong 2.3, 2.5": codes after a verb belong to it; "2.3, 2.5 xong": before one they wait for it."""
    heading = last.intent is Intent.COMMENT and not last.code_first  # "chưa xong 2.3, 2.4", "Chưa xong:" above them
    if not heading and last.intent not in LISTED | {Intent.TASK, Intent.WHO, Intent.WHY, Intent.CHART}:
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
    if last.intent is Intent.REPORT and (figure := beside_figure(last, draft)):
        return figure
    if last.intent is Intent.EXTEND and _WHY.match(plain(last.note or "")) and _HARM.fullmatch(plain(draft.said)):
        return last.noted(draft.said)
    if last.intent is Intent.DONE and not draft.sure:
        return doubted(last, draft)
    if last.intent is Intent.EVENT and draft.news and not (draft.date and last.date):
        return dated(last, draft.date).noted(draft.note if draft.date else draft.said)
    if last.intent in (Intent.DONE, Intent.COMMENT, Intent.REPORT):
        last = last.noted(draft.said if last.intent is Intent.COMMENT or draft.date else draft.note)
    elif last.intent in (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE):
        why = draft.because and last.intent is Intent.EXTEND and last.date is not None  # "thứ hai tụi em trực chiến"
        last = last if why else dated(last, draft.date)
        told = draft.said if draft.because and (why or not draft.date) else draft.note
        last = last if last.intent is Intent.SNOOZE else last.noted(told)
    lost = last.intent is Intent.UNDO and not (draft.clear or draft.free)  # it keeps no note
    doubt = draft.odd or lost or (not draft.sure and last.intent is not Intent.ACK)  # "đã nhận, sẽ thực hiện"
    if draft.because and last.intent in (Intent.EXTEND, Intent.SNOOZE):
        return last
    if draft.because and last.intent is Intent.UNDO and not plain(draft.said).startswith(_WAITING):
        return last  # "rút lại 2.7, hồ sơ bị trả về"
    return last.asked() if doubt and last.intent in CHANGING else last


_HARM = re.compile(r"(?:mat|cup|hong|ngap|sap|dut|thieu|ket|nghen|sat lo) \w+(?: \w+)?")  # "do ngập lụt, mất mạng"
_WHY = re.compile(r"(?:do|vi|tai) ")  # "sửa lại 05 thành 1.308, do cộng sót"


def _inherited(last: Draft, draft: Draft) -> Draft:
    """ "2.3 đang vướng, mai nhắc lại": the second speaks of the same task."""
    if draft.intent is Intent.REPORT and last.intent is Intent.REPORT and draft.values and not draft.codes:
        sure = last.sure and draft.reached and (last.lists or comes_next(last, draft))
        sure = sure and draft.period not in (None, last.period)
        return replace(draft, codes=last.codes, sure=sure, lists=last.lists)  # "01 quý 1 đạt 30%, quý 2 đạt 45%"
    share = any(figure.unit for figure in draft.values)
    if draft.intent is Intent.REPORT and last.intent is Intent.DONE and share and not draft.codes:
        return replace(draft, codes=last.codes, sure=False)  # "xong 1.7, số 75%"
    if draft.codes or draft.intent not in _ABOUT or last.intent is Intent.REPORT:
        return draft
    contrary = last.intent is Intent.COMMENT and draft.intent is Intent.DONE
    return replace(draft, codes=last.codes, sure=draft.sure and not contrary)


_ABOUT = LISTED | {Intent.COMMENT, Intent.TASK, Intent.WHO, Intent.WHY}


def _under(heading: Draft, line: Draft) -> Draft:
    """A line of figures: the heading's period serves it, and "01 45%" is sure below "Số liệu quý 2:"."""
    said = heading.heads and (heading.sure or not heading.values)
    period = line.period or heading.leading_period
    return replace(
        line, period=period, leading_period=period, heads=line.heads or said, sure=line.sure or (line.clear and said)
    )
