"""Figures for indicators: "số liệu 01 quý 2: 45,2%", "01: 45%, 02: 50%", "sửa 01 thành 46%"."""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.understanding.clauses.clause import Clause, awaits
from bot.understanding.clauses.notes import piece
from bot.understanding.clauses.verb import is_whole
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.drafts import Draft
from bot.understanding.meaning.mended import tells_slip
from bot.understanding.meaning.reached import (
    TAKES,
    figured,
    is_figure,
    is_named,
    is_unit,
    plainly,
    things_of,
    without_code,
)
from bot.understanding.meaning.unnumbered import ACTED, is_unnumbered, name_of
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import UNTIL_NOW, Tense
from bot.understanding.words import Intent


def read_report(clause: Clause) -> Draft | None:
    """A figure told for a code; a figure or the word "số liệu" alone is asked back."""
    tokens = figured(clause)
    figures = [t for t in tokens if is_figure(t)]
    codes = tuple(t.code for t in tokens if t.kind is Kind.CODE)
    if plainly(clause):
        return _draft(clause, codes, figures, sure=True)
    verb = clause.has(Sign.REPORT, Sign.CORRECT)
    if verb and not figures and clause.has(Sign.FINAL) and not clause.has(*_SENT):  # "gửi số liệu 02 sau nhé"
        draft = _without_figure(clause, codes)
        ordered = any(t.day and t.day.tense is not Tense.AHEAD for t in clause.days)  # "gửi số liệu 02 trước 20/5"
        return draft.asked() if draft and ordered else draft
    verb = verb or _achieved(tokens)
    if clause.has(*_OTHER_VERBS, Sign.FINAL) and not (verb and figures):
        counted = any(t.is_(Sign.FINAL) for t in things_of(clause)) and not clause.has(*_OTHER_VERBS)
        if not (counted and _told(tokens, clause)):
            return None
    if not figures:
        return _without_figure(clause, codes)
    if not codes and any(map(awaits, clause.tokens)):  # "đang chờ 4 phòng gửi số liệu"
        return None
    if not codes:
        told = verb or is_unnumbered(clause, figures)
        return _bare(clause, figures, verb=told)
    if clause.has(Sign.CORRECT) and len(figures) > 1:  # "sửa 01 từ 45% thành 46%"
        return replace(_draft(clause, codes, figures[-1:], sure=False), clear=False)
    place = next(i for i, t in enumerate(tokens) if t.kind is Kind.CODE)
    reached = codes[0].isdigit() and (clause.has(Sign.REACH) or is_named(tokens, place))
    now = re.fullmatch(r"0\d", codes[0]) and len(figures) == 1 and not clause.has(Sign.WHY, Sign.HELP, Sign.UNDO)
    rough = re.fullmatch(r"[1-9]\d", codes[0]) and clause.has(Sign.ROUGHLY)  # "14 chắc cỡ 300 giấy phép"
    if not (verb or reached or now or rough or _told(tokens, clause) or _code_then_figure(tokens)):
        return None
    coded = any("." in t.code for t in figures)  # "2.3 thay cho 2.4" is no figure
    verb = clause.has(Sign.REPORT) or (verb and not coded)
    return _draft(clause, codes, figures, sure=verb or _told(tokens, clause))


_OTHER_VERBS = (Sign.DONE, Sign.EXTEND, Sign.WHAT, Sign.MAY, Sign.CHART)
_SENT = (Sign.DONE, Sign.AFFIRM, Sign.ALREADY, Sign.EXTEND, Sign.WHAT, Sign.MAY, Sign.CHART)


def why_behind(clause: Clause) -> int:
    """Where the reason of a plain figure begins: "chỉ tiêu 15 đạt 0% vì chưa phát sinh hồ sơ"; 0 where none does."""
    why = clause.first(Sign.REASON) or 0
    if why and clause.tokens[why - 1].plain in ("tang", "giam", "thap", "cao"):
        why -= 1
    told = " ".join(t.plain for t in clause.tokens[why:])
    harmless = explains(told) or (clause.has(Sign.CORRECT) and tells_slip(told))
    return why if why and harmless and plainly(replace(clause, tokens=clause.tokens[:why])) else 0


