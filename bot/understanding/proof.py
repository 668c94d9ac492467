"""The proof of an act: every word of its clause is accounted for.

The readers say what a clause means; here is decided whether they passed anything over. A word stands in the closed
list of what its intent may say, or in a note where notes stand; one word that does neither, and the reading is asked
back. So a turn of phrase that nobody thought of costs a question, never a false report.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.clauses import Clause
from bot.understanding.drafts import Draft
from bot.understanding.requests import unaddressed
from bot.understanding.tokens import Kind, Token
from bot.understanding.vocabulary import GLAD, NOTE_OPENERS, NOTE_PHRASES, NOTE_WORDS, TITLE_OPENERS, UNITS, Sign, Words
from bot.understanding.words import Intent


@dataclass(frozen=True, slots=True)
class Account:
    """What may stand in a clause of one intent: signs, kinds of tokens, further words and phrases, marks."""

    signs: frozenset[Sign]
    kinds: frozenset[Kind]
    words: Words
    marks: str = ",;:.-–—=+*/&()[]!… \n"
    reasons: bool = False  # "vì ..." and what follows it is a note

    def holds(self, token: Token) -> bool:
        if token.kind is Kind.MARK:
            return token.plain in self.marks or token.plain in GLAD or token.plain[0].isdigit()
        if token.kind is Kind.SIGN and not token.sure:
            return False
        return token.sign in self.signs or token.kind in self.kinds or self.words.have(token.marked)


_QUIET = frozenset({
    Sign.POLITE, Sign.GREETING, Sign.AND, Sign.CLASSIFIER, Sign.WORK, Sign.OWN, Sign.ALREADY, Sign.ALL, Sign.BUT,
})  # fmt: skip
_LIGHT = """
    thì, là, luôn, hết, cũng, đều, hiện, hiện nay, đến nay, tính đến nay, nay, của, giúp em, giúp anh, giúp chị, giúp
    tôi, giúp mình, giúp với,
