"""Whether a clause says that a task is done, and how surely. The words around "xong" decide.

Whatever `denials` does not refuse is done; what is left doubtful is asked back.
"""

from datetime import date
from itertools import zip_longest

from bot.understanding.clauses import Clause
from bot.understanding.denials import NOT_DONE
from bot.understanding.drafts import Draft
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, Token
from bot.understanding.verb import Verb, code_first, is_whole
from bot.understanding.when import UNTIL_NOW, Tense
from bot.understanding.words import Intent

# Words that may stand before "xong" without putting it in doubt.
_HARMLESS = (
    Sign.POLITE, Sign.GREETING, Sign.FILLER, Sign.AFFIRM, Sign.ALREADY, Sign.CLASSIFIER, Sign.AND, Sign.OWN, Sign.OK,
    Sign.WORK, Sign.DUTY, Sign.ALL, Sign.DONE, Sign.ACK, Sign.TASKS, Sign.DETAIL, Sign.REPORT,
)  # fmt: skip


def read_done(clause: Clause, today: date | None) -> Draft | None:
    """Done, a comment about what is not done, or None when the clause has no such verb."""
    verb = _verb(clause, today)
    if verb is None or _elsewhere(verb):
        return None
    for rule in NOT_DONE:
        sure = rule(verb)
        if sure is not None:
            note = clause.said()
            return Draft(
                Intent.COMMENT, sure and clause.codes_sure, clause.codes, note=note, said=note,
                code_first=code_first(verb),
            )  # fmt: skip
    sure = not verb.final and not _doubtful(verb) and clause.codes_sure
    hundred = tuple(t for t in clause.tokens if is_whole(t))
    loose = () if clause.codes else tuple(t for t in clause.tokens if t.kind is Kind.FIGURE and t.code)
    told = () if clause.has(Sign.OFFICE) else (Sign.HEARSAY,)
    until_now = tuple(t for t in clause.days if t.plain.endswith(UNTIL_NOW))
    note = clause.rest(Sign.QUESTION, *told, drop=hundred + loose + until_now)
    return Draft(
        Intent.DONE, sure, clause.codes or _comma_codes(clause), note=note, said=clause.said(),
        code_first=code_first(verb), heads=not clause.codes and not clause.has_kind(Kind.DOCUMENT),
        clear=not clause.has(Sign.DONE, Sign.FINAL) and clause.codes_sure,
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


def _comma_codes(clause: Clause) -> tuple[str, ...]:
    """ "xong 2,3" and "xong 5": numbers that could be codes where nothing else could."""
    pairs = zip_longest(clause.tokens, clause.tokens[1:])
    counting = (Sign.WORK, Sign.CLASSIFIER, Sign.PART, Sign.OFFICE)
    return tuple(
        token.code
        for token, after in pairs
        if token.kind is Kind.FIGURE and token.code and not is_whole(token)
        if after is None or not (after.is_(*counting) or after.kind is Kind.WORD)
    )


# --- done, but is it sure? ------------------------------------------------------------------------------------------


def _doubtful(verb: Verb) -> bool:
    """What its words, known as each of them is, may still leave open."""
    days = [t for t in verb.clause.tokens if t.day]
    past = any(t.day and t.day.tense is Tense.BEHIND for t in verb.left) and not verb.affirmed
    of_another_plan = any(t.plain in ("nam ngoai", "nam truoc") for t in days)
    mistaken = any(t.is_(Sign.AFFIRM) and t.plain.startswith("moi") for t in verb.right)  # "xong mới lạ"
    unmarked = any(t.plain == "cho" for t in verb.left[-2:])  # "chờ", "chớ" too
    short = bool(verb.left) and verb.left[-1].plain == "c" and not verb.affirmed  # chị or chưa
    then = verb.before(Sign.ALREADY)  # "rồi 2.3 cũng xong"
    number = any(t.code for t in verb.clause.tokens if t.kind is Kind.FIGURE)
    return (
        verb.clause.asked or past or of_another_plan or mistaken or unmarked or short or then or number
        or _of_a_part(verb) or _told_by_others(verb) or _for_others(verb) or _first_of_two(verb)
    )  # fmt: skip


def _for_others(verb: Verb) -> bool:
    """ "xong 2.3 cho anh nhé", "hoàn thành 2.3 được": asked of somebody, or possible."""
    if verb.affirmed:
        return False
    asked = any(t.is_(Sign.POLITE) and t.plain.startswith("cho ") for t in verb.right)
    asked = asked or any(t.plain.startswith("phien") for t in verb.left)
    return asked or (bool(verb.right) and verb.right[0].plain == "duoc")


def _first_of_two(verb: Verb) -> bool:
    """ "cho em xong 2.3 đã", "2.3 xong em báo": something is to come after it."""
    ends = [t for t in verb.right if not t.is_(Sign.POLITE) and t.kind is not Kind.MARK][-1:]
    told = any(t.is_(Sign.POLITE) and t.plain.endswith(_TO_TELL) for t in verb.right)
    return told or any(t.plain == "da" for t in ends)


_TO_TELL = (" bao", "bao anh", "bao chi", "anh biet", "chi biet")


def _of_a_part(verb: Verb) -> bool:
    """ "2.3 xong mục a", "xong 2.3 mục a", "mục 2.3 của 2.4": something within it."""
    told = verb.clause.tokens
    coded = next((i for i, token in enumerate(told) if token.kind is Kind.CODE), len(told))
    pairs = zip_longest(told[coded:], told[coded + 1 :])
    inside = any(
        a is not None and ((a.is_(Sign.CLASSIFIER) and not _is_code(b)) or (a.plain == "cua" and _is_code(b)))
        for a, b in pairs
    )
    return inside or (code_first(verb) and verb.object is not None and verb.object.plain == "ho so")


def _is_code(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.CODE


_YOU = frozenset(["dong chi", "d/c", "may anh", "may chi", "anh chi", "cac anh chi", "ca nha", "quy co quan"])


def _told_by_others(verb: Verb) -> bool:
    """ "bạn đã hoàn thành 2.3", "theo kế hoạch thì 2.3 đã xong": not the speaker's own word."""
    pairs = zip_longest(verb.left, verb.left[1:])
    to_you = any(a.plain == "ban" and (b is None or b.is_(Sign.AFFIRM)) for a, b in pairs)
    subject = [t for t in verb.left if not t.is_(Sign.AFFIRM)][-1:]
    to_you = to_you or any(t.plain in _YOU for t in subject)
    return to_you or any(t.plain.startswith("theo ") for t in verb.left)
