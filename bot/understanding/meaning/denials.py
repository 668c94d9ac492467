"""Rules that tell what is not done although the clause says "xong".

Each looks at one kind of sign before ("left") or after ("right") the verb; the first that applies wins. True is a
sure comment, False one that is asked back, None that the rule does not apply.
"""

from collections.abc import Callable
from datetime import date

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.verb import Verb, is_rhetorical, is_whole, this_evening
from bot.understanding.lexicon.lists import CALLED, UNITS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.steps import is_step
from bot.understanding.scanning.slips import nearly
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.scanning.when import Tense


def _denied(verb: Verb) -> bool | None:
    if any(_misspelt_no(t) and not _is_name(t, verb.clause) for t in verb.left) or is_rhetorical(verb.clause):
        return True
    doubly = sum(t.is_(Sign.NOT, Sign.INSTEAD) for t in verb.left) > 1
    if verb.before(Sign.NOT, Sign.FORBID, Sign.DENY, Sign.INSTEAD):
        return not doubly and not _bare_forbid(verb)
    denied = [t for t in verb.right if t.is_(Sign.DENY)]
    if denied:
        return True
    chua = any(t.is_(Sign.NOT) and t.plain.endswith("chua") for t in verb.right)
    return False if chua or _perhaps_no(verb) or verb.clause.has_kind(Kind.CROSS) else None


def _bare_forbid(verb: Verb) -> bool:
    """ "dung xong 2.3": without its marks "đừng" could be the end of "Sở Xây dựng"."""
    noes = [t for t in verb.left if t.is_(Sign.NOT, Sign.FORBID, Sign.DENY, Sign.INSTEAD)]
    return all(t.is_(Sign.FORBID) and t.marked == "dung" for t in noes)


def _misspelt_no(token: Token) -> bool:
    """ "chư xong", "chứa xong", "khog xong": a no with a slip that makes it another word."""
    word = token.plain
    other = token.marked != word and word[:2] not in ("ch", "kh")  # "cửa"
    if other or token.marked in ("chủ", "chú", "chữ"):  # "chủ động thực hiện"
        return False
    close = word == "chua" or (len(word) > 2 and word not in _NO_SLIPS and nearly(word, ("chua", "khong")))
    return token.kind is Kind.WORD and close


def _perhaps_no(verb: Verb) -> bool:
    """ "4.1 cua xong", "4.1 chau lam xong": without its marks, a "chưa" that lost a letter is another word."""
    last = next((t for t in reversed(verb.left) if t.plain != "lam"), None)
    slipped = last is not None and last.marked == last.plain != "chua" and nearly(last.plain, ("chua",))
    return slipped and not verb.affirmed


def _is_name(token: Token, clause: Clause) -> bool:
    """ "Krông Pắc": no "không"."""
    typed = clause.text.typed(token.start, token.end)
    return token is not clause.tokens[0] and typed.istitle()


_NO_SLIPS = frozenset({"thong", "phong", "chia", "chuc", "chut", "chung", "chuan"})


def _conditional(verb: Verb) -> bool | None:
    if verb.before(Sign.IF) or _only_then(verb):
        return True
    if verb.before(Sign.NOT, Sign.FORBID) or verb.after(Sign.DENY):  # "cấm bấm xong 2.3 khi chưa có văn bản"
        return None
    pairs = zip(verb.right, verb.right[1:], strict=False)
    circular = any(a.plain == "la" and b.is_(Sign.DONE) for a, b in pairs)  # "xong 2.3 là xong"
    then = any(t.plain in ("thi", "la") for t in verb.right)  # "xong 2.3 thì mới làm được 2.5", "xong là em báo"
    return False if circular or then or _something_first(verb) or (verb.after(Sign.IF) and not verb.affirmed) else None


def _something_first(verb: Verb) -> bool:
    """Behind "2.3 xong rồi": "ký xong mới nộp", "để sếp xem xong đã", which is still to come."""
    right = [t for t in verb.right if not (t.is_(Sign.POLITE) or t.kind is Kind.MARK)]
    waits = [t.plain for t in right] in (["da"], ["roi", "da"])
    then = len(right) > 1 and right[0].plain in ("moi", "roi moi")
    then = then or any(t.is_(Sign.FINAL) and t.plain.startswith("moi ") for t in right[:1])
    return not verb.clause.codes and (waits or then)


