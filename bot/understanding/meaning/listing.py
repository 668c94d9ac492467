"""What people ask to see of many tasks: the list for a time or an agency, and how far the plan has come."""

import re
from itertools import pairwise, takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.lists import DEPARTMENTS, Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.drafts import Draft
from bot.understanding.meaning.shown import is_free
from bot.understanding.placing.offices import office_end
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import UNTIL_NOW
from bot.understanding.words import Intent


def read_tasks(clause: Clause) -> Draft | None:
    """The list of tasks, for a time or an agency."""
    if clause.codes or _tells(clause) or not _asks_list(clause):
        return None
    scope, sure = scope_of(clause)
    doubt = _said_beside(clause) and not _names_list(clause)
    sure = sure and not doubt and not clause.has(Sign.HEDGE)
    return Draft(Intent.TASKS, sure, scope=scope, agency=beside(clause, scope))


def _tells(clause: Clause) -> bool:
    """Something is told or to be changed; "việc này", "việc gì đâu" and "không có việc gì" ask for no list."""
    # "em cần hoàn thành việc gì trong tháng này", "cho xem các nhiệm vụ phải hoàn thành", "danh sách để bàn giao"
    led = next((t for t in clause.tokens if t.is_(*_ASKS, Sign.DONE, Sign.FINAL)), None)
    listed = led is not None and led.is_(*_ASKS) and not clause.has(Sign.AFFIRM, Sign.ALREADY)
    owed = listed or (asks_which(clause) and clause.has(Sign.ORDER))
    done = clause.has(Sign.DONE, Sign.FINAL) and not (clause.has(Sign.NOT) or owed)
    heard = not asks_which(clause) and any(t.is_(Sign.HEARSAY) and t.plain != "cho biet" for t in clause.tokens)
    near = [(a, b) for a, b in pairwise(clause.tokens) if a.is_(Sign.WORK) or b.is_(Sign.WORK)]
    one = any(b.plain in _THIS and not a.plain.endswith(_WHICH) for a, b in near)
    empty = asks_which(clause) or _OWED.search(clause.plain)  # "việc gì đâu", "còn gì nữa đâu"
    none = clause.tokens[0].is_(Sign.NOT)  # "không còn nợ gì nữa"
    denied = (empty and (none or clause.has(Sign.DENY))) or clause.tokens[-1].plain == "ma"  # "việc của sở mà"
    denied = denied or any(a.plain == "khong co" for a, _ in near)
    return done or heard or one or bool(denied) or clause.has(*_CHANGING)


_ASKS = (Sign.DETAIL, Sign.LIST, Sign.TASKS)
_CHANGING = (Sign.MISTAKE, Sign.EXTEND, Sign.PROGRESS, Sign.INSTEAD)
_THIS = ("nay", "do", "ay", "kia")
_WHICH = (" nao", " gi", " chi", " mo")


def _asks_list(clause: Clause) -> bool:
    """A list by its name, or work and whose, for when, how late it is, with hardly a word beside it."""
    said = [t for t in clause.body() if not t.is_(Sign.POLITE, Sign.GREETING)]
    if len(said) == 1 and said[0].is_(Sign.LIST) and said[0].plain.startswith(("phai lam ", "can lam ", "co gi phai")):
        return True  # "tôi phải làm những gì thế?"
    if len(said) == 1 and said[0].is_(Sign.OVERDUE, Sign.WORK):  # "quá hạn", "việc"; "việc gì" asks what the matter is
        return not asks_which(clause)
    work, listed = clause.has(Sign.WORK), clause.has(Sign.LIST)
    limited = clause.days or clause.has(Sign.OVERDUE) or ((work or listed) and clause.has_kind(Kind.PERIOD))
    if _names_list(clause):
        return True
    if not (work or (listed and limited)):
        return False
    whose = (
        clause.has(Sign.ALL)
        or _office(clause) != ((), False)
        or (clause.has(Sign.OWN) and "cua" in clause.plain.split())
    )
    bare = (work and (listed or whose)) or (listed and limited)
    beside = len(_said_beside(clause))
    return bool((bare and beside < 2) or (work and limited and not beside))