"""
_DATED = frozenset({Kind.CODE, Kind.DAY, Kind.DOCUMENT})

ACCOUNTS = {
    Intent.DONE: Account(
        _QUIET | {Sign.DONE, Sign.AFFIRM},
        _DATED | {Kind.TICK, Kind.TIME},
        Words(
            _LIGHT
            + """
            ok, oke, okie, oki, okê, okay, okey, okla, okela, okk, uki, làm, lm, làm rồi, thực hiện, triển khai, việc thực
            hiện, đã xử lý, đã giải quyết, đã làm, đã thực hiện, đã triển khai, đã tổ chức, xử lý, mần, bấm, hồi, hôm,
            vào, lúc, từ, béng, trơn, hết trơn, hết sạch, sạch, tốt, ngon, ngon lành, êm, tốt đẹp, tuyệt, good, thật,
            thực sự, chính thức, trọn vẹn, toàn diện, đầy đủ, đúng hạn, trước hạn, trước thời hạn, đúng thời hạn, đúng
            tiến độ, sớm hạn, đúng kế hoạch, theo kế hoạch, theo quy định, vượt tiến độ, sớm hơn dự kiến, sớm hơn kế
            hoạch, luôn rồi, xuôi, cuối cùng, sau cùng, cả, lại, do, về, đối với, mà, 100%, 100 %, khỏi nhắc, khỏi nhắc nữa, đừng nhắc nữa,
            thôi nhắc nữa, đừng nhắc, không cần nhắc nữa, khỏi cần nhắc
            """
        ),
    ),
    Intent.UNDO: Account(
        _QUIET | {Sign.UNDO, Sign.MISTAKE, Sign.DONE, Sign.NOT, Sign.CORRECT, Sign.REPORT, Sign.AFFIRM},
        frozenset({Kind.CODE, Kind.PERIOD}),
        Words(
            _LIGHT
            + "lại, thành, cho, kết quả, gia hạn, bỏ, ra, bấm, ấn, nhấn, gõ, nhờ, đề nghị, muốn, dấu, đánh dấu, lệnh"
        ),
        reasons=True,
    ),
    Intent.REPORT: Account(
        _QUIET | {Sign.REPORT, Sign.REACH, Sign.CORRECT, Sign.AFFIRM},
        frozenset({Kind.CODE, Kind.FIGURE, Kind.PERIOD, Kind.DAY, Kind.DOCUMENT}),
        Words(
            _LIGHT
            + "gửi, nộp, làm, thực hiện, trong, cho, có, lại, nhập, ghi, thành, đúng, đúng là, mức, bằng, ở, ở mức, chính thức, hồ sơ"
        ),
    ),
    Intent.EVENT: Account(
        _QUIET | {Sign.EVENT, Sign.AFFIRM},
        _DATED | {Kind.TIME},
        Words(_LIGHT + "bắt đầu, có, từ, từ ngày, ngày, vào, vào ngày, lúc, hồi, hôm, kể từ, kể từ ngày, bắt đầu từ"),
        reasons=True,
    ),
    Intent.EXTEND: Account(
        _QUIET | {Sign.EXTEND, Sign.MORE_TIME},
        _DATED,
        Words(
            _LIGHT
            + """
            đề nghị, nhờ, muốn, mong, xin, hạn, thời hạn, thời gian, được, cho, thêm, từ, từ ngày, đến, đến ngày, đến hết,
            đến hết ngày, tới, tới ngày, tới hết, tới hết ngày, ngày, hết ngày, sang, sang ngày, qua, thành ngày, là ngày,
            cho đến, cho tới, để đến, để tới, thành
            """
        ),
        reasons=True,
    ),
    Intent.ACK: Account(
        _QUIET | {Sign.ACK, Sign.OK, Sign.AFFIRM, Sign.AHEAD},
        frozenset({Kind.CODE}),
        Words(_LIGHT + "nhắc việc, thông tin, nội dung, đầy đủ, làm, thực hiện, triển khai, xử lý, giải quyết"),
    ),
    Intent.SNOOZE: Account(
        _QUIET | {Sign.SNOOZE, Sign.REMIND},
        frozenset({Kind.CODE, Kind.DAY, Kind.TIME}),
        Words(
            _LIGHT
            + """
            nhớ, hãy, đi, cho, lại, sau, thêm, về, làm, đến, đến ngày, tới, tới ngày, vào, vào ngày, ngày, lúc, vào lúc, hôm,
            sang, sang ngày, qua, để, để đến, để tới, cho đến, cho tới, đến lúc, tới lúc
            """
        ),
    ),
    Intent.CHART: Account(
        _QUIET | {Sign.CHART, Sign.DETAIL, Sign.REPORT, Sign.MAY, Sign.QUESTION},
        frozenset({Kind.CODE, Kind.PERIOD}),
        Words(_LIGHT + "cho, đi, về, làm, ơn, muốn, cần, xem, gửi"),
    ),
    Intent.SETTINGS: Account(
        _QUIET | {Sign.SETTINGS, Sign.REMIND, Sign.TO, Sign.MAY, Sign.QUESTION},
        frozenset({Kind.TIME, Kind.DAY}),
        Words(_LIGHT + "muốn, cần, cho, xem"),
    ),
    Intent.HELP: Account(
        _QUIET | {Sign.HELP, Sign.DONE, Sign.REPORT, Sign.EXTEND, Sign.WHAT, Sign.QUESTION, Sign.MAY},
        frozenset(),
        Words(_LIGHT + "muốn, cần, cho, xem, với, dùng, cách"),
    ),
}  # fmt: skip

# Beside a statement, in its own clause: a document, where it lies, with whose politeness it comes.
_ASIDE = Account(
    _QUIET
    | {Sign.TO, Sign.AFFIRM, Sign.FINAL, Sign.FILLER, Sign.REPORT, Sign.REACH, Sign.DUTY, Sign.PROGRESS, Sign.AHEAD},
    _DATED | {Kind.PERIOD, Kind.TICK, Kind.TIME},
    Words("nhắc làm gì nữa, nhắc chi nữa, nhắc hoài, nhắc mãi"),
)
# Before a statement, where nothing is kept of it.
_LEAD = Account(_QUIET | {Sign.REPORT, Sign.PROGRESS}, _DATED | {Kind.PERIOD, Kind.TICK}, Words(_LIGHT))


def proven(clause: Clause, draft: Draft) -> Draft:
    """The draft, asked back when a word of its clause is not accounted for."""
    if draft.intent is None:
        contrast = clause.has(Sign.BUT)  # "xong 2.3, còn 2.4"
        odd = contrast or not _accounted(_ASIDE, clause.tokens, noted=True)
        return replace(draft, odd=odd, clear=draft.sure and _accounted(_LEAD, clause.tokens))
    account = ACCOUNTS.get(draft.intent)
    claimed = draft.sure or draft.clear
    if account is None or not claimed or _accounted(account, _said(clause, account)):
        return draft
    return replace(draft, sure=False, clear=False)


def _said(clause: Clause, account: Account) -> Sequence[Token]:
    """The tokens that must be accounted for: without the office asked, the reason and the title."""
    tokens = unaddressed(clause).tokens
    if account.reasons:
        tokens = _unreasoned(tokens)
    return _untitled(tokens)


def _unreasoned(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the reason: what stands before "nên" or after "vì"."""
    so = next((i + 1 for i, token in enumerate(tokens) if token.plain == "nen"), 0)
    why = next((i for i, token in enumerate(tokens) if token.is_(Sign.REASON) and i > so), None)
    return tokens[so:why]


