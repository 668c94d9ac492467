"""Whether a clause says that a task is done, and how surely. The words around "xong" decide.

Each rule looks at one kind of sign before ("left") or after ("right") the verb; the first that applies wins.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from bot.understanding.clauses import Clause
from bot.understanding.drafts import Draft
from bot.understanding.fold import could_be
from bot.understanding.slips import nearly
from bot.understanding.tokens import Kind, Token
from bot.understanding.vocabulary import Sign
from bot.understanding.when import Tense
from bot.understanding.words import Intent

# Words that may stand before "xong" without putting it in doubt.
_HARMLESS = (
    Sign.POLITE, Sign.GREETING, Sign.FILLER, Sign.AFFIRM, Sign.ALREADY, Sign.CLASSIFIER, Sign.AND, Sign.OWN, Sign.OK,
    Sign.WORK, Sign.DUTY, Sign.ALL, Sign.DONE, Sign.ACK, Sign.TASKS, Sign.DETAIL, Sign.REPORT,
)  # fmt: skip


_BETWEEN = (Sign.DUTY, Sign.FILLER, Sign.DONE, Sign.POLITE, Sign.FINAL)  # "đã làm xong", "đã em làm xong"


@dataclass(frozen=True, slots=True)
class Verb:
    """The clause around its "xong"."""

    clause: Clause
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    final: bool  # only "đã nộp", a tick, a bare "rồi"
    today: date | None

    def before(self, *signs: Sign) -> bool:
        return any(token.sign in signs for token in self.left)

    def after(self, *signs: Sign) -> bool:
        return any(token.sign in signs for token in self.right)

    @property
    def affirmed(self) -> bool:
        """ "đã xong", "xong rồi": it has happened."""
        near = self.left[-1:] if not self.left or not self.left[-1].is_(*_BETWEEN) else self.left[-2:]
        told = any(t.is_(Sign.DONE) and t.plain.startswith("da ") for t in self.clause.tokens)  # "đã làm xong"
        return told or any(t.is_(Sign.AFFIRM) for t in near) or self.after(Sign.ALREADY)

    @property
    def past(self) -> bool:
        """Affirmed beyond doubt: "da" without its marks could be "dạ"."""
        return self.affirmed and (
            self.after(Sign.ALREADY) or any(t.is_(Sign.AFFIRM) and t.plain != t.marked for t in self.left)
        )

    @property
    def next(self) -> Token | None:
        """The first word after "xong" that is neither politeness nor filling."""
        quiet = (Sign.POLITE, Sign.FILLER, Sign.ALREADY, Sign.AFFIRM)
        return next((t for t in self.right if not t.is_(*quiet) and t.kind is not Kind.MARK), None)

    @property
    def object(self) -> Token | None:
        """What "xong" is said of, its codes aside: "các xã" in "xong 2.3 các xã"."""
        named = (Sign.CLASSIFIER, Sign.WORK, Sign.AND)
        follow = (t for t in self.right if not (t.kind in (Kind.CODE, Kind.MARK) or t.is_(*named)))
        return next(follow, None)


def read_done(clause: Clause, today: date | None) -> Draft | None:
    """Done, a comment about what is not done, or None when the clause has no such verb."""
    verb = _verb(clause, today)
    if verb is None or _elsewhere(verb):
        return None
    for rule in _NOT_DONE:
        sure = rule(verb)
        if sure is not None:
            note = clause.said()
            return Draft(
                Intent.COMMENT, sure and clause.codes_sure, clause.codes, note=note, said=note,
                code_first=_code_first(verb),
            )  # fmt: skip
    sure = not verb.final and not _doubtful(verb) and clause.codes_sure
    hundred = tuple(t for t in clause.tokens if _is_whole(t))
    loose = () if clause.codes else tuple(t for t in clause.tokens if t.kind is Kind.FIGURE and t.code)
    told = () if clause.has(Sign.OFFICE) else (Sign.HEARSAY,)
    note = clause.rest(Sign.QUESTION, *told, drop=hundred + loose)
    return Draft(
        Intent.DONE, sure, clause.codes or _comma_codes(clause), note=note, said=clause.said(),
        code_first=_code_first(verb), heads=not clause.codes and not clause.has_kind(Kind.DOCUMENT),
    )  # fmt: skip


def _verb(clause: Clause, today: date | None) -> Verb | None:
    place = clause.first(Sign.DONE)
    final = place is None
    if place is None:
        place = clause.first(Sign.FINAL)
    if place is None and clause.codes:
        ends = clause.body()[-1:]
        ticked = next((i for i, t in enumerate(clause.tokens) if t.kind is Kind.TICK), None)
        place = clause.tokens.index(ends[0]) if ends and ends[0].is_(Sign.ALREADY) else ticked
        others = [t for t in clause.tokens if not t.is_(*_HARMLESS) and t.kind not in (Kind.CODE, Kind.TICK, Kind.MARK)]
        place = None if others else place
    return None if place is None else Verb(clause, clause.tokens[:place], clause.tokens[place + 1 :], final, today)


def _elsewhere(verb: Verb) -> bool:
    """Without a code: talk of other things ("ăn cơm xong", "đọc xong khoản 2.3 Điều 5", "gửi em file")."""
    if verb.clause.codes or _comma_codes(verb.clause):
        return False
    other = verb.clause.has_kind(Kind.ELSEWHERE) or any(t.plain == "hop" for t in verb.clause.tokens)
    strange = [t for t in verb.left if t.kind is Kind.WORD]
    alone = verb.final and not verb.clause.has_kind(Kind.DOCUMENT) and not verb.affirmed
    return other or bool(strange) or alone or (verb.final and len(verb.clause.unknown) > 1)


def _code_first(verb: Verb) -> bool:
    return any(t.kind is Kind.CODE for t in verb.left)


def _comma_codes(clause: Clause) -> tuple[str, ...]:
    """ "xong 2,3" and "xong 5": numbers that could be codes where nothing else could."""
    pairs = zip_longest(clause.tokens, clause.tokens[1:])
    counting = (Sign.WORK, Sign.CLASSIFIER, Sign.PART, Sign.OFFICE)
    return tuple(
        token.code
        for token, after in pairs
        if token.kind is Kind.FIGURE and token.code and not _is_whole(token)
        if after is None or not (after.is_(*counting) or after.kind is Kind.WORD)
    )


def _is_whole(token: Token) -> bool:
    return (
        token.kind is Kind.FIGURE
        and token.figure is not None
        and token.figure.unit == "%"
        and token.figure.value == 100
    )


# --- not done: True is sure, False is asked back, None does not apply -------------------------------------------


def _denied(verb: Verb) -> bool | None:
    if any(_misspelt_no(t) for t in verb.left):
        return True
    doubly = sum(t.is_(Sign.NOT, Sign.INSTEAD) for t in verb.left) > 1
    if verb.before(Sign.NOT, Sign.FORBID, Sign.DENY, Sign.INSTEAD):
        return not doubly and not _bare_forbid(verb)
    denied = [t for t in verb.right if t.is_(Sign.DENY)]
    if denied:
        return True
    chua = any(t.is_(Sign.NOT) and t.plain.endswith("chua") for t in verb.right)
    return False if chua or verb.clause.has_kind(Kind.CROSS) else None


def _bare_forbid(verb: Verb) -> bool:
    """ "dung xong 2.3": without its marks "đừng" could be the end of "Sở Xây dựng"."""
    noes = [t for t in verb.left if t.is_(Sign.NOT, Sign.FORBID, Sign.DENY, Sign.INSTEAD)]
    return all(t.is_(Sign.FORBID) and t.marked == "dung" for t in noes)


def _misspelt_no(token: Token) -> bool:
    """ "chư xong", "chứa xong", "khog xong": a no with a slip that makes it another word."""
    word = token.plain
    close = word == "chua" or (len(word) > 2 and word != "chia" and nearly(word, ("chua", "khong")))
    return token.kind is Kind.WORD and close


def _conditional(verb: Verb) -> bool | None:
    if verb.before(Sign.IF):
        return True
    pairs = zip(verb.right, verb.right[1:], strict=False)
    circular = any(a.plain == "la" and b.is_(Sign.DONE) for a, b in pairs)  # "xong 2.3 là xong"
    then = any(t.plain in ("thi", "la") for t in verb.right)  # "xong 2.3 thì mới làm được 2.5", "xong là em báo"
    return False if circular or then or (verb.after(Sign.IF) and not verb.affirmed) else None


def _near(verb: Verb) -> bool | None:
    near_after = any(t.is_(Sign.NEAR) for t in verb.right)
    return True if verb.before(Sign.NEAR) or near_after else None


def _promised(verb: Verb) -> bool | None:
    if verb.before(Sign.AHEAD):
        return True
    return False if verb.after(Sign.AHEAD) and not verb.affirmed else None


def _dated_before(verb: Verb) -> bool | None:
    """A day before "xong": mai is ahead, hôm qua behind, "thứ 6" could be either."""
    days = [t for t in verb.left if t.kind is Kind.DAY and t.day]
    if not days:
        return None
    tenses = [t.day.tense for t in days if t.day]
    late = any(t.is_(Sign.AFFIRM) and t.plain == "moi" for t in verb.left)
    if Tense.AHEAD in tenses or late or any(_is_ahead(t, verb.today) for t in days):
        return not (verb.affirmed and not late)
    if Tense.BEHIND in tenses:
        return None
    return None if verb.past and _just_now(days) else False


def _just_now(days: list[Token]) -> bool:
    return all(t.plain.endswith(" nay") or (t.day is not None and "/" in t.day.value) for t in days)


def _is_ahead(token: Token, today: date | None) -> bool:
    value = token.day.value if token.day else ""
    if today is None or "/" not in value:
        return False
    day, month, *year = (int(part) for part in value.split("/"))
    return (year[0] if year else today.year, month, day) > (today.year, today.month, today.day)


def _dated_after(verb: Verb) -> bool | None:
    """ "xong 2.3 trước 20/3", "xong 2.3 trong tuần này": rather a promise."""
    for i, token in enumerate(verb.right):
        if token.kind is not Kind.DAY or token.day is None or _share(token, verb):
            continue
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
        until = led and verb.right[i - 1].plain != "vao"
        if verb.past and not until and token.day.tense is not Tense.AHEAD and not _is_ahead(token, verb.today):
            continue  # "đã xong vào ngày 12/2"
        if token.day.tense is Tense.AHEAD or led or _is_ahead(token, verb.today):
            return False
        if token.day.tense is Tense.BARE and not verb.past:
            return False
    return None


def _passed_on(verb: Verb) -> bool | None:
    """ "sếp bảo xong 2.3 đi", "đề nghị hoàn thành 2.3": somebody wants it done."""
    wanted = verb.before(Sign.ORDER) or verb.after(Sign.ORDER)
    told = verb.before(Sign.HEARSAY) and (_from_above(verb) or _to_me(verb)) and not verb.affirmed
    return False if wanted or told else None


def _to_me(verb: Verb) -> bool:
    """ "anh Hùng bảo em hoàn thành 2.3", "chị Hoa bảo bấm xong 2.3"."""
    pairs = zip(verb.left, verb.left[1:], strict=False)
    return any(a.is_(Sign.HEARSAY) and b.plain in _TOLD_TO for a, b in pairs)


_TOLD_TO = frozenset({"em", "toi", "minh", "tui", "chau", "bam", "danh dau", "nhap"})


def _from_above(verb: Verb) -> bool:
    return any(t.plain in _ABOVE for t in verb.left)


_ABOVE = frozenset(["sep", "lanh", "dao", "giam", "doc", "truong", "phong", "thu", "truong", "chu", "tich"]) | {
    "lanh dao", "giam doc", "truong phong", "thu truong", "chu tich", "chanh van phong",
}  # fmt: skip


def _partly(verb: Verb) -> bool | None:
    if any(_share(t, verb) for t in verb.clause.tokens):
        return False
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
    return token.kind is Kind.FIGURE and measured and not _is_whole(token)


def _counted(day: Token, clause: Clause) -> bool:
    """Whether "2/3" is rather two thirds than a day: things follow it, or a code stands before it."""
    place = clause.tokens.index(day)
    before = clause.tokens[place - 1] if place else None
    after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    if day.plain.startswith("ngay") or (before is not None and before.is_(Sign.TO)):
        return False
    things = after is not None and (after.kind is Kind.WORD or after.is_(Sign.CLASSIFIER, Sign.OFFICE, Sign.WORK))
    return things or (before is not None and before.kind is Kind.CODE)


def _step(verb: Verb) -> bool | None:
    if verb.before(Sign.STEP):
        return None if _titled(verb) else True
    follows = verb.next
    if follows is not None and follows.is_(Sign.STEP):
        return True
    return False if verb.after(Sign.STEP) else None


def _titled(verb: Verb) -> bool:
    """ "2.3 về rà soát thủ tục đã hoàn thành": what stands between is the task's title."""
    code = next((i for i, t in enumerate(verb.left) if t.kind is Kind.CODE), None)
    about = code is not None and code + 1 < len(verb.left) and verb.left[code + 1].plain == "ve"
    return about and verb.left[-1].is_(Sign.AFFIRM)


