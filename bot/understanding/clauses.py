"""A clause: one thing said, with what it speaks about and what of it belongs to a note."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.notes import SOFT, Piece, is_quiet, runs
from bot.understanding.signs import Sign
from bot.understanding.tokens import Kind, Text, Token

_HARD = (
    Sign.DONE, Sign.FINAL, Sign.AFFIRM, Sign.GREETING, Sign.OWN, Sign.OK, Sign.ACK, Sign.GIVE,
)  # fmt: skip


@dataclass(frozen=True)  # without slots: what the readers ask again and again is kept
class Clause:
    text: Text
    tokens: tuple[Token, ...]
    asked: bool = False  # a question mark ends it

    @cached_property
    def _signs(self) -> frozenset[Sign | None]:
        return frozenset(token.sign for token in self.tokens)

    def has(self, *signs: Sign) -> bool:
        return not self._signs.isdisjoint(signs)

    def first(self, *signs: Sign) -> int | None:
        return (
            None
            if not self.has(*signs)
            else next((i for i, token in enumerate(self.tokens) if token.sign in signs), None)
        )

    def has_kind(self, *kinds: Kind) -> bool:
        return any(token.kind in kinds for token in self.tokens)

    @cached_property
    def code_tokens(self) -> tuple[Token, ...]:
        """The codes it speaks about; one inside its reason ("vì chờ 2.5") is not among them."""
        reasons = (i for i, token in enumerate(self.tokens) if token.is_(Sign.REASON) or awaits(token))
        reason, hole = next(reasons, None), self.first(Sign.EXCEPT)
        left = hole == 0 and self.tokens[0].plain in ("con moi", "chi con")  # "còn mỗi 2.3 là chưa xong"
        if left or self.has(Sign.MISTAKE):  # "em nhầm, bỏ 2.3 ra"
            hole = None
        counted = self.tokens[:hole]
        before = tuple(token for token in counted[:reason] if token.kind is Kind.CODE)
        return before or tuple(token for token in counted if token.kind is Kind.CODE)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(token.code for token in self.code_tokens)

    @property
    def codes_sure(self) -> bool:
        return all(token.sure for token in self.code_tokens) and not self.has(Sign.OR)

    @property
    def days(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.kind is Kind.DAY)

    @property
    def unknown(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.kind is Kind.WORD)

    @property
    def idle(self) -> bool:
        """Nothing but greeting and politeness."""
        return all(
            token.is_(Sign.POLITE, Sign.GREETING, Sign.FILLER, Sign.ALREADY, Sign.AND) or token.kind is Kind.MARK
            for token in self.tokens
        )

    def body(self) -> tuple[Token, ...]:
        """The tokens without politeness at the end."""
        found = list(self.tokens)
        while found and (found[-1].is_(Sign.POLITE, Sign.GREETING) or found[-1].kind is Kind.MARK):
            found.pop()
        return tuple(found)

    def said(self) -> str:
        """The clause as typed, without its codes and the politeness at its ends: the note of a comment."""
        code = self._names_codes()
        lead = next((t for t in self.tokens if not (t.is_(*_OPENING, *NAMES) or t.kind is Kind.CODE)), None)
        gives = lead if lead is not None and lead.is_(Sign.GIVE) else None
        return self._piece(runs(self.tokens, lambda token, after: code(token, after) or token is gives, _is_polite))

    def rest(self, *used: Sign, drop: tuple[Token, ...] = ()) -> str:
        """What belongs to the action beside its codes and its verb (signs `used`): a document, a reason."""

        code = self._names_codes()

        def hard(token: Token, after: Token | None) -> bool:
            return code(token, after) or token.is_(*_HARD, *used) or token in drop or token.kind is Kind.TICK

        reason = self.first(Sign.REASON)
        told = runs(self.tokens[:reason], hard, lambda token: token.is_(*SOFT))
        if reason is not None:
            told += runs(self.tokens[reason:], lambda token, _: token in drop, _is_polite)
        return self._piece(told)

    def _piece(self, kept: list[list[Token]]) -> Piece:
        """The runs of a note; what of the clause stands in none of them is taken, but for courtesy."""
        said = " ".join(self.text.typed(run[0].start, run[-1].end) for run in kept)
        taken = {t.start for t in self.tokens if not is_quiet(t)} | {t.start for t in self.code_tokens}
        return Piece.of(said, {t.start for run in kept for t in run}, taken)

    def _names_codes(self) -> Callable[[Token, Token | None], bool]:
        """Whether a token is a code the clause is about, or the "mục" that names it."""
        codes = set(self.code_tokens)
        return lambda token, after: token in codes or (token.is_(Sign.CLASSIFIER, Sign.WORK) and after in codes)


def awaits(token: Token) -> bool:
    """ "2.3 chờ 2.4 xong": what follows is waited for, and nothing is told of it."""
    return token.is_(Sign.STEP) and token.plain in ("cho", "doi", "dang cho", "dang doi")


NAMES = (Sign.CLASSIFIER, Sign.WORK)
_OPENING = (Sign.POLITE, Sign.GREETING, Sign.FILLER)
_TELLING = ("bao", "gui", "xac nhan", "cap nhat", "ghi nhan", "danh dau")  # polite words that say something in a note


def _is_polite(token: Token) -> bool:
    polite = token.is_(Sign.POLITE) and not token.plain.endswith(_TELLING)
    return polite or token.is_(Sign.GREETING, Sign.BUT)
