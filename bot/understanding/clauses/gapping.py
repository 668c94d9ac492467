"""One verb for several tasks, each with its own day: "xin gia hạn 1.15 đến 4/4, 1.16 đến 11/4 vì trùng kỳ tuyển sinh".

The verb stands once; behind it each code and day is told as if it stood there again.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Token


def gapped(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, each code with its own day under the verb that stands before it."""
    out: list[Clause] = []
    for whole in clauses:
        for clause in _parted(whole):
            verb = _verb(out[-1]) if out else ()
            out.append(replace(clause, tokens=(*verb, *clause.tokens)) if verb and _is_dated(clause.tokens) else clause)
            if verb and len(out) > 1 and not out[-2].codes and out[-1].codes:
                del out[-2]  # "xin gia hạn hai mục:"
    return out


def _parted(clause: Clause) -> list[Clause]:
    """ "lùi 1.15 đến 4/4 và 1.16 đến 11/4", "gia hạn hai mục: 1.15 đến 4/4": cut before each code and its day."""
    tokens, cuts = clause.tokens, [0]
    if not clause.has(*_VERBS) or clause.asked:
        return [clause]
    for place, token in enumerate(tokens):
        said = tokens[cuts[-1] : place]
        follows = token.is_(Sign.AND) and any(t.kind is Kind.DAY for t in said)
        listed = token.is_mark(":") and not any(t.kind in (Kind.CODE, Kind.DAY) for t in said)
        led = any(t.is_(*_VERBS) for t in tokens[:place])
        if led and (follows or listed) and _is_dated(tokens[place + 1 :]):
            cuts += [place + 1]
    ends = [*(cut - tokens[cut - 1].is_(Sign.AND) for cut in cuts[1:]), len(tokens)]
    return [replace(clause, tokens=tokens[start:end]) for start, end in zip(cuts, ends, strict=True)]


def _verb(clause: Clause) -> tuple[Token, ...]:
    """The verb that goes on behind a code and its day, or that heads a list of them."""
    verbs = tuple(t for t in clause.tokens if t.is_(*_VERBS))
    days = [t for t in clause.tokens if t.kind is Kind.DAY]
    heads = not clause.codes and not days and clause.tokens[-1].is_mark(":")
    told = bool(clause.codes) and len(days) == 1
    return verbs if len(verbs) == 1 and (heads or told) and not clause.asked else ()


_VERBS = (Sign.EXTEND, Sign.MORE_TIME, Sign.SNOOZE, Sign.EVENT)


def _is_dated(tokens: Sequence[Token]) -> bool:
    """ "1.16 đến 11/4", "mục 1.16: 11/4 vì trùng kỳ tuyển sinh", and no verb of its own."""
    told = [t for t in tokens if not (t.is_(*NAMES, Sign.TO, Sign.POLITE) or t.is_mark(":-"))]
    paired = [t.kind for t in told[:2]] == [Kind.CODE, Kind.DAY]
    return paired and all(t.is_(Sign.AND, Sign.REASON) for t in told[2:3])