def _only_then(verb: Verb) -> bool:
    """ "sếp ký thì 2.3 mới xong được", "2.3 chỉ xong khi có kinh phí", "2.3 ký xong là hoàn thành"."""
    then = next((i for i, t in enumerate(verb.left) if t.plain == "thi"), 0)
    first = any(t.kind is Kind.WORD or t.is_(Sign.FINAL, Sign.STEP) for t in verb.left[:then])
    late = any(t.is_(Sign.AFFIRM) and t.plain == "moi" for t in verb.left[then:])
    only = any(t.marked == "chỉ" for t in verb.left) and verb.after(Sign.IF)
    follows = [t.plain for t in verb.left[-1:]] == ["la"] and verb.before(Sign.FINAL, Sign.STEP)
    past = verb.before(Sign.AFFIRM, Sign.ALREADY) or any(t.plain.startswith("da ") for t in verb.left)
    return (first and late) or only or (follows and not past)


def _near(verb: Verb) -> bool | None:
    near_after = any(t.is_(Sign.NEAR) for t in verb.right)
    return True if verb.before(Sign.NEAR) or near_after else None


def _promised(verb: Verb) -> bool | None:
    if verb.before(Sign.AHEAD):
        return True
    return False if verb.after(Sign.AHEAD) and not verb.affirmed else None


def _later_today(verb: Verb) -> bool | None:
    return True if this_evening(verb.clause.tokens) else None


def _counted_part(verb: Verb) -> bool | None:
    """ "có 15 cơ sở, mới xong 9 cơ sở": of things, of no task."""
    number, thing = ([*verb.right[:2], None, None])[:2]
    counts = number is not None and number.kind is Kind.FIGURE and thing is not None and _is_thing(thing)
    return False if counts and verb.affirmed and not verb.clause.codes else None


def _is_thing(token: Token) -> bool:
    words = zip(token.marked.split(), token.plain.split(), strict=False)
    return all(UNITS.have(*word) for word in words)


def _dated_before(verb: Verb) -> bool | None:
    """A day before "xong": mai is ahead, hôm qua behind, "thứ 6" could be either."""
    days = [t for t in verb.left if t.kind is Kind.DAY and t.day]
    if not days:
        return None
    tenses = [t.day.tense for t in days if t.day]
    late = any(t.is_(Sign.AFFIRM) and t.plain == "moi" for t in verb.left)
    late = late and Tense.BEHIND not in tenses  # "hồi sáng em mới xong"
    if Tense.AHEAD in tenses or late or any(_is_ahead(t, verb.today) for t in days):
        return not (verb.affirmed and not late)
    if Tense.BEHIND in tenses:
        return None
    return None if verb.past and _just_now(days) else False


def _just_now(days: list[Token]) -> bool:
    return all(t.plain.endswith("nay") or (t.day is not None and "/" in t.day.value) for t in days)


def _is_ahead(token: Token, today: date | None) -> bool:
    value = token.day.value if token.day else ""
    if today is None or "/" not in value:
        return False
    day, month, *year = (int(part) for part in value.split("/"))
    return (year[0] if year else today.year, month, day) > (today.year, today.month, today.day)


def _dated_after(verb: Verb) -> bool | None:
    """ "xong 2.3 trước 20/3", "xong 2.3 trong tuần này", "2.3 hoàn thành trong quý 2": rather a promise or a plan."""
    if not verb.past and any(t.kind is Kind.PERIOD for t in verb.right):
        return False
    for i, token in enumerate(verb.right):
        if token.kind is not Kind.DAY or token.day is None or _share(token, verb):
            continue
        if i > 0 and verb.right[i - 1].plain in ("tu", "ke tu", "tu hom") and token.day.tense is not Tense.AHEAD:
            continue  # "làm xong từ đầu tháng"
        led = i > 0 and verb.right[i - 1].plain in (
            "truoc",
            "den",
            "vao",
            "trong",
            "toi",
            "cham nhat",
            "den het",
            "sang",
        )
        until = led and verb.right[i - 1].plain not in ("vao", "trong")
        if verb.past and not until and token.day.tense is not Tense.AHEAD and not _is_ahead(token, verb.today):
            continue  # "đã xong vào ngày 12/2"
        if token.day.tense is Tense.AHEAD or led or _is_ahead(token, verb.today):
            return False
        if token.day.tense is Tense.BARE and not verb.past and not _on_a_day(token, verb):
            return False
    return None


def _on_a_day(token: Token, verb: Verb) -> bool:
    """ "2.3 xong ngày 12/3": a day of the calendar behind "xong", and none before it."""
    told = token.day is not None and "/" in token.day.value and not any(t.kind is Kind.DAY for t in verb.left)
    led = token.plain.startswith("ngay ") or any(t.plain in ("ngay", "hom") for t in verb.right)
    return told and led and bool(verb.left)


def _favour(verb: Verb) -> bool | None:
    """ "em Mai xong 2.3 giúp chị", "anh Nam hoàn thành giúp anh 2.3": asked of somebody by name."""
    pairs = zip(verb.left, verb.left[1:], strict=False)
    named = any(a.plain in CALLED and (b.kind is Kind.WORD or b.plain == "mai") for a, b in pairs) and not verb.affirmed
    return False if named and any(t.plain in _FAVOURS for t in verb.right) else None


