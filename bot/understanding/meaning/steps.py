"""Steps on the way to a task, which are not the task: "2.3 trình ký xong", "xong dự thảo 2.3"."""

from bot.understanding.clauses.clause import awaits
from bot.understanding.clauses.verb import Verb, titled
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind


def is_step(verb: Verb) -> bool | None:
    if verb.before(Sign.STEP):
        return None if titled(verb) else not ((verb.past and _names_at_length(verb)) or _may_be_all(verb))
    if verb.final and any(t.plain in _BEGUN for t in verb.left):  # "2.3 bắt đầu làm rồi", "đang đợi xã gửi danh sách"
        return True
    follows = verb.next
    if follows is not None and follows.is_(Sign.STEP):
        return True
    return False if verb.after(Sign.STEP) else None


def _may_be_all(verb: Verb) -> bool:
    """ "rà soát xong 2.8", "trình lãnh đạo ký xong 3.6": a step of it, or what the task is."""
    follows = [t for t in verb.right if not (t.is_(Sign.CLASSIFIER, Sign.WORK) or t.kind is Kind.MARK)][:1]
    first = verb.clause.tokens[0]
    led = first.is_(Sign.STEP) and not awaits(first) and not verb.before(Sign.NOT)
    return led and any(t.kind is Kind.CODE for t in follows)


def _names_at_length(verb: Verb) -> bool:
    """ "5.2 trình UBND tỉnh ban hành nghị quyết: đã hoàn thành": a step, or the whole task by its title."""
    code = next((i for i, t in enumerate(verb.left) if t.kind is Kind.CODE), len(verb.left))
    named = verb.left[code + 1 :]
    return bool(named) and named[0].is_(Sign.STEP) and sum(len(t.plain.split()) for t in named) >= _LONG


_LONG = 6  # words
_BEGUN = ("bat dau", "dang doi", "dang cho")
