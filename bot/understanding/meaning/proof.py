"""The proof of an act: every word of its clause is accounted for.

The readers say what a clause means; here is decided whether they passed anything over. A word stands in the closed
list of what its intent may say, or in a note where notes stand; one word that does neither, and the reading is asked
back. So a turn of phrase that nobody thought of costs a question, never a false report.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clauses.clause import Clause
from bot.understanding.lexicon.accounts import ACCOUNTS, ASIDE, LEAD, Account
from bot.understanding.lexicon.lists import NOTE_OPENERS, NOTE_PHRASES, NOTE_WORDS, TITLE_OPENERS, UNITS
from bot.understanding.lexicon.signs import Sign
from bot.understanding.meaning.asides import is_own_step, is_visit
from bot.understanding.meaning.beside import (
    asks_which,
    is_harmless,
    mocks,
    names_another,
    points_back,
)
from bot.understanding.meaning.drafts import Draft
from bot.understanding.meaning.events import cause_before, news_of, tells_news
from bot.understanding.meaning.reached import plainly, things_of
from bot.understanding.meaning.reasons import cause_of, is_mishap, reason_of
from bot.understanding.meaning.unnumbered import name_of
from bot.understanding.scanning.tokens import Kind, Token
from bot.understanding.words import Intent


def proven(clause: Clause, draft: Draft) -> Draft:
    """The draft, asked back when a word of its clause is not accounted for."""
    if draft.intent is None:
        return _beside(clause, draft)
    if mocks(clause) and draft.intent is not Intent.COMMENT:
        return replace(draft, sure=False, clear=False, odd=True)
    if draft.intent is Intent.DONE and not (draft.codes or clause.has(Sign.DONE)):
        return replace(draft, odd=not _is_plain(clause))  # "sếp đã ký", "đã gửi báo cáo": tells more of a done
    account = ACCOUNTS.get(draft.intent)  # none for what only shows something (shown.py)
    claimed = draft.sure or draft.clear
    reached = draft.intent is Intent.REPORT and plainly(clause)
    reached = reached or (draft.intent is Intent.EVENT and not clause.has(Sign.EVENT))  # "đã có quyết định công bố"
    if account is None or not claimed or reached or _accounted(account, _said(clause, account)):
        return draft
    return replace(draft, sure=False, clear=False, odd=True)


def _beside(clause: Clause, draft: Draft) -> Draft:
    """What stands beside a statement, weighed by whether it may take that back."""
    visit = is_visit(clause)
    plain = visit or _is_plain(clause)
    contrast = clause.has(Sign.BUT) or (points_back(clause) and not visit)  # "xong 2.3, còn 2.4"
    clear = draft.sure and _accounted(LEAD, clause.tokens)
    free = (is_harmless(clause) or is_mishap(clause)) and not contrast
    sure, own_step = draft.sure or visit or free, is_own_step(clause)
    return replace(
        draft,
        sure=sure,
        clear=clear,
        odd=contrast or not plain or names_another(clause),
        own_step=own_step,
        free=free,
        news=tells_news(clause),
    )


def _is_plain(clause: Clause) -> bool:
    return is_harmless(clause) or (_accounted(ASIDE, _untitled(clause.tokens), noted=True) and not mocks(clause))


def _said(clause: Clause, account: Account) -> Sequence[Token]:
    """The tokens that must be accounted for: without the reason and the title."""
    tokens: Sequence[Token] = clause.tokens
    named = (*name_of(clause), *things_of(clause)) if account is ACCOUNTS[Intent.REPORT] else ()
    why = (*reason_of(clause), *cause_of(clause)) if account is ACCOUNTS[Intent.EXTEND] else ()
    news = (*news_of(clause), *cause_before(clause)) if account is ACCOUNTS[Intent.EVENT] else ()
    tokens = [t for t in tokens if t not in (*named, *why, *news)]
    if account.reasons:
        tokens = _unreasoned(tokens)
    return _untitled(tokens)


def _unreasoned(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the reason: an obstacle before "nên", or what stands after "vì"."""
    so = next((i + 1 for i, token in enumerate(tokens) if token.plain == "nen"), 0)
    if not any(token.is_(Sign.REMARK, Sign.STEP, Sign.NOT, Sign.REASON) for token in tokens[:so]):
        so = 0  # "theo em nên gia hạn 2.3"
    why = next((i for i, token in enumerate(tokens) if token.is_(Sign.REASON) and i > so), None)
    return tokens[so:why]