def _passed_on(verb: Verb) -> bool | None:
    """ "sếp bảo xong 2.3 đi", "đề nghị hoàn thành 2.3": somebody wants it done."""
    early = verb.affirmed  # "đã xong sớm"
    wanted = verb.before(Sign.ORDER) or any(t.is_(Sign.ORDER) and not (early and t.plain == "som") for t in verb.right)
    wanted = wanted or (any(t.plain.startswith(_BIDDEN) for t in verb.left[1:]) and not verb.affirmed)
    passed = _from_above(verb) or _to_me(verb) or any(t.plain in _FAVOURS for t in verb.right)
    passed = passed or any(t.marked in ("bảo", "nhắn", "dặn") for t in verb.left[:1])  # "bảo chị Lan báo xong 2.8"
    told = verb.before(Sign.HEARSAY) and passed and not verb.affirmed
    return False if wanted or told else None


_BIDDEN = ("nho em ", "nho toi ", "nho minh ")  # "sếp nhờ em đánh dấu hoàn thành 5.2"
_FAVOURS = frozenset({"giup", "giup em", "giup anh", "giup chi", "giup toi", "gium", "dum", "ho"})


def _to_me(verb: Verb) -> bool:
    """ "anh Hùng bảo em hoàn thành 2.3", "chị Hoa bảo bấm xong 2.3"."""
    pairs = zip(verb.left, verb.left[1:], strict=False)
    return any(a.is_(Sign.HEARSAY) and b.plain in _TOLD_TO for a, b in pairs)


_TOLD_TO = frozenset({"em", "toi", "minh", "tui", "chau", "bam", "danh dau", "nhap", "bao", "bao cao"})


def _from_above(verb: Verb) -> bool:
    return any(t.plain in _ABOVE for t in verb.left)


_ABOVE = frozenset(["sep", "lanh", "dao", "giam", "doc", "truong", "phong", "thu", "truong", "chu", "tich"]) | {
    "lanh dao", "giam doc", "truong phong", "thu truong", "chu tich", "chanh van phong",
}  # fmt: skip


def _shared(verb: Verb) -> bool | None:
    return False if any(_share(t, verb) for t in verb.clause.tokens) else None


def _partly(verb: Verb) -> bool | None:
    for place, token in enumerate(verb.clause.tokens):
        if token.is_(Sign.PART):
            after = verb.clause.tokens[place + 1] if place + 1 < len(verb.clause.tokens) else None
            return None if after is not None and after.kind is Kind.CODE and token.plain in _NAMING else True
    return None


_NAMING = frozenset({"noi dung", "y", "phan"})  # "nội dung 2.3": names the task, as "mục" does


def _share(token: Token, verb: Verb) -> bool:
    """ "50%", "2/3 mục", "8/10 xã": part of it, told as a figure."""
    if token.kind is Kind.DAY:
        return token.figure is not None and _counted(token, verb.clause)
    measured = token.figure is not None and (token.figure.unit == "%" or token.figure.of is not None)
    return token.kind is Kind.FIGURE and measured and not is_whole(token)


def _counted(day: Token, clause: Clause) -> bool:
    """Whether "2/3" is rather two thirds than a day: things follow it, or a code stands before it."""
    place = clause.tokens.index(day)
    before = clause.tokens[place - 1] if place else None
    after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    if day.plain.startswith("ngay") or (before is not None and before.is_(Sign.TO)):
        return False
    share = day.figure is not None and day.figure.of is not None and day.figure.value < day.figure.of
    if share and "/" in day.plain and day.plain.count("/") == 1:  # "đã hoàn thành 2/3"
        return True
    things = after is not None and (after.kind is Kind.WORD or after.is_(Sign.CLASSIFIER, Sign.OFFICE, Sign.WORK))
    return things or (before is not None and before.kind is Kind.CODE)


def _mistaken(verb: Verb) -> bool | None:
    """ "tưởng 1.6 xong rồi mà hóa ra còn thiếu phụ lục"."""
    thought = any(t.plain.endswith("tuong") for t in verb.left)
    turned = any(t.plain in _TURNED for t in verb.right) and verb.after(Sign.REMARK)
    return True if thought and turned else None


_TURNED = ("ma", "hoa ra", "ai ngo", "ai de", "ngo dau")
NOT_DONE: tuple[Callable[[Verb], bool | None], ...] = (
    _conditional, _mistaken, _denied, _shared, _near, _promised, _later_today, _counted_part, _favour,
    _dated_before, _partly, _passed_on, is_step, _dated_after,
)  # fmt: skip
