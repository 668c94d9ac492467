"""A figure put right: "chỉ tiêu 01 quý 1 em gửi sai, số đúng là 64,4%" says what it is, and what was wrong with it."""

import re
from dataclasses import replace

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def unmistaken(clause: Clause) -> Clause:
    """The clause without the words that say an earlier figure was wrong, where one other follows as the right one."""
    place = next((i for i, t in enumerate(clause.tokens) if t.kind is Kind.CODE), None)
    right = clause.first(Sign.MEAN)
    figures = [i for i, t in enumerate(clause.tokens) if t.kind is Kind.FIGURE and t.figure is not None]
    if place is None or right is None or clause.asked or len(figures) != 1 or not place < right < figures[0]:
        return clause
    named = place - clause.tokens[place - 1].is_(*NAMES) if place else place
    timed = place + 1
    while clause.tokens[timed].kind is Kind.PERIOD:
        timed += 1
    before, between = clause.tokens[:named], clause.tokens[timed:right]
    if not all(_WRONG.fullmatch(_said(part)) for part in (before, between) if part) or not (before or between):
        return clause
    link = replace(clause.tokens[right], sign=Sign.FILLER, plain="la", marked="là")
    return replace(clause, tokens=(*clause.tokens[named:timed], link, *clause.tokens[right + 1 :]))


def _said(tokens: tuple[Token, ...]) -> str:
    return " ".join(t.plain for t in tokens if t.kind is not Kind.MARK)


_SPEAKER = r"(?:em|e|toi|tui|minh|chau|ben em|phong em|don vi|don vi em|xa em|ben minh|em xin loi|xin loi|da)"
_THEN = (
    r"(?:hom qua|hom truoc|hom kia|bua truoc|bua qua|luc nay|hoi nay|vua roi|sang nay|chieu qua|toi qua|lan truoc"
    r"|truoc)"
)
_WRONG = re.compile(
    rf"(?:(?:{_SPEAKER}|{_THEN}|da|lo|bi|so|so lieu|co) )*(?:gui|bao|nhap|ghi|go|danh|tinh|cong|bao cao|chot)?"
    rf" ?(?:sai|nham|lon)(?: (?:so|so lieu|roi|mat|a|{_THEN}))*"
)


def tells_slip(said: str) -> bool:
    """ "do cộng sót Chi cục Quản lý thị trường", "vì hôm trước em cộng thiếu": why an earlier figure was wrong."""
    return _SLIP.match(said) is not None


_SLIP = re.compile(
    rf"(?:do|vi|tai)(?: (?:{_SPEAKER}|{_THEN}|ke toan|can bo|phan mem|he thong|co|bi|da))*"
    r" (?:cong|tinh|nhap|dem|thong ke|tong hop|ghi|bo|go|danh)(?: so| lieu)? ?(?:sot|thieu|nham|sai|trung|lon|thua)\b"
)


def drops_old_figure(clause: Clause) -> bool:
    """ "số báo lần trước không dùng nữa", "bỏ số cũ", "số trước bị sai": the earlier figure, which no longer counts."""
    return not clause.asked and not clause.codes and _OLD.fullmatch(clause.plain_words) is not None


_EARLIER = r"(?: (?:da|bao|gui|nop|bao cao|lan|hom|cu|truoc|qua|kia|nay|sang|dau|thu nhat|1))+"
_END = r"(?: (?:nua|roi|di|a|nhe))*"
_OLD = re.compile(
    r"(?:em |ben em )?(?:xin )?(?:bo|huy|thay|thay cho|thay the|thay the cho) (?:giup )?so(?: lieu)?"
    rf"{_EARLIER}{_END}|so(?: lieu)?{_EARLIER}(?: (?:em|ben em|xin|la|do|bi|thi))*"
    r" (?:sai|nham|bo|huy|thieu|cong thieu|cong nham|khong dung|khong con dung|khong dung nua|khong tinh)"
    rf"{_END}"
)
