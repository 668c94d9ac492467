"""From a text to what it means: clauses are read one by one, then joined into actions."""

from dataclasses import replace
from datetime import date

from bot.understanding.clauses.chatter import (
    is_chatter,
    is_complaint,
    is_form_line,
    names_hearer,
    names_speaker,
    presents_speaker,
    says_done,
    thanks_by_office,
    without_chatter,
)
from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.gapping import gapped
from bot.understanding.clauses.notes import verbatim
from bot.understanding.clauses.parting import split
from bot.understanding.clauses.sources import tells_source
from bot.understanding.joining.join import join
from bot.understanding.joining.quoted import answered, parted
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asides import is_late
from bot.understanding.meaning.claims import settled
from bot.understanding.meaning.compared import is_planned
from bot.understanding.meaning.drafts import Draft
from bot.understanding.meaning.intents import read
from bot.understanding.meaning.mended import drops_old_figure
from bot.understanding.meaning.reached import is_measure
from bot.understanding.meaning.refuted import without_refuted
from bot.understanding.meaning.undo import is_startled
from bot.understanding.placing.arrange import tokens
from bot.understanding.scanning.codes import within
from bot.understanding.scanning.scanner import MOST_TOKENS
from bot.understanding.scanning.tokens import Kind, Text, Token, read_text
from bot.understanding.slash import blocks
from bot.understanding.slashed import read_slash
from bot.understanding.words import CHANGING, NOTHING, Action, Certainty, Intent, Understood

LONGEST = 4096  # characters that are read: the longest message of any channel (Telegram)
_SAID = (
    Sign.DONE, Sign.FINAL, Sign.EXTEND, Sign.REPORT, Sign.NOT, Sign.REMARK, Sign.ACK, Sign.SNOOZE, Sign.WHAT, Sign.WHO,
)  # fmt: skip
_NEED_CODES = (
    Intent.DONE, Intent.REPORT, Intent.EVENT, Intent.EXTEND, Intent.COMMENT, Intent.CHART, Intent.TASK, Intent.WHY,
    Intent.WHO,
)  # fmt: skip


def understand(text: str, *, today: date | None = None) -> Understood:
    """What `text` asks for. `today` only helps to tell a coming day from a past one."""
    drafts: list[Draft] = []
    for command, block in blocks(text[:LONGEST]):
        drafts += read_slash(command) if command else _sentences(block, today)
    whole = len(text) <= LONGEST and len(text.split()) <= MOST_TOKENS
    return _understood(drafts if whole else [draft.asked() for draft in drafts])


def _sentences(block: str, today: date | None) -> list[Draft]:
    mended = read_text(block)
    found = tokens(mended)
    reminder, answer = parted(found)
    if reminder and (told := _drafts(mended, answer, today)):
        return answered(told, reminder)
    return _drafts(mended, found, today)


def _drafts(text: Text, found: list[Token], today: date | None) -> list[Draft]:
    whole = gapped(split(text, found))
    parts = [clause for clause in whole if not _aside(clause)]
    parts = settled(without_refuted([clause for clause in parts if not is_late(clause)] or parts), today)
    if any(clause.codes and clause.has_kind(Kind.FIGURE) for clause in parts):
        first = next(i for i, clause in enumerate(parts) if clause.codes)
        parts = [clause for i, clause in enumerate(parts) if not _goes_with_figures(clause, leads=i < first)]
    if any(clause.has(Sign.MISTAKE) for clause in parts):  # "chết, bấm nhầm rồi"
        mended = any(clause.has(Sign.INSTEAD) and clause.has_kind(Kind.FIGURE) for clause in parts)
        parts = [clause for clause in parts if not is_startled(clause) and not (mended and _is_bare_slip(clause))]
    if any(says_done(clause) and clause.codes for clause in parts[:1]):
        parts = [clause for clause in parts if clause.asked or not is_complaint(clause.tokens)]
    drafts = join([read(without_chatter(clause), today) for clause in parts])
    if drafts and all(draft.intent is Intent.UNDO and not draft.codes for draft in drafts) and any(map(_astray, parts)):
        return []
    typed = [replace(draft, note=verbatim(draft.note, text, found, draft.codes)) for draft in drafts]
    planned = any(map(is_planned, whole))
    typed = [draft.asked() if _is_to_come(draft, today, planned=planned) else draft for draft in typed]
    return [draft.asked() for draft in typed] if _contrary(typed) else typed


def _goes_with_figures(clause: Clause, *, leads: bool) -> bool:
    """An old figure that no longer counts, a source, an indicator's name: "số trẻ tiêm đủ, chỉ tiêu 22 là 1.045"."""
    named = leads and not (clause.asked or clause.has_kind(Kind.FIGURE)) and is_measure(clause.tokens, clause)
    return named or drops_old_figure(clause) or tells_source(clause.tokens)


def _is_bare_slip(clause: Clause) -> bool:
    """ "chị gõ lộn" beside "không phải 98% mà 89%": why it is corrected, and nothing more to take back."""
    return clause.has(Sign.MISTAKE) and all(t.is_(Sign.MISTAKE, Sign.POLITE, Sign.ALREADY) for t in clause.tokens)