def explains(said: str) -> bool:
    """ "giảm do lỗi cổng thanh toán": why a figure is what it is, and nothing that puts the figure itself in doubt."""
    return _EXPLAINS.fullmatch(_COUNTED.sub("", _THAN.sub(r"\1", said))) is not None


_THAN = re.compile(r"^(tang|giam|thap|cao)(?: hon)?(?: so voi| so)?(?: \w+ truoc| cung ky(?: nam truoc)?)")
_COUNTED = re.compile(r"\b\d{1,3} (?=(?:ngay|xa|phuong|don vi|phong|ho|truong|lan|can bo|nguoi|tuan|buoi|dot|thon)\b)")
_EXPLAINS = re.compile(
    r"(?!.*\b(?:sai|nham|lon|tam|uoc|tinh|nhap|so lieu|du kien|ke hoach|quy truoc|thang truoc)\b)(?!.*\d)"
    r"(?:(?:tang|giam|thap|cao|cham|chua dat|it|con thieu|chu yeu)(?: \w+){0,2} )?"
    r"(?:do|vi|boi|boi vi|tai vi|tai|nho) .+"
)


def _draft(clause: Clause, codes: tuple[str, ...], figures: list[Token], *, sure: bool) -> Draft:
    periods = [t.period for t in clause.tokens if t.period]
    days = (t for t in clause.tokens if t.kind is Kind.DAY and not t.plain.endswith(UNTIL_NOW))
    vague = any(not t.period and not is_figure(t) for t in days)
    doubt = (
        is_question(clause)
        or _signed_away(clause)
        or _counts_times(clause)
        or _is_target(clause)
        or _is_no(figures, clause)
        or _wholly(codes, figures)
    )
    plain = all(t.sure for t in figures) and not doubt
    one = len(codes) == 1 and len(figures) == 1 and len(periods) < 2
    clear = plain and one and not vague and clause.codes_sure
    return Draft(
        Intent.REPORT,
        sure and clear,
        codes,
        () if _is_negative(clause) else tuple(t.figure for t in figures if t.figure),
        periods[0] if periods else None,
        note=_note(clause),
        said=clause.said(),
        code_first=True,
        heads=clause.has(Sign.REPORT) or _opens_report(clause),
        lists=_lists_periods(clause),
        leading_period=_leading_period(clause),
        clear=clear,
    )


def _note(clause: Clause) -> str:
    """The indicator's name, or the things its figure counts when they say more than a unit."""
    if papers := _papers(clause):
        return piece(clause.text, papers, of=clause.tokens)
    told = name_of(clause) or things_of(clause)
    says = told and not all(map(is_unit, told))
    return piece(clause.text, told, of=clause.tokens) if says else ""


def _papers(clause: Clause) -> tuple[Token, ...]:
    """ "theo BC 88/BC-SLĐ" behind a figure."""
    value = max((i for i, t in enumerate(clause.tokens) if is_figure(t)), default=len(clause.tokens))
    places = [i for i, t in enumerate(clause.tokens) if i > value and t.kind is Kind.DOCUMENT]
    led = bool(places) and clause.tokens[places[0] - 1].plain in ("theo", "kem")
    return clause.tokens[places[0] - led : places[-1] + 1] if places else ()


def _achieved(tokens: list[Token]) -> bool:
    """ "chỉ tiêu 15 quý 4 thực hiện 1.020 trên 1.200": done in figures, told of an indicator by its name."""
    code = next((i for i, t in enumerate(tokens) if t.kind is Kind.CODE and t.code.isdigit()), 0)
    value = next((i for i, t in enumerate(tokens) if i > code and is_figure(t)), 0)
    named = code > 0 and tokens[code - 1].plain.startswith(("chi tieu", "ct", "so lieu"))
    between = [t for t in tokens[code + 1 : value] if t.kind is not Kind.PERIOD and not t.is_(Sign.OWN)]
    takes = any(t.plain in TAKES for t in tokens[value + 1 : value + 2])  # "làm 2 lần rồi"
    return named and not takes and ACTED.fullmatch(" ".join(t.plain for t in between)) is not None


