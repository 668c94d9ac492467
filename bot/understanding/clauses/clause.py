"""A clause: one thing said, with what it speaks about and what of it belongs to a note."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from bot.understanding.clauses.notes import BESIDE, SOFT, Piece, runs
from bot.understanding.lexicon.signs import Sign
from bot.understanding.scanning.tokens import Kind, Text, Token


@dataclass(frozen=True)  # without slots: what the readers ask again and again is kept
class Clause:
    text: Text
    tokens: tuple[Token, ...]
    asked: bool = False  # a question mark ends it
    led: tuple[Token, ...] = ()  # what led to its claim, for the note
    later: bool = False  # a copy promised behind a claim, which takes nothing of it back

    @cached_property
    def _signs(self) -> frozenset[Sign | None]:
        return frozenset(token.sign for token in self.tokens)

    @cached_property
    def plain(self) -> str:
        """What it says, in lower case without diacritics."""
        return " ".join(token.plain for token in self.tokens)

    @cached_property
    def plain_words(self) -> str:
        """The same without its punctuation."""
        return " ".join(token.plain for token in self.tokens if token.kind is not Kind.MARK)

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
        left = hole == 0 and self.tokens[0].plain in LEFT  # "còn mỗi 2.3 là chưa xong"
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
        lead = next((t for t in self.tokens if not (t.is_(*_OPENING, *NAMES) or t.kind is Kind.CODE)), None)
        gives = lead if lead is not None and lead.is_(Sign.GIVE) else None
        taken = self._taken(lambda token: token is gives)
        found = runs(self.tokens, taken, _is_polite)
        found = [run[1:] if [t.plain for t in run] == ["thi", "chua"] else run for run in found]  # "3.3 thì chưa"
        return self._piece(found, taken)

    def rest(self, *used: Sign, drop: tuple[Token, ...] = ()) -> str:
        """What belongs to the action beside its codes and its verb (signs `used`): a document, a reason."""
        final = Sign.FINAL if self.codes and not self.has(Sign.DONE) else Sign.DONE
        verbs = (Sign.DONE, Sign.GIVE, final, *used)
        taken = self._taken(lambda token: token.is_(*verbs) or token in drop or token.kind is Kind.TICK)
        dropped = self._taken(lambda token: token in drop, codes=False)
        reason = self.first(Sign.REASON)
        soft = (*SOFT, *BESIDE, *(_DOUBTING if self.codes else ()))  # "hình như có quyết định" tells something
        told = runs(self.tokens[:reason], taken, lambda token: token.is_(*soft))
        why = runs(self.tokens[reason:], dropped, _is_polite) if reason is not None else []
        return self._piece(told + why, taken)

    def _piece(self, kept: list[list[Token]], taken: "Taken") -> Piece:
        said = " ".join(self.text.typed(run[0].start, run[-1].end) for run in kept)
        cut = {t.start for t, after in zip_longest(self.tokens, self.tokens[1:]) if taken(t, after)}
        return Piece.of(said, {t.start for run in kept for t in run}, cut)

    def _taken(self, takes: Callable[[Token], bool], *, codes: bool = True) -> "Taken":
        """Whether the act takes a token: a code the clause is about, the "mục" before it, the "đến" before a day."""
        about = set(self.code_tokens) if codes else set()

        def taken(token: Token, after: Token | None) -> bool:
            names = token.is_(*NAMES) and after in about
            leads = token.is_(Sign.TO) and after is not None and after.kind is Kind.DAY and takes(after)
            return token in about or names or leads or takes(token)

        return taken


Taken = Callable[[Token, Token | None], bool]  # of a token and the one behind it


def awaits(token: Token) -> bool:
    """ "2.3 chờ 2.4 xong": what follows is waited for, and nothing is told of it."""
    return token.is_(Sign.STEP) and token.plain in ("cho", "doi", "dang cho", "dang doi")


NAMES = (Sign.CLASSIFIER, Sign.WORK)
LEFT = ("con moi", "chi con")
_DOUBTING = (Sign.HEDGE, Sign.HEARSAY)  # "hình như", "nghe nói": a doubt, and no note
_OPENING = (Sign.POLITE, Sign.GREETING, Sign.FILLER)
_TELLING = ("bao", "gui", "xac nhan", "cap nhat", "ghi nhan", "danh dau")  # polite words that say something in a note


def _is_polite(token: Token) -> bool:
    polite = token.is_(Sign.POLITE) and not token.plain.endswith(_TELLING)
    return polite or token.is_(Sign.GREETING, Sign.BUT)