def _astray(clause: Clause) -> bool:
    """ "gửi nhầm nhóm, xin lỗi", "nhầm người rồi": a message that came to the wrong place, and no report."""
    doing = clause.plain
    sent = clause.has(Sign.MISTAKE) and any(f"{verb} {slip}" in doing for verb in _SENDING for slip in ("nham", "lon"))
    whom = clause.has(Sign.MISTAKE) and any(t.plain in ("nguoi", "nhom", "tin", "may") for t in clause.tokens)
    return (sent or whom) and not clause.has(Sign.REPORT, Sign.DONE, Sign.WORK, Sign.UNDO)


_SENDING = ("gui", "goi", "nhan")


def _is_to_come(draft: Draft, today: date | None, *, planned: bool) -> bool:
    """ "chỉ tiêu 03 năm 2030 đạt 45%", "theo kế hoạch, 03 đạt 45%": what is to be reached, told as a figure."""
    if planned and draft.intent is Intent.REPORT:
        return True
    year = int((draft.period or "").rpartition("-")[2]) if "-" in (draft.period or "") else 0
    return year > (today.year if today else _LAST_YEAR)


_LAST_YEAR = 2029  # where no day is known: plans are made for 2030, 2035, 2045


def _contrary(drafts: list[Draft]) -> bool:
    """ "2.3 xong. Nhầm, 2.3 chưa xong": two things that cannot both be meant, about one task."""
    told = [(draft.intent, code) for draft in drafts for code in set(draft.codes) if draft.intent is not Intent.REPORT]
    done = {code for intent, code in told if intent is Intent.DONE}
    undone = {code for intent, code in told if intent is Intent.UNDO}
    against = any(code in done for intent, code in told if intent in (Intent.EXTEND, Intent.COMMENT))
    first = drafts[0].intent if drafts else None
    anew = (Intent.UNDO, Intent.EXTEND) if first is Intent.UNDO else (Intent.UNDO,)  # "hủy báo xong 5.17, xin gia hạn"
    corrected = any(code in undone for intent, code in told if intent not in anew) or _taken_back(drafts)
    mistaken = any(draft.intent is Intent.UNDO and not draft.clear for draft in drafts)
    corrected = corrected or (bool(done) and mistaken)  # "2.3 nhầm, 2.4 mới xong"
    models = any(draft.intent is Intent.HELP for draft in drafts) and len(drafts) > 1  # "cú pháp như sau: xong 2.3"
    twice = any(told.count(one) > 1 for one in told if one[0] in _ONCE) or _two_figures(drafts)
    asked = bool(done) and any(draft.intent in _WONDERING and not done.isdisjoint(draft.codes) for draft in drafts)
    return against or corrected or models or twice or asked


def _two_figures(drafts: list[Draft]) -> bool:
    """ "01: 45%" and "01: 46%" for one period."""
    told = {(draft.codes, draft.period, draft.values) for draft in drafts if draft.intent is Intent.REPORT}
    return len({(codes, period) for codes, period, _ in told}) < len(told)


def _taken_back(drafts: list[Draft]) -> bool:
    """ "nhầm, xong 2.3"."""
    bare = any(draft.intent is Intent.UNDO and not draft.codes for draft in drafts)
    return bare and any(draft.intent in CHANGING and draft.intent is not Intent.UNDO for draft in drafts)


_ONCE = (Intent.EXTEND, Intent.EVENT, Intent.SNOOZE)
_WONDERING = (Intent.WHO, Intent.WHY)  # "xong 2.3, ai làm vậy"


def _aside(clause: Clause) -> bool:
    """A greeting, an address ("kính gửi Văn phòng UBND tỉnh"), politeness."""
    first = clause.tokens[0] if clause.tokens else None
    addressed = first is not None and first.plain in ("kinh gui", "kinh thua", "thua", "kinh bao")
    told = tuple(t for t in clause.tokens if not t.is_(Sign.BUT))  # "2.3 đã xong nhưng em quên báo"
    chatter = not clause.asked and is_chatter(told)
    spoken = clause.idle or chatter or names_hearer(clause) or names_speaker(clause)
    spoken = spoken or presents_speaker(clause) or is_form_line(clause) or thanks_by_office(clause)
    return spoken or (addressed and not clause.codes and len(clause.tokens) < 12 and not clause.has(*_SAID))


def _understood(drafts: list[Draft]) -> Understood:
    told = [draft for draft in drafts if draft.intent is not None]
    if not told:
        return NOTHING
    sure = all(draft.sure and not _lacks(draft) for draft in told) and not _has_hole(told)
    return Understood(Certainty.ACT if sure else Certainty.ASK, tuple(_action(draft) for draft in told))


def _has_hole(told: list[Draft]) -> bool:
    """ "2.1-2.4 xong nhưng 2.3 chưa": a run and something else about one of its codes."""
    codes = [code for draft in told for code in draft.codes]
    return any(within(code, run) for run in codes for code in codes if code != run)


def _action(draft: Draft) -> Action:
    assert draft.intent is not None
    return replace(draft, codes=tuple(dict.fromkeys(draft.codes))).action(draft.intent)


def _lacks(draft: Draft) -> bool:
    """Whether something is missing without which it cannot be done."""
    lacks_code = draft.intent in _NEED_CODES and not draft.codes
    lacks_figure = draft.intent is Intent.REPORT and not draft.values
    return lacks_code or lacks_figure or (draft.intent is Intent.COMMENT and not draft.note)