def _names_list(clause: Clause) -> bool:
    """ "việc của tôi", "danh sách việc", "còn nợ việc gì", "tuần này có gì", "những việc tôi phụ trách"."""
    work, which = clause.has(Sign.WORK), asks_which(clause)
    if which and clause.unknown and not clause.days and not clause.has(*_LIMITS) and not _SHOWN.search(clause.plain):
        return False  # "việc gì mà buồn"
    strong = which or any(t.is_(Sign.LIST) and _STRONG.search(t.plain) for t in clause.tokens)
    had = any(t.plain == "co" for t in clause.tokens) and _WHAT.search(clause.text.plain)
    limited = work or clause.days or clause.has(Sign.OVERDUE) or clause.has_kind(Kind.PERIOD)
    lead = next((t for t in clause.tokens if not t.is_(Sign.POLITE, Sign.GREETING, Sign.HEARSAY, Sign.DETAIL)), None)
    several = lead is not None and lead.is_(Sign.WORK, Sign.CLASSIFIER) and lead.plain.startswith(_SEVERAL)
    owned = lead is not None and lead.is_(Sign.WORK) and "cua" in clause.plain.split()  # "nhiệm vụ chưa làm của em"
    several = (several or owned) and clause.has(Sign.NOT, Sign.DUTY)  # "những việc chưa làm"
    counted = work and any(t.plain.endswith("bao nhieu") for t in clause.tokens)
    counted = counted or any(
        t.is_(Sign.WORK) and t.plain.startswith("may ") for t in clause.body()[-1:]
    )  # "trường em được giao mấy việc"
    named = clause.has(Sign.TASKS) or counted or several
    return named or bool((strong or had) and limited) or _owes(clause)


def _owes(clause: Clause) -> bool:
    """ "em còn nợ gì", "còn phải làm gì"; "chỉ còn chị Lan ký" tells who is left."""
    said = " ".join(t.plain for t in clause.tokens if t.marked != "chị")
    return _OWED.search(said) is not None and not clause.has(Sign.EXCEPT)


def _said_beside(clause: Clause) -> list[Token]:
    """The words that neither name an office nor belong to a list: "quên", "nhiều"."""
    office, whole = _office(clause)
    quiet = _QUIET | {"toan"} if whole else _QUIET
    return [t for t in clause.unknown if not (t in office or t.plain in quiet)]


_STRONG = re.compile(r"^(?:danh sach|liet ke|list|ds)\b|\b(?:gi|chi|may|nhieu|khong|moi)$")
_QUIET = frozenset({
    "nhung", "cac", "tong", "hop", "kiem", "tra", "biet", "thong", "ke", "hoach", "gi", "j", "con", "dang", "phai",
    "in", "list", "lich", "dua", "truong", "benh", "vien", "tram", "khoa",
})  # fmt: skip
_EVERYTHING = re.compile(r"\bhet (?:cac |may |nhung )?(?:viec|nhiem vu|danh sach)\b")  # "liệt kê hết việc ra coi"
_WHAT = re.compile(r" gi\b")
_SEVERAL = ("nhung ", "cac ", "may ")
_LIMITS = (Sign.OVERDUE, Sign.LIST, Sign.NOT, Sign.OFFICE, Sign.OWN, Sign.DUTY, Sign.ORDER)
_SHOWN = re.compile(r"\b(?:cac|nhung|tong hop|kiem tra|biet|thong ke|con|dang|in|list|co)\b")
_OWED = re.compile(
    r"\b(?:(?:con |dang )no (?:viec|nhung|cai|bao cao|may|gi|chi)"
    r"|(?:phai|con|can) (?:phai )?(?:lam |man |nop |bao cao )?(?:cai )?(?:gi|chi))\b"
)


def asks_which(clause: Clause) -> bool:
    """ "việc gì", "cái nào", "những việc chi", "deadline nào", "mấy nhiệm vụ"."""
    whole = any(t.is_(Sign.WORK) and t.plain.endswith(_WHICH) for t in clause.tokens)
    return whole or any(_is_which(a, b) for a, b in pairwise(clause.tokens))


def _is_which(before: Token, after: Token) -> bool:
    named = before.is_(Sign.WORK, Sign.CLASSIFIER) or before.plain == "deadline"
    counted = before.plain == "may" and after.is_(Sign.WORK)
    return counted or (named and after.marked in ("nào", "gì", "chi", "mô", "nao", "gi"))


def scope_of(clause: Clause) -> tuple[str | None, bool]:
    """(scope, sure): of an office and a time the later (`beside` has the other), a quarter has no form."""
    office, whole = _office(clause)
    if clause.has(Sign.OVERDUE):
        return "overdue", True
    days = [b for a, b in pairwise((None, *clause.tokens)) if b and b.kind is Kind.DAY and not _until(a, b)]
    for token in days:
        known = next((scope for word, scope in _SCOPES.items() if token.plain.endswith(word)), None)
        known = "today" if token.plain == "nay" else known
        one = known is not None and len(days) == 1
        if office and not whole and token.end < office[0].start:
            return _typed(clause, office), one  # "việc tuần này của UBND phường Hòa Khánh": whose it is comes last
        return known, one
    if clause.has_kind(Kind.PERIOD):
        return None, False
    if whole:
        return "all", not any(t.kind is Kind.WORD for t in office[1:])  # "toàn tỉnh Hà Giang"
    if office:
        return _typed(clause, office), True
    return ("all" if clause.has(Sign.ALL) or _EVERYTHING.search(clause.plain) else None), True