def _untitled(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the title of a task or a document: "2.3 về rà soát thủ tục đã xong", "QĐ 12/QĐ-STP về việc ..."."""
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        opens = TITLE_OPENERS.have(token.marked) or (token.plain == "cua" and _is_document(before))
        if opens and before is not None and before.kind in (Kind.CODE, Kind.DOCUMENT):
            told = next((i for i in range(place, len(tokens)) if tokens[i].is_(Sign.AFFIRM)), len(tokens))
            title = tokens[place + 1 : told]
            named = bool(title) and title[0].plain != "mat" and all(_may_name(t) for t in title)
            return (*tokens[:place], *tokens[told:]) if named else tokens
    return tokens


def _may_name(token: Token) -> bool:
    """Whether a word may stand in a title: anything but what takes a statement back."""
    naming = (Sign.FINAL, Sign.STEP, Sign.DUTY, Sign.WORK, Sign.AND, Sign.FILLER, Sign.OFFICE, Sign.EXTEND, Sign.REPORT)
    return token.kind in (Kind.WORD, Kind.DOCUMENT, Kind.MARK, Kind.PERIOD) or token.is_(*naming)


def _accounted(account: Account, tokens: Sequence[Token], *, noted: bool = False) -> bool:
    told, counted = noted, False
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        noted = noted or (NOTE_OPENERS.have(token.marked) and (told or _is_document(after)))
        told = told or token.is_(*_PREDICATES)
        unit = counted and UNITS.have(token.marked)  # "12 thủ tục", "3 người làm"
        counted = unit or token.kind is Kind.FIGURE
        held = account.holds(token) or unit or (noted and _notes(token)) or _quoted(before, token, after)
        if not held or _misplaced(before, token):
            return False
    return True


_PREDICATES = (Sign.DONE, Sign.EVENT, Sign.EXTEND, Sign.UNDO, Sign.ACK)


def _misplaced(before: Token | None, token: Token) -> bool:
    """ "nhiệm vụ: hoàn thành 2.3" is a heading, "mục 2.3 của Nghị định 12" a paragraph, "việc gì" a question."""
    asks = token.is_(Sign.WORK) and token.plain.endswith((" gi", " nao", " chi"))
    if asks or (token.is_(Sign.BUT) and before is not None):  # "01 còn 45%"
        return True
    heads = token.is_mark(":") and before is not None and before.is_(Sign.WORK)
    return heads or (_is_document(token) and before is not None and before.plain == "cua")


def _is_document(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.DOCUMENT


def _quoted(before: Token | None, token: Token, after: Token | None) -> bool:
    """The quotation marks of a lone code."""
    return token.is_mark("\"“”'") and any(t is not None and t.kind is Kind.CODE for t in (before, after))


def _notes(token: Token) -> bool:
    return any(known.have(token.marked) for known in (NOTE_OPENERS, NOTE_WORDS, NOTE_PHRASES))