def _untitled(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the title of a task or a document: "2.3 về rà soát thủ tục đã xong", "QĐ 12/QĐ-STP về việc ..."."""
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        opens = TITLE_OPENERS.have(token.marked, token.plain) or (token.plain == "cua" and _is_document(before))
        if opens and before is not None and before.kind in (Kind.CODE, Kind.DOCUMENT):
            told = next((i for i in range(place, len(tokens)) if tokens[i].is_(Sign.AFFIRM)), len(tokens))
            title = tokens[place + 1 : told]
            long = len(title) > 2 or _is_document(before)
            named = bool(title) and long and title[0].plain not in _ASPECTS and all(_may_name(t) for t in title)
            return (*tokens[:place], *tokens[told:]) if named else tokens
    return tokens


_ASPECTS = frozenset({"mat", "phia", "ben", "phan", "hinh", "nguyen"})  # "2.3 về mặt hình thức đã xong"


def _may_name(token: Token) -> bool:
    """Whether a word may stand in a title: anything but what takes a statement back."""
    return token.kind in (Kind.WORD, Kind.DOCUMENT, Kind.MARK, Kind.PERIOD) or token.is_(*_NAMING)


_NAMING = (
    Sign.FINAL, Sign.STEP, Sign.DUTY, Sign.WORK, Sign.AND, Sign.FILLER, Sign.OFFICE, Sign.EXTEND, Sign.REPORT,
    Sign.OVERDUE, Sign.HELP, Sign.NOUN, Sign.EVENT, Sign.DETAIL,
)  # fmt: skip


def _accounted(account: Account, tokens: Sequence[Token], *, noted: bool = False) -> bool:
    told, counted = noted, False
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        noted = noted or (NOTE_OPENERS.have(token.marked, token.plain) and (told or _is_document(after)))
        told = told or token.is_(*_PREDICATES)
        unit = counted and UNITS.have(token.marked, token.plain)  # "12 thủ tục", "3 người làm"
        counted = unit or token.kind is Kind.FIGURE
        held = account.holds(token) or unit or (noted and _notes(token)) or _quoted(before, token, after)
        if not held or _misplaced(before, token, told=told):
            return False
    return True


_PREDICATES = (Sign.DONE, Sign.EVENT, Sign.EXTEND, Sign.UNDO, Sign.ACK)


def _misplaced(before: Token | None, token: Token, *, told: bool) -> bool:
    """ "nhiệm vụ: hoàn thành 2.3" is a heading, "mục 2.3 của Nghị định 12" a paragraph, "việc gì" a question."""
    if asks_which(token) or (token.is_(Sign.BUT) and before is not None):  # "01 còn 45%"
        return True
    heads = token.is_mark(":") and before is not None and before.is_(Sign.WORK) and not told
    return heads or (_is_document(token) and before is not None and before.plain == "cua")


def _is_document(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.DOCUMENT


def _quoted(before: Token | None, token: Token, after: Token | None) -> bool:
    """The quotation marks of a lone code."""
    return token.is_mark("\"“”'") and any(t is not None and t.kind is Kind.CODE for t in (before, after))


def _notes(token: Token) -> bool:
    return any(known.have(token.marked, token.plain) for known in (NOTE_OPENERS, NOTE_WORDS, NOTE_PHRASES))