def _wholly(codes: tuple[str, ...], figures: list[Token]) -> bool:
    """ "2.3 đạt 100% rồi": rather that a task is done."""
    return any("." in code for code in codes) and any(is_whole(t) for t in figures)


def _opens_report(clause: Clause) -> bool:
    """ "Bc quý 3: ct 07 là 345": its lines are reported."""
    told = [t.plain for t in takewhile(lambda t: not t.is_mark(":"), clause.tokens)]
    quiet = all(t.is_(Sign.POLITE, Sign.GREETING) or t.kind is Kind.PERIOD for t in clause.tokens[: len(told)])
    return quiet and len(told) < len(clause.tokens) and bool({"bc", "bao cao", "em bao cao"} & set(told))


def _lists_periods(clause: Clause) -> bool:
    """ "chỉ tiêu 19: quý 1 đạt 40%"."""
    place = next((i for i, t in enumerate(clause.tokens) if t.kind is Kind.CODE), len(clause.tokens))
    behind = clause.tokens[place + 1 : place + 3]
    return len(behind) == 2 and behind[0].is_mark(":") and behind[1].kind is Kind.PERIOD


def _leading_period(clause: Clause) -> str | None:
    before = takewhile(lambda token: token.kind is not Kind.CODE, clause.tokens)
    return next((token.period for token in before if token.period), None)


def _signed_away(clause: Clause) -> bool:
    """ "~45%", "-5%", "45%?" and what a mark before a figure puts in doubt."""
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    return any(a.is_mark("~<>±≈") or (a.is_mark("-") and b.start == a.end) for a, b in pairs if b.kind is Kind.FIGURE)


def _is_negative(clause: Clause) -> bool:
    """ "01: -5%", "01 đạt -5%": no figure that could be offered back."""
    near = zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False)
    signed = (a for a, minus, b in near if minus.is_mark("-") and is_figure(b) and minus.end == b.start)
    return any(a.is_mark(":=") or a.is_(Sign.REACH) for a in signed)


def _counts_times(clause: Clause) -> bool:
    """ "chỉ tiêu 03 sửa 2 lần rồi": how often, no figure reached."""
    return any(is_figure(a) and b.plain == "lan" for a, b in pairwise(clause.tokens))


def _is_target(clause: Clause) -> bool:
    """ "01: chỉ tiêu 45%": the figure that is to be reached."""
    pairs = zip(clause.tokens, clause.tokens[1:], strict=False)
    return any(is_figure(b) and a.is_(Sign.CLASSIFIER) and a.plain.startswith("chi tieu") for a, b in pairs)


def _is_no(figures: list[Token], clause: Clause) -> bool:
    """ "chỉ tiêu 03 0 đạt": "0" read aloud, which is "không"."""
    pairs = pairwise(clause.tokens)
    return any(a in figures and a.plain == "0" and b.is_(Sign.REACH, Sign.NOT, Sign.DONE) for a, b in pairs)


_LETTERED = re.compile(r"PL|0\d$")  # "PL2.01A quý 4 40,1%": an indicator's code, its period, its figure


