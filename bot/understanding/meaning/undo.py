"""What takes back what was told: "hủy 2.3", "em bấm nhầm", "rút lại cái vừa báo"."""

import re
from dataclasses import replace
from itertools import takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.drafts import Draft, comment_on, doubted, draft_of, negated
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def read_undo(clause: Clause) -> Draft | None:
    startled = len(list(takewhile(lambda t: t.plain in _STARTLED, clause.tokens)))
    returned = any(t.plain in _RETURNED for t in clause.tokens[:1]) and any(_puts_back(t) for t in clause.tokens)
    startled = startled if clause.has(Sign.MISTAKE) else int(returned)
    if startled:
        return read_undo(replace(clause, tokens=clause.tokens[startled:]))
    if clause.has(Sign.CORRECT) and clause.codes and negated(clause, Sign.DONE):  # "sửa 2.3 thành chưa xong"
        return draft_of(clause, Intent.UNDO, sure=not is_question(clause))
    figures = any(t.figure and t.kind is Kind.FIGURE for t in clause.tokens)
    if not clause.has(Sign.UNDO, Sign.MISTAKE) or figures:
        return None if figures else _dropped(clause)
    if clause.codes and _is_of_the_plan(clause):
        return comment_on(clause)
    if negated(clause, Sign.UNDO, Sign.MISTAKE):
        return comment_on(clause)
    either = not clause.has(Sign.UNDO) and len(clause.codes) > 1  # "em nhầm 2.3 với 2.4"
    reopened = any(t.plain == "mo lai" for t in clause.tokens)
    doubt = is_question(clause) or clause.days or either or reopened or _was_undone(clause)
    doubt = doubt or doubted(
        clause, Sign.UNDO, Sign.MISTAKE, wishes=_WISHES + (() if _begs_person(clause) else _ORDERS)
    )
    sure = not doubt and (bool(clause.codes) or not clause.unknown)
    if not clause.codes and (len(clause.unknown) > 2 or _other_mistake(clause) or _reopened_elsewhere(clause)):
        return None
    return replace(draft_of(clause, Intent.UNDO, sure=sure), clear=clause.has(Sign.UNDO))


def is_startled(clause: Clause) -> bool:
    """ "chết", "ủa": a cry before the mistake is told."""
    return all(t.plain in _STARTLED or t.is_(Sign.POLITE, Sign.GREETING) for t in clause.tokens)


def _puts_back(token: Token) -> bool:
    return token.is_(Sign.UNDO) and token.plain.startswith(("ve ", "lai ", "thanh ", "sang ", "qua "))


_RETURNED = ("tra", "dua", "chuyen")  # "trả 4.7 về chưa xong"
_STARTLED = ("thoi", "chet", "ay", "ua", "ui")  # "thôi chết em bấm nhầm", "ủa bấm lộn"


def _other_mistake(clause: Clause) -> bool:
    """ "ai lấy nhầm cái ô của em", "em hiểu nhầm": a mistake in another doing than reporting."""
    place = clause.first(Sign.MISTAKE)
    return bool(place) and clause.tokens[(place or 0) - 1].kind is Kind.WORD


def _is_of_the_plan(clause: Clause) -> bool:
    """ "3.1 tên sản phẩm trong kế hoạch ghi sai": a mistake of the plan's, not of a report."""
    wrong = any(t.is_(Sign.MISTAKE) and t.plain in ("ghi sai", "ghi nham", "ghi lon") for t in clause.tokens)
    return wrong and _PLAN.search(clause.plain) is not None


_PLAN = re.compile(r"\b(?:ten|ke hoach|phu luc|cot|don vi phoi hop|co quan chu tri)\b")


def _reopened_elsewhere(clause: Clause) -> bool:
    """ "quán cơm mở lại rồi": told, and nothing that was reported."""
    told = clause.first(Sign.UNDO)
    return told is not None and clause.tokens[told].plain == "mo lai" and clause.has(Sign.ALREADY, Sign.AFFIRM)


_WISHES = ("nho", "de nghi", "muon", "yeu cau")
_ORDERS = ("di", "di em", "di nhe", "di nha")


def _begs_person(clause: Clause) -> bool:
    """ "hủy 2.3 đi chị": said to somebody rather than to the bot."""
    return any(t.is_(Sign.POLITE) and t.plain in ("anh", "chi", "ban") for t in clause.tokens[-2:])


def without_last(clause: Clause) -> Clause:
    """ "huỷ giúp chị cái vừa báo": without the words for what was told last, which is what is taken back anyhow."""
    verb, body = clause.first(Sign.UNDO), clause.body()
    if verb is None and not clause.codes:  # "nhầm rồi, bỏ cái vừa báo đi"
        verb = next((i for i, t in enumerate(body) if t.is_(Sign.EXCEPT) and t.plain == "bo"), None)
    if verb is None:
        return clause
    verb = max([verb, *(i for i, token in enumerate(body) if token.kind is Kind.CODE)])
    said = [" ".join(t.plain for t in body[i:]) for i in range(verb + 1, len(body))]
    start = next((i for i, words in enumerate(said, verb + 1) if _LAST.fullmatch(words)), None)
    return clause if start is None else replace(clause, tokens=clause.tokens[:start])


_THING = r"(?:(?:cai|thao tac|lenh|tin|tin nhan|bao cao|ket qua|so lieu|lan|viec|muc) ?)*"
_TELLING = r"(?:bao cao|bao|gui|bam|nhap|nhan|ghi|lam|tick|danh dau)"
_LAST = re.compile(
    rf"{_THING}(?:(?:em |chi |anh |toi |minh )?(?:vua|moi|vua moi) (?:roi|nay|xong|{_TELLING})(?: xong)?(?: roi| nay)?"
    r"|(?:luc|ban|hoi|khi) nay|gan nhat|truoc(?: do)?)(?: di| nhe| giup em| giup chi| giup toi| giup)*"
)


def _dropped(clause: Clause) -> Draft | None:
    """ "bỏ 2.3 giúp em": rather take back than leave out, when nothing else is said."""
    told = [t for t in clause.tokens if not t.is_(Sign.POLITE, Sign.CLASSIFIER, Sign.REACH, Sign.HELP)]
    dropped = bool(told) and ((told[0].is_(Sign.EXCEPT) and told[0].plain == "bo") or told[0].marked in ("xóa", "xoá"))
    only = dropped and all(t.kind is Kind.CODE or t.plain == "ra" for t in told[1:])
    return Draft(Intent.UNDO, False, _codes(told)) if only and _codes(told) else None


def _codes(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(token.code for token in tokens if token.kind is Kind.CODE)


def _was_undone(clause: Clause) -> bool:
    """ "nhiệm vụ 2.3 đã hủy", "hủy xong 2.3 rồi": tells what happened to the task."""
    place = clause.first(Sign.UNDO)
    if place is None:
        return clause.has(Sign.OWN) and not clause.codes  # "em nhầm phòng"
    told = any(t.is_(Sign.AFFIRM) for t in clause.tokens[:place])
    return told or (clause.has(Sign.ALREADY) and not clause.has(Sign.MISTAKE))