_NOT_DONE: tuple[Callable[[Verb], bool | None], ...] = (
    _conditional, _denied, _near, _promised, _dated_before, _partly, _passed_on, _step, _dated_after,
)  # fmt: skip


# --- done, but is it sure? ------------------------------------------------------------------------------------------


def _doubtful(verb: Verb) -> bool:
    doubt = (
        Sign.HEDGE, Sign.HEARSAY, Sign.OR, Sign.EXCEPT, Sign.NOT, Sign.IF, Sign.WHY, Sign.REMARK, Sign.QUESTION,
        Sign.CORRECT,
    )  # fmt: skip
    if verb.clause.has(*doubt) or verb.clause.asked or verb.before(Sign.OFFICE) or verb.after(Sign.AHEAD, Sign.MISTAKE):
        return True
    if verb.object is not None and verb.object.is_(Sign.OFFICE):  # "xong các xã, còn huyện"
        return True
    if _of_a_part(verb) or _told_by_others(verb):
        return True
    if any(t.plain == "cho" for t in verb.left[-2:]) or _first_of_two(verb):  # unmarked "cho" is "chờ", "chớ" too
        return True
    if verb.left and verb.left[-1].plain == "c" and not verb.affirmed:  # chị or chưa
        return True
    if any(t.is_(Sign.AFFIRM) and t.plain.startswith("moi") for t in verb.right):  # "xong mới lạ"
        return True
    if any(t.is_(Sign.DONE) and not t.sure for t in verb.clause.tokens) or _rambles(verb):
        return True
    past = any(t.kind is Kind.DAY and t.day and t.day.tense is Tense.BEHIND for t in verb.left) and not verb.affirmed
    return past or _strange(verb) or any(t.code for t in verb.clause.tokens if t.kind is Kind.FIGURE)


