"""A no that is at once refuted: "ai nói 4.4 chưa xong, tui làm xong rồi", "bữa trước em báo chưa, nay xong rồi"."""

import re
from dataclasses import replace
from itertools import zip_longest

from bot.understanding.clauses.chatter import says_done
from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.scanning.tokens import Kind


def without_refuted(clauses: list[Clause]) -> list[Clause]:
    """The clauses, where of a refuted one only the codes are left for the done behind it."""
    pairs = zip_longest(clauses, clauses[1:])
    left = [_left(clause) if after is not None and _is_refuted(clause, after) else clause for clause, after in pairs]
    return [clause for clause in left if clause.tokens]


def _is_refuted(clause: Clause, after: Clause) -> bool:
    said = " ".join(t.plain for t in clause.tokens if t.kind not in (Kind.CODE, Kind.MARK) and not t.is_(*NAMES))
    other = clause.codes and after.codes and clause.codes != after.codes
    return not (clause.asked or other) and says_done(after) and _REFUTED.fullmatch(said) is not None


def _left(clause: Clause) -> Clause:
    return replace(clause, tokens=tuple(t for t in clause.tokens if t.kind is Kind.CODE))


_UNDONE = "(?:chua (?:lam )?(?:xong|hoan thanh|hoan tat|lam)|(?:xong|hoan thanh) chua)"
_WE = "(?:em|e|tui|toi|minh|chau|anh|chi|phong em|ben em|tui em)"
_REFUTED = re.compile(
    rf"(?:ai (?:noi|bao|keu|noi la|bao la) {_UNDONE}"
    rf"|(?:dau )?(?:khong|ko|hong|hok|dau|cho hong|cho khong) phai(?: la)?(?: {_WE})? {_UNDONE}(?: dau)?"
    rf"|(?:(?:may |ca )?(?:bua|hom|ngay|tuan) (?:truoc|qua|kia|no)|hoi nay|luc nay|nay) (?:{_WE} )?(?:co )?"
    rf"(?:bao|noi|nhan)(?: la)?(?: {_WE})? {_UNDONE})"
    r"(?: (?:a|nha|nhe|nghen|hen|day|do|dau|vay|the|anh|chi|em|bot|cho|oi))*"
)
