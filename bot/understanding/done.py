"""Whether a clause says that a task is done, and how surely. The words around "xong" decide.

Whatever `denials` does not refuse is done; what is left doubtful is asked back.
"""

from datetime import date
from itertools import zip_longest

from bot.understanding.clauses import Clause
from bot.understanding.denials import NOT_DONE
from bot.understanding.drafts import Draft
from bot.understanding.fold import could_be
from bot.understanding.tokens import Kind
from bot.understanding.verb import Verb, code_first, is_whole, titled
from bot.understanding.vocabulary import Sign
from bot.understanding.when import Tense
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
    note = clause.rest(Sign.QUESTION, *told, drop=hundred + loose)
    return Draft(
        Intent.DONE, sure, clause.codes or _comma_codes(clause), note=note, said=clause.said(),
        code_first=code_first(verb), heads=not clause.codes and not clause.has_kind(Kind.DOCUMENT),
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
    """Words after "xong" that are neither a document, a title ("đã xong 2.3 lập kế hoạch"), nor harmless."""
    opened = verb.affirmed and not code_first(verb)
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
    if not code_first(verb):
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
        known = token.is_(*_HARMLESS) or titled(verb) or token.kind in (Kind.CODE, Kind.MARK, Kind.TICK, Kind.DAY)
        named = coded and verb.affirmed and token.kind in (Kind.WORD, Kind.DOCUMENT)
        if not known and not named and not is_whole(token):
            return True
    return False