def _first_of_two(verb: Verb) -> bool:
    """ "cho em xong 2.3 đã", "2.3 xong em báo": something is to come after it."""
    ends = [t for t in verb.right if not t.is_(Sign.POLITE) and t.kind is not Kind.MARK][-1:]
    return any(t.plain == "da" for t in ends) or any(
        t.is_(Sign.POLITE) and t.plain.endswith(" bao") for t in verb.right
    )


def _rambles(verb: Verb) -> bool:
    """Words after "xong" that are neither a document, a title after a clear "đã", nor harmless."""
    opened = verb.affirmed
    for place, token in enumerate(verb.right):
        if token.kind is Kind.DOCUMENT:
            return False
        opened = opened or (token.kind is Kind.WORD and any(could_be(token.marked, word) for word in _OPENERS))
        if place == 0 and token.plain == "duoc" and not verb.affirmed:
            return True
        if (token.kind is Kind.WORD or token.is_(Sign.OFFICE)) and not opened:
            return True
    return False


def _of_a_part(verb: Verb) -> bool:
    """ "2.3 xong mục a", "2.3 xong hồ sơ": after the code, something within it."""
    if not _code_first(verb):
        return False
    pairs = zip_longest(verb.right, verb.right[1:])
    inside = any(a.is_(Sign.CLASSIFIER) and (b is None or b.kind is not Kind.CODE) for a, b in pairs)
    return inside or (verb.object is not None and verb.object.plain == "ho so")


def _told_by_others(verb: Verb) -> bool:
    """ "bạn đã hoàn thành 2.3", "theo kế hoạch thì 2.3 đã xong": not the speaker's own word."""
    pairs = zip_longest(verb.left, verb.left[1:])
    to_you = any(a.plain == "ban" and (b is None or b.is_(Sign.AFFIRM)) for a, b in pairs)
    return to_you or any(t.plain.startswith("theo ") for t in verb.left)


# What begins a note: "theo QĐ 12", "kèm file".
_OPENERS = frozenset(
    ("theo", "kèm", "gửi", "số", "tại", "có", "qđ", "cv", "bc", "tb", "kh", "căn", "xem", "file", "ảnh", "link")
)


def _strange(verb: Verb) -> bool:
    """Words before "xong" that nothing is known of; after the code and before "đã" they are the task's title."""
    coded = False
    for token in verb.left:
        coded = coded or token.kind is Kind.CODE
        known = token.is_(*_HARMLESS) or _titled(verb) or token.kind in (Kind.CODE, Kind.MARK, Kind.TICK, Kind.DAY)
        titled = coded and verb.affirmed and token.kind in (Kind.WORD, Kind.DOCUMENT)
        if not known and not titled and not _is_whole(token):
            return True
    return False
