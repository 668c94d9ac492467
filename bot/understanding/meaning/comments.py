"""What is told of a task that is not done: obstacles, steps on the way, a no, a remark in anybody's words."""

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.lists import Words
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asking import is_question
from bot.understanding.meaning.drafts import Draft, comment_on
from bot.understanding.scanning.tokens import Kind
from bot.understanding.words import Intent

_TOLD = (
    Sign.REMARK, Sign.GIVE, Sign.STEP, Sign.NOT, Sign.NEAR, Sign.AHEAD, Sign.FORBID, Sign.IF, Sign.OVERDUE, Sign.PART,
)  # fmt: skip


def read_comment(clause: Clause) -> Draft | None:
    """Anything told about a task that is not done: obstacles, steps on the way, a no."""
    note = clause.said()
    if _measures_another(clause):
        return Draft(None)
    if clause.codes:
        sure = clause.has(*_TOLD) and bool(note) and not clause.has(Sign.HEDGE, Sign.OR)
        return comment_on(clause, sure=sure) if clause.has(Sign.ORDER, Sign.INSTEAD, *_TOLD) else None
    no = (
        not clause.unknown
        and not _asks_whether(clause)
        and any(t.is_(Sign.NOT) and t.plain.endswith("chua") for t in clause.tokens)
    )
    remark = any(t.is_(Sign.REMARK, Sign.GIVE) and t.plain != "ban" for t in clause.tokens)  # "em bận nhiều việc lắm"
    work = remark and (clause.has(Sign.STEP, Sign.GIVE, Sign.WORK) or _hindered(clause))
    work = work or _headed(clause)
    work = work and not clause.has_kind(Kind.ELSEWHERE)  # "phòng 3.4 tầng 2 đang họp"
    told = (no or work) and not (clause.has(Sign.STEP) and is_question(clause))  # "anh họp xong chưa"
    return Draft(Intent.COMMENT, False, note=note, said=note) if told else None


def _headed(clause: Clause) -> bool:
    """ "khó khăn: thiếu máy scan"."""
    first = next((i for i, t in enumerate(clause.tokens) if not t.is_(Sign.POLITE, Sign.GREETING)), 0)
    head, colon = ([*clause.tokens[first : first + 2], None, None])[:2]
    return bool(head and colon and head.is_(Sign.REMARK) and colon.is_mark(":"))


def _measures_another(clause: Clause) -> bool:
    """ "IP máy in là 2.3", "mật khẩu là 2.3": the value of something that no plan knows."""
    *named, equals, value = (None, None, *clause.body())
    told = all(t is None or t.kind is Kind.WORD or t.is_(Sign.PART, Sign.POLITE) for t in named)
    return bool(told and clause.unknown and equals and value and equals.plain == "la" and value.kind is Kind.CODE)


def _asks_whether(clause: Clause) -> bool:
    """ "anh đi công tác về chưa": what is asked has nothing of ours; "bên em vẫn chưa" answers."""
    *before, last = clause.body() or clause.tokens
    return last.is_(Sign.NOT) and any(t.is_(Sign.ORDER) for t in before)


def _hindered(clause: Clause) -> bool:
    return any(token.is_(Sign.REMARK) and token.plain.startswith(("vuong", "dang", "gap")) for token in clause.tokens)


def is_remark(clause: Clause) -> bool:
    """ "mục 3.9 khó thực hiện do biên chế chỉ còn 4 người": a named task and words of one's own, which costs nothing.

    Not what could be a done, a figure, an order, a question or a doubt.
    """
    words = [t for t in clause.tokens if t.kind is Kind.WORD or t.is_(Sign.REASON, Sign.OFFICE, Sign.OVERDUE)]
    figured = any(t.figure is not None and (t.figure.unit or t.figure.of is not None) for t in clause.tokens)
    figured = figured or (clause.has_kind(Kind.FIGURE, Kind.DAY) and not clause.has(Sign.REASON))
    left = clause.has(Sign.EXCEPT) and not clause.has(Sign.REASON)  # "2.3 chỉ còn trình"
    other = figured or left or clause.has_kind(*_OTHER_KINDS) or clause.has(*_NO_REMARK) or is_question(clause)
    hard = any(_HARD.have(t.marked, t.plain) for t in words) or clause.has(Sign.REASON)
    least = _NAMED if _is_named(clause) else _BARE
    return not other and (len(words) >= least or (hard and least is _NAMED))


def _is_named(clause: Clause) -> bool:
    """Whether the code stands behind "mục"."""
    place = next(i for i, t in enumerate(clause.tokens) if t.kind is Kind.CODE)
    return place > 0 and clause.tokens[place - 1].is_(Sign.CLASSIFIER, Sign.WORK)


# Words of one's own that tell something beside "mục 2.3", and beside a bare code: "2.3 nằm ở Sở TC" may be an answer.
_NAMED, _BARE = 3, 5
_HARD = Words("khó, khổ, nặng, mệt, rối, lúng túng, phức tạp, quá tải, đuối, gay, căng, nan giải")
_OTHER_KINDS = (Kind.DOCUMENT, Kind.CROSS, Kind.TICK, Kind.ELSEWHERE)
_NO_REMARK = (
    Sign.AFFIRM, Sign.ALREADY, Sign.DONE, Sign.FINAL, Sign.OK, Sign.HEDGE, Sign.OR, Sign.ORDER, Sign.HEARSAY,
    Sign.REMIND, Sign.REACH, Sign.DENY, Sign.DETAIL, Sign.CORRECT,
)  # fmt: skip
