"""What people ask of the bot itself: when and where it reminds them, and how to speak to it."""

import re

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.drafts import Draft, negated
from bot.understanding.meaning.shown import is_free
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def read_settings(clause: Clause) -> Draft | None:
    said = clause.plain
    if _CONTACT.search(said) and not (clause.codes or clause.has(Sign.AFFIRM, Sign.ALREADY, Sign.OFFICE)):
        return Draft(Intent.SETTINGS)
    if clause.has(Sign.SETTINGS) and not any(t.plain == "hop" for t in clause.tokens):  # "đổi giờ họp"
        return Draft(Intent.SETTINGS, not clause.codes and not clause.has(Sign.AFFIRM))
    reminds = clause.has(Sign.REMIND, Sign.SNOOZE) or any(map(_is_of_messages, (None, *clause.tokens), clause.tokens))
    days = [t for t in clause.days if t.plain not in _NO_DAYS]
    others = any(t.is_(Sign.OFFICE) and t.plain != "ban" for t in clause.tokens)  # "ban đêm"
    if not reminds or clause.codes or days or others or clause.has(*_TOLD_OTHERS):
        return None
    if _CHANNEL.search(said) or _LATER.search(said) or (_PART_OF_DAY.search(said) and _FOR_GOOD.search(said)):
        return Draft(Intent.SETTINGS)
    if clause.has(Sign.SNOOZE) and not _ALWAYS.search(said):  # "nhắc lại em lúc 14.30 nhé"
        return None
    # "nhắc em lúc 8h nhé" may mean today
    return Draft(Intent.SETTINGS, _ALWAYS.search(said) is not None) if clause.has_kind(Kind.TIME) else None


def _is_of_messages(before: Token | None, token: Token) -> bool:
    """ "muốn nhận qua mail", "đừng nhắn buổi tối"; not "em nhắn qua zalo"."""
    written = token.marked == "nhắn" and not (before is not None and before.is_(Sign.POLITE))
    return written or token.marked in ("nhận", "nhan", "tin", "thông báo", "thong bao")


_NO_DAYS = ("nay", "cuoi tuan", "toi qua")  # "từ nay", "đừng nhắn cuối tuần", "nhắc tôi qua mail"
_TOLD_OTHERS = (Sign.AFFIRM, Sign.ALREADY, Sign.DONE, Sign.WHY, Sign.EXTEND, Sign.WHO)
_CHANNEL = re.compile(r"\b(?:qua|bang|vao|tren|dung|sang) (?:e?mail|gmail|zalo|telegram|sms|tin nhan)\b")
_PART_OF_DAY = re.compile(
    r"\b(?:buoi|dau gio|cuoi gio|ban dem|dem|trua|cuoi tuan|ngoai gio|gio nghi|sang som|toi muon)\b"
)
_LATER = re.compile(r"\b(?:som|muon|tre) hon\b")
_CONTACT = re.compile(
    r"\b(?:doi|thay|thay doi|cap nhat|sua) (?:lai )?(?:so |dia chi )?(?:zalo|e?mail|telegram|dien thoai|thong tin lien"
    r" he)\b"
)
_ALWAYS = re.compile(r"\b(?:doi|chuyen|tu nay|hang|moi|thay vi|tu gio|tu sau)\b")
_FOR_GOOD = re.compile(rf"{_ALWAYS.pattern}|\b(?:dung|khong|khoi|thoi|chi|nua|luon)\b")


def read_help(clause: Clause) -> Draft | None:
    if _asks_how(clause):
        return Draft(Intent.HELP, not clause.unknown)
    other = clause.has_kind(Kind.CODE) or clause.has(*_COMMANDS)
    done = clause.has(Sign.DONE) and not (is_question(clause) or clause.has(Sign.WHAT))
    denied = negated(clause, Sign.HELP) and not is_question(clause)  # "chưa làm được gì", "chưa có hướng dẫn"
    told = denied or clause.has(Sign.STEP, Sign.REMARK, Sign.OFFICE, Sign.REASON)  # "chờ Bộ hướng dẫn"
    if not clause.has(Sign.HELP) or other or done or told:
        return None
    favour = all(t.plain.startswith("giup") for t in clause.tokens if t.is_(Sign.HELP))  # "nhờ anh cập nhật giúp em"
    shown = (Sign.WORK, Sign.TASKS, Sign.LIST, Sign.PROGRESS, Sign.OVERDUE, Sign.DETAIL)
    if favour and (clause.has(*shown) or clause.has_kind(Kind.ELSEWHERE)):
        return None
    if favour and clause.unknown:  # "giúp em bê cái bàn với"
        return None
    sure = len(clause.unknown) < 2 or (not favour and is_free(clause))
    return Draft(Intent.HELP, sure, weak=favour) if len(clause.unknown) < 4 else None


_COMMANDS = (Sign.EXTEND, Sign.REPORT, Sign.SNOOZE, Sign.EVENT, Sign.UNDO, Sign.CHART)


def _asks_how(clause: Clause) -> bool:
    """ "làm sao để gia hạn", "gia hạn thế nào": how a command is given."""
    body = clause.body()
    if clause.has_kind(Kind.CODE, Kind.DAY, Kind.FIGURE) or not clause.has(*_COMMANDS, Sign.DONE) or not body:
        return False
    first = next((t for t in body if not t.is_(Sign.POLITE, Sign.GREETING, Sign.DETAIL)), body[0])
    leads = first.is_(Sign.HELP) and first.plain.startswith(("cach", "lam", "huong dan", "go lenh"))
    how = (clause.has(*_COMMANDS) or first.plain == "muon") and body[-1].plain in _HOWS
    return leads or how or (clause.has(Sign.HELP) and body[-1].plain in _TYPED)


_TYPED = frozenset(
    {"go gi", "nhan gi", "bam gi", "bam vao dau", "go lenh gi", "go lenh sao", "go sao", "go the nao", "nhan sao"}
)
_HOWS = frozenset({"the nao", "nhu the nao", "lam sao", "sao", "ntn", "kieu gi", "cach nao", "bang cach nao"}) | _TYPED
