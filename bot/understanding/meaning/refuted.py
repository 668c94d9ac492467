"""A no that hinders no done: refuted at once ("ai nói 4.4 chưa xong, tui làm xong rồi") or "không còn vướng mắc gì"."""

import re
from dataclasses import replace
from itertools import zip_longest

from bot.understanding.clauses.chatter import says_done
from bot.understanding.clauses.clause import NAMES, Clause
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind


def without_refuted(clauses: list[Clause]) -> list[Clause]:
    """The clauses, where of a refuted one only the codes are left for the done behind it."""
    around = zip_longest([None, *clauses], clauses, clauses[1:])
    left = [_left(c) if _is_settled(c, before, after) else c for before, c, after in around if c is not None]
    return [clause for clause in left if clause.tokens]


def _is_settled(clause: Clause, before: Clause | None, after: Clause | None) -> bool:
    beside = [c for c in (before, after) if c is not None and c.has(Sign.DONE) and not (c.asked or _is_denied(c))]
    easy = bool(beside) and not clause.asked and EASY.fullmatch(_said(clause)) is not None
    one = len({c.codes for c in (clause, *beside) if c.codes}) < 2
    return (easy and one) or (after is not None and _is_refuted(clause, after))


def _is_denied(clause: Clause) -> bool:
    return clause.has(Sign.NOT, Sign.NEAR, Sign.AHEAD, Sign.IF, Sign.HEDGE, Sign.PART, Sign.REMARK, Sign.BUT)


def _said(clause: Clause) -> str:
    return " ".join(t.plain for t in clause.tokens if t.kind not in (Kind.CODE, Kind.MARK) and not t.is_(*NAMES))


EASY = re.compile(
    r"(?:khong|ko|k|hong|het)(?: con)? (?:con no|no|ton dong)(?: viec)? gi(?: nua)?(?: (?:a|nha|nhe|het))*|"
    r"(?:(?:hien|gio|nay|cung|va|nen|den nay) )*(?:khong|ko|k|kg|hong|hok|chang|het)"
    r"(?: (?:con gi|con|co|gap|bi|noi dung|van de|gi|diem))*(?: (?:vuong mac|kho khan|vuong|tro ngai))"
    r"(?: (?:va|gi|nao|vuong mac|kho khan|het|ca|nua|dat dai|mat bang|thu tuc|phap ly|kinh phi|roi|a|nha|nhe|nghen))*"
)


def _is_refuted(clause: Clause, after: Clause) -> bool:
    other = clause.codes and after.codes and clause.codes != after.codes
    return not (clause.asked or other) and says_done(after) and _REFUTED.fullmatch(_said(clause)) is not None


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
