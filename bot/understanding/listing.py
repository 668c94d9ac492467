"""What people ask to see of many tasks: the list for a time or an agency, and how far the plan has come."""

import re
from itertools import takewhile

from bot.understanding.clauses import Clause
from bot.understanding.drafts import Draft
from bot.understanding.lists import Words
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, Token
from bot.understanding.when import UNTIL_NOW
from bot.understanding.words import Intent


def read_tasks(clause: Clause) -> Draft | None:
    """The list of tasks, for a time or an agency."""
    owed = asks_which(clause) and clause.has(Sign.ORDER)  # "em cần hoàn thành việc gì trong tháng này"
    told = clause.has(Sign.DONE, Sign.FINAL) and not (clause.has(Sign.NOT) or owed)
    other = clause.codes or told or clause.has(Sign.MISTAKE, Sign.EXTEND, Sign.PROGRESS, Sign.INSTEAD)
    other = other or any(t.is_(Sign.HEARSAY) and t.plain != "cho biet" for t in clause.tokens)
    if other or not _asks_list(clause):
        return None
    scope, sure, taken = scope_of(clause)
    left = [t for t in clause.unknown if t not in taken and t.plain not in _SHOWING]
    doubt = left or clause.has(Sign.HEDGE, Sign.NEAR)
    return Draft(Intent.TASKS, sure and not doubt, scope=scope) if len(left) < 2 else None


def _asks_list(clause: Clause) -> bool:
    work, which = clause.has(Sign.WORK), asks_which(clause)
    said = [t for t in clause.body() if not t.is_(Sign.POLITE, Sign.GREETING)]
    if len(said) == 1 and said[0].is_(Sign.OVERDUE, Sign.WORK):  # "quá hạn", "việc"
        return True
    listed = clause.has(Sign.LIST) or which
    limits = (Sign.OVERDUE, Sign.LIST, Sign.NOT, Sign.OFFICE)
    unknown = [t for t in clause.unknown if t.plain not in _SHOWING]
    if which and unknown and not clause.days and not clause.has(*limits):
        return False  # "việc gì đâu mà buồn"
    limited = bool(clause.days) or clause.has(Sign.OVERDUE) or (work and clause.has_kind(Kind.PERIOD))
    several = bool(clause.tokens) and clause.tokens[0].plain.startswith(("nhung ", "cac ", "may "))
    if work and several and clause.has(Sign.NOT):  # "những việc chưa làm"
        return True
    owed = clause.has(Sign.LIST) and not unknown and bool(_OWED.search(clause.text.plain))
    owned = any(t.plain == "cua" for t in clause.tokens) and clause.has(Sign.OWN)  # "các nhiệm vụ của phòng em"
    many = any(t.plain.endswith("bao nhieu") for t in clause.tokens)
    had = many or (any(t.plain == "co" for t in clause.tokens) and (which or clause.text.plain.find(" gi") > 0))
    kinds = work and (listed or limited or owned or had or clause.has(Sign.ALL, Sign.OFFICE))
    return clause.has(Sign.TASKS) or kinds or ((listed or had) and limited) or owed


_OWED = re.compile(r"\b(?:phai|con gi|con cai gi)\b")
_SHOWING = frozenset(
    {"nhung", "cac", "tong", "hop", "kiem", "tra", "biet", "thong", "ke", "gi", "con", "dang", "phai", "in", "list"}
)


def asks_which(clause: Clause) -> bool:
    """ "việc gì", "nhiệm vụ nào"."""
    return any(t.is_(Sign.WORK) and t.plain.split()[-1] in ("nao", "gi", "chi") for t in clause.tokens)


def scope_of(clause: Clause) -> tuple[str | None, bool, tuple[Token, ...]]:
    """(scope, sure, the tokens of an agency's name)."""
    if clause.has(Sign.OVERDUE):
        return "overdue", not clause.has(Sign.OFFICE), clause.unknown if clause.has(Sign.OFFICE) else ()
    days = [t for t in clause.days if not t.plain.endswith(UNTIL_NOW)]
    for token in days:
        known = next((scope for word, scope in _SCOPES.items() if token.plain.endswith(word)), None)
        office = clause.has(Sign.OFFICE)  # of whom and for when: one of them would be lost
        return known, known is not None and len(days) == 1 and not office, clause.unknown if office else ()
    if clause.has_kind(Kind.PERIOD):
        return None, False, ()
    place = next((i for i, t in enumerate(clause.tokens) if t.is_(Sign.OFFICE) and t.plain not in _PERSONS), None)
    own = clause.first(Sign.OWN)  # "việc của phòng Tư pháp"
    if place is None and own is not None and any(_is_name(clause, t) for t in clause.tokens[own + 1 : own + 2]):
        place = own
    whole = clause.tokens[place - 1] if place else None
    if place is not None and whole is not None and _WHOLE.have(whole.marked, whole.plain):  # "toàn tỉnh", "cả huyện"
        one = any(t.kind is Kind.WORD for t in clause.tokens[place + 1 :])  # "toàn tỉnh Hà Giang"
        return "all", not one, (whole,)
    if place is not None:
        named = takewhile(
            lambda t: not t.is_(Sign.BUT, Sign.WORK, Sign.STEP) and t.plain not in ("co", "hien"), clause.body()[place:]
        )
        name = [t for t in named if not t.is_(Sign.POLITE)]
        while name and name[-1].is_(Sign.WHAT, Sign.LIST, Sign.QUESTION, Sign.NOT, Sign.ALREADY):
            name.pop()
        return clause.text.typed(name[0].start, name[-1].end), True, tuple(name)
    return ("all", True, ()) if clause.has(Sign.ALL) else (None, True, ())


_WHOLE = Words("toàn, cả")
_PERSONS = frozenset({"sep", "lanh dao", "giam doc", "truong phong", "thu truong", "chu tich", "chanh van phong"})


def _is_name(clause: Clause, token: Token) -> bool:
    return clause.text.typed(token.start, token.end)[:1].isupper()


_SCOPES = {
    "hom nay": "today", "hom ni": "today", "hnay": "today", "bua nay": "today", "bua ni": "today",
    "trong ngay": "today", "trong tuan": "week", "trong thang": "month",
    "tuan nay": "week", "tuan ni": "week", "thang nay": "month", "thang ni": "month",
}  # fmt: skip


def read_progress(clause: Clause) -> Draft | None:
    if clause.has(Sign.DONE) and not clause.codes and any(t.plain.endswith("bao nhieu") for t in clause.tokens):
        return Draft(Intent.PROGRESS, False)  # "đã xong bao nhiêu việc"
    if not clause.has(Sign.PROGRESS) or clause.codes:
        return None
    scope, sure, taken = scope_of(clause)
    left = [t for t in clause.unknown if t not in taken]
    told = clause.has(Sign.OVERDUE, Sign.REMARK, Sign.DONE)
    sure = sure and not left and not told
    return Draft(Intent.PROGRESS, sure, scope=None if told else scope) if len(left) < 3 else None
