"""Whether a clause says that a task is done, and how surely. The words around "xong" decide.

Whatever `denials` does not refuse is done; what `doubts` finds in it, or `proof` cannot account for, is asked back.
"""

from datetime import date

from bot.understanding.clauses.clause import Clause
from bot.understanding.clauses.verb import Verb, code_first, is_whole
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.denials import NOT_DONE
from bot.understanding.meaning.doubts import DOUBTS
from bot.understanding.meaning.drafts import Draft, comma_codes
from bot.understanding.scanning.tokens import Kind
from bot.understanding.scanning.when import UNTIL_NOW
from bot.understanding.words import Intent

# Words beside which a bare "rồi" or a tick says that a task is done.
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
    sure = not verb.final and not any(doubt(verb) for doubt in DOUBTS) and clause.codes_sure
    hundred = tuple(t for t in clause.tokens if is_whole(t))
    loose = () if clause.codes else tuple(t for t in clause.tokens if t.kind is Kind.FIGURE and t.code)
    told = () if clause.has(Sign.OFFICE) else (Sign.HEARSAY,)
    until_now = tuple(t for t in clause.days if t.plain == "nay" or t.plain.endswith(UNTIL_NOW))
    note = clause.rest(Sign.QUESTION, *told, drop=hundred + loose + until_now)
    return Draft(
        Intent.DONE, sure, clause.codes or comma_codes(clause), note=note, said=clause.said(),
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


def _sent_already(clause: Clause) -> bool:
    """ "nộp báo cáo rồi nhé": nothing but that it was handed in."""
    said = [t for t in clause.tokens if not t.is_(Sign.POLITE, Sign.GREETING, Sign.OWN)]
    return len(said) > 1 and all(t.is_(Sign.FINAL) for t in said) and said[-1].plain.endswith(" roi")


def _elsewhere(verb: Verb) -> bool:
    """Without a code: talk of other things ("ăn cơm xong", "đọc xong khoản 2.3 Điều 5", "gửi em file")."""
    if verb.clause.codes or comma_codes(verb.clause):
        return False
    other = verb.clause.has_kind(Kind.ELSEWHERE) or any(t.plain == "hop" for t in verb.clause.tokens)
    strange = [t for t in verb.left if t.kind is Kind.WORD]
    alone = verb.final and not (verb.clause.has_kind(Kind.DOCUMENT) or verb.affirmed or _sent_already(verb.clause))
    return other or bool(strange) or alone or (verb.final and len(verb.clause.unknown) > 1)