def _told(tokens: list[Token], clause: Clause) -> bool:
    """ "01: 45%", "01 = 45%", "01 đạt 45%": a colon, an equals sign or a verb between code and figure."""
    code = next((i for i, t in enumerate(tokens) if t.kind is Kind.CODE), len(tokens))
    value = next((i for i, t in enumerate(tokens) if i > code and is_figure(t)), 0)
    if _achieved(tokens):
        return True
    between = tokens[code + 1 : value]
    bare = bool(between) and all(t.period for t in between) and len(tokens) == value + 1
    if code == 0 and bare and _LETTERED.match(tokens[0].code) and tokens[value].figure and clause.codes_sure:
        return True
    strange = any(t.kind is Kind.WORD or t.is_(Sign.REMARK) for t in between)  # "2.3 đang vướng: thiếu 50 triệu"
    sign = any(t.is_mark(":=") for t in between) and not strange
    percent = any(t.figure is not None and t.figure.unit for t in tokens[value:])
    linking = ("la", "thanh", "bang", "len", "duoc") if percent else ("la", "thanh", "bang", "len")
    equals = [t for t in between if t.plain in linking]  # "03 quý IV là 99%", "01 quý 3 được 45%"
    bare = any(t.plain in ("la", "duoc") for t in equals) and not clause.has_kind(Kind.PERIOD)
    named = len(equals) == 1 and not bare and tokens[code].code.isdigit()
    if named and all(
        t in equals or t.kind is Kind.PERIOD or t.is_(Sign.POLITE, Sign.OWN) or t.plain == "cua" for t in between
    ):
        return True
    return sign or (clause.has(Sign.REACH) and any(t.is_(Sign.REACH) and t.plain != "duoc" for t in tokens))


def _code_then_figure(tokens: list[Token]) -> bool:
    """ "01 45%" and nothing else."""
    kept = [
        t for t in tokens if not t.is_(Sign.POLITE, Sign.CLASSIFIER, Sign.FILLER, Sign.ROUGHLY, Sign.NEAR, Sign.HEDGE)
    ]
    return all(t.kind in (Kind.CODE, Kind.FIGURE, Kind.PERIOD, Kind.MARK) for t in kept)


def _without_figure(clause: Clause, codes: tuple[str, ...]) -> Draft | None:
    if not clause.has(Sign.REPORT):
        return None
    asked = clause.asked or clause.has(Sign.QUESTION, Sign.WHAT)
    no = clause.has(Sign.NOT)
    late = clause.has(Sign.OVERDUE) and not clause.has(Sign.REASON, Sign.REMARK)
    if asked or late or clause.has(Sign.WHY) or (no and clause.body()[-1].is_(Sign.NOT)):
        return Draft(Intent.TASK, True, codes) if codes else None
    later = any(not t.plain.endswith((" nay", " ni")) for t in clause.days)  # "số liệu chỉ tiêu 05 quý này"
    ahead = clause.has(Sign.AHEAD, Sign.IF, Sign.NEAR, Sign.REMARK, Sign.STEP) or later
    if no or ahead:
        return Draft(Intent.COMMENT, bool(codes), codes, note=clause.said(), said=clause.said())
    periods = [t.period for t in clause.tokens if t.period]
    if clause.unknown and not codes:
        return None
    return Draft(
        Intent.REPORT,
        False,
        codes,
        period=periods[0] if periods else None,
        code_first=True,
        heads=True,
        leading_period=_leading_period(clause),
    )


def _bare(clause: Clause, figures: list[Token], *, verb: bool) -> Draft | None:
    """Figures without a code: an answer to something, so asked back."""
    words = [t for t in clause.unknown if t.start > figures[-1].end + 1 or t.end < figures[0].start]
    other = clause.has(*_OTHER_THAN_FIGURES)
    if not verb and (words or other or clause.days or clause.has_kind(Kind.ELSEWHERE, Kind.TIME)):
        return None
    plain = replace(_draft(clause, (), figures, sure=False), because=not verb)
    return replace(plain, reached=len(figures) == 1 and figures[0].sure and without_code(clause))


_OTHER_THAN_FIGURES = (
    Sign.DONE, Sign.PART, Sign.ORDER, Sign.OFFICE, Sign.WORK, Sign.REMARK, Sign.STEP, Sign.ACK, Sign.SNOOZE,
    Sign.REMIND, Sign.EVENT, Sign.UNDO, Sign.HELP, Sign.SETTINGS, Sign.WHO, Sign.DETAIL, Sign.MORE_TIME,
)  # fmt: skip