def beside(clause: Clause, scope: str | None) -> str:
    """The agency whose overdue work or work of a time is asked for, as typed: "việc quá hạn của Sở Y tế"."""
    office, whole = _office(clause)
    timed = scope == "overdue" or scope in _SCOPES.values()
    return _typed(clause, office) if office and timed and not whole else ""


def _typed(clause: Clause, office: tuple[Token, ...]) -> str:
    return clause.text.typed(office[0].start, office[-1].end)


def _until(before: Token | None, day: Token) -> bool:
    """ "tiến độ đến nay", "tới hôm nay", "năm nay": of the whole plan."""
    return day.plain.endswith((*UNTIL_NOW, "nam nay")) or (before is not None and before.plain in ("den", "toi"))


def _office(clause: Clause) -> tuple[tuple[Token, ...], bool]:
    """(the tokens of an agency's name, whether it is a whole province): a bare "xã" is the asker's own."""
    tokens = clause.body()
    place = next((i for i, t in enumerate(tokens) if t.is_(Sign.OFFICE) and t.plain not in PERSONS), None)
    own = clause.first(Sign.OWN)  # "việc của phòng Tư pháp"
    if place is None and own is not None and any(_is_name(clause, t) for t in clause.tokens[own + 1 : own + 2]):
        place = own
    called = _named_office(clause)
    if called and (place is None or called[0].start < tokens[place].start):
        return called, False
    if place is None:
        return (), False
    before = tokens[place - 1] if place else None
    whole = before is not None and _WHOLE.have(before.marked, before.plain)  # "toàn tỉnh", "cả huyện"
    named = takewhile(lambda t: _may_name(clause, t), tokens[place:])
    name = tuple(t for t in named if not t.is_(Sign.POLITE))
    bare = len(name) == 1 and name[0].plain in _BARE and not whole
    return (() if bare else name), whole


def _named_office(clause: Clause) -> tuple[Token, ...]:
    """ "Hội Nông dân", "Trường Chính trị": an office whose head is no sign of ours."""
    tokens = list(clause.body())
    ends = ((i, office_end(tokens, i, clause.text)) for i in range(len(tokens)))
    first, last = next(((i, end) for i, end in ends if end > i), (0, 0))
    rest = takewhile(lambda t: t.kind is Kind.WORD, tokens[last:]) if last else ()  # "Hạt Kiểm ngư"
    return (*tokens[first:last], *rest)


_WHOLE = Words("toàn, cả")
PERSONS = frozenset({"sep", "lanh dao", "giam doc", "truong phong", "thu truong", "chu tich", "chanh van phong"})
_BARE = frozenset({"so", "xa", "phuong", "huyen", "tinh", "thi tran", "trung tam", "chi cuc", "cuc", "van phong", "vp"})


def _may_name(clause: Clause, token: Token) -> bool:
    plainly = token.sign in (None, Sign.OFFICE, Sign.OWN, Sign.AND, Sign.NOUN, Sign.POLITE)
    plainly = plainly and token.kind is not Kind.DAY and token.plain not in _DOING
    return plainly or _is_name(clause, token) or DEPARTMENTS.have(token.marked, token.plain)


_DOING = ("co", "hien", "con", "no")


def _is_name(clause: Clause, token: Token) -> bool:
    return clause.text.typed(token.start, token.end)[:1].isupper()


_SCOPES = {
    "hom nay": "today", "hom ni": "today", "hnay": "today", "bua nay": "today", "bua ni": "today",
    "trong ngay": "today", "trong tuan": "week", "trong thang": "month",
    "tuan nay": "week", "tuan ni": "week", "thang nay": "month", "thang ni": "month",
}  # fmt: skip


def read_progress(clause: Clause) -> Draft | None:
    if clause.has(Sign.DONE) and not clause.codes and any(t.plain.endswith("bao nhieu") for t in clause.tokens):
        return Draft(
            Intent.PROGRESS, "ke hoach" in clause.plain or (clause.asked and _office(clause)[1])
        )  # "đã xong bao nhiêu việc"
    plan = (
        clause.has(Sign.WHAT) and clause.has(Sign.DUTY) and "ke hoach" in clause.plain
    )  # "kế hoạch thực hiện tới đâu"
    whole = clause.has(Sign.WHAT) and clause.has(Sign.DUTY) and _office(clause)[1]  # "cả tỉnh làm được đến đâu rồi"
    if not (clause.has(Sign.PROGRESS) or plan or whole) or clause.codes:
        return None
    scope, sure = scope_of(clause)
    told = clause.has(Sign.OVERDUE, Sign.REMARK, Sign.DONE)
    free = (is_free(clause) or not clause.unknown) and not told
    return (
        Draft(Intent.PROGRESS, sure and free, scope=None if told or scope == "all" else scope)
        if free or len(clause.unknown) < 3
        else None
    )
