"""An indicator by its name, in a message without its number: "tỷ lệ số hóa quý 3 đạt 72%", "tháng này đạt 87%"."""

import re
from itertools import takewhile

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.reached import NAMES_BEGIN, may_name
from bot.understanding.scanning.tokens import Kind, Token


def is_unnumbered(clause: Clause, figures: list[Token]) -> bool:
    """Whether the figures are surely those of an indicator that is not told."""
    return _counts_a_period(clause) or _names_a_period(clause) or _names_a_share(clause, figures)


def _names_a_period(clause: Clause) -> bool:
    """ "tỷ lệ số hóa quý 3 đạt 72%": an indicator by its name."""
    share = any(t.figure is not None and t.figure.unit for t in clause.tokens)
    named = clause.tokens[0].plain in _NAMED_FROM and clause.tokens[-1:] != ()
    return named and share and clause.has_kind(Kind.PERIOD) and any(t.plain == "dat" for t in clause.tokens)


def _counts_a_period(clause: Clause) -> bool:
    """ "tháng 3 xã mình giải quyết 412/430 hồ sơ": what the sender's office reached, of no indicator by its number."""
    reached = any(t.figure is not None and (t.figure.unit or t.figure.of) for t in clause.tokens)
    said = clause.plain
    return reached and clause.has_kind(Kind.PERIOD) and clause.has(Sign.OWN) and ACTED.search(said) is not None


ACTED = re.compile(r"(?:da )?(?:thuc hien|giai quyet|xu ly|tiep nhan|lam|thu)(?: duoc)?")


def _names_a_share(clause: Clause, figures: list[Token]) -> bool:
    """ "tỷ lệ số hóa 74%", "tháng này đạt 87%", "hộ bhyt của xã quý 3 là 95,4%": an indicator without its number."""
    place = clause.tokens.index(figures[0]) if figures[0] in clause.tokens else 0
    if len(figures) != 1 or not place or figures[0].figure is None or not figures[0].figure.unit or clause.asked:
        return False
    led = clause.tokens[place - 1].plain in ("dat", "la", "duoc")
    timed = clause.has_kind(Kind.PERIOD) or any(t.plain in ("thang nay", "quy nay", "ky nay") for t in clause.days)
    return clause.tokens[0].plain in NAMES_BEGIN or (led and timed)


_NAMED_FROM = NAMES_BEGIN - {"so"}


def name_of(clause: Clause) -> tuple[Token, ...]:
    """The indicator's name: "tỷ lệ hồ sơ trực tuyến" before "chỉ tiêu 05" or between "05" and "đạt"."""
    opens = (i for i, t in enumerate(clause.tokens) if t.plain in _NAMED_FROM)
    start = next(opens, None)
    if start is None or not clause.codes:
        return ()
    named = tuple(takewhile(lambda t: may_name(t) and not t.is_(Sign.CLASSIFIER), clause.tokens[start + 1 :]))
    return (clause.tokens[start], *named) if len(named) > 1 else ()
