"""The note of an act: a piece of the message as it was typed, from the first word that belongs to it to the last.

Clauses say which of their words belong to a note and which the act takes (its code, verb, day, figure). What stands
between the words kept stays with them, brackets and marks too; only what was taken is cut out.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token

SOFT = (
    Sign.POLITE, Sign.FILLER, Sign.ALREADY, Sign.AND, Sign.GREETING, Sign.CLASSIFIER, Sign.BUT, Sign.TO, Sign.DUTY,
    Sign.WORK, Sign.HELP, Sign.ALL, Sign.OR,
)  # fmt: skip

BESIDE = (Sign.FINAL, Sign.AFFIRM, Sign.OWN, Sign.OK, Sign.ACK)  # beside a verb, where no note begins or ends


class Piece(str):
    """What clauses give to a note, as a string to weigh; `kept` and `cut` are the places where its tokens start."""

    __slots__ = ("cut", "kept")
    kept: frozenset[int]
    cut: frozenset[int]

    @classmethod
    def of(cls, said: str, kept: Collection[int], cut: Collection[int] = ()) -> "Piece":
        piece = cls(said)
        piece.kept, piece.cut = frozenset(kept), frozenset(cut) - frozenset(kept)
        return piece


def piece(text: Text, tokens: Sequence[Token], *, of: Sequence[Token] = ()) -> Piece:
    """All that stands from the first of the tokens to the last; the other tokens of the clause `of` are taken."""
    said = text.typed(tokens[0].start, tokens[-1].end) if tokens else ""
    return Piece.of(said, {t.start for t in tokens}, {t.start for t in of})


def both(first: str, second: str) -> str:
    """Two pieces of one note."""
    said = ", ".join(part for part in (first, second) if part)
    pieces = [one for one in (first, second) if isinstance(one, Piece)]
    kept = frozenset().union(*(one.kept for one in pieces))
    return Piece.of(said, kept, frozenset().union(*(one.cut for one in pieces)))


# --- what belongs to it: the runs of a clause between what is taken ---------------------------------------------------


def runs(
    tokens: Sequence[Token], taken: Callable[[Token, Token | None], bool], soft: Callable[[Token], bool]
) -> list[list[Token]]:
    """The runs of tokens that are not taken, without what is soft at their ends; a run of soft words is none."""
    found: list[list[Token]] = [[]]
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if taken(token, after):
            found.append([])
        else:
            found[-1].append(token)
    return [kept for run in found if (kept := _trimmed(run, soft, ends=run[-1:] == list(tokens[-1:])))]


def _trimmed(run: list[Token], soft: Callable[[Token], bool], *, ends: bool) -> list[Token]:
    """`ends` when nothing of the clause follows: there only courtesy is cut away."""
    start, end = 0, len(run)
    while start < end and (run[start].kind is Kind.MARK or run[start].is_(Sign.AND) or soft(run[start])):
        start += 1
    while end > start and (run[end - 1].kind is Kind.MARK or soft(run[end - 1])) and not _is_report(run[start:end]):
        end -= 1
    if start == end:
        return []
    while start and _names(run[start - 1], run[start]):
        start -= 1
    while ends and end < len(run) and _belongs(run[end - 1], run[end]):
        end += 1
    return run[start:end]


def _is_report(run: list[Token]) -> bool:
    """ "các xã chưa gửi đủ báo cáo": a thing, at the end of more than politeness."""
    owed = any(t.is_(Sign.NOT, Sign.FINAL) for t in run)
    return (
        owed
        and run[-1].plain in ("bao cao", "thong bao")
        and len(run) > 1
        and not run[-2].is_(Sign.POLITE, Sign.CLASSIFIER)
    )


def _names(token: Token, after: Token) -> bool:
    """The first half of "con dấu", "kinh phí", "anh Bình", "qua trục": no address, for the word behind it goes on."""
    if token.plain in _ONTO:
        return after.kind not in (Kind.MARK, Kind.DAY, Kind.PERIOD)
    if token.plain == "con" and token.is_(Sign.BUT):  # "2.3 còn chờ chữ ký"
        return True
    return token.plain in _HALVES and after.kind is Kind.WORD and token.end + 1 == after.start


_ONTO = frozenset({"qua", "cho", "len", "voi"})  # "qua trục liên thông"
_HALVES = frozenset(
    {"con", "kinh", "minh", "em", "anh", "chi", "ban", "co", "bac", "chu", "chau", "tai", "nhan", "tui", "e"}
)


def _belongs(before: Token, token: Token) -> bool:
    """The end of "bản ký số", "nhờ anh Bình làm giúp", "đang chờ anh": what is done, or for whom."""
    if token.plain.partition(" ")[0] in _FAVOURS:
        return before.kind not in (Kind.DAY, Kind.PERIOD, Kind.CODE)
    if token.is_(Sign.POLITE):
        towards = token.plain in _PERSONS and before.plain.rpartition(" ")[2] in _TOWARDS
        half = token.plain in _SECOND_HALVES and before.kind is Kind.WORD
        return towards or half or token.plain in _WRITINGS or token.plain.startswith(_TELLING)
    return token.is_(Sign.CLASSIFIER, Sign.WORK, Sign.DUTY, Sign.HELP, Sign.ALL, Sign.NOUN)


_SECOND_HALVES = frozenset({"che", "minh", "kinh", "con"})  # "quy chế", "văn minh"
_TELLING = ("bao ", "gui ")  # "nhớ báo anh"; at the head of a clause it is courtesy
_WRITINGS = frozenset({"bao cao", "thong bao"})  # "còn phần báo cáo": a thing, not "báo cáo anh"
_FAVOURS = frozenset({"giup", "ho", "gium", "dum"})
_PERSONS = frozenset({"em", "anh", "chi", "toi", "minh", "ban", "co", "bac", "chu", "con", "dong chi", "anh chi"})
_TOWARDS = frozenset({"cho", "doi", "cua", "voi", "nho", "do", "vi", "bao", "giup", "ho", "gium", "dum", "hoi"})


# --- how it stands in the message -------------------------------------------------------------------------------------


def verbatim(note: str, text: Text, found: Sequence[Token], codes: Collection[str]) -> str:
    """The note as typed, from its first word to its last, without what the act took."""
    places = [i for i, token in enumerate(found) if token.start in note.kept] if isinstance(note, Piece) else []
    if not places or not isinstance(note, Piece):
        return note
    last = _closed(found, places[0], places[-1])
    first = places[0] - _opened(found, places[0], last)
    kept = note.kept | {found[i].start for i in (first, *range(places[-1], last + 1))}
    parts: list[list[Token]] = [[]]
    for token in found[first : last + 1]:
        taken = token.start in note.cut or (token.kind is Kind.CODE and token.code in codes)
        if taken and token.start not in kept:
            parts.append([])
        else:
            parts[-1].append(token)
    left = [run for part in parts if (run := _beside(part, kept))]
    out = text.typed(left[0][0].start, left[0][-1].end)
    for before, after in pairwise(left):
        parted = any(t.is_mark(_STOPS) for t in found if before[-1].end <= t.start < after[0].start)
        out += (", " if parted else " ") + text.typed(after[0].start, after[-1].end)
    return out


_STOPS = ",;.!?…\n():"


def _beside(run: list[Token], kept: Collection[int]) -> list[Token]:
    """A run between what was taken, without the marks, courtesy and leading words beside that."""
    told = [i for i, token in enumerate(run) if token.start in kept or not _is_quiet(token)]
    end = _closed(run, told[0], told[-1], ")") if told else 0
    return run[told[0] : end + 1] if told else []


def _is_quiet(token: Token) -> bool:
    return token.kind is Kind.MARK or token.is_(*SOFT, *BESIDE)


def _closed(found: Sequence[Token], first: int, last: int, marks: str = ")?!") -> int:
    """The last token with the bracket and the question mark that end it."""
    while last + 1 < len(found) and found[last + 1].is_mark(marks):
        if found[last + 1].plain == ")" and _open_brackets(found[first : last + 1]) <= 0:
            break
        last += 1
    return last


def _opened(found: Sequence[Token], first: int, last: int) -> int:
    """1 when the bracket that the note closes stands before it."""
    return int(_open_brackets(found[first : last + 1]) < 0 and first > 0 and found[first - 1].is_mark("("))


def _open_brackets(tokens: Sequence[Token]) -> int:
    return sum(t.is_mark("(") - t.is_mark(")") for t in tokens)
